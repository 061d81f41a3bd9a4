"""Numbers of references behind words are known as marks; numbers that say something are told."""

import pytest

from monitor.diff.features import comparable, same_text
from monitor.facets.statements.compare import compare
from tests.diff.records import covered, record
from tests.facets.stated import AGE, changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Brass Fever in Men † 1-8,40,41,43,45", "Brass Fever in Men † 1-8,41,42,44,46"),
        ("Lantern Ague ‡ 17,42", "Lantern Ague ‡ 17,43"),
        ("Tin Cough † ‡ Ф 9-16,19,37", "Tin Cough † ‡ Ф 9-16,19,38"),
        ("Copper Rash † 4", "Copper Rash † 5"),
        ("¥ Greater risk of the dark includes one or more of the following: 1-8,49", "¥ Greater risk of the dark includes one or more of the following: 1-8,50"),
        ("Examples of such lamps include the following: 44", "Examples of such lamps include the following: 45"),
        ("All of the criteria below are met:6,25,39-40", "All of the criteria below are met:6,26,40-41"),
        ("Universal Criteria 1-8,43,47", "Universal Criteria 1-8,44,48"),
        ("IV. Renewal Criteria 1-16", "IV. Renewal Criteria 1-17"),
        ("V. Dosage/Administration 1-16", "V. Dosage/Administration 2-17"),
        ("Lanternex/Lampadol-bmwo, Lumen 1-8,17,40,49-51", "Lanternex/Lampadol-bmwo, Lumen 1-8,17,41,50-52"),
        ("Resistant lamp disease (RLD) 1,3-5", "Resistant lamp disease (RLD) 1,4-6"),
        ("1-13,23,28", "1-14,24,29"),
        ("1-13", "1-14"),
        ("28,30", "27,29"),
        ("BrassIST℠ (CPT code 0999U)", "BrassISTSM (CPT code 0999U)"),
        ("LanternaTM panel", "Lanterna™ panel"),
    ],
)  # fmt: skip
def test_marks_behind_words_that_were_numbered_anew_change_no_text(old: str, new: str) -> None:
    assert same_text(old, new)
    assert compare(record(statements=[covered(old, AGE)]), record(statements=[covered(new, AGE)])).changes == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Patient carries a lantern for children of ages 1-8", "Patient carries a lantern for children of ages 1-9"),
        ("Lit on days 1, 8, 15", "Lit on days 1, 8, 22"),
        ("Lit on Days 1,8,15-17", "Lit on Days 1,8,15-18"),
        ("Burn of grade 1-2", "Burn of grade 1-3"),
        ("In doses of 12.5, 25", "In doses of 12.5, 50"),
        ("Lamp types 6,11,16-18", "Lamp types 6,11,16-20"),
        ("Lumens LUM 16,18,31-35", "Lumens LUM 16,18,31-45"),
        ("Patient meets criteria 1-3,5", "Patient meets criteria 1-3,6"),
        ("Meets Initial Criteria 1-3", "Meets Initial Criteria 1-4"),
        ("Lamps per night: 44", "Lamps per night: 45"),
        ("Brass fever † for 8 weeks", "Brass fever † for 9 weeks"),
        ("Asthma † of severity 4,2", "Asthma † of severity 4,1"),
        ("The lamp burns at strengths 9,4-16", "The lamp burns at strengths 9,4-20"),
        ("Two wicks 3-5", "Two wicks 3-6"),
        ("18-64", "18-65"),
        ("1-2", "1-3"),
        ("9,4-16", "9,4-20"),
        ("See CP.MPX.812", "See CP.MPX.264"),
        ("See CP.PHAR.812", "See CP.PHAR.264"),
        ("See LA.PHARM.812", "See LA.PHARM.264"),
    ],
)
def test_a_number_that_says_something_is_told(old: str, new: str) -> None:
    assert not same_text(old, new)
    assert changes(
        [covered("Lamps are medically necessary when:", old, AGE)], [covered("Lamps are medically necessary when:", new, AGE)]
    )


def test_a_number_before_the_marks_is_told() -> None:
    old = "Brass fever for at least 6 months † 1-8,40"
    assert not same_text(old, old.replace("6 months", "3 months").replace("40", "41"))
    assert comparable(old) == "brass fever for at least 6 months"
