"""Headings among a policy's rows: those that name which works follow, and those that open coverage behind a list of attachments. Invented."""

import pytest

from monitor.facets.outline import outline
from monitor.model.document import Block
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para, table

LAYOUT = generic_layout()
FIRST = item("1.", "Abel Q. Widgets of the elbow. J Glue. 2019;4:11-14.")
SECOND = item("2.", "Marsh T. Lanterns of the knee. J Glue. 2020;5:21-24.")


def test_a_heading_right_over_a_numbered_work_names_whose_works_follow() -> None:
    got = outline(
        document(heading("References"), heading("U.S. Food and Drug Administration:", 3), FIRST, heading("Other:", 3), SECOND,
                 heading("Regulatory Status"), para("Widgets are cleared.")),
        LAYOUT,
    )  # fmt: skip
    assert [block for section in got if section.facet == "references" for block in section.blocks] == [FIRST, SECOND]
    assert got[-1].facet == "narrative"


@pytest.mark.parametrize(
    "title",
    [
        "When a service may be considered medically necessary",
        "When a service is considered investigational",
        "When the service is considered not medically necessary",
        "When this service is considered investigational",
    ],
)
def test_a_heading_of_coverage_ends_a_list_of_codes_and_states_nothing(title: str) -> None:
    said = para("Ember widgets are considered investigational.")
    got = outline(document(heading("Attachment I – Code List"), heading(title), said), LAYOUT)
    assert (got[-1].facet, got[-1].blocks) == ("statements", (said,))


def test_what_names_a_group_of_codes_parts_none() -> None:
    group = heading("When services are Not Medically Necessary:")
    code = para("A0999 Unlisted widget")
    got = outline(document(heading("Coding"), para("Codes are listed below."), group, code), LAYOUT)
    assert [section.facet for section in got if code in section.blocks] == ["codes"]


def test_the_titles_of_the_columns_of_codes_open_their_list_under_authorization() -> None:
    lead = para("The following list of codes is provided for reference purposes only.")
    rows = (para("E0999 Lantern, hand-held"), para("E0998 Lantern, fixed"))
    for titles in ("Code(s) Description", "Code Description"):
        got = outline(document(heading("AUTHORIZATION:"), lead, para(titles), *rows, heading("RELATED REFERENCES:"), FIRST), LAYOUT)
        assert [(section.facet, section.blocks) for section in got] == [
            ("authorization", (lead,)), ("codes", rows), ("references", (FIRST,)),
        ]  # fmt: skip


def test_a_table_of_revisions_and_their_implementation_behind_the_works_is_a_history() -> None:
    rows = table(
        ("Revision / Date", "Implementation Date"), ("Policy created", "January 2028"), ("Added elbows / May 2029", "July 2029")
    )
    got = outline(document(heading("References"), FIRST, rows), LAYOUT)
    assert [(section.facet, section.blocks) for section in got] == [("references", (FIRST,)), ("history", (rows,))]


def test_a_work_of_a_body_that_heads_a_section_is_one_by_its_number_though_its_title_begins_with_one() -> None:
    work = item("2.", "Food and Drug Administration. 510(k) summary K999999. 2024. https://www.example.org/k999999.pdf")
    parts = outline(document(heading("References"), para("Until 2020"), FIRST, para("2020 and later"), FIRST, work), LAYOUT)
    assert [(part.facet, part.blocks[-1]) for part in parts] == [("references", work)]
    named = item("2.", "Food and Drug Administration. 510(k) clearance of widgets")
    assert outline(document(heading("References"), FIRST, named), LAYOUT)[-1].facet == "narrative"


def test_codes_behind_their_title_on_one_line_part_no_coverage_text() -> None:
    """They were taken for the heading of what follows, which was coverage no more, and were no codes themselves."""
    said = "{} widgets, worn by day or by night, are considered experimental/investigational and therefore non-covered."
    codes = para("Procedure Codes A0001, A0002, A0003")
    got = outline(document(heading("Policy"), para(said.format("Elbow")), codes, para(said.format("Knee")), codes), LAYOUT)
    assert [(section.facet, len(section.blocks)) for section in got] == [("statements", 3), ("codes", 0)]


@pytest.mark.parametrize(
    "rows",
    [
        (
            para("CPT codes A0001 Elbow widget, first"),
            para("A0002 Elbow widget, each further one, in one visit of the day or night"),
        ),
        (para("Procedure Codes A0001, A0002"), para("A0003")),
        (para("Procedure Codes A0001, A0002"), heading("References")),
    ],
)
def test_codes_behind_their_title_head_the_rows_below_them(rows: tuple[Block, ...]) -> None:
    got = outline(document(heading("Policy"), para("Elbow widgets are considered investigational."), *rows), LAYOUT)
    assert [section.facet for section in got][:2] == ["statements", "codes"]
