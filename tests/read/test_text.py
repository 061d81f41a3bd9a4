"""Lines of extracted text: what is joined, what stays apart, what is set aside."""

import pytest

from monitor.model.document import BlockKind
from monitor.read.text import read_text
from tests.read.prose import PROSE, inner, texts, wrapped


def test_wrapped_lines_are_one_paragraph() -> None:
    assert len(read_text(f"{PROSE}\n{PROSE}").blocks) == 2


def test_lines_of_a_text_that_is_not_wrapped_stand_alone() -> None:
    body = "Medical Necessity\nHand-held lanterns for stairs\nHead-worn lanterns for hallways\nFor evaluation of falls; or\n"
    assert len(read_text(body).blocks) == 4


@pytest.mark.parametrize(
    "heading", ["Description", "Policy History", "References", "Inpatient", "Summary", "Definition", "Coding Information"]
)
def test_a_heading_without_blank_lines_is_never_merged(heading: str) -> None:
    assert texts(read_text(f"{PROSE}{heading}\n{PROSE}"))[1] == heading


def test_a_heading_after_a_line_without_a_full_stop() -> None:
    blocks = inner("Lamps for the Diagnosis and Assessment of Risk in Dark Hallways and Stairs, #336\nPolicy\nCommercial Members")
    assert [block.text for block in blocks][1:] == ["Policy", "Commercial Members"]


def test_history_rows_stay_apart_and_keep_their_tails() -> None:
    blocks = inner(
        "Date Action\n1/2025 Annual policy review. References updated.\n"
        "1/2021 Lantern information removed. See the policy on lighting management for the local coverage\n"
        "determination and the national coverage determination reference.\nClarified coding information.\n"
        "11/2011-4/2012 | Remediation: formatting and editing.\n\nNo changes to policy statements.\n\n"
        "March 3, 2010 New policy.\n01.02.09 Adopted by the committee\nReferences"
    )
    assert [block.text for block in blocks] == [
        "Date Action",
        "1/2025 Annual policy review. References updated.",
        "1/2021 Lantern information removed. See the policy on lighting management for the local coverage determination "
        "and the national coverage determination reference. Clarified coding information.",
        "11/2011-4/2012 Remediation: formatting and editing. No changes to policy statements.",
        "March 3, 2010 New policy.",
        "01.02.09 Adopted by the committee",
        "References",
    ]


def test_a_date_inside_a_wrapped_sentence_begins_nothing() -> None:
    blocks = inner(
        "The lantern policy was reviewed by the committee of physicians and by the walking group on\n"
        "1/5/2025 and was found to be up to date."
    )
    assert len(blocks) == 1


def test_codes_begin_rows_but_not_inside_a_sentence() -> None:
    blocks = inner(
        "81445 Lantern analysis panel\nA1234 Lantern oil\n0326U Lantern, other\n"
        "Codes for lanterns are listed here for information only and may change; see 81445, 81446 and\n81450 and the codes below."
    )
    assert [block.text.split()[0] for block in blocks] == ["81445", "A1234", "0326U", "Codes"]


def test_diagnosis_codes_begin_rows_below_a_lead_that_leads_on_but_not_inside_a_sentence() -> None:
    blocks = inner(
        "All diagnoses of falls on dark stairs, including but not limited to\nW10.0-W10.9 Fall on and from stairs and steps\n"
        "Z91.81 History of falling, or of nearly falling, while carrying a lantern along a dark hallway without any\nhandrail\n"
        "Lanterns that are carried by a person who walks at night for reasons that the policy does not name and with\n"
        "Z91.81 or another code of its kind are looked at one by one."
    )
    assert [block.text for block in blocks] == [
        "All diagnoses of falls on dark stairs, including but not limited to",
        "W10.0-W10.9 Fall on and from stairs and steps",
        "Z91.81 History of falling, or of nearly falling, while carrying a lantern along a dark hallway without any handrail",
        "Lanterns that are carried by a person who walks at night for reasons that the policy does not name and with "
        "Z91.81 or another code of its kind are looked at one by one.",
    ]


def test_a_diagnosis_code_without_a_dot_begins_a_row_below_a_lead_to_diagnoses() -> None:
    lead, row = "All diagnoses of falls on dark stairs, including but not limited to", "W10 Fall on and from stairs"
    assert [block.text for block in inner(f"{lead}\n{row}\nW11 Fall from a ladder")] == [lead, row, "W11 Fall from a ladder"]
    (whole,) = inner("Lanterns that fall from a ladder are looked at by\nT20 Score alone")
    assert whole.text == "Lanterns that fall from a ladder are looked at by T20 Score alone"


