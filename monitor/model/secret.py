"""Web addresses as they are kept and told: without the secrets that some of them carry (tokens, sessions, signatures)."""

import hashlib
import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode, urlsplit

_SECRET = re.compile(
    r"(?:access_|id_|refresh_|csrf_?)?token|auth|authorization|ticket|nonce|pass(?:word|wd)?|pwd|secret|api_?key|"
    r"j?session_?(?:id)?|sid|sig|signature|policy_sig|x-(?:amz|goog)-.*|samlrequest|samlresponse|relaystate",
    re.IGNORECASE,
)
_MASKED = re.compile(r"masked-[0-9a-f]{8}")
PARAMETERS = re.compile(r";[^/]*")
"""Parameters of a part of a path, such as `;jsessionid=...`."""


def masked(url: str) -> str:
    """The address with the values of parameters that are secrets by name replaced by `masked`. ValueError for what cannot be read."""
    return _masked(url, lambda _value: "masked")


def without_secrets(url: str) -> str:
    """The address of a source as it is kept: as `masked`, but two that differ in a secret alone stay two. One without secrets is
    what it was; idempotent."""
    try:
        return _masked(url, _known_by)
    except ValueError:
        return url


def _known_by(value: str) -> str:
    return value if _MASKED.fullmatch(value) else f"masked-{hashlib.sha256(value.encode()).hexdigest()[:8]}"


def _masked(url: str, mask: Callable[[str], str]) -> str:
    if "?" not in url and ";" not in url:
        return url
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    path = PARAMETERS.sub("", parts.path) if "session" in parts.path.lower() else parts.path
    if any(_SECRET.fullmatch(name) for name, _ in pairs):
        query = urlencode([(name, mask(value) if _SECRET.fullmatch(name) else value) for name, value in pairs])
        return parts._replace(path=path, query=query).geturl()
    return url if path == parts.path else parts._replace(path=path).geturl()
