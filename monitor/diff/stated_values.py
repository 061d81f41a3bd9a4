"""The values that a history row states (from 6 to 12 months, to not medically necessary, a requirement removed), held against changes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from monitor.diff.features import comparable, features, plain_numbers, positions
from monitor.diff.lexicons import COVERED_FROM, RANK
from monitor.model.change import Change, Direction, Kind
from monitor.model.record import Position
from monitor.model.text import key

Verdict = Literal["corroborated", "contradicted", "not_checkable"]

_VERB = (
    r"\b(?:(?:up|down)?(?:chang|updat|revis|modif|amend|adjust|increas|decreas|extend|reduc|lower|rais|expand|shorten|lengthen"
    r"|mov|turn|convert|switch|went|go)\w*)"
)
_TURNED = re.compile(rf"{_VERB}\b(?P<between>[^;]{{0,80}}?)\bfrom\b(?P<old>[^;]{{1,60}}?)\bto\b(?P<new>[^;]{{1,60}})")
_TURNED_TO = re.compile(rf"{_VERB} (?:to|as)\b(?P<new>[^;]{{1,60}})|\bis now (?:considered )?(?P<now>[^;]{{1,60}})")
_PEOPLE = re.compile(r"\b(?:aged?|ages|children|patients|members|individuals|adults|those|women|men) $")
"""Behind these words `from 6 to 12 years` says who is meant, not what became what."""

_AUTHORIZATION = re.compile(
    r"\b(?:(?:prior|pre)[- ]?(?:authori[sz]ation|approval|certification)|precert\w*|authori[sz]ation|notification|pa)\b"
)
_LIFTED = re.compile(r"\b(?:not|no longer|never) (?:be )?(?:required?|needed|necessary)\b|\b(?:no longer requir\w*|waived?)\b")
_TAKEN = re.compile(r"\b(?:remov|delet|discontinu|eliminat|drop)\w*")
_PUT = re.compile(r"\b(?:add(?:ed|ing|s|ition)?|new|implement\w*|institut\w*|introduc\w*)\b|\b(?:will be|now) requir(?:ed|es?)\b")
_WORDS_OF_IT = re.compile(
    r"\b(?:language|wording|verbiage|sections?|information|notes?|criteria|criterion|statements?|table|reference|durations?|forms?"
    r"|codes?|cpt|hcpcs|step therapy|clarif\w*)\b"
)
"""What is removed or added may be the words, or one condition of an authorization, rather than the requirement."""

_NEAR = 5
"""Behind `changed to` the new value is told in so many words; a number farther off is of something else (a year, a section)."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN = {"week": ("day", 7.0), "year": ("month", 12.0)}


class Turn(NamedTuple):
    """What a row says became what: two numbers with their unit, two positions, or the direction of an authorization requirement.

    `old` is None where only the new value is stated; `lines` are the products that an authorization is stated for.
    """

    said: str
    old: tuple[float, str] | Position | None
    new: tuple[float, str] | Position | Direction
    lines: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Weighed:
    """Whether changes bear a stated value out, with what was stated and the changes that tell."""

    verdict: Verdict
    said: str
    telling: tuple[Change, ...]


def turns(claim: str, stating: Iterable[str]) -> tuple[Turn, ...]:
    """What the clauses that make a claim say became what."""
    if claim == "authorization_changed":
        return tuple(turn for clause in stating for turn in (*_authorized(key(clause)), *_turned(clause)))
    return tuple(turn for clause in stating for turn in _turned(clause))


def is_of_authorization(clause: str) -> bool:
    """Whether the clause says that an authorization requirement came or went: the products that it names are that requirement's."""
    return any(_authorized(key(clause)))


def stands_otherwise(stating: Iterable[str], seen: Iterable[Change]) -> bool:
    """Whether the clauses state one position, and all of the changes are of statements of another."""
    stated = {position for clause in stating for position in positions(clause)}
    found = [[*_position(change.after or change.before)] for change in seen]
    if len(stated) != 1 or not all(found):
        return False
    (said,) = stated
    return not any(_is_position(value, said) for values in found for value in values)


