"""The clauses of what is asked of PDF structure: for each, invented documents and what a careful reader finds in them."""

from tests.read.pdf.sheets import PROSE
from tests.read.pdf.structure.parts import Boxed, Clause, Down, Head, Invented, Item, Leaf, Para, Picture, Rows, Sides, Tick

MORE = "A second paragraph speaks of the shade, which must be of glass, and of the chain, which must hold more than it weighs."
THIRD = "Whoever trims a wick shall do so by day, with clean hands, and shall say in the lamp book that it was done and when."
LONG = " ".join(f"Sentence {word} tells how the wick is trimmed and the glass is wiped." for word in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"))  # fmt: skip
HISTORY = tuple((f"{month:02}/15/{year}", "Annual review. No change.") for year in (2024, 2023, 2022, 2021, 2020, 2019) for month in (11, 9, 7, 5, 3, 1))  # fmt: skip
HEAD = ("Code", "Description", "Note")
CODES = tuple((f"A9{n:03}", f"Lantern part {n} with its oil, its wick and all that is needed to light it indoors", "dry") for n in range(100, 130))  # fmt: skip


def _bars(rows: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return tuple("| " + " | ".join(row) for row in rows)


def _table(rows: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    return ("= " + " | ".join(rows[0]), *_bars(rows[1:]))


ORDER = (
    Clause(
        "reading order in columns",
        Invented((Head("Lantern Bulletin", 1), Sides((Para(PROSE), Para(MORE)), (Para(THIRD), Para(PROSE))))),
        ("# Lantern Bulletin", PROSE, MORE, THIRD, PROSE),
    ),
    Clause(
        "reading order in columns below and above whole lines",
        Invented((Para(MORE), Sides((Head("Wicks", 3), Para(PROSE)), (Head("Oils", 3), Para(MORE))), Para(THIRD))),
        (MORE, "# Wicks", PROSE, "# Oils", MORE, THIRD),
    ),
    Clause(
        "reading order in boxes",
        Invented(
            (
                Para(PROSE),
                Boxed((Head("Note", 3), Para(MORE), Item("•", "lamps of glass"), Item("•", "lamps of horn"))),
                Para(THIRD),
            )
        ),
        (PROSE, "# Note", MORE, "- [•] lamps of glass", "- [•] lamps of horn", THIRD),
    ),
)

HEADINGS = (
    Clause(
        "headings by size and weight",
        Invented((Head("Mobile Lantern Service", 1), Head("Policy"), Head("Scope", 3), Para(PROSE), Head("References"), Para(MORE))),
        ("# Mobile Lantern Service", "## Policy", "### Scope", PROSE, "## References", MORE),
    ),
    Clause(
        "headings by numbering",
        Invented((Head("I. Lamps that are covered", 3), Para(PROSE), Head("II. Lamps that are not covered", 3), Para(MORE), Head("2.1 Wicks", 3), Para(THIRD))),
        ("# I. Lamps that are covered", PROSE, "# II. Lamps that are not covered", MORE, "# 2.1 Wicks", THIRD),
    ),
    Clause(
        "a bold word that begins a paragraph is no heading",
        Invented((Head("Policy"), Para(f"<b>Note:</b> {PROSE}"), Para(f"{MORE} <b>Not by night.</b>"))),
        ("# Policy", f"Note: {PROSE}", f"{MORE} Not by night."),
    ),
)  # fmt: skip

LISTS = (
    Clause(
        "nested lists with labels and ALL/ANY leads",
        Invented(
            (
                Para("A lantern visit is considered <b>medically necessary</b> when ALL of the following criteria are met:"),
                Item("1.", "The member lives in the dark, as shown by ANY of the following:"),
                Item("a)", "no window of the home faces south, and the lamps of the street do not reach the rooms in which the member sleeps", 1),
                Item("b)", "the windows are boarded; OR", 1),
                Item("c)", "one of these:", 1),
                Item("i.", "curtains of wool", 2),
                Item("ii.", "shutters of oak", 2),
                Item("2.", "The lamplighter agrees; AND"),
                Item("3.", "None of the following applies:"),
                Item("•", "the member sleeps by day", 1),
                Item("•", "the moon is full", 1),
            )
        ),
        (
            "A lantern visit is considered medically necessary when ALL of the following criteria are met:",
            "- [1.] The member lives in the dark, as shown by ANY of the following:",
            "  - [a)] no window of the home faces south, and the lamps of the street do not reach the rooms in which the member sleeps",
            "  - [b)] the windows are boarded; OR",
            "  - [c)] one of these:",
            "    - [i.] curtains of wool",
            "    - [ii.] shutters of oak",
            "- [2.] The lamplighter agrees; AND",
            "- [3.] None of the following applies:",
            "  - [•] the member sleeps by day",
            "  - [•] the moon is full",
        ),
    ),
    Clause(
        "a list over a page break",
        Invented((Down(610), Item("1.", "The first lamp is lit."), Item("2.", f"The second. {PROSE} {MORE}"), Item("3.", "The third lamp is lit."))),
        ("- [1.] The first lamp is lit.", f"- [2.] The second. {PROSE} {MORE}", "- [3.] The third lamp is lit."),
    ),
    Clause(
        "a list that ends with its page",
        Invented((Para("The lamps:"), Item("1.", "one of brass"), Item("2.", "one of horn"), Leaf(), Para("A third lamp is not covered."), Para(PROSE))),
        ("The lamps:", "- [1.] one of brass", "- [2.] one of horn", "A third lamp is not covered.", PROSE),
    ),
)  # fmt: skip

_SMALL = (HEAD, ("A9001", "Lamp of brass with a shade of green glass and a long chain of iron to hang it by", "dry"), ("A9002", "Wick", "dry"), ("A9003", "Oil of whales, or of another fish if whales are not to be had", "wet"), ("A9004", "Chain", "dry"))  # fmt: skip
_WIDTHS = (1.0, 3.0, 1.0)
_NAMES = (("Service", "Setting"), ("Lantern visit at the home of a member who lives alone", "Home"), ("Lamp", "Home"), ("Wick", "Any"), ("Chandelier hung in a hall of more than two floors", "Hospital"))  # fmt: skip
_CUT = (("Date", "Action"), ("01/15/2022", "New policy."), ("02/15/2023", "Oil added."), ("03/15/2024", f"Annual review. {LONG}"), ("04/15/2025", "No change."))  # fmt: skip

TABLES = (
    *(
        Clause(f"tables with cells of several lines, rulings: {lines}", Invented((Para(PROSE), Rows(_SMALL, _WIDTHS, lines), Para(MORE))), (PROSE, *_table(_SMALL), MORE))
        for lines in ("all", "rows", "none")
    ),
    *(
        Clause(f"a wrapped first cell is one row, rulings: {lines}", Invented((Para(PROSE), Rows(_NAMES, (1.0, 2.0), lines), Para(MORE))), (PROSE, *_table(_NAMES), MORE))
        for lines in ("all", "rows", "none")
    ),
    *(
        Clause(
            f"a heading of level {level} parts two tables, rulings: {lines}",
            Invented((Head("Codes"), Rows(_NAMES, (1.0, 2.0), lines), Head("Codes that are not covered", level), Rows(_NAMES, (1.0, 2.0), lines), Para(MORE))),
            ("# Codes", *_table(_NAMES), f"{'#' * (level - 1)} Codes that are not covered", *_table(_NAMES), MORE),
        )
        for level in (2, 3)
        for lines in ("all", "rows", "none")
    ),
    *(
        Clause(
            f"a table over pages, its head {'repeated' if again else 'not repeated'}, rulings: {lines}",
            Invented((Rows((HEAD, *CODES), _WIDTHS, lines, again), Para(MORE))),
            (*_table((HEAD, *CODES)), MORE),
            furniture=("repeated table header: Code Description Note",) if again else (),
        )
        for again in (True, False)
        for lines in ("all", "rows", "none")
    ),
    *(
        Clause(
            f"a row that a page break cuts is one row, the head {'repeated' if again else 'not repeated'}, rulings: {lines}",
            Invented((Down(530), Rows(_CUT, (1.0, 3.0), lines, again), Para(MORE))),
            (*_table(_CUT), MORE),
            furniture=("repeated table header: Date Action",) if again else (),
        )
        for again in (True, False)
        for lines in ("all", "rows", "none")
    ),
)  # fmt: skip

_PAGES = tuple(part for word in ("first", "second", "third", "fourth") for part in (Head(f"The {word} part"), Para(PROSE), Para(f"{MORE} So says the {word} part."), Leaf()))[:-1]  # fmt: skip
_PAGES_TOLD = tuple(text for word in ("first", "second", "third", "fourth") for text in (f"# The {word} part", PROSE, f"{MORE} So says the {word} part."))  # fmt: skip

FURNITURE = (
    Clause(
        "running headers, footers and page numbers are set aside and listed",
        Invented(_PAGES, header="Harbour Health | Lantern Policy L-77", footer="Page #"),
        _PAGES_TOLD,
        furniture=("running header: Harbour Health | Lantern Policy L-77", "page number: Page 1"),
    ),
    Clause(
        "a watermark is set aside and listed",
        Invented(_PAGES, watermark="DRAFT"),
        _PAGES_TOLD,
        furniture=("watermark: DRAFT",),
    ),
    Clause(
        "repetition alone removes nothing: rows of a history that are alike",
        Invented((Head("Policy History"), Rows((("Date", "Action"), *HISTORY), (1.0, 3.0), "rows", again=False)), footer="Page #"),
        ("# Policy History", *_table((("Date", "Action"), *HISTORY))),
        furniture=("page number: Page 1",),
    ),
    Clause(
        "place alone removes nothing: a first line that stands on one page only",
        Invented((Para("Effective Date: 01/01/2020"), Para(PROSE), Leaf(), Para(MORE))),
        ("Effective Date: 01/01/2020", PROSE, MORE),
    ),
)

TEXT = (
    Clause(
        "raised reference marks are kept apart from numbers",
        Invented((Para("The lamp eases pain<sup>12</sup> in most homes.<sup>3,4</sup> It burns 10<sup>2</sup> hours at 30 kg/m<sup>2</sup> and is billed as 27447<sup>1</sup> once."),)),
        ("The lamp eases pain in most homes. It burns 10² hours at 30 kg/m² and is billed as 27447 once. ^12,3,4,1",),
    ),
    Clause(
        "raised reference marks in cells",
        Invented((Rows((("Code", "Lamp"), ("A9001<sup>2</sup>", "tall<sup>7</sup>"), ("A9002", "small")), (1.0, 2.0)), Para(PROSE))),
        ("= Code | Lamp", "| A9001^2 | tall^7", "| A9002 | small", PROSE),
    ),
    Clause(
        "links with their targets",
        Invented((Head("Oils", 1), Para('See <a href="https://lantern.example/oils">the list of oils</a> and what stands <a href="#top">above</a> it.'), Para(PROSE))),
        ("# Oils", "See the list of oils and what stands above it. ->the list of oils: https://lantern.example/oils ->above: #page=1", PROSE),
    ),
    Clause(
        "check boxes with their labels",
        Invented((Para(PROSE), Tick(True, "First visit"), Tick(False, "Later visit, by the same lamplighter"), Para(MORE))),
        (PROSE, "- [☒] First visit", "- [☐] Later visit, by the same lamplighter", MORE),
    ),
    Clause(
        "text that is struck out is set aside and listed",
        Invented((Para("Effective Date: <s>01/01/2024</s>03/01/2024. A lamp <s>of brass or tin</s> of glass is covered for <b>any</b> home."), Para(PROSE))),
        ("Effective Date: 03/01/2024. A lamp of glass is covered for any home.", PROSE),
        furniture=("struck out: 01/01/2024 of brass or tin",),
        notes=("struck_out 1",),
    ),
    Clause(
        "hyphenation",
        Invented((Para("A lamplighter counts any treatment as one treatment. " + " ".join(["A self-lit lamp needs no treat\u00adment, says the lamp\u00adlighter."] * 6)),)),
        ("A lamplighter counts any treatment as one treatment. " + " ".join(["A self-lit lamp needs no treatment, says the lamplighter."] * 6),),
    ),
    Clause(
        "ligatures",
        Invented((Para("The ﬁrst lamp is ﬁlled in the ofﬁce; fifty are certified, and each effect is defined."), Para(PROSE))),
        ("The first lamp is filled in the office; fifty are certified, and each effect is defined.", PROSE),
    ),
    *(
        Clause(f"pages turned by {90 * turn} degrees", Invented((Head("Policy"), Para(PROSE), Rows(_SMALL, _WIDTHS), Para(MORE)), turn=turn), ("# Policy", PROSE, *_table(_SMALL), MORE))
        for turn in (1, 2, 3)
    ),
)  # fmt: skip

_SCAN = Picture(("Lantern visits are considered medically necessary", "for members who cannot read by daylight."))
PICTURES = (
    Clause(
        "a page that is text drawn as a picture is told",
        Invented((Para(PROSE), Leaf(), _SCAN)),
        (PROSE,),
        notes=("page_without_text 2",),
    ),
    Clause(
        "a page that is text drawn as a picture below a running header is told",
        Invented((Para(PROSE), Leaf(), _SCAN, Leaf(), Para(MORE)), header="Harbour Health | Lantern Policy L-77", footer="Page #"),
        (PROSE, MORE),
        furniture=("running header: Harbour Health | Lantern Policy L-77", "page number: Page 1"),
        notes=("page_without_text 2",),
    ),
    Clause(
        "text drawn as a picture beside other text is told",
        Invented((Para(PROSE), _SCAN)),
        (PROSE,),
        notes=("picture 1",),
    ),
)

CLAUSES = (*ORDER, *HEADINGS, *LISTS, *TABLES, *FURNITURE, *TEXT, *PICTURES)