def test_codes_above_their_descriptions_become_rows() -> None:
    blocks = inner(
        "CPT codes: Code Description\n99901\nLantern analysis, with oil\n99902\nLantern analysis, without oil\nDescription"
    )
    assert [block.text for block in blocks][1:3] == ["99901 Lantern analysis, with oil", "99902 Lantern analysis, without oil"]


def test_codes_below_their_descriptions_are_not_paired_with_the_next() -> None:
    blocks = inner("Procedures and codes\nLantern analysis, with oil\n99901\nLantern analysis, without oil\n99902")
    assert "99901" in [block.text for block in blocks]


def test_codes_glued_to_words_are_parted() -> None:
    assert [block.text for block in inner("Lantern analysis81170\n81120IDH lantern\nLamp CDx0242U")] == [
        "Lantern analysis 81170",
        "81120 IDH lantern",
        "Lamp CDx 0242U",
    ]


def test_references_are_joined_over_lines_blanks_and_pages() -> None:
    blocks = inner(
        "1. Amber T, Wick L. Lanterns for night stumbling: a randomized trial of oil lamps. J Night Gait.\n2019;\n7(2): 101-9.\n"
        "2. Beacon R, Flint S, Tallow M, et al. Light levels and falls on stairs in households with many\n\n"
        "pets. Ann Stairs. 2021.\n3. Cresset P. Lamps.\nJ Wicks. 2020;1(2):3-4. doi: 10.1000/\nlamp-17\n4. Dawn A. Oil. 2022."
    )
    assert [block.label for block in blocks] == ["1.", "2.", "3.", "4."]
    assert blocks[0].text.endswith("J Night Gait. 2019; 7(2): 101-9.")
    assert blocks[1].text.endswith("with many pets. Ann Stairs. 2021.")
    assert blocks[2].text == "Cresset P. Lamps. J Wicks. 2020;1(2):3-4. doi: 10.1000/lamp-17"


def test_groups_of_references_keep_their_titles() -> None:
    blocks = inner("1. Amber T. Lanterns. 2019.\nGovernment Agency, Medical Society\n2. Office of Lamps. 2020.")
    assert [block.text for block in blocks] == [
        "Amber T. Lanterns. 2019.",
        "Government Agency, Medical Society",
        "Office of Lamps. 2020.",
    ]


def test_bullets_of_all_shapes_and_levels() -> None:
    blocks = inner("• First\no Nested one\n▪ Deep\no Nested two\n\uf0b7\nAlone on its line\n• Last")
    assert [(block.label, block.level, block.text) for block in blocks] == [
        ("•", 0, "First"),
        ("•", 1, "Nested one"),
        ("•", 2, "Deep"),
        ("•", 1, "Nested two"),
        ("•", 0, "Alone on its line"),
        ("•", 0, "Last"),
    ]


def test_levels_of_labels_count_on_after_a_paragraph() -> None:
    blocks = inner("A. Lanterns:\n1. Oil; and\n2. Wick:\na. cotton\nb. wool\n\nNote: Wool burns.\n\nB. Lamps:\n1. Glass")
    assert [(block.label, block.level) for block in blocks if block.kind is BlockKind.ITEM] == [
        ("A.", 0),
        ("1.", 1),
        ("2.", 1),
        ("a.", 2),
        ("b.", 2),
        ("B.", 0),
        ("1.", 1),
    ]


LEVELLED = """
A. Lanterns
   1. First use
      a. Lanterns are covered if both of the following are met:
          (1) A dark hallway
          (2) A steep stair
   2. Further use
      a. Lanterns are covered if the following is met:
          (1) The hallway is still dark
B. Lamps
   1. First use
"""


def levels_of(body: str) -> list[tuple[str, int]]:
    return [(block.label, block.level) for block in read_text(body).blocks if block.kind is BlockKind.ITEM]


def test_a_paragraph_between_does_not_raise_what_is_set_deeper_than_the_list_above() -> None:
    line = "      a. Lanterns are covered if both"
    assert levels_of(LEVELLED.replace(line, f"Candles are considered investigational.\n\n{line}")) == levels_of(LEVELLED)


