"""Whether a line of a text goes on with what the lines above it left open, however early these ended."""

import re

from monitor.read.markers import BULLET, COMPARES, closes_bracket
from monitor.read.text.kinds import VERB, begins_small, closes_sentence, ends, has_leader, heading_like, is_heading
from monitor.read.text.lines import Line, two_columns
from monitor.read.text.part import Part

_BRACKET_LINES = 4
"""A bracket that stays open for longer was never meant to be closed."""
_CLOSED = re.compile(r"[^()\[\]]*[)\]]")
_LABEL_IN_TEXT = re.compile(r"(?<!\S)\(?\w{1,3}\)(?=\s)")
_WHOLE_BRACKET = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBERS_OF_WORKS = re.compile(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})+")
_MARKS_BEFORE = "†‡§ФΦ"
_OPEN_NOTE = re.compile(r"[(\[]notes?:$", re.IGNORECASE)
_HANG = 4
"""Columns by which the lines of an item may stand further in than its text."""
_ACRONYM = re.compile(r"[A-Z]{2,6} [(a-z]")
_NEXT_NAME = re.compile(r"(?:AND|OR) (?!\w+ly,)[A-Z][\w®™-]*(?: \([^()]*\))?,\s")
"""How a line goes on with the names that the line above counts up ("OR Widgetra, gadgetol or Gizmo")."""
_SHORT = 35
"""A line of fewer characters may be a heading of its own."""
_TITLE = 80
"""A text of fewer letters may be a title over what follows."""
HALF = 0.5
CLOSERS = frozenset(",;)")
OPEN_END = re.compile(
    r"(?:[,(/–-]|\b(?:and|or|of|the|a|an|for|with|to|in|by|is|are|on|from|as|at|see|that|than|per|not))$", re.IGNORECASE
)
_WANTS_NUMBER = re.compile(
    r"\b(?:at (?:least|most)|(?:than|to|of|is|exceeds?|under|over|above|below) (?:just|only|exactly))$", re.IGNORECASE
)
"""An end behind which a number stands and no item ("a brightness of at least" / "6. The scale …")."""
_WANTS_DEGREE = re.compile(r"\b(?:class|stage|grade|phase|tier|level)$")
"""A word whose number goes on in the next line ("of New York Heart Association class" / "III. The …")."""
WITHIN_PHRASE = re.compile(
    r"\b(?:of|the|an?|for|with|to|in|by|is|are|be|been|on|from|as|at|that|than|per|not|considered|deemed)$", re.IGNORECASE
)
"""An end at which no sentence, heading or item of a list stops, however short the line."""
_NOTE = re.compile(r"Notes?: [A-Z]", re.IGNORECASE)
_CODE = r"(?:[A-Z]\d[\dA-Z](?:\.[\dA-Za-z]{1,4})?|[A-Z]?\d{4,5}[A-Z]?)"
_RANGE_BEGINS = re.compile(rf"(?<![\w.-])({_CODE})$")
_RANGE_ENDS = re.compile(rf"[-–—]\s?({_CODE})(?![\w.])")
_NUMBER_BEGINS = re.compile(r"\d{2}[-–]$")
_NUMBER_ENDS = re.compile(r"\d{2,}(?!\w)(?![.)] [A-Z])")
LONE_JOINT = re.compile(r"\W{0,3}(?:AND|OR|AND/OR)\W{0,3}")
_FIELD = re.compile(
    r"(?:(?:Policy|Reference|Document|Guideline|Bulletin) (?:Number|No\.|ID|#)|(?:(?:Original|Current|Last|Next|Policy) )?"
    r"(?:Effective|Review(?:ed)?|Revision|Revised|Issue|Approval|Publication) Date|Lines? of Business): ?\S",
    re.IGNORECASE,
)


def hangs(part: Part, line: Line, last: Line) -> bool:
    """Whether a line without a label stands under the text of an open list item: it goes on there, however early the line above ended."""
    first = part.lines[0]
    if part.marker is None or line.marker is not None or line.gap or line.broken or ends(last.text) or is_heading(line.text):
        return False
    column = len(first.text) - len(part.marker.rest)
    whole = last.text[-1] in ",-(" or len(last.text) >= max(HALF * last.full, _SHORT)
    return whole and 0 < line.indent - first.indent <= column + _HANG


