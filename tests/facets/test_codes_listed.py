"""Which tables, lines and columns list codes, and under which group; the descriptions are invented."""

import pytest

from monitor.codesystems.scan import Found
from monitor.compare import compare
from monitor.facets.codes import extract, tabled, tables
from monitor.facets.codes.unheaded import grouped_by_position
from monitor.facets.section import Section
from monitor.model.record import Position
from monitor.normalise import read_record
from tests.facets.blocks import heading, para, table
from tests.facets.codings import left, names, read


def test_a_line_over_the_heading_of_the_next_table_names_its_group() -> None:
    first = Section(
        facet="codes",
        heading=("Coding", "CPT Codes"),
        blocks=(para("20999 Widget, first"), para("The following codes are considered investigational")),
    )
    second = Section(facet="codes", heading=("Coding", "CPT Codes"), blocks=(para("21000 Widget, more"),))
    found = extract((first, second)).entities
    assert [(c.code, c.description, c.position) for c in found] == [
        ("20999", "Widget, first", None),
        ("21000", "Widget, more", Position.INVESTIGATIONAL),
    ]


def test_a_long_column_is_looked_at_no_further_than_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    whole = tables.code_list

    def counted(text: str, hint: str | None = None) -> tuple[Found, ...]:
        asked.append(text)
        return whole(text, hint)

    monkeypatch.setattr(tables, "code_list", counted)
    rows = [(f"J{1000 + n}", f"Lantern part {n}", "") for n in range(500)]
    found = read(table(("HCPCS Code", "Description", ""), *rows))
    assert len(found.entities) == 500
    assert sum(text.startswith("Lantern part") for text in asked) == 1


@pytest.mark.parametrize(("codes", "listed"), [(4, 4), (3, 3), (2, 0), (0, 0)])
def test_a_column_without_a_title_is_one_of_codes_where_half_of_its_cells_are(codes: int, listed: int) -> None:
    cells = [f"J100{n}" for n in range(codes)] + ["lamp", "oil", "wick"][: 6 - codes]
    rows = [("wick", cell, "shade") for cell in cells]
    assert len(names(read(table(*rows, head=False)))) == listed


def test_a_table_of_codes_counts_where_no_section_is_one_of_codes() -> None:
    rows = (("69999", "Lantern"), ("J9002", "Hook"))
    section = Section(heading=("Definitions",), facet="narrative", blocks=(table(("Codes", "Description"), *rows),))
    assert [code.code for code in tabled((section,))] == ["69999", "J9002"]
    other = Section(heading=("Definitions",), facet="narrative", blocks=(table(("Room", "Description"), *rows),))
    assert tabled((other,)) == ()


def test_a_column_of_drug_codes_counts_though_its_title_says_more_and_its_numbers_are_broken() -> None:
    rows = (
        ("Lampadol pen", "5 ML", "2", "28", "000111 22233 ; 000111 22244;0 001112 2255"),
        ("Lampadol syringe", "1 ML", "1", "28", ""),
        ("Wickara", "3 ML", "1", "90", "99988 777665"),
    )
    limits = table(("Agent", "Strength", "Amount", "Days", "Targeted NDCs When Exclusions Exist"), *rows)
    found = tabled((Section(heading=("Limits",), facet="narrative", blocks=(limits,)),))
    assert [(code.system, code.code) for code in found] == [
        ("NDC", number) for number in ("00011122233", "00011122244", "00011122255", "99988777665")
    ]
    assert "syringe" not in "".join(code.description or "" for code in found)
    prose = table(("Agent", "Claims without an NDC are returned."), ("Lampadol pen", "00011122233"), head=False)
    assert tabled((Section(heading=("Limits",), facet="narrative", blocks=(prose,)),)) == ()


@pytest.mark.parametrize(
    "said",
    [
        "20999 is limited to 2 units per year and requires modifier 59.",
        "CPT 20999 requires prior authorization for members under 18.",
        "Codes 20999 and 21000 must be billed on one claim.",
    ],
)
def test_what_is_said_of_a_listed_code_is_kept_as_text(said: str) -> None:
    found = read(table(("CPT Code", "Description"), ("20999", "Widget, first"), ("21000", "Widget, more")), para(said))
    assert names(found) == ["20999", "21000"] and left(found) == [said]


