"""What a browser prints around each sheet of a page is no text of the policy."""

import pytest

from monitor.read.text import read_text
from tests.read.prose import PROSE, texts

CUT = "The lamp is covered for members who walk in the dark hallway at night, and who have fallen in it\nonce a week or more."


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "11/5/2031, 9:12 AM          Lantern Therapy - Northfield Health",
            "https://northfield.example/lanterns.html?id=7     {n}/4",
        ),
        ("Lantern Therapy - Northfield Health    https://northfield.example/lanterns", "{n} of 4      11/5/31, 21:12"),
        ("11/5/31, 21:12     Lantern Therapy", "www.northfield.example/lanterns     {n}/4"),
    ],
)
def test_time_title_address_and_number_of_each_sheet_are_set_aside(above: str, below: str) -> None:
    first, rest = CUT.split("\n")
    parts = (f"{PROSE}\n{PROSE}\n{first}", f"{rest}\n\n{PROSE}\n{PROSE}", f"{PROSE}\n{PROSE}", PROSE)
    sheets = (f"{above}\n\n{part}\n\n{below.format(n=n)}\n" for n, part in enumerate(parts, 1))
    document = read_text("".join(sheets))
    said = texts(document)
    assert CUT.replace("\n", " ") in said
    assert not any("northfield" in text or "21:12" in text or "9:12" in text for text in said[1:])
    assert len(document.furniture) >= 5


def test_a_time_that_is_printed_once_in_a_text_of_no_sheets_is_its_own() -> None:
    text = "11/5/2031 9:00 AM Hearing of the committee on lamps"
    assert text in texts(read_text(f"{PROSE}\n{text}\n\n{PROSE}"))
