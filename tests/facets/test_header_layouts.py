"""Headers of payers that print their number, title, dates and products in places of their own. The plans and services are invented."""

from monitor.model.document import Block, BlockKind
from monitor.normalise import read_record
from monitor.payers import layout_for
from tests.facets.blocks import heading, para, table
from tests.facets.headers import TITLE, header_of, read

POLICY = (heading("Policy"), para("Ember widgets are considered medically necessary for a stiff elbow."))


def running(text: str, reason: str = "running footer") -> Block:
    return Block(kind=BlockKind.PARAGRAPH, text=text, page=1, reason=reason)


def test_a_number_that_stands_only_in_the_foot_before_the_count_of_pages_is_the_policys() -> None:
    opening = (heading(TITLE, 1), para("Effective Date: 3/4/2031"), *POLICY)
    assert read(*opening, furniture=(running("P999.2 Page 1 of 5"),)).policy_number == "P999.2"
    for foot in ("REV0323 Page 1 of 5", "V2.1 Page 1 of 5", "J0999 Page 1 of 5", "2031 Page 1 of 5", "Widgets 12 Page 1 of 5"):
        assert read(*opening, furniture=(running(foot),)).policy_number is None


def test_a_number_behind_the_word_policy_may_begin_with_figures_in_a_cell() -> None:
    grid = table(
        ("Policy: 203108-ABC", "Initial Effective Date: 08/13/2030"),
        ("SUBJECT: Ember Widgets", "Annual Review Date: 01/22/2031"),
        head=False,
    )
    found = read(grid, *POLICY)
    assert (found.policy_number, found.title, found.last_review_date) == ("203108-ABC", "Ember Widgets", "2031-01-22")


def test_a_list_of_terms_gives_when_a_decision_holds_and_was_first_issued() -> None:
    html = """<html><body><main><h1>Ember Widgets</h1><dl><dt>Coverage decision effective</dt><dd>July 1, 2031</dd><dt>First issued</dt><dd>April 15, 2029</dd>
    <dt>Last reviewed</dt><dd>May 2031</dd></dl><h2>Coverage decision</h2><p>The department covers ember widgets for a stiff elbow.</p></main></body></html>"""
    found = read_record(html.encode(), payer="generic").header
    assert (found.effective_date, found.original_effective_date, found.last_review_date) == ("2031-07-01", "2029-04-15", "2031-05")


def test_labels_with_their_dates_may_stand_behind_the_committee_that_approved_first() -> None:
    line = "Approved Medical Director Committee 6/14/2019; Revised 10/22/2029, 3/18/2030; Annual Review 3/2030, 3/2031"
    found = read(heading(TITLE, 1), *POLICY, heading("Products"), para(line))
    assert (found.revision_date, found.last_review_date) == ("2030-03-18", "2031-03")


def test_every_review_behind_the_committee_in_its_row_gives_the_last() -> None:
    grid = table(
        ("", "Committee/Source", "Date(s)"), ("Document Created:", "Widget Committee", "May 20, 2025"),
        ("Revised:", "Widget Committee Widget Committee", "July 19, 2027 May 15, 2029"), ("Reviewed:", "Widget Committee", "May 18, 2030"),
    )  # fmt: skip
    found = read(heading(TITLE, 1), *POLICY, grid)
    assert (found.revision_date, found.last_review_date) == ("2029-05-15", "2030-05-18")


def test_groups_of_products_below_their_label_are_the_lines_of_business() -> None:
    groups = (
        heading("Applies to:", 3),
        para("Commercial Products: Harbor Commercial products; Fax 555-0988"),
        para("Public Plans Products: Harbor Together; Fax 555-0939"),
    )
    found = read(heading(TITLE, 1), *groups, para("Note: Ask first."), *POLICY)
    assert found.lines_of_business == ("Commercial Products: Harbor Commercial products", "Public Plans Products: Harbor Together")


