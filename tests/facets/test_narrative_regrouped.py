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


def text_of(*lines: str) -> PolicyRecord:
    return read_record("\n".join(lines).encode())


def products(*lines: str) -> PolicyRecord:
    """A policy that opens with lines of business and products, above what it says of them."""
    stated = ("Policy", "Glowex is considered medically necessary when the hall is dark.", "", "Background", "Halls are long.")
    return text_of("Lamp Drugs Step Therapy", "Policy Number: ST.045", *lines, "", *stated)


@pytest.mark.parametrize("mark", ["", "• "])
def test_lines_of_business_that_stand_together_head_nothing_alone(mark: str) -> None:
    names, halls = ("Lumenol (lumenib)", "Glowex (glowenib)"), (f"{mark}Commercial", f"{mark}Medicaid")
    old, new = products(*halls, *names), products(*halls[::-1], *names)
    assert not [change for change in told(old, new) if change.facet == "statements"]


def test_a_product_under_the_other_line_of_business_is_told_still() -> None:
    old = products("Commercial", "Lumenol (lumenib)", "Emberal (embernib)", "Medicaid", "Glowex (glowenib)")
    new = products("Commercial", "Lumenol (lumenib)", "Medicaid", "Emberal (embernib)", "Glowex (glowenib)")
    (change,) = told(old, new)
    assert "moved from “Commercial” to “Medicaid”: Emberal" in change.what


def lettered(*names: str, contents: bool = True) -> PolicyRecord:
    """A policy of lettered indications in this order, with or without a table of contents, and how long it approves below them all."""
    parts = ("Coverage Criteria", "Dosage and Administration", "Length of Approval", "References")
    lead = "Lumenol is considered medically necessary for the following indications:"
    lines = ["Lumenol", "", *(("Table of Contents", *parts, "") if contents else ()), parts[0], lead]
    for letter, name in zip("ABC", names, strict=False):
        lines += [
            "",
            f"{letter}. {name}",
            "All of the following:",
            f"1. The hall has {name.lower()}.",
            f"2. A keeper of {name.lower()}.",
        ]
    dosed = ("", parts[1], "Lumenol is lit by one lamp over an hour in the hall.", "No lamp is lit at home.")
    limits = ("", parts[2], "Approval is given for twelve months from the first lamp of the hall.")
    return text_of(*lines, *dosed, *limits, "", parts[3], "1. Wick A. J Oil. 2030;1:2.")


@pytest.mark.parametrize("contents", [True, False])
def test_what_a_section_of_its_own_limits_stays_there_whatever_indication_stands_last(contents: bool) -> None:
    old = lettered("Dark Halls", "Dim Stairs", "Low Cellars", contents=contents)
    assert told(old, lettered("Low Cellars", "Dim Stairs", "Dark Halls", contents=contents)) == []
