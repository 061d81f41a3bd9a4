"""Which edits of statements are one change, which are several, and which are none."""

import pytest

from monitor.facets.statements.compare import compare
from monitor.model.record import Criterion, Passage, PolicyRecord, Position, RecordSource, Statement
from monitor.normalise import read_record
from tests.diff.records import covered, criteria, investigational, record
from tests.facets.stated import AGE, LEAD, NONE, PAIN, changes, rules


def test_a_criterion_put_into_a_list_that_both_versions_have_moved() -> None:
    """Two versions in one kind of document that both show the inner list: the same words in another structure are no misreading."""
    head, two = "Both of the following are met:", ("Onset before 45 years of age", "Two relatives are affected")
    flat, deep = covered(LEAD, AGE, (head, "all", *two), PAIN), covered(LEAD, AGE, (head, "any", *two, PAIN))
    deep_all = covered(LEAD, AGE, (head, "all", *two, PAIN))
    assert [change.rule for change in changes([flat], [deep_all])] == ["statements.regrouped"]
    assert "statements.moved" in [change.rule for change in changes([flat], [deep])]
    lost = covered(LEAD, AGE, head, *two, PAIN)
    assert [change.materiality.value for change in changes([flat], [lost])] == ["extraction"]


def test_a_new_statement_that_is_printed_twice_with_another_in_between_is_told_once() -> None:
    said = "One widget will be covered every 3 years for ages 30 and older"
    other = "A total of two visits to the workshop is considered investigational."
    found = changes([covered(LEAD, AGE)], [covered(LEAD, AGE), covered(said), investigational(other), covered(f"{said}.")])
    assert [(change.rule, change.what.endswith("(printed 2 times)")) for change in found] == [
        ("statements.added", True),
        ("statements.added", False),
    ]


@pytest.mark.parametrize(("joint", "material"), [("; and", False), ("; or", True), (";", True)])
def test_a_lead_that_says_how_its_joined_items_combine_is_material_only_when_they_did_not_say_so(
    joint: str, material: bool
) -> None:
    lead = "Balloon dilation is covered when {}the following criteria are met:"
    old = covered(lead.format(""), AGE + joint, PAIN + joint, NONE, operator=None)
    found = changes([old], [covered(lead.format("ALL of "), AGE + joint, PAIN + joint, NONE)])
    assert [change.materiality.value for change in found] == ["material" if material else "editorial"]


def test_a_sentence_that_only_one_version_reads_as_a_statement_did_not_go_when_its_words_stand_in_another_order() -> None:
    pointer = "For information on dilation for other joints, please refer to the guideline Joint Stretching."
    turned = "Please refer to the guideline Joint Stretching for information on dilation for other joints."
    stated = covered(LEAD, AGE, PAIN)
    old = record(statements=[stated, investigational(pointer)])
    told = [
        compare(old, record(statements=[stated], narrative=[Passage(text=text)])).changes for text in (turned, turned + " Never.")
    ]
    assert [[change.materiality.value for change in found] for found in told] == [["extraction"], ["extraction"]]
    other = turned.replace("other joints", "both joints")
    assert [c.rule for c in compare(old, record(statements=[stated], narrative=[Passage(text=other)])).changes] == [
        "statements.removed"
    ]


def test_a_joint_printed_in_one_version_only_is_editorial_where_the_items_combine_as_before() -> None:
    old, new = [covered(LEAD, AGE, PAIN, NONE)], [covered(LEAD, AGE, f"{PAIN}; AND", NONE)]
    for one, other in ((old, new), (new, old)):
        assert [(c.rule, c.materiality.value) for c in changes(one, other)] == [("statements.joint", "editorial")]
    other_joint = [covered(LEAD, AGE, f"{PAIN}; OR", NONE)]
    assert [c.materiality.value for c in changes(old, other_joint) + changes(new, other_joint)] == ["material", "material"]
    any_of = [covered(LEAD.replace("all", "any"), AGE, PAIN, NONE, operator="any")]
    assert "statements.operator" in [c.rule for c in changes(any_of, new)]


