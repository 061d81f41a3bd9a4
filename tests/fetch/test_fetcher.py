"""Each fault of a server ends as one classified value, in bounded time and memory, and never as an exception or half a document."""

import asyncio
import os
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import which
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.config import FetchSettings
from monitor.fetch import Fetcher, fetch_once
from monitor.model.watch import Outcome
from tests.fetch.conftest import Fetch
from tests.fetch.fault_server import ETAG, LAST_MODIFIED, PAGE, PDF, FaultServer, answer

FAULTS = [
    ("/gzip-cut", Outcome.TRUNCATED, "ends too soon"),
    ("/gzip-false", Outcome.SERVER_ERROR, "cannot be unpacked"),
    ("/brotli", Outcome.SERVER_ERROR, "'br'"),
    ("/layers", Outcome.SERVER_ERROR, "packed as"),
    ("/bomb", Outcome.TOO_LARGE, "times its size"),
    ("/bomb-pdf", Outcome.TOO_LARGE, "times its size"),
    ("/huge-declared", Outcome.TOO_LARGE, "announces"),
    ("/endless", Outcome.TOO_LARGE, "more than"),
    ("/many-headers", Outcome.TOO_LARGE, "of headers"),
    ("/huge-headers", Outcome.TOO_LARGE, "headers"),
    ("/empty", Outcome.TRUNCATED, "empty"),
    ("/no-content", Outcome.TRUNCATED, "204"),
    ("/partial", Outcome.TRUNCATED, "206"),
    ("/cut-close", Outcome.TRUNCATED, "cut"),
    ("/cut-chunked", Outcome.TRUNCATED, "cut"),
    ("/cut-pdf", Outcome.TRUNCATED, "lacks its end"),
    ("/401", Outcome.LOGIN_WALL, "401"),
    ("/403", Outcome.BLOCKED, "403"),
    ("/challenge", Outcome.CHALLENGE, "proof of a person"),
    ("/404", Outcome.NOT_FOUND, "404"),
    ("/410", Outcome.NOT_FOUND, "410"),
    ("/451", Outcome.BLOCKED, "451"),
    ("/429", Outcome.BLOCKED, "429"),
    ("/500", Outcome.SERVER_ERROR, "500"),
    ("/304", Outcome.SERVER_ERROR, "304"),
    ("/reset", Outcome.UNREACHABLE, "without an answer"),
    ("/image", Outcome.WRONG_TYPE, "image/png"),
    ("/video", Outcome.WRONG_TYPE, "video/mp4"),
    ("/zip", Outcome.WRONG_TYPE, "archive"),
    ("/to-front", Outcome.REDIRECTED_ELSEWHERE, "front page"),
    ("/to-file", Outcome.REDIRECTED_ELSEWHERE, "'file:'"),
    ("/to-private", Outcome.REDIRECTED_ELSEWHERE, "another site"),
    ("/to-userinfo", Outcome.REDIRECTED_ELSEWHERE, "password"),
    ("/to-other-site", Outcome.REDIRECTED_ELSEWHERE, "elsewhere.example/page"),
    ("/to-localhost", Outcome.REDIRECTED_ELSEWHERE, "another site"),
    ("/to-nowhere", Outcome.SERVER_ERROR, "302"),
    ("/archive.gz", Outcome.WRONG_TYPE, "gzip"),
    ("/to-login", Outcome.LOGIN_WALL, "login"),
    ("/to-terms", Outcome.CONSENT_GATE, "terms"),
    ("/to-missing", Outcome.SOFT_404, "not found"),
    ("/to-404", Outcome.NOT_FOUND, "404"),
    ("/to-maintenance", Outcome.SERVER_ERROR, "maintenance"),
    ("/loop", Outcome.REDIRECTED_ELSEWHERE, "circle"),
    ("/many", Outcome.REDIRECTED_ELSEWHERE, "more than 5"),
]


@pytest.mark.parametrize(("path", "outcome", "words"), FAULTS)
def test_each_fault_has_its_outcome(path: str, outcome: Outcome, words: str, fetch: Fetch) -> None:
    fetched = fetch(path)
    assert (fetched.outcome, fetched.content) == (outcome, None)
    assert words in fetched.detail and "\n" not in fetched.detail and len(fetched.next_step) > 20
    assert "sid=" not in fetched.detail and "pw" not in fetched.detail


