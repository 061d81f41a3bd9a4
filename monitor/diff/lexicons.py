"""The words that decide what a change in a coverage text means, as data.

All patterns apply to `key()` text: lower case, plain signs.
"""

import re

from monitor.model.lines_of_business import LINES
from monitor.model.record import Position


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


DATE = re.compile(
    r"\b(?:\d{4}-\d{2}(?:-\d{2})?|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}/\d{4}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.? (?:\d{1,2},? )?\d{4})\b"
)
ACCESSED = re.compile(
    rf"[(\[]?\b(?:(?:last|date) )?(?:accessed|retrieved|viewed)(?: on| in)?:? {DATE.pattern}[)\]]?"
    rf"|\bsearch(?:ed)?(?: on| date)?:? {DATE.pattern}(?=[)\]])",
    re.IGNORECASE,
)
"""When the writer looked a source up, or searched one, in a bracket ("(MCD search 04/22/2031)"): of another date, the source is the same."""
CODE = re.compile(r"\b(?:[a-z]\d{4}|\d{4}[a-z]|\d{5}|[a-z]\d[0-9a-z]\.[0-9a-z]{1,4})\b(?!%)")
CODE_RANGE = re.compile(r"\b([a-z]?\d{4,5}[a-z]?) ?(?:-|to|through) ?([a-z]?\d{4,5}[a-z]?)\b")
TELEPHONE = re.compile(r"(?<![\w-])(?:1-)?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}(?![\w-])")
"""A telephone or fax number: whom to call bears on no coverage."""
CONDITION_WORDS = frozenset(["diseas", "disorder", "syndrom", "cancer", "carcinoma", "deficiency", "condition"])
"""Words, without inflection, that many names of diseases end with, and that tell none from another."""
LABEL = re.compile(r"^(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.)]|[•▪◦●■○*-])\s+")

INNER_LABEL = re.compile(r"(?:(?<=[;.])( and| or)? \(?(?:[a-z]\)|[ivx]{2,4}[.)])|(?<=:) \(?(?:a\)|i[.)])) ")
"""The label of a list item that stands in running text, behind a stop: `; and ii. `, `. b) `. Behind a colon only the first one of a list is
a label: `NYHA class: ii. ` has a number."""

LONE_JOINT = re.compile(r"\W{0,3}(and|or)\W{0,3}", re.IGNORECASE)
"""A line that is nothing but the word that joins what stands above it to what stands below."""

NUMBER_WORDS = {
    **{word: str(n) for n, word in enumerate(_words("zero one two three four five six seven eight nine ten eleven twelve"))},
    **{word: str(n) for n, word in enumerate(_words("thirteen fourteen fifteen sixteen seventeen eighteen nineteen"), 13)},
    **{word: str(10 * n) for n, word in enumerate(_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)},
    **{
        f"{ten}-{one}": str(10 * tens + ones)
        for tens, ten in enumerate(_words("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
        for ones, one in enumerate(_words("one two three four five six seven eight nine"), 1)
    },
}

_N = r"((?:(?<=\s)-)?\d[\d,.]*(?: ?(?:%|[a-z]+(?:/[a-z0-9^]+)?))?)"
COMPARATORS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (
            r"\b(?:greater than or equal to|equal to or greater than)\b|\b(?:at least|no (?:less|fewer) than|not less than|(?:a )?minimum of)\b",
            " >= ",
        ),
        (
            r"\b(?:less than or equal to|equal to or less than)\b|\b(?:at most|no (?:more|greater) than|not more than|not to exceed|up to|(?:a )?maximum of)\b",
            " <= ",
        ),
        (r"\b(?:greater|more|older|higher) than\b|\b(?:exceeds|exceeding|over|above)\b(?= ?\d)", " > "),
        (r"\b(?:less|fewer|younger|lower) than\b|\b(?:under|below)\b(?= ?\d)", " < "),
        (rf"{_N}(?: of age)?,? (?:or|and) (?:more|greater|older|above|over|higher)\b", r" >= \1 "),
        (r"(?<![\w.,-])(\d{1,3}(?:\.\d+)?)\+(?![\w/])", r" >= \1 "),
        (rf"{_N}(?: of age)?,? (?:or|and) (?:less|fewer|younger|below|under|lower)\b", r" <= \1 "),
    )
)
"""Ways to print a comparator, put into signs, longest first."""
ANY_COMPARATOR = re.compile(
    r"\b(?:than|least|most|to exceed|up to|minimum|maximum|exceeds|exceeding|over|above|under|below"
    r"|(?:or|and) (?:more|greater|older|higher|less|fewer|younger|lower))\b|\d\+"
)
"""Matches wherever one of `COMPARATORS` could: most texts have none, and are spared looking for each."""

