"""The fault server, once per test file, and the ways in which the tests fetch from it."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from monitor.config import FetchSettings
from monitor.fetch import Fetched, Fetcher
from tests.fetch.fault_server import FaultServer

Fetch = Callable[..., Fetched]


@pytest.fixture(scope="module")
def server() -> Iterator[FaultServer]:
    with FaultServer() as running:
        yield running


@pytest.fixture
def fetch(server: FaultServer) -> Fetch:
    """`fetch(path, etag, last_modified, **settings)`: one fetch from the fault server by a fresh Fetcher."""

    def one(path: str, etag: str | None = None, last_modified: str | None = None, **changes: object) -> Fetched:
        settings = FetchSettings.model_validate({"delay": 0, "allow": server.allow, "timeout": 5, "attempts": 1, **changes})

        async def once() -> Fetched:
            async with Fetcher(settings) as fetcher:
                return await fetcher.fetch(path if "://" in path else server.url(path), etag, last_modified)

        return asyncio.run(once())

    return one
