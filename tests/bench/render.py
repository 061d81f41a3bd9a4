"""An outline as a plain text, a web page, a PDF or a Word document, in one look or another."""

import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import docx
import reportlab
from reportlab.lib.pagesizes import A4, LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table, TableStyle

from tests.bench.layouts import Heading, Items, Part, Rows
from tests.bench.policies import Item

for _name, _file in (("Sans", "Vera.ttf"), ("SansBold", "VeraBd.ttf")):
    pdfmetrics.registerFont(TTFont(_name, str(Path(reportlab.__file__).parent / "fonts" / _file)))


_DRAWN = pdfmetrics.getFont("Sans").face.charToGlyph


def _drawable(text: str) -> str:
    """The text with a plain form for every character that the font of the PDF cannot draw: a ligature's letters, a hyphen, a space;
    a mark without width is left out."""
    return "".join(
        _PLAIN[sign] if sign in _PLAIN else sign if ord(sign) in _DRAWN else unicodedata.normalize("NFKC", sign) for sign in text
    )


_PLAIN = {"\u2010": "-", "\u2011": "-", "\u200b": "", "\u00ad": "", **dict.fromkeys("▪●○■", "•")}


@dataclass(frozen=True)
class Look:
    """What a rendering may choose without saying anything else. Sizes are in points."""

    marks: tuple[str, str, str] = ("1.", "a.", "i.")
    reference: str = "1."
    cells: str = " | "
    ruled_lines: bool = False
    lists: str = "list"
    tables: str = "table"
    sections: str = "plain"
    page: str = "letter"
    size: float = 10.0
    margin: float = 72.0
    running: str = "Acme Health | Medical Policy"
    footer: str = "Page {page}"
    grid: bool = True


def label(mark: str, n: int) -> str:
    """The n-th label (from 0) of a list whose first one is `mark`; a bullet stays."""
    for first, rest in (
        ("1", str(n + 1)),
        ("a", chr(97 + n % 26)),
        ("A", chr(65 + n % 26)),
        ("i", _roman(n + 1)),
        ("I", _roman(n + 1).upper()),
    ):
        if mark.strip("().") == first:
            return mark.replace(first, rest)
    return mark


def _roman(n: int) -> str:
    return "".join(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")[n : n + 1]) or "xii"


def _labelled(items: Sequence[Item], look: Look, numbered: bool, depth: int = 0) -> list[tuple[int, str, str]]:
    """Depth, label and text of every item in reading order."""
    lines: list[tuple[int, str, str]] = []
    for n, item in enumerate(items):
        mark = look.reference if numbered else look.marks[min(depth, 2)]
        lines += [(depth, label(mark, n), item.text), *_labelled(item.children, look, numbered, depth + 1)]
    return lines


def as_text(parts: Sequence[Part], look: Look) -> bytes:
    """A plain text, as one gets it out of a page or a PDF."""
    out: list[str] = []
    for part in parts:
        match part:
            case Rows(rows):
                lines = [look.cells.join(row) for row in rows]
                out += ["", lines[0], *(["--- | ---"] if look.ruled_lines and "|" in look.cells else []), *lines[1:], ""]
            case Items(items, numbered):
                out += [f"{'   ' * depth}{mark} {text}" for depth, mark, text in _labelled(items, look, numbered)] + [""]
            case Heading(text):
                out += ["", text, ""]
            case _:
                out += [part.text, *([] if ": " in part.text[:40] and len(part.text) < 90 else [""])]
    return ("\n".join(out) + "\n").encode()


def as_html(parts: Sequence[Part], look: Look) -> bytes:
    """A web page."""
    body = "\n".join(_element(part, look) for part in parts)
    if look.sections == "accordion":
        body = body.replace("<h2>", "</div><div class='accordion-item'><h2><button aria-expanded='false'>").replace(
            "</h2>", "</button></h2>"
        )
        body = f"<div class='accordion'><div>{body}</div></div>"
    page = f"<main>\n{body}\n</main>"
    title = next(part.text for part in parts if isinstance(part, Heading))
    return f"<!DOCTYPE html><html lang='en'><head><title>{escape(title)}</title></head><body>{page}</body></html>".encode()


def _element(part: Part, look: Look) -> str:
    match part:
        case Heading(text, level):
            return f"<h{level}>{escape(text)}</h{level}>"
        case Rows(rows) if look.tables == "dl" and len(rows[0]) == 2:
            return "<dl>" + "\n".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in rows[1:]) + "</dl>"
        case Rows(rows):
            lines = [
                "".join(f"<{'td' if n else 'th'}>{escape(cell)}</{'td' if n else 'th'}>" for cell in row)
                for n, row in enumerate(rows)
            ]
            return "<table>" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
        case Items(items, numbered):
            return _html_list(items, look, numbered)
        case _:
            return f"<p>{escape(part.text)}</p>"


