"""The address guard where it cannot be walked round: at the moment of connecting.

The name is resolved here, every address that it has is judged, and the connection goes to a judged address. The pool above stays
keyed by name and TLS checks that name, so a name that resolves differently a second later gains nothing.
"""

import asyncio
import socket
import ssl
from collections.abc import Iterable

import httpcore

from monitor.fetch.guard import Allowed, refusal
from monitor.model.trouble import Trouble

_MOST_ADDRESSES = 4
_IDLE = 10.0


class Refused(Trouble):
    """The host may not be connected to; `str()` says what it is, e.g. `127.0.0.1 is this machine`."""


async def resolve(host: str, port: int) -> list[str]:
    """All IP addresses of `host`, in the resolver's order. OSError or UnicodeError when it has none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to public hosts and to the allowed ones, and raises `Refused` for all others."""

    def __init__(self, allowed: Allowed) -> None:
        self._allowed = allowed
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A stream to the first address of `host` that answers."""
        failure: Exception = httpcore.ConnectError("no address")
        addresses = (await self._checked(host, port))[:_MOST_ADDRESSES]
        share = timeout / max(1, len(addresses)) if timeout else None
        for address in addresses:
            try:
                return await self._inner.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    async def _checked(self, host: str, port: int) -> list[str]:
        try:
            addresses = await resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError("the name cannot be resolved") from error
        if not self._allowed(host, port):
            for address in addresses:
                kind = refusal(address)
                if kind:
                    raise Refused(f"{address} is {kind}")
        return addresses

    async def sleep(self, seconds: float) -> None:
        """Part of httpcore's contract."""
        await asyncio.sleep(seconds)


def guarded_pool(context: ssl.SSLContext, allowed: Allowed) -> httpcore.AsyncConnectionPool:
    """A connection pool (HTTP/1.1, no retries of its own) that connects through the guard."""
    return httpcore.AsyncConnectionPool(
        ssl_context=context,
        max_connections=None,
        keepalive_expiry=_IDLE,
        http1=True,
        http2=False,
        network_backend=GuardedBackend(allowed),
    )