def test_a_lead_over_the_one_criterion_that_is_left_needs_no_word_for_how_many() -> None:
    lead = "Balloon dilation is considered medically necessary when {}the following {} met:"
    old, new = covered(lead.format("both of ", "are"), AGE, PAIN), covered(lead.format("", "are"), AGE, operator=None)
    assert [c.rule for c in changes([old], [new])] == ["statements.list_head", "statements.criterion_removed"]


def test_an_indication_moved_to_a_statement_of_another_position_tells_its_direction() -> None:
    def policy(here: tuple[str, ...], there: tuple[str, ...], operator: str | None) -> list[Statement]:
        said = "Lantern lamps are considered {} for the following conditions:"
        denied = investigational(said.format("investigational")).model_copy(update={"criteria": criteria(*there)})
        return [covered(said.format("medically necessary"), *here, operator=operator), denied]

    lists = ("Glue ear in adults", "Swollen elbow after a fall", "Gout of the toe")
    for operator, direction in (("any", "tighter"), (None, "tighter"), ("all", "unknown")):
        before, after = policy(lists[:2], lists[2:], operator), policy(lists[:1], lists[1:], operator)
        assert rules(changes(before, after)) == [("statements.moved", "moved", direction)]
    assert rules(changes(policy(lists[:1], lists[1:], "any"), policy(lists[:2], lists[2:], "any")))[0][2] == "looser"


def test_a_code_in_brackets_behind_a_name_that_went_is_told_with_it() -> None:
    said = "Members may be eligible for {} when asked for."
    old, new = (
        investigational(said.format(names)) for names in ("Lumenol Panel (0901U) or Glimmaris Kit (0902U)", "Lumenol Panel (0901U)")
    )
    assert len(changes([old], [new])) == 1


def test_the_names_of_two_diseases_are_one_removed_and_one_added() -> None:
    lead = "A lamp is investigational for the treatment of:"
    old, new = (
        Statement(position=Position.INVESTIGATIONAL, quote=lead, criteria=criteria("Glare syndrome", name, "Soot"))
        for name in ("Wick’s disease", "Lumen’s disease")
    )
    assert sorted(change.kind.value for change in changes([old], [new])) == ["added", "removed"]


def test_an_item_that_got_a_condition_is_paired_with_the_item_that_it_holds() -> None:
    lead = "A lamp is medically necessary for a diagnosis of one of the following:"
    items = "Advanced or metastatic glare of the eye", "Wick cancer", "Metastatic hallway cancer"
    old = Statement(position=Position.MEDICALLY_NECESSARY, quote=lead, operator="any", criteria=criteria(*items))
    new = old.model_copy(update={"criteria": criteria(items[0], "Locally advanced or metastatic wick cancer")})
    found = {change.kind.value: change for change in changes([old], [new])}
    assert set(found) == {"changed", "removed"}
    assert found["changed"].before["text"] == items[1] and found["removed"].before["text"] == items[2]


def test_how_conditions_combine_is_told_apart_from_what_is_granted() -> None:
    said = "A lamp of {} candles is approved when the member has a contraindication to a torch {} a candle."
    found = changes([covered(said.format(6, "or"))], [covered(said.format(3, "and"))])
    assert sorted(change.rule for change in found) == ["statements.conjunction", "statements.number"]
    (one,) = changes([covered(said.format(6, "or"))], [covered(said.format(6, "and"))])
    assert one.rule == "statements.conjunction"


@pytest.mark.parametrize("joint", [" -AND-", "; and"])
def test_a_joint_that_a_page_break_took_and_a_space_put_right_are_together_as_editorial_as_each(joint: str) -> None:
    glued = "No help of a makersponsored program was given for the balloon"
    spaced = glued.replace("makersponsored", "maker sponsored")
    for texts in ((f"{glued}{joint}", spaced), (glued, f"{spaced}{joint}")):
        (change,) = changes([covered(LEAD, texts[0], PAIN)], [covered(LEAD, texts[1], PAIN)])
        assert (change.rule, change.materiality.value) == ("statements.joint", "editorial")
    (turned,) = changes([covered(LEAD, f"{glued}{joint}", PAIN)], [covered(LEAD, f"{spaced.replace('No', 'Some')}", PAIN)])
    assert turned.materiality.value == "material"


