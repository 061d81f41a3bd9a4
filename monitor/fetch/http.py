"""The one module that speaks HTTP: single GET exchanges over guarded connections, every failure turned into a verdict.

It drives httpx's transport rather than its client, because what a client adds (a cookie jar, credentials from the address,
redirects, proxies from the environment, whole addresses in the log) is what we must not do.
"""

import asyncio
import os
import socket
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager
from functools import cache
from typing import cast

import httpx

from monitor.fetch.address import Address
from monitor.fetch.body import Limits, collect, too_large
from monitor.fetch.guard import Allowed
from monitor.fetch.network import Refused, guarded_pool
from monitor.fetch.verdict import Unfetched, Verdict
from monitor.model.watch import Outcome

HEADER_BYTES = 65_536
"""The most bytes that the headers of one answer may have."""

_CONNECT, _SILENCE = 15.0, 30.0


class Reply:
    """An answer whose body has not been read. `headers` has lower-case names."""

    def __init__(self, response: httpx.Response) -> None:
        self.status = response.status_code
        self.headers = dict(response.headers.items())
        self._response = response

    async def body(self, limits: Limits) -> bytes:
        """The whole body, unpacked; Unfetched as `monitor.fetch.body.collect`."""
        async with aclosing(cast(AsyncGenerator[bytes, None], self._response.aiter_raw())) as chunks:
            return await collect(chunks, self.headers, limits)

    async def end(self) -> None:
        """Reads to its end an answer that can have no body (a 304): its connection then serves the next request."""
        async for _ in self._response.aiter_raw():
            pass


class _GuardedTransport(httpx.AsyncHTTPTransport):
    """httpx's transport over a pool whose connections are guarded: httpx has no other way in for a network backend."""

    def __init__(self, allowed: Allowed) -> None:
        context = _trust(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))
        super().__init__(verify=context)
        self._pool = guarded_pool(context, allowed)


@cache
def _trust(file: str | None, folder: str | None) -> ssl.SSLContext:
    """The trusted certificates: those that the environment names, or else certifi's. (Loading them takes longer than a fetch.)"""
    return httpx.create_ssl_context()


def trusted_certificates() -> int:
    """How many certificate authorities a fetch trusts. OSError when they cannot be loaded."""
    return len(_trust(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")).get_ca_certs())


class Client:
    """Exchanges with any number of hosts, at most `timeout` seconds each, from connecting to the last byte."""

    def __init__(self, allowed: Allowed, timeout: float) -> None:
        self._allowed = allowed
        self._timeout = timeout
        self._transport: _GuardedTransport | None = None

    async def start(self) -> None:
        """Make ready: loads the trusted certificates (`SSL_CERT_FILE` is heeded)."""
        self._transport = await _GuardedTransport(self._allowed).__aenter__()

    async def stop(self) -> None:
        """Close all connections."""
        if self._transport is not None:
            await self._transport.aclose()
            self._transport = None

    @asynccontextmanager
    async def open(self, address: Address, headers: Mapping[str, str]) -> AsyncIterator[Reply]:
        """One GET; the connection is released, and the body dropped where it was not read, at the end of the block. Unfetched."""
        if self._transport is None:
            raise RuntimeError("a Fetcher is opened with `async with`")
        status: int | None = None
        try:
            async with asyncio.timeout(self._timeout):
                response = await self._transport.handle_async_request(self._request(address, headers))
                status = response.status_code
                try:
                    _check_headers(response)
                    yield Reply(response)
                finally:
                    await response.aclose()
        except Refused as refused:
            raise Unfetched(_refused(str(refused), address)) from refused
        except TimeoutError as error:
            detail = f"no whole answer within {self._timeout:g} seconds"
            raise Unfetched(Verdict(Outcome.UNREACHABLE, detail, status=status)) from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise Unfetched(_failed(error, status)) from error

    def _request(self, address: Address, headers: Mapping[str, str]) -> httpx.Request:
        silence = min(_SILENCE, self._timeout)
        timeout = httpx.Timeout(silence, connect=min(_CONNECT, self._timeout))
        return httpx.Request("GET", address.url, headers=dict(headers), extensions={"timeout": timeout.as_dict()})


def _check_headers(response: httpx.Response) -> None:
    if sum(len(name) + len(value) for name, value in response.headers.raw) > HEADER_BYTES:
        raise too_large(f"the answer has more than {HEADER_BYTES:,} bytes of headers")


def _refused(what: str, address: Address) -> Verdict:
    host = f"[{address.host}]" if ":" in address.host else address.host
    return Verdict(
        Outcome.BLOCKED,
        f"{host} is not on the public network ({what}), so it is not fetched",
        f'if this private host is meant, allow it by adding "{host}:{address.port}" to `allow` under [fetch] in monitor.toml',
    )


_SITE_AT_FAULT = "nothing to do now: the site is at fault; if it stays so, open the address in a browser"
_BELOW_HTTP = (
    (ssl.SSLCertVerificationError, "the site's certificate does not hold, so it may be somebody else", False),
    (socket.gaierror, "the host name is not known", True),
    (UnicodeError, "the host name cannot be looked up", False),
    (ssl.SSLError, "no secure connection came about", True),
    (ConnectionRefusedError, "the host refuses connections", True),
)
_SILENT: tuple[tuple[type[Exception], str], ...] = (
    (httpx.ConnectTimeout, "the host does not answer"),
    (httpx.TimeoutException, "the host fell silent"),
    (httpx.ConnectError, "no connection came about"),
    (httpx.HTTPError, "the host closed the connection without an answer"),
)


def _failed(error: Exception, status: int | None) -> Verdict:
    """The verdict on a failed exchange; `status` is the answer's where one had begun."""
    causes = _causes(error)
    for kind, detail, again in _BELOW_HTTP:
        if any(isinstance(cause, kind) for cause in causes):
            return Verdict(Outcome.UNREACHABLE, detail, again=again)
    text = str(error)
    if isinstance(error, httpx.RemoteProtocolError) and "buffer too long" in text:
        return Verdict(Outcome.TOO_LARGE, "the headers of the answer have no end", _SITE_AT_FAULT, status=status)
    if status is not None and (isinstance(error, httpx.ReadError) or "peer closed connection" in text):
        return Verdict(Outcome.TRUNCATED, "the connection was cut in the middle of the document", status=status, again=True)
    if isinstance(error, httpx.RemoteProtocolError) and "disconnected" not in text:
        return Verdict(Outcome.SERVER_ERROR, "the answer is no proper HTTP", status=status)
    if isinstance(error, httpx.NetworkError | httpx.TimeoutException | httpx.RemoteProtocolError):
        return Verdict(
            Outcome.UNREACHABLE, next(words for kind, words in _SILENT if isinstance(error, kind)), status=status, again=True
        )
    return Verdict(Outcome.BLOCKED, "the address cannot be asked for", "correct the address of the source", status=status)


def _causes(error: BaseException | None) -> list[BaseException]:
    """The error and what it was raised from, outermost first."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found
