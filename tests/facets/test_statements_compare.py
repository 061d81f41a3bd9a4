"""Statements and criteria compared."""

import pytest

from monitor.facets.statements.compare import compare
from monitor.model.record import Passage, Position, Statement
from tests.diff.records import code, covered, criteria, investigational, record
from tests.facets.stated import AGE, LEAD, NONE, PAIN, changes, rules


def test_relabelled_rewrapped_and_restyled_statements_do_not_differ() -> None:
    old = [covered(LEAD, AGE, PAIN)]
    new = [covered(f"1. {LEAD.replace(' all', '  ALL')} [4]", f"• {AGE};", PAIN.replace("6 weeks", "6\u00a0weeks") + ".")]
    found = compare(record(statements=old), record(statements=new))
    assert (found.changes, found.suppressed["typography"]) == ([], 3)


def test_a_raised_age_is_one_material_change_that_reads_aloud() -> None:
    (change,) = changes(
        [covered(LEAD, AGE, PAIN, section=("Policy", "Knee"))],
        [covered(LEAD, AGE.replace("18", "21"), PAIN, section=("Policy", "Knee"))],
    )
    assert (change.rule, change.materiality.value, change.direction.value) == ("statements.number", "material", "tighter")
    assert change.what.startswith("Knee › ") and "18" in change.what and "21" in change.what
    assert change.fields == {"text": {"before": AGE, "after": AGE.replace("18", "21")}}
    assert (change.before or {})["under"] == [LEAD]
    assert ("delete", "18") in change.redline and ("insert", "21") in change.redline


def test_stops_that_changed_beside_words_are_not_read_aloud() -> None:
    old, new = "Gout, gall or glue, in adults who walk", "Gout gall or glue in adults who run"
    (change,) = changes([covered(LEAD, old)], [covered(LEAD, new)])
    assert "‘’" not in change.what and "‘adults who run’" in change.what


def test_criteria_added_to_an_all_list_tighten_and_to_an_any_list_loosen() -> None:
    assert rules(changes([covered(LEAD, AGE, PAIN)], [covered(LEAD, AGE, PAIN, NONE)])) == [
        ("statements.criterion_added", "added", "tighter")
    ]
    assert rules(changes([covered(LEAD, AGE, PAIN, operator="any")], [covered(LEAD, AGE, operator="any")])) == [
        ("statements.criterion_removed", "removed", "tighter")
    ]
    assert rules(changes([covered(LEAD, AGE, operator=None)], [covered(LEAD, AGE, PAIN, operator=None)]))[0][2] == "unknown"


def test_an_added_subtree_is_one_change() -> None:
    tree = ("One of the following was tried without success:", "any", "Exercise for 6 weeks", "Oral steroids for 2 weeks")
    (change,) = changes([covered(LEAD, AGE)], [covered(LEAD, AGE, tree)])
    assert change.rule == "statements.criterion_added"
    assert "(any of 2 criteria): One of the following" in change.what
    assert len((change.after or {})["children"]) == 2


def test_a_lead_put_over_criteria_that_were_there_counts_none_of_them_as_added() -> None:
    kept = ("Night splints were worn for 6 weeks", "A walking boot was worn for 3 weeks")
    home = "Care at home was tried without success:"
    old = covered(LEAD, (home, "any", "Ice packs were used", "Shoes were changed", *kept))
    new = covered(
        LEAD, (home, "any", "Ice packs were used", "Shoes were changed"), ("A podiatrist has written down:", "any", *kept)
    )
    added = next(c for c in changes([old], [new]) if c.rule == "statements.criterion_added")
    assert "criterion added (over any of 2 criteria that both versions have): A podiatrist" in added.what


