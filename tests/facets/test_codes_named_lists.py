"""Several lists in one line, each behind the words that name it; systems that only their names tell from other numbers."""

import pytest

from monitor.facets.codes.named_lists import lists_apart, lists_of_systems
from monitor.model.record import Code, Position
from tests.facets.blocks import heading, para, table
from tests.facets.codings import left, names, read

FACILITY = "Facility claims: revenue codes 0360, 0490; MS-DRGs 579–581; modifiers -22 and -59"


def test_a_line_lists_codes_of_several_systems_behind_their_names() -> None:
    found = read(para(FACILITY)).entities
    assert [(c.system, c.code) for c in found] == [
        ("REV", "0360"),
        ("REV", "0490"),
        ("MS-DRG", "579-581"),
        ("MODIFIER", "22"),
        ("MODIFIER", "59"),
    ]
    assert not any(c.note for c in found), "a modifier printed with its hyphen is not misread"
    assert [FACILITY[one.start : one.end] for one in lists_of_systems(FACILITY)[1]] == ["0360", "0490", "579–581", "22", "59"]


@pytest.mark.parametrize(
    "text",
    [
        "Append modifier 25 when another lamp is lit on that day.",
        "The revenue codes 0360 and 0490 are for hospitals.",
        "See modifiers 22 and 59",
        "Modifiers if needed",
    ],
)
def test_a_sentence_that_names_a_modifier_lists_none(text: str) -> None:
    assert lists_of_systems(text) == ("", ())


def test_a_paragraph_of_several_lists_is_read_list_by_list() -> None:
    text = "Not covered (cosmetic): 20997, 20998; J9998 ICD-10-CM codes supporting Section A: L44; L50.9; L81.491 - L81.499; Z99.84 (secondary only)"
    found = read(para(text)).entities
    assert [(c.code, c.position, c.group) for c in found] == [
        ("20997", Position.NOT_COVERED, "Not covered (cosmetic)"),
        ("20998", Position.NOT_COVERED, "Not covered (cosmetic)"),
        ("J9998", Position.NOT_COVERED, "Not covered (cosmetic)"),
        *((code, None, "ICD-10-CM codes supporting Section A") for code in ("L44", "L50.9", "L81.491-L81.499", "Z99.84")),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Not covered: 20997, 20998 and lamps: all of them",
        "Lamps: 20997, 20998 Not covered: 20999",
        "Note: 20997 is billed once. Not covered: 20998",
    ],
)
def test_a_paragraph_that_says_more_stays_one(text: str) -> None:
    assert lists_apart(para(text)) == (para(text),)


def test_the_first_column_of_a_list_names_the_system_of_its_rows() -> None:
    lines = (
        "ICD-10-PCS (inpatient only)",
        "X05133A Lighting of a lamp",
        "Revenue 0360 Lamp room",
        "0481 Oil room",
        "ICD-10-CM L44.9 Lamp rash",
    )
    found = read(*map(para, lines)).entities
    assert [(c.system, c.code, c.description) for c in found] == [
        ("ICD-10-PCS", "X05133A", "Lighting of a lamp"),
        ("REV", "0360", "Lamp room"),
        ("REV", "0481", "Oil room"),
        ("ICD-10-CM", "L44.9", "Lamp rash"),
    ]


@pytest.mark.parametrize("title", ["POS", "Place of Service Code"])
def test_a_table_of_places_of_service_is_one_of_codes(title: str) -> None:
    found = read(table((title, "Name"), ("03", "School"), ("11", "Office"))).entities
    assert [(c.system, c.code) for c in found] == [("POS", "03"), ("POS", "11")]


def _ranges(*rows: tuple[str, ...]) -> list[tuple[str, str | None]]:
    found: tuple[Code, ...] = read(table(*rows, head=False)).entities
    return [(c.code, c.description) for c in found]


