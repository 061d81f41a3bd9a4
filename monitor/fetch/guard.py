"""Which network addresses may be connected to: the public ones, and the private ones that the settings name.

The list is explicit because `ipaddress.is_global` has been wrong in released Pythons. Addresses that carry another one inside
(IPv4-mapped, NAT64, 6to4, Teredo, ISATAP) are judged by both.
"""

import ipaddress
import re
from collections.abc import Iterable

from monitor.model.trouble import BadConfig

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_DENIED = tuple(
    (ipaddress.ip_network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "this machine"), ("127.0.0.0/8", "this machine"), ("::/128", "this machine"), ("::1/128", "this machine"),
        ("10.0.0.0/8", "a private network"), ("172.16.0.0/12", "a private network"), ("192.168.0.0/16", "a private network"),
        ("fc00::/7", "a private network"), ("fec0::/10", "a private network"), ("100.64.0.0/10", "a carrier's private network"),
        ("169.254.169.254/32", "a cloud metadata service"), ("fd00:ec2::254/128", "a cloud metadata service"),
        ("168.63.129.16/32", "a cloud metadata service"), ("169.254.0.0/16", "the local link"), ("fe80::/10", "the local link"),
        ("224.0.0.0/4", "multicast"), ("ff00::/8", "multicast"), ("240.0.0.0/4", "reserved"), ("192.0.0.0/24", "reserved"),
        ("192.88.99.0/24", "reserved"), ("198.18.0.0/15", "reserved for measurements"), ("192.0.2.0/24", "reserved for examples"),
        ("198.51.100.0/24", "reserved for examples"), ("203.0.113.0/24", "reserved for examples"),
        ("2001:db8::/32", "reserved for examples"), ("3fff::/20", "reserved for examples"), ("2001::/23", "reserved"),
        ("64:ff9b:1::/48", "a private network"),
    )
)  # fmt: skip
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})
_ENTRY = re.compile(
    r"(?P<host>\[[0-9a-f:.%\w]+\]|[0-9a-f]*:[0-9a-f:.]*:[0-9a-f.]*|[^\s:/@\[\]]+)(?::(?P<port>\d{1,5}))?", re.IGNORECASE
)


def refusal(address: str) -> str | None:
    """What forbids connecting to `address` (an IP address as text), in words like `a private network`; None when it is public."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an IP address"
    carried = _carried(ip)
    for candidate in (carried, ip):
        for network, kind in _DENIED if candidate else ():
            if candidate in network:
                return kind
    wrapped = isinstance(ip, ipaddress.IPv6Address) and (ip.ipv4_mapped is not None or ip in _NAT64)
    return "reserved" if ip.version == 6 and ip not in _GLOBAL_V6 and not wrapped else None


def _carried(ip: IP) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 address of a transition technique."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    known = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    if known:
        return known
    inside = ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1) or (int(ip) >> 32) & 0xFFFF_FFFF in _ISATAP
    return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF) if inside else None


class Allowed:
    """The private hosts that the settings allow: entries `host`, `host:port` or `[v6]:port`, as an address would name them."""

    def __init__(self, entries: Iterable[str]) -> None:
        """BadConfig names the entry that is none of these."""
        self._entries = frozenset(_entry(entry) for entry in entries)

    def __call__(self, host: str, port: int) -> bool:
        name = host.strip("[]").lower().removesuffix(".")
        return (name, port) in self._entries or (name, None) in self._entries


def _entry(entry: str) -> tuple[str, int | None]:
    found = _ENTRY.fullmatch(entry.strip())
    port = int(found["port"]) if found and found["port"] else None
    if found is None or (port is not None and not 0 < port < 65536):
        raise BadConfig(
            f"[fetch] allow: '{entry}' is neither a host nor host:port",
            'write entries like "127.0.0.1:8765" or "intranet.example.org"',
        )
    return found["host"].strip("[]").lower().removesuffix("."), port