def is_bracketed(part: Part, line: Line, last: Line) -> bool:
    """Whether a bracket that a part left open goes on in the line: it is closed there, or the line above ended at a comma in it, or where it
    begins a note. Behind the end of a page only a line that closes it does."""
    if line.marker is not None:
        return False
    text = " ".join(part.pieces[-_BRACKET_LINES:])
    is_open = text.count("(") > text.count(")") or text.count("[") > text.count("]")
    if line.broken:
        return _closes_behind_page(text, line.text)
    if line.gap:
        return False
    return is_open and (last.text[-1] == "," or _CLOSED.match(line.text) is not None or _OPEN_NOTE.search(last.text) is not None)


def _closes_behind_page(text: str, below: str) -> bool:
    """Whether the first bracket of a line that is neither opened in it nor a label ("1)") closes the one that the text left open, behind no
    more than the end of a name."""
    below = _LABEL_IN_TEXT.sub(" ", below)
    while below != (less := _WHOLE_BRACKET.sub("", below)):
        below = less
    closing = re.match(r"[^()\[\].:]*([)\]])", below)
    if closing is None or is_heading(below) or VERB.search(closing[0]) is not None:
        return False  # a sentence of its own
    opens = "(" if closing[1] == ")" else "["
    return _LABEL_IN_TEXT.sub(" ", text).count(opens) > _LABEL_IN_TEXT.sub(" ", text).count(closing[1])


def ends_marks(line: Line, last: Line) -> bool:
    """Whether a line is nothing but numbers of references, below one that ends with the marks that stand before such numbers ("Gout † ‡" /
    "9-16,28,30")."""
    return not line.gap and _NUMBERS_OF_WORKS.fullmatch(line.text) is not None and last.text[-1] in _MARKS_BEFORE


def ends_bracket(line: Line, last: Line) -> bool:
    """Whether what looks like the label of a line closes a bracket in the line above."""
    return line.marker is not None and not line.gap and closes_bracket(line.marker.label, last.text)


def ends_range(line: Line, last: Line) -> bool:
    """Whether the dash that begins a line is that of a range of codes whose first ends the line above, which counts up codes between commas
    ("K74.5, T56.1X1A" / "- T56.1X4S")."""
    if line.gap or last.marker is not None or "," not in last.text:
        return False
    low, high = _RANGE_BEGINS.search(last.text), _RANGE_ENDS.match(line.text)
    return low is not None and high is not None and low[1][0] == high[1][0] and low[1] < high[1]


def ends_number(line: Line, last: Line) -> bool:
    """Whether the figures that begin a line end the number, or the range, that a hyphen cuts at the end of the line above ("1-800-555-" / "0142.")."""
    return not line.gap and _NUMBER_BEGINS.search(last.text) is not None and _NUMBER_ENDS.match(line.text) is not None


def is_cut_at_name(part: Part, line: Line, last: Line) -> bool:
    """Whether the sentence of an item goes on with a name in capitals that the line above had no room for ("DNA (liquid biopsy) …")."""
    if part.marker is None or line.marker is not None or line.gap or line.broken or not last.text[-1].islower():
        return False
    return (
        len(last.text) >= HALF * last.full > 0 and _ACRONYM.match(line.text) is not None and (line.goes_on or line.text[-1] == ".")
    )


def is_last_word(part: Part, line: Line, last: Line) -> bool:
    """Whether a line is the last word of a sentence or clause that the lines above left open."""
    return not line.gap and closes_sentence(line.text) and not ends(last.text) and len(part.text) > _TITLE


def is_ragged(part: Part, line: Line, last: Line) -> bool:
    """Whether an item that was wrapped before goes on below a line that a comma or a word within a phrase left open, however early: who wraps
    again what was wrapped leaves every other line short."""
    if part.marker is None or len(part.lines) == 1 or line.marker is not None or line.gap or line.broken:
        return False
    if line.text[0].isupper() and VERB.search(line.text) is not None:
        return False  # a sentence of its own
    return last.text[-1] == "," or (last.text[-1].islower() and WITHIN_PHRASE.search(last.text) is not None)


