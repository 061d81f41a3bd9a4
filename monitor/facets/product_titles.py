"""Titles of lists of products by what becomes of them: "Preferred Agents", "Tier 2 Drugs"."""

import re
from functools import lru_cache

from monitor.model.text import key
from monitor.read.text.by_status import BY_STATUS, THINGS

_DOCUMENT = r"(?:this|the) (?:[\w-]+ ){0,2}(?:document|polic(?:y|ies)|guidelines?|programs?|criteria|bulletin)"
_DRUGS = r"(?:(?:drug|medication) products?|drugs?|agents?|medications?)"
OF_POLICY = (
    rf"affected {THINGS}|{THINGS} affected|(?:impacted|included|applicable|target(?:ed)?|referenced) {_DRUGS}|"
    rf"{THINGS} (?:affected|referenced|addressed|reviewed|covered|targeted) (?:by|in|under|within) {_DOCUMENT}|"
    rf"{_DRUGS} (?:impacted|included|referenced|addressed|reviewed|targeted)(?: (?:by|in|under|within) {_DOCUMENT})?|"
    rf"{_DOCUMENT} (?:appl(?:y|ies)|refers?|pertains?) to the following (?:[\w-]+ ){{0,2}}{_DRUGS}"
)
"""Titles of the products that a whole document is about: "Products Referenced by this Document". Products alone are plans as well."""
_BY_STATUS = re.compile(BY_STATUS)
_LONGEST = 80


@lru_cache(maxsize=4096)
def titles_products(text: str) -> bool:
    """Whether a line is nothing but such a title."""
    return len(text) <= _LONGEST and text[:1].isupper() and _BY_STATUS.fullmatch(key(text).strip(" :")) is not None
