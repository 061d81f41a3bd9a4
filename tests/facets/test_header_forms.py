"""Whole header blocks in the forms of the field: each gives its number, title and dates, and no other date. The plans and services are invented."""

import pytest

from monitor.model.document import Block, BlockKind
from monitor.model.record import Header
from tests.facets.blocks import heading, para
from tests.facets.headers import TITLE, header_of, read

DATES = {
    "effective": "effective_date",
    "original": "original_effective_date",
    "review": "last_review_date",
    "next": "next_review_date",
    "revised": "revision_date",
}


def _dates(header: Header) -> dict[str, str]:
    return {name: date for name, field in DATES.items() if (date := getattr(header, field))}


@pytest.mark.parametrize(
    ("lines", "number", "dates"),
    [
        (
            ("MP 2.02.944", TITLE, "Medical Policy", "Section", "Medicine", "Original Policy Date", "02/2011", "Subsection", "Cardiology",
             "Last Review Status/Date", "Reviewed with literature search/05/2031", "Effective Date", "06/18/2031", "Next Review", "05/2032"),
            "MP 2.02.944", {"effective": "2031-06-18", "original": "2011-02", "review": "2031-05", "next": "2032-05"},
        ),
        (("Tall Oaks Plan", "Clinical Medical Policy", f"{TITLE} - #041", "Last reviewed: 05/13/2031"), "041", {"review": "2031-05-13"}),
        (
            (f"Policy Title: {TITLE}", "CMP Number: CMP-044", "Date(s) of last review: 5/13/31, 5/14/30", "Effective Dates: 7/22/13, 6/2/14, 7/1/31"),
            "CMP-044", {"review": "2031-05-13", "effective": "2031-07-01"},
        ),
        (
            (TITLE, "Corporate Medical Policy", "File Code: UM.DME.44", "Origination: 09/2016", "Last Review: 03/2031", "Effective Date: 07/01/2031"),
            "UM.DME.44", {"original": "2016-09", "review": "2031-03", "effective": "2031-07-01"},
        ),
        (("Tall Oaks Health Care Medical Policy", TITLE, "Type of Policy: DME", "Approval Date: 02/02/2031", "Effective Date: 04/01/2031"),
         None, {"effective": "2031-04-01"}),
        (("Tall Oaks Insurance Company Medical Policy", TITLE, "Revised 4/8/2031"), None, {"revised": "2031-04-08"}),
        ((TITLE, "Effective Date: 09/14/2027", "Current Version Effective: 06/01/2031"), None, {"effective": "2031-06-01", "original": "2027-09-14"}),
        (("Policy ID: G-44", TITLE, "Effective Date: July 01, 2027", "Revised Date: May 16, 2030", "Revision Effective Date: June 01, 2031"),
         "G-44", {"effective": "2031-06-01", "original": "2027-07-01", "revised": "2030-05-16"}),
        ((TITLE, "Effective Date: 07/01/2027", "Revised Effective Date: 06/01/2031"), None, {"effective": "2031-06-01", "original": "2027-07-01"}),
        ((TITLE, "Effective Date: 06/01/2031", "Revision Effective Date: 06/01/2031"), None, {"effective": "2031-06-01"}),
        ((TITLE, "Effective Date: 06/01/2031", "Revised Effective Date: 08/01/2028, 05/01/2030"), None, {"effective": "2031-06-01"}),
        ((TITLE, "Revision Effective Date: 08/01/2028", "Effective Date: 06/01/2031"), None, {"effective": "2031-06-01"}),
        ((TITLE, "Effective Date: 06/01/2027", "Revised Effective Date: 08/01/2028, 05/01/2030"), None, {"effective": "2030-05-01", "original": "2027-06-01"}),
        ((TITLE, "ORIGINAL EFFECTIVE DATE: LAST REVIEW DATE: LAST CRITERIA REVISION DATE: ARCHIVE DATE:", "", "09/14/24 03/21/31 04/05/30"),
         None, {"original": "2024-09-14", "review": "2031-03-21", "revised": "2030-04-05"}),
        ((TITLE, "ORIGINAL EFFECTIVE DATE: LAST REVIEW DATE: ARCHIVE DATE: LAST CRITERIA REVISION DATE:", "", "09/14/24 03/21/31 04/05/30"),
         None, {"original": "2024-09-14"}),
        (("Policy and Procedure", TITLE, "UM-221", "Supersedes Policy Number(s): 6277, HS-048"), "UM-221", {}),
        (("Tall Oaks Insurance Company Medical Policy", TITLE, "REVISED/UPDATED/REFORMATTED: 6/11/2029; 3/9/2031"), None, {"revised": "2031-03-09"}),
        ((f"{TITLE}, Surgical 08", "Effective Date", "02/2031", "Next Review Date", "01/2032", "Version", "5"),
         "Surgical 08", {"effective": "2031-02", "next": "2032-01"}),
        (("Corporate Medical Policy", TITLE, "Policy Number: Surgery 44", "Last Reviewed: April 2031"), "Surgery 44", {"review": "2031-04"}),
        ((f"{TITLE} Medical Policy", "Number: DME 944", "Reviewed: 2/2031 Revised: 3/2031"), "DME 944", {"review": "2031-02", "revised": "2031-03"}),
        (("Coverage Policy", f"{TITLE} III-SUR.44", f"Policy Name: {TITLE}", "Effective Date: 3/16/2031"), "III-SUR.44", {"effective": "2031-03-16"}),
        ((f"Tall Oaks Health Plan | Medical Policy MP-044 | {TITLE} | Page 1 of 7", TITLE, "Policy MP-044", "Last review: October 2030"),
         "MP-044", {"review": "2030-10"}),
        (("Tall Oaks Health Plan      Medical Policy", f"Policy:    {TITLE}     Policy #:  MP-044", "Origin:    03/2011      Effective:  06/01/2031"),
         "MP-044", {"original": "2011-03", "effective": "2031-06-01"}),
        ((TITLE, "Protocol: SUR044", "Effective Date: February 14, 2031"), "SUR044", {"effective": "2031-02-14"}),
        ((f"Policy Title: {TITLE}", "Policy ID: SURG.00044 v2", "Effective Date: 1/1/2031"), "SURG.00044", {"effective": "2031-01-01"}),
        (("Medical Management Policy", f"Subject: {TITLE}", "Number: MM-044", "Last Approved: 6/2031", "Next Approval: 6/2032"),
         "MM-044", {"review": "2031-06", "next": "2032-06"}),
        (("Medical Necessity Guideline", f"Title: {TITLE}", "Prior Auth Needed? Yes", "MNG #: 044", "Effective Date: 06/01/2031"),
         "044", {"effective": "2031-06-01"}),
        ((f"Policy Title: {TITLE}", "Policy Number: 044", "Last Review / Revision: 04/15/2031"), "044", {"review": "2031-04-15", "revised": "2031-04-15"}),
    ],
)  # fmt: skip
def test_a_header_block_gives_its_number_title_and_dates(lines: tuple[str, ...], number: str | None, dates: dict[str, str]) -> None:
    got = header_of(*lines)
    assert (got.policy_number, got.title, _dates(got)) == (number, TITLE, dates)


