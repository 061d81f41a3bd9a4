"""Tables of what is covered that spaces keep in two columns: what a row is about beside what is said of it, under a head that says how it fares."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.read.text.kinds import heads_statements
from monitor.read.text.lines import two_columns
from monitor.read.text.part import Part


def with_names_apart(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, each row under such a head in two: its name is no part of the sentence beside it."""
    column = 0
    for part in parts:
        first = part.lines[0]
        if part.names and heads_statements(*two_columns(first)):
            column = first.column
        elif column and part.names and first.column == column:
            yield Part([replace(first, marks=())], pieces=part.pieces[: part.names])
            yield Part(part.lines, pieces=part.pieces[part.names :])
            continue
        yield part
