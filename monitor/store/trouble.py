"""What can go wrong with the store itself, each as one line for a person."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError

from monitor.model.trouble import Trouble

_CAUSES = (
    (errno.ENOSPC, "the disk is full", "free some space and run again; what was stored before is whole"),
    (errno.EDQUOT, "the disk quota is used up", "free some space and run again; what was stored before is whole"),
    (errno.EFBIG, "a file would pass the size limit of this process", "raise the limit (ulimit -f) and run again"),
    (errno.EROFS, "the disk is read-only", "make the folder writable, or name another one in monitor.toml"),
    (errno.EACCES, "no permission", "give this user the folder, or name another one in monitor.toml"),
    (errno.EIO, "the disk reports an input/output error", "check the disk; `monitor verify` checks every stored byte"),
)
_SQLITE = (
    ("database or disk is full", "the disk is full", "free some space and run again; what was stored before is whole"),
    (
        "disk I/O error",
        "the disk reports an input/output error",
        "check the disk and its free space; `monitor verify` checks every stored byte",
    ),
    ("not a database", "monitor.db is damaged or is not a store", "restore monitor.db from a backup"),
    ("malformed", "monitor.db is damaged", "restore monitor.db from a backup; the snapshots' bytes are beside it, in blobs/"),
    ("database is locked", "another process holds the database", "wait for it to end and try again"),
    ("readonly database", "the database is read-only", "make the folder writable for this user"),
    ("unable to open", "monitor.db cannot be opened", "check that the folder exists and this user may write to it"),
)


class StoreTrouble(Trouble):
    """The store cannot be used: a full disk, a damaged index. It stops the run; what was committed stays."""


class Damaged(Trouble):
    """Stored bytes are missing or are not what their name says. It concerns one snapshot, never the run."""


class Busy(Trouble):
    """Another run holds the store. `exit_code` is what the command ends with."""

    exit_code = 4


@contextmanager
def told(doing: str) -> Iterator[None]:
    """Turns disk and database errors inside the block into a `StoreTrouble` that begins with `doing`."""
    try:
        yield
    except OSError as error:
        what, hint = next(
            ((text, hint) for number, text, hint in _CAUSES if error.errno == number), (error.strerror or str(error), "")
        )
        raise StoreTrouble(f"{doing}: {what}", hint) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        raise _from_database(doing, error) from error


def _from_database(doing: str, error: Exception) -> StoreTrouble:
    said = (str(getattr(error, "orig", None) or error).splitlines() or ["no message"])[0]
    what, hint = next(((text, hint) for words, text, hint in _SQLITE if words in said), (said, "`monitor verify` checks the store"))
    return StoreTrouble(f"{doing}: {what}", hint)