def test_a_statement_that_heads_others_is_told_once_when_its_words_change() -> None:
    def headed(lead: str, item: str = "Gout") -> list[Statement]:
        below = investigational("Dilation for gout is considered investigational.", section=("Policy", lead))
        return [investigational(lead), below.model_copy(update={"criteria": criteria(item)})]

    one, other = "Dilation is investigational for ANY of the following:", "Dilation is investigational for the following in adults:"
    (change,) = changes(headed(one), headed(other))
    assert change.rule != "statements.heading" and (change.before or {})["quote"] == one
    apart = [headed("Asthma")[1]], [headed("Eczema")[1]]
    assert [c.rule for c in changes(*apart)] == ["statements.heading"]


NOT_COVERED = "The following are considered investigational, including but not limited to:"


def _listed(*items: str, position: Position = Position.INVESTIGATIONAL) -> list[Statement]:
    return [investigational(NOT_COVERED).model_copy(update={"position": position, "criteria": criteria(*items)})]


def test_another_service_in_a_list_of_what_is_not_covered_is_no_new_wording_of_the_one_that_went() -> None:
    kept = ("Heat ablation of any vein of the knee", "Dilation of any vein")
    steam, foam = "Steam ablation of any vein", "Foam (Foamex) ablation of any vein"
    told = rules(changes(_listed(*kept, steam), _listed(*kept, foam)))
    assert sorted(kind for _, kind, _ in told) == ["added", "removed"]
    reworded = "Steam ablation of any vein of the elbow"
    assert [kind for _, kind, _ in rules(changes(_listed(*kept, steam), _listed(*kept, reworded)))] == ["changed"]
    needed = Position.MEDICALLY_NECESSARY_WITH_CRITERIA
    found = changes(_listed(*kept, steam, position=needed), _listed(*kept, foam, position=needed))
    assert [kind for _, kind, _ in rules(found)] == ["changed"]


def lettered(lead: str, operator: str, *items: str) -> Statement:
    inner = tuple(Criterion(label=f"{label})", text=text) for label, text in zip("abcd", items, strict=False))
    return covered(LEAD, AGE).model_copy(
        update={"criteria": (Criterion(label="i.", text=lead, operator=operator, children=inner), *criteria(NONE))}
    )


ANY = ("Oil was tried; OR", "Wax was tried; OR", "Rope was tried; AND")


def test_what_follows_from_a_criterion_that_went_or_came_is_editorial() -> None:
    three, two = "The member meets ONE of the following (a, b, or c):", "The member meets ONE of the following (a or b):"
    old, new = [lettered(three, "any", *ANY)], [lettered(two, "any", ANY[0], "Wax was tried; AND")]
    for one, other, told in ((old, new, "criterion_removed"), (new, old, "criterion_added")):
        found = {(c.rule, c.materiality.value) for c in changes(one, other)}
        assert found == {
            (f"statements.{told}", "material"),
            ("statements.list_head", "editorial"),
            ("statements.joint", "editorial"),
        }


@pytest.mark.parametrize(
    "lead",
    [
        "The member meets ONE of the following (a or d):",
        "The member meets TWO of the following (a or b):",
        "The member or an heir meets ONE of the following (a or b):",
    ],
)
def test_a_lead_that_says_more_than_its_items_is_material(lead: str) -> None:
    old = [lettered("The member meets ONE of the following (a, b, or c):", "any", *ANY)]
    found = changes(old, [lettered(lead, "any", ANY[0], "Wax was tried; AND")])
    assert [c.materiality.value for c in found if c.kind.value == "changed" and c.rule != "statements.joint"] == ["material"]


def test_two_items_of_a_list_that_had_three_are_both_of_them() -> None:
    told = {
        lead: [
            (change.rule, change.materiality.value)
            for change in changes(
                [lettered("Meets all of the following:", "all", AGE, PAIN, NONE)], [lettered(lead, "all", AGE, PAIN)]
            )
        ]
        for lead in ("Meets both of the following:", "Meets either of the following:")
    }
    assert sorted(told["Meets both of the following:"]) == [
        ("statements.criterion_removed", "material"),
        ("statements.list_head", "editorial"),
    ]
    assert ("statements.list_head", "editorial") not in told["Meets either of the following:"]


