"""Criteria made from a template: the term of an approval, the diagnosis that it is for, and the list, with no sentence that says so."""

from monitor.facets.outline import outline
from monitor.facets.section import Section
from monitor.facets.statements import extract, located
from monitor.model.document import Block
from monitor.model.record import Statement
from monitor.payers import layout_for
from tests.facets.blocks import document, heading, item, para


def sections(*blocks: Block) -> tuple[Section, ...]:
    return located(outline(document(heading("Criteria", 6), *blocks), layout_for(None)))


def read(*blocks: Block) -> tuple[Statement, ...]:
    return extract(sections(*blocks)).entities


def approval(drug: str, stage: str, term: str, diagnosis: str, *criteria: str) -> tuple[Block, ...]:
    lines = [block for text in criteria for block in (para("AND"), item("•", text))]
    return (heading(drug, 6), para(stage), para(f"Length of Approval: {term}"), heading(diagnosis, 6), *lines[1:])


FIRST = approval(
    "Lampadol 45 mg", "Prior Authorization (Initial Authorization)", "6 Month(s)", "For diagnosis of Night Blindness",
    "Diagnosis of severe night blindness", "Patient is 6 years of age or older",
)  # fmt: skip
SECOND = approval(
    "Lampadol 45 mg", "Prior Authorization (Reauthorization)", "12 Month(s)", "For diagnosis of Night Blindness",
    "Patient sees the lantern",
)  # fmt: skip


def test_a_diagnosis_under_the_term_of_an_approval_leads_its_criteria() -> None:
    first, second = read(*FIRST, *SECOND)
    assert {first.position, second.position} == {"medically_necessary_with_criteria"}
    assert {first.quote, second.quote} == {"For diagnosis of Night Blindness"}
    assert first.section == ("Lampadol 45 mg", "Prior Authorization (Initial Authorization)")
    assert second.section == ("Lampadol 45 mg", "Prior Authorization (Reauthorization)")
    assert [c.text for c in first.criteria] == [
        "Length of Approval: 6 Month(s)",
        "Diagnosis of severe night blindness",
        "Patient is 6 years of age or older",
    ]
    assert first.operator == "all"


def test_prior_authorization_over_a_term_opens_no_section_of_what_is_required() -> None:
    titled = (heading("Lampadol IV", 6), heading("Prior Authorization", 6), *SECOND[2:])
    assert {section.facet for section in sections(*titled) if section.blocks} == {"statements"}
    (found,) = read(*titled)
    assert found.section[-1] == "Prior Authorization"


def test_headings_of_approvals_that_stand_again_are_no_table_of_contents() -> None:
    long = item("•", "Trial and failure of one of the lamps that the plan prefers, of which there are many")
    titles = (heading("Lampadol IV", 6), heading("Prior Authorization", 6), para("Length of Approval: 1 Time(s)"))
    infusion = (*titles, heading("For diagnosis of Dim Rooms", 6), item("•", "Dim rooms"))
    found = read(*FIRST, *infusion, long, *FIRST, *infusion)
    assert [(s.section[0], s.quote) for s in found] == [
        ("Lampadol 45 mg", "For diagnosis of Night Blindness"),
        ("Lampadol IV", "For diagnosis of Dim Rooms"),
    ] * 2


def test_a_heading_below_the_criteria_of_an_approval_is_none_of_them() -> None:
    (found,) = read(*FIRST, heading("Premium", 6), item("•", "Effective date"))
    assert len(found.criteria) == 3


def test_a_term_alone_or_a_labelled_indication_leads_no_criteria() -> None:
    assert read(para("Length of Approval: 6 Month(s)"), para("For diagnosis of Night Blindness"), para("Lamps differ.")) == ()
    assert read(heading("Lampadol SC", 6), item("•", "For diagnosis of Night Blindness Indicated for adults in the dark.")) == ()
    assert read(para("Approval duration: 6 months"), item("1.", "Night blindness (must meet all):"), item("a.", "Dim rooms")) == ()


