"""The structure tree, read with pikepdf: which block, item or table cell each marked content belongs to.

The tree spans the document, so a row or paragraph that a page break cuts stays one element. It is advice for the layout, never an
order: it counts only where it covers nearly all glyphs of the document.
"""

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Object

from monitor.read.pdf.page import Page, Tagged

COVERAGE = 0.95
_DEEPEST = 200
_MOST = 2_000_000
_HEADINGS = {"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"}
_BLOCKS = {"P", "Caption", "Note", "BibEntry", "BlockQuote", "Quote", "TOCI", "Form", "Index"}
_STANDARD = (
    _HEADINGS
    | _BLOCKS
    | {"Document", "Part", "Sect", "Div", "Art", "NonStruct", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Span", "Link"}
)
_Places = dict[int, dict[int, Tagged]]
"""What the tree says of each marked content, by page and id."""


class _Step(NamedTuple):
    """An element on its way through the walk, with what it inherits."""

    node: Object
    page: int
    tagged: Tagged
    depth: int
    item: bool = False


def apply_tags(data: bytes, pages: Sequence[Page]) -> bool:
    """Give the words of `pages` what the structure tree says of them; False, and nothing changed, where it covers too little.

    Artifacts do not count. A file that pikepdf cannot open, or a broken tree, counts as untagged.
    """
    if not any(word.tag >= 0 for page in pages for word in page.words):
        return False
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            places = _places(pdf)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False
    inside = total = 0
    for page in pages:
        own = places.get(page.number, {})
        for word in page.words:
            if not word.artifact:
                total += len(word.text)
                inside += len(word.text) if word.tag in own else 0
    if not total or inside < COVERAGE * total:
        return False
    for page in pages:
        own = places.get(page.number, {})
        for word in page.words:
            word.tagged = own.get(word.tag)
    return True


def _places(pdf: pikepdf.Pdf) -> _Places:
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        return {}
    return _Walk(pdf, root).run(root)


class _Walk:
    """One depth-first walk over the tree; guards against cycles, depth and size."""

    def __init__(self, pdf: pikepdf.Pdf, root: Dictionary) -> None:
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        roles = root.get("/RoleMap")
        self._roles = {str(name)[1:]: str(role)[1:] for name, role in roles.items()} if isinstance(roles, Dictionary) else {}
        self._next = 0
        self._seen: set[tuple[int, int]] = set()

    def run(self, root: Dictionary) -> _Places:
        """The place of each marked content."""
        places: _Places = defaultdict(dict)
        stack = [_Step(root, 0, Tagged(-1), 0)]
        budget = _MOST
        while stack and budget:
            budget -= 1
            step = stack.pop()
            if isinstance(step.node, int):
                places[step.page].setdefault(step.node, self._own(step.tagged))
            elif isinstance(step.node, Array):
                stack.extend(step._replace(node=child) for child in reversed(list(step.node)))
            elif isinstance(step.node, Dictionary) and step.depth < _DEEPEST and self._first_visit(step.node):
                stack.extend(reversed(list(self._children(step))))
        return places

    def _own(self, tagged: Tagged) -> Tagged:
        return tagged if tagged.block >= 0 else tagged._replace(block=self._number())

    def _number(self) -> int:
        self._next += 1
        return self._next

    def _first_visit(self, node: Dictionary) -> bool:
        number = node.objgen
        if number == (0, 0):
            return True
        fresh = number not in self._seen
        self._seen.add(number)
        return fresh

    def _role(self, name: str) -> str:
        for _ in range(8):
            if name in _STANDARD or name not in self._roles:
                break
            name = self._roles[name]
        return name

    def _children(self, step: _Step) -> Iterator[_Step]:
        node, page = step.node, step.page
        keys = node.keys()  # to ask for a key that is not there costs ten times what it costs to find that out first
        if "/Pg" in keys and isinstance(own_page := node["/Pg"], Dictionary):
            page = self._pages.get(own_page.objgen, page)
        if "/MCID" in keys:
            yield step._replace(node=node["/MCID"], page=page)
            return
        if "/K" not in keys or "/Obj" in keys:  # what refers to an object of the file, as to a link's area, holds no text
            return
        kids = node["/K"]
        name = _name(node)
        role = self._role(name)
        tagged, item = (Tagged(-1), False) if name.casefold() == "textbox" else self._tagged(role, step)
        children = list(kids) if isinstance(kids, Array) else [kids]
        if role == "NonStruct" and tagged.block < 0 and all(map(_is_content, children)):
            tagged = tagged._replace(block=self._number())  # one run of text, of which each page holds a piece of its own
        column = 0
        for child in children:
            own = tagged
            if role == "TR" and isinstance(child, Dictionary):
                own = tagged._replace(column=column, head=self._role(_name(child)) == "TH")
                column += _span(child)
            yield _Step(child, page, own, step.depth + 1, item)

    def _tagged(self, role: str, step: _Step) -> tuple[Tagged, bool]:
        """What the children of an element inherit, and whether its first paragraph belongs to a list item."""
        old = step.tagged
        if role == "Table":
            return Tagged(-1, table=self._number()), False
        if role == "TR":
            return Tagged(-1, table=old.table, row=self._number()), False
        if role in ("TD", "TH"):
            return old._replace(block=self._number(), kind="text"), False
        if role == "LI":
            return old._replace(block=self._number(), kind="item"), True
        if role == "Lbl" and step.item:
            return old._replace(label=True), False
        if role == "LBody":
            return old, step.item
        if role == "L":
            return old._replace(block=-1, kind="text"), False
        if role in _HEADINGS:
            return old._replace(block=self._number(), kind="heading"), False
        if role in _BLOCKS:
            return (old, False) if step.item else (old._replace(block=self._number(), kind="text"), False)
        return old, step.item


def _is_content(child: Object) -> bool:
    return isinstance(child, int) or (isinstance(child, Dictionary) and "/MCID" in child)


def _name(node: Object) -> str:
    return str(node.get("/S", ""))[1:]


def _span(cell: Dictionary) -> int:
    attributes = cell["/A"] if "/A" in cell.keys() else None  # noqa: SIM118 (to ask the cell itself costs three times as much)
    for entry in list(attributes) if isinstance(attributes, Array) else [attributes]:
        if isinstance(entry, Dictionary) and "/ColSpan" in entry:
            return max(1, min(100, int(entry.ColSpan)))
    return 1
