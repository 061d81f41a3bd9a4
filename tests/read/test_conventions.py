"""The field's conventions, one by one, read without a payer file: labels of a header, lists of codes, histories, references."""

import pytest

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

HEADERS: tuple[tuple[str, dict[str, object]], ...] = (
    ("Elbow Widgets\nEffective: 03/2031", {"effective_date": "2031-03", "title": "Elbow Widgets"}),
    (
        "Elbow Widgets\nDocument #: MP-991\nEffective Date: 2031-03-01 | Last Review: 2031-01-15 | Next Review: 2032-01-15",
        {
            "policy_number": "MP-991",
            "effective_date": "2031-03-01",
            "last_review_date": "2031-01-15",
            "next_review_date": "2032-01-15",
        },
    ),
    (
        "Medical Policy 2.01.991\nElbow Widgets\nOriginal Policy Date: April 3, 2028\nLast Review Status/Date: January 2031",
        {
            "policy_number": "2.01.991",
            "title": "Elbow Widgets",
            "original_effective_date": "2028-04-03",
            "last_review_date": "2031-01",
        },
    ),
    (
        "Policy Name: Elbow Widgets\nPolicy #: 991\nStatus: Archived\nLine of Business: Commercial, Medicaid",
        {"policy_number": "991", "title": "Elbow Widgets", "status": "archived", "lines_of_business": ("Commercial", "Medicaid")},
    ),
    (
        "Number: 0991\nTitle: Elbow Widgets\nLast Review: 01/15/2031\nEffective: 04/03/2028\nNext Review: 01/15/2032",
        {
            "policy_number": "0991",
            "title": "Elbow Widgets",
            "last_review_date": "2031-01-15",
            "effective_date": "2028-04-03",
            "next_review_date": "2032-01-15",
        },
    ),
    ("Elbow Widgets (MPM 22.4)\nLast Review Date: 15 January 2031", {"title": "Elbow Widgets", "last_review_date": "2031-01-15"}),
    (
        "PAYMENT POLICY\nSubject: Elbow Widgets\nPolicy Number: PP-991\nEffective Date: January 1st, 2031\nRevision Date: 1.15.31",
        {"title": "Elbow Widgets", "policy_number": "PP-991", "effective_date": "2031-01-01", "revision_date": "2031-01-15"},
    ),
    (
        "Medical Policy\nElbow Widgets\n| Policy Number | Effective Date | Last Reviewed |\n|---|---|---|\n| MED.991 | 01/01/2031 | 12/2030 |",
        {"policy_number": "MED.991", "effective_date": "2031-01-01", "last_review_date": "2030-12", "title": "Elbow Widgets"},
    ),
    (
        "Reference Number: CP.MP.991\nDate of Last Revision: 01/31\nElbow Widgets",
        {"policy_number": "CP.MP.991", "revision_date": "2031-01"},
    ),
    (
        "Elbow Widgets\nPolicy Number: 991 Version: 4 Effective Date: 1/1/31 Review Date: 1/1/32",
        {"policy_number": "991", "effective_date": "2031-01-01"},
    ),
    (
        "Corporate Medical Policy\nElbow Widgets\nFile Name: elbow_widgets\nOrigination: 4/2028\nLast Review: 1/2031",
        {"title": "Elbow Widgets", "original_effective_date": "2028-04", "last_review_date": "2031-01"},
    ),
    (
        "Original Issue Date (Created): 4/3/2028\nMost Recent Review Date (Revised): 1/15/2031\nEffective Date: 2/1/2031\nPOLICY NUMBER: MP-1.991\nPOLICY TITLE: ELBOW WIDGETS",
        {
            "policy_number": "MP-1.991",
            "original_effective_date": "2028-04-03",
            "effective_date": "2031-02-01",
            "last_review_date": "2031-01-15",
        },
    ),
    (
        "Medical Policy Title: Elbow Widgets\nARBenefits Approval: 10/12/2028\nEffective Date: 01/01/2031\nDocument: ARB0991",
        {"title": "Elbow Widgets", "effective_date": "2031-01-01"},
    ),
    (
        "Elbow Widgets\nDate of Issue: 04/2028\nAmendment Date: 01/15/2031\nAnnual Review Date: 01/2031",
        {"last_review_date": "2031-01", "revision_date": "2031-01-15"},
    ),
    (
        "Elbow Widgets\nStatus: Retired\nRetired Date: 01/01/2031\nEffective Date: 01/01/2029",
        {"status": "retired", "effective_date": "2029-01-01"},
    ),
)
CODES = (
    ("Codes\n\nCodes: 99991, 99992; A9991", ["CPT 99991", "CPT 99992", "HCPCS A9991"]),
    ("Coding Information\n\n99991 | Widget one\n99992 | Widget two", ["CPT 99991", "CPT 99992"]),
    (
        "Billing Codes\n\nCPT 99991-99995 and 99998 are covered. HCPCS A9991 is not covered.",
        ["CPT 99991-99995", "CPT 99998", "HCPCS A9991"],
    ),
    ("Procedure Codes\n\n99991 99992 99993\nA9991", ["CPT 99991", "CPT 99992", "CPT 99993", "HCPCS A9991"]),
    ("Coding\n\nCPT\n99991\nWidget one\n99992\nWidget two\nHCPCS\nA9991\nWidget, any", ["CPT 99991", "CPT 99992", "HCPCS A9991"]),
    (
        "Coding\n\nCovered Codes\n99991 Widget one\nNot Covered Codes\n99992 Widget two\nICD-10 Codes that Support Medical Necessity\nM25.521 Elbow pain\nM25.52- Elbow",
        ["CPT 99991", "CPT 99992", "ICD-10-CM M25.521", "ICD-10-CM M25.52-"],
    ),
    ("Coding\n\nICD-10-CM: C50.011 through C50.929, Z85.3", ["ICD-10-CM C50.011-C50.929", "ICD-10-CM Z85.3"]),
    (
        "Coding\n\nRevenue Codes\n0360, 0490\nModifiers\n50 Both sides\nICD-10-PCS\n0RRL0JZ Elbow",
        ["REV 0360", "REV 0490", "MODIFIER 50", "ICD-10-PCS 0RRL0JZ"],
    ),
    ("Coding\n\nNDC\n12345-6789-01 Widgetol\nJ9991 Widgetol, 1 mg", ["NDC 12345-6789-01", "HCPCS J9991"]),
    (
        "Applicable Codes\n\nThe following codes are covered:\n• 99991 – Widget one\n• 99992 – Widget two\n\nCall 1-800-555-0100, ZIP 12345.",
        ["CPT 99991", "CPT 99992"],
    ),
    ("Coding\n\n99991* Widget one\n99992† Widget two\n*Not covered for knees.", ["CPT 99991", "CPT 99992"]),
    ("CPT/HCPCS Codes\n\nCode Description\n99991 Widget one, first\nelbow only\n99992 Widget two", ["CPT 99991", "CPT 99992"]),
)
HISTORIES = (
    (
        "Policy History",
        "01/2031 Annual review. No change.\n04/03/2028 New policy.",
        [("2031-01", "Annual review. No change."), ("2028-04-03", "New policy.")],
    ),
    (
        "Policy History",
        "Annual review. No change. 01/2031\nNew policy. 04/03/2028",
        [("2031-01", "Annual review. No change."), ("2028-04-03", "New policy.")],
    ),
    (
        "Policy History",
        "January 15, 2031: Annual review; no change.\nApril 3, 2028: New policy.",
        [("2031-01-15", "Annual review; no change."), ("2028-04-03", "New policy.")],
    ),
    ("Policy History", "Reviewed: 6/29, 6/30, 6/31", [("2029-06", "Reviewed"), ("2030-06", "Reviewed"), ("2031-06", "Reviewed")]),
    ("Policy History", "Rev. 06/2029; 07/2030 (codes added)", [("2029-06", "Rev."), ("2030-07", "Rev. (codes added)")]),
    (
        "Policy History",
        "1/15/31 - Annual review\n4/3/28 - New policy",
        [("2031-01-15", "Annual review"), ("2028-04-03", "New policy")],
    ),
    (
        "Policy History",
        "2031-01-15: Annual review.\n2028-04-03: New policy.",
        [("2031-01-15", "Annual review."), ("2028-04-03", "New policy.")],
    ),
    (
        "Policy Revision History",
        "| Date | Summary of Changes |\n|---|---|\n| 01/15/2031 | • Updated references • No change |\n| 04/03/2028 | New policy |",
        [("2031-01-15", "• Updated references • No change"), ("2028-04-03", "New policy")],
    ),
    (
        "Policy Timeline",
        "Jan 2031   Annual review.\nApr 2028   New policy.",
        [("2031-01", "Annual review."), ("2028-04", "New policy.")],
    ),
)
REFERENCES = (
    ("References", "[1] Able B. Widgets. J Widget. 2029;4:1-9.\n[2] Dean E. Glue. Ann Glue. 2030;1:1-4.", ["Able", "Dean"]),
    (
        "References",
        "Able, B. (2029). Widgets in the elbow. J Widget, 4(2), 11-19.\n\nDean, E. (2030). Glue. Ann Glue, 1, 1-4.",
        ["Able", "Dean"],
    ),
    (
        "References",
        "Government Agencies\n\n1. Example Agency. Widgets. 2030. https://agency.example/w\n\nPeer Reviewed Publications\n\n1. Able B. Widgets. J Widget. 2029;4:1-9.",
        ["Example", "Able"],
    ),
    ("Scientific References", "1 Able B. Widgets. J Widget. 2029;4:1-9.\n2 Dean E. Glue. Ann Glue. 2030;1:1-4.", ["Able", "Dean"]),
    (
        "Bibliography/References",
        "• Able B. Widgets. J Widget. 2029;4:1-9.\n• Dean E. Glue. Ann Glue. 2030;1:1-4.",
        ["Able", "Dean"],
    ),
    (
        "Evidence Base / References",
        "1. Able B. Widgets. J Widget. 2029;4:1-9.\n2. Dean E. Glue. Ann Glue. 2030;1:1-4.",
        ["Able", "Dean"],
    ),
    ("Works Cited", "1. Able B. Widgets. J Widget. 2029;4:1-9.\n2. Dean E. Glue. Ann Glue. 2030;1:1-4.", ["Able", "Dean"]),
)