@pytest.mark.parametrize(
    "label",
    ["CMP #: CMP-044", "MNG Number: CMP-044"],
)
def test_labels_of_the_number(label: str) -> None:
    assert header_of(TITLE, label).policy_number == "CMP-044"


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Effective Date(s): 5/1/2030, 5/1/2031", "effective_date"),
        ("Dates of Last Review: 5/1/2031", "last_review_date"),
        ("Date(s) Reviewed: 5/1/2031", "last_review_date"),
        ("Date(s) of Review: 5/1/2031", "last_review_date"),
        ("Dates of Review: 5/1/2031", "last_review_date"),
        ("Next Approval Date: 5/1/2031", "next_review_date"),
        ("Next Approval Due: 5/1/2031", "next_review_date"),
        ("Version Reissued Date: 5/1/2031", "last_review_date"),
    ],
)
def test_labels_of_the_dates(line: str, field: str) -> None:
    assert getattr(header_of(f"Policy Title: {TITLE}", line), field) == "2031-05-01"


@pytest.mark.parametrize("label", ["Prior Authorization Needed: Yes", "Prior Auth Needed: Yes"])
def test_what_ends_a_title(label: str) -> None:
    assert header_of(f"Policy Title: {TITLE} {label}", "Policy Number: 044").title == TITLE


@pytest.mark.parametrize("kind", ["Coverage Policy", "Medical Policy | "])
def test_the_number_by_department_beside_the_kind_of_document(kind: str) -> None:
    assert header_of(TITLE, "Effective Date: 2/2031", f"{kind} Imaging 12").policy_number == "Imaging 12"


def test_letters_that_mean_a_policy_stand_before_the_number_and_the_title() -> None:
    got = read(
        heading("MP 2.02.944 Ember Widget Therapy", 1), heading("Policy", 2), para("A widget is covered."), media_type="text/html"
    )
    assert (got.policy_number, got.title) == ("MP 2.02.944", TITLE)


@pytest.mark.parametrize("service", ["Home Health Care Medical Policy", "Behavioral Health Medical Policy"])
def test_a_service_of_health_is_no_payer(service: str) -> None:
    assert header_of(service, "Policy Number: 044").title == service.removesuffix(" Medical Policy")


@pytest.mark.parametrize("built", ["Last updated 11/02/2031", "Page Last Modified: 11/14/2031", "Last Updated: November 2, 2031"])
def test_the_day_on_which_a_site_was_built_is_no_date_of_the_policy(built: str) -> None:
    def _dated(foot: str) -> str | None:
        footer = Block(kind=BlockKind.PARAGRAPH, text=f"{foot} {built}", reason="footer")
        return read(heading(TITLE, 1), furniture=(footer,), media_type="text/html").revision_date

    assert _dated("© 2031 Tall Oaks Plan. All rights reserved.") is None
    assert _dated("Policy MP-044.") is not None


@pytest.mark.parametrize("line", ["Works on widgets, Oncology 2019", "Medical Policy | Surgery 2031"])
def test_a_year_behind_a_department_is_no_number(line: str) -> None:
    assert header_of(TITLE, "Effective Date: 2/2031", line).policy_number is None
