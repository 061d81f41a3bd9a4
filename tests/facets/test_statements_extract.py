"""Statements, their criteria and the operators that join them."""

from monitor.facets import authorization, statements
from monitor.facets.outline import outline
from monitor.facets.statements.criteria import Tree, operator_of
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para, table
from tests.facets.policies import leaves, read


def test_a_lead_takes_the_list_beneath_it() -> None:
    (only,) = read(
        para("A widget is considered medically necessary when ALL of the following criteria are met:"),
        item("1.", "Age 18 or older; and"), item("2.", "one of the following:"), item("a.", "pain", 1), item("b.", "loss", 1),
    )  # fmt: skip
    assert only.position == "medically_necessary_with_criteria"
    assert only.operator == "all"
    assert only.criteria[1].operator == "any"
    assert leaves(only.criteria) == ["Age 18 or older; and", "pain", "loss"]


def test_connectors_at_the_ends_tell_the_operator() -> None:
    (only,) = read(
        para("A widget is considered medically necessary for:"), item("•", "pain; OR"), item("•", "loss; OR"), item("•", "fear")
    )
    assert only.operator == "any"


def test_each_asserting_sentence_is_a_statement_and_the_rest_is_left() -> None:
    sections = outline(
        document(
            heading("Policy", 1),
            para("Widgets come in sizes. Small widgets are considered investigational. Large widgets are not covered."),
        ),
        generic_layout(),
    )
    got = statements.extract(sections)
    assert [s.position for s in got.entities] == ["investigational", "not_covered"]
    assert [b.text for s in got.rest for b in s.blocks] == ["Widgets come in sizes."]


def test_sub_headings_are_the_statement_s_section() -> None:
    got = read(
        heading("Elbow", 2),
        para("A widget is considered investigational."),
        heading("Knee", 2),
        para("A widget is considered investigational."),
    )
    assert [s.section[-1] for s in got] == ["Elbow", "Knee"]


def test_background_asserts_nothing() -> None:
    assert read(para("Evidence on widgets is inconclusive. Some authors consider them useful.")) == ()


def test_a_position_under_an_unknown_heading_is_not_lost() -> None:
    sections = outline(document(heading("Our view", 1), para("Widgets are considered not medically necessary.")), generic_layout())
    assert [s.position for s in statements.extract(sections).entities] == ["not_medically_necessary"]


def test_authorization_per_setting_and_product() -> None:
    sections = outline(
        document(
            heading("Prior Authorization Information", 1),
            para("Inpatient"),
            item(
                "•",
                "Precertification/preauthorization of widgets IS REQUIRED for all products when the stay is inpatient.",
            ),
            table(("", "Outpatient"), ("HMO", "This is not a covered service."), ("PPO", "Prior authorization is not required.")),
        ),
        generic_layout(),
    )
    got = [(a.setting, a.product, a.requirement) for a in authorization.extract(sections).entities]
    assert got == [
        ("inpatient", "all products", "required"),
        ("outpatient", "HMO", "not_covered"),
        ("outpatient", "PPO", "not_required"),
    ]


def test_a_refusal_in_the_authorization_grid_is_a_statement_too() -> None:
    sections = outline(
        document(
            heading("Prior Authorization Information", 1), table(("", "Outpatient"), ("PPO", "This is not a covered service."))
        ),
        generic_layout(),
    )
    assert [s.quote for s in statements.extract(sections).entities] == ["PPO This is not a covered service."]


def test_a_bullet_may_hold_the_subject_of_the_line_below_it() -> None:
    (only,) = read(
        item("•", "Widgetumab (any maker)"),
        para("is(are) considered not medically necessary for any other use, including the following:"),
        item("1.", "Elbow pain."),
    )
    assert only.quote.startswith("Widgetumab (any maker) is(are) considered not medically necessary")
    assert leaves(only.criteria) == ["Elbow pain."]