def test_a_line_of_a_code_that_stands_nowhere_else_lists_it() -> None:
    assert names(read(para("20999 is for widgets that are fitted at home"))) == ["20999"]


def test_a_code_that_stands_in_several_rows_of_a_group_is_one_with_all_that_is_printed_beside_it() -> None:
    rows = (
        ("HCPCS Code", "Description"),
        ("J0001", "Brass widget"),
        ("J0001", "Tin widget: not covered"),
        ("J0001", "Brass widget"),
    )
    assert [(code.code, code.description) for code in read(table(*rows)).entities] == [
        ("J0001", "Brass widget; Tin widget: not covered")
    ]


def test_the_heading_above_names_the_group_and_no_title_that_says_code_alone() -> None:
    rows = table(("Code", "Description"), ("K21.9", "Widget reflux"))
    section = Section(facet="codes", heading=("Coding", "ICD-10-CM codes that do not support medical necessity:"), blocks=(rows,))
    (code,) = extract((section,)).entities
    assert (code.group, code.position) == ("ICD-10-CM codes that do not support medical necessity", "not_medically_necessary")


def test_modifiers_that_end_a_list_are_modifiers_and_describe_nothing() -> None:
    lines = (para("CPT codes:", bold=True), para("20610-20611, 0232T*, 20550, -51"), para("HCPCS codes:", bold=True))
    found = read(*lines, para("J7318–J7332, J73XX"))
    assert [(code.system, code.code, code.description) for code in found.entities] == [
        ("CPT", "20610-20611", None),
        ("CPT", "0232T", None),
        ("CPT", "20550", None),
        ("MODIFIER", "51", None),
        ("HCPCS", "J7318-J7332", None),
        ("HCPCS", "J73XX", None),
    ]


POLICY = "Lantern Therapy\nPolicy Number: LX-12\n\nPolicy\nLanterns are considered medically necessary when it is dark.\n\n{}\n"


def test_a_table_of_codes_among_rules_of_authorization_lists_them() -> None:
    page = (
        "<h1>Lantern Therapy</h1><h2>Policy</h2><p>Lanterns are considered medically necessary when it is dark.</p>"
        "<h2>Prior Authorization</h2><p>Prior authorization is required for lanterns.</p>"
        "<table><tr><td>HCPCS Code(s):</td><td></td></tr><tr><td>A0999</td><td>Lantern of brass</td></tr></table>"
    )
    found = read_record(page.encode()).codes
    assert [(one.code, one.description) for one in found] == [("A0999", "Lantern of brass")]


@pytest.mark.parametrize("listed", ["{0}\nA0998, A0999", "{0}\nA0998\nA0999", "{0}\nA0998 Lantern of brass\nA0999 Lantern of tin"])
@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("COSMETIC", Position.COSMETIC),
        ("INVESTIGATIONAL", Position.INVESTIGATIONAL),
        ("NOT MEDICALLY NECESSARY", Position.NOT_MEDICALLY_NECESSARY),
    ],
)
def test_a_heading_that_is_a_position_groups_the_codes_below_it(name: str, position: Position, listed: str) -> None:
    record = read_record(POLICY.format(listed.format(name)).encode())
    assert [(one.code, one.position, one.group) for one in record.codes] == [("A0998", position, name), ("A0999", position, name)]
    assert not any("A0998" in passage.text for passage in record.narrative)


@pytest.mark.parametrize("rows", [(("Code", "Description"), ("A0999", "Lantern")), (("HCPCS Codes", ""), ("A0999", "Lantern"))])
def test_a_table_below_such_a_heading_is_read_with_its_titles(rows: tuple[tuple[str, ...], ...]) -> None:
    under = Section(facet="statements", heading=("Policy", "COSMETIC"), blocks=(table(*rows),))
    assert [one.facet for one in grouped_by_position((under,))] == ["codes"]


