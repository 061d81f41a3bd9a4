"""Cells of tables that hold leads and their lists, of which the lines were lost: nothing of them is."""

import pytest

from monitor.facets.section import Extraction, Section
from monitor.facets.statements import extract
from monitor.model.document import Block, BlockKind, Cell, Row
from monitor.model.record import Criterion, Statement
from tests.facets.blocks import table

LEAD = "Coverage for a lamp is provided when any of the following criteria is met:"


def read(*rows: tuple[str, ...]) -> Extraction[Statement]:
    section = Section(
        facet="statements", heading=("Criteria",), blocks=(table(("Module", "Clinical Criteria for Approval"), *rows),)
    )
    return extract((section,))


def outline(criteria: tuple[Criterion, ...]) -> list[object]:
    return [(c.label, c.text, outline(c.children)) if c.children else (c.label, c.text) for c in criteria]


def test_a_numbered_list_in_a_cell_is_its_leads_and_none_of_it_is_lost() -> None:
    (found,) = read(("", f"{LEAD} 1. The member uses the lamp already 2. The member has tried oil.")).entities
    assert found.quote == LEAD and found.operator == "any"
    assert outline(found.criteria) == [("1.", "The member uses the lamp already"), ("2.", "The member has tried oil.")]


def test_lists_within_lists_go_on_as_their_items_are_joined() -> None:
    said = (
        "Lamps will be approved when ALL of the following are met: 1. ONE of the following: A. The room is dark OR "
        "B. BOTH of the following: 1. The room is dim AND 2. The member reads OR C. The member sews AND 2. The lamp is lit AND "
        "3. The oil is paid for Length of Approval: 12 months NOTE: Limits apply."
    )
    done = read(("", said))
    (found,) = done.entities
    assert outline(found.criteria) == [
        ("1.", "ONE of the following:", [
            ("A.", "The room is dark OR"),
            ("B.", "BOTH of the following:", [("1.", "The room is dim AND"), ("2.", "The member reads OR")]),
            ("C.", "The member sews AND"),
        ]),
        ("2.", "The lamp is lit AND"),
        ("3.", "The oil is paid for"),
    ]  # fmt: skip
    assert [block.text for rest in done.rest for block in rest.blocks if block.text] == [
        "Length of Approval: 12 months",
        "NOTE: Limits apply.",
    ]


def test_a_title_over_a_lead_within_a_cell_begins_another_statement() -> None:
    first = f"Initial Evaluation {LEAD} 1. The room is dark 2. The room is dim."
    second = "Wicks count as one product Renewal Evaluation Lamps will be approved when ALL of the following are met: 1. It is lit 2. It helps"
    one, two = read(("", first), ("", second)).entities
    assert (one.section[-1], two.section[-1]) == ("Initial Evaluation", "Renewal Evaluation")
    assert two.quote == "Lamps will be approved when ALL of the following are met:"
    assert outline(one.criteria)[-1] == ("", "Wicks count as one product")


def test_what_a_cell_says_besides_its_statement_is_left() -> None:
    done = read(("Lamps", "Ask at the desk. Lamps are covered. The desk is open at night."))
    assert [s.quote for s in done.entities] == ["Lamps are covered."]
    assert [block.text for rest in done.rest for block in rest.blocks if block.text] == [
        "Ask at the desk. The desk is open at night."
    ]


def test_a_lead_right_behind_a_label_has_no_list_before_it() -> None:
    assert [s.quote for s in read(("", f"{LEAD} 1. {LEAD} 1. Dark 2. Dim")).entities] == [LEAD, LEAD]


def test_a_label_that_no_list_is_due_is_part_of_its_item() -> None:
    (found,) = read(("", f"{LEAD} a. Grade B. lamps i. e. bright ones b. Plan 7. members")).entities
    assert outline(found.criteria) == [("a.", "Grade B. lamps i. e. bright ones"), ("b.", "Plan 7. members")]


