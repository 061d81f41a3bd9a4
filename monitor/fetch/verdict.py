"""How a look at an address can end badly: one outcome, one plain line, one thing to do next."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from monitor.model.trouble import Trouble
from monitor.model.watch import Outcome

RETRY_AFTER_CAP = 120.0
"""Seconds that we are ready to wait because a host asks us to; beyond, the address is left for another run."""

_IMPORT = "open the address in a browser, save the document and take it in with `monitor import FILE`"
_LATER = "nothing to do now: it is looked at again on the next run; if it stays so, open the address in a browser"

NEXT_STEP = {
    Outcome.BLOCKED: f"the site refuses automatic visits: ask the payer for access, or {_IMPORT}",
    Outcome.CHALLENGE: f"the site wants proof of a person at a browser: {_IMPORT}",
    Outcome.LOGIN_WALL: f"the document stands behind a login: {_IMPORT}, or watch a public copy of it",
    Outcome.CONSENT_GATE: f"the site wants its terms accepted by a person first: {_IMPORT}",
    Outcome.SOFT_404: "the payer has probably moved the policy: look for it with `monitor discover`, and correct the address",
    Outcome.NOT_FOUND: "nothing to do now: one miss proves nothing; it is called gone when another night misses it too",
    Outcome.REDIRECTED_ELSEWHERE: "open the address in a browser; if the policy is published elsewhere now, `monitor add` that",
    Outcome.TRUNCATED: f"half a document is never kept: it is fetched again on the next run; if it stays so, {_IMPORT}",
    Outcome.WRONG_TYPE: "correct the address so that it names a web page, PDF, DOCX or text file",
    Outcome.TOO_LARGE: "no policy looks like this: open the address in a browser, and correct it if it is not the document",
    Outcome.SERVER_ERROR: _LATER,
    Outcome.UNREACHABLE: "check the spelling of the address and this machine's network; it is tried again on the next run",
    Outcome.ROBOTS: f"ask the payer to permit automatic visits, or {_IMPORT}",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why there is no content. `again`: another try may help; `wait`: seconds to stay away; `status` where one came."""

    outcome: Outcome
    detail: str
    next_step: str = ""
    status: int | None = None
    again: bool = False
    wait: float | None = None

    @property
    def advice(self) -> str:
        """What the operator should do: the verdict's own step, or the usual one for its outcome."""
        return self.next_step or NEXT_STEP[self.outcome]


class Unfetched(Trouble):
    """Carries a verdict out of the depth of a fetch; never leaves this package."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.detail, verdict.advice)
        self.verdict = verdict


_RETRIED = frozenset({408, 425, 429, *range(500, 600)})
_STATUS = {
    401: (Outcome.LOGIN_WALL, "it asks for a login"),
    403: (Outcome.BLOCKED, "it refuses this visit"),
    404: (Outcome.NOT_FOUND, "there is nothing at this address"),
    408: (Outcome.SERVER_ERROR, "it gave up waiting"),
    410: (Outcome.NOT_FOUND, "the document was removed for good"),
    425: (Outcome.SERVER_ERROR, "it is not ready for this request"),
    429: (Outcome.BLOCKED, "it finds our visits too frequent"),
    451: (Outcome.BLOCKED, "it withholds the document for legal reasons"),
    204: (Outcome.TRUNCATED, "the answer has no content"),
    205: (Outcome.TRUNCATED, "the answer has no content"),
    206: (Outcome.TRUNCATED, "it sent a part although the whole was asked for"),
    304: (Outcome.SERVER_ERROR, "it says 'not modified', although no earlier copy was named to it"),
}
_HUNDREDS = {
    2: (Outcome.TRUNCATED, "the answer is not the document itself"),
    3: (Outcome.SERVER_ERROR, "it redirects without a usable address"),
    4: (Outcome.BLOCKED, "it turns the request down"),
    5: (Outcome.SERVER_ERROR, "the site has trouble of its own"),
}
_ADVICE = {429: "raise `delay` under [fetch] in monitor.toml; the address is looked at again on the next run"}
_CHALLENGES = {"cf-mitigated": frozenset({"challenge"}), "x-amzn-waf-action": frozenset({"challenge", "captcha"})}

TESTING = frozenset({202, 403, 405, 429, 503})
"""Status codes with which tests for robots come; the body tells those from a plain refusal."""

_TEST_FOR_ROBOTS = re.compile(
    rb"cf[-_]chl|challenge-platform|_Incapsula_Resource|captcha-delivery\.com|px-captcha|awswaf|gokuProps|bm-verify|sec-if-cpt-container|"
    rb"ddos-guard|sucuri_cloudproxy|just a moment\.\.\.|pardon our interruption|(?:h|re)?captcha\b|press (?:&amp;|&|and) hold|"
    rb"verify(?:ing)? (?:that )?you are (?:a )?human|enable javascript and cookies to continue|checking your browser",
    re.IGNORECASE,
)


def of_body(verdict: Verdict, body: bytes) -> Verdict:
    """The verdict of `of_status`, or a better one when the body of the answer is a test for robots."""
    if not _TEST_FOR_ROBOTS.search(body):
        return verdict
    return Verdict(Outcome.CHALLENGE, f"answered {verdict.status}: it asks for proof of a person", status=verdict.status)


def of_status(status: int, headers: Mapping[str, str]) -> Verdict:
    """The verdict on an answer that brings no document. `headers` has lower-case names."""
    if any(headers.get(name, "").strip().lower() in words for name, words in _CHALLENGES.items()):
        return Verdict(Outcome.CHALLENGE, f"answered {status}: it asks for proof of a person", status=status)
    outcome, words = _STATUS.get(status) or _HUNDREDS.get(status // 100) or (Outcome.SERVER_ERROR, "no known meaning")
    verdict = Verdict(outcome, f"answered {status}: {words}", _ADVICE.get(status, ""), status=status, again=status in _RETRIED)
    wait = retry_after(headers) if verdict.again else None
    if wait is None:
        return verdict
    if wait <= RETRY_AFTER_CAP:
        return replace(verdict, wait=wait)
    when = f"it asks to come back in {_duration(wait)}"
    return replace(verdict, detail=f"{verdict.detail}; {when}", next_step=f"nothing to do now: {when}", again=False, wait=wait)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that `Retry-After` asks for (a number, or a date held against the answer's own `Date`), at least 0; None without."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    moment = _moment(value)
    if moment is None:
        return None
    now = _moment(headers.get("date", "")) or datetime.now(UTC)
    return max(0.0, (moment - now).total_seconds())


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _duration(seconds: float) -> str:
    for size, word in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{round(seconds / size):,} {word}"
    return f"{round(seconds):,} seconds"
