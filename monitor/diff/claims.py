"""What a history row claims: typed claims from the payers' own phrases, as one table. An unclassified text claims nothing."""

import re

from monitor.diff.claim_sorts import NAMED_VALUES, OF_CODES
from monitor.diff.row_clauses import clauses
from monitor.model.lines_of_business import LINES
from monitor.model.text import key

CLAIMS = (
    "statements_unchanged",
    "annual_review",
    "interim_review",
    "panel_review",
    "references_updated",
    "references_added",
    "references_removed",
    "no_references_added",
    "literature_review",
    "description_updated",
    "criteria_changed",
    "criteria_added",
    "criteria_removed",
    "criteria_expanded",
    "criteria_restricted",
    "criteria_clarified",
    "criteria_reworded",
    "indication_added",
    "indication_removed",
    "age_changed",
    "duration_changed",
    "quantity_changed",
    "value_changed",
    "position_moved",
    "position_added",
    "position_removed",
    "codes_updated",
    "codes_added",
    "codes_removed",
    "codes_unchanged",
    "title_changed",
    "number_changed",
    "replaced",
    "merged",
    "scope_changed",
    "line_of_business_added",
    "line_of_business_removed",
    "new_policy",
    "retired",
    "archived",
    "reinstated",
    "delegated",
    "authorization_changed",
    "effective_date_changed",
    "correction",
    "format_only",
    "related_policies_updated",
)
"""The closed set of claims; their order is the order in a record."""

_CRITERIA = (
    r"(?:criteri(?:a|on)|indications?|coverage rationale|policy statements?|coverage statements?|position statements?|"
    r"(?<!policy )guidelines?|requirements?|coverage(?! (?:determinations?|decisions?))|limitations?)"
)
_COVERAGE_POSITION = (
    r"(?:investigational|experimental|(?:not )?medically necessary|(?:not )?covered|cosmetic|unproven|established|nmn|mnwcm)"
)
_CODE = r"(?:codes?|codings?|cpt|hcpcs|icd(?:-?10)?(?:-?(?:cm|pcs))?|modifiers?|[a-z]\d{4}|[a-z]?\d{4}[a-z\d]|dx)\b"
_CHANGED = r"(?:updat\w*|revis\w*|chang\w*|modif\w*|edit\w*|amend\w*|reword\w*|rewrit\w*|adjust\w*)"
_ADDED = r"\b(?:add(?:ed|ing|ition of|s)?|new|includ(?:ed|ing))\b"
_REMOVED = r"\b(?:remov(?:ed|ing|al of|es)|delet(?:ed|ing|ion of)|term(?:ed|inated))\b"
_NEAR = r"[^.;]{0,80}?"
_MOVED = (
    rf"(?:{_CHANGED}|increas\w*|decreas\w*|extend\w*|reduc\w*|lower(?:ed|ing)|rais(?:ed|ing)|expand\w*|shorten\w*|lengthen\w*|"
    r"(?:add|remov|delet|clarif)\w*)"
)
_LINE = rf"(?:{LINES}s?\b|lines? of business|lob\b|individual plans?|state of [a-z]+)"
_LIMIT = r"(?:quantity|dos(?:e|es|age|ages|ing)|frequency|units?|visits?|sessions?|maximum)"
_DURATION = r"(?:durations?|(?:approval|authori[sz]ation|length of) (?:period|length|time|duration)s?|months?|lookback|look-back)"