@pytest.mark.parametrize("path", ["/page", "/gzip", "/gzip-members", "/gzip-twice", "/zlib", "/deflate", "/conditional"])
def test_a_page_comes_home_whole(path: str, fetch: Fetch) -> None:
    fetched = fetch(path)
    assert (fetched.outcome, fetched.content, fetched.status, fetched.media_type) == (Outcome.OK, PAGE, 200, "text/html")
    assert (fetched.final_url, fetched.detail, fetched.next_step) == (None, "", "")


def test_what_is_kept_of_an_answer(server: FaultServer, fetch: Fetch) -> None:
    fetched = fetch("/page")
    assert (fetched.etag, fetched.last_modified) == (ETAG, LAST_MODIFIED)
    assert "set-cookie" not in fetched.headers and fetched.headers["content-type"] == "text/html; charset=utf-8"
    sent = server.requests[-1].headers
    assert sent["accept-encoding"] == "gzip, deflate" and sent["user-agent"].startswith("PolicyMonitor/")
    assert not {"cookie", "authorization", "if-none-match", "if-modified-since"} & set(sent)


@pytest.mark.parametrize("path", ["/pdf", "/docx", "/soft-404", "/wrong-charset", "/map.xml.gz"])
def test_what_is_for_the_reader_to_judge_is_ok_here(path: str, fetch: Fetch) -> None:
    assert fetch(path).outcome is Outcome.OK


def test_a_conditional_fetch(server: FaultServer, fetch: Fetch) -> None:
    fetched = fetch("/conditional", ETAG, LAST_MODIFIED)
    assert (fetched.outcome, fetched.content, fetched.status, fetched.etag) == (Outcome.NOT_MODIFIED, None, 304, ETAG)
    assert fetch("/conditional", '"v0"', LAST_MODIFIED).content == PAGE
    assert fetch("/conditional", "evil\r\nX-Injected: yes", "\u20ac").outcome is Outcome.OK
    assert not {"x-injected", "if-none-match", "if-modified-since"} & set(server.requests[-1].headers)


def test_a_conditional_fetch_leaves_its_connection_to_the_next_one(server: FaultServer) -> None:
    async def three() -> None:
        async with Fetcher(FetchSettings(delay=0, allow=server.allow)) as fetcher:
            for _ in range(3):
                assert (await fetcher.fetch(server.url("/conditional"), ETAG, LAST_MODIFIED)).outcome is Outcome.NOT_MODIFIED

    before = server.connections
    asyncio.run(three())
    assert server.connections == before + 2  # one for the robots.txt, which is not there


def test_a_permanent_redirect_on_the_site_is_followed_and_told(server: FaultServer, fetch: Fetch) -> None:
    fetched = fetch("/moved")
    assert (fetched.outcome, fetched.content, fetched.final_url) == (Outcome.OK, PAGE, server.url("/page"))
    assert fetched.moved and fetched.detail == f"moved permanently to {server.url('/page')}"


def test_a_passing_redirect_is_followed_without_showing_its_token(server: FaultServer, fetch: Fetch) -> None:
    server.pages["/page?token=s3cret&lob=ma"] = answer(body=PAGE)
    fetched = fetch("/found")
    assert fetched.content == PAGE and fetched.final_url == server.url("/page?token=masked&lob=ma")
    assert "s3cret" not in fetched.model_dump_json() and not fetched.next_step and not fetched.moved


def test_no_cookie_comes_back(server: FaultServer) -> None:
    async def twice() -> None:
        async with Fetcher(FetchSettings(delay=0, allow=server.allow)) as fetcher:
            for _ in range(2):
                await fetcher.fetch(server.url("/page"))

    asyncio.run(twice())
    assert all("cookie" not in request.headers for request in server.requests)


@pytest.mark.parametrize("path", ["/drip", "/silent", "/cut"])
def test_the_deadline_cuts_whatever_the_server_does(path: str, fetch: Fetch) -> None:
    start = monotonic()
    fetched = fetch(path, timeout=0.4, attempts=3)
    assert fetched.outcome is Outcome.UNREACHABLE and monotonic() - start < 3
    assert "0.4 seconds" in fetched.detail


