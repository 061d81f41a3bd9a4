"""Published releases of a code set, supplied by the user: which codes there are, since and until when, and what follows them.

Two public forms are read: the alpha-numeric HCPCS file (fixed width with records of 320 characters, or its table saved as CSV), and
the ICD-10-CM order file. Nothing of either is shipped.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from monitor.codesystems.ranges import expand
from monitor.model.record import PolicyRecord
from monitor.model.trouble import Trouble

_HINT = "give the alpha-numeric HCPCS file (text, or its table saved as CSV) or the ICD-10-CM order file"
_ICD_LINE = re.compile(r"\d{5} ([A-Z]\d[0-9A-Z]{1,5}) +([01]) (.{60}) ?(.*)")
_HCPCS_LINE = re.compile(r"([A-Z]\d{4}|   [0-9A-Z]{2}|[0-9A-Z]{2}   )\d{5}[3478]")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)|(\d{1,2})/(\d{1,2})/(\d{4})")
_QUARTERS = {"jan": "01", "apr": "04", "jul": "07", "oct": "10"}
_FIRST_LINES = 30


@dataclass(frozen=True, slots=True)
class ReleasedCode:
    """One code of a release: what it says, and, where the release tells them, the first and last day and the codes that follow it.
    `heading`: it stands over more particular codes, and is itself not billed."""

    description: str
    added: str | None = None
    ended: str | None = None
    successors: tuple[str, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Release:
    """The codes (without dots) of one code system as published for `date` (ISO)."""

    system: str
    date: str
    codes: Mapping[str, ReleasedCode]

    def narrowed(self, wanted: Iterable[str]) -> "Release":
        """The release with the wanted codes and those that continue them."""
        codes = frozenset(wanted)
        kept = {
            code: told for code, told in self.codes.items() if code in codes or any(code[:n] in codes for n in range(3, len(code)))
        }
        return replace(self, codes=kept)


def parse_release(text: str, *, name: str = "", day: str | None = None) -> Release:
    """The release that a file's text holds. `day` is the one from which it applies; without it, it is told by the file's name
    (`HCPC2026_JAN…`, `icd10cm_order_2026`) or by the newest action in it. Raises Trouble."""
    lines = text.lstrip("\ufeff").splitlines()
    head = lines[:_FIRST_LINES]
    if any(_ICD_LINE.match(line) for line in head):
        system, codes = "ICD-10-CM", dict(_icd(lines))
    elif any(_HCPCS_LINE.match(line) for line in head):
        system, codes = "HCPCS", _hcpcs(_fixed_width(lines))
    elif (
        start := next((i for i, line in enumerate(head) if re.search(r"\bHCPCS?\b.*\bLONG[ _]DESC", line, re.I)), None)
    ) is not None:
        system, codes = "HCPCS", _hcpcs(_table(lines[start:]))
    else:
        raise Trouble(f"{name or 'the file'} is no release of a code set that is known here", _HINT)
    day = day or _named_date(name) or _newest(codes.values())
    if day is None:
        raise Trouble(
            f"the day from which {name or 'the release'} applies is not told by its name", 'give it as date = "2026-10-01"'
        )
    return Release(system, day, codes)


def _icd(lines: Iterable[str]) -> Iterator[tuple[str, ReleasedCode]]:
    for line in lines:
        if found := _ICD_LINE.match(line):
            yield found[1], ReleasedCode((found[4] or found[3]).strip(), heading=found[2] == "0")


Row = Mapping[str, str]


def _fixed_width(lines: Iterable[str]) -> Iterator[Row]:
    """The columns of the record layout that are used here; positions count from 1 there and from 0 here."""
    for line in lines:
        if _HCPCS_LINE.match(line):
            yield {
                "HCPC": line[:5], "RECID": line[10:11], "LONG DESCRIPTION": line[11:91], "ADD DT": line[268:276],
                "TERM DT": line[284:292], **{f"XREF{n + 1}": line[204 + 5 * n : 209 + 5 * n] for n in range(5)},
            }  # fmt: skip


def _table(lines: Sequence[str]) -> Iterator[Row]:
    mark = max(",\t|;", key=lines[0].count)
    for row in csv.DictReader(lines, delimiter=mark, restval=""):
        yield {(name or "").strip().upper().replace("_", " "): value for name, value in row.items() if isinstance(value, str)}


def _hcpcs(rows: Iterable[Row]) -> dict[str, ReleasedCode]:
    """A record that only continues a description (4, 8) is joined to the one before."""
    found: dict[str, ReleasedCode] = {}
    for row in rows:
        code, said = row.get("HCPC", row.get("HCPCS", "")).strip().upper(), row.get("LONG DESCRIPTION", "").strip()
        if code in found:
            found[code] = replace(found[code], description=f"{found[code].description} {said}".strip())
        elif code:
            follow = tuple(value for n in range(1, 6) if (value := row.get(f"XREF{n}", "").strip().upper()))
            found[code] = ReleasedCode(said, _day(row.get("ADD DT", "")), _day(row.get("TERM DT", "")), follow)
    return found


def _day(text: str) -> str | None:
    found = _DAY.match(text.strip())
    if found is None:
        return None
    return f"{found[1]}-{found[2]}-{found[3]}" if found[1] else f"{found[6]}-{int(found[4]):02d}-{int(found[5]):02d}"


def _named_date(name: str) -> str | None:
    plain = name.casefold()
    year = re.search(r"(?<!\d)(20\d\d)(?!\d)", plain)
    if year is None:
        return None
    month = re.search(r"(?<![a-z])(jan|apr|jul|oct)(?:uary|il|y|ober)?(?![a-z])", plain)
    if month:
        return f"{year[1]}-{_QUARTERS[month[1]]}-01"
    return f"{int(year[1]) - 1}-10-01" if "icd" in plain else None


def _newest(codes: Iterable[ReleasedCode]) -> str | None:
    """The day on which the newest code was added: the release's own."""
    return max((code.added for code in codes if code.added), default=None)