def test_titled_items_beneath_a_lead_are_statements_of_their_own() -> None:
    got = read(
        para("Widgetumab is covered as medically necessary when the following criteria are met:"),
        item("1.", "Elbow pain. Approve Widgetumab for the duration noted if ONE of the following is met:"),
        item("A)", "Initial therapy. Approve for 6 months if the patient is an adult.", 1),
        item("2.", "Knee pain. Approve for 1 year if ALL of the following are met:"),
        item("A)", "The patient is an adult.", 1),
    )
    assert [s.quote.split(".")[0] for s in got[1:]] == ["Elbow pain", "Knee pain"]


def test_a_heading_of_the_other_position_ends_a_list_of_criteria() -> None:
    got = read(
        para("Widgetumab is considered medically necessary when all of the following are met:"),
        item("1.", "Elbow pain"),
        heading("Conditions Not Covered", 3),
        item("•", "Anything else"),
    )
    assert leaves(got[0].criteria) == ["Elbow pain"]


def test_a_cell_that_holds_a_whole_list_of_criteria_is_read_as_prose() -> None:
    filler = " ".join(f"Step {n} of the widget programme was tried without any lasting relief of pain;" for n in range(14))
    (only,) = read(
        table(
            ("Module", "Clinical Criteria for Approval"),
            ("Widgets", f"Initial Evaluation. Target widgets will be approved when ALL of the following are met: {filler}"),
        )
    )
    assert only.position == "medically_necessary_with_criteria"
    assert only.quote == "Target widgets will be approved when ALL of the following are met:"
    assert len(only.criteria) == 14


def test_a_heading_under_which_nothing_is_stated_stays_with_its_text() -> None:
    sections = outline(
        document(
            heading("Policy", 1),
            heading("Knee", 2),
            para("A widget is considered investigational."),
            heading("Hip", 2),
            para("Hips differ."),
        ),
        generic_layout(),
    )
    rest = statements.extract(sections).rest
    assert [word for s in rest for word in (*s.heading, *(b.text for b in s.blocks))] == ["Policy", "Hip", "Hips differ."]


def test_a_heading_of_another_position_ends_the_criteria_above() -> None:
    first, second = read(
        para("A widget is considered medically necessary when the individual has either of these:"),
        item("•", "pain"),
        heading("Covered use: elbow", 3),
        item("•", "loss"),
        heading("EXPERIMENTAL/INVESTIGATIONAL", 3),
        para("All other widgets are considered investigational."),
    )
    assert leaves(first.criteria) == ["pain", "loss"]
    assert second.position == "investigational"


def test_any_of_the_following_criteria_are_met_is_any() -> None:
    assert operator_of("may be covered when any of the following criteria are met:") == "any"
    assert operator_of("may be covered when the following criteria are met:") == "all"
    assert operator_of("may be covered when ONE of the following conditions must be met:") == "any"


def test_a_heading_beside_the_one_over_a_list_ends_the_list() -> None:
    found = read(
        heading("Asthma", 3),
        para("Widgets are medically necessary for asthma when all of the following are met:"),
        item("1.", "Wheeze"),
        item("2.", "Age"),
        heading("Gout", 3),
        para("Widgets are medically necessary for gout when all of the following are met:"),
        item("1.", "Pain"),
    )
    assert [[c.text for c in s.criteria] for s in found] == [["Wheeze", "Age"], ["Pain"]]


def test_a_number_goes_on_at_its_own_depth_before_it_goes_on_deeper() -> None:
    tree = Tree("All of the following:")
    for depth, label, text in ((0, "1.", "a"), (0, "2.", "two of the following:"), (1, "1.", "b"), (1, "2.", "c"), (0, "3.", "d")):
        tree.add(depth, label, text)
    _, top = tree.freeze()
    assert [(c.text, [d.text for d in c.children]) for c in top] == [("a", []), ("two of the following:", ["b", "c"]), ("d", [])]


