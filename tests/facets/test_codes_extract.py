"""Coding sections in the layouts payers use; the descriptions are invented."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facets.codes import extract
from monitor.facets.section import Section
from monitor.model.document import Block, BlockKind, Cell, Row
from monitor.model.record import Position
from tests.facets.blocks import heading, item, para, table
from tests.facets.codings import left, names, read


def test_two_columns_with_a_title_row() -> None:
    found = read(table(("CPT Code", "Description"), ("20999", "Widget, first"), ("", "side only"), ("21000", "Widget, more")))
    assert [(c.system, c.code, c.description, c.group) for c in found.entities] == [
        ("CPT", "20999", "Widget, first side only", "CPT Code"),
        ("CPT", "21000", "Widget, more", "CPT Code"),
    ]
    assert not found.rest


def test_title_row_repeated_after_a_page_break_is_dropped() -> None:
    found = read(table(("HCPCS Code", "Description"), ("J0001", "a"), ("HCPCS Code", "Description"), ("J0002", "b"), head=False))
    assert names(found) == ["J0001", "J0002"]
    assert not found.rest


def test_grid_of_codes_and_descriptions() -> None:
    found = read(table(("Code", "Description", "Code", "Description"), ("81990", "a", "81991", "b"), ("81992", "c", "", "")))
    assert [(c.code, c.description) for c in found.entities] == [("81990", "a"), ("81991", "b"), ("81992", "c")]


def test_cells_with_several_codes_and_ranges() -> None:
    found = read(table(("20999-21001, 21005", "Widget"), ("Z83.711 \u2013 Z83.719", "History of widgets"), head=False))
    assert names(found) == ["20999-21001", "21005", "Z83.711-Z83.719"]
    assert found.entities[2].raw == "Z83.711 \u2013 Z83.719"
    assert found.entities[0].raw is None


def test_group_rows_inside_a_table_set_group_and_position() -> None:
    found = read(
        table(
            ("Code", "Code Description"),
            ("CPT codes covered if selection criteria are met:", ""),
            ("20999", "Widget"),
            ("CPT codes not covered for indications listed in the bulletin (not all-inclusive):", ""),
            ("Widget gluing - no specific code", ""),
            ("21000", "Widget"),
            ("Other CPT codes related to the bulletin:", ""),
            ("20999", "Widget"),
        )
    )
    assert [(c.code, c.position) for c in found.entities] == [
        ("20999", Position.MEDICALLY_NECESSARY_WITH_CRITERIA),
        ("21000", Position.NOT_COVERED),
        ("20999", None),
    ]
    assert found.entities[0].group == "CPT codes covered if selection criteria are met"
    assert left(found) == ["Widget gluing - no specific code\t"]


def test_nested_headings_and_position_lines() -> None:
    found = read(
        heading("Widget fitting", 3),
        para("When services may be Medically Necessary when criteria are met:"),
        heading("CPT", 4),
        table(("20999", "Widget"), head=False),
        heading("ICD-10 Diagnosis", 4),
        table(("G99.*", "Elbow disorders"), head=False),
        para("When services are Not Medically Necessary:"),
        para("For the procedure codes listed above when criteria are not met"),
        table(("R99.83", "Creaking"), head=False),
    )
    assert [(c.system, c.code, c.group, c.position) for c in found.entities] == [
        ("CPT", "20999", "Widget fitting / When services may be Medically Necessary when criteria are met", Position.MEDICALLY_NECESSARY_WITH_CRITERIA),
        ("ICD-10-CM", "G99.*", "Widget fitting / When services may be Medically Necessary when criteria are met", Position.MEDICALLY_NECESSARY_WITH_CRITERIA),
        ("ICD-10-CM", "R99.83", "Widget fitting / When services are Not Medically Necessary", Position.NOT_MEDICALLY_NECESSARY),
    ]  # fmt: skip
    assert "For the procedure codes listed above when criteria are not met" in left(found)


def test_position_in_the_title_row() -> None:
    found = read(
        table(("CPT", "Codes Considered Experimental, Investigational, or Unproven (EIU)"), ("M0076", "Widget glue"), head=False)
    )
    (code,) = found.entities
    assert (code.system, code.position, code.group) == (
        "HCPCS",
        Position.INVESTIGATIONAL,
        "Codes Considered Experimental, Investigational, or Unproven (EIU)",
    )
    assert [note.kind for note in found.notes] == ["inconsistent"]


def test_a_lead_holds_over_a_system_heading_in_the_next_section() -> None:
    lead = para("The following CPT code is considered investigational for Commercial Members:")
    found = extract(
        (
            Section(facet="codes", heading=("CPT Codes / HCPCS Codes",), blocks=(lead,)),
            Section(
                facet="codes",
                heading=("HCPCS Codes",),
                blocks=(table(("HCPCS codes:", "Code Description"), ("M0076", "Widget glue")),),
            ),
        )
    )
    assert [(c.code, c.position) for c in found.entities] == [("M0076", Position.INVESTIGATIONAL)]
    assert left(found) == [lead.text]


def test_comment_column_gives_the_row_its_position() -> None:
    found = read(
        table(("CPT Code(s)", "Description", "Comments"), ("81990", "Widget test", ""), ("81991", "Widget scan", "Not Covered"))
    )
    assert [c.position for c in found.entities] == [None, Position.NOT_COVERED]
    assert found.entities[1].description == "Widget scan | Not Covered"


def test_type_column_and_name_before_code() -> None:
    typed = read(
        table(
            ("Type", "Code", "Description"), ("CPT", "0003U", "Widget"), ("", "0005U", "Widget 2"), ("HCPCS", "S3999", "Widget 3")
        )
    )
    assert [(c.system, c.code) for c in typed.entities] == [("CPT", "0003U"), ("CPT", "0005U"), ("HCPCS", "S3999")]
    assert names(read(table(("Procedures addressed", "Procedure codes"), ("Widget scan", "81990")))) == ["81990"]


def test_icd_column_beside_procedure_codes() -> None:
    found = read(
        table(("CPT Codes", "Example Tests", "Common ICD Codes"), ("0239U", "Widget", "C15, C16"), ("81990", "Scan", "C34"))
    )
    assert [(c.system, c.code) for c in found.entities] == [
        ("CPT", "0239U"),
        ("ICD-10-CM", "C15"),
        ("ICD-10-CM", "C16"),
        ("CPT", "81990"),
        ("ICD-10-CM", "C34"),
    ]


def test_one_paragraph_per_row_with_continuation() -> None:
    found = read(
        para("81990"),
        para("Widget (wide) test"),
        para("81991 Widget scan,"),
        para("of the elbow"),
        para("This list may not be all-inclusive."),
    )
    assert [(c.code, c.description) for c in found.entities] == [
        ("81990", "Widget (wide) test"),
        ("81991", "Widget scan, of the elbow"),
    ]
    assert left(found) == ["This list may not be all-inclusive."]


def test_a_whole_section_on_one_line() -> None:
    found = read(
        para(
            "Codes Number Description CPT 81990 Widget analysis (see also 81991) of 30000 loci 81991 (effective 01/01/2024) Widget scan "
            "0011M Widget score 0091U Widget count HCPCS S3999 Widget kit Codes listed here are only a general reference tool."
        )
    )
    assert [(c.system, c.code) for c in found.entities] == [
        ("CPT", "81990"),
        ("CPT", "81991"),
        ("CPT", "0011M"),
        ("CPT", "0091U"),
        ("HCPCS", "S3999"),
    ]
    assert found.entities[1].description == "(effective 01/01/2024) Widget scan"
    assert found.entities[-1].description == "Widget kit"
    assert left(found) == ["Codes listed here are only a general reference tool."]


def test_rows_behind_a_line_that_leads_them() -> None:
    led = "For the following codes when specified as an ember widget: 01HY0MZ Insertion of widget, open 01HY3MZ Insertion of lamp"
    section = Section(facet="codes", heading=("Coding", "ICD-10 Procedure"), blocks=(para(led),))
    assert [(c.system, c.code, c.description) for c in extract((section,)).entities] == [
        ("ICD-10-PCS", "01HY0MZ", "Insertion of widget, open"),
        ("ICD-10-PCS", "01HY3MZ", "Insertion of lamp"),
    ]


def test_lists_in_leads_count_and_numbers_in_prose_do_not() -> None:
    assert names(read(para("Applicable service codes: 81990, 81991, 81995 81996"))) == ["81990", "81991", "81995", "81996"]
    assert names(read(para("Widget gluing may be billed with codes 37999 or 37998."))) == ["37999", "37998"]
    for prose in (
        "See policy 12345 for details.",
        "Write to PO Box 9999, Example TN 37067.",
        "About 30000 members were studied in 2019.",
    ):
        assert names(read(para(prose))) == []


def test_codes_glued_to_names_and_names_first_lists() -> None:
    assert [(c.code, c.description) for c in read(para("Widget mutation analysis81990")).entities] == [
        ("81990", "Widget mutation analysis")
    ]
    found = read(
        para("Widget scan 81990"),
        para("Widget count, by a"),
        para("very long name"),
        para("81991"),
        para("Widget score 81992 Glue test 0011M"),
        para("Widget panel 81993"),
    )
    assert [(c.code, c.description) for c in found.entities] == [
        ("81990", "Widget scan"),
        ("81991", "Widget count, by a very long name"),
        ("81992", "Widget score"),
        ("0011M", "Glue test"),
        ("81993", "Widget panel"),
    ]


def test_a_name_with_several_codes_behind_it_has_them_all() -> None:
    found = read(
        para("Widget scan (Example Labs) 81990, S9999"),
        para("Widget count, by a long name (Example"),
        para("Labs)"),
        para("81991, 81992 0011M"),
        para("Widget score 81993"),
        para("Widget panel 81994"),
    )
    scan, count = "Widget scan (Example Labs)", "Widget count, by a long name (Example Labs)"
    assert [(c.code, c.description) for c in found.entities] == [
        *((code, scan) for code in ("81990", "S9999")),
        *((code, count) for code in ("81991", "81992", "0011M")),
        ("81993", "Widget score"),
        ("81994", "Widget panel"),
    ]


def test_items_and_marks() -> None:
    found = read(item("\u2022", "20999\u2020 Widget"), item("\u2022", "21000 Widget"))
    assert [(c.code, c.marks, c.raw) for c in found.entities] == [("20999", ("\u2020",), None), ("21000", (), None)]
    marked = Block(kind=BlockKind.TABLE, rows=(Row(cells=(Cell(text="20999", marks=("1",)), Cell(text="Widget"))),))
    assert read(marked).entities[0].marks == ("1",)


def test_drug_codes_behind_their_names() -> None:
    found = read(
        para("NDC(s):"),
        item("\u2022", "Widgetin 60 mg/1 mL syringe: 12345-0710-xx"),
        item("\u2022", "Widgetin 1.7 mL vial: 12345-0711-01"),
    )
    assert [(c.system, c.code, c.description) for c in found.entities] == [
        ("NDC", "12345-0710-XX", "Widgetin 60 mg/1 mL syringe"),
        ("NDC", "12345-0711-01", "Widgetin 1.7 mL vial"),
    ]


def test_once_per_group_twice_in_two() -> None:
    rows = table(("20999", "Widget"), ("20999", "Widget"), head=False)
    assert names(read(rows)) == ["20999"]
    assert names(read(para("Covered codes:"), rows, para("Not covered codes:"), rows)) == ["20999", "20999"]


def test_a_spoilt_code_is_repaired_and_told() -> None:
    found = read(table(("HCPCS codes:", "Code Description"), ("MO076", "Widget glue")))
    (code,) = found.entities
    assert (code.code, code.raw, code.note) == ("M0076", "MO076", "repaired O->0")
    assert [note.kind for note in found.notes] == ["code_repaired"]
    told = read(table(("CPT/HCPCS Code", "Description"), ("20999", "Widget"), ("SO020", "Widget")))
    assert names(told) == ["20999"]
    assert "ambiguous_code" in [note.kind for note in told.notes]
    assert any("SO020" in text for text in left(told))


def test_no_codes() -> None:
    told = read(table(("CPT Codes", "Description"), ("No code(s) identified", "")))
    assert told.entities == ()
    assert told.notes == ()
    assert [note.kind for note in read(para("Codes follow below")).notes] == ["expectation"]
    assert read().entities == ()


def test_a_heading_that_names_no_group_is_not_dropped() -> None:
    found = read(
        para("Some notice."),
        heading("Widget fitting", 3),
        table(("CPT Code", "Description"), ("20999", "Widget")),
        heading("Trailing heading", 3),
    )
    assert found.entities[0].group == "Widget fitting"
    assert left(found) == ["Some notice.", "Trailing heading"]


@given(st.lists(st.lists(st.text(alphabet="0129AJMU.,-*() codeCPT\u2020", max_size=12), min_size=1, max_size=4), max_size=5))
def test_any_table_is_read(rows: list[list[str]]) -> None:
    found = read(table(*(tuple(row) for row in rows)))
    assert all(code.code for code in found.entities)


@pytest.mark.parametrize("text", ["12345 " * 5_000, "a" * 30_000, "-" * 20_000, "http://" * 5_000, "12345 to " * 4_000])
def test_hostile_text_costs_little(text: str) -> None:
    start = time.perf_counter()
    read(para(text))
    assert time.perf_counter() - start < 5
