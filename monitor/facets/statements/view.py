"""Two versions of the statements as one view: how their nodes pair, and what else each version says."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from monitor.diff.comparison import Comparison
from monitor.diff.features import letters, shapes, stems, within_run
from monitor.diff.splits import joined
from monitor.diff.tree import Alignment, Node
from monitor.facets.narrative.lifted import Path, lines_read_as_headings
from monitor.facets.sentences import sentences
from monitor.facets.statements.forest import Forest
from monitor.model.record import PolicyRecord
from monitor.model.text import key

LONG_ENOUGH = 25
"""Letters and digits that a text needs before its standing elsewhere word for word can be no chance."""


BESIDE = 12
"""Letters and digits before or behind a text that tell between which words it stands."""


@dataclass
class View:
    """The two versions, how their nodes pair, and what is found about them."""

    old: Forest
    new: Forest
    alignment: Alignment
    pieces: dict[Node, Node]
    vocabulary: Mapping[str, int]
    records: tuple[PolicyRecord, PolicyRecord]
    out: Comparison = field(default_factory=Comparison)

    @cached_property
    def elsewhere(self) -> tuple[str, str]:
        """Letters and digits of what each version says outside its statements."""
        return squeezed(self.records[0]), squeezed(self.records[1])

    @cached_property
    def passages(self) -> tuple[Counter[str], Counter[str]]:
        """The passages and headings outside the statements of each version that the other has not, each as a whole."""
        old, new = (
            Counter(letters(text) for passage in record.narrative for text in (passage.text, *passage.heading[-1:]))
            for record in self.records
        )
        return old - new, new - old

    @cached_property
    def sentences(self) -> tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]:
        """The content words, in no order, of each sentence that each version says outside its statements and the other does not."""
        old, new = (Counter(bag(part) for p in record.narrative for part in sentences(p.text)) for record in self.records)
        return old - new, new - old

    @cached_property
    def heading_lines(self) -> tuple[Mapping[str, frozenset[Path]], Mapping[str, frozenset[Path]]]:
        """The lines of either version that were read as headings in the other, each with the headings it stands under."""
        old, new = self.records
        return lines_read_as_headings(old, new), lines_read_as_headings(new, old)

    @cached_property
    def everything(self) -> tuple[str, str]:
        """Letters and digits of each version's statements and criteria as they are printed, and of what it says outside them."""
        sides = zip((self.old, self.new), self.elsewhere, strict=True)
        return tuple(shapes("".join(letters(n.text) for n in side.nodes())) + "\n" + other for side, other in sides)  # type: ignore[return-value]

    @cached_property
    def printed(self) -> tuple[str, str]:
        """All that each version says, its signs too, without spaces."""
        sides = zip((self.old, self.new), self.records, strict=True)
        return tuple(
            _unspaced("".join((*(n.text for n in side.nodes()), "\n", *(p.text for p in record.narrative))))
            for side, record in sides
        )  # type: ignore[return-value]

    @cached_property
    def flat(self) -> tuple[str, str]:
        """Letters and digits of all lines of each version, as they follow each other."""
        return tuple(shapes("".join(map(letters, record.source.words.split("\n")))) for record in self.records)  # type: ignore[return-value]

    @cached_property
    def unpaired(self) -> tuple[frozenset[str], frozenset[str]]:
        """Letters and digits of the nodes of each version that have no partner."""
        sides = (self.old, self.new)
        return tuple(frozenset(shapes(letters(n.text)) for n in s.nodes() if n not in self.alignment.partner) for s in sides)  # type: ignore[return-value]

    @cached_property
    def fresh(self) -> tuple[str, str]:
        """Letters and digits of the statements of each version that the other has neither as one nor in its text, and none like them."""
        alone = [
            [shapes(letters(n.text)) for n in side.nodes() if n not in side.parent and self.lone(n)]
            for side in (self.old, self.new)
        ]
        old, new = (
            "\n".join(text for text in own if text not in said and not any(one in text for one in others))
            for own, others, said in zip(alone, alone[::-1], self.everything[::-1], strict=True)
        )
        return old, new

    def text(self, n: Node) -> str:
        """The compared text of a node with the pieces that belong to it."""
        if not self.in_pieces(n):
            return n.text
        side = self.new if n in self.new.root else self.old
        return joined(n, self.pieces, side.siblings[n])

    def in_pieces(self, n: Node) -> bool:
        """Whether neighbours belong to the node."""
        return bool(self.pieces) and n in self.pieces.values()

    def free(self, side: Forest, n: Node) -> bool:
        """Whether the node has no partner, is no piece of a neighbour, and hangs under none that is free as well."""
        above = side.parent.get(n)
        return self.lone(n) and (above is None or not self.lone(above))

    def lone(self, n: Node) -> bool:
        """Whether the node has no partner and is no piece of a neighbour."""
        return n not in self.alignment.partner and n not in self.pieces


def as_often(view: View, text: str, added: bool) -> bool:
    """Whether the other version holds a run of letters as often as the version that it was found in, and not as a text of its own nor within
    a statement of its own alone: what such a one says of it is another thing than the list that it left."""
    here, there = view.everything[::-1] if added else view.everything
    if len(text) < LONG_ENOUGH or text in view.unpaired[0 if added else 1]:
        return False
    run = within_run(text)
    return 0 < here.count(run) <= there.count(run) - view.fresh[0 if added else 1].count(run)


def carried(view: View, text: str, added: bool) -> bool:
    """Whether a run of letters stands between other words in either version, at all of its places: it was carried there, for a text that is
    cut at another place goes on as it did. Not known, and so not the case, where the two came in different forms or no version keeps the
    run in one."""
    strange = _among_strangers(view, text, added)
    return bool(strange) and all(strange)


def carried_from_one_place(view: View, text: str, added: bool) -> bool:
    """Whether a run of letters stands somewhere between words that it stands beside nowhere in the other version: one of the lists that
    print it lost it, though others keep it."""
    return any(_among_strangers(view, text, added))


def _among_strangers(view: View, text: str, added: bool) -> list[bool]:
    """Of each place of a run of letters, whether the other version has it neither behind the same words nor before the same; nothing where
    that cannot be known."""
    here, there = view.flat[::-1] if added else view.flat
    if len({record.source.media_type for record in view.records}) > 1 or text not in there:
        return []
    places = [match.span() for match in re.finditer(re.escape(text), here)]
    around = [(here[max(0, start - BESIDE) : end], here[start : end + BESIDE]) for start, end in places]
    return [behind not in there and before not in there for behind, before in around]


def prints_too(view: View, text: str, added: bool) -> bool:
    """Whether the other version prints the words with the same signs (`n = 24`)."""
    return _unspaced(text) in view.printed[0 if added else 1]


def _unspaced(text: str) -> str:
    return "".join(key(text).split())


def bag(text: str) -> tuple[str, ...]:
    """The content words of a text in no order."""
    return tuple(sorted(stems(text)))


def squeezed(record: PolicyRecord) -> str:
    return "\n".join(
        shapes(letters(text)) for text in (*(p.text for p in record.narrative), *(a.quote for a in record.authorization))
    )
