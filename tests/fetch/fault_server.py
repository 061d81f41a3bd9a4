"""A web server on loopback that misbehaves on purpose: each path is one fault. It runs in a thread of its own."""

import asyncio
import gzip
import ssl
import threading
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from types import TracebackType
from typing import Self

PAGE = b"<html><body><h1>Example policy</h1><p>Invented text.</p></body></html>"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
ETAG, LAST_MODIFIED = '"v1"', "Tue, 03 Jun 2025 10:00:00 GMT"
MEBI = 1 << 20


@dataclass
class Request:
    """One request as it came in, when, and when its answer was done (seconds, monotonic)."""

    path: str
    headers: dict[str, str]
    count: int
    start: float = field(default_factory=monotonic)
    end: float = 0.0


Route = Callable[["FaultServer", asyncio.StreamWriter, Request], Awaitable[None]]
ROUTES: dict[str, Route] = {}


def route(path: str) -> Callable[[Route], Route]:
    """Register the function as what happens at `path`."""

    def register(function: Route) -> Route:
        ROUTES[path] = function
        return function

    return register


def answer(
    status: int = 200, body: bytes = b"", kind: str = "text/html; charset=utf-8", length: int | None = None, **headers: str
) -> bytes:
    """A whole HTTP answer; header names are given with `_` for `-`."""
    lines = [f"HTTP/1.1 {status} Reason", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"Content-Type: {kind}"] if kind else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


class FaultServer:
    """`with FaultServer() as server:` serves ROUTES and `pages` (path -> whole answer, or a route) at `server.url(path)`; `requests` logs,
    `connections` counts.

    `robots` is the answer for /robots.txt (404 when None); `pause` delays each answer, in seconds.
    """

    def __init__(
        self, host: str = "127.0.0.1", robots: bytes | None = None, pause: float = 0.0, tls: ssl.SSLContext | None = None
    ) -> None:
        self.host, self.port, self.pause, self.tls = host, 0, pause, tls
        self.pages: dict[str, bytes | Route] = {"/robots.txt": robots or answer(404)}
        self.requests: list[Request] = []
        self.connections = 0
        self.raw: bytes | None = None
        self._counts: Counter[str] = Counter()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def url(self, path: str = "/", host: str | None = None) -> str:
        """The address of `path` here."""
        return f"{'https' if self.tls else 'http'}://{host or self.host}:{self.port}{path}"

    @property
    def allow(self) -> tuple[str, ...]:
        """What the settings must allow for this server to be fetched from."""
        return (f"{self.host}:{self.port}",)

    def paths(self) -> list[str]:
        """The paths asked for so far, in order, robots.txt left out."""
        return [request.path for request in self.requests if request.path != "/robots.txt"]

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _start(self) -> None:
        self._server = await asyncio.start_server(self._serve, self.host, 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _stop(self) -> None:
        self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while not writer.is_closing():
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                path = head[0].split(" ")[1]
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:]) if name}
                self._counts[path] += 1
                request = Request(path, headers, self._counts[path])
                self.requests.append(request)
                await self._answer(writer, request)
                request.end = monotonic()
        writer.close()

    async def _answer(self, writer: asyncio.StreamWriter, request: Request) -> None:
        if self.pause and request.path != "/robots.txt":
            await asyncio.sleep(self.pause)
        if self.raw is not None and request.path != "/robots.txt":
            writer.write(self.raw)
            writer.close()
        elif request.path in self.pages:
            page = self.pages[request.path]
            await (_say(writer, page) if isinstance(page, bytes) else page(self, writer, request))
        else:
            handler = ROUTES.get(request.path.partition("?")[0])
            await (handler(self, writer, request) if handler else _say(writer, answer(404, b"nothing here")))
        await writer.drain()


