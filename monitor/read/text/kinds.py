"""What one line of text is, by itself: a history row, a code row, a heading, an address; whether it ends as a sentence does."""

import re
import string

_UNIT = r"(?:%|(?:mg|mcg|µg|kg|g|mL|L|mm|cm|m2|m²|mmol|IU|units?|times|million|billion|x)\b)"
_DOTTED = rf"(?:0?[1-9]|1[0-2])\.\d{{2}}(?!\d|\s?{_UNIT})"
"""A month and a year ("01.09"), not an amount ("1.73 m2")."""
_DATE = (
    r"(?:\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}\s?/\s?\d{4}|\d{4}-\d{2}(?:-\d{2})?|\d{1,2}-\d{1,2}-\d{4}|"
    rf"{_DOTTED}|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
    r"(?:\s+\d{1,2}(?:st|nd|rd|th)?,?)?\s+\d{4}|Q[1-4]\s+\d{4})"
)
_DATE_STARTS = frozenset("0123456789JFMASONDQjfmasondq")
_DATE_ROW = re.compile(rf"^({_DATE}(?:\s?(?:-|–|—|to|through)\s?{_DATE})?)\s*(?:[|:]\s*|[-–—]\s+|\s)\s*(?=\S)", re.IGNORECASE)
_DATE_ONLY = re.compile(rf"^{_DATE}(?:\s?(?:-|–|—|to|through)\s?{_DATE})?$", re.IGNORECASE)
_MONTH_ONLY = re.compile(r"(?:0?[1-9]|1[0-2])/\d\d")
_STATUS_STARTS = frozenset("RUNCA")
_STATUS_DATE = re.compile(rf"^(?:Revised|Reviewed|Updated|New|Created|Archived|Retired)\s+{_DATE},?$")
_WHOLE_DATE = _DATE.replace(f"|{_DOTTED}|", "|")
_CLOSING_DATES = re.compile(rf"(?:^|\s)({_WHOLE_DATE})((?:\s+{_DATE}){{0,2}})$", re.IGNORECASE)
_CODE_ROW = re.compile(
    r"^(?=\S*\d\S*\d)(?:[A-Z]?[\dO]{4}[A-Z]|[A-Z][\dO]{4}|\d{5}|(?=(?:\S*\d){3})[A-Z\d][\dOIl]{4}(?=\s))(?:\s?[-–]\s?[A-Z]?\d{4,5}[A-Z]?)?[†‡*§]{0,2}\s+(?=\S)"
)
_DIAGNOSIS = r"[A-TV-Z]\d[\dAB]"
_DIAGNOSIS_ROW = re.compile(
    rf"^(?:{_DIAGNOSIS}\.[\dA-Z]{{1,4}}|{_DIAGNOSIS}(?=\s?[-–]))(?:\s?[-–]\s?{_DIAGNOSIS}(?:\.[\dA-Z]{{1,4}})?)?[†‡*§]{{0,2}}\s+(?=[A-Z\[(])"
)
"""A diagnosis code with its dot, or a range of them, and a description that begins with a capital."""
_CODE_ONLY = re.compile(r"^(?=\S*\d\S*\d)(?:[A-Z]?\d{4}[A-Z]|[A-Z]\d{4}|\d{5})[†‡*§]{0,2}$")
_TERMINAL = re.compile(r"(?:[:;!?]|(?<!\d)\.|(?<=\d{4})\.|\.(?!\d))[\"'”’)\]]*\d{0,3}$")
_CLOSERS = "\"'”’)]"
"""The end of a sentence, perhaps with the number of a reference raised behind it; "0.75" is a number that goes on with its unit."""
_LONE_MARKS = frozenset({" *", " †", " ‡", " §"})
"""A mark of a note behind the end of a sentence, raised off its line or left there by a wrapping that took it from the note."""
JOINED = re.compile(r"[,;] (?:AND|OR|AND/OR)$")
"""The end of an item with the joint in capitals that leads to the next one."""
_CHAPTER = re.compile(r"\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\.?\s+")
_LEADER = re.compile(r"(?:\.\s?){5,}|…{2,}|_{5,}")
URL_ONLY = re.compile(r"^<?(?:https?://|www\.|mailto:)\S+>?$", re.IGNORECASE)
_AFTER_CODE = re.compile(
    r"^(?:and|or|through|to|is|are|was|were|with|for|in|of|as|when|should|may|must|will|can|not|has|have|if|,|;|\))\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:[1-9]\d?(?:\.[1-9]\d?){1,5}\.?|[A-Z]{2,5}-\d{1,4}(?:\.\d{1,2}){1,3}:)\s+([A-Z][^.;:]*[^\W\d_)])$")
