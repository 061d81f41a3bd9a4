"""The words that coverage is written in, to know one again that was broken at a line's end."""

_WORDS = """
appropriate approval approved authorisation authorised authorization authorized benefit benefits certification certified clinical clinically
condition conditions conservative considered continuation continued contraindicated contraindication contraindications cosmetic coverage
covered criteria criterion demonstrated determination determined diagnosed diagnosis diagnostic documentation documented effectiveness
efficacy eligibility eligible established evaluation evidence excluded exclusion exclusions experimental failed failure following formulary
guideline guidelines inadequate including indicated indication indications individual individuals ineligible insufficient intolerance
intolerant investigational limitation limitations medical medically medication medications member members necessary necessity otherwise
outcome outcomes patient patients physician physicians policies policy prescribed prescriber prescription previously procedure procedures
provided provider providers recommended reconstructive reimbursable reimbursed reimbursement required requirement requirements requires
service services specialist submitted surgery surgical therapies therapy treatment treatments unless unnecessary unproven
"""
COVERAGE_WORDS = frozenset(_WORDS.split())
"""In small letters; none of them is a compound that payers also write with a hyphen ("in-patient", "pre-certification")."""
