"""Statements as trees for the aligner, and where each node stands."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from monitor.diff.comparison import as_json, opening, quoted, standing
from monitor.diff.features import comparable, letters, same_text
from monitor.diff.lexicons import LIST_LEAD
from monitor.diff.tree import Node, node, owners, walk
from monitor.facets.narrative.passages import says_limit
from monitor.facets.statements.criteria import CONNECTOR
from monitor.facets.statements.subjects import subjects
from monitor.model.change import Where
from monitor.model.record import Criterion, PolicyRecord, Position, Statement
from monitor.model.text import squeeze

CALLED = 60
"""Characters of a text that name it in a line."""
_HOW_MANY = re.compile(r"\s*\([^()]*\b(?:all|any|one|both|either|\d)\b[^()]*\)\s*:?$", re.IGNORECASE)
_ENDS = " \n\t,;.–-"
"""The signs that end an item, before and behind the word that joins it to the next."""
_LEADS = re.compile(r"\bfollowing\b|\b(?:is|are|has|have|must|when|if|and|or)$", re.IGNORECASE)
"""What a lead says and the title of a group does not."""


@dataclass(slots=True)
class Forest:
    """One version's statements as root nodes, with each node's root, parent and sibling list."""

    roots: tuple[Node, ...] = ()
    root: dict[Node, Node] = field(default_factory=dict)
    parent: dict[Node, Node] = field(default_factory=dict)
    siblings: dict[Node, tuple[Node, ...]] = field(default_factory=dict)
    alike: dict[str, list[str]] = field(default_factory=dict)
    """All different texts of nodes by the way they open."""
    times: Counter[str] = field(default_factory=Counter)
    """How often each text of a node is printed."""

    def nodes(self) -> Iterator[Node]:
        """All nodes, in reading order."""
        for root in self.roots:
            yield from walk(root)

    def statement(self, n: Node) -> Statement:
        """The statement that the node is or hangs under."""
        found: Statement = self.root[n].entity
        return found

    def where(self, n: Node) -> Where:
        """Heading path and page of the node's statement."""
        statement = self.statement(n)
        return Where(section=statement.section, page=statement.page)

    def above(self, n: Node) -> list[Node]:
        """The node's ancestors, the statement first."""
        chain: list[Node] = []
        while n in self.parent:
            n = self.parent[n]
            chain.append(n)
        return chain[::-1]

    def place(self, n: Node) -> str:
        """What the node is about, as the start of a line that a person reads: the heading, and the title of the group of criteria that it is
        one of (`Policy › Psoriasis › `), or for a value that others have too the list that it stands behind; the whole path stands in `where`."""
        owner = self.owner(n)
        titles = (_title(above) for above in reversed(self.above(n)[1:]))
        about = opening(label_and_words(owner).strip(" :"), CALLED) if owner else next(filter(None, titles), "")
        return standing(self.statement(n).section) + (f"{about} › " if about else "")

    def owner(self, n: Node) -> Node | None:
        """The list that the node, or one that it hangs under, stands behind as others stand behind theirs."""
        return next((found for m in (*self.above(n), n)[1:] if (found := owners(self.siblings[m]).get(m)) is not None), None)

    def called(self, n: Node) -> str:
        """The start of the node's text in quotation marks, as a person reads it: with its items where it says no more than how many of them
        are needed, where others open alike with the first words that none of them has (“Approval may be granted for … for psoriatic arthritis
        …”), and a statement that is printed several times with its first criterion (“… of the following: Diagnosis of hiccups”)."""
        text = " ".join(words(n).split())
        if n.children and not letters(LIST_LEAD.sub("", text.casefold())):
            return quoted(_with_items(n), 2 * CALLED)
        if n not in self.parent and n.children and self.times[text] > 1:
            return f"“{opening(text, CALLED)} {opening(_with_items(n.children[0]), CALLED)}”"
        others = [other for other in self.alike.get(opening(text, CALLED), ()) if other != text]
        known = {word for other in others for word in other.split()}
        parts = text.split()
        own = next((place for place, word in enumerate(parts) if word not in known), 0) if others else 0
        if not own or len(" ".join(parts[: own + 1])) <= CALLED:
            return quoted(text, CALLED)
        return f"“{opening(text, CALLED // 2)} {opening(' '.join(parts[own - 1 :]), CALLED)}”"

    def of_statement(self, n: Node) -> str:
        """Of which statement a criterion is (` of “Lampadol is covered for …”`) where others print its words or the statement's too; else nothing."""
        if n not in self.parent:
            return ""
        several = max(self.times[" ".join(words(m).split())] for m in (n, self.root[n])) > 1
        return f" of {self.called(self.root[n])}" if several else ""

    def shown(self, n: Node) -> dict[str, Any]:
        """The node as a change shows it; a criterion says which statement and criteria it hangs under."""
        if isinstance(n.entity, Statement):
            return as_json(n.entity)
        chain = [opening(words(above)) for above in self.above(n)]
        return {**as_json(n.entity), "section": list(self.statement(n).section), "under": chain}

    def shown_alone(self, n: Node) -> dict[str, Any]:
        """The same without what hangs beneath it, which is told itself."""
        return {name: value for name, value in self.shown(n).items() if name not in ("criteria", "children")}


