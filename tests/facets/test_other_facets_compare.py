"""Header, authorization, history, references and narrative compared."""

from typing import Any

import pytest

from monitor.compare import compare
from monitor.facets.authorization.compare import compare as compare_authorization
from monitor.facets.header.compare import compare as compare_header
from monitor.facets.history.compare import compare as compare_history
from monitor.facets.narrative.compare import compare as compare_narrative
from monitor.facets.references.compare import compare as compare_references
from monitor.model.record import Authorization, Header, HistoryEntry, Passage, Reference
from tests.diff.records import code, covered, record, row


@pytest.mark.parametrize(
    ("before", "after", "rule", "materiality"),
    [
        ({"effective_date": "2024-01-01"}, {"effective_date": "2025-01-01"}, "header.effective_date", "material"),
        ({"status": "active"}, {"status": "retired"}, "header.status", "material"),
        ({}, {"status": "retired"}, "header.status", "material"),
        ({"lines_of_business": ("HMO",)}, {"lines_of_business": ("HMO", "PPO")}, "header.lines_of_business", "material"),
        ({"states": ("Ohio", "Iowa")}, {"states": ("Ohio",)}, "header.states", "material"),
        ({"next_review_date": "2025-01"}, {"next_review_date": "2026-01"}, "header.review_date", "administrative"),
        ({"next_review_date": "2025-01"}, {}, "header.date_not_stated", "administrative"),
        ({"title": "Dilation"}, {"title": "Joint Procedures"}, "header.identity", "administrative"),
        ({"policy_number": "CP.PHAR.812"}, {"policy_number": "CP.PHAR.264"}, "header.identity", "administrative"),
        ({"policy_number": "MED.12"}, {"policy_number": "MED.13"}, "header.identity", "administrative"),
        ({"related_policies": ("MED.12",)}, {"related_policies": ("MED.13",)}, "header.related", "editorial"),
    ],
)
def test_a_header_field_falls_under_its_rule(before: dict[str, Any], after: dict[str, Any], rule: str, materiality: str) -> None:
    found = compare_header(record(header=Header(**before)), record(header=Header(**after))).changes
    assert [(c.rule, c.materiality.value, c.kind.value) for c in found] == [(rule, materiality, "changed")]


@pytest.mark.parametrize(
    ("before", "after", "counted"),
    [
        ({"title": "Dilation"}, {}, "not_observed"),
        ({"payer": "Blue Plan", "policy_number": "12"}, {}, "not_observed"),
        ({"lines_of_business": ("HMO",)}, {}, "not_observed"),
        ({"status": "active"}, {}, "not_observed"),
        ({"status": "archived"}, {}, "not_observed"),
        ({"title": "Balloon  Dilation™"}, {"title": "BALLOON DILATION"}, "typography"),
        ({"payer": "Bay Health"}, {"payer": "BAY HEALTH INSURANCE COMPANY"}, "typography"),
        ({"effective_date": "2025-01"}, {"effective_date": "2025-01-01"}, "date_precision"),
    ],
)
def test_what_a_header_does_not_print_or_prints_otherwise_is_no_change(
    before: dict[str, Any], after: dict[str, Any], counted: str
) -> None:
    found = compare_header(record(header=Header(**before)), record(header=Header(**after)))
    assert found.changes == []
    assert found.suppressed[counted] >= 1


def test_an_effective_date_that_moved_back_is_told() -> None:
    found = compare_header(record(header=Header(effective_date="2025-01-01")), record(header=Header(effective_date="2024-01-01")))
    assert [f.kind for f in found.findings] == ["date_order"]


def auth(requirement: str, quote: str, setting: str | None = "outpatient", product: str | None = "HMO") -> Authorization:
    return Authorization(setting=setting, product=product, requirement=requirement, quote=quote)  # type: ignore[arg-type]


