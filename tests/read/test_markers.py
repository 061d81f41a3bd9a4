"""List markers and their order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.read.markers import follows, marker, ordinal


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("• Item", "•", "Item"),
        ("\uf0b7Item", "•", "Item"),
        ("o Item", "•", "Item"),
        ("- Item", "•", "Item"),
        ("− Item", "•", "Item"),
        ("o *Note: Item", "•", "*Note: Item"),
        ("+ *Note: Item", "•", "*Note: Item"),
        ("⮚ Item", "•", "Item"),
        ("❑ Item", "•", "Item"),
        ("1. Item", "1.", "Item"),
        ("[12] Item", "[12]", "Item"),
        ("(iv) Item", "(iv)", "Item"),
        ("b) Item", "b)", "Item"),
        ("(bb) Item", "(bb)", "Item"),
        ("II. Item", "II.", "Item"),
        ("XXXVIII. Item", "XXXVIII.", "Item"),
        ("XLII. Item", "XLII.", "Item"),
        ("\ufffd Item", "•", "Item"),
        ("a)Item of lamps", "a)", "Item of lamps"),
        ("(2)Item, lit", "(2)", "Item, lit"),
        ("12.Item of lamps", "12.", "Item of lamps"),
        ("c.NO item", "c.", "NO item"),
        ("(c)Item", "(c)", "Item"),
    ],
)
def test_markers(text: str, label: str, rest: str) -> None:
    found = marker(text)
    assert found is not None and (found.label, found.rest) == (label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Item",
        "1.5 mg daily",
        "A.Smith lit it",
        "p.Val600Glu is one",
        "i.Lamps.example is where",
        "e.g.Lamps of oil",
        "2019;7(2)",
        "-5 degrees",
        "− 5 degrees",
        "or else",
        "o",
        "e.g. lamps",
        "i.e. lamps",
        "(see note) a",
        "(CD) or colitis",
        "10.1000/x y",
        "IIIIII. Item",
        "MD. Item",
    ],
)
def test_text_without_marker(text: str) -> None:
    found = marker(text)
    assert found is None or (text == "o" and found.rest == "")


@given(st.integers(1, 58), st.sampled_from("1aAiI"))
def test_each_label_follows_the_one_before(number: int, style: str) -> None:
    one, other = f"{ordinal(number, style)}.", f"{ordinal(number + 1, style)}."
    assert follows(one, other) and not follows(other, one)
