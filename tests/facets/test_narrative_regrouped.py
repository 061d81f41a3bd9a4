"""Sections whose own words are the same, under another heading of those that both versions print."""

import pytest

from monitor.compare import compare
from monitor.model.change import Change
from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

LUMEN, GLOW, EMBER = (f"{name} is lit every {time} weeks there." for name, time in (("Lumenol", 8), ("Glowex", 4), ("Emberal", 2)))
Part = tuple[str, dict[str, str]]


def page(title: str, *parts: Part) -> PolicyRecord:
    """A policy with a section of parts, each with sections of its own, behind its background."""
    body = "".join(
        f"<h3>{part}</h3>" + "".join(f"<h4>{head}</h4><p>{text}</p>" for head, text in own.items()) for part, own in parts
    )
    stated = "<h2>Policy</h2><p>Lumenol is considered medically necessary for dark halls.</p><h2>Background</h2><p>Halls.</p>"
    return read_record(f"<html><body><h1>Lumenol</h1>{stated}<h2>{title}</h2>{body}</body></html>".encode())


def told(old: PolicyRecord, new: PolicyRecord) -> list[Change]:
    return [change for change in compare(old, new).changes if change.materiality.value == "material"]


@pytest.mark.parametrize("title", ["Dosing Limits", "Site of Care"])
def test_headings_over_sections_that_change_places_are_told(title: str) -> None:
    dark, dim = {"Halls": LUMEN, "Stairs": GLOW}, {"Cellars": EMBER}
    old, new = page(title, ("Bright wings", dark), ("Dull wings", dim)), page(title, ("Dull wings", dark), ("Bright wings", dim))
    for sides, ways in (
        ((old, new), ("“Bright wings” to “Dull wings”", "“Dull wings” to “Bright wings”")),
        ((new, old), ("“Dull wings” to “Bright wings”", "“Bright wings” to “Dull wings”")),
    ):
        lines = [change.what for change in told(*sides)]
        assert [way in line for line, way in zip(lines, (ways[0], ways[0], ways[1]), strict=True)] == [True] * 3
        assert all(head in line for line, head in zip(lines, ("Halls", "Stairs", "Cellars"), strict=True))


def test_a_section_that_goes_under_the_other_heading_is_told_alone() -> None:
    old = page("Dosing Limits", ("Bright wings", {"Halls": LUMEN, "Stairs": GLOW}), ("Dull wings", {"Cellars": EMBER}))
    new = page("Dosing Limits", ("Bright wings", {"Halls": LUMEN}), ("Dull wings", {"Stairs": GLOW, "Cellars": EMBER}))
    (change,) = told(old, new)
    assert change.what.startswith("Stairs › moved from “Bright wings” to “Dull wings”")


def test_parts_in_another_order_and_a_heading_that_is_named_otherwise_moved_nothing() -> None:
    parts: tuple[Part, Part] = ("Bright wings", {"Halls": LUMEN, "Stairs": GLOW}), ("Dull wings", {"Cellars": EMBER})
    old = page("Dosing Limits", *parts)
    assert told(old, page("Dosing Limits", *parts[::-1])) == []
    renamed = page("Dosing Limits", ("With lamps", parts[0][1]), parts[1])
    assert not [change for change in told(old, renamed) if "moved" in change.what]


def test_sections_of_a_background_that_changed_places_bear_on_no_coverage() -> None:
    dark, dim = {"Halls": LUMEN}, {"Cellars": EMBER}
    assert (
        told(
            page("Evidence", ("Bright wings", dark), ("Dull wings", dim)),
            page("Evidence", ("Dull wings", dark), ("Bright wings", dim)),
        )
        == []
    )