def test_a_sentence_about_the_products_is_not_cut_at_its_commas() -> None:
    found = read(heading(TITLE, 1), *POLICY, heading("Products"), para("This information is for most, but not all, Harbor plans."))
    assert found.lines_of_business == ("This information is for most, but not all, Harbor plans",)


def test_a_running_title_behind_its_label_goes_on_in_the_line_below() -> None:
    head = [
        running(text, "running header")
        for text in (
            "MEDICAL COVERAGE POLICY",
            "SERVICE: Ember Widget Stimulation of the Elbow and Related",
            "Devices",
            "Policy Number: 991",
        )
    ]
    found = read(para("Policies apply to all."), *POLICY, furniture=tuple(head), media_type="application/pdf")
    assert (found.title, found.policy_number) == ("Ember Widget Stimulation of the Elbow and Related Devices", "991")


def test_what_a_service_is_called_behind_its_label_does_not_replace_the_headline() -> None:
    assert read(heading("Ember Widgets", 1), para("Service: Outpatient"), *POLICY, media_type="text/html").title == "Ember Widgets"


def test_the_formulary_below_the_name_of_a_guideline_is_no_part_of_its_title() -> None:
    assert (
        header_of("Guideline Name Ember Widgets (emberumab) - Stiff Elbow", "Formulary Harbor National Formulary").title
        == "Ember Widgets (emberumab) - Stiff Elbow"
    )


def test_whom_a_policy_does_not_hold_for_has_not_made_it() -> None:
    text = f"PHARMACY COVERAGE GUIDELINE\n\n{TITLE}\n\nThis guideline does not apply to the Federal Employee Program or Medicare.\n\nPolicy\n\nEmber widgets are considered medically necessary.\n"
    assert read_record(text.encode()).header.payer != layout_for("fepblue").payer


def test_products_that_are_no_lines_of_business_are_told_in_the_text() -> None:
    text = f"{TITLE}\nPolicy Number: HB-099\nProducts: Lampadol, Wickumab, Glimmaris\n\nPolicy\nEmber widgets are considered medically necessary.\n"
    record = read_record(text.encode(), payer="generic")
    assert record.header.lines_of_business == ()
    assert any("Lampadol, Wickumab, Glimmaris" in passage.text for passage in record.narrative)
    named = read_record(text.replace("Lampadol, Wickumab, Glimmaris", "Commercial, and Medicare").encode(), payer="generic")
    assert not any("Products:" in passage.text for passage in named.narrative)


def test_a_long_table_of_labels_below_a_heading_of_the_policy_is_the_header() -> None:
    grid = table(
        ("Title:", "Ember Widgets"),
        ("Document number:", "MM999"),
        ("Effective date:", "03/01/2031"),
        ("Next review date:", "01/31/2032"),
        ("Approved by:", "Committee of Lanterns, Widgets and Hearths; Medical Director of Harbor and Bay"),
        ("Applies to:", "☒ Harbor Apple Health ☒ Harbor Cascade Select ☐ Medicare Advantage of the Bay and of the Marsh beyond it"),
        head=False,
    )
    found = read(heading("Community Plan of the Harbor", 1), heading("Clinical Coverage Criteria"), grid, *POLICY)
    assert (found.title, found.policy_number, found.effective_date) == ("Ember Widgets", "MM999", "2031-03-01")
    assert found.lines_of_business == ("Harbor Apple Health", "Harbor Cascade Select")


def test_the_name_of_a_file_in_the_foot_is_no_title() -> None:
    opening = (
        para("Reference number(s)"),
        para("9999-C"),
        para("Initial Prior Authorization with Quantity Limit"),
        para(TITLE),
        *POLICY,
    )
    foot = Block(kind=BlockKind.PARAGRAPH, text=f"{TITLE} PA with Limit 9999-C P2031.docx Page 1 of 3", reason="running line")
    assert read(*opening, furniture=(foot,)).title == f"Initial Prior Authorization with Quantity Limit {TITLE}"
