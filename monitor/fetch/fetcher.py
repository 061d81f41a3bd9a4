"""The conductor of a fetch: one address through manners, guard, exchange and judgement, to one value."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Self

from monitor import __version__
from monitor.config import FetchSettings
from monitor.fetch.address import Address, parse_address, shown
from monitor.fetch.body import Limits, check_type, check_whole, media_type, page_limits
from monitor.fetch.browser import Part, draw
from monitor.fetch.fetched import Fetched, unfetched
from monitor.fetch.guard import Allowed
from monitor.fetch.http import Client, Reply
from monitor.fetch.lane import Lane
from monitor.fetch.redirects import PERMANENT, REDIRECTS, next_address
from monitor.fetch.retry import retrying
from monitor.fetch.robots import ROBOTS_LIMITS, RobotsFiles
from monitor.fetch.verdict import TESTING, Unfetched, Verdict, of_body, of_status
from monitor.model.secret import masked
from monitor.model.watch import Outcome

AGENT = "PolicyMonitor"
"""Our product token, which a robots.txt may name."""

_FOUND = frozenset({200, 203})
_KEPT = (
    "age", "cache-control", "content-disposition", "content-encoding", "content-language", "content-length", "content-type", "date",
    "etag", "expires", "last-modified", "server", "vary", "x-robots-tag",
)  # fmt: skip
_HEADER_LENGTH = 500
_BEGINNING = Limits(wire=200_000, decoded=65_536, cut=True)
_ACCEPT = (
    "text/html,application/xhtml+xml,application/pdf,"
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/plain;q=0.9,*/*;q=0.5"
)
_PRINTABLE = re.compile(r"[\x20-\x7e]{1,1000}")


@dataclass(frozen=True, slots=True)
class _Page:
    """A document or a 304, at the end of a trail of redirects; `permanent`: all of them were."""

    trail: tuple[Address, ...]
    permanent: bool
    status: int
    headers: Mapping[str, str]
    content: bytes | None


class Fetcher:
    """Fetches documents politely and safely; one per run, used with `async with`. BadConfig for an unusable `allow` entry.

    Any number of `fetch` may run at once: each host has one lane, and each site's robots.txt is asked for once.
    """

    def __init__(self, settings: FetchSettings, *, version: str = __version__) -> None:
        contact = re.sub(r"[^\x20-\x7e]|[()\\]", "", settings.contact).strip()
        self._settings = settings
        self._headers = {
            "user-agent": f"{AGENT}/{version} (+{contact})" if contact else f"{AGENT}/{version}",
            "accept": _ACCEPT,
            "accept-language": "en-US,en;q=0.8",
            "accept-encoding": "gzip, deflate",
        }
        self._client = Client(Allowed(settings.allow), settings.timeout)
        self._lanes: defaultdict[str, Lane] = defaultdict(lambda: Lane(settings.delay))
        self._robots = RobotsFiles(self._robots_text, AGENT)
        self._parts = asyncio.Lock()

    async def __aenter__(self) -> Self:
        await self._client.start()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._client.stop()

    async def fetch(
        self,
        url: str,
        etag: str | None = None,
        last_modified: str | None = None,
        *,
        held_at: str | None = None,
        across: bool = False,
    ) -> Fetched:
        """The document at `url`, or why there is none; never an exception for anything that a server does.

        `etag` and `last_modified` are those of the copy we hold: given one, an unchanged document ends as `not_modified`. They speak
        for one address only, `held_at` (without it, `url`), and are shown to no other one that a redirect leads to. `across`: permanent
        redirects are followed to another site too; whether the document there is the same is for the caller to judge.
        """
        try:
            address = parse_address(url)
            spoken_for = parse_address(held_at or url).url
        except ValueError as reason:
            return unfetched(url, Verdict(Outcome.BLOCKED, str(reason), "correct the address of the source"))
        lane = self._lanes[address.host]
        held = _validators(etag, last_modified)
        try:
            lane.check()
            follow = partial(self._follow, address, held, spoken_for, across=across)
            page = await retrying(follow, self._settings.attempts, self._settings.delay)
        except Unfetched as failure:
            lane.record(failure.verdict)
            return unfetched(url, failure.verdict)
        lane.record(None)
        return _fetched(url, page)

    async def draw(self, url: str) -> Fetched:
        """As `fetch`, for a page that its scripts build: `content` is then what a browser made of it (UTF-8), not what was sent.

        A document that is no page is taken as it comes.
        """
        fetched = await self.fetch(url)
        if fetched.content is None or "html" not in fetched.media_type:
            return fetched
        first = Part(200, dict(fetched.headers), fetched.content)
        try:
            content = await draw(fetched.final_url or url, first, self._part, self._settings.timeout)
        except Unfetched as failure:
            return unfetched(url, failure.verdict)
        headers = {**fetched.headers, "content-type": "text/html; charset=utf-8"}
        return fetched.model_copy(update={"content": content, "headers": headers, "etag": None, "last_modified": None})

    async def _part(self, url: str) -> Part:
        """What a page asks for, guarded and limited as documents are; one at a time, without the pause between two documents."""
        try:
            here = parse_address(url)
            async with self._parts:
                for _ in range(self._settings.max_redirects + 1):
                    await self._robots.permit(here)
                    async with self._client.open(here, self._headers) as reply:
                        if reply.status not in REDIRECTS or "location" not in reply.headers:
                            limits = page_limits(media_type(reply.headers), self._settings.max_bytes)
                            return Part(reply.status, reply.headers, await reply.body(limits))
                        here = parse_address(reply.headers["location"], here.url)
        except ValueError as reason:
            raise Unfetched(Verdict(Outcome.BLOCKED, str(reason))) from reason
        raise Unfetched(Verdict(Outcome.REDIRECTED_ELSEWHERE, f"redirects more than {self._settings.max_redirects} times"))

    async def _follow(
        self, start: Address, held: Mapping[str, str], held_at: str, robots: bool = False, across: bool = False
    ) -> _Page:
        """The page at the end of the redirects from `start`; `robots` tells that it is a robots.txt, which none forbids."""
        trail, permanent = [start], True
        while True:
            here = trail[-1]
            lane = self._lanes[here.host]
            if not robots:
                lane.slow_to(await self._robots.permit(here))
            shown_here = held if here.url == held_at else {}
            async with lane.turn(), self._client.open(here, {**self._headers, **shown_here}) as reply:
                if reply.status not in REDIRECTS or "location" not in reply.headers:
                    content = await self._content(reply, here.path, shown_here, ROBOTS_LIMITS if robots else None)
                    return _Page(tuple(trail), permanent, reply.status, reply.headers, content)
                permanent = permanent and reply.status in PERMANENT
                most, crossing = self._settings.max_redirects, across and permanent
                trail.append(next_address(trail, reply.headers["location"], reply.status, most, crossing))

    async def _content(self, reply: Reply, path: str, held: Mapping[str, str], limits: Limits | None) -> bytes | None:
        """The body of a good answer, None for a justified 304; Unfetched for all else. `limits` are given for a robots.txt only."""
        if reply.status == 304 and held:
            await reply.end()
            return None
        challenged = of_status(reply.status, reply.headers)
        if reply.status not in _FOUND or challenged.outcome is Outcome.CHALLENGE:
            if reply.status in TESTING and challenged.outcome is not Outcome.CHALLENGE:
                challenged = of_body(challenged, await self._beginning(reply))
            raise Unfetched(challenged)
        if limits is not None:
            return await reply.body(limits)
        kind = media_type(reply.headers)
        check_type(kind, path)
        content = await reply.body(page_limits(kind, self._settings.max_bytes))
        check_whole(content)
        return content

    async def _beginning(self, reply: Reply) -> bytes:
        """The first bytes of an answer that brings no document; none where it cannot be unpacked."""
        try:
            return await reply.body(_BEGINNING)
        except Unfetched:
            return b""

    async def _robots_text(self, address: Address) -> str:
        place = parse_address("/robots.txt", address.url)
        page = await retrying(partial(self._follow, place, {}, "", robots=True), self._settings.attempts, self._settings.delay)
        return (page.content or b"").decode("utf-8-sig", errors="replace")


def fetch_once(url: str, settings: FetchSettings) -> Fetched:
    """One document, fetched with all the manners of a `Fetcher`. Not to be called where an event loop runs."""

    async def once() -> Fetched:
        async with Fetcher(settings) as fetcher:
            return await fetcher.fetch(url)

    return asyncio.run(once())


def _validators(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """The conditional headers for what we hold; a validator that no header can carry is left out."""
    named = {"if-none-match": etag, "if-modified-since": last_modified}
    return {name: value for name, value in named.items() if value and _PRINTABLE.fullmatch(value)}


def _fetched(url: str, page: _Page) -> Fetched:
    detail, next_step = _journey(page)
    return Fetched(
        outcome=Outcome.OK if page.content is not None else Outcome.NOT_MODIFIED,
        url=url,
        final_url=masked(page.trail[-1].url) if len(page.trail) > 1 else None,
        moved=len(page.trail) > 1 and page.permanent and masked(page.trail[-1].url) == page.trail[-1].url,
        crossed=page.trail[-1].site != page.trail[0].site,
        status=page.status,
        headers={name: page.headers[name][:_HEADER_LENGTH] for name in _KEPT if name in page.headers},
        content=page.content,
        media_type=media_type(page.headers),
        etag=page.headers.get("etag"),
        last_modified=page.headers.get("last-modified"),
        detail=detail,
        next_step=next_step,
    )


def _journey(page: _Page) -> tuple[str, str]:
    """What the redirects on the way say, and what to do about them."""
    if len(page.trail) == 1:
        return "", ""
    target = shown(page.trail[-1].url)
    if page.permanent:
        return f"moved permanently to {target}", ""
    return f"redirected to {target}", ""
