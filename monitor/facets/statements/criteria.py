"""Criteria trees: list items and their leads, nested as printed, with the ALL or ANY that joins them."""

import re
from dataclasses import dataclass, field
from typing import Literal

from monitor.model.record import Criterion
from monitor.read.markers import follows

Operator = Literal["all", "any"]

_LABELLED = r"\bcriteri(?:on|a) (?:[a-z\d]{{1,4}}, )*[a-z\d]{{1,4}},? {word} [a-z\d]{{1,4}}(?: below)? (?:is|are) met\W*$"
"""How a lead ends that joins the labels of the items below: "criterion A, B, or C below is met."."""
_ANY = re.compile(
    r"\b(?:any(?: one)?(?: or more)?(?: of)?|(?:at least )?(?:one|two|1|2)(?: \(\d\))?(?: or more)?|either)(?: of)?(?: the)? (?:following|below|these)\b|\bone of the\b|\bany of the\b|\beither of\b|\bmust meet (?:one|any)\b"
    r"|\bone or more of\b|\bany (?:one )?(?:items?|questions?) below\b|\bmeets? any\b|\bONE of\b|\bANY of\b|\(one of\)"
    rf"|{_LABELLED.format(word='or')}",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all(?: of)?|both(?: of)?|each of)(?: the| these)? (?:following|below|these|criteria|conditions|requirements)\b|\bmust meet all\b|\bmeets all\b|\ball of\b|\bboth of\b|\(all of\)"
    rf"|{_LABELLED.format(word='and')}",
    re.IGNORECASE,
)  # fmt: skip
_ALL_IMPLIED = re.compile(
    r"\b(?:when|if) the following (?:criteria|conditions)\b|\bfollowing (?:criteria|conditions|requirements) (?:are|have been|must be) met\b",
    re.IGNORECASE,
)
"""Means all of them only where nothing says how many: "any of the following criteria are met" does."""
SAYS_HOW_MANY = re.compile(r"\((?:must )?meets? (?:all|any|one|both|either|\d)\b[^()]*\):?$", re.IGNORECASE)
"""How a list says of itself what must be met ("A. Stiff elbow (must meet all):")."""
CONNECTOR = re.compile(r"[;,.]?\s*\b(?:and/)?(?P<word>and|or)\W*$", re.IGNORECASE)
"""The word at the end of an item that joins it to the next: "; and", ", OR"."""
_MARK = re.compile(r"(\W*)(\d{1,2}|[A-Za-z])(\W*)")
_ROMAN = re.compile(r"(\W*)([ivx]{2,6}|[IVX]{2,6})(\W*)")
_WORDS: dict[Operator, Literal["and", "or"]] = {"all": "and", "any": "or"}
_PUNCTUATION, _LETTERS = re.compile(r"[\W_]+"), re.compile(r"\w+")
_BARE_CONNECTOR = re.compile(r"\W*(?:and|or|and/or)\W*", re.IGNORECASE)


def operator_of(text: str) -> Operator | None:
    """How a lead says that what follows combines: `all`, `any`, or None when it does not say."""
    last_any = max((m.end() for m in _ANY.finditer(text)), default=-1)
    last_all = max((m.end() for m in _ALL.finditer(text)), default=-1)
    if last_any == last_all:
        return "all" if last_any < 0 and _ALL_IMPLIED.search(text) else None
    return "any" if last_any > last_all else "all"


def is_connector(text: str) -> bool:
    """Whether a line is a lone AND / OR between criteria."""
    return bool(_BARE_CONNECTOR.fullmatch(text))


def _order(label: str) -> tuple[str, int] | None:
    """The style of a printed label ("(a)" -> "(a)") and its place in the list; None for a bullet."""
    if label and (match := _MARK.fullmatch(label)):
        mark = match.group(2)
        style = "1" if mark.isdigit() else "a" if mark.islower() else "A"
        return f"{match.group(1)}{style}{match.group(3)}", int(mark) if mark.isdigit() else ord(mark.upper()) - 64
    return None


def _style(label: str) -> str | None:
    """The style of a printed label, with that of numbers in Roman letters ("III." -> "I."); None for a bullet."""
    if order := _order(label):
        return order[0]
    match = _ROMAN.fullmatch(label)
    return f"{match[1]}{'i' if match[2].islower() else 'I'}{match[3]}" if match else None


def is_first(label: str) -> bool:
    """Whether a label begins a list: a bullet, or the first of its numbering."""
    return _PUNCTUATION.sub("", label).casefold() in ("", "1", "a", "i")


