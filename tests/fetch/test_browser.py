"""A real browser draws pages that a loopback server sends, and reaches nothing that we would not reach."""

import asyncio
from collections.abc import Callable
from time import monotonic

import pytest

from monitor.config import FetchSettings
from monitor.fetch import Fetched, Fetcher
from monitor.fetch.browser import find_browser
from monitor.model.watch import Outcome
from tests.fetch.fault_server import PDF, FaultServer, answer

pytest.importorskip("playwright", reason="the extra [browser] is not installed")
pytestmark = pytest.mark.skipif(find_browser() is None, reason="the system has no Chromium")

Draw = Callable[..., Fetched]
_SCRIPT = b"""
fetch('/drawn/criteria.json').then(r => r.json()).then(found => {
  const list = document.createElement('ul');
  for (const text of found) { const item = document.createElement('li'); item.textContent = text; list.append(item); }
  document.body.append(list);
});
"""


def _page(script: str) -> bytes:
    return answer(body=f"<html><body><h1>Example policy</h1>{script}</body></html>".encode())


@pytest.fixture
def draw(server: FaultServer) -> Draw:
    def one(path: str, **changes: object) -> Fetched:
        settings = FetchSettings.model_validate({"delay": 0, "allow": server.allow, "timeout": 20, "attempts": 1, **changes})

        async def once() -> Fetched:
            async with Fetcher(settings) as fetcher:
                return await fetcher.draw(server.url(path))

        return asyncio.run(once())

    return one


def test_words_that_a_script_brings_are_on_the_page(server: FaultServer, draw: Draw) -> None:
    server.pages["/drawn"] = _page('<script src="/drawn/app.js"></script>')
    server.pages["/drawn/app.js"] = answer(body=_SCRIPT, kind="text/javascript")
    server.pages["/drawn/criteria.json"] = answer(
        body='["Twelve weeks of care", "Age \u2265 18"]'.encode(), kind="application/json"
    )
    drawn = draw("/drawn")
    assert drawn.outcome is Outcome.OK and drawn.content is not None
    assert "<li>Twelve weeks of care</li><li>Age \u2265 18</li>" in drawn.content.decode("utf-8")
    assert drawn.headers["content-type"] == "text/html; charset=utf-8" and drawn.etag is None


def test_the_browser_reaches_only_what_we_would(server: FaultServer, draw: Draw) -> None:
    with FaultServer() as private:
        there = f"127.0.0.1:{private.port}"
        server.pages["/prying"] = _page(
            f'<img src="http://{there}/a.png"><iframe src="http://{there}/frame"></iframe><script src="http://{there}/b.js"></script>'
            f"<script>fetch('http://{there}/c'); new WebSocket('ws://{there}/d'); navigator.sendBeacon('http://{there}/e', 'x');"
            f"setTimeout(() => {{ location.href = 'http://{there}/f' }}, 50)</script>"
        )
        drawn = draw("/prying")
        assert drawn.outcome is Outcome.OK and b"Example policy" in (drawn.content or b"")
        assert (private.requests, private.connections) == ([], 0)


def test_a_page_without_end_costs_its_time_only(server: FaultServer, draw: Draw) -> None:
    server.pages["/busy"] = _page("<script>while (true) {}</script>")
    start = monotonic()
    drawn = draw("/busy", timeout=4)
    assert (drawn.outcome, drawn.content) == (Outcome.UNREACHABLE, None) and "4 seconds" in drawn.detail
    assert monotonic() - start < 20


def test_what_is_no_page_is_taken_as_it_comes(server: FaultServer, draw: Draw) -> None:
    assert draw("/pdf").content == PDF
    server.pages["/refused"] = answer(403)
    assert draw("/refused").outcome is Outcome.BLOCKED
