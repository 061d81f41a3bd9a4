"""`monitor diff` over stored policies, several at once, with releases of code sets, and what it says to a wrong call."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.command import monitor
from tests.payer_site import PayerSite, page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")
DAY = "2000-01-01"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three watched documents after two runs: one changed, one did not, and one came late."""
    root = tmp_path_factory.mktemp("watched")
    tables = "".join(f'[[source]]\npath = "{name}.html"\ntopics = ["feet"]\n' for name in ("one", "two", "late"))
    (root / "monitor.toml").write_text(tables)
    (root / "one.html").write_bytes(page("OL-1"))
    (root / "two.html").write_bytes(page("OL-2", title="Salted Sock Therapy"))
    assert monitor(root, "run", "--quiet").returncode == 3
    (root / "one.html").write_bytes(page("OL-1", hours=2))
    assert monitor(root, "run", "--quiet").returncode == 3
    return root


def test_one_stored_policy_since_a_day(workspace: Path) -> None:
    done = monitor(workspace, "diff", "ol-1", "--since", DAY, "--json")
    assert (done.returncode, done.stderr, done.json()["verdict"]) == (1, "", "changed")
    assert monitor(workspace, "diff", "ol-2", "--since", DAY).returncode == 0


def test_two_stored_versions_by_the_beginning_of_their_hashes(workspace: Path) -> None:
    since = monitor(workspace, "diff", "ol-1", "--since", DAY, "--json").json()
    old, new = since["old"]["sha256"], since["new"]["sha256"]
    done = monitor(workspace, "diff", old[:8], new.upper(), "--json")
    assert (done.returncode, done.stderr, done.json()["changes"]) == (1, "", since["changes"])
    assert (done.json()["old"]["sha256"], done.json()["new"]["sha256"]) == (old, new)
    assert monitor(workspace, "diff", new[:12], new).returncode == 0
    back = monitor(workspace, "diff", new[:12], old[:12], "--json").json()
    assert (back["old"]["sha256"], back["verdict"]) == (new, "changed")


def test_versions_are_told_with_the_day_of_their_capture_and_none_stands_for_an_earlier_day(workspace: Path) -> None:
    told = monitor(workspace, "diff", "ol-1", "--since", DAY)
    assert len(re.findall(r"^(?:Old|New)  captured \d{4}-\d\d-\d\d, effective", told.stdout, re.MULTILINE)) == 2
    sides = monitor(workspace, "diff", "ol-1", "--since", DAY, "--json").json()
    day = sides["old"]["fetched_at"][:10]
    for days in (("--from", DAY), ("--to", DAY), ("--from", DAY, "--to", day)):
        refused = monitor(workspace, "diff", "ol-1", *days)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert f"nothing was captured of files/ol-1 by {DAY}; its first capture is of {day}" in refused.stderr
    several = monitor(workspace, "diff", "--topic", "feet", "--from", DAY)
    assert several.returncode == 0
    assert several.stderr.count(f"nothing was captured by {DAY}; its first capture is of {day}") == 2


def test_two_documents_that_cannot_be_compared_are_something_to_report(workspace: Path) -> None:
    words = "Purple kites over the harbour are flown by the oldest child. " * 3
    other = re.sub(r"(?s)<body>.*</body>", f"<body><main><h1>Harbour Kites</h1><p>{words}</p></main></body>", page("KX-9").decode())
    (workspace / "other.html").write_text(other)
    done = monitor(workspace, "diff", "two.html", "other.html", "--json")
    assert (done.returncode, done.json()["verdict"], done.json()["changes"]) == (1, "not_comparable", [])
    assert monitor(workspace, "diff", "two.html", "other.html", "--material").returncode == 1


def test_what_is_left_out_is_told(workspace: Path) -> None:
    done = monitor(workspace, "diff", "ol-1", "--since", DAY, "--facet", "codes", "--material")
    assert (done.returncode, "! Only material changes of codes are shown; 1 other is left out." in done.stdout) == (0, True)


def test_all_policies_of_a_topic_are_one_document(workspace: Path) -> None:
    done = monitor(workspace, "diff", "--topic", "FEET", "--since", DAY, "--json", "--html", "feet.html")
    found = done.json()
    assert done.returncode == 1
    assert [(one["policy"], one["verdict"]) for one in found["policies"]] == [("files/ol-1", "changed")]
    assert [(one["policy"], one["trouble"]) for one in found["uncompared"]] == [("files/ol-2", False), ("late.html", False)]
    assert (found["summary"]["changed"], found["summary"]["material"]) == (1, 1)
    html = (workspace / "feet.html").read_text()
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)) and set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    text = monitor(workspace, "diff", "--topic", "feet", "--since", DAY).stdout
    assert text.startswith("1 policy compared: 1 changed, 0 unchanged; 2 not compared.\n")
    assert "MATERIAL CHANGES" in text and "late.html: nothing was captured yet" in text


