"""Prints invented documents from Chromium, with and without the structure tree."""

import base64
import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import takewhile

from PIL import Image

from monitor.fetch.browser import find_browser
from tests.read.pdf.structure.parts import Boxed, Down, Head, Invented, Item, Leaf, Para, Part, Picture, Rows, Sides, Tick
from tests.read.pdf.structure.writers import drawn

_STYLE = """
@page { size: letter; margin: 1in }
body { margin: 0; font: 10pt/1.25 'Liberation Sans', Arial, sans-serif }
h1 { font-size: 18pt; margin: 0 0 6pt } h2 { font-size: 14pt; margin: 8pt 0 6pt } h3 { font-size: 10pt; margin: 6pt 0 4pt }
p { margin: 0 0 6pt; hyphens: manual } ul { margin: 2pt 0 4pt; padding-left: 24pt }
sup { font-size: 60%; line-height: 0 }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 10pt }
th, td { padding: 3pt 5pt; vertical-align: top; text-align: left }
table.all th, table.all td { border: 1px solid black }
table.rows tr { border-top: 1px solid black; border-bottom: 1px solid black }
table.once thead { display: table-row-group }
.sides { column-count: 2; column-gap: 24pt; column-fill: auto } .right { break-before: column }
.box { border: 1px solid black; padding: 6pt 8pt; margin-bottom: 10pt }
.watermark { position: fixed; left: 100pt; top: 300pt; font: bold 60pt sans-serif; color: #ccc; transform: rotate(-45deg) }
"""
_HEADER = "<div style='font-size: 8px; margin-left: 72px'>{}</div>"
_NUMBER = "<span class='pageNumber'></span>"


class Printer:
    """An open Chromium."""

    def __init__(self, browser: object) -> None:
        self._page = browser.new_page()  # type: ignore[attr-defined]

    def tagged(self, document: Invented) -> bytes:
        """The document with its structure tree."""
        return self._print(document, tagged=True)

    def untagged(self, document: Invented) -> bytes:
        """The document without it."""
        return self._print(document, tagged=False)

    def _print(self, document: Invented, *, tagged: bool) -> bytes:
        self._page.set_content(html(document))
        runs = bool(document.header or document.footer)
        return self._page.pdf(
            tagged=tagged,
            prefer_css_page_size=True,
            display_header_footer=runs,
            header_template=_HEADER.format(document.header.replace("#", _NUMBER)) if runs else "",
            footer_template=_HEADER.format(document.footer.replace("#", _NUMBER)) if runs else "",
        )


@contextmanager
def printer() -> Iterator[Printer]:
    """A Chromium that prints, for as long as the context lasts."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), chromium_sandbox=os.geteuid() != 0)
        yield Printer(browser)
        browser.close()


def html(document: Invented) -> str:
    """The document as a web page."""
    mark = f"<div class='watermark'>{document.watermark}</div>" if document.watermark else ""
    return f"<!DOCTYPE html><html lang='en'><head><title>Invented</title><style>{_STYLE}</style></head><body>{mark}{_parts(document.parts)}</body></html>"


def _parts(parts: Sequence[Part]) -> str:
    out, at = [], 0
    while at < len(parts):
        items = list(takewhile(lambda part: isinstance(part, Item), parts[at:]))
        out.append(_list(items) if items else _part(parts[at]))
        at += len(items) or 1
    return "\n".join(out)


def _list(items: Sequence[Item]) -> str:
    out, depth = ["<ul>"], 0
    for item in items:
        out += ["<ul>"] * (item.depth - depth) + ["</ul>"] * (depth - item.depth)
        depth = item.depth
        style = "disc" if item.label == "•" else f'"{item.label}  "'
        out.append(f"<li style='list-style-type: {style}'>{item.text}</li>")
    return "".join([*out, "</ul>" * (depth + 1)])


def _part(part: Part) -> str:
    match part:
        case Head(text, level):
            name = " id='top'" if level == 1 else ""
            return f"<h{level}{name}>{text}</h{level}>"
        case Para(text):
            return f"<p>{text}</p>"
        case Rows():
            return _table(part)
        case Sides(left, right):
            return f"<div class='sides'><div>{_parts(left)}</div><div class='right'>{_parts(right)}</div></div>"
        case Boxed(inner):
            return f"<div class='box'>{_parts(inner)}</div>"
        case Tick(ticked, text):
            return f"<p><label><input type='checkbox'{' checked' if ticked else ''}> {text}</label></p>"
        case Down(points):
            return f"<div style='height: {points}pt'></div>"
        case Leaf():
            return "<div style='break-after: page'></div>"
        case Picture(lines):
            return f"<img style='width: 468pt' src='{_image(lines)}'>"
        case _:
            raise TypeError(part)


def _table(table: Rows) -> str:
    columns = "".join(f"<col style='width: {100 * width / sum(table.widths)}%'>" for width in table.widths)
    head, *rows = (
        "".join(f"<{kind}>{cell}</{kind}>" for cell in row)
        for kind, row in zip(["th"] + ["td"] * len(table.rows), table.rows, strict=False)
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table class='{table.lines}{'' if table.again else ' once'}'><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _image(lines: tuple[str, ...]) -> str:
    width, height, pixels = drawn(lines)
    file = io.BytesIO()
    Image.frombytes("L", (width, height), pixels).save(file, "png")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"
