"""A lead that is a bullet of the list which it leads, as a page prints it that lost its depths."""

from tests.facets.blocks import heading, item
from tests.facets.policies import leaves, read

LEAD = item("•", "A second widget is considered medically necessary when ANY of the following conditions are present:")
BENT, LOOSE = item("•", "bent handle"), item("•", "loose hinge for more than 12 weeks")


def test_bullets_right_behind_a_bullet_that_leads_them_are_its_criteria() -> None:
    (got,) = read(LEAD, BENT, LOOSE)
    assert (got.operator, leaves(got.criteria)) == ("any", [BENT.text, LOOSE.text])


def test_such_a_list_ends_with_the_next_bullet_that_states_a_position_or_the_next_heading() -> None:
    first, second, third = read(
        LEAD,
        BENT,
        item("•", "A third widget is considered medically necessary when ALL of the following are met:"),
        LOOSE,
        heading("Not Medically Necessary", 2),
        item("•", "Spare widgets are considered not medically necessary."),
        item("•", "Widgets bend."),
    )
    assert [leaves(one.criteria) for one in (first, second, third)] == [[BENT.text], [LOOSE.text], []]


def test_bullets_beside_a_lead_with_a_list_of_its_own_and_behind_a_full_stop_are_no_criteria() -> None:
    (deeper,) = read(LEAD, item("•", "bent handle", 1), LOOSE)
    assert leaves(deeper.criteria) == ["bent handle"]
    (ended,) = read(item("•", "A second widget is considered medically necessary."), BENT, LOOSE)
    assert not ended.criteria
    (numbered,) = read(item("1.", LEAD.text), item("2.", "Ask for the forms"))
    assert not numbered.criteria


def test_a_heading_of_what_is_not_indicated_ends_the_criteria_of_what_is() -> None:
    (got,) = read(LEAD, BENT, heading("Second Widget Non-Indications", 3), heading("WID.NI.311", 4), LOOSE)
    assert leaves(got.criteria) == [BENT.text]
    (kept,) = read(LEAD, BENT, heading("Indications for sport", 3), LOOSE)
    assert LOOSE.text in leaves(kept.criteria)
