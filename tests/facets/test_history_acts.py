"""Rows of histories that say first what kind of act it was, or which committee acted, and dates below them that are none of theirs."""

import pytest

from monitor.facets.outline import outline
from monitor.normalise import read_record
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, para, table
from tests.facets.headers import BODY, TITLE
from tests.facets.histories import left, read, rows


@pytest.mark.parametrize("head", ["Reason", "Description"])
def test_the_kind_of_act_in_an_associations_manual_is_no_text_where_what_was_done_stands_beside(head: str) -> None:
    grid = table(
        ("Date", "Action", head),
        ("05/21/31", "Replace policy", "Policy updated with literature review; statement added."),
        ("09/12/30", "Replace policy - coding update only", "Codes A9999 added."),
        ("02/15/29", "Add to Elbow section", "New policy"),
    )
    assert rows(grid) == [
        ("2031-05-21", "Policy updated with literature review; statement added."),
        ("2030-09-12", "Codes A9999 added."),
        ("2029-02-15", "New policy"),
    ]


def test_an_action_that_says_what_was_done_stays_beside_its_reason() -> None:
    grid = table(("Date", "Action", "Reason"), ("05/21/31", "Criteria for widgets removed", "New evidence"))
    assert rows(grid) == [("2031-05-21", "Criteria for widgets removed New evidence")]


def test_initials_of_the_committee_stand_before_the_date() -> None:
    lines = ("MP 2.964 CAC 6/29/24 New policy", "CAC 5/25/25 Consensus review", "03/14/2029 Consensus review. Statement unchanged.")
    assert rows(*map(para, lines)) == [
        ("2024-06-29", "CAC New policy"),
        ("2025-05-25", "CAC Consensus review"),
        ("2029-03-14", "Consensus review. Statement unchanged."),
    ]


@pytest.mark.parametrize("line", ["FDA 6/29/2024 labels were read", "NCCN 2.2025 was read"])
def test_who_published_something_then_is_no_committee(line: str) -> None:
    assert rows(para("3/4/2031 Annual review."), para(line)) != [("2031-03-04", "Annual review."), ("2024-06-29", line)]
    assert len(rows(para("3/4/2031 Annual review."), para(line))) == 1


def test_a_sentence_may_say_when_the_policy_was_first_approved() -> None:
    text = "Originally approved September 13, 2029 by the Widget Committee, effective January 1, 2030"
    assert rows(para("September 12, 2030: Widgets removed."), para(text)) == [
        ("2030-09-12", "Widgets removed."),
        ("2029-09-13", text),
    ]


def test_labels_of_the_next_review_below_a_table_are_no_rows() -> None:
    grid = table(
        ("Review Date", "Summary of Revisions"), ("07/01/23", "Annual review."), ("05/01/31", "Annual review. Limit removed.")
    )
    below = ("Last Review Date", "05/01/31", "Next Review Date", "05/01/32")
    found = read(grid, *map(para, below))
    assert [row.date for row in found.entities] == ["2023-07-01", "2031-05-01"]
    assert left(found) == list(below)


def test_a_row_with_its_date_is_no_heading() -> None:
    assert generic_layout().facet_of("05/07/2031 Widget Policy Committee review") is None
    lines = "05/07/2030 Widget Policy Committee approval\n\n05/07/2031 Widget Policy Committee review\n\n05/13/2031 No change to coverage.\n"
    record = read_record(f"# {TITLE}\n{BODY}\n## Policy History\n\n{lines}".encode(), content_type="text/markdown", payer="generic")
    assert [row.date for row in record.history] == ["2030-05-07", "2031-05-07", "2031-05-13"]


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("Q1 2031 – Annual review.", ("2031", "Q1 Annual review.")),
        ("2031 – Annual review.", ("2031", "Annual review.")),
        ("Q4 2031: Widgets removed.", ("2031", "Q4 Widgets removed.")),
    ],
)
def test_a_quarter_or_a_year_before_a_dash_dates_its_row(line: str, row: tuple[str, str]) -> None:
    assert rows(para(line)) == [row]