_TITLE = 110
LEAD_LINE = -1
"""The depth of a line without a bullet that leads a list of its own."""
TITLE_LINE = -11
"""The depth of a line that titles a group of criteria, below that of any heading."""
_LEAD_AND_ITEM = 3
"""What holds the list, its lead line, and an item."""


@dataclass
class Node:
    """A criterion under construction; `depth` orders nesting, lower is outer."""

    depth: int
    label: str
    text: str
    children: list["Node"] = field(default_factory=list)
    joined_by: Operator | None = None

    def freeze(self) -> Criterion:
        """The criterion with all beneath it."""
        return Criterion(
            label=self.label,
            text=self.text,
            operator=self._operator() if self.children else None,
            joined_by=_WORDS[self.joined_by] if self.joined_by else None,
            children=tuple(c.freeze() for c in self.children),
        )

    def _operator(self) -> Operator | None:
        """How the children combine. Groups that each say how many of their own criteria must be met may be alternatives (the indications
        of a drug), where the text above them does not say that all of them must."""
        operator = operator_of(self.text) or _from_children(self.children)
        groups = sum(1 for child in self.children if child.children and SAYS_HOW_MANY.search(child.text))
        return None if operator == "all" and groups > 1 and not _ALL.search(self.text) else operator


def _from_children(children: list[Node]) -> Operator | None:
    """AND or OR at the ends of the siblings, or alone between them, when they agree; before titled groups it joins what stands above all."""
    words: set[Operator] = set()
    for child in children[:-1] if all(child.depth != TITLE_LINE for child in children) else ():
        if match := CONNECTOR.search(child.text):
            words.add("all" if match.group("word").casefold() == "and" else "any")
    words |= {child.joined_by for child in children if child.joined_by}
    return words.pop() if len(words) == 1 else None


