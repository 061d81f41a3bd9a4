"""Redlines: exact, readable, and never cutting a word, number, code or date."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff.redline import plain, redline, tokens
from monitor.model.change import Hunk

_WORDS = [
    "the",
    "member",
    "is",
    "not",
    "covered.",
    "a",
    "18",
    "21",
    "years,",
    "of",
    "age",
    "99213",
    "20550-20553",
    "1/2025",
    "M54.50",
    "50%",
    "or",
    "with",
    "and",
    ";",
    ")",
    "(",
]
_TEXTS = st.one_of(
    st.lists(st.sampled_from([*_WORDS, "\n", "“quoted”"]), max_size=25).map(" ".join), st.text(alphabet="ab1. ,-\n%/'", max_size=30)
)
_MIRROR = {"equal": "equal", "delete": "insert", "insert": "delete"}


def side(line: tuple[Hunk, ...], leave_out: str) -> str:
    return "".join(text for kind, text in line if kind != leave_out)


@given(_TEXTS, _TEXTS)
@settings(max_examples=400, deadline=None)
def test_the_hunks_give_both_texts_exactly(old: str, new: str) -> None:
    line = redline(old, new)
    assert side(line, "insert") == old
    assert side(line, "delete") == new


@given(_TEXTS, _TEXTS)
@settings(max_examples=200, deadline=None)
def test_swapping_the_texts_swaps_the_hunks(old: str, new: str) -> None:
    there, back = redline(old, new), redline(new, old)
    for kind in ("delete", "insert"):
        assert [text for k, text in there if k == kind] == [text for k, text in back if k == _MIRROR[kind]]


@given(_TEXTS, _TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_token_is_cut(old: str, new: str) -> None:
    line = redline(old, new)
    for text, left_out in ((old, "insert"), (new, "delete")):
        assert [t for kind, part in line if kind != left_out for t in tokens(part)] == tokens(text)


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("Age 18 or older.", "Age 21 or older.", "18", "21"),
        ("covered with pain", "covered without pain", "with", "without"),
        ("the CPT code", "the HCPCS code", "CPT", "HCPCS"),
        ("see M54.50 first", "see M54.51 first", "M54.50", "M54.51"),
        ("codes 20550-20553 apply", "codes 20550-20552 apply", "20550-20553", "20550-20552"),
        ("since 1/2024 only", "since 1/2025 only", "1/2024", "1/2025"),
        ("at least 50% of", "at least 30% of", "50%", "30%"),
    ],
)
def test_a_number_word_or_code_changes_as_one(old: str, new: str, gone: str, come: str) -> None:
    line = redline(old, new)
    assert [hunk for hunk in line if hunk[0] != "equal"] == [("delete", gone), ("insert", come)]


def test_an_insertion_starts_where_its_sentence_starts() -> None:
    line = redline("It is covered. A repeat is covered.", "It is covered. A repeat is not covered. A repeat is covered.")
    assert line == (("equal", "It is covered. "), ("insert", "A repeat is not covered. "), ("equal", "A repeat is covered."))


def test_a_sentence_that_kept_next_to_nothing_is_shown_whole() -> None:
    old, new = "Balloon dilation of the knee is investigational.", "Members must first try exercise for six weeks."
    assert redline(old, new) == (("delete", old), ("insert", new))


def test_a_short_text_that_grew_keeps_its_words() -> None:
    old = "The second test differs from the first"
    grown = (
        ". Exception: stored data may be read anew every two years when no variant was found and the known variants have since grown. "
        * 2
    )
    assert redline(old, old + grown) == (("equal", old), ("insert", grown))
    assert redline(old + grown, old) == (("equal", old), ("delete", grown))


def test_equal_texts_have_one_hunk_and_empty_ones_none() -> None:
    assert redline("same", "same") == (("equal", "same"),)
    assert redline("", "") == ()
    assert redline("", "new") == (("insert", "new"),)


def test_plain_text_has_no_typography_and_keeps_its_lines() -> None:
    assert plain("The “device” – [label](https://x.example)\n\n is **new**’s") == 'The "device" - label\nis new\'s'


def test_a_long_reworded_text_takes_less_than_two_seconds() -> None:
    chance = random.Random(1)
    words = [f"w{n}" for n in range(3000)]
    sentences = [" ".join(chance.choice(words) for _ in range(15)) + ". " for _ in range(3400)]
    old = "".join(sentences)
    new = "".join(" ".join(chance.choice(words) if chance.random() < 0.15 else w for w in s.split(" ")) for s in sentences)
    start = time.process_time()
    line = redline(old, new)
    assert time.process_time() - start < 2
    assert (len(old) > 280_000, side(line, "insert"), side(line, "delete")) == (True, old, new)
