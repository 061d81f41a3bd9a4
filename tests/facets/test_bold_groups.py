"""Groups of codes that a Markdown text sets in bold under a marked heading, and headings that name codes in other words."""

import pytest

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

TEXT = """# Lantern Policy

| Policy Number | LM 0341 |
|---|---|
| Effective Date | November 16, 2031 |

## Coverage Criteria
A lantern is considered medically necessary when the hall is dark.

## Coding
*Codes are informational only.*

**Medically necessary when Section I is met**

| Type | Code(s) | Notes |
|---|---|---|
| HCPCS | J9990 | lantern |
| CPT | 20991, 20992 | lighting |

**Investigative**

| Type | Code(s) | Notes |
|---|---|---|
| HCPCS | J9991, J9992 | candles |

**Document History**

| Date | Action |
|---|---|
| 11/16/2031 | Candles added. |
"""


def _read(text: str) -> PolicyRecord:
    return read_record(text.encode(), content_type="text/markdown", payer="generic")


def test_a_bold_line_under_a_marked_heading_parts_its_section() -> None:
    record = _read(TEXT)
    assert [(c.code, c.position and c.position.value) for c in record.codes] == [
        ("J9990", "medically_necessary_with_criteria"),
        ("20991", "medically_necessary_with_criteria"),
        ("20992", "medically_necessary_with_criteria"),
        ("J9991", "investigational"),
        ("J9992", "investigational"),
    ]
    assert [row.text for row in record.history] == ["Candles added."], (
        "a heading that is known opens its section, however it is set"
    )


STAGED = """# Lantern Policy

## Policy

### Medically Necessary
A lantern is considered medically necessary in the dark.

### Investigational
Two lanterns are considered investigational.

{}

| CPT | Description |
|---|---|
| 20991 | lighting |

**References**

1. Ames B. Lanterns at night. J Lamp. 2031;9(9):99-109.
"""


@pytest.mark.parametrize("title", ["**Coding**", "**Codes**", "**Billing Codes**", "CODING"])
def test_a_section_of_codes_set_in_bold_takes_no_position_from_the_marked_heading_above(title: str) -> None:
    record = _read(STAGED.format(title))
    assert [(c.code, c.position) for c in record.codes] == [("20991", None)]
    assert len(record.references) == 1


def test_a_marked_heading_of_codes_ranks_as_it_is_marked() -> None:
    assert [c.position for c in _read(STAGED.format("#### Codes")).codes] == ["investigational"]


@pytest.mark.parametrize("title", ["Procedure and Diagnosis Codes", "Diagnosis and Procedure Codes for Lanterns"])
def test_a_heading_names_both_kinds_of_codes(title: str) -> None:
    assert len(_read(TEXT.replace("## Coding", f"## {title}")).codes) == 5


def test_a_table_of_codes_with_groups_in_rows_of_their_own_needs_no_heading() -> None:
    table = (
        "<tr><th>Code</th><th>Description</th><th>Limit</th></tr><tr><th>Single</th><th></th><th></th></tr>"
        "<tr><td>J9990</td><td>Lantern</td><td>1</td></tr><tr><th>Pairs</th><th></th><th></th></tr><tr><td>J9991</td><td>Lanterns</td><td>2</td></tr>"
    )
    page = f"<h1>Lantern Manual</h1><h2>Coverage Criteria</h2><p>A lantern is covered when the hall is dark.</p><h2>Lanterns in Pairs</h2><table>{table}</table>"
    record = read_record(page.encode(), content_type="text/html", payer="generic")
    assert [c.code for c in record.codes] == ["J9990", "J9991"]
