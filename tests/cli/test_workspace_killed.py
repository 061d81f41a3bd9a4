"""A night that is killed at any moment and begun again tells, stores and mails exactly what an undisturbed night does."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from monitor.store import Store
from tests.cli.command import monitor
from tests.killed import kill_after
from tests.mail_server import free_port, mail_server
from tests.payer_site import PayerSite, page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")
_PAGES = 8


def _night(number: int) -> dict[str, bytes | int]:
    """The policies; on night 2 every second one differs."""
    hours = {n: 6 - (number == 2 and n % 2) for n in range(_PAGES)}
    return {f"/{n}": page(f"OL-{n}", title=f"Footbath variety {n}", hours=hours[n]) for n in range(_PAGES)}


def _workspace(root: Path, site: PayerSite, port: int) -> Path:
    root.mkdir()
    watched = "".join(f'[[source]]\nurl = "{site.url(path)}"\n' for path in _night(1))
    (root / "monitor.toml").write_text(
        f'[fetch]\ndelay = 0.0\nallow = ["{site.host}"]\n[smtp]\nhost = "127.0.0.1"\nport = {port}\nsender = "monitor@example.org"\n'
        f'[[subscriber]]\nemail = "committee@example.org"\n{watched}'
    )
    return root


def _run(root: Path) -> dict[str, Any]:
    done = monitor(root, "run", "--json")
    assert done.returncode == 0, done.stderr
    return done.json()


def _told(root: Path, summary: dict[str, Any]) -> tuple[object, ...]:
    """What a night told and stored, without its times."""
    changed = [{**line, "report": line["report"].rpartition("/")[2]} for line in summary["changed"]]
    folder = (root / summary["index"]).parent
    pages = {path.name: re.sub(r"\d{1,2}:\d\d(:\d\d)?", "", path.read_text()) for path in folder.glob("*.html")}
    del pages["index.html"]  # it counts how looks ended, and a killed night asks some servers twice
    with Store(root / "snapshots") as store:
        versions = [(version.source_id, version.sha256) for version in store.versions.all()]
        assert store.faults() == ()
    return changed, pages, sorted(versions), summary["first"], summary["attention"], sum(summary["outcomes"].values())


def test_killed_at_any_moment(tmp_path: Path) -> None:
    port = free_port()
    with mail_server(port) as mailbox, PayerSite() as site:
        undisturbed = _workspace(tmp_path / "undisturbed", site, port)
        site.pages = _night(1)
        assert len(_run(undisturbed)["first"]) == _PAGES
        killed = tmp_path / "killed"
        shutil.copytree(undisturbed, killed)
        site.pages = _night(2)
        expected = _told(undisturbed, _run(undisturbed))
        assert len(mailbox.letters) == 1
        for answers in (1, 3, 3):
            kill_after(killed, site, answers)
        assert _told(killed, _run(killed)) == expected
        again = _run(killed)
        assert (again["changed"], again["outcomes"]) == ([], {"not_modified": _PAGES})
    subjects = mailbox.told("Subject")
    assert len(subjects) == 2 and len(set(subjects)) == 1
    with Store(killed / "snapshots") as store:
        assert len(store.runs.finished()) == 3
        assert store.letters.counts() == {"queued": 0, "sent": 1, "failed": 0}
