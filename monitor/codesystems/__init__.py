"""Code systems: recognise a printed code, expand a range, repair what a character reader spoilt. No code lists are shipped."""

from monitor.codesystems.hints import systems_named
from monitor.codesystems.ranges import CAP, expand
from monitor.codesystems.releases import CodeSets, Release, ReleasedCode, parse_release
from monitor.codesystems.repair import Repair, changes, repair
from monitor.codesystems.syntax import RANGE_WORD, SYSTEMS, recognise

__all__ = [
    "CAP",
    "RANGE_WORD",
    "SYSTEMS",
    "CodeSets",
    "Release",
    "ReleasedCode",
    "Repair",
    "changes",
    "expand",
    "parse_release",
    "recognise",
    "repair",
    "systems_named",
]
