"""How lists of products are titled by what becomes of them: "Preferred Agents", "Tier 2 Drugs"."""

THINGS = (
    r"(?:(?:prescription|brand|generic|specialty|biologic) )?"
    r"(?:agents?|drugs?|products?|medications?|medicines?|brands?|generics?|biologics?|biosimilars?|therap(?:y|ies)|alternatives?)"
)
STATUS = r"(?:non[- ]?)?preferred|(?:not |non[- ]?)?covered|(?:non[- ]?)?formulary|excluded|(?:tier|step|level) (?:\d|one|two|three|four)"
BY_STATUS = rf"(?:(?:non[- ]?)?preferred|(?:{STATUS}) {THINGS})(?: list)?"
