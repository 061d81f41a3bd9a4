"""Short forms that a document defines."""

import pytest

from monitor.diff.abbreviations import defined, shorten


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("in adults with eosinophilic esophagitis (EoE)", "eosinophilic esophagitis", "EoE"),
        ("a B-cell lymphoma 2 (BCL-2) inhibitor", "b-cell lymphoma 2", "BCL-2"),
        ("chronic rhinosinusitis with nasal polyposis (CRSwNP)", "chronic rhinosinusitis with nasal polyposis", "CRSwNP"),
    ],
)
def test_a_definition_in_brackets_names_the_words_it_stands_for(text: str, long: str, short: str) -> None:
    assert defined([text]) == {long: short}
    assert shorten(text, defined([text])).count(short) == 1 and long not in shorten(text, defined([text])).casefold()


@pytest.mark.parametrize("text", ["(AND)", "must be 18 (See below)", "the old joint (XYZ)", "aspirin (ASA)", "given weekly (2)"])
def test_other_brackets_define_nothing(text: str) -> None:
    assert defined([text]) == {}


def test_what_is_quoted_stays_as_it_is_printed() -> None:
    forms = defined(["chronic joint pain (CJP)"])
    assert shorten("A. Chronic Joint Pain › “chronic joint pain” is now “joint pain”", forms) == (
        "A. Chronic Joint Pain / CJP › “chronic joint pain” is now “joint pain”"
    )


def test_an_item_that_is_nothing_but_the_long_form_keeps_its_name() -> None:
    forms = defined(["chronic joint pain (CJP)"])
    for said in ("criterion removed: Chronic joint pain (CJP)", "criterion added: Gout; Chronic joint pain; Fever (under “Knees”)"):
        assert shorten(f"Policy › {said}", forms) == f"Policy › {said}"
    assert shorten("criterion added: Severe chronic joint pain; Gout", forms) == "criterion added: Severe CJP; Gout"
    assert shorten("criterion added: Chronic joint pain (CJP) of the knee", forms) == "criterion added: CJP of the knee"
