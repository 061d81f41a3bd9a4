"""What only looks changed: seeded operators on the words before rendering, on the look, and on the rendered text or page."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

from tests.bench.layouts import Heading, Items, Para, Part, Rows
from tests.bench.policies import Item
from tests.bench.render import Look
from tests.bench.website import WEBSITE

Words = Callable[[str, Random], str]
Looks = Callable[[Look, Random], Look]
Parts = Callable[[Sequence[Part], Random], list[Part]]


class Noise(NamedTuple):
    """One operator; `forms` are the renderings in which it can be met."""

    forms: tuple[str, ...]
    words: Words | None = None
    parts: Parts | None = None
    look: Looks | None = None
    rendered: Words | None = None


ALL = ("text", "html", "pdf", "docx")


def each_text(parts: Sequence[Part], edit: Callable[[str], str]) -> list[Part]:
    """The outline with every text edited."""

    def item(one: Item) -> Item:
        return Item(edit(one.text), [item(child) for child in one.children])

    out: list[Part] = []
    for part in parts:
        match part:
            case Rows(rows):
                out.append(Rows(tuple(tuple(map(edit, row)) for row in rows)))
            case Items(items, numbered):
                out.append(Items(tuple(map(item, items)), numbered))
            case Heading(text, level):
                out.append(Heading(edit(text), level))
            case Para(text):
                out.append(Para(edit(text)))
    return out


def sub(pattern: str, plain: str | Callable[[re.Match[str]], str], share: float = 0.7) -> Words:
    """Put `plain` for a share of the matches."""
    found = re.compile(pattern)

    def edit(match: re.Match[str]) -> str:
        return plain(match) if callable(plain) else match.expand(plain)

    return lambda text, rng: found.sub(lambda m: edit(m) if rng.random() < share else m[0], text)


WORDS: dict[str, Words] = {
    "curly_quotes": sub(r"(?<=\w)'(?=\w)", "\u2019"),
    "breaking_hyphens": sub(r"(?<=[a-z])-(?=[a-z])", "\u2010"),
    "hard_hyphens": sub(r"(?<=[A-Za-z0-9])-(?=[a-zA-Z])", "\u2011"),
    "en_dash_ranges": sub(r"(?<=\d)-(?=\d)", "\u2013"),
    "ligatures": sub(r"ffi|fi|fl|ff", lambda m: {"fi": "\ufb01", "fl": "\ufb02", "ff": "\ufb00", "ffi": "\ufb03"}[m[0]]),
    "soft_hyphens": sub(r"([a-z]{4})([a-z]{4})", "\\1\u00ad\\2", 0.2),
    "hard_spaces": sub(r"(?<=[a-z]) (?=[a-z])", "\u00a0", 0.2),
    "hard_spaces_at_units": sub(r"(?<=\d) (?=[a-z])", "\u00a0"),
    "thin_spaces": sub(r"(?<=\d) (?=[a-z])", "\u2009"),
    "zero_width": sub(r"(?<=[a-z]{3})(?=[a-z]{3})", "\u200b", 0.1),
    "double_spaces": sub(r"(?<=[.:;]) (?=[A-Z])", "  "),
    "comparators_ascii": sub("[≥≤]", lambda m: {"≥": ">=", "≤": "<="}[m[0]], 1),
    "comparators_spaced": sub(r"([≥≤<>]) (?=\d)", r"\1", 1),
    "percent_spaced": sub(r"(?<=\d)%", " %", 1),
    "per_spaced": sub(r"(?<=m[gLl])/(?=\w)", " / ", 1),
    "unit_glued": sub(r"(?<=\d) (?=mg|mcg|cm|mL)", "", 1),
    "thousands": sub(r"(?<=\d),(?=\d{3}\b)", "", 1),
    "superscript_flat": sub("m²", "m2", 1),
    "trade_marks": sub(r"\b(Fictira|Nolvara|Ostrevia)\b", "\\1\u00ae"),
    "citations_renumbered": sub(r"\[\d+(?:, \d+)?\]", lambda m: f"[{len(m[0]) + 4}]", 1),
    "citations_spaced": sub(r"\s?\[(\d+)(?:, (\d+))?\]", lambda m: f"[{m[1]}{',' + m[2] if m[2] else ''}]", 1),
    "capitals": sub(r"\b(?:medically necessary|investigational|not covered|all of the following|any of the following)\b", lambda m: m[0].upper(), 1),
    "final_stops": sub(r"(?<=[a-z])\.$", "", 1),
    "decomposed": sub("\u00e9|o(?=lour)", lambda m: m[0], 1),
    "slash_spaced": sub(r"(?<=[a-z])/(?=[a-z])", " / ", 1),
    "ellipsis_colon": sub(r":$", " :", 1),
    "brackets_spaced": sub(r"\((?=\w)", "( ", 0.5),
    "list_ends": sub(r";$", " ;", 1),
}  # fmt: skip


def _misread(text: str, rng: Random) -> str:
    """One long word in some texts with a letter of the same shape, as character recognition does."""
    words = list(re.finditer(r"\b[a-z]{3,}(?:rn|l|cl)[a-z]{2,}\b", text))
    if not words or rng.random() < 0.8 or re.match(r"^[A-Z]\w* [A-Z]", text):
        return text
    found = rng.choice(words)
    wrong = found[0].replace("rn", "m", 1) if "rn" in found[0] else found[0][:2] + found[0][2:].replace("l", "1", 1)
    return text[: found.start()] + wrong + text[found.end() :]


def _headings(edit: Callable[[str], str]) -> Parts:
    return lambda parts, rng: [
        Heading(edit(part.text), part.level) if isinstance(part, Heading) and part.level == 2 else part for part in parts
    ]


def _contents(parts: Sequence[Part], rng: Random) -> list[Part]:
    """A table of contents in front."""
    lines = [
        Para(f"{part.text} {'.' * 30} {n + 1}") for n, part in enumerate(parts) if isinstance(part, Heading) and part.level == 2
    ]
    first = next(n for n, part in enumerate(parts) if isinstance(part, Heading) and part.level == 2)
    return [*parts[:first], Heading("Table of Contents"), *lines, *parts[first:]]


def _marks(*choices: tuple[str, str, str]) -> Looks:
    def change(look: Look, rng: Random) -> Look:
        return replace(look, marks=rng.choice([marks for marks in choices if marks != look.marks]))

    return change


def _look(**values: object) -> Looks:
    return lambda look, rng: replace(look, **values)  # type: ignore[arg-type]


def _wrapped(text: str, rng: Random, widths: tuple[int, int] = (60, 110)) -> str:
    """Long lines broken at a width; not where a line is a row of a table."""
    width, out = rng.randint(*widths), []
    for line in text.split("\n"):
        while len(line) > width and " | " not in line and "\t" not in line and " " in line[:width].strip():
            cut = line.rindex(" ", 0, width)
            out.append(line[:cut])
            line = line[cut + 1 :]
        out.append(line)
    return "\n".join(out)


def _hyphenated(text: str, rng: Random) -> str:
    """Wrapped, with a few words broken at the end of a line."""
    return re.sub(
        r"(?m)(?<=[a-z] )([a-z]{4})([a-z]{4,}\.?)\n(?=[a-z])",
        lambda m: f"{m[1]}-\n{m[2]} " if rng.random() < 0.6 else m[0],
        _wrapped(text, rng),
    )


def _paged(head: str, foot: str) -> Words:
    """Page furniture every so many lines, wherever that falls: inside lists and tables too."""

    def apply(text: str, rng: Random) -> str:
        lines, out, page = text.split("\n"), [], 1
        every = rng.randint(22, 38)
        total = len(lines) // every + 1
        for n, line in enumerate(lines):
            if n and n % every == 0:
                out += [foot.format(page=page, total=total), "\f" + head.format(page=page + 1, total=total)]
                page += 1
            out.append(line)
        return "\n".join(out)

    return apply


def _named(line: str) -> Words:
    """A running line without a page mark, right between two lines."""

    def apply(text: str, rng: Random) -> str:
        lines, every = text.split("\n"), rng.randint(28, 36)
        return "\n".join(part for n, one in enumerate(lines) for part in (*([line] if n and n % every == 0 else []), one))

    return apply


def _titled(text: str, rng: Random) -> str:
    """The policy's title and number, right between two lines at regular distances."""
    title, number = re.search(r"\S.*", text), re.search(r"(?:Number|#): (\S+)", text)
    return _named(f"{title[0] if title else 'Policy'} | {number[1] if number else 'MP-104'}")(text, rng)


