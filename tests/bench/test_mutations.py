"""The mutation benchmark in small: floors under what `make bench` measures at length."""

import pytest

from tests.bench.mutate import Tally, measure

LEVELS = (0, 3)
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def tally() -> Tally:
    return measure(policies=1, forms=("text", "html"), levels=LEVELS)


@pytest.mark.parametrize("level", LEVELS)
def test_material_changes_are_told_as_material(tally: Tally, level: int) -> None:
    assert tally.material[level] >= 80
    assert tally.rate(tally.recalled, tally.material, level) >= 0.97, tally.misses


@pytest.mark.parametrize(("level", "ceiling"), [(0, 0.01), (3, 0.03)])
def test_what_was_not_done_is_not_told_as_material(tally: Tally, level: int, ceiling: float) -> None:
    assert tally.cases[level] >= 120
    assert tally.rate(tally.false_material, tally.cases, level) <= ceiling, tally.misses


def test_noise_alone_is_no_change(tally: Tally) -> None:
    assert tally.noisy >= 70
    assert tally.alerts / tally.noisy <= 0.02, tally.misses


def test_operators_written_before_their_figures_were_looked_at_are_recalled() -> None:
    """A draw of them; `python -m tests.bench --table held` measures the half that nothing was mended for."""
    later = measure(policies=4, forms=("text",), levels=(0,), table="mended")
    assert later.material[0] >= 20
    assert later.rate(later.recalled, later.material, 0) >= 0.97, later.misses
    assert later.rate(later.false_material, later.cases, 0) <= 0.03, later.misses


def test_each_facet_is_found_and_little_else(tally: Tally) -> None:
    assert {"header", "statements", "authorization", "codes", "history", "references", "narrative"} <= set(tally.facets)
    for facet, count in tally.facets.items():
        assert count["hit"] >= 0.9 * count["gold"], (facet, tally.misses)
        least = 0.85 if facet == "narrative" else 0.9  # a turned position of a code group is told a second time, as text
        assert count["right"] >= least * count["found"], (facet, tally.misses)


def test_simpler_ways_of_watching_alert_on_noise(tally: Tally) -> None:
    """What the comparison is for: watching the bytes or lines of a page alerts on nearly every noise."""
    assert tally.baselines["hash"]["quiet"] == tally.baselines["hash"]["of quiet"]
    assert tally.baselines["lines"]["quiet"] >= 0.5 * tally.baselines["lines"]["of quiet"]
