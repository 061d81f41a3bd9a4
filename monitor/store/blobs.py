"""The bytes of the snapshots, each file named by the sha256 of what it holds."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import zstandard

from monitor.store.durable import sync_folder, write_file
from monitor.store.trouble import Damaged, told

_LEVEL = 3
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Blobs:
    """Content-addressed files `ab/abcd….zst` (zstandard, readable with `zstdcat`) under `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def prepare(self) -> None:
        """Makes the folder and its 256 sub-folders, so that storing a blob never has to."""
        if (self._root / "ff").is_dir():
            return
        with told(f"cannot prepare {self._root}"):
            for number in range(256):
                (self._root / f"{number:02x}").mkdir(parents=True, exist_ok=True)
            sync_folder(self._root)
            sync_folder(self._root.parent)

    def path(self, sha256: str) -> Path:
        """The file of a hash; raises ValueError for anything that is no sha256 in lower-case hex."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"not a sha256: {sha256[:80]!r}")
        return self._root / sha256[:2] / f"{sha256}.zst"

    def put(self, data: bytes) -> str:
        """Stores the bytes durably and returns their sha256; a damaged file of the same name is replaced. Raises StoreTrouble."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        with told(f"cannot store a snapshot in {self._root}"):
            if not path.exists() or self.fault(sha256) is not None:
                write_file(path, zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compress(data))
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes of a hash, checked against it. Raises Damaged."""
        path = self.path(sha256)
        hint = "restore this file from a backup, or fetch the document again"
        try:
            packed = path.read_bytes()
        except FileNotFoundError as error:
            raise Damaged(f"the snapshot {path} is missing", hint) from error
        except OSError as error:
            raise Damaged(f"the snapshot {path} cannot be read: {error.strerror}", hint) from error
        try:
            data = zstandard.ZstdDecompressor().decompress(packed)
        except zstandard.ZstdError as error:
            raise Damaged(f"the snapshot {path} is damaged", hint) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Damaged(f"the snapshot {path} is damaged: it holds other bytes than its name says", hint)
        return data

    def fault(self, sha256: str) -> str | None:
        """What is wrong with a stored blob, in one line; None when it is whole."""
        try:
            self.get(sha256)
        except Damaged as error:
            return str(error)
        return None

    def names(self) -> Iterator[str]:
        """The hashes of all stored files, sorted."""
        for path in sorted(self._root.glob("[0-9a-f][0-9a-f]/*.zst")):
            if _SHA256.fullmatch(path.stem):
                yield path.stem
