"""Which blocks state a coverage position, and how surely."""

import re

from monitor.facets.positions import position_of
from monitor.facets.sentences import sentences
from monitor.model.document import Block, BlockKind
from monitor.model.record import Position
from monitor.model.text import key
from monitor.model.worded import worded

PREDICATE = worded(
    " following |will cover|will reimburse|consider|not a covered|a covered|benefit of|benefits of|not covered|denied as|covered with|never covered|non-covered|noncovered|will be covered |cosmetic and |additional |more |further |does not cover ",
    r"\b(?:is|are|be)\b[^.]{0,40}\bconsidered\b|\bconsiders\b|\bnot a covered (?:service|benefit)\b|\b(?:is|are) (?:not )?(?:an? )?benefits? of\b|"
    r"\b(?:is|are) not covered (?:by|under)\b|^the following (?:[\w/-]+ ){0,4}codes? (?:is|are) (?:not covered|never covered|non-?covered|covered with (?:prior )?(?:authori[sz]ation|approval))\b|"
    r"\b(?:additional|more|further) (?:[\w-]+ ){1,3}(?:are|is|may be|will be|can be) (?:approved|authori[sz]ed|covered) (?:only )?(?:when|if)\b|"
    r"^(?:notes?: )?(?!(?:this|it|the policy) )(?:[\w&'’-]+ ){1,5}does not cover [^.;]{3,160} (?:when|if|with)\b|"
    r"^effective [^:;]{3,260}, [^.,;:]{2,80} will (?:cover|reimburse)\b|"
    r"^(?!these |the following |this )[a-z][\w®™&'’ -]{2,50} (?:will|does|may) (?:not )?(?:(?:consider|provide) reimbursement|reimburse|cover|pay)\b[^.:;]* following [^.:;]*\bcodes?\b(?:\(s\))?[^.:;]*[.:]|"
    r"\b(?:is|are) a covered (?:service|benefit) with\b|\b(?:will|shall|must) be denied as (?:being )?not (?:medically|reasonable)\b|"
    r"^(?![^.;:]*\bcodes?\b)[^.;:]{3,160} will be covered (?:only )?(?:when|if)\b[^.;]*:$|\b(?:is|are) cosmetic and (?:(?:is|are) )?(?:therefore )?(?:not covered|excluded from)\b",
    re.IGNORECASE,
)
"""What a full sentence must hold to state a position outside of coverage sections."""
_NAMED = r"(?:[a-z\d]{1,4}(?:, (?:and |or )?| (?:and|or|through|to|[-–]) )){1,8}[a-z\d]{1,4}(?: below)?"
"""The labels of the items below, as a lead names them: "A, B, or C below"."""
_FROM_TO = r"\(?[a-z\d][.)]{0,2} ?[-–] ?\(?[a-z\d][.)]{0,2}"
"""The first and the last of these labels: "a.-c."."""
EXPECTS = worded(
    ":|following|below|met|satisfied",
    rf"(?::|\b(?:following(?: (?:conditions|indications|situations|circumstances|uses|criteria))?|below|criteri(?:a|on) (?:{_NAMED} )?(?:are|is) met|conditions indicated below are met|(?:criteria|conditions|requirements) (?:{_NAMED}|{_FROM_TO}) (?:are|have been) (?:all )?(?:met|satisfied)|the following (?:criteria |conditions |requirements )?are met)|"
    r"\b(?:any|all|each|one|both|either)(?: of)?(?: the)? (?:following(?: [\w-]+){0,2}|(?:items?|questions?|criteria|conditions) below) "
    r"(?:is|are|must be) (?:also )?(?:met|fulfilled|satisfied|present|true)\b[^.:;]{0,90})"
    r"(?:\s?\d{1,3}(?:\s?[,–-]\s?\d{1,3})*)?\W{0,60}$",
    re.IGNORECASE,
)
"""How a lead ends over its criteria, reference numbers behind it aside."""
_LABELS = re.compile(
    r"\(((?:(?:[A-Za-z]|[ivx]{1,4}|\d{1,2})(?:, (?:and |or )?| and | or ))+(?:[A-Za-z]|[ivx]{1,4}|\d{1,2}))\)\W{0,60}$"
)
PREFERS = re.compile(
    r"^(?:the )?[A-Z][^.;:]* (?:is|are) (?:considered )?(?:the |our |an? )?(?:plan(?:'|’)?s?(?:'|’)? )?(?:non-?)?preferred (?:[\w-]+ ){0,4}"
    r"(?:products?|agents?|drugs?|medications?|brands?|biosimilars?)\b(?! used to treat\b)[^:]*\.$"
)
"""A sentence that names a preferred product; what it means for coverage the next one often says."""
SINCE = re.compile(
    r"^effective (?:for (?:dates of service|services performed) )?(?:(?:on|from|as of|beginning)(?: (?:and|or) after)? )?[A-Za-z\d][\w/., ]{3,20}\d:\s+(?=[A-Z])",
    re.IGNORECASE,
)
"""The day from which a statement holds, printed before it as a label."""
NOTE_DEFERS = re.compile(
    r"\b(?:refer to|see) [^;]{0,250}?\b(?:polic(?:y|ies)|guidelines?)\b[^.;]{0,100}?\bfor [^.;]{0,80}?\b(?:criteria|requirements|indications)\b",
    re.IGNORECASE,
)
"""How a note sends the reader to another policy for criteria."""
MUST_MEET = re.compile(
    r"(?:(?:the |all |eligible )?(?:patients?|members?|individuals?|beneficiar(?:y|ies)|clients?|recipients?|enrollees?|participants?|requests?)\b[^.;:]{0,60}? )?"
    r"must (?:meet|satisfy) (?:(?:all|any|one|both|each|either|at least \w+)(?: \(\w+\))?(?: of)? )?(?:the |these )?(?:following|criteria|requirements)\b[^.;:]*:$|"
    r"to (?:be eligible|qualify)(?: for [^.,;:]{2,80})?,? (?:the |a |an |all )?(?:patients?|members?|individuals?|beneficiar(?:y|ies)|clients?|recipients?|enrollees?) must\b[^.;:]*:$|"
    r"(?:all|both|each|any|one|either)(?: \(\w+\))? (?:of )?(?:the )?following (?:[\w-]+ ){0,2}(?:are|is|must be|have been|has been) (?:met|satisfied|documented)[^.;:]*:$|"
    r"(?:for (?:patients?|members?|individuals?|those)\b[^.;:]{0,100}, )?the following (?:criteria |conditions )?must (?:also )?be (?:met|satisfied|fulfilled):$",
    re.IGNORECASE,
)
"""A lead that says of those who ask what must be met, and leaves unsaid for what ("Member must meet ALL of the following:")."""
MUST_MEET_ALL = re.compile(
    r"must (?:meet|satisfy) (?:all|both|each|one|any|either)(?: of (?:the following|these))?:", re.IGNORECASE
)
"""What leads, right behind the position, over what must be met for it, and leaves unsaid who must ("Must meet all:")."""
CHECKS = re.compile(
    r"(?:please )?check (?:(?:the )?box(?:es)? |each |all |off )?(?:[\w-]+ ){0,3}?(?:that appl(?:y|ies)|below)\b", re.IGNORECASE
)
"""How a form bids one check the boxes of a list; what it says behind that is said of the list."""
NOTE_LINE = re.compile(r"^notes?\b[^:]{0,6}:", re.IGNORECASE)
_PLAIN = re.compile(
    r"\b(?:is|are|be)\b[^.]{0,40}\bconsidered\b|\bconsiders\b|\bmay consider\b|\b(?:is|are) (?:un)?proven (?:and|or) (?:not )?medically necessary\b|"
    r"\b(?:is|are) (?:not )?(?:an? )?benefits? of\b|(?<!there )\b(?:is|are) not (?:an? )?(?:covered benefits?(?: (?:for|when|if|under)\b|\.$)|benefits? (?:for (?:the )?treatment of|under)\b)|"
    r"(?<!there )\b(?:is|are) (?:only )?(?:an? )?(?:covered benefits? (?:only )?(?:when|if|once)|(?:covered )?benefits? (?:only )?for (?:[\w-]+ ){0,3}?(?:members|clients|beneficiaries|recipients|enrollees|participants))\b|"
    r"\b(?:is|are) not covered (?:under|by) (?:any|the|our) [^.;:]{0,40}?\b(?:plans?|products?|programs?)\b|^claims? [^.;:]{3,160} (?:will|shall) be denied as\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"^(?:please )?(?:see|refer to) ", re.IGNORECASE)
_POINTER = re.compile(r"\((?:see|refer to)\b[^()]*\)", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2}){1,3}\s+")
_NO_SERVICE = re.compile(r"(?:Meets|Does Not Meet|Is|Are|Considered|Covered|Not)\b")
"""How a title begins that names no service."""
_SMALL_WORD = 3
"""A title may write words of no more letters small."""
_WORD = re.compile(r"[^\W_]+")
_WITHOUT_ASKING = re.compile(
    r"\b(?:is|are) covered without (?:an? )?(?:pa|prior authori[sz]ation|authori[sz]ation)$", re.IGNORECASE
)
"""What a list of drugs says of all of them, in a line that needs no full stop."""
_BRACKET = re.compile(r"\s\([^()]*\)$")
_LEADS_AT_END = re.compile(
    r"\b(?:considered|deemed) (?:to be )?(?:medically (?:reasonable and )?necessary|reasonable and (?:medically )?necessary) (?:only )?(?:when|if) "
    r"(?:all|any|one|both|each|either)(?: of)? (?:the )?following (?:criteria|conditions|requirements) (?:are|is) (?:met|present|satisfied):$",
    re.IGNORECASE,
)
"""A lead over criteria that nothing but a policy says so: "Services are deemed medically necessary when all the following conditions are met:"."""
_REPORTS = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|literature|guidelines?|authors?|society|academy|college|association|consensus|reviews?|appeals?|formerly|previously|other (?:plans|payers))\b",
    re.IGNORECASE,
)
"""What a paragraph tells of that reports what others hold."""
_LONGEST_NAME = 12
"""The name of a row has no more words."""
_LONGEST = 1_500
_LONGEST_PLAIN = 500


