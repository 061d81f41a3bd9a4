"""The position that a sentence or a printed label asserts: the field's wordings, in invented policies."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facets.positions import position_of, position_of_label
from monitor.model.record import Position
from tests.facets.silent_wordings import SILENT
from tests.facets.wordings import LABELS, SENTENCES
from tests.facets.wordings_denied import DENIED


@pytest.mark.parametrize(("position", "sentence"), (*SENTENCES, *DENIED, *SILENT))
def test_sentence(position: str | None, sentence: str) -> None:
    assert position_of(sentence) == (Position(position) if position else None)


@pytest.mark.parametrize(("position", "label"), LABELS)
def test_label(position: str | None, label: str) -> None:
    assert position_of_label(label) == (Position(position) if position else None)


@pytest.mark.parametrize(("position", "sentence"), (*SENTENCES, *DENIED, *SILENT))
def test_typography_and_case_change_nothing(position: str | None, sentence: str) -> None:
    assert position_of(sentence.upper().replace("-", "\u2011").replace(" ", "\u00a0 ")) == position_of(sentence)


def test_a_letter_read_as_a_figure_hides_no_position() -> None:
    assert position_of("Widget therapy is considered medica1ly necessary.") is Position.MEDICALLY_NECESSARY
    assert position_of_label("Not medica1ly necessary") is Position.NOT_MEDICALLY_NECESSARY


def test_a_negation_is_never_lost() -> None:
    for verb in ("is", "may be", "is considered", "are considered"):
        for words in ("medically necessary", "covered"):
            said, denied = position_of(f"Widget therapy {verb} {words}."), position_of(f"Widget therapy {verb} not {words}.")
            assert said != denied, (verb, words)
            assert denied in (Position.NOT_MEDICALLY_NECESSARY, Position.NOT_COVERED, None), (verb, words, denied)


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert position_of(text) is None or isinstance(position_of(text), Position)


@pytest.mark.parametrize(
    "text", ["is considered experimental, " * 5_000, "we considers " * 5_000, "for coverage " * 5_000, "not " * 20_000]
)
def test_hostile_text_costs_little(text: str) -> None:
    start = time.perf_counter()
    position_of(text)
    assert time.perf_counter() - start < 3


def test_after_considers_the_first_position_decides() -> None:
    said = "The plan considers widgets experimental, investigational, or unproven because their value has not been established."
    assert position_of(said) == "investigational"
    assert (
        position_of("The plan considers widgets investigational where another treatment is medically necessary.")
        == "investigational"
    )
    assert (
        position_of("The plan considers widgets investigational and not medically necessary.")
        == "investigational_and_not_medically_necessary"
    )


def test_much_prose_that_asserts_nothing_is_read_through_at_once() -> None:
    sentences = [
        f"Lantern {number} gives light to {number + 7} rooms and burns for {number % 9} nights." for number in range(20_000)
    ]
    begin = time.process_time()
    assert not any(map(position_of, sentences))
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    ("said", "position"),
    (
        ("Bags and colored covers are considered not medically necessary.", "not_medically_necessary"),
        ("Shoe covers may not be paid and are not covered.", "not_covered"),
        ("Harbor Health covers lanterns.", "medically_necessary"),
    ),
)
def test_covers_are_things_where_they_are_said_to_be_something(said: str, position: str) -> None:
    assert position_of(said) == position