def test_statements_added_and_removed_have_the_direction_of_their_position() -> None:
    assert rules(changes([], [covered(LEAD, AGE)])) == [("statements.added", "added", "looser")]
    assert rules(changes([investigational("Repeat dilation is investigational.")], [])) == [
        ("statements.removed", "removed", "looser")
    ]


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("No more than 2 devices are covered per lifetime.", "tighter"),
        ("Covered sessions must not exceed 6 per year.", "tighter"),
        ("Coverage of dilation is limited to 6 covered sessions per year.", "tighter"),
        ("Dilation is covered only in an inpatient setting.", "unknown"),
        ("Dilation may be covered for up to 6 sessions.", "unknown"),
        ("Dilation is covered unless the joint is infected.", "unknown"),
        ("Dilation is covered.", "looser"),
    ],
)
def test_a_statement_that_limits_what_is_covered_is_not_looser(text: str, direction: str) -> None:
    said = Statement(position=Position.MEDICALLY_NECESSARY, quote=text, section=("Policy",))
    assert rules(changes([], [said])) == [("statements.added", "added", direction)]
    back = {"tighter": "looser", "looser": "tighter"}.get(direction, direction)
    assert rules(changes([said], [])) == [("statements.removed", "removed", back)]


def test_a_flipped_position_is_one_change() -> None:
    old = investigational("Balloon dilation of the knee is considered investigational.")
    new = Statement(
        position=Position.MEDICALLY_NECESSARY,
        quote="Balloon dilation of the knee is considered medically necessary.",
        section=("Policy",),
    )
    assert rules(changes([old], [new])) == [("statements.position", "changed", "looser")]


def test_an_operator_that_changed_without_words_is_material_and_one_not_printed_is_not() -> None:
    lead = LEAD.replace("all of ", "")
    assert rules(changes([covered(lead, AGE, PAIN)], [covered(lead, AGE, PAIN, operator="any")])) == [
        ("statements.operator", "changed", "looser")
    ]
    found = compare(record(statements=[covered(lead, AGE, PAIN)]), record(statements=[covered(lead, AGE, PAIN, operator=None)]))
    assert (found.changes, found.suppressed["operator_not_printed"]) == ([], 1)


def test_equal_leads_under_different_headings_are_told_apart() -> None:
    def part(name: str, weeks: int) -> Statement:
        return covered(LEAD, AGE, f"The member has {name}", f"Approved for {weeks} weeks", section=("Policy", name))

    old = [part("asthma", 12), part("eczema", 12)]
    new = [part("COPD", 12), part("asthma", 12), part("eczema", 24)]
    found = changes(old, new)
    assert rules(found) == [("statements.added", "added", "looser"), ("statements.number", "changed", "unknown")]
    assert found[0].where.section == ("Policy", "COPD")
    assert found[1].where.section == ("Policy", "eczema")


def test_a_criterion_that_moved_to_another_statement_is_a_move() -> None:
    long = "Imaging confirms loss of the joint space on both sides"
    second = "A repeat dilation is considered medically necessary when all of the following are met:"
    old = [covered(LEAD, AGE, long), covered(second, NONE)]
    new = [covered(LEAD, AGE), covered(second, NONE, long)]
    (change,) = changes(old, new)
    assert (change.rule, change.kind.value, change.materiality.value) == ("statements.moved", "moved", "material")
    assert long in change.what


def test_items_put_under_a_new_criterion_are_one_move_and_none_is_lost() -> None:
    items = ("Diffuse large B-cell lymphoma", "High-grade B-cell lymphoma", "Primary mediastinal lymphoma")
    group = ("Large B-cell lymphoma including any of the following:", "any", *items)
    found = changes([covered(LEAD, *items, operator="any")], [covered(LEAD, group, operator="any")])
    assert sorted(change.rule for change in found) == ["statements.criterion_added", "statements.regrouped"]
    group = ("Large B-cell lymphoma with all of the following:", "all", *items)
    found = changes([covered(LEAD, *items, operator="any")], [covered(LEAD, group, operator="any")])
    assert sorted(change.rule for change in found) == ["statements.criterion_added", "statements.moved"]


def test_an_item_that_became_the_head_of_its_neighbours_is_a_regrouping() -> None:
    items = ("Diffuse large B-cell lymphoma", "High-grade B-cell lymphoma", "Primary mediastinal lymphoma")
    group = ("Lymphoma of large B-cells including any of the following:", "any", *items)
    old, new = [covered(LEAD, "Lymphoma of large B-cells", *items, operator="any")], [covered(LEAD, group, operator="any")]
    for left, right in ((old, new), (new, old)):
        found = changes(left, right)
        assert sorted(change.rule for change in found) == ["statements.list_head", "statements.regrouped"]
        assert {change.materiality.value for change in found} == {"editorial"}


