"""Seeded mutations of an invented policy: what a payer changes (on the structure) and what only looks changed (on the rendering).

A content operator changes the policy in place and returns a word that must show in the report, or None when it does not apply.
A noise operator returns the rendering, or None.
"""

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from tests.bench.policies import Item, Policy

Content = Callable[[Policy, Random], str | None]
Noise = Callable[[str, Random], str | None]


class Gold(NamedTuple):
    """What a content operator does: its class, and the facets in which it may be told."""

    materiality: str
    facets: tuple[str, ...]
    apply: Content


def _all_items(policy: Policy) -> list[tuple[list[Item], int]]:
    found: list[tuple[list[Item], int]] = []
    lines = [lead.items for lead in policy.leads]
    while lines:
        line = lines.pop()
        found += [(line, n) for n in range(len(line))]
        lines += [item.children for item in line]
    return found


def _reword(pattern: str, plain: str, shown: str) -> Content:
    """Put `plain` for the first match of `pattern` in a statement or criterion chosen at random; `shown` must be told."""

    def apply(policy: Policy, rng: Random) -> str | None:
        texts: list[tuple[object, str]] = [(line[n], line[n].text) for line, n in _all_items(policy)]
        texts += [(lead, lead.text) for lead in policy.leads]
        fitting = [holder for holder, text in texts if re.search(pattern, text)]
        if not fitting:
            return None
        holder = rng.choice(fitting)
        holder.text = re.sub(pattern, plain, holder.text, count=1)  # type: ignore[attr-defined]
        return shown

    return apply


def _criterion_added(policy: Policy, rng: Random) -> str:
    lead = rng.choice([lead for lead in policy.leads if lead.items])
    lead.items.insert(rng.randint(0, len(lead.items)), Item("A written plan of care was signed by the surgeon."))
    return "plan of care"


def _criterion_removed(policy: Policy, rng: Random) -> str:
    line, n = rng.choice([(line, n) for line, n in _all_items(policy) if len(line) > 1])
    return line.pop(n).text[:25]


def _criterion_moved(policy: Policy, rng: Random) -> str:
    item = policy.leads[0].items.pop(rng.choice((0, 1, 3, 4)))
    policy.leads[1].items.append(item)
    return item.text[:25]


def _statement_added(policy: Policy, rng: Random) -> str:
    from tests.bench.policies import Lead

    policy.leads.insert(
        rng.randint(1, len(policy.leads)), Lead("Combined treatment of both sides in one visit is considered investigational.")
    )
    return "both sides"


def _statement_removed(policy: Policy, rng: Random) -> str:
    return policy.leads.pop(rng.choice((1, 2, 3))).text[:25]


def _code_added(policy: Policy, rng: Random) -> str:
    rng.choice(policy.codes)[1].append(("20999", "Another invented service"))
    return "20999"


def _code_removed(policy: Policy, rng: Random) -> str:
    rows = rng.choice(policy.codes)[1]
    return rows.pop(rng.randrange(len(rows)))[0]


def _code_replaced(policy: Policy, rng: Random) -> str:
    rows = policy.codes[0][1]
    n = rng.randrange(len(rows))
    rows[n] = ("29888", rows[n][1])
    return "29888"


def _code_moved(policy: Policy, rng: Random) -> str:
    rows = policy.codes[0][1]
    row = rows.pop(rng.randrange(len(rows)))
    policy.codes[1][1].append(row)
    return row[0]


def _code_described(policy: Policy, rng: Random) -> str:
    rows = policy.codes[0][1]
    n = rng.randrange(len(rows))
    rows[n] = (rows[n][0], rows[n][1] + ", each visit")
    return "each visit"


def _set(name: str, value: str, shown: str) -> Content:
    def apply(policy: Policy, rng: Random) -> str:
        setattr(policy, name, value)
        return shown

    return apply


def _items_reordered(policy: Policy, rng: Random) -> str:
    items = policy.leads[1].items
    items.append(items.pop(0))
    return ""


def _history_added(policy: Policy, rng: Random) -> str:
    policy.history.insert(0, ("1/2025", "Annual policy review. References updated."))
    return "2025-01"


def _history_edited(policy: Policy, rng: Random) -> str:
    n = rng.randrange(1, len(policy.history) - 1)
    date, text = policy.history[n]
    policy.history[n] = (date, text.replace("Minor wording updated", "Minor wording was clarified"))
    return "clarified"


def _history_removed(policy: Policy, rng: Random) -> str:
    policy.history.pop(rng.randrange(1, len(policy.history) - 1))
    return ""


def _reference_added(policy: Policy, rng: Random) -> str:
    policy.references.insert(
        rng.randrange(len(policy.references)), "Kent K. A registry of invented care. Ann Invent. 2024;7(2):9-15."
    )
    return "registry"


