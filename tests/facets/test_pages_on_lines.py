"""A document of which an extraction put each page on one line reads as one with its lines does."""

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

SAID = "Lanterns have been polished with a soft cloth since the days of oil, and their vents have been kept open by hand. " * 4
PAGES = (
    "MEDICAL POLICY Lantern Polishing and Wick Repair Effective Date: 3/1/2031 Section: LTN Policy No: 204 "
    "Medical Policy Committee Approval Date: 12/2029; 2/2031 Wick Officer Date 3/1/2031 See Policy CPT/HCPCS CODE section below "
    "for any authorization. APPLIES TO: All lines of business BENEFIT APPLICATION Requests of members who carry no lantern of their own are "
    "looked at by the rules of the county first, then under this policy, and last by the contract that the member holds on the day on which it is done.",
    "Page 1 of 4 LP204 POLICY CRITERIA Note: Oil is no part of this. Lantern Polishing I. Lantern polishing may be considered medically necessary when all "
    "of the following criteria (A.-B.) are met: A. Its bearer is 6 years or older; and B. One of the following is present: 1. Soot of more than "
    "3 mm; or 2. A blocked vent. II. Lantern polishing is considered not medically necessary when criterion I. above is not met, including: A. Dull "
    "panes B. Routine care before a feast Wick Repair III. Wick repair is considered investigational for any wick. Link to Summary",
    f"Page 2 of 4 LP204 BACKGROUND {SAID}",
    f"Page 3 of 4 LP204 RATIONALE {SAID}CODES* CPT 20999 Polishing, first pane 24357 Polishing, second pane HCPCS C2614 Cloth, soft REFERENCES "
    "1. Abel QW. Panes in the dark. J Lantern. 2029;4(2):11-19. PMID: 31234567. 2. Cole R, Dunn T. Wicks that were cut by hand "
    "in three counties, and how long each of them burned. Clin Lantern. 2030;9:5-9.",
    "Page 4 of 4 LP204 3. Eyre S. Oil. Lamp Econ. 2028;2(3):77-81. POLICY REVISION HISTORY Date Revision Summary 2/2029 New policy. "
    '3/2031 Annual update. Wick repair changed from "not medically necessary" to "investigational".',
)  # fmt: skip


def read(pages: tuple[str, ...] = PAGES, between: str = "\n\n") -> PolicyRecord:
    return read_record(between.join(pages).encode())


def test_pages_on_one_line_each_have_their_statements_criteria_codes_works_and_history() -> None:
    found = read()
    assert (found.header.title, found.header.policy_number) == ("Lantern Polishing and Wick Repair", "204")
    assert found.header.effective_date == "2031-03-01"
    assert [(s.position, [c.label for c in s.criteria]) for s in found.statements] == [
        ("medically_necessary_with_criteria", ["A.", "B."]), ("not_medically_necessary", ["A.", "B."]), ("investigational", []),
    ]  # fmt: skip
    assert [c.label for c in found.statements[0].criteria[1].children] == ["1.", "2."]
    assert [(c.system, c.code) for c in found.codes] == [("CPT", "20999"), ("CPT", "24357"), ("HCPCS", "C2614")]
    assert [(work.label, work.pmid) for work in found.references] == [("1", "31234567"), ("2", None), ("3", None)]
    assert [row.date for row in found.history] == ["2029-02", "2031-03"]
    assert any(note.kind == "one_line" for note in found.notes)


def test_the_name_before_a_numeral_that_its_statement_repeats_heads_it_and_is_no_part_of_the_item_before() -> None:
    found = read()
    assert found.statements[1].criteria[-1].text == "Routine care before a feast"
    assert found.statements[2].quote == "Wick repair is considered investigational for any wick."


def test_words_before_a_numeral_that_its_statement_does_not_repeat_stay_with_the_item() -> None:
    pages = tuple(page.replace("feast Wick Repair III.", "feast Glad Tidings III.") for page in PAGES)
    assert read(pages).statements[1].criteria[-1].text == "Routine care before a feast Glad Tidings"


def test_counts_of_pages_with_the_number_behind_them_are_told_as_furniture() -> None:
    found = read()
    assert [note.text for note in found.notes if note.kind == "furniture_removed"] == [
        f"running line: Page {page} of 4 LP204" for page in range(1, 5)
    ]  # fmt: skip
    assert not any("LP204" in passage.text for passage in found.narrative)


def test_words_without_a_number_behind_the_counts_are_text() -> None:
    pages = tuple(page.replace("LP204", "Lantern") for page in PAGES)
    said = " ".join([*(p.text for p in read(pages).narrative), *(w.text for w in read(pages).references)])
    assert said.count("Lantern") >= 4


def test_one_page_that_a_sentence_counts_is_text() -> None:
    page = f"Page 2 of 3 in the manual shows the lantern. {SAID}"
    assert "Page 2 of 3 in the manual" in " ".join(p.text for p in read((PAGES[0], page)).narrative)


def test_a_sentence_that_a_page_cuts_is_whole_and_one_that_begins_a_page_stands_by_itself() -> None:
    first, second = PAGES[1].replace("Note: Oil is no part of this.", f"Note: {SAID}").split(" including: ")
    cut = (PAGES[0], first, f"including: {second}", *PAGES[2:])
    assert read(cut).statements[1].quote.endswith("is not met, including:")
    closed = (*PAGES, "Disclaimer This paper informs only, and nobody should be treated by it alone.")
    assert read(closed).history[-1].text.endswith('to "investigational".')


def test_long_paragraphs_without_headings_are_no_pages_that_lost_their_lines() -> None:
    found = read((SAID, SAID, SAID))
    assert not any(note.kind == "one_line" for note in found.notes)


def test_paragraphs_among_lines_of_their_own_are_no_pages_that_lost_their_lines() -> None:
    lines = (
        "Lantern Polishing",
        "Policy",
        "Lantern polishing is covered.",
        "Background",
        SAID,
        "Rationale",
        SAID,
        "References",
        "None",
    )
    assert not any(note.kind == "one_line" for note in read(lines).notes)


def test_a_number_behind_a_title_in_capitals_is_no_part_of_it_and_the_policy_of_a_commercial_plan_states_coverage() -> None:
    head = (
        "Medical Policy LANTERN POLISHING Policy # 599 Implementation Date: 4/9/28 Review Dates: 5/16/29, 4/15/30 "
        "Revision Dates: 6/22/30 Disclaimer: 1. Texts may change at any time. 2. They hold for plans that the member has on the day of the request "
        "and for none beside, whatever else may have been said or written about them by those who sell the plan or by those who work for it."
    )
    policy = (
        "COMMERCIAL PLAN POLICY What is paid hangs on the benefits in force. Lantern Select covers polishing when the following criteria are met "
        "(A–B): A. Soot of more than 3 mm; B. A blocked vent within 6 months. Lantern Select does not cover polishing for looks alone. "
        f"SUMMARY OF MEDICAL INFORMATION {SAID}"
    )
    found = read((head, policy, *PAGES[3:]), "\n")
    assert (found.header.title, found.header.policy_number) == ("LANTERN POLISHING", "599")
    assert [s.position for s in found.statements] == ["medically_necessary_with_criteria", "not_covered"]
