"""Lines in capitals that head nothing: the name of a product below its code, and labels of a list."""

import pytest

from monitor.model.document import BlockKind
from monitor.read.text import read_text
from tests.read.prose import PROSE, texts

ROWS = """
Drug Name HCPCS Code Description
J1610
WIDGETOL
EMERGENCY KIT (HUMAN)
Injection, widgetol, per 1 mg Non-Specialty
J1611 GADGETIN (HCL)
{line}
Injection, gadgetin, 5 mg
Preferred
J1612 gizmolin
Injection, gizmolin, 5 mg
"""
LIST = """Lamps are medically necessary when the following criteria have been met:

{first}
1. The hall is dark, AND
2. The member walks at night.

{second}
1. The lamp has burned out.

Lamps are not covered in halls that are lit at night by the wardens of the house.
"""


def _headings(text: str) -> list[str]:
    return [block.text for block in read_text(text).blocks if block.kind is BlockKind.HEADING]


def test_the_name_of_a_product_goes_on_below_its_code() -> None:
    text = f"{PROSE}\n{ROWS.format(line='EMERGENCY KIT')}"
    assert _headings(text) == []
    assert {"J1610 WIDGETOL EMERGENCY KIT (HUMAN)", "J1611 GADGETIN (HCL) EMERGENCY KIT"} <= set(texts(read_text(text)))


def test_the_name_of_a_substance_below_its_code_is_known_by_its_description() -> None:
    rows = "J1610\nWIDGETOL\nInjection, widgetol hydrochloride, per 1 mg\nJ1612 gizmolin\n"
    assert _headings(f"{PROSE}\n\n{rows}") == []
    assert _headings(f"{PROSE}\n\n{rows.replace('widgetol', 'gizmolin')}") == ["WIDGETOL"]


def test_the_name_goes_on_in_the_last_row_too() -> None:
    text = f"{PROSE}\n{ROWS.format(line='EMERGENCY KIT').partition('J1612')[0]}"
    assert _headings(text) == []


@pytest.mark.parametrize("line", ["OVERVIEW", "\nEMERGENCY KITS"])
def test_a_heading_among_rows_heads_what_is_below(line: str) -> None:
    assert line.strip() in _headings(f"{PROSE}\n{ROWS.format(line=line)}")


@pytest.mark.parametrize(
    "rows",
    [
        "J1611 GADGETIN (HCL)\nEMERGENCY KITS\nJ1612 gizmolin\nJ1613 widgetrol\n",
        "J1611 GADGETIN (HCL)\nEMERGENCY KITS\nKits are carried by the wardens\nJ1613 widgetrol\n",
        "Wardens of the hall\nJ1611 GADGETIN (HCL)\nEMERGENCY KITS\nWardens and their lamps\n",
        "J1611 GADGETIN (HCL)\nKITS NOT COVERED\nInjection, gizmolin\nJ1613 widgetrol\n",
        "J1611 GADGETIN (HCL)\nCOSMETIC USES\nCode Description\nJ1613 widgetrol\n",
        "J1611 gadgetin, 5 mg\nEMERGENCY KITS\nInjection, gizmolin\nJ1613 widgetrol\n",
    ],
)
def test_a_heading_among_rows_of_another_kind_is_no_name(rows: str) -> None:
    assert _headings(f"{PROSE}\n\nHCPCS Code Description\n{rows}") == [rows.split("\n")[1 + rows.startswith("Wardens")]]


def test_labels_of_a_list_behind_its_lead_head_nothing() -> None:
    assert _headings(f"{PROSE}\n\n{LIST.format(first='DIAGNOSIS:', second='PROGRESSION:')}") == []


@pytest.mark.parametrize(
    ("first", "second", "headings"),
    [
        ("DIAGNOSIS:", "LIMITATIONS:", ["LIMITATIONS:"]),
        ("DIAGNOSIS:", "EXCLUDED INDICATIONS:", ["EXCLUDED INDICATIONS:"]),
        ("DIAGNOSIS:", "USES NOT COVERED:", ["USES NOT COVERED:"]),
        ("DIAGNOSIS:", "BILLING CODES:", ["BILLING CODES:"]),
        ("CODES FOR LAMPS", "PROGRESSION:", ["CODES FOR LAMPS", "PROGRESSION:"]),
    ],
)
def test_headings_behind_a_lead_or_a_list_stay_such(first: str, second: str, headings: list[str]) -> None:
    assert _headings(f"{PROSE}\n\n{LIST.format(first=first, second=second)}") == headings
