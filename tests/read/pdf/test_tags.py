"""The structure tree is followed where it covers the text, and ignored where it does not."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from monitor.model.document import BlockKind, Document
from monitor.read.pdf import read_pdf

Piece = tuple[int, float, float, str]
"""Page (0 or 1), x and y from the bottom, text; the marked-content id is the place in the page's list."""


class Tagged:
    """A two-page PDF with a structure tree, written by hand."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.content: list[list[str]] = [[], []]
        self.roles = Dictionary(Absatz=Name.P)
        for _ in range(2):
            self.pdf.add_blank_page(page_size=(612, 792))

    def put(self, page: int, x: float, y: float, text: str) -> Dictionary:
        """Draw a marked line and return its marked-content reference."""
        number = len(self.content[page])
        self.content[page].append(f"/P <</MCID {number}>> BDC BT /F1 10 Tf {x} {y} Td ({text}) Tj ET EMC")
        return Dictionary(Type=Name.MCR, Pg=self.pdf.pages[page].obj, MCID=number)

    def plain(self, page: int, x: float, y: float, text: str) -> None:
        """Draw a line outside of the tree."""
        self.content[page].append(f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET")

    def node(self, role: str, *kids: Dictionary) -> Dictionary:
        """A structure element."""
        return self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), K=Array(kids)))

    def read(self, *roots: Dictionary) -> Document:
        """The finished file, read."""
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        for page, content in zip(self.pdf.pages, self.content, strict=True):
            page.Resources = Dictionary(Font=Dictionary(F1=font))
            page.Contents = self.pdf.make_stream("\n".join(content).encode())
        self.pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Array(roots), RoleMap=self.roles)
        out = io.BytesIO()
        self.pdf.save(out)
        return read_pdf(out.getvalue())


def _table(tagged: Tagged) -> Dictionary:
    """Two rows without rulings; a page break cuts the second, and its columns hardly show."""
    row = tagged.node(
        "TR",
        tagged.node("TH", tagged.put(0, 72, 700, "Date")),
        tagged.node("TH", tagged.put(0, 130, 700, "Action")),
    )
    one = tagged.node(
        "TR",
        tagged.node("TD", tagged.put(0, 72, 680, "May 2020")),
        tagged.node("TD", tagged.put(0, 130, 680, "Oil was added to the list")),
    )
    two = tagged.node(
        "TR",
        tagged.node("TD", tagged.put(0, 72, 660, "June 2021")),
        tagged.node(
            "TD", tagged.put(0, 130, 660, "The wick must be trimmed"), tagged.put(1, 130, 740, "Twice a day and never by night")
        ),
    )
    return tagged.node("Table", row, one, two)


def test_a_tagged_table_needs_no_rulings_and_its_row_spans_the_page_break() -> None:
    tagged = Tagged()
    (table,) = tagged.read(_table(tagged)).blocks
    assert table.kind is BlockKind.TABLE
    assert [row.texts for row in table.rows] == [
        ("Date", "Action"),
        ("May 2020", "Oil was added to the list"),
        ("June 2021", "The wick must be trimmed Twice a day and never by night"),
    ]
    assert [row.header for row in table.rows] == [True, False, False]


def test_a_tree_that_covers_too_little_is_ignored() -> None:
    tagged = Tagged()
    heading = tagged.node("H1", tagged.put(0, 72, 700, "Covered parts"))
    for line in range(12):
        tagged.plain(0, 72, 500 - 12 * line, f"An untagged line of some length, the number {line} of a dozen.")
    assert tagged.read(heading).blocks[0].kind is BlockKind.PARAGRAPH


def test_tagged_paragraphs_are_parted_and_joined_as_tagged() -> None:
    tagged = Tagged()
    first = tagged.node("Absatz", tagged.put(0, 72, 700, "Lamps are covered."), tagged.put(0, 72, 676, "Wicks are covered, too,"))
    second = tagged.node("P", tagged.put(0, 72, 664, "Oil is not covered in any way that matters here at all"))
    third = tagged.node("P", tagged.put(0, 72, 652, "Chains are covered."))
    texts = [block.text for block in tagged.read(first, second, third).blocks]
    assert texts[-2:] == ["Oil is not covered in any way that matters here at all", "Chains are covered."]


def test_one_run_of_text_that_a_page_break_cuts_is_one_paragraph_whatever_it_is_called() -> None:
    tagged = Tagged()
    cut = tagged.node("NonStruct", tagged.put(0, 72, 72, "Amber A. On lamps. Lantern J."), tagged.put(1, 72, 720, "1999;12:4-9."))
    other = tagged.node("NonStruct", tagged.put(1, 72, 690, "Birch B. On oils."))
    texts = [block.text for block in tagged.read(tagged.node("Document", cut, other)).blocks]
    assert texts == ["Amber A. On lamps. Lantern J. 1999;12:4-9.", "Birch B. On oils."]


def test_tagged_headings_and_items_are_what_the_tree_says() -> None:
    tagged = Tagged()
    heading = tagged.node("H1", tagged.put(0, 72, 700, "Covered parts"))
    item = tagged.node(
        "LI",
        tagged.node("Lbl", tagged.put(0, 72, 680, "IV")),
        tagged.node("LBody", tagged.put(0, 90, 680, "wicks of cotton")),
    )
    blocks = tagged.read(heading, tagged.node("L", item)).blocks
    assert [(block.kind, block.label, block.text) for block in blocks] == [
        (BlockKind.HEADING, "", "Covered parts"),
        (BlockKind.ITEM, "IV", "wicks of cotton"),
    ]


def test_a_table_of_one_column_is_layout() -> None:
    tagged = Tagged()
    rows = [
        tagged.node("TR", tagged.node("TD", tagged.node("P", tagged.put(0, 72, 700 - 40 * n, f"Rule {word}."))))
        for n, word in ((0, "one"), (1, "two"))
    ]
    blocks = tagged.read(tagged.node("Table", *rows)).blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "Rule one."),
        (BlockKind.PARAGRAPH, "Rule two."),
    ]


def test_a_note_that_is_a_sentence_is_no_heading_though_it_is_tagged_as_one() -> None:
    tagged = Tagged()
    note = tagged.node("H5", tagged.put(0, 72, 700, "Note: This policy is looked at every year."))
    titled = tagged.node("H5", tagged.put(0, 72, 670, "Note: Lamps"))
    assert [block.kind for block in tagged.read(note, titled).blocks] == [BlockKind.PARAGRAPH, BlockKind.HEADING]


@pytest.mark.timeout(20)
def test_a_cyclic_tree_ends() -> None:
    tagged = Tagged()
    leaf = tagged.put(0, 72, 700, "Lamps are covered.")
    node = tagged.node("Sect", leaf)
    node.K.append(node)
    assert [block.text for block in tagged.read(node).blocks] == ["Lamps are covered."]


@pytest.mark.timeout(20)
def test_a_deep_tree_ends() -> None:
    tagged = Tagged()
    node = tagged.node("P", tagged.put(0, 72, 700, "Lamps are covered."))
    for _ in range(3000):
        node = tagged.node("Div", node)
    assert [block.text for block in tagged.read(node).blocks] == ["Lamps are covered."]


def test_a_text_box_is_no_part_of_what_stands_around_it_even_where_its_role_is_mapped() -> None:
    def blocks(role: str) -> list[str]:
        tagged = Tagged()
        lead, boxed = tagged.put(0, 72, 700, "A lamp burns oil."), tagged.put(0, 72, 688, "stands in a box.")
        paragraph = tagged.node("P", lead, tagged.node(role, boxed))
        tagged.roles = Dictionary(Textbox=Name.Span, Kasten=Name.Span)
        return [block.text for block in tagged.read(paragraph).blocks]

    assert blocks("Kasten") == ["A lamp burns oil. stands in a box."]
    assert blocks("Textbox") == ["A lamp burns oil.", "stands in a box."]


def test_a_tagged_row_that_ends_alike_on_each_page_is_whole_and_a_row_that_holds_the_header_goes() -> None:
    tagged = Tagged()
    rows = []
    for page in range(2):
        rows.append(tagged.node("TR", tagged.node("TD", tagged.put(page, 72, 765, "Harbour Health Lantern Policy"))))
        for number, y in enumerate(range(720, 40, -36)):
            name = f"{('Brass', 'Iron')[page]} lantern with chain {'abcdefghijklmnopqrs'[number]}"
            cells = [
                tagged.node("TD", tagged.put(page, 72, y, name), tagged.put(page, 72, y - 12, "and a shade")),
                tagged.node("TD", tagged.put(page, 300, y, "dim light")),
            ]
            rows.append(tagged.node("TR", *cells))
    document = tagged.read(tagged.node("Table", *rows))
    assert [block.text for block in document.furniture] == ["Harbour Health Lantern Policy"]
    assert sum(block.plain.count("and a shade") for block in document.blocks) == 38
