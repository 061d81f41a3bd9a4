"""Header blocks of payers without a file of their own, as their documents print them; what they are about is invented."""

import pytest

from tests.facets.headers import TITLE, header_of


@pytest.mark.parametrize(
    "kind",
    ["MEDICAL POLICY – ", "Medical Policy - ", "PHARMACY / MEDICAL POLICY – ", "Medical/Payment Policy — ", "Clinical Guideline ", "Medical Policy "],
)  # fmt: skip
@pytest.mark.parametrize("number", ["7.01.5944", "9.44", "SURG-944"])
def test_the_number_behind_the_kind_of_document_and_the_title_below_both(kind: str, number: str) -> None:
    got = header_of(
        f"{kind}{number}", TITLE, "BCBSA Ref. Policy: 7.01.144", "POLICY CRITERIA | DOCUMENTATION REQUIREMENTS | CODING"
    )
    assert (got.policy_number, got.title) == (number, TITLE)


def test_a_year_behind_the_kind_of_document_is_no_number() -> None:
    assert header_of("Medical Policy 2031", TITLE).policy_number is None


@pytest.mark.parametrize(
    "line",
    ["BCBSA Ref. Policy: 7.01.144", "Assoc. Ref. No. 7.01.144", "Replaces 7.01.144", "See 7.01.144"],
)
def test_the_number_of_another_policy_is_not_this_ones(line: str) -> None:
    assert header_of(TITLE, "Effective Date: 3/1/2031", line).policy_number is None


def test_the_numbers_of_related_policies_beside_the_dates_are_not_this_ones() -> None:
    got = header_of(
        "Medical Policy",
        TITLE,
        "Effective Date:      Nov. 1, 2031          RELATED MEDICAL POLICIES:",
        "Last Revised:        Oct. 14, 2031         7.01.546   Cold Widgets for the Knee",
    )
    assert (got.policy_number, got.title, got.effective_date) == (None, TITLE, "2031-11-01")


def test_letters_of_a_number_that_stand_apart() -> None:
    assert (
        header_of("MEDICAL POLICY", "POLICY TITLE   EMBER WIDGET THERAPY", "POLICY NUMBER   MP 2.944").policy_number == "MP 2.944"
    )


def test_the_count_of_pages_is_no_part_of_the_number() -> None:
    got = header_of("MEDICAL CRITERIA", "Reference #:          Page:", "MC/N944               1 of 3", f"Title: {TITLE}")
    assert got.policy_number == "MC/N944"


@pytest.mark.parametrize(
    ("lines", "dates"),
    [
        (("Policy # 944", "Implementation Date: 4/11/27", "Review Dates: 5/18/28, 1/28/31", "Revision Dates: 3/21/29, 2/13/31"), (None, "2027-04-11", "2031-01-28", "2031-02-13")),
        (("Effective Date of this Version", "01/27/2031", "Implementation Date", "11/13/2031"), ("2031-01-27", None, None, None)),
        (("Date Created     Date Reviewed     Date Last Revised", "05/2021          02/04/2030, 02/03/2031     09/09/2030"), (None, None, "2031-02-03", "2030-09-09")),
        (("Creation Date Review Dates Date Last Revised", "01/05/2021 02/02/2021MPC, 02/01/2030MPC, 02/04/2031MPC 09/09/2030"), (None, None, "2031-02-04", "2030-09-09")),
        (("Creation Date | Review Dates | Date Last Revised", "01/05/2021 | 02/02/2021MPC, 02/04/2031MPC | 09/09/2030"), (None, None, "2031-02-04", "2030-09-09")),
    ],
)  # fmt: skip
def test_dates_that_stand_under_their_labels(lines: tuple[str, ...], dates: tuple[str | None, ...]) -> None:
    got = header_of("Northlake Health Cooperative", "Clinical Review Criteria", TITLE, *lines)
    assert got.title == TITLE
    assert (got.effective_date, got.original_effective_date, got.last_review_date, got.revision_date) == dates


@pytest.mark.parametrize(
    "dates",
    [
        ("Creation Date Review Dates Date Last Revised", "01/05/2021 02/02/2021MPC, 02/04/2031MPC 09/09/2030"),
        ("| Creation Date | Review Dates | Date Last Revised |", "|---|---|---|", "| 01/05/2021 | 02/02/2021MPC, 02/04/2031MPC | 09/09/2030 |"),
    ],
)  # fmt: skip
def test_dates_under_their_labels_behind_the_codes(dates: tuple[str, ...]) -> None:
    codes = ("Applicable Codes", "CPT Code Description", "99901 Ember widget, first elbow", "99902 Ember widget, each other", "")
    got = header_of(
        TITLE, "Criteria", "Ember widgets are considered medically necessary.", *codes, *dates, "", "MPC Medical Committee"
    )
    assert (got.last_review_date, got.revision_date) == ("2031-02-04", "2030-09-09")


def test_a_word_that_opens_the_document_and_names_its_kind_stands_over_the_title() -> None:
    got = header_of(
        "GUIDELINE", f"{TITLE} Guideline", "Document Owner: Utilization Management", "GUIDELINE # 9440", "Effective 02/13/2031"
    )
    assert (got.policy_number, got.title) == ("9440", f"{TITLE} Guideline")


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (("Number: S-944", f"Topic: {TITLE}", "Issued Date: October 6, 2031"), "published_date", "2031-10-06"),
        (("Guideline ID GL-94400", "Guideline Name Emberra (emberumab)", "Drug Name: Emberra"), "title", "Emberra (emberumab)"),
        (("Generic        Brand       HICL", "EMBERUMAB      EMBERRA     44944"), "title", "EMBERUMAB EMBERRA 44944"),
        ((TITLE, "Review/Approval(s): 10/26/2022 (new policy), 11/28/2030"), "last_review_date", "2030-11-28"),
    ],
)  # fmt: skip
def test_labels_of_other_payers(lines: tuple[str, ...], field: str, value: str) -> None:
    assert getattr(header_of(*lines), field) == value


def test_a_history_of_one_row_far_down_is_no_row_of_the_headers_dates() -> None:
    prose = ("Background", *(f"Widgets were warm in trial {n}.\n" for n in range(70)))
    history = ("Policy History", "", "| Revision Date | Description |", "|---|---|", "| 09/2030 | Annual review. |", "")
    assert header_of(TITLE, "Policy Number: 944", *prose, *history).revision_date is None
