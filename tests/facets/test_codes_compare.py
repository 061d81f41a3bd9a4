"""Code lists compared: a code is paired with itself only."""

import time

import pytest

from monitor.facets.codes.compare import compare
from monitor.model.change import Change
from monitor.model.record import Code, Header, Passage, Position
from tests.diff.records import code, record

YES, NO = Position.MEDICALLY_NECESSARY, Position.NOT_COVERED


def changes(old: list[Code], new: list[Code]) -> list[Change]:
    return compare(record(codes=old), record(codes=new)).changes


def said(found: list[Change]) -> list[tuple[str, str, str]]:
    return [(c.rule, c.what.split(" under")[0].split(":")[0], c.direction.value) for c in found]


def test_added_and_removed_codes_are_material_and_have_the_direction_of_their_group() -> None:
    found = changes(
        [code("20550", position=YES), code("20553", position=NO)], [code("20550", position=YES), code("20551", position=YES)]
    )
    assert said(found) == [("codes.added", "CPT 20551 added", "looser"), ("codes.removed", "CPT 20553 removed", "looser")]


def test_each_code_by_which_a_range_grew_is_told() -> None:
    found = changes([code("20100-20101")], [code("20100-20103")])
    assert [line for _, line, _ in said(found)] == ["CPT 20102 added", "CPT 20103 added"]


def test_unrelated_codes_are_never_paired() -> None:
    found = changes([code("20550", description="Injection, single")], [code("64999", description="Injection, single")])
    assert [c.kind.value for c in found] == ["added", "removed"]


@pytest.mark.parametrize(("before", "after"), [("", " Not Covered"), (" | Non-preferred", " | Preferred")])
def test_a_comment_beside_the_code_that_words_another_position_is_material(before: str, after: str) -> None:
    found = changes([code("0099U", description=f"Gene panel{before}")], [code("0099U", description=f"Gene panel{after}")])
    assert [(c.rule, c.materiality.value) for c in found] == [("codes.described_position", "material")]


def test_a_code_under_the_titles_of_columns_did_not_move_when_the_other_codes_show_no_heading_either() -> None:
    old = [code("20550"), code("20551"), code("20552", group="CPT®* Description")]
    new = [code(n, group="Dilation / Considered medically necessary") for n in ("20550", "20551", "20552")]
    assert changes(old, new) == [] and changes(new, old) == []


@pytest.mark.parametrize("swap", [False, True])
def test_a_range_equals_its_members_and_loses_one(swap: bool) -> None:
    listed = [code(str(n)) for n in range(20550, 20554)]
    sides = ([code("20550-20553")], listed) if not swap else (listed, [code("20550-20553")])
    assert changes(*sides) == []
    found = changes([code("20550-20553")], [code("20550-20552")])
    assert said(found) == [("codes.removed", "CPT 20553 removed", "unknown")]
    assert (found[0].before or {})["listed_as"] == "20550-20553"


def test_codes_that_a_range_takes_in_anew_are_named_by_the_first_and_the_last() -> None:
    (change,) = changes([code("0002M-0010M")], [code("0002M-0014M")])
    assert (change.rule, change.what) == ("codes.added", "CPT 0011M-0014M (4 codes) added")
    assert (change.after or {})["listed_as"] == "0002M-0014M"
    assert [one.what for one in changes([code("0002M-0010M")], [code("0002M-0004M"), code("0007M-0010M")])] == [
        "CPT 0005M removed",
        "CPT 0006M removed",
    ]


def test_a_new_range_is_one_change() -> None:
    assert said(changes([code("20550")], [code("20550"), code("0001U-0010U")])) == [
        ("codes.added", "CPT 0001U-0010U (10 codes) added", "unknown")
    ]


def test_a_repeated_code_counts_once_and_a_second_group_counts() -> None:
    assert changes([code("20550", group="Covered")], [code("20550", group="Covered"), code("20550", group="covered:")]) == []
    (change,) = changes([code("20550", group="Covered"), code("20550", group="Trials")], [code("20550", group="Covered")])
    assert (change.rule, "still listed elsewhere" in change.what) == ("codes.removed", True)


def test_another_position_is_material_whatever_the_heading_says() -> None:
    found = changes([code("20550", group="Codes", position=YES)], [code("20550", group="Codes", position=NO)])
    assert said(found) == [("codes.position", "CPT 20550", "tighter")]
    assert found[0].kind.value == "moved"


