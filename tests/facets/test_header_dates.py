"""The dates of a header: by their label, in a list, in brackets, at the end of the document."""

import pytest

from monitor.model.document import Block
from monitor.normalise import read_record
from tests.facets.blocks import heading, item, para, table
from tests.facets.headers import read


def test_dates_without_their_label_are_not_guessed() -> None:
    assert read(para("Widgets"), para("Committee approval 1/5/2024"), para("P&T dates 3/2024, 3/2025")).effective_date is None


def test_a_date_label_that_is_a_heading_at_the_end() -> None:
    got = read(
        heading("Widgets", 1),
        heading("Policy"),
        *(para(f"Sentence {n}.") for n in range(70)),
        heading("Next Review Date"),
        para("8/2025"),
    )
    assert got.next_review_date == "2025-08"


def test_a_date_in_brackets_in_running_text_and_a_labelled_one_before_it() -> None:
    closing = para("(This NCD last reviewed May 2031)")
    assert read(para("Widgets"), heading("Indications"), para("Covered when worn."), closing).last_review_date == "2031-05"
    labelled = read(para("Widgets"), para("Last Review Date: 06/2032"), heading("Indications"), closing)
    assert labelled.last_review_date == "2032-06"
    assert read(para("Widgets (this policy was last revised on June 3, 2030)")).revision_date == "2030-06-03"
    assert read(para("Widgets"), para("(A record last reviewed by a nurse)")).last_review_date is None


@pytest.mark.parametrize(
    ("line", "field", "date"),
    [
        ("Annual Review: June 2031", "last_review_date", "2031-06"),
        ("Effective Date of current policy: 9/01/2038", "effective_date", "2038-09-01"),
        ("Date of Origination: May 2021", "original_effective_date", "2021-05"),
        ("Next Scheduled Review Date: 11/2032", "next_review_date", "2032-11"),
        ("Date Last Updated: 4/2/2036", "revision_date", "2036-04-02"),
        ("Revision: C-45, April 26, 2039", "revision_date", "2039-04-26"),
        ("Date Published to Web: 02/09/2038", "published_date", "2038-02-09"),
        ("Original Approval Date: 8/11/2032", "original_effective_date", "2032-08-11"),
    ],
)
def test_date_labels_of_many_payers(line: str, field: str, date: str) -> None:
    assert getattr(read(para("Medical Policy"), para("Widgets"), para(line)), field) == date


def test_the_first_effective_date_of_a_history_in_two_rows() -> None:
    rows = table(("Original Approval Date", "Original Effective Date", "Owner"), ("8/11/2032", "9/01/2032", "Pharmacy"))
    got = read(para("Medical Policy"), para("Widgets"), heading("Policy History", 2), rows)
    assert got.original_effective_date == "2032-09-01"
    lines = (para("Original Approval Date: 8/11/2032"), para("Original Effective Date: 9/1/2032"))
    assert read(para("Medical Policy"), para("Widgets"), *lines).original_effective_date == "2032-09-01"


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("02/02/2020 ABC, 11/02/2031MPC, 10/01/2034MPC", "2034-10-01"),
        ("6/32, 6/33, 9/34", "2034-09"),
        ("11/26 (add Medicaid); 9/31 (criteria added); 3/34 (revise frequency)", "2034-03"),
        ("9/6/2021, 7/20/2032 09/16/2034 – Administrative update: format", "2032-07-20"),
        ("2034-12-27, 2033-11-30, 2022-10-24", "2034-12-27"),
        ("April 1, 2031 and May 2, 2032", "2032-05-02"),
        ("07/08/33; 08/14/32;07/11/2026", "2033-07-08"),
    ],
)
def test_a_label_that_lists_every_date_gives_the_latest(value: str, date: str) -> None:
    assert read(para("Medical Policy"), para("Widgets"), para(f"Date Reviewed: {value}")).last_review_date == date


def test_a_list_of_dates_that_goes_on_in_the_second_column_of_the_next_line() -> None:
    got = read(
        para("Widgets"),
        para("Department: Widget Care Number: UR 945"),
        para("Section: North Region Effective: Sept 2029"),
        para("Applies to: Widget Services Reviewed: 11/31; 9/32; 04/33;"),
        para("Responsible: WXYZ 2/34; 2/35, 2/36"),
        para("Expert: A. Person, MD Revised: 2/31; 3/37"),
    )
    assert (got.policy_number, got.effective_date, got.last_review_date, got.revision_date, got.lines_of_business) == (
        "UR 945",
        "2029-09",
        "2036-02",
        "2037-03",
        (),
    )


