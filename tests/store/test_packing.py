"""Sets as bitmaps, text as packed text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.store import Damaged
from monitor.store.packing import in_set, pack, pack_set, set_size, unpack, unpack_set


@given(st.sets(st.integers(min_value=0, max_value=60_000), max_size=200))
def test_a_set_comes_back(numbers: set[int]) -> None:
    assert unpack_set(pack_set(numbers)) == numbers


@settings(deadline=None)
@given(*[st.sets(st.integers(min_value=0, max_value=3_000), max_size=50)] * 2)
def test_a_set_is_added_to_counted_and_asked_without_being_unpacked(earlier: set[int], later: set[int]) -> None:
    packed = pack_set(later, pack_set(earlier))
    assert unpack_set(packed) == earlier | later and set_size(packed) == len(earlier | later)
    assert [number for number in range(3_100) if in_set(packed, number)] == sorted(earlier | later)


def test_no_set_is_an_empty_one() -> None:
    assert (unpack_set(None), set_size(None), in_set(None, 5)) == (set(), 0, False)


def test_a_night_of_fifty_thousand_unchanged_sources_is_small() -> None:
    assert len(pack_set(set(range(1, 50_001)))) < 100


@given(st.text())
def test_text_comes_back(text: str) -> None:
    assert unpack(pack(text)) == text


def test_spoilt_text_is_told() -> None:
    with pytest.raises(Damaged):
        unpack(pack("x" * 100)[:-3])
