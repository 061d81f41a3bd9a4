"""Typing errors that were made or put right are editorial where nothing else can be meant; in doubt a difference stays material."""

import pytest

from monitor.compare import compare
from monitor.diff.materiality import vocabulary
from monitor.diff.spelling import is_misspelling
from monitor.model.record import Passage, PolicyRecord
from tests.diff.records import covered, record

TEXT = (
    "The procedure is documented. The medication was documented, and the medication was initially tolerated by the members. "
    "An asymptomatic rash was documented initially. The procedure names the medication, the physician and the diagnosis."
)
LEAD = "Dilation of the knee is medically necessary when:"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("The procedure was documented", "The proceedure was documented"),
        ("The procedure was documented", "The procedure was docmented"),
        ("The procedure was documented", "The procedure was docuemnted"),
        ("A medication is initially given", "A medicaton is initialy given"),
    ],
)
def test_a_slip_in_a_long_word_that_stands_elsewhere_is_a_typing_error(right: str, wrong: str) -> None:
    known = vocabulary(TEXT, TEXT, right, wrong)
    assert is_misspelling(right, wrong, known) and is_misspelling(wrong, right, known)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the peroneal nerve", "the perineal nerve"),
        ("an asymptomatic rash", "a symptomatic rash"),
        ("stimulation of the nerve", "simulation of the nerve"),
        ("a preauthorization is documented", "a reauthorization is documented"),
        ("given bevacizumab", "given bevacizmab"),
        ("given prednisolone", "given prednisollone"),
        ("given Medication", "given Medicaton"),
        ("given BRCAGENEONE", "given BRCAGENONE"),
        ("a measured trial", "a measured trail"),
        ("the medication is documented", "the medication is not documented"),
        ("the medication was documented", "the medicaton was documented twice"),
        ("score of 1234567890 points", "score of 123456789 points"),
    ],
)
def test_what_may_be_another_word_or_a_name_is_none(old: str, new: str) -> None:
    known = vocabulary(TEXT, TEXT, *([word for text in (old, new) for word in text.split()]), old, old, old)
    assert not is_misspelling(old, new, known) and not is_misspelling(new, old, known)


def test_both_words_must_be_told_apart_by_what_else_is_printed() -> None:
    old, new = "the tympanostomy was documented", "the tympanosotmy was documented"
    assert not is_misspelling(old, new, vocabulary(TEXT, TEXT, old, new))
    assert not is_misspelling(old, new, vocabulary(TEXT, TEXT, old, old, old, new, new))
    assert is_misspelling(old, new, vocabulary(TEXT, TEXT, old, old, old, new))


def test_a_typing_error_in_a_criterion_or_beside_the_criteria_is_editorial_and_a_number_with_it_is_not() -> None:
    def policy(criterion: str, beside: str = "The medication was tolerated for 6 weeks by members of any age.") -> PolicyRecord:
        narrative = [Passage(heading=("Background",), text=TEXT), Passage(heading=("Policy",), text=beside)]
        return record(statements=[covered(LEAD, criterion, "It was ordered by a physician.")], narrative=narrative)

    def told(old: PolicyRecord, new: PolicyRecord) -> list[tuple[str, str]]:
        return [(change.rule, change.materiality.value) for change in compare(old, new).changes]

    good, bad = "The medication was documented in 3 of 4 weeks.", "The medicaton was documented in 3 of 4 weeks."
    assert told(policy(good), policy(bad)) == told(policy(bad), policy(good)) == [("statements.editorial", "editorial")]
    assert told(policy(good), policy(bad.replace("3", "2"))) == [("statements.number", "material")]
    slip = policy(good, "The medicaton was tolerated for 6 weeks by members of any age.")
    assert told(policy(good), slip) == [("narrative.edited", "editorial")]


def test_a_typing_error_in_a_title_is_one_though_its_words_have_capitals() -> None:
    known = vocabulary(TEXT, TEXT, "Procedure Rash", "Proceedure Rash")
    assert is_misspelling("Q. Proceedure of the Rash (PR)", "P. Procedure of the Rash (PR)", known)
    assert not is_misspelling("Bevacizumab Rash", "Bevacizmab Rash", vocabulary(TEXT, *["bevacizumab"] * 3, "bevacizmab"))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Failure of two kinds of care", "Failre of two kinds of care"),
        ("two months of therapy", "two months of therpay"),
        ("Documentation of pain", "Documentaton of pain"),
        ("a history of surgery", "a hisory of surgey"),
    ],
)
def test_a_slip_in_a_word_of_every_policy_needs_no_other_place_to_tell_it(right: str, wrong: str) -> None:
    known = vocabulary(right, wrong)
    assert is_misspelling(right, wrong, known) and is_misspelling(wrong, right, known)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a patent duct of the patient", "a patient duct of the patient"),
        ("a medial tear", "a medical tear"),
        ("Failure of Zentrixin", "Failure of Zentrixn"),
        ("Zentrixin was given", "Zentrixn was given"),
        ("on the medially necessary side", "on the medically necessary side"),
        ("a failure of care", "a failure of car"),
        ("failure of therapy", "failures of therapy"),
        ("failre, and failre again", "failure, and failre again"),
    ],
)
def test_a_word_that_could_be_another_one_is_no_slip_in_a_word_of_every_policy(old: str, new: str) -> None:
    assert not is_misspelling(old, new, vocabulary(old, new))
