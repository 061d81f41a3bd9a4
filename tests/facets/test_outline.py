"""Headings announce facets; every block lands in exactly one section."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facets.outline import outline
from monitor.model.document import Block, BlockKind
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para, table

LAYOUT = generic_layout()


def shape(*blocks: Block) -> list[tuple[str, tuple[str, ...], list[str]]]:
    return [(s.facet, s.heading, [b.plain for b in s.blocks]) for s in outline(document(*blocks), LAYOUT)]


def test_known_words_alone_on_a_line_are_headings_in_text_without_markup() -> None:
    assert shape(
        para("Policy Number: 12"), para("Policy History"), para("1/2025 Annual review."), para("References"), item("1.", "Smith.")
    ) == [
        ("header", (), ["Policy Number: 12"]),
        ("history", ("Policy History",), ["1/2025 Annual review."]),
        ("references", ("References",), ["1. Smith."]),
    ]


def test_a_reference_mark_glued_to_a_known_heading_hides_it_not() -> None:
    found = shape(
        para("1. Background:"), para("Text."), para("2. Coverage Criteriaa:"), para("Text."), para("Indications1-13"), para("Text.")
    )
    assert [s[0] for s in found] == ["narrative", "statements", "statements"]
    assert (
        shape(para("References"), item("1.", "Smith."), para("Change Control History"), para("1/2025 Annual review."))[-1][0]
        == "history"
    )


@pytest.mark.parametrize("line", ["Policy Name: Lanterns", "Effective Date: 08/18/2031", "Policy Number: MP 31"])
def test_a_date_a_number_or_the_title_behind_its_label_heads_nothing_however_it_is_set(line: str) -> None:
    found = shape(heading("Coverage Policy"), heading(line, 4), heading("Important Information", 5), para("Text."))
    assert [(s[1], s[2]) for s in found] == [
        (("Coverage Policy",), [line]),
        (("Coverage Policy", "Important Information"), ["Text."]),
    ]


@pytest.mark.parametrize("line", ["Effective Date: when signed", "Policy: Coverage of lamps", "Subject: Lanterns"])
def test_other_words_behind_a_colon_are_a_heading_still(line: str) -> None:
    assert shape(heading("Coverage Policy"), heading(line, 4), para("Text."))[-1][1] == ("Coverage Policy", line)


@pytest.mark.parametrize("words", ["None", "N/A", "Not applicable."])
def test_a_word_that_says_there_is_nothing_heads_nothing_however_it_is_set(words: str) -> None:
    found = shape(heading("Policy"), para("Text."), heading("Approval Limits", 3), heading(words, 6), heading("Policy History"))
    assert (found[-2][1][-1], found[-2][2]) == ("Approval Limits", [words])


def test_a_table_of_contents_opens_no_section() -> None:
    entries = [para("Description"), para("Policy History"), para("References")]
    sections = shape(
        para("Widgets"),
        *entries,
        *(b for e in entries for b in (e, para("Text of it that is longer than a heading would ever be, and ends so."))),
    )
    assert [s[0] for s in sections] == ["header", "narrative", "history", "references"]


def test_an_entry_of_the_contents_whose_heading_the_extraction_lost_opens_no_section() -> None:
    long = para("Text of it that is longer than a heading would ever be, and that ends as a sentence does.")
    entries = [para("Policy"), para("Applicable Codes"), para("Background"), para("References"), para("All plans")]
    sections = shape(
        para("Table of Contents"), *entries, long, para("Policy"), long, para("Background"), long, para("References"), long
    )
    assert [s[0] for s in sections] == ["narrative", "statements", "narrative", "references"]


def test_a_table_of_contents_in_columns_opens_no_section_however_it_is_wrapped() -> None:
    long = para("Text of it that is longer than a heading would ever be, and that ends as a sentence does.")
    parts = ("Coverage Determination", "Coverage Limitations", "Coding Information", "References")
    rest = [block for part in parts for block in (para(part), long)]
    facets = ["header", "statements", "statements", "codes", "references"]
    for lines in ((" ".join(parts[:2]), " ".join(parts[2:])), (" ".join(parts),)):
        assert [s[0] for s in shape(para("Widgets"), *map(para, lines), long, *rest)] == facets


def test_an_entry_of_the_contents_with_its_page_behind_it_opens_no_section() -> None:
    entries = [para(text) for text in ("Lamps 3", "Lanterns 4", "Repeat Lanterns 4", "References 37", "Codes 47", "History 54")]
    long = para("Text of it that is longer than a heading would ever be, and that ends as a sentence does.")
    sections = shape(para("Table of Contents"), *entries, long, para("References"), long, para("History"), long)
    assert [s[0] for s in sections] == ["narrative", "references", "history"]


def test_a_bulleted_contents_list_is_not_taken_for_headings() -> None:
    assert [s[0] for s in shape(item("•", "Policy History"), item("•", "References"), para("Policy"), para("It is so."))] == [
        "header",
        "statements",
    ]


def test_an_unknown_heading_inside_coverage_stays_coverage() -> None:
    assert [s[:2] for s in shape(heading("Coverage Rationale", 1), heading("Elbow", 2), para("Widgets are proven."))] == [
        ("statements", ("Coverage Rationale",)),
        ("statements", ("Coverage Rationale", "Elbow")),
    ]


def test_numbering_tells_the_depth_of_headings_set_alike() -> None:
    heads = [
        "2. Coverage Criteria",
        "A. Eczema",
        "1. Initial Authorization",
        "2. Reauthorization",
        "B. Asthma",
        "1. Initial Authorization",
    ]
    assert [s[1] for s in shape(*(heading(text, 1) for text in heads))][-1] == (
        "2. Coverage Criteria",
        "B. Asthma",
        "1. Initial Authorization",
    )


def test_an_unknown_heading_of_the_same_rank_ends_a_list_of_rows() -> None:
    assert [s[:2] for s in shape(heading("References", 2), item("1.", "A."), heading("Our offices", 2), para("Main street."))] == [
        ("references", ("References",)),
        ("narrative", ("Our offices",)),
    ]


def test_a_column_head_is_no_heading() -> None:
    sections = shape(heading("Coding", 1), para("Code"), para("Description"), para("J1234 A drug."))
    assert [s[0] for s in sections] == ["codes"]
    wrapped = shape(para("Coding"), para("Considered cosmetic:"), para("CPT®* Description"), para("Codes"), para("20999 Widget"))
    assert [s[1] for s in wrapped] == [("Coding",)]


def test_run_in_headings_are_split_from_their_text() -> None:
    assert shape(para("References: 1. Smith A. Title. 2020."))[0][:2] == ("references", ("References",))


def test_a_page_on_one_line_is_cut_at_its_headings() -> None:
    filler = "Words of no coverage meaning stand here to make the line long. " * 90
    text = f"Menu Widgets - AB 12 Description {filler} Policy Widgets are considered medically necessary. Coding Section J1234 A drug. References 1. Smith A. Title. 2020."
    assert [s[0] for s in shape(para(text))] == ["header", "narrative", "statements", "codes", "references"]


words = st.sampled_from(["Policy", "References", "Policy History", "Elbow", "Coding", "Some text that ends.", "1/2020 Row", "•"])
kinds = st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM])


@given(st.lists(st.tuples(kinds, words, st.integers(0, 4)), max_size=25))
def test_nothing_is_dropped(parts: list[tuple[BlockKind, str, int]]) -> None:
    blocks = [Block(kind=kind, text=text, level=level) for kind, text, level in parts]
    sections = outline(document(*blocks, table(("a", "b"))), LAYOUT)
    kept = [b.text for s in sections for b in s.blocks] + [s.heading[-1] for s in sections if s.heading]
    assert sorted(kept) == sorted([*(b.text for b in blocks), ""])


def test_an_appendix_is_told_by_what_it_holds() -> None:
    assert [
        s[0] for s in shape(heading("Appendix 1 – Covered Diagnosis Codes"), para("M25.5"), heading("Appendix 2 – Dosing"))
    ] == [
        "codes",
        "narrative",
    ]


def test_the_next_part_of_a_facet_stays_in_it_behind_a_deeper_heading_of_that_facet() -> None:
    sections = shape(
        heading("2. Coverage Criteria", 1), heading("A. Elbow", 1), heading("1. Reauthorization", 1), para("It is so."),
        heading("B. Knee", 1), heading("1. Widgets for upkeep", 1), para("So is this."),
    )  # fmt: skip
    assert {s[0] for s in sections} == {"statements"}


def test_a_short_table_of_nothing_but_codes_is_a_code_table() -> None:
    assert [s[0] for s in shape(heading("Appendix B - Widgets"), table(("Code", "Medication"), ("J1234", "A widget")))] == [
        "narrative",
        "codes",
    ]


def test_a_work_set_as_a_heading_stays_in_its_list() -> None:
    sections = shape(
        heading("References"), item("1.", "Smith A. 2019."), heading("2. Brown D. Widgets. 2020."), item("3.", "Jones.")
    )
    assert [(facet, len(texts)) for facet, _, texts in sections] == [("references", 3)]


def test_a_history_row_that_quotes_new_language_opens_no_section_again() -> None:
    policy = (heading("Coverage Rationale"), para("Lamps are covered."), heading("Policy History"))
    quoted = (
        para("7/1/2031 Lamps"),
        para("Added language to indicate:"),
        para("Coverage Rationale"),
        item("•", "Lamps are covered."),
    )
    found = shape(*policy, *quoted, para("Instructions for Use"), para("Carry with care."))
    assert [s[0] for s in found] == ["statements", "history", "narrative"]
    assert found[1][2][-1] == "• Lamps are covered."
    added = shape(*policy, para("7/1/2031 Added lamps."), para("Coverage Rationale"), para("Lamps are covered."))
    assert [s[0] for s in added] == ["statements", "history", "statements"]


def test_a_heading_that_is_a_code_with_its_system_stays_among_the_codes() -> None:
    sections = shape(
        heading("Coding"), para("12345 Widget fitting"), heading("HCPCS S3854"), para("Widget, brass"), heading("References")
    )
    assert [facet for facet, _, _ in sections] == ["codes", "references"]


def test_a_numbered_heading_of_rows_counts_though_a_list_left_it_looking_nested() -> None:
    above = (para("Coverage Criteria"), item("1.", "Diagnosis of a made-up ailment."))
    for label in ("4.", "VII."):
        found = shape(*above, item(label, "References:", 1), item("1.", "Adler B. A made-up trial. 2031.", 1))
        assert found[-1] == ("references", (f"{label} References:",), ["1. Adler B. A made-up trial. 2031."])
    for label in ("•", "b."):
        assert shape(*above, item(label, "References", 1))[-1][0] == "statements"
    assert shape(*above, item("2.", "Coding", 1))[-1][0] == "statements"


def test_the_titles_of_a_historys_columns_that_stand_again_further_down_are_no_table_of_contents() -> None:
    titles = (heading("Revision History Information"), heading("Revision History Date"), heading("Revision History Explanation"))
    sections = shape(*titles, para("01/16/2028"), para("Limits added."), heading("Coding"), para("12345"), *titles, para("02/2028"))
    assert [(facet, texts) for facet, _, texts in sections if texts] == [
        ("history", ["01/16/2028", "Limits added."]),
        ("codes", ["12345"]),
        ("history", ["02/2028"]),
    ]


def test_the_titles_of_a_table_of_example_tests_with_their_codes_open_the_codes_and_its_subjects_end_nothing() -> None:
    found = shape(
        para("Policy Statement Locations Example Tests, Labs Common CPT Codes"),
        para("Knee widgets"),
        para("Evidence Based Knee Widgets"),
        para("Widget scan (Example Labs) 81990"),
        para("Policy Statement"),
        para("Widgets are considered investigational."),
    )
    assert [(facet, len(blocks)) for facet, _, blocks in found] == [("codes", 3), ("statements", 1)]


def test_the_second_column_title_of_a_code_table_is_no_heading() -> None:
    sections = shape(heading("ICD-10-CM Diagnosis Code"), heading("Description"), para("M72.2 Widget of the foot"))
    assert [(facet, texts) for facet, _, texts in sections] == [("codes", ["Description", "M72.2 Widget of the foot"])]


def test_plurals_in_brackets_blanks_around_a_slash_and_a_notice_behind_it_hide_no_heading() -> None:
    facets = {
        "SOURCE(S)": "references",
        "Applicable Code(s):": "codes",
        "Policy History / Revision Information": "history",
        "Clinical Guideline Revision / History Information": "history",
        "Billing Coding/Physician Documentation Information": "codes",
        "When Services Are Considered Investigational": "statements",
        "Background/Overview": "narrative",
    }
    assert {text: LAYOUT.facet_of(text) for text in facets} == facets
    notice = "(Note: A code in this list is no promise of coverage. Please read the medical policy statement to see how each of them stands.)"
    assert shape(heading(f"CPT/HCPCS Level II Codes {notice}"), para("90001"))[0][0] == "codes"


@pytest.mark.parametrize(
    "done", ["References updated.", "References added.", "References revised", "Codes reviewed. New criteria."]
)
def test_what_was_done_to_a_part_is_a_row_of_the_history_and_no_heading_of_that_part(done: str) -> None:
    history = (heading("Policy History"), table(("Date", "Action"), ("6/2029", done), ("1/2028", "New policy.")))
    assert [facet for facet, _, _ in shape(*history)] == ["history"]
    assert [facet for facet, _, _ in shape(heading("Policy History"), para("6/2029"), heading(done), para("1/2028 New."))] == [
        "history"
    ]


def test_a_heading_that_says_when_its_part_was_updated_is_one() -> None:
    assert [facet for facet, _, _ in shape(heading("References (updated 2029)"), item("1.", "Smith A. 2019."))] == ["references"]


@pytest.mark.parametrize(
    ("words", "facet"),
    [
        ("Initial Evaluation", "statements"),
        ("Renewal Evaluation", "statements"),
        ("Investigational or Not Medically Necessary Uses", "statements"),
        ("Supporting Evidence", "narrative"),
        ("Policy Implementation/Update", "history"),
    ],
)
def test_parts_of_a_drug_policy_that_evaluates_requests(words: str, facet: str) -> None:
    assert shape(para("Lanternex"), para("Quantity Limits"), para("Two lanterns."), para(words), para("Text."))[-1] == (
        facet,
        ("Quantity Limits", words) if facet == "statements" else (words,),
        ["Text."],
    )


def test_the_chapters_of_a_manual_part_its_opening() -> None:
    opening = (para("Lantern Manual"), para("Edition of May 2031"))
    found = shape(*opening, heading("9.2.14 Lanterns"), heading("9.2.14.1 Brass Lanterns"), para("Text."))
    assert found == [
        ("header", (), ["Lantern Manual", "Edition of May 2031"]),
        ("header", ("9.2.14 Lanterns",), []),
        ("header", ("9.2.14.1 Brass Lanterns",), ["Text."]),
    ]
    assert shape(*opening, heading("7.01.588 Lanterns"), para("Text."))[0][2][-1] == "Text."
    assert len(shape(heading("9.2.14 Lanterns"), para("Text."))) == 1


def test_a_heading_is_told_by_its_words_whatever_references_it_cites() -> None:
    assert [
        s[0] for s in shape(item("I.", "Renewal Criteria 1-16"), para("Text."), item("II.", "References"), item("1.", "Smith."))
    ] == [
        "statements",
        "references",
    ]


def test_an_attachment_is_told_by_what_it_holds() -> None:
    assert [s[0] for s in shape(heading("Attachment I CPT® Code List & Instructions"), para("0999T Lantern lighting"))] == ["codes"]


def test_a_table_of_types_and_numbers_of_codes_is_one_of_codes() -> None:
    rows = (("Code Type", "Number", "Description", "Policy Instructions"), ("CPT®", "0999T", "Lantern lighting", "Investigational"))
    assert [s[0] for s in shape(para("Text."), table(*rows))] == ["header", "codes"]


def test_a_heading_that_only_names_plans_parts_its_section_however_large_it_is_printed() -> None:
    blocks = (
        heading("Medical Criteria", 3),
        heading("Medicare Advantage Plans and Commercial Products", 2),
        para("Widgets are considered medically necessary."),
        heading("Prior Authorization", 3),
        heading("Commercial Products:", 2),
        para("Prior authorization is required."),
        heading("Lantern Lighting", 2),
        para("Lanterns are old."),
    )
    found = outline(document(*blocks), generic_layout())
    assert [(s.facet, s.heading[-1]) for s in found if s.blocks] == [
        ("statements", "Medicare Advantage Plans and Commercial Products"),
        ("authorization", "Prior Authorization"),
        ("narrative", "Lantern Lighting"),
    ]


def test_a_numbered_work_of_a_body_that_could_head_a_section_stays_in_its_list() -> None:
    works = (
        item("1.", "Smith A. Widgets. 2019."),
        para("Widget J. 2019;1:2."),
        item("2.", "Centers for Medicare and Medicaid Services. Local Coverage Determination (LCD): Widgets"),
    )
    assert [facet for facet, _, _ in shape(heading("References"), *works, para("of the elbow. 2023."))] == ["references"]
    for other in (item("2.", "Centers for Medicare and Medicaid Services"), item("2.", "Coding")):
        assert len(shape(heading("References"), *works[:2], other, para("Text."))) == 2


@pytest.mark.parametrize("line", ["Place of Service: Inpatient/Outpatient", "Place of Service: Home"])
def test_a_label_with_its_value_over_nothing_is_text(line: str) -> None:
    opened = (heading("Policy"), para("Lamps are covered."))
    assert ("narrative", (), [line]) in shape(*opened, para(line), heading("References"), item("1.", "Smith."))
    assert [texts for _, heads, texts in shape(*opened, para(line), para("Wicks are not covered.")) if heads[-1:] == (line,)] == [
        ["Wicks are not covered."]
    ]


def test_what_a_body_published_is_a_work_though_its_name_heads_sections_elsewhere() -> None:
    work = "Centers for Medicare and Medicaid Services, CMS Manual System and other publications"
    (found,) = shape(heading("References"), para(work), para("Smith AB. Widgets. J Widget. 2027;7(4):58-63."))
    assert (found[0], found[2][0]) == ("references", work)
    assert (
        shape(
            heading("References"),
            para("Smith AB. Widgets. J Widget. 2027;7(4):58-63."),
            heading("Medicare Coverage"),
            para("None."),
        )[-1][0]
        == "narrative"
    )


def test_a_heading_in_a_list_of_works_may_say_only_that_more_follow() -> None:
    works = (heading("References"), item("1.", "Smith AB. Widgets. J Widget. 2027;7(4):58-63."))
    more = shape(*works, heading("Additional resources"), para("Harbor Board. The role of widgets. Adopted 2027."))
    assert {facet for facet, _, blocks in more if blocks} == {"references"}
    assert shape(*works, heading("Additional resources"), para("Call the lamp shop."))[-1][0] == "narrative"


def test_titles_of_criteria_with_the_same_words_before_each_part_announce_what_stands_below() -> None:
    parts = ("Clinical Criteria Information Included in this Document", "Clinical Criteria Logic", "Clinical Criteria Logic Diagram",
             "Clinical Criteria Supporting Tables", "Clinical Criteria References")  # fmt: skip
    blocks = [block for title in parts for block in (heading(title), para("Lanterns."))]
    assert [facet for facet, _, _ in shape(*blocks)] == ["narrative", "statements", "narrative", "codes", "references"]
