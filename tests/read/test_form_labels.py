"""The labels of the form for Medicare Part D as titles amid criteria, on one line or wrapped in a narrow column."""

import pytest

from monitor.compare import compare
from monitor.model.record import Criterion
from monitor.normalise import read_record
from monitor.read.text import read_text

FORM = """Lantern Plan

Prior Authorization Policy
The Plan may authorize coverage of lanterns for members meeting the following criteria:
Covered Use
All uses of a lantern unless otherwise excluded
{exclusion}
Use together with a candle
{required}
Stiff elbow
1. The member is 18 years of age or older; AND
2. A lantern was tried for 3 months; AND
Swollen knee
1. The member is 12 years of age or older; AND
2. A candle was tried for 3 months
{duration}
Initial: {months} months
Reauthorization: 12 months
{other}
Reauthorization:
1. Initial criteria have been met; AND
2. The member has had a positive response to the lantern
"""
PLAIN = ("Exclusion Criteria", "Required Medical Information", "Coverage Duration", "Other criteria")
WRAPPED = ("Exclusion\nCriteria", "Required\nMedical\nInformation", "Coverage\nDuration", "Other\ncriteria")


def _record(labels: tuple[str, ...], months: int = 6) -> object:
    names = dict(zip(("exclusion", "required", "duration", "other"), labels, strict=True))
    return read_record(FORM.format(**names, months=months).encode(), payer="generic")


def _titled(criteria: tuple[Criterion, ...]) -> list[tuple[str, str]]:
    return [(one.text, one.children[0].text if one.children else "") for one in criteria]


@pytest.mark.parametrize("labels", [PLAIN, WRAPPED, tuple(f"{label}:" for label in PLAIN)])
def test_each_label_titles_what_stands_up_to_the_next(labels: tuple[str, ...]) -> None:
    (statement,) = _record(labels).statements
    assert [(text.rstrip(":"), first) for text, first in _titled(statement.criteria)] == [
        ("Covered Use", "All uses of a lantern unless otherwise excluded"),
        ("Exclusion Criteria", "Use together with a candle"),
        ("Required Medical Information", "Stiff elbow"),
        ("Coverage Duration", "Initial: 6 months"),
        ("Other criteria", "Reauthorization:"),
    ]


@pytest.mark.parametrize("labels", [PLAIN, WRAPPED])
def test_a_duration_that_changes_is_told_below_its_label(labels: tuple[str, ...]) -> None:
    (change,) = compare(_record(PLAIN), _record(labels, months=4)).changes
    assert "6 -> 4 months" in change.what and change.rule == "statements.number"
    assert change.after["under"][-1] == "Coverage Duration"


@pytest.mark.parametrize(
    "text",
    [
        "Coverage\n\nDuration\nInitial: 6 months",
        "COVERAGE DURATION of a lantern\nis told elsewhere",
        "Coverage\nDuration of the lantern is long",
    ],
)
def test_what_stands_apart_or_goes_on_is_no_label(text: str) -> None:
    assert "Coverage Duration" not in [block.plain for block in read_text(f"Lanterns\n\n{text}\n").blocks]
