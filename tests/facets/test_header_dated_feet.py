"""The name of a policy and the day from which it holds, where only the feet of the pages print them beside each other."""

import pytest

from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

PAGE = "".join(
    f"Lantern {n} must hang where all who walk behind it can see the ground, and must be lit at dusk.\n" for n in range(14)
)


def _read(foot: str, pages: int = 4) -> PolicyRecord:
    feet = "".join(
        f"{PAGE}\n\n{foot}\nClinical Coverage Criteria                    Page {n} of {pages}\n\f" for n in range(1, pages + 1)
    )
    head = "                    Harbour Health\n\nLight at Night\nClinical Coverage Criteria\n\nOverview\n"
    return read_record(f"{head}{feet}".encode(), content_type="text/plain", payer="generic")


@pytest.mark.parametrize(
    ("dated", "date"),
    [("Effective 03/01/2031", "2031-03-01"), ("Effective Date: March 1, 2031", "2031-03-01"), ("Effective 3/2031", "2031-03")],
)
def test_the_feet_tell_from_when_the_policy_holds_and_what_it_is_called(dated: str, date: str) -> None:
    header = _read(f"Light at Night                              {dated}").header
    assert (header.effective_date, header.title) == (date, "Light at Night")


@pytest.mark.parametrize("foot", ["Light at Night                    03/01/2031", "Light at Night is effective 03/01/2031"])
def test_other_dates_of_the_feet_say_nothing_of_it(foot: str) -> None:
    assert _read(foot).header.effective_date is None
