"""A copy of the whole store that can take its place, made while the store is in use."""

from pathlib import Path

from monitor.store.blobs import Blobs
from monitor.store.database import Database
from monitor.store.durable import sync_folder, write_file
from monitor.store.trouble import Damaged, StoreTrouble, told


def back_up(database: Database, blobs: Blobs, store: Path, folder: Path) -> int:
    """Copies the index and then the files, all that it names and `folder` lacks; how many files were copied.

    In this order: the bytes of a version are there before the index names it, so the files of any later moment are enough for the
    index of now. The copied index takes the place of an earlier one only when all files are there. Raises StoreTrouble, and Damaged
    for a file that is not what its name says: it is not copied.
    """
    if folder.resolve() in (store.resolve(), *store.resolve().parents) or store.resolve() in folder.resolve().parents:
        raise StoreTrouble(f"{folder} is no place for a backup of {store}", "name a folder beside it, or better on another disk")
    copy = Blobs(folder / "blobs")
    with told(f"cannot write the backup in {folder}"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy.prepare()
    draft = folder / ".tmp-monitor.db"
    with told(f"cannot write the backup in {folder}"):
        draft.unlink(missing_ok=True)
        database.copy_to(draft)
        copied = sum(_copied(blobs, copy, sha256) for sha256 in blobs.names())
        for beside in ("monitor.db-wal", "monitor.db-shm"):
            (folder / beside).unlink(missing_ok=True)
        draft.replace(folder / "monitor.db")
        sync_folder(folder)
    return copied


def _copied(blobs: Blobs, copy: Blobs, sha256: str) -> bool:
    if copy.path(sha256).exists():
        return False
    if fault := blobs.fault(sha256):
        raise Damaged(fault, "`monitor verify` tells what else is damaged; the backup before this one is as it was")
    write_file(copy.path(sha256), blobs.path(sha256).read_bytes())
    return True