def test_a_renamed_group_is_one_editorial_change_and_a_moved_code_a_material_one() -> None:
    old = [
        code("20550", group="Procedures that may be used"),
        code("20551", group="Procedures that may be used"),
        code("64999", group="Other"),
    ]
    renamed = [c.model_copy(update={"group": "Procedures that may be reported"}) if c.code != "64999" else c for c in old]
    found = changes(old, renamed)
    assert [(c.rule, c.materiality.value) for c in found] == [("codes.group_reworded", "editorial")]
    assert "2 codes" in found[0].what
    spoilt = [c.model_copy(update={"group": (c.group or "").replace("used", "used clinica1ly")}) for c in old]
    whole = [c.model_copy(update={"group": (c.group or "").replace("used", "used clinically")}) for c in old]
    assert changes(whole, spoilt) == []
    moved = [old[0], old[1].model_copy(update={"group": "Other"}), old[2]]
    assert [(c.rule, c.kind.value, c.materiality.value) for c in changes(old, moved)] == [("codes.moved", "moved", "material")]


def test_a_group_heading_with_another_limit_is_material() -> None:
    old, new = [code("20550", group="Covered for adults")], [code("20550", group="Covered for children")]
    assert [(c.rule, c.materiality.value) for c in changes(old, new)] == [("codes.population", "material")]


def test_a_description_is_editorial_and_one_not_printed_is_nothing() -> None:
    (change,) = changes(
        [code("20550", description="Injection, one tendon")], [code("20550", description="Injection, single tendon")]
    )
    assert (change.rule, change.materiality.value) == ("codes.description", "editorial")
    assert changes([code("20550")], [code("20550", description="Injection, one tendon")]) == []
    assert changes([code("20550", description="Gene analysis 2")], [code("20550", description="Gene ana1ysis 2")]) == []
    assert changes([code("20550", description="Gene analysis 2")], [code("20550", description="Gene analysis 3")])


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("Injection, widgetinib, per 10 mg", "Injection, widgetinib, per 1 mg", "codes.described_unit"),
        ("Injection, widgetinib, 10 mg", "Injection, widgetinib, 10 mcg", "codes.described_unit"),
        ("Widget matrix, per session", "Widget matrix, per 15 minutes", "codes.described_unit"),
        ("Widget panel, 5 to 50 genes", "Widget panel, 5 to 60 genes", "codes.described_unit"),
        ("Injection, widgetinib, per mg", "Injection of widgetinib, per 1 mg", "codes.description"),
        ("Injection, widgetinib, 10 mg", "Injection, widgetinib", "codes.description"),
        ("Widget vaccine, 2028 formula", "Widget vaccine, 2029 formula", "codes.description"),
    ],
)
def test_another_dose_or_unit_in_a_description_is_material(before: str, after: str, rule: str) -> None:
    (change,) = changes([code("J9999", "HCPCS", description=before)], [code("J9999", "HCPCS", description=after)])
    assert change.rule == rule
    assert change.materiality.value == ("material" if rule == "codes.described_unit" else "editorial")


@pytest.mark.parametrize(
    ("before", "after", "material"),
    [
        ("Widget, non-rechargeable", "Widget, rechargeable", True),
        ("Widget, sterile", "Widget, nonsterile", True),
        ("Open dilation of a joint", "Laparoscopic dilation of a joint", True),
        ("Dilation of a joint, left", "Dilation of a joint, right", True),
        ("Imaging of a joint with contrast", "Imaging of a joint w/o contrast", True),
        ("Widget, any type", "Widget, any type (modifier 59)", True),
        ("Widget, modifier RT", "Widget, modifier LT", True),
        ("Widget, non-rechargeable", "WIDGET, nonrechargeable", False),
        ("Imaging without contrast", "Imaging w/o contrast", False),
        ("Dilation, complete", "Dilation, total", False),
        ("Open dilation of a joint", "Dilation of a joint", False),
        ("Widget; use a modifier", "Widget; use a modifier to bill", False),
    ],
)
def test_a_description_whose_deciding_words_turn_is_of_another_service(before: str, after: str, material: bool) -> None:
    found = changes([code("J9999", "HCPCS", description=before)], [code("J9999", "HCPCS", description=after)])
    assert ["codes.described_service"] * material == [c.rule for c in found if c.materiality.value == "material"]


@pytest.mark.parametrize(("old", "new"), [("C9967", "C9987"), ("C9937", "C9987"), ("C9956", "C9966"), ("B9987", "89987")])
def test_a_code_that_changed_in_one_easily_misread_character_is_to_be_verified(old: str, new: str) -> None:
    sides = ([code(one, "HCPCS", description="Widget, non-rechargeable")] for one in (old, new))
    (change,) = changes(*sides)
    assert "verify" in change.tags


def test_a_repaired_code_is_the_same_code_and_noted() -> None:
    old = [code("M0076", "HCPCS", raw="MO076", note="repaired O->0")]
    found = compare(record(codes=old), record(codes=[code("M0076", "HCPCS")]))
    assert (found.changes, found.suppressed["code_repaired"]) == ([], 1)
    assert [(n.kind, "MO076" in n.text) for n in found.notes] == [("code_repaired", True)]


