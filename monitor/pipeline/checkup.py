"""Whether this installation and workspace can do their work: one finding per part, each with the next step where one is needed."""

import importlib.util
import os
import platform
import shutil
import socket
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitor.config import Workspace
from monitor.fetch.browser import find_browser, start_once
from monitor.fetch.http import trusted_certificates
from monitor.fetch.verdict import Unfetched
from monitor.store import Store

_OLDEST_SQLITE = (3, 38, 0)
"""The first with JSON functions always built in (release notes of 3.38.0)."""
_LITTLE, _NEXT_TO_NOTHING = 2_000_000_000, 200_000_000
"""Free bytes of disk that give a warning, and with which a night can fail."""
_REMOTE = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "fuse.s3fs", "fuse.gcsfuse"})
_PATIENCE = 5.0
_STARTED_IN = 30.0


@dataclass(frozen=True, slots=True)
class Check:
    """One part: `state` is `ok`, `warn` or `fail`; `next_step` is empty where there is nothing to do."""

    part: str
    state: str
    said: str
    next_step: str = ""


def check_up(workspace: Workspace, store: Store, now: datetime) -> Iterator[Check]:
    """Every check, cheap ones first; the only network that is touched is the mail server of the settings."""
    yield Check("python", "ok", platform.python_version())  # an older one than is needed does not get as far as here
    yield _sqlite()
    yield _folder(workspace.snapshots)
    yield _file_system(workspace.snapshots, Path("/proc/mounts"))
    yield _disk(shutil.disk_usage(workspace.snapshots).free)
    yield _clock(store, now)
    yield _certificates()
    yield _mail(workspace)
    drawn = [source.browser for source in workspace.settings.source]
    yield _browser(any(drawn + [section.browser for section in workspace.settings.discover]))


def _sqlite() -> Check:
    if sqlite3.sqlite_version_info >= _OLDEST_SQLITE:
        return Check("sqlite", "ok", sqlite3.sqlite_version)
    return Check("sqlite", "fail", sqlite3.sqlite_version, "install a Python that was built with SQLite 3.38 or newer")


def _folder(folder: Path) -> Check:
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(b"x")
            os.fsync(trial.fileno())
    except OSError as error:
        return Check(
            "folder", "fail", f"{folder} cannot be written: {error.strerror}", "give the user who runs monitor the right to"
        )
    if folder.stat().st_mode & 0o007:
        return Check("folder", "warn", f"{folder} is open to every user of this machine", f"chmod 700 {folder}")
    return Check("folder", "ok", f"{folder} can be written")


def _file_system(folder: Path, mounts: Path) -> Check:
    kind = _kind(folder.resolve(), mounts)
    if kind in _REMOTE:
        step = "put `snapshots` on a local disk: locks and the index's log do not hold over a network"
        return Check("file system", "fail", f"{folder} lies on {kind}", step)
    return Check("file system", "ok", f"{folder} lies on {kind or 'a local disk, as far as can be told'}")


def _kind(folder: Path, mounts: Path) -> str:
    """The type of the file system that holds the folder; empty where the system does not tell."""
    if not mounts.exists():
        return ""
    rows = [line.split() for line in mounts.read_text("utf-8", "replace").splitlines()]
    points = [(row[1].replace("\\040", " "), row[2]) for row in rows if len(row) > 2]
    return max(
        ((point, kind) for point, kind in points if folder.is_relative_to(point)), key=lambda at: len(at[0]), default=("", "")
    )[1]


def _disk(free: int) -> Check:
    said = f"{free / 1e9:,.1f} GB free"
    if free >= _LITTLE:
        return Check("disk", "ok", said)
    return Check(
        "disk", "warn" if free >= _NEXT_TO_NOTHING else "fail", said, "free some space; `monitor gc` removes what is not needed"
    )


def _clock(store: Store, now: datetime) -> Check:
    said = f"{now.isoformat(timespec='seconds')} {now.tzname()}"
    runs = store.runs.finished()
    if runs and now < datetime.fromisoformat(runs[-1][0].started):
        return Check("clock", "fail", f"{said} is before the last run, {runs[-1][0].started}", "set this machine's clock")
    return Check("clock", "ok", said)


def _certificates() -> Check:
    try:
        number = trusted_certificates()
    except OSError as error:
        return Check("certificates", "fail", f"they cannot be loaded: {error}", "correct SSL_CERT_FILE or SSL_CERT_DIR")
    if number:
        return Check("certificates", "ok", f"{number} authorities are trusted")
    return Check("certificates", "fail", "no authority is trusted", "set SSL_CERT_FILE to a file of certificates, or unset it")


def _mail(workspace: Workspace) -> Check:
    smtp = workspace.settings.smtp
    if smtp is None:
        waiting = bool(workspace.settings.subscriber)
        step = "add [smtp] to monitor.toml, or take the subscribers out"
        return (
            Check("mail", "warn", "there are subscribers, and no mail server", step) if waiting else Check("mail", "ok", "not used")
        )
    where = f"{smtp.host}:{smtp.port}"
    try:
        with closing(socket.create_connection((smtp.host, smtp.port), timeout=_PATIENCE)):
            return Check("mail", "ok", f"{where} answers")
    except OSError as error:
        return Check("mail", "fail", f"{where} cannot be reached: {error.strerror or error}", "correct host and port under [smtp]")


def _browser(needed: bool) -> Check:
    if not needed:
        return Check("browser", "ok", "not used: no source or index has `browser = true`")
    program = find_browser()
    if program is None or not importlib.util.find_spec("playwright"):
        step = "pip install 'policy-monitor[browser]', and install your system's chromium"
        return Check("browser", "fail", "a source or index needs a browser, and there is none", step)
    try:
        return Check("browser", "ok", f"{program} {start_once(_STARTED_IN)} starts")
    except Unfetched as failure:
        step = f"start {program} by hand as this user; in a container it may need more shared memory"
        return Check("browser", "fail", failure.verdict.detail, step)
