"""Passages as they are compared."""

import pytest

from monitor.facets.narrative.compare import compare
from monitor.facets.narrative.passages import uncited
from monitor.facets.statements.compare import compare as compare_statements
from monitor.model.base import Note
from monitor.model.change import Change
from monitor.model.record import Header, HistoryEntry, Passage, Statement
from tests.diff.records import code, covered, record

STATED = [covered("Dilation is considered medically necessary when all of the following are met:", "Pain for 6 weeks")]


def told(old: list[Passage], new: list[Passage]) -> list[Change]:
    return compare(record(statements=STATED, narrative=old), record(statements=STATED, narrative=new)).changes


def under(heading: str, *texts: str) -> list[Passage]:
    return [Passage(heading=(heading,) if heading else (), text=text) for text in texts]


def test_figures_behind_a_comma_or_a_point_of_a_number_are_no_citation() -> None:
    assert uncited("given to 1,204 members at 0.5 mg each") == "given to 1,204 members at 0.5 mg each"
    assert uncited("shown in two trials.12 Others, 3-5 saw less.") == "shown in two trials. Others, saw less."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Duration 12 months", "Duration 6 months"),
        ("Quantity 4 doses (20 mL)", "Quantity 6 doses (30 mL)"),
        ("Authorization will be issued for 12 months.", "Authorization will be issued for 6 months."),
        ("Approval may be granted for up to 6 months", "Approval may be granted for up to 3 months"),
        ("An approval is valid for 90 days.", "An approval is valid for 180 days."),
    ],
)
def test_how_long_or_how_much_is_approved_bears_on_coverage_wherever_it_stands(before: str, after: str) -> None:
    (change,) = told(under("Background", before), under("Background", after))
    assert (change.rule, change.materiality.value) == ("statements.text", "material")


@pytest.mark.parametrize(
    "heading", ["Prior - Approval Renewal Limits", "Pre – PA Allowance", "Dosing Limits", "Length of Authorization"]
)
def test_what_stands_under_a_heading_of_limits_bears_on_coverage(heading: str) -> None:
    (change,) = told(under(heading, "One vial in a lifetime"), under(heading, "Two vials in a lifetime"))
    assert (change.rule, change.materiality.value) == ("statements.text", "material")


def test_a_section_beneath_a_heading_of_limits_says_how_much_is_approved() -> None:
    def limits(most: str) -> list[Passage]:
        text = f"Strength\tForm\tMost\n50 mg\tSyringe\t{most} syringes per 84 days"
        return [Passage(heading=("Prior – Approval Limits", "Quantity"), text=text)]

    (change,) = told(limits("3"), limits("4"))
    assert (change.rule, change.materiality.value) == ("statements.text", "material")


def test_the_duration_that_changed_is_called_so() -> None:
    (change,) = told(under("Approval Limits", "Duration 6 months"), under("Approval Limits", "Duration 12 months"))
    assert "duration 6 -> 12 months" in change.what


def test_a_grid_of_codes_that_is_set_in_more_columns_says_the_same() -> None:
    old, new = ("99001\t99002\t99003\n99004\tG9005\t99006", "99001\t99002\t99003\t99004\n99006\tG9005")
    found = compare(
        record(statements=STATED, narrative=under("Coverage Criteria", old)),
        record(statements=STATED, narrative=under("Coverage Criteria", new)),
    )
    assert (found.changes, found.suppressed["code_order"]) == ([], 1)


def test_a_code_that_is_new_or_gone_in_such_a_grid_is_told_by_itself() -> None:
    old, new = ("99001\t99002\t99003\n99004\tG9005\t99006", "99001\t99002\t99003\t99004\n99007\tG9005")
    (change,) = told(under("Coverage Criteria", old), under("Coverage Criteria", new))
    assert (change.rule, change.materiality.value) == ("statements.code", "material")
    assert change.what.endswith("code list › 99006 dropped; 99007 added")


def test_the_policys_title_behind_its_label_is_told_of_the_header() -> None:
    sides = [
        record(
            statements=STATED,
            header=Header(title=title),
            narrative=under("Coverage Criteria", f"Policy Name: {title}", "Naps have failed"),
        )
        for title in ("Lamps", "Lamps and Lanterns")
    ]
    assert compare(*sides).changes == []