POSITIONS: tuple[tuple[re.Pattern[str], Position], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), position)
    for pattern, position in (
        (
            r"(?:investigational|experimental|unproven)[\w ,/()]{0,40}? and not medically necessary",
            Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY,
        ),
        (
            r"not (?:be )?(?:considered )?(?:to be )?(?:a )?medical(?:ly)? necess(?:ary|ity)|not reasonable and necessary",
            Position.NOT_MEDICALLY_NECESSARY,
        ),
        (r"investigational|experimental|unproven|eiu", Position.INVESTIGATIONAL),
        (
            r"non-?covered|(?:is|are|be)? ?not (?:a )?(?:covered|eligible|reimbursable|reimbursed|approved)|does not meet coverage"
            r"|benefit exclusions?|(?:not|never) be (?:covered|approved)",
            Position.NOT_COVERED,
        ),
        (r"coverage with evidence development", Position.COVERED_WITH_EVIDENCE_DEVELOPMENT),
        (r"medically necessary|medical necessity|reasonable and necessary", Position.MEDICALLY_NECESSARY),
        (r"meets? coverage criteria|covered|reimbursable|(?:be|is|are) approved", Position.MEDICALLY_NECESSARY),
        (r"considered established", Position.MEDICALLY_NECESSARY),
        (r"cosmetic", Position.COSMETIC),
        (r"reconstructive", Position.RECONSTRUCTIVE),
    )
)
"""Coverage wordings, tried in this order; each match is taken out before the next is tried."""
POSITION_PARTS = (
    "necess", "cover", "investigational", "experimental", "unproven", "eiu", "eligible", "reimburs", "approved", "exclusion", "established",
    "cosmetic", "reconstructive",
)  # fmt: skip
"""One of these stands in every match of `POSITIONS`: most criteria hold none, and are spared looking for each."""

GRANTING = re.compile(
    r"\b(?:initial |re-?|continued )?(?:authori[sz]ations?|approvals?|coverage)(?: (?:of|for)(?: up to)? \d{1,3} (?:day|week|month|year)s?)?"
    r" (?:may|will|can|shall|is|are)(?: be)? (?:granted|approved|issued|given|provided)\b"
)
"""That something is approved and for how long, as the sentences of one policy say it alike, whatever they approve."""

RANK: dict[Position, int] = {
    Position.NOT_COVERED: 1,
    Position.COSMETIC: 1,
    Position.INVESTIGATIONAL: 2,
    Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY: 2,
    Position.NOT_MEDICALLY_NECESSARY: 2,
    Position.COVERED_WITH_EVIDENCE_DEVELOPMENT: 3,
    Position.MEDICALLY_NECESSARY_WITH_CRITERIA: 4,
    Position.MEDICALLY_NECESSARY: 5,
    Position.RECONSTRUCTIVE: 5,
}
"""From tight to loose; a position that is not listed cannot be ranked."""
COVERED_FROM = 3
"""The least rank at which a service is covered at all."""

REQUIREMENT_RANK = {
    "not_covered": 0, "required": 1, "predetermination": 2, "may_be_required": 3, "notification": 4, "not_required": 5,
}  # fmt: skip
"""Authorization requirements from tight to loose; `unknown` cannot be ranked."""