_NUMBER = (
    r"(?:[<>=]{1,2} ?)?(?:\d{1,3}(?:\.\d+)?(?![\d/]|\.\d)|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
"""A number that a condition may state: no date, and no code."""
_POSITION_SAID = rf"\b(?:as|is|are|be|being|now|considered|deemed) (?:(?:an?|be|being|considered|deemed|both) )?(?:{_COVERAGE_POSITION}|proven|excluded)\b"
_INDICATING = r"(?:language|notation|verbiage|wording|text|statements?|notes?) (?:to |which |that )?(?:indicat|stat|not|specif)(?:e|es|y|ing)\b"

_RETIRED_CODE = rf"\bretire[ds]?\b(?: (?!polic|and\b|with\b|effective\b)[\w/-]+){{0,3}}? {_CODE}|\b{_CODE}[^.;]{{0,60}}?\b(?:is|are|was|were|been) retired\b"
"""A code that was retired, not the policy."""


def _either(one: str, other: str, between: str = r"[^.;]{0,60}?") -> str:
    """Both words, in either order, within one clause."""
    return rf"\b{one}\b{between}\b{other}\b|\b{other}\b{between}\b{one}\b"


_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "statements_unchanged",
        rf"\b(?:{_CRITERIA}|policy|position|intent|statements?)\b[^.;]{{0,25}}\b(?:remains? )?(?:is |are |was |"
        rf"were )?unchanged\b|\b(?:no|without(?: any)?|not?) (?:significant |substantive |clinical |material |other |"
        rf"further |coverage |policy )*(?:changes?|revisions?)\b[^.;]{{0,25}}\b(?:in|to|made|of)?\s*(?:the |any |medical |"
        rf"clinical |existing )*(?:{_CRITERIA}|polic(?:y|ies)|intent|position|direction|stance|coverage)|\bno (?:clinical |"
        rf"medical |coverage )?(?:polic(?:y|ies)|criteria|coverage|policy statement)s?(?: statements?| criteria| position|"
        rf" coverage)? (?:changes?|revisions?)\b|\baccepted as written\b|\breviewed,? (?:with )?no changes?\b|"
        rf"^no changes?\.?$|\bno changes? (?:made|necessary|needed|required)\b|\bno changes? in (?:the )?(?:policy |coverage )?"
        rf"(?:coverage|policy|position|status)\b|\bpolicy statements? (?:remain(?:s)?|are|is) (?:the )?same\b|\bno revisions?\b|\b(?:statements?|"
        rf"position|criteria|coverage) (?:was |were )?maintained\b|"
        rf"\bno (?:polic(?:y|ies)|criteria|coverage|positions?|(?:policy )?statements?) (?:is|are|was|were|has|have)(?: being| been)? (?:chang|revis)ed\b|"
        rf"\bno (?:significant|substantive|clinical|material) changes?\b(?! (?:to|in) (?:the )?(?:references?|background|codes?|coding))",
    ),
    (
        "annual_review",
        r"\bannual(?:ly)?\s+(?:policy |clinical |medical |scheduled |criteria )?(?:review|update)|\breviewed annually\b|"
        r"\bannual\b(?=[^.;]{0,12}review)|\bscheduled (?:annual )?review\b|\bbiennial review\b|\byearly review\b",
    ),
    (
        "interim_review",
        r"\binterim (?:policy )?(?:review|update|change)|\bfocused review\b|\boff-?cycle review\b|\bad hoc (?:review|"
        r"update)\b|\bunscheduled review\b|\bearly review\b|\bmid-?year review\b",
    ),
    (
        "panel_review",
        r"\b(?:advisory|consultant|physician|expert|specialty) (?:\w+ ){0,3}panel\b|\bspecialty matched\b|"
        r"\bmedical director\b|\bmptac\b|\bimpp\b|\bmpc\b|\bcab\b|\bcommittee (?:review|approv)|\b(?:reviewed|"
        r"approved) by (?:the )?[^.;]{0,60}\b(?:committee|panel|board|group)\b|\bp&t\b|\bmedical policy (?:group|"
        r"& technology|committee)|\b(?:peer|iro) review\b|\btechnology assessment committee\b|\bavalon\b|\bsdc\b",
    ),
    (
        "references_updated",
        rf"\breferences?(?! to\b)(?: sections?)?(?:,| and)?[^.;]{{0,40}}\b(?:were |was |"
        rf"have been )?(?:reviewed and )?{_CHANGED}|\b{_CHANGED}\b[^.;]{{0,90}}\b(?:references?(?! to\b)|citations?|"
        rf"bibliography)\b|\breferences reviewed\b|\breference update",
    ),
    (
        "references_added",
        rf"(?<!no )\breferences?\b[\d\s,;and&-]*\s*(?:were |was )?added\b|"
        rf"{_ADDED}(?<!no new) [^.;]{{0,40}}?\breferences?\b|\bnew references?\b",
    ),
    (
        "references_removed",
        rf"{_REMOVED} [^.;]{{0,40}}?\breferences\b(?! to\b)|\breferences\b(?! to\b)[\d\s,;and&-]*\s*(?:were |was )?(?:removed|deleted)\b",
    ),
    ("no_references_added", r"\bno (?:new )?references? (?:were )?added\b|\bno new references?\b|\bno references? added\b"),
    (
        "literature_review",
        r"\bliterature (?:review|search|update)|\bliterature (?:was )?(?:reviewed|updated)|"
        r"\breview of (?:the )?literature\b|\bsystematic (?:search|review)\b|\bliterature\b[^.;]{0,20}\bupdated\b",
    ),
    (
        "description_updated",
        rf"\b(?:description|summary|background|overview|rationale|discussion|definitions?|policy guidelines?|"
        rf"supporting information|supporting evidence|clinical evidence|regulatory status|introduction|index|summary of medical evidence|"
        rf"key features|fda (?:status|section))\b[^.;]{{0,70}}?\b(?:section\s*)?{_CHANGED}|"
        rf"\b{_CHANGED}\b[^.;]{{0,70}}?\b(?:description|summary|background|overview|rationale|discussion|definitions?|"
        rf"policy guidelines?|supporting information|supporting evidence|clinical evidence|introduction)\b",
    ),
    (
        "criteria_changed",
        rf"(?<!no )(?<!not )\b{_CRITERIA}(?: sections?)?\b(?:(?!unchanged|no change|without|maintained|"
        rf"references? updated)[^.;]){{0,60}}?\b{_CHANGED}|"
        rf"\b(?<!no )(?<!without )(?<!no policy ){_CHANGED}\b(?:(?!unchanged)[^.;]){{0,50}}?\b{_CRITERIA}\b|"
        rf"\b(?:{_ADDED[2:-2]}|{_REMOVED[2:-2]})\b[^.;]{{0,90}}?\b{_CRITERIA}\b|\bcoverage change\b|"
        rf"\bpolicy (?:being )?(?:rewritten|revised)\b|\breplaced?\b[^.;]{{0,60}}\bwith\b[^.;]{{0,60}}\b{_CRITERIA}\b|"
        rf"\bpolicy statement changed\b|\b(?:added|removed) (?:requirement|policy statement|examples?)\b",
    ),
    (
        "criteria_added",
        r"\badd(?:ed|ing|s|itions? of|itional)?\b(?! (?:hcpcs|cpt|icd)\b)(?:(?!references?|codes?\b|remov|delet)[^.;]){0,90}?"
        r"\b(?:criteri(?:a|on)|requirements?|exclusions?|limitations?|examples?|options?|statements?)\b|"
        r"\b(?:criteri(?:a|on)|requirements?|exclusions?|limitations?|(?:policy |position |coverage )?statements?)\b"
        r"[^.;]{0,60}?\b(?:was|were|has been|have been) added\b|\bnew (?:(?!references?|codes?\b)[^.;]){0,40}?\bcriteria\b",
    ),
    (
        "criteria_removed",
        rf"{_REMOVED}(?:(?!references?|codes?\b)[^.;]){{0,90}}?"
        r"\b(?:criteri(?:a|on)|requirements?|exclusions?|limitations?|examples?|statements?|as an exclusion)\b|"
        r"\b(?:criteri(?:a|on)|requirements?|exclusions?|limitations?|(?:policy |position |coverage )?statements?)\b"
        r"[^.;]{0,60}?\b(?:was|were|has been|have been) (?:removed|deleted)\b",
    ),
    (
        "criteria_expanded",
        rf"\bexpand(?:ed|ing|s)?\b{_NEAR}(?:{_CRITERIA}|coverage|age|testing|scope)|\bexpansive\b|"
        rf"{_ADDED} (?:\w+ ){{0,4}}(?:covered |new )?(?:indications?|diagnos[ie]s)\b|"
        rf"\bindications? (?:\w+ ){{0,3}}(?:were |was )?added\b|\bnew (?:medically necessary )?indications?\b|"
        rf"\bless restrictive\b|\bremoved? (?:the )?(?:\w+ ){{0,3}}(?:exclusions?|limitations?|requirements?)\b|"
        rf"\bindication of\b[^.;]{{0,20}}added",
    ),
    (
        "criteria_restricted",
        rf"\brestrict(?:ed|ing|ive|s)?\b(?<!less restrictive)|{_REMOVED} (?:\w+ ){{0,4}}indications?\b|"
        rf"\bmore restrictive\b|\btighten(?:ed|ing)\b|\bnarrow(?:ed|ing)\b|"
        rf"\badded (?:the )?(?:\w+ ){{0,2}}(?:requirements?|exclusions?|limitations?)\b|"
        rf"\bnow (?:considered )?(?:investigational|not (?:medically necessary|covered))\b",
    ),
    ("criteria_clarified", r"\bclarif(?:y|ied|ying|ies|ication|ications)\b"),
    (
        "criteria_reworded",
        rf"\b(?:reword|rephras)\w*|{_either(_CHANGED, '(?:wording|verbiage|language|phrasing)')}",
    ),
    (
        "indication_added",
        r"\badd(?:ed|ing|s|itions? of|itional)?\b[^.;]{0,80}?\b(?:indications?|diagnos[ei]s)\b(?! codes?)|"
        r"\b(?:indications?|condition)\b[^.;]{0,60}?\b(?:was |were )?added\b|\bnew(?:ly)? (?:\w+[ -]){0,3}?indications?\b|"
        r"\b(?:expand|extend)\w*\b[^.;]{0,40}?\bindications?\b|\bindications?\b[^.;]{0,40}?\bexpanded\b",
    ),
    (
        "indication_removed",
        rf"{_REMOVED}[^.;]{{0,60}}?\bindications?\b|\bindications?\b[^.;]{{0,60}}?\b(?:was |were )?(?:removed|deleted)\b",
    ),
    (
        "age_changed",
        _either(_MOVED, "(?:ages?(?! out)|pediatric (?:extension|expansion)|paediatric extension)")
        + r"|\bage\b[^.;]{0,20}\b(?:restriction|limit|edit)\b[^.;]{0,20}\b(?:added|removed|changed)\b",
    ),
    ("duration_changed", _either(_MOVED, _DURATION)),
    ("quantity_changed", _either(_MOVED, rf"{_LIMIT}(?: (?:limits?|guidelines?|information|regimens?|limitations?))?")),
    (
        "position_moved",
        r"\bmoved?\b[^.;]{0,120}?\b(?:from|to)\b[^.;]{0,80}?\b(?:medically necessary|investigational|not covered|covered|"
        r"mnwcm|nmn|established|experimental|section)\b|\bchanged (?:from|to) (?:\w+ ){0,3}(?:investigational|"
        r"medically necessary|not medically necessary|established|experimental|covered)\b|"
        rf"\b{_CHANGED} (?:from|to) (?:(?:be|being|considered|as|an?|the|now) ){{0,3}}{_COVERAGE_POSITION}\b(?! criteria)|"
        r"\bposition (?:statement )?(?:was )?changed\b|\bmoved\b[^.;]{0,60}?\bfrom nmn\b",
    ),
    (
        "codes_updated",
        rf"\b{_CODE}[^.;]{{0,50}}?\b{_CHANGED}|\b(?<!no ){_CHANGED}\b[^.;]{{0,60}}?\b{_CODE}|\bcoding (?:update|section)|"
        rf"\b(?:icd|hcpcs|cpt)[^.;]{{0,20}}remediation\b|\bcode(?:s)? (?:clean-?up|maintenance)\b|"
        rf"\bprovider claims codes update\b|\bclarified coding\b",
    ),
    (
        "codes_added",
        rf"{_ADDED}{_NEAR}\b{_CODE}|\b{_CODE}[^.;]{{0,60}}?\b(?:were |was )?added\b|\badded coding language\b|"
        rf"\bexpanded (?:dx|diagnosis|icd)[^.;]{{0,15}}code",
    ),
    (
        "codes_removed",
        rf"{_REMOVED}[^.;]{{0,40}}?(?<!updating )\b{_CODE}|\b{_CODE}[^.;]{{0,60}}?\b(?:were |was )?(?:removed|deleted|"
        rf"termed)\b|\bdeleted (?:\w+ )?(?:code|table)|{_RETIRED_CODE}",
    ),
    (
        "codes_unchanged",
        r"\bno (?:new |other )?(?:changes? (?:to|in) (?:the )?(?:billing |procedure )?cod(?:es?|ing)|cod(?:es?|ing) changes?)\b|"
        r"\bcod(?:es|ing) (?:remains? |(?:is|are|was|were) )?unchanged\b",
    ),
    (
        "title_changed",
        r"\btitle\b[^.;]{0,30}?\b(?:chang\w*|revis\w*|updat\w*|renam\w*)|\b(?:chang\w*|revis\w*|"
        r"updat\w*)\b[^.;]{0,30}?\btitle\b|\brenamed\b|\bpreviously titled\b|\bname change\b|\bformerly (?:titled|"
        r"known as)\b",
    ),
    (
        "number_changed",
        r"\brenumbered\b|\b(?:policy|document) number\b[^.;]{0,30}?\b(?:chang\w*|revis\w*|correct\w*|assigned)|"
        r"\bcorrect policy number\b|\b(?:new|changed) (?:policy )?number\b",
    ),
    (
        "replaced",
        r"\breplace[sd]?\b[^.;]{0,20}?(?:polic(?:y|ies)|\d)|\bwas replaced (?:with|by)\b|\bsupersede[sd]?\b|\breplac(?:es|"
        r"ing) (?:medical )?policy\b",
    ),
    (
        "merged",
        r"\bmerged?\b|\bcombined\b|\bconsolidat\w+|\bincorporated (?:in)?to\b|\bcontent of [^.;]{0,120}(?:moved|"
        r"incorporated) into\b|\bshared policy version\b|\bmoved content of\b",
    ),
    (
        "scope_changed",
        r"\bmedicare\b[^.;]{0,40}?\b(?:removed|added|deleted)\b|\b(?:removed|added|deleted)\b[^.;]{0,60}?\b(?:medicare|"
        r"medicaid|line of business|exchange|region|membership|state of|lob|hmo|ppo|commercial)\b|\b(?:does not|"
        r"no longer) appl(?:y|ies)\b|\bappli(?:es|cable) to\b|\bapplication\b[^.;]{0,40}(?:membership|plan|exchange)|"
        r"\bstate of [a-z]+\b[^.;]{0,30}(?:added|removed)",
    ),
    (
        "line_of_business_added",
        rf"\b(?:add|includ|extend)\w*\b[^.;]{{0,40}}?\b{_LINE}|\b{_LINE}[^.;]{{0,40}}?\b(?:was |were )?(?:added|included)\b|"
        rf"\bnow (?:also )?appl(?:y|ies) to\b[^.;]{{0,40}}?\b{_LINE}",
    ),
    (
        "line_of_business_removed",
        rf"{_REMOVED}[^.;]{{0,40}}?\b{_LINE}|\b{_LINE}[^.;]{{0,40}}?\b(?:was |were )?(?:removed|deleted)\b|"
        rf"\bno longer appl(?:y|ies) to\b[^.;]{{0,40}}?\b{_LINE}",
    ),
    (
        "new_policy",
        r"^\W*new (?:medical |clinical |coverage |reimbursement |pharmacy |drug |national )?(?:policy|program|guideline|"
        r"document|prior authorization program|topic|bcbs\w* policy)\b|(?<!to a )(?<!to the )\bnew policy\b(?! version)|"
        r"\bpolicy (?:was )?(?:developed|created|adopted|established|implemented)\b|\binitial (?:policy|document|issue|"
        r"creation|development|publication|release)\b|\bimplementation\b\W*$|\boriginal (?:policy|effective date|"
        r"document)\b|\bnewly (?:created|developed)\b|\bnew medical policy\b|\baddition to pa\b|\bapproved\.?$|"
        r"\bpolicy origination\b|^created\b|\bmedical policy \S+ effective\b",
    ),
    (
        "retired",
        r"\bretire[ds]?\b|\bpolicy (?:was )?(?:withdrawn|inactivated|terminated|discontinued)\b|\bno longer active\b|"
        r"\bwithdrawn\b",
    ),
    (
        "archived",
        r"^\W*archiv(?:ed?|al)\b(?! previous)|\bpolicy (?:was |is |has been )?archived\b|\b(?:archive|archiving) (?:of )?(?:the |"
        r"this )?policy\b",
    ),
    ("reinstated", r"\breinstat\w+|\breactivat\w+|\bre-?activated\b|\bunarchived\b"),
    (
        "delegated",
        r"\bdelegat\w+|\b(?:carelon|evicore|avalon|turningpoint|aim specialty health|evolent|new century health|"
        r"magellan)\b[^.;]{0,60}(?:partnership|manage|guidelines?|criteria|vendor|through|review)|\bthrough (?:aim|"
        r"carelon|evicore|avalon)\b",
    ),
    (
        "authorization_changed",
        r"\b(?:prior|pre-?)\s?-?\s?(?:authori[sz]ation|approval|cert\w*|notification)\b|\bpa (?:requirement|criteria|"
        r"required|removed|added)|\baddition to pa\b|\bprecert\w*|\bauthori[sz]ation\b[^.;]{0,30}\b(?:requirements?|"
        r"removed|added|clarified|increased|changed|duration|months?)|\bstep therapy\b[^.;]{0,30}(?:added|removed)",
    ),
    (
        "effective_date_changed",
        r"\beffective date\b[^.;]{0,40}?\b(?:chang\w*|revis\w*|updat\w*|correct\w*|delay\w*|extend\w*|moved)|"
        r"\b(?:chang\w*|revis\w*|updat\w*|delay\w*|extend\w*)\b[^.;]{0,30}\beffective date\b(?! (?:of|is))|"
        r"\bimplementation (?:delayed|postponed)\b",
    ),
    ("correction", r"\btypo\w*|\bcorrect(?:ed|ion|ions|ing)\b|\berrat\w+|\bfixed\b|\berror\b"),
    (
        "format_only",
        r"\b(?:re)?format(?:ted|ting)?\b|\bgrammatical\b|\bminor edit\w*|\beditorial\b|\btemplate (?:update|change|"
        r"revision|conversion)|\badministrative (?:update|change|edit)\w*|\blayout\b|\bverbiage (?:edit|update)\w*|"
        r"\bwording\b|\bnon-?substantive\b|\bhousekeeping\b",
    ),
    (
        "related_policies_updated",
        r"\brelated (?:\w+ )?(?:polic(?:y|ies)|documents?|guidelines?)\b|\bsee also\b|"
        r"\bpolicy (?:cross-?)?reference (?:added|removed|updated)\b|\brelated coverage\b",
    ),
)
_UNLESS_NAMED = {
    "value_changed": re.compile(rf"\b{_MOVED}\b[^.;]{{0,100}}?\bfrom (?:an? )?{_NUMBER}[^.;]{{0,40}}?\bto (?:an? )?{_NUMBER}"),
    "position_added": re.compile(
        rf"\badd(?:ed|ing|s)? {_INDICATING}|\badd(?:ed|ing|s)?\b(?! (?:criteri|requirement|example))[^.;]{{0,120}}?{_POSITION_SAID}"
        rf"|\badded (?:as|to (?:the )?(?:lists? of )?)[^.;]{{0,30}}?\b(?:{_COVERAGE_POSITION}|proven|excluded)\b(?! codes?\b)"
    ),
    "position_removed": re.compile(
        rf"{_REMOVED} {_INDICATING}|{_REMOVED}(?! (?:criteri|requirement|example))[^.;]{{0,120}}?{_POSITION_SAID}"
    ),
}
_COMPILED = {claim: re.compile(pattern) for claim, pattern in _PATTERNS}

