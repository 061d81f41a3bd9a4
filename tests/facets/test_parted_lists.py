"""Lists that statements part from their lead or from their next items, as determinations of contractors nest them."""

import pytest

from monitor.facets.statements.criteria import is_first
from monitor.model.record import Criterion, Statement
from tests.facets.blocks import heading, item, para
from tests.facets.policies import read

LEAD = para("A lantern pump is covered for the following uses (I-V):")
BETWEEN = para("A lantern pump of brass is covered for uses I and II. Other pumps stand under use V.")
FIRST = (
    item("I.", "Light for stairs at night."),
    item("IV.", "Light for cellars if rule A is met:"),
    item("A.", "The cellar is dark.", 1),
)
DENIED = para("If rule A is not met, the pump will be denied as not reasonable and necessary.")


def _quotes(found: tuple[Statement, ...]) -> list[str]:
    return [one.quote.split(" ")[0] for one in found]


def _labels(criteria: tuple[Criterion, ...]) -> list[object]:
    return [[one.label, *_labels(one.children)] if one.children else one.label for one in criteria]


def test_a_statement_between_a_lead_and_its_list_has_no_part_in_the_list() -> None:
    lead, between = read(LEAD, BETWEEN, *FIRST)
    assert (_labels(lead.criteria), between.criteria) == (["I.", ["IV.", "A."]], ())


def test_a_list_goes_on_behind_statements_amid_it() -> None:
    lead, denied = read(LEAD, *FIRST, DENIED, item("V.", "Light for lofts."))
    assert (_labels(lead.criteria), denied.criteria) == (["I.", ["IV.", "A."], "V."], ())


@pytest.mark.parametrize(
    ("behind", "why"),
    [
        ((item("2.", "Light for lofts."),), "another numbering"),
        ((item("VI.", "Light for lofts."),), "an item in between is lacking"),
        ((item("V.", "Criteria For Lofts:"),), "the title of the next part"),
        ((heading("Lofts"), item("V.", "Light for lofts.")), "a heading ends the list"),
        ((para("Lofts are told of elsewhere."), item("V.", "Light for lofts.")), "a text stands between"),
    ],
)
def test_what_counts_on_from_no_item_is_none_of_the_list(behind: tuple[object, ...], why: str) -> None:
    lead, *_ = read(LEAD, *FIRST, DENIED, *behind)  # type: ignore[arg-type]
    assert _labels(lead.criteria) == ["I.", ["IV.", "A."]], why


def test_no_lead_waits_for_the_middle_of_a_list() -> None:
    lead, _ = read(LEAD, BETWEEN, item("3.", "Light for lofts."))
    assert lead.criteria == ()
    assert [is_first(label) for label in ("1.", "(a)", "I.", "•", "", "2.", "(b)", "II.")] == [True] * 5 + [False] * 3


def test_an_item_that_repeats_the_position_beneath_a_set_of_criteria_is_one_of_them() -> None:
    sets = (
        item("V.", "Other lights if either of the following sets of criteria are met:"),
        item("•", "Criteria set 1:", 1),
        item("•", "Light in the home is reasonable and necessary", 2),
        item("•", "The light is proven or generally accepted to have advantages over a candle", 2),
    )
    (lead,) = read(LEAD, *FIRST, *sets)
    assert _labels(lead.criteria)[-1] == ["V.", ["•", "•", "•"]]


def test_an_item_beneath_another_kind_of_item_still_asserts_for_itself() -> None:
    found = read(LEAD, item("•", "Lanterns of brass:"), item("•", "Brass lanterns are covered for cellars.", 1))
    assert _quotes(found) == ["A", "Brass"]


def test_a_denial_behind_the_last_item_of_a_nested_list_is_a_statement() -> None:
    lead, denied = read(
        LEAD,
        item("I.", "Light for stairs if the following criteria are met:"),
        item("a.", "The stairs are dark; and", 1),
        item(
            "b.",
            "Light is given with lantern 11. Claims for lanterns other than 11 will be denied as not reasonable and necessary.",
            1,
        ),
    )
    assert denied.quote == "Claims for lanterns other than 11 will be denied as not reasonable and necessary."
    assert lead.criteria[0].children[1].text == "Light is given with lantern 11."


def test_a_whole_sentence_titles_no_statement_behind_it() -> None:
    (got,) = read(item("•", "Lanterns are lit by night. Claims for lamps of tin will be denied as not medically necessary."))
    assert got.quote.startswith("Claims")
    (titled,) = read(item("•", "Member Is Using Lanterns. Approve for 1 year if the member walks."))
    assert titled.quote.startswith("Member Is Using Lanterns. Approve")


def test_what_is_said_of_authorization_beside_it_takes_no_position_from_an_item() -> None:
    (got,) = read(
        item(
            "I.",
            "The plan considers lanterns medically necessary when the criteria below are met. A prior authorization is required.",
        )
    )
    assert got.quote.startswith("The plan considers lanterns")


def test_an_item_that_sends_elsewhere_beneath_a_lead_in_the_list_is_one_of_the_list() -> None:
    lead, *others = read(
        para("Lanterns are considered medically necessary when ALL of the following are met:"),
        item("•", "The member needs a lantern per the section that applies:"),
        item("•", "For a first lantern, see LMP-606.2: First Lantern Guidelines."),
        item("•", "For information related to wicks, see LMP-606.1: General Guidelines."),
        item("•", "Stairs are dark"),
    )
    assert ([one.text.split(" ")[0] for one in lead.criteria], others) == (["The", "For", "For", "Stairs"], [])


def test_an_item_that_sends_elsewhere_behind_a_plain_item_is_a_statement() -> None:
    _, sent = read(
        para("Lanterns are considered medically necessary when ALL of the following are met:"),
        item("A.", "Stairs are dark"),
        item("B.", "For Medicare Advantage members, refer to LCD L33611."),
    )
    assert sent.position == "defers_to"


@pytest.mark.parametrize(
    ("lead", "position"),
    [
        ("Lanterns may be considered medically necessary for:", "medically_necessary_with_criteria"),
        ("Lanterns are covered only in:", "medically_necessary_with_criteria"),
        ("The following lanterns are medically necessary for treating darkness:", "medically_necessary"),
    ],
)
def test_what_is_necessary_for_a_list_is_necessary_with_criteria(lead: str, position: str) -> None:
    (got,) = read(para(lead), item("•", "Stairs"), item("•", "Cellars"))
    assert got.position == position


@pytest.mark.parametrize("dose", ["2.5 mg of lampadol once a day is not exceeded", "1.5 IU of lampadol are given each night"])
def test_a_dose_that_begins_a_line_is_no_number_of_a_section(dose: str) -> None:
    (lead,) = read(
        para("Lampadol is medically necessary when all of the following criteria are met:"),
        para(dose),
        para("Age at least 12 years"),
    )
    assert [one.text for one in lead.criteria] == [dose, "Age at least 12 years"]
