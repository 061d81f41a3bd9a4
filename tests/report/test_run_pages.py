"""The page of a run and the list of runs."""

import pytest
from bs4 import BeautifulSoup
from report_example import MADE, QUIET, RUN, runs

from monitor.model.watch import Outcome
from monitor.report import run_index, runs_page
from monitor.report.templating import arrows, commands, relative
from monitor.report.words import OUTCOMES


def test_what_was_not_looked_at_stands_first_with_since_and_next_step():
    page = run_index(RUN, generated_at=MADE)
    assert (
        page.index("Not looked at this night")
        < page.index("Changed policies")
        < page.index("Captured for the first time")
        < page.index("How each look")
    )
    rows = BeautifulSoup(page, "lxml").select("h2#attention ~ table tbody tr")
    assert len(rows) == len(RUN.attention)
    cells = [cell.get_text() for cell in rows[0].find_all(["th", "td"])]
    assert (
        cells[0] == RUN.attention[0].url
        and cells[2] == "November 19, 2026, 03:15 (UTC-05:00)"
        and cells[3] == RUN.attention[0].next_step
    )


def test_a_quiet_night_is_said_plainly():
    text = BeautifulSoup(run_index(QUIET, generated_at=MADE), "lxml").get_text()
    assert "812 sources were checked; no policy changed." in text
    assert "Not looked at" not in text
    assert "1 source was checked; no policy changed." in run_index(QUIET.model_copy(update={"checked": 1}), generated_at=MADE)


def test_a_changed_policy_has_its_counts_badges_and_link():
    row = BeautifulSoup(run_index(RUN, generated_at=MADE), "lxml").select("h2#changed ~ table tbody tr")[0]
    assert [cell.get_text(strip=True) for cell in row.find_all("td")] == ["12", "2", "4", "Contradicted claim, Silent change"]
    assert row.select_one("a.lead")["href"] == "./policy.html"


def test_the_list_of_runs_is_latest_first_and_links_down():
    links = [link["href"] for link in BeautifulSoup(runs(), "lxml").select("tbody a")]
    assert links == ["./example/index.html", "./2026-11-22/index.html"]
    assert "There was no run yet." in runs_page((), generated_at=MADE)


def test_every_outcome_has_words():
    assert set(OUTCOMES) == {outcome.value for outcome in Outcome}


@pytest.mark.parametrize(
    ("target", "start", "link"),
    [
        ("reports/a/x.html", "reports/a/index.html", "./x.html"),
        ("reports/a/x.html", "reports/index.html", "./a/x.html"),
        ("reports/b/x.html", "reports/a/index.html", "../b/x.html"),
        ("/srv/r/a/x y#.html", "/srv/r/a/index.html", "./x%20y%23.html"),
        ("javascript:alert(1)", "", "./javascript%3Aalert%281%29"),
        ("https://example.org/r.html", "reports/index.html", "https://example.org/r.html"),
    ],
)
def test_links_are_relative_to_the_page(target, start, link):
    assert relative(target, start) == link


def test_a_command_in_advice_is_set_as_one_and_all_else_is_escaped() -> None:
    assert (
        str(commands("save it and `monitor import <F>`; <b>`")) == "save it and <code>monitor import &lt;F&gt;</code>; &lt;b&gt;`"
    )


def test_an_arrow_of_a_line_is_one_sign() -> None:
    assert arrows("Age 18 -> 6 years") == "Age 18 → 6 years"