FEATURES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (tag, re.compile(rf"\b(?:{pattern})\b"))
    for tag, pattern in (
        (
            "negation",
            r"not|no|never|none|without|except(?:ion|ions|ed|ing)?|unless|exclud(?:e|es|ed|ing)|exclusions?|neither|nor|cannot"
            r"|contraindicat(?:ed|ion|ions)|absence|non[a-z]{4,}|other than|rather than|instead of",
        ),
        ("authorization", r"prior authori[sz]ation|pre-?authori[sz]ation|pre-?certification|referral|notification|prior approval"),
        (
            "frequency",
            r"(?:per|each|every|in a|within a) (?:\d+ )?(?:rolling |calendar |benefit |plan )?"
            r"(?:days?|weeks?|months?|years?|lifetime|cycles?)|once|twice|thrice|daily|weekly|bi-?weekly|monthly|quarterly|annual(?:ly)?"
            r"|yearly|(?:one|1) time|lifetime|repeat(?:ed)?",
        ),
        (
            "modal",
            r"must|shall|should|may|might|can|could|will|would|require[sd]?|requirements?|recommend(?:ed|ation|s)?|optional|mandatory",
        ),
        ("line_of_business", rf"(?!federal employee){LINES}"),  # in full it is the letterhead of that program's own policies
        (
            "site_of_service",
            r"inpatient|outpatient|office|ambulatory|asc|home|facility|hospital|emergency|telehealth|skilled nursing|freestanding",
        ),
        (
            "population",
            r"adults?|child(?:ren)?|paediatrics?|pediatrics?|adolescents?|infants?|neonat(?:e|es|al)|females?|males?|women|men"
            r"|pregnan(?:t|cy)|newborns?|geriatric|elderly",
        ),
        (
            "logic",
            r"all|any|each|either|both|only|at least|(?:\d+ )?or more of|\d+ of the following|and/or|one of|combination",
        ),
        ("conjunction", r"and|or"),
    )
)
"""Word classes whose count decides a rule, in order of precedence after position, number and comparator."""

GROUPS = {
    "adults": "adult", "children": "child", "adolescents": "adolescent", "infants": "infant", "neonates": "neonate", "females": "female",
    "males": "male", "newborns": "newborn", **dict.fromkeys(("paediatric", "paediatrics", "pediatrics"), "pediatric"),
}  # fmt: skip
"""Words for a population and the form that they are counted as."""

UNITS = {
    **dict.fromkeys(("year", "yr", "y/o"), "year"), **dict.fromkeys(("month", "mo"), "month"),
    **dict.fromkeys(("week", "wk"), "week"), **dict.fromkeys(("hour", "hr", "h"), "hour"),
    **dict.fromkeys(("minute", "min"), "minute"), **dict.fromkeys(("percent", "%"), "%"),
    **dict.fromkeys(("milligram", "mg"), "mg"), **dict.fromkeys(("gram", "g"), "g"), **dict.fromkeys(("kilogram", "kg"), "kg"),
    **dict.fromkeys(("millilitre", "milliliter", "ml"), "ml"), **dict.fromkeys(("microgram", "mcg", "\u03bcg"), "mcg"),
    **{word: word for word in _words(
        "day kg/m^2 kg/m2 mg/kg mg/dl g/dl ng/ml mmol/l mm cm dose visit session unit treatment injection procedure cycle time line"
        " agent drug trial stage grade inch lb deg mmhg iu"
    )},
}  # fmt: skip
"""Units and what they are counted as, in the singular."""

MEASURES = tuple(
    (name, re.compile(rf"\b(?:{ahead})"), re.compile(behind) if behind else None)
    for name, ahead, behind in (
        ("authorization", r"(?:re)?authori[sz]ations? (?:will|is|are|may|for|period|duration|of)|authori[sz]ed for", ""),
        ("approval", r"approvals? (?:will|is|are|may|for|period|duration|of)|approved for", ""),
        (
            "age",
            r"age[ds]?\b(?:\W|\b(?:limit|restriction|is|are|must|be|of|at|from|between|least|most|minimum|maximum|greater|less|over|under"
            r"|older|younger|above|below|than|or|and|equal|to)\b)*$",
            r"\W*(?:years?|yrs?|months?)(?: of age| old)\b",
        ),
        ("BMI", r"bmi|body mass index", r"\W*kg/m\^?2 bmi\b"),
        ("quantity", r"quantity", r"\W*(?:unit|tablet)s? per\b"),
        ("duration", r"duration", r"\W*[a-z]+(?: in| of)? duration\b"),
    )
)  # fmt: skip
"""What a number of a coverage text measures, by the words ahead of it or those right behind it; the first that fits is said."""

FRONTED = frozenset(_words("in during at on for under"))
"""Words that begin a phrase which says the same at the beginning of a sentence and further on."""

LIST_LEAD = re.compile(
    r",? ?(?:including|such as|defined as|as follows)?,? ?(?:any|all|one|each|either|both)?(?: or more)?(?: of)? the following:?$"
)
"""What turns a criterion into the head of a list."""

