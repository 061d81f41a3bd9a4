"""A mark, a value or an indication that stands in another column of its table now is told, in whatever facet the table is read; one that
stands where it stood is not."""

import pytest

from monitor.compare import compare
from monitor.facets import authorization
from monitor.facets.codes.compare import compare as compare_codes
from monitor.facets.narrative.compare import compare as compare_narrative
from monitor.facets.section import Section
from monitor.model.change import Change
from monitor.model.record import Passage
from monitor.normalise import read_record
from tests.diff.records import code, record
from tests.facets.blocks import table

LAMPS = "Lamps are considered investigational."
Rows = tuple[tuple[str, ...], ...]


def policy(heading: str, rows: Rows, form: str) -> bytes:
    if form == "html":
        cells = ["".join(f"<{'td' if n else 'th'}>{cell}</{'td' if n else 'th'}>" for cell in row) for n, row in enumerate(rows)]
        grid = "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
        return f"<html><body><h1>Lamps</h1><h2>Policy</h2><p>{LAMPS}</p><h2>{heading}</h2>{grid}</body></html>".encode()
    lines = [f"| {' | '.join(row)} |" for row in rows]
    grid = "\n".join((lines[0], "|---" * len(rows[0]) + "|", *lines[1:]))
    return f"# Lamps\n\n## Policy\n\n{LAMPS}\n\n## {heading}\n\n{grid}\n".encode()


def changes(heading: str, old: Rows, new: Rows, form: str) -> list[tuple[str, str]]:
    found = compare(*(read_record(policy(heading, rows, form)) for rows in (old, new))).changes
    return [(change.materiality.value, change.what) for change in found]


@pytest.mark.parametrize("form", ["html", "md"])
@pytest.mark.parametrize(
    ("heading", "titles", "rest", "was", "is_now", "told"),
    [
        ("Prior Authorization", ("Service", "Required", "Not required"), ("Lamp oil", "X", ""), ("Wick", "X", ""), ("Wick", "", "X"),
         "Wick: authorization required became not required"),
        ("Prior Authorization", ("Service", "Prior authorization required", "No prior authorization required"), ("Lamp oil", "✓", ""),
         ("Wick", "✓", ""), ("Wick", "", "✓"), "Wick: authorization required became not required"),
        ("Prior Authorization", ("Service", "Prior auth required?"), ("Lamp oil", "Yes"), ("Wick", "Yes"), ("Wick", "No"),
         "Wick: authorization required became not required"),
        ("Prior Authorization", ("Service", "Amber HMO", "Cobalt PPO"), ("Lamp oil", "X", ""), ("Wick", "X", ""), ("Wick", "", "X"),
         "Prior Authorization › moved from “Amber HMO” to “Cobalt PPO”: Wick: X"),
        ("Quantity Limits", ("Lamp", "Amber limit", "Cobalt limit"), ("Oil", "3 per day", ""), ("Wick", "2 per day", ""), ("Wick", "", "2 per day"),
         "Quantity Limits › moved from “Amber limit” to “Cobalt limit”: Wick: 2 per day"),
        ("Policy", ("Indication", "Medically necessary", "Investigational"), ("Dusk", "X", ""), ("Night", "•", ""), ("Night", "", "•"),
         "Policy › moved from “Medically necessary” to “Investigational”: Night: •"),
        ("Coverage", ("Medically necessary", "Investigational"), ("Dusk", "Noon"), ("Night", ""), ("", "Night"),
         "Coverage › moved from “Medically necessary” to “Investigational”: Night"),
        ("Coding", ("Code", "Description", "Commercial", "Medicare"), ("J9998", "Lamp oil", "X", ""), ("J9999", "Wick", "X", ""), ("J9999", "Wick", "", "X"),
         "HCPCS J9999, description: ‘Wick | Commercial: X’ is now ‘Wick | Medicare: X’"),
    ],
)  # fmt: skip
def test_what_stands_in_another_column_is_told(
    heading: str,
    titles: tuple[str, ...],
    rest: tuple[str, ...],
    was: tuple[str, ...],
    is_now: tuple[str, ...],
    told: str,
    form: str,
) -> None:
    assert changes(heading, (titles, rest, was), (titles, rest, is_now), form) == [("material", told)]
    ((materiality, _),) = changes(heading, (titles, rest, is_now), (titles, rest, was), form)
    assert materiality == "material"
    assert changes(heading, (titles, rest, was), (titles, rest, was), form) == []


def test_a_mark_among_criteria_says_the_title_of_its_column() -> None:
    lead = "Lamps are considered medically necessary when all of the following criteria are met:"
    old, new = (
        f"# Lamps\n\n## Policy\n\n{lead}\n\n| Criterion | First | Renewal |\n|---|---|---|\n| The hall is dark | {marks} |\n| The oil is dry | X | |\n"
        for marks in ("X | ", " | X")
    )
    (change,) = compare(read_record(old.encode()), read_record(new.encode())).changes
    assert (change.materiality.value, change.redline[1:3]) == ("material", (("delete", "First"), ("insert", "Renewal")))


TERMS = "Lamps are considered medically necessary when all of the following criteria are met, as listed:"


