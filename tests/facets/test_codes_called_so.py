"""Codes below a heading that calls them codes in words that no layout knows."""

import pytest

from monitor.compare import compare
from monitor.normalise import read_record

_ROWS = ("E0781 Ambulatory lantern pump", "J1745 Injection, lanternab, 10 mg", "H53.60 Unspecified night blindness")


def _policy(*below: str) -> bytes:
    return "\n\n".join(
        (
            "Lakeshore Health",
            "Medical Policy",
            "Lantern Therapy",
            "Policy",
            "Lantern therapy is considered medically necessary.",
            *below,
        )
    ).encode()


@pytest.mark.parametrize(
    "heading", ["Code Table", "Affected Codes", "Claims Coding", "Codes Requiring Prior Authorization", "HCPCS/CPT Code(s)"]
)
def test_codes_stand_below_a_heading_that_calls_them_so(heading: str) -> None:
    record = read_record(_policy(heading, "\n".join(_ROWS), "References", "1. Smith J. Lanterns. J Lamp. 2020;3(2):1-4."))
    assert [code.code for code in record.codes] == ["E0781", "J1745", "H53.60"]
    assert len(record.statements) == 1


def test_a_heading_of_not_covered_codes_tells_how_they_fare() -> None:
    record = read_record(_policy("Non-Covered Codes", "\n".join(_ROWS)))
    assert {code.position for code in record.codes} == {"not_covered"}


@pytest.mark.parametrize(
    "line",
    ["Codes are listed for convenience and imply no coverage.", "Dress code", "Members must meet the following before coding:"],
)
def test_a_line_that_only_speaks_of_codes_heads_none(line: str) -> None:
    record = read_record(_policy(line, "The lamp is lit.", "The night is dark."))
    assert record.codes == ()


def test_marked_up_headings_do_too() -> None:
    page = "<html><body><h1>Lantern Therapy</h1><h2>Policy</h2><p>Lantern therapy is considered medically necessary.</p><h2>Claims Coding</h2>"
    page += "".join(f"<p>{row}</p>" for row in _ROWS) + "<h2>Coding advice</h2><p>Call us.</p></body></html>"
    assert [code.code for code in read_record(page.encode()).codes] == ["E0781", "J1745", "H53.60"]


def test_what_stands_below_such_a_list_stays_in_its_section() -> None:
    text = _policy(
        "Codes for home lantern therapy", "\n".join(_ROWS), "Lanterns in a school are not covered.", "Keep the lamp for 12 weeks."
    )
    record = read_record(text)
    assert [code.code for code in record.codes] == ["E0781", "J1745", "H53.60"]
    assert [statement.position for statement in record.statements] == ["medically_necessary", "not_covered"]
    (change,) = compare(record, read_record(text.replace(b"12 weeks", b"16 weeks"))).changes
    assert (change.rule, change.materiality) == ("statements.text", "material")


def test_a_section_with_codes_that_states_coverage_is_none_of_codes() -> None:
    page = "# Lantern Therapy\n\n## Policy\n\nLantern therapy is considered medically necessary.\n\n## Billing Instructions\n\n"
    page += "\n\n".join((*_ROWS, "Lantern therapy in the home is not covered.")) + "\n"
    assert "not_covered" in [statement.position for statement in read_record(page.encode()).statements]
