"""Documents made to hurt their reader, each at a size `n`: bombs, loops, absurd claims, absurd nesting, lines that patterns stumble over."""

import io
import zipfile
import zlib
from collections.abc import Callable, Sequence

import docx

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(objects: Sequence[bytes], trailer: bytes = b"", version: bytes = b"1.7") -> bytes:
    """A PDF of these objects, numbered from 1, the first being the catalog; `trailer` goes into the trailer's dictionary."""
    out, places = bytearray(b"%PDF-" + version + b"\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object of deflated content."""
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), entries, packed)


def _page(content: bytes, entries: bytes = b"", catalog: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    return pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>%s>>"
            % (entries or b"/MediaBox[0 0 612 792]"),
            stream(content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            stream(b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
            *more,
        ]
    )


_WORDS = b"BT /F 12 Tf 72 700 Td (Lanterns are considered investigational.) Tj ET\n"


def _deflate_bomb(n: int) -> bytes:
    return _page(_WORDS + b" " * (n * 1000))


def _nested_deflate(n: int) -> bytes:
    packed = zlib.compress(zlib.compress(_WORDS + b"\n" * (n * 1000), 9), 9)
    twice = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (len(packed), packed)
    return _page(_WORDS).replace(stream(_WORDS), twice)


def _form_in_itself(n: int) -> bytes:
    return _page(_WORDS + b"/X Do\n" * n)


def _object_stream_in_itself(n: int) -> bytes:
    body = b"7 0 <</A 7 0 R>>"
    return _page(_WORDS, more=[stream(body, b"/Type/ObjStm/N %d/First 4/Extends 7 0 R" % n)])


def _page_tree_in_itself(n: int) -> bytes:
    kids = b"[2 0 R 3 0 R]"
    return _page(_WORDS).replace(b"/Kids[3 0 R]/Count 1", b"/Kids%s/Count %d" % (kids, n))


def _claims_pages(n: int) -> bytes:
    return _page(_WORDS).replace(b"/Count 1", b"/Count %d" % (n * 10_000))


def _marked(n: int) -> bytes:
    return b"".join(b"/P <</MCID %d>> BDC\n%s EMC\n" % (number, _WORDS) for number in range(n))


def _structure_in_itself(n: int) -> bytes:
    return _page(_marked(3), b"/MediaBox[0 0 612 792]/StructParents 0", b"/StructTreeRoot 7 0 R/MarkInfo<</Marked true>>", [
        b"<</Type/StructTreeRoot/K 8 0 R/RoleMap<</A/B/B/A>>>>",
        b"<</S/A/P 7 0 R/Pg 3 0 R/K[8 0 R 9 0 R 7 0 R %s]>>" % (b"0 1 2 " * n),
        b"<</S/L/P 8 0 R/K[8 0 R 9 0 R]>>",
    ])  # fmt: skip


def _structure_fans_out(n: int) -> bytes:
    """Direct dictionaries that hold two of their own kind each, down to 2**14 leaves."""
    node = b"<</S/P/Pg 3 0 R/K 0>>"
    for _ in range(min(n, 14)):
        node = b"<</S/Div/Pg 3 0 R/K[%s %s]>>" % (node, node)
    return _page(_marked(3), b"/MediaBox[0 0 612 792]", b"/StructTreeRoot 7 0 R", [b"<</Type/StructTreeRoot/K %s>>" % node])


def _xref_in_circles(n: int) -> bytes:
    whole = _page(_WORDS)
    start = whole.rindex(b"xref\n0")
    return whole.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Prev %d>>" % start)


def _xref_chain(n: int) -> bytes:
    out = bytearray(_page(_WORDS))
    last = out.rindex(b"xref\n0")
    for _ in range(n):
        start = len(out)
        out += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 7/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (last, start)
        last = start
    return bytes(out)


def _huge_media_box(n: int) -> bytes:
    return _page(_WORDS, b"/MediaBox[0 0 %d000000000000 %d000000000000]" % (n, n))


def _many_rulings(n: int) -> bytes:
    lines = b"".join(b"%d 0 m %d 700 l S 0 %d m 600 %d l S\n" % (at % 600, at % 600, at % 700, at % 700) for at in range(n))
    return _page(_WORDS + lines)


def _many_words(n: int) -> bytes:
    words = b"".join(b"BT /F 3 Tf %d %d Td (J%04d) Tj ET\n" % (at * 7 % 600, at * 11 % 780, at % 9999) for at in range(n))
    return _page(words)


def _entities(kind: str) -> Callable[[int], bytes]:
    def made(n: int) -> bytes:
        laughs = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
        begin = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "{"ha" * n}"><!ENTITY f SYSTEM "file:///etc/passwd">{laughs}]>'
        if kind == "html":
            return f"{begin}<html><body><p>Lanterns are considered investigational. &l9; &f;</p></body></html>".encode()
        body = f"<w:document {_W}><w:body><w:p><w:r><w:t>Lanterns &l9; &f;</w:t></w:r></w:p></w:body></w:document>"
        return _with_part("word/document.xml", (begin + body).encode())

    return made