def test_a_paragraph_between_lines_set_alike_does_not_raise_a_list_that_only_stands_beneath_another() -> None:
    flat = "\n".join(map(str.strip, LEVELLED.split("\n")))
    line = "a. Lanterns are covered if both"
    assert levels_of(flat.replace(line, f"Candles are considered investigational.\n\n{line}")) == levels_of(flat)


def test_an_item_that_a_page_set_further_in_goes_on_with_its_list() -> None:
    shifted = LEVELLED.replace("   2. Further", "      2. Further").replace(
        "      a. Lanterns are covered if the", "          a. Lanterns are covered if the"
    )
    assert levels_of(shifted) == levels_of(LEVELLED)


def test_letter_i_after_h_is_a_letter() -> None:
    blocks = inner("g. seven\nh. eight\ni. nine\nj. ten")
    assert {block.level for block in blocks} == {0}


def test_running_lines_need_their_place_beside_the_page_marks() -> None:
    page = "Lantern Policy Running Head\n{body}\nPage {n} of 4\n"
    bodies = [PROSE + f"{n}/2020 Review. References updated. Policy\nstatements unchanged.\n" + PROSE * n for n in range(1, 5)]
    document = read_text("".join(page.format(body=body, n=n) for n, body in enumerate(bodies, 1)))
    assert [block.text for block in document.furniture if block.reason == "running line"] == ["Lantern Policy Running Head"] * 3
    assert sum("statements unchanged." in text for text in texts(document)) == 4


def test_sheets_that_a_browser_numbered_do_not_hide_the_running_lines_of_the_text_s_own_pages() -> None:
    pages = [f"Lantern Policy Running Head\n{PROSE * (2 + n % 2)}Stairs {n}.\nPage {n} of 6" for n in range(1, 7)]
    lines = "\n".join(pages).split("\n")
    sheets = [lines[at : at + 7] for at in range(0, len(lines), 7)]
    printed = "\n".join("\n".join([*sheet, f"Lantern Press {n}/{len(sheets)}"]) for n, sheet in enumerate(sheets, 1))
    document = read_text(printed.replace("Lantern Press ", "Lantern Press   Page "))
    assert sum(block.text == "Lantern Policy Running Head" for block in document.furniture) == 5


def test_a_tall_foot_of_a_page_is_set_aside_with_what_stands_above_it() -> None:
    foot = "\n".join(["Lantern Policy Running Head", *(f"Legal line {word} of the foot" for word in "abcdefghijklmnopqr")])
    document = read_text("\n".join(f"{PROSE * n}Stairs {n}.\n{foot}\nPage {n} of 5" for n in range(1, 6)))
    assert not any("Running Head" in text for text in texts(document)[3:])


def test_repetition_without_page_marks_is_kept() -> None:
    assert (
        sum("Lantern oil" in text for text in texts(read_text("Lantern oil\nOne.\nLantern oil\nTwo.\nLantern oil\nThree.\n" * 5)))
        == 15
    )


def test_a_sentence_goes_on_over_a_page_break() -> None:
    document = read_text(
        f"{PROSE}\nThe lantern is covered when the hallway is dark and the member has fallen more\n"
        f"Page 1 of 2\f\nthan once.\n\n{PROSE}\nPage 2 of 2"
    )
    assert "has fallen more than once." in texts(document)[1]


def test_page_numbers_alone_on_a_line() -> None:
    document = read_text("".join(f"{PROSE * 3}\n{n}\n" for n in range(1, 6)))
    assert [block.text for block in document.furniture] == ["1", "2", "3", "4", "5"]


def test_page_feet_at_form_feeds_count_with_the_pages() -> None:
    foot = "Property of Lantern Health. {n}\n\fLantern Policy | printed 11/02/2025\n"
    document = read_text(f"{PROSE * 3}\n1. Lamps\n{foot.format(n=1)}2. Wicks\n{PROSE * 3}\n{foot.format(n=2)}{PROSE}")
    assert [block.text for block in document.furniture if block.reason == "page number"] == [
        "Property of Lantern Health. 1",
        "Property of Lantern Health. 2",
    ]
    assert {"1. Lamps", "2. Wicks"} < set(texts(document))


