"""Tables whose columns of codes are titled by a coverage position: each code has that of its own column."""

import pytest

from tests.facets.blocks import table
from tests.facets.codings import read

MET, DENIED = "Medically Necessary when criteria are met", "Investigational"


@pytest.mark.parametrize("said", ["{}", "{} - Lighting of a lamp in halls"])
def test_each_code_has_the_position_of_its_column(said: str) -> None:
    rows = [("20999", "21000"), ("A0999", "E0999"), ("21001", "")]
    found = read(table((MET, DENIED), *(tuple(said.format(cell) if cell else "" for cell in row) for row in rows)))
    placed = {code.code: (code.group, code.position.value if code.position else None) for code in found.entities}
    met, denied = (MET, "medically_necessary_with_criteria"), (DENIED, "investigational")
    assert placed == {"20999": met, "A0999": met, "21001": met, "21000": denied, "E0999": denied}


def test_a_column_that_is_titled_by_a_position_and_holds_words_lists_no_codes() -> None:
    found = read(table(("Code", MET), ("20999", "Elbows of adults"), ("21000", "Knees, with 20999")))
    assert [(code.code, code.description) for code in found.entities] == [
        ("20999", "Elbows of adults"),
        ("21000", "Knees, with 20999"),
    ]


@pytest.mark.parametrize("title", ["Coverage", "Position", "Status", "Comments"])
@pytest.mark.parametrize("met", ["See criteria above", "Medical necessity criteria apply", MET])
@pytest.mark.parametrize("behind", [False, True])
def test_each_code_has_the_position_of_its_row_and_its_description_first(title: str, met: str, behind: bool) -> None:
    rows = [("Code", "Description", title), ("20999", "Brass widget", met), ("A0999", "Tin lamp", DENIED)]
    found = read(table(*(row if behind else (row[0], row[2], row[1]) for row in rows)))
    assert [(code.description, code.position.value if code.position else None) for code in found.entities] == [
        (f"Brass widget | {met}", "medically_necessary_with_criteria"),
        (f"Tin lamp | {DENIED}", "investigational"),
    ]


def test_criteria_that_a_row_refers_to_leave_the_position_that_stands_over_it() -> None:
    rows = table(("Code", "Description", "Comments"), ("20999", "Brass widget", "See policy criteria"))
    (code,) = read(rows, path=("Codes that are investigational",)).entities
    assert code.position is not None and code.position.value == "investigational"
    (code,) = read(table(("Code", "Description", "Notes"), ("20999", "Brass widget", "Criteria of 2021"))).entities
    assert code.position is None
