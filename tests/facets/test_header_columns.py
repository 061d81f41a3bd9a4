"""Headers set in two columns, over several lines or below a letterhead, in text whose columns were lost. Plans and services are invented."""

import pytest

from monitor.facets.header.labels import labelled_values
from monitor.model.document import Block, BlockKind
from monitor.normalise import read_record
from tests.facets.blocks import heading, item, para, table
from tests.facets.headers import BODY, LAYOUT, TITLE, header_of, read


def test_a_determination_prints_its_labels_over_two_columns_of_values() -> None:
    found = header_of(
        "Local Coverage Determination (LCD)",
        TITLE,
        "Document Information",
        "LCD ID                                        Original Effective Date",
        "L39999                                        For services performed on or after 10/01/2025",
        "LCD Title                                     Revision Effective Date",
        "Ember Widget                                  For services performed on or after 01/15/2031",
        "Therapy",
    )
    assert (found.policy_number, found.original_effective_date, found.effective_date) == ("L39999", "2025-10-01", "2031-01-15")


def test_a_title_that_its_cell_broke_off_is_the_line_above_that_begins_with_it() -> None:
    found = header_of(
        "Ember Widgets in Elbow Disease",
        "LCD Title                                     Revision Effective Date",
        "Ember Widgets in                              For services performed on or after 01/15/2031",
        "Elbow Disease",
    )
    assert found.title == "Ember Widgets in Elbow Disease"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Policy:     203112                      Initial Effective Date: 04/15/2029", "203112"),
        ("Policy: 20311", "20311"),
        ("Guideline # UM_AB 12", "UM_AB 12"),
        ("Table of Contents     Coverage Policy    Surgical 38", "Surgical 38"),
        ("HARBOR COVERAGE POLICIES - ELBOWS ABC-311: Ember Widgets", "ABC-311"),
    ],
)
def test_numbers_beside_other_columns(line: str, number: str) -> None:
    assert header_of(TITLE, line).policy_number == number


def test_a_policy_of_a_year_has_no_number() -> None:
    assert header_of(TITLE, "Policy: 2031").policy_number is None


@pytest.mark.parametrize("below", ["Arthroplasty", "Repair Arthroplasty"])
def test_a_title_behind_letterhead_and_number_goes_on_behind_its_slash(below: str) -> None:
    text = f"## HARBOR COVERAGE POLICIES - ELBOWS ABC-311: Elbow Replacement/\n\n## {below}\n\n## Effective Date: August 4, 2031\n{BODY}"
    assert read_record(text.encode(), content_type="text/markdown", payer="generic").header.title == f"Elbow Replacement/{below}"


def test_a_cell_of_guideline_beside_its_number_holds_the_title() -> None:
    grid = table(
        ("Guideline", TITLE, "Guideline #", "UM_AB 12"), ("", "", "Original Effective Date", "5/11/2021"), head=False
    )  # fmt: skip
    found = read(
        heading("HBR Subcommittee Approved Authorization Guidelines"), grid, heading("Policy"), para("A widget is covered.")
    )
    assert (found.title, found.policy_number, found.original_effective_date) == (TITLE, "UM_AB 12", "2021-05-11")


def test_a_heading_of_the_guideline_names_nothing() -> None:
    lines = ("Guideline", "Widgets by a trained smith", "Effective Date: 5/1/2031")
    assert [item.field for item in labelled_values(lines, LAYOUT)] == ["effective_date"]


def test_the_payer_that_wrote_the_policy_is_no_title() -> None:
    found = header_of(
        "Harbor First",
        "Clinical Policy ID: ABC.1099",
        "Recent review date: 5/2031",
        TITLE,
        "Harbor First has developed clinical policies to assist with making coverage determinations.",
    )
    assert found.title == TITLE


def test_a_chapter_and_its_section_in_one_row_are_the_number() -> None:
    found = read(para("Harbor Manual 6010.99-M"), table(("Chapter 7", "Section 6.1"), head=False), heading(TITLE, 1))
    assert found.policy_number == "Chapter 7 Section 6.1"


