"""The passages of a record: which say nothing, and which stand in a coverage section."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from monitor.diff.comparison import standing
from monitor.diff.features import comparable, letters, positions
from monitor.diff.left_out import says_to_whom
from monitor.diff.lexicons import DATE, STRUCTURE_WORDS, UNITS
from monitor.facets.narrative.dosed import is_product
from monitor.facets.sentences import sentences
from monitor.facets.statements.terms import LIMIT_TITLES
from monitor.model.boxes import boxes
from monitor.model.change import Where
from monitor.model.dates import find_date
from monitor.model.record import Header, Passage, PolicyRecord
from monitor.model.text import squeeze
from monitor.payers import generic_layout

LONG_ENOUGH = 12
"""Letters and digits that a passage needs for its words to be looked for elsewhere."""
SHORT = 8
"""Words of a line that may head what follows it."""
LEGAL_LENGTH = 400
"""A longer passage is no licence or copyright line."""

_WORKS = r"\d{1,3}(?:\s?[,\-–]\s?\d{1,3})*(?=[.,;]?(?:\s|$))"
_MEASURED = "|".join(map(re.escape, (*UNITS, "tablet", "capsule", "vial", "pen", "syringe", "kit", "patch", "pack", "bottle")))
_CITED = re.compile(
    rf"(?<=[.,;)])(?<!\d[.,])(?:{_WORKS}|\s{_WORKS}"
    rf"(?!\s(?:to \d{{1,3}} )?(?:%|(?:{_MEASURED})(?:e?s)?\b|consecutive\b|or (?:more|older|fewer|less)\b)))",
    re.IGNORECASE,
)
"""The numbers of works behind a stop or bracket; what counts or measures is none ("(Widgetra) 75 mg tablet")."""
_OF_POLICY = re.compile(r"(?<!\w)[A-Za-z]{1,6}\.[A-Za-z]{2,6}\.$")
_NAMED_POLICY = re.compile(
    r"\b(?:polic(?:y|ies)|guidelines?|bulletins?|programs?) (?:(?:number|no\.?|#) )?(?:[a-z]{2,6}\.\d{3}(?:,? and |,? or |, ))*[a-z]{2,6}\.$",
    re.IGNORECASE,
)
"""The same of a number with one stop, behind the word for what it numbers: "policy MED.123", "policies MED.123 and MED.124"."""
_PAGE_OF = re.compile(r"\bpage:? \d+ of \d+\b")
_LEGAL = re.compile(r"independent licensees?\b|\ball rights reserved\b|\(c\) ?\d{4}|©|\bcopyright\b|\btrademarks?\b")
_RIGHTS_SINCE = re.compile(r"(\bcopyright(?:ed)?\b(?: ?(?:©|\(c\)))?|©) ?\d{4}(?:\s?[-–]\s?\d{4})?(?!\d)", re.IGNORECASE)
"""The year of a copyright, which its owner sets anew each January."""
_RESERVED = re.compile(r"\ball rights reserved\b|\btrademarks?\b", re.IGNORECASE)
"""What a notice of rights says; the year beside a set of criteria may be its edition ("ASAM Criteria © 2013")."""
CONTENTS = frozenset({"tableofcontents", "contents", "onthispage", "inthispolicy", "quicklinks", "jumpto"})
_SENTENCE = re.compile(r"\b(?:is|are|was|were|has|have|will|may|must)\b.*\.$|^(?:[•*–-]\s*)?To [a-z]+ ")
"""What no entry of a table of contents is: a sentence, or a purpose ("To promote consistent decisions")."""
_OWN_REVISION = (
    r"revision(?! of (?!(?:the |this |our |these )?(?:polic|guideline|document|bulletin|criteria|manual|section|version))"
    r"|(?: [a-z]+)? (?:surger(?:y|ies)|arthroplast(?:y|ies)|replacements?|implants?)\b)"
)
"""A heading's word for what was done to the document: the revision of a joint, a scar or a device is a service ("Revision of Knee Replacement")."""
_INFORMATIVE = re.compile(
    rf"background|description|(?<!coverage )rationale|summary|evidence|overview|regulatory|references?\b|definition|terminolog|history|{_OWN_REVISION}|update"
    r"|cod(?:e|ing)|billing|literature|discussion|introduction|general information|disclaimer|related|appendix|resource|instruction"
)
_NOTE = re.compile(r"^(?:notes?:?\s+)?(?:\d{1,2}\s+)?note\s+(?P<number>\d{1,2})\s*:", re.IGNORECASE)
_POINTER = re.compile(
    r"^(?:[•*-]\s*)?(?:(?:refer to|see) the following .{0,40}polic|(?:[a-z]+ ){0,4}(?:polic(?:y|ies) )?[a-z]{1,4}-\d{1,4}: )"
)
"""A line that points to other policies."""
_SAYS_WHEN = re.compile(
    r"(?:(?:last |next |original )?(?:review|revision|approval|p&t) date:? ?[\d./-]*|(?:date )?(?:last |most recently )?(?:updated|revised|reviewed|modified|printed|published)(?: on)?\W*)"
)
"""A line that says when the document was looked at, without its date."""
_PAID = re.compile(
    r"\breimburse|\bpayable\b|\bpaid\b|\beligible\b|\bauthori[sz]ations? (?:will|is|are|may)\b|\b(?:does|do) not apply\b"
)
_CRITERIA = re.compile(
    r"\bcriteria\b|\brequirements?\b|\bmedical necessity\b|\bindications and limitations\b|\bexclusions?\b"
    r"|\bpa allowance\b|\b(?:initial|renewal) evaluation\b"
    r"|\bcoverage (?:rationale|indications|limitations)\b"
    r"|\b(?:places?|sites?|settings?) of (?:service|care|administration|treatment)\b"
)
_LIMITS = re.compile(rf"\b{LIMIT_TITLES}\b|\bdosage ?/ ?administration\b")
"""Headings over how long or how much is approved, and to whom; the sections beneath them ("Quantity", "Duration") say it."""
_LIMIT = re.compile(
    r"^(?:(?:initial|renewal|continuation|continued|maximum|total)? ?(?:approval|authorization|reauthorization|coverage|therapy|quantity|dose|dosing)? ?"
    r"(?:duration|length|period|quantity|quantity limits?|limits?)(?: of (?:approval|authorization|therapy|coverage))?):? (?:up to )?\d"
    r"|\b(?:re)?(?:authori[sz]ations?|approvals?|coverage) (?:will|is|are|may|can|shall)(?: only)?(?: be)? (?:issued|granted|approved|given|limited|authori[sz]ed|provided|valid|good|effective|in effect|active)?"
    r" ?(?:for|to)?(?: up to)? ?\d{1,3} (?:day|week|month|year|dose|visit|treatment|cycle)"
)
"""How long or how much is approved: it bears on coverage wherever it stands."""
_THINGS = r"(?:unit|visit|session|treatment|dose|test|time|service|procedure|injection|tablet|vial|claim|line|date)s?"
_BILLED = re.compile(
    rf"\b(?:limit(?:ed)?(?: (?:to|of|is))+|maximum(?: of)?|no more than|not (?:to )?exceed|only) \d{{1,4}}\b|\b\d{{1,4}} {_THINGS} (?:\w+ ){{0,3}}per\b"
    r"|\bonce (?:per|every|in a)\b|\brequir(?:e|es|ed|ing) (?:a |an |the )?(?:prior |pre)?(?:authori[sz]ation|approval|modifier|certification)"
    r"|\bmust be (?:billed|reported|submitted)\b|\bnot (?:separately )?(?:covered|reimbursed|payable|billable)\b|\bages? \d|\b\d{1,3} years\b"
)
"""A condition or limit printed beside the codes: claims are paid by it."""
_CODE_NOTE = re.compile(r"^(?:[*†‡§#^]+\s?|notes?\b)(?=.*\b(?:when|if|for|unless|except)\b)", re.IGNORECASE | re.DOTALL)
"""A note to codes that says for what: where it words a coverage position, a claim is paid or denied by it."""
_PAID_FOR = r"(?:clients?|members?|recipients?|beneficiar(?:y|ies)|enrollees?)"
"""A payer's words for those it pays for: no label of a drug and no study has them."""
_CONDITION = re.compile(
    r"^(?:required medical info|coverage duration|(?:age|prescriber) restriction|exclusion criteria|other criteria|prerequisite therap|off-?label use)"
    r"|\b(?:clients?|members?|patients?|individuals?|recipients?|beneficiar(?:y|ies)|enrollees?|participants?) must (?:be|have|not|meet|try|fail|first|also)\b"
    r"|\bnon-?preferred (?:\w+ ){1,3}requires?\b|\btrial and (?:\w+ )?failure (?:of|with)\b|^quantity limits?: "
    r"|\b(?:is|are) (?:[a-z]+ )?(?:excluded from|included in) (?:the )?(?:coverage|(?:pharmacy |medical )?benefits?)\b"
    r"|\b(?:is|are) (?:not )?eligible for (?:benefits?|coverage|payment|reimbursement)\b|\b(?:coverage|benefits?)(?: [\w-]+){0,8} (?:is|are) limited to (?:one|two|three|four|\d)"
    rf"|\b(?:approved|covered|allowed|limited|restricted) (?:only )?(?:for|to) {_PAID_FOR}\b|\b{_PAID_FOR}(?: [^\s.;]+){{0,12}} will be (?:allowed|limited|approved|restricted)\b"
    r"|\b(?:claims?|requests?|services?)(?: [\w-]+){0,15} will (?:not )?be (?:denied|covered|paid|reimbursed|approved|authorized)\b|\bto continue coverage\b"
)
"""What a requester must show, in the words of a form for prior authorization (Medicare Part D has its rows in print) or of a rule, and what
a rule of benefits pays for, wherever it stands."""
_APPLIES = re.compile(r"\b(?:appl(?:y|ies)|applicable) (?:only )?to\b")
_SCOPE = re.compile(r"(?:policy )?(?:application|applicability|scope)(?: of (?:this )?policy)?")
"""Headings over what says to whom a policy applies."""
_CODING = re.compile(r"\bcod(?:es?|ing)\b|\bbilling\b|\bcpt\b|\bhcpcs\b")
_PRODUCT = re.compile(
    r"(?:[•*-]\s)?[A-Za-z][\w®™-]{2,30}(?: \(unbranded [\w-]{3,30}\))?\s?[®™]* \([a-z][a-z-]{4,40}(?:\s[^()]{2,80} [–-] [A-Z][^()]{1,60})?\)[,;]?"
)
"""A brand with its substance in brackets, or with its form and maker as well, as the list of the products that a drug policy is about
prints them."""
_PRODUCT_HEADS = frozenset(
    {"drug", "drugs", "medication", "medications", "product", "products", "productsaffected", "drugsaffected"}
)
_PAST = re.compile(rf"history|{_OWN_REVISION}|update|references?\b|evidence|literature")
_BROAD = re.compile(r"(?:policy|general|clinical|coverage|medical)?(?:guidelines?|policy|policies|coverage|indications)")
"""Headings, without spaces, over coverage in one document and over background in another: where statements stand, those tell."""
_RULES = re.compile(r"^(?:[\w.]+ )?(?:\w+ )?(?:guidelines?|criteria|coverage (?:rationale|criteria|policy)|policy statements?):?$")
"""A heading of all that is covered or paid for: every section beneath it says some of it."""
_EMPTY = STRUCTURE_WORDS | {
    "and",
    "or",
    "note",
    "notes",
    "date",
    "dates",
    "action",
    "actions",
    "comments",
    "revision",
    "history",
    "year",
    "version",
    "drug",
    "name",
    "associated",
    "s",
}

