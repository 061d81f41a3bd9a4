"""What lines of business, programmes and kinds of plan are called: one place for all who look for such a name.

The names are patterns in small letters, to be found in the `key` of a text or without regard to case; a `\\b` belongs around them.
"""

STATE_PROGRAMMES = {
    "MassHealth": "Massachusetts", "Medi-Cal": "California", "TennCare": "Tennessee", "ForwardHealth": "Wisconsin", "BadgerCare": "Wisconsin", "SoonerCare": "Oklahoma", "MO HealthNet": "Missouri",
    "Apple Health": "Washington", "AHCCCS": "Arizona", "KanCare": "Kansas", "MaineCare": "Maine", "HUSKY Health": "Connecticut", "QUEST Integration": "Hawaii", "NJ FamilyCare": "New Jersey",
    "Health First Colorado": "Colorado", "Healthy Louisiana": "Louisiana", "Healthy Indiana Plan": "Indiana", "Hoosier Healthwise": "Indiana", "Hoosier Care Connect": "Indiana",
    "Oregon Health Plan": "Oregon", "Turquoise Care": "New Mexico", "Centennial Care": "New Mexico", "PeachCare": "Georgia", "Georgia Families": "Georgia",
}  # fmt: skip
"""What states call their Medicaid programmes."""
MEDICAID = f"(?:medicaid|{'|'.join(map(str.casefold, STATE_PROGRAMMES))})"
"""The programme of the states, by its own name or a state's; Medi-Cal without its hyphen would be any "medical"."""
FEDERAL_EMPLOYEES = "(?:fep|federal employees?(?: program)?)"
PROGRAMMES = rf"(?:medicare advantage|medicare|{MEDICAID}|chip|{FEDERAL_EMPLOYEES}|tricare|[dci]-?snps?|dual[- ]eligibles?)"
"""The programmes of a government, which cover by laws, determinations and manuals of their own."""
_EXCHANGE = r"(?:individual |health )?(?:insurance )?(?<!plasma )(?<!blood )(?<!gas )(?<!ion )exchange(?! transfusions?\b)"
"""Plasma and gases are exchanged too."""
_MARKETS = rf"(?:commercial|marketplace|{_EXCHANGE})"
_PLANS = r"(?:hmo|ppo|epo|pos(?! ?(?:\d|codes?\b))|indemnity|managed care|medigap)"
"""Kinds of plan, by whom their members may go to or what they add to; before a number or a code, POS is the place of a service."""
_FUNDING = r"(?:fully[- ]insured|self[- ](?:funded|insured))"
LINES = f"(?:{_MARKETS}|{PROGRAMMES}|{_PLANS}|{_FUNDING})"
"""Whatever says in any text for whom something holds."""
LINES_ALONE = r"(?:snps?|duals?|aso)"
"""What does so only among such names: a SNP is a variation of a gene too, an X-ray is dual, and a drug is an ASO."""
LINES_IN_LETTERHEAD = r"(?:Commercial|Individual Exchange|Marketplace|Medicare Advantage)"
"""The lines of business that stand in capitals before the kind of document: Medicare alone is whose coverage it is, and Medicaid may end the
payer's name."""
