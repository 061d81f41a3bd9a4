"""Tables of two columns that spaces keep in place: a name, and what is said of it."""

import textwrap

import pytest

from monitor.read.text import read_text

ROWS = {
    "ANVORA": "Member must be 12 years of age or older and have glare of the eyes that was measured twice within a year.",
    "BRASSEL": "Member must have a diagnosis of dusk fear. Approval is granted for each case by itself and for one hallway only.",
    "CANDELIA, CANDRA, CANDRINE": "Member must have had darkness, twilight or shade in the house within the last 12 months.",
    "DOWSE": "Trial and failure of two lamps of another make for no fewer than 14 days each will be required before approval.",
    "EMBERLIN": "Member must use a lantern alone.",
    "FLAMBEAU": "Member must be an adult at risk of stumbling on stairs that are steep and unlit, and must have failed wicks.",
    "GLIMMER": "(L4417) Member must be at least 6 years of age and must have been seen by one who knows of lamps.",
}


def _table(width: int, column: int = 24) -> str:
    lines = []
    for name, said in ROWS.items():
        names, texts = textwrap.wrap(name, 20), textwrap.wrap(said, width)
        for place in range(max(len(names), len(texts))):
            left, right = (side[place] if place < len(side) else "" for side in (names, texts))
            lines.append(f"{left:<{column}}{right}".rstrip() if left else f"{' ' * column}{right}")
    return "LANTERN CRITERIA\n\n" + "\n".join(lines) + "\n"


def test_rows_of_a_table_of_two_columns_are_the_same_however_wide_it_was_set() -> None:
    expected = [f"{name} {said}" for name, said in ROWS.items()]
    for width, column in ((60, 24), (84, 30), (120, 26), (300, 24)):
        assert [block.plain for block in read_text(_table(width, column)).blocks[1:]] == expected


def test_a_page_end_parts_no_row_that_was_left_open() -> None:
    cut = _table(60).replace("\n                        are steep", "\n\n\f                        are steep")
    assert "\f" in cut
    assert [block.plain for block in read_text(cut).blocks] == [block.plain for block in read_text(_table(60)).blocks]


def test_two_lines_that_spaces_part_at_one_place_are_no_table() -> None:
    text = "The lamp burns    oil of the first pressing and\nthe wick is cut    each day by one who knows of lamps\n"
    assert " ".join(block.plain for block in read_text(text).blocks) == " ".join(text.split())


STATED = """LANTERN POLICY

Policy Coverage Criteria

{head:<22}{fares}
Ember widgets         Ember widget therapy may be considered medically
                      necessary for an aching elbow when all of the
                      following criteria are met:
                      •  The individual is aged 18 years or older
                      •  Rest has failed

Marble                Replacement of a marble lantern may be considered
lantern               medically necessary when it is broken.
"""
CELLS = (
    "Ember widget therapy may be considered medically necessary for an aching elbow when all of the following criteria are met:",
    "Replacement of a marble lantern may be considered medically necessary when it is broken.",
)


@pytest.mark.parametrize(
    ("head", "fares"),
    [
        ("Procedure", "Medical Necessity"),
        ("Service", "Investigational"),
        ("Drug", "Criteria for Approval"),
        ("Indications", "Not Covered"),
    ],
)
def test_what_is_said_in_a_table_of_statements_stands_apart_from_the_names_of_its_rows(head: str, fares: str) -> None:
    texts = [block.text for block in read_text(STATED.format(head=head, fares=fares)).blocks]
    assert texts[3:] == [
        "Ember widgets",
        CELLS[0],
        "The individual is aged 18 years or older",
        "Rest has failed",
        "Marble lantern",
        CELLS[1],
    ]


def test_under_another_head_a_row_is_one_with_its_name() -> None:
    rows = [line for name in ("Term", "Lamp", "Wick", "Glass", "Oil", "Soot") for line in (f"{name:<22}A thing of many parts.", "")]
    assert "Wick A thing of many parts." in [block.text for block in read_text("\n".join(rows)).blocks]
