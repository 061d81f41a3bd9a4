"""A row of an index, whatever it was printed as, and what a page of them holds."""

import string
from typing import NamedTuple
from urllib.parse import quote

from monitor.model.base import Noun
from monitor.model.listing import ListedPolicy
from monitor.payers import IndexRules

MOST_ROWS = 50_000
"""More rows than that on one page are no listing of a payer's policies. (CMS, the longest, lists fewer than 10,000.)"""


class Row(NamedTuple):
    """`url` and `text` are those of the row's link; `cells` what its columns hold, by folded heading or by path; `around` the text of
    the whole row."""

    url: str = ""
    text: str = ""
    cells: dict[str, str] = {}
    around: str = ""


class Rows(NamedTuple):
    """The rows of one page, and the further pages of the index that it names."""

    rows: tuple[Row, ...]
    further: tuple[str, ...] = ()


class IndexPage(Noun):
    """What one page of an index holds: `policies` in its order; `further` pages, as addresses; `refused`, how many rows pointed to
    a host or scheme that is not the payer's."""

    policies: tuple[ListedPolicy, ...] = ()
    further: tuple[str, ...] = ()
    refused: int = 0


def column(rules: IndexRules, field: str, row: Row) -> str:
    """What a row holds in the column of `field`; "" where there is none. In a template, what the row gives is percent-encoded."""
    named = rules.columns.get(field, "")
    if "{" not in named:
        return row.cells.get(heading(named), "")
    parts = [(before, name) for before, name, _, _ in string.Formatter().parse(named)]
    values = [row.cells.get(heading(name), "") if name else "" for _, name in parts]
    if any(name and not value for (_, name), value in zip(parts, values, strict=True)):
        return ""
    return "".join(before + quote(value.strip(), safe="/") for (before, _), value in zip(parts, values, strict=True))


def heading(text: str) -> str:
    """A column's heading as compared: without case, white space at its ends and a closing colon."""
    return " ".join(text.casefold().split()).rstrip(":")