@pytest.mark.parametrize("kind", ["BENEFIT COVERAGE STANDARD", "Benefit Coverage Standards"])
def test_a_department_of_a_state_and_its_kind_of_document_are_no_title(kind: str) -> None:
    lines = ("Harbor State Department of Health Care Policy and Financing", kind, f"{TITLE} in Widgets", "Effective: May 30, 2031")
    assert read(*map(para, lines)).title == f"{TITLE} in Widgets"


def test_a_title_on_two_lines_is_what_the_policy_says_in_one() -> None:
    text = (
        "Ember Widgets and Marbled\nElbow Repair\n\nTable of Content                Effective Date     10/2026\nPurpose\n"
        "Policy Approach and Notes       Version            9\n\nPurpose:\nThis policy addresses Ember Widgets and Marbled Elbow Repair.\n\n"
        "Criteria:\nEmber widgets are considered medically necessary for a stiff elbow.\n"
    )
    assert read_record(text.encode(), payer="generic").header.title == "Ember Widgets and Marbled Elbow Repair"


def test_the_first_row_of_a_list_of_drugs_is_no_title() -> None:
    found = header_of(TITLE, "DRUG NAME: Widgetra The member must be seen by a smith and is at least 18 years of age.")
    assert found.title == TITLE


def test_a_list_of_drugs_behind_the_name_of_its_payer_is_a_title() -> None:
    found = read(
        heading("Priority Health Commercial Plans", 2),
        heading("Priority Health Medical Drug List", 3),
        heading("Commercial (Employer Group) & Family", 3),
        media_type="application/pdf",
    )
    assert found.title == "Medical Drug List"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Code(s):    HCPCS A9999                 Annual Review Date: 02/19/2031", "last_review_date"),
        (
            "Copyright:  Widgets only © 2026 Guild of Smiths (or such other date). Revision: C-31, February 19, 2031",
            "revision_date",
        ),
        ("X. REVISION DATES: 04/16/29; *03/14/30; 02/19/31", "revision_date"),
    ],
)
def test_a_date_at_the_end_of_a_line_that_begins_with_something_else(line: str, field: str) -> None:
    text = f"{TITLE}\n\nPolicy Number: 044\n{BODY}\n{line}\n\nNotes\nNone."
    early = f"{TITLE}\n\nPolicy Number: 044\n\n{line}\n{BODY}"
    read_in = text if line.startswith("X.") else early
    assert getattr(read_record(read_in.encode(), payer="generic").header, field) == "2031-02-19"


def test_a_list_of_dates_goes_on_in_the_next_line() -> None:
    lines = (para("X. REVISION DATES: 04/16/28; 10/01/29;"), para("02/19/30; 02/20/31"))
    found = read(heading(TITLE, 1), heading("Policy"), para("A widget is covered."), heading("Distribution"), *lines)
    assert found.revision_date == "2031-02-20"


def test_a_policy_approved_before_it_held_began_when_it_held() -> None:
    rows = (
        "Approval And Revision History\nSeptember 13, 2029: Reviewed by the Widget Committee.\n\n"
        "Originally approved September 13, 2029 by the Widget Committee, effective January 1, 2030\n"
    )
    found = read_record(f"{TITLE}\n\nEffective: January 1, 2031\n{BODY}\n{rows}".encode(), payer="generic").header
    assert found.original_effective_date == "2030-01-01"


def test_an_implementation_date_beside_the_original_one_is_that_of_the_present_version() -> None:
    found = header_of(TITLE, "Original Date: July 2028", "Implementation Date: January 2031")
    assert (found.original_effective_date, found.effective_date) == ("2028-07", "2031-01")
    alone = header_of(TITLE, "Implementation Date: January 2031")
    assert (alone.original_effective_date, alone.effective_date) == ("2031-01", None)


