"""A page that an extraction put on one line: what marks its headings, its rows and its works where no line does."""

import pytest

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

SAID = "Lanterns have been polished with a soft cloth since the days of oil, and their vents have been kept open by hand. " * 5
WORKS = (
    "Abel QW. Panes in the dark. J Lantern. 2029;4(2):11-19.", "Lantern Desk Report. Soot. March 2027.",
    "Cole R, Dunn T. Wicks. Clin Lantern. 2030;9:5-9.",
)  # fmt: skip


def read(*parts: str) -> PolicyRecord:
    return read_record(" ".join(parts).encode())


LINKED = (
    "MEDICAL POLICY POLICY RELATED POLICIES CODING DESCRIPTION RATIONALE REFERENCES HISTORY", "Polishing of Old Lanterns",
    "Number 7.01.977 Effective Date March 1, 2031 Revision Date(s) 02/09/31; 02/11/30", "Policy [TOP]",
    "Lantern polishing is considered medically necessary for soot.", "Repeat Sessions", "A second session is considered not medically necessary.",
    "Related Policies [TOP] 7.01.742 Wick Repair Policy Guidelines [TOP]", SAID,
    "Coding 20999 24357 C2614 CPT Polishing, first pane Polishing, second pane HCPCS Cloth", "Rationale [TOP]", SAID, "Appendix [TOP] N/A",
    "References [TOP] 1. Abel QW. Panes in the dark. J Lantern. 2029;4(2):11-19. PMID 91240017 2. Cole R. Wicks. Clin Lantern. 2030;9:5-9.",
    "History [TOP] Date Reason 02/11/30 New policy. 02/09/31 Annual review. Cloth added.",
)  # fmt: skip


def test_a_link_to_the_top_marks_the_heading_before_it_and_a_list_of_headings_none() -> None:
    found = read(*LINKED)
    assert (found.header.title, found.header.policy_number) == ("Polishing of Old Lanterns", "7.01.977")
    assert (found.header.effective_date, found.header.revision_date) == ("2031-03-01", "2031-02-09")
    assert [(s.position, s.quote) for s in found.statements] == [
        ("medically_necessary", LINKED[4]), ("not_medically_necessary", LINKED[6]),
    ]  # fmt: skip
    assert [(code.system, code.code) for code in found.codes] == [("CPT", "20999"), ("CPT", "24357"), ("HCPCS", "C2614")]
    assert [(work.label, work.pmid) for work in found.references] == [("1", "91240017"), ("2", None)]
    assert [(row.date, row.text) for row in found.history] == [
        ("2030-02-11", "New policy."), ("2031-02-09", "Annual review. Cloth added."),
    ]  # fmt: skip


def test_words_before_a_link_that_name_no_section_head_nothing() -> None:
    parts = tuple(part.replace("Related Policies [TOP]", "The Wick [TOP]") for part in LINKED)
    assert not any("The Wick" in heading for passage in read(*parts).narrative for heading in passage.heading)


CAPITALS = (
    "POLICY TITLE LANTERN POLISHING POLICY NUMBER MP-6.044", "Effective Date: October 1, 2031",
    "POLICY RATIONALE PRODUCT VARIATIONS CODING INFORMATION REFERENCES POLICY HISTORY", "I. POLICY",
    "Lantern polishing is considered medically necessary for soot.", "II. PRODUCT VARIATIONS", "[N] Valley Kids", "III. RATIONALE", SAID,
    "IV. CODING INFORMATION", "Covered when medically necessary: HCPCS Code Description L3999 Pane, first E1399 Pane, second",
    "ICD-9-CM Diagnosis Code* Description 333.1 Soot, common", "V. REFERENCES", "1. Abel QW. Panes. J Lantern. 2029;4(2):11-19.", SAID[:120],
    "VI. POLICY HISTORY MP-6.044 CAC 4/28/29 New policy. CAC 3/30/30 Consensus review. 11/14/30 Codes reviewed, klr CAC 6/25/31 Minor revision.",
)  # fmt: skip


def test_roman_numerals_that_count_up_mark_headings_in_capitals() -> None:
    found = read(*CAPITALS)
    assert (found.header.title, found.header.policy_number) == ("LANTERN POLISHING", "MP-6.044")
    assert [(s.quote, s.section) for s in found.statements] == [(CAPITALS[4], ("I. POLICY",))]
    assert [(code.system, code.code) for code in found.codes] == [("HCPCS", "L3999"), ("HCPCS", "E1399"), ("OTHER", "333.1")]
    assert {"II. PRODUCT VARIATIONS", "III. RATIONALE"} <= {p.heading[-1] for p in found.narrative if p.heading}


def test_the_mark_of_a_committee_before_a_date_begins_its_row() -> None:
    found = read(*CAPITALS)
    assert [(row.date, row.text.removeprefix("CAC ")) for row in found.history] == [
        ("2029-04-28", "New policy."), ("2030-03-30", "Consensus review."),
        ("2030-11-14", "Codes reviewed, klr"), ("2031-06-25", "Minor revision."),
    ]  # fmt: skip