def read(text: str) -> PolicyRecord:
    return read_record(text.encode(), payer="generic")


def policy(heading: str, text: str) -> str:
    return f"Elbow Widgets\n\nPolicy\n\nWidgets are considered investigational.\n\n{heading}\n\n{text}\n"


@pytest.mark.parametrize(("opening", "fields"), HEADERS)
def test_header(opening: str, fields: dict[str, object]) -> None:
    header = read(f"{opening}\n\nPolicy\n\nWidgets are considered investigational.\n").header
    assert {field: getattr(header, field) for field in fields} == fields


@pytest.mark.parametrize(("section", "codes"), CODES)
def test_codes(section: str, codes: list[str]) -> None:
    heading, text = section.split("\n\n", 1)
    record = read(policy(heading, text) + "\nReferences\n\n1. Able B. Widgets. J Widget. 2029;4:1-9.\n")
    assert [f"{one.system} {one.code}" for one in record.codes] == codes


@pytest.mark.parametrize(("heading", "text", "rows"), HISTORIES)
def test_history(heading: str, text: str, rows: list[tuple[str, str]]) -> None:
    assert [(one.date, one.text) for one in read(policy(heading, text)).history] == rows


@pytest.mark.parametrize(("heading", "text", "starts"), REFERENCES)
def test_references(heading: str, text: str, starts: list[str]) -> None:
    assert [one.text.split(",")[0].split()[0] for one in read(policy(heading, text)).references] == starts
