"""The rules: every kind of decisive word is found, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.diff.features import features, same_text
from monitor.diff.lexicons import POSITION_PARTS, POSITIONS
from monitor.diff.materiality import RULES, by_rank, classify, vocabulary
from monitor.model.change import Direction, Materiality
from monitor.model.record import Position

KNOWN = vocabulary("exclusion exclusion dilation dilation modern modern older older months months close dose")


@pytest.mark.parametrize(
    ("old", "new", "tag"),
    [
        ("Dilation is considered investigational.", "Dilation is considered medically necessary.", "position"),
        ("Dilation is medically necessary.", "Dilation is not medically necessary.", "position"),
        ("Dilation is covered.", "Dilation is not covered.", "position"),
        ("Infection is present.", "Infection is not present.", "negation"),
        ("Treatment with steroids.", "Treatment without steroids.", "negation"),
        ("Covered in all cases.", "Covered in all cases except repeat dilation.", "negation"),
        ("Site: ☒ Office ☐ Home", "Site: ☐ Office ☒ Home", "tick"),
        ("All of the following are met:", "Any of the following are met:", "logic"),
        ("One of the following:", "Two of the following:", "logic"),
        ("BMI ≥ 35", "BMI < 35", "comparator"),
        ("at least 6 weeks of exercise", "up to 6 weeks of exercise", "comparator"),
        ("The member is 18 years or older.", "The member is 21 years or older.", "number"),
        ("a dose of 10 mg", "a dose of 10 mcg", "number"),
        ("a T-score of -2.5", "a T-score of 2.5", "number"),
        ("given once", "given twice", "frequency"),
        ("one injection per year", "one injection per lifetime", "frequency"),
        ("for adults with pain", "for children with pain", "population"),
        ("for HMO members", "for PPO members", "line_of_business"),
        ("in an inpatient setting", "in an outpatient setting", "site_of_service"),
        ("a referral is on file", "a letter is on file", "authorization"),
        ("Imaging must show damage.", "Imaging may show damage.", "modal"),
        ("billed with 20550", "billed with 20551", "code"),
        ("for services after 1/1/2024", "for services after 1/1/2025", "date"),
        ("pain and swelling", "pain or swelling", "conjunction"),
        ("exercise then dilation", "dilation then exercise", "order"),
        ("after surgery for pain exercise is tried", "after exercise surgery for pain is tried", "order"),
        ("ALL of the following for ALL diagnoses:", "ALL of the following for lymphoma ONLY:", "logic"),
        ("treatment of knee pain", "treatment of elbow pain", "unclassified"),
        ("Zentrix was tried", "Zentrix, Holvita was tried", "unclassified"),
        ("severe asthma or bronchitis", "severe bronchitis or asthma", "order"),
        ("adults or children under 12", "children or adults under 12", "order"),
        ("pain and swelling or fever", "fever and swelling or pain", "order"),
        ("exercise, not rest or massage", "exercise, not massage or rest", "order"),
        ("positive for HPV16,18", "positive for HPV16,31", "number"),
        ("a change in exons18,19", "a change in exons18,21", "number"),
        ("The member must be seen by the surgeon", "The surgeon must be seen by the member", "order"),
        ("two of the following", "either of the following", "logic"),
        ("10 milligrams once", "10 micrograms once", "number"),
        ("age 65+ years", "age 65 years", "comparator"),
        ("a response of 50% or less", "a response of 50 or less", "number"),
        ("braces (i.e., of the wrist)", "braces (e.g., of the wrist)", "examples"),
        ("braces, that is, of the wrist", "braces, for example, of the wrist", "examples"),
        ("Zentrix+ tumors (ZT+) in older members", "Zentrix+ tumors (ZT-) in some older members", "sign"),
    ],
)
def test_a_decisive_difference_is_material_in_a_statement(old: str, new: str, tag: str) -> None:
    found = classify(old, new, KNOWN)
    assert found.tag == tag
    assert RULES[f"statements.{found.tag}"].materiality is Materiality.MATERIAL
    assert classify(new, old, KNOWN).tag == tag


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Patients with pain", "Members who have pain"),
        ("treatment of a tumour", "treatment of the tumor"),
        ("the following criteria are met", "the criteria listed below are met"),
        ("a repeated injection is given", "repeated injections are given"),
        ("at least eighteen (18) years of age", "18 years old or older"),
        ("prior to dilation, e.g. exercise", "before dilation, for example exercise"),
        ("In the initial setting when tissue is scarce", "When tissue is scarce in the initial setting"),
        ("ALL of the following:", "ALL of the following for ALL diagnoses:"),
        ("an evaluation and management service (99202)", "an E/M service (99202)"),
        ("cleared by the Food and Drug Administration (FDA)", "cleared by the FDA"),
        ("10 milligrams of this drug", "10 mg of this medication"),
        ("is considered covered when all criteria are met", "is deemed covered when all criteria are satisfied"),
        ("The member meets the criteria", "The member fulfills the criteria"),
        ("adults 18 and older", "adults aged 18 years and older"),
        ("a surgeon or rheumatologist", "a rheumatologist or surgeon"),
        ("unless contraindicated or severe pain is felt;", "unless severe pain is felt or contraindicated;"),
        ("Laxity, injury, or infection", "Infection, laxity or injury"),
        ("Provider must submit a report of the visit.", "A report of the visit must be submitted by the provider."),
        (
            "The dose will not exceed 5 mg (see below) the dose will not exceed 5 mg (see below).",
            "The dose will not exceed 5 mg (see below)",
        ),
        ("ONE the following tests", "ONE of the following tests"),
        ("either of the following is met", "one of the following is met"),
        ("both of the following criteria", "all of the following criteria"),
        ("Members will be required to meet the criteria", "Members must meet the criteria"),
        ("all uses unless otherwise excluded", "all uses not otherwise excluded"),
        ("for imaging (73721) a member has pain", "for imaging (73721) when a member has pain"),
        ("The enrollee was examined; the diagnoses are these", "People were examined; the diagnosis is this"),
        (
            "Send it to the plan by fax: 555-555-0100 or call (555) 555-0101.",
            "Send it to the plan by fax: 555-555-0177 or call 1-555-555-0102.",
        ),
        (
            "Refer to the manual, chapter 15. (Accessed November 22, 2023)",
            "Refer to the manual, chapter 15. (Accessed January 5, 2026)",
        ),
        ("Refer to the manual, last accessed on 11/22/2023.", "Refer to the manual, last accessed on 1/5/2026."),
        ("Refer to the manual, chapter 15.", "Refer to the manual, chapter 15. [Retrieved 2026-01-05]"),
        ("Medicare has no rule for it (MCD search 01/12/2031).", "Medicare has no rule for it (MCD search 02/13/2032)."),
        ("No rule of the state (website searched on 1/2031)", "No rule of the state (website searched on 2/2032)"),
        ("The widget is used in adults", "The widget is utilized in adult patients"),
        ("Use of the scanner is paid", "Utilization of the scanner is paid"),
        ("Denied due to a lack of evidence", "Denied because of a lack of evidence"),
        ("Given in accordance with its label", "Given according to its label"),
        ("Indicated for the treatment of gout", "Indicated to treat gout"),
        ("A response to therapy after 12 months of therapy", "A response to treatment after 12 months of treatment"),
        ("Continuation of therapy with lamps", "Continuation of treatment with lamps"),
        ("Member is responding positively to therapy", "Member is responding positively to treatment"),
        ("Dupuytren's contracture on the member's card", "Dupuytren contracture on the member card"),
        ("Pediatric female members with gout", "Paediatric females with gout"),
        ("Member is aged ≥ 6 years", "Member is age greater than or equal to 6 years"),
        ("A planned two-stage repair", "A planned 2-stage repair"),
        ("A three-month trial for twenty-four months", "A 3 month trial for 24 months"),
        ("When all of the following are met:", "When all of the following criteria are met:"),
        ("When any of the following apply", "When any of the following conditions apply"),
        ("Approved by the U.S. Food and Drug Administration (FDA)", "Approved by the FDA"),
        ("Approved by the US FDA", "Approved by the United States Food and Drug Administration"),
        ("A lamp once per year", "A lamp once a year"),
        ("Limited to two visits each week", "Limited to 2 visits per week"),
        ("Lit two times per day", "Lit twice daily"),
        ("Lit one time each month", "Lit once monthly"),
        ("Lit once annually", "Lit once every year"),
        ("No more than 5 mg/day", "No more than 5 mg per day"),
        ("A dose of 5 mg per kg", "A dose of 5 mg/kg"),
        ("Seen within the past 6 months", "Seen during the last six months"),
        ("Steady over the past 6 months", "Steady over the last six months"),
        ("Lit by utilizing a wick", "Lit by using a wick"),
        ("BMI equal to or greater than 40", "BMI greater than or equal to 40"),
        ("Pain & swelling", "Pain and swelling"),
        ("To rule out gout", "To exclude gout"),
        ("A specimen is sent to evaluate the evidence", "A sample is sent to assess the evidence"),
        ("Evaluation of the evidence by a previous laboratory", "Assessment of the evidence by a prior lab"),
        ("Before initiation of treatment with light", "Before start of treatment with light"),
        ("Treatment was initiated", "Treatment was started"),
        ("Therapy is commenced", "Therapy is started"),
        ("The film demonstrates a fracture", "The film shows a fracture"),
        ("Documentation of failure of lamps", "Documented failure of lamps"),
        ("Lamps are also used for gout", "Lamps are used for gout as well"),
    ],
)
def test_a_rewording_without_consequence_is_editorial(old: str, new: str) -> None:
    assert classify(old, new, KNOWN).tag == "editorial"


@pytest.mark.parametrize(
    ("old", "new", "tag"),
    [
        ("Medicare has no rule (MCD search 01/12/2031)", "Medicare has a rule (MCD search 02/13/2032)", "negation"),
        ("Search for other causes by 01/12/2031", "Search for other causes by 02/13/2032", "date"),
        ("Members who search 01/12/2031 or later", "Members who search 02/13/2032 or later", "date"),
        ("Failure of gene therapy", "Failure of gene treatment", "unclassified"),
        ("Any of the following conditions", "Any of the following devices", "unclassified"),
        ("Lit within the last 6 months", "Lit for the last 6 months", "unclassified"),
        ("Steady over the past 6 months", "Steady in the past 6 months", "unclassified"),
        ("Member has used a lamp", "Member is using a lamp", "unclassified"),
        ("Limited to two visits each week", "Limited to two visits per month", "frequency"),
        ("No more than 5 mg/day", "No more than 5 mg/week", "frequency"),
        ("A lamp twice daily", "A lamp once daily", "frequency"),
        ("BMI equal to or greater than 40", "BMI greater than 40", "comparator"),
        ("Failure of step therapy", "Failure of step treatment", "unclassified"),
        ("An overuse injury", "A use injury", "unclassified"),
        ("Gout in adult patients", "Gout in pediatric patients", "population"),
        ("Gout in males", "Gout in female patients", "population"),
        ("One-third of the limb", "Two-thirds of the limb", "number"),
        ("For twenty-four months", "For twenty-five months", "number"),
        ("Member is aged over 12 years", "Member is aged under 12 years", "comparator"),
        ("Member is aged over 12 years", "Member is aged 12 years", "comparator"),
        ("Initial treatment", "Start of treatment", "unclassified"),
        ("Documented failure of lamps", "Failure of lamps", "unclassified"),
        ("Documentation of gout", "Documentation of gout is required", "modal"),
        ("Lamps for gout as well as warts", "Lamps for gout as well", "unclassified"),
        ("Symptoms last seen January 1, 2026", "Symptoms last seen January 1, 2025", "date"),
    ],
)
def test_a_word_that_is_nearly_another_one_is_none_of_its_synonyms(old: str, new: str, tag: str) -> None:
    assert classify(old, new, KNOWN).tag == tag


def test_the_number_of_a_class_behind_a_colon_is_no_label_of_an_item() -> None:
    assert not same_text("Lamps of class: ii. The hall is dark.", "Lamps of class: iii. The hall is dark.")
    assert not same_text("Lamps of type: b) for halls", "Lamps of type: c) for halls")
    for first in ("i.", "(i)", "a)"):
        assert same_text(f"Any of these: {first} a dark hall; or ii. a stair", "Any of these: a dark hall; or a stair")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Knee contracture (KC)1-13,23,28", "Knee contracture (KC)1-14,24,29"),
        ("Stiff contracture1-13,17", "Stiff contracture1-14"),
        ("The joint is stretched.12", "The joint is stretched.13,14"),
        ("Other Uses27,29", "Other Uses28,30"),
    ],
)
def test_reference_marks_that_lost_their_place_above_the_line_are_no_difference(old: str, new: str) -> None:
    assert same_text(old, new)


@pytest.mark.parametrize(("old", "new"), [("KRAS12,13", "KRAS12,61"), ("Ages6-11", "Ages6-17"), ("Tier1,2", "Tier1,3")])
def test_figures_behind_a_gene_or_what_is_counted_are_no_reference_marks(old: str, new: str) -> None:
    assert not same_text(old, new)


def test_no_greater_than_is_less_than_or_equal_to() -> None:
    old, new = "a nodule of less than or equal to 2 mm", "a nodule of no greater than 2 mm"
    assert classify(old, new, KNOWN).tag == "editorial"
    assert classify(old, new.replace("no ", ""), KNOWN).tag == "comparator"


def test_a_single_one_is_one() -> None:
    assert classify("Tests under a single code are paid", "Tests under one code are paid", KNOWN).tag == "editorial"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("• First-line  therapy – “new”", "first line therapy—'new'"),
        ("a) The member’s pain [3, 4]", "1. The member's pain [12]"),
        ("genetically-modified cells.", "Genetically modified cells"),
        ("Imaging is done", "Imaging is done (see Note 1)"),
        ("variants of exons 3-8", "variants of exons 3 -8"),
        ("50 % of [members](https://x.example/a?utm_source=b)", "50% of **members**"),
    ],
)
def test_typography_labels_and_citations_are_no_difference(old: str, new: str) -> None:
    assert classify(old, new, KNOWN).tag == "same"


@pytest.mark.parametrize(
    ("old", "new"),
    [("1.5 mg", "15 mg"), ("BMI > 35", "BMI < 35"), ("a score of -2", "a score of 2"), ("3-8", "3.8"), ("3/4", "34")],
)
def test_numbers_and_comparators_are_never_folded(old: str, new: str) -> None:
    assert not same_text(old, new)


def test_a_misread_letter_is_our_reading_and_a_digit_for_a_digit_is_not() -> None:
    assert classify("an exc1usion of dilation", "an exclusion of dilation", KNOWN).tag == "ocr"
    assert classify("rnodern dilation", "modern dilation", KNOWN).tag == "ocr"
    assert classify("6 months", "8 months", KNOWN).tag == "number"
    assert classify("a close", "a dose", KNOWN).tag == "unclassified"


@pytest.mark.parametrize(
    ("old", "new", "covered", "direction"),
    [
        ("18 years or older", "21 years or older", True, Direction.TIGHTER),
        ("21 years or older", "18 years or older", True, Direction.LOOSER),
        ("up to 6 months", "up to 12 months", True, Direction.LOOSER),
        ("18 years or older", "21 years or older", False, Direction.LOOSER),
        ("At least two of the following:", "At least one of the following:", True, Direction.LOOSER),
        ("two of the following", "three of the following", True, Direction.TIGHTER),
        ("two of the following", "three of the following", False, Direction.LOOSER),
        ("no more than two of the following", "no more than three of the following", True, Direction.UNKNOWN),
        ("any of the following", "two of the following", True, Direction.UNKNOWN),
        ("18 years or older", "21 years or older", None, Direction.UNKNOWN),
        ("not 18 years or older", "not 21 years or older", True, Direction.UNKNOWN),
        ("for 6 months", "for 12 months", True, Direction.UNKNOWN),
        ("is considered investigational", "is considered medically necessary", True, Direction.LOOSER),
        ("is considered medically necessary", "is not covered", True, Direction.TIGHTER),
    ],
)
def test_a_direction_is_told_only_where_the_words_bear_it(old: str, new: str, covered: bool | None, direction: Direction) -> None:
    assert classify(old, new, KNOWN, covered).direction is direction


def test_positions_rank() -> None:
    assert by_rank(Position.INVESTIGATIONAL, Position.MEDICALLY_NECESSARY) is Direction.LOOSER
    assert by_rank(Position.MEDICALLY_NECESSARY, Position.NOT_COVERED) is Direction.TIGHTER
    assert by_rank(Position.INVESTIGATIONAL, Position.NOT_MEDICALLY_NECESSARY) is Direction.NEUTRAL
    assert by_rank(Position.OTHER, Position.NOT_COVERED) is Direction.UNKNOWN


def test_every_rule_has_a_reason_and_is_named_after_its_facet() -> None:
    assert all(rule.reason.endswith((".", "review.")) and rule.id == name and "." in name for name, rule in RULES.items())


def test_longest_position_is_read_first() -> None:
    found = features("considered investigational and not medically necessary")["position"]
    assert found == {"investigational_and_not_medically_necessary": 1}


def test_a_figure_amid_the_letters_of_a_word_is_a_misreading_though_the_word_stands_once() -> None:
    assert classify("plaques involving the trunk", "plaques invo1ving the trunk", {}).tag == "ocr"
    assert classify("long-term health outcomes", "long-term hea1th outcomes", {}).tag == "ocr"
    assert classify("amber oil, tallow candles", "amber oi1, ta1low cand1es", {}).tag != "ocr"  # "oi1" may be a name
    assert classify("amber lantern, tallow candles", "amber 1antern, ta1low cand1es", {}).tag != "ocr"
    assert classify("amber lantern, tallow candles", "amber lantern, ta1low cand1es", {}).tag == "ocr"
    assert classify("a variant of ABL1", "a variant of ABLL", {}).tag == "unclassified"


def test_two_letters_read_as_one_in_a_long_word_are_a_misreading_though_the_word_stands_once() -> None:
    assert classify("Symptoms returned after relief", "Symptoms retumed after relief", {}).tag == "ocr"
    assert classify("a burn of the hand", "a bum of the hand", {}).tag == "unclassified"


def test_space_at_a_unit_says_nothing_beside_another_edit_that_says_nothing() -> None:
    old = "protein ≥ 5 mg/L or calprotectin > 150 mcg/g"
    assert classify(old, "protein greater than or equal to 5mg/L or calprotectin > 150mcg/g", {}).tag == "editorial"
    assert classify(old, "protein greater than or equal to 5 mg / L or calprotectin > 150 mcg / g", {}).tag == "editorial"
    assert classify(old, "protein greater than or equal to 6mg/L or calprotectin > 150mcg/g", {}).tag == "number"
    assert classify(old, "protein ≥ 5mcg/L or calprotectin > 150 mcg/g", {}).tag == "unclassified"


def test_commas_between_thousands_say_nothing_and_the_figures_do() -> None:
    assert classify("a dose of 1,200 units", "a dose of 1200 units", {}).tag == "same"
    assert classify("a dose of 1,200 units", "a dose of 1,300 units", {}).tag == "number"


@given(st.sampled_from(POSITIONS).flatmap(lambda row: st.from_regex(row[0], fullmatch=True)))
def test_a_position_is_never_worded_without_one_of_the_parts_that_are_sought_first(wording: str) -> None:
    assert any(part in wording for part in POSITION_PARTS)
