"""What must stay secret stands in no log, report, letter or store: all that a run wrote is searched for it."""

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from monitor.store import Store
from tests.cli.command import monitor
from tests.fetch.fault_server import FaultServer, Request, answer
from tests.killed import COMMAND
from tests.mail_server import free_port, mail_server
from tests.payer_site import page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")
_SECRET = "s3cret"
_PLACES = (
    "/a?token=s3cret-token&lob=ma",
    "/b;jsessionid=s3cret-session",
    "/c?lob=ma",
    "/gone?apikey=s3cret-key",
    "/d?sig=s3cret-d",
)


def _serve(server: FaultServer, hours: int) -> None:
    for number, path in enumerate(_PLACES[:3]):
        body = page(f"OL-{number}", f"Footbath variety {number}", hours=hours)
        server.pages[path] = answer(body=body, Set_Cookie="session=s3cret-cookie", ETag=f'"{hours}"', X_Token="s3cret-header")
    server.pages["/d?sig=s3cret-d"] = answer(302, Location="/c?lob=ma&sig=s3cret-target")
    server.pages["/c?lob=ma&sig=s3cret-target"] = server.pages["/c?lob=ma"]


def _run(root: Path, *arguments: str) -> str:
    environment = {**os.environ, "MONITOR_SMTP__PASSWORD": "s3cret-password"}
    done = subprocess.run([*COMMAND, *arguments], cwd=root, env=environment, capture_output=True, text=True, timeout=110)
    assert done.returncode in (0, 3), done.stderr
    return done.stdout + done.stderr


def test_no_secret_is_written_anywhere(tmp_path: Path) -> None:
    port = free_port()
    with mail_server(port) as mailbox, FaultServer() as server:
        smtp = f'[smtp]\nhost = "127.0.0.1"\nport = {port}\nsender = "a@example.org"\n[[subscriber]]\nemail = "b@example.org"\n'
        watched = "".join(f'[[source]]\nurl = "{server.url(path)}"\n' for path in _PLACES)
        (tmp_path / "monitor.toml").write_text(
            f'[fetch]\ndelay = 0.0\nattempts = 1\nallow = ["{server.allow[0]}"]\n{smtp}{watched}'
        )
        said = []
        for hours in (6, 5):
            _serve(server, hours)
            said.append(_run(tmp_path, "run"))
        said += [_run(tmp_path, *words) for words in (("status",), ("list", "--json"), ("history", "127.0.0.1/ol-0"), ("digest",))]
        asked: list[Request] = [request for request in server.requests if request.path == _PLACES[0]]
        assert asked and asked[-1].headers["if-none-match"] == '"6"'
        assert [line for line in "".join(said).splitlines() if _SECRET in line] == [] and "4 policies changed" in said[1]
    assert mailbox.letters and all(_SECRET not in letter.as_string() for letter in mailbox.letters)
    with sqlite3.connect(tmp_path / "snapshots/monitor.db") as index:
        assert _SECRET not in "\n".join(index.iterdump())
    index.close()
    for file in tmp_path.rglob("*"):
        if file.is_file() and file.name != "monitor.toml":
            assert _SECRET.encode() not in file.read_bytes(), file


def test_two_addresses_that_differ_in_a_secret_alone_are_two_sources_and_an_old_store_is_taken_over(tmp_path: Path) -> None:
    with FaultServer() as server:
        paths = ("/a?sid=1", "/a?sid=2")
        for number, path in enumerate(paths):
            server.pages[path] = answer(body=page(f"OL-{number}"))
        watched = "".join(f'[[source]]\nurl = "{server.url(path)}"\n' for path in paths)
        (tmp_path / "monitor.toml").write_text(f'[fetch]\ndelay = 0.0\nallow = ["{server.allow[0]}"]\n{watched}')
        assert len(monitor(tmp_path, "run", "--json").json()["first"]) == 2
        with Store(tmp_path / "snapshots") as store, store._database.write() as connection:
            connection.exec_driver_sql("UPDATE source SET address = ? WHERE id = 1", (server.url(paths[0]),))
        again = monitor(tmp_path, "run", "--json").json()
        assert again["first"] == [] and again["outcomes"] == {"same_text": 2}
