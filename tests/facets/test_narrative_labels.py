"""Long cells of criteria in prose, which one width of a page cuts and another does not, and whose inner labels an extraction loses."""

from monitor.facets.narrative.compare import compare
from monitor.model.change import Change
from monitor.model.record import Passage
from tests.diff.records import covered, record

STATED = [covered("Dilation is considered medically necessary when all of the following are met:", "Pain for 6 weeks")]
FIRST = "Other Criteria For initial requests: Member has a cold elbow defined as one of the following: a) ten percent of the arm or"
SECOND = "b) Involvement of the hands, feet or face in members who must have tried a lamp for six weeks without any effect."


def told(old: list[str], new: list[str]) -> list[Change]:
    sides = [
        record(statements=STATED, narrative=[Passage(heading=("EMBERA TAB",), text=text) for text in side]) for side in (old, new)
    ]
    return compare(*sides).changes


def test_a_label_that_an_extraction_lost_amid_a_cell_changes_nothing() -> None:
    assert told([f"{FIRST} {SECOND}"], [f"{FIRST} {SECOND.removeprefix('b) ')}"]) == []


def test_another_label_at_the_same_place_is_told() -> None:
    assert told([f"{FIRST} meets a) and b)"], [f"{FIRST} meets a) and c)"]) != []


def test_a_cell_that_a_page_cut_in_two_is_the_same() -> None:
    assert told([f"{FIRST} {SECOND}"], [FIRST, SECOND]) == []
    assert told([FIRST, SECOND], [f"{FIRST} {SECOND}"]) == []


def test_the_beginning_of_a_cell_that_stands_nowhere_any_more_is_told() -> None:
    (change,) = told([f"{FIRST} {SECOND}"], [SECOND])
    assert change.materiality.value == "material"


def test_a_heading_that_stands_before_its_first_sentence_once_more_is_no_change() -> None:
    assert told([f"Embera Tab. {SECOND}"], [SECOND]) == []


def test_a_sentence_under_the_contents_is_told_and_an_entry_is_not() -> None:
    def added(text: str) -> list[Change]:
        old, new = (
            [Passage(heading=("Table of Contents",), text=line) for line in side] for side in (["Lamps 3"], ["Lamps 3", text])
        )
        return compare(record(statements=STATED, narrative=old), record(statements=STATED, narrative=new)).changes

    assert [change.rule for change in added("Lamps are carried at night.")]
    assert not added("Lamps that are carried 4")