def stated_position(text: str) -> Position | None:
    """The position that a sentence asserts; what stands in brackets after "see" only points elsewhere."""
    return position_of(_POINTER.sub("", text) if "(" in text else text)


def behind_subject(text: str) -> tuple[str, str]:
    """The name of a table's row that was run together with the sentence beside it, which begins with the same words, and that sentence:
    "Ember widgets (any) Ember widgets are considered …". No name where the words stand once."""
    words = text.split(" ")
    for count in range(2, min(_LONGEST_NAME, len(words) - 2) + 1):
        if words[count][:1].isupper() and words[count].casefold() == words[0].casefold():
            name = " ".join(words[:count])
            said = _BRACKET.sub("", name).split()
            if len(said) > 1 and key(" ".join(words[count : count + len(said)])) == key(" ".join(said)):
                return name, " ".join(words[count:])
    return "", text


def states(text: str) -> bool:
    """Whether a sentence of a text asserts a position."""
    return any(stated_position(sentence) is not None for sentence in sentences(text))


def is_lead(block: Block) -> bool:
    """Whether a block asserts a position and ends as a lead over criteria."""
    return block.kind is not BlockKind.TABLE and EXPECTS.search(block.text) is not None and stated_position(block.text) is not None


def is_statement(block: Block) -> bool:
    """Whether a block outside of coverage sections states a position beyond doubt: a lead over criteria, or a plain predicate."""
    return is_lead(block) or (
        block.kind is not BlockKind.TABLE
        and any(len(text) < _LONGEST and PREDICATE.search(text) and position_of(text) for text in sentences(block.text))
    )