def test_another_order_is_editorial() -> None:
    assert [(c.rule, c.materiality.value) for c in changes([covered(LEAD, AGE, PAIN, NONE)], [covered(LEAD, NONE, AGE, PAIN)])] == [
        ("statements.reordered", "editorial")
    ]


@pytest.mark.parametrize("flat", ["quote", "tree"])
def test_the_same_words_in_another_structure_are_our_reading(flat: str) -> None:
    one = covered(LEAD, AGE, PAIN, NONE)
    if flat == "quote":
        other = one.model_copy(update={"quote": f"{LEAD} {AGE}; {PAIN}; {NONE}.", "criteria": (), "operator": None})
    else:
        other = one.model_copy(update={"criteria": criteria((AGE, None, PAIN, NONE))})
    for old, new in ((one, other), (other, one)):
        assert [(c.rule, c.materiality.value) for c in changes([old], [new])] == [("statements.restructured", "extraction")]


def test_a_criterion_split_in_two_is_no_change() -> None:
    old, new = covered(LEAD, AGE, f"{PAIN} and {NONE.lower()}"), covered(LEAD, AGE, f"{PAIN} and", NONE)
    found = compare(record(statements=[old]), record(statements=[new]))
    assert [c for c in found.changes if c.materiality.value != "extraction"] == []


def test_a_statement_that_the_other_version_has_as_narrative_is_our_reading() -> None:
    said = investigational("Repeat dilation within one year is considered investigational.")
    found = changes([said], [], narrative=[Passage(heading=("Notes",), text=said.quote)])
    assert [(c.rule, c.kind.value, c.materiality.value) for c in found] == [
        ("statements.reread_elsewhere", "removed", "extraction")
    ]


def test_a_heading_that_names_another_indication_is_material_and_a_reworded_one_is_not() -> None:
    def under(heading: str) -> list[Statement]:
        return [covered(LEAD, AGE, section=("Policy", heading))]

    assert [c.rule for c in changes(under("Asthma"), under("Eczema"))] == ["statements.heading"]
    assert [c.rule for c in changes(under("Coverage"), under("Coverage Criteria"))] == ["statements.heading_reworded"]
    assert changes(under("A. Asthma"), under("B. Asthma")) == []
    assert changes(under("Asthma"), [covered(LEAD, AGE, section=("Asthma",))]) == []


def test_a_list_of_codes_that_one_version_has_as_a_heading_is_none_and_other_codes_over_a_statement_are_told() -> None:
    def under(*path: str) -> list[Statement]:
        return [covered(LEAD, AGE, section=path)]

    def told(*sides: list[Statement], read: tuple[str, ...] = ("0019U", "81455", "J3590")) -> list[str]:
        old, new = (record(statements=side, codes=[code(one) for one in read]) for side in sides)
        return [change.rule for change in compare(old, new).changes]

    codes = "Procedure Codes 0019U, 81455, J3590"
    assert told(under("Policy Position"), under(codes)) == told(under(codes), under("Policy Position")) == []
    assert told(under("Policy Position"), under(codes), read=("0019U", "J3590")) == ["statements.heading"]
    for one, other in ((codes, "Procedure Codes 0019U, 81479, J3590"), ("Asthma", "Procedure Codes for Eczema 81455")):
        assert [c.rule for c in changes(under("Policy", one), under("Policy", other))] == ["statements.heading"]
    assert [c.rule for c in changes(under("Asthma"), under(codes, "Eczema"))] == ["statements.heading"]


def test_a_replaced_statement_carries_its_doubt() -> None:
    old = investigational("Balloon dilation of the knee joint is considered investigational for osteoarthritis.")
    new = investigational("Balloon dilation of any joint other than the knee is considered investigational in rheumatic disease.")
    (change,) = changes([old], [new])
    assert change.materiality.value == "material"
    assert change.before and change.after


NAMES = ("EGFR mutations", "KRAS mutations", "RET fusions", "NRG1 fusions")


def test_a_list_that_came_or_went_is_one_change_with_all_its_items() -> None:
    (change,) = changes([covered(LEAD, AGE)], [covered(LEAD, AGE, *NAMES)])
    assert (change.rule, change.kind.value) == ("statements.criterion_added", "added")
    assert "4 criteria added" in change.what and all(name in change.what for name in NAMES)
    assert [item["text"] for item in (change.after or {})["criteria"]] == list(NAMES)
    (whole,) = changes([covered(LEAD, operator=None)], [covered(LEAD, AGE, PAIN)])
    assert len((whole.after or {})["criteria"]) == 2


