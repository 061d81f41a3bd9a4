"""Lines and rows that say of the codes below them nothing but their position ("Not Covered"), and where they end; all invented."""

import pytest

from monitor.facets.codes import extract
from monitor.facets.codes.groups import is_band
from monitor.facets.codes.lines import read_line
from monitor.facets.section import Section
from monitor.model.document import Block
from monitor.model.record import Code, Position
from monitor.normalise import read_record
from tests.facets.blocks import para, table

YES, NO, UNPROVEN = Position.MEDICALLY_NECESSARY, Position.NOT_COVERED, Position.INVESTIGATIONAL


def _coding(*blocks: Block, head: tuple[str, ...] = ("Coding",)) -> tuple[Code, ...]:
    return extract((Section(facet="codes", heading=head, blocks=blocks),)).entities


def _placed(codes: tuple[Code, ...]) -> list[tuple[str, str | None, Position | None]]:
    return [(c.code, c.group, c.position) for c in codes]


def test_lines_of_a_position_between_rows_head_the_rows_below_them_where_one_heads_the_first() -> None:
    lines = (
        "CPT",
        "Covered",
        "20999 Widget; first",
        "21000 Widget; more",
        "Investigational",
        "22000 Widget lamp",
        "Not Covered",
        "0999T Ember",
    )
    codes = _coding(*map(para, lines))
    assert _placed(codes) == [
        ("20999", "Covered", YES),
        ("21000", "Covered", YES),
        ("22000", "Investigational", UNPROVEN),
        ("0999T", "Not Covered", NO),
    ]
    assert [c.description for c in codes] == ["Widget; first", "Widget; more", "Widget lamp", "Ember"]


def test_lines_of_a_position_below_rows_are_their_comments_where_none_heads_the_first() -> None:
    lines = ("CPT", "20999 Widget; first", "Covered", "21000 Widget; more", "Not Covered", "22000 Widget lamp", "Investigational")
    assert [(c.code, c.position) for c in _coding(*map(para, lines))] == [("20999", YES), ("21000", NO), ("22000", UNPROVEN)]


def test_lines_about_authorization_head_rows_and_leave_them_the_position_of_their_section() -> None:
    lines = ("20998 Widget", "HCPCS None", "No Prior Authorization Required", "20999 Widget; first", "Not Covered", "0999T Ember")
    assert _placed(_coding(para("CPT 20997 Lamp"), *map(para, lines))) == [
        ("20997", "CPT", None),
        ("20998", "CPT", None),
        ("20999", "No Prior Authorization Required", None),
        ("0999T", "Not Covered", NO),
    ]
    grid = table(
        ("Prior Authorization Required", "Prior Authorization Required"),
        ("20999", "Widget"),
        ("No Prior Authorization Required", "No Prior Authorization Required"),
        ("21000", "Widget; more"),
        ("Not Covered", "Not Covered"),
        ("0999T", "Ember"),
        head=False,
    )
    assert _placed(_coding(grid, head=("Covered Codes",))) == [
        ("20999", "Prior Authorization Required", YES),
        ("21000", "No Prior Authorization Required", YES),
        ("0999T", "Not Covered", NO),
    ]


PRIOR, NONE = "Prior Authorization Required", "No Prior Authorization Required"


def test_lines_about_authorization_right_below_a_position_part_its_codes() -> None:
    lines = ("Covered Services", PRIOR, "20999 Widget; first", NONE, "21000 Widget; more", "Not Covered", PRIOR, "0999T Ember")
    told = [("20999", PRIOR, YES), ("21000", NONE, YES), ("0999T", PRIOR, NO)]
    assert _placed(_coding(*map(para, lines))) == told
    rows = [(line, line) if not line[0].isdigit() else tuple(line.split(" ", 1)) for line in lines]
    for head in (True, False):
        titles = [("CPT Code", "Description")] if head else []
        assert _placed(_coding(table(*titles, *rows, head=head))) == told


def test_lines_about_authorization_below_rows_or_a_lead_without_position_have_none_of_it() -> None:
    lines = ("Not Covered", "20999 Widget; first", PRIOR, "21000 Widget; more")
    assert _placed(_coding(*map(para, lines)))[-1] == ("21000", PRIOR, None)
    led = (para("HCPCS codes for lamps:"), table(("Code", "Description"), (PRIOR, PRIOR), ("J9999", "Ember")))
    assert _placed(_coding(*led, head=("Covered Codes",))) == [("J9999", PRIOR, YES)]


def _banded(*rows: tuple[str, str]) -> Block:
    return table(("CPT Code", "Description"), ("20999", "Widget"), ("Non-Covered", "Non-Covered"), ("21000", "Lamp"), *rows)


def test_bands_end_with_the_table_where_the_next_has_other_titles() -> None:
    places = table(("Place of Service", "Description"), ("11", "Office"))
    diagnoses = table(("Diagnosis Code", "Description"), ("H02.31", "Lantern eye"))
    assert _placed(_coding(_banded(), diagnoses, para("Lamps are lit at night."), places))[1:] == [
        ("21000", "Non-Covered", NO),
        ("H02.31", "Diagnosis Code", None),
        ("11", "Place of Service", None),
    ]