def test_a_heading_of_revision_dates_over_rows_gives_rows_and_no_date() -> None:
    text = f"{TITLE}\n\nEffective Date: 7/1/2029\n{BODY}\nRevision Dates:\n6/15/2030 Definitions added.\n6/18/2031 No changes.\n"
    record = read_record(text.encode(), payer="generic")
    assert record.header.revision_date is None
    assert [(row.date, row.text) for row in record.history] == [("2030-06-15", "Definitions added."), ("2031-06-18", "No changes.")]


def test_labels_over_their_dates_of_which_the_end_of_the_policy_has_none() -> None:
    found = header_of(TITLE, "Last Revised Date:  Next Annual Review Date:      Retire Date:", "2/12/2031           4/2/2032")
    assert (found.revision_date, found.next_review_date) == ("2031-02-12", "2032-04-02")


def test_past_revisions_give_the_last_one() -> None:
    found = header_of(f"Subject: {TITLE}", "Last Review: March 5, 2031*", "Past Revisions: March 11, 2030, March 4, 2029")
    assert (found.last_review_date, found.revision_date) == ("2031-03-05", "2030-03-11")


def test_a_guideline_is_told_by_its_number_and_what_it_is_for() -> None:
    found = header_of(f"Harbor Clinical Guideline 7099-01 for {TITLE}", "Original Date: July 2023")
    assert (found.policy_number, found.title) == ("7099-01", TITLE)


def test_the_kind_of_document_with_its_number_is_no_part_of_the_title() -> None:
    box = ("Guideline Number:                Applicable Codes", "Harbor_CG_999                    A9999, E0999")
    for kind in ("Clinical Guideline 999 for", "Harbor Clinical Guideline 999 for"):
        found = header_of("*Harbor", f"{kind} {TITLE}", "", *box)
        assert (found.policy_number, found.title) == ("Harbor_CG_999", TITLE)
    assert header_of(f"Clinical Guideline 2031 for {TITLE}").title != TITLE


def test_a_number_on_the_line_of_its_label_is_not_looked_for_below() -> None:
    assert header_of("Policy Number: 7.99 Policy", "Region 44", TITLE).policy_number == "7.99"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (f"MP-UM 0999 {TITLE}", "MP-UM 0999"),
        (f"ABC.999 {TITLE}", "ABC.999"),
        (f"MS-DRG 999 {TITLE}", None),
        (f"CPT 99999 {TITLE}", None),
        (f"NCD 9999 {TITLE}", None),
        (f"LCD 99999 {TITLE}", None),
        (f"CYP450 {TITLE}", None),
        (f"CA 125 {TITLE}", None),
    ],
)
def test_the_number_stands_before_the_title_in_its_cell(value: str, number: str | None) -> None:
    text = f"# Harbor Utilization Management Policy\n\n| | |\n|---|---|\n| Policy Name | {value} |\n| Effective Date | May 2, 2031 |\n{BODY}"
    found = read_record(text.encode(), content_type="text/markdown", payer="generic").header
    assert found.policy_number == number
    assert found.title == (TITLE if number else value)


def test_a_chapter_of_a_manual_has_its_own_title_below_the_running_one() -> None:
    running, chapter = "HARBOR SERVICES HANDBOOK                 MAY 2031", f"9.2.99 {TITLE}"
    assert header_of(running, "", chapter, "Ember widgets are small.").title == TITLE
    assert header_of("HARBOR SERVICES GUIDE                    MAY 2031", "", chapter, "Ember widgets are small.").title != TITLE


def test_the_title_is_the_heading_below_the_kind_of_document() -> None:
    text = f"# Medicare Advantage Medical Policy\n\n## {TITLE}\n\n| Policy Number | MA-99.01 |\n|---|---|\n| Effective | 2031-02-01 |\n{BODY}"
    assert read_record(text.encode(), content_type="text/markdown", payer="generic").header.title == TITLE


