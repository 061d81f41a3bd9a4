"""What is watched and what was fetched: sources, checks with their outcome, snapshots."""

from enum import StrEnum

from monitor.model.base import Noun
from monitor.model.secret import without_secrets


class Outcome(StrEnum):
    """How one look at one source ended. Only `ok` may change a policy."""

    OK = "ok"
    NOT_MODIFIED = "not_modified"
    SAME_TEXT = "same_text"
    BLOCKED = "blocked"
    CHALLENGE = "challenge"
    LOGIN_WALL = "login_wall"
    CONSENT_GATE = "consent_gate"
    SOFT_404 = "soft_404"
    NOT_FOUND = "not_found"
    GONE = "gone"
    MOVED = "moved"
    REDIRECTED_ELSEWHERE = "redirected_elsewhere"
    WRONG_DOCUMENT = "wrong_document"
    TRUNCATED = "truncated"
    WRONG_TYPE = "wrong_type"
    TOO_LARGE = "too_large"
    EXTRACTION_FAILED = "extraction_failed"
    SERVER_ERROR = "server_error"
    UNREACHABLE = "unreachable"
    ROBOTS = "robots"


UNCHANGED = frozenset({Outcome.NOT_MODIFIED, Outcome.SAME_TEXT})
"""Outcomes that say: we looked, and nothing changed."""

CHECKED = UNCHANGED | {Outcome.OK, Outcome.MOVED}
"""Outcomes that say: we looked. All others leave a source unchecked."""

MISSING = frozenset({Outcome.NOT_FOUND, Outcome.GONE})
"""Outcomes that say: the site has nothing at this address; `gone` says it of a second night."""


class Source(Noun):
    """Where one policy is published: a URL, or a file or folder path on this machine. `payer` names a payer file; `browser`: the page
    is built by scripts, so a browser draws it first."""

    url: str | None = None
    path: str | None = None
    payer: str | None = None
    number: str | None = None
    title: str | None = None
    topics: tuple[str, ...] = ()
    browser: bool = False

    @property
    def address(self) -> str:
        """The URL or path: what identifies the source in the watchlist, the store and the reports. It has no secrets."""
        return without_secrets(self.url) if self.url else self.path or ""


class Snapshot(Noun):
    """The exact bytes of one fetch, by their hash, and how they were got. `fetched_at` is ISO 8601 with offset."""

    sha256: str
    url: str
    fetched_at: str
    media_type: str = ""
    size: int = 0
    status: int | None = None
    headers: dict[str, str] = {}
    final_url: str | None = None
