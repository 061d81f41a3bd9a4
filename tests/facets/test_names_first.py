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
