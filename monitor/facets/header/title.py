"""The title of a policy, without the payer's name, the number and the words that every policy's heading carries."""

import itertools
import re

from monitor.facets.header.labels import Labelled
from monitor.model.document import Block, BlockKind, Document
from monitor.model.text import display, key, squeeze
from monitor.payers import generic_layout

_BOILERPLATE = re.compile(
    r"^(?:(?:medical|clinical|reimbursement|payment|pharmacy|drug|commercial|coverage|corporate|medicare|utilization management|laboratory|genetic testing|medical benefit drug|medical coverage|clinical coverage"
    r"|medical & pharmacy|prior authorization|national coverage determination|local coverage determination|clinical um|um|clinical policy|administrative)\s+)*"
    r"(?:polic(?:y|ies)(?: bulletin| manual| statement| document| update)?|guidelines?|coverage polic(?:y|ies)|coverage guidelines?|coverage determination|bulletin|criteria|determination(?: \(ncd\)| \(lcd\))?|program)"
    r"(?:\s*[:–—-]+\s*|\s+|$)",
    re.IGNORECASE,
)  # fmt: skip
_SITE_TAIL = re.compile(r"\s+[|»]\s+[^|»]{2,60}$")
_NOT_TITLE = re.compile(
    r"^(?:page \d|table of contents|https?:|copyright|effective|log ?in|menu|search|skip to|home$|back to|www\.|\W*$|\d+$|an independent licensee|instructions? for use|read more|important)|independent licensee|registered mark|all rights reserved|\bcookies?\b|\bloading\b|\{\{|\$\{",
    re.IGNORECASE,
)
_ONE_LINE = 300
_WRAPPED = 35
"""A title line of at least this many characters may have been wrapped."""
_LETTERHEAD = re.compile(
    r"^(?:federal employee program|department of|prescription drugs?|provider service center|p\.?o\.? box)", re.IGNORECASE
)


def find_title(
    found: tuple[Labelled, ...], lines: tuple[str, ...], opening: tuple[Block, ...], document: Document, number: str | None
) -> tuple[str | None, str | None]:
    """The title and the line that it was taken from; (None, None) when the document prints none.

    In this order: behind its label; the most prominent heading of the opening; beside the number ("CMM-204: Title"); behind
    "Medical Policy"; the file's own title; the first line that looks like one.
    """
    marked_up = not document.media_type.startswith("text/") or document.media_type == "text/html"
    headline = _headline(tuple(b for b in opening if marked_up or b.level == 1), lines, found, number)
    labelled = sorted((i for i in found if i.field == "title" and i.explicit), key=lambda i: (i.rank, i.block))
    for item in labelled:
        if title := _clean(item.value, number):
            # A label cell may cut the title short that the headline prints whole.
            return headline if headline and squeeze(title) in squeeze(headline[0]) else (title, lines[item.block])
    if headline:
        return headline
    if number and (beside := _beside(lines, number)):
        return beside
    labels = {lines[i.block] for i in found}
    for line in lines[:20]:
        bare = _BOILERPLATE.sub("", line)
        if (
            line not in labels
            and bare != line
            and len(bare) < 160
            and (title := _clean(bare, number))
            and not _NOT_TITLE.search(line)
        ):
            return title, line
    if (
        title := _clean(_SITE_TAIL.sub("", document.properties.get("title", "")), number)
        if document.media_type == "text/html"
        else None
    ):
        return title, None
    return _first_line(opening, labels, number)


def _headline(
    opening: tuple[Block, ...], lines: tuple[str, ...], found: tuple[Labelled, ...], number: str | None
) -> tuple[str, str] | None:
    """The largest heading before the first section; lines of one size that follow each other are one heading."""
    labels = {lines[i.block] for i in found if i.field != "title"}
    groups: list[tuple[int, str, str]] = []
    for rank, run in itertools.groupby(
        opening, key=lambda b: (b.kind is BlockKind.HEADING and b.page in (None, 1) and display(b.text) not in labels, b.level)
    ):
        texts = [block.text for block in run]
        if rank[0]:
            groups.append((rank[1], " ".join(texts), texts[0]))
    for _, text, line in sorted(groups, key=lambda group: group[0]):
        if (title := _clean(text, number)) and not _known_heading(title) and not _LETTERHEAD.match(title):
            return title, line
    return None


def _beside(lines: tuple[str, ...], number: str) -> tuple[str, str] | None:
    escaped = re.escape(number)
    for line in lines:
        if len(line) > _ONE_LINE and line.endswith(number) and (title := _repeated(line, number)):
            return title, line
        match = re.fullmatch(rf"{escaped}\s*[:–—-]\s+(.{{4,150}})", line) or re.fullmatch(
            rf"(.{{4,150}}?)\s+[–—-]\s+{escaped}", line
        )
        if match and (title := _clean(match.group(1), number)):
            return title, line
    return None


def _repeated(line: str, number: str) -> str | None:
    """A page on one line opens with its title, and prints it again before the number."""
    words = re.sub(r"\s*[–—:-]?\s*$", "", line[: -len(number)]).split()
    tails = (" ".join(words[-count:]) for count in range(min(14, len(words) - 1), 1, -1))
    return next((tail for tail in tails if line.startswith(tail + " ")), None)


def _first_line(opening: tuple[Block, ...], labels: set[str], number: str | None) -> tuple[str | None, str | None]:
    """The first short line that looks like a title; a long one goes on in the next line when that one looks like its end."""
    lines = [block.text for block in opening[:12] if block.kind is BlockKind.PARAGRAPH]
    for line, after in zip(lines, [*lines[1:], ""], strict=False):
        if not _looks_like_title(line, labels):
            continue
        whole = (
            f"{line} {after}"
            if len(line) >= _WRAPPED and _looks_like_title(after, labels) and not _BOILERPLATE.match(after)
            else line
        )
        if title := _clean(whole, number):
            return title, line
    return None, None


def _looks_like_title(line: str, labels: set[str]) -> bool:
    return (
        4 < len(line) < 140
        and line[:1].isupper()
        and not line.endswith((".", ":", ";"))
        and line not in labels
        and not _known_heading(line)
        and not _LETTERHEAD.match(line)
    )


def _clean(text: str, number: str | None) -> str | None:
    title = _SITE_TAIL.sub("", text).strip(" |:–—-")
    while (bare := _BOILERPLATE.sub("", title)) != title and bare:
        title = bare
    if number:
        title = re.sub(rf"\s*[(\[]?(?:#|no\.? ?)?{re.escape(number)}[)\]]?\s*$", "", title).strip(" |:–—-")
        title = re.sub(rf"^{re.escape(number)}\s*[:–—-]?\s*", "", title)
    if not 3 < len(title) < 400 or _NOT_TITLE.search(title) or not re.search(r"[A-Za-z]{3}", title):
        return None
    return title


def _known_heading(title: str) -> bool:
    return generic_layout().facet_of(title) is not None or key(title) in ("medical policy", "policy", "clinical policy bulletin")