def steps(first: int, stop: int) -> list[tuple[str, str]]:
    return [(f"{n}.", f"The lamp of step {n} was tried for a week without any light to read by AND") for n in range(first, stop)]


def said(items: list[tuple[str, str]]) -> str:
    return " ".join(f"{label} {text}" for label, text in items)


def test_a_note_that_states_coverage_ends_no_list_that_goes_on_in_further_rows() -> None:
    more = f"{said(steps(3, 26))} Length of Approval: 12 months **NOTE: Loading doses are not approvable."
    done = read(("", f"{LEAD} 1. The room is dark 2. The room is dim"), ("", more), ("", "26. The oil is paid for"))
    lead, note = done.entities
    assert (note.position, note.quote) == ("not_covered", "**NOTE: Loading doses are not approvable.")
    assert outline(lead.criteria)[2:] == [
        *steps(3, 26),
        ("", "Length of Approval: 12 months"),
        ("", "26. The oil is paid for"),
    ]


def test_a_list_over_pages_has_its_items_wherever_the_pages_break() -> None:
    text = f"{LEAD} {said(steps(1, 40))}"
    row = Row(cells=(Cell(text=""), Cell(text=text)), page=1)
    cut = text.index("without", 1500)
    pages = (
        Row(cells=(Cell(text=""), Cell(text=text[:cut].strip())), page=1),
        Row(cells=(Cell(text=""), Cell(text=text[cut:])), page=2),
        Row(cells=(Cell(text="Wicks"), Cell(text="The wick is trimmed")), page=3),
    )
    whole, parted = (
        extract((Section(facet="statements", blocks=(Block(kind=BlockKind.TABLE, rows=rows),)),)).entities[0]
        for rows in ((row, pages[2]), pages)
    )
    assert outline(whole.criteria) == [*steps(1, 40), ("", "Wicks | The wick is trimmed")]
    assert parted == whole


def test_a_long_criterion_under_its_own_label_stays_one() -> None:
    (found,) = read(("", f"{LEAD} 1. Dark 2. Dim"), ("Other criteria", said(steps(1, 30)))).entities
    assert outline(found.criteria)[2:] == [("", f"Other criteria | {said(steps(1, 30))}")]


def test_bullets_nest_by_their_kind_and_a_lead_behind_an_item_opens_the_next_statement() -> None:
    second = "Coverage for a lamp may be renewed when BOTH of the following are met:"
    first, other = read(
        ("", f"{LEAD} • It is dark • ONE of these: ◦ Oil ◦ Wax • Age 18 or older. {second} • It glows. • It lasts.")
    ).entities
    assert outline(first.criteria) == [
        ("•", "It is dark"), ("•", "ONE of these:", [("•", "Oil"), ("•", "Wax")]), ("•", "Age 18 or older.")
    ]  # fmt: skip
    assert (other.quote, len(other.criteria)) == (second, 2)


@pytest.mark.parametrize(
    "listing",
    [
        "1. The room is dark 2. Failure of oil for the Cellar Lamp within 30 days",
        "• The room is dark • Failure of oil for the Cellar Lamp within 30 days",
    ],
)
def test_a_statement_in_a_line_below_a_cells_list_is_no_part_of_its_last_item(listing: str) -> None:
    again = "A second lamp in the Cellar is considered medically necessary when the first was lit for 30 nights."
    first, second = read(("Lamps", f"{LEAD} {listing} {again}")).entities
    assert [one.text for one in first.criteria] == ["The room is dark", "Failure of oil for the Cellar Lamp within 30 days"]
    assert (second.position, second.quote, second.criteria) == ("medically_necessary_with_criteria", again, ())


def test_a_box_or_label_in_a_cell_of_its_own_is_that_of_the_words_beside_it() -> None:
    (found,) = read(("☐", LEAD), ("1.", "The room is dark"), ("☒", "The member reads")).entities
    assert outline(found.criteria) == [("1.", "The room is dark"), ("☒", "The member reads")]
    assert "☐" not in found.section