def _reference_removed(policy: Policy, rng: Random) -> str:
    return policy.references.pop(rng.randrange(len(policy.references)))[:8]


def _reference_fixed(policy: Policy, rng: Random) -> str:
    n = rng.randrange(len(policy.references))
    policy.references[n] = policy.references[n][:-1] + "-e1."
    return ""


def _prose_edited(policy: Policy, rng: Random) -> str:
    n = rng.randrange(len(policy.description))
    policy.description[n] = policy.description[n][:-1] + ", as a survey of users has shown."
    return "survey"


def _criteria_glossed(policy: Policy, rng: Random) -> str | None:
    line, n = rng.choice(_all_items(policy))
    before = line[n].text
    for a, b in (
        ("The member has", "The patient has"),
        ("was obtained", "were obtained"),
        ("treatments", "treatment"),
        ("There is", "There was"),
    ):
        if a in before:
            line[n].text = before.replace(a, b)
            return ""
    return None


CONTENT: dict[str, Gold] = {
    **{
        name: Gold("material", ("statements", "narrative"), apply)
        for name, apply in {
            "number_change": _reword(r"\b(?:18|12|21) years", "25 years", "25"),
            "duration_change": _reword(r"\b(?:6|8|12) weeks", "10 weeks", "10"),
            "percent_change": _reword(r"50%", "30%", "30%"),
            "comparator_flip": _reword(r"\bat least\b", "at most", "at most"),
            "unit_change": _reword(r"90 days", "90 weeks", "weeks"),
            "negation_removed": _reword(r"There is no active", "There is active", "active"),
            "negation_added": _reword(r"may be considered", "may not be considered", "not"),
            "modal_change": _reword(r"\bmay be considered\b", "must be considered", "must"),
            "logic_flip": _reword(r"\ball of the following", "any of the following", "any"),
            "logic_flip_back": _reword(r"\bany of the following", "all of the following", "all"),
            "position_flip": _reword(r"is considered investigational", "is considered medically necessary", "medically necessary"),
            "position_flip_back": _reword(r"is considered not medically necessary", "is considered cosmetic", "cosmetic"),
            "site_change": _reword(r"outpatient", "inpatient", "inpatient"),
            "indication_swap": _reword(r"active infection", "recent fracture", "fracture"),
            "exception_added": _reword(r"years of age or older\.", "years of age or older, unless treated before.", "unless"),
            "criterion_added": _criterion_added,
            "criterion_removed": _criterion_removed,
            "criterion_moved": _criterion_moved,
            "statement_added": _statement_added,
            "statement_removed": _statement_removed,
        }.items()
    },
    "code_added": Gold("material", ("codes",), _code_added),
    "code_removed": Gold("material", ("codes",), _code_removed),
    "code_replaced": Gold("material", ("codes",), _code_replaced),
    "code_moved": Gold("material", ("codes",), _code_moved),
    "pa_dropped": Gold("material", ("authorization",), _set("authorization", "Prior authorization is not required for outpatient services.", "not required")),
    "effective_date": Gold("material", ("header",), _set("effective", "April 1, 2025", "2025-04-01")),
    "review_date": Gold("administrative", ("header",), _set("reviewed", "December 2024", "2024-12")),
    "history_added": Gold("administrative", ("history",), _history_added),
    "history_edited": Gold("administrative", ("history",), _history_edited),
    "history_removed": Gold("administrative", ("history",), _history_removed),
    "code_described": Gold("editorial", ("codes",), _code_described),
    "items_reordered": Gold("editorial", ("statements",), _items_reordered),
    "criteria_glossed": Gold("editorial", ("statements",), _criteria_glossed),
    "reference_added": Gold("editorial", ("references",), _reference_added),
    "reference_removed": Gold("editorial", ("references",), _reference_removed),
    "reference_fixed": Gold("editorial", ("references",), _reference_fixed),
    "prose_edited": Gold("editorial", ("narrative",), _prose_edited),
}  # fmt: skip
"""What a payer changes, by name."""


def _in_words(edit: Callable[[re.Match[str]], str], pattern: str, share: float) -> Noise:
    """Edit a share of the matches that stand outside HTML tags."""

    def apply(text: str, rng: Random) -> str:
        parts = re.split(r"(<[^>]*>)", text)
        return "".join(
            part if part.startswith("<") else re.sub(pattern, lambda m: edit(m) if rng.random() < share else m[0], part)
            for part in parts
        )

    return apply


def _wrapped(text: str, rng: Random) -> str | None:
    """Long lines of running text broken at a width; not where a line is a row of a table."""
    if text.startswith("<!"):
        return None
    width, out = rng.randint(72, 110), []
    for line in text.split("\n"):
        while len(line) > width and " | " not in line and " " in line[:width].strip():
            cut = line.rindex(" ", 0, width)
            out.append(line[:cut])
            line = line[cut + 1 :]
        out.append(line)
    return "\n".join(out)


