"""`monitor history POLICY --entity`: one criterion over the stored versions."""

from pathlib import Path

import pytest

from tests.cli.command import monitor
from tests.payer_site import page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")
ADDRESS = "https://payer.example/policies/ol-1"


def test_a_criterion_has_a_history(tmp_path: Path) -> None:
    assert monitor(tmp_path, "init").returncode == 0
    for number, hours in enumerate((1, 2, 3)):
        file = tmp_path / f"{number}.html"
        file.write_bytes(page("OL-1", hours=hours))
        assert monitor(tmp_path, "import", str(file), "--url", ADDRESS).returncode == 0
    told = monitor(tmp_path, "history", "ol-1", "--entity", "hours a day", "--json")
    (entity,) = told.json()["entities"]
    assert entity["facet"] == "statements" and entity["id"].startswith("statements-")
    assert [("least 1 " in s["text"], "least 2 " in s["text"], "least 3 " in s["text"]) for s in entity["states"]] == [
        (True, False, False), (False, True, False), (False, False, True),
    ]  # fmt: skip
    assert len({state["sha256"] for state in entity["states"]}) == 3
    by_id = monitor(tmp_path, "history", "ol-1", "--entity", entity["id"])
    assert "[-1-] {+2+} hours" in by_id.stdout and "[-2-] {+3+} hours" in by_id.stdout
    nothing = monitor(tmp_path, "history", "ol-1", "--entity", "lighthouse")
    assert nothing.returncode == 2 and "give words" in nothing.stderr and nothing.stdout == ""