_GENERAL = {"references_added": "no_references_added", "criteria_changed": "statements_unchanged"}
"""A general claim and its negation: what is left of the row without the negation must still make the claim."""
_RETIRED_CODES = re.compile(_RETIRED_CODE)
_CHANGING = re.compile(
    rf"\b{_MOVED}|\b(?:new|replac\w*|includ\w*|exclud\w*|mov(?:ed|ing)|requir\w*|correct\w*|merg\w*|combin\w*)\b"
)


def claims_of(text: str) -> tuple[str, ...]:
    """The claims (names of `CLAIMS`, in their order) that one history row's text makes; empty when none is recognised."""
    plain = key(text)
    found = _matching(plain).union(*(_in_its_place(key(clause)) for clause in clauses(text)))
    for general, negation in _GENERAL.items():
        if {general, negation} <= found and not _COMPILED[general].search(_without(_COMPILED[negation], plain)):
            found.discard(general)
    if "retired" in found and not _COMPILED["retired"].search(_RETIRED_CODES.sub(" ", plain)):
        found.discard("retired")
    return tuple(claim for claim in CLAIMS if claim in found)


def _matching(plain: str) -> set[str]:
    return {claim for claim, pattern in _COMPILED.items() if pattern.search(plain)}


def _in_its_place(clause: str) -> set[str]:
    """The claims that a clause makes unless it makes one that says more: of a value of some sort, of the position of codes."""
    found = {claim for claim, pattern in _UNLESS_NAMED.items() if pattern.search(clause)}
    if not found:
        return found
    named = _matching(clause)
    return {claim for claim in found if not named & (NAMED_VALUES if claim == "value_changed" else OF_CODES)}


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text without the clauses that the pattern begins in."""
    return re.sub("\0[^.;]*", " ", pattern.sub("\0", text))


def is_open(clause: str) -> bool:
    """Whether a clause tells of some change that no claim names, so that it may stand for any."""
    return not claims_of(clause) and _CHANGING.search(key(clause)) is not None