def test_a_misread_character_is_our_reading_and_a_legal_twin_is_to_be_verified() -> None:
    spoilt = [code("MO076", "OTHER", description="Dilation of a joint")]
    assert [c.rule for c in changes(spoilt, [code("M0076", "HCPCS", description="Dilation of a joint")])] == ["codes.repaired"]
    found = compare(record(codes=[code("20551", description="Dilation")]), record(codes=[code("20557", description="Dilation")]))
    assert [(c.rule, c.materiality.value, c.tags) for c in found.changes] == [("codes.confusable", "material", ("verify",))]
    assert [f.kind for f in found.findings] == ["ambiguous_code"]
    assert len(changes([code("20551", description="Dilation")], [code("20552", description="Dilation")])) == 2


def test_a_removed_code_that_the_text_still_names_is_to_be_verified() -> None:
    found = compare(record(codes=[code("20550")]), record(narrative=[Passage(text="Report 20550 once.")]))
    assert found.changes[0].tags == ("code", "verify")


def test_diagnoses_compare_without_dots_and_a_system_read_differently_is_no_change() -> None:
    assert changes([code("M54.50", "ICD-10-CM")], [code("M5450", "ICD-10-CM")]) == []
    assert changes([code("J7318", "CPT")], [code("J7318", "HCPCS")]) == []


def test_three_thousand_codes_take_a_fraction_of_a_second() -> None:
    old = [code(str(10000 + n), description=f"Service number {n}", group="Covered" if n % 2 else "Other") for n in range(3000)]
    new = [*old[:1400], *old[1430:], *(code(str(20000 + n), group="Covered") for n in range(20))]
    compare(record(codes=old[:1]), record(codes=new[:1]))
    start = time.process_time()
    found = changes(old, new)
    assert time.process_time() - start < 0.5
    assert sorted({c.rule for c in found}) == ["codes.added", "codes.removed"]
    assert len(found) == 50


def test_headings_that_are_titles_of_columns_group_nothing_and_one_that_covers_does() -> None:
    rest = [code("20551", group="Code Description")]
    quiet = changes(
        [code("20550", group="CPT®"), code("20552", group="CPT®")],
        [code("20550", group="Code Description"), code("20552", group="CPT®"), *rest],
    )
    assert said(quiet) == [("codes.added", "CPT 20551 added", "unknown")]
    (moved,) = changes(
        [code("20550", group="CPT Codes"), code("20552", group="CPT Codes")],
        [code("20550", group="Codes not covered"), code("20552", group="CPT Codes")],
    )
    assert moved.rule == "codes.moved"


def test_a_heading_that_the_next_one_repeats_is_no_heading_of_its_own() -> None:
    assert (
        changes([code("20550", group="Group 1 / Group 1 Paragraph: adults")], [code("20550", group="Group 1 Paragraph: adults")])
        == []
    )
    assert changes([code("20550", group="Group 1 / Group 2 Paragraph: adults")], [code("20550", group="Group 2 Paragraph: adults")])


def test_a_position_that_turned_is_told_where_one_version_prints_no_group_heading() -> None:
    (change,) = changes([code("E1399", position=NO, group="Non-covered codes")], [code("E1399", position=YES)])
    assert (change.rule, change.direction.value) == ("codes.position", "looser")


def test_a_row_that_a_reading_swallowed_is_neither_added_nor_removed() -> None:
    one, two = "Invented assay of moss, whole leaf or stem sample", "Invented assay of fern, whole leaf or stem sample"
    apart = record(codes=[code("0349U", description=one), code("0350U", description=two)])
    for glued in (f"{one} 0350 U {two}", f"{one} 0350U{two}"):
        swallowed = record(codes=[code("0349U", description=glued)])
        for old, new in ((apart, swallowed), (swallowed, apart)):
            found = compare(old, new)
            assert [change.rule for change in found.changes] == ["codes.description"]
            assert found.suppressed["reread_elsewhere"] == 1


def test_a_code_that_another_row_only_mentions_is_still_added_or_removed() -> None:
    one, two = "Invented assay of moss, whole leaf or stem sample", "Invented assay of fern, whole leaf or stem sample"
    both = record(codes=[code("0349U", description=one), code("0350U", description=two)])
    for said in (f"{one} (use 0350U in addition)", f"{one} 0351U {two}"):
        alone = record(codes=[code("0349U", description=said)])
        assert "codes.removed" in [change.rule for change in compare(both, alone).changes]
    short = record(codes=[code("0349U", description="Moss"), code("0350U", description="Fern")])
    glued = record(codes=[code("0349U", description="Moss 0350U Fern")])
    assert "codes.removed" in [change.rule for change in compare(short, glued).changes]


