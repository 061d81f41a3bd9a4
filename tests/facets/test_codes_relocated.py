"""A list of codes that is printed with another row now, of a table that lost its cells."""

import pytest

from monitor.compare import compare
from monitor.facets.codes import relocated
from monitor.model.change import Change
from monitor.normalise import read_record

TABLE = """Policy Number: LP-88

Policy
Lamp tests are considered medically necessary when the hall is dark.

Codes
Example tests and common ICD codes

0999T LampOne brass test (Harbor Lamps)
Brass lamp analysis of the hall
{first}

0998T LampTwo tin test (Harbor Lamps)
Tin lamp analysis of the hall
{second}

0997T LampThree wax test (Harbor Lamps)
Wax lamp analysis of the hall
{third}

0996T LampFour oil test (Harbor Lamps)
Oil lamp analysis of the hall
{fourth}

References
1. Lamp A. Light in halls. Lamps. 2019.
"""
BEFORE = ("C50.1, C50.2", "D03.1", "C61.0, Z19.2", "C34.1")


def _told(before: tuple[str, ...], after: tuple[str, ...]) -> list[Change]:
    names = ("first", "second", "third", "fourth")
    sides = (TABLE.format(**dict(zip(names, side, strict=True))) for side in (before, after))
    old, new = (read_record(side.encode()) for side in sides)
    return list(compare(old, new).changes)


@pytest.mark.parametrize("backwards", [False, True])
def test_a_list_of_codes_that_stands_with_another_row_now_was_moved(backwards: bool) -> None:
    after = ("", "D03.1", "C61.0, Z19.2\nC50.1, C50.2", "C34.1")
    (change,) = _told(after, BEFORE) if backwards else _told(BEFORE, after)
    ways = ["Brass lamp analysis of the hall", "Wax lamp analysis of the hall"]
    assert (change.rule, change.materiality.value) == ("codes.moved", "material")
    assert "C50.1, C50.2" in change.what
    assert "from below “{}” to below “{}”".format(*(ways[::-1] if backwards else ways)) in change.what


def test_lists_of_two_rows_that_changed_places_were_moved() -> None:
    found = _told(BEFORE, (BEFORE[1], BEFORE[0], *BEFORE[2:]))
    assert [change.rule for change in found] == ["codes.moved", "codes.moved"]


def test_rows_that_changed_places_with_their_lists_were_not_moved() -> None:
    row = "0998T LampTwo tin test (Harbor Lamps)\nTin lamp analysis of the hall\n{second}\n\n"
    other = "0997T LampThree wax test (Harbor Lamps)\nWax lamp analysis of the hall\n{third}\n\n"
    fields = dict(zip(("first", "second", "third", "fourth"), BEFORE, strict=True))
    old, new = TABLE, TABLE.replace(row, "").replace(other, other + row)
    assert old != new and not compare(*(read_record(text.format(**fields).encode()) for text in (old, new))).changes


def test_lists_in_another_order_below_one_text_and_a_table_read_in_another_order_are_no_move() -> None:
    lines = ("C50.1, C50.2\nC43.1\nD03.1", "D04.1", "C61.0", "C34.1")
    assert not _told(lines, ("C43.1\nD03.1\nC50.1, C50.2", *lines[1:]))
    assert not _told(BEFORE, BEFORE)


def test_a_list_printed_before_another_line_of_its_own_row_is_no_move() -> None:
    rows = ("C50.1,\nC50.2\nfor halls of brass only", *BEFORE[1:])
    assert not [
        change for change in _told(rows, ("for halls of brass only\nC50.1,\nC50.2", *BEFORE[1:])) if change.rule == "codes.moved"
    ]


def test_a_list_whose_codes_are_told_otherwise_was_not_moved_as_well() -> None:
    changes = _told(BEFORE, ("", *BEFORE[1:]))
    assert [change.rule for change in changes] == ["codes.removed", "codes.removed"]


def test_versions_of_very_many_lines_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relocated, "_MOST", 10)
    assert not _told(BEFORE, ("", "D03.1", "C61.0, Z19.2\nC50.1, C50.2", "C34.1"))