STARRED = "*"
"""What a place is named with beneath which only counts what a star ties to the criteria there."""

Place = tuple[str, ...]

_ANSWER = r"(?>(?:prior )?authori[sz]ation(?: (?:not )?required)?|(?:not )?required|notification(?: only)?)"
_REQUIREMENTS = re.compile(rf"(?:[^\W\d][^.:;]{{2,80}}?(?: {_ANSWER}){{2,4}}(?: |$))+")
"""Rows of a grid of settings by plans, in a table or run together: what each plan requires there, and nothing else ("Home infusion Not
required Notification only")."""


def place(heading: Iterable[str]) -> Place:
    """A heading path as compared."""
    return tuple(letters(part) for part in heading)


def uncited(text: str) -> str:
    """The text without the citation numbers behind a full stop, comma or bracket: renumbering references changes no text."""
    return _CITED.sub(lambda found: found[0] if _is_of_policy(text, found) else "", text)


def _is_of_policy(text: str, found: re.Match[str]) -> bool:
    """Whether digits behind a stop are the last part of a policy's number: "CP.PHAR.812", "MP.045"."""
    before = text[max(0, found.start() - 60) : found.start()]
    numbered = len(found[0]) == 3 and _NAMED_POLICY.search(before) is not None
    return found[0].startswith("0") or _OF_POLICY.search(before) is not None or numbered


