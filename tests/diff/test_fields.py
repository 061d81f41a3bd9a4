"""Field differences and the audit delta."""

import json

import pytest
from deepdiff import DeepDiff, Delta
from deepdiff.serialization import json_dumps
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.diff.fields import apply_delta, field_changes, make_delta, unlisted
from monitor.model.trouble import Trouble

_ENTITY = st.dictionaries(
    st.sampled_from("abc"),
    st.one_of(st.none(), st.sampled_from(["x", "y"]), st.lists(st.sampled_from(["1", "2", "3"]), max_size=3)),
    max_size=3,
)
_RECORD = st.fixed_dictionaries(
    {"codes": st.dictionaries(st.sampled_from("1234"), _ENTITY), "history": st.dictionaries(st.sampled_from("12"), _ENTITY)}
)


@given(_RECORD, _RECORD)
@settings(max_examples=200, deadline=None)
def test_a_delta_leads_both_ways_through_json(old: dict, new: dict) -> None:  # type: ignore[type-arg]
    old, new = unlisted(old), unlisted(new)
    delta = json.loads(json.dumps(make_delta(old, new)))
    assert (delta == {}) == (old == new)
    assert apply_delta(delta, old) == new
    assert apply_delta(delta, new, backwards=True) == old


def test_a_delta_refuses_another_base() -> None:
    delta = make_delta({"codes": {"1": {"code": "20550"}}}, {"codes": {"1": {"code": "20551"}}})
    with pytest.raises(Trouble, match="does not fit"):
        apply_delta(delta, {"codes": {"1": {"code": "99999"}}})


def test_field_changes_name_the_path_and_both_values() -> None:
    before = {"quote": "a", "criteria": [{"text": "age 18"}], "label": "1"}
    after = {"quote": "b", "criteria": [{"text": "age 21"}, {"text": "pain"}]}
    assert field_changes(before, after) == {
        "criteria[0].text": {"before": "age 18", "after": "age 21"},
        "criteria[1]": {"after": {"text": "pain"}},
        "label": {"before": "1"},
        "quote": {"before": "a", "after": "b"},
    }


@given(_RECORD, _RECORD)
@settings(max_examples=100, deadline=None)
def test_the_delta_is_the_one_that_deepdiff_makes(old: dict, new: dict) -> None:  # type: ignore[type-arg]
    old, new = unlisted(old), unlisted(new)
    difference = DeepDiff(old, new, verbose_level=2, threshold_to_diff_deeper=0)
    theirs = json.loads(Delta(difference, bidirectional=True, serializer=json_dumps).dumps())
    assert make_delta(old, new) == theirs


def test_a_list_that_lost_its_first_member_lost_one_member() -> None:
    assert field_changes({"codes": ["1", "2", "3"]}, {"codes": ["2", "3", "4"]}) == {
        "codes[0]": {"before": "1"},
        "codes[2]": {"after": "4"},
    }
    assert field_changes({"under": ["a", "b"]}, {"under": ["a", "c"]}) == {"under[1]": {"before": "b", "after": "c"}}
