"""Reference lists in the layouts payers use; every work cited is invented."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facets.references import extract
from monitor.facets.references.identifiers import identify
from monitor.facets.section import Extraction, Section
from monitor.model.document import Block, Link
from monitor.model.record import Reference
from tests.facets.blocks import heading, item, para, table

SMITH = "Smith AB, Jones C, et al. Widgets for the elbow. J Widget. 2007;7(4):58-63. PMID 17443537"
BROWN = "Brown D. Glue and the knee. Ann Glue. 2011 Jun;3:1-9. doi:10.1000/ag.2011.03."
BOARD = "Example Widget Board. Guideline on widgets. https://example.org/widgets.pdf. Published May 2017. Accessed March 3, 2024."


def read(*blocks: Block) -> Extraction[Reference]:
    return extract((Section(facet="references", heading=("References",), blocks=blocks),))


def test_a_work_of_a_body_needs_no_year_in_a_list_without_numbers() -> None:
    found = read(
        para(SMITH),
        para("Harbor Widget Association, Terms of Widgets and associated publications"),
        para(BROWN),
        para("Read at night, Lanterns glow."),
    )
    assert [one.text[:20] for one in found.entities] == [SMITH[:20], "Harbor Widget Associ", BROWN[:20]]


def listed(found: Extraction[Reference]) -> list[tuple[str | None, str]]:
    return [(one.label, one.text) for one in found.entities]


def left(found: Extraction[Reference]) -> list[str]:
    return [block.plain for section in found.rest for block in section.blocks]


@pytest.mark.parametrize("form", ["{}. ", "[{}] ", "({}) ", "{}) ", "{} "])
def test_numbered_paragraphs(form: str) -> None:
    found = read(*(para(form.format(n) + text) for n, text in enumerate((SMITH, BROWN, BOARD), 1)))
    assert listed(found) == [("1", SMITH), ("2", BROWN), ("3", BOARD)]
    assert not found.rest


def test_list_items_and_table_rows() -> None:
    assert listed(read(item("1.", SMITH), item("2.", BROWN))) == [("1", SMITH), ("2", BROWN)]
    assert listed(read(table(("1.", SMITH), ("2.", BROWN), head=False))) == [("1", SMITH), ("2", BROWN)]


def test_unnumbered_paragraphs() -> None:
    found = read(para(SMITH), para(BROWN), item("\u2022", BOARD))
    assert listed(found) == [(None, SMITH), (None, BROWN), (None, BOARD)]


def test_a_document_of_the_payer_named_amid_unnumbered_works_is_one_of_them() -> None:
    found = read(para(SMITH), para("Company Benefit Contracts."), para(BROWN), para("Harbor Health Plan."))
    assert listed(found) == [(None, SMITH), (None, "Company Benefit Contracts."), (None, BROWN)]


def test_a_reference_cut_by_a_page_is_one() -> None:
    found = read(para("1. Smith AB, Jones C. Widgets for the"), para("elbow. J Widget. 2007;7(4):58-63."), para("2. " + BROWN))
    assert listed(found) == [("1", "Smith AB, Jones C. Widgets for the elbow. J Widget. 2007;7(4):58-63."), ("2", BROWN)]


def test_a_whole_list_on_one_line() -> None:
    found = read(para(f"1. {SMITH} 2. {BROWN} 3. {BOARD}"))
    assert listed(found) == [("1", SMITH), ("2", BROWN), ("3", BOARD)]
    assert listed(read(para(f"{SMITH} {BROWN}"))) == [(None, SMITH), (None, BROWN)]


def test_several_lists_with_headings_each_start_again() -> None:
    found = read(
        heading("Peer Reviewed Publications:", 3),
        para("1. " + SMITH),
        para("2. " + BROWN),
        para("Government Agency and Other Publications:"),
        para("1. " + BOARD),
    )
    assert listed(found) == [("1", SMITH), ("2", BROWN), ("1", BOARD)]
    assert left(found) == ["Peer Reviewed Publications:", "Government Agency and Other Publications:"]


def test_a_missing_number_and_bulleted_parts_of_one_reference() -> None:
    found = read(
        item("1.", "Example Widget Board. Determinations:"),
        item("\u2022", "Widgets, 2009."),
        item("\u2022", "Glue, 2010."),
        item("3.", BROWN),
    )
    assert listed(found) == [("1", "Example Widget Board. Determinations: Widgets, 2009. Glue, 2010."), ("3", BROWN)]


def test_a_number_inside_an_unnumbered_list_is_no_label() -> None:
    cut = para("8. Widgets and weight: standards of care. Glue Care. 2023;46:128-139.")
    found = read(para("Example Glue Association Committee"), para(SMITH), cut, para(BROWN))
    assert (None, cut.text) in listed(found)
    assert all(label is None for label, _ in listed(found))


def test_two_works_in_one_unnumbered_paragraph() -> None:
    found = read(
        para(SMITH),
        para("Smith AB. One work. J Widget. 2020;12(3):460-461.Brown CD, Green E. Another work. J Glue. 2021;1(1):1-2."),
        para(BROWN),
    )
    assert len(found.entities) == 4


@pytest.mark.parametrize(
    ("ended", "begun"),
    [
        ("Abe KL. Widget glue. J Glue Open. 2021 Jun;7:e2300017.", "Brand MN, Cole OP. Glue rings. J Glue. 2020;1(1):1-2."),
        ("Abe KL. Widget glue. J Glue. 2021 Jan;97(1):50-58.e4.", "Brand MN, Cole OP. Glue rings. J Glue. 2020;1(1):1-2."),
        ("Abe KL. Widget glue. J Glue. 2021;9(5):261.", "van 't Zand MN, Cole OP. Glue rings. J Glue. 2020;1(1):1-2."),
        ("Abe KL. Widget glue. J Glue. 2021;9(5):261-8.", "Acme Glue Task Force; Brand MN, Cole OP. Glue rings. J Glue. 2020."),
        ("Abe KL. Widget glue. (2021) J Glue;15:48–52.", "Brand MN, Cole OP. Glue rings. J Glue. 2020;1(1):1-2."),
        ("Abe KL. Widget glue. Glue Letters. 2021;7.", "Brand MN, Cole OP. Glue rings. J Glue. 2020;1(1):1-2."),
        ("Abe KL. Widget glue, in press. J Glue. 2024.", "Brand MN, Cole OP. Glue rings. J Glue. 2020;1(1):1-2."),
        ("Acme Institute. Glue terms. Available at: https://acme.example/terms. Accessed June 2, 2025.", "Acme Institute. Ring terms. 2024."),
        ("Acme Institute. Glue terms. Accessed June 2, 2025b.", "Acme Institute. Ring terms. Accessed June 2, 2025a."),
        ("Acme Institute. Glue terms. Accessed June 2, 2025.", "Färber MN, Cole OP. Glue rings. J Glue. 2020;1(1):1-2."),
        ("Abe KL. Widget glue, a review. Glue Letters. 2022 Oct 19.", "Brand MN, Cole OP. Glue rings. J Glue. 2020;1(1):1-2."),
        ("Abe KL. Widget glue. J Glue. 2025;12(4):338-49. PMID 40119999", "Centers for Glue & Widget Services. Analysis of glue (CAG-9). Acton; 2024."),
        ("Abe KL. Widget glue. J Glue. 2025;12(4):338. doi: 10.1016/S0999-1234(18)30999-1", "U.S. Glue and Widget Administration. Glue terms. 2023."),
        ("Abe KL. Widget glue. J Glue. 2025;12(4):338-49.", "Harbor Glue Association Council on Rings. Statement on rings. Circ Glue. 2025;8:e5."),
        ("Acme, Inc. Widget Assessment. GlueTwo. Acme, Inc.; August 18, 2023.", "Brand MN, Cole OP. Glue rings. J Glue. 2020;1(1):1-2."),
        ("Acme, Inc. Widget Assessment. GlueTwo (Glue Corp). Acme, Inc.; May 4, 2024.", "Acme, Inc. Widget Assessment. RingTwo. Acme, Inc.; May 6, 2024."),
    ],
)  # fmt: skip
def test_works_of_one_unnumbered_paragraph_are_told_by_how_one_ends_and_the_next_begins(ended: str, begun: str) -> None:
    assert listed(read(para(BROWN), para(f"{ended} {begun}"))) == [(None, BROWN), (None, ended), (None, begun)]


@pytest.mark.parametrize(
    "one",
    [
        "Acme College of Widgets. Acme College of Widgets practice parameter for glue. 2021.",
        "Acme Institute. Glue terms. Accessed June 2, 2025. Available at: https://acme.example/terms.",
        "Abe KL. Widget glue. J Glue. 2025;12(4):338. PMID 40119999 Published for the Harbor Glue Association. Acton.",
        "Abe KL. Widget glue. J Glue. 2025;12(4):338. PMID 40119999 Statement of the Glue and Ring Committee. Acton.",
        "Abe KL. Widget glue. J Glue. 2025;12(4):338. https://acme.example/a1 Harbor Institutes of Glue Council. Accessed May 3, 2025.",
        "Acme Glue Society. Glue terms. https://acme.example. Harbor Academy of Glue Surgeons. Retrieved May 4, 2025.",
        "Acme Institute. 2021. Vitamin D, glue and rings: a statement of the institute.",
    ],
)
def test_one_unnumbered_work_stays_one(one: str) -> None:
    assert listed(read(para(BROWN), para(one))) == [(None, BROWN), (None, one)]


def test_what_follows_the_list_is_left() -> None:
    notice = "This policy is intended to guide decisions and does not constitute medical advice."
    found = read(para("1. " + SMITH), para("2. " + BROWN), para(notice), para("Endnotes"))
    assert listed(found) == [("1", SMITH), ("2", BROWN)]
    assert left(found) == [notice, "Endnotes"]


def test_a_section_without_references_is_told() -> None:
    found = read(para("None at this time"))
    assert found.entities == ()
    assert [note.kind for note in found.notes] == ["expectation"]
    assert left(found) == ["None at this time"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        (SMITH, "pmid", "17443537"),
        ("Smith A. Widgets. 2007. PMID: 123.", "pmid", "123"),
        ("Smith A. Widgets. 2007. PubMed PMID:17443537; PubMed Central PMCID: PMC1234567.", "pmid", "17443537"),
        ("Smith A. Widgets. 2007. PubMed Central PMCID: PMC1234567.", "pmcid", "PMC1234567"),
        (BROWN, "doi", "10.1000/ag.2011.03"),
        ("Smith A. (https://doi.org/10.1016/S0140-6736(13)60594-2).", "doi", "10.1016/S0140-6736(13)60594-2"),
        ("Smith A. doi: 10.18632/ widget.7110.", "doi", "10.18632/widget.7110"),
        ("Smith A. doi: 10.1373/widget. 2012.194258.", "doi", "10.1373/widget.2012.194258"),
        ("Example trial. NCT01234567. 2020.", "nct", "NCT01234567"),
        (BOARD, "url", "https://example.org/widgets.pdf"),
        (SMITH, "year", "2007"),
        (BROWN, "year", "2011"),
        (BOARD, "year", "2017"),
        ("Widgetin [package insert]. Exampletown, PA: Example Biotech; November 2024.", "year", "2024"),
        ("Smith A. Widgets in 1999. J Widget. 2003 Mar-Apr;5(2):1-9.", "year", "2003"),
        ("Example Online. Widgets. https://example.org. Updated May 2024.", "year", "2024"),
        ("Example Online. Widgets. Accessed March 3, 2024.", "year", None),
        ("Smith A. Widgets. 2007.", "pmid", None),
    ],
)
def test_identifiers(text: str, field: str, value: str | None) -> None:
    assert getattr(identify(text), field) == value


@given(st.integers(1, 30), st.booleans())
def test_every_number_is_one_reference(count: int, one_line: bool) -> None:
    texts = [
        f"{n}. Smith A, Jones B. Study of widget model {chr(64 + n % 26)}. J Widget. 2007;{n}:58-63." for n in range(1, count + 1)
    ]
    blocks = [para(" ".join(texts))] if one_line else [para(text) for text in texts]
    assert [one.label for one in read(*blocks).entities] == [str(n) for n in range(1, count + 1)]


@given(st.lists(st.text(max_size=60), max_size=8))
def test_nothing_is_dropped(texts: list[str]) -> None:
    found = read(*(para(text) for text in texts if text.strip()))
    kept = "".join("".join(one.text.split()) for one in found.entities) + "".join("".join(text.split()) for text in left(found))
    for text in texts:
        word = max(text.split(), key=len, default="")
        if word.isascii() and word.isalpha():
            assert word in kept


@pytest.mark.parametrize("text", ["a" * 30_000, "Aa " * 10_000, "10.1234/" + "a-" * 5_000, "http://" * 5_000, "A" * 20_000])
def test_hostile_text_costs_little(text: str) -> None:
    start = time.perf_counter()
    read(para(text))
    assert time.perf_counter() - start < 5


def test_a_work_that_the_document_sets_as_a_heading_is_a_work() -> None:
    found = read(item("1.", SMITH), heading(f"2. {BROWN}"), item("3.", "Widget Board. A guideline in two parts. Journal of the"))
    more = read(
        item("3.", "Widget Board. A guideline in parts. Journal of the"), heading("Widget. 2024;1(7):8-9."), item("4.", BOARD)
    )
    assert listed(found)[1] == ("2", BROWN)
    assert listed(more) == [("3", "Widget Board. A guideline in parts. Journal of the Widget. 2024;1(7):8-9."), ("4", BOARD)]


def test_who_reviewed_the_policy_is_no_work() -> None:
    found = read(para(SMITH), para("Medical Director review 5/2019"), para("Matched Consultant Advisory Panel 3/2020"))
    assert [one.text for one in found.entities] == [SMITH]


def test_dates_of_the_policy_below_a_list_are_no_works_and_an_associations_policy_is_one() -> None:
    found = read(para(SMITH), para(BROWN), para("MOST RECENT REVIEW DATE: 1/9/2031"))
    assert listed(found) == [(None, SMITH), (None, BROWN)]
    assert left(found) == ["MOST RECENT REVIEW DATE: 1/9/2031"]
    foot = ("03/07/2031 - Date of origin", "© 2031 Acme Health Plan")
    assert listed(read(para(SMITH), para(BROWN), *map(para, foot))) == [(None, SMITH), (None, BROWN)]
    assert listed(read(para("Example Shield Association policy # 2.01.97"))) == [
        (None, "Example Shield Association policy # 2.01.97")
    ]


@pytest.mark.parametrize("name", ["van den Lamp F", "de Wick P", "von Oil K"])
def test_a_name_that_begins_small_begins_a_work_where_numbers_stand_bare(name: str) -> None:
    other = f"{name}, Jones C. Wicks and their trimming. J Wick. 2013;65(11):2737-2747."
    found = read(table(("1", SMITH), ("2", other), ("3", BROWN), head=False))
    assert listed(found) == [("1", SMITH), ("2", other), ("3", BROWN)]


@pytest.mark.parametrize("said", ["Reference no longer used", "Intentionally left blank.", "Reference 2 deleted"])
def test_a_number_that_cites_nothing_any_more_is_no_work(said: str) -> None:
    found = read(para(f"1. {SMITH}"), para(f"2. {said}"), para(f"3. {BROWN}"))
    assert listed(found) == [("1", SMITH), ("3", BROWN)]
    assert said in " ".join(left(found))
    assert [label for label, _ in listed(read(para(f"1. {SMITH}"), para("2. Removed wicks. J Wick. 2001;1:2.")))] == ["1", "2"]


def test_works_that_begin_with_authors_and_year_or_with_a_body_are_parted_on_one_line() -> None:
    works = (
        "Board of Widgets. (2034). Elbow Care. Widget Imaging (AC).",
        "Amber, I., & Brass, P. (2031). Oil or glue? Widget Echo, 6(5), 70-77.",
        "ECRI. Widgets for home use. Plymouth: ECRI; 2030 Sep 1. (Custom Brief).",
        "Hayes, Inc. Hayes Widget Assessment. Elbow widget. Hayes, Inc.; March 2033. Updated March 2034.",
    )
    assert [text for _, text in listed(read(para(" ".join(works))))] == list(works)


def test_a_number_that_lost_its_stop_is_known_by_those_around_it() -> None:
    found = read(para("1. " + SMITH), para("2 " + BROWN), item("3.", BOARD))
    assert listed(found) == [("1", SMITH), ("2", BROWN), ("3", BOARD)]
    other = read(para("1. " + SMITH), para("9 " + BROWN), para("2. " + BOARD))
    assert [one.label for one in other.entities] == ["1", "2"]


def test_what_a_reference_leaves_to_its_links_is_read_from_where_they_lead() -> None:
    pubmed, doi = "https://pubmed.ncbi.nlm.nih.gov/12345678/", "https://doi.org/10.1000/w12"
    first = para(
        "1. Foo A. Widgets of the elbow. J Wid. 2031;1(2):3-4. PubMed",
        links=(Link(text="PubMed", url=pubmed), Link(text="CrossRef", url=doi)),
    )
    said = para(
        "2. Bar B. Widgets of the knee. J Wid. 2030;1(2):3-4. PMID: 87654321.",
        links=(Link(text="2", url="#top"), Link(text="PubMed", url=pubmed)),
    )
    below = (
        para("3. Baz C. Widgets of the hand. J Wid. 2029;1(2):3-4."),
        para("Available at PubMed.", links=(Link(text="PubMed", url=pubmed),)),
    )
    found = read(first, said, *below, para("4. Qux D. Widgets of the foot. J Wid. 2028;1(2):3-4.")).entities
    assert [(ref.pmid, ref.doi, ref.url) for ref in found] == [
        ("12345678", "10.1000/w12", pubmed),
        ("87654321", None, pubmed),
        ("12345678", None, pubmed),
        (None, None, None),
    ]


def test_a_link_in_a_block_of_several_references_is_of_none_that_could_be_told() -> None:
    text = (
        "1. Foo A. Widgets of the elbow. J Wid. 2031;1(2):3-4. PubMed 2. Bar B. Widgets of the knee. J Wid. 2030;1(2):3-4. PubMed"
    )
    found = read(para(text, links=(Link(text="PubMed", url="https://pubmed.ncbi.nlm.nih.gov/12345678/"),))).entities
    assert [ref.pmid for ref in found] == [None, None]


def test_a_star_before_the_number_of_a_key_article_stays_with_the_work() -> None:
    found = read(item("1.", SMITH), para(f"*2. {BROWN}"), item("3.", BOARD))
    assert listed(found) == [("1", SMITH), ("2", f"*{BROWN}"), ("3", BOARD)]
