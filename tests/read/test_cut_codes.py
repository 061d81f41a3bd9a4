"""Ranges of codes that an extraction cut into their ends, with the description between."""

import pytest

from monitor.normalise import read_record

LIST = "Lantern Therapy\n\nLanterns are considered medically necessary for stairs.\n\nICD-10-CM Codes\nCode Description\n{}\n"


def codes(lines: str) -> list[tuple[str, str]]:
    return [(code.code, code.description) for code in read_record(LIST.format(lines).encode(), payer="generic").codes]


def test_the_ends_of_a_range_are_joined_over_its_description() -> None:
    assert codes("C61 Neoplasm of lamps\nC50.011-\nMalignant neoplasms of wicks\nC50.929\nE83.52 Dark stairs") == [
        ("C61", "Neoplasm of lamps"),
        ("C50.011-C50.929", "Malignant neoplasms of wicks"),
        ("E83.52", "Dark stairs"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "C50.011-\nMalignant neoplasms of wicks\nC49.1\nConnective tissue",
        "C50.011-\nMalignant neoplasms of wicks\nE83.52\nDark stairs",
        "C50.011-\nMalignant neoplasms of wicks\nC50.929\nMalignant neoplasms of lamps",
        "C50.011-\nMalignant neoplasms of wicks\nC61 Neoplasm of lamps\nC62.1\nTestis",
    ],
)
def test_another_code_is_no_end_of_it(lines: str) -> None:
    assert not any(code.startswith("C50.011-C") for code, _ in codes(lines))
