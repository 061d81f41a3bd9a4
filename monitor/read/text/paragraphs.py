"""Which lines belong together: wrapped lines are joined, and every line that begins something of its own stays apart."""

import re

from monitor.model.worded import worded
from monitor.read.markers import BULLET, Marker, follows
from monitor.read.text.code_heads import is_faring_head
from monitor.read.text.form_labels import are_rows, is_form_label
from monitor.read.text.goes_on import (
    CLOSERS,
    GOING_ON,
    HALF,
    LONE_JOINT,
    OPEN_END,
    WITHIN_PHRASE,
    begins_row,
    ends_bracket,
    ends_marks,
    ends_number,
    ends_range,
    is_compared,
    is_cut_list,
    is_field,
    is_value,
    joins_next,
)
from monitor.read.text.kinds import (
    JOINED,
    VERB,
    begins_small,
    date_row,
    ends,
    has_leader,
    heading_like,
    is_capitals,
    is_code,
    is_code_row,
    is_date,
    is_heading,
    is_status_date,
    is_title_of_part,
    names_condition,
    names_products,
    names_subject,
    names_system,
    numbers_title,
    signs_on,
)
from monitor.read.text.lines import Line, two_columns
from monitor.read.text.outer import resumes_outer, states_coverage
from monitor.read.text.part import Part
from monitor.read.text.unwrap import CLOSING