def test_letters_under_a_number_that_announces_a_list_stand_beneath_it_though_set_no_deeper() -> None:
    tree = Tree("All of the following:")
    for label, text in (("1.", "a"), ("2.", "two of the following:"), ("a.", "b"), ("b.", "c"), ("3.", "d")):
        tree.add(0, label, text)
    _, top = tree.freeze()
    assert [(c.text, [d.text for d in c.children]) for c in top] == [("a", []), ("two of the following:", ["b", "c"]), ("d", [])]


def test_what_an_item_without_a_bullet_adds_about_itself_is_no_statement() -> None:
    (only,) = read(
        para("The plan considers any of the following widgets medically necessary for the indications listed:"),
        para("Brass widgets for elbow pain;"),
        para("Copper widgets for knee pain; experimental for other indications. Repeat fitting is considered investigational;"),
        para("Tin widgets for hip pain."),
    )
    assert [c.text[:4] for c in only.criteria] == ["Bras", "Copp", "Tin "]


def test_a_note_that_only_sends_elsewhere_is_a_statement_beside_its_list() -> None:
    got = read(
        para("A widget is considered medically necessary when ALL of the following criteria are met:"),
        item("1.", "Elbow pain"),
        para("Note: For information on knee widgets, see KN.00099 Knee Widgets."),
        para("See the Plan's Guidelines for Hip Widgets for further details regarding indications for hips."),
        para("Note: Refer to Appendix A for a list of makers."),
        item("2.", "No earlier widget"),
    )
    assert [s.position for s in got] == ["medically_necessary_with_criteria", "defers_to", "defers_to"]
    assert len(got[0].criteria) == 2


def test_a_note_that_states_a_position_in_plain_words_is_a_statement_beside_its_list() -> None:
    got = read(
        para("A widget is considered medically necessary when ALL of the following criteria are met:"),
        item("1.", "Elbow pain"),
        para("Note: Not every elbow needs one. A widget would not be considered medically necessary when worn by night."),
        para("Note: The process by which a widget is determined to be experimental is told in MP 15."),
        item("2.", "No earlier widget"),
    )
    assert [s.position for s in got] == ["medically_necessary_with_criteria", "not_medically_necessary"]
    assert got[1].quote == "A widget would not be considered medically necessary when worn by night."
    assert [c.text for c in got[0].criteria] == ["Elbow pain", "No earlier widget"]


def test_a_sentence_behind_a_statement_that_names_some_of_what_it_is_about_leads_over_them() -> None:
    (only,) = read(
        para("Widgets for other joints are considered unproven. Such widgets may include but are not limited to:"),
        para("Elbow One"),
        para("Knee Two"),
    )
    assert [c.text for c in only.criteria] == ["Elbow One", "Knee Two"]


def test_a_title_amid_items_holds_those_below_it_and_no_line_that_goes_on() -> None:
    lead = para("Widget One is considered medically necessary when the following criteria are met:")
    (only,) = read(
        lead,
        item("•", "The member has gout, AND"),
        item("•", "No earlier widget"),
        para("Second Widget for Elbows"),
        item("•", "The member has gall, AND"),
        item("•", "The maker is named"),
    )
    assert [(c.text, [d.text for d in c.children]) for c in only.criteria][1:] == [
        ("No earlier widget", []),
        ("Second Widget for Elbows", ["The member has gall, AND", "The maker is named"]),
    ]
    one, _ = read(lead, item("•", "The member has gout"), para("Widgets for Knees"), para("These are considered unproven."))
    assert [c.text for c in one.criteria] == ["The member has gout"]
    for line, behind in (("Second Widget for Elbows", para("No list")), ("as told by the maker", item("•", "Gall"))):
        (only,) = read(lead, item("•", "The member has gout"), para(line), behind)
        assert all(not c.children for c in only.criteria)


def test_the_title_within_a_cell_is_no_part_of_its_lead() -> None:
    (only,) = read(
        table(
            ("Module", "Clinical Criteria for Approval"),
            (
                "PA",
                "Initial Evaluation Target Agent(s) will be approved when ALL of the following are met: 1. Elbow pain AND 2. No earlier widget",
            ),
        )
    )
    assert only.quote.startswith("Target Agent(s) will be approved")
    assert only.section[-1] == "Initial Evaluation"


