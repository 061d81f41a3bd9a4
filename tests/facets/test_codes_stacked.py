"""Tables of codes whose cells a crawler set one below the other; the descriptions are invented."""

import pytest

from monitor.facets.codes.stacked import unstacked
from monitor.facets.outline import outline
from monitor.model.document import Block, BlockKind
from monitor.normalise import read_record
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para

TITLES = ("HCPCS", "Modifier", "Description", "Limit")
FIRST = ("A9999", "NU", "Ember widget", "1 per lifetime")
SECOND = ("S9999", "U3", "Spare ember", "2 per year")


def blocks(*cells: str) -> tuple[Block, ...]:
    return tuple(map(para, cells))


def test_cells_below_one_another_are_rows_again() -> None:
    after = "The smith must show how the widget works."
    out = unstacked((*blocks("Widget codes", *TITLES, *FIRST, *SECOND), para(after), item("•", "Oil")))
    assert [block.plain for block in (out[0], *out[2:])] == ["Widget codes", after, "• Oil"]
    assert [row.texts for row in out[1].rows] == [TITLES, FIRST, SECOND]
    assert [row.header for row in out[1].rows] == [True, False, False]


def test_the_codes_of_such_a_table_are_read() -> None:
    text = "\n\n".join(
        ("Widgets", "Policy", "Ember widgets are considered medically necessary.", "Billing", *TITLES, *FIRST, *SECOND)
    )
    found = read_record(text.encode(), payer="generic").codes
    assert [(one.system, one.code) for one in found] == [
        ("HCPCS", "A9999"),
        ("MODIFIER", "NU"),
        ("HCPCS", "S9999"),
        ("MODIFIER", "U3"),
    ]


def test_a_row_with_an_empty_cell_ends_the_table_and_keeps_its_lines() -> None:
    short = ("S9999", "Spare ember", "2 per year", "A9998")
    out = unstacked(blocks(*TITLES, *FIRST, *short))
    assert ([row.texts for row in out[0].rows], [block.text for block in out[1:]]) == ([TITLES, FIRST], list(short))


def test_a_code_behind_an_empty_cell_is_no_description_and_is_kept() -> None:
    titles, first = ("HCPCS", "Modifier", "Description"), ("A9999", "NU", "Ember widget")
    short = ("S9999", "U3", "A9998", "U4", "Spare ember")
    out = unstacked(blocks(*titles, *first, *short))
    assert ([row.texts for row in out[0].rows], [block.text for block in out[1:]]) == ([titles, first], list(short))
    text = "\n\n".join(
        ("Widgets", "Policy", "Ember widgets are considered medically necessary.", "Coding", *titles, *first, *short)
    )
    found = [one.code for one in read_record(text.encode(), payer="generic").codes]
    assert {"A9999", "S9999", "A9998"} <= set(found)


@pytest.mark.parametrize(
    "cells",
    [
        ("HCPCS", "Description", "Limit", "A9999", "Ember widget", "1 per lifetime"),
        ("HCPCS", "Modifier", "A9999", "NU"),
        (*TITLES, "Widgets", "NU", "Ember widget", "1 per lifetime"),
        ("Modifier", "HCPCS", "Description", "NU", "A9999", "Ember widget"),
        TITLES,
    ],
)
def test_lines_that_are_no_such_table_stay_lines(cells: tuple[str, ...]) -> None:
    assert unstacked(blocks(*cells)) == blocks(*cells)


def test_headings_are_no_cells() -> None:
    parts = outline(document(heading("Billing"), heading("HCPCS"), *blocks(*TITLES[1:], *FIRST)), generic_layout())
    assert all(block.kind is not BlockKind.TABLE for part in parts for block in part.blocks)