async def _say(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(data)
    await writer.drain()


async def _forever(writer: asyncio.StreamWriter, head: bytes, piece: bytes, pause: float = 0.0) -> None:
    await _say(writer, head)
    while not writer.is_closing():
        await _say(writer, piece)
        await asyncio.sleep(pause)


def fixed(path: str, whole: bytes) -> None:
    """Register an answer that never varies."""

    async def same(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
        await _say(writer, whole)

    ROUTES[path] = same


def members_bomb() -> bytes:
    """1 GiB of zeros as 1,024 gzip members: about 1 MB."""
    return gzip.compress(bytes(MEBI), 9) * 1024


def stream_bomb() -> bytes:
    """1 GiB of zeros as one gzip member (a full flush makes a block that can be repeated), without its end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    first = packer.compress(bytes(MEBI)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + (packer.compress(bytes(MEBI)) + packer.flush(zlib.Z_FULL_FLUSH)) * 1023


fixed("/page", answer(body=PAGE, ETag=ETAG, Last_Modified=LAST_MODIFIED, Set_Cookie="session=secret; Path=/"))
fixed("/pdf", answer(body=PDF, kind="application/pdf"))
fixed("/gzip", answer(body=gzip.compress(PAGE), Content_Encoding="gzip"))
fixed("/gzip-members", answer(body=gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]) + bytes(8), Content_Encoding="gzip"))
fixed("/gzip-twice", answer(body=gzip.compress(gzip.compress(PAGE)), Content_Encoding="gzip, gzip"))
fixed("/gzip-cut", answer(body=gzip.compress(PAGE)[:-12], Content_Encoding="gzip"))
fixed("/gzip-false", answer(body=PAGE, Content_Encoding="gzip"))
fixed("/zlib", answer(body=zlib.compress(PAGE), Content_Encoding="deflate"))
fixed("/deflate", answer(body=zlib.compress(PAGE, wbits=-15), Content_Encoding="deflate"))
fixed("/brotli", answer(body=b"\x8b\x03\x80abc\x03", Content_Encoding="br"))
fixed("/layers", answer(body=PAGE, Content_Encoding="gzip, gzip, gzip"))
fixed("/bomb", answer(body=members_bomb(), Content_Encoding="gzip"))
fixed("/bomb-pdf", answer(body=stream_bomb(), kind="application/pdf", Content_Encoding="gzip"))
fixed("/many-headers", answer(body=PAGE, X_Filler="\r\nX-Filler: ".join(["x" * 1000] * 80)))
fixed("/wrong-charset", answer(body="préautorisation".encode("cp1252"), kind="text/html; charset=utf-8"))
fixed("/soft-404", answer(body=b"<h1>Page not found</h1>"))
fixed("/empty", answer())
fixed("/no-content", answer(204, kind=""))
fixed("/partial", answer(206, PAGE, Content_Range="bytes 0-9/100"))
fixed("/401", answer(401, PAGE, WWW_Authenticate="Basic realm=x"))
fixed("/403", answer(403, PAGE))
fixed("/404", answer(404, PAGE))
fixed("/410", answer(410, PAGE))
fixed("/451", answer(451, PAGE))
fixed("/429", answer(429, PAGE, Retry_After="0"))
fixed("/429-hour", answer(429, PAGE, Retry_After="3600"))
fixed("/500", answer(500, PAGE))
fixed("/challenge", answer(403, PAGE, cf_mitigated="challenge"))
fixed("/304", answer(304, kind=""))
fixed("/cut", answer(body=PAGE, length=5000, Connection="close"))
fixed("/cut-pdf", answer(body=PDF[:-7], kind="application/pdf"))
fixed("/huge-declared", answer(body=b"x", length=10**12))
fixed("/image", answer(body=b"\x89PNG", kind="image/png"))
fixed("/video", answer(body=b"....", kind="video/mp4"))
fixed("/map.xml.gz", answer(body=gzip.compress(b"<urlset></urlset>"), kind="application/gzip"))
fixed("/archive.gz", answer(body=gzip.compress(b"<urlset></urlset>"), kind="application/x-gzip"))
fixed("/zip", answer(body=b"PK\x03\x04....readme.txt", kind="application/zip"))
fixed("/docx", answer(body=b"PK\x03\x04....word/document.xmlPK\x05\x06", kind="application/octet-stream"))
fixed("/moved", answer(301, Location="/page"))
fixed("/found", answer(302, Location="/page?token=s3cret&lob=ma"))
fixed("/to-front", answer(302, Location="/"))
fixed("/to-login", answer(302, Location="/account/login?ReturnUrl=%2Fpage"))
fixed("/to-terms", answer(302, Location="/disclaimer.aspx"))
fixed("/to-missing", answer(302, Location="/errors/404.html"))
fixed("/to-404", answer(302, Location="/404-really"))
fixed("/to-maintenance", answer(302, Location="/site-maintenance.html"))
fixed("/to-file", answer(302, Location="file:///etc/passwd"))
fixed("/to-private", answer(302, Location="http://169.254.169.254/latest/meta-data/"))
fixed("/to-userinfo", answer(302, Location="http://name:pw@127.0.0.1/"))
fixed("/to-other-site", answer(301, Location="https://elsewhere.example/page?sid=1"))
fixed("/to-nowhere", answer(302))
fixed("/loop", answer(302, Location="/loop-back"))
fixed("/loop-back", answer(302, Location="/loop"))
fixed("/", answer(body=PAGE))


@route("/cut-close")
async def _cut(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    await _say(writer, answer(body=PAGE, length=5000))
    writer.close()


@route("/cut-chunked")
async def _cut_chunked(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    await _say(writer, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n40\r\nhalf a chunk")
    writer.close()


@route("/cut-once")
async def _cut_once(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    await (_cut(server, writer, request) if request.count == 1 else _say(writer, answer(body=PAGE)))


@route("/reset")
async def _reset(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    writer.transport.abort()


@route("/silent")
async def _silent(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    await asyncio.sleep(30)


@route("/drip")
async def _drip(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    await _forever(writer, answer(body=b"<", length=1_000_000), b"x", pause=0.05)


@route("/endless")
async def _endless(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    await _forever(writer, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"endless text " * 5000)


@route("/huge-headers")
async def _huge_headers(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    await _forever(writer, b"HTTP/1.1 200 OK\r\n", b"X-Filler: " + b"x" * 8000 + b"\r\n")


@route("/429-once")
async def _throttled_once(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    await _say(writer, answer(429, Retry_After="1") if request.count == 1 else answer(body=PAGE))


@route("/500-once")
async def _broken_once(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    await _say(writer, answer(500) if request.count == 1 else answer(body=PAGE))


@route("/conditional")
async def _conditional(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    same = request.headers.get("if-none-match") == ETAG and request.headers.get("if-modified-since") == LAST_MODIFIED
    await _say(writer, answer(304, kind="", ETag=ETAG) if same else answer(body=PAGE, ETag=ETAG, Last_Modified=LAST_MODIFIED))


@route("/many")
async def _many(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    step = int(request.path.partition("?")[2] or 0)
    await _say(writer, answer(302, Location=f"/many?{step + 1}"))


@route("/to-localhost")
async def _to_localhost(server: FaultServer, writer: asyncio.StreamWriter, request: Request) -> None:
    await _say(writer, answer(301, Location=server.url("/page", host="localhost")))