def test_what_is_required_decides_about_authorization() -> None:
    old = record(
        authorization=[auth("required", "Prior authorization is required."), auth("required", "It is required.", "inpatient")]
    )
    new = record(
        authorization=[
            auth("not_required", "Prior authorization is not required."),
            auth("required", "It IS required.", "inpatient"),
        ]
    )
    (change,) = compare_authorization(old, new).changes
    assert (change.rule, change.materiality.value, change.direction.value) == ("authorization.requirement", "material", "looser")
    assert change.what == "outpatient, HMO: authorization required became not required"


def test_authorization_rows_come_and_go_and_a_repeated_label_is_no_change() -> None:
    row_with_label = auth("not_covered", "HMO: This is not a covered service.")
    same = auth("not_covered", "This is not a covered service.")
    assert compare_authorization(record(authorization=[row_with_label]), record(authorization=[same])).changes == []
    found = compare_authorization(record(), record(authorization=[same])).changes
    assert [(c.rule, c.direction.value) for c in found] == [("authorization.added", "tighter")]


def test_requirements_without_setting_or_product_are_known_by_their_words() -> None:
    lamps, oil, wicks = (
        auth("required", f"Prior authorization is required for {what}.", None, None)
        for what in ("brass lamps", "oil of the first pressing", "wicks of more than one yard")
    )
    (change,) = compare_authorization(record(authorization=[lamps, oil, wicks]), record(authorization=[oil, wicks])).changes
    assert (change.rule, change.before) == ("authorization.removed", {"requirement": "required", "quote": lamps.quote})


ABLE = Reference(label="1", text="Able A, Baker B. Dilation of the knee in older adults. J Joint Care. 2019;12(3):44-51.")
COOK = Reference(
    label="2",
    text="Cook C. A clinical practice guideline for joint dilation. Bone Rev. 2021;3(1):5-19. PMID 31234567",
    pmid="31234567",
)
SITE = Reference(
    label="3",
    text="Device Office. Dilation balloons. https://device.example.org/db?x=1. Accessed January 3, 2024.",
    url="https://device.example.org/db",
)


def references(old: list[Reference], new: list[Reference]) -> list[tuple[str, str]]:
    return [(c.rule, c.materiality.value) for c in compare_references(record(references=old), record(references=new)).changes]


def test_numbers_order_typography_and_targets_are_no_part_of_a_reference() -> None:
    new = [
        COOK.model_copy(update={"label": "1"}),
        ABLE.model_copy(update={"label": "2", "text": ABLE.text.replace("2019;12(3):44-51", "2019; 12 (3): 44–51")}),
        SITE.model_copy(update={"url": "https://device.example.org/db/new"}),
    ]
    assert references([ABLE, COOK, SITE], new) == []


def test_a_reference_is_added_removed_edited_enriched_or_looked_up_again() -> None:
    assert references([ABLE], [ABLE, COOK]) == [("references.added", "editorial")]
    assert references([ABLE, COOK], [COOK]) == [("references.removed", "editorial")]
    assert references([ABLE], [ABLE.model_copy(update={"text": ABLE.text + " PMID 30111222", "pmid": "30111222"})]) == [
        ("references.enriched", "editorial")
    ]
    assert references([SITE], [SITE.model_copy(update={"text": SITE.text.replace("January 3, 2024", "March 9, 2025")})]) == [
        ("references.accessed", "editorial")
    ]
    assert references([ABLE], [ABLE.model_copy(update={"text": ABLE.text.replace("older adults", "adults over 60")})]) == [
        ("references.edited", "editorial")
    ]


def test_a_misread_letter_in_a_row_or_a_reference_is_our_reading_and_another_figure_is_not() -> None:
    rows = [record(history=(HistoryEntry(date="2033-01", text=f"Lamps {word} in row 11."),)) for word in ("involving", "invo1ving")]
    assert not compare_history(*rows).changes and compare_history(*rows).suppressed["ocr"] == 1
    works = [
        record(references=(Reference(text=f"Amber T. Review of {word}. J Lamps 2033;11:4."),)) for word in ("returned", "retumed")
    ]
    assert not compare_references(*works).changes and compare_references(*works).suppressed["ocr"] == 1
    other = record(history=(HistoryEntry(date="2033-01", text="Lamps involving in row 12."),))
    assert compare_history(rows[0], other).changes


