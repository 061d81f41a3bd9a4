"""Check boxes in running text: by what signs they are printed, and which are ticked. The shape of a sign says nothing, its state all."""

import re

OPEN, TICKED = "☐", "☒"
_OPEN = "☐□❏❐❑❒▢⬜◻"
_TICKED = "☒☑⊠✅🗹🗷🗵"
_MARKS = "✓✔■✗✘"
"""Signs that tick a box where an open one stands beside them; elsewhere they are bullets."""
_SIGN = re.compile(rf"(?P<open>[{_OPEN}]|\[[ _]?\])|(?P<ticked>[{_TICKED}]|\[[xX✓✔✗✘]\])\ufe0f?")
_MARK = re.compile(rf"[{_MARKS}]\ufe0f?")
_ALONE = re.compile(r"(?<![^|\n\t])(\s*)[✓✔]\ufe0f?(?=\s*(?:[|\n\t]|$))")
"""A check mark that is all a cell holds."""
_ANY = re.compile(rf"[{_OPEN}{_TICKED}✓✔]|\[[ _xX✓✔✗✘]?\]")
_BOX = re.compile(rf"(?P<box>[{OPEN}{TICKED}])\s*(?P<behind>[^{OPEN}{TICKED}|\n\t]*)")
_BEFORE = re.compile(r"[^|\n\t:;]*\Z")


def plain(text: str) -> str:
    """The text with every open box as ☐ and every ticked one as ☒; bullets of those shapes, alone among their like, stay as they are."""
    if not _ANY.search(text):
        return text
    text = _SIGN.sub(lambda sign: OPEN if sign["open"] else TICKED, text)
    text = _ALONE.sub(rf"\1{TICKED}", text)
    return _MARK.sub(TICKED, text) if OPEN in text else text


def boxes(text: str) -> tuple[tuple[str, bool], ...]:
    """The boxes of a text in order, each with its label and whether it is ticked; the labels stand behind the boxes, or before them where
    the last box has nothing behind it."""
    text = plain(text)
    found = list(_BOX.finditer(text))
    before = bool(found) and not found[-1]["behind"].strip() and text[: found[0].start()].strip(" |\t\n")
    out = []
    for index, box in enumerate(found):
        said = box["behind"]
        if before:
            since = found[index - 1].end("box") if index else 0
            said = next(iter(_BEFORE.findall(text[since : box.start()].rstrip(" |\t"))), "")
        out.append((said.strip(" |\t/:;,."), box["box"] == TICKED))
    return tuple(out)