def _watermark(text: str, rng: Random) -> str:
    """The letters of a watermark between the lines, a word to a page."""
    lines, out = text.split("\n"), []
    word, step, start = rng.choice(("HISTORY", "DRAFT", "ARCHIVED")), rng.randint(1, 4), rng.randint(2, 8)
    for n, line in enumerate(lines):
        out.append(line)
        at, off = divmod(n % 45 - start, step)
        if not off and 0 <= at < len(word) and n < len(lines) // 45 * 45:
            out.append(word[at])
    return "\n".join(out)


def _split_table(text: str, rng: Random) -> str:
    """A table cut by a page end, its header row repeated on the next page."""
    lines = text.split("\n")
    starts = [
        n
        for n in range(1, len(lines) - 3)
        if " | " in lines[n] and " | " not in lines[n - 1] and all(" | " in x for x in lines[n : n + 4])
    ]
    if starts:
        n = rng.choice(starts)
        lines[n + 2 : n + 2] = ["", "Page 3 of 7", "\f", lines[n]]
    return "\n".join(lines)


_SITE_LINKS = ("Home", "Providers", "Members", "Find care", "Forms", "Sign in", "Careers", "Contact us")

RENDERED: dict[str, Words] = {
    "wrap": _wrapped,
    "wrap_wide": lambda text, rng: _wrapped(text, rng, (120, 120)),
    "hyphenation": _hyphenated,
    "blank_lines": lambda text, rng: re.sub(r"\n\n+", lambda _: "\n" * rng.randint(2, 4), text),
    "blank_between_items": lambda text, rng: re.sub(r"\n(?= *(?:\d{1,2}|[a-z]|[A-Z])[.)] )", "\n\n", text),
    "no_indent": lambda text, rng: re.sub(r"(?m)^ +", "", text),
    "indent_all": lambda text, rng: re.sub(r"(?m)^(?=.)", "    ", text),
    "trailing_spaces": lambda text, rng: re.sub(r"(?m)(?<=\S)$", lambda _: " " * rng.randint(0, 3), text),
    "crlf": lambda text, rng: text.replace("\n", "\r\n"),
    "byte_order_mark": lambda text, rng: "\ufeff" + text,
    "page_numbers": _paged("", "Page {page} of {total}"),
    "page_heads": _paged("Acme Health Medical Policy", "Effective 01/01/2025    Page {page} of {total}"),
    "page_dates": _paged("Medical Policy | Acme Health | printed 11/02/2025", "Proprietary information of Acme Health. {page}"),
    "bare_page_numbers": _paged("", "{page}"),
    "titled_heads": _titled,
    "stamped_heads": _named("Printed on 11/02/2025 Acme Health"),
    "watermark_letters": _watermark,
    "markdown": lambda text, rng: re.sub(r"(?m)^(Policy|Description|Rationale|References|Policy History|Coverage Rationale|Overview)$", r"## **\1**", text),
    "emphasis": lambda text, rng: re.sub(r"\b((?:not )?medically necessary|investigational|criteria are met)\b", r"**\1**", text),
    "links": lambda text, rng: re.sub(r"\b(Acme Health|specialist|criteria)\b", r"[\1](https://acme.example.org/p?sid=77)", text, count=3),
    "table_split": _split_table,
    "site_links": lambda text, rng: "\n".join(("Skip to main content", *rng.sample(_SITE_LINKS, 4))) + "\n\n" + text,
    "cookie_notice": lambda text, rng: "This site uses cookies to see how it is used.\nAccept all\n\n" + text,
    "site_foot": lambda text, rng: text + f"\n\n© {rng.randint(2023, 2026)} Acme Health. All rights reserved. Privacy Policy | Terms of Use",
    "page_stamp": lambda text, rng: text + f"\n\nPage generated 11/{rng.randint(1, 28)}/2025 04:12 AM",
    "bars_outside": lambda text, rng: re.sub(r"(?m)^(.+ \| .+)$", r"| \1 |", text),
}  # fmt: skip
"""On a plain text only."""

