"""Recognising, expanding, repairing and finding codes. All codes are shapes; no description of a licensed code set is quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.codesystems import CAP, SYSTEMS, expand, recognise, repair, systems_named
from monitor.codesystems.scan import code_list, find_codes


@pytest.mark.parametrize(
    ("token", "hint", "expected"),
    [
        ("20550", None, ("CPT", "20550")),
        ("0001f", None, ("CPT", "0001F")),
        ("0232T", None, ("CPT", "0232T")),
        ("0340U", None, ("CPT", "0340U")),
        ("0011M", None, ("CPT", "0011M")),
        ("M0076", "CPT codes", ("HCPCS", "M0076")),
        ("S0020", None, ("HCPCS", "S0020")),
        ("S0020", "ICD-10 Diagnosis", ("ICD-10-CM", "S0020")),
        ("D7940", "HCPCS", ("CDT", "D7940")),
        ("M54.50", None, ("ICD-10-CM", "M54.50")),
        ("I1A.0", None, ("ICD-10-CM", "I1A.0")),
        ("C34", "ICD-10 codes", ("ICD-10-CM", "C34")),
        ("C34", None, None),
        ("M54.5-", None, ("ICD-10-CM", "M54.5-")),
        ("C7A.*", None, ("ICD-10-CM", "C7A.*")),
        ("0CQ30ZZ", "ICD-10 Procedure", ("ICD-10-PCS", "0CQ30ZZ")),
        ("0CQ30ZZ", None, ("ICD-10-PCS", "0CQ30ZZ")),
        ("0450", "Revenue Codes", ("REV", "0450")),
        ("036X", "Revenue Codes", ("REV", "036X")),
        ("0450", None, None),
        ("470", "MS-DRG", ("MS-DRG", "470")),
        ("12345-6789-01", None, ("NDC", "12345-6789-01")),
        ("12345-6789-xx", None, ("NDC", "12345-6789-XX")),
        ("12345678901", "NDC", ("NDC", "12345678901")),
        ("LT", "Modifier", ("MODIFIER", "LT")),
        ("LT", None, None),
        ("11", "Place of Service", ("POS", "11")),
        ("28626-0", "LOINC Codes", ("OTHER", "28626-0")),
        ("20550-20553", None, ("CPT", "20550-20553")),
        ("20550 \u2013 20553", None, ("CPT", "20550-20553")),
        ("G0141 through G0148", None, ("HCPCS", "G0141-G0148")),
        ("Z83.711 - Z83.719", None, ("ICD-10-CM", "Z83.711-Z83.719")),
        ("20550-G0148", None, None),
        ("2024", None, None),
        ("W0001", None, None),
        ("", None, None),
        ("GENERAL", None, None),
    ],
)
def test_recognise(token: str, hint: str | None, expected: tuple[str, str] | None) -> None:
    assert recognise(token, hint) == expected


@given(st.text(max_size=15), st.sampled_from([None, *SYSTEMS]))
def test_recognising_is_idempotent_and_closed(token: str, hint: str | None) -> None:
    known = recognise(token, hint)
    if known is not None:
        assert known[0] in SYSTEMS
        assert recognise(known[1], hint) == known


@pytest.mark.parametrize(
    ("text", "systems"),
    [
        ("CPT\u00ae* Codes", {"CPT"}),
        ("CPT / HCPCS", {"CPT", "HCPCS"}),
        ("CPT or HCPC codes", {"CPT", "HCPCS"}),
        ("ICD-10-PCS Codes", {"ICD-10-PCS"}),
        ("ICD-10 Procedure", {"ICD-10-PCS"}),
        ("ICD-10 Diagnosis Codes", {"ICD-10-CM"}),
        ("Diagnosis Code", {"ICD-10-CM"}),
        ("Revenue Codes", {"REV"}),
        ("Procedure codes", {"CPT", "HCPCS"}),
        ("Description", set()),
        ("other topics", set()),
    ],
)
def test_systems_named(text: str, systems: set[str]) -> None:
    assert systems_named(text) == systems


@pytest.mark.parametrize(
    ("code", "system", "expected"),
    [
        ("20550-20553", "CPT", ("20550", "20551", "20552", "20553")),
        ("0001U-0003U", "CPT", ("0001U", "0002U", "0003U")),
        ("J0001-J0002", "HCPCS", ("J0001", "J0002")),
        ("20550", "CPT", ("20550",)),
        ("M54.50-M54.59", "ICD-10-CM", ("M54.50-M54.59",)),
        ("20553-20550", "CPT", ("20553-20550",)),
        ("J0001-K0002", "HCPCS", ("J0001-K0002",)),
        ("00001-99999", "CPT", ("00001-99999",)),
    ],
)
def test_expand(code: str, system: str, expected: tuple[str, ...]) -> None:
    assert expand(code, system) == expected


@given(st.integers(0, 99_000), st.integers(1, CAP - 1))
def test_an_expanded_range_is_whole(low: int, span: int) -> None:
    high = min(low + span, 99_999)
    members = expand(f"{low:05d}-{high:05d}", "CPT")
    assert len(members) == high - low + 1
    assert (members[0], members[-1]) == (f"{low:05d}", f"{high:05d}")
    assert all(recognise(member) == ("CPT", member) for member in members)


def test_repair_where_one_reading_is_legal() -> None:
    (one,) = repair("MO076", "CPT")
    assert (one.system, one.code, one.raw, one.rule) == ("HCPCS", "M0076", "MO076", "O->0")
    (pcs,) = repair("OCQ3OZZ", "ICD-10 Procedure")
    assert (pcs.code, pcs.rule) == ("0CQ30ZZ", "O->0")


def test_two_legal_readings_are_told_not_chosen() -> None:
    assert {one.code for one in repair("SO020")} == {"S0020", "50020"}
    assert [one.code for one in repair("SO020", "HCPCS Codes")] == ["S0020"]


@pytest.mark.parametrize("token", ["M0076", "20550", "TABLE", "M54.5", "0CQ30ZZ", "", "2024", "SOLOS"])
def test_nothing_to_repair(token: str) -> None:
    assert repair(token, "CPT") == ()


@given(st.from_regex(r"[A-CEGHJ-MP-V]\d{4}|\d{5}|\d{4}[FTUM]", fullmatch=True))
def test_a_legal_code_is_never_repaired(code: str) -> None:
    assert repair(code) == ()


@pytest.mark.parametrize(
    ("text", "hint", "codes"),
    [
        ("C9399, J3590", None, ["C9399", "J3590"]),
        ("20550, 20551 and 20552", None, ["20550", "20551", "20552"]),
        ("90867/90868", None, ["90867", "90868"]),
        ("L40.0 - L40.3, L40.50 - L40.9", None, ["L40.0-L40.3", "L40.50-L40.9"]),
        ("C15, C16, C25, C34", "Common ICD Codes", ["C15", "C16", "C25", "C34"]),
        ("G47.*", None, ["G47.*"]),
        ("37241 or 37244.", None, ["37241", "37244"]),
        ("12345-0123-01", None, ["12345-0123-01"]),
        ("or 37244", None, ["37244"]),
        ("(AND J1234)", None, ["J1234"]),
        ("Oral J1234", None, []),
        ("order 37244", None, []),
        ("see www.example.org/J1234", None, []),
    ],
)
def test_lists(text: str, hint: str | None, codes: list[str]) -> None:
    assert [one.code for one in code_list(text, hint)] == codes


@pytest.mark.parametrize(
    "text",
    ["$12345", "01/01/2024", "http://example.org/12345", "a@b.example 2024", "1-800-555-0100", "10 content and 2 others", "T790M"],
)
def test_look_alikes(text: str) -> None:
    assert find_codes(text) == ()


def test_footnote_marks_and_modifiers_are_kept_apart() -> None:
    (dagger,) = find_codes("43644\u2020")
    assert (dagger.code, dagger.marks) == ("43644", ("\u2020",))
    (star,) = find_codes("27447*")
    assert (star.code, star.marks) == ("27447", ("*",))
    (added,) = find_codes("+64484")
    assert (added.code, added.marks) == ("64484", ("+",))
    (side,) = find_codes("27447-LT")
    assert (side.code, side.marks) == ("27447", ("-LT",))


@given(st.text(max_size=200))
def test_found_codes_stand_where_they_say(text: str) -> None:
    for one in find_codes(text):
        assert one.raw in text[one.start : one.end]


def test_gene_variants_are_no_undotted_diagnoses() -> None:
    assert [one.code for one in find_codes("BRAF V600 in C43, EGFR T790M in C34", "ICD-10 Codes")] == ["C43", "C34"]
    assert [one.code for one in find_codes("ICD-10 V600 C4310", "ICD-10 Codes")] == ["V600", "C4310"]


def test_modifiers_of_two_letters_are_read_under_a_title_that_names_modifiers_alone() -> None:
    assert [one.code for one in code_list("KX, 26 and GA", "Modifier")] == ["KX", "26", "GA"]
    assert code_list("KX", "CPT or modifier") == () == code_list("Left side", "Modifier") == code_list("NO", "Modifiers")


def test_a_blank_behind_the_point_of_a_code_parts_no_range_of_its_category() -> None:
    for printed in ("E04. 0 - E04.9", "E04. 0 \u2013 E04.9", "E04. 01-E04.9"):
        ((found,), (listed,)) = find_codes(printed, "ICD-10"), code_list(printed, "ICD-10")
        assert found == listed and found.code in ("E04.0-E04.9", "E04.01-E04.9") and found.end == len(printed)
    for printed in ("Lamp Trade 2031;3:S88. 5 - 9", "E04. 0 - E05.9", "See E04. 2 - 4 lamps are lit."):
        assert not [one for one in find_codes(printed) if one.code.startswith(("E04.0", "E04.2", "S88"))]
