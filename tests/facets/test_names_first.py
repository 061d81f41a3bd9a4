"""Lists that print names before codes, of which an extraction kept the columns of some rows. Invented."""

from monitor.normalise import read_record

HEAD = "Glue Tests\n\nPolicy\n\nGlue tests are considered medically necessary.\n\nProcedures addressed\n\n"
ROWS = (
    "Glue panel, short | 0811U",
    "Glue panel, long | 0812U",
    "Glue count | 81991",
    "Glue sequence analysis of eleven",
    "lines (e.g. G12, G13), by hand",
    "81992",
    "Wax count | 81993",
    "Wax sequence analysis of many lines",
    "81994",
)


def described(*rows: str) -> list[tuple[str, str | None]]:
    return [(code.code, code.description) for code in read_record((HEAD + "\n".join(rows)).encode()).codes]


def test_a_code_below_a_wrapped_name_is_described_by_it_as_the_rows_around_it_are() -> None:
    assert described(*ROWS) == [
        ("0811U", "Glue panel, short"),
        ("0812U", "Glue panel, long"),
        ("81991", "Glue count"),
        ("81992", "Glue sequence analysis of eleven lines (e.g. G12, G13), by hand"),
        ("81993", "Wax count"),
        ("81994", "Wax sequence analysis of many lines"),
    ]


def test_a_code_above_its_description_is_described_by_what_stands_below_where_rows_begin_with_codes() -> None:
    rows = ("0811U | Glue panel, short", "0812U | Glue panel, long", "81991 | Glue count", "81992", "Glue sequence analysis")
    assert described(*rows)[-1] == ("81992", "Glue sequence analysis")


def test_a_line_that_leads_to_codes_or_tells_how_they_fare_has_a_list_read_line_by_line() -> None:
    """Read as names, the leads would lose what they say of the codes below them."""
    grid = "\n".join(("| Test | CPT Code |", "|---|---|", *(f"| {row} |" for row in ROWS[:3])))
    rows = ("Not covered:", grid, "Covered when criteria are met:", "81993 Wax count", "Wax sequence analysis", "81994")
    found = read_record((HEAD.replace("Procedures addressed", "Coding") + "\n\n".join(rows)).encode()).codes
    assert {code.code: code.position and code.position.value for code in found} == {
        **dict.fromkeys(("0811U", "0812U", "81991"), "not_covered"),
        **dict.fromkeys(("81993", "81994"), "medically_necessary_with_criteria"),
    }