def test_two_criteria_of_an_existing_list_are_two_changes() -> None:
    long = "Surgery was refused or is not possible for a reason that is documented in the record"
    found = changes([covered(LEAD, AGE)], [covered(LEAD, AGE, PAIN, long)])
    assert [change.rule for change in found] == ["statements.criterion_added"] * 2
    tree = ("One of the following was tried without success:", "any", "Exercise for 6 weeks", "Oral steroids for 2 weeks")
    assert len(changes([covered(LEAD, AGE)], [covered(LEAD, AGE, tree, ("Both of these:", "all", NONE))])) == 2


def test_a_statement_that_is_printed_twice_is_added_once() -> None:
    said = "One screening (87623) screening will be paid once every 3 years."
    twice = [Statement(position=Position.MEDICALLY_NECESSARY, quote=said, section=("Policy",))]
    twice.append(twice[0].model_copy(update={"quote": said.replace(" (87623) screening", "")}))
    (change,) = changes([], twice)
    assert change.what.endswith("(printed 2 times)") and said[:-1] in change.what


def test_a_list_that_became_a_note_moved_and_says_what_it_lost() -> None:
    note = Passage(heading=("Policy",), text="Note 1: Testing is complete when it covers EGFR, KRAS and RET.")
    old, new = [covered(LEAD, AGE, *NAMES)], [covered(LEAD, AGE)]
    (change,) = changes(old, new, narrative=[note])
    assert (change.rule, change.materiality.value) == ("statements.list_moved", "material")
    assert "moved from the criteria to Note 1; dropped: NRG1 fusions" in change.what
    back = compare(record(statements=new, narrative=[note]), record(statements=old)).changes
    assert [c.rule for c in back] == ["statements.list_moved"] and "moved from Note 1 to the criteria; added:" in back[0].what


def test_the_rows_of_a_table_behind_the_last_statement_did_not_move_to_a_new_one() -> None:
    rows = ("High | Zentrix cream | 0.05", "Medium | Holvita ointment | 0.1", "Low | Abendra lotion | 0.5")
    other = covered("A repeat dilation is considered medically necessary when all of these are met:", NONE, *rows)
    found = compare(record(statements=[covered(LEAD, AGE, PAIN, *rows)]), record(statements=[covered(LEAD, AGE, PAIN), other]))
    (change,) = found.changes
    assert (change.rule, "Zentrix" in change.what, "Zentrix" in str(change.after), "Zentrix" in str(change.redline)) == (
        "statements.added", False, False, False
    )  # fmt: skip


def test_statements_that_share_stock_words_only_are_one_removed_and_one_added() -> None:
    old = investigational("Urine assays for screening asymptomatic people are considered investigational.")
    new = investigational("Balloon dilation of the elbow after trauma is considered investigational.")
    assert [change.rule for change in changes([old], [new])] == ["statements.added", "statements.removed"]


def test_codes_in_a_statement_are_told_apart_from_its_other_words() -> None:
    said = "One visit (99213-99215) per year is paid for adults and {} is covered when billed with {}."
    old, new = investigational(said.format("a test", "99201")), investigational(said.format("two scans", "99202"))
    both = changes([old], [new])
    assert len(both) == 2 and any(change.what.startswith("Policy › code list › 99201 dropped; 99202 added") for change in both)
    only = investigational(said.format("a test", "99202"))
    assert [change.rule for change in changes([old], [only])] == ["statements.code"]


def test_a_number_says_what_it_measures() -> None:
    (change,) = changes([covered(LEAD, AGE)], [covered(LEAD, AGE.replace("18", "21"))])
    assert "age 18 -> 21 years, in the criterion" in change.what
    said = "Authorization will be issued for {} months when criteria are met."
    (change,) = changes([covered(said.format(6), AGE)], [covered(said.format(12), AGE)])
    assert "authorization 6 -> 12 months, in the statement" in change.what


