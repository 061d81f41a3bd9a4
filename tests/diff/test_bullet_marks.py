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


def test_an_item_that_moved_is_told_though_another_list_has_it_as_well() -> None:
    again = f"\nRenewal of lantern therapy is medically necessary when all of the following criteria are met:\n• The hiccups have become less loud\n• {OUTER[1]}\n"
    within = MARKED.decode().replace(f"\n• {OUTER[1]}", "").replace(f"○ {INNER[2]}", f"○ {OUTER[1]}\n○ {INNER[2]}")
    sides = [side.replace(BACKGROUND, again + BACKGROUND).encode() for side in (within, MARKED.decode().replace("○ ", ""))]
    assert [change.rule for change in told(*sides)] == ["statements.moved"]


PARTS = "The olecranon", "The trochlea", "The capitellum", "The radial head"


def test_an_item_that_moved_is_told_though_lines_elsewhere_lost_their_bullets() -> None:
    policy = (
        "Lantern Therapy\nPolicy Number: 412\n\nCoverage Criteria\n"
        "Lampadol is considered medically necessary when all of the following criteria are met:\n"
        "• The member is 18 years of age or older.\n• One of the following:\n"
        "   o The member tried warm tea for three months.\n   o The member has a contraindication to warm tea.\n"
        "{} The drug is prescribed by a lamp doctor.\n• The member has no active infection.\n\n"
        "Background\nThe elbow is a hinge. The following parts are of note:\n{}\n\n"
        "References\n1. Miller A, et al. Lampadol in elbows. J Elbow. 2029;12:1-9.\n"
    )
    sides = (
        policy.format(item, "\n".join(f"{bullet}{part} is a part of it" for part in PARTS)).encode()
        for item, bullet in (("•", "• "), ("   o", ""))
    )
    assert told(*sides)
