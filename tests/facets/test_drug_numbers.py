"""Lists of drugs with their numbers in a drug file, by invented names."""

import pytest

from monitor.facets.codes import numbered_drugs
from monitor.facets.section import Section
from monitor.model.document import Block
from monitor.normalise import read_record
from tests.facets.blocks import para, table

CRITERIA = """Lantern Criteria
Drug Class: Lanternex

Drugs Requiring Prior Authorization
Label Name                                    GCN

LANTERNEX 18 MG/0.45 ML VIAL                  40956
LANTERNEX 40 MG/ML VIAL                       40958

Clinical Criteria Logic
1. Is the client in the dark? Yes (Go to 2), No (Deny)

Diagnosis Codes
ICD-10 Code   Description
L44.9         Lamp rash
"""


def _found(*blocks: Block) -> list[tuple[str, str, str | None, str | None]]:
    section = Section(facet="narrative", heading=("Lanterns",), blocks=blocks)
    return [(one.system, one.code, one.description, one.group) for one in numbered_drugs((section,))]


@pytest.mark.parametrize(
    "titles", ["Label Name GCN", "Drug Name GCNs", "Generic Drug Name HICL Seq No", "Product Names GCN Numbers"]
)
def test_rows_below_the_titles_of_their_columns(titles: str) -> None:
    rows = (para("LANTERNEX 18 MG VIAL 40956"), para("LANTERNEX 40 MG VIAL 040958"), para("Lanterns are lit."), para("Wicks 40959"))
    assert _found(para("Drugs of the dark"), para(titles), *rows) == [
        ("OTHER", "40956", "LANTERNEX 18 MG VIAL", "Drugs of the dark"),
        ("OTHER", "040958", "LANTERNEX 40 MG VIAL", "Drugs of the dark"),
    ]
    assert _found(para("These drugs are listed."), para(titles), rows[0])[0][3] == "Lanterns"
    assert _found(para("Drug Names"), *rows) == []


@pytest.mark.parametrize(
    "below", ["Updated with the lamps of July 2031", "UPDATED IN 2031", "Wicks for members over age 65 see form 20310"]
)
def test_a_year_or_a_sentence_that_ends_in_a_number_is_no_row(below: str) -> None:
    rows = (para("Label Name GCN"), para("LANTERNEX 40956"), para("Lampadol 40 mg vial 40958"), para(below))
    assert [code for _, code, _, _ in _found(*rows)] == ["40956", "40958"]


def test_cells_set_one_below_the_other() -> None:
    cells = [
        para(text) for text in ("Drug Name", "Code", "LANTERNEX", "011999", "GCNSeqNo", "LAMPADOL", "40999", "HICL", "1234", "Yes")
    ]
    assert _found(*cells) == [("OTHER", "011999", "LANTERNEX", "Lanterns"), ("OTHER", "40999", "LAMPADOL", "Lanterns")]
    assert _found(table(("LANTERNEX", "011999", "GCNSeqNo"))) == []


def test_they_stand_before_the_codes_of_the_coding_section() -> None:
    assert [(one.code, one.group) for one in read_record(CRITERIA.encode()).codes] == [
        ("40956", "Drugs Requiring Prior Authorization"),
        ("40958", "Drugs Requiring Prior Authorization"),
        ("L44.9", "ICD-10 Code Description"),
    ]


@pytest.mark.parametrize("label", ["GCN", "GCNs", "GCN numbers", "HICL"])
def test_a_line_of_numbers_behind_their_label_lists_the_numbers_of_the_drug(label: str) -> None:
    assert _found(para("Lanterns are lit."), para(f"{label}: 40956, 40958")) == [
        ("OTHER", "40956", None, "Lanterns"),
        ("OTHER", "40958", None, "Lanterns"),
    ]


@pytest.mark.parametrize(
    "line", ["Phone: 40956", "GCN: see the list of 40956", "GCN 40956 is lit", "GCN: none", "Limit: 40956, 40958"]
)
def test_other_numbers_behind_a_label_are_none_of_a_drug(line: str) -> None:
    assert _found(para(line)) == []
