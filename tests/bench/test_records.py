"""Edits of records themselves, one and two at once: each is told in its class, and those that say nothing are not told."""

import pytest

from tests.bench.record_edits import OPERATORS
from tests.bench.records import LEVELS, Tally, measure


@pytest.fixture(scope="module")
def tally() -> Tally:
    return measure(policies=4)


@pytest.mark.parametrize("level", LEVELS)
def test_edits_of_a_record_are_told_in_their_class(tally: Tally, level: int) -> None:
    for materiality, least in (("material", 60), ("administrative", 10), ("editorial", 10)):
        count = tally.total(materiality, level)
        assert count.cases >= least
        assert count.rightly >= 0.99 * count.cases, tally.misses
        assert count.false_material <= 0.01 * count.cases, tally.misses


@pytest.mark.parametrize("level", LEVELS)
def test_edits_that_say_nothing_are_not_told(tally: Tally, level: int) -> None:
    count = tally.total("quiet", level)
    assert count.cases >= 50
    assert count.told == 0, tally.misses


def test_of_two_material_edits_neither_hides_the_other(tally: Tally) -> None:
    assert tally.pairs.cases >= 500
    assert tally.pairs.told >= 0.99 * tally.pairs.cases, tally.misses
    assert tally.pairs.false_material <= 0.01 * tally.pairs.cases, tally.misses


def test_every_operator_but_the_ones_for_other_headers_fits_some_policy(tally: Tally) -> None:
    """`status` is not printed in the invented pages; the laws meet it on generated records."""
    assert set(OPERATORS) - {name for name, _ in tally.single} == {"status"}
