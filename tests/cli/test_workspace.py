"""The commands as a person types them: what they print, how they end."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from monitor.store import Store
from monitor.store.store import Blobs
from tests.cli.command import monitor
from tests.killed import COMMAND
from tests.payer_site import PayerSite, page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")


def _allow(root: Path, site: PayerSite) -> None:
    settings = root / "monitor.toml"
    text = (
        settings.read_text()
        .replace("delay = 2.0", "delay = 0.0")
        .replace('# allow = ["127.0.0.1:8765"]', f'allow = ["{site.host}"]')
    )
    settings.write_text(text)


def test_from_an_empty_folder_to_a_told_change(tmp_path: Path) -> None:
    with PayerSite() as site:
        site.pages = {"/1": page("OL-1")}
        assert monitor(tmp_path, "init").returncode == 0
        assert (tmp_path / "snapshots").is_dir() and (tmp_path / "reports").is_dir()
        _allow(tmp_path, site)
        before = (tmp_path / "monitor.toml").read_text()

        refused = monitor(tmp_path, "init")
        assert refused.returncode == 2 and "is there already" in refused.stderr
        assert (tmp_path / "monitor.toml").read_text() == before

        added = monitor(tmp_path, "add", site.url("/1"), "--topic", "feet", "--payer", "lakeshore")
        assert added.returncode == 0 and "lakeshore/ol-1" in added.stdout and "title: Tidal Footbath Therapy" in added.stdout
        assert (tmp_path / "monitor.toml").read_text().startswith(before.rstrip())
        again = monitor(tmp_path, "add", site.url("/1"))
        assert again.returncode == 2 and "already" in again.stderr and again.stdout == ""
        missing = monitor(tmp_path, "add", site.url("/2"))
        assert missing.returncode == 0 and "warning" in missing.stderr and "404" in missing.stderr
        site.pages["/2"] = page("OL-2", title="Salted Sock Therapy")

        first = monitor(tmp_path, "run", "--json")
        assert (first.returncode, first.json()["outcomes"]) == (0, {"ok": 1, "not_modified": 1})
        due = monitor(tmp_path, "run", "--if-due", "--json")
        assert (due.returncode, due.json()["checked"]) == (0, 0)

        site.pages["/1"] = page("OL-1", hours=2)
        del site.pages["/2"]
        second = monitor(tmp_path, "run")
        assert second.returncode == 3
        assert "changed        lakeshore/ol-1" in second.stdout and "not checked" in second.stdout and "\x1b" not in second.stdout
        narrow = monitor(tmp_path, "run", "--topic", "FEET", "--quiet")
        assert (narrow.returncode, narrow.stdout, narrow.stderr) == (0, "", "")
        assert monitor(tmp_path, "run", "--topic", "hands").returncode == 2

        listed = monitor(tmp_path, "list", "--json").json()["sources"]
        assert [(row["policy"], bool(row["failing_since"])) for row in listed] == [
            ("lakeshore/ol-1", False),
            ("127.0.0.1/ol-2", True),
        ]
        told = monitor(tmp_path, "history", "ol-1", "--json").json()
        assert [bool(version["summary"]) for version in told["versions"]] == [False, True]
        assert [look["outcome"] for look in told["looks"]] == ["ok", "not_modified", "ok", "not_modified"]
        status = monitor(tmp_path, "status", "--json").json()
        assert (status["sources"], len(status["failing"]), status["interrupted"], status["due"]) == (2, 1, [], False)
        for command in (("list",), ("history", "ol-1"), ("status",), ("digest",), ("verify",), ("reread", "--dry-run")):
            done = monitor(tmp_path, *command)
            assert (done.returncode, done.stderr) == (0, "") and done.stdout, command


def test_documents_fetched_by_hand_are_taken_in(tmp_path: Path) -> None:
    monitor(tmp_path, "init")
    for hours in (6, 4):
        (tmp_path / f"saved-{hours}.html").write_bytes(page("OL-1", hours=hours))
    taken = monitor(
        tmp_path, "import", "saved-6.html", "saved-4.html", "--url", "https://payer.example/ol-1", "--payer", "lakeshore"
    )
    assert taken.returncode == 0, taken.stderr
    assert "first capture  https://payer.example/ol-1" in taken.stdout and "changed        lakeshore/ol-1" in taken.stdout
    folder = tmp_path / "by-hand"
    folder.mkdir()
    (folder / "a.html").write_bytes(page("OL-2", title="Salted Sock Therapy"))
    (folder / "b.html").write_bytes(b"")
    mixed = monitor(tmp_path, "import", "by-hand")
    assert (
        mixed.returncode == 2
        and "first capture  by-hand/a.html" in mixed.stdout
        and "not checked    by-hand/b.html" in mixed.stdout
    )
    assert monitor(tmp_path, "import", "nothing.pdf").returncode == 2
    with Store(tmp_path / "snapshots") as store:
        assert [version.headers for version in store.versions.of(1)] == [
            {"imported-from": f"saved-{hours}.html"} for hours in (6, 4)
        ]


def test_a_damaged_snapshot_is_exit_5(tmp_path: Path) -> None:
    monitor(tmp_path, "init")
    (tmp_path / "a.html").write_bytes(page())
    assert monitor(tmp_path, "add", "a.html").returncode == 0
    assert monitor(tmp_path, "verify").returncode == 0
    with Store(tmp_path / "snapshots") as store:
        store.blobs.path(store.versions.all()[0].sha256).write_bytes(b"spoilt")
    done = monitor(tmp_path, "verify", "--json")
    assert done.returncode == 5 and len(done.json()["faults"]) == 1


def test_a_second_run_is_refused_while_one_holds_the_store(tmp_path: Path) -> None:
    monitor(tmp_path, "init")
    with Store(tmp_path / "snapshots") as store, store.lock():
        done = monitor(tmp_path, "run", "--json")
        assert (done.returncode, done.stdout) == (4, "") and "another run holds" in done.stderr
        (tmp_path / "a.html").write_bytes(page())
        added = monitor(tmp_path, "add", "a.html")
        assert added.returncode == 0 and "next run" in added.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run",), "there is no"),
        (("run", "--config", "elsewhere/monitor.toml"), "there is no"),
        (("bogus",), "no such command 'bogus' — see monitor --help"),
        (("run", "--bogus"), "no such option: --bogus — see monitor run --help"),
        (("history",), "— see monitor history --help"),
    ],
)
def test_wrong_use_is_exit_2_without_a_traceback(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = monitor(tmp_path, *arguments)
    assert done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1 and done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_trouble_is_one_line_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("[fetch]\n\nspeed = 1\n")
    done = monitor(tmp_path, "run")
    assert done.returncode == 2
    assert (
        done.stderr
        == "monitor: error: monitor.toml, line 3: fetch.speed: there is no such setting — the README lists every setting\n"
    )


def test_a_fault_of_our_own_is_one_line_and_exit_70(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monitor(tmp_path, "init")
    monkeypatch.setattr(Blobs, "prepare", lambda self: {}["boom"])
    done = monitor(tmp_path, "list")
    assert done.returncode == 70 and done.stderr.count("\n") == 1 and "unexpected KeyError: 'boom'" in done.stderr
    monkeypatch.setenv("MONITOR_DEBUG", "1")
    with pytest.raises(KeyError):
        monitor(tmp_path, "list")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_says_so_and_is_completed(tmp_path: Path, number: int) -> None:
    with PayerSite() as site:
        site.pages = {f"/{n}": page(f"OL-{n}", title=f"Footbath variety {n}") for n in range(8)}
        monitor(tmp_path, "init")
        _allow(tmp_path, site)
        with (tmp_path / "monitor.toml").open("a") as settings:
            settings.writelines(f'\n[[source]]\nurl = "{site.url(path)}"\n' for path in site.pages)
        with site.silent_after(3) as asked:
            process = subprocess.Popen(
                [*COMMAND, "run"],
                cwd=tmp_path,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background job ignores it
            )
            assert asked.wait(timeout=60)
            process.send_signal(number)
            time.sleep(0.2)  # the signal comes before the answer that is in flight
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out) == (130, "") and "interrupted" in err and "Traceback" not in err
        done = monitor(tmp_path, "run", "--json")
        assert done.returncode == 0 and len(done.json()["first"]) == 8


def test_the_service_catches_up_once_and_ends_on_a_signal(tmp_path: Path) -> None:
    monitor(tmp_path, "init")
    (tmp_path / "a.html").write_bytes(page())
    with (tmp_path / "monitor.toml").open("a") as settings:
        settings.write('\n[[source]]\npath = "a.html"\n')
    command = [sys.executable, "-u", "-c", "from monitor.cli import main; main()", "schedule"]
    for expected in ("first capture", None):
        process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert process.stdout is not None and process.stderr is not None
        assert "waiting for" in process.stderr.readline()
        if expected is not None:
            assert "1 source was checked" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        assert process.returncode == 0
    with Store(tmp_path / "snapshots") as store:
        assert len(store.runs.finished()) == 1


def test_the_version_is_told(tmp_path: Path) -> None:
    done = monitor(tmp_path, "--version")
    assert done.returncode == 0 and done.stdout.startswith("monitor 0.")
