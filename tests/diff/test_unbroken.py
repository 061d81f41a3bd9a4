"""The same words in the same order, read otherwise: our reading, and no change; whatever is not shown to be that is told as ever."""

import pytest

from monitor.compare import compare
from monitor.model.change import Materiality
from monitor.model.record import Authorization, Criterion, Header, Passage, PolicyRecord, RecordSource, Statement
from monitor.normalise import read_record
from tests.diff.records import code, covered, investigational, record, row

LEAD = "Lantern therapy is considered medically necessary when all of the following criteria are met:"
FALLS, NAPS, CAUSE = (
    "The member has fallen on the stairs",
    "Naps of 2.5 hours have failed",
    "The hiccups are not caused by a medicine",
)
NIGHT = "Lantern therapy at night is considered investigational."
APART = [covered(LEAD, FALLS, NAPS, CAUSE), investigational(NIGHT)]
TOGETHER = [covered(LEAD, FALLS, NAPS), investigational(NIGHT)]
"""As `APART`, with an item that was read into nothing."""
WORDS = ("Policy", LEAD, FALLS, NAPS, CAUSE, NIGHT)


def said(*lines: str, came: str = "", **facets: object) -> PolicyRecord:
    source = RecordSource(sha256="1" * 64, media_type="text/plain", words="\n".join(lines), words_sha256=came)
    return record(**facets).model_copy(update={"source": source})


def told(old: PolicyRecord, new: PolicyRecord) -> list[str]:
    """The materiality of each change, which is one whichever of the two is the older."""
    levels, mirrored = (sorted(c.materiality.value for c in compare(*pair).changes) for pair in ((old, new), (new, old)))
    assert levels == mirrored
    return levels


def test_an_item_that_another_width_of_lines_ran_together_with_the_next_is_no_change() -> None:
    ran = (*WORDS[:4], f"{CAUSE} {NIGHT}")
    assert set(told(said(*WORDS, statements=APART), said(*ran, statements=TOGETHER))) == {"extraction"}
    assert "material" in told(said(statements=APART), said(statements=TOGETHER))


def test_texts_that_came_as_the_same_words_are_one_whatever_was_set_aside_of_them() -> None:
    old, new = said(*WORDS, came="a", statements=APART), said(*WORDS[:4], came="a", statements=APART[:1])
    assert set(told(old, new)) == {"extraction"}
    assert compare(old, new).verdict == "unchanged"
    other = new.model_copy(update={"source": new.source.model_copy(update={"words_sha256": "b"})})
    assert "material" in told(old, other)


def test_what_changed_behind_the_words_of_a_section_does_not_make_their_reading_a_change() -> None:
    rows = [row("2030-01", "Annual review.")]
    old = said(*WORDS, "History", "2030-01 Annual review.", statements=APART, history=rows)
    new = said(
        *WORDS, "History", "2031-01 Criteria clarified.", statements=TOGETHER, history=[row("2031-01", "Criteria clarified.")]
    )
    assert "material" not in told(old, new)


@pytest.mark.parametrize(
    ("before", "after"),
    [("when all of", "when any of"), ("is considered", "is not considered"), ("medically necessary", "cosmetic")],
)
def test_a_word_of_the_lead_that_says_how_things_fare_leaves_what_follows_told(before: str, after: str) -> None:
    assert _materials(before, after) == 2


@pytest.mark.parametrize(("before", "after"), [("2.5 hours", "25 hours"), ("2.5 hours", "-2.5 hours"), ("fallen", "not fallen")])
def test_a_word_or_sign_that_differs_in_another_item_is_told_alone(before: str, after: str) -> None:
    assert _materials(before, after) == 1


def _materials(before: str, after: str) -> int:
    """How much is told of texts of which one item says something else, and another one was read into nothing."""
    lines = [line.replace(before, after) for line in WORDS]
    statements = [covered(*(text.replace(before, after) for text in (LEAD, FALLS, NAPS))), TOGETHER[1]]
    return told(said(*WORDS, statements=APART), said(*lines, statements=statements)).count("material")


def _read_into_nothing(lines: tuple[str, ...]) -> int:
    """How much is told where the new text has these lines, and an item of both was read into nothing."""
    return told(said(*WORDS, statements=APART), said(*lines, statements=TOGETHER)).count("material")