_MARKS = "\u2020\u2021\u00a7\u0424\u00b1\u00a5\u25ca"
_SIGNED_NOTE = re.compile(rf"[{_MARKS}]{{1,3}}\s?[A-Z][a-z]*[A-Za-z]|\*{{1,3}}[A-Z][^*]*$")
"""How a note begins that a mark ties to the text above it."""
_SIGNED_NAME = re.compile(rf"([A-Z][^.;:?!{_MARKS}]{{3,100}})\s(?:[{_MARKS}]\s?){{1,4}}(?:\d{{1,3}}(?:\s?[,–-]\s?\d{{1,3}})*)?$")
"""An indication with the marks of its approval and the numbers of its references behind it: the heading of its criteria."""
_NAME = r"[A-Z][\w®™-]{2,30}"
_NAMES = rf"{_NAME}(?:/{_NAME})?"
_PRODUCTS = re.compile(rf"{_NAMES}(?:(?:, (?:(?:&|and) )?| (?:&|and) ){_NAMES}){{1,15}}")
_PRODUCT_LIST = re.compile(rf"{_NAMES}(?:, {_NAMES}){{2,15}},?")
_SYSTEM_HEAD = re.compile(
    r"(?:CPT|HCPCS|CDT|ICD-?10(?:-CM|-PCS)?|NDC|Revenue|Diagnosis|Procedure)[®\s]*(?:codes?)?(?:\(s\)|s)?:", re.IGNORECASE
)
"""A line that only names the system of the codes below it."""
_MEASURE = re.compile(
    r"\b(?:\d+(?:\.\d+)?|one|two|three|four|five|six|twelve) (?:(?:calendar|consecutive|rolling|preferred|prefilled|formulary|generic|covered) )?"
    r"(?:days?|weeks?|months?|years?|mg|mcg|mL|units?|doses?|visits?|sessions?|tablets?|capsules?|syringes?|pens?|vials?|kits?|patches|inhalers?"
    r"|fills?|products?|agents?|drugs?|alternatives?|medications?|trials?)\b",
    re.IGNORECASE,
)
_CLOSING_WORD = re.compile(r"[A-Z]?[a-z]{3,}[.;]$")
_ANSWERS = frozenset({"none", "yes", "unknown", "unspecified", "applicable", "same"})
_WORDS = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset({"with", "from", "when", "that", "under", "into", "than", "over"})
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|may|might|can|could|will|would|shall|should|must|does|do|did|that|which|who)\b"
)
_HEADINGS = frozenset({
    "policy", "policy statement", "policy statements", "policy guidelines", "policy history", "policy rationale",
    "policy criteria", "policy/criteria", "coverage policy", "medical policy", "payment policy", "description", "description of services",
    "description of procedure or service", "description/scope", "description/background", "summary", "summary of evidence",
    "background", "general background", "overview", "introduction", "definition", "definitions", "reference", "references",
    "bibliography", "selected references", "rationale", "scope", "purpose", "application", "limitations", "inpatient",
    "outpatient", "coding", "coding information", "applicable codes", "procedure codes", "diagnosis codes", "cpt codes",
    "hcpcs codes", "icd codes", "icd-10 codes", "cpt", "billing/coding information", "document history", "revision history",
    "approval history", "history", "revision details", "revision log", "change summary", "position statement",
    "clinical indications", "clinical evidence", "coverage rationale", "coverage determination", "coverage limitations",
    "coverage criteria", "prior authorization", "prior authorization information", "related policies", "table of contents",
    "index", "appendix", "endnotes", "disclaimer", "instructions for use", "medical necessity", "exclusions",
})  # fmt: skip
_CONDITION = re.compile(r"[A-Z][a-z]{3,}(?: [a-z][a-z-]{2,}){1,5}")
_TITLE_OF_PART = re.compile(
    r"(?:[A-Z][\w'’/-]{0,30} (?:[–-] )?){1,6}(?:Requirements|Criteria|Limits|Limitations|Guidelines|Indications|Duration|Exclusions)"
    r"|(?:Initial|Renewal|Re-?authorization|Continuation|Authorization|Approval)(?: (?:authorization|approval|therapy|treatment|coverage))? (?:criteria|requirements)"
)
"""Two words or more, the last of which no criterion ends with in capitals; or the stage of an approval with its criteria."""

