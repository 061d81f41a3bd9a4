"""The wordings, as data, with which a policy leaves a line of business to a law, a contract or the rules of a program."""

import re

from monitor.model.lines_of_business import FEDERAL_EMPLOYEES, PROGRAMMES
from monitor.model.worded import worded

NO_POSITION_NEXT = (
    r"(?!(?:[^.]|\.\d)*\b(?:is|are|and|(?:will|shall|may) be) (?:therefore )?(?:not )?(?:considered|covered|medically|a (?:covered )?benefit|"
    r"investigational|experimental|unproven|cosmetic)\b)"
)
"""What follows in the sentence states no position: one that it states goes before what was said of who decides or of what is meant."""
MCG = r"(?<!\d )(?<!\d-)mcg(?!/| (?:per|daily|dose|once|twice)\b)"
"""The publisher of guidelines, where it is no unit of a dose ("250 mcg")."""
_SUPERSEDES = r"(?:super[sc]edes?|takes? precedence over|prevails? over)"
_DETERMINATIONS = r"(?:[nl]cd(?:'?s)?|(?:national|local) coverage determinations?)"

_SENT_TO_RULES = (
    r"^for (?!(?:more|additional|further|other) (?:information|details?|guidance)\b)[^.;:]{3,100}?,? (?:please )?(?:see|refer to:?|consult) "
    r"(?:the )?[^.;:]{0,60}?\b(?:code of [a-z]+ regulations|administrative (?:rules?|code)|coverage database|[a-z]+ policy manual)\b|"
    rf"\bfor (?:the )?{FEDERAL_EMPLOYEES}\b[^.;:]{{0,40}}?,? (?:please )?(?:check|see|refer to|consult) [^.;:]{{0,60}}?\b(?:contract|brochure|benefits)\b"
)
"""A line of business, and the law, manual, database or contract that decides for it."""
_RULES_PREVAIL = (
    r"\b(?:services|requests|members)\b[^.;:]{0,80}? follow (?:the )?[^.;:]{0,60}?\b(?:prioritized list|administrative (?:rules?|code))\b|"
    rf"^for medic(?:are|aid)\b[^.;:]{{0,40}}?,? (?:the )?(?:applicable |current )?{_DETERMINATIONS}[^.;:]{{0,60}}? "
    rf"(?:will |shall )?{_SUPERSEDES} (?:this|the) (?:policy|guideline)\b"
)
"""The rules of a program that its members' services follow, or that go before the policy."""
_BODIES = rf"(?:cms|centers for medicare|(?:[a-z]+ ){{0,3}}medicaid|{PROGRAMMES}|state|[a-z]+ health plan|interqual|mcg|milliman)"
_CMS_DETERMINATIONS = r"(?:(?:cms )?(?:[nl]cds?\b|(?:national|local) coverage determinations?))"
_NUMBERED_DETERMINATION = r"\(?(?:lcds?\)? l?\d{4,6}|ncds?\)? \d{1,3}(?:\.\d{1,2})?)\b"
_FOLLOWS_BODY = (
    rf"\b(?:uses?|applies|apply|follows?) (?:the )?(?:medical necessity )?(?:guidance|guidelines|criteria) (?:from|of|by|issued by|published by) (?:the )?{_BODIES}|"
    rf"^(?:(?!(?:cms|medicare coverage)\b)[^.;:]){{3,120}}? (?:uses|applies|follows|complies with) (?:the |cms['’]s? )?(?:applicable |current )?(?:(?:{_BODIES} )?{_CMS_DETERMINATIONS}|{_BODIES}[^.;]{{0,160}}?\b(?:guidelines?|criteria|determinations?|rules?|polic(?:y|ies)|manual)\b)|"
    rf"\bcoverage\b[^.;:]{{0,100}}? (?:is|are) (?:based on|determined by|governed by) (?:the )?(?:[\w&'-]+ ){{0,6}}?{_NUMBERED_DETERMINATION}{NO_POSITION_NEXT}|"
    rf"^(?:(?!(?:cms|medicare coverage)\b)[^.;:]){{3,120}}? (?:uses|applies|follows?|complies with|adheres to|defers to) (?:the )?(?:[\w&'-]+ ){{0,6}}?{_NUMBERED_DETERMINATION}{NO_POSITION_NEXT}"
)
"""A plan or line of business that goes by the rules of another body."""
_OWN_OR_ABOVE = (
    r"\b(?:uses?|appl(?:y|ies)|has (?:chosen to use|adopted)|will use) (?:their|its|our|the plan's) own (?:[\w-]+ ){0,3}(?:criteria|polic(?:y|ies)|guidelines?)\b|"
    r"\bfor [^.;:]{3,100}?\b(?:members|plans|products|enrollees)\b[^.;:]{0,80}? (?:applies|apply|follows|uses) the above (?:[\w-]+ ){0,3}(?:criteria|polic(?:y|ies)|guidelines?)\b"
)
"""A payer that judges what another body left open by its own criteria, or a line of business by those that stand above."""
_COMPLEMENTS = rf"\bguid(?:elines|ance) (?:that|which) complements? (?:the )?[^.;:()]{{0,40}}{_DETERMINATIONS}\b"
"""An article of billing and coding, and the determination whose coverage it goes with."""
_MANAGERS = r"(?:carelon|evicore|aim specialty health|evolent|turningpoint)"
_MANAGED = rf"\b{_MANAGERS}(?: healthcare)? manages\b|\b(?:is|are|will be) (?:managed|reviewed|administered) (?:by|through) (?:the )?{_MANAGERS}\b"
"""The benefit manager, by name, that judges a service with guidelines of its own."""
_LINE = rf"(?:{PROGRAMMES}|mmc|dual|advantage)"
"""Programmes only: what is sold has no law or manual of its own; with their short names, which behind "for" are no other things."""
_SOURCE = r"(?:[nl]cds?|determinations?|manual|handbook|fee schedule|drug list|formulary|brochure|contract|website|specific [^.;:]{0,40}plan)"
_SENT_BY_LINE = (
    rf"^for (?!(?:more|additional|further|other) (?:information|details?|guidance)\b)[^.;:]{{0,60}}?\b{_LINE}\b[^.;:]{{0,60}}?,? (?:please )?(?:refer to|see|consult|(?:check|confirm) coverage (?:as outlined )?in) (?![^.;]*\b(?:more|further|additional) information\b)[^.;]{{0,160}}?\b{_SOURCE}\b|"
    r"^for (?:the )?(?:use|coverage|treatment) (?:of|with|for) [^.;:]{3,160}, (?:please )?(?:see|refer to|consult) [^.;:]{0,80}\b(?:formulary|drug list|fee schedule|handbook|manual|brochure)\b|"
    rf"^(?:please )?(?:refer to|see|visit|consult) [^.;:]{{3,80}} for (?:the )?[^.;:]{{0,40}}?\b{_LINE}\b[^.;:]{{0,60}}?\bpolic(?:y|ies) for [^.;:]{{0,40}}\bcoverage\b|"
    r"^[^.;:]{3,100}: (?:please )?refer to [^.;:]{3,120}? for coverage (?:of|information|determinations?|criteria|guidelines?)\b"
)
"""A line of business, a use or a programme, and the list, manual or person that tells what is covered for it."""
_JUDGED_BY = (
    rf"^for [^.;:]{{0,40}}?\b{_LINE}\b[^.;:]{{0,60}}?, [^.;:]{{3,120}}? (?:is|are|will be) (?:reviewed|covered|determined|evaluated|considered) (?:only )?(?:under|by|per|according to|in accordance with|using|based on) [^.;:]{{0,40}}?{_DETERMINATIONS}|"
    rf"^{FEDERAL_EMPLOYEES}\b[^.;:]{{0,20}}: special benefit considerations? (?:may )?appl(?:y|ies)\b"
)
"""A line of business that a determination, a manual or a benefit of its own decides for."""
_BY_LINE_NEEDS = "refer to|see |visit |consult |coverage in |coverage as outlined |coverage determination|lcd|ncd|special benefit"
_OUTLINED = (
    rf"\b{_LINE}\b[^.;:]{{0,20}}? coverage (?:for|of) [^.;:]{{3,80}}? (?:is|are) outlined in (?:the )?[^.;:]{{0,60}}?\bmanual\b"
)
"""The manual of a program; an appendix of a benefit manager's policies says so in each, where it states nothing of the policy's own."""
_ADDRESSED = (
    r"^(?![^.;:]*\b(?:appeals?|billing|claims?|codes?|enrollment|fees?|filing|information|instructions?|payments?|process(?:es)?|questions?|requirements?)\b[^.;:]* (?:is|are) )"
    r"[^.;:]{3,100}? (?:is|are) addressed (?:separately )?in (?:the )?[^.;:]{0,60}?\b(?:manual|handbook)\b" + NO_POSITION_NEXT
)
"""A service that another manual of the program deals with."""
_AT_DISCRETION = (
    r"\b(?:coverage|determinations?)\b[^.;]{0,400}? (?:is|are|will be) (?:left (?:up )?to|at) (?:the )?(?:discretion of )?(?:the |each )?(?:individual )?(?:local )?"
    r"(?:macs?\b|(?:medicare )?(?:administrative )?contractors?\b)"
)
"""What a national determination leaves to the contractors."""
_OWN_DISCRETION = (
    r"^[\w ,()-]{0,60}\b(?:contractors?|macs?)\)? (?:have|has|retains?) (?:the )?discretion (?:to|in|over)\b[^.;]{0,200}"
)
"""The contractors themselves, who say what they may decide."""
_SPECIFIED_IN = (
    r"^(?:the )?(?!copies\b)(?:[\w-]+ ){0,3}coverage criteria\b[^.;]{0,200}? (?:is|are) (?:specified|found|listed|outlined|described|set forth|contained) in (?:the )?(?:[nl]cds? \(?l?\d|(?:related|applicable|corresponding) [^.;:]{0,60}?"
    r"(?:polic(?:y|ies)|articles?|[nl]cds?|manual|guidelines?)\b)|"
    rf"^(?:please )?(?:refer to|see|consult) (?:the )?(?![^.;:]*\b(?:more|additional|further|sections?|below|above)\b)[^.;:]{{2,100}}?\b(?:{_DETERMINATIONS}|polic(?:y|ies)|guidelines?|bulletins?)\b[^.;:]{{0,40}}? for "
    r"(?:information (?:concerning|about|on|regarding) )?(?:the )?(?:coverage (?:of|for)\b|(?:coverage|medical necessity|clinical) criteria\b)|"
    r"^(?:please )?(?:refer to|see) the (?:[\w-]+ ){0,4}?(?:policy|guideline) titled [^.;:]{3,160}? for (?!(?:more|additional|further) )[^.;:]{3,120}?\b(?:indications|(?:coverage|clinical|medical necessity) criteria)\W*$"
)
"""Another document, by which a service is judged."""
_COVERAGE_STANDS_IN = (
    r"^(?!(?:this|these)\b)(?:the )?coverage(?:,? (?:and |or )?(?:coding|billing|payment|documentation|medical necessity)){0,4}(?: (?:requirements|rules|criteria|provisions|guidelines))?(?: (?:of|for) [^.;:]{2,200}?)? "
    r"(?:is|are|may be|can be) (?:specified|found|listed|outlined|described|addressed|set forth|contained) in (?:the )?(?:applicable |related )?"
    r"(?:cms |medicare )?(?:(?!this\b)[\w(),/-]+ ){0,12}?(?:(?:national|local) coverage determinations?(?! coverage)|[nl]cds?|internet[- ]only manual|benefit policy manual)\b"
)
"""The determination or the manual in which a contractor's reader finds what is covered of a service that its own text leaves to it."""
_OUT_OF_SCOPE = (
    r"\b(?:(?:is|are) (?:not (?:with)?in|outside (?:of )?)|falls? outside (?:of )?) ?(?:the )?scope of this (?:policy|guideline|determination|document|lcd|article),? (?:but|and) (?:may|is|are|will|must)\b[^.;:]{0,60}?"
    r"(?:\b(?:other|another|separate|different)\b[^.;:]{0,40}?\b(?:polic(?:y|ies)|guidelines?|determinations?)|\b(?:outlined|set forth|described|listed) in (?:the )?[nl]cds? l?\d[\d.]*)\b|"
    r"\b(?:is|are) covered by (?:another|an? (?:separate|different)) (?:(?:national |local )?coverage determination|[nl]cd)\b|"
    r"\b(?:is|are) addressed (?:separately )?in (?:(?:a separate|another) (?:[\w-]+ ){0,2}(?:policy|guideline|determination)\b|(?:(?:medical|clinical|payment) )?policy [a-z]{0,4}[ .-]?\d)"
    + NO_POSITION_NEXT
)
"""What the policy does not judge, and that another does."""
LEFT_TO_OTHERS = "|".join(
    (
        _AT_DISCRETION,
        _OWN_DISCRETION,
        _SPECIFIED_IN,
        _COVERAGE_STANDS_IN,
        _OUT_OF_SCOPE,
        _FOLLOWS_BODY,
        _OWN_OR_ABOVE,
        _COMPLEMENTS,
        _SENT_TO_RULES,
        _RULES_PREVAIL,
        _MANAGED,
        _SENT_BY_LINE,
        _JUDGED_BY,
        _OUTLINED,
        _ADDRESSED,
    )
)
LEFT_NEEDS = (
    "guidance|guideline|criteria|determination|rule|polic|manual|handbook|ncd|lcd| own |above |complement|managed |reviewed |administered |check |see "
    "|refer to|visit |consult |confirm coverage| manages|discretion| left | mac|contractor|article|scope of this | addressed | follow |superse|superce|precedence|prevail|special benefit"
)