@pytest.mark.parametrize("head", ["Committee", "Approving Committee", "Review Committee"])
def test_the_committee_in_a_column_of_its_own_is_no_text(head: str) -> None:
    grid = table(("Date", "Revision", head), ("02/02/2031", "Annual review; no change", "MPC"), ("03/05/2022", "New policy", "P&T"))
    assert rows(grid) == [("2031-02-02", "Annual review; no change"), ("2022-03-05", "New policy")]


@pytest.mark.parametrize("head", ["Policy Revision/Review History", "Revision/Review History"])
def test_headings_of_revision_and_review(head: str) -> None:
    assert generic_layout().facet_of(head) == "history"


def test_a_history_that_is_a_list_of_dates_lacks_no_rows() -> None:
    lists = (para("5/19/29, 6/20/30, 5/13/31"), para("Next Review: 05/2032"), para("Policies are reviewed each year."))
    assert [note.kind for note in read(*lists).notes] == []
    assert [note.kind for note in read(para("Widgets are laid on the elbow.")).notes] == ["expectation"]


def test_rows_that_end_with_a_colon_and_their_date_are_rows() -> None:
    text = (
        "New policy, investigative: 5/1/31. Reviewed, no change: 2032. References updated: 3/2033. "
        "Reviewed yearly: 6/2034–6/2036. Lamps added to the covered lights: 4/15/37."
    )
    assert rows(para(text)) == [
        ("2031-05-01", "New policy, investigative"),
        ("2032", "Reviewed, no change"),
        ("2033-03", "References updated"),
        ("2034-06/2036-06", "Reviewed yearly"),
        ("2037-04-15", "Lamps added to the covered lights"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Original Effective Date: 5/1/2031. Last Review Date: 3/2033.",
        "Next Review: 5/1/2031. Lamps were added to the list: 3/2033.",
        "Lamps were added to the list: 3/2033. Next annual review due: 3/2034.",
        "Last P&T Committee Approval: 05/2031. Lamps were added to the list: 3/2033.",
        "Lamps were added to the list: 3/2033. Medical Director signature: 3/2034.",
        "Lamps were added to the list: 3/2033. Effective for services on or after: 3/2034.",
        "Lamps were added: 3/2033.",
        "Lamps were added: 3/2033. Two wicks were seen: 4/2034 and more.",
    ],
)
def test_labels_of_dates_are_no_such_rows(text: str) -> None:
    assert len(rows(para(text))) < 2


def test_a_row_of_several_years_and_a_dash_before_what_was_done() -> None:
    printed = table(("June 2030", "– Adopted"), ("2031 – 2034", "– Annual reviews"), ("9/16/2035", "– Oil added"), head=False)
    assert rows(printed) == [("2030-06", "Adopted"), ("2031/2034", "Annual reviews"), ("2035-09-16", "Oil added")]


def test_who_made_a_change_and_on_which_pages_is_no_part_of_it() -> None:
    printed = table(("Revision Date", "Section/Action", "Pages", "Made by"), ("12/1/2031", "Lamps added", "All", "LMP"))
    assert rows(printed) == [("2031-12-01", "Lamps added")]
    sections = outline(document(heading("Lamp Manual", 1), heading("Lamp Revision Log"), printed), generic_layout())
    assert [s.facet for s in sections if printed in s.blocks] == ["history"]


@pytest.mark.parametrize("title", ["Section or Subsection Amended", "Section(s) Affected", "Page or Part", "Policy Section Number"])
def test_the_place_of_a_change_is_no_part_of_it(title: str) -> None:
    printed = table(
        ("Date", title, "Change"), ("03/15/2031", "Table of Contents", "Lamps added."), ("01/03/2032", "3.2", "Oil added.")
    )
    assert rows(printed) == [("2031-03-15", "Lamps added."), ("2032-01-03", "Oil added.")]