@dataclass(frozen=True, slots=True)
class CodeSets:
    """All releases that were supplied, oldest first; a code's life is read across them."""

    releases: tuple[Release, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.releases)

    def about(self, *records: PolicyRecord) -> "CodeSets":
        """Of each release what concerns the codes that the records list."""
        codes = frozenset(
            one.replace(".", "").upper() for record in records for code in record.codes for one in expand(code.code, code.system)
        )
        return CodeSets(tuple(release.narrowed(codes) for release in self.releases))

    def covers(self, system: str) -> bool:
        """Whether there is a release of the code system."""
        return any(release.system == system for release in self.releases)

    def at(self, system: str, day: str) -> Release | None:
        """The release that applied on a day: the newest one by then, or else the earliest."""
        ours = [release for release in self.releases if release.system == system]
        return next((release for release in reversed(ours) if release.date <= day), ours[0] if ours else None)

    def life(self, system: str, code: str) -> ReleasedCode | None:
        """The code as the newest release that has it tells it; one that a later release lacks, or has as a heading, ended when that
        began, and one that an earlier release lacks was added by the first that has it. None when no release has it."""
        ours = [release for release in self.releases if release.system == system]
        printed = [index for index, release in enumerate(ours) if code in release.codes]
        having = [index for index in printed if not ours[index].codes[code].heading] or printed
        if not having:
            return None
        told = ours[having[-1]].codes[code]
        if told.ended is None and having[-1] + 1 < len(ours):
            told = replace(told, ended=_day_before(ours[having[-1] + 1].date))
        if told.added is None and having[0] > 0:
            told = replace(told, added=ours[having[0]].date)
        return told

    def successors(self, system: str, code: str) -> tuple[str, ...]:
        """The codes that follow one that ended: those its release names, or the more particular ones that the newest has beneath it."""
        told = self.life(system, code)
        if told is None or told.successors or told.ended is None:
            return told.successors if told else ()
        newest = [release for release in self.releases if release.system == system][-1]
        return tuple(other for other, it in newest.codes.items() if other != code and other.startswith(code) and not it.heading)


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
