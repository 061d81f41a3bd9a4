"""One folder that holds everything: `blobs/`, `monitor.db`, `run.lock`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from monitor.store.backup import back_up
from monitor.store.blobs import Blobs
from monitor.store.check import faults, orphans
from monitor.store.cleaning import Cleaned, clean
from monitor.store.database import Database
from monitor.store.listings import Listings
from monitor.store.outbox import Queue
from monitor.store.runs import Runs
from monitor.store.sources import Sources
from monitor.store.trouble import Busy, told
from monitor.store.variants import Variants
from monitor.store.versions import Versions


class Store:
    """The snapshots and their index in `folder`, which is made (for its owner only) where it is missing. `payers` is the folder of
    the own payer files that its versions are read with. Raises StoreTrouble."""

    def __init__(self, folder: Path, payers: Path | None = None) -> None:
        self.folder, self.payers = folder, payers
        with told(f"cannot use the folder {folder}"):
            if not folder.is_dir():
                folder.mkdir(parents=True, mode=0o700)
        self._lock = FileLock(folder / "run.lock")
        self.blobs = Blobs(folder / "blobs")
        self.blobs.prepare()
        self._database = Database(folder)
        self.sources = Sources(self._database)
        self.versions = Versions(self._database)
        self.variants = Variants(self._database, self.blobs)
        self.runs = Runs(self._database)
        self.letters = Queue(self._database)
        self.listings = Listings(self._database)

    def close(self) -> None:
        """Closes the index."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Holds the store for one run, also where this thread holds it already; freed by the system when the process dies.
        Raises Busy."""
        with told(f"cannot lock {self.folder}"):
            try:
                self._lock.acquire(timeout=0)
            except Timeout as error:
                raise Busy(f"another run holds {self.folder}", "wait for it to end; `monitor status` tells what it does") from error
        try:
            yield
        finally:
            self._lock.release()

    def faults(self) -> tuple[str, ...]:
        """Everything that is wrong with the stored bytes and the index, one line each."""
        return tuple(faults(self._database, self.blobs, self.variants))

    def orphans(self) -> tuple[str, ...]:
        """The hashes of stored files that nothing names."""
        with self._database.read() as connection:
            return orphans(connection, self.blobs)

    def clean(self, reports: Path, before: str | None, dry_run: bool) -> Cleaned:
        """Drops what need not be kept, as `monitor.store.cleaning.clean`, in this folder and that of the reports. Raises Busy."""
        with self.lock():
            return clean(self._database, self.blobs, (self.folder, reports), before, dry_run)

    def back_up(self, folder: Path) -> int:
        """Copies all to `folder`, as `monitor.store.backup.back_up`; how many files were copied."""
        return back_up(self._database, self.blobs, self.folder, folder)
