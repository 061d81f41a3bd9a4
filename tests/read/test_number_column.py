"""References whose numbers stood in a column of their own."""

from monitor.normalise import read_record
from monitor.read.text import read_text

LIST = """REFERENCES
Number Reference
1 Wick prescribing information. Lantern, Inc. December 2030.
2 Oil prescribing information. Lamp Works, Inc. September
2029.
3 Ember JA, van der Glim P. Guidelines of care for lamps: Section
1. Overview of wicks. Lamp Research 1-
18. https://lamps.example.org/wicks.pdf.
Lantern Program of the Example Plan 01-01-2031 Page 2 of 9
Number Reference
Taken up in 2030.
5 de la Lampe R. Oils for stairs. J Lamps. 2028;
6 (2): 26-33.
6 Tinder Q. Hallways at night. Matches 2027.
"""


def test_the_numbers_are_labels() -> None:
    references = read_record(f"Lantern Program\n\n{LIST}".encode(), payer="generic").references
    assert [(one.label, one.text.split(".")[0]) for one in references] == [
        ("1", "Wick prescribing information"),
        ("2", "Oil prescribing information"),
        ("3", "Ember JA, van der Glim P"),
        ("5", "de la Lampe R"),
        ("6", "Tinder Q"),
    ]
    assert references[2].text.endswith("Lamp Research 1-18. https://lamps.example.org/wicks.pdf. Taken up in 2030.")
    assert [block.text for block in read_text(LIST).furniture if block.reason == "repeated"] == ["Number Reference"]


def test_without_such_titles_a_number_before_words_is_none() -> None:
    shown = [block.plain for block in read_text(LIST.replace("Number Reference\n", "")).blocks]
    assert not any(text.startswith("1. Wick") for text in shown)


def test_two_numbers_prove_no_column() -> None:
    text = "Number Reference\n1 lamp for each stair is named below.\n2 lamps are carried by those who live above.\n"
    assert not any(block.label for block in read_text(text).blocks)


def test_the_wrapped_rest_of_a_reference_takes_no_number_of_a_later_one() -> None:
    text = (
        "References\nNumber Reference\n1 Ember J. Lamps for stairs. J Lamps. 2020.\n2 Smith B. Candles and wicks: safety after\n"
        "4 years of follow-up. J Wick 2019.\n3 Tinder Q. Hallways at night. Matches 2027.\n4 Roe R. Fourth work. J Wick 2018.\n"
    )
    references = read_record(f"Lantern Program\n\n{text}".encode(), payer="generic").references
    assert [(one.label, one.text.split(" ")[0]) for one in references] == [
        ("1", "Ember"),
        ("2", "Smith"),
        ("3", "Tinder"),
        ("4", "Roe"),
    ]
