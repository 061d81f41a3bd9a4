"""The title of a page that opens with a site's menu or a letterhead, and headers whose table of labels and values was lost."""

import pytest

from tests.facets.blocks import heading, para
from tests.facets.headers import read

BODY = (
    heading("Description"),
    para("Ember widget therapy is a treatment in which marbled widgets are laid on the aching elbow."),
    heading("Policy"),
    para("Ember widget therapy may be considered medically necessary for adults with an aching elbow."),
)


@pytest.mark.parametrize(
    ("lines", "number", "title"),
    [
        (("I'm a Member", "Find a Provider", "Medical Policy Search", "S.2.04.918", "Ember Widget Therapy"), "S.2.04.918", "Ember Widget Therapy"),
        (("harborcare", "Advanced Search", "Ember Widget Therapy", "MA11.943b"), "MA11.943b", "Ember Widget Therapy"),
        (("Harborside Mutual", "Medical Policy Reference Manual", "Medical Policy", "7.03.917", "Ember Widget Therapy", "Effective:", "06/01/2034"), "7.03.917", "Ember Widget Therapy"),
        (("Medical Policy Operations Manual", "Ember Widget Therapy", "11.14.92f", "Effective Date: 3/1/2031"), "11.14.92f", "Ember Widget Therapy"),
        (("New Options for Harbor Care", "MP 10.01.909", "Ember Widget Therapy", "Medical Policy", "Section", "Surgery"), "MP 10.01.909", "Ember Widget Therapy"),
    ],
)  # fmt: skip
def test_the_title_stands_beside_the_line_of_the_number(lines: tuple[str, ...], number: str, title: str) -> None:
    got = read(*map(para, lines), *BODY)
    assert (got.policy_number, got.title) == (number, title)


@pytest.mark.parametrize(
    "lines",
    [
        ("Portlet Viewer - Main Context", "Ember Widget Therapy", "Policy Number: HC 4.918"),
        ("Resource Viewer - Main Context", "Ember Widget Therapy", "Policy Number: HC 4.918"),
        ("Active Policies - Surgery", "Ember Widget Therapy", "Number:SUR301.918", "Effective Date:11-15-2027"),
        ("share Share", "Ember Widget Therapy", "Policy Number: MP-931", "Policy Grade: C"),
        ("Our offices are closed on Monday, May 27, for the holiday. (Low)", "Ember Widget Therapy", "Section: Elbows", "Effective Date: July 01, 2028"),
        ("Harbor State Department of Trade Provider Handbook", "Home Bulletins Handbooks Forms", "Expand/Collapse Contents", "Ember Widget Therapy", "Revised: 01-30-2028"),
        ("Policy Number ORT799.944", "Policy Effective Date 07/15/2034", "Policy End Date", "Ember Widget Therapy"),
        ("Official websites use .gov", "Ember Widget Therapy", "Issue Date: August 26, 2025"),
    ],
)  # fmt: skip
def test_a_line_that_the_policy_does_not_speak_of_is_no_title_where_another_is(lines: tuple[str, ...]) -> None:
    assert read(*map(para, lines), *BODY).title == "Ember Widget Therapy"


@pytest.mark.parametrize("kind", ["Medical Necessity Guidelines:", "Prior Authorization Criteria", "Coverage Criteria"])
def test_the_kind_of_document_that_reads_as_a_heading_stands_over_the_title(kind: str) -> None:
    letterhead = heading("HARBOR MEDICAID")
    got = read(letterhead, heading(kind), para("Ember Widget Therapy"), para("Effective: January 1, 2035"), para("Guideline Type"))
    assert got.title == "Ember Widget Therapy"


