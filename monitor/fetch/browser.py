"""Pages that draw themselves by script: the system's Chromium builds them, while every byte comes through our own guarded client.

The browser itself reaches no network: each of its requests is handed to `load`, and what it asks for besides (web sockets, names to
look up) ends at a proxy that is not there.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from monitor.fetch.body import TEXT_BYTES, too_large
from monitor.fetch.verdict import Unfetched, Verdict
from monitor.model.watch import Outcome

if TYPE_CHECKING:
    from playwright.async_api import Browser, Route

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The browsers that are looked for on the PATH, the first one found is used."""

_MOST_REQUESTS = 150
_USED = frozenset({"document", "script", "xhr", "fetch"})
"""Kinds of resources that can put words on a page."""
_NOT_PASSED = frozenset({"content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"})
"""Headers that do not hold for an unpacked body, and cookies: no two looks know of each other."""
_NOWHERE = "http://127.0.0.1:1"
_QUIET = 5.0
_ARGUMENTS = ["--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run", "--renderer-process-limit=1"]
_INSTALL = "install the extra and a browser: `pip install 'policy-monitor[browser]'`, and your system's package chromium"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a page asked for: status, lower-case headers and the unpacked body."""

    status: int
    headers: dict[str, str]
    content: bytes


Load = Callable[[str], Awaitable[Part]]


def find_browser() -> str | None:
    """The path of the system's Chromium; None where there is none."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def start_once(seconds: float) -> str:
    """The version of the browser, which is started and ended for it. Unfetched says why it cannot be."""

    async def version() -> str:
        async with _browser(seconds) as browser:
            return browser.version

    return asyncio.run(version())


async def draw(url: str, first: Part, load: Load, seconds: float) -> bytes:
    """The page at `url` as its scripts built it, UTF-8 HTML. `first` answers for the page itself, `load` for what it asks for.

    `load` is given http and https addresses only, and may raise Unfetched: the page then lacks that part. Unfetched when the browser is
    missing or fails, or when the page is not done within `seconds`.
    """
    async with _browser(seconds) as browser:
        return await _drawn(browser, url, first, load)


@asynccontextmanager
async def _browser(seconds: float) -> AsyncIterator["Browser"]:
    """The system's browser, with no way to the network, for so many seconds. Unfetched where it is missing, fails or takes longer."""
    program = find_browser()
    try:
        from playwright.async_api import Error, async_playwright
    except ImportError:
        program = None
    if program is None:
        raise Unfetched(Verdict(Outcome.UNREACHABLE, "this source needs a browser, and none is installed", _INSTALL))
    try:
        async with asyncio.timeout(seconds), async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=program,
                args=_ARGUMENTS,
                chromium_sandbox=os.geteuid() != 0,  # Chromium cannot build its sandbox for root
                proxy={"server": _NOWHERE, "bypass": "<-loopback>"},
            )
            try:
                yield browser
            finally:
                with suppress(Error):
                    await browser.close()
    except TimeoutError as error:
        raise Unfetched(Verdict(Outcome.UNREACHABLE, f"the page was not drawn within {seconds:g} seconds", again=True)) from error
    except Error as error:
        detail = f"the browser failed: {str(error).splitlines()[0][:200]}"
        raise Unfetched(
            Verdict(Outcome.EXTRACTION_FAILED, detail, "open the page in a browser; `monitor doctor` checks ours")
        ) from error


async def _drawn(browser: "Browser", url: str, first: Part, load: Load) -> bytes:
    context = await browser.new_context(service_workers="block", accept_downloads=False)
    page = await context.new_page()
    await context.route("**/*", _Answers(url, first, load).give)
    await page.goto(url, wait_until="load")
    with suppress(asyncio.TimeoutError):
        async with asyncio.timeout(_QUIET):
            await page.wait_for_load_state("networkidle", timeout=0)
    content = (await page.content()).encode("utf-8", "replace")
    if len(content) > TEXT_BYTES:
        raise too_large(f"the page that its scripts built has more than {TEXT_BYTES:,} bytes")
    return content


class _Answers:
    """Answers what a page asks for: itself once, then words that scripts bring; pictures, forms and other pages are refused."""

    def __init__(self, url: str, first: Part, load: Load) -> None:
        self._url = url
        self._first = first
        self._load = load
        self._asked = 0

    async def give(self, route: "Route") -> None:
        """One request of the browser."""
        request = route.request
        self._asked += 1
        if request.is_navigation_request():
            # 204: the page stays where it is; a refused navigation would put the browser's own error page in its place
            await (self._fulfil(route, self._first) if self._asked == 1 else route.fulfill(status=204))
            return
        web = request.url.startswith(("http://", "https://"))
        if not web or request.method != "GET" or request.resource_type not in _USED or self._asked > _MOST_REQUESTS:
            await route.abort()
            return
        try:
            part = await self._load(request.url)
        except Unfetched:
            await route.abort()
            return
        await self._fulfil(route, part)

    async def _fulfil(self, route: "Route", part: Part) -> None:
        headers = {name: value for name, value in part.headers.items() if name not in _NOT_PASSED}
        await route.fulfill(status=part.status, headers=headers, body=part.content)
