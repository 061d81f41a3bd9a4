"""History sections in the layouts payers use, and what their rows claim."""

import pytest

from monitor.diff.claims import claims_of
from tests.facets.blocks import heading, item, para, table
from tests.facets.histories import left, read, rows


def test_date_and_action() -> None:
    assert rows(
        table(("Date", "Action"), ("1/2025", "Annual review."), ("11/2011-4/2012", "Codes remapped."), ("5/1/2010", "New policy."))
    ) == [
        ("2025-01", "Annual review."),
        ("2011-11/2012-04", "Codes remapped."),
        ("2010-05-01", "New policy."),
    ]


def test_the_dates_of_every_review_behind_their_label_are_no_rows_above_a_table_that_has_them() -> None:
    dates = para("Reviewed: 08/20/2030, 02/25/2031")
    assert rows(dates, table(("Date", "Summary"), ("02/25/2031", "Added lanterns."))) == [("2031-02-25", "Added lanterns.")]
    assert len(rows(dates)) == 2


def test_status_is_no_text_where_an_action_stands_and_rows_without_status_or_date_are_kept() -> None:
    assert rows(
        table(
            ("Status", "Date", "Action"),
            ("Reviewed", "05/12/2022", "Panel review."),
            ("", "12/29/2021", "Updated codes."),
            ("Revised", "07/19/207", "Widened."),
            ("", "", "and widened again."),
            ("Archived", "", ""),
        )
    ) == [
        ("2022-05-12", "Panel review."),
        ("2021-12-29", "Updated codes."),
        (None, "Widened. and widened again."),
        (None, "Archived"),
    ]


def test_who_is_concerned_is_no_text_where_an_action_stands() -> None:
    assert rows(
        table(
            ("Company(ies)", "Date", "Revision"),
            ("Harbor & Bay Health", "2/19/2031", "Added the elbow."),
            ("Harbor Health", "2/15/2030", "New policy."),
        )
    ) == [("2031-02-19", "Added the elbow."), ("2030-02-15", "New policy.")]


def test_labels_with_lists_of_dates_are_rows_for_each_date_in_a_table_and_on_lines() -> None:
    pairs = (
        ("Original Effective Date", "07/01/2023"),
        ("Re-Review Date(s)", "05/20/2026; 05/24/2029"),
        ("Administrative Update", "01/01/2031, 08/18/2032"),
    )
    found = [
        ("2023-07-01", "Original Effective Date"),
        ("2026-05-20", "Re-Review Date(s)"),
        ("2029-05-24", "Re-Review Date(s)"),
        ("2031-01-01", "Administrative Update"),
        ("2032-08-18", "Administrative Update"),
    ]
    assert rows(table(*pairs, head=False)) == found
    assert rows(*(para(" ".join(pair)) for pair in pairs)) == found


def test_type_summary_and_date_last() -> None:
    found = rows(
        table(
            ("Type of Revision", "Summary of Changes", "Date"),
            ("Annual Review", "No changes.", "4/15/2026"),
            ("New", "New policy", "1/1/2025"),
        )
    )
    assert found == [("2026-04-15", "No changes."), ("2025-01-01", "New policy")]


def test_dates_behind_the_text_and_a_second_date_column() -> None:
    found = rows(
        table(
            ("Reviews, Revisions, and Approvals", "Date", "P&T Approval Date"),
            ("Annual review: no significant changes.", "02.23.21", "05.21"),
            ("Added a widget.", "08.16.21", "09.21"),
        )
    )
    assert found == [("2021-02-23", "Annual review: no significant changes."), ("2021-08-16", "Added a widget.")]


def test_review_date_wins_over_effective_date_unless_absent() -> None:
    found = rows(
        table(
            ("Status", "Review Date", "Effective Date", "Action"),
            ("Revised", "04/21/2025", "10/05/2025", "Panel review."),
            ("Updated", "n/a", "10/01/2024", "Codes."),
        )
    )
    assert found == [("2025-04-21", "Panel review."), ("2024-10-01", "Codes.")]


def test_tables_without_titles_and_names_above_the_first_row() -> None:
    found = read(table(("Program", "Widgetumab"), ("1/2017", "New program."), ("5/2017", "Updated background."), head=False))
    assert [(e.date, e.text) for e in found.entities] == [("2017-01", "New program."), ("2017-05", "Updated background.")]
    assert left(found) == ["Program\tWidgetumab"]


