"""How values lie in the index: records and change sets as packed JSON, sets of sources as packed bitmaps."""

import zstandard

from monitor.store.trouble import Damaged


def pack(text: str) -> bytes:
    """Text, compressed."""
    return zstandard.ZstdCompressor(level=3, write_checksum=True).compress(text.encode())


def unpack(packed: bytes) -> str:
    """The text of `pack`; raises Damaged."""
    try:
        return zstandard.ZstdDecompressor().decompress(packed).decode()
    except (zstandard.ZstdError, UnicodeDecodeError) as error:
        raise Damaged("an entry of monitor.db is damaged", "restore monitor.db from a backup") from error


def pack_set(numbers: set[int], beside: bytes | None = None) -> bytes:
    """A set of small non-negative numbers as a compressed bitmap, together with those packed in `beside`: a few bytes per thousand."""
    bits = bytearray(_bits(beside))
    bits.extend(bytes(max(0, max(numbers, default=-1) // 8 + 1 - len(bits))))
    for number in numbers:
        bits[number // 8] |= 1 << number % 8
    return zstandard.ZstdCompressor(level=3).compress(bytes(bits))


def _bits(packed: bytes | None) -> bytes:
    return zstandard.ZstdDecompressor().decompress(packed) if packed is not None else b""


def in_set(packed: bytes | None, number: int) -> bool:
    """Whether `pack_set` packed this number."""
    bits = _bits(packed)
    return number // 8 < len(bits) and bool(bits[number // 8] >> number % 8 & 1)


def set_size(packed: bytes | None) -> int:
    """How many numbers `pack_set` packed."""
    return int.from_bytes(_bits(packed), "little").bit_count()


def unpack_set(packed: bytes | None) -> set[int]:
    """The numbers of `pack_set`; none for None."""
    bits = _bits(packed)
    return {index * 8 + bit for index, byte in enumerate(bits) if byte for bit in range(8) if byte >> bit & 1}
