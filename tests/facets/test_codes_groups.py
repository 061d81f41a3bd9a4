"""Under which group codes stand whose systems are headed one by one ("CPT", "HCPCS", "ICD-10 Diagnosis"); the descriptions are invented."""

import textwrap

import pytest

from monitor.facets.codes import extract, mentioned
from monitor.facets.codes.groups import Group, Kind
from monitor.facets.codes.uncoded import tabled
from monitor.facets.section import Extraction, Section
from monitor.model.document import Block
from monitor.model.record import Code, Position
from monitor.normalise import read_record
from tests.facets.blocks import para, table


def _coding(*parts: tuple[str, tuple[Block, ...]]) -> Extraction[Code]:
    return extract(
        tuple(Section(facet="codes", heading=("Coding", *filter(None, (name,))), blocks=blocks) for name, blocks in parts)
    )


def test_the_last_line_of_a_description_heads_nothing_where_the_list_goes_on_with_the_next_system() -> None:
    found = _coding(
        ("", (para("Widgets"), para("When services may be Medically Necessary when criteria are met:"))),
        ("CPT", (para("20999 Widget, first"), para("Widget Works Analysis, Widget Works Inc"))),
        ("HCPCS", (para("S9999 Widget oil"),)),
        ("ICD-10 Diagnosis", (para("M54.50 Low widget"), para("Other widgets"))),
        ("CPT", (para("21000 Widget, more"),)),
    )
    under = "Widgets / When services may be Medically Necessary when criteria are met"
    assert [(c.code, c.group, c.position) for c in found.entities] == [
        ("20999", under, Position.MEDICALLY_NECESSARY_WITH_CRITERIA),
        ("S9999", under, Position.MEDICALLY_NECESSARY_WITH_CRITERIA),
        ("M54.50", under, Position.MEDICALLY_NECESSARY_WITH_CRITERIA),
        ("21000", None, None),
    ]
    assert [c.description for c in found.entities] == [
        "Widget, first Widget Works Analysis, Widget Works Inc",
        "Widget oil",
        "Low widget",
        "Widget, more",
    ]


def test_all_diagnoses_in_place_of_codes_heads_nothing() -> None:
    found = _coding(
        ("", (para("Widgets"), para("When services are Medically Necessary:"))),
        ("CPT", (para("20999 Widget, first"),)),
        ("ICD-10 Diagnosis", (para("All diagnoses"), para("When services are Not Medically Necessary:"))),
        ("CPT", (para("21000 Widget, more"),)),
    )
    assert [(c.code, c.group, c.position) for c in found.entities] == [
        ("20999", "Widgets / When services are Medically Necessary", Position.MEDICALLY_NECESSARY),
        ("21000", "Widgets / When services are Not Medically Necessary", Position.NOT_MEDICALLY_NECESSARY),
    ]
    assert "All diagnoses" in [block.plain for section in found.rest for block in section.blocks]


def test_numbered_groups_of_a_medicare_article() -> None:
    found = _coding(
        (
            "CPT/HCPCS Codes",
            (
                *map(para, ("Group 1", "(2 Codes)", "Group 1 Paragraph", "N/A", "Group 1 Codes", "Code Description")),
                para("20999 Widget; first"),
                para("21000 Widget; more"),
                *map(para, ("Group 2", "(1 Code)", "Group 2 Paragraph", "Group 2 Codes", "Code Description", "G9999 Widget oil")),
            ),
        ),
        ("CPT/HCPCS Modifiers", tuple(map(para, ("Group 1 Codes", "Code Description", "GA", "Waiver on file", "KX", "Widget met")))),
        (
            "ICD-10-CM Codes that Support Medical Necessity",
            tuple(map(para, ("Code Description", "M54.50", "Low widget", "R29.6*", "Repeated falls", "Group 1 Codes Asterisk Explanation"))),
        ),
    )  # fmt: skip
    assert [(c.system, c.code, c.description) for c in found.entities] == [
        ("CPT", "20999", "Widget; first"),
        ("CPT", "21000", "Widget; more"),
        ("HCPCS", "G9999", "Widget oil"),
        ("MODIFIER", "GA", "Waiver on file"),
        ("MODIFIER", "KX", "Widget met"),
        ("ICD-10-CM", "M54.50", "Low widget"),
        ("ICD-10-CM", "R29.6", "Repeated falls"),
    ]