def _with_part(name: str, content: bytes) -> bytes:
    """A Word document in which one part is replaced or added."""
    plain, out = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Lanterns are considered investigational.")
    document.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def _word_xml(body: str) -> bytes:
    return _with_part("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode())


_RUN = "<w:r><w:t>Lanterns are considered investigational.</w:t></w:r>"


def _word_part_bomb(n: int) -> bytes:
    return _with_part("word/media/image1.png", bytes(n * 1000))


def _zip_in_word(n: int) -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(n * 1000))
    return _with_part("word/embeddings/a.zip", inner.getvalue())


def _word_nested_tables(n: int) -> bytes:
    depth = min(n, 200)
    return _word_xml("<w:tbl><w:tr><w:tc>" * depth + f"<w:p>{_RUN}</w:p>" + "</w:tc></w:tr></w:tbl>" * depth)


def _word_nested_controls(n: int) -> bytes:
    depth = min(n, 120)
    return _word_xml("<w:sdt><w:sdtContent>" * depth + f"<w:p>{_RUN}</w:p>" + "</w:sdtContent></w:sdt>" * depth)


def _word_text_boxes(n: int) -> bytes:
    depth = min(n, 100)
    opened, closed = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
    return _word_xml(opened * min(depth, 60) + f"<w:p>{_RUN}</w:p>" + closed * min(depth, 60))


def _word_wide_spans(n: int) -> bytes:
    row = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="9999"/></w:tcPr><w:p>{_RUN}</w:p></w:tc><w:tc><w:p>{_RUN}</w:p></w:tc></w:tr>'
    return _word_xml(f"<w:tbl>{row * n}</w:tbl>")


def _html(body: str) -> bytes:
    return (
        f"<html><body><h1>Lanterns</h1><h2>Policy</h2><p>Lanterns are considered investigational.</p>{body}</body></html>".encode()
    )


def _nested(opened: str, closed: str = "") -> Callable[[int], bytes]:
    return lambda n: _html(opened * n + "a lamp" + closed * n)


def _repeated(part: str, before: str = "", after: str = "") -> Callable[[int], bytes]:
    return lambda n: _html(before + part * n + after)


def _spans(n: int) -> bytes:
    cells = "".join(
        f'<td rowspan="1000000" colspan="1000000">J{1000 + at}</td><td rowspan=65534 colspan=65534>b</td>' for at in range(9)
    )
    return _html(f"<table>{f'<tr>{cells}</tr>' * n}</table>")


def _text(line: str) -> Callable[[int], bytes]:
    heads = ("Policy", "Coding", "Prior Authorization", "Policy History", "References")
    return lambda n: "\n\n".join(["Lantern Policy", *(f"{head}\n\nx{line * n}y" for head in heads)]).encode()


def _mixed_encodings(n: int) -> bytes:
    words = "Lanterns – “bright” – are considered investigational. "
    return b"Lantern Policy\n\nPolicy\n\n" + (words.encode() + words.encode("cp1252") + words.encode("utf-16")) * n


def _nuls(n: int) -> bytes:
    return b"Lantern Policy\n\nPolicy\n\nLanterns are considered investigational.\n" + b"word word word\0 " * n