def test_a_column_that_names_a_part_and_what_was_done_to_it_is_text() -> None:
    printed = table(("Date", "Section/Action"), ("03/15/2031", "Lamps added."))
    assert rows(printed) == [("2031-03-15", "Lamps added.")]


@pytest.mark.parametrize("label", ["Date Effective", "Date Archived", "Effective Date", "Archive Date:"])
def test_a_date_of_the_policy_below_its_history_is_no_row(label: str) -> None:
    head, issued = ("", "DATE", "ACTION"), ("Date Issued", "09/14/2031", "New policy")
    assert rows(table(head, issued, (label, "07/01/2033", ""))) == [("2031-09-14", "New policy")]
    assert rows(table(head, issued, (label, "07/01/2033", "Lamps added")))[1] == ("2033-07-01", "Lamps added")


def test_a_date_from_which_the_policy_holds_is_a_row_behind_its_date() -> None:
    printed = table(("Date", "Action", "Description"), ("09/14/2031", "New policy", "Lamps."), ("07/01/2033", "Effective date", ""))
    assert rows(printed)[1] == ("2033-07-01", "Effective date")


def test_a_committee_and_its_dates_each_told_in_brackets() -> None:
    first = "Review/Approval(s): Light Assessment Committee 10/28/2031, 11/19/2032 (updated template), 01/28/2033 (oil added), 01/27/2034 (annual review)"
    assert rows(para(first), para("Wick Management Committee 02/17/2035 (annual review; approved).")) == [
        ("2031-10-28", "Light Assessment Committee"),
        ("2032-11-19", "updated template"),
        ("2033-01-28", "oil added"),
        ("2034-01-27", "annual review"),
        ("2035-02-17", "annual review; approved"),
    ]


def test_a_committee_whose_act_is_told_in_a_sentence_stays_in_it() -> None:
    said = "Wick Management Committee 02/17/2035 approved the use of oil (see 3.2)."
    assert rows(para(said)) == [("2035-02-17", said)]


def test_a_row_without_a_cell_for_its_date_has_the_one_that_it_begins_with() -> None:
    printed = table(("", "Effective 10/05/2031 this policy has been moved to the new template."), head=False)
    assert [date for date, _ in rows(printed)] == ["2031-10-05"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Internal Widget Policy Committee 5-22-2029 New policy", ("2029-05-22", "New policy")),
        ("Widget Policy Panel 04/05/31 Review with revision(s): Oil raised", ("2031-04-05", "Review with revision(s): Oil raised")),
        ("Medical Director (Dr. Lamp) 08/19/30 Approved archive of works", ("2030-08-19", "Approved archive of works")),
        ("Widget Policy Panel May 2031 - Oil added - Effective June 1, 2031", ("2031-05", "Oil added - Effective June 1, 2031")),
    ],
)
def test_who_acted_in_a_cell_before_the_date_is_no_text(row: str, expected: tuple[str, str]) -> None:
    assert rows(para(row)) == [expected]


@pytest.mark.parametrize(
    "row",
    [
        "Widget Policy Panel, May 2031: New policy",
        "Widget Policy Panel 04/05/2031",
        "Widget Policy Panel 04/05/2031 raised the oil.",
        "Approved Widget Policy Panel 04/05/2031 Oil raised",
        "Annual Review Widget Policy Panel 04/05/2031 Oil raised",
        "Reviewed by the Widget Policy Panel 04/05/2031 Oil raised",
    ],
)
def test_who_acted_stays_in_a_text_that_says_so_or_nothing_else(row: str) -> None:
    assert [text for _, text in rows(para(row))] == [row]


def test_the_kind_of_act_above_its_date_is_no_part_of_the_row_before() -> None:
    cells = (
        "Revised",
        "02/20/2031",
        "Oil added.",
        "Reviewed",
        "02/15/2030",
        "Works added.",
        "12/28/2029",
        "Codes tidied.",
        "New",
        "02/16/2029",
        "First issue.",
    )
    expected = [
        ("2031-02-20", "Oil added."),
        ("2030-02-15", "Works added."),
        ("2029-12-28", "Codes tidied."),
        ("2029-02-16", "First issue."),
    ]
    assert rows(*map(para, ("Status", "Date", "Action", *cells))) == expected
    assert rows(*map(para, ("Type", "Date", "Action", *cells))) == expected


