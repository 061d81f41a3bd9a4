"""Web addresses: which may be asked for at all, which belong together, and how they are shown without their secrets."""

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from monitor.model.secret import PARAMETERS

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_.])?|[0-9a-f:]*:[0-9a-f:.]*(?:%\w+)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"})
_SHARED = (
    "akamaized.net", "amazonaws.com", "appspot.com", "azureedge.net", "azurefd.net", "azurewebsites.net", "blob.core.windows.net",
    "cloudfront.net", "ctfassets.net", "fastly.net", "firebaseapp.com", "github.io", "googleapis.com", "googleusercontent.com",
    "herokuapp.com", "hubspotusercontent.com", "netlify.app", "pages.dev", "sharepoint.com", "vercel.app", "web.app",
    "widencdn.net", "wpengine.com",
)  # fmt: skip
_FRONT_PAGE = re.compile(
    r"/*(?:en|en-us|us|home|homepage|default|index|welcome)?/*(?:(?:home|default|index|welcome)\.\w+)?/*", re.IGNORECASE
)
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address that passed `parse_address`. `host` is lower-case ASCII without brackets or a closing dot."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def site(self) -> str:
        """The registrable domain of the host, or the host itself where it has none (IP addresses, shared hosting)."""
        return registrable(self.host)

    @property
    def is_front_page(self) -> bool:
        """Whether the address is a site's home page."""
        return _FRONT_PAGE.fullmatch(self.path) is not None


def parse_address(url: str, base: str = "") -> Address:
    """`url`, taken relative to `base` where one is given, as an address we may ask for. ValueError says in plain words why not."""
    text = url.strip()
    if _CONTROL.search(text):
        raise ValueError("the address holds control characters")
    parts = _split(text, base)
    if parts.scheme not in _PORTS:
        raise ValueError(f"only http and https addresses are fetched, not '{_cut(parts.scheme, 20)}:'")
    if "@" in parts.netloc or "\\" in parts.netloc:
        raise ValueError("an address with a user name, password or backslash before its path is not fetched")
    host = (parts.hostname or "").removesuffix(".")
    if not host.isascii() or not _HOST.fullmatch(host):
        raise ValueError(
            "the address has no usable host name" if host.isascii() else "write the host name in its ASCII form (xn--…)"
        )
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise ValueError("the port of the address is not a number from 1 to 65535") from None
    return Address(_safe(parts), parts.scheme, host, port, parts.path or "/")


def _split(text: str, base: str) -> SplitResult:
    try:
        return urlsplit(urljoin(base, text))
    except ValueError:
        raise ValueError("the address cannot be read") from None


def _safe(parts: SplitResult) -> str:
    """The address without its fragment, and with blanks and non-ASCII letters percent-encoded."""
    kept = "!#$%&'()*+,/:;=?@[]~|"
    return parts._replace(path=quote(parts.path or "/", safe=kept), query=quote(parts.query, safe=kept), fragment="").geturl()


def registrable(host: str) -> str:
    """The part of a host name that one owner registers (`www.payer.co.uk` -> `payer.co.uk`); an IP address stays whole."""
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit() or len(labels) < 3 or host.endswith(tuple(f".{name}" for name in _SHARED)):
        return host
    national = len(labels[-1]) == 2 and (labels[-2] in _SECOND_LEVEL or (labels[-1] == "us" and len(labels[-2]) == 2))
    return ".".join(labels[-3:] if national else labels[-2:])


def shown(url: str) -> str:
    """The address for people: no query, fragment, user name or path parameters, and of bounded length."""
    try:
        parts = urlsplit(_CONTROL.sub("", url.strip()))
    except ValueError:
        return "an unreadable address"
    place = parts.netloc.rpartition("@")[2]
    bare = f"{parts.scheme}://{place}" if place else f"{parts.scheme}:" if parts.scheme else ""
    return _cut(f"{bare}{PARAMETERS.sub('', parts.path)}{'?…' if parts.query else ''}", _SHOWN)


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
