"""Bytes by their hash: durable, checked, never half there."""

import errno
import hashlib
import os
import resource
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.store import Damaged, StoreTrouble
from monitor.store.blobs import Blobs
from monitor.store.durable import write_file


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    found = Blobs(tmp_path / "blobs")
    found.prepare()
    return found


@given(data=st.binary(max_size=3000))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_is_put_is_got_by_its_hash(blobs: Blobs, data: bytes) -> None:
    sha256 = blobs.put(data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert blobs.get(sha256) == data
    assert blobs.put(data) == sha256
    assert zstandard.ZstdDecompressor().decompress(blobs.path(sha256).read_bytes()) == data


@pytest.mark.parametrize("spoil", [b"", b"not zstandard", zstandard.ZstdCompressor().compress(b"other bytes")])
def test_a_damaged_blob_is_never_given_out_and_put_repairs_it(blobs: Blobs, spoil: bytes) -> None:
    sha256 = blobs.put(b"a policy")
    blobs.path(sha256).write_bytes(spoil)
    with pytest.raises(Damaged, match=sha256):
        blobs.get(sha256)
    blobs.put(b"a policy")
    assert blobs.get(sha256) == b"a policy"


def test_one_flipped_bit_is_found(blobs: Blobs) -> None:
    sha256 = blobs.put(os.urandom(500))
    path = blobs.path(sha256)
    packed = path.read_bytes()
    for place in range(0, len(packed), 37):
        path.write_bytes(packed[:place] + bytes([packed[place] ^ 4]) + packed[place + 1 :])
        assert blobs.fault(sha256) is not None, place


def test_a_missing_blob_is_told(blobs: Blobs) -> None:
    with pytest.raises(Damaged, match="missing"):
        blobs.get("0" * 64)


@pytest.mark.parametrize("name", ["", "../" + "0" * 61, "0" * 63, "A" * 64, "0" * 64 + "/x", "0" * 64 + "\n"])
def test_only_a_hash_names_a_file(blobs: Blobs, name: str) -> None:
    with pytest.raises(ValueError, match="not a sha256"):
        blobs.path(name)


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_failing_disk_leaves_nothing_half_and_is_one_clear_line(
    blobs: Blobs, monkeypatch: pytest.MonkeyPatch, step: str, number: int
) -> None:
    kept = blobs.put(b"stored before")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fail)
    with pytest.raises(StoreTrouble, match="disk") as caught:
        blobs.put(b"new bytes")
    monkeypatch.undo()
    assert "\n" not in str(caught.value)
    assert caught.value.hint
    assert list(blobs.names()) == [kept]
    assert not [*blobs.path(kept).parent.parent.rglob(".tmp-*")]
    assert blobs.get(kept) == b"stored before"


def test_a_real_limit_of_the_system_is_told_too(blobs: Blobs) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(StoreTrouble, match="size limit"):
            blobs.put(os.urandom(100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(blobs.names())


def test_the_order_of_a_durable_write_is_file_then_name_then_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def note_fsync(descriptor: int) -> None:
        steps.append("folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file")  # noqa: PTH112
        fsync(descriptor)

    def note_replace(path: Path, target: Path) -> Path:
        steps.append("name")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(Path, "replace", note_replace)
    write_file(tmp_path / "a", b"1")
    assert steps == ["file", "name", "folder"]