def test_what_crossed_is_told_where_the_facet_that_read_the_table_keeps_no_columns() -> None:
    def html(lead: str, heading: str, rows: Rows) -> str:
        return policy(heading, rows, "html").decode().replace(f"<h2>{heading}</h2>", f"<h2>{heading}</h2>{lead}")

    for lead, heading, titles, kept, was, what in (
        ("", "Coding", ("Code", "Description", "Commercial limit", "Medicare limit"), ("J9998", "Oil", "", "3 units"), ("J9999", "Wick", "2 units", ""),
         "HCPCS J9999: moved from “Commercial limit” to “Medicare limit”: 2 units"),
        (f"<p>{TERMS}</p>", "Coverage Criteria", ("Criterion", "First", "Renewal"), ("Proof", "", "A picture"), ("Largest lamp", "30 cm", ""),
         "Coverage Criteria › moved from “First” to “Renewal”: Largest lamp: 30 cm"),
        ("", "Coverage Criteria", ("Hall", "Commercial", "Medicare"), ("Dusk", "", "Wicks are considered unproven."), ("Night", "Lamps are considered medically necessary.", ""),
         "Night › moved from “Commercial” to “Medicare”: Night: Lamps are considered medically necessary."),
    ):  # fmt: skip
        sides = [read_record(html(lead, heading, (titles, kept, (*was[:-2], *end))).encode()) for end in (was[-2:], was[:-3:-1])]
        (change,) = compare(*sides).changes
        assert (change.materiality.value, change.kind.value, change.what) == ("material", "moved", what)
        assert [change.materiality.value for change in compare(*sides[::-1]).changes] == ["material"]
        assert compare(sides[0], sides[0]).changes == ()


def test_a_mark_that_came_or_went_in_a_grid_of_authorization_is_material() -> None:
    titles, rest = ("Service", "Amber HMO", "Cobalt PPO"), ("Oil", "", "X")
    for before, after in ((("Wick", "X", ""), ("Wick", "X", "X")), (("Wick", "Yes", "No"), ("Wick", "No", "Yes"))):
        ((materiality, _),) = changes("Prior Authorization", (titles, rest, before), (titles, rest, after), "html")
        assert materiality == "material"
    calls = (("Plan", "Call"), ("Amber HMO", "555-0100"))
    ((materiality, _),) = changes("Prior Authorization", calls, (calls[0], ("Amber HMO", "555-0199")), "html")
    assert materiality == "editorial"


def told(heading: str, old: str, new: str) -> list[Change]:
    sides = (record(narrative=[Passage(heading=(heading,), text=text)]) for text in (old, new))
    return compare_narrative(*sides).changes


HEAD = "Study\tBefore\tAfter"


def test_what_crossed_outside_of_coverage_is_editorial_and_rows_that_crossed_alike_are_one_change() -> None:
    (change,) = told("Background", f"{HEAD}\nOil\t9 of 10\t\nWick\t8 of 10", f"{HEAD}\nOil\t\t9 of 10\nWick\t\t8 of 10")
    assert (change.materiality.value, change.what) == (
        "editorial",
        "Background › moved from “Before” to “After”: Oil: 9 of 10; Wick: 8 of 10",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{HEAD}\nOil\t9\t", "Study\t\tBefore\tAfter\nOil\t\t9"),  # the table was read with a column more
        (f"{HEAD}\nAll lamps\nOil\t9", f"{HEAD}\n\tAll lamps\nOil\t9"),  # a line across the table
        (f"{HEAD}\nOil\t9", f"{HEAD}\nOil\t9\t\t"),
    ],
)
def test_a_table_that_was_read_with_other_columns_is_no_change(old: str, new: str) -> None:
    assert told("Background", old, new) == []


def test_a_cell_that_crossed_is_told_beside_a_row_of_other_words() -> None:
    old, new = f"{HEAD}\nOil\t9 of 10\nWick\t8 of 10", f"{HEAD}\nOil\t\t9 of 10\nWick\t7 of 10"
    assert [change.kind.value for change in told("Background", old, new)] == ["moved", "changed"]


def _marked(*rows: tuple[str, ...]) -> list[tuple[str | None, str | None, str, str]]:
    section = Section(facet="authorization", heading=("Prior Authorization",), blocks=(table(*rows),))
    found = authorization.extract((section,))
    return [(entry.setting, entry.product, entry.requirement, entry.quote) for entry in found.entities]


def test_the_titles_of_a_grid_of_marks_require_nothing_themselves() -> None:
    titles = ("Service", "Required", "Notification only", "Comments")
    assert _marked(titles, ("Wick", "x", "", "Call first."), ("Inpatient", "", "✔", "")) == [
        (None, "Wick", "required", "Required | x | Call first."),
        ("inpatient", None, "notification", "Notification only | ✔"),
    ]
    assert _marked(("Service", "PA"), ("Wick", "Y"), ("Oil", "N")) == [
        (None, "Wick", "required", "PA | Y"),
        (None, "Oil", "not_required", "PA | N"),
    ]


def test_rows_that_mark_nothing_are_left_over_and_a_grid_of_words_has_its_own_reading() -> None:
    rows = (("Service", "Required"), ("Wick", "X"), ("Oil", "X"), ("Glass", "Ask the desk."))
    found = authorization.extract((Section(facet="authorization", heading=("Prior Authorization",), blocks=(table(*rows),)),))
    assert [entry.product for entry in found.entities] == ["Wick", "Oil"]
    assert [b.plain for section in found.rest for b in section.blocks] == ["Glass\tAsk the desk."]
    assert _marked(("Amber HMO", "Prior authorization required"), ("Cobalt PPO", "Not required")) == [
        (None, "Amber HMO", "required", "Prior authorization required"),
        (None, "Cobalt PPO", "not_required", "Not required"),
    ]


def test_a_text_that_lost_the_columns_of_its_marks_is_no_change_of_the_code() -> None:
    lost, kept = (record(codes=[code("J9999", description=words)]) for words in ("Wick X", "Wick | Commercial: X"))
    found = compare_codes(lost, kept)
    assert (found.changes, found.suppressed["columns_not_observed"]) == ([], 1)
