"""What reading costs: PDF pages per CPU second beside PDFium's plain text of the same pages, a web page, a long text, and the memory of
a 400-page file. All in one run and in turns, so that the ratios hold on a busy machine; imports are no document's cost, nor PDFium's.

python -m tests.bench.reading [FOLDER OF PDFS]
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

import pypdfium2 as pdfium

from monitor.normalise import read_record
from tests.corpus.places import CORPUS
from tests.read.pdf.sheets import LEFT, PROSE, Sheets

PAGES_PER_SECOND, MOST_TIMES, PAGE_SECONDS, TEXT_SECONDS, MOST_MEGABYTES = 40, 10, 0.040, 2.0, 200
LONG = 400
ROUNDS = 3


def main() -> int:
    """0 when every figure is within its limit, 1 otherwise."""
    if sys.argv[1:] == ["--long"]:
        read_record(long_policy())
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return 0
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    good = [_pdfs(sorted(folder.rglob("*.pdf"))), *_others()]
    return int(not all(good))


def cpu(*tasks: Callable[[], object]) -> list[float]:
    """Median CPU seconds of each task over a few rounds, in which they take turns: a busy moment falls on all of them alike. What a first
    call loads is not counted."""
    spent: list[list[float]] = [[] for _ in tasks]
    for number in range(ROUNDS + 1):
        for task, times in zip(tasks, spent, strict=True):
            begin = time.process_time()
            task()
            if number:
                times.append(time.process_time() - begin)
    return [median(times) for times in spent]


def plain_text(data: bytes) -> int:
    """Asks PDFium for the plain text of every page; returns the number of pages."""
    document = pdfium.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
    return len(document)


def long_policy() -> bytes:
    """An invented policy of 400 pages."""
    sheets = Sheets()
    for number in range(LONG):
        sheets.line(f"Chapter {number + 1}", size=14, bold=True, after=6)
        for _ in range(9):
            sheets.prose(PROSE)
        sheets.columns(("Code", "Description"), (LEFT, LEFT + 90), bold=True)
        for row in range(6):
            sheets.columns((f"J{1000 + (number * 6 + row) % 9000}", f"Lantern part {row}"), (LEFT, LEFT + 90))
        sheets.page()
    return sheets.pdf()


def _pdfs(files: list[Path]) -> bool:
    rows = []
    for file in files:
        data = file.read_bytes()
        ours, theirs = cpu(partial(read_record, data), partial(plain_text, data))
        rows.append((ours, theirs, plain_text(data), file))
    if not rows:
        print("no PDFs beside the checkout: their pages are not measured")
        return True
    pages, spent = sum(row[2] for row in rows), sum(row[0] for row in rows)
    for ours, theirs, count, file in sorted(rows, key=lambda row: row[0] / row[1], reverse=True)[:5]:
        print(
            f"  {ours / theirs:5.1f} times PDFium's text, {count / ours:6.0f} pages/s, {count:4} pages  {file.parent.name}/{file.name}"
        )
    worst = max(row[0] / row[1] for row in rows)
    return _told("PDF pages per CPU second", pages / spent, PAGES_PER_SECOND, least=True) & _told(
        "worst ratio to PDFium's text", worst, MOST_TIMES
    )


def _others() -> list[bool]:
    rows = "".join(f"<tr><td>J{1000 + n}</td><td>Lantern part {n}</td></tr>" for n in range(200))
    page = f"<html><body><main><h1>Lanterns</h1><h2>Policy</h2>{f'<p>{PROSE}</p>' * 120}<table>{rows}</table></main></body></html>"
    text = "Lanterns\n\nPolicy\n\n" + "".join(f"{number}. {PROSE}\n\n" for number in range(2_000_000 // len(PROSE)))
    memory = subprocess.run(
        [sys.executable, "-m", "tests.bench.reading", "--long"], capture_output=True, text=True, check=True, timeout=300
    )
    return [
        _told(f"HTML page of {len(page) // 1000} KB, CPU s", *cpu(partial(read_record, page.encode())), PAGE_SECONDS),
        _told("text of 2 MB, CPU s", *cpu(partial(read_record, text.encode())), TEXT_SECONDS),
        _told(f"memory for {LONG} pages, MB", float(memory.stdout), MOST_MEGABYTES),
    ]


def _told(name: str, value: float, limit: float, *, least: bool = False) -> bool:
    good = value >= limit if least else value <= limit
    print(f"{name:32} {value:9.3f}  {'at least' if least else 'at most'} {limit:g}{'' if good else '  MISSED'}")
    return good


if __name__ == "__main__":
    sys.exit(main())