def test_a_line_that_came_before_a_text_leaves_it_told_where_it_may_head_it() -> None:
    for heads, line in (
        (0, "Lamps are sold by many keepers."),
        (1, "Other lamps of the hall"),
        (1, "Lamps of the keeper, as listed below."),
        (0, "• Lamps of the hall that are sold by its keeper"),
        (1, "• Lamps of the hall that this plan does not pay for"),
    ):
        lines = (*WORDS[:4], line, *WORDS[4:])
        assert _read_into_nothing(lines) == heads, line
    assert _read_into_nothing(("Policies", *WORDS[1:])) == 1


def test_a_text_of_which_one_copy_went_is_told() -> None:
    twice = (*WORDS[:5], "Lanterns by day", CAUSE, NIGHT)
    assert told(said(*twice, statements=APART), said(*twice[:6], NIGHT, statements=TOGETHER)).count("material") == 1
    assert "material" not in told(said(*twice, statements=APART), said(*twice[:7], "It is lit.", NIGHT, statements=TOGETHER))


def test_a_list_that_is_labelled_otherwise_has_the_same_words_and_a_number_that_ends_a_sentence_is_none_of_its_labels() -> None:
    listed = [f"{label} {text}" for label, text in zip(("1.", "2.", "3."), WORDS[2:5], strict=True)]
    old = said(*WORDS[:2], *listed, NIGHT, statements=APART)
    for labels in (("(a) ", "(b) ", "(c) "), ("1)", "2)", "3)"), ("o ", "o ", "o ")):
        otherwise = [f"{label}{text}" for label, text in zip(labels, WORDS[2:5], strict=True)]
        assert "material" not in told(old, said(*WORDS[:2], *otherwise, "Oil is sold.", NIGHT, statements=TOGETHER))
    stages = [covered(LEAD, FALLS, f"The hall is dark at stage {stage}. Oil is lit.") for stage in (2, 3)]
    sides = [said("Policy", LEAD, FALLS, one.criteria[1].text, statements=[one]) for one in stages]
    assert "material" in told(*sides)


@pytest.mark.parametrize(("old", "new"), [("12.", "18."), ("1.", "2."), ("II.", "III."), ("i)", "iv)")])
def test_a_number_behind_a_colon_is_a_value_unless_it_begins_a_list(old: str, new: str) -> None:
    stated = [f"Age of the lamp: {number} Keeper: a lighter of lamps." for number in (old, new)]
    sides = [said("Policy", LEAD, FALLS, text, statements=[covered(LEAD, FALLS, text)]) for text in stated]
    assert "material" in told(*sides)


@pytest.mark.parametrize("label", ["1.", "(a)", "I.", "o"])
def test_the_label_of_the_first_item_may_stand_behind_the_colon_of_the_lead(label: str) -> None:
    plain, labelled = (
        said("Policy", f"{LEAD} {mark}{FALLS}", NAPS, CAUSE, statements=kept)
        for mark, kept in (("", APART), (f"{label} ", TOGETHER))
    )
    assert "material" not in told(plain, labelled)


def test_words_of_a_text_that_another_extraction_parts_otherwise_are_the_same() -> None:
    glued = (*WORDS[:4], CAUSE.replace("a medicine", "amedicine"), "Oil is sold.", NIGHT)
    assert _read_into_nothing(glued) == 0


def test_a_joint_that_was_read_into_nothing_is_no_change_and_one_that_went_is() -> None:
    joined, bare = ([covered(LEAD, f"{FALLS}{joint}", NAPS, CAUSE)] for joint in (" -OR-", ""))
    lines = ("Policy", LEAD, FALLS, "-OR-", NAPS, CAUSE)
    assert "material" not in told(said(*lines, statements=joined), said(*lines, "It is lit.", statements=bare))
    assert "material" in told(said(*lines, statements=joined), said(*lines[:3], *lines[4:], statements=bare))


def test_texts_of_more_words_than_are_looked_at_are_told_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.diff.in_step._MOST", 10)
    assert _materials("fallen", "slipped") == 2


def test_an_item_that_went_from_what_is_covered_to_what_is_not_is_told() -> None:
    excluded = "Lantern therapy is considered investigational for the following:"
    old = [covered(LEAD, FALLS, NAPS), _excluded(excluded, CAUSE)]
    new = [covered(LEAD, FALLS), _excluded(excluded, NAPS, CAUSE)]
    before, after = ("Policy", LEAD, FALLS, NAPS, excluded, CAUSE), ("Policy", LEAD, FALLS, excluded, NAPS, CAUSE)
    assert "material" in told(said(*before, statements=old), said(*after, statements=new))