def opens_with_position(block: Block) -> bool:
    """Whether a block begins with a full sentence that says what is covered, in whatever words: what an opening or an unknown section
    may state where no coverage section states anything."""
    text = _NUMBER.sub("", block.text)
    if block.kind in (BlockKind.TABLE, BlockKind.HEADING) or not text[:1].isupper():
        return False
    first = sentences(text)[0]
    return (
        (first.endswith((".", ":")) or _WITHOUT_ASKING.search(first) is not None)
        and len(first) <= _LONGEST_PLAIN
        and stated_position(first) not in (None, Position.OTHER, Position.DEFERS_TO)
    )


def is_set_as_title(text: str) -> bool:
    """Whether a line is set as titles are, every long word with a capital, and ends as none of its sentences do."""
    words = [word for word in _WORD.findall(text) if len(word) > _SMALL_WORD] if text[-1:].isalnum() else []
    return len(words) > 1 and all(word[0].isupper() for word in words)


def titles_statement(text: str) -> bool:
    """Whether a line set as a title names no service and only says of what is stated below it how it fares ("Meets Primary Coverage
    Criteria Or Is Covered For …")."""
    return _NO_SERVICE.match(text) is not None and is_set_as_title(text)


def is_plain(sentence: str) -> bool:
    """Whether a sentence says in plain words what is covered or is not: "... is considered ...", "the plan considers ..."."""
    if len(sentence) > _LONGEST_PLAIN or _PLAIN.search(sentence) is None:
        return False
    return stated_position(sentence) not in (None, Position.OTHER, Position.DEFERS_TO)


