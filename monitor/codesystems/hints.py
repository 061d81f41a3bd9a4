"""Which code systems a heading, column title or lead names: a hint only, the code's own syntax comes first."""

import re
from functools import lru_cache

from monitor.model.worded import worded

_NAMES = (
    (
        "CPT",
        "cpt|category|pla|maaa|current procedural",
        r"\bCPT\b|\bcategory\s+(?:I{1,3}|[123])\s+codes?\b|\bPLA\s+codes?\b|\bMAAA\b|current procedural terminology",
    ),
    ("HCPCS", "hcpc|healthcare common|level|code", r"\bHCPCS?\b|healthcare common procedure|\blevel\s+II\b|\b[JQ]-?codes?\b"),
    ("CDT", "cdt|ada|dental", r"\bCDT\b|\bADA\s+codes?\b|\bdental\s+(?:procedure\s+)?codes?\b"),
    (
        "ICD-10-PCS",
        "icd|pcs|inpatient",
        r"\bICD\s*-?\s*(?:hyphen\s*)?10\s*-?\s*PCS\b|\bICD-?10\s+procedures?\b|\bPCS\s+codes?\b|"
        r"\binpatient procedure codes?\b",
    ),
    (
        "ICD-10-CM",
        "icd|diagnos|dx",
        r"\bICD\s*-?\s*(?:hyphen\s*)?10(?!\s*-?\s*PCS|\s+procedure)|\bICD(?:-CM)?\s+(?:diagnosis\s+)?codes?\b|"
        r"\bdiagnos[ie]s\s+codes?\b|\bDx\s+codes?\b",
    ),
    (
        "REV",
        "Rev|rev|UB|REV",
        r"\b[Rr]evenue\s+codes?\b|\b[Rr]ev\.?\s+codes?\b|\bUB-?04\b|\bREV\b|^\W*Rev(?:enue|\.)?(?=\W*$|\W+0\d{3}\b)",
    ),
    ("MS-DRG", "drg|diagnosis", r"\b(?:MS-?|APR-?)?DRGs?\b|\bdiagnosis[- ]related\s+groups?\b"),
    ("NDC", "ndc|national drug", r"\bNDCs?\b|\bnational drug codes?\b"),
    ("MODIFIER", "modifier", r"\bmodifiers?\b"),
    ("POS", "place|pos", r"\bplaces? of service\b|\bPOS\s+codes?\b|^\W*POS\W*$"),
    ("GCN", "gcn|hicl", r"\bGCN(?:\s?Seq\s?No)?\b|\bHICL(?:\s?Seq\s?No)?\b"),
    ("BILL", "bill", r"^\W*bill type codes?\W*$|^\W*types? of bill\W*$"),
    ("OTHER", "LOINC|ICD|DEX|code|SNOMED|OTHER", r"\bLOINC\b|\bICD-?9\b|\bDEX\b|\bZ-?code\b|\bSNOMED\b|\bOTHER\b"),
)
_COMPILED = tuple(
    (system, worded(needs, pattern, re.IGNORECASE if system not in {"OTHER", "REV"} else 0)) for system, needs, pattern in _NAMES
)
_REVENUE = re.compile(r"\brev(?:enue|\.)?\s+codes?\b", re.IGNORECASE)
_KIND_OF_MODIFIER = re.compile(r"\b(?:CPT|HCPCS)(?:\s?/\s?(?:CPT|HCPCS))?\s+(?:level II )?(?=modifiers?\b)", re.IGNORECASE)
"""Systems that only say whose modifiers are meant ("CPT/HCPCS Modifiers")."""
_MARKS = re.compile("[\u00ae\u2122\u2120*]+")


@lru_cache(maxsize=4096)
def systems_named(text: str | None) -> frozenset[str]:
    """The systems that `text` (a heading, or a system's own name) names; empty when it names none."""
    if not text:
        return frozenset()
    plain = _KIND_OF_MODIFIER.sub("", _MARKS.sub(" ", text))
    found = {system for system, pattern in _COMPILED if pattern.search(plain)}
    if _REVENUE.search(plain):
        found.add("REV")
    if re.search(r"\bprocedure\s*codes?\b", plain, re.IGNORECASE) and not found:
        found |= {"CPT", "HCPCS"}
    return frozenset(found)
