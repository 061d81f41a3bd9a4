"""Bulleted codes under lines that name the products which share them."""

from monitor.compare import compare
from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

PRODUCTS = """Lanternumab

Coverage Policy

Lanternumab is considered medically necessary when the member walks at night.

Billing Code/Availability Information

HCPCS Code(s):
Amberlux & Brasslux
• J9901 – Injection, lanternumab, 1 mg; 1 billable unit = 1 mg
{first}
• Q9902 – Injection, lanternumab-abcd (copperlux/{second}), biosimilar, 1 mg; 1 billable unit = 1
mg
Embermax & Flarelux
• J9999 – Unclassified lights (Discontinue use on 04/01/2031)
• Q9903 – Injection, lanternumab-efgh (embermax/flarelux), biosimilar, 1 mg; 1 billable unit = 1 mg
(Effective 04/01/2031)
Glowmax, Hearthlux, & Lanternumab-ijkl
• {last}
NDC(s):
• Amberlux 60 mg/1 mL single-dose syringe: 99999-0710-xx
"""
UNCLASSIFIED, NAMED = "J9999 – Unclassified lights", "Q9904 – Injection, lanternumab-ijkl (glowmax), biosimilar, 1 mg"


def _of_products(last: str, first: str = "Copperlux, Dusklux, & Lanternumab-abcd") -> PolicyRecord:
    return read_record(PRODUCTS.format(first=first, second="dusklux", last=last).encode(), payer="generic")


def test_the_products_over_bulleted_codes_are_their_group() -> None:
    found = [(code.code, code.group, code.description) for code in _of_products(UNCLASSIFIED).codes]
    assert [(code, group) for code, group, _ in found[:6]] == [
        ("J9901", "HCPCS Code(s) / Amberlux & Brasslux"),
        ("Q9902", "HCPCS Code(s) / Copperlux, Dusklux, & Lanternumab-abcd"),
        ("J9999", "HCPCS Code(s) / Embermax & Flarelux"),
        ("Q9903", "HCPCS Code(s) / Embermax & Flarelux"),
        ("J9999", "HCPCS Code(s) / Glowmax, Hearthlux, & Lanternumab-ijkl"),
        ("99999-0710-XX", "NDC(s)"),
    ]
    assert all("lux &" not in text and "Hearthlux" not in text for _, _, text in found)


def test_a_code_that_leaves_one_product_of_several_is_told() -> None:
    told = [(change.kind, change.what) for change in compare(_of_products(UNCLASSIFIED), _of_products(NAMED)).changes]
    assert [(kind, what.split(" under ")[0]) for kind, what in told] == [
        ("added", "HCPCS Q9904 added"),
        ("removed", "HCPCS J9999 removed"),
    ]
    assert "still listed elsewhere" in told[1][1]


def test_names_that_no_products_stand_before_end_the_description_above() -> None:
    text = PRODUCTS.replace("Amberlux & Brasslux\n", "").format(first="Copperlux & Dusklux", second="dusklux", last=NAMED)
    codes = read_record(text.encode(), payer="generic").codes
    assert codes[0].group == "HCPCS Code(s)" and codes[0].description.endswith("1 mg Copperlux & Dusklux")


TABLES = """Lanternumab

Appendix 1 – Covered Diagnosis Codes
Amberlux, Brasslux, Copperlux/Lanternumab-bnht, Dusklux
ICD-10 ICD-10 Description
L44.9 Lamp rash
L50.3 Lantern hives
Flarelux, Glowmax, Hearthlux/Lanternumab-ijkl
ICD-10 ICD-10 Description
{rows}
"""


def _of_tables(rows: str) -> PolicyRecord:
    return read_record(TABLES.format(rows=rows).encode(), payer="generic")


def test_products_over_the_titles_of_a_list_are_its_group() -> None:
    found = {(code.code, code.group, code.description) for code in _of_tables("L50.3 Lantern hives\nL81.0 Wick spots").codes}
    first = "Amberlux, Brasslux, Copperlux/Lanternumab-bnht, Dusklux"
    second = "Flarelux, Glowmax, Hearthlux/Lanternumab-ijkl"
    assert found == {
        ("L44.9", first, "Lamp rash"),
        ("L50.3", first, "Lantern hives"),
        ("L50.3", second, "Lantern hives"),
        ("L81.0", second, "Wick spots"),
    }


def test_a_code_that_left_one_of_two_groups_is_told() -> None:
    found = compare(_of_tables("L50.3 Lantern hives\nL81.0 Wick spots"), _of_tables("L81.0 Wick spots"))
    assert [(c.kind.value, "L50.3" in c.what, "Flarelux" in c.what) for c in found.changes if c.facet == "codes"] == [
        ("removed", True, True)
    ]
