"""The head of a table of codes whose cells stand one below the other, and its repetition on the next page."""

import pytest

from monitor.compare import compare
from monitor.normalise import read_record
from monitor.read.text import read_text
from monitor.read.text.code_heads import with_groups_apart
from monitor.read.text.lines import split

PAGES = """Lantern Services

Policy Number: 0412

Coverage Policy

A brass lantern is considered medically necessary when the member walks at night.

Coding Information

Considered Medically Necessary:

{head}
70001 Brass lantern with two wicks,
with a handle
{moved}
Considered Not Medically Necessary:

{head}
{kept}
70003 Tin lantern with three wicks, made for use on ships and in lighthouses, with
a glass that was

Page 2 of 3
{head}
tinted by hand
70004 Paper lantern

Page 3 of 3
References

1. Wick A. Lamps and lanterns. 2030.
"""
HEADS = ("CPT\n®\n*\nCodes\nDescription", "HCPCS\nCode\nDescription", "CPT/HCPCS\nCodes\nDescription", "CPT®*\nDescription\nCodes")


def _record(head: str, *, moved: bool = False) -> object:
    row = "70002 Copper lantern"
    text = PAGES.format(head=head, moved=row if moved else "", kept="" if moved else row)
    return read_record(text.encode(), payer="generic")


@pytest.mark.parametrize("head", HEADS)
def test_the_cells_of_a_head_one_below_the_other_end_no_group(head: str) -> None:
    record = _record(head)
    assert [(code.code, code.group) for code in record.codes] == [
        ("70001", "Considered Medically Necessary"),
        ("70002", "Considered Not Medically Necessary"),
        ("70003", "Considered Not Medically Necessary"),
        ("70004", "Considered Not Medically Necessary"),
    ]


@pytest.mark.parametrize("head", HEADS)
def test_a_row_goes_on_below_the_head_repeated_on_the_next_page(head: str) -> None:
    row = _record(head).codes[2].description
    assert row == "Tin lantern with three wicks, made for use on ships and in lighthouses, with a glass that was tinted by hand"


@pytest.mark.parametrize("head", HEADS)
def test_a_code_that_moves_between_groups_is_told(head: str) -> None:
    told = [change.rule for change in compare(_record(head), _record(head, moved=True)).changes]
    assert told == ["codes.position"]


def test_a_row_goes_on_below_a_title_of_the_list_repeated_on_the_next_page() -> None:
    """A name first and its code behind it: the title of both columns ends in "codes", glued as the extraction left it."""
    title = "Lamps addressed by this guidelineProcedure codes"
    rows = "Brass lantern 81111\nTin lantern 82222\nPaper lantern 83333\n"
    text = f"{title}\n{rows}\nPage 1 of 2\n\n{title}\nCopper lantern, of any\nkind and make\n84444\nZinc lantern 85555\n\nPage 2 of 2\n"
    record = read_record(f"Lantern Services\n\nCoding\n\n{text}".encode(), payer="generic")
    assert [(code.code, code.description) for code in record.codes][3:] == [
        ("84444", "Copper lantern, of any kind and make"),
        ("85555", "Zinc lantern"),
    ]


def test_a_heading_over_a_head_stays_one() -> None:
    blocks = read_text("HCPCS Codes\n\nCode\nDescription\nE0001 Brass lantern\nE0002 Tin lantern\n").blocks
    assert blocks[0].plain == "HCPCS Codes"


@pytest.mark.parametrize("head", ["Codes\nDescription", "HCPCS\nCode\nDescription"])
def test_a_first_cell_that_alone_announces_the_codes_stays_a_heading(head: str) -> None:
    rows = "70001\nBrass lantern\n70002\nTin lantern\n"
    text = f"Lantern Services\n\nCoverage Policy\n\nA lantern is considered medically necessary.\n\n{head}\n{rows}"
    assert [code.code for code in read_record(text.encode(), payer="generic").codes] == ["70001", "70002"]


@pytest.mark.parametrize("last", ["Common ICD", "Common ICD-10", "CPT®"])
def test_the_last_title_of_a_table_that_was_wrapped_before_its_word_codes(last: str) -> None:
    lines = (
        "Lantern Services",
        "",
        f"Codes Example Tests (Labs) Criteria Section {last}",
        "Codes",
        "70001 Brass lantern",
        "C15, C34",
    )
    assert f"Codes Example Tests (Labs) Criteria Section {last} Codes" in [b.text for b in read_text("\n".join(lines)).blocks]
    apart = ("Lantern Services", "", f"Example Tests {last}", "", "Codes", "70001 Brass lantern")
    assert "Codes" in [block.text for block in read_text("\n".join(apart)).blocks]


FARING = """Lantern Services

Coverage Policy

A brass lantern is considered medically necessary when the member walks at night.

Coding Information

May Be Medically Necessary When Criteria are Met
{yes}
70001
Brass lantern with two wicks that were dipped in tallow and left to dry by the fire of the house, or in another one
{moved}{no}
{kept}70003
Tin lantern with three wicks, made for use on ships and in lighthouses and in mines, with
a glass that was

Page 2 of 3
{no}
tinted by hand
70004 Paper lantern

Page 3 of 3
References

1. Wick A. Lamps and lanterns. 2030.
"""


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Code May Be Medically Necessary When Criteria are Met", "Code Not Medically Necessary"),
        ("Codes Covered if Selection Criteria are Met", "Codes Not Covered"),
        ("Codes Medically Necessary If Criteria Are Met", "Codes Considered Investigational"),
    ],
)
def test_the_titles_of_a_table_that_say_how_its_codes_fare_end_the_row_above(yes: str, no: str) -> None:
    row = "70002\nCopper lantern with a chain that is long enough to hang it from the beam of any room of the house, or outside of it\n"
    kept, moved = (
        read_record(FARING.format(yes=yes, no=no, moved=one, kept=other).encode(), payer="generic")
        for one, other in (("", row), (row, ""))
    )
    assert [(code.code, code.group) for code in kept.codes] == [("70001", yes), ("70002", no), ("70003", no), ("70004", no)]
    assert kept.codes[2].description.endswith("with a glass that was tinted by hand") and kept.codes[0].description.endswith(
        "another one"
    )
    assert [change.rule for change in compare(kept, moved).changes] == ["codes.position"]


