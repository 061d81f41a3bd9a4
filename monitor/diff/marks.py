"""Reference marks among the words of a text: numbers and letters that lost their place above the line. What they point to is compared itself."""

import re
from itertools import pairwise

CITATION = re.compile(
    r"\s?\[\d{1,3}(?:\s?[,-]\s?\d{1,3})*\]|\s?\(see (?:also )?(?:foot)?(?:note|table|figure|appendix|attachment)s? \w{1,3}\)"
)
"""A citation number, or a pointer in brackets to a note or table, lower case."""
_COUNTED = "types? exons? codons? stages? grades? phases? levels? weeks? months? years? cycles? class table items? loci genes? doses? steps? least every within ages? days? hours? units? tiers? lines? parts? notes? tests? sites?"
_NUMBERED = "criteri(?:a|on) questions? sections? numbers? codes? chromosomes? serotypes? strains? groups? versions? scores? patients? members? and or to"
"""What is numbered itself: the figures behind it name which, as the small letter tells of criteria ("meets criteria 1-3,5")."""
_GLUED = re.compile(
    rf"(?:(?<=[a-z]\))\d{{1,3}}(?:\s?[,-]\s?\d{{1,3}})+(?=[.,;:]?(?:\s|$))"
    rf"|(?<![^\W\d_])(?!(?:{'|'.join(_COUNTED.split())})\d)([a-z]{{5,30}})\d{{1,3}}(?:\s?[,-]\s?\d{{1,3}})+(?=[.,;:]?$)"
    r"|(?<=[a-z]{3}[.;])(?<!\w\.[a-z]{3}\.)(?<!\w\.[a-z]{4}\.)(?<!\w\.[a-z]{5}\.)[1-9]\d{0,2}(?:\s?[,-]\s?\d{1,3})*$)"
)
"""Marks right behind a word or a stop, lower case: `Psoriatic arthritis (PsA)1-13,23`, `seizures.1`; never a number that counts, nor
that of a policy (`cp.phar.812`)."""
_NAMED = re.compile(rf"(?<![^\W\d_])(?!(?i:{'|'.join(_COUNTED.split())})\d)([A-Z][a-z]{{3}})\d{{1,3}}(?:\s?[,–-]\s?\d{{1,3}})+$")
"""The same behind a short word with a capital, as printed (`Compendial Uses27,29`): a gene's name is in capitals (`KRAS12,13`)."""
_LETTER = re.compile(r"[a-z0-9%][)\]:][a-z]$")
"""The letter of a footnote at the end, lower case: `of trial)b`, `the following:b`."""
_TRADE = re.compile(r"\b(?=\w*[a-z])(\w{3,})(?:SM|TM)(?!\w)")
"""The letters of a trade or service mark that lost their place above the line, behind a name that has small letters ("BrassISTSM", "LanternaTM")."""
_NUMBERS = r"[1-9]\d{0,2}(?:\s?[,–-]\s?\d{1,3})*"
_BEHIND = re.compile(
    rf"(?:(?<=[†‡ФΦφϕ])\s?|(?i:(?<=following:)|(?<=below:)|(?<=met:)|(?<=include:)|(?<=includes:)|(?<=apply:))\s?)(?P<signed>{_NUMBERS})$"
    r"|^(?!(?:Must|Meets?|See|Per)\b)(?:(?:[IVX]{1,5}|\d{1,2}|[A-Z])[.)]\s)?(?:(?:[A-Z][\w/'’-]*|and|of|for|or)\s){0,6}"
    rf"(?:[A-Z][\w'’-]*[\s/])(?:Criteria|Administration|Uses|Indications|Dosing|Limits|Background|Overview|Considerations)\s(?P<head>{_NUMBERS})$"
    rf"|(?<![^\W\d_])(?!(?i:{'|'.join(_COUNTED.split())})\s|(?:{'|'.join(_NUMBERED.split())})\s)(?:(?=[A-Za-z-]{{5}})[A-Za-z-]{{0,60}}[a-z]{{3}}|\([^()]{{2,40}}\))\s(?P<list>{_NUMBERS})$"
)
"""Marks that a blank parts from the words, as printed, at the end: behind a sign (`Asthma † 1-5`) or the lead of a list (`of the following: 44`),
behind a title (`Renewal Criteria 1-16`), or behind any word but a short one, which may be a gene or a virus in capitals that a text in
small letters lost (`HPV 16,18,31-35`)."""

_ALONE = re.compile(r"[1-9]\d{0,2}(?:[–-]\d{1,3})?(?:,\d{1,3}(?:[–-]\d{1,3})?)+|1[–-](?:[5-9]|[1-9]\d)")
"""Marks that an extraction left on a line of their own: `1-13,23,28`, `1-14`."""


def without_marks(text: str) -> str:
    """The text as printed without trade marks that lost their place, and without reference marks at its end that are told by what stands before
    them, or by how many they are."""
    text = _TRADE.sub(r"\1", text) if "SM" in text or "TM" in text else text
    if not text[-1:].isdigit():
        return text
    if _ALONE.fullmatch(text):
        return "" if _rise(text) else text
    text = _NAMED.sub(r"\1", text)
    found = _BEHIND.search(text)
    return text[: found.start(found.lastgroup or 0)].rstrip() if found and _are_marks(found) else text


def without_plain_marks(text: str) -> str:
    """The same of `key()` text: marks glued to their words, wherever they stand, letters of footnotes, and citations in brackets."""
    text = _GLUED.sub(r"\1", text) if text[-1:].isdigit() or "," in text or "-" in text else text
    text = text[:-1] if _LETTER.search(text[-3:]) else text
    return CITATION.sub("", text) if "[" in text or "(see" in text else text


def _are_marks(found: re.Match[str]) -> bool:
    """Whether the numbers rise as references do; those behind a title are several, behind any word ranges and single ones without blanks."""
    numbers = found[found.lastgroup or 0]
    if not _rise(numbers):
        return False
    values = re.findall(r"\d+", numbers)
    if found.lastgroup == "signed":
        return True
    if found.lastgroup == "head":
        return len(values) > 1
    return len(values) > 2 and "," in numbers and " " not in numbers and re.search("[–-]", numbers) is not None


def _rise(numbers: str) -> bool:
    values = [int(number) for number in re.findall(r"\d+", numbers)]
    return all(a < b for a, b in pairwise(values))
