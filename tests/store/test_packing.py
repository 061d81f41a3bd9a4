"""Sets as bitmaps, text as packed text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.store import Damaged
from monitor.store.packing import pack, pack_set, unpack, unpack_set


@given(st.sets(st.integers(min_value=0, max_value=60_000), max_size=200))
def test_a_set_comes_back(numbers: set[int]) -> None:
    assert unpack_set(pack_set(numbers)) == numbers


def test_a_night_of_fifty_thousand_unchanged_sources_is_small() -> None:
    assert len(pack_set(set(range(1, 50_001)))) < 100


@given(st.text())
def test_text_comes_back(text: str) -> None:
    assert unpack(pack(text)) == text


def test_spoilt_text_is_told() -> None:
    with pytest.raises(Damaged):
        unpack(pack("x" * 100)[:-3])