def test_the_titles_of_a_history_repeated_on_the_next_page_are_no_part_of_a_row() -> None:
    titles = "Status Review Date Effective Date Action"
    text = (
        f"Lantern Services\n\nCoding\n\n70001 Brass lantern\n\nHistory\n{titles}\nRevised 01/23/2031 03/20/2031 Wicks trimmed.\n"
        f"Updated codes\n01/01/2031\nn/a Unchanged Added codes 70001.\n\nPage 1 of 2\n{titles}\nCreated 02/03/2030 04/05/2030 Lit.\n\nPage 2 of 2\n"
    )
    record = read_record(text.encode(), payer="generic")
    assert [row.date for row in record.history] == ["2031-01-23", "2031-01-01", "2030-02-03"]
    assert not any(titles in row.text for row in record.history)


def test_the_titles_of_a_historys_columns_on_the_next_page_part_no_row() -> None:
    head = "Status Review Date Effective Date Action"
    row = ("Revised 01/23/2031 10/20/2031 Panel review. Widened the use of lamps for", "stairs and of wicks. Added works.")
    pages = (
        "Policy History",
        head,
        row[0],
        "",
        "Page 1 of 2",
        head,
        row[1],
        "",
        "Page 2 of 2",
        "References",
        "1. Wick A. Lamps. 2030.",
    )
    record = read_record("\n".join(("Policy", "A lantern is covered.", "", *pages)).encode(), payer="generic")
    assert [one.text for one in record.history] == ["Panel review. Widened the use of lamps for stairs and of wicks. Added works."]


GROUPS = """Lantern Services

Coding

CPT codes covered if selection criteria are met:
70001 Brass lantern
ICD-10 codes covered if selection criteria are met:
L40.0 Lamp rash
L40.9 Lamp rash [not covered for the blue kind][age 6 and older]{join}ICD-10{cut}codes not covered for indications listed in the bulletin (not all inclusive):
L80 Pale lamp
L88 {last}
"""


def _groups(join: str, cut: str, last: str = "Burnt lamp") -> dict[str, str]:
    record = read_record(GROUPS.format(join=join, cut=cut, last=last).encode(), payer="generic")
    return {code.code: code.group or "" for code in record.codes}


@pytest.mark.parametrize(("join", "cut"), [("\n", " "), (" ", "\n"), (" ", " ")])
def test_the_head_of_a_group_that_was_run_into_the_row_above_still_heads_its_codes(join: str, cut: str) -> None:
    assert _groups(join, cut) == _groups("\n", " ")
    assert "not covered for indications" in _groups(join, cut)["L80"]
    assert "not covered for indications" not in _groups(join, cut)["L40.9"]


@pytest.mark.parametrize("joint", ["-", "-hyphen"])
def test_the_head_of_a_group_that_was_run_into_the_end_of_a_wrapped_range_heads_its_codes(joint: str) -> None:
    row = f"{joint} L40.9 Lamp rash [not covered for the blue kind]"
    text = f"L40.0 {joint} L40.3, L40.5 {joint}\n{row} ICD-10\ncodes not covered for lamps:\nL80 Pale lamp\nICD-10 codes covered:\n"
    assert [line.text for line in with_groups_apart(split(text))][1:3] == [row, "ICD-10 codes not covered for lamps:"]


def test_a_group_whose_codes_are_covered_in_the_other_version_is_told() -> None:
    one, other = (
        read_record(text.encode(), payer="generic")
        for text in (
            GROUPS.format(join=" ", cut="\n", last="Burnt lamp"),
            GROUPS.format(join=" ", cut="\n", last="Burnt lamp").replace("codes not covered", "codes covered"),
        )
    )
    assert {(change.rule, change.after["code"]) for change in compare(one, other).changes} == {
        ("codes.position", "L80"),
        ("codes.position", "L88"),
    }


@pytest.mark.parametrize(
    "row",
    [
        "L40.9 Lamp rash, for which see ICD-10 codes not covered for indications listed in the bulletin:",
        "Lamp rash of the great hall ICD-10 codes not covered for indications listed in the bulletin:",
        "The plan pays for L40.9 ICD-10 codes not covered for indications listed in the bulletin:",
    ],
)
def test_a_sentence_that_names_a_group_or_a_code_and_a_line_without_a_code_are_not_parted(row: str) -> None:
    text = f"Coding\n\nCPT codes covered if selection criteria are met:\n70001 Brass lantern\n\n{row}\n"
    assert [line.text for line in with_groups_apart(split(text))][-1] == row


def test_a_document_without_such_heads_keeps_its_lines() -> None:
    row = "L40.9 Lamp rash ICD-10 codes not covered for indications listed in the bulletin:"
    assert [line.text for line in with_groups_apart(split(f"Coding\n\n70001 Brass lantern\n{row}\n"))][-1] == row
