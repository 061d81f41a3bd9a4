"""Markdown syntax inside a text: links, emphasis, escapes and entities become display text; what they said is kept beside it."""

import html
import re
from typing import NamedTuple

from monitor.model.document import Link
from monitor.model.text import display

_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]\([^()\s]{0,2000}\)")
_LINK = re.compile(
    r"\[([^\[\]]{0,1000})\]\(\s*<?([^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,500})?)>?(?:\s+\"[^\"]{0,200}\")?\s*\)"
)
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^<>\s]{1,2000}|mailto:[^<>\s]{1,200})>")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,4000}?)(?<=[^\s\\])\1(?![\w*])|(?<![\w_\\])(_{1,3})(?=[^\s_])([^_\n]{1,4000}?)(?<=[^\s\\])\3(?![\w_])"
)
_INNER = re.compile(r"(\*\*\*|\*\*|__)(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~<&$])")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RAISED = re.compile(r"</?(?:sup|sub|u|b|i|em|strong|span|small|font)\b[^<>]{0,200}>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8}\d{0,2});", re.IGNORECASE)
_CODE = re.compile(r"`([^`\n]{1,500})`")
_BOLD = re.compile(r"(\*\*\*|\*\*|___|__)(?=\S)(.+)(?<=\S)\1[\s:.]*$", re.DOTALL)
_SIGNS = (
    re.compile(r"^#{1,6} \S", re.MULTILINE),
    re.compile(r"\*\*\S(?:[^*\n]|\n(?!\s*\n)){0,300}\*\*"),
    re.compile(r"(?<!!)\[[^\[\]\n]{1,200}\]\([^()\s]{1,500}\)"),
    re.compile(r"^\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*$", re.MULTILINE),
    re.compile(r"(?<![\w*])\*[^\s*][^*\n]{1,200}[^\s*]\*(?![\w*])"),
)


class Plain(NamedTuple):
    """A text without its markup: whether all of it was bold, and the links it carried."""

    text: str
    bold: bool = False
    links: tuple[Link, ...] = ()


def looks_markdown(text: str) -> bool:
    """Whether a text is Markdown: at least two signs of it, headings, bold runs, links or a table rule."""
    sample = text[:400_000]
    found = 0
    for sign in _SIGNS:
        for _ in sign.finditer(sample):
            found += 1
            if found >= 2:
                return True
    return False


def plain(text: str) -> Plain:
    """The text as shown, with its links and whether it was bold as a whole."""
    links: list[Link] = []

    def linked(match: re.Match[str]) -> str:
        words = display(_unmarked(match[1]))
        if match[2] not in {"", "#"}:
            links.append(Link(text=words, url=match[2]))
        return match[1]

    def auto(match: re.Match[str]) -> str:
        links.append(Link(text=match[1], url=match[1]))
        return match[1]

    bare = _LINK.sub(linked, _AUTOLINK.sub(auto, _IMAGE.sub(r"\1", text))) if "](" in text or "<" in text else text
    whole = _BOLD.match(bare.strip())
    bold = whole is not None and whole[1] not in whole[2]
    return Plain(_unmarked(bare), bold, tuple(links))


def _unmarked(text: str) -> str:
    if "*" in text or "_" in text:
        for _ in range(3):
            bare = _EMPHASIS.sub(lambda match: match[2] or match[4], text)
            bare = _INNER.sub(r"\2", bare)
            if bare == text:
                break
            text = bare
    if "`" in text:
        text = _CODE.sub(r"\1", text)
    if "<" in text:
        text = _RAISED.sub("", _BREAK.sub(" ", text))
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
