"""Heads and feet of pages amid one long line, or glued to lines, are set aside; words that only look like them stay."""

import pytest

from monitor.read import read_document

SAID = "Lanterns are polished with a cloth by people who have learnt it, and no pane is left without care. " * 6
FOOT = "An Independent Licensee of the Lantern Association Lantern Polishing"


def words(text: str) -> tuple[str, tuple[str, ...]]:
    document = read_document(text.encode())
    return " ".join(block.plain for block in document.blocks), tuple(block.text for block in document.furniture)


def test_the_feet_that_count_the_pages_of_one_line_are_set_aside_with_the_words_that_stand_there_on_each() -> None:
    text = f"Page 1 of 4 {FOOT} Effective 1/2031 {SAID}Page 2 of 4 {FOOT} {SAID}Page 3 of 4 {FOOT} The vent {SAID}Page 4 of 4 An Independent Licensee"
    kept, aside = words(text)
    assert aside == (f"Page 2 of 4 {FOOT}", f"Page 3 of 4 {FOOT}", "Page 4 of 4 An Independent Licensee")
    assert kept.startswith(f"Page 1 of 4 {FOOT} Effective 1/2031 Lanterns") and "The vent Lanterns" in kept


def test_places_that_count_no_pages_stay() -> None:
    for text in (
        f"{SAID}Fill in Page 2 of 3 first. {SAID}Fill in Page 1 of 3 then. {SAID}Sign Page 3 of 3 last. {SAID}",
        f"{SAID}See Page 1 of 2 for the form. {SAID}Sign Page 2 of 2 last. {SAID}",
    ):
        assert words(text) == (" ".join(text.split()), ())


@pytest.mark.parametrize(
    "lead",
    [
        "Lantern polishing is covered when the vent is clean",
        "Approval criteria: All of the following must be met: 1. Soot of",
        "Wickumab is not covered for",
        "Lantern polishing for soot of",
    ],
)
@pytest.mark.parametrize("count", [3, 4, 5])
def test_beginnings_that_the_texts_of_pages_have_alike_stay(lead: str, count: int) -> None:
    names = ("glass", "brass", "tin", "horn", "oak")[:count]
    pages = "".join(f"{lead} {name}. {SAID}Page {number} of {count} " for number, name in enumerate(names, start=1))
    kept, aside = words(f"Lantern Health Policy {SAID}{pages}".strip())
    assert kept.count(lead) == count and set(aside) <= {f"Page {number} of {count}" for number in range(1, count + 1)}
    assert words(f"{pages}{lead} wood. {SAID}")[0].count(lead) == count + 1


def test_a_title_that_begins_the_sentence_below_it_on_a_page_stays_there() -> None:
    text = (
        f"Page 1 of 4 Lantern Polishing {SAID}Page 2 of 4 Lantern Polishing is covered. {SAID}"
        f"Page 3 of 4 Lantern Polishing No pane. {SAID}Page 4 of 4 Lantern Polishing"
    )
    kept, aside = words(text)
    assert "care. Lantern Polishing is covered." in kept
    assert aside == ("Page 2 of 4", "Page 3 of 4 Lantern Polishing", "Page 4 of 4 Lantern Polishing")


def test_the_sentences_below_such_heads_begin_alike_and_stay() -> None:
    head = "Lantern Policy Policy Number LP-2.044"
    for lead in ("Lantern polishing is", "Lantern polishing for"):
        text = f"{head} {lead} covered. {SAID}Page 1 {head} {lead} denied. {SAID}Page 2 {head} {lead} not to be done. {SAID}Page 3"
        kept, aside = words(text)
        assert kept.count(lead) == 3 and aside == (f"Page 1 {head}", f"Page 2 {head}", "Page 3")


def test_the_head_with_which_one_line_opens_is_set_aside_where_it_stands_again() -> None:
    head = "MEDICAL POLICY POLICY TITLE LANTERN POLISHING POLICY NUMBER LP-2.044"
    text = f"{head} Effective Date: 1/1/2031 {SAID}{head} and no soot is left. {SAID}Page 2 {head} {SAID}Page 3"
    kept, aside = words(text)
    assert aside == (head, f"Page 2 {head}", "Page 3")
    assert kept.count("LP-2.044") == 1 and "care. and no soot is left." in kept


def test_a_sentence_that_opens_a_page_and_stands_again_stays() -> None:
    lead = "Lantern polishing number 2 is covered when all of the following are met: "
    text = f"{lead}{SAID}{lead}{SAID}{lead}{SAID}"
    assert words(text) == (" ".join(text.split()), ())


def test_a_print_date_with_the_place_of_the_page_and_links_to_the_top_are_parted_from_the_headings_behind_them() -> None:
    text = (
        "Lantern Determination\n\nPrinted on 1/9/2031. Page 1 of 2 Coverage Guidance\n\nLanterns are covered.\n\n"
        "Printed on 1/9/2031. Page 2 of 2 Back to Top Revision History Information\n\n1/1/2031 R1 New. Back to Top"
    )
    document = read_document(text.encode())
    assert [block.text for block in document.blocks] == [
        "Lantern Determination", "Coverage Guidance", "Lanterns are covered.", "Revision History Information", "1/1/2031 R1 New.",
    ]  # fmt: skip
    assert [block.text for block in document.furniture].count("Back to Top") == 2


def test_one_link_or_one_print_date_amid_a_sentence_stays() -> None:
    for line in ("Choose Back to Top When you are done.", "The card was Printed on 1/9/2031. Page 1 of 2 Shows it."):
        assert words(f"Lantern Policy\n\n{line}\n\nLanterns are covered.")[0].count(line) == 1


def test_the_card_of_a_site_that_keeps_documents_is_set_aside() -> None:
    card = "Lantern Polishing Lp-2 ______\nTotal Page:4\nFile Type:pdf, Size:611Kb\n"
    assert words(f"{card}LANTERN POLISHING LP-2\n\nLanterns are covered.")[0] == "LANTERN POLISHING LP-2 Lanterns are covered."
    looked = "Download 7.01.988 Lantern Polishing\nSoot wikipedia , lookup\n"
    assert words(f"{looked}Lantern Polishing\n\nLanterns are covered.")[0] == "Lantern Polishing Lanterns are covered."


def test_a_line_that_begins_as_such_a_card_stays_where_nothing_else_is_of_one() -> None:
    assert "Download the lantern form" in words("Download the lantern form\n\nLanterns are covered.")[0]


def test_a_policy_that_counts_its_pages_keeps_its_title_and_their_count() -> None:
    for top in ("Lantern Polishing\nTotal Pages: 8", "Lantern polishing is covered in winter.\nTotal Pages: 8"):
        kept, aside = words(f"{top}\nPolicy Number: LP-2\n\nLanterns are covered.")
        assert kept.startswith(" ".join(top.split())) and aside == ()


def test_a_line_over_such_a_card_that_does_not_stand_below_it_stays() -> None:
    kept, _ = words("Lantern Polishing\nTotal Pages: 8\nFile Type:pdf, Size:611Kb\nPolicy Number: LP-2\n\nLanterns are covered.")
    assert kept == "Lantern Polishing Policy Number: LP-2 Lanterns are covered."