def _excluded(quote: str, *items: str) -> Statement:
    return investigational(quote).model_copy(update={"criteria": covered("", *items).criteria})


def test_an_item_that_hangs_under_another_one_is_told_and_not_where_what_it_hung_under_was_parted_otherwise() -> None:
    one, several = "One of the following:", "Two of the following:"
    beneath = [covered(LEAD, (one, "any", FALLS, NAPS), (several, None, CAUSE))]
    above = [covered(LEAD, (one, "any", FALLS), NAPS, (several, None, CAUSE))]
    lines = ("Policy", LEAD, one, FALLS, NAPS, several, CAUSE)
    assert "material" in told(said(*lines, statements=beneath), said(*lines, statements=above))
    parted = [covered(LEAD, f"{one} {FALLS}", NAPS, (several, None, CAUSE))]
    assert set(told(said(*lines, statements=beneath), said(*lines, statements=parted))) == {"extraction"}
    elsewhere = [covered(LEAD, (one, "any", FALLS), NAPS, (f"{several} {CAUSE}", None))]
    assert "material" in told(said(*lines, statements=beneath), said(*lines, statements=elsewhere))


def test_codes_in_another_group_are_told_unless_all_words_are_the_same() -> None:
    old, new = ([code("J0001", "HCPCS", group=group)] for group in ("Covered", "Not covered"))
    lines = ("Covered", "Not covered", "J0001")
    assert set(told(said(*lines, codes=old), said(*lines, codes=new))) == {"extraction"}
    assert "material" in told(
        said("Covered", "J0001", "Not covered", codes=old), said("Covered", "Not covered", "J0001", codes=new)
    )


def test_a_record_knows_its_words_and_whether_two_texts_are_of_the_same() -> None:
    text = f"Lantern Therapy\n\nPolicy\n\n{LEAD}\n1. {FALLS}\n2. {NAPS}\n3. {CAUSE}\n\n{NIGHT}\n"
    plain, wrapped, other = (
        read_record(one.encode()).source for one in (text, text.replace(" when all", "\nwhen all"), text.replace("2.5", "25"))
    )
    assert FALLS in plain.words
    assert plain.words_sha256 == wrapped.words_sha256 != other.words_sha256


def test_a_line_of_the_payers_name_and_the_policys_is_no_change() -> None:
    head = {"payer": "Acme Health", "title": "Lantern Therapy for Hiccups", "policy_number": "LP-112"}
    kinds = {}
    for line in (
        "Acme Health LP-112",
        "Acme Health - Lantern Therapy for Hiccups",
        "Lantern Therapy for Hiccups",
        "Acme Health members",
    ):
        old, new = (_headed(head, *more) for more in ((), (line,)))
        kinds[line] = {change.materiality for change in compare(old, new).changes}
    assert list(kinds.values()) == [{Materiality.EXTRACTION}] * 2 + [{Materiality.MATERIAL}] * 2


def _headed(head: dict[str, str], *more: str) -> PolicyRecord:
    return record(header=Header(**head), statements=[covered(LEAD, FALLS, NAPS, *more, CAUSE)])


def test_an_item_that_became_two_bullets_was_split_by_the_payer() -> None:
    text = f"Lantern Therapy\n\nMedical Policy\n\nPolicy Number: 112\n\nCoverage Rationale\n\n{LEAD.replace(' all ', ' any ')}\n• {CAUSE}\n• {FALLS}; {NAPS}\n"
    one, two = (read_record(part.encode()) for part in (text, text.replace("; N", "\n• N")))
    assert one.source.words_sha256 != two.source.words_sha256
    assert {change.rule for change in compare(one, two).changes} == {"statements.divided"}
    ran = read_record(text.replace(f"\n• {FALLS}", f" • {FALLS}").encode())
    assert one.source.words_sha256 == ran.source.words_sha256


TWO_DRUGS = """Example Health Plan
Medical Policy
Policy Number: 183
Title: Lanterns

Policy

## Lantern one

## Initial Approval Criteria

Authorization is granted when all of the following are met:
{first}. Diagnosis of a dark hallway

## Lantern two

## Initial Approval Criteria

Authorization is granted when all of the following are met:
1. Member is 18 years of age or older
2. Diagnosis of a dark cellar
"""