def test_an_asterisk_without_a_footnote_stays_a_wildcard() -> None:
    found = _coding(("ICD-10 Diagnosis", (para("M54.5* Low widget"), para("*CPT is a trade mark of its owner."))))
    assert [c.code for c in found.entities] == ["M54.5*"]


def test_the_titles_of_the_columns_repeated_by_a_page_are_no_end_of_a_description() -> None:
    found = _coding(("CPT", (para("20999 Widget; first Type Code Description"), para("21000 Widget; more"))))
    assert [c.description for c in found.entities] == ["Widget; first", "Widget; more"]


def test_a_head_over_diagnoses_without_a_hyphen_is_one_below_a_row_of_another_system() -> None:
    found = _coding(("HCPCS Codes", (para("S9999 Widget oil"), para("ICD10 Codes"), para("G35 (E/I) Dusk fear"))))
    assert [(c.system, c.code, c.description) for c in found.entities] == [
        ("HCPCS", "S9999", "Widget oil"),
        ("ICD-10-CM", "G35", "(E/I) Dusk fear"),
    ]


def test_what_a_mark_behind_a_code_means_is_the_position_of_no_code() -> None:
    found = _coding(
        ("", (para("(E/I)=Experimental/Investigational"), para("(NMN)=Not medically necessary"))),
        ("CPT", (para("20999 Widget, first"),)),
    )
    assert [(c.code, c.position) for c in found.entities] == [("20999", None)]
    same = _coding(("", (para("(NMN)=Not medically necessary"), para("20999 Widget, first"), para("S9999 Widget oil"))))
    assert [(c.code, c.position) for c in same.entities] == [("20999", None), ("S9999", None)]


def test_a_list_of_codes_that_goes_on_behind_its_comma_is_of_one_kind() -> None:
    head = para("Codes Example Tests (Labs) Criteria Section Common ICD Codes")
    found = _coding(
        ("", (head, para("C15, C16,"), para("C34"), para("86999, 87999,"), para("S3799"), para("Widget counts"), para("C61")))
    )
    assert [(c.system, c.code) for c in found.entities] == [
        ("ICD-10-CM", "C15"),
        ("ICD-10-CM", "C16"),
        ("ICD-10-CM", "C34"),
        ("CPT", "86999"),
        ("CPT", "87999"),
        ("HCPCS", "S3799"),
        ("ICD-10-CM", "C61"),
    ]


def test_a_remark_on_a_code_is_no_row_of_it() -> None:
    remark = "Coding Clarification: HCPCS code Q9999 is provided for informational purposes only. The widget is not sold."
    found = _coding(("", (para(remark), para("HCPCS Code Description"), para("Q9998 Widget oil"))))
    assert [code.code for code in found.entities] == ["Q9998"]
    assert remark in [block.plain for section in found.rest for block in section.blocks]


def test_categories_of_diagnoses_head_no_codes() -> None:
    title = Group().under(Kind.HEAD, "Widgets")
    assert title.under(Kind.HEAD, "C18-C20, C34") == title
    assert title.under(Kind.HEAD, "C34 Widgets") != title


def test_the_words_that_head_codes_in_running_text_are_their_group() -> None:
    blocks = (
        para("Widget tests are investigational. Procedure Codes 20999, 21000 Brass widgets are covered for adults."),
        para("Procedure Codes for Covered Services 21001"),
        para("Lumenol Panel CPT 21002 is none of them."),
    )
    found = mentioned((Section(facet="statements", heading=("Policy",), blocks=blocks),))
    assert [(one.code, one.group) for one in found] == [
        ("20999", "Procedure Codes"),
        ("21000", "Procedure Codes"),
        ("21001", "Procedure Codes for Covered Services"),
        ("21002", None),
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Report these codes for brass widgets: G9997 *S9998 20999", ["G9997", "S9998", "20999"]),
        ("Report these codes for brass widgets: one of G9997 and S9998", []),
        ("Widgets of brass are counted so: 20998 20999", []),
    ],
)
def test_a_sentence_leads_to_the_codes_to_report_and_to_nothing_else(text: str, codes: list[str]) -> None:
    found = mentioned((Section(facet="statements", heading=("Policy",), blocks=(para(text),)),))
    assert [one.code for one in found] == codes


