"""The wordings with which payers assert a coverage position, as data: in sentences, and on printed labels."""

import re
from typing import NamedTuple

from monitor.facets import paying
from monitor.facets.conditioned import LABELLED_CRITERIA, MET_NEEDS, MET_ONLY_IF, MUST_BE_MET, REVIEWED_BY, REVIEWED_NEEDS
from monitor.facets.covering import COVERS, NONE_COVERED
from monitor.facets.elsewhere import LEFT_NEEDS, LEFT_TO_OTHERS, MCG, NO_POSITION_NEXT
from monitor.model.lines_of_business import PROGRAMMES
from monitor.model.record import Position
from monitor.model.worded import Worded, worded

_ADVERB = (
    r"(?:(?:also|additionally|always|currently|generally|still|therefore|thus|both|hereby|only|typically|usually|otherwise|further|now|each|"
    r"neither|primarily|clinically|strictly|specifically|expressly|purely|solely|initially|subsequently|either|an?|as|to be|in most cases|in all cases|in general)\s+)*"
)
_EIU_WORD = r"(?:experimental|investigational|investigative|unproven|not (?:clinically |medically )?proven|of (?:no proven|unproven) (?:value|benefit)|e/?i/?u|e/i|e\s?&\s?i)(?:\s*\(\s*e/?i/?u?\s*\))?"
_LINE_OF_LIST = r"on (?:this|the|these) (?:funded |prioritized )?lines?\b|on lines? \d"
"""A priority list of services pairs conditions with treatments in numbered lines, and covers what is included on a funded one."""
_JOIN = r"(?:\s*/\s*|\s*,\s*(?:(?:and/or|and|or)\s+)?|\s+(?:and/or|and|or)\s+)"
_EIU = rf"{_EIU_WORD}(?:{_JOIN}(?:\(?{_EIU_WORD}\)?|still investigational))*(?:\s*\(\s*eiu\s*\))?"
_EIU_NEEDS = "experimental|investigat|proven|eiu|ei/u|e/i|&"
_NMN = (
    r"(?:not|never|neither|no longer) (?:generally |always |routinely |usually )*(?:considered |deemed |"
    r"determined )?(?:to be )?(?:medically|clinically|dentally) (?:reasonable and )?(?:necessary|appropriate)|"
    r"not (?:considered )?(?:to be )?(?:medically )?reasonable (?:and|or) (?:medically )?necessary"
)
_NMN_NEEDS = "not |never |neither |no longer "
_MN = (
    r"(?:medically|clinically|dentally) (?:(?:reasonable|appropriate) and (?:medically )?)?necessary|reasonable and (?:medically )?necessary|"
    r"of proven benefit|a medical necessity|(?:medically|clinically|dentally) appropriate(?= when\b| if\b| for\b| in\b| as\b|\W*$)"
)
_MN_NEEDS = "necessary|proven benefit|medical necessity|appropriate"
_PRAISED = rf"(?:(?<=considered )|(?<=deemed ))(?:(?:scientifically validated|safe|(?:clinically )?(?:useful|effective|appropriate|beneficial)|a useful (?:\w+ )?option|(?:the |a )?standard of care){_JOIN}){{1,3}}(?:therefore\s+|thus\s+)?"
"""Further adjectives before "medically necessary", which say with it that the service is covered."""
_EIU_NMN = rf"(?:{_EIU}(?:{_JOIN}(?:therefore\s+|thus\s+)?|,? and,? (?:therefore|thus),? )(?:{_NMN})|(?:{_NMN}){_JOIN}(?:therefore\s+)?(?:(?:is|are) )?(?:considered )?{_EIU}|not (?:clinically )?proven (?:or|and) medically necessary)"
_BE = rf"\b(?:is|are|be|remains?)(?:\s?[(/](?:is|are)\)?)?\s+{_ADVERB}(?:(?:considered|deemed|regarded|classified|determined|viewed|designated)\s+{_ADVERB})?"
_CONSIDERS = r"\bconsiders?\b(?:(?!\bconsider(?:s|ed)?\b)[^.;]|[.;](?!\s+[a-z]*\s)){1,2500}?\b(?P<word>)"
_NO_COVER = (
    r"(?:not|never|no longer) (?:an? )?(?:considered |generally |currently |routinely |separately |eligible for |separate |additional )*(?:covered|reimbursable|payable|cost-shared|"
    r"coverage|reimbursed|reimbursement|payment|authori[sz]ed|(?:(?:plan|program|medical|"
    + PROGRAMMES
    + r") )?benefit|approvable(?![^()]*\)))|(?:nationally |statutorily |contractually )?non-?\s?(?:covered|reimbursable|payable)|an? non-?benefit|(?:contractually |specifically |statutorily )?excluded(?: from coverage)?|a (?:benefit|"
    r"plan|policy|contract(?:ual)?) exclusion|(?:benefit|plan|policy|contract(?:ual)?) exclusions\b|(?:contraindications?(?:\s?/\s?| and | or ))?exclusions?(?= (?:of|under|from|to)\b|\W*$)|ineligible for (?:coverage|reimbursement|payment|benefits)|not recommended for (?:approval|coverage)|(?:an? )?(?:\w+ )?convenience items?"
)
_MODAL_NOT = r"\b(?:(?:will|would|shall|should|can|may) (?:not|never|no longer)|cannot)"
_DENIED = rf"\b(?:is|are|be) denied (?:as )?(?:being )?{_ADVERB}"
_NECESSITY_MET = r"(?:meet|satisfy) (?:the )?(?:plan's |applicable )?(?:(?:definition|criteria|requirements?|standards?) (?:of|for) medical necessity|medical necessity (?:criteria|requirements?|standards?))"
_NO_PAYMENT = (
    r"\b(?:payment|reimbursement) (?:will|may|can|shall|is) not (?:be )?(?:made|allowed|available)\b|"
    r"\bno (?:separate )?(?:payment|reimbursement|benefits?|coverage) (?:may|will|can|shall|is|are) (?:be )?(?:made|provided|available|allowed|paid|payable)\b|"
    r"\bseparate (?:payment|reimbursement) (?:is|are|will be) not (?:provided|made|allowed|available)\b"
)
_NOT_AVAILABLE = (
    r"\bbenefits? (?:(?:is|are) not|(?:will|may|can) not be) (?:available|provided|payable|allowed)\b|"
    r"\bdo(?:es)? not qualify for (?:coverage|reimbursement|payment)\b|\band (?:(?:is|are|therefore|thus) )*not separately (?:reimburs(?:ed|able)|payable|covered)\b|"
    r"\bdo(?:es)? not meet (?:the )?[^.;:]{0,60}?\bcriteria for coverage\b(?!,? and (?:is|are)\b)|^not covered\.$"
)
_AVAILABLE = (
    r"\bbenefits? (?:is|are|will be|may be) (?:also |only )?(?:available|provided|payable|allowed) (?=(?:only )?(?:for|when|if|once)\b)|"
    r"\b(?:payment|reimbursement)(?: (?:for|of) [^.;:]{1,160}?)? (?:will|may|can|shall) (?:also |only )?be (?:made|allowed|considered|authori[sz]ed|provided) (?=(?:only )?(?:for|when|if|provided|under)\b)|"
    r"\bcoverage eligibility (?:for|of) [^.;:]{1,160}? (?:will be|is|may be) considered (?=(?:only )?(?:when|if)\b)|"
    r"\brequires? (?:that )?(?:(?:all|any|one) of )?the following (?:rules?|criteria|conditions|requirements)(?:\(s\))? (?:to )?be met for (?:approval|renewal|coverage)\b|"
    r"(?<!not )\bqualif(?:y|ies) for (?:coverage|reimbursement|payment)\b|\b(?:is|are) approvable\b|"
    r"(?<!not )\bmeets? (?:the )?[^.;:]{0,60}?\bmedical criteria for coverage\b|(?<!not )\bmeets? (?:the )?coverage criteria (?=when\b|if\b)|"
    r"\b(?:approvals?|renewals?|re-?authori[sz]ations?)\b[^.;]{0,60}?\b(?:may|will|can) (?:only )?be granted (?:for \d[^.;:]{2,20}? )?(?=(?:only )?(?:when|if|to|for (?:members|patients|individuals|those|persons))\b)|"
    r"\b(?:will|may|can) (?:only )?be considered for (?:coverage|approval|reimbursement|payment)\b|^covered(?=[;,:]? (?:criteria apply|with criteria|when|if|only)\b)"
)
"""What a payer may say of benefits and payment instead of the service."""
_REQUEST_REFUSED = (
    r"\b(?:re-?)?(?:authori[sz]ation|approval|renewal)s?\b[^.;:]{0,80}? (?:is|are) not (?:permitted|allowed|granted)\b|"
    r"\b(?:pa|authori[sz]ation|coverage) requests?\b[^.;:]{0,60}? (?:will|shall|can) not be (?:considered|accepted|granted)\b"
)
_REQUEST_MEETS = (
    r"\b(?:members?|patients?|individuals?|beneficiaries)\b[^.;:]{0,60}? requesting (?:re-?)?authori[sz]ation\b[^.;:]{0,60}? "
    r"must (?:meet|satisfy) (?:all )?[^.;:]{0,40}?\b(?:requirements|criteria)\b|"
    r"^(?:(?:initial|renewal|all|new|prior authori[sz]ation|authori[sz]ation|coverage|pa|continuation) )*requests? for [^.;:]{2,100}? must meet (?=(?:all|any|one|both|either|each|the following)\b[^.]*:$)"
)
"""What is said of the request instead of the service."""
_MEDICALLY_PROVEN = r"\b(?:has|have) been (?:medically|clinically) proven(?: to be)?(?: safe and)? effective\b"
_NOT_MEDICALLY_PROVEN = r"\b(?:has|have) not been (?:medically|clinically) proven(?: to be)?(?: safe and)? effective\b(?![^.;]*\b(?:is|are)\b[^.;]{0,30}\b(?:considered|not|deemed)\b)"
_NO_PRIMARY_COVERAGE = r"\bdo(?:es)? not meet [^.;:]{0,60}?\bprimary coverage criteria\b(?=[^.;:]{0,40}\bscientific evidence\b)"
"""Contracts that make scientific evidence of effectiveness a primary criterion of coverage say so of what is unproven."""
_INDICATED = r"\b(?:is|are) (?:(?:considered )?(?:clinically |medically )?indicated|considered appropriate|allowed) (?=(?:when|if|(?:for|in) [^.:]{0,120}\b(?:any|all|one|either|each)\b)[^.]*:$)|\bmay be (?:clinically |medically )?indicated (?=(?:when|if|for|in)\b[^.:]{0,160}\bthe following\b[^.]*:$)"
_MERITS = r"(?:safety|effectiveness|efficacy|(?:clinical )?(?:utility|validity))"
_ESTABLISHED = rf"\b{_MERITS}(?:,? and {_MERITS}) of [^.;:]{{1,200}}? (?:has|have) been (?=established\b)|^the effectiveness of [^.;:]{{1,200}}? has been (?=established\.)"
_UNESTABLISHED = (
    r"^(?:the )?(?:safety|effectiveness|efficacy)(?: (?:and|or|and/or) (?:safety|effectiveness|efficacy))? of "
    r"(?![^.;:]*\b(?:pediatric|children|adolescents|neonates|pregnan\w+|years of age|renal|hepatic)\b)[^.;:]{1,200}? (?:has|have) not been (?:established|proven|demonstrated)|"
    r"\bthere is insufficient evidence\b[^.;]{0,120}\bas safe as\b[^.;]{0,120}\bstandard (?:services?|therap(?:y|ies))\b"
)
_SENT_ELSEWHERE = (
    r"^(?:additionally,? |also,? )?(?:for|[\w -]{0,30}\bcriteria for) (?!(?:more|additional|further|other) (?:information|details?|discussion|explanation|background|guidance)\b)[^.;]{3,300}?,? "
    r"(?:please )?(?:see|refer to|consult) (?![^.;]*\b(?:sections?|below|above|under|tables?|appendi(?:x|ces)|respective criteria)\b)(?:[^;]{0,200}?[\s.-])?"
    r"(?:(?:polic(?:y|ies)|guidelines?|criteria|programs?|bulletins?|interqual|mcg|(?:national|local) coverage determinations?)\b|[a-z]{2,6}[ .-]?\d{3,5}\b|[nl]cds? (?:l?\d))"
)
"""A service that is told, and the document by which it is judged instead."""