def test_an_item_that_left_one_of_two_lists_under_the_same_heading_is_told() -> None:
    both, one = TWO_DRUGS.format(first="1. Member is 18 years of age or older\n2"), TWO_DRUGS.format(first="1")
    old, new = (read_record(text.encode()) for text in (both, one))
    assert [c.materiality.value for c in compare(old, new).changes if c.materiality is not Materiality.EDITORIAL] == ["material"]


GRID = """Example Health Plan
Policy Number: 183
Title: Lanterns

## Policy

A lantern is considered medically necessary.

## Prior Authorization Information

|  | Outpatient | Inpatient |
|---|---|---|
| Amber PPO | {one} | {other} |
| Amber HMO | Prior authorization is required | Prior authorization is not required |
"""


def test_a_cell_that_stands_in_another_column_is_told_though_the_words_are_the_same() -> None:
    need = "Prior authorization is required"
    old, new = (read_record(GRID.format(one=one, other=other).encode()) for one, other in ((need, ""), ("", need)))
    assert "material" in {change.materiality.value for change in compare(old, new).changes}


def test_a_mark_that_a_code_gained_is_told() -> None:
    text = "Example Health Plan\nPolicy Number: 183\nTitle: Lanterns\n\nPolicy\n\nA lantern is covered.\n\nCPT Codes\n\n20550{} Wick\n20551* Oil\n\n* Not covered for members of a club.\n"
    old, new = (read_record(text.format(mark).encode()) for mark in ("", "*"))
    assert [(change.rule, change.materiality.value) for change in compare(old, new).changes] == [("codes.marks", "editorial")]


def test_a_line_of_scope_that_names_payer_and_product_is_no_letterhead() -> None:
    lines = ("Bay Health Commercial", "Bay Health Medicare Advantage")
    head = Header(payer="Bay Health", title="Lanterns for Medicare Advantage and Medicaid", policy_number="183")
    old, new = (
        said("Policy", *kept, header=head, statements=[covered("Lanterns are covered for:", *kept)]) for kept in (lines, lines[:1])
    )
    assert told(old, new) == ["material"]


def _under(section: str, statements: list[Statement]) -> list[Statement]:
    return [statement.model_copy(update={"section": (section,)}) for statement in statements]


def test_an_item_that_left_an_earlier_drug_is_no_change_of_one_that_keeps_it() -> None:
    zodra = "Zodra is considered medically necessary when all of the following criteria are met:"
    had, has = (_under("Zodra", [covered(zodra, *items)]) for items in ((CAUSE, FALLS), (FALLS,)))
    old = said("Zodra", zodra, CAUSE, FALLS, *WORDS, statements=[*had, *APART])
    new = said("Zodra", zodra, FALLS, *WORDS, statements=[*has, *TOGETHER])
    assert told(old, new) == ["extraction", "material"]


def test_a_heading_that_one_version_prints_before_its_text_leads_to_it_all_the_same() -> None:
    zodra = ("Zodra", "Zodra is a lamp oil of the hall.")
    old = said(*zodra, f"Lampadol {LEAD}", *WORDS[2:], statements=_under("Lampadol", APART))
    new = said(*zodra, "Other lamps of the hall", "Lampadol", *WORDS[1:], statements=_under("Lampadol", TOGETHER))
    assert told(old, new) == ["extraction"]


OTHERWISE = FALLS.replace("fallen", "slipped")
BILLED = "Oil of the lamp (J9001) and its wick (J9002) are billed by the keeper."


@pytest.mark.parametrize(("kept", "levels"), [(BILLED, ["extraction", "material"]), ("Oil (J9001) is billed.", ["material"] * 2)])
def test_a_code_that_was_read_into_nothing_is_no_change_and_one_that_went_is(kept: str, levels: list[str]) -> None:
    codes = [code("J9001", "HCPCS"), code("J9002", "HCPCS")]
    old = said(*WORDS, BILLED, statements=APART, codes=codes)
    changed = [covered(LEAD, OTHERWISE, NAPS, CAUSE), APART[1]]
    new = said(*WORDS[:2], OTHERWISE, *WORDS[3:], kept, statements=changed, codes=codes[:1])
    assert told(old, new) == levels


def test_a_code_under_a_line_that_came_over_it_is_told() -> None:
    codes = [code(value, "HCPCS", group="Covered codes") for value in ("J9001", "J9002")]
    old = said("Covered codes", "J9001", "J9002", *WORDS, statements=APART, codes=codes)
    parted = ("Covered codes", "J9001", "Codes that are not covered:", "J9002")
    assert told(old, said(*parted, *WORDS, statements=APART, codes=codes[:1])) == ["material"]