_WHOLE_ITEM = re.compile(r"(?:;\s(?:and|or),?|,\s(?:and|or),)$", re.IGNORECASE)
"""How an item of a list ends that prints no labels, and no sentence does at the end of a line."""
_NEXT_ITEM = re.compile(r"[;,.]\s(?:and|or|and/or)$", re.IGNORECASE)
_ITEM_END = re.compile(r";\s(?:and|or|and/or)$", re.IGNORECASE)
"""The end of an item of a list that printed no labels, or lost them: the next one begins with a capital."""
_LEADS = re.compile(r"[:;](?:\s?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)?$")
"""The end of a lead or of an item, perhaps with the numbers of references behind it."""
_CODE_COLUMN = re.compile(r"\s*\S+ {3,}\S")
"""A code and its description in columns of their own."""
_DASHES = frozenset("-–—*»")
_SENTENCE_END = (".", "!", "?", '."', ".”", ".)")
_JOINT = re.compile(r"\b(?:AND|OR)$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_NOTE_LINE = re.compile(r"^notes?(?: \d{1,2})?:(?:\s|$)", re.IGNORECASE)
_PRODUCT_LINE = re.compile(r"[A-Za-z][\w®™-]{2,30}(?: \(unbranded [\w-]{3,30}\))? \([a-z][a-z-]{4,40}\)")
"""A brand with its substance in brackets, and nothing else."""
_STARRED = re.compile(r"\*{1,3}[A-Z][^*]*$")
"""A note that a star ties to the text above it."""
_TERM_LINE = re.compile(
    r"(?:(?:Initial|Renewal|Continued|Continuation|Maximum) )?(?:Approval|Authorization|Reauthorization|Coverage) (?:[Dd]uration|[Ll]ength|[Pp]eriod):\s"
    r"|(?:Approval|Authorization|Reauthorization|Coverage) (?:will|may|is) (?:be )?(?:issued|granted|approved|given) for (?:up to )?\d"
    r"|[☐☒☑]\s*[^\W_]|\d{1,2}(?:\.\d{1,2}){2,4}\.?\s+[A-Z][a-z]"
)
"""How long an approval holds, on a line of its own below its criteria; or what stands behind a box to tick, or the number of a section of three steps."""
_FARING_LINE = worded(
    "when ",
    r"^When (?:these |the )?services (?:may be|are)(?: also)? (?:Not |Investigational |and |Cosmetic |Medically Necessary|Reconstructive)+\b[^.;:]{0,90}:$",
    re.IGNORECASE,
)
"""How the services fare whose codes stand below it, on a line of its own."""
_NOTE = re.compile(r"^notes?:$", re.IGNORECASE)
_CODES_HEAD = re.compile(r"(?:Other )?(?:CPT|HCPCS|CDT|ICD)\b.{0,60}\b[Cc]odes?\b.{0,120}:$")
"""A line that heads codes of a system, as it stands below a row of other codes."""
_SYSTEM_LINE = re.compile(r"(?:CPT|HCPCS|CDT|ICD-10(?:-CM|-PCS)?)®?")
"""The name of a system, which heads codes below a row of another's and ends no description."""
_REMARK = re.compile(
    r"[A-Z][^.]*\b(?:may|must|should|can|cannot|will|is|are) (?:not )?(?:be )?(?:billed|reported|used|submitted|included|considered)\b"
)
"""How a sentence begins that remarks on codes: no description of one says what must be done with it."""
_NO_CODE = worded("code", r"\bno specific (?:\w+ )?codes?\W*$", re.IGNORECASE)
"""The end of a row that names a service without a code of its own."""
_LEADS_TO_LIST = re.compile(r"\bnot limited to$", re.IGNORECASE)
"""The end of a line that announces a list of codes and stands over it."""
_BARE_DIAGNOSIS = re.compile(r"[A-TV-Z]\d\d [A-Z][a-z]{3}")
_OF_DIAGNOSES = re.compile(r"\b(?:diagnos[ei]s|ICD|codes?)\b", re.IGNORECASE)
"""What leads to diagnosis codes without a dot ("D45"), which elsewhere could be any name."""
_CAPITALS_LAST = re.compile(r"(?:^|\s)[A-Z]{4,}$")
_FULL = 0.8
_SURELY, _FITS = 0.92, 0.97
_USUAL, _WIDE = 55, 110
"""Lengths of a line that a converter wraps, where too few lines run on to tell the width."""
_CUT_WORD = re.compile(r"[^\W_]-(?<!\bAND-)(?<!\bOR-)$")
"""A word that a hyphen cuts at the end of a line, and no joint between dashes ("-AND-")."""
_CUT_SMALL = re.compile(r"[a-z]-$")
_SAYS_AGAIN = {"one": "(1)", "two": "(2)", "three": "(3)", "four": "(4)", "five": "(5)", "six": "(6)", "intravenous": "(IV)"}
"""Words behind which a bracket is no label: it says them again."""
_OCR_BULLET = re.compile(r"^[e¢©°](?:\s+)(?=[A-Z])")
_LABELLED = re.compile(r"^[A-Z][\w /&()'’.-]{2,48}:(?:\s|$)")
_COUNTS = re.compile(r"(?:ALL|ANY|BOTH|EITHER|ONE|TWO|THREE)(?: \(?\w+\)?)? of (?:the|these|following)\b")
"""How the rest of a lead-in begins that says how many of its criteria must be met."""
_HOW_MANY = re.compile(r"(?:All|Any|Both|Each|Either|One|Two|Three|At least \w+)(?: \(?\w+\)?)? of (?:the|these) ")
_TITLE_LINE = re.compile(r"[A-Z][^.,;:!?()]{20,110}\s[a-z-]{4,}")
_TOP = 5
"""Fields of a document stand among its first blocks."""


def parts(lines: list[Line]) -> list[Part]:
    """The lines grouped into blocks."""
    found: list[Part] = []
    for line in lines:
        if found and not _begins(found[-1], line) and not (len(found) <= _TOP and is_field(found[-1].lines[-1], line)):
            found[-1].add(line)
        else:
            found.append(_part(line, found[-1] if found else None))
    return found


def _part(line: Line, before: Part | None) -> Part:
    text, printed = line.text, line.marker
    if _OCR_BULLET.match(text) and (line.gap or before is None or ends(before.lines[-1].text)):
        printed = Marker(BULLET, text[0], text[1:].lstrip())
    if is_date(text):
        printed = None
    first = printed.rest if printed else text
    if line.column and printed is None:
        return Part([line], None, date_row(text) is not None, is_code_row(text), list(two_columns(line)), names=1)
    return Part([line], printed, date_row(text) is not None, is_code_row(text), [first] if first else [])


def _begins(part: Part, line: Line) -> bool:
    """Whether a line begins a block of its own after the lines of `part`."""
    last = part.lines[-1]
    if part.lines[0].heading or line.heading:
        return True
    if part.marker is not None and not part.pieces:
        return line.marker is not None
    if (
        line.emphasised
        or is_compared(part, line, last)
        or any(ended(line, last) for ended in (ends_bracket, ends_marks, ends_range, ends_number))
    ):
        return False
    if _ADDRESS.match(line.text) and (is_heading(last.text) or _ADDRESS.fullmatch(last.text)):
        return True  # an address of a list, whose small letter goes on with nothing
    if _is_listed_heading(part, line, last) or _is_title_over(part, line, last) or _is_below_name(part, line, last):
        return True
    stands_out = line.gap or line.broken or line.indent < part.lines[0].indent or (part.marker is None and last.text[-1] == ")")
    if LONE_JOINT.fullmatch(line.text) and stands_out:
        return True
    if line.titles or last.titles:
        return line.titles < 2
    if line.marker is not None and LONE_JOINT.fullmatch(last.text):
        return True  # the next item, behind the word on a line of its own that joins it to the one above
    if _NOTE_LINE.match(line.text) and _JOINT.search(last.text):
        return True  # the joint ends an item, and a note to it begins something new, with a page break between and without
    if (part.marker is None and _STARRED.match(line.text) and (ends(last.text) or last.text[-1] == ")")) or (
        _TERM_LINE.match(line.text) and OPEN_END.search(last.text) is None
    ):
        return True
    if (
        (line.text[-1] == ":" and _FARING_LINE.search(line.text))
        or names_system(line.text)
        or (part.marker is not None and signs_on(line.text) and OPEN_END.search(last.text) is None)
    ):
        return True
    coded = part.marker is not None and is_code_row(part.marker.rest) and not OPEN_END.search(last.text)
    if all(map(_PRODUCT_LINE.fullmatch, (last.text, line.text))) or (coded and names_products(line.text)):
        return True  # the next product of a list, or the products of the next codes
    form = is_form_label(line.text) or (part.lines == [last] and is_form_label(last.text))
    if form or are_rows(part.lines[0].text, last.text, line.text):
        return True
    if _NO_CODE.search(last.text) or _heads_codes(part, line, last) or is_faring_head(line.text) or is_faring_head(last.text):
        return True
    if has_leader(line.text) or has_leader(last.text) or last.entry or _starts_afresh(part, line, last):
        return True
    if any(begins(part, line, last) for begins in (begins_row, _stands_out, _is_set_in, states_coverage, _leaves_column)):
        return True
    if joins_next(line, last) or any(goes_on(part, line, last) for goes_on in GOING_ON):
        return False
    if not last.full:
        wrapped = _USUAL <= len(last.text) <= _WIDE or WITHIN_PHRASE.search(last.text) is not None
        wrapped = wrapped and _WHOLE_ITEM.search(last.text) is None
        return line.gap > 0 or line.broken or not (wrapped and _runs_on(last.text, line.text))
    if line.broken:
        return not (_runs_on(last.text, line.text) or _left_open(last, line))
    if line.gap:
        return not _runs_on(last.text, line.text)
    return _separate(last, line)


def _is_set_in(part: Part, line: Line, last: Line) -> bool:
    """Whether a line is an item whose bullet was lost: it stands under a lead, behind the end of an item, or below another such item."""
    if not line.set_in:
        return False
    listed = part.lines[0].set_in or (part.marker is not None and part.marker.label == BULLET)
    return listed or _LEADS.search(last.text) is not None or _NEXT_ITEM.search(last.text) is not None


def _is_listed_heading(part: Part, line: Line, last: Line) -> bool:
    """Whether the table of contents names one of the two lines, and the sentence above does not go on in it."""
    listed = line.listed or (last.listed and part.lines == [last])
    return listed and not _runs_on(last.text, line.text) and OPEN_END.search(last.text) is None


def _is_title_over(part: Part, line: Line, last: Line) -> bool:
    """Whether a line without a verb stands over a sentence that begins with a word which the document writes small elsewhere, or over
    any, where it numbers the title."""
    if part.lines != [last]:
        return False
    if line.text[0].isupper() and numbers_title(last.text):
        return True
    return (
        line.opens
        and part.marker is None
        and _TITLE_LINE.fullmatch(last.text) is not None
        and OPEN_END.search(last.text) is None
        and VERB.search(last.text) is None
    )


def _is_below_name(part: Part, line: Line, last: Line) -> bool:
    """Whether a sentence that begins with a word which the document writes small elsewhere stands out to the left of what an item names
    without a verb, in a line that is not surely full."""
    return (
        line.opens
        and part.marker is not None
        and line.indent <= part.lines[0].indent
        and not (ends(last.text) or _is_full(last, line, _SURELY))
        and OPEN_END.search(last.text) is None
        and VERB.search(part.text) is None
        and VERB.search(line.text) is not None
    )


def _heads_codes(part: Part, line: Line, last: Line) -> bool:
    """Whether a line heads codes of a system below a row of other codes, or below what ends with a bracket or a stop; or stands right below
    such a heading; or remarks on codes below a row of them."""
    if part.lines == [last] and _CODES_HEAD.match(last.text):
        return True
    closed = last.text[-1] in ")].;" or (part.code and OPEN_END.search(last.text) is None)
    remarks = line.opens and _REMARK.match(line.text) is not None
    return closed and (
        _CODES_HEAD.match(line.text) is not None or (part.code and (remarks or _SYSTEM_LINE.fullmatch(line.text) is not None))
    )


def _leaves_column(part: Part, line: Line, _last: Line) -> bool:
    """Whether a line stands back under the codes of a table, not under their descriptions, and so goes on with none of them."""
    first = part.lines[0]
    return part.code and _CODE_COLUMN.match(first.printed) is not None and line.indent <= first.indent and line.text[:1].isupper()


def _stands_out(part: Part, line: Line, last: Line) -> bool:
    """Whether a line stands further out than the label of the item, or than its text where all items hang, and so belongs to the list or
    text around it; a sentence that goes on, or was left open, may have lost its place."""
    if part.marker is None or begins_small(line.text) or (line.text[0] == "(" and not ends(last.text)):
        return False
    if _is_outside(part, line):
        return OPEN_END.search(last.text) is None
    return line.indent < part.lines[0].indent and (ends(last.text) or line.text[-1] == ":")


def _is_outside(part: Part, line: Line) -> bool:
    """Whether a line stands where no line of the item can in a text whose items hang; pages may be set at margins of their own."""
    first = part.lines[0]
    return part.marker is not None and first.hangs and line.indent <= first.indent and line.page == first.page


def _starts_afresh(part: Part, line: Line, last: Line) -> bool:
    """Markers, history rows and code rows begin something new, unless they only look so in the middle of a sentence."""
    middle = not line.gap and (
        _CUT_WORD.search(last.text) is not None or (_is_full(last, line) and OPEN_END.search(last.text) is not None)
    )
    if line.marker is not None:
        if _SAYS_AGAIN.get(last.text.rsplit(" ", 1)[-1].casefold()) == line.marker.label:
            return False
        middle = (middle or (_is_full(last, line) and is_value(line, last))) and not _is_outside(part, line)
        typed = line.marker.label != BULLET or line.marker.family in _DASHES
        if typed and part.marker is not None and follows(part.marker.label, line.marker.label):
            return True  # the next number of the list in hand
        if (
            part.marker is not None
            and part.marker[:2] == line.marker[:2]
            and line.marker.label == BULLET
            and part.lines[0].indent == line.indent
        ):
            return True  # the next point of the list in hand
        if resumes_outer(part, line, last):
            return True
        return not (typed and ((middle and _NEXT_ITEM.search(last.text) is None) or _out_of_turn(part, line, last)))
    if date_row(line.text) is not None:
        return part.dated or not middle
    if (is_date(line.text) or is_status_date(line.text)) and last.text.endswith(_SENTENCE_END):
        return True
    if is_code_row(line.text):
        return part.code or not middle or _LEADS_TO_LIST.search(last.text) is not None
    if _BARE_DIAGNOSIS.match(line.text) and _OF_DIAGNOSES.search(last.text) is not None:
        return not _is_full(last, line)
    if is_code(line.text) or (part.lines == [last] and is_code(last.text)):
        return not middle
    return bool(_OCR_BULLET.match(line.text)) and (line.gap > 0 or ends(last.text))


def _out_of_turn(part: Part, line: Line, last: Line) -> bool:
    """A number at the start of a wrapped line ("2011;12 …", "34. PMID") is no new entry when the list does not go on with it."""
    if part.marker is None or line.marker is None or line.gap or not _is_full(last, line):
        return False
    one, other = _number(part.marker.label), _number(line.marker.label)
    if one is None or other is None:
        return False
    return other != 1 and not one < other <= one + 3


def _is_full(last: Line, line: Line, share: float = _FULL) -> bool:
    """Whether the first word of the next line would not have fitted on this one, give or take the letters' widths."""
    return bool(last.full) and last.reach + 1 + len(line.text.split(" ", 1)[0]) >= share * last.full


def _separate(last: Line, line: Line) -> bool:
    """Whether a line right below another is a block of its own."""
    if _WHOLE_ITEM.search(last.text) is not None and not _is_full(last, line):
        return True
    if JOINED.search(last.text) and names_subject(line.text) and not (line.goes_on or _is_full(last, line, _SURELY)):
        return True  # the title of what follows, below a list whose last item went and left its joint
    if _runs_on(last.text, line.text) or _NOTE.match(last.text):
        return False
    if _NOTE_LINE.match(line.text):
        return True
    if is_capitals(line.text) and not is_capitals(last.text) and (is_cut_list(last.text, line.text) or _is_cut_name(last, line)):
        return False
    if is_capitals(line.text) != is_capitals(last.text) or is_heading(last.text) or is_heading(line.text):
        return True
    if line.text[0].isupper() and (
        _ITEM_END.search(last.text)
        or (last.text[-1] == ":" and (line.text[-1] == ";" or _ITEM_END.search(line.text) or _begins_criteria(line.text)))
    ):
        return True  # an item behind another, or the first of them below its lead
    if OPEN_END.search(last.text) is not None and last.reach >= HALF * last.full:
        return False
    if not _is_full(last, line):
        return True
    if last.text[-1] == ")" and (
        is_title_of_part(line.text) or (names_condition(line.text) and not (line.goes_on or _is_full(last, line, _FITS)))
    ):
        return True  # behind an item that prints no stop
    alone = heading_like(line.text) and len(line.text) < HALF * last.full and not line.goes_on
    if ends(last.text):
        return alone and _LABELLED.match(line.text) is None and not line.text[0].isdigit() and line.text[-1] != ":"
    return alone and not _is_full(last, line, _SURELY)


def _begins_criteria(text: str) -> bool:
    """Whether a line below a lead is the first of its criteria: one behind a label ("Covered use: All indications"), or how many of the next must
    be met ("One of the following:"). Words that lead on to the list go on with the lead."""
    return _LABELLED.match(text) is not None and (text[-1] != ":" or _HOW_MANY.match(text) is not None)


def _is_cut_name(last: Line, line: Line) -> bool:
    """Whether a name in capitals goes on in the next line ("… BRASSWORKS" / "OF AMERICA, INC"): a full line ends with a word of it."""
    return _CAPITALS_LAST.search(last.text) is not None and _is_full(last, line)


def _runs_on(before: str, after: str) -> bool:
    """Whether a text goes on with a small letter, emphasised or not, in a sentence that was left open."""
    return (
        after[:1] in CLOSERS
        or CLOSING.match(after) is not None
        or ((begins_small(after) or after[:1] == "(" or _COUNTS.match(after) is not None) and not ends(before))
    )


def _left_open(last: Line, line: Line) -> bool:
    """Whether a page break cut a line in the middle of a sentence; no heading in capitals goes on with a word that a hyphen cut."""
    if ends(last.text) or (_CUT_SMALL.search(last.text) and is_capitals(line.text) and " " in line.text):
        return False
    ends_item = _JOINT.search(last.text) or _NEXT_ITEM.search(last.text)
    return (OPEN_END.search(last.text) is not None and not ends_item) or (
        _is_full(last, line) and not (heading_like(line.text) and not line.goes_on)
    )


def _number(label: str) -> int | None:
    core = label.strip("()[].")
    return int(core) if core.isdecimal() else None
