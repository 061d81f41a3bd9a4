"""Plain text set in the columns of a terminal: one width for all that is printed there."""

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

WIDTH = 80
"""Where there is no terminal that has a width of its own."""
_width: ContextVar[int] = ContextVar("width", default=WIDTH)


@contextmanager
def columns(width: int) -> Iterator[None]:
    """Text that is made meanwhile is `width` columns wide."""
    before = _width.set(width)
    try:
        yield
    finally:
        _width.reset(before)


def wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    """The text on lines of at most the width; a longer word, such as an address, stands alone. `first` and `rest` begin the lines."""
    return textwrap.wrap(
        text, _width.get(), initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def ruler() -> str:
    """A line across the whole width."""
    return "=" * _width.get()