_NECESSITY_BASED = (
    r"\bbas(?:es|ed) (?:its|their|our|the) determinations? of medical necessity (?:of|for) [^.;:]{2,240}? (?:up)?on\b(?=[^.;]*:$)|"
    r"\b(?:determinations? of medical necessity|medical necessity determinations?) (?:of|for) [^.;:]{2,240}? (?:is|are|will be) (?:made )?based (?:up)?on (?=[^.;:]*\bfollowing\b[^.;:]*:$)"
)
"""What a payer's finding of medical necessity for a service rests on, over a list of it."""
_WEIGHED = (
    r"\bdeterminations? of (?:whether [^.;:]{2,240}? (?:is|are) medically necessary|medical necessity (?:of|for) [^.;:]{2,240}?) "
    r"(?:will|must|should) take into account\b(?=[^.;]*:$)"
)
"""What a state's handbook bids the reviewer of a request weigh, over a list of it."""
_BENEFIT_OF_PLAN = rf"(?:[a-z-]+ ){{0,5}}?(?:[a-z]*plan|program|{PROGRAMMES}|[a-z]*care)\b[^.;:]{{0,40}}? benefit\b"
_OF_PROGRAM = rf"(?:of|under) (?:[a-z-]+ ){{0,4}}(?:[a-z]*plan|program|{PROGRAMMES})\b"
"""Whose benefit a service is, where that is said behind it."""
_REQUEST_DENIED = (
    r"\b(?:authori[sz]ations?|approvals?|coverage|requests?)\b[^.;:]{0,80}? (?:will|shall|may|is|are) (?:be )?denied "
    r"(?=(?:in|for|if|when|under) (?:any|one|either|all) (?:one )?of the following\b|(?:in|for|if|when|under) the following\b|(?:for|if|when):)"
)
_SERVICE_AUTHORIZED = (
    r"\b(?:services?|treatments?|therapy|procedures?|visits?|sessions?|surgery|devices?|equipment|supplies)\b[^.;:]{0,80}? (?:is|are) "
    r"(?:(?:generally|usually|typically|routinely|only) )?authori[sz]ed (?=(?:to|when|if|for (?!up to\b|\w+ (?:days|weeks|months|visits)))\b)"
)
_FOLLOWING_LIST = r"(?=(?:in |for |with )?(?:any of |one of |all of |either of )?the following(?: \w+){0,3}:)"
_OF_LABEL = r"(?!.*(?:\b(?:fda|label\w*|package)\b|, an? [^.;:]{3,80}, (?:is|are) indicated\b|\bfollowing (?:[\w-]+ ){0,2}(?:uses?|indications?):))"
"""How no list begins that a drug's label gives: with its class ("Widgetra, a lantern inhibitor, is indicated …") or as its uses."""
_INDICATED_LIST = rf"^{_OF_LABEL}[^.;:]{{2,120}}? (?:is|are) indicated {_FOLLOWING_LIST}"
_CRITERIA_FOR = (
    r"^(?!(?:initial|renewal|continu\w+|re-?auth\w+|re-?approval|re-?certification|general|clinical|medical|coverage|prior|pa|step|quantity|additional|other|"
    r"specific|drug|policy|all|the|these|this|universal|documentation|exclusion|minimum|standard|criteria)\b)"
    r"(?:\w[^.;:]{2,100} (?:approval|prior authori[sz]ation|pa)|\w[^.;:()]{2,60} \([^()]{3,60}\)) criteria:$|"
    r"^criteria for (?:an? |the )?(?:tier \d|(?:non-?)?preferred\b|[^.;:()]{3,60} \([^()]{3,60}\))[^.;:]{0,60}:$"
)
"""How a list of criteria for drugs names each above its criteria: "Widgetra (widgetumab) Approval Criteria:"."""
_NOT_INDICATED_LIST = rf"\b(?:is|are) not (?:clinically |medically )?indicated {_FOLLOWING_LIST}"
_GUIDELINES = rf"\b(?:interqual|{MCG}|milliman|carelon|evicore)\b"


