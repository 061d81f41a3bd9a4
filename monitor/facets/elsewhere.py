"""The wordings, as data, with which a policy leaves a line of business to a law, a contract or the rules of a program."""

_SUPERSEDES = r"(?:super[sc]edes?|takes? precedence over|prevails? over)"
_DETERMINATIONS = r"(?:[nl]cd(?:'?s)?|(?:national|local) coverage determinations?)"

SENT_TO_RULES = (
    r"^for (?!(?:more|additional|further|other) (?:information|details?|guidance)\b)[^.;:]{3,100}?,? (?:please )?(?:see|refer to:?|consult) "
    r"(?:the )?[^.;:]{0,60}?\b(?:code of [a-z]+ regulations|administrative (?:rules?|code)|coverage database|[a-z]+ policy manual)\b|"
    r"\bfor (?:fep|(?:the )?federal employee program)\b[^.;:]{0,40}?,? (?:please )?(?:check|see|refer to|consult) [^.;:]{0,60}?\b(?:contract|brochure|benefits)\b"
)
"""A line of business, and the law, manual, database or contract that decides for it."""
RULES_PREVAIL = (
    r"\b(?:services|requests|members)\b[^.;:]{0,80}? follow (?:the )?[^.;:]{0,60}?\b(?:prioritized list|administrative (?:rules?|code))\b|"
    rf"^for medic(?:are|aid)\b[^.;:]{{0,40}}?,? (?:the )?(?:applicable |current )?{_DETERMINATIONS}[^.;:]{{0,60}}? "
    rf"(?:will |shall )?{_SUPERSEDES} (?:this|the) (?:policy|guideline)\b"
)
"""The rules of a program that its members' services follow, or that go before the policy."""
_BODIES = r"(?:cms|centers for medicare|(?:[a-z]+ ){0,3}medicaid|medicare|fep|state|[a-z]+ health plan|interqual|mcg|milliman|masshealth|medi-?cal|tenncare|badgercare|soonercare|ahcccs)"
_CMS_DETERMINATIONS = r"(?:(?:cms )?(?:[nl]cds?\b|(?:national|local) coverage determinations?))"
FOLLOWS_BODY = (
    rf"\b(?:uses?|applies|apply|follows?) (?:the )?(?:guidance|guidelines|criteria) (?:from|of|by|issued by|published by) (?:the )?{_BODIES}|"
    rf"^(?:(?!(?:cms|medicare coverage)\b)[^.;:]){{3,120}}? (?:uses|applies|follows|complies with) (?:the |cms['’]s? )?(?:applicable |current )?(?:(?:{_BODIES} )?{_CMS_DETERMINATIONS}|{_BODIES}[^.;]{{0,160}}?\b(?:guidelines?|criteria|determinations?|rules?|polic(?:y|ies)|manual)\b)"
)
"""A plan or line of business that goes by the rules of another body."""
OWN_OR_ABOVE = (
    r"\b(?:uses?|appl(?:y|ies)|has (?:chosen to use|adopted)|will use) (?:their|its|our|the plan's) own (?:[\w-]+ ){0,3}(?:criteria|polic(?:y|ies)|guidelines?)\b|"
    r"\bfor [^.;:]{3,100}?\b(?:members|plans|products|enrollees)\b[^.;:]{0,80}? (?:applies|apply|follows|uses) the above (?:[\w-]+ ){0,3}(?:criteria|polic(?:y|ies)|guidelines?)\b"
)
"""A payer that judges what another body left open by its own criteria, or a line of business by those that stand above."""
COMPLEMENTS = rf"\bguid(?:elines|ance) (?:that|which) complements? (?:the )?[^.;:()]{{0,40}}{_DETERMINATIONS}\b"
"""An article of billing and coding, and the determination whose coverage it goes with."""
MANAGED = r"\b(?:is|are|will be) (?:managed|reviewed|administered) (?:by|through) (?:the )?(?:carelon|evicore|aim specialty health|evolent|turningpoint)\b"
"""The benefit manager, by name, that judges a service with guidelines of its own."""
ELSEWHERE_NEEDS = "managed |reviewed |administered |check |see |refer to|consult | follow |superse|superce|precedence|prevail"

PASSING = (
    r"^subject to (?:the )?(?:terms(?:,? and conditions)? of )?(?:the |a )?(?:applicable|member['’]s) [^.;:,]{3,60}, [^.;:]{3,200}? (?:is|are) covered under\b|"
    r"^(?:note: )?for (?:fep|(?:the )?federal employee program)\b|\bservices requested for [^.;:]{3,80} members follow\b|"
    rf"^for medic(?:are|aid)\b[^.;:]{{0,120}}? {_SUPERSEDES} this policy\b|" + COMPLEMENTS
)
"""How such a sentence, and that of the contract under which a service is covered, opens amid sections of administration."""
PASSING_NEEDS = "subject to|for fep|federal employee|members follow|for medic|complement"
