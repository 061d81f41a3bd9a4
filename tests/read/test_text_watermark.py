"""Letters of a watermark that an extraction left between the lines of a text."""

import pytest

from monitor.read.text import read_text

LINES = [
    "A lamp is carried by a member who walks the stairs at night and has no other light, and",
    "whose warden has seen the stairs, where all of the following are met:",
    "1. The stairs are dark at night;",
    "2. The lamp burns for six hours or more, as its maker says on the label that is pasted below",
    "its foot;",
    "3. The warden of the hall has signed;",
    "4. No other lamp was given this year.",
    "A lamp that is older than ten years is not carried, and goes back to the keeper of lamps who",
    "gave it, unless the warden says otherwise.",
]


def between(word: str, lines: list[str]) -> str:
    """The lines with a letter of the word behind each of the first of them."""
    letters = [*word, *[""] * (len(lines) - len(word))]
    return "\n".join(part for line, letter in zip(lines, letters, strict=True) for part in (line, letter) if part)


@pytest.mark.parametrize("word", ["HISTORY", "DRAFT", "YROTSIH", "RETIRED", "COPY"])
def test_the_text_reads_as_if_the_letters_were_not_there(word: str) -> None:
    plain, drawn = read_text("\n".join(LINES)), read_text(between(word, LINES))
    assert [(block.kind, block.label, block.text) for block in drawn.blocks] == [
        (block.kind, block.label, block.text) for block in plain.blocks
    ]
    assert [(block.text, block.reason) for block in drawn.furniture] == [(" ".join(word), "scattered letters")]


def test_a_piece_of_the_word_on_a_page_that_ends_first_is_of_it() -> None:
    document = read_text(f"{between('DRAFT', LINES)}\n{between('DRA', LINES)}")
    assert [block.text for block in document.furniture] == ["D R A F T", "D R A"]


@pytest.mark.parametrize("letters", ["ABCDE", "Z", "DR", "NYNYN"])
def test_letters_that_spell_no_such_word_stay(letters: str) -> None:
    document = read_text(between(letters, LINES))
    assert document.furniture == ()
    said = " ".join(block.plain for block in document.blocks).split()
    assert all(letter in said for letter in letters)


def test_letters_far_apart_spell_nothing() -> None:
    page = [f"Lamp {number} burns for {number} hours, as its maker says on the label." for number in range(70)]
    assert read_text("\n".join(line for letter in "COPY" for line in (*page, letter))).furniture == ()