def _json_deep(n: int) -> bytes:
    return b'{"a":' * n + b'"Lanterns are considered investigational."' + b"}" * n


def _json_wide(n: int) -> bytes:
    return b"[" + b",".join(b'{"title":"Lanterns are lit here","n":%d}' % at for at in range(n)) + b"]"


def _json_digits(n: int) -> bytes:
    return b'{"title": "Lanterns are considered investigational.", "n": ' + b"9" * n + b"}"


FILES: dict[str, tuple[Callable[[int], bytes], int]] = {
    "pdf: deflate bomb": (_deflate_bomb, 20_000),
    "pdf: deflated twice": (_nested_deflate, 20_000),
    "pdf: form drawn in itself": (_form_in_itself, 1_000),
    "pdf: object stream that extends itself": (_object_stream_in_itself, 1_000),
    "pdf: page tree in a circle": (_page_tree_in_itself, 100),
    "pdf: claims a million pages": (_claims_pages, 100),
    "pdf: structure tree in a circle": (_structure_in_itself, 1_000),
    "pdf: structure tree that fans out": (_structure_fans_out, 14),
    "pdf: cross-reference table that names itself": (_xref_in_circles, 1),
    "pdf: chain of cross-reference tables": (_xref_chain, 1_000),
    "pdf: enormous page": (_huge_media_box, 9),
    "pdf: thousands of rulings": (_many_rulings, 2_000),
    "pdf: words all over": (_many_words, 2_000),
    "html: entities that multiply": (_entities("html"), 100),
    "html: nested tags": (_nested("<div>", "</div>"), 50_000),
    "html: nested lists": (_nested("<ul><li>", "</li></ul>"), 25_000),
    "html: lists never closed": (_nested("<ul><li>a"), 25_000),
    "html: nested tables": (_nested("<table><tr><td>", "</td></tr></table>"), 10_000),
    "html: tables never closed": (_nested("<table><tr><td>x"), 10_000),
    "html: paragraphs never closed": (_nested("<p>a"), 10_000),
    "html: nested bold": (_nested("<b>b", "</b>"), 10_000),
    "html: nested unknown tags": (_nested("<x-y>a", "</x-y>"), 10_000),
    "html: many attributes": (_repeated(" data-a='b'", "<p", ">lamp</p>"), 50_000),
    "html: quote never closed": (_repeated("<a href='", "", ""), 10_000),
    "html: comments never closed": (_repeated("<!-- x "), 20_000),
    "html: tags half open": (_repeated("<", "a ", " b"), 50_000),
    "html: many links": (_repeated("<a href='/x'>lamp</a> "), 5_000),
    "html: line breaks": (_repeated("a<br>"), 30_000),
    "html: superscripts": (_repeated("a<sup>1</sup>", "<p>"), 5_000),
    "html: table of spans": (_spans, 100),
    "html: definition lists": (_nested("<dl><dt>a<dd>b"), 10_000),
    "docx: entities that multiply": (_entities("docx"), 100),
    "docx: a part of zeros": (_word_part_bomb, 20_000),
    "docx: an archive in the archive": (_zip_in_word, 20_000),
    "docx: nested tables": (_word_nested_tables, 100),
    "docx: nested controls": (_word_nested_controls, 100),
    "docx: nested text boxes": (_word_text_boxes, 50),
    "docx: wide spans": (_word_wide_spans, 100),
    "text: mixed encodings": (_mixed_encodings, 500),
    "text: NUL characters": (_nuls, 5_000),
    "json: nested": (_json_deep, 50_000),
    "json: many rows": (_json_wide, 2_000),
    "json: a number of many digits": (_json_digits, 50_000),
    **{
        f"text: {line!r} again and again": (_text(line), 60_000 // len(line))
        for line in ("1", ".", "a) ", "1/1/2024 ", ", ", ": ", "99213 ", "A00.0, ", "(", "[1]", "| a ", "- ", "and ", "2020;1(2):3. ", "http://")
    },
}  # fmt: skip
"""Name of each kind: what makes it at a size, and a size that a reader must take in its stride."""
