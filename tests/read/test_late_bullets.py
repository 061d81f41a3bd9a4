"""Bullets on lines of their own, below what they mark."""

from monitor.read.text import read_text

LATE = (
    "Lanterns are proven when all of the following criteria are met:\nDiagnosis of a dark stair; and\no\nOne of the following:\no\n"
    "The lantern is not carried with a lamp of any other kind [e.g., Wickra\no\n(widgetumab), Lumenol]; and\nThe lantern is lit as labeled for dark\no\n"
    "stairs; and\nNo oil was spilt for as long as the lamp\no\nhas burned\n\nCandles are proven for hallways.\n"
)
EARLY = "Lanterns are proven when all of the following criteria are met:\no\nDiagnosis of a dark stair; and\no\nOne lamp\no\nNo oil was spilt\no\nwicks of wool\n"


def items(text: str) -> list[str]:
    return [block.text for block in read_text(text).blocks if block.label]


def test_a_bullet_amid_sentences_marks_the_line_above() -> None:
    assert items(LATE) == [
        "Diagnosis of a dark stair; and",
        "One of the following:",
        "The lantern is not carried with a lamp of any other kind [e.g., Wickra (widgetumab), Lumenol]; and",
        "The lantern is lit as labeled for dark stairs; and",
        "No oil was spilt for as long as the lamp has burned",
    ]


def test_a_bullet_before_its_item_stays_there() -> None:
    assert items(EARLY)[:2] == ["Diagnosis of a dark stair; and", "One lamp"]


def test_bullets_before_their_items_stay_there_whatever_the_items_are() -> None:
    text = EARLY.replace("o\nwicks of wool\n", "o\nwicks of wool\no\nwicks of silk\no\nwicks of flax\n")
    assert items(text)[-3:] == ["wicks of wool", "wicks of silk", "wicks of flax"]