FUNCTION_WORDS = frozenset(
    _words(
        "a an the this that these those of in on at by for with to from as into which who whose it its their there here such"
        " is are was were be been being has have had do does did consider considered considers considering deem deemed deems please see refer"
        " when if referred also following below listed described certain specific respective respectively eg ie etc"
    )
)
"""Words whose coming or going does not change what a statement says."""

STRUCTURE_WORDS = frozenset(
    _words(
        "policy policies statement statements coverage criteria criterion guideline guidelines position section indication"
        " indications rationale description medical information application code codes coding cpt hcpcs icd 10 cm pcs diagnosis"
        " procedure billing table group list listed appendix part title number overview general details summary clinical benefit"
        " requirements continued cont"
    )
)
"""Words that headings are built of and that carry no scope."""

SYNONYMS = {
    **dict.fromkeys(("patient", "individual", "person", "peopl", "participant", "beneficiary", "enrolle"), "member"),
    "versu": "vs", **dict.fromkeys(("approximately", "approx", "about"), "approximately"),
    **dict.fromkeys(("meet", "satisfi", "satisfy", "fulfil", "fulfill"), "met"),
    "criterion": "criteria", "diagnosi": "diagnosis", "diagnos": "diagnosis", "examination": "exam", "medication": "drug",
    "milligram": "mg", "microgram": "mcg", "gram": "g", "kilogram": "kg", "milliliter": "ml",
    **dict.fromkeys(("payment", "pay", "paid", "reimbursement", "reimburs"), "pay"),
    **dict.fromkeys(("doctor", "physician"), "physician"),
    **dict.fromkeys(("used", "utiliz", "utilization"), "use"),
    **dict.fromkeys(("evaluat", "evaluation", "assessment"), "assess"), "demonstrat": "show", "documentation": "document", "specimen": "sampl", "previou": "prior",
    "laboratory": "lab", **dict.fromkeys(("initiat", "initiation", "commenc"), "start"),
}  # fmt: skip
"""Stems that say the same in a coverage text."""