def test_the_head_of_a_page_that_breaks_a_row_is_told_of_the_header() -> None:
    sides = [
        record(
            header=Header(policy_number=number, last_review_date=date),
            codes=[code("0998T", description=f"Widget test Widget Policy No. {number} Approved {date} of the knee")],
        )
        for number, date in (("051", "2025-03-04"), ("052", "2026-03-04"))
    ]
    assert not compare(*sides).changes
    other = sides[1].model_copy(update={"header": sides[0].header})
    assert [change.rule for change in compare(sides[0], other).changes] == ["codes.described_unit"]


@pytest.mark.parametrize("swap", [False, True])
def test_a_range_that_ends_at_another_code_is_one_change(swap: bool) -> None:
    kept = code("C50.1", "ICD-10-CM", group="Covered", position=YES)

    def side(*ranges: str, group: str = "Covered") -> list[Code]:
        return [kept, *(code(one, "ICD-10-CM", group=group, position=YES) for one in ranges)]

    def rules(old: list[Code], new: list[Code]) -> list[str]:
        return sorted(change.rule.replace("removed", "added") for change in changes(*((new, old) if swap else (old, new))))

    assert rules(side("I83.001-I83.899"), side("I83.001-I83.898")) == ["codes.range"]
    assert rules(side("I83.001-I83.899"), side("I83.101-I83.898")) == ["codes.added", "codes.added"]
    assert rules(side("I83.001-I83.899"), side("I83.001-I83.200", "I83.001-I83.300")) == ["codes.added"] * 3
    assert rules(side("I83.001-I83.899"), side("I83.001-I83.898", group="Not covered")) == ["codes.added", "codes.added"]


def test_how_many_codes_a_heading_counts_moves_none() -> None:
    old = [code("82306", group="Group 1 (2 Codes)"), code("82652", group="Group 1 (2 Codes)")]
    new = [code(one.code, group="Group 1 (3 Codes)") for one in old] + [code("0038U", group="Group 1 (3 Codes)")]
    assert [c.rule for c in changes(old, new)] == ["codes.added"]
    other = [code("82306", group="Group 1 (1 Code)"), code("82652", group="Group 2 (1 Code)")]
    assert [c.rule for c in changes(old, other)] == ["codes.moved"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("(E/I) Lantern chamber", "(NMN) Lantern chamber"),
        ("payable only with a diagnosis of E21.1", "payable only with a diagnosis of N25.81"),
        ("Lantern lighting | PA Required: Yes", "Lantern lighting | No"),
        ("Lantern lighting | Y | N", "Lantern lighting | N | N"),
        ("Lantern lighting | PA", "Lantern lighting | No PA"),
        ("Lantern lighting | E/I", "Lantern lighting | MN"),
        ("Lantern lighting | Not separately reimbursed", "Lantern lighting | Separately reimbursed"),
        ("Lantern lighting Yes", "Lantern lighting No"),
        ("Lantern lighting Preferred", "Lantern lighting Preferred PA"),
        ("Lantern lighting Preferred ST", "Lantern lighting Preferred"),
        ("Lantern lighting PA QL", "Lantern lighting PA"),
        ("Lantern lighting QL", "Lantern lighting ST, PA"),
    ],
)
def test_a_position_or_a_condition_beside_the_code_is_material(before: str, after: str) -> None:
    (change,) = changes([code("A4575", description=before)], [code("A4575", description=after)])
    assert (change.rule, change.materiality.value) == ("codes.described_position", "material")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Lantern lighting | in halls | Yes", "Lantern lighting | in barns | Yes"),
        ("Lantern lighting | Title: Yes", "Lantern lighting | Yes"),
        ("Lantern lighting Yes", "Lantern lighting at night Yes"),
        ("Lantern lighting", "Lantern lighting at night PA"),
        ("Lantern lighting, single view", "Lantern lighting, single view, PA"),
    ],
)
def test_what_is_no_other_answer_beside_the_code_describes_it(before: str, after: str) -> None:
    found = changes([code("A4575", description=before)], [code("A4575", description=after)])
    assert {change.rule for change in found} <= {"codes.description"}


def test_a_further_column_of_the_row_that_says_the_position_again_is_told_once() -> None:
    was = code("0999T", group="Denied", position=Position.INVESTIGATIONAL, description="Lantern lighting | Investigational")
    now = code("0999T", group="Paid", position=YES, description="Lantern lighting | Prior approval required")
    assert [change.rule for change in changes([was], [now])] == ["codes.position"]
    other = now.model_copy(update={"description": "Lamp lighting of 3 lamps | Prior approval required"})
    assert len(changes([was], [other])) == 2


def test_an_authorization_beside_the_code_is_told_where_the_position_stays() -> None:
    was, now = (
        code("0999T", position=YES, description=f"Lantern lighting | {how}")
        for how in ("No prior approval required", "Prior approval required")
    )
    assert [change.materiality.value for change in changes([was], [now])] == ["material"]
