"""Laws of a comparison that hold for any edit: an unknown word in a coverage text matters, and a code is only ever itself."""

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.compare import compare
from monitor.model.change import Kind, Materiality
from tests.diff.records import code, covered, record

TEXT = "The member has tried a supervised program for the knee"
_UNKNOWN = st.text("bdfgkptvxz", min_size=5, max_size=9).map(lambda word: f"q{word}u")
_CODES = st.lists(st.integers(20_000, 20_060).map(str), unique=True, max_size=12)


@given(_UNKNOWN, st.integers(1, len(TEXT.split())))
@settings(max_examples=60, deadline=None)
def test_a_word_that_no_rule_knows_is_material_in_a_criterion(word: str, place: int) -> None:
    words = TEXT.split()
    edited = " ".join([*words[:place], word, *words[place:]])
    lead = "Dilation is medically necessary when all of the following criteria are met:"
    old, new = (record(statements=[covered(lead, text, "There is no infection")]) for text in (TEXT, edited))
    for found in (compare(old, new), compare(new, old)):
        assert [change.materiality for change in found.changes] == [Materiality.MATERIAL]


@given(_CODES, _CODES)
@settings(max_examples=60, deadline=None)
def test_a_code_is_added_or_removed_and_never_becomes_another_one(old: list[str], new: list[str]) -> None:
    found = compare(*(record(codes=[code(value, description=f"Service {value}") for value in side]) for side in (old, new)))
    told = {kind: {c.before["code"] for c in found.changes if c.kind is kind and c.before} for kind in Kind}
    come = {change.after["code"] for change in found.changes if change.kind is Kind.ADDED and change.after}
    assert told[Kind.REMOVED] == set(old) - set(new)
    assert come == set(new) - set(old)
    assert len(found.changes) == len(told[Kind.REMOVED]) + len(come)
