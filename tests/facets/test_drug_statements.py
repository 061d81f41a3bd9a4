"""Statements as drug policies word them: preferred products, notes and footnotes that send elsewhere, headings that stand over the next statement."""

from monitor.facets.outline import outline
from monitor.facets.statements import extract, located
from monitor.model.document import Block
from monitor.model.record import Statement
from monitor.payers import layout_for
from tests.facets.blocks import document, heading, item, para, table


def read(*blocks: Block) -> tuple[Statement, ...]:
    return extract(located(outline(document(heading("Coverage Criteria"), *blocks), layout_for(None)))).entities


def test_a_preferred_product_opens_the_statement_that_follows() -> None:
    (found,) = read(
        para(
            "Lampadol and Wickara are the preferred lantern oil products. "
            "Coverage will be provided for Lampadol and Wickara contingent on the criteria in the next section."
        )
    )
    assert found.quote.startswith("Lampadol and Wickara are the preferred") and found.quote.endswith("next section.")
    assert found.position == "other"


def test_a_preferred_product_alone_is_a_statement() -> None:
    (found,) = read(para("Lampadol is the plan's preferred lantern oil brand. It smells of roses."))
    assert (found.position, found.quote) == ("other", "Lampadol is the plan's preferred lantern oil brand.")


def test_a_criterion_or_a_treatment_of_choice_prefers_no_product() -> None:
    (found,) = read(
        para("Lampadol is medically necessary when all of the following are met:"),
        item("•", "The oil is the preferred product."),
        para("Daylight is the preferred treatment for darkness."),
    )
    assert found.quote.startswith("Lampadol is medically necessary")
    assert found.criteria[0].text == "The oil is the preferred product."


def test_a_note_that_sends_to_another_policy_for_criteria_defers() -> None:
    first, second = read(
        para(
            "NOTE: This oil also requires the use of preferred oils. Refer to the Lantern Oils Policy (L05) for additional criteria."
        ),
        para("Lampadol is medically necessary when it is dark."),
    )
    assert first.position == "defers_to" and first.quote.startswith("NOTE: This oil")
    assert second.position == "medically_necessary_with_criteria"
    assert not any(s.position == "defers_to" for s in read(para("Note: Keep the oil dry. See the lid for the date.")))


def test_a_footnote_that_asserts_is_a_statement() -> None:
    found = read(
        para("Lampadol is medically necessary when it is dark."),
        para("**Wickara and Oilex are excluded from coverage for most of our benefits."),
    )
    assert [s.position for s in found] == ["medically_necessary_with_criteria", "not_covered"]


def test_headings_at_a_lists_end_stand_over_the_next_statement() -> None:
    first, second = read(
        heading("A. Dusk", 3),
        heading("1. Initial Authorization", 4),
        para("Lampadol will be approved based on all of the following criteria:"),
        item("a.", "It is dusk."),
        heading("B. Night", 3),
        heading("1. Initial Authorization", 4),
        para("Lampadol will be approved based on all of the following criteria:"),
        item("a.", "It is night."),
    )
    assert [c.text for c in first.criteria] == ["It is dusk."]
    assert second.section[-2:] == ("B. Night", "1. Initial Authorization")


def test_a_lead_that_names_its_items_keeps_them_at_any_depth() -> None:
    (found,) = read(
        item("10.", "Fear of the dark. Approve for the time noted if the patient meets ONE of the following (A or B):"),
        para("Note: Fear includes dread."),
        item("A)", "Oil is new. Approve 6 months if the patient meets BOTH of the following (i and ii):"),
        item("i.", "It is dark.", 1),
        item("ii.", "It is late.", 1),
        item("B)", "Oil was taken before. Approve for 1 year if the patient is calm."),
    )
    assert [c.label for c in found.criteria] == ["A)", "B)"]
    assert [c.text for c in found.criteria[0].children] == ["It is dark.", "It is late."]


def test_what_is_not_right_for_a_patient_or_by_contract_is_no_position() -> None:
    for text in (
        "ALL of the preferred oils are not clinically appropriate for the patient.",
        "The request is NOT for use of Lampadol in caves, which are not covered.",
        "Lantern care may be excluded by certificate.",
    ):
        assert read(para(text)) == (), text


def test_a_note_or_footnote_that_states_coverage_ends_no_list() -> None:
    for note in (
        "NOTE: Lampadol comes first. Refer to the Lamp Preference Policy (L01) for its own criteria.",
        "**Wickara is excluded from coverage for most of our benefits.",
    ):
        lead, beside = read(
            para("Lampadol is medically necessary when ALL of the following are met:"),
            item("•", "It is dark."),
            para(note),
            item("•", "Nobody is near."),
        )
        assert [c.text for c in lead.criteria] == ["It is dark.", "Nobody is near."]
        assert beside.quote == note


def test_a_drug_list_by_condition_prefers_no_product() -> None:
    assert read(para("Lampadol and Wickara are non-preferred drugs used to treat night blindness.")) == ()


def test_what_will_only_be_approved_for_something_is_approved_with_criteria() -> None:
    (found,) = read(para("Requests for lantern drugs will only be approved for one lantern drug per member."))
    assert found.position == "medically_necessary_with_criteria"


def test_what_is_not_approvable_is_not_covered_unless_said_in_brackets() -> None:
    done = read(
        table(("Module", "Criteria"), ("", "Lamps will be approved when ALL of the following are met: 1. It is dark "
        "2. The member was treated (starting on samples is not approvable) before **NOTE: Loading doses are not approvable."))
    )  # fmt: skip
    assert [(s.position, s.quote) for s in done] == [
        ("medically_necessary_with_criteria", "Lamps will be approved when ALL of the following are met:"),
        ("not_covered", "**NOTE: Loading doses are not approvable."),
    ]
    assert len(done[0].criteria) == 2


def test_what_contracts_do_not_cover_is_stated_in_the_opening_too() -> None:
    opening = para("For this plan, oils used to make lamps pretty are not covered by its contracts. This includes Lampadol.")
    blocks = (heading("Lantern Oils", 1), opening, heading("Coverage Criteria"), para("Oil is medically necessary if it is dark."))
    found = extract(located(outline(document(*blocks), layout_for(None)))).entities
    assert [s.position for s in found] == ["not_covered", "medically_necessary_with_criteria"]
