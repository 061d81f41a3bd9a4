"""The mutation benchmark in small: floors under what `python -m tests.bench.mutate` measures at length."""

import pytest

from tests.bench.mutate import LEVELS, Tally, measure


@pytest.fixture(scope="module")
def tally() -> Tally:
    return measure(policies=1)


@pytest.mark.parametrize("level", LEVELS)
def test_material_changes_are_told_as_material(tally: Tally, level: int) -> None:
    assert tally.material[level] >= 50
    assert tally.rate(tally.recalled, tally.material, level) >= 0.96, tally.misses


@pytest.mark.parametrize(("level", "ceiling"), [(0, 0.01), (3, 0.03)])
def test_other_changes_are_not_told_as_material(tally: Tally, level: int, ceiling: float) -> None:
    assert tally.quiet[level] >= 70
    assert tally.rate(tally.false_material, tally.quiet, level) <= ceiling, tally.misses


def test_noise_alone_is_no_change(tally: Tally) -> None:
    assert tally.noisy >= 20
    assert tally.alerts / tally.noisy <= 0.03, tally.misses


def test_each_facet_is_found_and_nothing_else(tally: Tally) -> None:
    for facet, count in tally.facets.items():
        assert count["hit"] >= 0.9 * count["gold"], (facet, tally.misses)
        assert count["right"] >= 0.9 * count["found"], (facet, tally.misses)
    assert {"header", "statements", "authorization", "codes", "history", "references", "narrative"} <= set(tally.facets)


def test_simpler_ways_of_watching_alert_on_noise(tally: Tally) -> None:
    """What the comparison is for: watching the bytes or lines of a page alerts on nearly every noise."""
    assert tally.baselines["any byte"]["noise alerts"] == tally.noisy
    assert tally.baselines["set of lines"]["noise alerts"] >= 0.5 * tally.noisy