@pytest.mark.parametrize(
    "first", ["MEDICAL COVERAGE POLICY          Number: 044", "Drug Coverage Guideline       Policy Number: 044"]
)
def test_a_box_of_labels_stands_at_the_other_side_of_the_kind_and_the_title(first: str) -> None:
    lines = (
        first,
        f"{TITLE}                     Effective: 04/01/2031",
        "                                   Last Review: 02/01/2031",
    )
    found = header_of(*lines)
    assert (found.policy_number, found.title, found.last_review_date) == ("044", TITLE, "2031-02-01")


def test_the_count_of_pages_behind_its_label_is_no_part_of_the_title() -> None:
    assert header_of(f"POLICY: {TITLE}                PAGE: 1 of 4", "Reference Number: HP.044").title == TITLE


def test_a_chapters_part_with_letters_is_the_number_before_the_title() -> None:
    found = header_of("HARBOR POLICY MANUAL", "Chapter 300 - Policies for Services", f"310-BB - {TITLE.upper()}")
    assert (found.policy_number, found.title) == ("310-BB", TITLE.upper())


def test_the_last_approval_of_a_committee_for_drugs_is_a_review() -> None:
    assert header_of(TITLE, "Policy Number: 044    Last P&T Approval: 02/2031").last_review_date == "2031-02"


def test_a_list_without_a_title_of_its_own_has_the_one_that_runs_on_its_pages() -> None:
    rows = (
        "WIDGETRA Client must be 18 years of age or older.", "GIZMO Client must have a stiff elbow.", "GADGETOL Client must be seen by a smith.",
        "EMBEREX Client must have tried marbles.", "LONG ACTING", "ZINCATE Client must use long and acting widgets.",
    )  # fmt: skip
    running = Block(kind=BlockKind.PARAGRAPH, text="HARBOR CLASSES WITH WIDGETS", reason="running line")
    opening = (heading("DRUG NAME CLINICAL CRITERIA"), *map(para, rows))
    assert read(*opening, furniture=(running,)).title == "HARBOR CLASSES WITH WIDGETS"


@pytest.mark.parametrize(
    ("labels", "values", "effective"),
    [
        ("Benefit Type: Approval Date: Effective Date:", "☐ Medicare 5/6/2031 7/31/2031", "2031-07-31"),
        ("Benefit Type: Approval Date: Effective Date:", "Medicare 7/31/2031", None),
        ("Benefit Type: Approval Date: Effective Date:", "Medicare since 1/1/2030 5/6/2031 7/31/2031", None),
        ("Benefit Type: Approval Date: Effective Date:", "5/6/2031 7/31/2031", None),
        ("Read first: Approval Date, Effective Date", "Medicare 5/6/2031 7/31/2031", None),
    ],
)
def test_labels_of_dates_behind_another_stand_over_the_dates_behind_its_value(
    labels: str, values: str, effective: str | None
) -> None:
    assert read(para("Title: Ember Widgets"), para(labels), item("☐", values)).effective_date == effective


def test_a_line_of_labels_stands_over_a_table_of_their_values() -> None:
    opening = (heading("REIMBURSEMENT POLICY STATEMENT"), heading("Policy Name & Number Date Effective"))
    got = read(*opening, table(("Ember Widget Rest", "07/01/2031"), head=False), heading("Policy Type"))
    assert (got.title, got.effective_date) == ("Ember Widget Rest", "2031-07-01")
    got = read(*opening, table(("Ember Widget Rest", "07/01/2031", "Elbow"), head=False), heading("Policy Type"))
    assert (got.title, got.effective_date) == (None, None)


def test_of_the_dates_of_several_plans_none_is_the_policys() -> None:
    rows = ("Plan: Effective Date: Termination Date:", "Medicaid 01/01/2026 12/31/2030", "Commercial 01/01/2031 12/31/2032")
    assert header_of(TITLE, *rows).effective_date is None
    assert header_of(TITLE, *rows[:2]).effective_date == "2026-01-01"