def _html_list(items: Sequence[Item], look: Look, numbered: bool) -> str:
    if look.lists == "list" or numbered:
        tag = "ul" if look.marks[0] == "•" and not numbered else "ol"
        below = (f"<li>{escape(i.text)}{_html_list(i.children, look, numbered) if i.children else ''}</li>\n" for i in items)
        return f"<{tag}>{''.join(below)}</{tag}>"
    lines = [(depth, f"{mark} {escape(text)}") for depth, mark, text in _labelled(items, look, numbered)]
    if look.lists == "br":
        return "<p>" + "<br>\n".join("&nbsp;" * 4 * depth + line for depth, line in lines) + "</p>"
    return "".join(f"<p style='margin-left:{30 * (depth + 1)}px'>{line}</p>" for depth, line in lines)


def as_pdf(parts: Sequence[Part], look: Look) -> bytes:
    """A PDF with running head and foot, the same bytes at every run."""
    page = A4 if look.page == "a4" else LETTER
    body = ParagraphStyle("body", fontName="Sans", fontSize=look.size, leading=1.3 * look.size, spaceAfter=6)
    story = [flowable for part in parts for flowable in _flowables(part, look, body, page[0] - 2 * look.margin)]

    def furniture(canvas: Canvas, doc: BaseDocTemplate) -> None:
        canvas.setFont("Sans", 8)
        canvas.drawString(look.margin, page[1] - 36, look.running)
        canvas.drawRightString(page[0] - look.margin, 30, look.footer.format(page=doc.page))

    buffer = io.BytesIO()
    title = next(part.text for part in parts if isinstance(part, Heading))
    doc = BaseDocTemplate(buffer, pagesize=page, title=title, author="Acme Health", invariant=1)
    frame = Frame(look.margin, 54, page[0] - 2 * look.margin, page[1] - 108, leftPadding=0, rightPadding=0)
    doc.addPageTemplates(PageTemplate(frames=[frame], onPage=furniture))
    doc.build(story)
    return buffer.getvalue()


def _flowables(part: Part, look: Look, body: ParagraphStyle, width: float) -> list[Flowable]:
    match part:
        case Heading(text, level):
            size = look.size * {1: 1.7, 2: 1.3, 3: 1.0}[level]
            return [
                Paragraph(
                    _drawable(escape(text)),
                    ParagraphStyle("head", body, fontName="SansBold", fontSize=size, leading=1.2 * size, spaceBefore=8),
                )
            ]
        case Rows(rows):
            cell = ParagraphStyle("cell", body, spaceAfter=0)
            bold = ParagraphStyle("bold", cell, fontName="SansBold")
            cells = [[Paragraph(_drawable(escape(text)), cell if n else bold) for text in row] for n, row in enumerate(rows)]
            style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *([("GRID", (0, 0), (-1, -1), 0.5, "black")] if look.grid else [])]
            first = 0.3 * width
            widths = [first, *[(width - first) / (len(rows[0]) - 1)] * (len(rows[0]) - 1)]
            return [Table(cells, colWidths=widths, repeatRows=1, style=TableStyle(style), hAlign="LEFT", spaceAfter=8)]
        case Items(items, numbered):
            return [
                Paragraph(
                    _drawable(escape(text)),
                    ParagraphStyle("item", body, leftIndent=20 * (depth + 1), bulletIndent=20 * depth + 4),
                    bulletText=_drawable(mark),
                )
                for depth, mark, text in _labelled(items, look, numbered)
            ]
        case _:
            return [Paragraph(_drawable(escape(part.text)), body)]


def as_docx(parts: Sequence[Part], look: Look) -> bytes:
    """A Word document with headings, list paragraphs and tables."""
    document = docx.Document()
    for part in parts:
        match part:
            case Heading(text, level) if look.sections == "bold" and level > 1:
                document.add_paragraph().add_run(text).bold = True
            case Heading(text, level):
                document.add_heading(text, level)
            case Rows(rows):
                table = document.add_table(rows=0, cols=len(rows[0]))
                for row in rows:
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = text
            case Items(items, numbered) if look.lists == "styles":
                kind = "List Bullet" if look.marks[0] == "•" and not numbered else "List Number"
                for depth, _, text in _labelled(items, look, numbered):
                    document.add_paragraph(text, style=kind if not depth else f"{kind} {min(depth, 2) + 1}")
            case Items(items, numbered):
                for depth, mark, text in _labelled(items, look, numbered):
                    paragraph = document.add_paragraph(f"{mark}\t{text}")
                    paragraph.paragraph_format.left_indent = docx.shared.Pt(20 * (depth + 1))
            case _:
                document.add_paragraph(part.text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


RENDER: dict[str, Callable[[Sequence[Part], Look], bytes]] = {"text": as_text, "html": as_html, "pdf": as_pdf, "docx": as_docx}
"""The forms in which a policy arrives."""
