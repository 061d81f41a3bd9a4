"""Signs that decide are told from marks that only set a text."""

import pytest

from monitor.diff.features import same_text
from monitor.diff.materiality import classify

DECIDE = [
    ("lymphoma (Zt+) when", "lymphoma (Zt-) when"),
    ("lymphoma (Zt+) when", "lymphoma (Zt) when"),
    ("lymphoma (Zt-) when", "lymphoma (Zt) when"),
    ("a ZEN2+ tumor", "a ZEN2- tumor"),
    ("a ZEN2⁺ tumor", "a ZEN2⁻ tumor"),
    ("a ZEN2+ tumor", "a ZEN2 tumor"),
    ("the tumor is ZEN2+", "the tumor is ZEN2"),
    ("ZEN2+/ZR- tumors", "ZEN2-/ZR+ tumors"),
    ("zentrixin+ cells", "zentrixin- cells"),
    ("a stain (+) of the node", "a stain (-) of the node"),
    ("age 65+ years", "age 65 years"),
    ("a response of 50% or less", "a response of 50 or less"),
    ("a score = 5", "a score ≠ 5"),
    ("a marker = absent", "a marker ≠ absent"),
    ("a dose of 5 ± 2 mg", "a dose of 5 2 mg"),
    ("record of (MRI or CT) and biopsy", "record of MRI or (CT and biopsy)"),
    ("[pain or swelling] and fever", "pain or swelling and fever"),
    ("record of MRI and CT, or biopsy", "record of MRI, and CT or biopsy"),
]
SET = [
    ("a ZEN2⁺ tumor", "a ZEN2+ tumor"),
    ("5 ± 2 mg", "5+/-2 mg"),
    ("pain – with swelling", "pain - with swelling"),
    ("pain—with swelling", "pain-with swelling"),
    ("a non-covered service", "a non- covered service"),
    ("pre- and post-operative care", "pre and postoperative care"),
    ("a 12-week course", "a 12- week course"),
    ("Zentrix® gel", "Zentrix gel"),
    ("“pain” of the knee", "pain of the knee"),
    ("use of Zentrix+", "use of Zentrix"),
    ("use of a brace†", "use of a brace"),
    ("billed with 12345+ once", "billed with 12345 once"),
    ("- pain of the knee", "pain of the knee"),
    ("pain: - of the knee - of the hip", "pain: • of the knee • of the hip"),
    ("pain: + of the knee + of the hip", "pain: of the knee of the hip"),
    ("loss of 50 % of motion", "loss of 50% of motion"),
    ("loss of 50–60% of motion", "loss of 50%-60% of motion"),
    ("imaging (MRI or CT) and biopsy", "imaging, MRI or CT, and biopsy"),
    ("imaging of (e.g., knee or hip) and biopsy", "imaging of e.g. knee or hip and biopsy"),
    ("pain, swelling, or fever and chills", "pain, swelling or fever and chills"),
    ("a score = 5", "a score: 5"),
    ("1) pain and 2) fever or chills", "(1) pain and (2) fever or chills"),
    ("Medicare+Choice", "Medicare + Choice"),
]


@pytest.mark.parametrize(("old", "new"), DECIDE)
def test_a_sign_that_decides_is_a_difference_both_ways(old: str, new: str) -> None:
    for one, other in ((old, new), (new, old)):
        assert not same_text(one, other)
        assert classify(one, other, {}).tags, "told as no more than a matter of style"


@pytest.mark.parametrize(("old", "new"), SET)
def test_a_mark_that_only_sets_the_text_is_none(old: str, new: str) -> None:
    assert same_text(old, new) and same_text(new, old)


def test_what_65_plus_means_may_be_said_in_words() -> None:
    assert classify("age 65+ years", "age 65 years or older", {}).tag == "editorial"


def test_words_in_brackets_that_are_put_otherwise_group_as_they_did() -> None:
    assert classify("record of (MRI or CT) and biopsy", "record of (the MRI or CT) and biopsy", {}).tag == "editorial"
