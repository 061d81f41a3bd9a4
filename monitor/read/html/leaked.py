"""Pages whose editor's markup leaked into the text: each part stands twice, as escaped markup out of a data attribute and as its words.

A crawler that strips tags by pattern leaves `…<p>words</p>\\r\\n"}}" id="text-1"> words` behind. The markup tells headings and lists apart
and is kept; the words that only repeat it go.
"""

import html
import re

from monitor.model.text import squeeze

_END = re.compile(r"(?:&#34;|&quot;|\")\}{1,3}(?:&#34;|&quot;|\")?\"?\s+id=\"[^\"<>]{0,80}\">")
_LEAST = 3
_SURE = 100
"""So many letters at either end of a part are found again only in its copy."""
_TAGS = re.compile(r"<[^<>]*>")
_BEGINS = re.compile(r"</?[a-z][^<>]{0,200}>(?:\s*</?[a-z][^<>]{0,200}>)*\s*(?:\\r|\\n|&#34;|\")")
_OPENS_WITH = re.compile(r"</(h[1-6]|div|p)>")


def whole(markup: str) -> str:
    """The page with each leaked part once, as markup under its heading; any other page as it is."""
    pieces = _END.split(markup)
    if len(pieces) <= _LEAST:
        return markup
    found = [_BEGINS.search(piece) for piece in pieces[:-1]]
    cuts = [one.start() for one in found if one is not None]
    if len(cuts) < len(found):
        return markup
    words = [*(piece[:cut] for piece, cut in zip(pieces, cuts, strict=False)), pieces[-1]]
    out: list[str] = []
    copied = ""
    for index, cut in enumerate(cuts):
        heading = _shared(words[index], words[index + 1])
        own = words[index][: len(words[index].rstrip()) - len(heading)] if heading else words[index]
        out.append(f"<p>{_without_copy(own, copied)}</p>")
        part = _unescaped(pieces[index][cut:])
        opened = _OPENS_WITH.match(part)
        out.append(f"<{opened[1]}>{heading}{part}" if opened else f"<p>{heading}</p>{part}")
        copied = f"{heading} {part}"
    out.append(f"<p>{_without_copy(words[-1], copied)}</p>")
    return "\n".join(out)


def _unescaped(part: str) -> str:
    return (
        part.replace("\\r", " ")
        .replace("\\n", "\n")
        .replace("\\t", " ")
        .replace("\\&#34;", '"')
        .replace('\\"', '"')
        .replace("\\/", "/")
    )


def _shared(before: str, after: str) -> str:
    """The longest end of one text that begins the next: the heading of the part between."""
    end, start = before.rstrip(), after.lstrip()
    return next((end[-size:] for size in range(min(200, len(end), len(start)), 2, -1) if start.startswith(end[-size:])), "")


def _copied(letters: str, copy: str) -> int:
    """How many letters at the start repeat the part. Where a stray tag or entity spoilt a letter between, its two ends tell."""
    if not copy or letters.startswith(copy):
        return len(copy)
    if len(copy) <= 2 * _SURE or not letters.startswith(copy[:_SURE]):
        return 0
    end = letters.find(copy[-_SURE:], _SURE)
    return end + _SURE if end > 0 else 0


def _without_copy(words: str, part: str) -> str:
    """The words behind those that repeat the part; all of them when they do not repeat it."""
    copy = squeeze(html.unescape(_TAGS.sub(" ", part)))
    plain = html.unescape(words)
    left = _copied(squeeze(plain), copy)
    if not left:
        return words
    for place, char in enumerate(plain):
        left -= len(squeeze(char))
        if left <= 0:
            return html.escape(plain[place + 1 :].strip())
    return ""