def test_the_kind_of_document_as_a_heading_under_a_title_names_no_other() -> None:
    assert read(para("Ember Widget Therapy"), heading("Coverage Criteria"), para("Adults"), *BODY).title == "Ember Widget Therapy"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Medical Coverage Policy | Ember Widget Therapy", "EFFECTIVE DATE: 03|01|2029"), "Ember Widget Therapy"),
        (("Payment Policy | Ember Widget Therapy",), "Ember Widget Therapy"),
        (("Coverage Policy/Guideline", "Name: Emberra Page: 1 of 4", "Effective Date: 11/15/2034"), "Emberra"),
        (("MEDICAL POLICY – 7.01.944", "Ember Widget Therapy for the Aching Elbow", "BCBSA Ref. Policy: 7.01.599*"), "Ember Widget Therapy for the Aching Elbow"),
        (("MEDICAL POLICY – 7.01.944", "Ember Widget Therapy for the Aching Elbow", "Assoc. Ref. No.: 7.01.599*"), "Ember Widget Therapy for the Aching Elbow"),
        (("Ember Widgets – Vision Coverage Guideline", "Harbor Vision Coverage Guideline", "Guideline Number: VCG919.09"), "Ember Widgets"),
        (("emberumab (Emberra®)", "Policy # 00913", "Original Effective Date: 09/01/2026"), "emberumab (Emberra®)"),
        (("Ember Widget Therapy for Elbows (EWT)", "Benefits vary by plan", "Effective Date: 1/1/2031"), "Ember Widget Therapy for Elbows (EWT)"),
        (("Tumor-Warming Ember Widgets of the Elbow (Soft and Hard)", "Detection for Elbow Care", "Policy # 00913"), "Tumor-Warming Ember Widgets of the Elbow (Soft and Hard) Detection for Elbow Care"),
        (("Corporate Medical Policy Ember Widget Therapy File Name: ember_widget_therapy Origination: 1/2020",), "Ember Widget Therapy"),
    ],
)  # fmt: skip
def test_where_a_title_begins_and_ends(lines: tuple[str, ...], title: str) -> None:
    assert read(*map(para, lines)).title == title


def test_a_title_on_three_lines_is_whole_though_the_policy_speaks_of_its_end_alone() -> None:
    lines = (
        "Retired Policy",
        "Ember-Informed and Ember-Free (Marble-Only)",
        "Widget Therapy of the Aching Left Elbow (WTE)",
        "Repair for Ember Care",
    )
    body = para("Repair for ember care was retired effective 07/01/2034 and is no longer used for any decision.")
    assert read(*map(para, (*lines, "Policy # 00913", "Retired Date: 07/01/2034")), body).title == " ".join(lines[1:])


def test_a_name_of_anything_is_the_title_only_where_no_heading_is() -> None:
    got = read(heading("Ember Widgets", 1), para("Name: Jane Harbor Page: 1"), media_type="text/html")
    assert got.title == "Ember Widgets"
    assert read(para("Ember Widgets"), para("Generic Name: emberumab"), para("Effective Date: 1/1/2031")).title == "Ember Widgets"


def test_a_file_name_is_the_number_of_a_policy_without_one() -> None:
    assert read(para("Widgets"), para("File Name: ember_widgets"), para("Origination: 1/2020")).policy_number == "ember_widgets"
    assert read(para("Widgets"), para("File Name: Widgets_2031_final.docx")).policy_number is None
    assert read(para("Widgets"), para("File Name: ember_widgets"), para("Policy Number: AB-1")).policy_number == "AB-1"


@pytest.mark.parametrize(
    "lines",
    [
        ("Policy Number:", "Effective Date:", "Last Review Date:", "Next Review Date:", "AB-231", "1/1/2031", "2/2/2031", "N/A"),
        ("AB-231", "Policy Number", "1/1/2031", "Effective Date", "2/2/2031", "Last Review Date"),
        ("Effective Date Last Review Policy Number", "1/1/2031 2/2/2031 AB-231"),
    ],
)
def test_columns_of_labels_and_of_values_are_put_together(lines: tuple[str, ...]) -> None:
    got = read(para("Ember Widget Therapy"), *map(para, lines), *BODY)
    assert (got.policy_number, got.effective_date, got.last_review_date) == ("AB-231", "2031-01-01", "2031-02-02")
    assert got.next_review_date is None


def test_labels_of_which_a_value_is_lost_are_given_none_of_the_others() -> None:
    got = read(para("Widgets"), *map(para, ("Effective Date:", "Last Review Date:", "Next Review Date:", "1/1/2031", "Elbows")))
    assert (got.effective_date, got.last_review_date) == (None, None)


def test_labels_that_sign_a_document_have_their_own_dates_one_below_the_other() -> None:
    signed = ("Version Effective Date:", "03/03/2035", "Version Issued Date:", "03/04/2035")
    got = read(para("Ember Widget Therapy"), *BODY, heading("Policy History"), *map(para, signed))
    assert (got.effective_date, got.published_date) == ("2035-03-03", "2035-03-04")


def test_the_end_of_a_title_is_none_though_the_policy_speaks_of_it_alone() -> None:
    lines = (
        "Marble-Informed and Marble-Agnostic (Warmth-Only)",
        "Lantern Residue of the Shoulder and Wrist (LRSW)",
        "Ember Widget Therapy",
    )
    assert read(*map(para, (*lines, "Policy # 00913")), *BODY).title == " ".join(lines)
