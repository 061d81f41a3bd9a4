"""The letterhead that stands again where pages meet, without a number of the page."""

from monitor.compare import compare
from monitor.normalise import read_record
from monitor.read.text import read_text

HEAD = ["Lantern Health\u00ae Commercial and Exchange", "Reimbursement Policy", "Form 15", "Form 4", "Policy Number 2031R80A"]
OWNER = "Proprietary information of Lantern Health. Copyright 2031 Lantern Services, Inc."


def paged(head: list[str], pages: int = 4) -> str:
    """Pages of unlike length, each below the head; the last is cut within the history."""
    bodies = [[f"Lamp {page} of row {row} burns for {page + row} hours." for row in range(9 * page + 15)] for page in range(pages)]
    bodies[-2] += ["History", "9/1/2031", "Policy made for lamps on stairs and in", "cellars"]
    bodies[-1] = ["6/1/2031", "Policy published", "4/2/2031", "Policy approved by the lamplighters"]
    return "\n".join(line for body in bodies for line in ("", *head, "", OWNER, "", *body))


def test_copies_behind_the_first_are_furniture_and_cut_no_history() -> None:
    text = paged(HEAD)
    furniture = [block.text for block in read_text(text).furniture]
    assert [furniture.count(line) for line in HEAD] == [3] * len(HEAD)
    record = read_record(text.encode(), payer="generic")
    assert record.header.policy_number == "2031R80A"
    assert [row.date for row in record.history] == ["2031-09-01", "2031-06-01", "2031-04-02"]


def test_two_copies_prove_nothing() -> None:
    assert not any(block.text == "Form 15" for block in read_text(paged(HEAD, 2)).furniture)


def test_lines_that_come_again_close_by_are_rows() -> None:
    rows = "\n".join(line for lamp in range(5) for line in (*HEAD, f"Lamp {lamp} is carried by one who lives in house {lamp}."))
    assert read_text(rows).furniture == ()


def test_criteria_that_come_again_for_each_lamp_are_none() -> None:
    """Neither lines of the body nor an opening that says nothing of a document."""
    criteria = ["Lamps of brass", "Approval criteria", "Carried up the stairs each night", "Approved for the time of one winter"]
    text = "\n".join(line for lamp in range(4) for line in (*criteria, f"Lamp {lamp} is carried by one who lives in house {lamp}."))
    assert read_text(text).furniture == ()
    opened = "\n".join(["Lantern Therapy", "Policy Number 2031R80A", *(f"Line {line} of lamps." for line in range(9)), text])
    assert read_text(opened).furniture == ()


def test_items_of_a_list_are_none() -> None:
    items = ["\u2022 Lamps under policy number 2031R80A", "\u2022 Wicks", "\u2022 Oils", "\u2022 Chimneys"]
    text = "\n".join(line for lamp in range(4) for line in (*items, f"Lamp {lamp} is carried by one who lives in house {lamp}."))
    assert read_text(text).furniture == ()


def test_a_short_letterhead_is_known_with_the_foot_above_it() -> None:
    head, foot = ["MEDICATION POLICY:", "Lantern Modulators", "for Stairs"], "CONFIDENTIAL & PROPRIETARY, LANTERN, INC."
    pages = [[f"Lamp {page} of row {row} burns for {page + row} hours." for row in range(9 * page + 15)] for page in range(5)]
    text = "\n".join(line for page in pages for line in (*head, *page, foot))
    blocks = [block.plain for block in read_text(text).blocks]
    assert not any(foot in block for block in blocks)
    assert sum("for Stairs" in block for block in blocks) == 1
    unlike = "\n".join(line for page, rows in enumerate(pages) for line in (*head, *rows, f"Lamp {page} is out."))
    assert not any("MEDICATION" in block.text for block in read_text(unlike).furniture)


def test_how_each_part_of_a_compilation_ends_is_no_foot_of_its_pages() -> None:
    head = ["Lantern Health, Inc.", "Prior Authorization Criteria", "Copyright 2031 Lantern Health"]
    parts = [
        [*head, f"Lampa{part}", f"Lampa{part} is considered medically necessary when all of the following are met:"]
        + [f"{row}. Finding {row} of lamp {part} is on chart {row + part}" for row in range(1, 24)]
        + ["Approval duration: 12 months"]
        for part in range(4)
    ]
    text = "\n".join(line for part in parts for line in part)
    assert "Approval duration: 12 months" not in [block.text for block in read_text(text).furniture]
    told = compare(read_record(text.encode()), read_record(text.replace("12 months", "6 months").encode())).changes
    assert any(change.materiality == "material" for change in told)
