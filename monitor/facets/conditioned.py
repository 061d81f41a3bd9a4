"""Wordings, in small letters, that tie coverage to conditions and say of no service that it is covered."""

MUST_BE_MET = (
    r"\b(?:criteria|conditions|requirements)\b[^.;:]{0,80}\bmust be (?:met|satisfied|fulfilled)\b[^.;:]{0,40}\bfor (?:coverage|approval|authori[sz]ation|reimbursement|payment)\b|"
    r"\b(?:criteria|conditions|requirements)\b[^.;:]{0,80}\bmust be (?:met|satisfied) for [^.;:]{1,160}? to be (?:considered )?(?:medically necessary|covered|approved)\b|"
    r"\b(?:approval|(?:re)?authori[sz]ation|renewal|coverage) requires (?:documentation of )?(?=(?:all|any|one|both|the following)\b[^.]*:$)|"
    r"\bmust (?:meet|satisfy) [^.;:]{0,80}\bfor (?:(?:initial|continued|renewal) )?(?:coverage|approval|authori[sz]ation|reimbursement|payment)\b|"
    r"\bmust (?:meet|satisfy) [^.;:]{1,160}? (?:for|in order for) [^.;:]{1,120}? to be (?:considered )?(?:medically necessary|covered|approved)\b|"
    r"\bcoverage (?:of|for) [^.;:]{1,120}? (?:is|are) subject to (?:(?:all|any|one|each) (?:of )?)?the following\b|"
    r"^for (?:(?:initial|continued) )?(?:coverage|approval|authori[sz]ation) (?:of|for) [^.;:]{2,120}?,? (?:all|any|one|both|each)(?: \(\w+\))? of the following [^.;:]{0,40}\bmust be (?:met|satisfied)\b|"
    r"\b(?:all|both|any|each|one)(?: of)? (?:the )?following (?:medicare )?coverage (?:criteria|conditions|requirements) must be (?:met|satisfied|fulfilled)\b|"
    r"\bmust be (?:met|satisfied|fulfilled) in order to (?:meet (?:the )?criteria|qualify|be (?:covered|approved|eligible))\b"
)
LABELLED_CRITERIA = r"^(?:criteria[.:] )?(?:the )?(?:patients?|members?|individuals?) must meet (?:all (?:of )?)?the following (?:criteria|requirements|conditions) \((?:[a-z\d]{1,2}(?:, and |, or |, | and | or ))+[a-z\d]{1,2}\)"
"""Criteria that name the labels of their list: "Patient must meet the following criteria (A, B and C):"."""
MET_ONLY_IF = (
    r"\bcoverage (?:for|of) [^.;:]{1,160}? (?:is|are|will be) (?:only )?met (?:only )?(?=if\b|when\b)|"
    r"\bcoverage (?:for|of) [^.;:]{1,160}? requires that\b|"
    r"^conditions of medical necessity\b[^.;:]{0,120}? (?:are|is) met (?=if\b|when\b)|"
    r"\bauthori[sz]ations? (?:for|of) [^.;:]{2,120}? will (?:only )?be (?:approved|granted) (?:only )?(?=if\b|when\b)|"
    r"^indicated for [^.;:]{3,160}? (?=if:)"
)
"""Coverage itself, its conditions or its authorization as what is met, required or given; and a use as the lead of a list ("Indicated for asthma if:")."""
MET_NEEDS = "coverage |conditions of medical necessity|authori|indicated for "
REVIEWED_BY = (
    r"\brequests?\b[^.;:]{0,80}? (?:will be|are|is) (?:reviewed|evaluated|considered) (?:for [^.;:]{3,40} )?"
    r"(?:using|against|under|by|according to|in accordance with|based (?:up)?on) (?:(?:all|any|each|one) of )?the following(?: [\w-]+){0,3}:$|"
    r"^(?:all |these |the following |non-?preferred |preferred )?(?:[\w-]+ ){0,3}(?:products?|agents?|drugs?|medications?)(?: (?:in|of|on|from|within|for) [^.;:]{3,60}?)? requires? clinical prior authori[sz]ation:$"
)
"""A request, or a class of drugs, and the list by which it is judged: "The request will be reviewed using the following criteria:"."""
REVIEWED_NEEDS = "request|clinical prior authori"