class Tree:
    """Collects the criteria that follow one lead, in printed order."""

    def __init__(self, lead: str) -> None:
        self.root = Node(depth=-100, label="", text=lead)
        self._stack = [self.root]

    def add(self, depth: int, label: str, text: str) -> None:
        """Append a criterion beneath the nearest earlier one of lower depth."""
        parent = self._list_that_goes_on(label, depth) or self._lead_in_line(depth, label)
        while (self._stack[-1] is not parent) if parent else (self._stack[-1].depth >= depth):
            self._stack.pop()
        node = Node(depth=depth, label=label, text=text)
        self._stack[-1].children.append(node)
        self._stack.append(node)

    def _list_that_goes_on(self, label: str, depth: int = LEAD_LINE) -> Node | None:
        """The open criterion beneath which the list stands that `label` continues: "2." belongs beside "1.", whatever stood between.

        Of two lists that it could continue it is the one at its own depth, even where the payer took out the item between, else the
        inner one.
        """
        order = _order(label)
        if order is None or order[1] == 1:
            return None
        found: list[Node] = []
        parted: Node | None = None
        for node in reversed(self._stack):
            last = next((child for child in reversed(node.children) if _order(child.label)), None)
            if last is None:
                continue
            if _order(last.label) == (order[0], order[1] - 1):
                if last.depth == depth:
                    return node
                found.append(node)
            elif last.depth == depth and _order(last.label) == (order[0], order[1] - 2):
                parted = node
        return parted or (found[0] if found else None)

    def _lead_in_line(self, depth: int, label: str) -> Node | None:
        """The criterion right before, when it announces a list and `label` begins one of another style, though no deeper set."""
        last, order = self._stack[-1], _order(label)
        before = _order(last.label)
        if order is None or before is None or order[1] != 1 or order[0] == before[0] or last.depth != depth:
            return None
        return last if last.text.rstrip().endswith(":") else None

    @property
    def last(self) -> Node:
        """The criterion added last, or the lead itself."""
        return self._stack[-1]

    @property
    def line_depth(self) -> int:
        """The depth of a line without a label: beneath the labelled item that ends in a colon right above it, and beside the lines there."""
        last = self._stack[-1]
        if last.label and last.text.rstrip().endswith(":"):
            return last.depth + 1
        return last.depth if not last.label and last.depth > LEAD_LINE + 1 else LEAD_LINE + 1

    def leads(self, label: str) -> bool:
        """Whether an item belongs beneath a lead line ("Dosing. One of the following:"): it opens a list right under it, or goes on with one."""
        last = self._stack[-1]
        order = _order(label)
        if last.depth == LEAD_LINE and last.text.rstrip().endswith(":"):
            return order is None or order[1] == 1
        parent = self._list_that_goes_on(label)
        return parent is not None and parent.depth == LEAD_LINE

    def goes_on(self, label: str, depth: int) -> bool:
        """Whether an item is the next of the list in hand: its label counts on from the last one at its depth, or both are bullets."""
        if _order(label) is not None:
            return self._list_that_goes_on(label, depth) is not None
        last = next((node for node in reversed(self._stack[1:]) if node.depth == depth), None)
        return last is not None and last.label == label != ""

    def over(self, depth: int) -> Node:
        """The criterion beneath which an item of that depth would stand, or the lead itself."""
        return next(node for node in reversed(self._stack) if node.depth < depth)

    def counts_on(self, label: str, depth: int) -> bool:
        """Whether a label is the next behind the last item of that depth, in letters, figures or Roman numbers."""
        last = next((node for node in reversed(self._stack[1:]) if node.depth == depth), None)
        if last is None or _LETTERS.sub("", last.label) != _LETTERS.sub("", label) or last.label.isupper() != label.isupper():
            return False
        return follows(last.label, label)

    def drop_headings(self, keep: re.Pattern[str] | None = None) -> tuple[str, ...]:
        """Take away the headings at the end of the list that nothing stands under yet, but those in which `keep` is found, and give their texts."""
        dropped: list[str] = []
        while len(self._stack) > 1 and self._stack[-1].depth < LEAD_LINE and not self._stack[-1].children:
            if keep is not None and keep.search(self._stack[-1].text):
                break
            dropped.insert(0, self._stack.pop().text)
            self._stack[-1].children.pop()
        return tuple(dropped)

    def drop_title(self) -> Node | None:
        """Take away a last item that only titles the statement behind the list ("B. Renewal" under "1. …", "2. …"), and give it.

        Its label is of another style than the list's, or numbers on what no line of the list does and stands below the line that ends
        the list with a full stop; it ends as no criterion does, and nothing stands beneath it.
        """
        if not self.ends_in_title:
            return None
        title = self._stack.pop()
        self._stack[-1].children.pop()
        return title

    @property
    def ends_in_title(self) -> bool:
        """Whether the last item only titles what stands behind the list."""
        last, first = self._stack[-1], next(iter(self.root.children), self.root)
        one, other = _style(first.label), _style(last.label)
        if last.children or other is None:
            return False
        if not first.label and not is_first(last.label):
            above = self._stack[-2]
            if above.children != [last] or not above.text.rstrip().endswith("."):
                return False
        elif one is None or one == other or last is not self.root.children[-1]:
            return False
        return not (len(last.text) > _TITLE or last.text.rstrip().endswith((".", ";", ",")) or CONNECTOR.search(last.text))

    def join(self, text: str) -> None:
        """Take in a lone AND / OR that stands on its own line; behind a list without bullets it may join the line that leads the list."""
        word = re.sub(r"\W", "", text).casefold()
        joint: Operator = "all" if word == "and" else "any"
        if self._joins_lead(joint):
            self._stack.pop()
            self._stack.pop().joined_by = joint
        elif len(self._stack) > 1:
            self._stack[-1].joined_by = joint

    def _joins_lead(self, joint: Operator) -> bool:
        """Whether a joint stands behind a whole list: it says otherwise than the list's lead line does, or it joined what stands before
        the lead already, and nothing within the list."""
        if len(self._stack) < _LEAD_AND_ITEM or _order(self._stack[-1].label) is not None:
            return False
        over, lead = self._stack[-3:-1]
        if lead.depth != LEAD_LINE:
            return False
        if (operator := operator_of(lead.text)) is not None and operator != joint:
            return True
        joined = [node.joined_by for node in over.children[:-1] if node.joined_by]
        return set(joined) == {joint} and len(lead.children) > 1 and not any(node.joined_by for node in lead.children)

    @property
    def empty(self) -> bool:
        """Whether nothing has been added yet."""
        return not self.root.children

    @property
    def flat(self) -> bool:
        """Whether there are criteria, and no heading or title parts them."""
        return not self.empty and all(child.depth > TITLE_LINE for child in self.root.children)

    def freeze(self) -> tuple[Operator | None, tuple[Criterion, ...]]:
        """The operator over the top criteria, and the criteria."""
        if self.empty:
            return None, ()
        criterion = self.root.freeze()
        return criterion.operator, criterion.children