def test_an_item_that_is_joined_otherwise_amid_its_list_is_material() -> None:
    lead = "The member meets ONE of the following:"
    old = [lettered(lead, "any", *ANY)]
    found = changes(old, [lettered(lead, "any", ANY[0], "Wax was tried; AND", ANY[2])])
    assert [change.materiality.value for change in found] == ["material"]


def test_a_text_with_signs_that_was_cut_elsewhere_is_our_reading_where_it_is_printed_with_them() -> None:
    said, more = "Dilation of the wrist is not indicated.", "One study of children with pain (n {} 24) found no benefit from it."
    old = record(statements=[covered(LEAD, AGE, said)], narrative=[Passage(text=more.format("="))])
    told = [
        [c.materiality.value for c in compare(old, record(statements=[covered(LEAD, AGE, f"{said} {more.format(sign)}")])).changes]
        for sign in "=<"
    ]
    assert told == [["extraction"], ["material"]]


def test_an_item_that_left_a_list_is_told_though_a_new_statement_names_it() -> None:
    listed = ("Lantern therapy of head and neck", "Lantern therapy of restless legs")
    lead = "All other uses are investigational, including:"
    fresh = covered("Devices for lantern therapy of head and neck are medically necessary when edema persists after 28 days.")
    uses, left = (
        investigational(lead).model_copy(update={"criteria": tuple(Criterion(text=item) for item in items)})
        for items in (listed, listed[1:])
    )
    old, new = record(statements=[uses]), record(statements=[fresh, left])
    assert {"statements.criterion_removed", "statements.added"} <= {change.rule for change in compare(old, new).changes}


def test_a_sentence_that_was_carried_from_one_part_of_a_form_to_another_is_told_and_one_that_was_cut_off_is_not() -> None:
    said, other = "Use together with another kind of lantern.", "Diagnosis of a dark hall."

    def form(*rows: tuple[str, str]) -> PolicyRecord:
        cells = "".join(f"<tr><td>{name}</td><td>{text}</td></tr>" for name, text in rows)
        page = f"<h1>Lamps</h1><h2>Policy</h2><p>Lamps are covered.</p><h2>Wicks</h2><table><tr><th>PA Criteria</th><th>Criteria Details</th></tr>{cells}</table>"
        return read_record(page.encode())

    excluded, required, age = "Exclusion Criteria", "Required Medical Information", ("Age Restrictions", "18 years or older")
    old = form((excluded, f"{said} Hall with windows."), (required, other), age)
    new = form((excluded, "Hall with windows."), (required, f"{said} {other}"), age)
    for pair in ((old, new), (new, old)):
        assert [change.materiality.value for change in compare(*pair).changes] == ["material", "material"]
    cut = [covered(LEAD, f"{PAIN} {said}", NONE), covered(LEAD, PAIN, f"{said} {NONE}")]
    sources = [
        RecordSource(sha256="0" * 64, media_type="text/html", words=f"{LEAD}\n{PAIN}{end}{said}{start}{NONE}")
        for end, start in ((" ", "\n"), ("\n", " "))
    ]
    sides = [record(statements=[one]).model_copy(update={"source": source}) for one, source in zip(cut, sources, strict=True)]
    assert {change.materiality.value for change in compare(*sides).changes} == {"extraction"}


GRANTED = "Approval of 12 months may be granted to all members who have carried a lantern or a lamp at night before for {} when the following are met:"


def test_a_statement_that_opens_as_others_do_is_called_by_the_words_that_are_its_own() -> None:
    kept, other = covered(GRANTED.format("dark hallways"), AGE), covered(GRANTED.format("steep stairs"), AGE, PAIN)
    (added,) = changes([kept, other], [kept, covered(other.quote, AGE, PAIN, NONE)])
    assert added.what.endswith(
        f"criterion added: {NONE} (under “Approval of 12 months may be … for steep stairs when the following are met:”)"
    )
    (alone,) = changes([other], [covered(other.quote, AGE, PAIN, NONE)])
    assert alone.what.endswith("(under “Approval of 12 months may be granted to all members who …”)")