def test_a_reference_that_is_printed_twice_is_one_work() -> None:
    found = compare_references(record(references=[ABLE, COOK, ABLE]), record(references=[COOK, ABLE]))
    assert (found.changes, found.suppressed["printed_again"]) == ([], 1)
    assert references([ABLE, COOK], [ABLE, ABLE]) == [("references.removed", "editorial")]


def test_one_pmid_does_not_make_strangers_one_work() -> None:
    stranger = Reference(
        text="Young Y. Hearing loss after loud music at home. Ear Today. 2020;1:1-2. PMID 31234567", pmid="31234567"
    )
    assert sorted(rule for rule, _ in references([COOK], [stranger])) == ["references.added", "references.removed"]


def test_a_guideline_is_tagged_as_authority() -> None:
    (change,) = compare_references(record(), record(references=[COOK])).changes
    assert change.tags == ("authority",)


def passages(*texts: str, heading: str = "Rationale") -> list[Passage]:
    return [Passage(heading=(heading,), text=text) for text in texts]


A, B, C = (
    "The joint is filled with saline and stretched under local anaesthesia.",
    "Evidence is insufficient to determine the effect on health outcomes.",
    "The device was cleared in 2019 for use by trained staff.",
)


def narrative(old: list[Passage], new: list[Passage], **facets: Any) -> list[tuple[str, str]]:
    found = compare_narrative(record(narrative=old, **facets), record(narrative=new, **facets))
    return [(c.rule, c.materiality.value) for c in found.changes]


def test_narrative_is_told_section_by_section() -> None:
    old = passages(A, C) + passages(B, heading="Summary")
    new = passages(A.replace("saline", "sterile saline"), C.replace("2019", "2020")) + passages(
        B, "A new trial was published.", heading="Summary"
    )
    assert narrative(old, new) == [("narrative.edited", "editorial"), ("narrative.added", "editorial")]


def test_turned_evidence_is_for_review() -> None:
    assert narrative(passages(B), passages(B.replace("insufficient", "sufficient"))) == [("narrative.review", "material")]


def test_text_of_a_coverage_section_is_material_even_when_no_criterion_was_read() -> None:
    said = [covered("Dilation is medically necessary when:", "Pain lasts.", section=("Knee",))]
    old, new = (
        passages("The balloon may stay for 6 weeks.", heading="Knee"),
        passages("The balloon may stay for 12 weeks.", heading="Knee"),
    )
    assert narrative(old, new, statements=said) == [("statements.text", "material")]
    assert narrative([], new, statements=said) == [("statements.text_added", "material")]
    assert narrative(old, new) == [("narrative.edited", "editorial")]


def test_furniture_wrapping_and_citation_numbers_are_no_change() -> None:
    listed = [
        Passage(heading=("Table of Contents",), text="Policy"),
        Passage(text="BLUE PLAN"),
        Passage(text="© 2024 Blue Plan. All rights reserved."),
    ]
    assert narrative(passages(A, B), [*listed, *passages(A, B)]) == []
    assert narrative(passages(A, B), passages(f"{A} {B}")) == []
    assert narrative(passages(f"{A}3,4 {B}"), passages(f"{A} 1 {B}")) == []


def test_a_line_of_a_list_that_other_sections_say_too_is_told_where_the_list_loses_it() -> None:
    names = ("Stiff elbow of a child", "Swollen knee of an adult", "Locked jaw of an adult")
    other = passages("The study dealt with the locked jaw of an adult and with others.", heading="Evidence")
    whole, less = ([*passages(*list_, heading="Limits"), *other] for list_ in (names, names[:2]))
    assert narrative(whole, less) == [("statements.text_removed", "material")]
    assert narrative(less, whole) == [("statements.text_added", "material")]
    assert narrative(whole, [*passages(" ".join(names), heading="Limits"), *other]) == []
    terms = passages(names[2], heading="Terms")
    assert narrative([*whole, *terms], [*less, *terms]) == [("statements.text_removed", "material")]
    section = passages(names[2], heading="Terms")
    assert narrative([*section, *other], other) == [], "a section of one line that came or went is told with what stands in it"


