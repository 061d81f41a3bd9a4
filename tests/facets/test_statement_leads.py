"""Exclusions, conditions and leads over lists: which statement holds them."""

from monitor.facets import statements
from monitor.facets.outline import outline
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para
from tests.facets.policies import leaves, read


def test_exclusions_over_a_list_are_a_statement_of_what_is_not_covered() -> None:
    lead = para("Widgets are considered investigational when:")
    for title in (para("Other Exclusions:"), heading("EXCLUSION CRITERIA")):
        first, second, third = read(
            lead,
            item("•", "the elbow is sound;"),
            title,
            item("•", "Widgets of tin"),
            item("•", "Widgets for sport"),
            heading("Renewal", 2),
            item("•", "A new widget each year"),
            para("Spare widgets are not covered."),
        )
        assert (first.position, leaves(first.criteria)) == ("investigational", ["the elbow is sound;"])
        assert (second.position, second.quote, leaves(second.criteria)) == (
            "not_covered",
            title.text,
            ["Widgets of tin", "Widgets for sport"],
        )
        assert third.quote == "Spare widgets are not covered."


def test_exclusions_that_assert_for_themselves_are_no_criteria_of_their_title() -> None:
    got = read(
        heading("Exclusions", 2), item("•", "Widgets of tin are considered investigational."), item("•", "Glue is not covered.")
    )
    assert [s.quote for s in got] == ["Widgets of tin are considered investigational.", "Glue is not covered."]


def test_a_list_of_conditions_named_before_the_predicate_makes_its_criteria() -> None:
    lead = "Widget testing for the following conditions is considered medically necessary"
    listed, alone = read(para(f"{lead}:"), item("A.", "Gout;"), item("B.", "Gall."), para("Widget glue is medically necessary."))
    assert (listed.position, leaves(listed.criteria)) == ("medically_necessary_with_criteria", ["Gout;", "Gall."])
    assert alone.position == "medically_necessary"


def test_a_lead_that_says_that_what_follows_is_met_takes_the_list_beneath_it() -> None:
    (only,) = read(
        para("Widgets are considered medically necessary for a stiff elbow when the following are met."),
        para("For ALL widgets, the elbow must have either:"),
        item("•", "Pain OR"),
        item("•", "Loss of sense."),
    )
    assert leaves(only.criteria) == ["Pain OR", "Loss of sense."]


def test_a_list_of_codes_is_no_part_of_the_statement_behind_it() -> None:
    text = (
        "Coverage is subject to the terms of the benefit plan. The following widgets do not meet the above criteria and are considered "
        "investigational. Brass Widget [Widget with a brass hinge from Widget Works] "
        + "Tin Widget [Widget of tin from Tin Works] " * 30
        + "CPT 99990 Procedure Codes 99990, 0999U Spare Widgets are considered investigational."
    )
    assert read(para(text))[-1].quote == "Spare Widgets are considered investigational."


def test_an_item_that_titles_the_next_statement_is_no_criterion_of_the_one_above() -> None:
    blocks = (
        para("Widgets are considered medically necessary when all of the following are met:"),
        item("1.", "The elbow is stiff; and"),
        item("2.", "A brace failed."),
        item("B.", "Spare Widgets (See Table B below)"),
        para("Spare widgets are considered medically necessary when the criteria above are met."),
    )
    first, _ = read(*blocks)
    assert leaves(first.criteria) == ["The elbow is stiff; and", "A brace failed."]
    sections = outline(document(heading("Policy", 1), *blocks), generic_layout())
    assert [b.plain for s in statements.extract(sections).rest for b in s.blocks] == ["B. Spare Widgets (See Table B below)"]
    kept, _ = read(*blocks[:3], item("B.", "Spare widgets in one of two sizes."), *blocks[4:])
    assert leaves(kept.criteria)[-1] == "Spare widgets in one of two sizes."


def test_indications_that_each_say_what_must_be_met_are_not_all_of_them_required() -> None:
    groups = [
        item("A.", "Hiccups (must meet all):"),
        item("1.", "Age over 2 years", 1),
        item("B.", "Yawning fever (must meet all):"),
        item("1.", "Age over 6 years", 1),
    ]
    lead = "Lampadol is medically necessary when {} the following criteria are met:"
    operators = [read(para(lead.format(words)), *groups)[0].operator for words in ("", "all of")]
    assert operators == [None, "all"]


def test_a_lead_that_names_the_labels_below_it_has_their_items() -> None:
    items = (
        item("A.", "For diagnoses not listed below, full policy criteria must be met for coverage.", 1),
        item("B.", "The elbow is stiff.", 1),
        item("C.", "A brace failed.", 1),
    )
    for labels, operator in (
        ("criterion A, B, or C below is", "any"),
        ("criteria A, B, and C below are", "all"),
        ("criteria A through C are", None),
    ):
        lead = item("I.", f"Widgets may be considered medically necessary when {labels} met.")
        (found,) = read(lead, *items)
        assert (found.operator, leaves(found.criteria)) == (operator, [block.text for block in items])


def test_a_title_with_marks_of_references_behind_a_list_is_no_criterion_of_it() -> None:
    lead = para("Lamps are medically necessary when any of the following is met:")
    said = para("Lanterns are medically necessary for nights without a moon.")
    places = [para("The hall is dark"), para("The stairs are dark")]
    title = para("Moonless nights (MN)")
    waited = title.model_copy(update={"text": "Failure of six weeks of lamps", "marks": ("1-4", "7")})
    marked = [title.model_copy(update={"marks": marks}) for marks in ((), ("1-4",), ("1-4", "7"))]
    for last, criteria in zip((*marked, waited), (3, 3, 2, 3), strict=True):
        found = read(heading("Policy"), lead, *places, last, said)
        assert [len(leaves(one.criteria)) for one in found] == [criteria, 0]
