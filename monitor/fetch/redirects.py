"""Where a redirect may lead: on within the payer's site, and nowhere else. A redirect that is really an answer is told as one."""

import re
from collections.abc import Sequence

from monitor.fetch.address import Address, parse_address, shown
from monitor.fetch.verdict import Unfetched, Verdict
from monitor.model.watch import Outcome

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})

_LANDINGS = (
    (
        Outcome.LOGIN_WALL,
        "a login",
        re.compile(r"(?:\w+[-_])?(?:log|sign)[-_]?(?:in|on)(?:[-_]?(?:page|form))?|sso|saml2?|oauth2?|adfs|openid|authenticate"),
    ),
    (
        Outcome.CONSENT_GATE,
        "terms to be accepted",
        re.compile(r"disclaimer|(?:user-?|license-?)?agreement|consent|i?-?agree|accept(?:-?terms)?|[a-z]{3}-license"),
    ),
    (
        Outcome.SOFT_404,
        "a 'not found' page",
        re.compile(r"(?:error-?|http-?)?404(?:-?(?:error|page))?|(?:page-?)?not-?found|no-?such-?page"),
    ),
    (
        Outcome.SERVER_ERROR,
        "a maintenance page",
        re.compile(r"(?:site-?|under-?)?maintenance|(?:site-?|service-?)unavailable|outage|sorry|site-?down"),
    ),
)
_LOGIN_HOST = re.compile(r"log-?in|sign-?in|log-?on|sso|auth|idp|adfs|accounts?|identity")


def next_address(trail: Sequence[Address], location: str, status: int, most: int, across: bool = False) -> Address:
    """The address that the last one of `trail` redirects to. Unfetched when that is not on the way to the document; `across`: another
    site may be, unless the way to it gives up https."""
    here, start = trail[-1], trail[0]
    try:
        target = parse_address(location, here.url)
    except ValueError as reason:
        raise _elsewhere(status, f"redirects to {shown(location)}: {reason}") from None
    landing = _landing(start, target)
    if landing:
        raise Unfetched(Verdict(landing[0], f"redirects to {landing[1]} ({shown(target.url)})", status=status))
    if target.site != start.site and (not across or target.scheme < here.scheme):
        raise _elsewhere(status, f"redirects to another site ({shown(target.url)})")
    if target.is_front_page and not start.is_front_page:
        raise _elsewhere(status, f"redirects to the site's front page ({shown(target.url)})")
    if any(target.url == earlier.url for earlier in trail):
        raise _elsewhere(status, "redirects in a circle, as sites do that want cookies or a login")
    if len(trail) > most:
        raise _elsewhere(status, f"redirects more than {most} times")
    return target


def _elsewhere(status: int, detail: str) -> Unfetched:
    return Unfetched(Verdict(Outcome.REDIRECTED_ELSEWHERE, detail, status=status))


def _landing(start: Address, target: Address) -> tuple[Outcome, str] | None:
    """What kind of page, other than a document, the target is by its address; words that the first address has too say nothing."""
    if _LOGIN_HOST.fullmatch(target.host.partition(".")[0]) and target.host != start.host:
        return _LANDINGS[0][:2]
    known = _segments(start)
    for outcome, words, pattern in _LANDINGS:
        if any(pattern.fullmatch(segment) for segment in _segments(target) - known):
            return outcome, words
    return None


def _segments(address: Address) -> set[str]:
    return {segment.partition(".")[0].lower().replace("_", "-") for segment in address.path.split("/") if segment}
