"""A whole index: its first page, and every page that it leads to, politely and within bounds."""

from collections import deque
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from monitor.fetch.fetched import Fetched
from monitor.fetch.listing.row import MOST_ROWS, IndexPage
from monitor.model.base import Noun
from monitor.model.listing import ListedPolicy
from monitor.model.trouble import Unreadable
from monitor.model.watch import Outcome
from monitor.payers import IndexRules

MOST_PAGES = 500
"""Pages of one index; at the usual pace of one in two seconds, a quarter of an hour."""

_RULES = "open the index in a browser; if it is laid out anew, correct its rules in the payer file"


class Found(Noun):
    """What looking at an index brought: `policies` are complete exactly when `outcome` is `ok`; else nothing may be concluded.
    `pages` were read; `refused` rows pointed to hosts that are not the payer's."""

    url: str
    outcome: Outcome = Outcome.OK
    detail: str = ""
    next_step: str = ""
    policies: tuple[ListedPolicy, ...] = ()
    pages: int = 0
    refused: int = 0


async def crawl(
    rules: IndexRules,
    fetch: Callable[[str], Awaitable[Fetched]],
    read: Callable[[bytes, str], Awaitable[IndexPage]],
    most_pages: int = MOST_PAGES,
) -> Found:
    """The policies of an index. One page that cannot be had or read ends it: half a listing would look like retirements."""
    todo, seen = deque([rules.url]), {rules.url}
    policies: dict[str, ListedPolicy] = {}
    pages = refused = 0
    while todo:
        address = todo.popleft()
        if pages >= most_pages:
            return _failed(rules, Outcome.TOO_LARGE, f"the index has more than {most_pages} pages", _RULES)
        fetched = await fetch(address)
        if fetched.outcome is not Outcome.OK or fetched.content is None:
            where = "" if address == rules.url else f"page {pages + 1}: "
            return _failed(rules, fetched.outcome, where + fetched.detail, fetched.next_step)
        try:
            page = await read(fetched.content, address)
        except Unreadable as trouble:
            return _failed(rules, Outcome(trouble.outcome), str(trouble), trouble.hint)
        pages, refused, before = pages + 1, refused + page.refused, len(policies)
        for policy in page.policies:
            policies.setdefault(policy.url, policy)
        if len(policies) > MOST_ROWS:
            return _failed(rules, Outcome.TOO_LARGE, f"the index lists more than {MOST_ROWS:,} policies", _RULES)
        counted = bool(rules.page) and not rules.next
        for further in page.further if not counted or len(policies) > before else ():
            if further not in seen and urlsplit(further).netloc == urlsplit(rules.url).netloc:
                seen.add(further)
                todo.append(further)
    if not policies:
        return _failed(rules, Outcome.EXTRACTION_FAILED, _nothing(refused), _RULES)
    return Found(url=rules.url, policies=tuple(policies.values()), pages=pages, refused=refused)


def _nothing(refused: int) -> str:
    return "the rules find no policy on the index" + (f"; {refused} rows point to other hosts" if refused else "")


def _failed(rules: IndexRules, outcome: Outcome, detail: str, next_step: str) -> Found:
    return Found(url=rules.url, outcome=outcome, detail=detail, next_step=next_step)
