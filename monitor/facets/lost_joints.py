"""A lone AND or OR between the words of a statement and a list that was not read as its own: no record keeps it, only the document does."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from monitor.diff.comparison import Comparison, letters_shown, make_change, nested, quoted, standing
from monitor.diff.features import letters
from monitor.diff.lexicons import LONE_JOINT
from monitor.model.change import Change, Kind, Where
from monitor.model.record import PolicyRecord, Statement

_OPERATORS = {"and": "all", "or": "any"}

Between = tuple[str, str]
"""Letters of the lines above and below."""


class _Joint(NamedTuple):
    word: str
    above: str
    """The line above as printed."""


def tell_lost_joints(compared: Mapping[str, Comparison], old: PolicyRecord, new: PolicyRecord) -> None:
    """Adds to the comparison of the statements each lone joint that is the other word now between the same two lines, right behind the words
    of a statement or criterion, unless a change shows these words."""
    if "statements" not in compared:
        return
    before, after = _joints(old), _joints(new)
    for between, was in before.items():
        is_now = after.get(between)
        if is_now is None or was.word.casefold() == is_now.word.casefold():
            continue
        statement = next((statement for statement in new.statements if _ends_with(statement, between[0])), None)
        if statement is None or _is_shown(compared, between[0]):
            continue
        if _is_told_of_list(compared["statements"], statement, between, (was, is_now)):
            compared["statements"].suppressed["told_with_operator"] += 1
        else:
            compared["statements"].changes.append(_change(statement, was, is_now))


def _joints(record: PolicyRecord) -> dict[Between, _Joint]:
    """The lone joints by the lines that they stand between; none between lines that are printed so more than once, for which of them the
    other version turned would be a guess."""
    lines = [line.strip() for line in record.source.words.split("\n") if line.strip()]
    found: dict[Between, list[_Joint]] = defaultdict(list)
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        if match := LONE_JOINT.fullmatch(line):
            found[letters(above), letters(below)].append(_Joint(match[1], above))
    return {between: joints[0] for between, joints in found.items() if len(joints) == 1 and all(between)}


def _ends_with(statement: Statement, line: str) -> bool:
    texts = (statement.quote, *(criterion.text for criterion in nested(statement.criteria)))
    return any(letters(text).endswith(line) for text in texts)


def _is_told_of_list(told: Comparison, statement: Statement, between: Between, joints: tuple[_Joint, _Joint]) -> bool:
    """Whether the lines are two items of a list of which a change tells that its items combine otherwise, as the two joints say."""
    operators = tuple(_OPERATORS[joint.word.casefold()] for joint in joints)
    changes = [change for change in told.changes if change.rule == "statements.operator" and change.before and change.after]
    leads = {
        letters(str((change.after or {}).get("quote") or (change.after or {}).get("text")))
        for change in changes
        if tuple((side or {}).get("operator") for side in (change.before, change.after)) == operators
        and (change.after or {}).get("section", []) == list(statement.section)
    }
    lists = [(statement.quote, statement.criteria), *((one.text, one.children) for one in nested(statement.criteria))]
    return any(
        letters(lead) in leads and letters(above.text).endswith(between[0]) and letters(below.text).startswith(between[1])
        for lead, items in lists
        for above, below in pairwise(items)
    )


def _is_shown(compared: Mapping[str, Comparison], line: str) -> bool:
    changes = (change for comparison in compared.values() for change in comparison.changes)
    return any(line in letters_shown(change) for change in changes)


def _change(statement: Statement, was: _Joint, is_now: _Joint) -> Change:
    what = f"{standing(statement.section)}‘{was.word}’ is now ‘{is_now.word}’ behind {quoted(is_now.above)}"
    before, after = ({"heading": list(statement.section), "text": f"{joint.above}\n{joint.word}"} for joint in (was, is_now))
    return make_change(
        "statements.conjunction", Kind.CHANGED, what, before=before, after=after,
        where=Where(section=statement.section, page=statement.page), tags=("conjunction",),
        hunks=(("equal", f"{is_now.above}\n"), ("delete", was.word), ("insert", is_now.word)),
    )  # fmt: skip