def test_a_passage_that_the_other_version_has_in_another_facet_is_our_reading() -> None:
    found = compare_narrative(record(narrative=passages(ABLE.text)), record(references=[ABLE]))
    assert (found.changes, found.suppressed["reread_elsewhere"]) == ([], 1)


def test_a_passage_that_became_two_criteria_is_our_reading_whatever_letters_meet_where_they_begin() -> None:
    """The last letter of `driver` and the first of `Note` have one shape."""
    note, more = "Note: examples of a response are fewer falls on the stairs;", "less oil burnt at night."
    old = record(narrative=passages(f"{note} {more}"), statements=[covered("Lamps are covered for the driver")])
    found = compare_narrative(old, record(statements=[covered("Lamps are covered for the driver", note, more)]))
    assert (found.changes, found.suppressed["reread_elsewhere"]) == ([], 1)


KNEE = [covered("Dilation is medically necessary when:", "Pain lasts.", section=("Knee",))]


def test_a_numbered_note_is_told_by_itself_and_a_table_of_terms_is_no_coverage_text() -> None:
    notes = passages(
        "Note 1: Tests are complete when all are named.", "The list names them.", "Note 2: Risk means a score of 4.", heading="Knee"
    )
    assert narrative([], notes, statements=KNEE) == [("narrative.note_added", "material")] * 2
    assert narrative(notes, [], statements=KNEE) == [("narrative.note_removed", "material")] * 2
    changed = [*notes[:2], notes[2].model_copy(update={"text": "Note 2: Risk means a score of 5."})]
    assert narrative(notes, changed, statements=KNEE) == [("narrative.note", "material")]
    terms = Passage(heading=("Knee", "Table of Terminology"), text="Term Definition MCC Merkel cell carcinoma")
    assert narrative([], [terms], statements=KNEE) == [("narrative.added", "editorial")]


def test_a_paragraph_that_says_two_things_about_payment_went_with_both() -> None:
    said = "The rule above does not apply to federal groups. When reported, reimbursement may be made for reading the film."
    assert narrative(passages(said, heading="Knee"), [], statements=KNEE) == [("statements.text_removed", "material")] * 2
    one = "Dilation is reimbursed once. It is done in the office. A nurse may assist."
    assert narrative(passages(one, heading="Knee"), [], statements=KNEE) == [("statements.text_removed", "material")]


def test_codes_in_a_coverage_text_are_told_apart_from_its_other_words() -> None:
    old = passages("Payment is made for one visit (G0141-G0148) a year regardless of condition.", heading="Knee")
    new = passages("Benefit payment is made for one visit (G0143, G0144, G0147) a year.", heading="Knee")
    found = compare_narrative(record(narrative=old, statements=KNEE), record(narrative=new, statements=KNEE)).changes
    assert [change.rule for change in found] == ["statements.text", "statements.code"]
    assert found[1].what == "Knee › code list › G0141, G0142, G0145, G0146, G0148 dropped"
    old, new = (
        passages("The exam (99381 through 99384) is paid.", heading="Knee"),
        passages("The exam (99381-99383) is paid.", heading="Knee"),
    )
    assert narrative(old, new, statements=KNEE) == [("statements.code", "material")]


def test_a_text_that_shares_little_with_another_is_not_its_new_wording() -> None:
    old = passages("The rule above does not apply to member groups that follow the state mandate.", heading="Knee")
    new = passages("For those who keep to other law, payment is made for two visits in each calendar year.", heading="Knee")
    assert sorted(rule for rule, _ in narrative(old, new, statements=KNEE)) == ["statements.text_added", "statements.text_removed"]


def test_rows_that_one_reading_glued_into_one_rewrite_nothing() -> None:
    first, second = "Knees: added the requirement that dry socks were tried for six weeks.", "Elbows: a note on glue was removed."
    apart = [row("2024-01", "New policy."), row("2024-06", first), row("2025-01", second)]
    glued = [row("2024-01", "New policy."), row("2025-01", f"{first.replace('that', '6/2024 that')} {second}")]
    for old, new in ((apart, glued), (glued, apart)):
        found = compare_history(record(history=old), record(history=new))
        assert (found.changes, found.findings, found.suppressed["glued_line"]) == ([], [], 1)