def test_a_table_of_predecessor_documents_is_no_history() -> None:
    found = read(
        table(
            ("Organizations", "Last Review Date", "Document Number", "Title"),
            ("Example Plan", "07/28/2004", "MED.00002", "Widgets"),
        )
    )
    assert found.entities == ()
    assert len(left(found)) == 1


def test_one_paragraph_per_row_with_continuations() -> None:
    found = read(
        para("Date Action"),
        para("1/2025 Annual policy review. References updated."),
        para("6/2011 Reviewed by the panel."),
        para("No changes to policy statements."),
        para("5/1/2010 Policy 183 effective 5/1/2010 describing"),
        para("non-coverage"),
        para("Information about all policies of this plan is given on the plan's own pages."),
    )
    assert [(e.date, e.text) for e in found.entities] == [
        ("2025-01", "Annual policy review. References updated."),
        ("2011-06", "Reviewed by the panel. No changes to policy statements."),
        ("2010-05-01", "Policy 183 effective 5/1/2010 describing non-coverage"),
    ]
    assert left(found) == ["Date Action", "Information about all policies of this plan is given on the plan's own pages."]


def test_dates_alone_and_items_below_a_date() -> None:
    assert rows(para("08/01/2023"), para("New policy.")) == [("2023-08-01", "New policy.")]
    assert rows(
        para("05/01/2025"), para("Template Update"), item("\u2022", "Merged two versions"), item("\u2022", "Removed a list")
    ) == [("2025-05-01", "Template Update Merged two versions Removed a list")]


def test_dates_behind_paragraphs() -> None:
    found = read(
        para("Type of Revision Summary of Changes Date"),
        para("Annual Review \u2022 Added a section."),
        item("\u2022", "Removed a statement."),
        para("10/11/2025"),
        para("Focused Review \u2022 Revised a statement. 11/1/2024"),
        para("The Example Companies are subsidiaries of Example Inc."),
    )
    assert [(e.date, e.text) for e in found.entities] == [
        ("2025-10-11", "Added a section. Removed a statement."),
        ("2024-11-01", "Revised a statement."),
    ]
    assert "The Example Companies are subsidiaries of Example Inc." in left(found)


def test_a_whole_history_on_one_line() -> None:
    text = (
        "12/11/2025 Revised a name, added codes effective 01/01/2026 09/25/2025 Revised another name. 01/11/2024 Added code effective 01/01/2024 "
        "10/23/2017 Yearly look, wording kept. 07/19/207 Moved the date of the next look. Wording kept 07/01/2016 NEW POLICY {} Back"
    )
    assert rows(para(text)) == [
        ("2025-12-11", "Revised a name, added codes effective 01/01/2026"),
        ("2025-09-25", "Revised another name."),
        ("2024-01-11", "Added code effective 01/01/2024"),
        ("2017-10-23", "Yearly look, wording kept."),
        (None, "Moved the date of the next look. Wording kept"),
        ("2016-07-01", "NEW POLICY"),
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Revised: 6/23 (added a state)", ("2023-06", "Revised (added a state)")),
        ("7 / 2023 Administrative review", ("2023-07", "Administrative review")),
        ("September 2016New policy", ("2016-09", "New policy")),
        ("May 13, 2024: Annual review", ("2024-05-13", "Annual review")),
        ("01|02|2024 Coding update", ("2024-01-02", "Coding update")),
        ("12-10-2025 Reviewed", ("2025-12-10", "Reviewed")),
        ("\u2010 01/25/2024 Annual Review", ("2024-01-25", "Annual Review")),
        ("09/2025 - Order 100 dated September 05, 2025, is replaced by Order 101, dated September 30, 2025.", ("2025-09", "Order 100 dated September 05, 2025, is replaced by Order 101, dated September 30, 2025.")),
    ],
)  # fmt: skip
def test_dates_as_payers_print_them(text: str, row: tuple[str, str]) -> None:
    assert rows(para(text)) == [row]


def test_dates_of_the_header_are_no_rows() -> None:
    found = read(para("Last Review 06/23/2025"), para("Effective: 11/22/2016"), para("Next Review: 03/26/2026"))
    assert found.entities == ()
    assert len(left(found)) == 3
    assert found.notes == ()