@pytest.mark.parametrize("heading", ["Place of Service:", "Sites of Care", "Setting of Administration"])
def test_where_a_service_may_be_given_bears_on_coverage(heading: str) -> None:
    (change,) = told(under(heading, "Outpatient"), under(heading, "Outpatient, Home"))
    assert (change.rule, change.materiality.value, change.tags) == ("statements.text", "material", ("site_of_service",))


def test_a_heading_printed_once_more_beneath_itself_says_nothing() -> None:
    assert (
        told(under("Coverage Criteria", "Coverage criteria:", "Naps have failed"), under("Coverage Criteria", "Naps have failed"))
        == []
    )


def test_a_history_and_evidence_that_name_a_duration_stay_background() -> None:
    texts = "Approval duration 6 months was set to 12 months", "Approval duration 6 months was set to 9 months"
    assert [c.materiality.value for c in told(*(under("Revision notes", text) for text in texts))] == ["editorial"]
    evidence = "The duration of approval was studied for 6 months", "The duration of approval was studied for 8 months"
    assert [c.materiality.value for c in told(*(under("Background", text) for text in evidence))] == ["editorial"]


@pytest.mark.parametrize("heading", ["", "Drugs"])
def test_a_product_added_to_the_list_at_the_head_is_material(heading: str) -> None:
    listed = under(heading, "HOLVITA (zentrimab)", "ORDELO (zentrimab-aaxx)")
    (change,) = told(listed, [*listed, *under(heading, "QUINTEX (zentrimab-bbyy)")])
    assert (change.rule, "QUINTEX" in change.what) == ("statements.text_added", True)
    assert not told(listed, under(heading, "HOLVITA® (zentrimab)", "ORDELO (zentrimab-aaxx)"))


def test_a_heading_whose_alternatives_changed_places_is_one_editorial_change() -> None:
    (change,) = told(under("Policy", "F. Laxity or Frozen Shoulder"), under("Policy", "F. Frozen Shoulder or Laxity"))
    assert change.materiality.value == "editorial"


def test_a_heading_that_announces_coverage_is_no_evidence_for_the_word_in_it() -> None:
    heading = "Other Uses with Supportive Evidence"
    stated = [covered("Dilation is considered medically necessary when these are met:", "Pain for 6 weeks", section=(heading,))]
    lines = "Note: A trial of the gel counts.", "Note: A trial of the gel does not count."
    (change,) = compare(*(record(statements=stated, narrative=under(heading, line)) for line in lines)).changes
    assert change.materiality.value == "material"


def test_a_short_line_that_was_read_as_a_criterion_in_the_other_version_did_not_come() -> None:
    lead = "Dilation is considered medically necessary when the conditions below are met"
    lines = ("Age 18 or older", "Diagnoses")
    old = record(statements=[covered(f"{lead}.", *lines)])
    new = record(statements=[covered(f"{lead}, except in gout.")], narrative=under("Policy", *lines))
    assert [c.rule for c in compare(old, new).changes] == []
    told_of = [(c.rule, c.materiality.value) for c in compare_statements(old, new).changes]
    assert told_of == [("statements.negation", "material"), *[("statements.reread_elsewhere", "extraction")] * 2]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\u2020 Limited to 10 units per year.", "\u2020 Limited to 5 units per year."),
        ("12345 requires prior authorization under 18.", "12345 requires prior authorization under 21."),
        ("Bill 2 units per date of service.", "Bill 3 units per date of service."),
    ],
)
def test_a_limit_printed_beside_the_codes_is_material(before: str, after: str) -> None:
    (change,) = told(under("Applicable Codes", before), under("Applicable Codes", after))
    assert change.materiality == "material"


def test_what_is_only_explained_beside_the_codes_stays_background() -> None:
    (change,) = told(under("Coding", "The list has 12 codes of widgets."), under("Coding", "The list has 14 codes of widgets."))
    assert change.materiality == "editorial"


