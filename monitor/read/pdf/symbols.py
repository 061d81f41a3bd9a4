"""Glyphs of symbol fonts, which carry private or borrowed code points, as the characters they show."""

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x78: "☒", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "☐", 0xB7: "•", 0xD8: "➢", 0xDC: "➔", 0xE0: "→",
    0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "µ", 0x6B: "κ", 0x6C: "λ", 0x77: "ω",
    0xA3: "≤", 0xA8: "♦", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBB: "≈",
    0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD7: "·", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_SETS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL, "": _WINGDINGS | {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB0: "°"}}
_HYPHENS = {0x02: "-", 0xFFFE: "-"}


def plain(code: int, symbols: str) -> str:
    """The character that `code` shows in a font of the symbol set `symbols` ("wingdings", "symbol", or "" for text fonts).

    PDFium marks a hyphen at a line's end with U+FFFE or U+0002: it is a hyphen.
    """
    if 0xF000 <= code <= 0xF0FF:
        return _SETS[symbols].get(code & 0xFF, chr(code & 0xFF) if symbols == "" and 0x20 < code & 0xFF < 0x7F else chr(code))
    if symbols and code < 0x100:
        return _SETS[symbols].get(code, chr(code))
    return _HYPHENS.get(code) or (chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd")