def test_titles_of_earlier_names_stand_between_the_rows() -> None:
    found = read(
        heading("For Policy Titled: Widgets", 3),
        para("1/1/2019 New policy."),
        heading("For Policy Titled: Better Widgets", 3),
        para("6/1/2020 Renamed."),
    )
    assert [e.date for e in found.entities] == ["2019-01-01", "2020-06-01"]
    assert left(found) == ["For Policy Titled: Widgets", "For Policy Titled: Better Widgets"]


def test_a_section_without_rows_is_told() -> None:
    found = read(para("See the archive for earlier versions of this document."))
    assert [note.kind for note in found.notes] == ["expectation"]
    assert len(left(found)) == 1
    assert read().notes == ()


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Annual policy review. References updated. Policy statements unchanged.",
            {"annual_review", "references_updated", "statements_unchanged"},
        ),
        ("No changes to policy statements.", {"statements_unchanged"}),
        ("Policy accepted as written.", {"statements_unchanged"}),
        ("Position statements maintained and references updated.", {"statements_unchanged", "references_updated"}),
        ("New references added.", {"references_added"}),
        ("Literature review through June 14, 2024; no references added.", {"literature_review", "no_references_added"}),
        ("Interim review to add a code to the coding section.", {"interim_review"}),
        ("Medical Director review 5/2019.", {"panel_review"}),
        ("Medicare information removed.", {"scope_changed"}),
        ("Title changed from Widgets to Better Widgets.", {"title_changed"}),
        ("Renumbered from 01-00001-01 to 01-00001-02.", {"number_changed"}),
        ("Added CPT codes 81990 and 81991.", {"codes_added"}),
        ("Removed code 81990.", {"codes_removed"}),
        ("HCPCS coding update.", {"codes_updated"}),
        ("Moved widget scans from medically necessary to not medically necessary section.", {"position_moved"}),
        ("Expanded medical necessity criteria for elbows.", {"criteria_expanded"}),
        ("Restricted testing to 50 members or fewer.", {"criteria_restricted"}),
        ("Clarified criteria regarding failed widgets.", {"criteria_clarified"}),
        ("Codes 20551 and 20552 were retired.", {"codes_removed"}),
        ("Policy retired and code 20551 removed.", {"retired", "codes_removed"}),
        ("Policy retired, codes removed.", {"retired", "codes_removed"}),
        ("Investigational statement for gout revised to not medically necessary.", {"position_moved"}),
        ("New policy.", {"new_policy"}),
        ("Policy retired.", {"retired"}),
        ("Archived.", {"archived"}),
        ("Policy reactivated. Prior authorization clarified.", {"reinstated", "authorization_changed"}),
        ("This corrects a typo and does not change the effective date.", {"correction"}),
        ("Formatting changes.", {"format_only"}),
        ("Minor update to related policies.", {"related_policies_updated"}),
        ("Supporting evidence updated.", {"description_updated"}),
        ("Updated supporting evidence.", {"description_updated"}),
        ("Description, summary, and references updated.", {"description_updated", "references_updated"}),
        ("Widget glue was delegated to an outside vendor.", {"delegated"}),
        ("Added criteria for a new indication of glue allergy.", {"criteria_added", "indication_added", "criteria_changed"}),
        ("Removed the elbow requirement.", {"criteria_removed"}),
        ("Age requirement changed from 18 to 12 years.", {"age_changed"}),
        ("Increased approval duration to 12 months.", {"duration_changed"}),
        ("Quantity limit updated.", {"quantity_changed"}),
        ("Edited verbiage under widgets.", {"criteria_reworded"}),
        ("Medicaid was added.", {"line_of_business_added"}),
        ("Removed the commercial line of business.", {"line_of_business_removed"}),
        ("No coding changes.", {"codes_unchanged"}),
        ("Added reference #16. No change in status.", {"references_added", "statements_unchanged"}),
        ("Deleted references 3 and 4.", {"references_removed"}),
        ("No policy is being changed by this update.", {"statements_unchanged"}),
        ("Updated criteria for widgets without change to clinical intent.", {"criteria_changed", "statements_unchanged"}),
    ],
)
def test_claims(text: str, claims: set[str]) -> None:
    assert claims <= set(claims_of(text)), claims_of(text)


