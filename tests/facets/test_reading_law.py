"""Layouts of the field that once hid a facet: each is read by what it says, not by where it stands."""

from monitor.facets import codes, history, references, statements
from monitor.facets.outline import outline
from monitor.facets.positions import position_of
from monitor.facets.statements.runon import unrolled
from monitor.model.document import Block
from monitor.model.record import Position
from monitor.normalise import record_of
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para, table

LAYOUT = generic_layout()
WITH = Position.MEDICALLY_NECESSARY_WITH_CRITERIA


def facets(*blocks: Block) -> list[str]:
    return [s.facet for s in outline(document(*blocks), LAYOUT)]


def sections(*blocks: Block):  # type: ignore[no-untyped-def]
    return statements.located(outline(document(*blocks), LAYOUT))


def test_a_contents_line_with_leaders_is_no_heading() -> None:
    assert facets(para("Widgets"), para("Coverage Rationale ............ 3"), para("Applicable Codes ........ 9")) == ["header"]


def test_a_heading_right_under_references_parts_the_list_and_so_do_its_like() -> None:
    got = outline(
        document(
            heading("References"),
            heading("Elbow"),
            item("1.", "Smith A. A. 2020."),
            heading("Knee"),
            item("2.", "Jones B. B. 2021."),
        ),
        LAYOUT,
    )
    assert {s.facet for s in got} == {"references"}
    assert len(references.extract(got).entities) == 2


def test_a_history_heading_with_a_subtitle_in_two_lines_of_capitals() -> None:
    got = outline(
        document(
            heading("POLICY HISTORY - THIS POLICY WAS APPROVED BY THE WIDGET AND ELBOW MEDICAL POLICY"),
            heading("COMMITTEE ACCORDING TO THE LIST BELOW:"),
            para("September 2016New policy"),
            para("March 2019Replaced."),
        ),
        LAYOUT,
    )
    rows = history.extract(tuple(s for s in got if s.facet == "history")).entities
    assert [(row.date, row.text) for row in rows] == [("2016-09", "New policy"), ("2019-03", "Replaced.")]


def test_a_column_title_under_a_history_heading_opens_no_section() -> None:
    rows_printed = (para("9/1/07 7/30/07 Policy made."), para("5/1/25 2/18/25"), item("•", "Added."))
    blocks = (para("Joint Medical Policy History"), para("Policy"), para("Effective Date"), *rows_printed)
    got = outline(document(*blocks), LAYOUT)
    rows = history.extract(tuple(s for s in got if s.facet == "history")).entities
    assert [(row.date, row.text) for row in rows] == [("2007-09-01", "Policy made."), ("2025-05-01", "Added.")]


def test_a_long_table_of_codes_without_a_coding_heading_is_a_code_list() -> None:
    rows = [(f"J10{n:02}", f"Widget {n}") for n in range(8)]
    got = outline(document(heading("Drug list", 1), table(("HCPCS Code", "Drug name"), *rows)), LAYOUT)
    assert len(codes.extract(tuple(s for s in got if s.facet == "codes")).entities) == 8


def test_codes_named_in_coverage_text_count_when_there_is_no_coding_section() -> None:
    text = "Widgets (G0123, G0143 and 87623) are covered once (see 2.5). Report CPT 81479 for any other one, in 12345 ways."
    record = record_of(document(heading("Policy"), para(text)), sha256="0" * 64, layout=LAYOUT)
    assert [c.code for c in record.codes] == ["G0123", "G0143", "87623", "81479"]
    listed = record_of(
        document(heading("Policy"), para(text), heading("Codes"), para("J1234 A drug")), sha256="0" * 64, layout=LAYOUT
    )
    assert [c.code for c in listed.codes] == ["J1234"]


def test_an_unknown_heading_hides_no_statement_nor_its_criteria() -> None:
    got = sections(
        para("Policy Number: 9.1"),
        heading("Drug rules"),
        para("The Plan may authorize coverage of widgets for members meeting the following criteria:"),
        item("1.", "Elbow"),
        item("2.", "Knee"),
    )
    found = statements.extract(got).entities
    assert [(s.position, len(s.criteria)) for s in found] == [(WITH, 2)]
    assert not any(s.facet == "narrative" and s.blocks for s in got)


def test_a_section_in_one_paragraph_gives_leads_and_their_criteria() -> None:
    text = (
        "For adults, widgets are considered medically necessary in any of the following situations: When the elbow fails. "
        "When the knee fails. For children, widgets are considered investigational. Note: ask first."
    )
    parts = unrolled(para(text), position_of)
    assert [part.kind.value for part in parts] == ["paragraph", "item", "item", "paragraph", "paragraph"]
    assert parts[0].text.endswith("situations:")
    assert [part.text for part in parts[1:3]] == ["When the elbow fails.", "When the knee fails."]


def test_a_run_on_section_loses_no_word() -> None:
    text = (
        "Widgets will be approved when ALL of the following are met: Elbow: it is broken; and Knee: it is not; or Toe. Other words."
    )
    assert " ".join(part.text for part in unrolled(para(text), position_of)).split() == text.split()


def test_a_note_is_no_criterion() -> None:
    blocks = (
        para("Widgets are medically necessary when ALL of the following are met:"),
        para("Note: an elbow is a joint."),
        item("1.", "Elbow"),
        item("2.", "Knee"),
    )
    (found,) = statements.extract(outline(document(heading("Policy"), *blocks), LAYOUT)).entities
    assert [c.text for c in found.criteria] == ["Elbow", "Knee"]


def test_who_decides_instead_is_a_statement_even_in_the_narrative() -> None:
    got = outline(
        document(
            heading("Policy"),
            para("Widgets are considered investigational."),
            heading("Overview"),
            para("For information on coverage of wider widgets refer to the Wide Widget Coverage Policy."),
            para("Wide widgets are often thought to be medically necessary by those who make them."),
        ),
        LAYOUT,
    )
    found = statements.extract(got).entities
    assert [s.position for s in found] == [Position.INVESTIGATIONAL, Position.DEFERS_TO]


def test_bulleted_references_without_a_year_are_references() -> None:
    got = outline(document(heading("References"), item("•", "Widget manual, chapter 12")), LAYOUT)
    assert [r.text for r in references.extract(got).entities] == ["Widget manual, chapter 12"]


def test_a_statement_behind_a_bracketed_item_begins_with_its_own_subject() -> None:
    run_on = (
        "The following tests that use inherited data to assess risk do not meet the criteria and are considered investigational. "
        "WidgetOne [Test of one widget by Example Labs] WidgetTwo [Test of two widgets by Example Labs] "
        "Widget Panels are considered investigational and therefore non-covered. WidgetThree [Test of three] "
        + "Filler words. "
        * 60
    )
    sections = outline(document(heading("Policy Position", 1), para(run_on)), generic_layout())
    assert [s.quote for s in statements.extract(sections).entities] == [
        "The following tests that use inherited data to assess risk do not meet the criteria and are considered investigational.",
        "Widget Panels are considered investigational and therefore non-covered.",
    ]