_ABOUT = re.compile(
    r"(?:procedures?|services?|treatments?|drugs?|medications?|agents?|products?|devices?|tests?|indications?|conditions?|diagnos[ei]s)",
    re.IGNORECASE,
)
_FARES = re.compile(
    r"(?:(?:not )?medical(?:ly)? necess(?:ity|ary)|investigational|experimental|cosmetic|reconstructive|(?:not )?covered|(?:non-?)?coverage)"
    r"(?: (?:criteria|indications|services|position))?|criteria(?: for (?:coverage|approval))?",
    re.IGNORECASE,
)


def ends(text: str) -> bool:
    """Whether a text ends as a sentence, clause or lead-in does."""
    text = text[:-2] if text[-2:] in _LONE_MARKS else text
    last = len(text.rstrip(string.digits).rstrip(_CLOSERS)) - 1
    return last >= 0 and _TERMINAL.match(text, last) is not None


def begins_small(text: str) -> bool:
    """Whether a text begins with a small letter; signs of Markdown emphasis before it count for nothing."""
    return text[:1].islower() or (text.startswith(("**", "__")) and text[2:3].islower())


def date_row(text: str) -> re.Match[str] | None:
    """The date at the start of a history row ("1/2025 Annual review"), or None."""
    return _DATE_ROW.match(text) if text[:1] in _DATE_STARTS else None


def is_date(text: str) -> bool:
    """Whether a text is nothing but a date or a range of dates."""
    return text[:1] in _DATE_STARTS and _DATE_ONLY.match(text) is not None


def is_month(text: str) -> bool:
    """Whether a text is nothing but a month and a year of two digits ("08/31"), which only a column of dates tells from a fraction."""
    return text[:1].isdigit() and _MONTH_ONLY.fullmatch(text) is not None


def closing_dates(text: str) -> re.Match[str] | None:
    """The date at the end of a line (group 1), with those of further columns behind it (group 2), or None."""
    return _CLOSING_DATES.search(text) if text[-1:].isdigit() else None


def is_status_date(text: str) -> bool:
    """Whether a line holds the status of a history row and its date, or the first of its dates ("Revised 7/16/2031,")."""
    return text[:1] in _STATUS_STARTS and _STATUS_DATE.match(text) is not None


def is_code_row(text: str) -> bool:
    """Whether a line starts with a billing or diagnosis code that is followed by its description, not by the rest of a sentence."""
    match = _CODE_ROW.match(text) or _DIAGNOSIS_ROW.match(text)
    return match is not None and _AFTER_CODE.match(text[match.end() :]) is None


def is_code(text: str) -> bool:
    """Whether a line is one billing code and nothing else."""
    return _CODE_ONLY.match(text) is not None


def has_leader(text: str) -> bool:
    """Whether dots or a rule lead from a label to its value (a line of a table of contents, or of a form)."""
    return (".." in text or ". ." in text or "…" in text or "__" in text) and _LEADER.search(text) is not None


def is_heading(text: str) -> bool:
    """Whether a line is nothing but a heading that policies of many payers use; signs of Markdown emphasis around it count for nothing."""
    text = text.strip("*_")
    return text[:1].isupper() and text.rstrip(" :").casefold() in _HEADINGS


def heading_like(text: str) -> bool:
    """Whether a line could be a heading: short, begins with a capital or number, and does not end as a sentence does."""
    if not text or len(text) > 80 or text[-1] in ".,;!?" or not (text[0].isupper() or text[0].isdigit()):
        return False
    return len(text.split()) <= 10


def names_condition(text: str) -> bool:
    """Whether a line could be the name of a condition over its criteria: two words or more, of which the first alone has a capital, no verb and no
    stop ("Ulcerative colitis"); behind a bracket no sentence goes on so."""
    return _CONDITION.fullmatch(text) is not None and heading_like(text) and VERB.search(text) is None


def names_subject(text: str) -> bool:
    """Whether a line could be the title of a service or condition: two words or more, the longer ones with a capital or a figure, no verb and no stop."""
    words = text.split()
    titled = all(word[0].isupper() or len(word) < 4 or word in _SMALL_WORDS or any(map(str.isdigit, word)) for word in words)
    return len(words) > 1 and heading_like(text) and text[0].isupper() and titled and text[-1] != ":" and VERB.search(text) is None


def numbers_title(text: str) -> bool:
    """Whether a line is such a title of a part that is numbered by its chapter ("3.1 General Criteria Covered")."""
    found = _CHAPTER.match(text)
    return found is not None and names_subject(text[found.end() :])


def is_title_of_part(text: str) -> bool:
    """Whether a line is the title of a part of the criteria, each word with a capital ("Prior – Approval Renewal Requirements")."""
    return _TITLE_OF_PART.fullmatch(text) is not None


