import re

import pytest

from monitor.model.lines_of_business import LINES, LINES_ALONE, LINES_IN_LETTERHEAD, PROGRAMMES, STATE_PROGRAMMES
from monitor.model.text import key


def _named(pattern: str, text: str) -> list[str]:
    return re.findall(rf"\b{pattern}\b", key(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Medicare Advantage and Medicaid members", ["medicare advantage", "medicaid"]),
        ("Individual Exchange, HMO, POS", ["individual exchange", "hmo", "pos"]),
        ("the Federal Employee Program (FEP)", ["federal employee program", "fep"]),
        ("self-funded and fully insured groups", ["self-funded", "fully insured"]),
        ("D-SNP or CSNP", ["d-snp", "csnp"]),
    ],
)
def test_a_name_is_found_whole(text: str, names: list[str]) -> None:
    assert _named(LINES, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "therapeutic plasma exchange",
        "an exchange transfusion",
        "POS 11",
        "POS codes",
        "a SNP array",
        "dual X-ray",
        "members of a plan",
    ],
)
def test_what_is_called_alike_is_no_line_of_business(text: str) -> None:
    assert _named(LINES, text) == []


@pytest.mark.parametrize("name", [*STATE_PROGRAMMES, "Medicare", "CHIP", "TRICARE"])
def test_a_programme_goes_by_the_name_that_its_state_gives_it(name: str) -> None:
    assert _named(PROGRAMMES, name) == _named(LINES, name) == [key(name)]


@pytest.mark.parametrize("name", ["Commercial", "HMO", "Medigap", "Marketplace"])
def test_what_is_sold_is_no_programme(name: str) -> None:
    assert _named(LINES, name) == [key(name)] and _named(PROGRAMMES, name) == []


def test_words_that_name_other_things_too_are_kept_apart() -> None:
    assert _named(LINES_ALONE, "SNPs, duals and ASO") == ["snps", "duals", "aso"]


def test_a_letterhead_has_capitals() -> None:
    assert re.fullmatch(LINES_IN_LETTERHEAD, "Medicare Advantage") and not re.search(LINES_IN_LETTERHEAD, "commercial Medicare")
