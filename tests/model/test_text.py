"""Typography folds, meaning never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.text import display, key, squeeze


@given(st.text(max_size=300))
def test_both_forms_are_idempotent(text: str) -> None:
    assert display(display(text)) == display(text)
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Shared” decision – made", '"Shared" decision - made'),
        ("≥ 18 years", ">= 18 years"),
        ("18 %", "18%"),
        ("is [INVESTIGATIONAL](#terms) here", "is INVESTIGATIONAL here"),
        ("**IS REQUIRED** for", "IS REQUIRED for"),
        ("e.g., laxity", "eg, laxity"),
        ("efﬁcacy\u00ad of", "efficacy of"),
        ("page?utm_source=mail", "page?"),
    ],
)
def test_key_folds_what_no_reader_calls_a_difference(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10²", "102"),
        (">= 18", "> 18"),
        ("is not covered", "is covered"),
        ("x⁶", "x6"),
        ("1½ tablets", "11/2 tablets"),
        ("18 years", "21 years"),
        ("-5", "5"),
        ("±5", "5"),
        ("0.5 mg", "5 mg"),
    ],
)
def test_key_keeps_numbers_comparators_and_negations_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_squeeze_ignores_spacing_and_punctuation_only() -> None:
    assert squeeze("pre-certification,  required.") == squeeze("precertification required")
    assert squeeze("age 18") != squeeze("age 81")


def test_a_square_metre_is_one_unit_however_it_is_raised() -> None:
    assert key("30 kg/m\u00b2") == key("30 kg/m2") == key("30 kg/m^2")
    assert key("10\u00b2") != key("102")
