"""Typography folds, meaning never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model.text import display, key, squeeze
from monitor.payers import heading_key


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
        ("ICD-hyphen10 of widgetumab-hyphenabcd", "ICD-10 of widgetumab-abcd"),
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


SIGNS = "\u2018\u2033\u2013\u2265\u00bd\u00b0\u2020`\u00ad\u200b\ufb03\u00a0\u2009 -%*_.,:()eg1a"


@given(st.text(alphabet=SIGNS, max_size=40))
def test_no_folded_sign_is_overlooked_whatever_stands_beside_it(text: str) -> None:
    assert not set(display(text)) & set("\u00ad\u200b\ufb03\u00a0\u2009")
    assert not set(key(text)) & set("\u2018\u2033\u2013\u2265\u00bd\u00b0\u2020`\u00ad\u200b\ufb03\u00a0\u2009")
    assert " -- " not in key(text) and " - " not in key(text) and "  " not in key(text)


@pytest.mark.parametrize(
    "heading",
    [
        "Coding",
        "2. Coding",
        "CODING:",
        "7 . Coding",
        "Coding . . . . 12",
        "Coding....12",
        "Coding (updated)",
        "Coding (updated) :",
        "Coding *",
        "Coding >",
    ],
)
def test_a_heading_is_compared_without_what_is_printed_around_it(heading: str) -> None:
    assert heading_key(heading) == "coding"
