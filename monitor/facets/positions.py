"""Which coverage position a sentence or a printed group label asserts: the field's wordings as data, negations exact.

A sentence asserts a position only through a predicate (is considered, considers, meets the definition, will be approved). Evidence
summaries, definitions, requirements of documentation and conditional clauses name the same words and assert nothing.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from monitor.model.record import Position
from monitor.model.text import key

_ADVERB = (
    r"(?:(?:also|always|currently|generally|still|therefore|thus|both|hereby|only|typically|usually|otherwise|further|now|each|"
    r"neither|primarily|clinically|strictly|purely|solely|either|an?|as|to be|in most cases|in all cases|in general)\s+)*"
)
_EIU_WORD = r"(?:experimental|investigational|unproven|not proven|e/?i/?u|e/i|e\s?&\s?i)(?:\s*\(\s*e/?i/?u?\s*\))?"
_JOIN = r"(?:\s*/\s*|\s*,\s*(?:(?:and/or|and|or)\s+)?|\s+(?:and/or|and|or)\s+)"
_EIU = rf"{_EIU_WORD}(?:{_JOIN}(?:\(?{_EIU_WORD}\)?|still investigational))*(?:\s*\(\s*eiu\s*\))?"
_NMN = (
    r"(?:not|never|neither) (?:generally |always |routinely |usually )*(?:considered |deemed |"
    r"determined )?(?:to be )?(?:medically|clinically) (?:reasonable and )?(?:necessary|appropriate)|"
    r"not (?:considered )?(?:to be )?(?:medically )?reasonable (?:and|or) (?:medically )?necessary"
)
_MN = (
    r"(?:medically|clinically) (?:reasonable and )?necessary|reasonable and (?:medically )?necessary|"
    r"of proven benefit|a medical necessity"
)
_EIU_NMN = rf"(?:{_EIU}{_JOIN}(?:therefore\s+|thus\s+)?(?:{_NMN})|(?:{_NMN}){_JOIN}(?:therefore\s+)?{_EIU})"
_BE = (
    rf"\b(?:is|are|be|remains?)\s+{_ADVERB}(?:(?:considered|deemed|regarded|classified|determined|viewed|designated)\s+{_ADVERB})?"
)
_CONSIDERS = r"\bconsiders?\b(?:(?!\bconsider(?:s|ed)?\b)[^.;]|[.;](?!\s+[a-z]*\s)){1,2500}?\b(?P<word>)"
_NO_COVER = (
    r"(?:not|never|no longer) (?:an? )?(?:generally |currently |routinely |separately |eligible for )*(?:covered|reimbursable|payable|"
    r"coverage|reimbursed|authori[sz]ed|benefit)|non-?\s?(?:covered|reimbursable|payable)|(?:contractually |specifically )?excluded(?: from coverage)?|a (?:benefit|"
    r"plan|policy|contract(?:ual)?) exclusion|ineligible for coverage|not recommended for approval"
)


_MODAL_NOT = r"\b(?:will|would|shall|should|can|may|cannot) (?:not|never|no longer)"
_DENIED = rf"\b(?:is|are|be) denied (?:as )?(?:being )?{_ADVERB}"
_NECESSITY_MET = r"(?:meet|satisfy) (?:the )?(?:plan's |applicable )?(?:(?:definition|criteria|requirements?|standards?) (?:of|for) medical necessity|medical necessity (?:criteria|requirements?|standards?))"
_NO_PAYMENT = (
    r"\bpayment (?:will|may|can|shall|is) not (?:be )?(?:made|allowed|available)\b|"
    r"\bno (?:payment|reimbursement|benefits?|coverage) (?:may|will|can|shall|is|are) (?:be )?(?:made|provided|available|allowed|paid)\b"
)
_NO_PAYER = (
    r"(?:this|that|these|it|which|each|page|section|part|if|when|policy|policies|guidelines?|documents?|codes?|chapters?|tables?|panels?|tests?|assays?|"
    r"bulletins?|manuals?|criteria|articles?|benefits?|contracts?|rate|fees?|payment|skin|dressing|graft|cream|cost|scope|reports?|study|review|not|never)"
)
_COVERS = (
    rf"^(?:(?!{_NO_PAYER}\b)[\w&'./-]+ ){{1,6}}covers?\b(?! letters?\b)|"
    r"\b(?:medicare|medicaid|tricare|(?:health |benefit )?plans?|company) (?:(?:only|also|may|will) )*covers?\b"
)
"""A payer that covers something, named first; documents, codes and dressings cover things too."""
_MUST_BE_MET = (
    r"\b(?:criteria|conditions|requirements)\b[^.;:]{0,80}\bmust be (?:met|satisfied|fulfilled)\b[^.;:]{0,40}\bfor (?:coverage|approval|authori[sz]ation|reimbursement|payment)\b|"
    r"\bmust (?:meet|satisfy) [^.;:]{0,80}\bfor (?:coverage|approval|authori[sz]ation|reimbursement|payment)\b"
)
_INDICATED = r"\b(?:is|are) (?:considered )?(?:clinically |medically )?indicated (?=(?:when|if|for [^.:]{0,120}\b(?:any|all|one|either|each)\b)[^.]*:$)"
_ESTABLISHED = r"\bsafety and (?:effectiveness|efficacy) of [^.;:]{1,200}? (?:has|have) been (?=established\b)"
_UNESTABLISHED = (
    r"^(?:the )?(?:safety|effectiveness|efficacy|clinical utility)(?: (?:and|or|and/or) (?:safety|effectiveness|efficacy|clinical utility))? of "
    r"(?![^.;:]*\b(?:pediatric|children|adolescents|neonates|pregnan\w+|years of age|renal|hepatic)\b)[^.;:]{1,200}? (?:has|have) not been (?:established|proven|demonstrated)|"
    r"\bthere is insufficient evidence\b[^.;]{0,120}\bas safe as\b[^.;]{0,120}\bstandard (?:services?|therap(?:y|ies))\b"
)


class _Rule(NamedTuple):
    position: Position
    pattern: re.Pattern[str]


def _rules(table: tuple[tuple[Position, str], ...]) -> tuple[_Rule, ...]:
    return tuple(_Rule(position, re.compile(pattern)) for position, pattern in table)


_NECESSARY = Position.MEDICALLY_NECESSARY
# The leftmost predicate of a sentence decides; of two that start together the longer one, then the earlier row.
_SENTENCE = _rules(
    (
        (Position.OTHER, r"\bcontingent (?:up)?on\b|\b(?:approval|prior authorization) is recommended\b|\bin order to continue coverage\b"),
        (Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY, rf"{_BE}{_EIU_NMN}|{_CONSIDERS}{_EIU_NMN}"),
        (Position.INVESTIGATIONAL, rf"{_BE}{_EIU}|{_CONSIDERS}(?<!not )(?<!longer ){_EIU}"),
        (
            Position.NOT_MEDICALLY_NECESSARY,
            rf"{_BE}(?:{_NMN})|\bmay (?:{_NMN})|\b(?:{_NMN.replace('(?:not|never|neither)', 'not')})(?= for\b| when\b| if\b)",
        ),
        (Position.NOT_MEDICALLY_NECESSARY, rf"{_CONSIDERS}(?:{_NMN})"),
        (
            Position.NOT_MEDICALLY_NECESSARY,
            rf"{_MODAL_NOT} be {_ADVERB}(?:(?:considered|deemed|regarded|determined|viewed)\s+{_ADVERB})?(?:{_MN})|{_DENIED}(?:{_NMN})",
        ),
        (Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY, rf"\bdo(?:es)? not {_NECESSITY_MET}[^.;]{{0,40}}\band\s+(?:{_BE})?{_EIU}"),
        (Position.NOT_MEDICALLY_NECESSARY, rf"\bfails? to {_NECESSITY_MET}"),
        (Position.INVESTIGATIONAL, rf"{_DENIED}{_EIU}|{_UNESTABLISHED}"),
        (Position.NOT_COVERED, rf"{_DENIED}(?:{_NO_COVER})|{_NO_PAYMENT}"),
        (
            Position.NOT_MEDICALLY_NECESSARY,
            r"\b(?:does|do|did) not (?:meet|satisfy) [^.;]{0,60}?\bmedical(?:ly)? necess(?:ity|ary)(?: criteria)?",
        ),
        (Position.NOT_MEDICALLY_NECESSARY, r"\bmedical necessity (?:is|has) not (?:been )?(?:met|established|supported)\b"),
        (Position.COSMETIC, rf"{_BE}(?:not reconstructive and )?cosmetic|{_CONSIDERS}(?<!not )cosmetic"),
        (Position.RECONSTRUCTIVE, rf"{_BE}reconstructive|{_CONSIDERS}(?<!not )reconstructive"),
        (
            Position.COVERED_WITH_EVIDENCE_DEVELOPMENT,
            rf"(?:{_BE}(?:nationally )?)?(?<!not )\bcover(?:ed|s|age)\b[^.;]{{0,120}}?\bevidence development\b",
        ),
        (
            Position.NOT_COVERED,
            rf"{_BE}(?:{_NO_COVER})|\bmay not be (?:covered|eligible|approved)\b|\b(?:will|does|do|shall|"
            rf"can) not (?:be )?(?:separately )?(?:cover(?:ed)?|reimburs(?:ed?|able)|approved?|authori[sz]ed?|payable|pay for|paid|provide coverage|(?:considered )?(?:eligible )?for coverage)\b|"
            rf"\bcannot be (?:covered|approved|reimbursed)\b",
        ),
        (
            Position.NOT_COVERED,
            r"\bnot be eligible under\b|\bdo(?:es)? not meet (?:\w+ ){0,2}coverage criteria|\bcoverage (?:is|will|can|"
            r"shall)(?: be)? ?not (?:be )?(?:authori[sz]ed|provided|approved|available|recommended)\b|"
            r"\bcoverage (?:of|for) [^.;:]{1,120}? (?:is|are|will be) not (?:provided|available|recommended|authori[sz]ed)\b|\bexcludes? coverage\b|"
            r"\bno coverage\b (?:is|will be|for)|\bcoverage is (?:excluded|denied)|\bcoverage is not recommended\b",
        ),
        (
            _NECESSARY,
            rf"{_BE}(?:proven(?: to be)?(?: safe)?(?:{_JOIN}(?:effective|(?:{_MN})))*|(?:{_MN})|(?:an )?established\b(?: as)?)",
        ),
        (_NECESSARY, rf"{_CONSIDERS}(?<!not )(?<!not considered )(?:{_MN}|established|proven)"),
        (
            _NECESSARY,
            r"(?<!not )(?<!fail to )(?<!fails to )\b(?:meets?|satisf(?:y|ies)) (?:the )?(?:(?:definition|criteria|requirements?|standards?) (?:of|"
            r"for) medical necessity|medical necessity (?:criteria|requirements?) (?=when\b|if\b|for\b))",
        ),
        (_NECESSARY, rf"{_COVERS}|\bcoverage (?:of|for) [^.;:]{{1,160}}? (?:is|are|will be) (?:limited|restricted) to\b"),
        (_NECESSARY, rf"{_MUST_BE_MET}|{_INDICATED}|{_ESTABLISHED}|^(?:considered )?(?:{_MN})(?= when\b| if\b| for\b)"),
        (_NECESSARY, r"\b(?:coverage|approval) (?:of|for) [^.;:]{1,120}? (?:is|are) recommended (?:in|for) (?:those|members|patients|individuals)\b"),
        (
            _NECESSARY,
            rf"{_BE}(?:nationally |conditionally )?(?:covered|(?:only )?eligible for (?:coverage|reimbursement)|a covered (?:service|benefit)|reimbursable|"
            rf"eligible under)\b|\bmay be eligible (?:for coverage\b|(?=(?:under|when|if|for)\b))",
        ),
        (
            _NECESSARY,
            r"\b(?:will|may|can) (?:also )?be (?:approved|authori[sz]ed|covered|reimbursed)\b|\bwill (?:cover|reimburse|"
            r"provide coverage)\b|\bcoverage (?:will be|is|may be) (?:also )?(?:provided|approved|authori[sz]ed|available|"
            r"recommended|considered)\b",
        ),
        (
            _NECESSARY,
            r"\b(?:prior )?authori[sz]ations?\b[^.;]{0,60}?\b(?:may|will|can|is|are) (?:only )?(?:be )?(?:granted|provided)\b(?! initially)|"
            r"\b(?:may|will) (?:authori[sz]e|approve) (?:coverage|payment|benefits)\b|"
            r"\b(?:requests?|coverage|drugs?|products?)\b[^.;]{0,160}?\bwill only be (?:approved|covered|authori[sz]ed)\b|"
            r"\bcriteria for (?:approval|coverage|authori[sz]ation)\b[^.;]{0,200}?\b(?:is|are) (?:all|any|one|both|as follows|the following)\b",
        ),
        (Position.INVESTIGATIONAL, r"\bit is the policy of\b.{0,200}?\b(?:evidence|literature) does not support\b"),
        (_NECESSARY, r"(?:^|[.:]\s+|\s)approve for\b|^approve if\b|\bis (?:authori[sz]ed|approved) (?:for coverage|when|if all)\b"),
        (
            Position.DEFERS_TO,
            r"\bmay determine coverage\b|\bcoverage (?:is|will be) (?:determined|made) by\b|\b(?:follow|see|refer to|use|"
            r"apply) (?:the )?(?:applicable |current )?(?:cms|fep|sao|medicare|state|interqual|mcg|carelon|evicore|ncds?\b|"
            r"lcds?\b)[^.;]{0,80}?(?:guidelines?|criteria|programs?|determinations?|ncds?|lcds?|polic(?:y|ies)|manual)",
        ),
        (
            Position.DEFERS_TO,
            r"\bfor (?:\w+[ -]){0,12}?(?:coverage|criteria|indications|medical necessity)\b[^.;]{0,160}?\b(?:refer to|see|"
            r"follow|consult)\b[^.;]{0,120}?(?:\bpolic(?:y|ies)\b|\bguidelines?\b|\bcriteria\b|\bprograms?\b|"
            r"\bdeterminations?\b|\bncds?\b|\blcds?\b)",
        ),
        (Position.DEFERS_TO, r"\bif (?:this|the)\b[^;]{0,400}?\brefer to\b[^;]{0,80}?\bpolic(?:y|ies)\b"),
    )
)

_LABEL = _rules(
    (
        (Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY, _EIU_NMN),
        (
            Position.NOT_MEDICALLY_NECESSARY,
            rf"{_NMN}|\bdo(?:es)? not (?:support|meet)\b[^.;]{{0,40}}?medical necessity|\bnon-?medically necessary\b",
        ),
        (
            Position.NOT_COVERED,
            r"\bnot (?:be )?(?:generally |routinely |separately )?(?:covered|reimbursable|reimbursed|eligible)\b|"
            r"\bnon-?\s?covered\b|\bnot payable\b|\bexcluded\b",
        ),
        (Position.INVESTIGATIONAL, _EIU),
        (Position.COSMETIC, r"\bcosmetic\b"),
        (Position.RECONSTRUCTIVE, r"\breconstructive\b"),
        (Position.COVERED_WITH_EVIDENCE_DEVELOPMENT, r"\bevidence development\b"),
        (
            _NECESSARY,
            rf"{_MN}|\bsupports? (?:the )?medical necessity\b|(?<!not )\bcovered\b|\bestablished\b|"
            rf"\bmedical necessity criteria must be met\b|\bmeets? (?:the )?(?:definition of )?medical necessity\b",
        ),
    )
)
_NO_POSITION_LABEL = re.compile(
    r"^other\b(?!.*\b(?:covered|necessary|investigational)\b)|\bnot (?:all[- ]inclusive|addressed)\b(?!.*covered)|\betc\b"
)
_INDECISIVE = re.compile(r"\(?not all[- ]inclusive\)?")

_LONGEST = 3_000
_LONGEST_LABEL = 400

# What stands before a predicate and takes its force away.
_BEFORE = re.compile(
    r"(?:\b(?:if|whether|unless|until|once|although|because|while|where|should|must|shall|could|would|were)\b[^,;:.]*"
    r"|\b(?:that|which|who)\s*(?:may |will |can )?"
    r"|\b(?:to|cannot|not) (?:determine|conclude|establish|demonstrate|assess|show|say|support)\b[^.;]*"
    r"|\b(?:documentation|documenting|documented|must document|attest\w*|certif(?:y|ies|ied|ying)|"
    r"explanation|explain\w*|justif\w*|rationale|verify|verif\w*)\b[^.;]{0,90}"
    r"|\b(?:the term|means?|defined as|definition of)\b[^.;]{0,80})$"
)
_BACKGROUND = re.compile(
    r"\b(?:does|do) not (?:constitute|imply|guarantee|mean)\b|\bnot (?:a )?guarantee\b|\bbenefit (?:plan )?document\b.*\bsupersede|"
    r"\bmay not be eligible for reimbursement\b|\b(?:inclusion|listing|exclusion) of (?:a|any) (?:\w+ ){0,3}codes?\b|"
    r"\bprior authori[sz]ation is (?:not )?required\b(?!.*\b(?:medically necessary|investigational|covered)\b)|"
    r"\bevidence (?:is|remains|was) (?:insufficient|sufficient|inconclusive|limited)\b|\bmeans (?:that|any|a|health)\b|"
    r"\bmay be covered while others\b|\bgeneral(?:ly)? accepted standards of medical practice\b|\bmore costly than an alternative\b"
)
_WHEN_CLAUSE = re.compile(r"^(?:when|where)\b[^,]*$")
_CRITERIA = re.compile(
    r"\b(?:when|if|provided|criteria|conditions|requirements|as long as|unless|based on|subject to|(?:any|one|all|"
    r"both|either|each|two|some|\d) "
    r"(?:\(\d\) )?of (?:the|these)|the following|following (?:indications?|conditions?|situations?)|(?:listed|noted|"
    r"described|outlined) (?:above|below|in)|"
    r"only (?:for|in|when|if|after|as)|until|in accordance with|meeting)\b"
)
_CRITERIA_BEFORE = re.compile(
    r"\b(?:meet(?:s|ing)?|satisf\w+|fulfil\w*)\b[^.;]*\b(?:criteria|conditions|requirements)\b|\bcriteria\b[^.;]*\b(?:are|is) met\b"
)


@lru_cache(maxsize=8192)
def position_of(sentence: str) -> Position | None:
    """The coverage position that a sentence asserts, or None when it asserts none.

    A sentence with several predicates has the position of its first one. "Medically necessary" is with criteria when the sentence
    conditions it (when, if, the following, criteria).
    """
    text = key(sentence)[:_LONGEST].replace("*", "").strip()
    if _BACKGROUND.search(text):
        return None
    found = [
        (-1 if rule.position is Position.OTHER else match.start(), _word(match), -match.end(), order, rule.position, match)
        for order, rule in enumerate(_SENTENCE)
        for match in rule.pattern.finditer(text)
        if not _weakened(text, match, rule.position)
    ]
    if not found:
        return None
    *_, position, match = min(found, key=lambda one: one[:4])
    return _with_criteria(text, match) if position is _NECESSARY else position


def _word(match: re.Match[str]) -> int:
    """Where the position itself begins: after "considers" many words may stand before it, and the first position decides."""
    return match.start("word") if "word" in match.re.groupindex and match.start("word") >= 0 else match.start()


@lru_cache(maxsize=4096)
def position_of_label(label: str) -> Position | None:
    """The coverage position that a heading, table title or cell announces ("Not Covered", "codes covered if criteria are met")."""
    text = _INDECISIVE.sub("", key(label)[:_LONGEST_LABEL].replace("*", "")).strip()
    if _NO_POSITION_LABEL.search(text):
        return None
    for rule in _LABEL:
        match = rule.pattern.search(text)
        if match is not None and not _weakened_label(text, match):
            return _with_criteria(text, match) if rule.position is _NECESSARY else rule.position
    return None


def _weakened(text: str, match: re.Match[str], position: Position) -> bool:
    before = text[max(0, match.start() - 600) : match.start()]
    if position in (Position.DEFERS_TO, Position.OTHER):
        return False
    last_sentence = re.split(r"(?<=[.;])\s", before)[-1]
    if _BEFORE.search(last_sentence):
        return True
    # "When X is medically necessary, ..." conditions another predicate; "When services are ..." alone is a heading.
    return bool(_WHEN_CLAUSE.match(last_sentence) and "," in text[match.end() :])


def _weakened_label(text: str, match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:whether|constitute|imply|not|non)\s*$", text[: match.start()]))


def _with_criteria(text: str, match: re.Match[str]) -> Position:
    after = text[match.end() :]
    sentence_end = re.search(r"(?<=[a-z)])[.;]\s+(?=[a-z])", after)
    after = after[: sentence_end.start()] if sentence_end else after
    inner = match.group() if re.search(r"\bapprove (?:for|if)", match.group()) else ""
    before = re.split(r"(?<=[.;])\s", text[: match.start()])[-1]
    if (
        _CRITERIA.search(inner + after)
        or _CRITERIA_BEFORE.search(before)
        or re.search(r"must (?:be met|be satisfied|be fulfilled|meet|satisfy)|\b(?:if|limited to|restricted to|recommended)\b", match.group())
    ):
        return Position.MEDICALLY_NECESSARY_WITH_CRITERIA
    return _NECESSARY
