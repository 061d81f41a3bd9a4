"""A block's words are those of its own fields, whichever block it was copied from."""

from monitor.model.document import Block, BlockKind, Cell, Row


def test_a_copy_with_other_words_does_not_keep_those_of_the_first() -> None:
    block = Block(kind=BlockKind.ITEM, text="Lantern oil", label="a.")
    assert block.plain == "a. Lantern oil"
    copied = block.model_copy(update={"text": "Lamp oil"})
    assert copied.plain == "a. Lamp oil"
    assert block.plain == "a. Lantern oil"


def test_what_was_asked_of_a_block_is_no_part_of_it() -> None:
    rows = (Row(cells=(Cell(text="Code"), Cell(text="Lantern"))), Row(cells=(Cell(text="J9999"), Cell(text="Wick"))))
    asked, fresh = (Block(kind=BlockKind.TABLE, rows=rows) for _ in range(2))
    assert asked.plain == "Code\tLantern\nJ9999\tWick"
    assert asked.plain is asked.plain  # put together once
    assert asked == fresh
    assert hash(asked) == hash(fresh)
    assert asked.model_dump() == fresh.model_dump()