def test_page_feet_count_up_though_pages_without_words_stand_between() -> None:
    foot = "Property of Lantern Health. {n}\n\fLantern Policy\n\n\fLantern Health\n"
    document = read_text(f"{PROSE * 3}\n{foot.format(n=1)}{PROSE * 3}\n{foot.format(n=2)}{PROSE}")
    assert [block.text for block in document.furniture if block.reason == "page number"] == [
        "Property of Lantern Health. 1",
        "Property of Lantern Health. 2",
    ]


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ("{body}\nLanterns 2019\n\f{body}\nLanterns 2020\n\f{body}", "Lanterns 2019"),
        ("{body}\nLantern oil 3\n\f{body}\n", "Lantern oil 3"),
        ("{body}\n7\n\f{body}\n", "7"),
        ("{body}\nLantern oil 3\n\f{body}\nLantern oil 9\n\f{body}\n", "Lantern oil 9"),
    ],
)
def test_a_number_at_a_page_end_that_does_not_count_with_the_pages_is_kept(page: str, kept: str) -> None:
    document = read_text(page.format(body=PROSE * 3))
    assert not document.furniture
    assert any(kept in text for text in texts(document))


def test_the_number_of_its_page_alone_at_a_form_feed() -> None:
    document = read_text(f"{PROSE * 3}\n1\n\f{PROSE * 3}")
    assert [block.text for block in document.furniture] == ["1"]


def test_leaked_link_targets_are_set_aside_but_not_out_of_references() -> None:
    document = wrapped(
        "Lanterns are safe.\n\nhttps://payer.example/a%20b.pdf#page=1\n\n"
        "1. Office of Lamps. Report. 2020;\nhttps://lamps.example/x. Accessed 2021."
    )
    assert [block.reason for block in document.furniture] == ["link target"]
    assert any("https://lamps.example/x." in text for text in texts(document))


def test_template_code_and_site_phrases_are_menus() -> None:
    document = read_text("Skip to main content\n{{ navItem.title }}\n${title}\nLog in\nPolicy Number: 977\nLanterns are covered.\n")
    assert [block.reason for block in document.furniture] == ["menu"] * 4


def test_scattered_letters_are_set_aside() -> None:
    document = wrapped("\n".join(["P", "i", "1", "n", "o", "r", "a", "a", "N", ".", "c", "2", "t", "e", "a"]))
    assert [block.reason for block in document.furniture] == ["scattered letters"]


def test_scattered_letters_are_set_aside_though_a_page_ends_amid_them() -> None:
    letters = ["P", "i", "1", "n", "o", "r", "a", "a", "N", ".", "c", "2", "t", "e", "a"]
    document = wrapped("\n".join([*letters[:6], "Lantern Utilization Compendium   Page 1 of 2", *letters[6:]]))
    assert len(document.blocks) == 2 and {block.reason for block in document.furniture} == {"scattered letters", "page number"}


def test_longer_scraps_amid_scattered_letters_are_set_aside_with_them_and_words_are_kept() -> None:
    letters = ["P", "i", "1", "n", "o", "r", "a", "a", "N", ".", "c", "2", "t", "e", "a"]
    document = wrapped("\n".join([*letters[:7], "oees nce6", *letters[7:11], "et.m", *letters[11:]]))
    assert len(document.blocks) == 2 and document.furniture[0].text.count("oees") == 1
    assert (
        len(wrapped("\n".join([*letters, ".atr", "i", "o"])).blocks) == len(wrapped("\n".join(["i", ".atr", *letters])).blocks) == 2
    )
    assert [block.text for block in wrapped("\n".join([*letters, "Lamp"])).blocks[1:-1]] == ["Lamp"]
    assert [block.text for block in wrapped("\n".join([*letters, "Lamps", *letters])).blocks[1:-1]] == ["Lamps"]


def test_the_label_of_the_item_below_scattered_letters_is_none_of_them() -> None:
    letters = ["P", "i", "1", "n", "o", "r", "a", "a", "N", ".", "c", "2", "t", "e", "a"]
    items = [
        "Lamps are lit when:",
        "2.",
        "The stairs are dark at night.",
        *letters,
        "3.",
        "The warden of the hall has signed.",
        "4.",
        "No other lamp was given.",
    ]
    document = wrapped("\n".join(items))
    assert [
        f"{label} {words}" for label, words in (("3.", "The warden of the hall has signed."), ("4.", "No other lamp was given."))
    ] == [block.plain for block in document.blocks if block.label in ("3.", "4.")]