def bare(drug: str, stage: str, term: str, lead: str, *lines: str) -> tuple[Block, ...]:
    """An approval whose bullets the extraction lost; a lone joint stands between criteria."""
    return tuple(map(para, (*filter(None, (drug, stage)), term, lead, *lines)))


def test_criteria_without_bullets_end_at_the_titles_of_the_next_approval() -> None:
    first, second, third = read(
        *bare("Lampadol 45 mg", "Initial Authorization", "Length of Approval: 6 Month(s)", "For diagnosis of Night Blindness",
              "Diagnosis of night blindness", "AND", "Prescribed by one of the following:", "Lamplighter", "Oculist"),
        *bare("Lampadol 90 mg", "Initial Authorization", "Length of Approval: 6 Month(s)", "For diagnosis of Night Blindness",
              "Weight is greater than 100 kg", "AND", "Patient is 6 years of age or older"),
        *bare("Lampadol", "Reauthorization", "Length of Approval: 12 Month(s)", "For treatment of Night Blindness",
              "Patient sees the lantern"),
    )  # fmt: skip
    assert first.section[-2:] == ("Lampadol 45 mg", "Initial Authorization")
    assert [c.text for c in first.criteria[1:]] == ["Diagnosis of night blindness", "Prescribed by one of the following:"]
    assert [c.text for c in first.criteria[2].children] == ["Lamplighter", "Oculist"]
    assert second.section[-2:] == ("Lampadol 90 mg", "Initial Authorization")
    assert [c.text for c in second.criteria[1:]] == ["Weight is greater than 100 kg", "Patient is 6 years of age or older"]
    assert (third.section[-2:], third.quote) == (("Lampadol", "Reauthorization"), "For treatment of Night Blindness")


def test_stages_that_no_drug_stands_over_take_no_criterion_for_their_title() -> None:
    first, second = read(
        *bare("", "Initial Approval", "Approval duration: 6 months", "For treatment of night blindness",
              "Patient is 6 years of age or older", "AND", "Prescribed by an oculist"),
        *bare("", "Renewal", "Approval duration: 12 months", "For treatment of night blindness", "Patient sees the lantern"),
    )  # fmt: skip
    assert first.criteria[-1].text == "Prescribed by an oculist"
    assert second.section[-1] == "Renewal"


def test_a_joint_behind_a_list_without_bullets_joins_the_line_that_leads_it() -> None:
    (found,) = read(
        *bare("Lampadol", "Initial Authorization", "Length of Approval: 6 Month(s)", "For diagnosis of Dim Rooms",
              "Diagnosis of dim rooms", "AND", "One of the following:", "Soot", "Fog", "AND",
              "Dosing follows the label:", "2 wicks for a hall", "1 wick for a room", "AND", "Prescribed by an oculist"),
    )  # fmt: skip
    assert [(c.text, [child.text for child in c.children]) for c in found.criteria[2:]] == [
        ("One of the following:", ["Soot", "Fog"]),
        ("Dosing follows the label:", ["2 wicks for a hall", "1 wick for a room"]),
        ("Prescribed by an oculist", []),
    ]
    assert (found.operator, found.criteria[2].operator) == ("all", "any")


def test_a_joint_within_a_list_without_bullets_stays_in_it() -> None:
    (found,) = read(
        *bare("Lampadol", "Initial Authorization", "Length of Approval: 6 Month(s)", "For diagnosis of Dim Rooms",
              "One of the following:", "Soot", "OR", "Fog", "OR", "Dust"),
    )  # fmt: skip
    assert [len(c.children) for c in found.criteria] == [0, 3]


def test_fields_of_the_header_behind_the_criteria_are_none_of_them() -> None:
    fields = (para("Guideline ID"), para("GL-4711"), para("Effective date"), para("Jan 1, 2031"))
    found = sections(
        *bare("Lampadol", "Initial Authorization", "Length of Approval: 6 Month(s)", "For diagnosis of Dim Rooms",
              "Dim rooms", "AND", "Prescribed by an oculist"), *fields
    )  # fmt: skip
    (stated,) = extract(found).entities
    assert stated.criteria[-1].text == "Prescribed by an oculist"
    assert [section.blocks for section in found if section.facet == "narrative"] == [fields]