def test_a_text_read_as_a_statement_in_one_version_and_as_a_criterion_in_the_other_is_our_reading() -> None:
    below = "Initial therapy is approved for six months when all of these are met:"
    nested = covered(LEAD, (below, "all", AGE, PAIN))
    apart = [covered(LEAD, operator=None), covered(below, AGE, PAIN)]
    for old, new in (([nested], apart), (apart, [nested])):
        assert [change for change in changes(old, new) if change.materiality.value != "extraction"] == []
    nested = covered(LEAD, AGE, (below, "all", PAIN, NONE))
    raised = [covered(LEAD, AGE.replace("18", "21")), covered(below, PAIN, NONE)]
    found = [change for change in changes([nested], raised) if change.materiality.value != "extraction"]
    assert [change.rule for change in found] == ["statements.number"]


def test_a_heading_that_was_read_as_the_last_item_before_it_is_no_criterion() -> None:
    parts = [covered(LEAD, AGE, section=("A. Asthma",)), covered(LEAD, PAIN, section=("B. Eczema",))]
    read = [covered(LEAD, AGE, "B. Eczema", section=("A. Asthma",)), parts[1]]
    assert changes(parts, read) == []


def test_a_heading_that_one_version_lacks_was_not_read() -> None:
    old = [covered(LEAD, AGE, section=("Coverage Policy", "FDA-Approved Indications"))]
    assert changes(old, [covered(LEAD, AGE, section=("Policy Statement",))]) == []


def test_a_criterion_worded_in_another_order_is_one_change() -> None:
    said = "For inherited conditions with a broad scope of testing such as exome sequencing, a syndrome is suspected and documented"
    other = "For broad scope testing of inherited conditions such as exome sequencing, documented symptoms of a syndrome are seen"
    (change,) = changes([covered(LEAD, AGE, said)], [covered(LEAD, AGE, other)])
    assert change.kind.value == "changed" and change.materiality.value == "material"
    longer = f"{PAIN}. Exceptions for the reading of earlier images are listed in the section on imaging and need no second visit."
    (change,) = changes([covered(LEAD, AGE, PAIN)], [covered(LEAD, AGE, longer)])
    assert change.kind.value == "changed" and change.tags[-1] != "editorial"


@pytest.mark.parametrize(("before", "after"), [("\u2265 3%", "> 3%"), ("> 3%", "< 3%"), ("< 3%", "\u2264 3%")])
def test_a_sign_that_changed_is_material_though_no_letter_did(before: str, after: str) -> None:
    text = "The rash covers {} of the body surface"
    (change,) = changes([covered(LEAD, AGE, text.format(before))], [covered(LEAD, AGE, text.format(after))])
    assert (change.rule, change.materiality.value) == ("statements.comparator", "material")


def test_a_roman_stage_that_came_is_material() -> None:
    text = "A pressure ulcer of stage {}III or IV"
    (change,) = changes([covered(LEAD, AGE, text.format(""))], [covered(LEAD, AGE, text.format("II, "))])
    assert change.materiality.value == "material"


def test_a_table_that_lost_its_columns_and_lines_says_the_same() -> None:
    lead = "A widget may be considered medically necessary when both apply:"
    items = ("Pain has lasted 6 months or longer", "Rest and a brace failed")
    table = [
        covered(lead, *items, section=("Policy", "Elbow widget")),
        investigational("A glued widget is considered investigational.", ("Policy", "Glued widget")),
    ]
    flat = [
        covered(f"Elbow widget {lead} • {items[0]} • {items[1]}"),
        investigational("Glued widget A glued widget is considered investigational."),
    ]
    for sides in ((table, flat), (flat, table)):
        assert [change for change in changes(*sides) if change.materiality.value != "extraction"] == []


def test_a_criterion_that_went_is_told_though_the_text_above_changed() -> None:
    old = covered(
        "A widget is medically necessary when all of these apply:", "Pain has lasted 6 months or longer", "A brace has failed"
    )
    new = covered("An elbow widget is medically necessary when all of these apply:", "Pain has lasted 6 months or longer")
    assert {rule for rule, *_ in rules(changes([old], [new]))} >= {"statements.criterion_removed"}


def test_a_word_that_came_to_the_beginning_of_a_statement_is_told_though_a_heading_ends_with_it() -> None:
    old = investigational("Glue is considered investigational.", ("Policy", "Elbow"))
    new = investigational("Knee Glue is considered investigational.", ("Policy", "Elbow"))
    assert [rule for rule, *_ in rules(changes([old], [new]))] == ["statements.unclassified"]
