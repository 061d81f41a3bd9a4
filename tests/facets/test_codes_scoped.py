"""Codes listed for some lines of business only; the descriptions are invented."""

import pytest

from monitor.compare import compare
from monitor.facets.codes.scoped import is_scope
from monitor.model.change import ChangeSet
from monitor.model.record import PolicyRecord
from monitor.normalise import read_record
from tests.facets.blocks import para
from tests.facets.codings import read

ROWS = ("20999 Widget, first", "21000 Widget, each further", "21001 Widget, great", "21002 Widget, small")
_DOCUMENT = """Harbor Health Medical Policy
Policy Number: 4.12
Effective Date: 01/01/2025

Policy Statement
Widget care is considered medically necessary when the widget has been loose for at least 4 weeks.

Coding Information
{codes}

References
1. Doe J. Widgets in use. J Widgets. 2020;3:1-9.
"""
LEAD = "CPT Codes covered when criteria are met:"


def _read(*lines: str) -> PolicyRecord:
    return read_record(_DOCUMENT.format(codes="\n".join(lines)).encode())


def _groups(*lines: str) -> list[str | None]:
    return [code.group for code in _read(*lines).codes]


def _told(old: tuple[str, ...], new: tuple[str, ...]) -> list[tuple[str, str]]:
    found: ChangeSet = compare(_read(*old), _read(*new))
    return [(change.rule, change.materiality.value) for change in found.changes if change.materiality.value == "material"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CPT codes for Commercial members", "CPT codes for Medicare Advantage members"),
        ("Commercial Products:", "Medicaid Products:"),
        ("Applicable codes: Medicaid", "Applicable codes: Commercial"),
        ("Commercial", "Medicare Advantage"),
        ("Commercial Members", "Medicare Members"),
        ("For HMO and POS members", "For PPO members"),
        ("Medicaid Codes", "Marketplace Codes"),
    ],
)
def test_a_code_that_went_from_one_line_of_business_to_another_moved(first: str, second: str) -> None:
    old, new = (first, *ROWS[:2], second, *ROWS[2:]), (first, ROWS[0], second, *ROWS[1:])
    assert _told(old, new) == [("codes.moved", "material")]


@pytest.mark.parametrize(
    ("line", "groups"),
    [
        ("Medicaid members:", [None, "Medicaid members"]),
        ("Medicare Members", [None, "Medicare Members"]),
        ("Medicaid", [None, None]),
    ],
)
def test_behind_a_row_only_what_can_be_none_of_its_columns_stands_over_codes(line: str, groups: list[str | None]) -> None:
    assert [code.group for code in read(para(ROWS[0]), para(line), para(ROWS[1])).entities] == groups


def test_a_line_of_business_stands_beside_the_label_over_it_and_ends_with_it() -> None:
    lead, other = LEAD.rstrip(":"), "CPT Codes not covered"
    lines = (LEAD, "Commercial:", ROWS[0], "Medicaid:", ROWS[1], f"{other}:", ROWS[2])
    assert _groups(*lines) == [f"{lead} / Commercial", f"{lead} / Medicaid", other]
    assert all(code.position for code in _read(*lines).codes)


def test_a_line_of_business_over_labels_holds_for_each_and_the_next_begins_anew() -> None:
    labels = ("Codes that are covered:", "Codes that are not covered:")
    lines = ("Commercial:", labels[0], ROWS[0], labels[1], ROWS[1], "Medicaid:", ROWS[2])
    assert _groups(*lines) == ["Codes that are covered / Commercial", "Codes that are not covered / Commercial", "Medicaid"]


def test_a_line_of_business_with_codes_of_its_own_ends_with_the_next_label() -> None:
    lines = ("Medicare Advantage:", ROWS[0], "Codes considered investigational:", ROWS[1], "Codes not covered:", ROWS[2])
    assert _groups(*lines) == ["Medicare Advantage", "Codes considered investigational", "Codes not covered"]
    runs = ("Medicare Advantage:", "Codes covered: 20999, 21000", "Codes not covered:", ROWS[2])
    assert _groups(*runs)[-1] == "Codes not covered / Medicare Advantage"


def test_a_label_for_all_lines_of_business_ends_the_one_over_labels() -> None:
    lines = ("Commercial:", "Codes that are covered:", ROWS[0], "Codes not covered for all products:", ROWS[1])
    assert _groups(*lines) == ["Codes that are covered / Commercial", "Codes not covered for all products"]


