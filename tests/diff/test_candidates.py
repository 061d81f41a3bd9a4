"""Long lists are paired by rare words, and as well as short ones are."""

from random import Random

from monitor.diff.align import pair_texts
from monitor.diff.candidates import WHOLE, candidates, similarity

_WORDS = [
    a + b
    for a in ("bal", "cor", "dil", "fem", "gan", "hep", "lum", "nas")
    for b in ("ary", "ent", "ile", "oid", "um", "ation", "is", "ex")
]


def _texts(count: int, seed: int) -> list[str]:
    rng = Random(seed)
    return [" ".join(rng.choices(_WORDS, k=12)) for _ in range(count)]


def _reworded(texts: list[str], seed: int) -> list[str]:
    rng = Random(seed)
    out = []
    for text in texts:
        words = text.split()
        words[rng.randrange(len(words))] = "another"
        out.append(" ".join(words))
    return out


def test_a_short_list_is_measured_whole() -> None:
    assert candidates(["a b"] * 10, ["b c"] * 10) is None


def test_every_reworded_text_of_a_long_list_is_among_the_candidates() -> None:
    old = _texts(300, 1)
    assert len(old) ** 2 > WHOLE
    cells = candidates(old, _reworded(old, 2))
    assert cells is not None
    assert {(i, i) for i in range(300)} <= set(zip(cells[0].tolist(), cells[1].tolist(), strict=True))
    assert cells[0].size < 300 * 20


def test_outside_the_candidates_nothing_is_alike() -> None:
    old, new = _texts(150, 3), _texts(150, 4)
    cells = candidates(old, new)
    assert cells is not None
    part, whole = similarity(old, new, cells), similarity(old, new)
    assert (part[cells] == whole[cells]).all()
    assert (part > 0).sum() <= cells[0].size


def test_a_long_list_reworded_and_shifted_is_paired_in_both_directions() -> None:
    old = _texts(400, 5)
    new = _texts(50, 6) + _reworded(old, 7)
    pairs = pair_texts(old, new, 0.6)
    assert sum(j == i + 50 for i, j in pairs) >= 398
    assert sorted((j, i) for i, j in pair_texts(new, old, 0.6)) == pairs


def test_texts_without_a_rare_word_in_common_are_no_candidates() -> None:
    old, new = [f"left {n}" for n in range(150)], [f"right {n + 1000}" for n in range(150)]
    assert pair_texts(old, new, 0.6) == []
