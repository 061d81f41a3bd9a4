"""The report's own words: how facets, positions, dates, counts and findings are said. Tables first, then the few rules."""

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from monitor.model.change import Change, ChangeSet, Materiality, Where
from monitor.model.record import Statement

FACETS = {
    "header": "Header",
    "statements": "Coverage statements",
    "authorization": "Prior authorization",
    "codes": "Codes",
    "history": "Policy history",
    "references": "References",
    "narrative": "Other text",
}
FINDINGS = {
    "contradicted": ("Contradicted claim", "The payer’s history says one thing; the two versions show another."),
    "undisclosed": ("Silent change", "The text changed, and no new row of the payer’s history mentions it."),
    "retroactive": ("Earlier history altered", "Below the newest row, a row was added, edited or taken away."),
    "inconsistent": ("Document disagrees with itself", "Two passages of the new version say different things."),
    "unsupported": ("Claimed, not observed", "The payer’s history announces a change that the two versions do not show."),
    "date_order": ("Dates out of order", "The dates that the document states do not follow one another."),
    "negative_notice": (
        "In force before it was published",
        "The effective date is earlier than the day on which the version appeared.",
    ),
    "future_dated": ("Not yet in force", "The new version is published; until its effective date the earlier one applies."),
    "ambiguous_code": ("Ambiguous code", "A printed code can be read as more than one valid code."),
    "date_alone": ("Only the effective date moved", "The version has a new effective date and no other material change."),
    "corroborated": ("Claim confirmed", "The two versions show what the payer’s history says."),
    "not_checkable": ("Claim could not be checked", "The passages that would decide it were not found in both versions."),
}
"""Kinds of finding with their title and meaning, gravest first: the order of the banner."""

QUIET = ("date_alone", "corroborated", "not_checkable")
"""Findings that ask nothing of the reader; they stand below the others."""

FIRST_NOTES = ("other_document", "other_policy", "other_state", "other_payer", "other_form", "rewritten", "filtered")
"""Notes on whether the two documents are versions of one policy at all, and on what is left out: they stand before everything else."""

UNCOMPARED = ("not_comparable", "not_observed", "lost_lines")
"""Notes that say why a part of the two versions was not compared: they stand beside its name."""

OUTCOMES = {
    "ok": "Fetched, new text",
    "not_modified": "Not modified, says the server",
    "same_text": "Fetched, same text",
    "blocked": "Blocked by the payer’s site",
    "challenge": "Answered with a test for robots",
    "login_wall": "Behind a login",
    "consent_gate": "Behind terms that must be accepted",
    "soft_404": "Answered with an error page",
    "not_found": "Not found at its address",
    "gone": "Gone: not found on two nights or more",
    "moved": "Moved to another address",
    "redirected_elsewhere": "Led to another page",
    "wrong_document": "Another policy’s document",
    "truncated": "Cut off in transfer",
    "wrong_type": "Not a document that can be read",
    "too_large": "Too large",
    "extraction_failed": "Fetched, but could not be read",
    "server_error": "Server error",
    "unreachable": "Server not reached",
    "robots": "Not allowed by the site’s robots.txt",
}
"""Outcomes of a look at a source, in the order in which a run lists them."""