def is_plain_statement(block: Block, following: Block | None) -> bool:
    """Whether a block is nothing but coverage statements: plain sentences and where to read more, or a lead with its list right under it, which
    may close a paragraph that tells of no evidence."""
    text = block.text
    if block.kind in (BlockKind.TABLE, BlockKind.HEADING) or not text[:1].isupper() or len(text) > _LONGEST:
        return False
    *before, last = sentences(text)
    if before and following is not None and following.kind is BlockKind.ITEM and _LEADS_AT_END.search(last):
        return not any(map(_REPORTS.search, before)) and stated_position(last) not in (None, Position.OTHER, Position.DEFERS_TO)
    said = [sentence for sentence in (*before, last) if not _ELSEWHERE.match(sentence)]
    if not said or any(len(s) > _LONGEST_PLAIN or stated_position(s) in (None, Position.OTHER, Position.DEFERS_TO) for s in said):
        return False
    if last.endswith(":") and (following is None or following.kind is not BlockKind.ITEM):
        return False
    return all((s.endswith(":") and s is last) or (s.endswith(".") and _PLAIN.search(s) is not None) for s in said)


def is_pointer(block: Block) -> bool:
    """Whether a block does nothing but send the reader to the document by which a service is judged."""
    return (
        block.kind is BlockKind.PARAGRAPH
        and block.text != ""
        and all(
            stated_position(s) is Position.DEFERS_TO or (_ELSEWHERE.match(s) and NOTE_DEFERS.search(s))
            for s in sentences(block.text)
        )
    )


def sends_elsewhere(block: Block) -> bool:
    """Whether a block, a pointer or a note, has a sentence that sends the reader to the document by which a service is judged."""
    return is_pointer(block) or any(stated_position(s) is Position.DEFERS_TO for s in sentences(block.text))


def names_label(lead: str, label: str) -> bool:
    """Whether a lead names the items of its list ("ONE of the following (A or B):") and `label` is one of them."""
    mark = re.sub(r"\W", "", label)
    named = _LABELS.search(lead)
    return bool(mark) and named is not None and mark in re.findall(r"\w+", named[1])
