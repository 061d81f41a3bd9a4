"""Ids that are carried from version to version, so that a single criterion has a history."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.compare import compare
from monitor.diff.trail import Trail, begun, entries, led_on
from monitor.model.record import Criterion, PolicyRecord
from tests.diff.records import RECORDS, code, covered, record, row

LEAD = "Balloon dilation of the elbow is medically necessary when all of the following criteria are met:"
OTHER = "Balloon dilation of the knee is medically necessary when all of the following criteria are met:"
TEXTS = (
    "The member is {} years of age or older.",
    "Pain has lasted for at least {} weeks despite exercise and rest.",
    "Imaging within {} months confirms loss of the joint space.",
    "No more than {} dilations were done on the same joint before.",
    "The operating surgeon has done at least {} such procedures.",
    "Body mass index stays below {} kilograms per square metre.",
)


def ids(records: list[PolicyRecord]) -> list[Trail]:
    """The trail of each version of a chain."""
    found = [begun(records[0])]
    for old, new in pairwise(records):
        found.append(led_on(found[-1], compare(old, new).kept, new))
    return found


def names(version: PolicyRecord, trail: Trail) -> dict[str, str]:
    """The id of each statement and criterion by its words without the figures."""
    listed = zip(entries(version)["statements"], trail["statements"], strict=True)
    return {"".join(c for c in entry.text if not c.isdigit()): name for entry, name in listed}


def version(order: list[int], figures: list[int], labels: str) -> PolicyRecord:
    """The same six criteria in some order, with figures and labels of one version."""
    listed = [
        Criterion(label=f"{labels}{place}.", text=TEXTS[index].format(figures[index])) for place, index in enumerate(order, 1)
    ]
    statement = covered(LEAD).model_copy(update={"criteria": tuple(listed)})
    return record(statements=[statement, covered(OTHER, "There is no infection of the joint.")])


_VERSIONS = st.builds(
    version, st.permutations(range(6)), st.lists(st.integers(2, 90), min_size=6, max_size=6), st.sampled_from(("", "a", "II."))
)


@given(st.lists(_VERSIONS, min_size=2, max_size=5))
@settings(max_examples=40, deadline=None)
def test_reworded_renumbered_and_sorted_anew_it_is_the_same_criterion(versions: list[PolicyRecord]) -> None:
    found = [names(one, trail) for one, trail in zip(versions, ids(versions), strict=True)]
    assert len(set(found[0].values())) == 9
    assert all(later == found[0] for later in found)


@given(RECORDS, RECORDS, RECORDS)
@settings(max_examples=40, deadline=None)
def test_every_entity_has_one_id_and_no_two_have_the_same(one: PolicyRecord, two: PolicyRecord, three: PolicyRecord) -> None:
    versions = [one, two, three]
    for each, trail in zip(versions, ids(versions), strict=True):
        assert {facet: len(listed) for facet, listed in entries(each).items()} == {
            facet: len(found) for facet, found in trail.items()
        }
        assert all(len(set(found)) == len(found) for found in trail.values())


def test_a_criterion_that_moves_under_another_statement_keeps_its_id_and_a_new_one_gets_its_own() -> None:
    moved = "Imaging within six months confirms loss of the joint space."
    old = record(statements=[covered(LEAD, "The member is an adult.", moved), covered(OTHER, "There is no infection.")])
    new = record(
        statements=[
            covered(LEAD, "The member is an adult."),
            covered(OTHER, "There is no infection.", moved, "A graft was refused."),
        ]
    )
    before, after = (names(one, trail) for one, trail in zip((old, new), ids([old, new]), strict=True))
    assert after[moved] == before[moved]
    assert after["A graft was refused."] not in before.values()


def test_rows_of_every_facet_are_led_on() -> None:
    old = record(codes=[code("20550", description="Injection")], history=[row("2024-01", "Annual review.", "annual_review")])
    new = record(
        codes=[code("20551", description="Other"), code("20550", description="Injections")],
        history=[row("2025-01", "Annual review.", "annual_review"), row("2024-01", "Annual review.", "annual_review")],
    )
    first, second = ids([old, new])
    assert second["codes"][1] == first["codes"][0] and second["codes"][0] != first["codes"][0]
    assert second["history"][1] == first["history"][0] and second["history"][0] != first["history"][0]