def test_a_row_that_holds_another_among_words_of_its_own_is_no_glued_one() -> None:
    old = [row("2024-01", "New policy."), row("2024-06", "Knees were added to the list of joints that are covered here.")]
    new = [
        row("2024-01", "New policy."),
        row("2025-01", "Elbows, hips and all other joints were taken off the list; see the annex."),
    ]
    assert {f.kind for f in compare_history(record(history=old), record(history=new)).findings} == {"retroactive"}


def test_rows_of_one_stock_text_are_no_parts_of_one_another() -> None:
    stock = "Annual review. References updated."
    old = [row("2022-03", stock), row("2020-01", "New policy.")]
    new = [row("2009-04", stock), row("2008-02", stock), row("2020-01", "New policy.")]
    found = compare_history(record(history=old), record(history=new))
    assert sorted(change.rule for change in found.changes if change.before) == ["history.row_removed"]
    assert sum(change.after is not None for change in found.changes) == 2


def test_pointers_to_other_policies_and_words_for_payment_are_editorial() -> None:
    pointers = passages("Refer to the following medical policies for more:", "• RP-009: Modifiers", heading="Knee")
    assert narrative([], pointers, statements=KNEE) == [("narrative.added", "editorial")]
    old, new = ("Payment for the exam (20550 through 20553) is included.", "Reimbursement for the exam (20550-20553) is included.")
    assert narrative(passages(old, heading="Knee"), passages(new, heading="Knee"), statements=KNEE) == [
        ("narrative.edited", "editorial")
    ]


def test_all_that_stands_under_the_guidelines_bears_on_coverage() -> None:
    said = [covered("Dilation is medically necessary when:", "Pain lasts.", section=("Reimbursement Guidelines:", "Knee"))]
    elbow = Passage(heading=("Reimbursement Guidelines:", "Elbow"), text="The balloon may stay for 6 weeks.")
    assert narrative([elbow], [], statements=said) == [("statements.text_removed", "material")]
    assert narrative([Passage(heading=("Background",), text=elbow.text)], [], statements=said) == [
        ("narrative.removed", "editorial")
    ]


def test_the_heading_of_a_group_of_codes_that_came_is_told_with_its_codes() -> None:
    heading = "Codes considered not medically necessary"
    old = record(codes=[code("20550", description="Injection", group="Covered codes")])
    new = record(
        codes=[*old.codes, code("29777", description="Wrap", group=heading)], narrative=passages(heading, heading="Coding")
    )
    found = compare(old, new)
    assert [change.rule for change in found.changes] == ["codes.added"] and found.suppressed["told_with_codes"] == 1
    alone = record(codes=old.codes, narrative=passages(heading, heading="Coding"))
    assert [change.rule for change in compare(old, alone).changes] == ["narrative.added"]


def test_a_coverage_rationale_is_a_coverage_section_and_a_rationale_is_not() -> None:
    limit = "The benefit is limited to 4 units per 30 days."
    for heading, rule in (("Coverage Rationale", "statements.text_added"), ("Rationale", "narrative.added")):
        said = [covered("Dilation is medically necessary when:", "Pain lasts.", section=(heading,))]
        assert [found for found, _ in narrative([], passages(limit, heading=heading), statements=said)] == [rule]


def test_a_paragraph_that_swallowed_its_neighbour_with_other_words_is_one_change() -> None:
    first = "When a smear is reported on the day of an exam or evaluation and management service, only the exam is paid for."
    second = "The allowance for the exam includes the smear, which is never paid for as a separate service of its own."
    apart = passages(first, second, heading="Knee")
    whole = passages(f"{first.replace('evaluation and management', 'consultation')} {second}", heading="Knee")
    for old, new in ((apart, whole), (whole, apart)):
        assert narrative(old, new, statements=KNEE) == [("statements.text", "material")]
    assert narrative(apart, passages(f"{first} {second}", heading="Knee"), statements=KNEE) == []
