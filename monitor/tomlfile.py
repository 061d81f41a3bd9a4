"""TOML that people wrote: values, and the line on which a key stands, so that an error can name it."""

import re
import tomllib
from collections.abc import Sequence
from typing import Any

from monitor.model.trouble import BadConfig

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_WORD = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")

Place = tuple[str | int, ...]
"""Where a value stands: names of tables and keys, and indices (from 0) in arrays of tables."""


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """The values of a TOML text. Raises BadConfig naming `file` and the line."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"(.*) \(at line (\d+), column \d+\)", str(error))
        line, what = (
            (found[2], found[1]) if found else (str(text.count("\n") + 1), str(error).removesuffix(" (at end of document)"))
        )
        raise BadConfig(f"{file}, line {line}: not valid TOML: {what[0].lower()}{what[1:]}", "correct that line") from error


def line_of(text: str, place: Sequence[str | int]) -> int:
    """The line (from 1) on which the value at `place` is set, or the table that should hold it; 1 where nothing of it is there."""
    found: dict[Place, int] = {(): 1}
    for line, here in _places(text):
        found.setdefault(here, line)
    wanted = tuple(place)
    while wanted not in found:
        wanted = wanted[:-1]
    return found[wanted]


def _places(text: str) -> list[tuple[int, Place]]:
    """Every table and key with its line, in order."""
    table: Place = ()
    seen: dict[Place, int] = {}
    places: list[tuple[int, Place]] = []
    quote = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quote:
            quote = "" if quote in line else quote
            continue
        if header := _TABLE.match(line):
            table = _names(header[2])
            if header[1] == "[[":
                seen[table] = seen.get(table, -1) + 1
                table = (*table, seen[table])
            places.append((number, table))
        elif key := _KEY.match(line):
            here = (*table, *_names(key[1]))
            places.extend((number, here[:length]) for length in range(len(table) + 1, len(here) + 1))
        quote = next((mark for mark in ('"""', "'''") if line.count(mark) % 2), "")
    return places


def _names(dotted: str) -> Place:
    return tuple(word.strip("\"'") for word in _WORD.findall(dotted))
