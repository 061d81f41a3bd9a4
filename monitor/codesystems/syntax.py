"""What a code looks like in each code system, and which system a printed token belongs to."""

import re
from typing import NamedTuple

from monitor.codesystems.hints import systems_named

SYSTEMS = ("CPT", "HCPCS", "CDT", "ICD-10-CM", "ICD-10-PCS", "REV", "MS-DRG", "NDC", "MODIFIER", "POS", "OTHER")
"""The closed set of code systems; the order is the order in a report."""

_ICD = r"[A-Z]\d[0-9AB]"
_PROCEDURE = frozenset({"CPT", "HCPCS", "CDT"})


class _Rule(NamedTuple):
    """One syntax. `needs`: systems of which one must be hinted; `unless`: hinted systems that take the token away."""

    system: str
    pattern: re.Pattern[str]
    needs: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


def _rule(system: str, pattern: str, needs: str = "", unless: str = "") -> _Rule:
    return _Rule(system, re.compile(pattern), frozenset(needs.split()), frozenset(unless.split()))


# The first rule that fits wins: what only one system can print stands first, what needs a heading last.
_RULES = (
    _rule("NDC", r"\d{4,5}-\d{3,4}-(?:\d{1,2}|X{1,2}|\*{1,2})"),
    _rule("NDC", r"\d{11}", needs="NDC"),
    _rule("OTHER", r"\d{4,6}", needs="GCN"),
    _rule("CPT", r"\d{4}[FTUMA]", unless="NDC"),
    _rule("CPT", r"\d{5}", unless="NDC"),
    _rule("ICD-10-CM", rf"{_ICD}\.(?:[0-9A-Z]{{1,4}}-?|[0-9A-Z]{{0,3}}[-*])"),
    _rule("ICD-10-PCS", r"[0-9A-HJ-NP-Z]{7}", needs="ICD-10-PCS"),
    _rule("ICD-10-PCS", r"[0-9](?=[0-9]*[A-HJ-NP-Z])[0-9A-HJ-NP-Z]{6}", unless="NDC"),
    _rule("CDT", r"D\d{4}"),
    _rule("HCPCS", r"[A-CEGHJ-MP-V]\d{4}"),
    _rule("HCPCS", r"[A-CEGHJ-MP-V]\d(?:\d\dX|\dXX)", needs="HCPCS"),
    _rule("CPT", r"\d{3}(?:\dX|XX)", needs="CPT"),
    _rule("ICD-10-CM", rf"{_ICD}(?![0-9][A-WYZ]$)[0-9A-Z]{{0,4}}[-*]?", needs="ICD-10-CM"),
    _rule("REV", r"0?\d{3}|0?\d{2,3}[X]", needs="REV"),
    _rule("MS-DRG", r"\d{3}(?:-[1-4])?", needs="MS-DRG"),
    _rule("OTHER", r"\d{1,5}-\d|Z[0-9A-Z]{4}|(?:\d{3}|V\d{2}|E\d{3})(?:\.\d{1,2})?", needs="OTHER"),
    _rule("OTHER", r"0\d{2}X", needs="BILL"),
    _rule("POS", r"\d{2}", needs="POS"),
    _rule("MODIFIER", r"[0-9A-Z]{2}", needs="MODIFIER"),
)
_UNDOTTED = re.compile(rf"{_ICD}(?![0-9][A-WYZ]$)[0-9A-Z]{{1,4}}")
RANGE_WORD = r"(?:-\s?hyphen\b|hyphen\b|thr(?:ough|u)\b|to\b|[-\u2010-\u2015\u2212]{1,3})"
"""What stands between the two ends of a printed range (a screen reader's word for the dash included)."""
_RANGE = re.compile(rf"([0-9A-Z][0-9A-Z.]*?)\s*{RANGE_WORD}\s*([0-9A-Z][0-9A-Z.]*)", re.IGNORECASE)
_DASHES = re.compile("[\u2010-\u2015\u2212]")


def recognise(token: str, hint: str | None = None) -> tuple[str, str] | None:
    """The system and the normal form of one printed code, wildcard or range, or None when it is none.

    `token` carries no footnote marks; `hint` is a system's name or the words of the heading or column over it, used only where
    the syntax fits two systems or none. Codes are upper-case; a range is `20550-20553`; a wildcard stays as printed (`M54.5-`).
    """
    text = _DASHES.sub("-", token.strip())
    single = _single(text.upper(), systems_named(hint))
    if single is not None:
        return single
    ends = _RANGE.fullmatch(text)
    if ends is None:
        return None
    low, high = (_single(end.upper(), systems_named(hint)) for end in ends.groups())
    if low is None or high is None or low[0] != high[0] or len(low[1]) > len(high[1]) + 4:
        return None
    return low[0], f"{low[1]}-{high[1]}"


def _single(code: str, hinted: frozenset[str]) -> tuple[str, str] | None:
    if not code:
        return None
    # Five characters, one letter first: an ICD heading over it (and no procedure heading) makes it an undotted diagnosis.
    if "ICD-10-CM" in hinted and not hinted & _PROCEDURE and _UNDOTTED.fullmatch(code):
        return "ICD-10-CM", code
    for rule in _RULES:
        if rule.pattern.fullmatch(code) and (not rule.needs or rule.needs & hinted) and not rule.unless & hinted:
            return rule.system, code
    return None
