"""Which code systems a heading, column title or lead names: a hint only, the code's own syntax comes first."""

import re
from functools import lru_cache

_NAMES = (
    ("CPT", r"\bCPT\b|\bcategory\s+(?:I{1,3}|[123])\s+codes?\b|\bPLA\s+codes?\b|\bMAAA\b|current procedural terminology"),
    ("HCPCS", r"\bHCPCS\b|healthcare common procedure|\blevel\s+II\b|\b[JQ]-?codes?\b"),
    ("CDT", r"\bCDT\b|\bADA\s+codes?\b|\bdental\s+(?:procedure\s+)?codes?\b"),
    (
        "ICD-10-PCS",
        r"\bICD\s*-?\s*(?:hyphen\s*)?10\s*-?\s*PCS\b|\bICD-?10\s+procedures?\b|\bPCS\s+codes?\b|"
        r"\binpatient procedure codes?\b",
    ),
    (
        "ICD-10-CM",
        r"\bICD\s*-?\s*(?:hyphen\s*)?10(?!\s*-?\s*PCS|\s+procedure)|\bICD(?:-CM)?\s+(?:diagnosis\s+)?codes?\b|"
        r"\bdiagnos[ie]s\s+codes?\b|\bDx\s+codes?\b",
    ),
    ("REV", r"\brevenue\s+codes?\b|\brev\.?\s+codes?\b|\bUB-?04\b|\bREV\b"),
    ("MS-DRG", r"\b(?:MS-?|APR-?)?DRGs?\b|\bdiagnosis[- ]related\s+groups?\b"),
    ("NDC", r"\bNDCs?\b|\bnational drug codes?\b"),
    ("MODIFIER", r"\bmodifiers?\b"),
    ("POS", r"\bplaces? of service\b|\bPOS\s+codes?\b"),
    ("GCN", r"\bGCN(?:\s?Seq\s?No)?\b|\bHICL(?:\s?Seq\s?No)?\b"),
    ("OTHER", r"\bLOINC\b|\bICD-?9\b|\bDEX\b|\bZ-?code\b|\bSNOMED\b|\bOTHER\b"),
)
_COMPILED = tuple(
    (system, re.compile(pattern, re.IGNORECASE if system not in {"OTHER", "REV"} else 0)) for system, pattern in _NAMES
)
_REVENUE = re.compile(r"\brev(?:enue|\.)?\s+codes?\b", re.IGNORECASE)
_MARKS = re.compile("[\u00ae\u2122\u2120*]+")


@lru_cache(maxsize=4096)
def systems_named(text: str | None) -> frozenset[str]:
    """The systems that `text` (a heading, or a system's own name) names; empty when it names none."""
    if not text:
        return frozenset()
    plain = _MARKS.sub(" ", text)
    found = {system for system, pattern in _COMPILED if pattern.search(plain)}
    if _REVENUE.search(plain):
        found.add("REV")
    if re.search(r"\bprocedure\s*codes?\b", plain, re.IGNORECASE) and not found:
        found |= {"CPT", "HCPCS"}
    return frozenset(found)