@pytest.mark.parametrize("said", ("Approved by LMC 2/28/30 Cloth added.", "New policy, effective for DON 2/28/30 Cloth added."))
def test_letters_that_a_sentence_names_begin_no_row(said: str) -> None:
    rows = read(*CAPITALS[:-1], f"VI. POLICY HISTORY 1/31/31 Annual review. {said} 3/30/29 New policy.").history
    assert [row.date for row in rows] == ["2031-01-31", "2030-02-28", "2029-03-30"]
    assert rows[1].text == "Cloth added."


def test_criteria_numbered_so_within_a_section_are_no_headings() -> None:
    listed = "Lantern polishing is considered medically necessary when all are met: I. Age of 18 or older II. GLR of 40 or more III. SOT that is severe"
    found = read(*CAPITALS[:4], listed, *CAPITALS[5:])
    assert {"II. PRODUCT VARIATIONS", "III. RATIONALE"} <= {p.heading[-1] for p in found.narrative if p.heading}
    assert not any("GLR" in part or "SOT" in part for p in found.narrative for part in p.heading)


def test_names_of_columns_and_a_title_in_capitals_are_no_list_of_contents() -> None:
    found = read(
        "Harbor Plan MEDICAL POLICY COVERAGE CRITERIA INDICATIONS Lantern polishing is considered medically necessary for soot.",
        "LIMITATIONS Night polishing is considered investigational.", "DESCRIPTION", SAID, "CODING CPT HCPCS MODIFIERS",
        "20999 Polishing, first pane 24357 Polishing, second pane", "REFERENCES", f"1. {WORKS[0]}", "POLICY HISTORY 01/2031 New policy.",
    )  # fmt: skip
    assert [code.code for code in found.codes] == ["20999", "24357"]
    assert found.header.title != "INDICATIONS"


@pytest.mark.parametrize(
    "subject", ("Treatment of late Ember glare", "Use of high dose Wick oil", "Care of bearers who have late Ember glare")
)
def test_an_item_that_states_coverage_itself_is_whole(subject: str) -> None:
    said = f"{subject} is considered investigational"
    listed = f"The following are told: 1. {said} 2. Use of shades is considered medically necessary for glare."
    assert said in [s.quote for s in read(*CAPITALS[:4], listed, *CAPITALS[5:]).statements]


def test_two_roman_numerals_or_ones_that_do_not_count_up_mark_no_heading() -> None:
    parts = (
        *CAPITALS[:4],
        "Lantern polishing is considered medically necessary for soot of grade II. SOOT of grade IV. SOOT is worse.",
        SAID,
        "History 1/2031 New policy.",
    )
    assert not any("SOOT" in part for s in read(*parts).statements for part in s.section)


def test_items_numbered_so_that_begin_with_capitals_are_no_headings() -> None:
    items = (
        "all of the following are met: I. MRI of the vent shows soot; II. CT of the pane is done; III. PET of the wick is planned."
    )
    parts = (*LINKED[:4], f"Lantern polishing is considered medically necessary when {items}", *LINKED[7:])
    assert not any("MRI" in part for s in read(*parts).statements for part in s.section)


def test_a_title_over_one_long_paragraph_of_prose_is_a_page_with_lines() -> None:
    prose = f"Lantern Polishing\n\nLantern polishing is covered. {SAID * 3}"
    assert not any(note.kind == "one_line" for note in read_record(prose.encode()).notes)
    assert any(note.kind == "one_line" for note in read_record(f"Lantern Polishing\n\n{' '.join(LINKED)}".encode()).notes)


RULE = "_" * 60


def test_rules_part_the_sections_of_a_page_and_a_title_before_the_number_in_capitals_is_apart() -> None:
    found = read(
        "LANTERN POLISHING LAM799.004", RULE, "COVERAGE: Lantern polishing is considered a cosmetic procedure.", RULE, "DESCRIPTION:", SAID,
        RULE, "CODES: CPT 69300 69310 HCPCS L8045 V5095 ICD-10 Q16.0 Q17.2", RULE, "REFERENCES:", WORKS[0], WORKS[2], RULE,
        "DATES AND HISTORY: 04/2029 New policy. 11/2030 Reviewed, no changes.", RULE,
    )  # fmt: skip
    assert (found.header.title, found.header.policy_number) == ("LANTERN POLISHING", "LAM799.004")
    assert [(s.position, s.quote) for s in found.statements] == [
        ("cosmetic", "Lantern polishing is considered a cosmetic procedure.")
    ]
    assert [code.code for code in found.codes] == ["69300", "69310", "L8045", "V5095", "Q16.0", "Q17.2"]
    assert [work.text for work in found.references] == [WORKS[0], WORKS[2]]
    assert [(row.date, row.text) for row in found.history] == [("2029-04", "New policy."), ("2030-11", "Reviewed, no changes.")]