def weigh(stated: Sequence[Turn], seen: Sequence[Change]) -> Weighed | None:
    """The verdict on the first of the stated values that the changes do not bear out, or on all; None where none is stated."""
    found = [_weigh(turn, seen) for turn in stated]
    for verdict in ("contradicted", "not_checkable"):
        for one in found:
            if one.verdict == verdict:
                return one
    telling = {change.id: change for one in found for change in one.telling}
    return Weighed("corroborated", "; ".join(one.said for one in found), tuple(telling.values())) if found else None


def _authorized(plain: str) -> Iterator[Turn]:
    """An authorization requirement that was lifted or made, as the direction of coverage; nothing where the words allow both."""
    if not _AUTHORIZATION.search(plain) or _WORDS_OF_IT.search(plain):
        return
    lifted, taken, put = _LIFTED.search(plain), _TAKEN.search(plain), _PUT.search(plain)
    if (taken and (put or lifted)) or not (lifted or taken or put):
        return
    off = bool(lifted or taken)
    said = "with a requirement removed" if off else "with a requirement added"
    yield Turn(said, None, Direction.LOOSER if off else Direction.TIGHTER, _lines(plain))


def _lines(text: str) -> frozenset[str]:
    return frozenset(features(comparable(text))["line_of_business"])


def _turned(clause: str) -> Iterator[Turn]:
    plain = plain_numbers(comparable(clause))
    if found := _TURNED.search(plain):
        if not _PEOPLE.search(found["between"]):
            yield from _pair(found["old"], found["new"])
    elif found := _TURNED_TO.search(plain):
        yield from _pair("", " ".join((found["new"] or found["now"]).split()[:_NEAR]))


def _pair(old: str, new: str) -> Iterator[Turn]:
    gone, come = set(positions(old)), set(positions(new))
    if len(come) == 1 and len(gone) <= 1 and (gone or not old):
        (turned,) = come
        was = next(iter(gone), None)
        yield Turn(_from_to(_name(was), _name(turned)), was, turned)
        return
    before, after = _numbers(old), _numbers(new)
    if gone or come or len(after) != 1 or len(before) != (1 if old else 0):
        return
    (value, unit), was_number = after[0], before[0] if before else None
    if was_number is not None:
        unit = unit or was_number[1]
        was_number = (was_number[0], was_number[1] or unit)
    said = _from_to(_figure(was_number), _figure((value, unit)))
    yield Turn(said, was_number, (value, unit))


def _from_to(old: str, new: str) -> str:
    return f"from {old} to {new}" if old else f"to {new}"


def _name(position: Position | None) -> str:
    return position.replace("_", " ") if position else ""


def _figure(number: tuple[float, str] | None) -> str:
    if number is None:
        return ""
    value, unit = number
    plural = "s" if unit.isalpha() and len(unit) > 2 and value != 1 else ""
    return f"{value:g} {unit}{plural}".strip()


def _numbers(text: str) -> list[tuple[float, str]]:
    return [(value, unit) for value, unit in _counted(features(text)["number"]) if unit or not _YEAR.fullmatch(f"{value:g}")]


def _counted(found: Counter[str]) -> list[tuple[float, str]]:
    split = (number.partition(" ") for number in found.elements())
    return [(float(value), unit) for value, _, unit in split]


def _one_unit(number: tuple[float, str]) -> tuple[float, str]:
    """Weeks as days and years as months, by which one payer words another's limit."""
    unit, times = _IN.get(number[1], (number[1], 1.0))
    return number[0] * times, unit