_COURSE = r"((?:response|respond(?:s|ed|ing)?(?: \w+)?|continuation|initiation|discontinuation|duration|course|(?:day|week|month|year)s?) (?:of|to))"
"""What is said of a course of treatment as a whole, which is called therapy as well; a kind of therapy (gene, step, physical) is another thing."""
_COUNTS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TERM = r"(?:calendar |benefit |plan )?(?:day|week|month|year)\b"
_EVERY = (("daily", "day"), ("weekly", "week"), ("monthly", "month"), ("yearly", "year"), ("annually", "year"))
_AMOUNT = "mg|mcg|g|ml|units?|tablets?|capsules?"
_BOUND = r"(?:at least|at most|up to|under|over|above|below|no (?:less|more|fewer|greater) than|(?:greater|less|more|older|younger) than)\b"
PHRASES = tuple(
    (literal, re.compile(pattern), plain)
    for literal, pattern, plain in (
        ("the following", r"\b(all|any|each|either|both|only|one|two|three|four|more|\d{1,2}) (?=the following\b)", r"\1 of "),
        ("either of", r"\beither of (?=(?:the|these) )", "one of "), ("both of", r"\bboth of (?=(?:the|these) )", "all of "),
        ("required to", r"\b(?:is|are|will be|shall be) required to\b", "must"),
        ("not otherwise excluded", r"\bnot otherwise excluded\b", "unless otherwise excluded"),
        ("a single", r"\ba single\b", "one"), ("for example", r"\bfor example\b", "eg"), ("that is", r"\bthat is\b(?=,)", "ie"), ("in order to", r"\bin order to\b", "to"),
        ("prior to", r"\bprior to\b", "before"), ("year", r"\byears? (?:of age|old)\b", "years"), ("age", rf"\baged? (?=\d|>|<|{_BOUND})", ""),
        ("older", r"\b(\d{1,3}) (?=(?:and|or) older\b)", r"\1 years "), ("younger", r"\b(\d{1,3}) (?=(?:and|or) younger\b)", r"\1 years "),
        ("percent", r"\bpercent\b", "%"), ("non", r"\bnon[ -](?=[a-z])", "non"), ("as well as", r"\bas well as\b", "and"), ("as well", r"\bas well\b(?! as\b)", "also"),

        ("for all", r"\bfor all (?:diagnos[ei]s|indications|conditions|uses|requests|patients|members|individuals)\b", ""),
        ("through", r"(?<=\d) through (?=[a-z]?\d)", "-"),
        ("the following", r"\bthe following (?:criteria|conditions|requirements)\b", "the following"),
        ("below", r"\bthe (?:criteria|conditions|requirements) (?:listed |described )?below\b", "the following"), (" & ", r" & ", " and "),
        ("utilizing", r"\butilizing\b", "using"), (" out", r"\brul(?:e|ed|es|ing) out\b", "exclude"),
        ("time", r"\b(?:two|2) times (?=per\b|(?:a|each|every) \w|daily|weekly|monthly)", "twice "),
        ("time", r"\b(?:one|1) time (?=per\b|(?:a|each|every) \w|daily|weekly|monthly)", "once "),
        ("", rf"\b(once|twice|(?:\d+|{_COUNTS}) (?:times?|visits?|sessions?|treatments?|doses?|tests?|units?|injections?)) (?:a|each|every) (?={_TERM})", r"\1 per "),
        *((word, rf"\b(once|twice|times?) {word}\b", rf"\1 per {term}") for word, term in _EVERY),
        ("/", rf"\b({_AMOUNT})/(?=(?:day|week|month|year)\b)", r"\1 per "), ("per kg", rf"\b({_AMOUNT}) per kg\b", r"\1/kg"),
        ("over the", rf"\bover the (?:past|last|previous|prior|preceding) (?=(?:\d+|{_COUNTS})\b|year\b|month\b)", "over the last "),
        ("the", rf"\b(?:in|within|during) the (?:past|last|previous|prior|preceding) (?=(?:\d+|{_COUNTS})\b|year\b|month\b)", "within the last "),
        ("fda", r"\b(?:u\.? ?s\.?|united states) fda\b", "fda"),
        ("body mass index", r"\bbody mass index\b(?: \(bmi\))?", "bmi"), ("food and drug", r"\b(?:(?:u\.? ?s\.?|united states) )?food and drug administration\b(?: \(fda\))?", "fda"),
        ("because of", r"\bbecause of\b", "due to"), ("in accordance with", r"\bin accordance with\b", "according to"),
        ("treatment of", r"\bfor (?:the )?treatment of\b", "to treat"), ("therapy", rf"\b{_COURSE} therapy\b", r"\1 treatment"),
        ("adult", r"\badult (?:patient|member|individual|person|participant)s?\b", "adults"),
        ("male", r"\b((?:fe)?male) (?:patient|member|individual|person|participant)s?\b", r"\1s"),
        ("-", rf"\b({_COUNTS})-(?=[a-z]{{3,}}\b)(?!{_COUNTS}|thirds?\b|fold\b)", r"\1 "),
        ("evaluation", r"\bevaluation (?:and|&) management\b(?: \(e[/&]?m\))?", "e/m"), ("e&m", r"\be&m\b", "e/m"),
        ("magnetic resonance", r"\bmagnetic resonance imaging\b(?: \(mri\))?", "mri"), ("-", r"(?<=\d)-(?=[a-z])", " "),
    )
)  # fmt: skip
"""Phrases and their plain form; both say the same. The literal stands in every match: a text without it need not be searched."""

SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"is(?=(?:e|ed|es|ing|ation|ations)$)", "iz"), (r"our(?=s?$)", "or"), (r"ae(?=[dmnst])", "e"), (r"oe(?=[dmns])", "e"),
        (r"tre(?=s?$)", "ter"), (r"ll(?=(?:ed|ing)$)", "l"), (r"([bgmnprt])\1(?=(?:ed|ing)$)", r"\1"), (r"ogue$", "og"), (r"yse(?=d?$)", "yze"),
    )
)  # fmt: skip
"""British endings and their American form."""

ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""), ("e", ""))
"""Inflections that `stem` takes off, at most one, when three letters stay."""

OCR_SHAPES = (("|", "l"), ("1", "l"), ("i", "l"), ("0", "o"), ("5", "s"), ("8", "b"), ("rn", "m"), ("vv", "w"), ("cl", "d"))
"""Letter shapes that optical character recognition confuses, folded onto one."""