def test_a_host_that_does_not_accept() -> None:
    async def full() -> None:
        """A listening socket whose queue is full: connecting hangs."""
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(0)
            port = listener.getsockname()[1]
            waiting = [socket.socket() for _ in range(3)]
            for client in waiting:
                client.setblocking(False)
                client.connect_ex(("127.0.0.1", port))
            limits = FetchSettings(delay=0, allow=("127.0.0.1",), timeout=0.4, attempts=1)
            async with Fetcher(limits) as fetcher:
                fetched = await fetcher.fetch(f"http://127.0.0.1:{port}/")
            for client in waiting:
                client.close()
            assert fetched.outcome is Outcome.UNREACHABLE and "answer" in fetched.detail

    asyncio.run(full())


def test_nobody_there(fetch: Fetch) -> None:
    with FaultServer() as gone:
        url, allow = gone.url("/page"), gone.allow
    fetched = fetch(url, allow=allow)
    assert fetched.outcome is Outcome.UNREACHABLE and "refuses connections" in fetched.detail
    unknown = fetch("http://no-such-host.invalid/")
    assert unknown.outcome is Outcome.UNREACHABLE and "name" in unknown.detail


@given(
    st.one_of(st.binary(max_size=200), st.binary(max_size=120).map(lambda body: b"HTTP/1.1 200 OK\r\n" + body + b"\r\n\r\n" + body))
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_bytes_a_server_sends_the_end_is_a_value(server: FaultServer, fetch: Fetch, raw: bytes) -> None:
    server.raw = raw
    try:
        fetched = fetch("/fuzz", timeout=2)
    finally:
        server.raw = None
    assert (fetched.content is not None) == (fetched.outcome is Outcome.OK) and (fetched.next_step or fetched.content)


def test_fetch_once(server: FaultServer) -> None:
    assert fetch_once(server.url("/pdf"), FetchSettings(delay=0, allow=server.allow)).content == PDF


_MEASURE = """
import resource, sys
from monitor.config import FetchSettings
from monitor.fetch import fetch_once
base, allow = sys.argv[1], (sys.argv[2],)
settings = FetchSettings(delay=0, allow=allow, attempts=1)
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
fetch_once(base + "/gzip", settings)
before = peak()
outcomes = [fetch_once(base + path, settings).outcome.value for path in sys.argv[3:]]
print(peak() - before, *outcomes)
"""


def test_bombs_cost_little_memory(server: FaultServer) -> None:
    paths = ("/bomb", "/bomb-pdf", "/endless")
    command = [sys.executable, "-c", _MEASURE, server.url(""), server.allow[0], *paths]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.split()
    assert printed[1:] == ["too_large"] * 3
    assert int(printed[0]) < 40, f"{printed[0]} MB"


@pytest.fixture(scope="module")
def tls_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FaultServer, Path]]:
    """A server with a certificate of its own making, good for the name `localhost` only."""
    openssl = which("openssl")
    if openssl is None:
        pytest.skip("makes its certificate with openssl")
    folder = tmp_path_factory.mktemp("tls")
    made = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
    ]
    subprocess.run([openssl, *made, "-keyout", folder / "key.pem", "-out", folder / "cert.pem"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    with FaultServer(tls=context) as running:
        yield running, folder / "cert.pem"


def test_the_certificate_is_held_against_the_name(
    tls_server: tuple[FaultServer, Path], monkeypatch: pytest.MonkeyPatch, fetch: Fetch
) -> None:
    server, certificate = tls_server
    allow = ("localhost", "127.0.0.1")
    untrusted = fetch(server.url("/page", host="localhost"), allow=allow)
    assert untrusted.outcome is Outcome.UNREACHABLE and "certificate" in untrusted.detail
    monkeypatch.setitem(os.environ, "SSL_CERT_FILE", str(certificate))
    assert fetch(server.url("/page", host="localhost"), allow=allow).content == PAGE
    misnamed = fetch(server.url("/page", host="127.0.0.1"), allow=allow)
    assert misnamed.outcome is Outcome.UNREACHABLE and "certificate" in misnamed.detail
