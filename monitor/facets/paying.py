"""Wordings, in small letters and as data, of which the payer, its payment or its finding is the subject instead of the service."""

_NO_GIVER = r"(?:this|that|these|it|which|each|page|section|part|if|when|polic(?:y|ies)|guidelines?|documents?|codes?|some|many|most|other|certain|laws?|acts?|mandates?|legislation|contracts?|riders?|certificates?|employers?|no|none|neither|nor|rarely|seldom|not|never)"
_GIVER = rf"^(?:(?!{_NO_GIVER}\b)[\w&'’./-]+ ){{1,6}}"
_PAID = r"(?:coverage|benefits?|reimbursement|payment)"
GIVES = (
    rf"{_GIVER}(?:only )?(?:provides?|allows?|offers?) {_PAID} (?:of|for)\b(?=[^.;]*(?:\b(?:when|if|only|who|provided|criteria|following|members|patients|individuals|beneficiaries)\b))|"
    r"\b(?:lcd|contractor|policy) provides limited coverage (?:of|for)\b|"
    rf"\bwill (?:only )?consider {_PAID} (?:of|for)\b|"
    r"\b(?:is|are) (?:authori[sz]ed for [^.;:]{3,120}? (?=(?:only )?(?:when|if)\b)|considered for (?:coverage|approval) (?=(?:only )?(?:when|if)\b))|"
    r"\bwill (?:only )?(?:approve|authori[sz]e) (?!or\b|(?:(?:the|a|an|all|any|your|such) )?(?:prior authori[sz]ation )?(?:requests?|claims?|appeals?)\b)[^.;:]{3,160}? (?=(?:only )?(?:when|if)\b)|"
    rf"\b(?:benefits? for|(?:reimbursement|payment) (?:for|of)) [^.;:]{{1,160}}? (?:is|are|will be) "
    r"(?:(?:limited|restricted) to\b(?![^.;]*\b(?:rates?|fees?|fee schedule|amounts?|charges?)\b)|available (?=(?:only )?(?:when|if|for|to)\b))|"
    r"\bmedical necessity (?:of|for) [^.;:]{2,160}? (?:will be|is|may be) considered (?=when\b|if\b|for\b)"
)
"""A payer that gives coverage or payment, or would weigh to."""
GIVES_NEEDS = "coverage |benefit|reimbursement |payment |approve |approval |authori|necessity "
_UNLESS = r"(?![^.;:]{0,120}\b(?:unless|until|without|before|except)\b)"
"""A refusal that ends with a condition is that condition's lead, and none."""
GIVES_NOT = (
    rf"\b(?:does|do|will) not (?:provide|allow|offer|consider) (?:any )?{_PAID} (?:of|for)\b{_UNLESS}|"
    r"\b(?:payment|coverage|reimbursement) (?:is not included for|does not include)\b|"
    rf"\b(?:payment|reimbursement)(?: (?:for|of) [^.;:]{{1,120}}?)? (?:(?:is|will be|shall be) not|(?:will|shall) not be) (?:provided|allowed|made)\b{_UNLESS}|"
    r"\b(?:payment|requests?) for [^.;:]{1,120}? (?:will|shall) be denied(?=\W*$)|\bthere is no (?:separate |additional )?(?:payment|reimbursement) for\b|"
    r"\b(?:approvals?|(?:re-?)?authori[sz]ations?) will not be (?:granted|given|issued)\b(?! (?:until|unless|without|before)\b)"
)
GIVES_NOT_NEEDS = "coverage |benefit|reimbursement |payment |approval|authori|be denied"
WILL_DENY = r"\b(?:will|shall) deny (?!or\b)[^.;:]{2,160}? (?:as|because (?:it is|they are)) (?:being )?"
"""What a payer does with a claim, before the position that it has for that."""
NO_NECESSITY = r"\black(?:s|ing)? medical necessity\b|\b(?:has|have) no medical necessity\b|\bmedical necessity of [^.;:]{2,160}? has not been (?=established\b)|\bthere is no medical necessity for\b|\b(?:is|are) (?:considered )?medically unnecessary\b"
TO_BE_COVERED = (
    r"^(?:in order )?(?:for (?!any item\b)[^.;:,]{2,120} )?to be (?:considered )?(?:(?:medically|reasonable and) necessary|covered|eligible for (?:medicare )?coverage)"
    r"(?: (?:and (?:payment|reimbursement) )?(?:by|under|for) [^.;:,]{2,160})?, (?!(?:the |a |an )?(?:providers?|claims?|requests?|documentation)\b)[^.;:]{2,200}? must\b|"
    r"^to be eligible for (?:[\w-]+ ){1,5}?(?:surgery|transplant(?:ation)?|therapy|treatment|procedures?|implant(?:ation)?),? (?:the |an? |all )?(?:patients?|members?|individuals?|beneficiar(?:y|ies)) must(?= (?:have|meet|be(?! enrolled\b))\b)"
)
"""What must be for a service to be covered: "In order to be covered, the lamp must …", "To be eligible for lamp surgery the patient must have …"."""
_FINDS = (
    r"^(?:(?:effective|for (?:dates of service|services|claims)) [^.;:]{3,120}?, )?(?:the )?(?:centers for medicare (?:&|and) medicaid services(?: \(cms\))?|cms|medicare|we|(?:the |this )?(?:health )?plan) (?:also )?(?:has |have )?"
    r"(?:finds?|found|determine[sd]?|concludes?|concluded|believes?) (?:that )?the (?:available |current )?evidence is "
)
_SURE = rf"{_FINDS}(?:sufficient|adequate) to (?:conclude|determine) that\b"
FINDS = rf"{_SURE}(?![^.;]*\b(?:not|no|non-?\w*|nor|harm\w*|ineffective|unsafe)\b)"
FINDS_NOT = rf"{_FINDS}(?:not (?:sufficient|adequate)|insufficient|inadequate) to (?:conclude|determine|support) |{_SURE}(?=[^.;]*\bnot (?:reasonable and necessary|improve)\b)"
"""How a national determination gives its finding, which is its decision."""