@pytest.mark.parametrize("words", ["Original Effective: 1/2020", "Next Effective: 1/2040", "Codes Effective: 1/2030"])
def test_a_word_before_the_label_may_make_it_another_date(words: str) -> None:
    assert read(para("Widgets"), para(f"Region: North {words}")).effective_date is None


def test_what_is_in_effect_until_a_day_makes_the_wording_from_that_day_one_to_come() -> None:
    old, new = para("Effective until April 1, 2035"), para("Effective April 1, 2035")
    assert read(para("Widgets"), heading("Criteria"), old, para("Covered."), new, para("Not covered.")).effective_date is None
    assert read(para("Widgets"), heading("Criteria"), new, para("Covered.")).effective_date == "2035-04-01"


def test_dates_that_sign_a_long_document_at_its_end() -> None:
    got = read(
        heading("Widgets", 1),
        heading("Policy"),
        *(para(f"Sentence {n}.") for n in range(70)),
        para("Guideline ID"),
        para("GL-999526"),
        heading("Policy History"),
        para("Last Review 10/29/2035"),
        para("Effective: 09/13/2029"),
        para("Next Review: 3rd Qtr. 2036"),
        para("Devised: 5/2028"),
    )
    assert (got.last_review_date, got.effective_date, got.next_review_date, got.original_effective_date, got.policy_number) == (
        "2035-10-29",
        "2029-09-13",
        "2036",
        "2028-05",
        "GL-999526",
    )


def test_effective_dates_of_parts_are_none_of_the_document() -> None:
    parts = [b for year in (2031, 2032) for b in (para(f"Effective: 01/01/{year}"), para("A0999 Widget"))]
    body = [para(f"Sentence {n}.") for n in range(70)]
    assert read(heading("Widgets", 1), heading("Policy"), *body, heading("Coding"), *parts).effective_date is None


def test_the_first_of_the_dates_of_a_row_is_no_date_of_the_header() -> None:
    body = [para(f"Sentence {n}.") for n in range(70)]
    row = (para("Revised 10/08/2031,"), para("07/06/2031"), para("Panel review."))
    assert read(heading("Widgets", 1), heading("Policy"), *body, heading("Revision History"), *row).revision_date is None


def test_rows_of_a_history_are_no_dates_of_the_header() -> None:
    body = [para(f"Sentence {n}.") for n in range(70)]
    rows = [para("2031-09-03: Annual review"), para("2030-09-03: Revised")]
    got = read(heading("Widgets", 1), heading("Policy"), *body, heading("Revision History"), *rows)
    assert (got.last_review_date, got.revision_date) == (None, None)


@pytest.mark.parametrize(
    ("row", "date"),
    [
        (("08/16/31", "Original effective date"), "2031-08-16"),
        (("Created", "09/21/2032", "02/12/2033", "Committee review. Original effective date."), "2033-02-12"),
        (("10/17/34", "Annual review. Widgets added."), None),
    ],
)
def test_the_row_of_a_history_that_says_its_date_is_the_first_effective_one(row: tuple[str, ...], date: str | None) -> None:
    rows = table(("Date", *("",) * (len(row) - 2), "Change"), row, ("11/11/2035", *("",) * (len(row) - 2), "Codes updated"))
    assert read(para("Widgets"), heading("Policy History", 2), rows).original_effective_date == date


def test_a_table_of_dates_whose_labels_have_plurals_in_brackets() -> None:
    got = read(
        heading("Widgets", 1), table(("Department", "Review Date(s)", "Author"), ("Health Services", "March 5, 2031", "A. Able"))
    )
    assert got.last_review_date == "2031-03-05"


def test_a_list_of_review_dates_one_a_line_gives_the_last() -> None:
    dates = [para(date) for date in ("06/20/2028", "05/19/2031", "05/15/2034")]
    assert read(heading("Widget Therapy"), para("Re-Review Date(s): 03/18/2025"), *dates).last_review_date == "2034-05-15"
    closing = read(heading("Widget Therapy"), heading("Coding"), para("12345"), para("Re-Review Date(s): 03/18/2025"), *dates)
    assert closing.last_review_date == "2034-05-15"


