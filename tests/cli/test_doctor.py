"""`monitor doctor`: a line per part, with the next step where something is wrong."""

import socket
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from monitor.fetch.browser import find_browser
from monitor.pipeline import checkup
from monitor.store import Store
from tests.cli.command import monitor
from tests.night import Night
from tests.payer_site import page


def test_a_sound_workspace(tmp_path: Path) -> None:
    assert monitor(tmp_path, "init").returncode == 0
    done = monitor(tmp_path, "doctor", "--json")
    checks = {check["part"]: check for check in done.json()["checks"]}
    assert done.returncode == 0 and all(check["state"] != "fail" for check in checks.values())
    assert checks["python"]["said"] == sys.version.split()[0] and "authorities" in checks["certificates"]["said"]
    assert {"sqlite", "folder", "file system", "disk", "clock", "mail", "browser"} <= set(checks)


def test_a_mail_server_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "monitor.toml").write_text(f'[smtp]\nhost = "127.0.0.1"\nport = {port}\nsender = "a@b.org"\n')
    done = monitor(tmp_path, "doctor")
    assert done.returncode == 5 and f"fail  mail          127.0.0.1:{port} cannot be reached" in done.stdout
    with socket.socket() as there:
        there.bind(("127.0.0.1", port))
        there.listen()
        assert monitor(tmp_path, "doctor").returncode == 0


def test_what_is_wrong_with_the_folder_the_disk_and_the_clock(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"dev / ext4 rw 0 0\nhost:/x {tmp_path} nfs4 rw 0 0\n")
    assert checkup._file_system(tmp_path / "snapshots", mounts).state == "fail"
    assert checkup._file_system(Path("/elsewhere"), mounts).said.endswith("ext4")
    assert [checkup._disk(free).state for free in (10**10, 10**9, 10**7)] == ["ok", "warn", "fail"]
    (tmp_path / "a.html").write_bytes(page())
    night = Night(tmp_path, "a.html")
    night.run()
    now: datetime = night.now
    store: Store = night.store
    assert checkup._clock(store, now).state == "ok" and checkup._clock(store, now - timedelta(days=9)).state == "fail"
    night.workspace.snapshots.chmod(0o755)
    assert checkup._folder(night.workspace.snapshots).state == "warn"
    assert checkup._browser(needed=False).state == "ok"


def test_the_browser_is_started_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("playwright", reason="the extra [browser] is not installed")
    if find_browser() is not None:
        there = checkup._browser(needed=True)
        assert there.state == "ok" and there.said.endswith(" starts")
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho no shared memory >&2; exit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    dead = checkup._browser(needed=True)
    assert dead.state == "fail" and "browser failed" in dead.said and "by hand" in dead.next_step


def test_a_source_is_stale_that_missed_two_planned_runs_or_the_hours_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page())
    night = Night(tmp_path, "a.html")
    night.now = datetime.now(night.now.tzinfo) - timedelta(days=5)
    night.run()
    told = monitor(tmp_path, "status")
    assert "stale        1 without a good look since" in told.stdout and "a.html  last good look" in told.stdout
    settings = (tmp_path / "monitor.toml").read_text()
    (tmp_path / "monitor.toml").write_text(f"stale_hours = 999\n{settings}")
    assert "stale        0 without" in monitor(tmp_path, "status").stdout
    (tmp_path / "monitor.toml").write_text(settings)
    night.now = datetime.now(night.now.tzinfo)
    night.run()
    state = monitor(tmp_path, "status", "--json").json()
    assert [row["stale"] for row in state["health"]] == [False] and state["stale_before"]


def test_status_and_history_tell_the_health_of_each_source(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_bytes(page(f"OL-{ord(name)}", f"{name} Therapy"))
    night = Night(tmp_path, "a.html", "b.html")
    night.run()
    (tmp_path / "b.html").unlink()
    night.run()
    night.run()
    state = monitor(tmp_path, "status", "--json").json()
    good, bad = state["health"]
    assert good["last_good"] == "2026-11-25T03:15:00-05:00" and good["since"] is None and isinstance(good["hours"], float)
    assert (bad["last_good"], bad["outcome"]) == ("2026-11-23T03:15:00-05:00", "gone") and bad["next_step"]
    assert state["failing"] == [bad]
    assert "gone since 2026-11-24" in monitor(tmp_path, "status").stdout
    looks = monitor(tmp_path, "history", "b.html", "--json").json()["looks"]
    assert [look["outcome"] for look in looks] == ["ok", "not_found", "gone"] and "no such file" in looks[1]["detail"]
    assert [look["outcome"] for look in monitor(tmp_path, "history", "a.html", "--json").json()["looks"]] == [
        "ok",
        "same_text",
        "same_text",
    ]
