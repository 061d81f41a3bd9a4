"""Tables in text: rows of cells between tabs or pipes."""

import re

from monitor.model.document import Cell, Row
from monitor.model.text import display
from monitor.read.markdown import plain
from monitor.read.text.kinds import is_date
from monitor.read.text.lines import Line

_RULE = re.compile(r"^\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$|^\s*\|\s*:?-{2,}:?\s*$")
_ESCAPED_PIPE = re.compile(r"(?<!\\)\|")


def cells(line: Line) -> list[str] | None:
    """The cells of a table row, or None for a line of running text. A row has a tab between cells, or pipes at both ends."""
    if line.tabs:
        return line.text.split("\t")
    text = line.text
    if line.barred:
        return [cell.strip() for cell in text.split(" | ")]
    if len(text) > 1 and text[0] == "|" and text[-1] == "|" and text.count("|") > 1:
        return [cell.strip().replace("\\|", "|") for cell in _ESCAPED_PIPE.split(text[1:-1])]
    return None


def is_rule(text: str) -> bool:
    """Whether a line is the rule under a Markdown table's header."""
    return _RULE.match(text) is not None


def table_rows(found: list[list[str]], ruled: bool, markdown: bool) -> tuple[Row, ...]:
    """Rows of equal width. The first is a header when a rule stood under it, or when it has no figures where rows below it do."""
    width = max(map(len, found))
    shown = [[display(plain(cell).text if markdown else cell) for cell in row] + [""] * (width - len(row)) for row in found]
    header = ruled or _is_header(shown)
    return tuple(Row(cells=tuple(Cell(text=cell) for cell in row), header=header and place == 0) for place, row in enumerate(shown))


def same_table(one: list[list[str]], other: list[list[str]]) -> bool:
    """Whether rows after a blank line go on with a table: as many columns, and dates below dates or codes below codes."""
    if len(one[-1]) != len(other[0]):
        return False
    above, below = one[-1][0].strip(), other[0][0].strip()
    return is_date(above) == is_date(below) and any(map(str.isdigit, above)) == any(map(str.isdigit, below))


def _is_header(rows: list[list[str]]) -> bool:
    if len(rows) < 2 or any(any(map(str.isdigit, cell)) for cell in rows[0]):
        return False
    if not rows[0][0]:
        return True
    figures = sum(1 for row in rows[1:] if any(map(str.isdigit, row[0])))
    return 2 * figures >= len(rows) - 1
