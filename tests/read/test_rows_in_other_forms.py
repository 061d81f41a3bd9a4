"""Histories and reference lists in further forms that payers print them in, read without a payer file; all of it is invented."""

import pytest

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record


def read(heading: str, text: str) -> PolicyRecord:
    return read_record(
        f"Elbow Widgets\n\nPolicy\n\nWidgets are considered investigational.\n\n{heading}\n{text}\n".encode(), payer="generic"
    )


def read_page(body: str) -> PolicyRecord:
    page = "<html><body><h1>Elbow Widgets</h1><h2>Policy</h2><p>Elbow widgets are considered investigational.</p>{}</body></html>"
    return read_record(page.format(body).encode(), content_type="text/html", payer="generic")


ROWS = [("2031-04", "Knee widgets added."), ("2030-03", "Annual review; no changes.")]
DAYS = [("2031-04-05", "Knee widgets added."), ("2030-03-04", "Annual review; no changes.")]
HISTORIES = {
    "number of the revision": ("Rev. 2 (4/31) Knee widgets added.\nRev. 1 (3/30) Annual review; no changes.", ROWS),
    "number of the version": (
        "Version 2.0 (04/05/2031): Knee widgets added.\nV1.1 - 03/04/2030 - Annual review; no changes.",
        DAYS,
    ),
    "number of the policy in the first row": (
        "MP 4.991   04/05/2031 Knee widgets added.\n           03/04/2030 Annual review; no changes.",
        DAYS,
    ),
    "day before month": ("5 April 2031: Knee widgets added.\n4 March 2030: Annual review; no changes.", DAYS),
    "day before month with dashes": ("05-Apr-2031 Knee widgets added.\n04-Mar-2030 Annual review; no changes.", DAYS),
    "month and year with a dash": ("Apr-31 Knee widgets added.\nMar-30 Annual review; no changes.", ROWS),
    "years": (
        "2031: Knee widgets added.\n2030: Annual review; no changes.",
        [("2031", "Knee widgets added."), ("2030", "Annual review; no changes.")],
    ),
    "quarters": (
        "Q2 2031: Knee widgets added.\nFirst Quarter 2030: Annual review; no changes.",
        [("2031", "Q2 Knee widgets added."), ("2030", "First Quarter Annual review; no changes.")],
    ),
    "small letters on one line": (
        "1/30 new policy; 3/30 annual review, no change; 4/31 knee widgets added",
        [("2030-01", "new policy;"), ("2030-03", "annual review, no change;"), ("2031-04", "knee widgets added")],
    ),
    "actions on one line": (
        "Established 3/2028. Reviewed 4/2029, 4/2030. Revised 6/2031 (added knee widgets).",
        [
            ("2028-03", "Established"),
            ("2029-04", "Reviewed"),
            ("2030-04", "Reviewed"),
            ("2031-06", "Revised (added knee widgets)"),
        ],
    ),
    "who acted": (
        "Widget Policy Committee: 04/05/2031 - Knee widgets added.\nReviewed by the Widget Committee on 03/04/2030: no changes.",
        [
            ("2031-04-05", "Widget Policy Committee: 04/05/2031 - Knee widgets added."),
            ("2030-03-04", "Reviewed by the Widget Committee on 03/04/2030: no changes."),
        ],
    ),
    "a quarter amid a row": (
        "04/05/2031 Reviewed by Acme 1st Quarter 2031 board. Widgets added.\n03/04/2030 Q2 2030 board. No changes.",
        [
            ("2031-04-05", "Reviewed by Acme 1st Quarter 2031 board. Widgets added."),
            ("2030-03-04", "Q2 2030 board. No changes."),
        ],
    ),
}


@pytest.mark.parametrize("form", HISTORIES)
def test_history(form: str) -> None:
    text, rows = HISTORIES[form]
    found = [(one.date, one.text.rstrip(";")) for one in read("Revision History", text).history]
    assert found == [(date, said.rstrip(";")) for date, said in rows]


def test_a_number_before_a_date_alone_and_a_date_in_a_sentence_begin_no_row() -> None:
    assert [row.text for row in read("Revision History", "Rev. 2 (4/31)\nRev. 1 (3/30)").history] == ["Rev. 2", "Rev. 1"]
    text = (
        "04/05/2031 Codes deleted; 05/06/2031 is the last day of service.\n03/04/2030 New policy, with\nICD-10 10/01/2031 changes."
    )
    assert [row.date for row in read("Revision History", text).history] == ["2031-04-05", "2030-03-04"]


def test_a_table_names_who_acted_before_each_date() -> None:
    rows = "".join(
        f"<tr><td>Internal Widget Committee {date}</td><td>{text}</td></tr>"
        for date, text in (("3-4-2030", "Annual review, no changes"), ("4-5-2031", "Knee widgets added"))
    )
    record = read_page(f"<h3>ND Committee Review</h3><p>Internal Widget Committee</p><table>{rows}</table>")
    assert [(row.date, row.text) for row in record.history] == [
        ("2030-03-04", "Annual review, no changes"),
        ("2031-04-05", "Knee widgets added"),
    ]


