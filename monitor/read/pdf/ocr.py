"""Pages that are only a picture, read by the system's tesseract where it is installed: words with their places, as the other pages have them."""

import csv
import io
import os
import shutil
import subprocess
from statistics import median

from monitor.read.pdf.page import Style, Word

DOTS = 200
"""Dots per inch of the picture: below 200, codes are misread."""
MOST_PAGES = 12
"""So many pages of a document are read: each takes a second or two, and the sandbox stops a document that takes too long."""
_SECONDS = 10
_LEAST_CONFIDENCE = 30.0
_WORD = "5"
"""The level of a word in tesseract's table."""


def available() -> bool:
    """Whether tesseract is installed (Debian: tesseract-ocr; the `ocr` extra needs nothing else)."""
    return _program() is not None


def _program() -> str | None:
    return shutil.which("tesseract")


def words_of(picture: bytes) -> list[Word]:
    """The words of a page's picture (PGM, at `DOTS` dots per inch) in reading order; none where tesseract fails or takes too long.

    All words have the page's median size, because letter heights in a picture tell no headings.
    """
    program = _program()
    if program is None:
        return []
    try:
        done = subprocess.run(  # noqa: S603 - the system's program by its whole path; the picture goes in as bytes
            [program, "stdin", "stdout", "--dpi", str(DOTS), "--psm", "3", "tsv"],
            input=picture,
            capture_output=True,
            timeout=_SECONDS,
            env={"PATH": os.environ.get("PATH", os.defpath), "OMP_THREAD_LIMIT": "1"},
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return _words(done.stdout.decode("utf-8", "replace"))


def _words(table: str) -> list[Word]:
    rows = [
        row
        for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
        if row["level"] == _WORD and row["text"].strip() and float(row["conf"]) >= _LEAST_CONFIDENCE
    ]
    if not rows:
        return []
    lines: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows:
        lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    heights = [max(int(word["height"]) for word in line) for line in lines.values()]
    style = Style(round(_points(median(heights)), 1))
    found: list[Word] = []
    for line in lines.values():
        base = _points(median(int(word["top"]) + int(word["height"]) for word in line))
        for word in line:
            left = int(word["left"])
            found.append(
                Word(word["text"].strip(), _points(left), _points(left + int(word["width"])), base, style, order=len(found))
            )
    return found


def _points(dots: float) -> float:
    return dots * 72 / DOTS
