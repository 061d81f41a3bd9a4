"""No spelling, wrapping or resolution of a private address gets past the guard, and nothing public is kept out."""

import asyncio
import ipaddress

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import FetchSettings
from monitor.fetch import Fetcher, network
from monitor.fetch.guard import Allowed, refusal
from monitor.model.trouble import BadConfig
from monitor.model.watch import Outcome
from tests.fetch.conftest import Fetch
from tests.fetch.fault_server import FaultServer

SPELLINGS = (
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "0177.0.0.1", "017700000001", "0177.1",
    "127.0.0.1.", "127.000.000.001", "0", "0.0.0.0", "127.255.255.254", "[::1]", "[::]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:0001]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]", "localhost",
    "LOCALHOST.", "①②⑦.⓪.⓪.①", "127。0。0。1", "0x7f.0x0.0x0.0x1", "%31%32%37.0.0.1", "127.0.0.1%00.example.org",
    "127.0.0.1\\.example.org", "name@127.0.0.1", "127.0.0.1:80@127.0.0.1",
)  # fmt: skip
PRIVATE = (
    "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255",
    "100.100.100.200", "168.63.129.16", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1",
    "239.255.255.255", "240.0.0.1", "255.255.255.255", "0.1.2.3", "192.88.99.1", "::", "::1", "fe80::1", "fe80::1%eth0",
    "fc00::1", "fdff::1", "fec0::1", "ff02::1", "2001:db8::1", "100::1", "fd00:ec2::254", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:a9fe:a9fe::1", "2002:0a00:0001::",
    "2001:0:4136:e378:8000:63bf:f5ff:fffe", "2001:0:7f00:1::", "2606:4700::5efe:10.0.0.1", "2606:4700::200:5efe:c0a8:0101",
    "4000::1", "5f00::1", "3fff::1", "::8.8.8.8", "nonsense",
)  # fmt: skip
PUBLIC = (
    "8.8.8.8", "151.101.1.69", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "2606:4700::1", "64:ff9b::808:808",
    "::ffff:8.8.8.8",
)  # fmt: skip


@pytest.mark.parametrize("host", SPELLINGS)
def test_no_spelling_of_this_machine_is_fetched(host: str, server: FaultServer, fetch: Fetch) -> None:
    asked = len(server.requests)
    fetched = fetch(f"http://{host}:{server.port}/page", allow=())
    expected = Outcome.UNREACHABLE if host.endswith(".") else Outcome.BLOCKED  # a closing dot: some resolvers know no such name
    assert fetched.outcome in (expected, Outcome.BLOCKED) and fetched.content is None and fetched.next_step
    assert len(server.requests) == asked


def test_the_refusal_says_how_to_allow_the_host(server: FaultServer, fetch: Fetch) -> None:
    fetched = fetch("/page", allow=())
    assert fetched.outcome is Outcome.BLOCKED and "127.0.0.1 is this machine" in fetched.detail
    assert f'"127.0.0.1:{server.port}"' in fetched.next_step and "allow" in fetched.next_step


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_not(address: str) -> None:
    assert refusal(address) is None


@given(st.ip_addresses(v=4))
def test_never_more_open_than_the_standard_library(address: ipaddress.IPv4Address) -> None:
    if not address.is_global:
        assert refusal(str(address))
    assert (refusal(str(address)) is None) == (refusal(f"::ffff:{address}") is None) == (refusal(f"64:ff9b::{address}") is None)


@given(st.ip_addresses(v=6))
def test_never_more_open_than_the_standard_library_v6(address: ipaddress.IPv6Address) -> None:
    if not address.is_global and not (address.ipv4_mapped or address.sixtofour or address in ipaddress.ip_network("64:ff9b::/96")):
        assert refusal(str(address))


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch, fetch: Fetch) -> None:
    async def both(host: str, port: int) -> list[str]:
        return ["8.8.8.8", "10.0.0.7"]

    monkeypatch.setattr(network, "resolve", both)
    fetched = fetch("http://policies.example/page")
    assert fetched.outcome is Outcome.BLOCKED and "10.0.0.7 is a private network" in fetched.detail


def test_the_connection_goes_to_an_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved, connected = [], []

    async def rebinding(host: str, port: int) -> list[str]:
        resolved.append(host)
        return ["8.8.8.8", "8.8.4.4"] if len(resolved) == 1 else ["10.0.0.7"]

    class Recorder(httpcore.AsyncNetworkBackend):
        async def connect_tcp(self, host: str, *rest: object, **more: object) -> httpcore.AsyncNetworkStream:
            connected.append(host)
            raise httpcore.ConnectError("recorded")

    monkeypatch.setattr(network, "resolve", rebinding)
    backend = network.GuardedBackend(Allowed(()))
    monkeypatch.setattr(backend, "_inner", Recorder())
    with pytest.raises(httpcore.ConnectError):
        asyncio.run(backend.connect_tcp("policies.example", 443, 5.0))
    assert (resolved, connected) == (["policies.example"], ["8.8.8.8", "8.8.4.4"])
    with pytest.raises(network.Refused):
        asyncio.run(backend.connect_tcp("policies.example", 443, 5.0))
    assert connected == ["8.8.8.8", "8.8.4.4"]


@pytest.mark.parametrize(
    ("entry", "host", "port", "allowed"),
    [
        ("127.0.0.1:8765", "127.0.0.1", 8765, True),
        ("127.0.0.1:8765", "127.0.0.1", 80, False),
        ("127.0.0.1:8765", "localhost", 8765, False),
        ("Intranet.example.", "intranet.EXAMPLE", 443, True),
        ("[::1]:80", "::1", 80, True),
        ("::1", "[::1]", 9, True),
        ("intranet", "intranet.example", 80, False),
    ],
)
def test_allow_entries(entry: str, host: str, port: int, allowed: bool) -> None:
    assert Allowed([entry])(host, port) is allowed


@pytest.mark.parametrize("entry", ["http://127.0.0.1", "127.0.0.1:port", "127.0.0.1:99999", "a b", "", "user@host"])
def test_unusable_allow_entries_are_told(entry: str) -> None:
    with pytest.raises(BadConfig, match="allow"):
        Fetcher(FetchSettings(allow=(entry,)))
