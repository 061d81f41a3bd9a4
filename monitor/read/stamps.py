"""When a copy was printed or its file made: a line that changes with every copy, and says nothing of the policy."""

import re

from monitor.model.document import Block, BlockKind, Document

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_STAMP = re.compile(
    r"(?:pdf(?: file)? (?:was )?(?:created|generated|printed|exported|downloaded)|(?:this )?(?:document|copy) (?:was )?(?:printed|downloaded)|"
    r"printed|print date|date printed)(?: on| at)?:?"
    rf"(?:[\s,]*(?>\d[\d/:.-]*|[ap]\.?m\b\.?|{_MONTH}|at\b))++",
    re.IGNORECASE,
)


def without_stamps(document: Document) -> Document:
    """The document with the lines that only say when it was printed set aside."""
    stamps = tuple(block for block in document.blocks if _is_stamp(block))
    if not stamps:
        return document
    return document.model_copy(
        update={
            "blocks": tuple(block for block in document.blocks if not _is_stamp(block)),
            "furniture": (*document.furniture, *(block.model_copy(update={"reason": "print date"}) for block in stamps)),
        }
    )


def _is_stamp(block: Block) -> bool:
    return block.kind is not BlockKind.TABLE and _STAMP.fullmatch(block.text) is not None
