"""What a site's robots.txt asks of us: which addresses to leave alone, and how slowly to come."""

import asyncio
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import replace

from protego import Protego

from monitor.fetch.address import Address, shown
from monitor.fetch.body import Limits
from monitor.fetch.verdict import Unfetched, Verdict
from monitor.model.watch import Outcome

ROBOTS_LIMITS = Limits(wire=1_000_000, decoded=512_000, cut=True)
"""The first 500 KiB of a robots.txt count (RFC 9309, 2.5)."""

_LINE = re.compile(r"^[ \t]*(user-?agent|disallow|allow)[ \t]*:[ \t]*([^#\r\n]*)", re.IGNORECASE | re.MULTILINE)
_ABSENT = frozenset({Outcome.REDIRECTED_ELSEWHERE, Outcome.SOFT_404, Outcome.LOGIN_WALL, Outcome.CONSENT_GATE, Outcome.NOT_FOUND})
_NONE_THERE = range(201, 500)


class Robots:
    """One robots.txt, as it concerns the agent with the product token `agent`."""

    def __init__(self, text: str, agent: str) -> None:
        self._text = text
        self._agent = agent
        self._rules = Protego.parse(text)

    @property
    def delay(self) -> float:
        """The `Crawl-delay` in seconds; 0 without one."""
        return self._rules.crawl_delay(self._agent) or 0.0

    def rule_against(self, url: str) -> str | None:
        """The rule that forbids `url`, as printed (`Disallow: /private/`); None when it may be fetched."""
        if self._rules.can_fetch(url, self._agent):
            return None
        matching = [
            value
            for value in self._disallowed()
            if not Protego.parse(f"User-agent: *\nDisallow: {value}").can_fetch(url, self._agent)
        ]
        return f"Disallow: {max(matching, key=len)[:100]}" if matching else "Disallow"

    def _disallowed(self) -> list[str]:
        """The Disallow values of the group that names us, or else of the group for everyone."""
        groups: dict[str, list[str]] = defaultdict(list)
        agents: list[str] = []
        naming = False
        for field, value in _LINE.findall(self._text):
            if field.lower().startswith("user"):
                agents = [*agents, value.strip().lower()] if naming else [value.strip().lower()]
                naming = True
                continue
            naming = False
            for agent in agents if field.lower() == "disallow" and value.strip() else ():
                groups[agent].append(value.strip())
        return groups.get(self._agent.lower()) or groups["*"]


class RobotsFiles:
    """The robots.txt of each origin, loaded once (again only while out of reach). `load` returns a text, or raises Unfetched."""

    def __init__(self, load: Callable[[Address], Awaitable[str]], agent: str) -> None:
        self._load = load
        self._agent = agent
        self._known: dict[str, Robots | Verdict] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def permit(self, address: Address) -> float:
        """The crawl delay in seconds (0: none) when `address` may be fetched; Unfetched when it may not, or nobody can tell."""
        async with self._locks[address.origin]:
            robots = self._known.get(address.origin) or await self._learn(address)
        if isinstance(robots, Verdict):
            raise Unfetched(robots)
        rule = robots.rule_against(address.url)
        if rule:
            raise Unfetched(Verdict(Outcome.ROBOTS, f"robots.txt of {address.host} forbids {shown(address.url)} (rule '{rule}')"))
        return robots.delay

    async def _learn(self, address: Address) -> Robots | Verdict:
        try:
            robots: Robots | Verdict = Robots(await self._load(address), self._agent)
        except Unfetched as failure:
            robots = self._without(failure.verdict, address)
        if not (isinstance(robots, Verdict) and robots.outcome is Outcome.UNREACHABLE):
            self._known[address.origin] = robots
        return robots

    def _without(self, verdict: Verdict, address: Address) -> Robots | Verdict:
        """RFC 9309, 2.3.1: no robots.txt allows everything, one that the server fails to give forbids everything for now."""
        if verdict.outcome in _ABSENT or (verdict.status in _NONE_THERE and verdict.outcome is not Outcome.SERVER_ERROR):
            return Robots("", self._agent)
        if verdict.status is None or verdict.outcome is Outcome.UNREACHABLE:
            return replace(verdict, again=False, wait=None)
        return Verdict(
            Outcome.ROBOTS,
            f"robots.txt of {address.host} could not be had ({verdict.detail}), so nothing is fetched there for now",
            "nothing to do now: it is asked for again on the next run",
        )
