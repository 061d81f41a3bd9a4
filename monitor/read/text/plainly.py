"""A text with one sign for each thing that looks one way, before it is parted into lines: widths, indents and repeated lines are told by letters."""

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from monitor.model.text import SIGNS
from monitor.read.markers import GLYPHS

_UNSEEN = re.compile(f"[{''.join(map(chr, SIGNS))}]")
_SOFT_HYPHENS_WITHIN = re.compile("\u00ad(?![ \t]*(?:[\r\n\f]|$))")
"""At a line's end a soft hyphen tells that a word goes on."""
_CUT_WITHIN = re.compile(r"([^\W\d_]*)[\ufffe\x02](?=([a-z]*))(?![ \t]*(?:[\r\n\f]|$))")
"""Where an extraction joined a line to the next behind the hyphen at its end."""
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_HYPHENS = re.compile("[\u2010\u2011]|\u2212(?<=[A-Za-z0-9].)(?=[A-Za-z0-9])")
_LINE_ENDS = re.compile("\r+\n|\r|[\u2028\u2029\u0085]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}\d{0,2}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_LETTERS = re.compile(r"[^\W\d_]+")
_TIMES = 2
"""An entity may have been escaped itself ("&amp;ndash;")."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BREAK_AT_END = re.compile(r"<br\s*/?>[ \t]*$", re.IGNORECASE | re.MULTILINE)
_ESCAPED_LABEL = re.compile(r"^([ \t]*(?:\d{1,3}|[A-Za-z]))\\(?=[.)])", re.MULTILINE)
_AFTER_MARKER = re.compile(
    rf"^([ \f\t]*(?:[{GLYPHS}*–—-]|o|\(?(?:\d{{1,3}}|[A-Za-z]|[ivxIVX]{{1,5}})[.)]))\t+(?=[^\t\n]+$)", re.MULTILINE
)
_CODE = re.compile(r"(?<![\w–-])(?:[A-Z]{1,5}[–-]\d[\dA-Z]*|[A-Z\d]+[–-][A-Z\d]+[–-][A-Z\d]+)(?:[–-][A-Z\d]+)*(?![\w–-])")
"""A number of a policy or a product, or a date ("L–113–009", "01–15–2031"): no range, though an en dash was put for its hyphens."""
_LOST_BULLET = re.compile(r"^([ \t\f]*)[e¢](?=[ \t]+\S)", re.MULTILINE)
"""What character recognition takes a bullet for; "e" is no word of the language."""
_UNNAMED_BULLET = re.compile(r"(?<!\S)\(cid:\d{1,5}\)(?=[ \t]+[^\s(])")
"""A sign that a font gives no name to, as tools print its number; alone before words it is a bullet."""
_AMID = re.compile(r"\S e \S")
_LOST = 3
_TAB = 4


def plainly(text: str) -> str:
    """The text in composed letters, with plain spaces, hyphens and line ends, with entities (`&ndash;`) as the characters that they name and
    without invisible characters; a sign that stands again and again where bullets do is one. What breaks a line of a web page breaks it
    here; tabs that only set lines in, or part a label from its text, are spaces."""
    for _ in range(_TIMES if "&" in text else 0):
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if "\ufffe" in text or "\x02" in text:
        text = _hyphened(text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _UNSEEN.sub(lambda sign: SIGNS[ord(sign[0])], text)
        text = _HYPHENS.sub("-", _SPACES.sub(" ", _SOFT_HYPHENS_WITHIN.sub("", text)))
        text = _CODE.sub(lambda code: code[0].replace("–", "-"), text) if "–" in text else text
    if any(end in text for end in "\r\u2028\u2029\x85"):
        text = _LINE_ENDS.sub("\n", text)
    if "<br" in text or "<BR" in text:
        text = "\n".join(map(_broken, _BREAK_AT_END.sub("", text).split("\n")))
    if "\\" in text:
        text = _ESCAPED_LABEL.sub(r"\1", text)
    if "(cid:" in text:
        text = _UNNAMED_BULLET.sub("•", text)
    if len(_LOST_BULLET.findall(text)) >= max(_LOST, len(_AMID.findall(text))):
        text = _LOST_BULLET.sub(r"\1•", text)
    return "\n".join(_set_in(_AFTER_MARKER.sub(r"\1 ", text))) if "\t" in text else text


def _hyphened(text: str) -> str:
    """The text with the hyphens that stood at the ends of lines which an extraction joined: part of the word, unless the document has the
    whole word elsewhere without."""
    known = {word.casefold() for word in _LETTERS.findall(text)}
    return _CUT_WITHIN.sub(
        lambda cut: cut[1] if cut[2] and len(cut[1]) > 1 and (cut[1] + cut[2]).casefold() in known else f"{cut[1]}-", text
    )


def _broken(line: str) -> str:
    """A line with its breaks; in a row of a table they part the lines of a cell."""
    return _BREAK.sub(" " if "|" in line or "\t" in line else "\n", line)


def _set_in(text: str) -> Iterator[str]:
    """The lines with spaces for the tabs before them; beside a line with a tab between words they are empty cells, and stay."""
    for blank, group in groupby(text.split("\n"), key=lambda line: not line.strip()):
        run = list(group)
        rows = not blank and any("\t" in line.strip() for line in run)
        yield from run if rows else map(_expanded, run)


def _expanded(line: str) -> str:
    words = line.lstrip(" \t")
    return line[: len(line) - len(words)].expandtabs(_TAB) + words if line[:1] in " \t" else line
