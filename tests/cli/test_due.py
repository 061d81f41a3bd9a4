"""The ledger of planned times: each is run once, however often it is asked, killed, missed or overlapped."""

import signal
import subprocess
import threading
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from monitor.cli.night import run_night
from monitor.cli.opening import clock_of, open_store
from monitor.config import load_workspace
from monitor.store import Store
from tests.cli.command import monitor
from tests.killed import COMMAND
from tests.mail_server import free_port, mail_server
from tests.payer_site import PayerSite, page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")


def _file_workspace(root: Path, more: str = "") -> None:
    (root / "a.html").write_bytes(page())
    (root / "monitor.toml").write_text(f'[[source]]\npath = "a.html"\n{more}')


def _checked(root: Path) -> int:
    done = monitor(root, "run", "--if-due", "--json")
    assert done.returncode == 0, done.stderr
    return int(done.json()["checked"])


def test_three_missed_nights_are_caught_up_with_one_run(tmp_path: Path) -> None:
    _file_workspace(tmp_path)
    with Store(tmp_path / "snapshots") as store, store._database.write() as connection:
        connection.exec_driver_sql("INSERT INTO slot VALUES ('2020-01-01T03:15', '2020-01-01T03:20:00-05:00')")
    assert [_checked(tmp_path) for _ in range(3)] == [1, 0, 0]
    with Store(tmp_path / "snapshots") as store:
        assert len(store.runs.finished()) == 1


def test_part_of_the_watchlist_does_not_stand_for_the_night(tmp_path: Path) -> None:
    _file_workspace(tmp_path, 'topics = ["feet"]\n')
    assert monitor(tmp_path, "run", "--topic", "feet").returncode == 0
    assert _checked(tmp_path) == 1


def test_a_run_that_is_on_is_not_overlapped(tmp_path: Path) -> None:
    _file_workspace(tmp_path)
    with Store(tmp_path / "snapshots") as store, store.lock():
        assert monitor(tmp_path, "run", "--if-due").returncode == 4
    assert _checked(tmp_path) == 1


def test_a_letter_that_the_mail_server_did_not_take_goes_out_before_the_next_night(tmp_path: Path) -> None:
    port = free_port()
    smtp = f'[smtp]\nhost = "127.0.0.1"\nport = {port}\nsender = "monitor@example.org"\n[[subscriber]]\nemail = "a@example.org"\n'
    _file_workspace(tmp_path, smtp)
    assert _checked(tmp_path) == 1
    (tmp_path / "a.html").write_bytes(page(hours=2))
    dead = monitor(tmp_path, "run")
    assert dead.returncode == 0 and "changed" in dead.stdout
    with mail_server(port) as mailbox:
        assert [_checked(tmp_path) for _ in range(2)] == [0, 0]
    assert len(mailbox.letters) == 1
    with Store(tmp_path / "snapshots") as store:
        assert store.letters.counts() == {"queued": 0, "sent": 1, "failed": 0}


def test_the_service_ends_in_the_middle_of_a_night_and_the_rest_is_done_later(tmp_path: Path) -> None:
    with PayerSite() as site:
        site.pages = {f"/{n}": page(f"OL-{n}", title=f"Footbath variety {n}") for n in range(8)}
        watched = "".join(f'[[source]]\nurl = "{site.url(path)}"\n' for path in site.pages)
        (tmp_path / "monitor.toml").write_text(f'[fetch]\ndelay = 0.0\nallow = ["{site.host}"]\n{watched}')
        site.seconds = 0.2
        service = subprocess.Popen([*COMMAND, "schedule"], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        while sum(site.answers.values()) < 3 and service.poll() is None:
            time.sleep(0.01)
        service.send_signal(signal.SIGTERM)
        out, err = service.communicate(timeout=60)
        assert (service.returncode, out) == (0, "") and "Traceback" not in err
        with Store(tmp_path / "snapshots") as store:
            assert len(store.runs.unfinished()) == 1
        site.seconds = 0.0
        assert _checked(tmp_path) == 8
        with Store(tmp_path / "snapshots") as store:
            assert [len(summary.first) for _, summary in store.runs.finished()] == [8]
            assert len(store.versions.all()) == 8 and store.runs.unfinished() == ()


def test_a_night_that_another_call_did_meanwhile_is_not_done_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _file_workspace(tmp_path)
    workspace = load_workspace(tmp_path, {})
    with open_store(workspace) as store:
        lock, others = store.lock, [0]

        def overtaken() -> AbstractContextManager[None]:
            """The other call saw the same, and was faster."""
            others[0] += not others[0] and _checked(tmp_path)
            return lock()

        monkeypatch.setattr(store, "lock", overtaken)
        night = run_night(store, workspace, clock_of(workspace), threading.Event(), if_due=True)
        assert not night.due and others == [1] and len(store.runs.finished()) == 1
