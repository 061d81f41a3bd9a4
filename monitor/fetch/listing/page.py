"""One page of a payer's index: its bytes and the payer's rules to the policies it lists and the further pages it names. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from monitor.fetch.address import parse_address
from monitor.fetch.listing.data import csv_rows, json_rows
from monitor.fetch.listing.markup import html_rows, sitemap_rows
from monitor.fetch.listing.row import MOST_ROWS, IndexPage, Row, Rows, column
from monitor.model.dates import find_date
from monitor.model.listing import DATES, ListedPolicy
from monitor.model.text import display
from monitor.model.trouble import NotAPolicy, Unreadable
from monitor.model.watch import Outcome
from monitor.payers import IndexRules, PayerFile
from monitor.read import read_document

_LONGEST_TITLE, _LONGEST_ADDRESS = 300, 2000
_READERS: Mapping[str, Callable[[bytes, str, IndexRules], Rows]] = {
    "html": html_rows,
    "sitemap": sitemap_rows,
    "json": json_rows,
    "csv": csv_rows,
}
_STATUS = (
    (re.compile(r"retire|archiv|inactive|withdrawn|discontinued", re.IGNORECASE), "retired"),
    (re.compile(r"future|pending|upcoming", re.IGNORECASE), "future"),
    (re.compile(r"active|current|new|revis|review|effective", re.IGNORECASE), "active"),
)


def read_index(content: bytes, address: str, rules: IndexRules, payer: PayerFile) -> IndexPage:
    """The policies that a page of the index at `address` lists. Raises Unreadable when it is no such page."""
    try:
        rows = _READERS[rules.kind](content, address, rules)
    except Unreadable:
        _refuse(content)
        raise
    if len(rows.rows) > MOST_ROWS:
        raise Unreadable(f"the index has {len(rows.rows):,} rows", "check the rules of the index", Outcome.TOO_LARGE.value)
    allowed = (urlsplit(rules.url).netloc.lower(), *payer.sites, *rules.hosts)
    policies: dict[str, ListedPolicy] = {}
    refused = 0
    for row in rows.rows:
        url = _address(column(rules, "url", row) or row.url, address, allowed)
        if url is None:
            refused += 1
        elif not rules.link or re.search(rules.link, url):
            policy = _policy(row, url, rules, payer)
            policies.setdefault(url, policy)
            if policy.title and not policies[url].title:  # the picture of a row links there too, and comes first
                policies[url] = policy
    further = tuple(dict.fromkeys(filter(None, (_address(text, address, allowed) for text in rows.further))))
    if rules.kind in ("html", "sitemap") and not policies and not further:
        _refuse(content)
    return IndexPage(policies=tuple(policies.values()), further=further, refused=refused)


def _refuse(content: bytes) -> None:
    """Raises NotAPolicy where the page is a bot challenge, log-in or error page instead of the index."""
    try:
        read_document(content)
    except NotAPolicy:
        raise
    except Unreadable:
        return


def _address(text: str, base: str, allowed: tuple[str, ...]) -> str | None:
    """The address that a page gives, whole; None where we would not go there."""
    if not text or len(text) > _LONGEST_ADDRESS:
        return None
    try:
        found = parse_address(text, base)
    except ValueError:
        return None
    place = urlsplit(found.url).netloc.lower()
    return found.url if any(place == site or found.host == site or found.host.endswith(f".{site}") for site in allowed) else None


def _policy(row: Row, url: str, rules: IndexRules, payer: PayerFile) -> ListedPolicy:
    title = display(column(rules, "title", row) or row.text)[:_LONGEST_TITLE] or None
    dates = dict(_dates(row, rules))
    scope = display(column(rules, "line_of_business", row))
    return ListedPolicy(
        url=url,
        number=_number(row, url, title or "", rules, payer),
        title=title,
        dates=dates,
        status=rules.status or _status(display(column(rules, "status", row)), dates),
        lines_of_business=(scope[:_LONGEST_TITLE],) if scope else rules.lines_of_business,
    )


def _dates(row: Row, rules: IndexRules) -> Iterator[tuple[str, str]]:
    for field in DATES:
        said = column(rules, field, row)[:100]
        if found := find_date(said):
            yield field, found


def _status(said: str, dates: Mapping[str, str]) -> str | None:
    if "retired_date" in dates:
        return "retired"
    return next((status for pattern, status in _STATUS if pattern.search(said[:100])), None)


def _number(row: Row, url: str, title: str, rules: IndexRules, payer: PayerFile) -> str | None:
    """The policy's number: from its column, from its address, or where it stands in title and row in the payer's form."""
    said = display(column(rules, "number", row))[:100]
    if said:
        return _in_form(said, payer) or said
    last = unquote(urlsplit(url).path).rpartition("/")[2]
    if rules.number and (found := re.search(rules.number, unquote(urlsplit(url).path + "?" + urlsplit(url).query))):
        return ".".join(part for part in (found.groups() or (found[0],)) if part)
    return next(filter(None, (_in_form(text, payer) for text in (title, row.around[:1000], last))), None)


def _in_form(text: str, payer: PayerFile) -> str | None:
    found = re.search(payer.number, text) if payer.number else None
    return display(found[1] if found.re.groups else found[0]) if found else None
