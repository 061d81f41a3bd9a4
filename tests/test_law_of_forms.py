"""Law 3 of DESIGN.md: two forms of one document, in whatever look, tell no change."""

from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, note, settings
from hypothesis import strategies as st

from monitor.compare import compare
from monitor.model.change import Materiality
from monitor.model.record import PolicyRecord
from monitor.normalise import read_record
from tests.bench.edits import WORDING
from tests.bench.layouts import LAYOUTS, Layout, Part, outline
from tests.bench.policies import invent
from tests.bench.render import RENDER, Look

LOOKS: dict[str, tuple[dict[str, Any], ...]] = {
    "text": ({}, {"cells": "\t"}, {"ruled_lines": True}, {"cells": "  |  "}),
    "html": ({}, {"lists": "p"}, {"lists": "br"}, {"tables": "dl"}, {"sections": "accordion"}),
    "docx": ({}, {"lists": "styles"}, {"sections": "bold"}, {"lists": "styles", "sections": "bold"}),
    "pdf": ({}, {"size": 8.5}, {"size": 12.0}, {"page": "a4"}, {"margin": 110.0}, {"running": ""}),
}
"""How each form may look: typed labels and those of styles, headings of styles and of bold type, tables with and without lines."""

_FORMS = st.sampled_from([(form, index) for form, looks in LOOKS.items() for index in range(len(looks))])


def _record(parts: list[Part], layout: Layout, form: tuple[str, int]) -> PolicyRecord:
    return read_record(RENDER[form[0]](parts, replace(Look(marks=layout.marks), **LOOKS[form[0]][form[1]])))


@given(st.integers(0, 24), st.sampled_from(LAYOUTS), _FORMS, _FORMS)
@settings(max_examples=40, deadline=None)
def test_one_policy_in_two_forms_tells_nothing(index: int, layout: Layout, one: tuple[str, int], other: tuple[str, int]) -> None:
    parts = outline(invent(index), layout)
    found = compare(_record(parts, layout, one), _record(parts, layout, other))
    told = [change for change in found.changes if change.materiality is not Materiality.EXTRACTION]
    note([(change.rule, change.what) for change in told])
    assert (told, found.verdict) == ([], "unchanged")


@given(st.integers(0, 24), st.sampled_from(LAYOUTS), _FORMS, _FORMS, st.sampled_from(sorted(WORDING)), st.integers(0, 99))
@settings(max_examples=20, deadline=None)
def test_a_material_edit_is_told_though_the_form_changed_as_well(
    index: int, layout: Layout, one: tuple[str, int], other: tuple[str, int], operator: str, seed: int
) -> None:
    """Quiet about forms is not deaf."""
    old, new = invent(index), invent(index)
    if WORDING[operator](new, Random(seed)) is None:
        return
    before, after = _record(outline(old, layout), layout, one), _record(outline(new, layout), layout, other)
    told = [change.what for change in compare(before, after).changes if change.materiality is Materiality.MATERIAL]
    note((operator, told))
    assert told
