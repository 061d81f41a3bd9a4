"""Pairing entities: equal first, then alike, in one direction only."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff import align
from monitor.diff.align import increasing, pair_best, pair_equal, pair_ordered, pair_scored, pair_texts, stretches, unpaired

_TEXTS = st.lists(
    st.sampled_from(("age 18 or older", "age 21 or older", "no infection", "pain for 6 weeks", "pain for 12 weeks", "imaging")),
    max_size=7,
)


def test_equal_keys_pair_as_a_multiset_in_order() -> None:
    assert pair_equal(["a", "b", "a", "a"], ["a", "c", "a"]) == [(0, 0), (2, 2)]


@given(_TEXTS, _TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_pairing_uses_each_entity_once_and_mirrors(old: list[str], new: list[str]) -> None:
    pairs = pair_texts(old, new, 0.6)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert sorted((j, i) for i, j in pairs) == pair_texts(new, old, 0.6)
    rows, columns = unpaired(len(old), len(new), pairs)
    assert not {old[i] for i in rows} & {new[j] for j in columns}


def test_an_ordered_pairing_never_crosses_and_a_free_one_may() -> None:
    scores = np.array([[0.1, 0.9], [0.9, 0.2]], dtype=np.float32)
    assert len(pair_ordered(scores, 0.5)) == 1
    assert pair_best(scores, 0.5) == [(0, 1), (1, 0)]
    assert pair_scored(scores, 0.5) == [(0, 1), (1, 0)]


def test_one_strong_pair_outweighs_two_weak_ones() -> None:
    scores = np.array([[0.55, 0.0], [0.95, 0.55]], dtype=np.float32)
    assert pair_best(scores, 0.5) == [(1, 0)]


def test_nothing_below_the_threshold_is_paired() -> None:
    assert pair_texts(["no infection of the joint"], ["coverage ends after a year"], 0.6) == []


def test_long_lists_are_paired_stretch_by_stretch(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(align, "CELLS", 20)
    parts = stretches(list(range(30)), list(range(24)))
    assert all((len(rows)) * len(columns) <= 20 for rows, columns in parts)
    assert [i for rows, _ in parts for i in rows] == list(range(30))
    old = [f"criterion number {n} of the list" for n in range(40)]
    new = [text.replace("the list", "this list") for text in old]
    assert pair_texts(old, new, 0.9) == [(n, n) for n in range(40)]


@given(st.lists(st.integers(0, 20), max_size=12))
def test_the_kept_order_is_increasing(values: list[int]) -> None:
    kept = [values[i] for i in sorted(increasing(values))]
    assert kept == sorted(set(kept))
    assert len(kept) >= (1 if values else 0)