def test_several_policies_by_name_are_told_in_the_order_given(workspace: Path) -> None:
    day = datetime.now(UTC).date().isoformat()
    done = monitor(workspace, "diff", "ol-2", "ol-1", "--since", day)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2 policies compared: 0 changed, 2 unchanged.\n\nUNCHANGED\n  files/ol-2")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name two files, or a stored policy and a day"),
        (("ol-1", "--topic", "feet", "--since", DAY), "by name or all of one --topic, not both"),
        (("--topic", "feet"), "several policies are compared since a day"),
        (("ol-1", "ol-2", "late"), "several policies are compared since a day"),
        (("ol-1", "--since", DAY, "--from", DAY), "give one of them"),
        (("one.html", "--since", DAY), "one.html is a file"),
        (("ol-1", "--since", DAY, "--layout", "generic"), "--layout goes with two files"),
        (("--topic", "hands", "--since", DAY), "no source has the topic 'hands'"),
        (("one.html", "two.html", "--codeset", "none.txt"), "cannot read the code set none.txt"),
        (("one.html", "two.html", "--layout", "blue-harbour"), "no payer file is called 'blue-harbour'; there are aetna, "),
        (("ol-1", "--since", "2999-01-31"), "--since 2999-01-31 is still to come; give today or an earlier day"),
        (("0" * 8, "f" * 64), "no stored version has the hash 00000000"),
        (("ol-1", "--since", "2026-13-01"), "'--since': '2026-13-01' does not match the formats '%Y-%m-%d'"),
        (("one.html", "two.html", "--codeset", "one.html"), "one.html is no release of a code set"),
    ],
)
def test_a_wrong_call_is_one_line_that_says_what_to_do(workspace: Path, arguments: tuple[str, ...], said: str) -> None:
    done = monitor(workspace, "diff", *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert said in done.stderr and " — " in done.stderr


def test_a_release_tells_of_listed_codes_that_it_lacks(workspace: Path) -> None:
    (workspace / "HCPC2026_JAN.csv").write_text("HCPC,RECID,LONG DESCRIPTION,ADD DT,TERM DT\nA0001,3,Invented,20200101,\n")
    (workspace / "old.html").write_bytes(page(codes=("J7901",)))
    (workspace / "new.html").write_bytes(page(codes=("J7901", "J7902")))
    done = monitor(workspace, "diff", "old.html", "new.html", "--codeset", "HCPC2026_JAN.csv", "--json")
    assert [note["text"] for note in done.json()["notes"] if note["kind"] == "code_validity"] == [
        "The HCPCS release of 2026-01-01 does not have J7901, J7902."
    ]


def test_a_look_at_a_site_tells_notice_and_refuses_the_policy_for_other_members(tmp_path: Path) -> None:
    def served(day: bytes = b"01/01/2026", members: bytes = b"Harbor Medicaid") -> bytes:
        line = b"<dt>Line of Business</dt><dd>" + members + b"</dd><dt>Effective Date</dt><dd>" + day
        return page("OL-1").replace(b"<dt>Effective Date</dt><dd>01/01/2026", line)

    with PayerSite() as site:
        settings = f'timezone = "UTC"\n[fetch]\ndelay = 0.0\nallow = ["{site.host}"]\n[[source]]\nurl = "{site.url("/1")}"\n'
        (tmp_path / "monitor.toml").write_text(settings)
        site.pages = {"/1": served()}
        assert monitor(tmp_path, "run", "--quiet").returncode == 0
        site.pages = {"/1": served(day=b"01/01/2099")}
        (changed,) = monitor(tmp_path, "run", "--json").json()["changed"]
        assert changed["findings"] == ["future_dated", "date_alone"]
        site.pages = {"/1": served(day=b"01/01/2099", members=b"Lakeside Commercial PPO")}
        (refused,) = monitor(tmp_path, "run", "--json").json()["attention"]
        assert (refused["outcome"], "source of its own" in refused["next_step"]) == ("wrong_document", True)
    told = monitor(tmp_path, "diff", "ol-1", "--since", DAY, "--json").json()["findings"]
    assert [finding["kind"] for finding in told] == ["future_dated", "date_alone"]