def plain_text(passage: Passage) -> str:
    """A passage as compared: without label, page numbers, and citation numbers behind a full stop or comma."""
    return _plain(passage.text)


def bare(passage: Passage) -> str:
    """Letters and digits of `plain_text`: what passages are looked up by."""
    return letters(_plain(passage.text))


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    plain = comparable(text)
    return uncited(_PAGE_OF.sub("", plain) if "page" in plain else plain)


def without_header(text: str, header: Header) -> str:
    """The text without the dates and the number that the header holds, or the title behind its label: what only repeats the header is told there.
    Nothing of a line that the header keeps as printed."""
    if letters(text) in {letters(passage.text) for passage in header.printed if passage.field not in Header.model_fields}:
        return ""
    stated = {value for name, value in header if name.endswith("_date") and value}
    text = DATE.sub(lambda found: "" if find_date(found[0]) in stated else found[0], text)
    text = text.replace(comparable(header.policy_number), "") if header.policy_number else text
    label = text.removesuffix(comparable(header.title)) if header.title else text
    return label if label.rstrip().endswith(":") else text


def lists_products(passage: Passage) -> bool:
    """Whether the passage, at the head of the document or under a heading for it, is nothing but products that the policy is about."""
    over = passage.heading[-1] if passage.heading else ""
    at_head = not over or letters(over) in _PRODUCT_HEADS or is_product(over)
    return at_head and names_products(passage.text)


