"""Bodies: unpacking does not depend on how the network cut them, ends at the limits, and never passes half for whole."""

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator, Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.fetch.body import Limits, check_whole, collect
from monitor.fetch.verdict import Unfetched
from monitor.model.watch import Outcome

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    "identity": lambda data: data,
    "gzip": gzip.compress,
    "GZIP": lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:]),
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "identity, deflate": lambda data: zlib.compress(data, wbits=-15),
    "deflate, gzip": lambda data: gzip.compress(zlib.compress(data)),
}
ROOMY = Limits(wire=1_000_000, decoded=1_000_000)


def unpack(chunks: Sequence[bytes], coding: str = "", limits: Limits = ROOMY, **headers: str) -> bytes:
    async def stream() -> AsyncIterator[bytes]:
        for chunk in chunks:
            yield chunk

    return asyncio.run(collect(stream(), {"content-encoding": coding, **headers}, limits))


def cut(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(st.binary(min_size=1, max_size=300), st.sampled_from(sorted(PACKERS)), st.integers(1, 40))
def test_unpacking_is_the_inverse_of_packing_however_it_is_cut(data: bytes, coding: str, size: int) -> None:
    assert unpack(cut(PACKERS[coding](data), size), coding) == data


@given(st.binary(min_size=1, max_size=300), st.sampled_from(["gzip", "deflate"]), st.integers(1, 40), st.data())
def test_a_packed_body_that_ends_too_soon_is_never_taken(data: bytes, coding: str, size: int, draw: st.DataObject) -> None:
    whole = PACKERS[coding](data)
    part = whole[: draw.draw(st.integers(1, len(whole) - 1))]
    with pytest.raises(Unfetched) as caught:
        unpack(cut(part, size), coding)
    assert caught.value.verdict.outcome is Outcome.TRUNCATED


@given(st.binary(min_size=1, max_size=200), st.sampled_from(["gzip", "deflate", "deflate, gzip"]))
def test_any_bytes_end_as_a_value_or_a_verdict(data: bytes, coding: str) -> None:
    try:
        unpack([data], coding)
    except Unfetched as failure:
        assert failure.verdict.outcome in (Outcome.TRUNCATED, Outcome.SERVER_ERROR)


@pytest.mark.parametrize(("size", "fits"), [(1000, True), (1001, False)])
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_the_limit_is_exact(coding: str, size: int, fits: bool) -> None:
    packed = PACKERS[coding](bytes(n * 7 % 251 for n in range(size)))
    limits = Limits(wire=5000 if coding else 1000, decoded=1000)
    if fits:
        assert len(unpack([packed], coding, limits)) == size
        return
    with pytest.raises(Unfetched) as caught:
        unpack([packed], coding, limits)
    assert caught.value.verdict.outcome is Outcome.TOO_LARGE


def test_a_robots_file_is_cut_instead_of_refused() -> None:
    assert (
        unpack([b"a" * 400, b"b" * 400], limits=Limits(wire=5000, decoded=500, cut=True), **{"content-length": "99999"})
        == b"a" * 400 + b"b" * 100
    )
    assert len(unpack([gzip.compress(bytes(3_000_000))], "gzip", Limits(wire=5000, decoded=500, cut=True))) == 500


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, br", "compress", "gzip, gzip, gzip"])
def test_unoffered_packing_is_refused(coding: str) -> None:
    with pytest.raises(Unfetched, match="packed as"):
        unpack([b"\x8b\x03"], coding)


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        (b"", Outcome.TRUNCATED),
        (b"%PDF-1.4\n" + b"x" * 5000, Outcome.TRUNCATED),
        (b"%PDF-1.4\n%%EOF\n" + b"x" * 5000, Outcome.TRUNCATED),
        (b"%PDF-1.4\n" + b"x" * 5000 + b"\n%%EOF", None),
        (b"%PDF-1.4\n" + b"x" * 5000 + b"\n%%EOF\n" + b"\0" * 4096, None),
        (b"\r\n%PDF-1.4\nx%%EOF", None),
        (b"PK\x03\x04 xl/workbook.xml", Outcome.WRONG_TYPE),
        (b"PK\x03\x04 word/document.xml PK\x05\x06", None),
        (b"<html>half a pa", None),
        (b'{"half": ', None),
    ],
)
def test_whole_documents(content: bytes, outcome: Outcome | None) -> None:
    if outcome is None:
        check_whole(content)
        return
    with pytest.raises(Unfetched) as caught:
        check_whole(content)
    assert caught.value.verdict.outcome is outcome