_LABELS = {
    "doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "nct": "NCT number", "url": "address", "lines_of_business": "lines of business",
    "original_effective_date": "original effective date", "operator": "how the criteria combine", "under": "stands under", "printed": "as printed",
}  # fmt: skip
_VALUES = {"all": "all must be met", "any": "any one is enough", "active": "active", "not_required": "not required"}
_UNSEEN = ("detail that only one version shows", "details that only one version shows")
_REREAD = ("passage read in another place", "passages read in another place")
_SET_ASIDE = {
    "typography": ("difference of typography", "differences of typography"),
    "code_order": ("list of codes in another order", "lists of codes in another order"),
    "wrapping": ("difference of line wrapping", "differences of line wrapping"),
    "furniture": ("piece of page furniture", "pieces of page furniture"),
    "ocr": ("misread word", "misread words"),
    "code_repaired": ("misread code", "misread codes"),
    "system_read_differently": ("code system read differently", "code systems read differently"),
    "link_target": ("other target of a link", "other targets of links"),
    "renumbered": ("other number of an item", "other numbers of items"),
    "status_of_row": ("status of a history row that is told in full", "statuses of history rows that are told in full"),
    "glued_line": ("row read together with its neighbour", "rows read together with their neighbours"),
    "header_repeated": ("line of the header printed again", "lines of the header printed again"),
    "row_order": ("row in another place", "rows in another place"),
    "range_or_list": ("range printed as a list", "ranges printed as lists"),
    "group_heading": ("difference in a group’s heading", "differences in groups’ headings"),
    "printed_again": ("reference printed once more", "references printed once more"),
    "split": _REREAD,
    "reread_elsewhere": _REREAD,
    "operator_not_printed": _UNSEEN,
    "date_precision": _UNSEEN,
}
"""Kinds of suppressed differences, one and many; every other `…not_observed` is a detail that only one version shows."""

_TOLD = ("told_with_codes", "told_with_position", "told_with_statement", "told_with_authorization")
"""Kinds of differences that are no change of their own, and yet not set aside: a heading over codes is told with these."""

_DENIALS = frozenset(
    {"not_covered", "not_medically_necessary", "investigational", "investigational_and_not_medically_necessary", "cosmetic"}
)
_CONDITIONS = re.compile(r"\b(?:when|if|unless|where|until|criteria|conditions|met|who|whose)\b", re.IGNORECASE)
"""A lead with such a word lists conditions, not what it speaks of."""
_DIRECTIONS = {
    "tighter": "Tighter",
    "looser": "Looser",
    "neutral": "Neither tighter nor looser",
    "unknown": "",
}
_NAMED = 2
"""How many kinds of what was set aside the verdict names; more are only counted."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_HOSTILE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text with control characters, bidirectional overrides and lone surrogates shown as U+FFFD; line breaks and tabs stay."""
    return _HOSTILE.sub("\ufffd", text.replace("\r\n", "\n"))


