"""Pages that arrive like a policy and are none: bot challenges, log-in walls, click-through gates, error pages, home pages.

Only a short document is ever suspected, and only by what the page says of itself: a policy that mentions a log-in never trips.
"""

import re
from typing import NamedTuple

from monitor.model.document import Document
from monitor.model.watch import Outcome
from monitor.read.listing import lists_policies
from monitor.read.signs import LOOK_UP, SIGNS, Sign


class Refusal(NamedTuple):
    """Why a document is not a policy: the outcome it counts as, one line for people, and what to do."""

    outcome: Outcome
    line: str
    hint: str


_CONTROLS = (
    (Outcome.LOGIN_WALL, re.compile(r"^\W*(?:input: )?password\b", re.IGNORECASE), re.compile("")),
    (
        Outcome.CONSENT_GATE,
        re.compile(r"^\W*(?:i )?(?:accept|agree)\b", re.IGNORECASE),
        re.compile(r"\bterms\b|disclaimer|licen[sc]e|agreement", re.IGNORECASE),
    ),
)
_POLICY = re.compile(
    r"medically necessary|medical necessity|investigational|experimental|not covered|retired|archived"
    r"|last review|review date|effective date"
    r"|policy (?:number|no\b|#|history|statement|position|guideline)|position statement|approval criteria"
    r"|coverage (?:rationale|policy|determination|position|criteria|guideline)|clinical (?:criteria|indications|policy|guideline)"
    r"|medical (?:policy|coverage|guideline)|\b(?:cpt|hcpcs|icd-10)\b",
    re.IGNORECASE,
)
_FACTS = re.compile(
    r"policy (?:number|no\b|#|history)|(?:effective|review|retired|publish) date|last review|position statement|coverage rationale"
    r"|is considered (?:medically|inv|exp)",
    re.IGNORECASE,
)
_HOME = re.compile(r"^(?:home|welcome|home ?page)\b|\bhome ?page$|\|\s*home$|^home\s*[|–-]", re.IGNORECASE)
LISTING = Refusal(
    Outcome.REDIRECTED_ELSEWHERE,
    "This is not a policy: it is a list of policies.",
    "Watch the policies themselves: `[[discover]]` in monitor.toml takes them from the payer's index, `monitor add` takes one of them.",
)
"""What is said of an index page and of an export in columns."""
_LONGEST = 8000
_ENOUGH = 3
_LONG = 800
_NEXT_TO_NOTHING = 200


def not_a_policy(document: Document) -> Refusal | None:
    """Why this document is no policy at all, or None when it may be one: long documents and those with facts of a policy pass."""
    if lists_policies(document):
        return LISTING
    body = "\n".join(block.plain for block in document.blocks)
    if len(body) > _LONGEST or _FACTS.search(body):
        return None
    words = {found.lower() for found in _POLICY.findall(body)}
    title = document.properties.get("title", "")
    aside = "\n".join(f"{block.plain} {' '.join(link.url for link in block.links)}" for block in document.furniture)[:20_000]
    for sign in SIGNS:
        if len(body) <= sign.longest and _says(sign, title, body, aside, len(words)):
            return Refusal(sign.outcome, sign.line, sign.hint)
    return _by_controls(document, body) or _home(document, title, bool(words))


def _says(sign: Sign, title: str, body: str, aside: str, policy_words: int) -> bool:
    """Whether the page says so itself. What was set aside counts only beside few words: a challenge is a script and a frame."""
    if sign.pattern.search(title):
        return policy_words < _ENOUGH
    if sign.pattern.search(body):
        return sign.outcome is Outcome.CONSENT_GATE or policy_words < (1 if len(body) > _LONG else _ENOUGH)
    return len(body) < _NEXT_TO_NOTHING and not policy_words and sign.pattern.search(aside) is not None


def _by_controls(document: Document, body: str) -> Refusal | None:
    """A field for a password, or a button to accept terms, in a page that holds no facts of a policy."""
    controls = [block.text for block in document.furniture if block.reason == "control"]
    for outcome, control, context in _CONTROLS:
        sign = next(sign for sign in SIGNS if sign.outcome is outcome)
        if len(body) <= sign.longest and any(map(control.search, controls)) and context.search(body):
            return Refusal(outcome, sign.line, sign.hint)
    return None


def _home(document: Document, title: str, policy_words: bool) -> Refusal | None:
    first = next((block.text for block in document.blocks if block.text), "")
    if not policy_words and (_HOME.search(title) or _HOME.search(first)):
        return Refusal(Outcome.REDIRECTED_ELSEWHERE, "The server answered with a home page instead of the document.", LOOK_UP)
    return None
