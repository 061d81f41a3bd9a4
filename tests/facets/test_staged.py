"""Stages of therapy that recur under each indication part a coverage section, though a text without markup sets them as items."""

from monitor.facets.outline import outline
from monitor.facets.section import Section
from monitor.facets.statements.extract import extract
from monitor.model.document import Block
from monitor.payers import generic_layout
from tests.facets.blocks import document, item, para


def program(
    *indications: str,
    title: str = "A.",
    stage: str = "1.",
    term: bool = True,
    stages: tuple[str, str],
    further: tuple[Block, ...] = (),
) -> tuple[Section, ...]:
    """Coverage of each indication at two stages, numbered ever deeper as a list of a text is."""
    blocks: list[Block] = [para("Coverage Criteria")]
    for place, name in enumerate(indications):
        blocks.append(item(chr(ord(title[0]) + place) + title[1:], name, 1 if not place else 0))
        for number, words in enumerate(stages):
            blocks.append(item(chr(ord(stage[0]) + number) + stage[1:], words, 1))
            blocks.append(item("a)", "Lumivex will be approved based on all of the following criteria:", 2))
            blocks.append(item("(1)", f"Diagnosis of {name}", 3))
            blocks.append(item("(2)", "Prescribed by a specialist", 3))
            blocks += [para("Authorization will be issued for 12 months.")] * term
    return outline(document(*blocks, *further), generic_layout())


def test_each_stage_under_each_indication_is_a_section_of_its_own() -> None:
    sections = program("Asthma", "Eczema", "Urticaria", stages=("Initial Authorization", "Reauthorization"))
    assert [s.heading for s in sections if s.blocks] == [
        ("Coverage Criteria", f"{name}", stage)
        for name in ("A. Asthma", "B. Eczema", "C. Urticaria")
        for stage in ("1. Initial Authorization", "2. Reauthorization")
    ]
    statements = extract(sections).entities
    assert [s.section[1:] for s in statements] == [s.heading[1:] for s in sections if s.blocks]
    assert all(len(s.criteria) == 2 for s in statements)


def test_other_words_and_labels_of_stages_do_as_well() -> None:
    sections = program("Asthma", "Eczema", title="1.", stage="A.", stages=("Initial Criteria", "Continuation of Therapy"))
    assert [s.section[-2:] for s in extract(sections).entities] == [
        ("1. Asthma", "A. Initial Criteria"),
        ("1. Asthma", "B. Continuation of Therapy"),
        ("2. Eczema", "A. Initial Criteria"),
        ("2. Eczema", "B. Continuation of Therapy"),
    ]


def test_the_last_criterion_of_a_stage_names_no_indication_of_the_next() -> None:
    sections = program("Asthma", "Eczema", term=False, stages=("Initial Authorization", "Reauthorization"))
    assert [[c.text for c in s.criteria] for s in extract(sections).entities] == [
        [f"Diagnosis of {name}", "Prescribed by a specialist"] for name in ("Asthma", "Asthma", "Eczema", "Eczema")
    ]


def test_a_stage_in_a_list_without_items_of_its_own_stays_an_item() -> None:
    listed = [item("1.", "Initial authorization", 1), item("2.", "Reauthorization", 1)]
    blocks = (para("Coverage Criteria"), para("Chart notes are sent for:"), *listed, para("A form is sent for:"), *listed)
    (section,) = outline(document(*blocks), generic_layout())
    assert [b.plain for b in section.blocks if b.label] == ["1. Initial authorization", "2. Reauthorization"] * 2


def test_a_criterion_over_a_stage_that_stands_once_stays_an_item() -> None:
    once = (item("A.", "Asthma", 0), item("1.", "Continuation of therapy", 1), item("a)", "Stable for a year", 2))
    (section,) = outline(document(para("Coverage Criteria"), *once), generic_layout())
    assert [b.plain for b in section.blocks] == ["A. Asthma", "1. Continuation of therapy", "a) Stable for a year"]


def test_a_lead_over_a_stage_names_no_indication() -> None:
    stages = [item("1.", "Reauthorization", 1), item("a)", "Stable for a year", 2)]
    lead = item("A.", "One of the following:", 0)
    (section,) = outline(document(para("Coverage Criteria"), lead, *stages, lead, *stages), generic_layout())
    assert len(section.blocks) == 6


def test_beside_an_item_that_has_no_stages_none_is_a_section() -> None:
    stages = ("Initial Authorization", "Reauthorization")
    (section,) = program("Asthma", "Eczema", stages=stages, further=(item("C.", "All other uses are not covered", 0),))
    assert section.heading == ("Coverage Criteria",)