@pytest.mark.parametrize("heading", ["Criteria", "Prior Authorization Criteria", "Coverage Requirements"])
def test_criteria_of_a_policy_that_states_nothing_bear_on_coverage(heading: str) -> None:
    """No sentence was read as a statement in either version; the heading tells that these are criteria all the same."""
    old, new = under(heading, "Member is 6 years of age or older"), under(heading, "Member is 12 years of age or older")
    (change,) = compare(record(narrative=old), record(narrative=new)).changes
    assert (change.rule, change.materiality.value) == ("statements.text", "material")


def test_background_of_a_policy_that_states_nothing_stays_background() -> None:
    old, new = under("Background", "Lamps burn for 6 hours"), under("Background", "Lamps burn for 12 hours")
    assert [c.materiality.value for c in compare(record(narrative=old), record(narrative=new)).changes] == ["editorial"]


@pytest.mark.parametrize(
    ("heading", "before", "after"),
    [
        ("Zilonix 20 mg tablet", "Coverage Duration 6 months or until the course is over.", "Coverage Duration 12 months or until the course is over."),
        ("Zilonix 20 mg tablet", "Prescriber Restrictions A knee surgeon.", "Prescriber Restrictions A knee or hip surgeon."),
        ("", "Zilonix: The client must be 8 years of age.", "Zilonix: The client must be 11 years of age."),
        ("Application", "This policy applies to plans in all states but Ohio and Utah.", "This policy applies to plans in all states but Ohio."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("stated", [STATED, []])
def test_what_a_form_or_rule_demands_and_to_whom_a_policy_applies_bear_on_coverage(
    heading: str, before: str, after: str, stated: list[Statement]
) -> None:
    sides = (record(statements=stated, narrative=under(heading, text)) for text in (before, after))
    assert [change.rule for change in compare(*sides).changes] == ["statements.text"]


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("Background", "The member must have {} visits."),
        ("Overview", "The law applies to {} plans."),
        ("Zilonix", "It takes {} weeks."),
    ],
)
def test_what_explains_in_such_words_stays_background(heading: str, text: str) -> None:
    (change,) = told(under(heading, text.format(3)), under(heading, text.format(4)))
    assert change.rule == "narrative.edited"


def test_titles_of_columns_printed_once_more_say_nothing() -> None:
    assert told(under("Lamps", "Drug Name Clinical Criteria"), under("Lamps")) == []


def test_a_heading_of_codes_and_criteria_announces_criteria() -> None:
    (change,) = told(
        under("CODES AND CRITERIA", "Lumenor for glare"), under("CODES AND CRITERIA", "Lumenor for glare of both eyes")
    )
    assert change.materiality.value == "material"


def test_when_a_document_was_updated_is_no_text_of_its_criteria() -> None:
    (change,) = told(
        under("Clinical Criteria", "Last Updated May 24, 2031"), under("Clinical Criteria", "Last Updated June 1, 2032")
    )
    assert change.materiality.value == "editorial"
    (reviewed,) = told(under("Clinical Policy", "Last Review Date: 06.25"), under("Clinical Policy", "Last Review Date: 06.26"))
    assert reviewed.materiality.value == "editorial"
    dated = (under("Clinical Criteria", f"Effective {day}, 2031") for day in ("May 24", "June 1"))
    assert {change.materiality.value for change in told(*dated)} == {"material"}


def test_what_runs_through_the_pages_is_no_text_that_came_where_it_opens_the_first() -> None:
    old = record(statements=STATED, narrative=under("Background", "Joints were dilated."))
    opened = [*under("", "Example Plan Compendium of Joints"), *old.narrative]
    new = record(statements=STATED, narrative=opened)
    running = Note(kind="furniture_removed", text="running line: Example Plan – Compendium of Joints")
    assert [change.rule for change in compare(old, new).changes] == ["narrative.added"]
    assert compare(old, new.model_copy(update={"notes": (running,)})).changes == []


@pytest.mark.parametrize(
    "text", ["(Lanternex)\t75 mg tablet", "adults, 18 years of age", "(Lanternex) 5-10 mg", "(each), 12 or more"]
)
def test_what_counts_or_measures_behind_a_bracket_or_comma_is_no_citation(text: str) -> None:
    assert uncited(text) == text


def test_a_dose_behind_the_name_in_brackets_is_compared() -> None:
    table = "Product\tForm\nlanternumab (Lanternex)\t{} mg tablet"
    (change,) = told(under("Quantity Limits", table.format(75)), under("Quantity Limits", table.format(100)))
    assert (change.rule, change.materiality.value) == ("statements.text", "material")
    assert change.what.endswith("75 -> 100 mg")


QUANTITIES = "Product\tQuantity Limit\nLanternex lamp\t8 lamps/30 days\nLanternex wick\t16 wicks/30 days\nOil\t1 can"


def test_rows_of_a_table_that_differ_are_told_one_by_one() -> None:
    new = QUANTITIES.replace("8 lamps", "10 lamps").replace("16 wicks/30", "18 wicks/36")
    found = told(under("Quantity Limits", QUANTITIES), under("Quantity Limits", new))
    assert [(c.before or {})["text"] for c in found] == ["Lanternex lamp\t8 lamps/30 days", "Lanternex wick\t16 wicks/30 days"]


def test_a_table_that_lost_a_row_or_changed_in_many_is_told_as_one() -> None:
    fewer = QUANTITIES.replace("8 lamps", "10 lamps").rpartition("\n")[0]
    assert len(told(under("Quantity Limits", QUANTITIES), under("Quantity Limits", fewer))) == 1
    many = "\n".join(f"Lanternex of size {n}\t{{}} lamps/30 days" for n in range(9))
    assert len(told(under("Quantity Limits", many.replace("{}", "8")), under("Quantity Limits", many.replace("{}", "10")))) == 1


def test_a_clause_that_names_a_code_is_told_once() -> None:
    said = "Modifier KF must be billed with procedure code E2103{}. It is payable once."
    (change,) = told(under("Policy", said.format("")), under("Policy", said.format(" and with procedure code A4239")))
    assert change.rule == "statements.text" and "code" in change.tags


def test_criteria_of_an_evaluation_bear_on_coverage() -> None:
    before, after = "I. Pain is less by at least 50%; AND", "I. Pain is less by at least 2 points; AND"
    (change,) = told(under("Renewal Evaluation", before), under("Renewal Evaluation", after))
    assert change.materiality.value == "material"


def test_a_title_that_went_is_told_though_the_history_names_it() -> None:
    rows = [HistoryEntry(date="2031-01", text="Annual review. Updated C. Glare of Hallways and references.")]
    sides = [
        record(statements=STATED, narrative=under("Policy", *texts), history=rows)
        for texts in (["C. Glare of Hallways", "D. Soot on Stairs"], ["C. Soot on Stairs"])
    ]
    assert [change.rule for change in compare(*sides).changes if change.kind.value == "removed"] == ["statements.text_removed"]


def test_a_long_list_of_which_a_neighbour_is_a_piece_is_read_together_though_both_changed() -> None:
    names = [
        f"Lamp {word} [an invented panel of {n} wicks from the {word} works]"
        for n, word in enumerate(
            ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 20
        )
    ]
    old = under("Policy", " ".join(names))
    new = under("Policy", " ".join([*names[:1], *names[2:3]]), " ".join(names[3:]))
    assert [change.kind.value for change in told(old, new)] == ["changed"]


def test_a_line_of_nothing_but_codes_is_told_of_the_codes() -> None:
    sides = [
        record(statements=STATED, narrative=under("Policy", text), codes=[code(one) for one in codes])
        for text, codes in (("CPT 99201 Procedure Codes 99201, 99202", ("99201", "99202")), ("Procedure Codes 99201", ("99201",)))
    ]
    assert not compare(*sides).changes


def test_a_code_that_a_list_in_running_text_names_no_longer_is_a_change_of_codes() -> None:
    text = "Lumenol Panel [an invented panel of wicks from the works]{} Glimmaris Panel [an invented panel of lamps]"
    (change,) = told(under("Policy", text.format(" CPT 99201")), under("Policy", text.format("")))
    assert (change.rule, change.tags) == ("statements.code", ("code",))


def test_a_sentence_reworded_without_consequence_and_read_as_a_statement_in_one_version_did_not_go() -> None:
    said = "Some lamps under {} code may be covered{} while others are determined to be investigational."
    old = record(statements=STATED, narrative=under("Policy", said.format("a single", "")))
    new = record(statements=[*STATED, covered(said.format("one", ","))], narrative=[])
    assert not compare(old, new).changes


def test_the_head_of_a_table_that_is_printed_again_changes_once() -> None:
    (change,) = told(
        under("Policy", "Lumenol®, Glimmaris™", "The lamp is lit at night.", "Lumenol®, Glimmaris™"),
        under("Policy", "Lumenol®", "The lamp is lit at night.", "Lumenol®"),
    )
    assert change.what.endswith("(printed 2 times)")


LISTS = ("Preferred Lamps", "Non-Preferred Lamps")


def _lists(*listed: str) -> tuple[list[Statement], list[Passage]]:
    said = [covered(f"{heading} are considered medically necessary.", section=("Policy", heading)) for heading in LISTS]
    return said, [Passage(heading=("Policy", heading), text=text) for heading, text in zip(LISTS, listed, strict=True)]


def test_a_product_that_is_listed_under_a_heading_of_another_status_moved() -> None:
    (stated, old), (_, new) = _lists("Lumenol", "Glimmaris"), _lists("Glimmaris", "Lumenol")
    found = compare(record(statements=stated, narrative=old), record(statements=stated, narrative=new)).changes
    assert [(c.rule, c.kind.value, c.materiality.value) for c in found] == [("statements.text_moved", "moved", "material")] * 2
    assert found[0].what == "moved from “Non-Preferred Lamps” to “Preferred Lamps”: Glimmaris"


def test_a_heading_that_was_renamed_moves_nothing() -> None:
    stated, old = _lists("Lumenol", "Glimmaris")
    new = [passage.model_copy(update={"heading": ("Policy", f"{passage.heading[-1]} (PPO)")}) for passage in old]
    assert compare(record(statements=stated, narrative=old), record(statements=stated, narrative=new)).changes == []


NOTE = "Considered Not Medically Necessary when used for gout{}."


@pytest.mark.parametrize("mark", ["†Note: ", "†† ", "*", "Note: ", "‡", "§ ", "# ", "^ "])
def test_a_note_to_codes_that_says_for_what_they_are_not_covered_bears_on_coverage(mark: str) -> None:
    before, after = (f"{mark}{NOTE.format(more)}" for more in (" and/or premature twitches", ""))
    (change,) = told(under("Coding Information", before), under("Coding Information", after))
    assert (change.rule, change.materiality.value) == ("narrative.note", "material")
    (gone,) = told(under("Coding Information", before), [])
    assert (gone.rule, gone.materiality.value) == ("narrative.note_removed", "material")


@pytest.mark.parametrize("word", ["when", "if", "for", "unless", "except"])
def test_a_note_to_codes_without_a_condition_or_elsewhere_informs(word: str) -> None:
    before, after = (f"*Considered investigational {word} used by {who}" for who in ("surgeons", "nurses"))
    (change,) = told(under("Coding", before), under("Coding", after))
    assert change.rule == "narrative.note"
    for heading, left, right in (("Background", before, after), ("Coding", "* Brass codes are listed", "* Tin codes are listed")):
        (change,) = told(under(heading, left), under(heading, right))
        assert change.materiality.value == "editorial"


def test_notes_to_codes_that_changed_alike_are_one_change() -> None:
    def notes(more: str) -> list[Passage]:
        said = NOTE.format(more)
        return under("Coding", f"†Note: {said}", f"††Note: {said} Considered investigational when used for colds.")

    (change,) = told(notes(" and/or premature twitches"), notes(""))
    assert change.rule == "narrative.note" and "††Note" in (change.after or {})["text"] and "\n" in (change.after or {})["text"]


def test_a_notice_that_runs_through_the_pages_of_the_other_version_is_printed_there_as_well() -> None:
    """One print has it on many pages, all of which are set aside; the other on few, of which the first is read."""
    notice = "Law and contract go before this guideline, and benefits are covered only as the contract of the member says."
    head, tail = notice[:50], notice[50:]
    lines = tuple(Note(kind="furniture_removed", text=f"running line: {part}") for part in (head, tail) * 2)
    own = record(statements=STATED, narrative=under("Policy", notice))
    for there, found in (((), 1), (lines, 0), (lines[:1], 1)):
        other = record(statements=STATED).model_copy(update={"notes": there})
        assert [len(compare(*sides).changes) for sides in ((own, other), (other, own))] == [found, found]
