"""What an extraction leaves between the words that no reader sees changes no line, no indent and no label."""

import pytest

from monitor.read import read_document
from monitor.read.text.plainly import plainly
from tests.read.prose import PROSE

LISTED = """Policy

Lantern therapy is considered medically necessary when all of the following criteria are met:

    1. The lantern was lit by a trained keeper of the northern light house, and the keeper
       has kept a log of the hours in which it burned
    2. The wick was trimmed within the last 5 days
        a. by the keeper; or
        b. by a deputy
    3. The oil was of the first pressing

Keeper | Hours
North | 12
"""


def read(text: str) -> list[tuple[str, str, str | None, int, tuple[str, ...]]]:
    found = read_document(f"{text}\n{PROSE}".encode())
    return [
        (block.kind.value, block.text, block.label, block.level, tuple(cell for row in block.rows for cell in row.texts))
        for block in found.blocks
    ]


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("lantern was", "lan\u00adtern w\u2060as"),
        ("    1. ", "\u200b    1. "),
        ("    1. ", "\t1.\t"),
        ("        a. ", "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0a. "),
        ("        b. ", "\t\tb. "),
        ("       has", "\t   has"),
        ("    3. ", "    3\\. "),
        ("    3. ", "    \uff13\uff0e "),
        ("first pressing", "\ufb01rst\u202fpressing"),
        ("criteria are met:\n", "criteria are met:\u200e\n"),
        ("keeper\n", "keeper\r\r\n"),
        ("keeper\n", "keeper\u2028"),
        ("by the keeper; or", "by the keeper&amp;#59; or"),
        ("by the keeper; or\n", "by the keeper; or<br/>\n"),
    ],
)
def test_what_no_reader_sees_changes_nothing(seen: str, printed: str) -> None:
    assert seen in LISTED
    assert read(LISTED.replace(seen, printed)) == read(LISTED)


def test_a_soft_hyphen_at_the_end_of_a_line_still_cuts_a_word() -> None:
    assert plainly("lan\u00adtern lan\u00ad\ntern") == "lantern lan\u00ad\ntern"


def test_the_vertical_tab_of_a_word_processor_parts_lines() -> None:
    assert [block.text for block in read_document(f"Keeper:\x0bNorth\n\n{PROSE}".encode()).blocks][:2] == ["Keeper:", "North"]


def test_a_tab_before_a_row_stays_an_empty_cell() -> None:
    rows = "Keeper\tHours\tOil\n\tday\tfirst\n\tnight\tsecond\n"
    assert plainly(rows) == rows


def test_a_break_within_a_cell_parts_no_row() -> None:
    assert plainly("| North<br>South | 12 |\nEast<br>West") == "| North South | 12 |\nEast\nWest"


def test_a_letter_that_stands_again_and_again_where_bullets_do_is_a_misread_bullet() -> None:
    listed = "Lamps are lit when:\ne the oil is poured\n  e “dim” wicks are cut\ne Lamps are whole\n"
    assert plainly(listed) == listed.replace("\ne ", "\n• ").replace("  e ", "  • ")
    one = "Lamps are lit when the constant\ne is known.\n"
    assert plainly(one) == one
    other = "as lâmpadas\ne os pavios\ne o azeite\ne a luz e a chama, e o fumo e o dia e tudo\n"
    assert plainly(other) == other


def test_an_en_dash_within_a_number_of_a_policy_or_a_date_is_a_hyphen_and_in_a_range_it_stays() -> None:
    assert plainly("Policy L-113–009, RP–021 of 01–15–2031") == "Policy L-113-009, RP-021 of 01-15-2031"
    assert plainly("ages 3–5, codes C34–C36 and 2021–2022") == "ages 3–5, codes C34–C36 and 2021–2022"


def test_a_sign_without_a_name_before_words_is_a_bullet() -> None:
    """Tools print the number of a sign that a font gives no name to; amid a word it stands for something else."""
    blocks = read_document(b"Lamps are covered for:\n(cid:127) stairs\n(cid:127) hallways\n\nThe wick is WIC(cid:0)2.\n").blocks
    assert [(block.label, block.plain) for block in blocks][1:3] == [("\u2022", "\u2022 stairs"), ("\u2022", "\u2022 hallways")]
    assert "WIC(cid:0)2" in blocks[-1].text
