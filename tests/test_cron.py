"""Cron expressions, as crontab(5) means them."""

import pytest

from monitor.cron import parse_cron


def test_the_fields_are_values() -> None:
    cron = parse_cron("*/20 3,5 1-31 jan-MAR,12 *")
    assert (cron.minutes, cron.hours, cron.months) == ((0, 20, 40), (3, 5), (1, 2, 3, 12))
    assert cron.days == tuple(range(1, 32))


@pytest.mark.parametrize(
    ("field", "days"),
    [
        ("1-5", ("mon", "tue", "wed", "thu", "fri")),
        ("0", ("sun",)),
        ("7", ("sun",)),
        ("5-7", ("sun", "fri", "sat")),
        ("sun,Sat", ("sun", "sat")),
        ("*/3", ("sun", "wed", "sat")),
    ],
)
def test_sunday_is_0_and_7(field: str, days: tuple[str, ...]) -> None:
    assert parse_cron(f"0 3 * * {field}").weekdays == days


@pytest.mark.parametrize(
    "expression",
    ["", "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "x * * * *", "1- * * * *", "5-1 * * * *",
     "*/0 * * * *", "*-5 * * * *", "1,,2 * * * *", "@daily", "0 0 30 2 *", "0 0 31 4,6 *", "0 0 1 * 1", "٣ * * * *", "-1 * * * *"],
)  # fmt: skip
def test_what_is_none_is_refused_in_one_line(expression: str) -> None:
    with pytest.raises(ValueError, match=r"\S") as caught:
        parse_cron(expression)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("expression", ["0 0 29 2 *", "0 0 31 1,2 *", "0 0 30 2,4 *", "59 23 31 12 *"])
def test_rare_days_are_days(expression: str) -> None:
    parse_cron(expression)