def test_a_criterion_whose_words_others_print_too_is_told_with_its_statement() -> None:
    head = ("Both of the following are met:", "all", PAIN, "The oil burns for at least 6 hours")
    halls, stairs = (
        covered("Lanterns for halls are covered when:", AGE, head),
        covered("Lanterns for stairs are covered when:", AGE, head),
    )
    (changed,) = changes([halls, stairs], [halls, covered(stairs.quote, "The member is 21 years of age or older", head)])
    assert changed.what.endswith("in the criterion “The member is 21 years of age or older”")
    (removed,) = changes([halls, stairs], [halls, covered(stairs.quote, AGE, head[:3])])
    assert removed.what.endswith("(under “Both of the following are met:” of “Lanterns for stairs are covered when:”)")


@pytest.mark.parametrize(("after", "editorial"), [("A, B, or C", True), ("A, B, and C", False), ("A, B, or D", False)])
def test_labels_that_a_lead_names_without_brackets_follow_from_its_items(after: str, editorial: bool) -> None:
    def policy(labels: str, *items: str) -> Statement:
        listed = tuple(Criterion(label=f"{label}.", text=text) for label, text in zip("ABC", items, strict=False))
        lead = f"Balloon dilation is covered when criteria {labels} below are met:"
        return covered(lead, AGE, operator=None).model_copy(update={"criteria": listed})

    found = changes([policy("A or B", AGE, PAIN)], [policy(after, AGE, PAIN, NONE)])
    told = [c.materiality.value for c in found if c.rule != "statements.criterion_added"]
    assert (told == ["editorial"]) is editorial and (editorial or "material" in told)


def test_a_name_in_a_list_that_got_a_condition_before_it_is_one_change() -> None:
    lead = "Lantern lamps are considered medically necessary for any of the following:"
    for short, long in (
        ("Gastric stones", "Locally hardened or scattered gastric stones"),
        ("Swollen elbow", "Lasting swollen elbow"),
    ):
        old, new = [covered(lead, "Gout", short, operator="any")], [covered(lead, "Gout", long, operator="any")]
        assert [change.kind.value for change in changes(old, new)] == ["changed"]
        assert [change.kind.value for change in changes(new, old)] == ["changed"]
    old, new = (
        [covered(lead, "Gout", "Cancer", operator="any")],
        [covered(lead, "Gout", "Unresectable metastatic liver cancer", operator="any")],
    )
    assert sorted(change.kind.value for change in changes(old, new)) == ["added", "removed"]


def test_what_a_member_must_have_it_has_in_a_list_of_criteria() -> None:
    for must, has in (
        ("The member must have gout", "The member has gout"),
        ("Patients must have tried a lamp", "Patients have tried a lamp"),
    ):
        for old, new in ((must, has), (has, must)):
            assert {c.materiality.value for c in changes([covered(LEAD, AGE, old)], [covered(LEAD, AGE, new)])} == {"editorial"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The member must have gout", "The member may have gout"),
        ("The member must have gout", "The member should have gout"),
        ("The member must have gout", "The member must not have gout"),
        ("The member must have 2 lamps", "The member has 3 lamps"),
        ("The member must have gout and warts", "The member has gout or warts"),
        ("The lamp must have been ordered by a surgeon", "The lamp has been ordered by a surgeon"),
        ("Gout that the member must have", "Gout that the member has"),
    ],
)
def test_another_word_of_duty_a_figure_a_joint_or_another_subject_is_material(old: str, new: str) -> None:
    found = changes([covered(LEAD, AGE, old)], [covered(LEAD, AGE, new)])
    assert [change.materiality.value for change in found] == ["material"]


def test_what_a_statement_says_a_member_must_have_is_no_criterion() -> None:
    old, new = [covered("Members must have a referral to be covered.")], [covered("Members have a referral to be covered.")]
    assert [change.rule for change in changes(old, new)] == ["statements.modal"]
