"""A code of which one character was misread in one version only; the descriptions are invented."""

import pytest

from monitor.compare import compare
from monitor.model.change import ChangeSet
from monitor.normalise import read_record

_DOCUMENT = """Harbor Health Medical Policy
Policy Number: 4.12

Policy
Widget care is considered medically necessary when the widget has been loose for at least 4 weeks.

ICD-10 Diagnosis Codes
{rows}

References
1. Doe J. Widgets in use. J Widgets. 2020;3:1-9.
"""
KEPT = ("D05.80 Widget ache of unspecified side", "D05.82 Widget ache of left side", "D05.90 Widget ache of any side")


def _compared(before: str, after: str) -> ChangeSet:
    sides = (_DOCUMENT.format(rows="\n".join((KEPT[0], *filter(None, [row]), *KEPT[1:]))) for row in (before, after))
    return compare(*(read_record(side.encode()) for side in sides))


@pytest.mark.parametrize("spoilt", ["D0S.81", "DO5.81"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_row_whose_code_is_no_code_any_more_is_to_be_verified(spoilt: str, turned: bool) -> None:
    described = "Widget ache of the right side"
    sides = [f"D05.81 {described}", f"{spoilt} {described}"]
    found = _compared(*(sides[::-1] if turned else sides))
    side = "old" if turned else "new"
    told = [f.text for f in found.findings if f.kind == "ambiguous_code"]
    assert told == [f"ICD-10-CM D05.81 may be what the {side} version prints as {spoilt}: verify."]
    assert not any(change.materiality.value == "material" for change in found.changes)


@pytest.mark.parametrize(
    "after",
    [
        "",
        "D0S.81 Another ache of the right side",  # described otherwise
        "DOS.81 Widget ache of the right side",  # two characters
        "D05.83 Widget ache of the right side",  # a code, and a digit for a digit
        "See D0S.81",
    ],
)
def test_any_other_code_that_went_is_told(after: str) -> None:
    found = _compared("D05.81 Widget ache of the right side", after)
    assert "codes.removed" in [change.rule for change in found.changes]


def test_a_short_description_tells_no_row() -> None:
    found = _compared("D05.81 Ache", "D0S.81 Ache")
    assert "codes.removed" in [change.rule for change in found.changes]


def test_a_spoilt_row_that_both_versions_print_stands_for_no_code_that_went() -> None:
    spoilt, described = "D0S.81", "Widget ache of the right side"
    found = _compared(f"D05.81 {described}\n{spoilt} {described}", f"{spoilt} {described}")
    assert "codes.removed" in [change.rule for change in found.changes]