_PASSING = (
    r"^subject to (?:the )?(?:terms(?:,? and conditions)? of )?(?:the |a )?(?:applicable|member['’]s) [^.;:,]{3,60}, [^.;:]{3,200}? (?:is|are) covered under\b|"
    rf"^(?:note: )?for (?:the )?{FEDERAL_EMPLOYEES}\b|\bservices requested for [^.;:]{{3,80}} members follow\b|"
    rf"^for medic(?:are|aid)\b[^.;:]{{0,120}}? {_SUPERSEDES} this policy\b|" + _COMPLEMENTS
)
"""How such a sentence, and that of the contract under which a service is covered, opens amid sections of administration."""
_PASSING_NEEDS = "subject to|fep|federal employee|members follow|for medic|complement"
IN_PASSING = worded(
    "may determine|refer to|: follow|exclude coverage|coverage determination|ncd|lcd|guidelines for medical|the above |"
    + f"{_PASSING_NEEDS}|{_BY_LINE_NEEDS}",
    r"\b(?:contractors?|macs?)\b\)?[^.]{0,40}\bmay determine coverage\b|^\W{0,3}(?:for )?(?:information on )?(?:coverage of|(?:[\w-]+ ){1,4}criteria for)\b.*\brefer to\b|"
    r"^for [^.;:]{3,60} (?:members|products|plans),? [^.;:]{3,60} (?:uses|follows|applies) (?:[^.;:]{3,160}\b(?:coverage determinations?|guidelines for medical necessity determination)|(?:[\w&'-]+ ){0,6}?[nl]cds? l?\d+|the above (?:\w+ ){0,2}polic(?:y|ies))\b|"
    r"^for [^.;:]{3,60} (?:members|products|plans),? (?:please )?(?:see|refer to) [^;:]{0,120}\b(?:coverage determinations?|[nl]cds? l?\d+)\b|"
    r"^[^.:]{3,60}: follow [\w ]{2,30} guidelines\b|"
    r"\bdoes not apply to [^.;:]{2,60}; (?:please )?refer to\b|"
    r"\b(?:certificates of coverage|benefit plans?|plan descriptions?|contracts?)\b[^.]{0,80}\bexclude coverage\b|"
    + f"{_PASSING}|{_SENT_BY_LINE}|{_JUDGED_BY}",
    re.IGNORECASE,
)
"""What states a position even amid narrative: who decides instead, and what contracts exclude."""
