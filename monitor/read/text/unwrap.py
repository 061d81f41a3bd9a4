"""Lines of one text joined again: what a line's end cut comes together, and everything else stands a space apart."""

import re
from collections.abc import Sequence

from monitor.read.text.lines import SOFT_HYPHEN

CLOSING = re.compile(r"[?!][.,;:)]")
"""A sentence's end that begins a line, for a trade mark before it stood in a line of its own ("Widgetor / ® / ?. 2023")."""
_CUT = (SOFT_HYPHEN, "\ufffe", "\u0002")
_STOPS = frozenset(".,;:)")
_HANGING = re.compile(r"(?:and|or|to|through|versus|vs)\b(?!-)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://\S*|www\.\S*|\b10\.\d{4,9}\S*)/$|://$")
_STANDS_FOR_MANY = re.compile(r"(?<![\w.-])[A-TV-Z]\d[\dA-Z](?:\.[\dA-Z]{0,4})?-$")
"""A diagnosis code with a dash for its last figures ("L54.5-"), which a description follows."""
_LOOSE_STOP = re.compile(r"(?<=[^\W\d_]) (?=[.,;](?:\s|$))")


def unwrap(pieces: Sequence[str]) -> str:
    """Joins lines with spaces, and without where a word or an address was cut; a hyphen at a line's end stays ("low-" + "back")."""
    text = ""
    for piece in pieces:
        if text.endswith(_CUT):
            text = text[:-1] + piece
        elif not text or _is_cut(text, piece):
            text += piece
        else:
            text += f" {piece}"
    return _LOOSE_STOP.sub("", text) if " ." in text or " ," in text or " ;" in text else text


def _is_cut(text: str, piece: str) -> bool:
    if CLOSING.match(piece):
        return True
    if piece[0] in _STOPS:
        return text[-1].isalnum() or text[-1] in ")]"
    if text[-1] == "-":
        described = piece[:1].isupper() and piece[1:2].islower() and _STANDS_FOR_MANY.search(text) is not None
        return text[-2:-1].isalnum() and piece[0].isalnum() and _HANGING.match(piece) is None and not described
    return text[-1] == "/" and _ADDRESS.search(text) is not None