DATED = (
    "Corporate Medical Policy Lantern Polishing “Notification”", "File Name: lantern_polishing 3/2028 9/2031 9/2032",
    "Origination: Last CAP Review: Next CAP Review:", "Policy Effective February 12, 2032 Description of Procedure or Service", SAID, SAID,
    "When Lantern Polishing is covered Lantern polishing is considered medically necessary for soot. Scientific Background and Reference Sources",
    WORKS[0], WORKS[1], "Senior Medical Director - 2/2028 Specialty Matched Consultant Advisory Panel - 9/2031", WORKS[2],
    "Policy Implementation/Update Information 3/17/28 New policy. (pmo) 10/26/31 Reference added. (sk)",
)  # fmt: skip


def test_dates_of_a_column_before_the_column_of_their_labels_are_paired_in_order() -> None:
    header = read(*DATED).header
    assert (header.original_effective_date, header.last_review_date, header.next_review_date) == ("2028-03", "2031-09", "2032-09")
    assert header.title == "Lantern Polishing"


def test_more_labels_than_dates_before_them_are_not_paired() -> None:
    header = read(*(part.replace(" 9/2032", "") for part in DATED)).header
    assert (header.last_review_date, header.next_review_date) == (None, None)


def test_labels_with_a_date_of_their_own_are_not_paired_with_the_dates_before_them() -> None:
    parts = (*DATED[:2], "Origination: Last CAP Review: Next CAP Review: 11/2033", *DATED[3:])
    assert read(*parts).header.next_review_date == "2033-11"


def test_works_without_numbers_end_with_their_pages_and_who_reviewed_the_policy_is_no_work() -> None:
    assert [work.text for work in read(*DATED).references] == list(WORKS)


def test_what_stands_behind_the_pages_of_a_work_and_is_its_own_begins_none() -> None:
    parts = tuple(f"{part} Erratum in 2030;5:1. Available at the site." if part is WORKS[0] else part for part in DATED)
    assert read(*parts).references[0].text.startswith(f"{WORKS[0]} Erratum in 2030;5:1.")


NOTES = (
    "GUIDELINE NOTE 207, LANTERN POLISHING Lines 288,411", "Lantern polishing is included on these lines only when all of the following criteria are met:",
    "A) Soot has lasted for 30 days, and B) The vent is open and a number of visits not greater than 12",
    "Additional visits beyond 12 are covered when the lantern has gained 4 points on the Dynamic Glare Index.",
    "GUIDELINE NOTE 208, WICK REPAIR Line 517", "Wick repair is not covered.", SAID, "GUIDELINE NOTE 209, PANES Line 612 Panes are not covered.",
    "Revised: 1/1/2031, 10/1/2029",
)  # fmt: skip


def test_numbered_notes_of_a_list_of_lines_are_headings_and_the_sentence_behind_the_last_item_is_none_of_it() -> None:
    found = read(*NOTES)
    assert [(s.section[-1], s.quote) for s in found.statements] == [
        ("GUIDELINE NOTE 207, LANTERN POLISHING", NOTES[1]), ("GUIDELINE NOTE 207, LANTERN POLISHING", NOTES[3]),
        ("GUIDELINE NOTE 208, WICK REPAIR", "Wick repair is not covered."), ("GUIDELINE NOTE 209, PANES", "Panes are not covered."),
    ]  # fmt: skip
    assert found.statements[0].criteria[-1].text.endswith("not greater than 12")
    assert found.header.revision_date == "2031-01-01"


@pytest.mark.parametrize(
    "item", ("B) The bearer has Crohn soot that is covered by ash.", "B) Treatment with Wick oil is covered elsewhere.")
)
def test_a_name_within_the_last_item_begins_no_sentence(item: str) -> None:
    found = read(*NOTES[:2], "A) Soot has lasted for 30 days, and", item, *NOTES[4:])
    assert not any(s.quote.startswith(("Crohn", "Wick oil")) for s in found.statements)


def test_the_last_criterion_without_a_verb_is_apart_from_the_sentence_behind_it() -> None:
    said = "Brass polishing of the pane is not covered."
    found = read(*NOTES[:2], "A) Glare for 30 days, and B) A sooty vent on inspection", said, *NOTES[4:]).statements
    assert found[0].criteria[-1].text == "A sooty vent on inspection"
    assert found[1].quote == said


@pytest.mark.parametrize("subject", ("Chronic Hepatitis A vaccines", "Old Vitamin A drops"))
def test_an_article_that_is_part_of_a_name_begins_no_sentence(subject: str) -> None:
    said = f"{subject} are considered not medically necessary."
    assert [s.quote for s in read(*LINKED[:5], said, *LINKED[7:]).statements][1] == said