def is_behind_rest(part: Part, line: Line, last: Line) -> bool:
    """Whether a labelled item goes on, with a name at the beginning of a wrapped line, below a line that holds no more than the rest of the one
    above it."""
    if part.marker is None or part.marker.label == BULLET or not last.rest or line.gap or line.broken or line.marker is not None:
        return False
    return line.goes_on and len(line.text) >= HALF * line.full > 0 and VERB.search(line.text) is None


def counts_on(part: Part, line: Line, last: Line) -> bool:
    """Whether a line goes on, behind a joint in capitals, with the names that an item left open counts up."""
    if part.marker is None or line.gap or line.broken or ends(last.text) or last.text[-1] in ",;":
        return False
    return "," in part.text and _NEXT_NAME.match(line.text) is not None


def joins_next(line: Line, last: Line) -> bool:
    """Whether a line is nothing but the word, in capitals or not, that joins the item above, left open, to the next one."""
    return last.text[-1] in ";," and LONE_JOINT.fullmatch(line.text.upper()) is not None


def is_compared(part: Part, line: Line, last: Line) -> bool:
    """Whether a line is the bound of a value that the line above names, however early that one ended; below a lead, another bound or a row
    it is one of a list of bounds."""
    if COMPARES.match(line.text) is None or (line.gap and not line.broken) or line.column or part.names or part.code:
        return False
    return not (ends(last.text) or is_heading(last.text) or has_leader(last.text) or COMPARES.match(part.pieces[0]))


def is_of_note(part: Part, line: Line, last: Line) -> bool:
    """Whether a note that counts up things between semicolons in running text goes on with the next of them in a small letter."""
    if part.marker is not None or line.marker is not None or line.gap or line.broken or last.text[-1] != ";":
        return False
    return begins_small(line.text) and _NOTE.match(part.pieces[0]) is not None


def is_value(line: Line, last: Line) -> bool:
    """Whether the number that begins a line is no label but what the full line above asks for: how many, or which class or stage. A heading
    has its number to itself, for an item may end with a word such as "stage"."""
    if line.marker is None or line.gap:
        return False
    if line.marker.label[:1].isdigit() and _WANTS_NUMBER.search(last.text) is not None:
        return True
    return _WANTS_DEGREE.search(last.text) is not None and not heading_like(line.marker.rest)


def is_cut_list(before: str, after: str) -> bool:
    """Whether a list of names in capitals, or a bracket, goes on in the next line ("BLM, CFTR," / "HEXA)")."""
    return before.endswith(",") or (before.count("(") > before.count(")") and after.count(")") > after.count("("))


def begins_row(part: Part, line: Line, last: Line) -> bool:
    """Whether a line of a name and what is said of it stands under another such line: it is the next row, unless what stands in its second
    column goes on with the row above, whose name takes two lines."""
    if not (part.names and line.column):
        return False
    said = two_columns(line)[1]
    return ends(last.text) or not (said[:1] in CLOSERS or begins_small(said) or OPEN_END.search(last.text))


def is_of_row(part: Part, line: Line, last: Line) -> bool:
    """Whether a line goes on with a row above it: in its second column, or with a name that was left open or goes on with a small letter."""
    if not part.names or line.marker is not None or line.gap or is_heading(line.text):
        return False
    if part.is_under_name(line):
        return begins_small(line.text) or part.pieces[part.names - 1][-1] in ",/&"
    return abs(line.indent - part.lines[0].column) <= 1 and not (line.broken and ends(last.text)) and last.text[-1] != ":"


def is_field(last: Line, line: Line) -> bool:
    """Whether a line of the document's top is a field of its own below a title that is as long as a wrapped line and not left open."""
    return line.text[0].isupper() and _FIELD.match(line.text) is not None and OPEN_END.search(last.text) is None


GOING_ON = (is_of_row, hangs, is_bracketed, is_cut_at_name, is_last_word, is_ragged, is_behind_rest, counts_on, is_of_note)
"""What tells that a line goes on with those above it."""
