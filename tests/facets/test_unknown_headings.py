"""Headings that no layout knows are told, once each, when their text became narrative."""

from monitor.model.document import Block
from monitor.normalise import record_of
from monitor.payers import generic_layout
from monitor.report.reading import text_record
from tests.facets.blocks import document, heading, item, para

POLICY = (heading("Widget Glue", 1), heading("Policy", 2), para("A widget is considered investigational."))


def told(*blocks: Block) -> list[str]:
    record = record_of(document(*POLICY, *blocks), sha256="0" * 64, layout=generic_layout())
    return [note.text for note in record.notes if note.kind == "unknown_heading"]


def test_an_unknown_heading_with_its_text_is_told_once() -> None:
    strange = (heading("Zork of the Marsh", 2), para("Grey things happen."))
    works = (heading("References", 2), item("1.", "Abel Q. Widgets. J Glue. 2019;4:11."))
    assert told(*works, *strange, *strange) == ["Zork of the Marsh"]
    assert told(heading("Prior Authorization", 2), para("Prior authorization is required."), *strange) == ["Zork of the Marsh"]


def test_known_headings_and_those_below_them_are_not_told() -> None:
    assert told(heading("Background", 2), para("Glue holds."), heading("Of bones", 3), para("Boiled.")) == []
    assert told(heading("Widget Glue", 2), para("Glue holds.")) == []
    assert told(heading("Small widgets", 3), para("Small widgets are considered medically necessary.")) == []


def test_the_terminal_names_them_in_one_line() -> None:
    blocks = (*POLICY, heading("References", 2), item("1.", "Abel Q. Widgets. J Glue. 2019;4:11."))
    strange = (heading("Zork", 2), para("Grey things happen."), heading("Blub", 2), para("Green things happen."))
    record = record_of(document(*blocks, *strange), sha256="0" * 64, layout=generic_layout())
    assert "  2 unknown headings, read as other text: Zork; Blub" in text_record(record).splitlines()
