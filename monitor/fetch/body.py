"""The body of an answer: unpacked piece by piece under limits, and judged for being whole and of a kind we read."""

import re
import zlib
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

from monitor.fetch.verdict import Unfetched, Verdict
from monitor.model.watch import Outcome

TEXT_BYTES = 20_000_000
"""Decoded size at which a page or text is no policy any more; PDF and DOCX have the limit of the settings."""

RAISE_LIMIT = "if such a document is meant, raise `max_bytes` under [fetch] (for pages and text, 20 MB is the end all the same)"
"""What to do about a document beyond the limits."""

_STEP = 262_144
_BOMB_BYTES, _BOMB_RATIO = 8_000_000, 100
_MOST_CODINGS = 2
_PDF_TAIL = 2048
_ZIP_TAIL = 65_557
"""The end record of an archive and the longest comment after it (APPNOTE.TXT, 4.3.16)."""
_PAGE_START = re.compile(rb"<!doctype html|<html\b", re.IGNORECASE)
_PAGE_END = re.compile(rb"</(?:html|body)\s*>", re.IGNORECASE)
_PAIRED = re.compile(rb"</?(?:main|article|section|div|table|ol|ul|dl)\b", re.IGNORECASE)
_CODINGS = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}
_WRONG = re.compile(
    r"(?:image|video|audio|font|model|chemical)/.+|text/(?:css|calendar|vcard|(?:java|ecma)script)|application/(?:(?:x-)?javascript|wasm|x-tar|(?:x-)?gzip|"
    r"x-7z-compressed|vnd\.rar|x-rar(?:-compressed)?|java-archive|x-ms(?:download|i)|vnd\.ms-(?:excel|powerpoint|outlook).*|"
    r"vnd\.openxmlformats-officedocument\.(?:spreadsheetml|presentationml)\..*|epub\+zip|x-shockwave-flash|pkcs7.*|vnd\.apple\..*|ogg)"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes accepted: on the wire and unpacked. `cut`: what goes beyond is dropped instead of refused."""

    wire: int
    decoded: int
    cut: bool = False


def media_type(headers: Mapping[str, str]) -> str:
    """The declared media type, lower-case, without parameters; empty when none is declared."""
    return headers.get("content-type", "").partition(";")[0].partition(",")[0].strip().lower()


def page_limits(kind: str, most: int) -> Limits:
    """The limits for a document of media type `kind` where the settings allow `most` bytes."""
    text = kind.startswith("text/") or kind.endswith(("html", "xml", "json")) or "html" in kind
    return Limits(wire=min(most, TEXT_BYTES) if text else most, decoded=min(most, TEXT_BYTES) if text else most)


def check_type(kind: str, path: str) -> None:
    """Unfetched when the declared media type is one that no policy is published in; a packed sitemap, by its path, is none of them."""
    if _WRONG.fullmatch(kind) and not (kind.endswith("gzip") and path.lower().endswith(".xml.gz")):
        raise Unfetched(Verdict(Outcome.WRONG_TYPE, f"the address holds '{kind[:80]}', not a document", status=200))


async def collect(chunks: AsyncIterator[bytes], headers: Mapping[str, str], limits: Limits) -> bytes:
    """The whole body, unpacked. Unfetched when it goes beyond `limits`, is packed in a way we did not offer, or ends too soon."""
    declared = headers.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared[:18]) > limits.wire and not limits.cut:
        raise too_large(f"the site announces {int(declared[:18]):,} bytes, more than the {limits.wire:,} accepted", RAISE_LIMIT)
    decoders = [_Decoder(coding) for coding in reversed(_codings(headers))]
    wire, body = 0, BytesIO()
    try:
        async for chunk in chunks:
            wire += len(chunk)
            _check_size(wire, 0, limits)
            for piece in _unpack(decoders, chunk):
                body.write(piece)
                if limits.cut and body.tell() >= limits.decoded:
                    return body.getvalue()[: limits.decoded]
                _check_size(wire, body.tell(), limits)
    except zlib.error as error:
        raise Unfetched(Verdict(Outcome.SERVER_ERROR, "the packed body cannot be unpacked", status=200)) from error
    if wire and not all(decoder.complete for decoder in decoders):
        raise Unfetched(Verdict(Outcome.TRUNCATED, "the packed body ends too soon", status=200, again=True))
    return body.getvalue()


def check_whole(content: bytes) -> None:
    """Unfetched when the body is empty, a PDF or page without its end, or an archive that is no DOCX."""
    if not content or (not content[:_PDF_TAIL].strip() and not content.strip()):
        raise Unfetched(Verdict(Outcome.TRUNCATED, "the answer is empty", status=200))
    if content[:1024].lstrip().startswith(b"%PDF-") and b"%%EOF" not in content.rstrip(b"\0 \t\r\n")[-_PDF_TAIL:]:
        raise Unfetched(Verdict(Outcome.TRUNCATED, "the PDF lacks its end", status=200))
    if content.startswith(b"PK\x03\x04") and b"word/document" not in content:
        raise Unfetched(Verdict(Outcome.WRONG_TYPE, "the address holds an archive that is no DOCX document", status=200))
    if content.startswith(b"PK\x03\x04") and b"PK\x05\x06" not in content[-_ZIP_TAIL:]:
        raise Unfetched(Verdict(Outcome.TRUNCATED, "the document lacks its end", status=200))

    if is_page(content) and not page_ends(content) and _open_elements(content) > 0:
        raise Unfetched(Verdict(Outcome.TRUNCATED, "the page breaks off in the middle", status=200))


def is_page(content: bytes) -> bool:
    """Whether a whole HTML page begins here, rather than a fragment or another kind of document."""
    return _PAGE_START.search(content[:1024]) is not None


def page_ends(content: bytes) -> bool:
    """Whether the end of an HTML page is there."""
    return _PAGE_END.search(content) is not None


def _open_elements(content: bytes) -> int:
    """How many more elements begin than end, of those whose end HTML does not let a page leave out."""
    return sum(-1 if tag.startswith(b"</") else 1 for tag in _PAIRED.findall(content))


def too_large(detail: str, next_step: str = "") -> Unfetched:
    """The error for an answer beyond the limits."""
    return Unfetched(Verdict(Outcome.TOO_LARGE, detail, next_step, status=200))


def _check_size(wire: int, decoded: int, limits: Limits) -> None:
    if wire > limits.wire or decoded > limits.decoded:
        raise too_large(f"the document has more than the {limits.decoded:,} bytes accepted", RAISE_LIMIT)
    if decoded > _BOMB_BYTES and decoded > wire * _BOMB_RATIO:
        raise too_large(f"the body unpacks to more than {_BOMB_RATIO} times its size, as no document does")


def _codings(headers: Mapping[str, str]) -> list[str]:
    named = [word.strip().lower() for word in headers.get("content-encoding", "").split(",")]
    packed = [word for word in named if word not in ("", "identity")]
    strange = [word for word in packed if word not in _CODINGS]
    if strange or len(packed) > _MOST_CODINGS:
        how = ", ".join(strange or packed)[:40]
        raise Unfetched(Verdict(Outcome.SERVER_ERROR, f"the body is packed as '{how}', which was not asked for", status=200))
    return [_CODINGS[word] for word in packed]


def _unpack(decoders: list["_Decoder"], data: bytes) -> Iterator[bytes]:
    if not decoders:
        yield data
        return
    for piece in decoders[0](data):
        yield from _unpack(decoders[1:], piece)


class _Decoder:
    """Unpacks one content coding in steps of bounded size. `complete`: the packed stream has come to its own end."""

    def __init__(self, coding: str) -> None:
        self._coding = coding
        self._inflate: zlib._Decompress | None = None
        self._head = b""
        self.complete = False

    def __call__(self, data: bytes) -> Iterator[bytes]:
        data, self._head = self._head + data, b""
        while data:
            if self._inflate is None:
                if len(data) < 2:
                    self._head = data
                    return
                self._inflate = self._begin(data)
                if self._inflate is None:
                    return
            yield self._inflate.decompress(data, _STEP)
            data = self._inflate.unconsumed_tail
            self.complete = self._inflate.eof
            if self.complete:
                data, self._inflate = self._inflate.unused_data, None

    def _begin(self, data: bytes) -> "zlib._Decompress | None":
        """A new stream for the first bytes of the body or of a further gzip member; None for padding after the end."""
        if self._coding == "gzip":
            return zlib.decompressobj(zlib.MAX_WBITS | 16) if not self.complete or data.startswith(b"\x1f\x8b") else None
        zlib_header = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
        return None if self.complete else zlib.decompressobj(zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS)
