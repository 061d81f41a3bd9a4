"""What a number measures is said by the words around that number, and by none beyond its sentence or another number."""

import pytest

from monitor.diff.comparison import differing
from monitor.diff.measures import measure
from monitor.diff.redline import redline


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("The member is 18 years of age or older", "18 year", "age"),
        ("The member is 18 years old or older", "18 year", "age"),
        ("Age ≥ 18 years", "18 year", "age"),
        ("Age is 18 or older", "18 year", "age"),
        ("Members aged 6 to 17 years", "17 year", "age"),
        ("Approval is for up to twelve months", "12 month", "approval"),
        ("Authorization period: 6 months", "6 month", "authorization"),
        ("at least 12 weeks in duration", "12 week", "duration"),
        ("BMI of at least 35 kg/m2", "35 kg/m2", "BMI"),
        ("at least 35 kg/m2 BMI", "35 kg/m2", "BMI"),
        ("quantity limit of 30 lamps per 28 days", "30", "quantity"),
        ("30 tablets per 28 days", "30", "quantity"),
        ("Failure of two preferred agents. Lumenol: age 4 years or older.", "2", ""),
        ("Failure of two preferred agents. Lumenol: age 4 years or older.", "4 year", "age"),
        ("Failure of a 4-week trial in members aged 18 years", "4 week", ""),
        ("Age criteria and failure of two preferred agents", "2", ""),
        ("Authorization is for 6 months after failure of two agents", "2 agent", ""),
        ("Approval is for 6 months; the trial lasted 6 months", "6 month", ""),
    ],
)
def test_a_number_measures_what_its_own_words_say(text: str, number: str, name: str) -> None:
    assert measure(text, number) == name


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Initial: 6 months", "Initial: 12 months", "Initial: 6 -> 12 months"),
        ("Renewal: 6 months", "Initial: 12 months", "6 -> 12 months"),
        ("Wait 6 months", "Wait 12 months", "6 -> 12 months"),
    ],
)
def test_the_label_before_a_number_names_it_where_its_words_do_not(old: str, new: str, said: str) -> None:
    assert differing(old, new, redline(old, new)).startswith(said)
