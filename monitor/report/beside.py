"""A record beside the text that it was read from, as one page: a person checks the one against the other."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from monitor.model.base import Noun
from monitor.model.document import Block, Document
from monitor.model.record import Code, Header, PolicyRecord, Statement
from monitor.report.entity import header_fields
from monitor.report.templating import render

_SOUGHT = 60
"""How many letters and digits of an entity's words find its block: enough to tell passages apart, few enough to stand in one."""


class Point(Noun):
    """One line of a criteria tree: how deep it hangs, its printed label, its words, and the block that it was read from."""

    depth: int
    label: str
    text: str
    operator: str | None
    anchor: str


def reading_page(document: Document, record: PolicyRecord) -> str:
    """A self-contained page: the record on the left, each entity linked to its block; the document's blocks by page on the right, and
    what was set aside below them."""
    places = _Places(document.blocks)
    notes = [note for note in record.notes if note.kind != "furniture_removed"]
    return render(
        "beside.html",
        title=record.header.title or record.header.policy_number or "A document",
        record=record,
        header=tuple(_fields(record.header, places)),
        notes=notes,
        points=lambda statement: tuple(_points(statement, places)),
        groups=tuple(_groups(record.codes)),
        anchor=places.anchor,
        pages=tuple(_by_page(document.blocks)),
        aside=document.furniture,
    )


class _Places:
    """Where words stand in a document: all letters and digits of its blocks as one string, and where in it each block begins."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        letters = [_letters(block.plain) for block in blocks]
        self._whole = "".join(letters)
        self._starts = [0, *accumulate(map(len, letters))]
        self._pages: dict[int | None, int] = {}
        for index, block in enumerate(blocks):
            self._pages.setdefault(block.page, self._starts[index])

    def find(self, words: str, page: int | None, after: int = 0) -> int:
        """Where the words begin: from the page on, not before `after`; else anywhere; -1 where they do not stand."""
        sought = _letters(words)[:_SOUGHT]
        if not sought:
            return -1
        at = self._whole.find(sought, max(self._pages.get(page, 0), after))
        return at if at >= 0 else self._whole.find(sought)

    def anchor(self, words: str, page: int | None) -> str:
        """The id of the block in which the words begin, or ""."""
        return self.named(self.find(words, page))

    def named(self, at: int) -> str:
        return f"b{bisect_right(self._starts, at)}" if at >= 0 else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _fields(header: Header, places: _Places) -> Iterator[tuple[str, str, str]]:
    """Name, value and the id of its block, or "", of every field that the header states."""
    for name, value in header.model_dump(exclude={"printed"}).items():
        passage = header.passage(name)
        for shown, words in header_fields({name: value}):
            yield shown, words, places.anchor(passage.text, passage.page) if passage else ""


def _points(statement: Statement, places: _Places) -> Iterator[Point]:
    """The criteria tree line by line; criteria that read alike under several leads are sought each after the one before it."""
    at = places.find(statement.quote, statement.page)
    waiting = [(0, criterion) for criterion in reversed(statement.criteria)]
    while waiting:
        depth, criterion = waiting.pop()
        here = places.find(criterion.text, statement.page, at + 1)
        at = max(at, here)
        yield Point(depth=depth, label=criterion.label, text=criterion.text, operator=criterion.operator, anchor=places.named(here))
        waiting.extend((depth + 1, below) for below in reversed(criterion.children))


def _groups(codes: Iterable[Code]) -> Iterator[tuple[str | None, tuple[Code, ...]]]:
    for group, run in groupby(codes, key=lambda code: code.group):
        yield group, tuple(run)


def _by_page(blocks: Sequence[Block]) -> Iterator[tuple[int | None, tuple[tuple[str, Block], ...]]]:
    """The blocks page by page, each with its id."""
    named = [(f"b{number}", block) for number, block in enumerate(blocks, 1)]
    for page, run in groupby(named, key=lambda pair: pair[1].page):
        yield page, tuple(run)