NEEDED = "Prior authorization is required for lanterns of brass."


@pytest.mark.parametrize(
    "lines", [(), (NEEDED.replace("is required", "is not required"),), ("It is lit.", NEEDED)], ids=["went", "turned", "elsewhere"]
)
def test_what_is_said_of_authorization_is_told_unless_it_stands_where_it_stood(lines: tuple[str, ...]) -> None:
    needed = [Authorization(requirement="required", quote=NEEDED)]
    old = said(*WORDS, NEEDED, statements=APART, authorization=needed)
    assert told(old, said(*WORDS, *lines, statements=APART)) == ["material"]


FIRST, LAST = "A bearer of lamps must be of age.", "Ask the wardens of the house for oil."


def _passages(*texts: str) -> list[Passage]:
    return [Passage(heading=("Policy",), text=text) for text in texts]


def test_sentences_put_together_otherwise_around_a_statement_say_the_same() -> None:
    facets = {"statements": [covered(LEAD, FALLS, NAPS).model_copy(update={"section": ("Policy",)})]}
    over = ("Policy", LEAD, FALLS, NAPS)
    old = said(*over, FIRST, NIGHT, LAST, "Old.", narrative=_passages(LAST, "Old."), **facets)
    new = said(*over, f"{FIRST} {NIGHT} {LAST}", "New.", narrative=_passages(f"{FIRST} {LAST}", "New."), **facets)
    assert sorted(c.rule for c in compare(old, new).changes if c.materiality is Materiality.MATERIAL) == [
        "statements.text_added",
        "statements.text_removed",
    ]
    lost = said(*over, f"{NIGHT} {LAST}", "New.", narrative=_passages(LAST, "New."), **facets)
    back = said(*over, FIRST, NIGHT, LAST, "Old.", narrative=_passages(f"{FIRST} {LAST}", "Old."), **facets)
    assert any(FIRST in c.what for c in compare(back, lost).changes if c.materiality is Materiality.MATERIAL)


def test_a_misread_letter_breaks_no_run_of_words() -> None:
    facets = {"statements": [covered(LEAD, FALLS, NAPS).model_copy(update={"section": ("Policy",)})]}
    over, spoilt = ("Policy", LEAD, FALLS, NAPS), LAST.replace("wardens", "warclens")
    old = said(*over, FIRST, NIGHT, LAST, "Old.", narrative=_passages(LAST, "Old."), **facets)
    new = said(*over, f"{FIRST} {NIGHT} {spoilt}", "New.", narrative=_passages(f"{FIRST} {spoilt}", "New."), **facets)
    assert "statements.text" not in [c.rule for c in compare(old, new).changes if c.materiality is Materiality.MATERIAL]
    other = LAST.replace("wardens", "waiters")
    turned = said(*over, f"{FIRST} {NIGHT} {other}", "New.", narrative=_passages(f"{FIRST} {other}", "New."), **facets)
    assert "statements.text" in [c.rule for c in compare(old, turned).changes if c.materiality is Materiality.MATERIAL]


def _two_lists(joint: str, over: str, brass: list[str], *between: str) -> PolicyRecord:
    lists = [
        Criterion(
            text="Amber lamps (must meet all):",
            children=(Criterion(text=f"The member uses {joint} of the following lamps first:"),),
        ),
        Criterion(text=over, children=tuple(Criterion(text=text) for text in brass)),
    ]
    words = (
        "Policy",
        LEAD,
        lists[0].text,
        lists[0].children[0].text,
        over,
        *between,
        "i. For stairs only:",
        "Wicks of < 6 cm a lamp;",
    )
    return said(*words, statements=[covered(LEAD).model_copy(update={"criteria": tuple(lists)})])


def test_what_changed_in_another_list_leaves_the_reading_of_an_item_what_it_is() -> None:
    brass = "Brass lamps (must meet all):"
    apart, together = ["For stairs only: Wicks of < 6 cm a lamp;"], ["For stairs only:"]
    assert told(_two_lists("all", brass, apart), _two_lists("any", brass, together)) == ["extraction", "material"]
    for between in ("One of the following is needed:", "Not covered:"):
        levels = told(_two_lists("all", brass, apart), _two_lists("any", brass, together, between))
        assert levels.count("material") > 1