def forest(statements: Iterable[Statement], names: frozenset[str] = frozenset()) -> Forest:
    """The statements as a forest; a root's context is its heading path. `names` are headings of either version (see `heading_names`):
    an item that is nothing but one of them was read into the list before it."""
    listed = tuple(statements)
    out = Forest(tuple(_root(statement, names, about) for statement, about in zip(listed, subjects(listed), strict=True)))
    out.siblings = dict.fromkeys(out.roots, out.roots)
    for root in out.roots:
        for n in walk(root):
            out.root[n] = root
            text = " ".join(words(n).split())
            out.times[text] += 1
            if len(text) > CALLED and text not in (alike := out.alike.setdefault(opening(text, CALLED), [])):
                alike.append(text)
            for child in n.children:
                out.parent[child] = n
                out.siblings[child] = n.children
    return out


def counted(statements: Iterable[Statement], roots: Iterable[Node]) -> dict[Node, int]:
    """Each node's place among the statements and criteria of its version, all counted in reading order, also those that are no node."""
    out: dict[Node, int] = {}
    total = 0

    def count(criteria: Iterable[Criterion], nodes: Iterable[Node]) -> None:
        nonlocal total
        waiting = iter(nodes)
        ahead = next(waiting, None)
        for criterion in criteria:
            here = total
            total += 1
            if ahead is not None and ahead.entity is criterion:
                out[ahead] = here
                count(criterion.children, ahead.children)
                ahead = next(waiting, None)
            else:
                count(criterion.children, ())

    for statement, root in zip(statements, roots, strict=True):
        out[root] = total
        total += 1
        count(statement.criteria, root.children)
    return out


def _with_items(n: Node) -> str:
    """The node's text without the word that joins it to the next, with the items that it leads to."""
    items = [CONNECTOR.sub("", words(item)).rstrip(_ENDS) for item in (n, *(n.children if words(n).rstrip().endswith(":") else ()))]
    return "; ".join(items).replace(":; ", ": ")


def _title(n: Node) -> str:
    """The title of a group of criteria, without what says how many of them are needed; empty where the node is no title."""
    title = _HOW_MANY.sub("", words(n)).strip(" :")
    return title if n.children and len(title) <= CALLED and letters(title) and not _LEADS.search(title) else ""


def words(n: Node) -> str:
    """The node's own text as printed: a statement's quote or a criterion's text."""
    entity = n.entity
    return entity.quote if isinstance(entity, Statement) else entity.text


def label_and_words(n: Node) -> str:
    """The node's own text behind its label."""
    label = n.entity.label if isinstance(n.entity, Criterion) else ""
    return f"{label} {words(n)}".strip()


def position_name(position: Position) -> str:
    """The position in words."""
    return position.value.replace("_", " ")


def headings(statement: Statement) -> tuple[str, ...]:
    """The heading path as compared: without labels, empty parts and typography."""
    return tuple(heading for heading in map(comparable, statement.section) if squeeze(heading))


def heading_names(*records: PolicyRecord) -> frozenset[str]:
    """The headings over the statements of the records, squeezed; how long is approved is none, though it stands over what follows."""
    listed = {heading for record in records for statement in record.statements for heading in headings(statement)}
    return frozenset(squeeze(heading) for heading in listed if not says_limit(heading))


def same_words(old: Iterable[Node], new: Iterable[Node]) -> bool:
    """Whether two runs of trees hold the same words in the same order, with the same labels where both print some."""
    left, right = ([n for root in side for n in walk(root)] for side in (tuple(old), tuple(new)))
    labels = [[squeeze(n.entity.label) for n in side if isinstance(n.entity, Criterion)] for side in (left, right)]
    printed = [[label for label in side if label] for side in labels]
    if all(printed) and printed[0] != printed[1]:
        return False
    return same_text(" ".join(n.text for n in left), " ".join(n.text for n in right))


def shape(roots: Iterable[Node]) -> list[tuple[int, str]]:
    """Depth and letters of every node: equal for two runs of trees that hold the same words in the same structure."""

    def lines(n: Node, depth: int) -> Iterator[tuple[int, str]]:
        yield depth, letters(n.text)
        for child in n.children:
            yield from lines(child, depth + 1)

    return [line for root in roots for line in lines(root, 0)]


def _root(statement: Statement, names: frozenset[str], about: frozenset[str]) -> Node:
    return node(comparable(statement.quote), _criteria(statement.criteria, names), statement, " ".join(headings(statement)), about)


def _criteria(criteria: Iterable[Criterion], names: frozenset[str]) -> Iterator[Node]:
    """The criteria as nodes, without those that are the heading of a statement (`names`), read as the last item before it."""
    for criterion in criteria:
        n = node(comparable(criterion.text), _criteria(criterion.children, names), criterion)
        if n.children or squeeze(n.text) not in names:
            yield n
