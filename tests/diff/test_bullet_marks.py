"""Bullets that one print lost: how deep the items stand is not known, so nothing is told of it; a move to another place is told."""

import pytest

from monitor.compare import compare
from monitor.diff.bullet_marks import bullets_came_or_went
from monitor.model.change import Change
from monitor.normalise import read_record

HEAD = "Lantern Therapy\nPolicy Number: 412\n\nCoverage Rationale\nLantern therapy is medically necessary when all of the following criteria are met:\n"
INNER = (
    "Loud hiccups have lasted for 14 weeks at the least; or",
    "Long hiccups have come back in spite of warm tea; or",
    "Hiccups at night have kept the whole house awake",
)
OUTER = ("The lantern is lit by somebody who is of age", "The lantern is kept away from hay and from straw")
BACKGROUND = "\nBackground\nA lantern gives light, and some warmth, to those who sit around it.\n"


def text(inner: str, outer: str, *items: str) -> bytes:
    lines = (f"{inner if item in INNER else outer} {item}".strip() for item in items)
    return (HEAD + "\n".join((f"{outer} One of the following:".strip(), *lines)) + BACKGROUND).encode()


def told(old: bytes, new: bytes) -> list[Change]:
    changes = compare(read_record(old), read_record(new)).changes
    return [change for change in changes if change.materiality.value == "material"]


MARKED = text("○", "•", *INNER, *OUTER)


@pytest.mark.parametrize("swap", [False, True])
def test_items_that_lost_their_bullets_did_not_move(swap: bool) -> None:
    bare = text("", "•", *INNER, *OUTER).replace(b"14 weeks", b"12 weeks")
    old, new = (bare, MARKED) if swap else (MARKED, bare)
    assert [change.rule for change in told(old, new)] == ["statements.number"]


def test_items_behind_another_one_than_before_moved_though_bullets_were_lost() -> None:
    bare = text("", "•", OUTER[0], *INNER, OUTER[1])
    assert [change.rule for change in told(MARKED, bare)] == ["statements.moved"]


def test_bullets_are_known_by_several_lines_that_both_versions_print() -> None:
    marked, bare = MARKED.decode(), MARKED.decode().replace("○ ", "")
    words = [read_record(said.encode()).source.words for said in (marked, bare)]
    assert bullets_came_or_went(*words) and bullets_came_or_went(*words[::-1])
    assert not bullets_came_or_went(words[0], words[0])
    assert not bullets_came_or_went(words[0], words[0].replace("• Loud", "Loud"))
