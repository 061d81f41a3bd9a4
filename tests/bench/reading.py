"""What reading costs: PDF pages per CPU second beside PDFium's plain text of the same pages, a web page, long texts, and the memory of
a 400-page file. All in one run and in turns, so that the ratios hold on a busy machine; imports are no document's cost, nor PDFium's.

Web page and texts are of invented sentences, no two alike, and each is read first in a fresh process that has read only another, small
document: what is read again is answered by caches, and is told beside it.

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
from tests.bench.documents import Writer, growth
from tests.corpus.places import CORPUS
from tests.read.pdf.sheets import LEFT, PROSE, Sheets

PAGES_PER_SECOND, MOST_TIMES, PAGE_SECONDS, TEXT_SECONDS, MOST_MEGABYTES = 40, 10, 0.040, 2.0, 200
STATED_SECONDS, MOST_GROWTH = 4.0, 1.5
SIZES = (250_000, 500_000, 1_000_000, 2_000_000)
LONG = 400
ROUNDS = 3
SEED = 20310
FRESH = 3


def main() -> int:
    """0 when every figure is within its limit, 1 otherwise."""
    if sys.argv[1:] == ["--long"]:
        read_record(long_policy())
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return 0
    if sys.argv[1:2] == ["--fresh"]:
        print(*_first_and_again(sys.argv[2], int(sys.argv[3])))
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


def fresh(kind: str, size: int) -> tuple[float, float]:
    """CPU seconds of the first reading of an invented document, and of a later one: medians over fresh processes."""
    command = [sys.executable, "-m", "tests.bench.reading", "--fresh", kind, str(size)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True, timeout=300) for _ in range(FRESH)]
    firsts, agains = zip(*(map(float, run.stdout.split()) for run in runs), strict=True)
    return median(firsts), median(agains)


def _first_and_again(kind: str, size: int) -> tuple[float, float]:
    small = Writer(SEED + 1)
    read_record(small.page(9_000).encode())
    read_record(small.prose(3_000).encode())
    document = getattr(Writer(SEED), kind)(size).encode()
    times = []
    for _ in range(2):
        begin = time.process_time()
        read_record(document)
        times.append(time.process_time() - begin)
    return times[0], times[1]


def _others() -> list[bool]:
    memory = subprocess.run(
        [sys.executable, "-m", "tests.bench.reading", "--long"], capture_output=True, text=True, check=True, timeout=300
    )
    return [
        _first("HTML page of 36 KB, CPU s", "page", 36_000, PAGE_SECONDS),
        *(_grows(name, kind, limit) for name, kind, limit in _TEXTS),
        _told(f"memory for {LONG} pages, MB", float(memory.stdout), MOST_MEGABYTES),
    ]


_TEXTS = (
    ("2 MB of prose, CPU s", "prose", TEXT_SECONDS),
    ("2 MB of statements, CPU s", "statements", STATED_SECONDS),
    ("2 MB on one line, CPU s", "line", STATED_SECONDS),
)


def _first(name: str, kind: str, size: int, limit: float) -> bool:
    first, again = fresh(kind, size)
    print(f"  read again: {again:.3f}")
    return _told(name, first, limit)


def _grows(name: str, kind: str, limit: float) -> bool:
    costs = [(size, fresh(kind, size)) for size in SIZES]
    print("  " + ", ".join(f"{size / 1e6:g} MB {first:.2f} (again {again:.2f})" for size, (first, again) in costs))
    quick = _told(name, costs[-1][1][0], limit)
    return _told("  grows with size by", growth([(size, first) for size, (first, _) in costs]), MOST_GROWTH) and quick


def _told(name: str, value: float, limit: float, *, least: bool = False) -> bool:
    good = value >= limit if least else value <= limit
    print(f"{name:32} {value:9.3f}  {'at least' if least else 'at most'} {limit:g}{'' if good else '  MISSED'}")
    return good


if __name__ == "__main__":
    sys.exit(main())
