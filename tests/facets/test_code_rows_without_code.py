"""Rows of a coding section that name a service or a disease for which there is no code."""

from monitor.model.record import Position
from monitor.normalise import read_record

CODED = """\
Lantern Therapy
Number: 0412

Policy
Lantern therapy is considered medically necessary for hiccups that have lasted for longer than six weeks and that no other
therapy has ended, when the member has tried at least two naps and a lantern was carried from room to room in the dark by a
person who knows how to light it and who has done so for at least a year, as the records of the member and of the keeper of
the lantern show, and when no other person of the household is kept awake by it.

CPT codes covered if selection criteria are met:

  Measurement of the light of a lantern and of the shadow that it throws on the walls of a room, at night - no specific code
  Other CPT codes related to the CPB :

  71045                         Examination of the chest before and after a lantern was carried through all rooms of the house
  96413 - 96417                 Lighting of a lantern, single or initial technique, by a person who knows how to light it well
  HCPCS codes covered if selection criteria are met:

  J3357                         Lantern oil, 1 mg

ICD-10 codes not covered for indications listed in the CPB:

  Weakness of the voice, type 1 - no specific code
  R49.0                         Hoarseness
  R06.6                         Hiccup
"""


def test_a_row_without_a_code_heads_nothing_and_the_next_heading_over_codes_is_none_of_its_words() -> None:
    found = {code.code: (code.group, code.position) for code in read_record(CODED.encode()).codes}
    covered, refused = Position.MEDICALLY_NECESSARY_WITH_CRITERIA, Position.NOT_COVERED
    assert found == {
        "71045": ("Other CPT codes related to the CPB", None),
        "96413-96417": ("Other CPT codes related to the CPB", None),
        "J3357": ("HCPCS codes covered if selection criteria are met", covered),
        "R49.0": ("ICD-10 codes not covered for indications listed in the CPB", refused),
        "R06.6": ("ICD-10 codes not covered for indications listed in the CPB", refused),
    }


def test_a_heading_over_codes_is_no_part_of_the_row_above_it_or_below_it() -> None:
    refused = (
        "Catarrh that has lasted for less than a year [not covered for persons of less than 6 years of age or without a lantern]"
    )
    above = f"  R06.6 - R06.89, R07.0 -\n  - R07.9 {refused}\n"
    text = CODED.replace("\nICD-10 codes not", f"{above}ICD-10 codes not").replace(
        "- no specific code\n  R49.0 ", "- no specific code:\n  R49.0 "
    )
    found = {code.code: (code.group, code.position) for code in read_record(text.encode()).codes}
    assert found["R49.0"] == ("ICD-10 codes not covered for indications listed in the CPB", Position.NOT_COVERED)
