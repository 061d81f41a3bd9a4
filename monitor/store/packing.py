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


def pack_set(numbers: set[int]) -> bytes:
    """A set of small non-negative numbers as a compressed bitmap: a few bytes per thousand."""
    bits = bytearray(max(numbers, default=-1) // 8 + 1)
    for number in numbers:
        bits[number // 8] |= 1 << number % 8
    return zstandard.ZstdCompressor(level=3).compress(bytes(bits))


def unpack_set(packed: bytes | None) -> set[int]:
    """The numbers of `pack_set`; none for None."""
    if packed is None:
        return set()
    bits = zstandard.ZstdDecompressor().decompress(packed)
    return {index * 8 + bit for index, byte in enumerate(bits) if byte for bit in range(8) if byte >> bit & 1}