def one_line(text: str, limit: int = 300) -> str:
    """`text` as one printable line of at most `limit` characters."""
    line = " ".join(printable(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def clip(text: str, limit: int) -> str:
    """At most `limit` printable characters of `text`, with its line breaks."""
    shown = printable(text)
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"


def count(number: int, one: str, many: str = "") -> str:
    """`1 change`, `2 changes`, `1,204 changes`: the number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def label(name: str) -> str:
    """A field's or tag's name as words: `effective_date` gives `effective date`."""
    return _LABELS.get(name, name.replace("_", " "))


def sentence(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def value_words(value: object) -> str:
    """A field's value as words: dates spelt out, lists joined, codes of our own (`not_covered`) with spaces; `none` for nothing."""
    if value is None or value == "" or value == [] or value == ():
        return "none"
    if isinstance(value, (list, tuple)):
        return ", ".join(value_words(item) for item in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{label(str(key))}: {value_words(item)}" for key, item in value.items() if item not in (None, "", [], ()))
    text = str(value)
    if re.fullmatch(r"[a-z]+(?:_[a-z]+)*", text):
        return _VALUES.get(text, text.replace("_", " "))
    return date_words(text)


def date_words(iso: str | None) -> str:
    """`2025-02-01` gives `February 1, 2025`, `2025-01` gives `January 2025`; a range is joined by `to`; other text stays."""
    if not iso:
        return "not stated"
    parts = [_date(part) for part in iso.split("/")]
    return iso if None in parts else " to ".join(part for part in parts if part)


def _date(iso: str) -> str | None:
    found = _ISO.fullmatch(iso)
    if found is None or not 1 <= int(found[2] or 1) <= 12 or not found[2]:
        return iso if found and not found[2] else None
    month = calendar.month_name[int(found[2])]
    return f"{month} {int(found[3])}, {found[1]}" if found[3] else f"{month} {found[1]}"


def time_words(iso: str | None) -> str:
    """`2026-11-23T03:15:00-05:00` gives `November 23, 2026, 03:15 (UTC-05:00)`; text that is no time stays as it is."""
    try:
        moment = datetime.fromisoformat(iso or "")
    except ValueError:
        return iso or "not recorded"
    if len(iso or "") <= 10:
        return date_words(iso)
    zone = f" ({moment.tzname()})" if moment.tzinfo else ""
    return f"{date_words(moment.date().isoformat())}, {moment:%H:%M}{zone}"


def position_words(position: object) -> str:
    """A coverage position as words; `not stated` where the document gives none."""
    return str(position).replace("_", " ") if position else "not stated"


def lists_each(statement: Statement) -> bool:
    """Whether a statement lists what is not covered: its lead says the same of each, and asks for nothing to be met."""
    return bool(statement.operator) and statement.position.value in _DENIALS and not _CONDITIONS.search(statement.quote)


def combined_words(statement: Statement) -> str:
    """How what is listed below a statement combines, as words; empty where it is not told."""
    if lists_each(statement):
        return "each of these"
    return value_words(statement.operator) if statement.operator else ""


def outcome_words(outcome: str) -> str:
    """What happened at a source, in words."""
    return OUTCOMES.get(outcome, sentence(label(outcome)))


def direction_words(direction: str) -> str:
    """A direction as words that a heading can carry; empty where none can be justified."""
    return _DIRECTIONS[direction]


def own_tags(change: Change) -> tuple[str, ...]:
    """The tags in words that the name of the rule does not say already."""
    said = change.rule.partition(".")[2]
    return tuple(label(tag) for tag in change.tags if tag != said)


def place(where: Where) -> str:
    """`Policy › Criteria, page 2`: where a passage stands; empty where nothing is known."""
    path = " › ".join(where.section)
    page = f"page {where.page}" if where.page else ""
    return ", ".join(part for part in (path, page) if part)


def tally(summary: Mapping[str, int]) -> str:
    """`2 material, 1 administrative, 3 editorial`: the three classes, most important first, all always named."""
    return ", ".join(f"{summary.get(name, 0):,} {name}" for name in ("material", "administrative", "editorial"))


def tally_of(changes: Iterable[Change]) -> dict[str, int]:
    """How many of the changes are of each materiality."""
    seen = Counter(change.materiality.value for change in changes)
    return {level.value: seen[level.value] for level in Materiality}


def is_told(changes: ChangeSet) -> bool:
    """Whether the change set says anything about the payer's text."""
    return any(change.materiality is not Materiality.EXTRACTION for change in changes.changes)


def set_aside(changes: ChangeSet) -> tuple[str, ...]:
    """`41 differences of typography`, `4 pieces of page furniture`: what was suppressed, counted, most first; empty for nothing."""
    counts = Counter[tuple[str, str]]()
    for kind, number in changes.suppressed.items():
        if kind in _TOLD:
            continue
        one = f"difference ({label(kind)})"
        counts[_UNSEEN if kind.endswith("not_observed") else _SET_ASIDE.get(kind, (one, one.replace(" ", "s ", 1)))] += number
    counts["difference of our own reading", "differences of our own reading"] += tally_of(changes.changes)["extraction"]
    return tuple(count(number, *names) for names, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if number)


def listed(parts: tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)


def differences(changes: ChangeSet) -> str:
    """What the changes are called: two policies differ, a version changes."""
    return "differences" if changes.compared_as == "policies" else "changes"


def verdict(changes: ChangeSet) -> str:
    """The one sentence that a reader needs first: what kinds of change there are, and how much was set aside."""
    if changes.verdict == "not_comparable":
        return "The two versions could not be compared."
    counts, aside = tally_of(changes.changes), set_aside(changes)
    told = any(counts[level] for level in counts if level != "extraction")
    first = tally(counts) if told else "No change in what could be compared" if changes.not_comparable else "No change"
    if changes.compared_as == "policies":
        first = f"Compared as two policies, not as two versions of one: {first if told else 'no difference'}"
    if len(aside) > _NAMED:
        total = sum(number for kind, number in changes.suppressed.items() if kind not in _TOLD) + counts["extraction"]
        return f"{first}; {count(total, 'difference')} of print or reading set aside."
    return f"{first}; {listed(aside)} set aside." if aside else f"{first}."