def test_lines_that_name_their_system_stand_under_it_and_not_under_that_of_the_line_above() -> None:
    lines = ("CPT", "20999, 21000", "HCPCS: P9999, G9999", "ICD-10: M54.50, M54.51")
    found = _coding(("", tuple(map(para, lines))))
    assert [(c.code, c.group) for c in found.entities] == [
        ("20999", "CPT"),
        ("21000", "CPT"),
        ("P9999", "HCPCS"),
        ("G9999", "HCPCS"),
        ("M54.50", "ICD-10"),
        ("M54.51", "ICD-10"),
    ]
    assert found.notes == ()


def test_a_column_titled_by_two_systems_holds_codes_where_no_section_is_of_codes() -> None:
    grid = table(("CPT/HCPCS", "Description"), ("20999", "Widget, first"), ("S9999", "Widget oil"))
    section = Section(facet="statements", heading=("E. Conditions of Coverage",), blocks=(grid,))
    assert [code.code for code in tabled((section,))] == ["20999", "S9999"]


def test_a_diagnosis_of_three_characters_belongs_to_the_dotted_ones_of_its_column() -> None:
    mixed = table(("Code", "Description"), ("20999", "Widget"), ("G35", "Sclerosed widget"), ("L10.0", "Blistered widget"))
    found = _coding(("Investigational Codes", (mixed,)))
    assert [(c.system, c.code, c.group, c.position) for c in found.entities] == [
        ("CPT", "20999", "Investigational Codes", Position.INVESTIGATIONAL),
        ("ICD-10-CM", "G35", "Investigational Codes", Position.INVESTIGATIONAL),
        ("ICD-10-CM", "L10.0", "Investigational Codes", Position.INVESTIGATIONAL),
    ]
    gears = table(("Code", "Description"), ("20999", "Widget"), ("G35", "Gear of a widget"))
    assert [c.code for c in _coding(("Codes", (gears,))).entities] == ["20999"]


def test_all_codes_of_a_system_in_one_cell_beside_its_name_are_rows() -> None:
    cells = table(
        ("CPT Codes:", "20999 Widget, first 21000 Widget, bent"),
        ("HCPCS Not Covered:", "A0998 Widget oil E0999 Widget rack"),
        ("ICD-10 Codes:", "L44.8, L44.9"),
    )
    found = _coding(("Codes", (cells,)))
    assert [(c.code, c.description, c.group, c.position) for c in found.entities] == [
        ("20999", "Widget, first", "CPT Codes", None),
        ("21000", "Widget, bent", "CPT Codes", None),
        ("A0998", "Widget oil", "HCPCS Not Covered", Position.NOT_COVERED),
        ("E0999", "Widget rack", "HCPCS Not Covered", Position.NOT_COVERED),
        ("L44.8", None, "ICD-10 Codes", None),
        ("L44.9", None, "ICD-10 Codes", None),
    ]
    assert not found.rest


def test_a_list_of_diagnoses_behind_what_it_is_for() -> None:
    found = _coding(("Coding", (para("ICD-10 codes that support coverage: L44.8, L44.9, Z79.01"),)))
    assert [c.code for c in found.entities] == ["L44.8", "L44.9", "Z79.01"]
    assert {c.group for c in found.entities} == {"ICD-10 codes that support coverage"}


def test_the_heading_that_tells_the_position_names_the_group_before_the_title_of_a_column() -> None:
    rows = table(("ICD-10-CM Codes", "Description"), ("L44.8", "Flat skin"), ("L44.9", "Skin"))
    found = _coding(("ICD-10 diagnosis codes that support medical necessity", (rows,)))
    assert {(c.group, c.position) for c in found.entities} == {
        ("ICD-10 diagnosis codes that support medical necessity", Position.MEDICALLY_NECESSARY)
    }


def test_a_mark_under_one_of_several_positions_is_the_position_of_its_row() -> None:
    grid = table(("Code", "Description", "Covered", "Not Covered"), ("20999", "Widget", "X", ""), ("21000", "Bent widget", "", "X"))
    found = _coding(("Coding", (grid,)))
    assert [(c.code, c.position) for c in found.entities] == [
        ("20999", Position.MEDICALLY_NECESSARY),
        ("21000", Position.NOT_COVERED),
    ]