def test_the_kind_of_act_below_its_date_is_what_was_done() -> None:
    lines = ("Status", "Date", "02/20/2031", "Revised", "02/15/2030", "Reviewed")
    assert rows(*map(para, lines)) == [("2031-02-20", "Revised"), ("2030-02-15", "Reviewed")]


@pytest.mark.parametrize("kind", ["Retired", "Archived"])
def test_a_kind_above_its_date_that_says_what_was_done_is_text_of_its_row(kind: str) -> None:
    cells = (
        "Revised",
        "02/20/2031",
        "Oil added.",
        kind,
        "02/15/2030",
        "See LP-300.",
        kind,
        "02/16/2029",
        "New",
        "02/16/2028",
        "First.",
    )
    found = read(*map(para, ("Status", "Date", "Action", *cells)))
    assert [(row.date, row.text) for row in found.entities] == [
        ("2031-02-20", "Oil added."),
        ("2030-02-15", f"{kind} See LP-300."),
        ("2029-02-16", kind),
        ("2028-02-16", "First."),
    ]
    assert ("retired" in found.entities[1].claims) == (kind == "Retired")


def test_a_kind_above_its_date_is_all_of_a_row_that_has_no_other_text() -> None:
    cells = (
        "Revised",
        "02/20/2031",
        "Oil added.",
        "New",
        "02/15/2030",
        "Updated",
        "02/16/2029",
        "Works added.",
        "New",
        "02/16/2028",
    )
    assert rows(*map(para, ("Status", "Date", "Action", *cells))) == [
        ("2031-02-20", "Oil added."),
        ("2030-02-15", "New"),
        ("2029-02-16", "Works added."),
        ("2028-02-16", "New"),
    ]


def test_a_kind_that_is_no_text_of_its_row_is_kept_beside_the_rows() -> None:
    cells = ("Revised", "02/20/2031", "Oil added.", "Reviewed", "02/15/2030", "Works added.", "Revised", "02/16/2029", "First.")
    assert left(read(*map(para, ("Status", "Date", "Action", *cells)))) == ["Status", "Date", "Action", "Revised", "Reviewed"]


def test_that_a_policy_was_retired_stays_beside_its_date_on_one_line() -> None:
    lines = ("Status Date Action", "Retired 02/20/2031 See LP-300.", "Revised 02/15/2030 Oil added.")
    assert rows(*map(para, lines)) == [("2031-02-20", "Retired See LP-300."), ("2030-02-15", "Oil added.")]


def test_a_panel_of_works_is_what_a_row_is_about() -> None:
    line = "Widget Glass Panel 01/01/2031 No longer covered"
    assert rows(para(line), para("Wick Metal Group 01/01/2030 Oil added")) == [
        ("2031-01-01", line),
        ("2030-01-01", "Wick Metal Group 01/01/2030 Oil added"),
    ]


def test_who_acted_is_kept_beside_the_rows_and_makes_their_claims() -> None:
    found = read(para("Medical Policy Committee 05/22/2031 Oil added"), para("Medical Policy Committee 05/22/2030 New policy"))
    assert left(found) == ["Medical Policy Committee"]
    assert [row.claims for row in found.entities] == [("panel_review",), ("panel_review", "new_policy")]


def test_two_bodies_that_did_the_same_on_one_day_are_told_apart() -> None:
    lines = ("Oil Committee 05/22/2031 Approved", "Oil Use Committee 05/22/2031 Approved", "Oil Committee 05/22/2030 Approved")
    assert rows(*map(para, lines)) == [
        ("2031-05-22", "Oil Committee Approved"),
        ("2031-05-22", "Oil Use Committee Approved"),
        ("2030-05-22", "Approved"),
    ]
