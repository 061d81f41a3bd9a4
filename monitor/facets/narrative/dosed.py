"""Products by their strength, route or form, as files of criteria list those affected."""

import re

from monitor.read.text.kinds import names_strength

_ROUTED = re.compile(
    r"(?:[•*-]\s)?[a-z0-9][\w./%-]*(?: [\w./%()-]+){0,6}? (?:oral|subcutaneous|intravenous|intramuscular|transdermal|topical|inhalation|nasal|ophthalmic"
    r"|external|rectal|vaginal|intravitreal|sublingual|buccal|injection) (?:[\w-]+ )?(?:tablet|capsule|solution|suspension|patch|syringe|cartridge|cream"
    r"|ointment|gel|powder|spray|aerosol|film|auto-?injector|pen|recon|emulsion|kit|packet|syrup|drops?|implant|suppository|lozenge|device)\b[^.;:]{0,60}"
)
_SENTENCE = re.compile(r"[:;]|\.\s|\b(?:is|are|was|were|be|must|may|should|will|can|for|if|when|with|every|per)\b", re.IGNORECASE)
_LONGEST = 400


def is_product(text: str) -> bool:
    """Whether a text is nothing but products with their strength ("AMBERLUX 40MG CAP (New Starts Only)"), or with their route and form."""
    text = text.strip()
    return len(text) <= _LONGEST and (
        (names_strength(text.upper()) and _SENTENCE.search(text) is None) or _ROUTED.fullmatch(text.casefold()) is not None
    )