def is_label_of_scope(passage: Passage, zone: frozenset[Place], *records: PolicyRecord) -> bool:
    """Whether the passage is a short line that says to whom what follows applies, where the records' statements stand, whatever the section is
    called; it may have been read as a heading as well."""
    text, path = passage.text, place(passage.heading)
    path = path[:-1] if path and path[-1] == letters(text) else path
    short = len(text.split()) <= SHORT and not text.rstrip().endswith(".")
    return short and says_to_whom(text) and (path in zone or any(path == place(s.section) for r in records for s in r.statements))


def _names_scope(text: str) -> bool:
    """Whether a line says to whom what follows applies; a box of a form says it of the policy, which its header tells."""
    return says_to_whom(text) and not boxes(text)


def names_products(text: str) -> bool:
    """Whether a text is nothing but products: brands with their substance, or products by their strength or form."""
    return (_PRODUCT.match(text) is not None and not _PRODUCT.sub("", text).strip()) or is_product(text)


def is_furniture(passage: Passage, titled: bool = False) -> bool:
    """Whether the passage is a line of a table of contents, a licence line, the heading over it once more, a fragment before the first
    heading (the words of a logo), or nothing but heading words and connecting words. No fragment stands under a title (`titled`), or says to whom what
    follows applies."""
    last = passage.heading[-1] if passage.heading else ""
    if last and (letters(last) == letters(passage.text) or (squeeze(last) in CONTENTS and not _SENTENCE.search(passage.text))):
        return True
    text = passage.text.casefold()
    if len(text) <= LEGAL_LENGTH and _LEGAL.search(text):
        return True
    words = re.findall(r"[^\W_]+", text)
    fragment = (
        not titled
        and not passage.heading
        and len(words) <= 3
        and not (any(map(str.isdigit, text)) or lists_products(passage) or _names_scope(passage.text))
    )
    return fragment or all(word in _EMPTY for word in words)


def without_rights(text: str) -> str:
    """A notice of rights without the years since which they are; any other text as it is."""
    return _RIGHTS_SINCE.sub(r"\1", text) if _RESERVED.search(text) else text


def running_lines(record: PolicyRecord) -> tuple[str, ...]:
    """The letters of each line that runs through the pages of a document, in the order in which they were set aside: the first page keeps its own,
    for it may hold the title."""
    found = (note.text for note in record.notes if note.kind == "furniture_removed" and note.text.startswith("running "))
    return tuple(letters(text.partition(": ")[2]) for text in found)


@lru_cache(maxsize=4096)
def informs(heading: str) -> bool:
    """Whether what stands under the heading informs and covers nothing; a heading that announces coverage by its words never does so."""
    low = heading.casefold().rstrip(" :")
    announces = low.endswith("criteria") or generic_layout().facet_of(heading) == "statements"
    return _INFORMATIVE.search(low) is not None and not announces


@lru_cache(maxsize=4096)
def _covers(heading: str) -> bool:
    """Whether a heading announces coverage or criteria, whatever its document states."""
    return generic_layout().facet_of(heading) == "statements" or (
        _CRITERIA.search(heading.casefold()) is not None and not informs(heading)
    )


