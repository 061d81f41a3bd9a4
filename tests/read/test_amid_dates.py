"""Dates that were centred beside a text of several lines."""

from monitor.normalise import read_record

ABOVE = "Lamps for stairs were added, with wicks of brass and oil of the first"
BELOW = "pressing, as the lamplighters asked."


def entries(history: str) -> list[tuple[str | None, str]]:
    record = read_record(f"Lantern Therapy\n\nPolicy History\n{history}\n".encode(), payer="generic")
    return [(entry.date, entry.text) for entry in record.history]


def test_the_date_amid_a_sentence_begins_its_row() -> None:
    assert entries(f"1 / 2031 Added wick FT\n{ABOVE}\n6 / 2031\n{BELOW}\n{ABOVE}\n11 / 2031\n{BELOW}\n7 / 2032 No change") == [
        ("2031-01", "Added wick FT"),
        ("2031-06", f"{ABOVE} {BELOW}"),
        ("2031-11", f"{ABOVE} {BELOW}"),
        ("2032-07", "No change"),
    ]


def test_a_date_over_its_row_or_at_its_end_stays() -> None:
    over = [("2031-01", "Added wick FT"), ("2031-06", f"{ABOVE} {BELOW}"), ("2032-07", "No change")]
    assert entries(f"1 / 2031\nAdded wick FT\n6 / 2031\n{ABOVE}\n{BELOW}\n7 / 2032\nNo change") == over
    ended = f"1 / 2031 {ABOVE}\n{BELOW}\n6 / 2031\nLamps were named.\n7 / 2032 No change"
    assert entries(ended)[1] == ("2031-06", "Lamps were named.")