@pytest.mark.parametrize("text", ["", "Widgets.", "The chair thanked the members.", "Order 12 was issued on September 5, 2025."])
def test_an_unclassified_text_claims_nothing(text: str) -> None:
    assert claims_of(text) == ()


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Policy statements unchanged.", "criteria_changed"),
        ("No references added.", "references_added"),
        ("No other changes made.", "statements_unchanged"),
        ("Policy statement changed.", "statements_unchanged"),
        ("Replaced references to the brand name with the generic name.", "references_updated"),
        ("Archived previous policy version 2025X0001.", "archived"),
    ],
)
def test_claims_that_are_not_made(text: str, absent: str) -> None:
    assert absent not in claims_of(text)


def test_lines_below_what_ends_the_rows_are_no_part_of_the_last_one() -> None:
    blocks = (
        table(("Date", "Reason", "Action"), ("March 2031", "Annual Review", "Policy Renewed"), ("May 2029", "", "New Policy")),
        para(
            "New findings on widgets that are to be weighed when this policy is next reviewed may be sent by any member to the desk below:"
        ),
        para("Bayside Health Plan"),
        para("PO Box 9"),
    )
    assert rows(*blocks) == [("2031-03", "Annual Review Policy Renewed"), ("2029-05", "New Policy")]
    assert rows(*blocks[:1], para("of the elbow")) == [
        ("2031-03", "Annual Review Policy Renewed"),
        ("2029-05", "New Policy of the elbow"),
    ]


def test_a_date_centred_beside_its_wrapped_text_takes_nothing_from_it() -> None:
    first = "This version of the bulletin will become effective 10/01/2031. The following lamps have"
    assert rows(para("Revisions From 9.1b:"), para(first), para("10/01/2031 been added to this bulletin: oil lamps.")) == [
        ("2031-10-01", f"{first} been added to this bulletin: oil lamps.")
    ]
    assert rows(para("05/02/2030 Annual review."), para(first), para("10/01/2031 been added here.")) == [
        ("2030-05-02", "Annual review."),
        ("2031-10-01", f"{first} been added here."),
    ]


def test_a_date_in_a_wrapped_sentence_stays_there() -> None:
    open_row = "05/02/2030 Annual review by those who carry lamps up and down the stairs each night of the year and"
    assert (
        rows(
            para(open_row),
            para("keep them in the cellar of the house until a new one has been bought for it, which was"),
            para("10/01/2031 at last."),
        )[0][0]
        == "2030-05-02"
    )
    leads = "Lamps that are carried up and down the stairs of a house are covered since"
    assert all(
        leads not in text for _, text in rows(para("05/02/2030 Annual review."), para(leads), para("10/01/2031 in all plans."))[1:]
    )


def test_a_row_without_a_date_is_one_of_its_own_where_no_page_can_have_cut_the_table() -> None:
    web = table(("Date", "Description"), ("05/02/2031", "Lanterns added."), ("", "Dead links removed."), ("06/09/2031", "Oil."))
    assert rows(web) == [("2031-05-02", "Lanterns added."), (None, "Dead links removed."), ("2031-06-09", "Oil.")]
    printed = web.model_copy(update={"rows": tuple(row.model_copy(update={"page": 2}) for row in web.rows)})
    joined = [("2031-05-02", "Lanterns added. Dead links removed."), ("2031-06-09", "Oil.")]
    assert rows(printed) == joined
    assert rows(web.model_copy(update={"line": 7})) == joined


@pytest.mark.parametrize(
    ("above", "text"), [("Lanterns", "Dead links removed."), ("Lanterns.", "and wicks."), ("Lanterns.", "Wicks")]
)
def test_what_goes_on_with_the_row_above_is_none_of_its_own(above: str, text: str) -> None:
    assert rows(table(("Date", "Description"), ("05/02/2031", above), ("", text))) == [("2031-05-02", f"{above} {text}")]


def test_rows_below_a_date_that_is_printed_once_have_that_date() -> None:
    several = table(("Date", "Description"), ("05/02/2031", "Lanterns added."), ("", "Wicks added."), ("", "Oil removed."))
    assert rows(several) == [("2031-05-02", "Lanterns added. Wicks added. Oil removed.")]
    first = ("05/02/2031", "Review", "Lanterns added.")
    wide = table(("Date", "Action", "Description"), first, ("", "", "Wicks added."), ("06/09/2031", "New policy", "Oil."))
    assert rows(wide)[0] == ("2031-05-02", "Lanterns added. Wicks added.")
