"""What a published release of a code set says about the listed codes: which changes only follow the release, and which codes it lacks."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from monitor.codesystems import CodeSets, expand
from monitor.model.base import Note
from monitor.model.change import Change, Direction
from monitor.model.record import Code, PolicyRecord

TAG = "code_set_maintenance"
"""An ended code and the one that follows it: the list follows the release, the coverage may be the same."""
_SHOWN = 12


def _members(code: Code) -> Iterator[tuple[str, str]]:
    for one in expand(code.code, code.system):
        yield code.system, one.replace(".", "").upper()


def follow_release(changes: Sequence[Change], sets: CodeSets) -> list[Change]:
    """The changes, those of the lists with what the releases say: that the code ended or began, and what follows it. An ended code
    whose successor was added, and that successor, carry the tag `code_set_maintenance`, and make coverage neither looser nor tighter."""
    gone, come = ({key: change for change in changes if change.rule == rule and (key := _key(change))} for rule in _RULES)
    told: dict[int, tuple[str, Direction | None]] = {}
    for (system, code), change in gone.items():
        life = sets.life(system, code)
        if life is None or life.ended is None:
            continue
        followed = [other for other in sets.successors(system, code) if (system, other) in come]
        names = ", ".join(_printed(come[system, other]) for other in followed)
        by = f"; {names} {'follow it and were' if len(followed) > 1 else 'follows it and was'} added" if followed else ""
        ended = f"The code set ended {_printed(change)} on {life.ended}"
        ways = {other: _direction(change, come[system, other]) for other in followed}
        told[id(change)] = f"{ended}{by}.", _all(ways.values())
        for other in followed:
            told[id(come[system, other])] = f"{ended}, and {_printed(come[system, other])} follows it.", ways[other]
    for (system, code), change in come.items():
        life = sets.life(system, code)
        if id(change) not in told and life is not None and life.added is not None:
            told[id(change)] = f"The code set has {_printed(change)} since {life.added}.", None
    return [_with(change, *told[id(change)]) if id(change) in told else change for change in changes]


_RULES = ("codes.removed", "codes.added")


def _key(change: Change) -> tuple[str, str] | None:
    side = change.before or change.after or {}
    code = str(side.get("code", "")).replace(".", "").upper()
    return (str(side.get("system", "")), code) if code and "-" not in code else None


def _printed(change: Change) -> str:
    return str((change.before or change.after or {})["code"])


def _direction(gone: Change, come: Change) -> Direction:
    """Neutral where the successor stands under the position of the ended code; which way another one goes is not told by the codes."""
    same = (gone.before or {}).get("position") == (come.after or {}).get("position")
    return Direction.NEUTRAL if same else Direction.UNKNOWN


def _all(ways: Iterable[Direction]) -> Direction | None:
    """The one direction of the successions, unknown where they differ; None where there is none."""
    found = set(ways)
    return (found.pop() if len(found) == 1 else Direction.UNKNOWN) if found else None


def _with(change: Change, said: str, direction: Direction | None) -> Change:
    """The change with what the release says; `direction` is that of a succession, None where there is none."""
    reason = {"reason": f"{change.reason} {said}"}
    if direction is None:
        return change.model_copy(update=reason)
    return change.model_copy(update=reason | {"tags": (*change.tags, TAG), "direction": direction})


def validity(record: PolicyRecord, sets: CodeSets, day: str) -> list[Note]:
    """One note for all listed codes of which a release says the same: that it lacks them, or that they had ended by `day` or begin
    later. Ranges are told by their codes, wildcards and headings over codes not at all."""
    found: dict[str, list[str]] = defaultdict(list)
    for system, bare, shown in _checkable(record.codes, sets):
        life, release = sets.life(system, bare), sets.at(system, day)
        if release is None or (life is None and any(code.startswith(bare) for code in release.codes)):
            continue
        if life is None:
            found[f"The {system} release of {release.date} does not have"].append(shown)
        elif life.ended is not None and life.ended < day:
            found[f"By the {system} release, ended on {life.ended} and still listed on {day}:"].append(shown)
        elif life.added is not None and life.added > day:
            found[f"By the {system} release, in use from {life.added} only and listed on {day} already:"].append(shown)
    return [Note(kind="code_validity", text=f"{said} {_few(codes)}.") for said, codes in found.items()]


def _checkable(codes: Iterable[Code], sets: CodeSets) -> Iterator[tuple[str, str, str]]:
    seen: set[tuple[str, str]] = set()
    for code in codes:
        for system, bare in _members(code) if sets.covers(code.system) else ():
            if bare.isalnum() and (system, bare) not in seen:
                seen.add((system, bare))
                yield system, bare, code.code if len(expand(code.code, system)) == 1 else bare


def _few(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_SHOWN]) + (f" and {len(codes) - _SHOWN} more" if len(codes) > _SHOWN else "")