class Rule(NamedTuple):
    """One wording, and the position that it asserts."""

    position: Position
    wording: Worded


def _rules(table: tuple[tuple[Position, str, str], ...]) -> tuple[Rule, ...]:
    return tuple(Rule(position, worded(needs, pattern)) for position, pattern, needs in table)


NECESSARY = Position.MEDICALLY_NECESSARY
# The leftmost predicate of a sentence decides; of two that start together the longer one, then the earlier row.
# Behind each pattern the words that it needs, with bars between them: `tests/model/test_worded.py` proves that none is missing.
SENTENCE_RULES = _rules(
    (
        (
            Position.OTHER,
            r"\bcontingent (?:up)?on\b|\bapproval is recommended\b|\bin order to continue coverage\b|(?:^|\) )co-?insurance (?:is )?covered if\b|"
            r"\boutpatient (?:procedure|service)\b[^.]{0,20}\bonly eligible for coverage as an? inpatient\b|"
            r"\bin the professional judge?ment of the [a-z -]{3,40}, [^.]{3,200}\b(?:will|may|shall) be approved\b|"
            r"^coverage (?:for|of) [^.;:]{3,100} varies across (?:benefit )?plans\b" + NO_POSITION_NEXT,
            "contingent|is recommended|continue coverage|insurance|outpatient|professional judg|varies across",
        ),
        (Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY, rf"{_BE}{_EIU_NMN}|{_CONSIDERS}{_EIU_NMN}", _NMN_NEEDS),
        (Position.INVESTIGATIONAL, rf"{_BE}{_EIU}|{_CONSIDERS}(?<!not )(?<!longer ){_EIU}", _EIU_NEEDS),
        (
            Position.NOT_MEDICALLY_NECESSARY,
            rf"{_BE}(?:{_NMN})|\bmay (?:{_NMN})|\b(?:{_NMN.replace('(?:not|never|neither|no longer)', 'not')})(?= for\b| when\b| if\b)",
            _NMN_NEEDS,
        ),
        (Position.NOT_MEDICALLY_NECESSARY, rf"{_CONSIDERS}(?:{_NMN})", _NMN_NEEDS),
        (
            Position.NOT_MEDICALLY_NECESSARY,
            rf"{_MODAL_NOT} be {_ADVERB}(?:(?:considered|deemed|regarded|determined|viewed)\s+{_ADVERB})?(?:{_MN})|{_DENIED}(?:{_NMN})|{paying.WILL_DENY}(?:{_NMN})|\b(?:therefore|thus|hence),? (?:{_NMN})|{paying.NO_NECESSITY}",
            "not be |never be |no longer be |denied | deny |therefore|thus|hence|medical necessity|medically unnecessary",
        ),
        (
            Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY,
            rf"\bdo(?:es)? not {_NECESSITY_MET}[^.;]{{0,40}}\band\s+(?:{_BE})?{_EIU}",
            "medical necessity",
        ),
        (Position.NOT_MEDICALLY_NECESSARY, rf"\bfails? to {_NECESSITY_MET}", "medical necessity"),
        (
            Position.INVESTIGATIONAL,
            rf"{_DENIED}{_EIU}|{paying.WILL_DENY}{_EIU}|{_UNESTABLISHED}|{_NO_PRIMARY_COVERAGE}|{_NOT_MEDICALLY_PROVEN}|\b(?:has|have) no proven (?:value|benefit)\b",
            " denied | deny |not been |insufficient evidence|primary coverage|no proven",
        ),
        (
            Position.NOT_COVERED,
            rf"{_DENIED}(?:{_NO_COVER})|{paying.WILL_DENY}(?:{_NO_COVER})|{_NO_PAYMENT}|{_NOT_AVAILABLE}|{paying.GIVES_NOT}|{paying.FINDS_NOT}",
            f" denied | deny |payment|reimbursement|no coverage|no separate|benefit|not separately|for coverage|not covered.|evidence is |{paying.GIVES_NOT_NEEDS}",
        ),
        (
            Position.NOT_MEDICALLY_NECESSARY,
            r"\b(?:does|do|did) not (?:meet|satisfy) [^.;]{0,60}?\bmedical(?:ly)? necess(?:ity|ary)(?: criteria)?(?![^.;:]*\band (?:is|are) (?:additionally |also |therefore )?not covered\b)",
            "not meet |not satisfy ",
        ),
        (
            Position.NOT_MEDICALLY_NECESSARY,
            r"\bmedical necessity (?:is|has) not (?:been )?(?:met|established|supported)\b",
            "necessity is not |necessity has not ",
        ),
        (
            Position.NOT_COVERED,
            rf"{_CONSIDERS}(?<!not )(?:(?:coverage )?excluded\b|non-?\s?covered\b(?!,? (?:and |as )?(?:experimental|investigational))|not covered\b)|{_REQUEST_DENIED}",
            "excluded|covered|denied ",
        ),
        (Position.NOT_MEDICALLY_NECESSARY, _NOT_INDICATED_LIST, "indicated "),
        (
            Position.COSMETIC,
            rf"{_BE}(?:not reconstructive and )?cosmetic(?! are\b)|{_CONSIDERS}(?<!not )cosmetic|"
            r"^(?:services|procedures|treatments) (?:that|which) are cosmetic are (?=[^.;:]{0,40}\bexclu)",
            "cosmetic",
        ),
        (Position.RECONSTRUCTIVE, rf"{_BE}(?:covered as )?reconstructive|{_CONSIDERS}(?<!not )reconstructive", "reconstructive"),
        (
            Position.COVERED_WITH_EVIDENCE_DEVELOPMENT,
            rf"(?:(?:\b(?:will|may|can) )?{_BE}(?:nationally )?)?(?<!not )\bcover(?:ed|s|age)\b[^.;]{{0,120}}?\bevidence development\b",
            "evidence development",
        ),
        (
            Position.NOT_COVERED,
            rf"{_BE}(?:{_NO_COVER})|{_MODAL_NOT} be (?:considered )?eligible\b|\b(?:to not|not to) be (?:considered )?eligible for\b|\bmay not be (?:covered|eligible|approved)\b|\b(?:will|does|do|shall|"
            rf"can) not (?:be )?(?:separately )?(?:cover(?:ed)?|reimburs(?:ed?|able)|approved?|authori[sz]ed?|payable|pay for|paid|provide coverage|(?:considered )?(?:eligible )?for coverage)\b|"
            rf"{_MODAL_NOT} be (?:considered for cost-sharing|cost-shared)\b|\bcannot be (?:covered|approved|reimbursed)\b|\b(?:patients?|members?|individuals?) should not receive\b|\bshould not be (?:continued|renewed) (?:if|when) (?:any|one|either)\b|{_REQUEST_REFUSED}|{NONE_COVERED}",
            "cover|reimburs|pay|paid|authori|benefit|exclu|eligible|approv|convenience|cost-shar|should not receive|should not be |renewal|request",
        ),
        (
            Position.NOT_COVERED,
            r"\bnot be eligible under\b|\bdo(?:es)? not meet (?:\w+ ){0,2}coverage criteria|\bcoverage (?:is|will|can|"
            r"shall)(?: be)? ?not (?:be )?(?:authori[sz]ed|provided|approved|available|recommended)\b|"
            r"\bcoverage (?:of|for) [^.;:]{1,120}? (?:is|are|will be) not (?:provided|available|recommended|authori[sz]ed)\b|\bexcludes? coverage\b|"
            r"\bno coverage\b (?:is|will be|for)|\bcoverage is (?:excluded|denied)|\b(?:coverage|approval) is not recommended\b|\bnot supportive of (?:general )?approval for the following\b",
            "eligible|coverage|approval is|not supportive",
        ),
        (
            NECESSARY,
            rf"(?<!cannot )(?<!not ){_BE}(?:proven(?! (?:or generally accepted )?to (?:have|reduce|increase|improve|prevent)\b)(?: to be)?(?: safe)?(?:{_JOIN}(?:effective|(?:{_MN})))*|(?:{_PRAISED})?(?:{_MN})|(?:an )?established\b(?: as)?)",
            f"proven|established|{_MN_NEEDS}",
        ),
        (
            NECESSARY,
            rf"{_CONSIDERS}(?<!not )(?<!not considered )(?<!not be )(?:{_MN}|established|proven|eligible for coverage)",
            f"proven|established|eligible for coverage|{_MN_NEEDS}",
        ),
        (
            NECESSARY,
            r"(?<!not )(?<!fail to )(?<!fails to )\b(?:meets?|satisf(?:y|ies)) (?:the )?(?:(?:definition|criteria|requirements?|standards?) (?:of|"
            r"for) medical necessity|medical necessity (?:(?:criteria|requirements?) )?(?=when\b|if\b|for\b))",
            "medical necessity",
        ),
        (
            NECESSARY,
            r"\b(?:is|are) (?:a|an eligible) benefits? (?=(?:only )?(?:when|if|for|once)\b)|\b(?:may|will|can) be re-?authori[sz]ed (?=when|if)",
            " benefit|authori",
        ),
        (
            Position.NOT_MEDICALLY_NECESSARY,
            r"\bdo(?:es)? not (?:consider|regard)\b[^.;:]{1,200}?\b(?:to be |as )?(?:medically (?:reasonable and )?necessary)",
            "medically",
        ),
        (Position.NOT_COVERED, rf"\b(?:is|are) not included (?:{_LINE_OF_LIST})", "not included"),
        (NECESSARY, rf"\b(?:is|are) (?:only )?included (?:only )?(?:{_LINE_OF_LIST})", "included"),
        (NECESSARY, r"\brequires? (?:that )?(?:(?:the|all|each) )?(?:health )?plans? (?:to )?(?:provide coverage|cover)\b", "plan"),
        (
            NECESSARY,
            rf"{COVERS}|\bcoverage (?:of|for) [^.;:]{{1,160}}? (?:is|are|will be) (?:(?:initially|also|generally) )?(?:limited|restricted) to\b|"
            r"^coverage is (?:limited|restricted) to (?:the following|(?:those )?(?:patients|members|individuals|beneficiaries|persons|recipients|clients)|those)\b",
            "cover|pay for|pays for|reimburses|limited",
        ),
        (
            NECESSARY,
            rf"{paying.GIVES}|{paying.TO_BE_COVERED}|{paying.FINDS}|\brequires that (?:(?:all|any|one|both|each) of )?the following (?:[\w-]+ )?(?:criteria |conditions |requirements )?(?:be|are|is) met\b",
            f"{paying.GIVES_NEEDS}|to be |evidence is |requires that ",
        ),
        (
            NECESSARY,
            rf"{_AVAILABLE}|{_MEDICALLY_PROVEN}",
            "benefit|payment|reimbursement|approvable|for coverage|approval|be granted |proven|coverage eligibility|met for |coverage criteria"
            "|covered;|covered,|covered:|covered criteria|covered with|covered when|covered if|covered only",
        ),
        (
            NECESSARY,
            rf"{MUST_BE_MET}|{LABELLED_CRITERIA}|{_REQUEST_MEETS}|{_INDICATED}|{_ESTABLISHED}",
            "must be |must meet|must satisfy| requires |subject to |indicated|considered appropriate| allowed |been established",
        ),
        (NECESSARY, MET_ONLY_IF, MET_NEEDS),
        (Position.MEDICALLY_NECESSARY_WITH_CRITERIA, REVIEWED_BY, REVIEWED_NEEDS),
        (Position.MEDICALLY_NECESSARY_WITH_CRITERIA, _WEIGHED, "take into account"),
        (NECESSARY, _NECESSITY_BASED, "of medical necessity |necessity determination"),
        (
            NECESSARY,
            r"\bmay be considered (?:an? )?(?:safe and )?(?:useful|effective) (?:(?:diagnostic|therapeutic|treatment|surgical|screening) )?options?\b",
            "useful|effective",
        ),
        (
            NECESSARY,
            rf"\b(?:is|are) (?:only )?an? {_BENEFIT_OF_PLAN}(?= (?:when|if|for|only)\b)|\b(?:is|are) (?:also |only )?(?:an? )?benefits? {_OF_PROGRAM}|{_SERVICE_AUTHORIZED}|{_INDICATED_LIST}|{_CRITERIA_FOR}",
            " benefit|authori|indicated | criteria:|criteria for ",
        ),
        (NECESSARY, rf"^(?:considered )?(?:{_MN})(?= when\b| if\b| for\b)", _MN_NEEDS),
        (
            NECESSARY,
            rf"{_BE}recommended for coverage\b|(?<!not )\bmeets? [^.;:]{{0,60}}?\bprimary coverage criteria\b",
            "recommended for coverage|primary coverage criteria",
        ),
        (
            NECESSARY,
            r"\b(?:coverage|approval) (?:of|for) [^.;:]{1,120}? (?:is|are) recommended (?:in|for) (?:those|members|patients|individuals)\b",
            "recommended in |recommended for ",
        ),
        (
            NECESSARY,
            rf"{_BE}(?:nationally |conditionally )?(?:covered(?! (?:separately )?in (?:an?|another|the) (?:[\w-]+ ){{0,3}}(?:policy|guideline|document|bulletin|chapter|section)\b| by (?:another|an? (?:separate|different)) (?:(?:national |local )?coverage determination|[nl]cd)\b)|(?:only )?eligible for (?:separate |additional )?(?:coverage|reimbursement|payment)|a covered (?:service|benefit)|(?:separately )?reimbursable|cost-shared|"
            rf"payable(?= when\b| if\b| only\b)|eligible under)\b|\bmay be eligible (?:for coverage\b|(?=(?:under|when|if|for)\b))",
            "covered|eligible|reimbursable|cost-shared|payable",
        ),
        (
            NECESSARY,
            r"\b(?:will|may|can) (?:also )?be (?:approved|authori[sz]ed|covered|reimbursed|cost-shared|considered for cost-sharing)\b|"
            r"\bshall (?:only )?be (?:covered|cost-shared) (?=(?:only )?(?:when|if)\b)|\bwill (?:cover|reimburse|"
            r"provide (?:limited )?coverage)\b|\bcoverage (?:will be|is|may be) (?:also )?(?:provided|approved|granted|authori[sz]ed|available|"
            r"recommended|considered)\b",
            "approv|authori|cover|reimburs|cost-shar",
        ),
        (
            NECESSARY,
            r"\b(?:prior )?authori[sz]ations?\b[^.;]{0,60}?\b(?:may|will|can|is|are) (?:only )?(?:be )?(?:granted|provided)\b(?! initially)|"
            r"\b(?:may|can|will) be renewed (?=(?:when|if|based (?:up)?on|provided)\b)|\bwill consider coverage (?:of|for)\b|"
            r"\bcoverage (?:for|of) [^.;]{1,120}? (?:is|will be|may be) (?:provided|available|considered) (?=(?:only )?(?:when|if|based on))|"
            r"\b(?:may|will) (?:authori[sz]e|approve) (?:coverage|payment|benefits)\b|"
            r"\b(?:must|shall|should|can) (?:authori[sz]e|approve) (?:coverage|payment|benefits) (?=(?:of|for|when|if)\b[^.;]*\b(?:when|if|who|meet(?:s|ing)?|following|criteria)\b)|"
            r"\b(?:requests?|coverage|drugs?|products?)\b[^.;]{0,160}?\bwill only be (?:approved|covered|authori[sz]ed)\b|"
            r"\bcriteria for (?:approval|coverage|authori[sz]ation)\b[^.;]{0,200}?\b(?:is|are|includes?) (?:all|any|one|both|as follows|the following)\b",
            "authori|coverage|be renewed|approve |will only be |criteria for ",
        ),
        (Position.INVESTIGATIONAL, r"\bit is the policy of\b.{0,200}?\b(?:evidence|literature) does not support\b", "policy of"),
        (
            NECESSARY,
            r"(?:^|[.:]\s+|\s)approve (?:(?:\w+ ){1,4}(?=for the duration|for \d))?for\b|^approve (?:[^.;:]{1,60}? )?if\b|\b(?:is|are) (?:authori[sz]ed|approved) (?=(?:for (?:coverage|renewal|continuation|re-?authori[sz]ation)|when|if all)\b)",
            "approve|authori",
        ),
        (
            Position.DEFERS_TO,
            r"\bmay determine coverage\b|\bcoverage (?:is|will be) (?:determined|made) by\b|\b(?:follow|see|refer to|use|"
            r"apply) (?:the )?(?:applicable |current )?(?:cms|fep|sao|medicare|state|interqual|mcg|carelon|evicore|ncds?\b|"
            r"lcds?\b)[^.;]{0,80}?(?:guidelines?|criteria|programs?|determinations?|ncds?|lcds?|polic(?:y|ies)|manual)",
            "coverage|guideline|criteria|program|determination|ncd|lcd|polic|manual",
        ),
        (
            Position.DEFERS_TO,
            r"\bfor (?:\w+[ -]){0,12}?(?:coverage|criteria|indications|medical necessity)\b[^.;]{0,160}?\b(?:refer to|see|"
            r"follow|consult)\b[^.;]{0,120}?(?:\bpolic(?:y|ies)\b|\bguidelines?\b|\bcriteria\b|\bprograms?\b|"
            r"\bdeterminations?\b|\bncds?\b|\blcds?\b)",
            "polic|guideline|criteria|program|determination|ncd|lcd",
        ),
        (
            Position.DEFERS_TO,
            r"\b(?:has|have) adopted (?:the )?(?:current )?(?:mcg|interqual|milliman)\b|\b(?:is|are) (?:reviewed|judged|assessed|evaluated) (?:with|using|against|under|based on) "
            rf"[^.;]{{0,40}}?\b(?:{MCG}|interqual)\b",
            "mcg|interqual|milliman",
        ),
        (
            Position.DEFERS_TO,
            rf"\b(?:(?:relies|rely) (?:up)?on|uses|utilizes) (?:the )?(?:current )?{_GUIDELINES}[^.;]{{0,60}}?\b(?:criteria|guidelines)\b(?=[^.;]*\bdetermin|\W*$)|"
            rf"\bmedical necessity\b[^.;]{{0,60}}? (?:is|are|will be) (?:determined|assessed|evaluated) (?:using|by|with|through|based on) [^.;]{{0,40}}?{_GUIDELINES}|"
            rf"{_GUIDELINES}[^.;]{{0,60}}? (?:is|are) used to determine\b|\bfollow (?:the )?(?:ncds?|lcds?) l?\d",
            "interqual|mcg|milliman|carelon|evicore|follow",
        ),
        (Position.DEFERS_TO, LEFT_TO_OTHERS, LEFT_NEEDS),
        (Position.DEFERS_TO, _SENT_ELSEWHERE, "see |refer to |consult "),
        (Position.DEFERS_TO, r"\bif (?:this|the)\b[^;]{0,400}?\brefer to\b[^;]{0,80}?\bpolic(?:y|ies)\b", "refer to"),
    )
)

LABEL_RULES = tuple(
    (position, re.compile(pattern))
    for position, pattern in (
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
            NECESSARY,
            rf"{_MN}|\bsupports? (?:the )?medical necessity\b|(?<!not )\bcovered\b|\bestablished\b|"
            rf"\bmedical necessity criteria must be met\b|\bmeets? (?:the )?(?:definition of )?medical necessity\b",
        ),
    )
)
