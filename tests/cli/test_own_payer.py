"""The README's way to add a payer, followed to the letter: one file, one folder of fixtures, and the payer is watched."""

import re
from pathlib import Path

import pytest

from tests.cli.command import monitor
from tests.payer_site import PayerSite

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")
ROOT = Path(__file__).parents[2]
FIXTURE = ROOT / "tests" / "fixtures" / "payers" / "lakeshore"
_ORIGIN = "https://policies.lakeshore.example"


def _shown_in_readme() -> str:
    (block,) = re.findall(r"```toml\n# payers/lakeshore\.toml\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    return str(block)


def test_the_readme_shows_the_file_that_the_fixture_proves() -> None:
    assert _shown_in_readme() == (FIXTURE / "payer.toml").read_text("utf-8")


def _begin(root: Path, site: PayerSite) -> None:
    index, policy = (FIXTURE / name for name in ("index.html", "policy.html"))
    site.pages = {
        "/ordinances": index.read_bytes(),
        "/ordinances?letter=s": b"<html><body><table><tr><th>Ordinance</th></tr></table><p>None yet.</p></body></html>",
        "/ordinances/footbath.html": policy.read_bytes(),
    }
    assert monitor(root, "init").returncode == 0
    (root / "payers").mkdir()
    (root / "payers" / "lakeshore.toml").write_text(_shown_in_readme().replace(_ORIGIN, site.url("")), "utf-8")
    settings = (root / "monitor.toml").read_text().replace("delay = 2.0 ", f'delay = 0.0\nallow = ["{site.host}"] ')
    (root / "monitor.toml").write_text(f'{settings}\n[[discover]]\npayer = "lakeshore"\n')


def test_one_file_in_the_workspace_is_a_payer(tmp_path: Path) -> None:
    with PayerSite() as site:
        _begin(tmp_path, site)
        tried = monitor(tmp_path, "doctor", "--payer", "lakeshore", "--json")
        assert tried.returncode == 0, tried.stdout
        holds = {rule["rule"]: rule["holds"] for rule in tried.json()["rules"]}
        names = ("url", "link", "follow", "columns")
        assert holds == {
            **{f"index 1 {rule}": True for rule in names},
            **dict.fromkeys(("recognise", "sites", "number", "labels"), True),
        }

        found = monitor(tmp_path, "discover", "--json").json()["payers"]
        assert [(item["payer"], item["outcome"], item["listed"]) for item in found] == [("lakeshore", "ok", 1)]
        first = monitor(tmp_path, "run", "--json")
        assert (first.returncode, len(first.json()["first"])) == (0, 1)
        assert "lakeshore/ol-118  Tidal Footbath Therapy" in monitor(tmp_path, "list").stdout

        later = (FIXTURE / "policy.html").read_text().replace("January 1, 2026", "March 1, 2026")
        site.pages["/ordinances/footbath.html"] = later.replace("six hours", "three hours").encode()
        (changed,) = monitor(tmp_path, "run", "--json").json()["changed"]
        assert changed["policy"] == "lakeshore/ol-118" and changed["summary"]["material"] >= 1
        told = monitor(tmp_path, "diff", "ol-118", "--since", "2000-01-01", "--json").json()
        assert [change["what"] for change in told["changes"] if change["facet"] == "header"], (
            told
        )  # the date that only its label tells


def test_a_new_rule_in_the_file_is_not_the_payers_change(tmp_path: Path) -> None:
    with PayerSite() as site:
        _begin(tmp_path, site)
        file = tmp_path / "payers" / "lakeshore.toml"
        whole = file.read_text()
        file.write_text(whole.replace('effective_date = ["in force from"]\n', ""))
        monitor(tmp_path, "run", "--quiet")
        file.write_text(whole)
        policy = (FIXTURE / "policy.html").read_text()
        site.pages["/ordinances/footbath.html"] = policy.replace("six hours", "three hours").encode()
        monitor(tmp_path, "run", "--quiet")
        told = monitor(tmp_path, "diff", "ol-118", "--since", "2000-01-01", "--json").json()
        assert {change["facet"] for change in told["changes"]} == {"statements"}


def test_doctor_says_which_rules_fail_and_what_the_site_answered(tmp_path: Path) -> None:
    with PayerSite() as site:
        _begin(tmp_path, site)
        site.pages["/ordinances"] = (
            b"<html><body>" + b"<p>The list of ordinances is kept at the town hall now.</p>" * 60 + b"</body></html>"
        )
        moved = monitor(tmp_path, "doctor", "--payer", "lakeshore")
        assert moved.returncode == 3
        assert re.search(r"FAILS +index 1 link +0 policies listed", moved.stdout)
        assert re.search(r"untried +number +no policy was listed", moved.stdout)
        site.pages["/ordinances"] = 403
        refused = monitor(tmp_path, "doctor", "--payer", "lakeshore")
        assert refused.returncode == 3 and re.search(r"FAILS +index 1 url .*blocked: answered 403", refused.stdout)
        assert monitor(tmp_path, "doctor", "--payer", "nobody").returncode == 2


def _with_file(root: Path) -> Path:
    assert monitor(root, "init").returncode == 0
    (root / "payers").mkdir()
    (root / "payers" / "lakeshore.toml").write_text(_shown_in_readme(), "utf-8")
    return FIXTURE / "policy.html"


def test_a_workspace_knows_its_payers_when_it_reads_and_compares_documents(tmp_path: Path) -> None:
    policy = _with_file(tmp_path)
    for options in ((), ("--layout", "lakeshore")):
        header = monitor(tmp_path, "read", str(policy), "--json", *options).json()["header"]
        assert (header["payer"], header["effective_date"]) == ("Lakeshore Benefit Administrators", "2026-01-01")
    assert monitor(tmp_path, "read", str(policy), "--json", "--layout", "generic").json()["header"]["effective_date"] is None
    (tmp_path / "later.html").write_text(policy.read_text().replace("January 1, 2026", "March 1, 2026"))
    for options in ((), ("--layout", "lakeshore")):
        told = monitor(tmp_path, "diff", str(policy), "later.html", "--json", *options).json()
        assert "header.effective_date" in {change["rule"] for change in told["changes"]}
    refused = monitor(tmp_path, "read", str(policy), "--layout", "lakeshire")
    assert refused.returncode == 2 and "no payer file is called 'lakeshire'" in refused.stderr and "lakeshore" in refused.stderr


def test_a_document_that_is_added_says_which_of_the_workspaces_payers_it_is(tmp_path: Path) -> None:
    policy = _with_file(tmp_path)
    (tmp_path / "saved.html").write_bytes(policy.read_bytes())
    assert "payer: Lakeshore Benefit Administrators" in monitor(tmp_path, "add", "saved.html").stdout
    file = tmp_path / "payers" / "lakeshore.toml"
    file.write_text(file.read_text().replace('effective_date = ["in force from"]', 'effective_date = ["in force of"]'))
    (tmp_path / "saved.html").write_text(policy.read_text().replace("six hours", "three hours"))
    monitor(tmp_path, "run", "--quiet")
    told = monitor(tmp_path, "diff", "ol-118", "--since", "2000-01-01", "--json").json()
    assert {change["facet"] for change in told["changes"]} == {"statements"}


def test_without_a_workspace_only_the_payers_of_the_package_are_known(tmp_path: Path) -> None:
    header = monitor(tmp_path, "read", str(FIXTURE / "policy.html"), "--json").json()["header"]
    assert header["effective_date"] is None
