"""Text that is struck out, as in a policy that is published with its changes marked: set aside as deleted, and noted."""

from collections.abc import Sequence

from monitor.model.base import Note
from monitor.model.document import Block

STRUCK = "struck out"
"""The reason for which it is set aside."""


def deleted(furniture: Sequence[Block]) -> list[Note]:
    """A note of the first struck-out text that was set aside, if there is any."""
    first = next((block for block in furniture if block.reason == STRUCK), None)
    if first is None:
        return []
    return [Note(kind="struck_out", text="Text that is struck out was left out, as deleted.", page=first.page)]
