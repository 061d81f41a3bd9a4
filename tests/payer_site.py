"""A payer's web site on loopback with invented policies, which a test changes, slows down and breaks."""

import hashlib
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self


def page(
    number: str = "OL-118",
    title: str = "Tidal Footbath Therapy",
    hours: int = 6,
    codes: tuple[str, ...] = ("A9999", "E1399"),
    history: str = "11/12/2025: Annual review.",
    nonce: str = "",
) -> bytes:
    """An invented policy as HTML. `nonce` changes the bytes and nothing that a reader would see."""
    rows = "".join(f"<tr><td>{code}</td><td>Invented item number {code}</td></tr>" for code in codes)
    table = f"<h2>Applicable Codes</h2><table><tr><th>Code</th><th>Description</th></tr>{rows}</table>" if codes else ""
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>Lakeshore Benefit Administrators - {title}</title></head><body>
<input type="hidden" name="csrf" value="{nonce}">
<div role="main"><h1>{title}</h1>
<dl><dt>Policy Number</dt><dd>{number}</dd><dt>Effective Date</dt><dd>01/01/2026</dd></dl>
<h2>Description</h2><p>Warm salt water moves about the feet of a person who sits.</p>
<h2>Policy</h2><p>{title} is considered medically necessary when all of the following are met:</p>
<ul><li>Cold feet for at least {hours} hours a day; and</li><li>Dry socks did not help; and</li><li>No open wound is present.</li></ul>
<p>{title} at home is considered investigational.</p>
{table}
<h2>Policy History</h2><ul><li>{history}</li></ul>
<h2>References</h2><ol><li>Marsh D. Salt water and socks: ten winters on. Fict J Podiatr. 2020;12:33-41.</li></ol>
</div></body></html>""".encode()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that died while it was answered is no news; anything else is."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class PayerSite:
    """Serves `pages` (path to bytes, an HTTP status, or the path it moved to for good) while it is entered; counts full answers; waits `seconds` before each."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | int | str] = {}
        self.answers: Counter[str] = Counter()
        self.seconds = 0.0
        self.conditional = True
        self._left: float = float("inf")
        self._stuck, self._free = threading.Event(), threading.Event()
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self.host = f"127.0.0.1:{self._server.server_port}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    @contextmanager
    def silent_after(self, answers: int) -> Iterator[threading.Event]:
        """Gives so many answers and then none until the end of the block; the event is set when one more was asked for."""
        self._stuck, self._free = threading.Event(), threading.Event()
        self._left = answers
        try:
            yield self._stuck
        finally:
            self._left = float("inf")
            self._free.set()

    def wait_for_turn(self) -> None:
        """Called before each answer: returns when it may be given."""
        time.sleep(self.seconds)
        self._left -= 1
        if self._left < 0:
            self._stuck.set()
            self._free.wait(timeout=60)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(site: PayerSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = site.pages.get(self.path, 404)
            if self.path != "/robots.txt":
                site.wait_for_turn()
                site.answers[self.path] += 1
            if isinstance(found, int):
                self._answer(found, b"", "")
                return
            if isinstance(found, str):
                self._answer(301, b"", "", found)
                return
            etag = f'"{hashlib.sha256(found).hexdigest()[:16]}"'
            if site.conditional and self.headers.get("If-None-Match") == etag:
                self._answer(304, b"", etag)
            else:
                self._answer(200, found, etag)

        def _answer(self, status: int, body: bytes, etag: str, location: str = "") -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if location:
                self.send_header("Location", location)
            if etag:
                self.send_header("ETag", etag)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    return Handler
