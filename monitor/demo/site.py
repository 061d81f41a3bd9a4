"""A real HTTP server on loopback that publishes the sample policies, with ETags; `night` chooses what it shows."""

import hashlib
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from types import TracebackType
from typing import Self

_TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}


def watched() -> tuple[str, ...]:
    """The paths of the sample policies, sorted."""
    return tuple(sorted(_pages(1)))


def _pages(night: int) -> dict[str, bytes]:
    """Path to bytes for one night; a page that night 2 does not change is as on night 1."""
    pages: dict[str, bytes] = {}
    for number in range(1, night + 1):
        for payer in resources.files(__package__).joinpath("pages", f"night{number}").iterdir():
            pages |= {f"/{payer.name}/{page.name}": page.read_bytes() for page in payer.iterdir()}
    return pages


class SampleSite:
    """Context manager: the site listens while it is entered. `url` is its address, `night` (1 or 2) what it publishes."""

    def __init__(self, port: int = 0) -> None:
        self.night = 1
        self._server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self._server.daemon_threads = True
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.host}"

    def page(self, path: str) -> bytes | None:
        """The bytes published at `path` tonight, or None."""
        return _pages(self.night).get(path)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, name="sample-site", daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(site: SampleSite) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = site.page(self.path)
            if page is None:
                self._answer(HTTPStatus.NOT_FOUND, b"not here\n", "text/plain; charset=utf-8", None)
                return
            etag = f'"{hashlib.sha256(page).hexdigest()[:16]}"'
            if self.headers.get("If-None-Match") == etag:
                self._answer(HTTPStatus.NOT_MODIFIED, b"", None, etag)
                return
            self._answer(HTTPStatus.OK, page, _TYPES[self.path.rpartition(".")[2]], etag)

        def _answer(self, status: HTTPStatus, body: bytes, media_type: str | None, etag: str | None) -> None:
            self.send_response(status)
            for name, value in (("Content-Type", media_type), ("ETag", etag)):
                if value:
                    self.send_header(name, value)
            if status is not HTTPStatus.NOT_MODIFIED:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
            """Keep the demo's terminal to its summary."""

    return Handler