def _blank_lines(text: str, rng: Random) -> str:
    return re.sub(r"\n\n", lambda _: "\n" * rng.randint(2, 4), text)


def _page_marks(text: str, rng: Random) -> str | None:
    """Form feeds with a running footer, between paragraphs."""
    if text.startswith("<!"):
        return None
    parts = text.split("\n\n")
    for page, n in enumerate(range(8, len(parts) - 2, 9), 1):
        parts[n] += f"\n\nPage {page} of 9\n\f"
    return "\n\n".join(parts)


def _markup(text: str, rng: Random) -> str | None:
    """Other tags around the same words."""
    if not text.startswith("<!"):
        return None
    return re.sub(
        r"<p>(.*?)</p>", lambda m: f"<div class='c'><p><span>{m[1]}</span></p></div>" if rng.random() < 0.5 else m[0], text
    )


def _menu(text: str, rng: Random) -> str | None:
    if not text.startswith("<!"):
        return None
    links = "".join(f"<li><a href='/p?sid={rng.random()}'>{word}</a></li>" for word in ("Home", "Providers", "Sign in"))
    return text.replace("<main>", f"<nav><ul>{links}</ul></nav><main>").replace(
        "</main>", "</main><footer><p>All rights reserved 2025</p></footer>"
    )


def _labels(text: str, rng: Random) -> str | None:
    """Numbers in brackets instead of dots."""
    if text.startswith("<!"):
        return None
    head, mark, rest = text.partition("\nReferences\n")
    return re.sub(r"(?m)^(\s*)(\d{1,2}|[a-z])\. ", r"\1\2) ", head) + mark + rest


def _text_only(edit: Callable[[str, Random], str]) -> Noise:
    return lambda text, rng: None if text.startswith("<!") else edit(text, rng)


def _hyphenated(text: str, rng: Random) -> str:
    """A few words broken at the end of a line."""
    lines = text.split("\n")
    for n, line in enumerate(lines):
        found = re.match(r"(.{40,90}\b[a-z]{4})([a-z]{4}.*)", line)
        if found and " | " not in line and rng.random() < 0.3:
            lines[n] = f"{found[1]}-\n{found[2]}"
    return "\n".join(lines)


def _misread_letters(text: str, rng: Random) -> str:
    """Two long words with a letter of the same shape in place of the right one, as character recognition does."""
    words = [found for found in re.finditer(r"\b[a-z]{4,}(?:rn|l|cl)[a-z]{2,}\b", text) if text.count(found[0]) >= 3]
    for found in sorted(rng.sample(words, min(2, len(words))), key=lambda found: -found.start()):
        wrong = found[0].replace("rn", "m", 1) if "rn" in found[0] else found[0][:2] + found[0][2:].replace("l", "1", 1)
        text = text[: found.start()] + wrong + text[found.end() :]
    return text


NOISE: dict[str, Noise] = {
    "wrap": _wrapped,
    "blank_lines": _blank_lines,
    "page_marks": _page_marks,
    "markup": _markup,
    "menu": _menu,
    "labels": _labels,
    "hyphenation": _text_only(_hyphenated),
    "ocr_letters": _text_only(_misread_letters),
    "markdown": _text_only(
        lambda text, rng: re.sub(r"(?m)^(Policy|Description|Rationale|References|Policy History)$", r"## **\1**", text)
    ),
    "emphasis": _text_only(lambda text, rng: re.sub(r"\b(medically necessary|investigational)\b", r"**\1**", text)),
    "reference_marks": _text_only(lambda text, rng: re.sub(r"(?m)^(\d)\. (?=[A-Z][a-z]+ [A-Z],? )", r"[\1] ", text)),
    "spaced_tables": _text_only(lambda text, rng: text.replace(" | ", "  |  ")),
    "curly_quotes_dashes": _in_words(lambda m: {"-": "\u2010", "'": "\u2019"}[m[0]], r"(?<=\w)[-'](?=\w)", 0.7),
    "ligatures": _in_words(lambda m: {"fi": "\ufb01", "fl": "\ufb02", "ff": "\ufb00"}[m[0]], r"fi|fl|ff", 0.8),
    "soft_hyphens": _in_words(lambda m: f"{m[1]}\u00ad{m[2]}", r"([a-z]{4})([a-z]{4})", 0.2),
    "hard_spaces": _in_words(lambda m: "\u00a0", r"(?<=[a-z]) (?=[a-z])", 0.2),
    "double_spaces": _in_words(lambda m: "  ", r"(?<=\.) (?=[A-Z])", 0.7),
}
"""What only looks changed, by name."""
