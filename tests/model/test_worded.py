import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import monitor
from monitor.facets.wordings import SENTENCE_RULES
from monitor.model.worded import Worded, worded
from tests.model.needs import without


def _within(value: object) -> Iterator[Worded]:
    if isinstance(value, Worded):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part)


def _lacking(wording: Worded) -> set[str]:
    return without(wording.pattern, wording.needs)


def _every_pattern() -> list[Worded]:
    names = ("codesystems", "facets", "read", "diff", "payers")
    modules = [
        importlib.import_module(found.name)
        for name in names
        for found in pkgutil.walk_packages([f"{monitor.__path__[0]}/{name}"], f"monitor.{name}.")
    ]
    return list(dict.fromkeys(one for module in modules for value in vars(module).values() for one in _within(value)))


@pytest.mark.parametrize("wording", _every_pattern(), ids=lambda wording: wording.pattern.pattern[:60])
def test_nothing_that_a_pattern_finds_lacks_the_words_that_are_looked_for_first(wording: Worded) -> None:
    assert not _lacking(wording)


def test_the_patterns_of_all_rooms_are_proved() -> None:
    assert {rule.wording for rule in SENTENCE_RULES} < set(_every_pattern())


def test_the_proof_finds_the_word_that_is_missing() -> None:
    assert not _lacking(worded("covered|eligible for", r"\bis (?:covered|eligible (?=for\b))"))
    assert _lacking(worded("covered", r"\bis (?:covered|eligible (?=for\b))"))
    assert _lacking(worded("covered", r"\bis (?:covered )?eligible"))
    assert _lacking(worded("e/u", r"\be/?u\b"))
    assert _lacking(worded("loinc", r"\bLOINC\b"))
    assert not _lacking(worded("loinc", r"\bLOINC\b", re.IGNORECASE))


def test_a_pattern_that_ignores_case_finds_its_words_in_any() -> None:
    assert worded("lantern", r"\blantern\b", re.IGNORECASE).search("Two LANTERNS and a LANTERN")
    assert not worded("lantern", r"\blantern\b").search("LANTERN")