@pytest.mark.parametrize("text", ["Lanterns of brass.", "A0999 is a lantern that is considered cosmetic. It is bright."])
def test_text_below_such_a_heading_makes_it_one_of_statements(text: str) -> None:
    under = Section(facet="statements", heading=("Policy", "COSMETIC"), blocks=(para("A0998"), para(text)))
    assert grouped_by_position((under,)) == (under,)
    systems = under.model_copy(update={"blocks": (heading("HCPCS Codes"), para("A0998"))})
    assert [one.facet for one in grouped_by_position((systems,))] == ["codes"]
    other = under.model_copy(update={"heading": ("Policy", "Lanterns"), "blocks": (para("A0998"),)})
    assert grouped_by_position((other,)) == (other,)


def test_codes_behind_others_and_how_they_fare_in_brackets_are_a_group_of_that_position() -> None:
    found = read(
        para("Established: 20999, 21000"), para("Other (experimental, not a benefit): A9999"), para("Other (call us): 20998")
    )
    assert [(one.code, one.group, one.position) for one in found.entities] == [
        ("20999", "Established", Position.MEDICALLY_NECESSARY),
        ("21000", "Established", Position.MEDICALLY_NECESSARY),
        ("A9999", "Other (experimental, not a benefit)", Position.INVESTIGATIONAL),
    ]


def test_a_number_that_is_said_to_be_a_revenue_code_is_a_row_among_procedures() -> None:
    found = read(
        para("20999 – widget, first"), para("901 – revenue code, smithy"), para("902 – other code"), para("Last updated: 2031")
    )
    assert [(one.system, one.code, one.description) for one in found.entities] == [
        ("CPT", "20999", "widget, first"),
        ("REV", "901", "revenue code, smithy 902 – other code"),
    ]
    assert "Last updated: 2031" in left(found)


def test_diagnoses_of_the_ninth_revision_and_procedural_codes_have_headings_of_their_own() -> None:
    text = """Ember Widget Therapy
Policy
Ember widget therapy is considered medically necessary.
Coding
Disclaimer for coding information on Medical Policies
Codes are given to help with claims.
ICD-9 Codes
354.0, 355.1
ICD-10 Codes
G56.00-G56.02, G57.10
Procedural Codes: 64450, J7040
"""
    found = read_record(text.encode(), payer="generic").codes
    assert [(code.system, code.code) for code in found] == [
        ("OTHER", "354.0"),
        ("OTHER", "355.1"),
        ("ICD-10-CM", "G56.00-G56.02"),
        ("ICD-10-CM", "G57.10"),
        ("CPT", "64450"),
        ("HCPCS", "J7040"),
    ]


ROWS = "Policy Number: LP-88\n\nCriteria\nLantern care is covered.\n\n{titles}\n\n{rows}\n\nReferences\n1. Lamp A. Light. 2019."


@pytest.mark.parametrize("titles", ["Code                            Medication", "HCPCS Code   Drug Name"])
def test_titles_of_columns_of_codes_and_drugs_that_lost_their_cells_head_codes(titles: str) -> None:
    record = read_record(
        ROWS.format(titles=titles, rows="J0999   Injection, lumenol 1 mg\nJ0998   Injection, luxidine 5 mg").encode()
    )
    assert [(code.code, code.description) for code in record.codes] == [
        ("J0999", "Injection, lumenol 1 mg"),
        ("J0998", "Injection, luxidine 5 mg"),
    ]
    assert not any("lumenol" in passage.text for passage in record.narrative)


def test_a_row_that_left_such_a_table_is_told_of_the_codes_even_where_it_was_the_only_one() -> None:
    old, new = (read_record(ROWS.format(titles="Code  Medication", rows=row).encode()) for row in ("J0999  Injection, lumenol", ""))
    assert [change.rule for change in compare(old, new).changes] == ["codes.removed"]


def test_a_line_that_says_more_than_such_titles_heads_no_codes() -> None:
    record = read_record(ROWS.format(titles="Code medication rooms are dark", rows="J0999   Injection, lumenol 1 mg").encode())
    assert not record.observed["codes"]
