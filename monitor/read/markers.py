"""List markers at the start of a text: bullets of every glyph, and printed labels such as "1.", "a)", "(iv)", "[12]"."""

import re
from typing import NamedTuple

BULLET = "•"
DEPTHS = "•◦▪"
"""The bullets of lists within a table cell, by their depth."""
GLYPHS = "•●▪◦○■□▫◼◾⚫‣⁃∙⦁·►▶➢➤➔⇨⮚⮞❖❑❒❍◉✓✔✦◆◇\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0e0\uf0a8\uf06e\uf071\uf02d\uf0de"
COMPARES = re.compile(r"[≥≤≧≦⩾⩽]=?\s?\S|(?:[<>]=?|=)\s?[\d.]")
"""A sign of comparison and what it compares with: no text of its own begins so, only the rest of a wrapped one ("index" / "≥ 0.8")."""
_BULLET = re.compile(
    rf"^([{GLYPHS}])[ \t]*|^([*\-–—»\ufffd])[ \t]+(?=\S)|^(−)[ \t]+(?=[A-Z])|^(o)[ \t]+(?=[A-Z0-9“\"(\[≥≤<>*])|^(\+)[ \t]+(?=\*)|^(o)$"
)
_TENS = r"(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_LABEL = re.compile(
    r"^(\(\d{1,3}\)|\(([A-Za-z])\2?\)|\([ivxIVX]{1,5}\)|\[\d{1,3}\]|\d{1,3}(?:\.\)|[.)])|[A-Za-z](?:\.\)|[.)])|[ivx]{1,5}[.)]"
    rf"|(?:[IVX]{{1,5}}|(?=[IVXL]){_TENS})[.)])(?:[ \t]+(?=\S)|$)"
)
_GLUED = re.compile(r"^(\(\d{1,2}\)|\([a-z]\)|\[\d{1,3}\]|\d{1,2}[.)]|[a-z][.)])(?=[A-Z][A-Za-z]+(?![\w.]))")
"""A label that lost the space behind it; capital letters may be initials."""
_ROMAN = re.compile(rf"^(?:[ivx]+|(?=..){_TENS})$", re.IGNORECASE)


_SHAPES = {
    **dict.fromkeys("●·∙\uf0b7⦁⚫", BULLET),
    **dict.fromkeys("◦○\uf06f", "o"),
    **dict.fromkeys("■◼\uf0a7\uf06e", "▪"),
    **dict.fromkeys("–—−*", "-"),
}


_SMALL = re.compile(r"^o[ \t]+(?=[a-z])")


_BULLETS = re.compile(rf"[{GLYPHS}](?=\s)")


_BOX = re.compile(r"^([☐☒☑])[ \t]+(?=[^\W_][^☐☒☑]*$)")


class Marker(NamedTuple):
    """A list marker: the label to show, the family it belongs to (items of one list share it), and the text after it."""

    label: str
    family: str
    rest: str


def marker(text: str) -> Marker | None:
    """The list marker that `text` starts with, or None. All bullet glyphs become "•"; the family keeps them apart."""
    if match := _BULLET.match(text):
        glyph = next(group for group in match.groups() if group)
        return Marker(BULLET, _SHAPES.get(glyph, glyph), text[match.end() :].strip())
    if match := _LABEL.match(text) or _GLUED.match(text):
        label = match[1]
        return Marker(label, family(label), text[match.end() :].strip())
    return None


def box(text: str) -> Marker | None:
    """The one check box that `text` starts with, whose state is its label; a row of boxes is no item."""
    return Marker(match[1], match[1], text[match.end() :].strip()) if (match := _BOX.match(text)) else None


def small_item(text: str) -> Marker | None:
    """The bullet "o" before a small letter, which amid a sentence is none (a word of Spanish)."""
    return Marker(BULLET, "o", text[match.end() :].strip()) if (match := _SMALL.match(text)) else None


def family(label: str) -> str:
    """The kind of numbering a label belongs to: its brackets, and `1`, `a`, `A`, `i` or `I`; a lone i, v or x counts as Roman."""
    core = label.strip("()[].")
    if core.isdigit():
        core = "1"
    elif _ROMAN.match(core):
        core = "I" if core.isupper() else "i"
    else:
        core = "A" if core.isupper() else "a"
    return re.sub(r"[A-Za-z0-9]+", core, label)


def ordinal(number: int, style: str) -> str:
    """The `number`-th label (1-based) in style `1`, `a`, `A`, `i` or `I`; numbers that a style cannot show stay digits."""
    if style in "aA" and 1 <= number <= 26 * 27:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(97 + rest) + letters
        return letters if style == "a" else letters.upper()
    if style in "iI" and 1 <= number <= 3999:
        roman = "".join(units[int(digit)] for units, digit in zip(_ROMAN_UNITS, f"{number:04d}", strict=True))
        return roman if style == "i" else roman.upper()
    return str(number)


def follows(label: str, after: str, styles: str = "1ai") -> bool:
    """Whether one label counts on from another in any of the styles ("b." after "a.", "(iv)" after "(iii)", "10." after "9.", "2.4." after "2.3.")."""
    one, other = label.strip("()[].").lower(), after.strip("()[].").lower()
    if "." in one and one.rpartition(".")[0] == other.rpartition(".")[0]:
        one, other = one.rpartition(".")[2], other.rpartition(".")[2]
    if one.isdecimal() or other.isdecimal():
        return "1" in styles and one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1
    return any(_ORDER[style].get(other, -1) == _ORDER[style].get(one, -9) + 1 for style in styles if style != "1")


_ROMAN_UNITS = (
    ("", "m", "mm", "mmm"),
    ("", "c", "cc", "ccc", "cd", "d", "dc", "dcc", "dccc", "cm"),
    ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"),
    ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
)

_ORDER = {style: {ordinal(number, style): number for number in range(1, 60)} for style in "ai"}


def closes_bracket(label: str, before: str) -> bool:
    """Whether what looks like a label is the end of a bracket that the line before left open ("diagnosis codes (ICD-" / "10) and"); what a bracket
    lists behind a colon or stop has labels of its own."""
    left_open = before.rfind("(") > before.rfind(")") and before.rstrip()[-1] not in ":;."
    return left_open and label.rstrip(":;,.").endswith(")") and not label.startswith("(")


def bullets(text: str) -> int:
    """How many bullets a text prints, wherever its lines end."""
    return len(_BULLETS.findall(text))