def test_the_date_above_a_row_of_the_history_is_the_first_effective_one_that_it_names() -> None:
    lines = (para("11/11/35"), item("•", "Codes updated."), para("08/16/31"), item("•", "Original effective date"))
    assert read(para("Widgets"), heading("Policy History", 2), *lines).original_effective_date == "2031-08-16"


def test_a_policy_that_says_from_which_day_its_text_holds_is_effective_since_the_last_of_them() -> None:
    def dated(*more: Block) -> str | None:
        lines = (
            "Effective for dates of service on and after November 16, 2034: Widgets are covered.",
            "Effective for dates of service prior to November 16, 2034:",
        )
        return read(*more, heading("Policy"), *map(para, lines)).effective_date  # fmt: skip

    assert dated(para("Widgets")) == "2034-11-16"
    assert dated(para("Widgets"), para("Effective Date: 1/1/2035")) == "2035-01-01"


def test_one_label_for_review_and_revision_gives_both() -> None:
    got = read(para("Widgets"), para("Date Last Reviewed / Revised: 07/01/2035"))
    assert (got.last_review_date, got.revision_date) == ("2035-07-01", "2035-07-01")
    apart = read(para("Widgets"), para("Date Last Reviewed / Revised: 07/01/2035"), para("Revision Date: 02/01/2034"))
    assert apart.revision_date == "2034-02-01"


def test_the_date_of_the_site_in_its_foot_is_none_of_the_policy() -> None:
    page = (
        "<html><body><main><h1>Lamps and Wicks for Stairs</h1><p>{inside}</p><h2>Policy</h2><p>Lamps are considered medically necessary "
        "for members who walk the stairs at night and have no other light.</p></main><div class='page-footer'>{foot}</div></body></html>"
    )

    def revised(inside: str, foot: str) -> str | None:
        return read_record(page.format(inside=inside, foot=foot).encode(), payer="generic").header.revision_date

    assert revised("For members", "<span>Last updated 03/21/2031</span>") is None
    assert revised("For members", "<span>Policy revised: 03/21/2031</span>") == "2031-03-21"
    assert revised("Last updated 03/21/2031", "<span>Lantern Plan</span>") == "2031-03-21"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Effective 1/1/2032: Criteria will require a widget every 12 months.", None),
        ("Effective 1/1/2032, an authorization will be required for widgets", None),
        ("Effective 1/1/2032, this medical policy will apply to all plans", "2032-01-01"),
        ("Effective: 1/1/2032", "2032-01-01"),
    ],
)
def test_the_day_from_which_a_change_to_come_holds_is_none_of_this_version(line: str, date: str | None) -> None:
    got = read(heading("Elbow Widgets", 1), heading("Upcoming Policy Changes"), para(line), heading("Policy"), para("A widget."))
    assert got.effective_date == date


@pytest.mark.parametrize(
    ("label", "column", "date"),
    [
        ("Re-Review Dates: 02/2029, 04/2030", "Medical Policy Committee", None),
        ("Re-Review Date(s): 04/2030", "Medical Policy Committee", None),
        ("Re-Review Dates: 02/2029, 08/2031", "Medical Policy Committee", "2031-08"),
        ("Re-Review Dates: 02/2029, 04/2030", "Published", "2030-04"),
        ("Last Reviewed: 04/2030", "Medical Policy Committee", "2030-04"),
    ],
)
def test_a_list_of_reviews_that_the_committees_rows_outrun_tells_of_no_last_one(label: str, column: str, date: str | None) -> None:
    rows = table((column, "Summary of change"), ("04/17/2030", "Reviewed: wax added."), ("08/2031", "Revised: glue added."))
    got = read(
        heading("Elbow Widgets", 1), heading("Policy"), para("A widget."), heading("Document History"), item("•", label), rows
    )
    assert got.last_review_date == date


def test_the_time_over_an_older_wording_is_not_the_one_that_holds() -> None:
    now = (
        para("Effective for dates of service on and after September 24, 2034:"),
        para("Ember widgets are considered medically necessary."),
    )
    over = (
        para("Effective for dates of service October 1, 2031 through September 23, 2034:"),
        para("Ember widgets are considered investigational."),
    )
    assert read(heading("Ember Widgets", 1), heading("Policy"), *now, *over).effective_date == "2034-09-24"
    assert read(heading("Ember Widgets", 1), heading("Policy"), *over).effective_date == "2031-10-01"
    assert read(para("Effective Date: 7/1/2034"), heading("Policy"), *now, *over).effective_date == "2034-07-01"
