"""Indexes that are data: JSON endpoints and CSV listings."""

import csv
import io
import json
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from monitor.fetch.listing.row import Row, Rows, heading
from monitor.model.trouble import Unreadable
from monitor.model.watch import Outcome
from monitor.payers import IndexRules
from monitor.read.decode import decode

_CHECK = "open the index in a browser; if it is laid out anew, correct the payer file"
_LONGEST = 2000


def json_rows(content: bytes, address: str, rules: IndexRules) -> Rows:
    """A row for each object at the path `rows`; the next page where the rules say how it is told. Raises Unreadable."""
    try:
        answer = json.loads(decode(content)[0])
    except (ValueError, RecursionError) as error:
        raise Unreadable("the index is no JSON", _CHECK, Outcome.WRONG_TYPE.value) from error
    found = _at(answer, rules.rows)
    if not isinstance(found, list):
        raise Unreadable(f"the index has no list of rows at {rules.rows or 'its top'!r}", _CHECK)
    rows = tuple(Row(cells=_cells(item, rules)) for item in found if isinstance(item, dict))
    return Rows(rows, tuple(_next(answer, address, rules)) if found else ())


def _at(value: Any, path: str) -> Any:
    """What lies at a path of names and numbers (`data.items`, `files.0.url`); None where nothing does."""
    for name in path.split(".") if path else ():
        if isinstance(value, dict):
            value = value.get(name)
        elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
            value = value[int(name)]
        else:
            return None
    return value


def _cells(item: dict[str, Any], rules: IndexRules) -> dict[str, str]:
    wanted = {text for text in rules.columns.values() if "{" not in text}
    cells = {heading(name): _text(value) for name, value in item.items()}
    return {**cells, **{heading(path): _text(_at(item, path)) for path in wanted if path not in item}}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value[:20])[:_LONGEST]
    return str(value)[:_LONGEST] if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _next(answer: Any, address: str, rules: IndexRules) -> list[str]:
    """The address of the next page: as told, by the parameter that is told, or by counting; the last count comes back empty."""
    if rules.next:
        said = _text(_at(answer, rules.next)).strip()
        if not said:
            return []
        return [_with(address, rules.page, said)] if rules.page else [said]
    if not rules.page:
        return []
    here = dict(parse_qsl(urlsplit(address).query)).get(rules.page, "")
    count = int(here) if here.isascii() and here.isdigit() and len(here) < 9 else rules.first
    return [_with(address, rules.page, str(count + 1))]


def _with(address: str, name: str, value: str) -> str:
    parts = urlsplit(address)
    pairs = [(key, said) for key, said in parse_qsl(parts.query, keep_blank_values=True) if key != name]
    return urlunsplit(parts._replace(query=urlencode([*pairs, (name, value)])))


def csv_rows(content: bytes, address: str, rules: IndexRules) -> Rows:
    """A row for each line of a CSV or tab-separated listing; its first line has the headings. Raises Unreadable."""
    text, _ = decode(content)
    first = text.partition("\n")[0]
    delimiter = max(",\t;|", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error as error:
        raise Unreadable(f"the index is no CSV: {error}", _CHECK, Outcome.WRONG_TYPE.value) from error
    names = [heading(name) for name in lines[0]] if lines else []
    wanted = [heading(text) for text in rules.columns.values() if "{" not in text]
    if missing := [name for name in wanted if name not in names]:
        raise Unreadable(f"the index has no column {missing[0]!r}", _CHECK)
    cells = (dict(zip(names, (cell[:_LONGEST] for cell in line), strict=False)) for line in lines[1:] if any(line))
    return Rows(tuple(Row(cells=row) for row in cells))