def test_the_place_of_service_is_no_part_of_the_statement_behind_it() -> None:
    text = (
        "Coverage is subject to the terms of the benefit plan. Widgets are considered medically necessary for elbow pain. "
        + "They come in many sizes and are made of brass. " * 20
        + "Place of Service: Outpatient Spare widgets are not covered regardless of place of service."
    )
    got = read(para(text))
    assert got[-1].quote == "Spare widgets are not covered regardless of place of service."


def test_a_heading_over_the_criteria_that_a_lead_points_to_is_no_criterion() -> None:
    lead = para("Widget therapy may be considered medically necessary if the conditions indicated below are met.")
    other = para("Widget therapy may be considered investigational for all other indications.")
    listed = (heading("Prior-Approval Requirements", level=3), para("One of:"), item("1.", "Gout"), item("2.", "Gall"))
    bare, between = read(heading("Policy"), lead, *listed), read(heading("Policy"), lead, other, *listed)
    assert bare[0].criteria == between[0].criteria
    assert leaves(bare[0].criteria) == ["Gout", "Gall"]


def test_the_day_from_which_a_statement_holds_is_a_label_before_it() -> None:
    (one,) = read(
        para(
            "Effective for dates of service on and after May 16, 2034: Widgets are considered medically necessary when ALL are met:"
        ),
        item("•", "Pain for 6 weeks"),
    )
    assert one.quote == "Widgets are considered medically necessary when ALL are met:"
    assert leaves(one.criteria) == ["Pain for 6 weeks"]


def test_the_caption_of_a_table_is_no_criterion() -> None:
    blocks = (
        para("A widget is considered medically necessary for all of the following:"),
        table(("Size", "Dose"), ("Small", "10 mg")),
        para("Table 2: Doses of glued widgets"),
        table(("Size", "Dose"), ("Large", "20 mg")),
    )
    (only,) = read(*blocks)
    assert leaves(only.criteria) == ["Small | 10 mg", "Large | 20 mg"]
    sections = outline(document(heading("Policy", 1), *blocks), generic_layout())
    left = [b.text for s in statements.extract(sections).rest for b in s.blocks if b.kind.value == "paragraph"]
    assert left == ["Table 2: Doses of glued widgets"]


def test_a_lead_under_the_title_of_the_next_part_is_no_criterion_of_the_list_above() -> None:
    """The title is numbered in Roman letters, the list above and the lead in capitals."""
    trial = "A trial of widgets is considered medically necessary when ALL of the following are met:"
    lasting = "A lasting widget is considered medically necessary when ALL of the following are met:"
    found = read(
        item("II.", "Trial", 0), para(trial), item("A.", "Pain has lasted", 1), item("B.", "No other widget is of use", 1),
        item("III.", "Lasting widgets", 0), item("A.", lasting, 1), item("1.", "The trial was of use", 2), item("2.", "Age 18 or older", 2),
    )  # fmt: skip
    assert [(one.quote, len(one.criteria)) for one in found] == [(trial, 2), (lasting, 2)]


def test_a_note_that_leaves_approval_to_the_reviewer_is_a_statement_beside_its_list() -> None:
    got = read(
        para("A widget is considered medically necessary when ALL of the following criteria are met:"),
        item("1.", "Elbow pain"),
        para(
            "NOTE: If the member does not meet the guidelines above but, in the professional judgment of the physician reviewer, a widget "
            "is needed, the request will be approved. Reviewers write down why."
        ),
        item("2.", "No earlier widget"),
    )
    assert [s.position for s in got] == ["medically_necessary_with_criteria", "other"]
    assert got[1].quote.startswith("If the member") and got[1].quote.endswith("will be approved.")
    assert len(got[0].criteria) == 2
