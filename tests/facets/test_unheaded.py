"""Lists that no heading of their own announces: works behind the codes, appendices that name what they hold, codes behind columns' titles."""

from monitor.facets import codes, history, references
from monitor.facets.codes.lines import read_line
from monitor.facets.outline import outline
from monitor.facets.section import Section
from monitor.model.document import Block
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para, table

WORKS = tuple(
    item(f"{n}.", f"Harbor A, Ember B. Marbled elbows: part {n}. J Elbow. 20{n + 10};{n}:1{n}8-1{n}9.", 1) for n in range(1, 5)
)


def sections(*blocks: Block) -> tuple[Section, ...]:
    return outline(document(*blocks), generic_layout())


def of(facet: str, *blocks: Block) -> tuple[Section, ...]:
    return tuple(section for section in sections(*blocks) if section.facet == facet)


def test_a_numbered_list_of_works_without_a_heading_is_one_of_references() -> None:
    opening = (heading("Policy"), para("Ember widgets are covered."), heading("Codes"), para("A0999 Ember widget"))
    found = of("references", *opening, para("Intentionally left empty"), *WORKS, para("Back to top"))
    assert [work.label for work in references.extract(found).entities] == ["1", "2", "3", "4"]
    assert len(of("references", *opening, *WORKS, heading("References"), para("1. Another. J Elbow. 2011;1:1."))) == 1
    assert not of("references", *opening, *WORKS[:2])
    criteria = (item("1.", "A stiff elbow since 2019; and"), item("2.", "A trial of wraps; and"), item("3.", "No fever."))
    assert not of("references", *opening, *criteria)


def test_an_appendix_holds_what_its_name_says() -> None:
    for title in ("Appendix 1 – Applicable Diagnosis Codes:", "Appendix A: ICD-10 Diagnosis Codes", "Appendix 2. Diagnosis Codes"):
        found = of("codes", heading("References"), *WORKS, para(title), para("L44.8 Ember skin"))
        assert [code.code for code in codes.extract(found).entities] == ["L44.8"]
    assert not of("codes", heading("References"), *WORKS, para("Appendix 2 – Centers for Medicare and Medicaid Services (CMS)"))


def test_a_line_of_the_next_system_that_holds_its_codes_goes_on_with_the_list() -> None:
    found = of("codes", heading("Coding"), para("CPT Codes 43209, 43255"), para("HCPCS Codes C9798"), heading("References"))
    assert [code.code for code in codes.extract(found).entities] == ["43209", "43255", "C9798"]


def test_codes_behind_the_titles_of_their_columns_on_one_line_are_rows() -> None:
    for titles in ("Codes Description", "Code Descriptor", "Code Number / Description"):
        entry = read_line(f"{titles} A0999 Ember widget").entries[0]
        assert ([code.code for code in entry.codes], entry.description, entry.system) == (["A0999"], "Ember widget", "")


def test_the_history_of_a_committee_is_one() -> None:
    for title in ("MEDICAL POLICY COMMITTEE HISTORY AND REVISIONS", "P&T Committee History", "Approval History and Revisions"):
        rows = (para("Date"), para("Action"), para("4/6/2027"), item("•", "Approved by MPC. Added elbows."))
        found = history.extract(of("history", heading("References"), *WORKS, heading(title), *rows)).entities
        assert [(row.date, row.text) for row in found] == [("2027-04-06", "Approved by MPC. Added elbows.")]


def test_a_grid_of_codes_under_their_systems_needs_no_heading() -> None:
    grid = table(
        ("ICD-10-CM Code(s)", "", ""),
        ("L44.8", "L44.9", "M25.521"),
        ("ICD-10-PCS Code(s)", "", ""),
        ("0QU70KZ", "", ""),
        head=False,
    )
    found = of("codes", heading("Claims"), para("Providers report to the highest level."), grid)
    listed = [(code.system, code.code, code.group) for code in codes.extract(found).entities]
    assert [one[:2] for one in listed] == [
        ("ICD-10-CM", "L44.8"), ("ICD-10-CM", "L44.9"), ("ICD-10-CM", "M25.521"), ("ICD-10-PCS", "0QU70KZ")
    ]  # fmt: skip
    assert {one[2] for one in listed} == {"ICD-10-CM Code(s)", "ICD-10-PCS Code(s)"}
    assert not of("codes", heading("Claims"), table(("Code(s) of Conduct", ""), ("L44.8", "skin"), head=False))


def test_a_short_table_whose_first_column_is_titled_by_systems_and_holds_nothing_but_codes_is_one() -> None:
    claims = (heading("Claims"), para("Providers report to the highest level."))
    grid = table(("HCPCS/CPT", "Short Description"), ("A0999", "Ember widget"), ("E0799", "Ember lamp"))
    found = of("codes", *claims, grid)
    assert [code.code for code in codes.extract(found).entities] == ["A0999", "E0799"]
    assert not of("codes", *claims, table(("HCPCS/CPT", "Short Description"), ("A0999", "Ember"), ("See below", "Lamp")))
    found = of("codes", heading("Attachment A", 2), heading("Covered Procedure Codes", 3), item("•", "A0999 – Ember widget"))
    assert [code.code for code in codes.extract(found).entities] == ["A0999"]


def test_dated_items_of_what_was_done_are_a_history_and_no_references() -> None:
    rows = (
        item("1.", "Effective 01/01/2031: Prior authorization added for the ember widget."),
        item("2.", "Effective 04/01/2032: Code A0998 added."),
        item("3.", "Effective 10/01/2033: Lowered the age."),
    )
    blocks = (heading("Reference"), *WORKS, heading("Addendum:"), *rows, heading("Policy"), para("Ember widgets are covered."))
    found = history.extract(of("history", *blocks)).entities
    assert [(row.date, row.text) for row in found][1:] == [("2032-04-01", "Code A0998 added."), ("2033-10-01", "Lowered the age.")]
    assert len(references.extract(of("references", *blocks)).entities) == len(WORKS)
    alone = (heading("Reference"), *WORKS, rows[0], para("Ember widgets are covered."))
    assert not of("history", *alone)
