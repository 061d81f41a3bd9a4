"""Layouts of payers without a payer file: manuals without headings, pages of a drug program, code tables in unusual places."""

import pytest

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record


def read(text: str, content_type: str = "text/plain") -> PolicyRecord:
    return read_record(text.encode(), content_type=content_type, payer="generic")


def codes(record: PolicyRecord) -> list[tuple[str, str]]:
    return [(one.system, one.code) for one in record.codes]


MANUAL = """Widget Policy Manual 9010.60-M, April 1, 2031
Chapter 4
Section 8.7
Elbow System
Issue Date: August 26, 2029
Copyright: CPT only © 2030 American Medical Association. All Rights Reserved.
90001 - 90088, 90191
3.1 Elbow widgets are covered for looped drift.
3.2 Widget mapping is a covered procedure.
4.1 Magnetic elbow caps (CPT procedure code 90999) are unproven.
4.2 Benefits are not payable for spare caps. This exclusion does not apply to children.
"""


def test_a_manual_without_headings_states_coverage_all_the_same() -> None:
    record = read(MANUAL)
    assert [s.position for s in record.statements] == [
        "medically_necessary",
        "medically_necessary",
        "investigational",
        "not_covered",
    ]


def test_a_line_of_nothing_but_codes_lists_them_and_codes_named_in_sentences_do_not_join_it() -> None:
    assert codes(read(MANUAL)) == [("CPT", "90001-90088"), ("CPT", "90191")]


def test_an_unknown_section_states_coverage_in_plain_words() -> None:
    record = read(
        "Elbow Widgets\n\nAdministrative Process\n\nElbow widgets are not eligible for coverage. We keep a list of them.\n\n"
        "Coverage\n\nWe look at the following evidence:\n\n1. Trials\n2. Reviews\n"
    )
    assert [s.position for s in record.statements] == ["not_covered"]


def test_a_numbered_list_that_lost_its_lines_gives_criteria() -> None:
    record = read(
        "Widget Program Criteria\nUpdated 4/11/2031\n\nPrior authorization is required for elbow widgets. Payment will be considered "
        "for patients when the following is met: 1. The patient has looped drift; and 2. One preferred widget failed; and 3. The "
        "patient is an adult. Trials may be waived where documented.\n"
    )
    (statement,) = record.statements
    assert statement.quote == "Payment will be considered for patients when the following is met:"
    assert [c.text for c in statement.criteria] == [
        "The patient has looped drift; and",
        "One preferred widget failed; and",
        "The patient is an adult.",
    ]


def test_the_opening_states_what_the_company_may_consider() -> None:
    record = read(
        "loopimab (Loopivo)\nPolicy # 00977\nCurrent Effective Date: 02/14/2031\n\nBased on the data reviewed, the Company may consider "
        "loopimab for looped drift to be eligible for coverage.\n\nPatient Selection Criteria\nCoverage eligibility for loopimab will "
        "be considered when the following criteria are met:\n• The patient is an adult; AND\n• One widget failed\n"
    )
    assert [(s.position, len(s.criteria)) for s in record.statements] == [
        ("medically_necessary", 0),
        ("medically_necessary_with_criteria", 2),
    ]


@pytest.mark.parametrize("title", ["Codes | Number | Description", "Type | Code | Description"])
def test_a_code_table_below_the_references_is_no_part_of_them(title: str) -> None:
    record = read(
        "# Elbow Widgets\n\n## Policy\n\nElbow widgets are considered investigational.\n\n## References\n\n"
        "1. Abara T. Widgets in drift. J Invent Med. 2029;12:45-52.\n\n"
        f"| {title} |\n|---|---|---|\n| CPT | 90001 | Widget one |\n|  | 90002 | Widget two |\n| ICD-10-CM | G99.81 | Drift |\n",
        "text/markdown",
    )
    assert codes(record) == [("CPT", "90001"), ("CPT", "90002"), ("ICD-10-CM", "G99.81")]
    assert len(record.references) == 1


def test_drug_identifiers_of_a_program_are_codes() -> None:
    record = read(
        "# LOOPIMAB\n\n| Generic | Brand | HICL | GCN | Exception/Other |\n|---|---|---|---|---|\n| LOOPIMAB | LOOPIVO | 44977 | | |\n"
        "| LOOPIMAB-PEG | LOOPIVO XR | | 038977 | |\n\n## Guidelines for Use\n\n"
        "The guideline named LOOPIMAB requires the following rule(s) be met for approval:\n\nA. The patient is an adult\n\nB. One drug failed\n",
        "text/markdown",
    )
    assert codes(record) == [("OTHER", "44977"), ("OTHER", "038977")]
    assert [(s.position, len(s.criteria)) for s in record.statements] == [("medically_necessary_with_criteria", 2)]


def test_a_column_named_by_its_system_alone_holds_codes() -> None:
    record = read(
        "# Elbow Widgets\n\n## Criteria\n\nElbow widgets are covered when the patient is an adult.\n\n## Administrative Notes\n\n"
        "| ICD-10-CM | Description |\n|---|---|\n| G99.81 | Drift |\n| G99.82 | Looped drift |\n",
        "text/markdown",
    )
    assert codes(record) == [("ICD-10-CM", "G99.81"), ("ICD-10-CM", "G99.82")]


def test_a_row_that_lost_the_border_between_code_and_description_keeps_its_code() -> None:
    record = read(
        "# Elbow Widgets\n\n## Codes\n\n| Code | Description |\n|---|---|\n| Widget, first segment | 90001 |\n"
        "| +90002 Widget, each further segment |  |\n| Widget, whole | +90003 |\n",
        "text/markdown",
    )
    assert [(one.code, one.description) for one in record.codes] == [
        ("90001", "Widget, first segment"),
        ("90002", "Widget, each further segment"),
        ("90003", "Widget, whole"),
    ]


def test_titles_of_code_columns_one_a_line_open_no_section() -> None:
    record = read(
        "Elbow Widgets\nCoverage Determination\nElbow widgets are considered medically necessary when the patient is an adult.\n"
        "Coding Information\nCPT® Code(s)\nDescription\nComments\n90001\nWidget one\n90002\nWidget two\n"
        "HCPCS or CPT Code(s)\nDescription\nE9011\nWidget cap\n"
    )
    assert codes(record) == [("CPT", "90001"), ("CPT", "90002"), ("HCPCS", "E9011")]