LOOKS: dict[str, Noise] = {
    "letters_for_labels": Noise(ALL, look=_marks(("a.", "1.", "i."), ("A.", "1.", "a."))),
    "bracket_labels": Noise(ALL, look=_marks(("1)", "a)", "i)"), ("(1)", "(a)", "(i)"))),
    "bullets_for_labels": Noise(ALL, look=_marks(("•", "•", "•"), ("-", "-", "-"), ("*", "*", "*"))),
    "bullet_glyphs": Noise(("text", "pdf"), look=_marks(("▪", "o", "▪"), ("●", "○", "■"), ("–", "–", "–"))),
    "reference_brackets": Noise(("text", "pdf"), look=_look(reference="[1]")),
    "reference_parens": Noise(("text", "pdf"), look=_look(reference="1)")),
    "cells_spaced": Noise(("text",), look=_look(cells="  |  ")),
    "cells_tabbed": Noise(("text",), look=_look(cells="\t")),
    "table_rule": Noise(("text",), look=_look(ruled_lines=True)),
    "list_as_paragraphs": Noise(("html",), look=_look(lists="p")),
    "list_as_breaks": Noise(("html",), look=_look(lists="br")),
    "table_as_terms": Noise(("html",), look=_look(tables="dl")),
    "accordion": Noise(("html",), look=_look(sections="accordion")),
    "small_print": Noise(("pdf",), look=_look(size=8.5)),
    "large_print": Noise(("pdf",), look=_look(size=12.0)),
    "other_paper": Noise(("pdf",), look=_look(page="a4")),
    "wide_margins": Noise(("pdf",), look=_look(margin=110.0)),
    "running_head": Noise(("pdf",), look=_look(running="Acme Health Policies, printed 11/02/2025")),
    "no_running_head": Noise(("pdf",), look=_look(running="")),
    "footer": Noise(("pdf",), look=_look(footer="Effective 01/01/2025   {page}")),
    "no_rulings": Noise(("pdf",), look=_look(grid=False)),
}
"""On how a policy is drawn."""

NOISE: dict[str, Noise] = {
    **{name: Noise(ALL, words=edit) for name, edit in WORDS.items()},
    "misread_letters": Noise(("text", "pdf"), words=_misread),
    "heading_capitals": Noise(ALL, parts=_headings(str.upper)),
    "heading_colon": Noise(ALL, parts=_headings(lambda text: text + ":")),
    "heading_numbers": Noise(ALL, parts=lambda parts, rng: _numbered(parts)),
    "contents": Noise(("text", "pdf", "html"), parts=_contents),
    **LOOKS,
    **{name: Noise(("text",), rendered=edit) for name, edit in RENDERED.items()},
    **{name: Noise(("html",), rendered=edit) for name, edit in WEBSITE.items()},
}
"""What only looks changed, by name."""


def _numbered(parts: Sequence[Part]) -> list[Part]:
    out: list[Part] = []
    count = 0
    for part in parts:
        if isinstance(part, Heading) and part.level == 2:
            count += 1
            part = Heading(f"{count}. {part.text}", 2)
        out.append(part)
    return out