def test_bands_hold_where_the_table_goes_on_and_where_the_last_row_or_a_line_stands_over_the_next() -> None:
    diagnoses = table(("Diagnosis Code", "Description"), ("H02.31", "Lantern eye"))
    again = table(("CPT Code", "Description"), ("22000", "Lamp; more"))
    assert _placed(_coding(_banded(), again))[-1] == ("22000", "Non-Covered", NO)
    assert _placed(_coding(_banded(), again, diagnoses))[-1] == ("H02.31", "Diagnosis Code", None)
    bare = table(("22000", "Lamp; more"), ("22001", "Lamp; most"), head=False)
    assert _placed(_coding(_banded(), bare))[-1] == ("22001", "Non-Covered", NO)
    assert _placed(_coding(_banded(("Cosmetic", "Cosmetic")), diagnoses))[-1] == ("H02.31", "Cosmetic", Position.COSMETIC)
    assert _placed(_coding(_banded(), para("Covered Codes:"), diagnoses))[-1] == ("H02.31", "Covered Codes", YES)
    assert _placed(_coding(para("Covered:"), again, diagnoses))[-1] == ("H02.31", "Covered", YES)


def test_bands_end_with_the_list_where_the_next_line_names_other_columns() -> None:
    first, *lines = ("CPT Code Description", "Reasonable and Necessary", "15822 Lantern", "Non-Covered", "15824 Lamp")
    others = ("Diagnosis Code Description", "For CPT Code 15822", "H02.31 Lantern eye", "Modifier Description", "E1 Upper lantern")
    codes = _coding(*map(para, (first, *lines, *others)))
    assert _placed(codes) == [
        ("15822", "Reasonable and Necessary", YES),
        ("15824", "Non-Covered", NO),
        ("H02.31", "For CPT Code 15822", None),
        ("E1", "Modifier Description", None),
    ]
    sections = (
        Section(facet="codes", heading=("Coding", first), blocks=tuple(map(para, lines))),
        Section(facet="codes", heading=("Coding", others[0]), blocks=(para("H02.31 Lantern eye"),)),
    )
    assert [(c.code, c.position) for c in extract(sections).entities] == [("15822", YES), ("15824", NO), ("H02.31", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MEDICALLY NECESSARY", True), ("EXPERIMENTAL/INVESTIGATIONAL", True), ("Not Reasonable and Necessary", True),
        ("Covered when criteria are met", True), ("Prior Authorization Required", True), ("Authorization not required", True),
        ("Not covered for lamps", False), ("covered", False), ("Codes", False), ("Required", False), ("Pacovered", False),
    ],
)  # fmt: skip
def test_what_says_nothing_but_a_position_or_authorization(text: str, expected: bool) -> None:
    assert is_band(text) is expected


@pytest.mark.parametrize(
    "text", ["For CPT Code 15822", "For the following CPT codes: 15822, 15823 and 15824", "For HCPCS codes J9999-J9998:"]
)
def test_a_line_that_names_the_procedures_of_the_diagnoses_below_lists_none(text: str) -> None:
    assert not read_line(text).entries
    assert read_line("For CPT codes 15822 Lantern").entries


def test_headings_of_coding() -> None:
    for name, line in (
        ("BILLING GUIDELINES AND CODING", "CPT 20999 Widget"),
        ("Place of Service Description", "11 Office"),
        ("Appendix 1 – Applicable ICD-10 diagnosis codes:", "H90.0 Widget"),
        ("Appendix 2 - Applicable ICD-10-CM codes", "H90.0 Lamp"),
    ):
        page = f"<h1>Widgets</h1><h2>Policy</h2><p>Widgets are covered.</p><h2>{name}</h2><p>{line}</p>"
        assert [c.description for c in read_record(page.encode()).codes] == [line.split()[-1]]


@pytest.mark.parametrize(
    "key",
    [
        "Code Key: Experimental/Investigational = (E/I), Not medically necessary/appropriate = (NMN).",
        "Code Key: Experimental/Investigational = (E/I), Not medically necessary/appropriate = (NMN)",
        "(E/I)=Experimental/Investigational, (NMN)=Not medically necessary",
    ],
)
def test_marks_that_the_document_explains_are_the_positions_of_their_codes(key: str) -> None:
    lines = (para("CPT Codes"), para("20999 Widget (PA) lamp"), para("S9999 (E/I) Widget oil"), para("L8699 (NMN) Widget limb"))
    cells = table(("Code", "Description"), ("J9998 (E/I)", "Ember widget"), ("J9999 (PA)", "Lamp widget"))
    assert [(c.code, c.description, c.position, c.raw) for c in _coding(para(key), *lines, para("HCPCS Codes"), cells)] == [
        ("20999", "Widget (PA) lamp", None, None),
        ("S9999", "Widget oil", UNPROVEN, "S9999 (E/I)"),
        ("L8699", "Widget limb", Position.NOT_MEDICALLY_NECESSARY, "L8699 (NMN)"),
        ("J9998", "Ember widget", UNPROVEN, "J9998 (E/I)"),
        ("J9999", "(PA) Lamp widget", None, None),
    ]
    assert [c.description for c in _coding(para("S9999 (E/I) Widget oil"))] == ["(E/I) Widget oil"]
