"""The laws 4 and 8 of DESIGN.md over generated documents: nothing that is printed is dropped, and dates are as precise as printed."""

import re
from collections import Counter
from collections.abc import Sequence
from random import Random

from hypothesis import given, note, settings
from hypothesis import strategies as st

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record
from tests.bench.layouts import LAYOUTS, Heading, Items, Layout, Para, Part, Rows, outline
from tests.bench.policies import Item, invent
from tests.bench.render import RENDER, Look

# Law 4: every block of the document belongs to a facet, to the narrative, or to the listed furniture.

_FORMS = ("text", "html", "docx", "pdf")
_PROBE = "quobbled"
"""A word that stands in no policy, so that where it is in the record tells where its block went."""
_SAID = (
    f"Each {_PROBE} sample is kept in the register of the plan.",
    f"The {_PROBE} device is considered investigational.",
    f"For {_PROBE} requests ask the office that is named above.",
    f"{_PROBE.capitalize()}",
    f"Note: {_PROBE} frames are lent for a week.",
    f"See also 99{_PROBE} and 20550 in the list.",
)


def _put(parts: Sequence[Part], place: int, said: str, way: str) -> list[Part]:
    """The outline with a text more: a paragraph, one under a heading nobody knows, a list, a table, or an item of a list."""
    more: dict[str, list[Part]] = {
        "paragraph": [Para(said)],
        "unknown heading": [Heading("Some Words of Ours", 2), Para(said)],
        "list": [Items((Item("One more thing of the plan"), Item(said)))],
        "table": [Rows((("Region", "What is done"), ("North", said), ("South", "Nothing is done here.")))],
    }
    if way == "item":
        lists = [n for n, part in enumerate(parts) if isinstance(part, Items)]
        at = lists[place % len(lists)]
        line = parts[at]
        assert isinstance(line, Items)
        return [*parts[:at], Items((*line.items, Item(said)), line.numbered), *parts[at + 1 :]]
    return [*parts[:place], *more[way], *parts[place:]]


@given(
    st.integers(0, 24),
    st.sampled_from(LAYOUTS),
    st.sampled_from(_FORMS),
    st.integers(1, 60),
    st.sampled_from(_SAID),
    st.sampled_from(("paragraph", "unknown heading", "list", "table", "item")),
)
@settings(max_examples=50, deadline=None)
def test_what_is_put_into_a_document_stands_in_its_record(
    index: int, layout: Layout, form: str, place: int, said: str, way: str
) -> None:
    parts = outline(invent(index), layout)
    record = read_record(RENDER[form](_put(parts, 1 + place % len(parts), said, way), Look(marks=layout.marks)))
    assert _PROBE in _kept(record).casefold()


def _kept(record: PolicyRecord) -> str:
    """All that the record holds, and what it says was set aside."""
    furniture = "\n".join(one.text for one in record.notes if one.kind == "furniture_removed")
    return record.model_copy(update={"notes": ()}).model_dump_json() + furniture


@given(st.integers(0, 24), st.sampled_from(LAYOUTS), st.sampled_from(_FORMS))
@settings(max_examples=20, deadline=None)
def test_every_word_of_a_document_stands_in_its_record_but_for_headings_labels_and_columns(
    index: int, layout: Layout, form: str
) -> None:
    policy = invent(index)
    parts = outline(policy, layout)
    kept = _words(_kept(read_record(RENDER[form](parts, Look(marks=layout.marks)))))
    printed = _words("\n".join(_texts(parts)))
    named = [*layout.headings.values(), *layout.labels, *layout.history_head, "Lines of Business Product Outpatient Medical Policy"]
    named += [title for group in policy.codes for title in (*group.head, group.heading)]  # what the heading says is a position
    dates = [policy.effective, policy.reviewed]
    lost = printed - kept - _words("\n".join(named)) - _words("\n".join(dates))
    note(dict(lost))
    assert not lost


def _texts(parts: Sequence[Part]) -> list[str]:
    def below(items: Sequence[Item]) -> list[str]:
        return [text for item in items for text in (item.text, *below(item.children))]

    out: list[str] = []
    for part in parts:
        match part:
            case Rows(rows):
                out += [cell for row in rows for cell in row]
            case Items(items):
                out += below(items)
            case _:
                out.append(part.text)
    return out


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[a-z]{3,}", text.casefold().replace("\\u", " ")))


# Law 8: dates keep their precision and never take a part from today.

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_FORMATS = {
    "day": ("{m:02}/{d:02}/{y}", "{m}/{d}/{y}", "{name} {d}, {y}", "{d} {name} {y}", "{y}-{m:02}-{d:02}", "{short}. {d}, {y}"),
    "month": ("{m:02}/{y}", "{m}/{y}", "{name} {y}", "{y}-{m:02}", "{short} {y}"),
    "year": ("{y}",),
}
_ISO = {"day": "{y}-{m:02}-{d:02}", "month": "{y}-{m:02}", "year": "{y}"}
_DAYS = st.tuples(st.integers(1995, 2035), st.integers(1, 12), st.integers(1, 28), st.sampled_from(sorted(_FORMATS)), st.randoms())


def _printed(year: int, month: int, day: int, precision: str, rng: Random) -> tuple[str, str]:
    """A date as a payer prints it, and its ISO value."""
    name = _MONTHS[month - 1]
    parts = {"y": year, "m": month, "d": day, "name": name, "short": name[:3]}
    return rng.choice(_FORMATS[precision]).format(**parts), _ISO[precision].format(**parts)


@given(st.lists(_DAYS, min_size=1, max_size=5, unique_by=lambda row: row[0]), _DAYS, st.sampled_from(("text", "html", "docx")))
@settings(max_examples=40, deadline=None)
def test_the_dates_of_a_record_are_as_precise_as_the_document_prints_them(
    rows: list[tuple[int, int, int, str, Random]], effective: tuple[int, int, int, str, Random], form: str
) -> None:
    """Whatever the precision, in the header and in the history; a year alone dates a row of a table as well."""
    policy = invent(0)
    dates = [_printed(*row) for row in sorted(rows, key=lambda row: -row[0])]
    policy.history = [(shown, f"Committee number {n} looked at the policy.") for n, (shown, _) in enumerate(dates)]
    policy.effective, wanted = _printed(*effective)
    note([policy.effective, *(shown for shown, _ in dates)])
    record = read_record(RENDER[form](outline(policy, LAYOUTS[0]), Look()))
    assert record.header.effective_date == wanted
    assert [row.date for row in record.history] == [value for _, value in dates]