def coverage_places(*records: PolicyRecord) -> frozenset[Place]:
    """The heading paths under which the records' statements stand: text left over there may be a criterion all the same. The document as a
    whole is one of them.

    The policy's title alone is no such heading, for everything stands under it. Where neither record has a statement, the headings of
    coverage themselves tell; empty when only one has none. Where criteria stand under a heading that informs ("Summary"), its place is named
    with `STARRED`.
    """
    titles = {letters(record.header.title or "") for record in records}
    headed = {place(p.heading) for r in records for p in r.narrative if p.heading and _covers(p.heading[-1])}
    stated = any(record.statements for record in records)
    headed = {path for path in headed if path[-1] not in titles and not (stated and _BROAD.fullmatch(path[-1]))}
    if not stated:
        return frozenset(((), *headed))
    if not all(record.statements for record in records):
        return frozenset()
    paths = {statement.section for record in records for statement in record.statements if statement.section}
    places = {place(path) for path in paths if not informs(path[-1]) and place(path)[-1] not in titles}
    listed = {s.section for record in records for s in record.statements if s.criteria and s.section}
    starred = {(*place(path), STARRED) for path in listed if informs(path[-1]) and not _PAST.search(path[-1].casefold())}
    above = {path[:-1] for path in paths if len(path) > 1 and _RULES.search(path[-2].casefold())}
    return frozenset({(), *headed, *places, *starred, *(place(path) for path in above if letters(path[-1]) not in titles)})


def bears_on_coverage(passage: Passage, zone: frozenset[Place], titled: bool = False) -> bool:
    """Whether the passage stands in or below a coverage section or under a heading that announces criteria, or says what or how much is approved.
    `titled` says whether it stands under such a title in its section."""
    if _POINTER.match(passage.text.casefold()) or _SAYS_WHEN.fullmatch(DATE.sub("", comparable(passage.text))):
        return False
    if lists_products(passage) or (titled and not any(_PAST.search(part.casefold()) for part in passage.heading)):
        return True
    if zone and _REQUIREMENTS.fullmatch(comparable(passage.text)):
        return True
    if zone and says_limit(passage.text) and not any(_PAST.search(part.casefold()) for part in passage.heading):
        return True
    if zone and _CONDITION.search(comparable(passage.text)) and not any(map(informs, passage.heading)):
        return True
    if _APPLIES.search(passage.text.casefold()) and any(_SCOPE.fullmatch(comparable(part).strip(" :")) for part in passage.heading):
        return True
    if _is_of_codes(passage) and (_BILLED.search(comparable(passage.text)) or is_code_note(passage)):
        return True
    path = place(passage.heading)
    if zone and passage.text.startswith("*") and (*path, STARRED) in zone:
        return True
    if not zone or not passage.heading or informs(passage.heading[-1]):
        return False
    if _CRITERIA.search(passage.heading[-1].casefold()) or any(_LIMITS.search(part.casefold()) for part in passage.heading):
        return True
    return any(path[:n] in zone for n in range(1, len(path) + 1))


def says_limit(text: str) -> bool:
    """Whether a text says how long or how much is approved."""
    return _LIMIT.search(comparable(text)) is not None


def is_code_note(passage: Passage) -> bool:
    """Whether the passage is a note to codes that words a coverage position and says for what."""
    return _is_of_codes(passage) and _CODE_NOTE.match(passage.text) is not None and bool(positions(passage.text))


def _is_of_codes(passage: Passage) -> bool:
    return any(_CODING.search(part.casefold()) for part in passage.heading)


def notes_of(passages: Sequence[Passage]) -> dict[int, int]:
    """The passages that belong to a numbered note (`Note 2: …`), each with the note's number: a note ends with its section."""
    found: dict[int, int] = {}
    number, heading = 0, None
    for index, passage in enumerate(passages):
        start = _NOTE.match(passage.text)
        number = int(start["number"]) if start else number if passage.heading == heading else 0
        heading = passage.heading
        if number:
            found[index] = number
    return found


def divided(run: Sequence[Passage]) -> list[list[Passage]]:
    """Neighbouring passages cut before each sentence that says what is paid, covered or authorized: each says something of its own."""
    items: list[list[Passage]] = []
    for passage in run:
        begun = False
        for sentence in sentences(passage.text):
            part = passage.model_copy(update={"text": sentence})
            if not items or (_says_what_is_paid(sentence) and any(_says_what_is_paid(p.text) for p in items[-1])):
                items.append([part])
            elif begun:
                items[-1][-1] = part.model_copy(update={"text": f"{items[-1][-1].text} {sentence}"})
            else:
                items[-1].append(part)
            begun = True
    return items


def _says_what_is_paid(sentence: str) -> bool:
    return bool(positions(sentence) or _PAID.search(sentence.casefold()))


def where_of(passage: Passage) -> Where:
    """Where a reader finds the passage."""
    return Where(section=passage.heading, page=passage.page)


def side_of(passage: Passage, text: str) -> dict[str, object]:
    """A text of the passage's section as a change shows it."""
    return {"heading": list(passage.heading), "text": text}


def name_of(passage: Passage) -> str:
    """The heading over the passage as the start of a line that a person reads."""
    return standing(passage.heading) or "text without heading › "
