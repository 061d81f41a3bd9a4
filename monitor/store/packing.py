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


def pack_delta(data: bytes, base: bytes) -> bytes:
    """Bytes, as what they have that `base` has not: some hundred bytes for a page of which a word differs."""
    known = zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    reach = min(max((len(base) + len(data)).bit_length(), 10), 27)
    how = zstandard.ZstdCompressionParameters.from_level(3, window_log=reach, write_checksum=True)
    return zstandard.ZstdCompressor(dict_data=known, compression_params=how).compress(data)


def unpack_delta(packed: bytes, base: bytes) -> bytes:
    """The bytes of `pack_delta`; raises Damaged."""
    known = zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    try:
        return zstandard.ZstdDecompressor(dict_data=known, max_window_size=1 << 27).decompress(packed)
    except zstandard.ZstdError as error:
        raise Damaged("a delta of monitor.db is damaged", "restore monitor.db from a backup") from error


def pack_set(numbers: set[int], beside: bytes | None = None) -> bytes:
    """A set of small non-negative numbers as a compressed bitmap, together with those packed in `beside`: a few bytes per thousand."""
    bits = bytearray(_bits(beside))
    bits.extend(bytes(max(0, max(numbers, default=-1) // 8 + 1 - len(bits))))
    for number in numbers:
        bits[number // 8] |= 1 << number % 8
    return zstandard.ZstdCompressor(level=3).compress(bytes(bits))


def _bits(packed: bytes | None) -> bytes:
    try:
        return zstandard.ZstdDecompressor().decompress(packed) if packed is not None else b""
    except zstandard.ZstdError as error:
        raise Damaged("an entry of monitor.db is damaged", "restore monitor.db from a backup") from error


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
