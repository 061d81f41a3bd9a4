"""The header's labels and values in the layouts that payers use."""

import re

import pytest

from monitor.facets import header
from monitor.facets.header.labels import _any_of
from monitor.facets.outline import outline
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, para, table
from tests.facets.headers import LAYOUT, read


def test_labels_on_lines_of_their_own() -> None:
    got = read(
        para("Medical Policy Widgets"),
        para("Policy Number: 183"),
        para("BCBSA Reference Number: 2.01.26 (For Plans internal use only)"),
        para("Effective Date: March 1, 2026"),
    )
    assert (got.policy_number, got.title, got.effective_date) == ("183", "Widgets", "2026-03-01")


def test_several_labels_on_one_line() -> None:
    got = read(para("Reference Number: GS.PH.77 Effective Date: 08.16 Last Review Date: 06.25 Line of Business: Medicaid"))
    assert (got.policy_number, got.effective_date, got.last_review_date, got.lines_of_business) == (
        "GS.PH.77",
        "2016-08",
        "2025-06",
        ("Medicaid",),
    )


def test_dotted_leaders() -> None:
    got = read(
        para("Effective Date ....................4/15/2026"),
        para("Next Review Date .............. 4/15/2027"),
        para("Coverage Policy Number ............. 0529"),
    )
    assert (got.effective_date, got.next_review_date, got.policy_number) == ("2026-04-15", "2027-04-15", "0529")


def test_label_cells_and_value_cells() -> None:
    got = read(
        heading("Widgets", 1),
        table(
            ("Policy Number", "MP-214"),
            ("Original Effective Date", "June 15, 2014"),
            ("Effective Date", "March 1, 2026"),
            head=False,
        ),
    )
    assert (got.policy_number, got.original_effective_date, got.effective_date, got.title) == (
        "MP-214",
        "2014-06-15",
        "2026-03-01",
        "Widgets",
    )


def test_labels_over_values() -> None:
    got = read(table(("Policy Number", "Last Review", "Effective Date"), ("OL-118", "11/12/2025", "01/01/2026")))
    assert (got.policy_number, got.last_review_date, got.effective_date) == ("OL-118", "2025-11-12", "2026-01-01")


def test_a_label_whose_value_is_on_the_next_line() -> None:
    got = read(
        para("Manual Section Number"),
        para("90.2"),
        para("Manual Section Title"),
        para("Widget Sequencing"),
        para("Effective Date of this Version"),
        para("01/27/2020"),
    )
    assert (got.policy_number, got.title, got.effective_date) == ("90.2", "Widget Sequencing", "2020-01-27")


def test_running_headers_are_read_too() -> None:
    running = tuple(
        para(text, page=1, reason="running header")
        for text in ("5.21.900", "Subject: Fictira Page: 1 of 6", "Last Review Date: March 7, 2025")
    )
    got = read(para("Description"), para("It is a drug."), furniture=running)
    assert (got.policy_number, got.last_review_date) == ("5.21.900", "2025-03-07")
    assert (got.title or "").startswith("Fictira")


def test_a_retired_stub_is_a_state() -> None:
    assert read(para("Retired Policy"), para("Policy Number: 792")).status == "retired"


def test_nothing_seen_is_told() -> None:
    doc = document(para("loose words"))
    assert header.extract(doc, outline(doc, LAYOUT), LAYOUT).observed is False


@pytest.mark.parametrize(("word", "status"), [("RETIRED", "retired"), ("FUTURE", "future"), ("SUPERSEDED", "archived")])
def test_a_status_before_the_kind_of_document(word: str, status: str) -> None:
    assert read(para(f"{word} Local Coverage Determination (LCD)"), para("Widgets")).status == status


def test_labels_over_values_of_which_the_columns_were_lost() -> None:
    got = read(para("Widgets"), para("Policy Number Effective Date Date of Origin"), para("WX-118 10-01-2034 02-01-2026"))
    assert (got.policy_number, got.effective_date, got.original_effective_date) == ("WX-118", "2034-10-01", "2026-02-01")


def test_rows_of_label_and_value_are_not_labels_over_values() -> None:
    got = read(
        heading("Widgets", 1),
        table(
            ("Policy number", "WXY-04-215", "Status", "Revised"),
            ("Publish date", "01/01/2035", "Last review date", "11/12/2034"),
            head=False,
        ),
    )
    assert (got.policy_number, got.revision_date, got.last_review_date) == ("WXY-04-215", None, "2034-11-12")


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("AB.00118Publish Date: 04/01/2035", "published_date", "2035-04-01"),
        ("Effective Date*: 04/01/2035", "effective_date", "2035-04-01"),
        ("04/01/2034 - Date of origin: 05/01/2026", "original_effective_date", "2026-05-01"),
        ("Original Review Date: 04/01/2020", "last_review_date", None),
        ("Widgets of the supermarket: all", "lines_of_business", ()),
        ("REVIEW DATE: 04/23/2035; selected revision 06/04/2035", "last_review_date", "2035-04-23"),
        ("Topic #99217", "policy_number", "99217"),
        ("Number and coverage topic: 20390118A - Widgets", "policy_number", "20390118A"),
    ],
)
def test_labels_in_the_forms_in_which_they_are_printed(line: str, field: str, value: object) -> None:
    assert getattr(read(para("Medical Policy"), para("Widgets"), para(line)), field) == value


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Effective DateMarch 5, 2031", "effective_date", "2031-03-05"),
        ("REVIEW DATE: 04/23/2035; selected revision 06/04/2035, 11/05/2035", "revision_date", "2035-11-05"),
        ("Lines of Business Commercial, Medicaid", "lines_of_business", ("Commercial", "Medicaid")),
        ("Policy Title: Medication Therapy and Product Review", "title", "Medication Therapy and Product Review"),
        ("TitleWidgets", "title", "Widgets"),
        ("Elbow bursitis (COVID-19)", "policy_number", None),
        ("Patients with stage (SIP-1)", "policy_number", None),
        ("Elbow Widgets (MCP-917)", "policy_number", "MCP-917"),
        ("Program Name: Harbor Handbook Area: Pharmacy", "title", "Bracing"),
        ("Title XVIII of the Social Security Act", "title", "Bracing"),
    ],
)
def test_a_label_ends_where_its_value_begins_and_a_value_holds_words_of_labels(line: str, field: str, value: object) -> None:
    assert getattr(read(para(line), para("Effective Date: 1/2031"), para("Bracing")), field) == value


def test_the_rows_of_a_table_whose_columns_were_lost() -> None:
    got = read(para("Program Prior Authorization"), para("Medication Widgetra (widgetumab)"), para("Effective Date 1/1/2031"))
    assert (got.title, got.effective_date) == ("Widgetra (widgetumab)", "2031-01-01")


def test_labels_sorted_by_their_first_letters_are_found_as_one_by_one() -> None:
    names = [name for labels in generic_layout().labels.values() for name in labels]
    plain = re.compile(
        "|".join(r"\s{0,2}".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True)), re.IGNORECASE
    )
    grouped = re.compile(_any_of(names), re.IGNORECASE)
    text = " ".join(f"{name} {name.upper()}x {name.title().replace(' ', '')}: {name[:3]}" for name in names)
    assert [match.span() for match in grouped.finditer(text)] == [match.span() for match in plain.finditer(text)]
