"""National determinations as their database prints them, and as a saved page keeps them: parts A to D, and a head of labels in capitals."""

import pytest

from monitor.compare import compare
from monitor.facets.headmarks import is_version
from monitor.model.record import Position
from monitor.normalise import read_record

_SAVED = b"""SOURCE: Centers for Medicare & Medicaid Services, Medicare Coverage Database
DOCUMENT: National Coverage Determination (NCD) 310.98
TITLE: Lantern Therapy for Night Blindness and for the Conditions That Go With It
URL: https://database.example/ncd?id=98
EFFECTIVE DATE OF THIS VERSION: 02/03/2031

A. General

Lantern therapy is done with a lamp that is held before the eyes of the person for some minutes of
each evening. Two kinds of lamp are in use.

Indications and Limitations of Coverage

B. Nationally Covered Indications

Effective for services performed on and after March 4, 2030, lantern therapy is covered for
beneficiaries who are blind at night when all of the following are met:

1. The lamp is lit.
2. The night is dark.

C. Nationally Non-Covered Indications

The following lamps are non-covered for all beneficiaries whatever their sight may be at night:
Open lamps;
Blue lamps (before June 7, 2029);
Lamps for comfort; and,
Lamps of paper.

D. Other

Medicare Administrative Contractors (MACs) may determine coverage of hand lamps for the night
only when all of the following conditions a.-c. are satisfied.

a. The hand is steady,
b. The lamp weighs less than 2 pounds, and,
c. No other lamp was tried.

The determination of coverage for any lamps that are not named here is left to the local MACs.
"""


def test_a_saved_determination_has_its_number_and_a_title_without_the_next_label() -> None:
    header = read_record(_SAVED).header
    assert header.policy_number == "310.98"
    assert header.title == "Lantern Therapy for Night Blindness and for the Conditions That Go With It"


def test_its_four_parts_are_headings_and_each_list_goes_with_its_lead() -> None:
    statements = read_record(_SAVED).statements
    assert [s.position for s in statements] == [
        Position.MEDICALLY_NECESSARY_WITH_CRITERIA,
        Position.NOT_COVERED,
        Position.DEFERS_TO,
        Position.DEFERS_TO,
    ]
    assert [[c.text for c in s.criteria] for s in statements] == [
        ["The lamp is lit.", "The night is dark."],
        ["Open lamps;", "Blue lamps (before June 7, 2029);", "Lamps for comfort; and,", "Lamps of paper."],
        ["The hand is steady,", "The lamp weighs less than 2 pounds, and,", "No other lamp was tried."],
        [],
    ]
    assert statements[2].section[-1] == "D. Other"


def test_a_determination_that_a_policy_refers_to_gives_it_no_number() -> None:
    policy = b"Lakeshore Health\n\nLantern Therapy\n\nEffective Date: 02/03/2031\n\nRefer to National Coverage Determination (NCD) 310.98 for lamps.\n\nPolicy\n\nLantern therapy is considered medically necessary.\n"
    assert read_record(policy).header.policy_number is None


_TITLED_ITEMS = b"""Lakeshore Health

Clinical Guideline LG-311

Effective Date: 02/03/2031

Coverage Policy

Lamps are considered medically necessary.

Health Equity Considerations

Equity is the highest aim of all of us.

LG-311.4: Repeat Lantern Therapy

LG.311.4 v1.0.2031

Repeat lantern therapy is considered medically necessary for EITHER of the following conditions when ALL of its criteria are met:

Night Blindness

- The night is dark.
- The lamp is lit.

Day Blindness

- The day is grey.
"""


def test_a_lead_below_an_unknown_heading_goes_on_over_the_titles_of_its_items() -> None:
    lead = read_record(_TITLED_ITEMS).statements[-1]
    assert lead.quote.startswith("Repeat lantern therapy is considered medically necessary for EITHER")

    def texts(criteria: object) -> list[str]:
        return [text for c in criteria for text in (c.text, *texts(c.children))]  # type: ignore[attr-defined]

    assert {"The night is dark.", "The lamp is lit.", "The day is grey."} <= set(texts(lead.criteria))


def test_the_version_of_a_guideline_is_no_heading_and_its_next_no_change_of_coverage() -> None:
    old, new = read_record(_TITLED_ITEMS), read_record(_TITLED_ITEMS.replace(b"v1.0.2031", b"v1.0.2032"))
    assert old.statements[-1].section == ("LG-311.4: Repeat Lantern Therapy",)
    assert [change.materiality for change in compare(old, new).changes] == ["editorial"]
    fewer = read_record(_TITLED_ITEMS.replace(b"v1.0.2031", b"v1.0.2032").replace(b"EITHER", b"BOTH"))
    assert "material" in [change.materiality for change in compare(old, fewer).changes]


@pytest.mark.parametrize("text", ["V2100", "V58.69", "V5"])
def test_a_code_that_stands_alone_is_no_version(text: str) -> None:
    assert not is_version(text)
    assert is_version(text.lower()) and is_version("V1.0.2031") and is_version("LG.311.4 V1.0")


def test_an_entry_of_a_table_of_contents_is_no_title() -> None:
    guideline = b"LAKESHORE COVERAGE POLICIES - LAMPS LGX-601: Lantern Therapy\n\nEffective Date: August 04, 2031\n\n## Table of Contents\n\n| Guideline | Page |\n| --- | --- |\n| LGX-601.1: General Guidelines.................................3 |  |\n\n## LGX-601.2: Lamps\n\n| Guideline | Page |\n| --- | --- |\n| Lamps That Are Held Before the Eyes...................................7 |  |\n\n### Lamps That Are Held Before the Eyes\n\nLamps are considered medically necessary when ALL of the following criteria have been met:\n\n- The lamp is lit.\n"
    assert read_record(guideline).header.title == "Lantern Therapy"
