"""The numbered groups of a Medicare article ("Group 1 Paragraph", "Group 1 Codes"), which each section counts anew; all invented."""

import pytest

from monitor.facets.codes import extract
from monitor.facets.codes.compare import compare
from monitor.facets.section import Extraction, Section
from monitor.model.document import Block
from monitor.model.record import Code, Position
from tests.diff.records import record
from tests.facets.blocks import heading, para, table

SUPPORT, REFUSE = "ICD-10-CM Codes that Support Medical Necessity", "ICD-10-CM Codes that DO NOT Support Medical Necessity"
YES, NO = Position.MEDICALLY_NECESSARY, Position.NOT_MEDICALLY_NECESSARY


def _coding(*parts: tuple[str, tuple[Block, ...]]) -> Extraction[Code]:
    return extract(tuple(Section(facet="codes", heading=("Coding Information", name), blocks=blocks) for name, blocks in parts))


def _codes(*codes: str) -> Block:
    return table(("Code", "Description"), *((code, "Lantern") for code in codes))


def _article(support: tuple[str, ...], refuse: tuple[str, ...], said: str = "N/A") -> Extraction[Code]:
    lines = (heading("Group 1", 5), para("Group 1 Paragraph:"), para(said), para("Group 1 Codes:"))
    return _coding((SUPPORT, (*lines, _codes(*support))), (REFUSE, (*lines, _codes(*refuse))))


def test_groups_of_one_number_are_told_apart_by_their_section_and_have_its_position() -> None:
    found = _article(("M54.12", "M54.16"), ("M54.50",))
    assert [(c.code, c.group, c.position) for c in found.entities] == [
        ("M54.12", f"{SUPPORT} / Group 1", YES),
        ("M54.16", f"{SUPPORT} / Group 1", YES),
        ("M54.50", f"{REFUSE} / Group 1", NO),
    ]


def test_a_code_that_goes_from_those_that_support_to_those_that_do_not_is_a_change_of_position() -> None:
    sides = [
        record(codes=_article(*lists).entities)
        for lists in ((("M54.12", "M54.16"), ("M54.50",)), (("M54.12", "M54.50"), ("M54.16",)))
    ]
    assert sorted((change.rule, change.direction.value) for change in compare(*sides).changes) == [
        ("codes.position", "looser"),
        ("codes.position", "tighter"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "label", "position"),
    [
        (("The following lamp codes are considered not reasonable and necessary and will be denied:",), True, NO),
        (("The CPT codes listed below are not covered by Medicare.",), True, Position.NOT_COVERED),
        (("Providers report the lamp that was lit.",), False, None),
        (("Codes for lamps with a wick:",), True, None),
    ],
)
def test_the_paragraph_of_a_group_leads_its_codes(lines: tuple[str, ...], label: bool, position: Position | None) -> None:
    for printed in (
        (para("Group 2"), para("(1 Code)"), para("Group 2 Paragraph"), *map(para, lines), para("Group 2 Codes")),
        (heading("Group 2 (1 Code)", 4), para(f"Group 2 Paragraph: {lines[0]}")),
    ):
        (code,) = _coding(("CPT/HCPCS Codes", (*printed, _codes("20999")))).entities
        assert code.group == "CPT/HCPCS Codes / Group 2" + (f" / {lines[0].rstrip(':.')}" if label else "")
        assert code.position is position


def test_a_paragraph_without_a_position_leaves_the_codes_that_of_their_section() -> None:
    found = _article(("M54.12", "G35"), ("M54.50",), "Codes for lamps that CPT names:")
    assert [(c.code, c.position) for c in found.entities] == [("M54.12", YES), ("G35", YES), ("M54.50", NO)]


def test_a_line_that_heads_the_next_list_ends_the_numbered_group() -> None:
    numbered = (para("Group 1 Paragraph"), para("Group 1 Codes"))
    blocks = (para(f"{SUPPORT}:"), *numbered, para("M54.12 Lantern"), para(f"{REFUSE}:"), *numbered, para("M54.50 Lamp"))
    found = _coding(("", blocks))
    assert [(c.code, c.group, c.position) for c in found.entities] == [
        ("M54.12", f"{SUPPORT} / Group 1", YES),
        ("M54.50", f"{REFUSE} / Group 1", NO),
    ]
    apart = extract(
        tuple(
            Section(facet="codes", heading=("Coding Information", name, "Group 1"), blocks=(_codes(code),))
            for name, code in ((SUPPORT, "M54.12"), (REFUSE, "M54.50"))
        )
    )
    assert apart.entities[0].group == f"{SUPPORT} / Group 1"
    assert [c.position for c in apart.entities] == [YES, NO]


def test_a_group_with_a_name_keeps_it_and_a_heading_that_counts_the_codes_is_used() -> None:
    (code,) = _coding(("Codes", (heading("Group 1: Lamps", 4), _codes("20999")))).entities
    assert code.group == "Group 1: Lamps"
    assert not _coding(("Codes", (heading("Group 1 (1 Code)", 4), _codes("20999")))).rest


@pytest.mark.parametrize(
    "lines",
    [
        ("Group 1 Medical Necessity ICD-10-CM Codes Asterisk Explanation:", "*M96.1 must be reported with a lamp."),
        ("Group 1 Medical Necessity ICD-10-CM Codes Asterisk Explanation: *M96.1 must be reported with a lamp.",),
    ],
)
def test_the_explanation_of_an_asterisk_is_of_the_code_that_has_it(lines: tuple[str, ...]) -> None:
    found = _coding((SUPPORT, (heading("Group 1", 5), _codes("M96.1*", "M54.50"), *map(para, lines))))
    assert [(c.code, c.group, c.description, c.position) for c in found.entities] == [
        ("M96.1", f"{SUPPORT} / Group 1", "Lantern; must be reported with a lamp.", YES),
        ("M54.50", f"{SUPPORT} / Group 1", "Lantern", YES),
    ]


def test_what_the_page_does_with_a_group_is_no_part_of_its_name() -> None:
    lines = (para("Group 1 Paragraph:"), para("N/A"), para("Group 1 Codes (2 Codes) Export to CSV"))
    found = _coding((SUPPORT, (heading("Group 1", 5), *lines, _codes("M54.12", "M54.16"))))
    assert {code.group for code in found.entities} == {f"{SUPPORT} / Group 1"}