def _weigh(turn: Turn, seen: Sequence[Change]) -> Weighed:
    if isinstance(turn.new, Direction):
        return _weigh_authorization(turn, turn.new, seen)
    sides = [(change, *_sides(turn, change)) for change in seen]
    both = [change for change, gone, come in sides if (turn.old is None or _has(gone, turn.old)) and _has(come, turn.new)]
    if both:
        return Weighed("corroborated", turn.said, tuple(both))
    apart = [c for c, gone, come in sides if c.kind is Kind.REMOVED and turn.old is not None and _has(gone, turn.old)]
    joined = [c for c, gone, come in sides if c.kind is Kind.ADDED and _has(come, turn.new)]
    if apart and joined:
        return Weighed("corroborated", turn.said, (*apart, *joined))
    if not any(_has(come, turn.new) for _, _, come in sides):
        other = [change for change, gone, come in sides if _is_other(turn, gone, come)]
        if other and (turn.old is not None or len(seen) == 1):
            return Weighed("contradicted", turn.said, tuple(other))
    return Weighed("not_checkable", turn.said, tuple(seen))


def _weigh_authorization(turn: Turn, stated: Direction, seen: Sequence[Change]) -> Weighed:
    known = [
        change for change in seen if change.facet == "authorization" and change.direction in (Direction.LOOSER, Direction.TIGHTER)
    ]
    meant = [change for change in known if not turn.lines or turn.lines & _lines(f"{change.before} {change.after}")]
    agreeing = tuple(change for change in meant if change.direction is stated)
    if agreeing:
        return Weighed("corroborated", turn.said, agreeing)
    return Weighed("contradicted" if meant else "not_checkable", turn.said, tuple(meant or seen))


Values = Sequence[tuple[float, str]] | Sequence[Position]


def _sides(turn: Turn, change: Change) -> tuple[Values, Values]:
    """The values of the stated sort that the change took away, and those that it brought."""
    old = "".join(text for kind, text in change.redline if kind != "insert")
    new = "".join(text for kind, text in change.redline if kind != "delete")
    if isinstance(turn.new, Position):
        before, after = ([*_position(side)] for side in (change.before, change.after))
        if before != after:
            return before, after
        worded, rewords = Counter(positions(old)), Counter(positions(new))
        return list(worded - rewords), list(rewords - worded)
    was, is_now = features(old)["number"], features(new)["number"]
    return _counted(was - is_now), _counted(is_now - was)


def _position(side: dict[str, object] | None) -> Iterator[Position]:
    if side and isinstance(value := side.get("position"), str):
        yield Position(value)


def _has(values: Values, stated: tuple[float, str] | Position) -> bool:
    return any(_is_same(value, stated) for value in values)


def _is_same(value: tuple[float, str] | Position, stated: tuple[float, str] | Position) -> bool:
    if isinstance(value, Position) or isinstance(stated, Position):
        return isinstance(value, Position) and isinstance(stated, Position) and _is_position(value, stated)
    return _one_unit(value) == _one_unit(stated) if value[1] and stated[1] else value[0] == stated[0]


def _is_position(value: Position, stated: Position) -> bool:
    """Rows say `medically necessary` with or without criteria, and `not covered` of whatever is not."""
    if value is stated or (stated is Position.MEDICALLY_NECESSARY and value is Position.MEDICALLY_NECESSARY_WITH_CRITERIA):
        return True
    either = value is Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY or stated is Position.NOT_COVERED
    return either and not _covers(value) and not _covers(stated)


def _covers(position: Position) -> bool:
    return RANK.get(position, 0) >= COVERED_FROM


def _is_other(turn: Turn, gone: Values, come: Values) -> bool:
    """Whether a change shows another value in the place of the stated one: the stated old value became another, or the turn is the
    other way round."""
    if not gone or not come or isinstance(turn.new, Direction):
        return False
    if turn.old is not None and _has(gone, turn.new) and _has(come, turn.old):
        return True
    if turn.old is not None and not _has(gone, turn.old):
        return False
    if isinstance(turn.new, Position):
        return all(isinstance(value, Position) and _covers(value) is not _covers(turn.new) for value in come)
    return len(come) == 1 and _same_unit(come, turn)


def _same_unit(come: Values, turn: Turn) -> bool:
    """Whether one of the new numbers has the stated unit, so that it stands in the place of the stated one."""
    stated = _one_unit(turn.new)[1] if isinstance(turn.new, tuple) else ""
    return any(isinstance(value, tuple) and (_one_unit(value)[1] == stated or not stated) for value in come)