def is_numbered(text: str) -> bool:
    """Whether a line is a heading that a manual numbers by its chapters ("9.2.14 Widget Mapping", "3.1 Criteria Covered"), or a guideline
    behind its own number ("LMP-12.3: Widget Mapping"): words with capitals, no sentence. A policy's own number ("7.01.599 Widgets") has parts that begin with a zero."""
    match = _NUMBERED.match(text)
    return (
        match is not None
        and len(text) <= 90
        and all(word[0].isupper() or len(word) < 4 or word in _SMALL_WORDS for word in _WORDS.findall(match[1]))
    )


_FORM = r"(?:VIALS?|SYR(?:INGES?)?|PENS?|TAB(?:LET)?S?|CAP(?:SULE)?S?|SOL(?:N|UTION)?|SUSP(?:ENSION)?|AUTO-?INJECTORS?|INJ(?:ECTION|ECTOR)?|KITS?|CREAM|GEL|OINT(?:MENT)?|PATCH(?:ES)?|INHALER|SPRAY|POWDER|PACKETS?|CARTRIDGES?|AMPULE?S?|DROPS)"
_NAMES_FORM = re.compile(
    rf"\b(?:{_FORM}|INTRAVENOUS|INTRAMUSCULAR|SUBCUTANEOUS|ORAL|TOPICAL|OPHTHALMIC|INTRAVITREAL|NASAL)\b", re.IGNORECASE
)
_DOSE = r"\d ?(?:MG|MCG|ML|UNITS?|UNT|IU|%)(?=\W|$)"
_STRENGTH = re.compile(rf"{_DOSE}.*\b{_FORM}\b|\b{_FORM}\b.*{_DOSE}")
"""The strength and form of a product as databases of drugs write them in capitals: a row of a list of products ("LAMPADOL 45 MG/ML VIAL 40001")."""


def names_form(text: str) -> bool:
    """Whether a line names the form of a product or how it is given ("EMERGENCY KIT", "INTRAVENOUS")."""
    return _NAMES_FORM.search(text) is not None


def names_strength(text: str) -> bool:
    """Whether a line in capitals names a product by its strength and form."""
    return text.upper() == text and _STRENGTH.search(text) is not None


def is_capitals(text: str) -> bool:
    """Whether a line is a heading in capital letters: more than an abbreviation, less than a sentence, and no end of a criterion that
    another must join ("(NSCLC), AND")."""
    if len(text) > 90 or text[-1] in ".,;" or text.upper() != text or JOINED.search(text) or names_strength(text):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 6:
        return False
    words = re.findall(r"[^\W\d_]{4,}", text)
    return bool(words) and sum(map(len, words)) * 2 >= len(letters) and not any(letter.isdigit() for letter in text.split()[0])


def signs_on(text: str) -> bool:
    """Whether a line begins a note that a mark ties to the text above, or names an indication with the marks of its approval behind it."""
    return _SIGNED_NOTE.match(text) is not None or _SIGNED_NAME.match(text) is not None


def signed_name(text: str) -> str:
    """The name of an indication without the marks of its approval; empty for any other line."""
    return found[1] if (found := _SIGNED_NAME.match(text)) is not None else ""


def names_system(text: str) -> bool:
    """Whether a line only names the system of the codes below it ("NDC(s):")."""
    return _SYSTEM_HEAD.fullmatch(text) is not None


def measures(text: str) -> bool:
    """Whether a line says how long, how much or how often ("Approval Duration 12 Months", "two preferred products")."""
    return _MEASURE.search(text) is not None


def names_products(text: str) -> bool:
    """Whether a line is nothing but the names of some products ("Amberlux, Brasslux & Lumomab-abcd")."""
    return _PRODUCTS.fullmatch(text) is not None


def lists_products(text: str) -> bool:
    """Whether a line is the beginning or the whole of a list of products, three or more, that commas part."""
    return _PRODUCT_LIST.fullmatch(text) is not None


def closes_sentence(text: str) -> bool:
    """Whether a line is one word with a full stop or a semicolon, and no answer to what stands above: the end of a sentence."""
    return _CLOSING_WORD.fullmatch(text) is not None and text[:-1].casefold() not in _ANSWERS


def heads_statements(about: str, fares: str) -> bool:
    """Whether two titles of columns head what rows are about, and how it fares ("Procedure", "Medical Necessity")."""
    return _ABOUT.fullmatch(about) is not None and _FARES.fullmatch(fares) is not None
