"""One name of a list put in the place of another, titles over texts that came, and rows that were cut otherwise."""

import pytest

from monitor.compare import compare as compare_records
from monitor.facets.narrative.compare import compare
from monitor.model.change import Change
from monitor.model.record import Passage, RecordSource
from tests.diff.records import covered, record

STATED = [
    covered(
        "Dilation is considered medically necessary when all of the following are met:", "Pain for 6 weeks", section=("Policy",)
    )
]
USES = ("Uses of the lamp", "Swollen elbow", "Gout of the toe", "Documentation")


def told(old: tuple[str, ...], new: tuple[str, ...], heading: str = "Policy", words: tuple[str, str] = ("", "")) -> list[Change]:
    sides = [
        record(
            statements=STATED,
            narrative=[Passage(heading=(heading,), text=text) for text in texts],
        ).model_copy(update={"source": RecordSource(sha256="0" * 64, media_type="text/plain", words=said)})
        for texts, said in zip((old, new), words, strict=True)
    ]
    return [change for change in compare(*sides).changes if change.materiality.value == "material"]


def test_a_name_in_the_place_of_another_is_one_change() -> None:
    for at in (1, 2):
        new = (*USES[:at], "Glue ear of infants", *USES[at + 1 :])
        (change,) = told(USES, new)
        assert (change.rule, change.redline) == ("statements.text", (("delete", USES[at]), ("insert", "Glue ear of infants")))
    last = (*USES[:2], "Glue ear of infants")
    assert [change.rule for change in told(USES[:3], last)] == ["statements.text"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (USES, (*USES[:1], "Glue ear of infants", "Warts", *USES[2:])),
        (USES, (*USES[:1], "The lamp must be bright.", *USES[2:])),
        (USES, (*USES[:1], *USES[2:], "Glue ear of infants")),
    ],
)
def test_names_of_two_places_and_sentences_are_told_each(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    assert sorted(change.rule for change in told(old, new)) == ["statements.text_added", "statements.text_removed"]


def test_a_title_is_told_with_the_text_beneath_it_that_came_with_it() -> None:
    lists = (
        "Swollen elbow",
        "Initial requests",
        "Notes of a doctor about the elbow.",
        "Gout",
        "Initial requests",
        "Notes about the toe.",
    )
    come = ("Glue ear", "Initial requests", "Report of a clinic about the ear.")
    (change,) = told(lists, (*lists, *come))
    assert change.rule == "statements.text_added"
    assert change.what == "Policy › text added: Glue ear: Initial requests: Report of a clinic about the ear."
    assert change.redline == (("insert", "\n".join(come)),)
    (change,) = told((*lists, *come), lists)
    assert change.rule == "statements.text_removed"


def test_the_second_line_of_a_cell_read_behind_its_row_is_no_change() -> None:
    row = "GLIMMARIS LAMP (PORCH LIGHT) SOLN {}6125258000D520 Brand"
    cell = "AUTO-LIGHTER 2.5 MG/0.5ML"
    assert told(("Products", row.format(""), cell), ("Products", row.format(f"{cell} "))) == []
    other = told(("Products", row.format(""), cell), ("Products", row.format("AUTO-LIGHTER 5 MG/0.5ML ")))
    assert other != []


def test_a_note_beneath_a_statement_that_came_is_told_with_it() -> None:
    said = "Lantern lamps are considered medically necessary for dark porches"
    note = "Note: Examples of dark porches include those of tall houses."
    stated = covered(said, operator=None, section=("Policy",))
    lines = "Policy\nDilation is considered medically necessary when all of the following are met:\nPain for 6 weeks\n"
    before = record(statements=STATED).model_copy(update={"source": _source(lines)})
    after = record(statements=[*STATED, stated], narrative=[Passage(heading=("Policy",), text=note)])
    after = after.model_copy(update={"source": _source(f"{lines}{said}\n{note}")})
    for old, new in ((before, after), (after, before)):
        (change,) = [c for c in compare_records(old, new).changes if c.materiality.value == "material"]
        assert change.rule in ("statements.added", "statements.removed")
        assert f"; with “{note}”" in change.what
        assert any(note in part for _, part in change.redline)


@pytest.mark.parametrize(
    "text",
    [
        "Approved for 12 months",
        "Pediatric patients",
        "Lamps must be bright.",
        "Other lamps are not covered",
        "Note: Lamps are limited to 2 per year.",
    ],
)
def test_what_says_something_by_itself_beside_a_statement_is_told_by_itself(text: str) -> None:
    said = "Lantern lamps are considered medically necessary for dark porches"
    lines = "Policy\nDilation is considered medically necessary when all of the following are met:\nPain for 6 weeks\n"
    before = record(statements=STATED).model_copy(update={"source": _source(lines)})
    after = record(statements=[*STATED, covered(said, operator=None)], narrative=[Passage(heading=("Policy",), text=text)])
    after = after.model_copy(update={"source": _source(f"{lines}{text}\n{said}\n{text}")})
    found = [c for c in compare_records(before, after).changes if c.materiality.value == "material"]
    assert len(found) == 2


def _source(words: str) -> RecordSource:
    return RecordSource(sha256="0" * 64, media_type="text/plain", words=words)
