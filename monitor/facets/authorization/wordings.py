"""The wordings with which payers say whether prior authorization is needed, as data."""

import re

from monitor.model.lines_of_business import LINES
from monitor.model.text import display

SUBJECT = r"(?:prior[ -]?authori[sz]ation|pre-?authori[sz]ation|pre-?certification|prior[ -]approval|authorization)s?"
SAYS_NOTHING = re.compile(
    rf"\b(?:do(?:es)?|did|should|will) not (?:necessarily |by itself )?(?:indicate|imply|mean|guarantee|suggest|constitute|signify)\b[^.;]*\b{SUBJECT}\b|"
    rf"\b(?:if|whether|when|whenever|unless|until|once)(?: or not)? (?:an? |any |the |such )?{SUBJECT}\b(?! (?:is|are) (?:being )?(?:requested|obtained|approved))|"
    rf"(?:\b(?:cases|instances|situations|circumstances|events?) (?:where|in which|when)|^where) {SUBJECT}\b|"
    rf"\b{SUBJECT},? (?:when|if|where|as) (?:so )?required\b|"
    rf"\b(?:if|whether|determine(?: if| whether)?) (?:an?|the|this|your|any) (?:\w+ ){{1,3}}requires? {SUBJECT}\b",
    re.IGNORECASE,
)
"""What names a requirement and states none: a code's place on a list, or a condition."""
REQUIREMENTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("not_covered", r"\bnot a covered (?:service|benefit)\b|\bnon-?covered (?:service|benefit)\b"),
        ("may_be_required", rf"\b{SUBJECT}\b[^.;]{{0,90}}\bmay or may not (?:be )?(?:required|needed|apply)\b"),
        (
            "not_required",
            rf"\b{SUBJECT}\b[^.;]{{0,60}}\b(?:not (?:be )?(?:required|needed|necessary)|no longer (?:required|needed|necessary))\b|"
            rf"\bno {SUBJECT} (?:(?:is|are) )?(?:required|needed|necessary)\b|"
            rf"\b(?:do(?:es)? not|will not|no longer) (?:require|need)s? (?:an? |any )?{SUBJECT}\b|\b(?:is|are) not subject to {SUBJECT}\b|^not required\b",
        ),
        (
            "may_be_required",
            rf"\b{SUBJECT}\b[^.;]{{0,60}}\b(?:may|might|could) (?:also )?(?:be (?:required|needed|necessary)|apply)\b|"
            rf"\b(?:may|might|could) (?:also )?(?:require|need|be subject to) (?:an? )?{SUBJECT}\b",
        ),
        (
            "required",
            rf"\b{SUBJECT}\b[^.;]{{0,90}}\b(?:is|are|must be|will be)? ?(?:required|obtained)\b(?! (?:documentation|information|criteria|forms?|records)\b)|\b{SUBJECT}\b[^.;]{{0,60}}\b(?:is|are) (?:also )?(?:needed|necessary)\b|"
            rf"\brequires? (?:an? )?{SUBJECT}\b|\b(?:is|are) subject to {SUBJECT}\b|^(?:is |are )?required\b|\b{SUBJECT} required\b|"
            r"\bmust be (?:prior[ -]?authori[sz]ed|pre-?authori[sz]ed|pre-?certified)\b",
        ),
        ("notification", r"\bnotification (?:only )?(?:is )?required\b|\brequires? notification\b|\bnotification only\b"),
        ("predetermination", r"\bpre-?determination (?:is )?(?:recommended|required|available)\b"),
    )
)
"""What is required, by the first row that a text matches."""
_PRODUCTS = re.compile(
    rf"\bfor (?:all |our )?({LINES}(?:(?:,? and |,? or |, | ?/ ?){LINES})*) (?:members?|plans?|products?|enrollees|beneficiaries|lines? of business)\b",
    re.IGNORECASE,
)
_ALL_PRODUCTS = re.compile(r"\ball (?:products|plans|lines of business)\b", re.IGNORECASE)


def requirement_of(text: str) -> str | None:
    """What a text says of prior authorization, a name of `Authorization.requirement`; None where it states nothing."""
    text = display(text)
    found = next((name for name, pattern in REQUIREMENTS if pattern.search(text)), None)
    return None if found is None or (found != "not_covered" and SAYS_NOTHING.search(text)) else found


def product_of(sentence: str) -> str | None:
    """The products that a sentence says its requirement is for: "all products", or lines of business as printed; None where it names none."""
    if _ALL_PRODUCTS.search(sentence):
        return "all products"
    named = _PRODUCTS.search(display(sentence))
    return named[1] if named else None