def test_a_column_of_nothing_but_statuses_is_no_text_beside_the_reason_and_quarters_stay() -> None:
    rows = (("Q2 2031", "Revised", "Knee widgets added", "WPC"), ("Q1 2030", "New", "New policy", "WPC"))
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    titles = "<tr><th>Date</th><th>Action</th><th>Reason</th><th>By</th></tr>"
    record = read_page(f"<h2>Revision History</h2><table>{titles}{body}</table>")
    assert [(row.date, row.text) for row in record.history] == [("2031", "Q2 Knee widgets added"), ("2030", "Q1 New policy")]


WORKS = {
    "addresses alone": ["https://www.example.org/widgets", "https://www.example.org/glue.pdf", "www.example.com/elbow"],
    "items without a year among those that cite": [
        "• Example Board. Widget statement, 2030.",
        "• Manual of Glue, chapter 7, section 20.",
        "• eWidget Board: https://www.example.org/w",
    ],
    "laws and manuals": [
        "Medicare Benefit Policy Manual, Chapter 99, Section 110.",
        "99 CFR § 410.99 Durable widgets.",
        "Widget Health. Ambulatory Widgets, 35th edition.",
    ],
    "determinations": [
        "Able B. Widgets. J Widget. 2029;4:1-9.",
        "Example Solutions. Local Coverage Determination (LCD) L99999 Widgets",
    ],
}


@pytest.mark.parametrize("form", WORKS)
def test_references(form: str) -> None:
    works = [work.lstrip("• ") for work in WORKS[form]]
    assert [one.text for one in read("References", "\n".join(WORKS[form])).references] == works


def test_items_that_are_links_are_works() -> None:
    names = ("The whole lore of widgets", "Glue of the stiff elbow")
    links = "".join(f"<li><a href='https://example.org/lore'>{name}</a></li>" for name in names)
    found = read_page(f"<h2>Sources</h2><ul>{links}<li>Elbow lore of the widget</li></ul>").references
    assert [one.text for one in found] == [*names, "Elbow lore of the widget"]


@pytest.mark.parametrize(
    "foot",
    [
        "CPT Codes Copyright © 2031 Widget Association.",
        "Legal Information | Privacy Policy | © 2001-2031 Example Health",
        "Copyright 2031 Acme",
    ],
)
def test_copyrights_and_links_at_the_foot_are_no_works(foot: str) -> None:
    found = read("References", f"Able B. Widgets. J Widget. 2029;4:1-9.\nDean E. Glue. Ann Glue. 2030;1:1-4.\n\n{foot}").references
    assert [one.text[:4] for one in found] == ["Able", "Dean"]


def test_procedures_that_diagnoses_are_for_are_none_of_them_and_revenue_codes_lose_their_mark() -> None:
    text = "Covered Diagnosis Codes for Procedure Codes: 99991 and Q9991\nM25.521   M25.522\n\nRevenue Code(s)\nRC 0413\nRC 0360 Widget room"
    assert [(one.system, one.code) for one in read("Coding", text).codes] == [
        ("ICD-10-CM", "M25.521"),
        ("ICD-10-CM", "M25.522"),
        ("REV", "0413"),
        ("REV", "0360"),
    ]


def test_the_chapter_and_section_of_a_manual_on_one_line_are_the_number() -> None:
    text = "Widget Manual 9010.60-M, April 2031\n\nChapter 4                    Section 8.7\n\nElbow Widgets\n\nIssue Date: August 26, 2029\n\n1.0 POLICY\n\n1.1 Elbow widgets are covered.\n"
    assert read_record(text.encode(), payer="generic").header.policy_number == "Chapter 4 Section 8.7"


def test_a_label_in_brackets_behind_a_date_ends_no_list_of_dates() -> None:
    text = "Elbow Widgets\nPolicy Number: MP991\n\nPolicy\n\nWidgets are covered.\n\nDevised: 1/28\nRevised: 3/29 (added knees); 4/30 (revised Line of Business text); 5/31 (added hips)\n"
    header = read_record(text.encode(), payer="generic").header
    assert (header.revision_date, header.lines_of_business) == ("2031-05", ())


def test_coverage_stands_under_policy_and_coverage() -> None:
    record = read(
        "Coding",
        "See the codes below.\n\nPolicy/Coverage:\nGlue does not meet member primary coverage criteria that there be scientific evidence.",
    )
    assert [one.position for one in record.statements] == ["investigational", "investigational"]


def test_the_dates_of_the_version_at_hand_below_the_rows_are_none() -> None:
    rows = "<table><tr><td>03/04/2031</td><td>Knee widgets added.</td></tr></table>"
    dates = (("Version Effective Date:", "03/04/2031"), ("Version Reissued", "N/A"), ("Next Review", "03/04/2032"))
    below = "".join(f"<tr><td>{label}</td><td>{date}</td></tr>" for label, date in dates)
    record = read_page(f"<h2>Policy History</h2>{rows}<table>{below}</table>")
    assert [(row.date, row.text) for row in record.history] == [("2031-03-04", "Knee widgets added.")]


def test_a_plan_that_issues_programs_is_the_payer_and_not_the_one_whose_site_it_names() -> None:
    text = (
        "Elbow Widgets\n\nPolicy\n\nWidgets are investigational.\n\nFEP - see the manual at https://www.fepblue.org/manuals\n\n"
        "Health care benefit programs issued or administered by Acme Health Plan and its subsidiaries.\n"
    )
    assert read_record(text.encode()).header.payer == "Acme Health Plan"
