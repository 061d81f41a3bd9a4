"""Histories set as lines: dates before, behind or above the text, rows that begin with who acted, columns one cell a line."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.diff.claims import CLAIMS, claims_of
from monitor.facets.history import extract
from monitor.facets.outline import outline
from monitor.normalise import read_record
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para, table
from tests.facets.histories import left, read, rows


@given(st.text(max_size=300))
def test_claims_come_from_the_closed_set_in_its_order(text: str) -> None:
    found = claims_of(text)
    assert list(found) == [claim for claim in CLAIMS if claim in found]


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1990, 2040)), min_size=1, max_size=20))
def test_every_dated_row_is_one_entry_in_printed_order(dates: list[tuple[int, int]]) -> None:
    printed = table(("Date", "Action"), *((f"{month}/{year}", f"Reviewed {place}.") for place, (month, year) in enumerate(dates)))
    assert rows(printed) == [(f"{year}-{month:02d}", f"Reviewed {place}.") for place, (month, year) in enumerate(dates)]
    on_one_line = " ".join(f"{month}/{year} Reviewed {place}." for place, (month, year) in enumerate(dates))
    assert rows(para(on_one_line)) == rows(printed)


@pytest.mark.parametrize(
    "text", ["1/2025 Annual review. " * 2_000, "1/2025" + " " * 20_000 + "x", "added references updated criteria " * 1_500]
)
def test_hostile_text_costs_little(text: str) -> None:
    start = time.perf_counter()
    read(para(text))
    assert time.perf_counter() - start < 5


def test_rows_that_print_their_status_first_keep_dates_of_their_text() -> None:
    blocks = (
        para("Status Date Action"),
        para("Revised 05/02/2031 Committee review. Updated Coding section to include"),
        para("07/01/2031 code changes, added 99991."),
        para("03/08/2031 Updated Coding section with 04/01/2031 CPT changes; added 99992. Reviewed 11/03/2030 Committee review."),
        para("New 05/02/2029 Committee review. First version."),
    )
    assert rows(*blocks) == [
        ("2031-05-02", "Committee review. Updated Coding section to include 07/01/2031 code changes, added 99991."),
        ("2031-03-08", "Updated Coding section with 04/01/2031 CPT changes; added 99992."),
        ("2030-11-03", "Committee review."),
        ("2029-05-02", "Committee review. First version."),
    ]


def test_a_status_above_its_dates_or_beside_the_first_of_them_belongs_to_that_row() -> None:
    blocks = (
        para("Status Review Date Effective Date Action"),
        para("Revised 05/02/2031 09/01/2031 Panel review. Added references."),
        para("Updated codes"),
        para("04/01/2031 n/a Unchanged Code update: added 99991, 99992,"),
        para("99993; removed 99994."),
        para("Revised 03/02/2030,"),
        para("02/02/2030,"),
        para("01/02/2030"),
        para("06/01/2030 Panel review. Widgets of glass added."),
        para("Updated n/a 01/01/2030 Added 99995."),
        para("Created 05/02/2029 08/01/2029 Panel review. First version."),
    )
    assert rows(*blocks) == [
        ("2031-05-02", "Panel review. Added references."),
        ("2031-04-01", "Code update: added 99991, 99992, 99993; removed 99994."),
        ("2030-03-02", "Panel review. Widgets of glass added."),
        ("2030-01-01", "Added 99995."),
        ("2029-05-02", "Panel review. First version."),
    ]


def test_a_part_of_the_policy_named_in_a_row_opens_no_section() -> None:
    sections = outline(
        document(
            heading("Policy History/Revision Information", 2),
            para("01/01/2031 Template Update"),
            para("Coverage Rationale"),
            para("Added language to clarify that a widget is proven and medically necessary for pain"),
            para("Applicable Codes"),
            para("Updated list of applicable HCPCS codes; added A9991"),
        ),
        generic_layout(),
    )
    assert {s.facet for s in sections} == {"history"}


def test_the_part_that_changed_stands_beside_its_date_over_the_plan_in_which_it_did() -> None:
    blocks = (
        heading("Policy History", level=2),
        para("04/01/2026"),
        para("Application"),
        para("Bronze Exchange"),
        para("Removed language that the policy applies to Bronze Exchange plans"),
        para("Applicable Codes"),
        para("Removed CPT code 0998T"),
        heading("Instructions for Use", level=2),
        para("The plan of the member decides."),
    )
    sections = outline(document(*blocks), generic_layout())
    assert [(s.facet, len(s.blocks)) for s in sections] == [("history", 6), ("narrative", 1)]
    elsewhere = outline(
        document(*blocks[:2], para("Annual review."), *blocks[2:4], para("All plans."), *blocks[5:]), generic_layout()
    )
    assert [s.facet for s in elsewhere][:2] == ["history", "narrative"]


def test_a_table_of_origin_and_owner_is_no_history() -> None:
    found = read(
        table(
            ("Original Approval Date", "Original Effective Date", "Policy Owner", "Approved by"),
            ("5/24/2021", "7/1/2021", "Pharmacy", "The committee"),
        ),
        table(
            ("Review Date", "Summary of Revisions"),
            ("5/24/2021", "New policy."),
            ("Policy Revisions History", ""),
            ("6/25/2022", "Added widgets."),
        ),
    )
    assert [(e.date, e.text) for e in found.entities] == [("2021-05-24", "New policy."), ("2022-06-25", "Added widgets.")]


def test_an_approval_of_the_policy_is_no_part_of_the_last_row() -> None:
    closing = "This policy was approved by the committee on December 13, 2024 and is effective on January 1, 2025."
    found = read(table(("Date", "Action"), ("December 2024", "Annual review")), para(closing))
    assert [e.text for e in found.entities] == ["Annual review"]
    assert closing in left(found)


def test_a_row_whose_date_stands_where_a_page_break_cut_it_is_a_row_of_its_own() -> None:
    """Dates behind the text, a column of statuses, and a row on two pages: its date stands at the end of the first page."""
    cut = "Wicks: For first use, the requirement that 10/15/2025 the wick was dried was taken out."
    for status in ("Early Annual Revision", "Early Annual"):
        assert rows(
            para("Type of Revision Summary of Changes Date"),
            para("New New policy 11/01/2024"),
            para("Annual Revision Oil: The oil may be reused. 02/15/2025"),
            para(f"Selected Revision {cut} {status} Lamps: In the Note, a trial of one lamp was added. 01/01/2026"),
        ) == [
            ("2024-11-01", "New policy"),
            ("2025-02-15", "Oil: The oil may be reused."),
            ("2025-10-15", "Wicks: For first use, the requirement that the wick was dried was taken out."),
            ("2026-01-01", "Lamps: In the Note, a trial of one lamp was added."),
        ]


def test_a_date_within_the_text_of_a_row_is_no_row() -> None:
    said = "Oil: A lamp that was bought before 10/15/2025 is paid for. Annual Revision Lamps: The lamp is tested."
    assert rows(para("Type of Revision Summary of Changes Date"), para(f"Selected Revision {said} 01/01/2026")) == [
        ("2026-01-01", said)
    ]


def test_rows_that_name_first_who_acted_and_drafts_that_were_open_for_comment() -> None:
    assert rows(
        para("Medical Policy Group, May 2028 (3): New policy"),
        para("Available for comment June 3 through July 16, 2028"),
        para("P&T Committee 8/2029"),
    ) == [
        ("2028-05", "Medical Policy Group, May 2028 (3): New policy"),
        ("2028-06-03/2028-07-16", "Available for comment June 3 through July 16, 2028"),
        ("2029-08", "P&T Committee 8/2029"),
    ]


def test_dates_on_lines_of_their_own_lead_though_a_text_ends_with_one() -> None:
    assert rows(
        para("Committee Approval Dates"),
        para("04/21/21, 05/24/22, 06/20/23, 06/19/24"),
        para("Date"),
        para("Summary of Changes"),
        para("02/15/25"),
        item("•", "Annual review."),
        para("01/23/25"),
        item("•", "Approved by the committee with effect of February 15, 2025"),
    ) == [("2025-02-15", "Annual review."), ("2025-01-23", "Approved by the committee with effect of February 15, 2025")]


def test_numbers_of_rows_are_no_text_and_a_paragraph_under_its_own_date_goes_on() -> None:
    found = read(
        para("03/26/2028"),
        para("R2"),
        para("Widget revised and published on 03/26/2028."),
        para("03/26/2028: No limits are set by this revision."),
        para("11/07/2027"),
        para("R1"),
        para("Widget posted for notice on 09/23/2027."),
    )
    assert [(entry.date, entry.text) for entry in found.entities] == [
        (
            "2028-03-26",
            "Widget revised and published on 03/26/2028. 03/26/2028: No limits are set by this revision.",
        ),
        ("2027-11-07", "Widget posted for notice on 09/23/2027."),
    ]
    assert left(found) == ["R2", "R1"]


def test_a_date_of_the_header_below_its_label_is_no_row() -> None:
    found = read(
        para("03/03/2028"),
        para("Widgets were added."),
        para("Effective 10/05/2027 this policy stands in a new form."),
        para("Version Issued Date:"),
        para("03/03/2028"),
        para("Version Reissued Date:"),
        para("N/A"),
    )
    assert [(entry.date, entry.text) for entry in found.entities] == [
        ("2028-03-03", "Widgets were added."),
        ("2027-10-05", "Effective 10/05/2027 this policy stands in a new form."),
    ]
    assert left(found) == ["Version Issued Date:", "03/03/2028", "Version Reissued Date:", "N/A"]


def test_a_table_of_such_labels_has_no_rows() -> None:
    found = read(
        table(("03/03/2028", "Widgets were added."), head=False),
        table(("Version Issued Date:", "03/03/2028"), ("Version Reissued Date:", "N/A"), head=False),
    )
    assert [(entry.date, entry.text) for entry in found.entities] == [("2028-03-03", "Widgets were added.")]


def test_titles_of_columns_one_a_line() -> None:
    """Where the date's title stands last, the dates stand behind the texts; where a text's title follows it, before them."""
    last = outline(
        document(
            heading("Revision Details"),
            para("Type of Revision"),
            para("Summary of Changes"),
            para("Date"),
            para("Annual Review"),
            para("Updated criteria for adults."),
            para("4/15/2029"),
            para("Focused Review"),
            para("No change of the statements."),
            para("4/15/2030"),
        ),
        generic_layout(),
    )
    assert [row.date for row in extract(last).entities] == ["2029-04-15", "2030-04-15"]
    first = rows(
        para("Action Date"),
        para("Action"),
        para("May 01, 2029"),
        para("Policy effective date"),
        para("June, 2030"),
        para("Approved"),
    )
    assert first == [("2029-05-01", "Policy effective date"), ("2030-06", "Approved")]


def test_a_cell_in_capitals_beside_its_date_is_no_section() -> None:
    sections = outline(
        document(
            heading("Review History"),
            para("DATE"),
            heading("ACTIVITY"),
            para("01/21/2030"),
            para("Annual review, coding updated."),
            para("03/01/2029"),
            heading("NEW POLICY"),
        ),
        generic_layout(),
    )
    assert [(row.date, row.text) for row in extract(sections).entities] == [
        ("2030-01-21", "Annual review, coding updated."),
        ("2029-03-01", "NEW POLICY"),
    ]


def test_the_effective_date_stands_before_the_dates_of_signatures() -> None:
    found = rows(table(("Policy Effective Date", "Signature Date", "Comments"), ("5/1/29", "2/21/29", "Policy established")))
    assert found == [("2029-05-01", "Policy established")]


def test_a_row_that_says_nothing_but_its_version_is_one() -> None:
    assert rows(para("01/2028"), para("Version 2"), para("03/2027"), para("Version 1")) == [
        ("2028-01", "Version 2"),
        ("2027-03", "Version 1"),
    ]


def test_a_list_of_dates_with_what_was_done_in_brackets_has_a_row_for_each() -> None:
    assert rows(para("Revised: 6/23 (added oils, from 5/22 on), 1/22 (new policy)")) == [
        ("2023-06", "Revised (added oils, from 5/22 on)"),
        ("2022-01", "Revised (new policy)"),
    ]
    mixed = "Revised: 6/29, 5/30 (oils added); 8/31 (age (in months)), and 9/32. "
    assert rows(para(mixed)) == [
        ("2029-06", "Revised"),
        ("2030-05", "Revised (oils added)"),
        ("2031-08", "Revised (age (in months))"),
        ("2032-09", "Revised"),
    ]


def test_the_part_of_the_policy_that_a_row_changed_is_no_text_of_it() -> None:
    for title in ("Section or Subsection Amended", "Section Revised", "Section(s)", "Page"):
        grid = table(
            ("Date", title, "Change"), ("01/15/2031", "Attachment A", "Added a lamp."), ("02/15/2032", "3.1", "No change.")
        )
        assert rows(grid) == [("2031-01-15", "Added a lamp."), ("2032-02-15", "No change.")]
    alone = table(("Date", "Section"), ("01/15/2031", "Attachment A"), ("02/15/2032", "Coverage"))
    assert rows(alone) == [("2031-01-15", "Attachment A"), ("2032-02-15", "Coverage")]


def test_what_was_done_may_stand_behind_the_date_in_its_cell() -> None:
    grid = table(
        ("Policy created:", "08/2029"), ("Revision:", "07/2031 – grade changed from 3 to 2"), ("Review:", "08/2031 MPC"), head=False
    )
    assert rows(grid) == [
        ("2029-08", "Policy created:"),
        ("2031-07", "Revision: grade changed from 3 to 2"),
        ("2031-08", "Review:"),
    ]


def test_rows_of_two_bodies_on_one_line_are_two() -> None:
    line = "Widget Policy Group, September 2038 (4): New policy; adopted from a review Widget Policy Administration Committee, October 2038"
    assert [date for date, _ in rows(para(line))] == ["2038-09", "2038-10"]


def test_the_day_from_which_a_row_is_in_force_is_no_part_of_it_where_a_column_holds_such_days() -> None:
    columns = (para("Review Date Revisions Effective Date"), para("06/2038 New criteria 07/01/2038"), para("06/2039 No changes"))
    assert rows(*columns) == [("2038-06", "New criteria"), ("2039-06", "No changes")]
    assert rows(para("06/2038 Criteria in force since 07/01/2038"))[0][1].endswith("07/01/2038")


def test_several_dates_above_one_action_date_its_row() -> None:
    lines = [block for n in range(3) for block in (para(f"6/{n + 1}/2036"), item("•", "Approved. Age added."))]
    many = (para("4/2/2035, 5/1/2034, 5/2/2033"), item("•", "Approved. No changes."))
    assert rows(*lines, *many)[-1] == ("2035-04-02", "Approved. No changes.")
    assert rows(*many, *lines)[0] == ("2036-06-01", "Approved. Age added.")


def test_rows_that_begin_with_the_quarter_of_their_review_end_with_their_dates() -> None:
    reviews = [f"1Q 203{year} annual review: no changes; works updated. 11.0{year}.3{year - 1} 02.3{year}" for year in (2, 3, 4)]
    expected = [("2031-01-12", "Policy created")] + [
        (f"203{year - 1}-11-0{year}", f"1Q 203{year} annual review: no changes; works updated.") for year in (2, 3, 4)
    ]
    assert rows(para("Policy created 01.12.31 02.31"), *map(para, reviews)) == expected
    assert rows(para("Policy created 01.12.31 02.31"), para(" ".join(reviews))) == expected
    assert rows(*(para(f"1Q 203{year}: widgets added") for year in (2, 3))) == [
        ("2032", "1Q widgets added"),
        ("2033", "1Q widgets added"),
    ]


def test_the_head_of_a_history_right_below_the_codes_is_none_of_their_rows() -> None:
    """Rows of tabs run on from one table to the next; codes that the history names are no codes of the list."""
    text = "Lamp Policy\n\nCoding Implications\nHCPCS Codes\tDescription\nA9999\tLamp\nA9998\tWick\n" + (
        "Reviews, Revisions, and Approvals\tDate\tP&T Approval Date\n2Q 2031 annual review: added A9997 to criteria.\n"
        "02.23.31 05.31\n2Q 2032 annual review: references reviewed and updated.\n03.24.32 05.32\n"
    )
    record = read_record(text.encode())
    assert [code.code for code in record.codes] == ["A9999", "A9998"]
    assert "added A9997 to criteria" in record.history[0].text