def test_a_heading_that_only_names_a_system_leaves_the_codes_the_group_of_the_one_above_it() -> None:
    text = "# Lamps\n\n## Policy\n\nLamps are covered.\n\n## Coding\n\n"
    lists = (
        "### Covered for Commercial\n\n#### CPT Codes\n\n20998 Lamp oil\n20999 Widget\n\n",
        "### Covered for Medicare\n\n#### CPT Codes\n\n20999 Widget\n",
    )
    codes = read_record((text + "".join(lists)).encode()).codes
    assert [(code.code, code.group) for code in codes] == [
        ("20998", "Covered for Commercial"),
        ("20999", "Covered for Commercial"),
        ("20999", "Covered for Medicare"),
    ]


def test_a_system_named_below_a_long_row_heads_the_next_codes_and_ends_no_description() -> None:
    long = "Widget of brass; with a lamp that hangs in the hall by day and night, and its keeper"
    rows = (f"20997 {long}", f"20998 {long}", f"20999 {long}", "HCPCS", "J9998 Oil of a lamp", f"J9999 {long}")
    said = textwrap.wrap(
        "Lamps are covered. " + " ".join(f"The keeper knows all of lamp {number} by heart." for number in range(40)), 92
    )
    lead = ("Lamps", "", "Policy", "", *said, "", "CODING", "", "The following codes are covered:", "CPT")
    text = "\n".join((*lead, *rows, "", "REFERENCES", "", "1. Wick A. Lamps. J Oil. 2030;1:2-3."))
    record = read_record(text.encode())
    assert [(code.system, code.code, code.description) for code in record.codes] == [
        *(("CPT", row[:5], row[6:]) for row in rows[:3]),
        ("HCPCS", "J9998", "Oil of a lamp"),
        ("HCPCS", "J9999", long),
    ]
    assert not [note for note in record.notes if note.kind == "inconsistent"]


@pytest.mark.parametrize(
    "pointer",
    [
        "Refer to the code list in the LCD-related Policy Article.",
        "Codes are in the Billing and Coding Article for this determination.",
    ],
)
def test_a_determination_whose_codes_are_in_its_article_lists_none(pointer: str) -> None:
    said = "Claims for lantern pumps (HCPCS codes A0998, A0999) are denied."
    section = Section(facet="statements", heading=("Coverage Guidance",), blocks=(para(said),))
    assert [one.code for one in mentioned((section,))] == ["A0998", "A0999"]
    assert mentioned((section.model_copy(update={"blocks": (para(said), para(pointer))}),)) == ()


@pytest.mark.parametrize(
    "named",
    [
        "For Medicare Advantage members, refer to LCD L99999 and its Billing and Coding Article A59999.",
        "Medicare lists other codes in the LCD-related Policy Article A59999.",
        "The Billing and Coding Articles of the contractors differ from this policy.",
    ],
)
def test_an_article_of_another_determination_takes_no_codes_from_a_policy(named: str) -> None:
    said = "Lantern pumps (HCPCS codes A0998, A0999) are considered investigational."
    section = Section(facet="statements", heading=("Coverage",), blocks=(para(said), para(named)))
    assert [one.code for one in mentioned((section,))] == ["A0998", "A0999"]


def test_rows_of_tabs_below_titles_of_columns_stand_under_the_lead_with_their_whole_descriptions() -> None:
    """The description goes on below its row in capitals, where that was left open; what the columns are called is no group."""
    text = """Glue Policy

Policy

Glue is considered medically necessary.

Coding

Glue is paid for by the codes below where what stands above is fulfilled:
CPT Codes
CPT codes: Code Description
81445\tGlue panel of many makers, with DNA analysis, and
RNA analysis when performed (eg, ALK,
BRAF), in one day
81455\tWax panel
"""
    lead = "Glue is paid for by the codes below where what stands above is fulfilled"
    assert [(code.code, code.group, code.description) for code in read_record(text.encode()).codes] == [
        (
            "81445",
            lead,
            "Glue panel of many makers, with DNA analysis, and RNA analysis when performed (eg, ALK, BRAF), in one day",
        ),
        ("81455", lead, "Wax panel"),
    ]