def test_a_range_cut_into_two_rows_is_one() -> None:
    rows = (
        ("20990", "Lamp, lit", "20980+", "Lamp, more"),
        ("20992-", "Lantern; hall, stair,", "20981", "Oil for the lower"),
        ("20999", "cellar, other", "", "part of a lamp"),
        ("30001 thru", "Wick,", "30009", "Wick, other"),
        ("30006", "long", "", ""),
    )
    assert _ranges(*rows) == [
        ("20990", "Lamp, lit"),
        ("20980", "Lamp, more"),
        ("20992-20999", "Lantern; hall, stair, cellar, other"),
        ("20981", "Oil for the lower part of a lamp"),
        ("30001-30006", "Wick, long"),
        ("30009", "Wick, other"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (("20992-", "Lantern"), ("20980", "Lamp")),  # no range goes down
        (("20992-", "Lantern", "20001"), ("20999", "Lamp", "20002")),  # both rows have codes of their own
        (("20992", "Lantern"), ("20999", "Lamp")),
        (("20992-", "Lantern"), ("20993-", "Lamp"), ("20999", "Wick")),  # a dash between each code and its description
        (("L50.-", "Lamp rash"), ("L50.9", "Lamp rash, other")),  # a wildcard of diagnoses, and one of them
    ],
)
def test_other_rows_stay_two(rows: tuple[tuple[str, ...], ...]) -> None:
    found = _ranges(*rows)
    assert len(found) == sum(any(sign.isdigit() for sign in cell) for row in rows for cell in row)


@pytest.mark.parametrize(
    "said",
    [
        "Codes 20990 and 20991 will be denied if they are billed on the same date of service as code 20995.",
        "20997 was closed on 12/31/2031; use 20990 or 20991.",
    ],
)
def test_what_is_said_of_billing_lists_no_codes(said: str) -> None:
    found = read(table(("Code", "Lamp"), ("20990-20992", "Lit"), ("20995", "Unlit")), para(said))
    assert names(found) == ["20990-20992", "20995"]
    assert left(found) == [said]


def test_a_code_that_only_a_sentence_on_its_coverage_names_is_listed() -> None:
    said = "20999 is not covered when billed on the same day as 20995."
    assert names(read(para("20995 Lamp"), para(said))) == ["20995", "20999"]


@pytest.mark.parametrize("said", ["Modifier 50 should be appended to 64599.", "Revenue code 0960 must be billed with 64599."])
def test_a_sentence_that_begins_with_a_system_is_no_row_of_it(said: str) -> None:
    assert {code.system for code in read(para("20995 Lamp"), para(said)).entities} == {"CPT"}


def test_a_remark_on_codes_that_a_range_lists_adds_none() -> None:
    found = read(table(("Code", "Lamp"), ("20990-20992", "Lit")), para("20991 is limited to 2 lamps."))
    assert names(found) == ["20990-20992"]


def test_diagnoses_for_procedure_codes_named_in_a_sentence_of_its_own_are_listed_alone() -> None:
    found = read(
        heading("Group 2 Paragraph:"), para("For CPT codes 20990-20992. Codes with * need another."), para("L44.9 Lamp rash")
    )
    assert names(found) == ["L44.9"]


def test_modifiers_of_letters_stand_one_a_line_under_their_heading() -> None:
    lines = ("Suppliers shall use the right modifier.", "NU New lamp", "RR – Rental", "22 More light")
    found = read(*map(para, lines), path=("Modifiers",)).entities
    assert [(c.system, c.code, c.description) for c in found] == [
        ("MODIFIER", "NU", "New lamp"),
        ("MODIFIER", "RR", "Rental"),
        ("MODIFIER", "22", "More light"),
    ]
    assert names(read(para("NU New lamp"))) == []


@pytest.mark.parametrize("text", ["NO Lamps here", "US makers need none.", "UE"])
def test_other_short_words_in_capitals_are_no_modifiers_with_a_description(text: str) -> None:
    assert all(code.description is None for code in read(para(text), path=("Modifiers",)).entities)
