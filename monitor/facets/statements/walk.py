"""One pass over coverage sections: the statement that still collects its criteria, and what is done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from monitor.facets.section import Section
from monitor.facets.statements.asserting import EXPECTS, MUST_MEET_ALL, behind_subject, is_set_as_title
from monitor.facets.statements.cells import listed
from monitor.facets.statements.criteria import Node, Tree, is_first, operator_of
from monitor.facets.statements.druglists import Listed
from monitor.facets.statements.terms import Termed
from monitor.model.document import Block, BlockKind
from monitor.model.record import Criterion, Position, Statement
from monitor.model.worded import worded
from monitor.read.markers import family

_POINTS_DOWN = worded(
    "below|that follow|following ",
    r"\b(?:conditions|criteria|requirements) (?:indicated |listed |described |specified |stated |outlined )?(?:below|that follow)\b|\bfollowing (?:criteria|conditions|requirements)\b",
    re.IGNORECASE,
)
_OF_LIST = re.compile(
    r"\bof the following\b|\bfor the following (?:conditions|indications|diagnoses|diseases|disorders|situations|circumstances)\b|"
    r"\bfor (?:the )?(?:treatment|management|diagnosis|evaluation) of:$|\b(?:necessary|appropriate|covered) (?:only )?(?:for|in):$",
    re.IGNORECASE,
)
_COVERED = (Position.MEDICALLY_NECESSARY, Position.MEDICALLY_NECESSARY_WITH_CRITERIA)
_VALUE = re.compile(r": \S")
"""A heading that says something itself ("Approval duration: 6 months") stays where it closes a list; one that only names what follows does not."""
GROUP = -19
"""The depth of the heading of a group of criteria."""
TERM = 99
"""The depth of the term of an approval: no criterion stands beneath it, however far the list is set in."""

_ADMINISTERS = re.compile(
    r"(?:prior authori[sz]ation|pre-?certification|precertification|requests?|claims?|members may|providers?|appeals?|this policy|the plan)\b",
    re.IGNORECASE,
)
"""How a bullet begins that says how a service is asked for or paid, and is no criterion of the list above it."""
_DOTTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?=[A-Z](?:[a-z]|\s))")


def numbered_line(text: str) -> tuple[str, str] | None:
    """The number of a section that a line begins with ("3.1.2 The infant …"), and the line behind it; None where it has none: a small
    letter or a unit behind it tells of a dose ("2.5 mg", "1.5 IU")."""
    return (match[1], text[match.end() :]) if (match := _NUMBERED.match(text)) else None


@dataclass
class Open:
    """A statement that still collects its criteria."""

    position: Position
    quote: str
    section: tuple[str, ...]
    page: int | None
    depth: int
    tree: Tree
    expects: bool
    place: int
    grouped: bool = True
    """Whether headings among its criteria group them."""
    label: str = ""
    """The label of the item that states it ("3.1.")."""
    level_with_list: bool = False
    """Whether its criteria are bullets like its own and no deeper set."""

    @property
    def number(self) -> str:
        """The label without its dot ("3.1")."""
        return self.label.rstrip(".")

    def parts(self, label: str) -> bool:
        """Whether a number of sections counts a part of the statement: one below its own, or where it has none one of a list so numbered."""
        own = self.number if _DOTTED.fullmatch(self.number) else (numbered_line(self.quote) or ("",))[0]
        if own:
            return label.startswith(f"{own}.")
        return self.tree.empty or _DOTTED.fullmatch(self.tree.root.children[0].label) is not None

    def awaits(self, block: Block) -> bool:
        """Whether an item can be the first of the list that the lead announces."""
        return self.quote.rstrip().endswith(":") and block.level > self.depth and is_first(block.label)

    def lists_beside(self, block: Block) -> bool:
        """Whether a bullet is one of a list whose lead is a bullet like it, no deeper set: the first right behind the colon, and those that go
        on with it. A page that lost its depths prints a lead and its list so."""
        if not self.label or any(map(str.isalnum, self.label)) or (block.label, block.level) != (self.label, self.depth):
            return False
        if self.tree.empty:
            self.level_with_list = self.expects and self.quote.rstrip().endswith(":")
        self.level_with_list = self.level_with_list and _ADMINISTERS.match(block.text) is None
        return self.level_with_list

    def numbers(self, label: str, depth: int) -> bool:
        """Whether a label numbers a part of the statement: "3.1.2" under "3.1"; and where a page shows no depths, the first of another kind
        ("a." under "1.") and what goes on with it."""
        number = self.number
        if _DOTTED.fullmatch(number):
            return label.startswith(f"{number}.") and label.rstrip(".") != number
        if (
            depth != self.depth
            or not number.strip("()").isalnum()
            or not label.strip("().").isalnum()
            or family(label) == family(self.label)
        ):
            return False
        return is_first(label) or family(label) in map(family, _labels(self.tree.root))


def _labels(node: Node) -> Iterator[str]:
    for child in node.children:
        yield child.label
        yield from _labels(child)


@dataclass
class Walk:
    """The state of one pass over the sections."""

    done: list[Statement | None] = field(default_factory=list)
    rest: list[Section] = field(default_factory=list)
    left: list[Block] = field(default_factory=list)
    open: Open | None = None
    waiting: Open | None = None
    """A statement whose lead points to criteria further down, and that has none yet."""
    governing: Open | None = None
    """The last statement whose lead points to criteria below: lists that say of themselves what must be met are its own, wherever they stand."""
    parted: Open | None = None
    """The lead or the list that statements without a list of their own part from the items behind them."""
    first_only: bool = False
    """Whether all that is asked is if there is a statement."""

    def start(self, position: Position, quote: str, section: tuple[str, ...], block: Block) -> None:
        """Open a statement; headings at the end of the list above that nothing stands under are its own."""
        if self.open is not None and (dropped := self.open.tree.drop_headings()):
            if section and section[-1] == dropped[-1]:
                section = (*section[:-1], *(text for text in dropped if text not in section[:-1]))
            self.left += [Block(kind=BlockKind.HEADING, text=text) for text in dropped if text not in section]
        if (
            self.open is not None
            and block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
            and (title := self.open.tree.drop_title()) is not None
        ):
            self.left.append(Block(kind=BlockKind.ITEM, label=title.label, text=title.text, page=block.page))
        parted = self.open if self.open is not None and self.open.expects else self.parted
        self.close()
        self.parted = parted
        subject, quote = behind_subject(quote)
        section = (*section, subject) if subject and subject not in section[-1:] else section
        depth = block.level if block.kind is BlockKind.ITEM else -50
        self.open = Open(position, quote, section, block.page, depth, Tree(quote), bool(EXPECTS.search(quote)), len(self.done))
        self.open.label = block.label
        self.done.append(None)
        if _POINTS_DOWN.search(quote):
            self.waiting = self.governing = self.open

    def lead_on(self, sentence: str) -> None:
        """Add to the open statement the sentence by which it leads over its list."""
        if self.open is not None:
            quote = f"{self.open.quote} {sentence}"
            self.open.quote, self.open.tree, self.open.expects = quote, Tree(quote), True

    def bids(self, sentence: str) -> bool:
        """Whether a sentence says only that all that follows must be met, for what the open statement says to be covered."""
        opened = self.open
        if opened is None or opened.expects or not opened.tree.empty or opened.position not in _COVERED:
            return False
        return MUST_MEET_ALL.fullmatch(sentence) is not None

    def close(self) -> None:
        if self.open is not None:
            o = self.open
            if empty := o.tree.drop_headings(keep=_VALUE):
                heads = tuple(Block(kind=BlockKind.HEADING, text=text, page=o.page) for text in empty)
                self.rest.append(Section(facet="statements", heading=o.section, blocks=heads))
            operator, criteria = o.tree.freeze()
            self.waiting = None if criteria and self.waiting is o else self.waiting
            self.done[o.place] = Statement(
                position=_with_list(o.position, o.quote) if criteria else o.position,
                quote=o.quote,
                operator=operator,
                criteria=criteria,
                section=o.section,
                page=o.page,
            )
        self.open = self.parted = None

    def beside(self, position: Position, block: Block, section: tuple[str, ...]) -> None:
        """Add a note that states coverage itself; the statement it stands in goes on."""
        self.done.append(Statement(position=position, quote=block.text, section=section, page=block.page))

    def take(self, drug: Listed, section: tuple[str, ...]) -> None:
        """Add a drug of a list, whole."""
        self.close()
        criteria = tuple(criterion_of(text) for text in drug.criteria)
        lead, inner = _with_items(drug.quote)
        self.done.append(
            Statement(
                position=drug.position,
                quote=lead,
                operator=operator_of(lead) if inner else None,
                criteria=(*inner, *criteria),
                section=(*section, *drug.titles),
                page=drug.page,
            )
        )

    def approve(self, approval: Termed, section: tuple[str, ...]) -> None:
        """Open the statement that a drug is approved for a diagnosis; the term of the approval stands above its criteria."""
        self.start(Position.MEDICALLY_NECESSARY_WITH_CRITERIA, approval.lead.text, section, approval.lead)
        if self.open is not None:
            self.open.expects, self.open.grouped = True, False
            if approval.term:
                self.open.tree.add(TERM, "", approval.term)

    def govern(self, heading: str) -> bool:
        """Open the governing statement once more for a list that stands beneath a heading of its own; says whether there is one."""
        if self.governing is None or self.governing.tree.empty:
            return False
        self.close()
        self.open = self.governing
        if heading and heading not in self.open.section:
            self.open.tree.add(GROUP, "", heading)
        return True

    def rejoin(self, block: Block) -> bool:
        """Open again the lead or the list that statements part from an item: the first of the lead's list, or the one that counts on from
        where the list was broken off. Says whether there is one."""
        parted = self.parted
        if (
            parted is None
            or self.open is None
            or self.open.expects
            or not self.open.tree.empty
            or is_set_as_title(block.text.rstrip(":"))
        ):
            return False
        if not (parted.tree.counts_on(block.label, block.level) if not parted.tree.empty else parted.awaits(block)):
            return False
        self.close()
        self.open = parted
        return True

    @property
    def pointing(self) -> bool:
        """Whether the open statement points to criteria further down, and none stands under it yet: a heading over them is none itself."""
        return self.open is not None and self.open is self.waiting and self.open.tree.empty

    def resume(self) -> None:
        """Open again the statement that points to criteria further down, or go on with it."""
        if self.waiting is not None and self.waiting is not self.open:
            self.close()
            self.open = self.waiting
        self.waiting = None


def criterion_of(text: str) -> Criterion:
    """A criterion of a table's cell, with the items of the list within it."""
    lead, children = _with_items(text)
    return Criterion(text=lead, operator=operator_of(lead) if children else None, children=children)


def _with_items(text: str) -> tuple[str, tuple[Criterion, ...]]:
    """What leads the list within a cell, and its items as nested as they are printed."""
    lead, items = listed(text)
    tree = Tree(lead)
    for depth, item in items:
        tree.add(depth, "•", item)
    return lead, tree.freeze()[1]


def _with_list(position: Position, quote: str) -> Position:
    """ "Testing of the following … is medically necessary:" depends on the list that follows."""
    narrowed = position is Position.MEDICALLY_NECESSARY and (_OF_LIST.search(quote) or MUST_MEET_ALL.search(quote))
    return Position.MEDICALLY_NECESSARY_WITH_CRITERIA if narrowed else position
