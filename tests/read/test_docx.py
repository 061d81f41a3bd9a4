"""Word documents: numbering, tables, links, tracked changes, notes, running headers, and hostile packages."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from monitor.model.document import Block, BlockKind, Document
from monitor.model.trouble import Unreadable
from monitor.read import read_document


def read(document: Any) -> Document:
    return read_document(saved(document))


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def add(document: Any, xml: str) -> None:
    document.element.body.insert(len(document.element.body) - 1, parse_xml(f"<w:p {nsdecls('w', 'r')}>{xml}</w:p>"))


def only(document: Any) -> Block:
    (block,) = read(document).blocks
    return block


def test_headings_title_and_properties() -> None:
    document = docx.Document()
    document.core_properties.title = "Lanterns"
    document.add_heading("Lantern Policy", 0)
    document.add_heading("Coding", 2)
    found = read(document)
    assert [(block.kind, block.level, block.text) for block in found.blocks] == [
        (BlockKind.HEADING, 1, "Lantern Policy"),
        (BlockKind.HEADING, 2, "Coding"),
    ]
    assert found.properties["title"] == "Lanterns"
    assert found.media_type.endswith("wordprocessingml.document")


def test_lists_are_counted() -> None:
    document = docx.Document()
    for text in ("one", "two"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("dot", style="List Bullet")
    document.add_paragraph("three", style="List Number")
    document.add_paragraph("a) typed")
    assert [(block.label, block.text) for block in read(document).blocks] == [
        ("1.", "one"),
        ("2.", "two"),
        ("•", "dot"),
        ("3.", "three"),
        ("a)", "typed"),
    ]


def test_multilevel_numbers_restart_under_each_item() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (style, text) in enumerate([("upperRoman", "%1."), ("lowerLetter", "(%2)"), ("decimal", "%1.%2.%3")])
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level in (0, 1, 1, 2, 0, 1):
        properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr></w:pPr>'
        add(document, f"{properties}<w:r><w:t>x</w:t></w:r>")
    assert [(block.label, block.level) for block in read(document).blocks] == [
        ("I.", 0),
        ("(a)", 1),
        ("(b)", 1),
        ("I.b.1", 2),
        ("II.", 0),
        ("(a)", 1),
    ]


def test_items_stand_as_deep_as_their_list_or_their_indent_says() -> None:
    document = docx.Document()
    for text, style in (
        ("one", "List Number"),
        ("below one", "List Bullet 2"),
        ("deepest", "List Bullet 3"),
        ("two", "List Number"),
        ("below two", "List Bullet 2"),
    ):
        document.add_paragraph(text, style=style)
    document.add_heading("Another list", 2)
    document.add_paragraph("first again", style="List Bullet 2")
    for text, points in (("typed", 20), ("below typed", 40), ("typed, too", 20)):
        document.add_paragraph(f"•\t{text}").paragraph_format.left_indent = docx.shared.Pt(points)
    assert [(block.text, block.level) for block in read(document).blocks if block.kind is BlockKind.ITEM] == [
        ("one", 0),
        ("below one", 1),
        ("deepest", 2),
        ("two", 0),
        ("below two", 1),
        ("first again", 0),
        ("typed", 0),
        ("below typed", 1),
        ("typed, too", 0),
    ]


def test_a_paragraph_at_the_margin_ends_a_list_and_one_within_an_item_does_not() -> None:
    document = docx.Document()
    document.add_paragraph("one", style="List Bullet")
    document.add_paragraph("more of one").paragraph_format.left_indent = docx.shared.Pt(36)
    document.add_paragraph("below one", style="List Bullet 2")
    document.add_paragraph("A sentence of its own.")
    document.add_paragraph("a list of its own", style="List Bullet 2")
    assert [(block.text, block.level) for block in read(document).blocks if block.kind is BlockKind.ITEM] == [
        ("one", 0),
        ("below one", 1),
        ("a list of its own", 0),
    ]


def test_an_indent_that_is_no_number_says_nothing() -> None:
    document = docx.Document()
    for left in ("x", "", "-99999999999", "-720"):
        add(document, f'<w:pPr><w:ind w:left="{left}"/></w:pPr><w:r><w:t>• item</w:t></w:r>')
    assert [block.level for block in read(document).blocks] == [0, 0, 0, 0]


def test_tracked_changes_are_accepted() -> None:
    document = docx.Document()
    add(
        document,
        '<w:r><w:t xml:space="preserve">Lanterns are </w:t></w:r>'
        '<w:del w:id="1" w:author="x"><w:r><w:delText xml:space="preserve">not </w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="x"><w:r><w:t>always</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3" w:author="x"><w:r><w:t> gone</w:t></w:r></w:moveFrom>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r>"
        '<w:r><w:t xml:space="preserve"> covered.</w:t></w:r>',
    )
    assert only(document).text == "Lanterns are always covered."


def test_bold_marks_and_exponents() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("At 10").bold = True
    for text in ("3", " lux of pain."):
        run = paragraph.add_run(text)
        run.bold = True
        run.font.superscript = text == "3"
    raised = paragraph.add_run("1,2")
    raised.font.superscript = True
    block = only(document)
    assert (block.text, block.marks, block.bold) == ("At 10³ lux of pain.", ("1", "2"), True)


def test_links_keep_their_targets() -> None:
    document = docx.Document()
    relation = document.part.relate_to("https://payer.example/t", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    add(
        document,
        f'<w:r><w:t xml:space="preserve">See </w:t></w:r><w:hyperlink r:id="{relation}"><w:r><w:t>terms</w:t></w:r></w:hyperlink>',
    )
    block = only(document)
    assert block.text == "See terms"
    assert [(link.text, link.url) for link in block.links] == [("terms", "https://payer.example/t")]


def test_merged_cells_and_header_rows() -> None:
    document = docx.Document()
    table = document.add_table(4, 3)
    for row, texts in zip(
        table.rows, [("Code", "What", "Note"), ("A1", "Oil", "n"), ("", "Wick", "m"), ("Both", "", "")], strict=True
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "A1"
    table.cell(3, 0).merge(table.cell(3, 2)).text = "Both"
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    assert [(row.header, row.texts) for row in only(document).rows] == [
        (True, ("Code", "What", "Note")),
        (False, ("A1", "Oil", "n")),
        (False, ("A1", "Wick", "m")),
        (False, ("Both", "", "")),
    ]


def test_layout_tables_and_content_controls_unfold() -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Inside"
    body = document.element.body
    xml = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Controlled</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    body.insert(len(body) - 1, parse_xml(xml))
    assert [block.text for block in read(document).blocks] == ["Inside", "Controlled"]


def test_page_headers_and_footers_are_furniture() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Running head"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_paragraph("Lanterns are covered.")
    found = read(document)
    assert [block.text for block in found.blocks] == ["Lanterns are covered."]
    assert sorted((block.reason, block.text) for block in found.furniture) == [
        ("running footer", "Page 1"),
        ("running header", "Running head"),
    ]


def test_a_cut_off_file_is_truncated() -> None:
    document = docx.Document()
    document.add_paragraph("Lanterns are covered.")
    data = saved(document)
    for share in (0.3, 0.7, 0.98):
        with pytest.raises(Unreadable) as caught:
            read_document(data[: int(len(data) * share)])
        assert caught.value.outcome == "truncated"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(320):
            part.write(b" " * 1_000_000)
    with pytest.raises(Unreadable) as caught:
        read_document(out.getvalue())
    assert caught.value.outcome == "too_large"


def test_entities_are_not_expanded_and_damage_is_told() -> None:
    document = docx.Document()
    document.add_paragraph("Lanterns are covered.")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + content.replace(b"Lanterns", b"&a;")
            new.writestr(name, content)
    try:
        text = " ".join(block.text for block in read_document(out.getvalue()).blocks)
    except Unreadable:
        text = ""
    assert "localhost" not in text and text in {"", "are covered."}


@pytest.mark.parametrize("part", ["header", "numbering"])
def test_a_part_of_another_type_than_the_package_tells_is_read(part: str) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Running head"
    document.add_paragraph("Lanterns are covered.", style="List Number")
    told = re.compile(rf'(PartName="/word/{part}\d*.xml" ContentType=")[^"]*'.encode())
    read_again = read_document(
        _changed(saved(document), "[Content_Types].xml", lambda content: told.sub(rb"\1text/plain", content))
    )
    assert [block.plain for block in (*read_again.blocks, *read_again.furniture)] == [
        block.plain for block in (*read(document).blocks, *read(document).furniture)
    ]


def test_a_broken_part_is_damage() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Running head"
    data = _changed(
        saved(document),
        "[Content_Types].xml",
        lambda content: re.sub(rb'(header\d*.xml" ContentType=")[^"]*', rb"\1text/plain", content),
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (name,) = (name for name in archive.namelist() if name.startswith("word/header"))
    with pytest.raises(Unreadable, match="damaged"):
        read_document(_changed(data, name, lambda content: content[:-20]))


@pytest.mark.parametrize("name", ["word/styles.xml", "word/document.xml"])
def test_a_part_whose_packed_bytes_are_spoilt_is_damage(name: str) -> None:
    document = docx.Document()
    document.add_paragraph("Lanterns are covered.")
    data = bytearray(saved(document))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        begin = archive.getinfo(name).header_offset + 30 + len(name)
    data[begin : begin + 8] = b"\xff" * 8
    with pytest.raises(Unreadable, match="damaged"):
        read_document(bytes(data))


def test_styles_that_are_told_to_be_no_styles_are_damage() -> None:
    told = re.compile(rb'(PartName="/word/styles.xml" ContentType=")[^"]*')
    data = _changed(saved(docx.Document()), "[Content_Types].xml", lambda content: told.sub(rb"\1text/plain", content))
    with pytest.raises(Unreadable, match="damaged"):
        read_document(data)


def _changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, change(old.read(part)) if part == name else old.read(part))
    return out.getvalue()
