"""Indexes that are web pages (lists of links, tables), and sitemaps."""

import re
import zlib
from collections.abc import Iterator
from urllib.parse import urljoin

from monitor.fetch.listing.row import Row, Rows, heading
from monitor.model.text import display
from monitor.model.trouble import Unreadable
from monitor.model.watch import Outcome
from monitor.payers import IndexRules
from monitor.read.decode import decode
from monitor.read.html.soup import Tag, attribute, parse

_PROLOG = re.compile(r"\s*(?:<\?xml[^>]*\?>|<\?xml-stylesheet[^>]*\?>|<!--.*?-->|\s)*", re.DOTALL)
_LONGEST = 2000
"""Characters of a row that are looked at."""
_GZIP = b"\x1f\x8b"
_LARGEST = 52_428_800
"""Bytes of an unpacked sitemap (sitemaps.org, "Sitemap file size")."""
_AGAIN = "nothing to do now: it is fetched again on the next run"
_CHECK = "open the index in a browser; no sitemap is that large"


def html_rows(content: bytes, address: str, rules: IndexRules) -> Rows:
    """A row for every link of a page; in a table, with the cells of its line by their headings."""
    tree = parse(decode(content)[0])
    base = tree.find("base")
    origin = urljoin(address, attribute(base, "href")) if isinstance(base, Tag) else address
    rows, further = [], []
    headings: dict[int, list[str]] = {}
    for link in tree.find_all("a"):
        target = _joined(origin, attribute(link, "href"))
        if rules.follow and re.search(rules.follow, target):
            further.append(target)
        if rules.link and re.search(rules.link, target):
            line = link.find_parent(["tr", "li", "dd", "p", "div"])
            rows.append(_row(target, link, line if isinstance(line, Tag) else link, headings))
    return Rows(tuple(rows), tuple(further))


def _joined(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""


def _row(target: str, link: Tag, line: Tag, headings: dict[int, list[str]]) -> Row:
    cells: dict[str, str] = {}
    around = _text(line)
    if line.name == "tr":
        table = line.find_parent("table")
        if isinstance(table, Tag):
            names = headings.setdefault(id(table), _headings(table))
            cells = {name: _text(cell) for name, cell in zip(names, _cells(line), strict=False) if name}
    return Row(target, _text(link) or display(attribute(link, "title")), cells, around)


def _headings(table: Tag) -> list[str]:
    """The headings of a table: its first line with heading cells, or else its first line."""
    lines = [line for line in table.find_all("tr", limit=20) if isinstance(line, Tag)]
    first = next((line for line in lines if line.find("th")), lines[0] if lines else None)
    return [heading(_text(cell)) for cell in _cells(first)] if first is not None else []


def _cells(line: Tag) -> Iterator[Tag]:
    for cell in line.find_all(["td", "th"], recursive=False):
        if isinstance(cell, Tag):
            yield cell
            for _ in range(min(_span(cell), 20) - 1):
                yield cell


def _span(cell: Tag) -> int:
    said = attribute(cell, "colspan")
    return int(said[:3]) if said.isascii() and said.isdigit() else 1


def _text(tag: Tag) -> str:
    return display(tag.get_text(" ", strip=True)[:_LONGEST])


def sitemap_rows(content: bytes, address: str, rules: IndexRules) -> Rows:
    """A row for every page that a sitemap names, its `lastmod` among the cells; the sitemaps that a sitemap index names are
    further pages, where the rules follow them."""
    text, _ = decode(_unpacked(content))
    tree = parse(text[match.end() :] if (match := _PROLOG.match(text)) else text)
    rows = [
        Row(place, "", {"lastmod": _child(entry, "lastmod")}, place)
        for entry in tree.find_all("url")
        if (place := _child(entry, "loc"))
    ]
    children = [place for entry in tree.find_all("sitemap") if (place := _child(entry, "loc"))]
    return Rows(tuple(rows), tuple(place for place in children if rules.follow and re.search(rules.follow, place)))


def _unpacked(content: bytes) -> bytes:
    """The sitemap out of its gzip file, where it comes in one. Raises Unreadable."""
    if not content.startswith(_GZIP):
        return content
    try:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        text = unpacker.decompress(content, _LARGEST)
    except zlib.error as error:
        raise Unreadable(f"the packed sitemap cannot be unpacked: {error}", _AGAIN, Outcome.TRUNCATED.value) from error
    if unpacker.unconsumed_tail:
        raise Unreadable(f"the sitemap has more than {_LARGEST:,} bytes", _CHECK, Outcome.TOO_LARGE.value)
    if not unpacker.eof:
        raise Unreadable("the packed sitemap ends too soon", _AGAIN, Outcome.TRUNCATED.value)
    return text


def _child(entry: object, name: str) -> str:
    found = entry.find(name) if isinstance(entry, Tag) else None
    return found.get_text(strip=True)[:_LONGEST] if isinstance(found, Tag) else ""