def test_a_line_of_business_over_systems_ends_a_label_with_codes_of_its_own() -> None:
    systems = ("CPT", ROWS[1], "HCPCS", "S9999 Widget oil")
    own = _read("Not covered:", ROWS[0], "Commercial and Medicaid:", *systems).codes
    assert [(code.group, code.position) for code in own] == [
        ("Not covered", "not_covered"),
        ("CPT / Commercial and Medicaid", None),
        ("HCPCS / Commercial and Medicaid", None),
    ]
    led = _read("The following codes are covered:", "Commercial and Medicaid:", *systems).codes
    assert {code.group for code in led} == {"The following codes are covered / Commercial and Medicaid"}


def test_a_line_of_business_below_a_system_line_ends_with_it() -> None:
    found = read(*map(para, ("CPT Codes", "Commercial:", ROWS[0], "HCPCS Codes", "S9999 Widget oil")))
    assert [code.group for code in found.entities] == ["CPT Codes / Commercial", "HCPCS Codes"]


def test_a_bare_line_of_business_behind_a_row_is_its_last_column() -> None:
    assert _groups(ROWS[0], "Commercial", ROWS[1], "Medicaid") == [None, None]


def test_a_line_of_business_heads_nothing_where_no_code_follows() -> None:
    assert _groups(LEAD, *ROWS[:2], "Commercial Products:", "Ask the plan about them.") == [LEAD.rstrip(":")] * 2


def test_a_label_that_names_the_line_of_business_itself_needs_no_heading() -> None:
    lead = "The following codes are considered medically necessary for Commercial Members"
    assert _groups("CPT codes for Commercial members", f"{lead}:", *ROWS[:1]) == [lead]


@pytest.mark.parametrize(
    "lines",
    [
        (*ROWS[:2], "Commercial members", *ROWS[2:]),
        (*ROWS[:2], "Medicare Advantage:", "Codes that are not covered:", *ROWS[2:]),
        (*ROWS[:2], "Medicare members", "CPT", *ROWS[2:]),
        (*ROWS[:2], "Place of service 11, 22 and 24", *ROWS[2:]),
    ],
)
def test_a_line_of_business_or_a_list_of_places_of_service_ends_no_list_of_codes(lines: tuple[str, ...]) -> None:
    found = _read(*lines).codes
    assert [code.code for code in found if code.system == "CPT"] == [row[:5] for row in ROWS]
    assert [code.code for code in found if code.system == "POS"] in ([], ["11", "22", "24"])


def test_a_line_of_business_over_a_statement_ends_a_list_of_codes() -> None:
    said = "Widgets are considered medically necessary when the widget is loose."
    found = _read(*ROWS[:2], "Commercial members", said)
    assert [code.code for code in found.codes] == ["20999", "21000"] and any(one.quote == said for one in found.statements)


@pytest.mark.parametrize("left", ["", "Products:"])
def test_codes_listed_for_all_once_the_line_of_business_went_are_told_once(left: str) -> None:
    old = (LEAD, "Commercial Products:", *ROWS[:2])
    assert _told(old, (LEAD, *filter(None, [left]), *ROWS[:2])) == [("codes.line_of_business", "material")]


def test_a_line_of_business_that_is_only_read_otherwise_is_no_change() -> None:
    old = ("CPT codes for Commercial members", *ROWS[:2])
    assert _told(old, ("Here are the CPT codes for Commercial members that we pay for.", *ROWS[:2])) == []


@pytest.mark.parametrize(
    "text", ["Commercial", "For HMO and POS members", "Medicare Advantage and D-SNP plans", "Self-funded groups:"]
)
def test_a_scope_names_lines_of_business_and_nothing_else(text: str) -> None:
    assert is_scope(text)


@pytest.mark.parametrize("text", ["Members", "Commercial widgets", "commercial", "Medicare " * 20])
def test_no_other_line_is_a_scope(text: str) -> None:
    assert not is_scope(text)


def test_a_code_that_two_lines_of_business_list_and_one_no_longer_does_went() -> None:
    old = (*ROWS[:2], "", "Medicare Members", *ROWS)
    assert ("codes.removed", "material") in _told(old, (*ROWS[:2], "", "Medicare Members", *ROWS[1:]))
