"""Codes that a character reader spoilt, in lists whose words name no code system: the column itself says that codes stand in it."""

from monitor.compare import compare
from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

TEXT = """Lantern Policy

Policy Number: L-1

Policy

Lanterns are medically necessary when it is dark.

Coding

The following codes are considered medically necessary when criteria are met:

Code{gap}Description
31295{gap}Lantern, first
{code}{gap}Lantern, second
C1726{gap}Wick
"""


def read(code: str, gap: str = "\t") -> PolicyRecord:
    return read_record(TEXT.format(code=code, gap=gap).encode())


def test_one_legal_reading_is_a_repair() -> None:
    for printed, code in (("3l296", "31296"), ("CI727", "C1727")):
        for gap in ("\t", "   "):
            found = read(printed, gap)
            assert [one.code for one in found.codes] == ["31295", code, "C1726"]
            assert found.codes[1].raw == printed and [note.kind for note in found.notes] == ["code_repaired"]
            assert not compare(read(code), found).changes


def test_a_code_that_may_be_several_is_to_be_verified_and_not_told_as_removed() -> None:
    found = read("G0I23")
    assert [note.kind for note in found.notes] == ["ambiguous_code"] and "G0I23" in str(found.narrative)
    for sides in ((read("G0123"), found), (found, read("G0123"))):
        told = compare(*sides)
        assert not [change for change in told.changes if change.facet == "codes"]
        assert [(one.kind, "verify" in one.text) for one in told.findings if one.kind == "ambiguous_code"] == [
            ("ambiguous_code", True)
        ]


def test_a_word_beneath_a_row_is_no_spoilt_code() -> None:
    found = read("31296").codes
    more = read_record((TEXT.format(code="31296", gap="   ") + "of 12 OZ. or more\n").encode()).codes
    assert [one.code for one in more] == [one.code for one in found]
