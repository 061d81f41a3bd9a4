"""Indications that stand behind one lead: which of them came and went, and with what title and note."""

import pytest

from monitor.compare import compare
from monitor.model.change import Change
from monitor.model.record import Criterion, Position, Statement
from monitor.normalise import read_record
from tests.diff.records import record

HEAD = "Policy Number: LP-88\n\nDescription\nA lantern is a lamp with a wick.\n\nCoverage Criteria\n"
LEAD = "a. Lanterna will be approved based on all of the following criteria:"
TERM = "Authorization will be issued for 12 months."


def _part(letter: str, title: str, *criteria: str) -> str:
    items = "\n".join(f"({place}) {text}" for place, text in enumerate(criteria, 1))
    return f"{letter}. {title}\n1. Initial Authorization\n{LEAD}\n{items}\n{TERM}\n"


GLARE = ("Glare of the Hall", "Diagnosis of glare", "One lamp was tried", "Seen by a keeper")
SOOT = ("Soot", "Diagnosis of soot", "The wick was cut twice", "Seen by a keeper")
SMOKE = ("Dark Stairs", "Diagnosis of umbra", "The hall has no window at all", "Seen by a keeper")
TAIL = ("Fog", "Diagnosis of fog", "The door is shut")


def _policy(*parts: tuple[str, ...]) -> str:
    return HEAD + "".join(_part(letter, *part) for letter, part in zip("ABCDEF", parts, strict=False))


def _material(old: str, new: str) -> list[Change]:
    changes = compare(read_record(old.encode()), read_record(new.encode())).changes
    return [change for change in changes if change.materiality.value == "material"]


def test_an_indication_in_the_place_of_another_is_one_removed_and_one_added_each_with_its_title() -> None:
    for old, new in (((GLARE, SOOT, TAIL), (GLARE, TAIL, SMOKE)), ((GLARE, TAIL, SMOKE), (GLARE, SOOT, TAIL))):
        found = _material(_policy(*old), _policy(*new))
        assert sorted(change.rule for change in found) == ["statements.added", "statements.removed"]
        named = {str(change.kind.value): change.what for change in found}
        gone, come = (old[1], new[2]) if old[1] is SOOT else (old[2], new[1])
        assert f". {come[0]} › " in named["added"] and f". {gone[0]} › " in named["removed"]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (SOOT, ("Soot", "Diagnosis of soot", "The wick was cut once", "Seen by a keeper"), "statements.frequency"),
        (SOOT, ("Soot", "Diagnosis of thick soot", "The wick was cut twice", "Seen by a keeper"), "statements.unclassified"),
        (SOOT, ("Soot", "Diagnosis of umbra", "The wick was cut twice", "Seen by a keeper"), "statements.unclassified"),
    ],
)
def test_an_indication_with_criteria_of_its_own_left_is_still_that_one(
    old: tuple[str, ...], new: tuple[str, ...], rule: str
) -> None:
    rules = [change.rule for change in _material(_policy(GLARE, old, TAIL), _policy(GLARE, new, TAIL))]
    assert "statements.added" not in rules and rule in rules


def test_a_title_that_came_alone_or_far_from_the_statement_is_told_by_itself() -> None:
    old, new = _policy(GLARE, TAIL), _policy(GLARE, SMOKE, TAIL)
    alone = old.replace("B. Fog", "B. Thick Rain and Fog")
    assert any("Thick Rain" in change.what for change in _material(old, alone))
    apart = new.replace("B. Dark Stairs\n", "").replace("A. Glare", "Z. Dark Stairs\nA. Glare")
    assert any("text added: Z. Dark Stairs" in change.what for change in _material(old, apart))


def _noted(*items: str) -> str:
    return HEAD + "Lanterna is considered medically necessary when ALL of the following are met:\n" + "\n".join(items) + "\n"


NOTE = "Note: Kinds of wool are the long and the short."


def test_a_note_goes_with_the_criterion_above_it_and_is_shown_there() -> None:
    kept = ("1. The hall of the house is dark; AND", "2. The wick was cut; AND")
    gone = ("3. The wick is of long wool and was never wet before; AND", NOTE)
    last = ("4. The door is shut.",)
    old, new = _noted(*kept, *gone, *last), _noted(*kept, last[0].replace("4", "3"))
    for one, other in ((old, new), (new, old)):
        (change,) = _material(one, other)
        assert change.rule.startswith("statements.criterion_") and NOTE in str(change.before or change.after)
        assert any(NOTE in text for kind, text in change.redline if kind != "equal")


def test_a_note_that_went_alone_or_from_another_criterion_is_told_by_itself() -> None:
    kept = ("1. The hall of the house is dark; AND", NOTE, "2. The wick was cut by the keeper of the house; AND")
    last = ("3. The door is shut.",)
    alone = _material(_noted(*kept, *last), _noted(kept[0], kept[2], *last))
    assert [NOTE in str(change.before) for change in alone] == [True]
    both = _material(_noted(*kept, *last), _noted(kept[0], last[0].replace("3", "2")))
    assert len(both) == 2


@pytest.mark.parametrize(("short", "name"), [("CRC", "coloured room condition"), ("GLC", "glare lamp condition")])
def test_an_indication_that_is_spelt_out_is_no_other(short: str, name: str) -> None:
    sides = (("Lamps", f"Diagnosis of {said}", "Seen by a keeper") for said in (short, name))
    old, new = (_policy(GLARE, side, TAIL) for side in sides)
    assert "statements.added" not in [change.rule for change in _material(old, new)]


def test_a_title_that_came_over_kept_text_with_a_statement_is_told_by_itself() -> None:
    kept = "Lanternol is considered medically necessary for all who sit in the dark of a hall.\n"
    come = (
        "Lanternia is considered medically necessary when the following are met:\n1. The hall has no window\n2. The door is shut\n"
    )
    old, new = (f"{HEAD}{_part('A', *GLARE)}{text}{kept}{_part('C', *TAIL)}" for text in ("", f"B. Keepers only\n{come}"))
    found = [change.what for change in _material(old, new)]
    assert any("text added: B. Keepers only" in what for what in found), found


def _stated(quote: str, *criteria: Criterion) -> Statement:
    return Statement(position=Position.INVESTIGATIONAL, quote=quote, criteria=criteria, section=("Policy",))


def test_which_version_is_the_old_one_parts_no_statements() -> None:
    lead = "Lighting of the hall may be considered medically necessary when all of the following criteria are met:"
    other = "Lighting of the yard is considered investigational."
    kept = Criterion(text="The member is 21 years of age or older.")
    old = record(statements=[_stated(lead), _stated(lead, kept)])
    over = Criterion(text="The member is 18 years of age or older.", children=(kept,))
    pain = Criterion(text="Dark has lasted for at least 6 weeks despite lamps and rest.")
    new = record(statements=[_stated(other), _stated(other, over), _stated(lead), _stated(lead, pain)])
    told = sorted(str(change.kind.value) for change in compare(old, new).changes)
    mirrored = {"added": "removed", "removed": "added"}
    assert told == sorted(mirrored.get(kind, kind) for kind in (str(change.kind.value) for change in compare(new, old).changes))
