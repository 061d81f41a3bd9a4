"""Pages as payers publish them: the policy is read, the site around it is set aside, and nothing is lost."""

import time

import pytest

from monitor.model.document import BlockKind
from monitor.model.trouble import Unreadable
from monitor.read import read_document
from monitor.read.html import read_html
from tests.read.pages import page, reasons, shapes


def test_properties_come_from_the_head() -> None:
    document = page("<p>x</p>", "<meta property='og:site_name' content='Acme Health'>")
    assert document.properties == {"title": "Lanterns | Acme", "site": "Acme Health", "lang": "en-us"}


def test_the_site_around_the_policy_is_set_aside_with_reasons() -> None:
    document = page(
        "<a class='skip-link' href='#c'>Skip</a><div id='onetrust-banner-sdk'>Cookies <button>Accept</button></div>"
        "<header><div>Acme</div><nav><a href='/a'>Shop</a></nav></header><ul class='breadcrumbs'><li>Home</li></ul>"
        "<main><h1>Lanterns</h1><p>Covered.</p><div class='social-share'>Share</div></main>"
        "<aside>Call us</aside><noscript>No script</noscript><select><option>Pick</option></select><footer>© Acme</footer>"
    )
    assert shapes(document.blocks) == [("heading", "Lanterns"), ("paragraph", "Covered.")]
    assert set(reasons(document)) >= {
        "skip link",
        "cookie banner",
        "banner",
        "breadcrumb",
        "share",
        "aside",
        "hidden",
        "control",
        "footer",
    }


def test_a_title_in_a_page_header_is_kept() -> None:
    document = page(
        "<header class='site-header'><a href='/'>Acme</a><div><h1>Lantern Policy</h1></div></header><main><p>Covered.</p></main>"
    )
    assert shapes(document.blocks) == [("heading", "Lantern Policy"), ("paragraph", "Covered.")]


def test_a_side_box_with_the_policys_dates_is_content() -> None:
    document = page(
        "<main><h1>Lanterns</h1><p>Covered.</p></main><aside class='sidebar'><h2>Policy History</h2><p>Last "
        "Review: 01/02/2025</p></aside>"
    )
    assert ("paragraph", "Last Review: 01/02/2025") in shapes(document.blocks)


def test_a_shell_of_a_main_element_does_not_hide_the_page() -> None:
    document = page("<main></main><div><h1>Lanterns</h1><p>" + "Lanterns are covered at night. " * 20 + "</p></div>")
    assert len(document.blocks) == 2


def test_old_pages_with_a_menu_in_a_layout_table() -> None:
    links = "".join(f"<a href='/{n}'>Topic {n}</a><br>" for n in range(6))
    document = page(
        f"<table><tr><td>{links}</td><td><b>Policy</b><p>Lanterns are covered at night, in hallways and on "
        f"stairs.</p></td></tr></table>"
    )
    assert shapes(document.blocks) == [
        ("paragraph", "Policy"),
        ("paragraph", "Lanterns are covered at night, in hallways and on stairs."),
    ]
    assert document.blocks[0].bold and reasons(document) == ["menu"]


def test_a_list_of_related_policies_is_content() -> None:
    links = "".join(f"<li><a href='/p{n}.pdf'>Lamp {n}</a></li>" for n in range(8))
    document = page(
        f"<div><h2>Related Policies</h2><ul>{links}</ul><p>Lanterns are covered at night, in hallways and on the "
        f"stairs of homes.</p></div>"
    )
    assert [block.links[0].url for block in document.blocks if block.links] == [f"/p{n}.pdf" for n in range(8)]


def test_closed_accordions_and_tabs_are_content_but_hidden_text_is_not() -> None:
    document = page(
        "<h3><button aria-expanded='false' aria-controls='one'>Coding</button></h3><div id='one' hidden><p>A1234 Lantern</p></div>"
        "<button aria-expanded='false'>History</button><div class='accordion-panel' style='display:none'><p>1/2025 Review</p></div>"
        "<div role='tabpanel' aria-hidden='true'><p>Tab</p></div><details><summary>More</summary><p>Inside</p></details>"
        "<div class='collapse'><p>Closed</p></div><div style='display: none'>Gone</div><p aria-hidden='true'>Icon</p>"
        "<p hidden>Old</p>"
    )
    assert [block.text for block in document.blocks] == [
        "Coding",
        "A1234 Lantern",
        "History",
        "1/2025 Review",
        "Tab",
        "More",
        "Inside",
        "Closed",
    ]
    assert [block.text for block in document.furniture] == ["Gone", "Icon", "Old"]


def test_lists_are_numbered_as_browsers_show_them() -> None:
    document = page(
        "<ol type='A' start='3'><li>c<ol type='i'><li>one</li><li>two</li></ol></li><li>d</li></ol>"
        "<ol><li value='7'>seven</li><li>eight</li></ol><ul><li>dot<ul><li>inner</li></ul></li><li>1) typed</li></ul>"
        "<ol style='list-style-type: lower-alpha'><li>a</li></ol><ol reversed><li>last</li><li>first</li></ol>"
    )
    assert [(block.label, block.level, block.text) for block in document.blocks] == [
        ("C.", 0, "c"), ("i.", 1, "one"), ("ii.", 1, "two"), ("D.", 0, "d"), ("7.", 0, "seven"), ("8.", 0, "eight"),
        ("•", 0, "dot"), ("•", 1, "inner"), ("1)", 0, "typed"), ("a.", 0, "a"), ("2.", 0, "last"), ("1.", 0, "first"),
    ]  # fmt: skip


def test_a_second_paragraph_of_an_item_is_a_paragraph() -> None:
    document = page("<ul><li><p>First</p><p>Second</p></li></ul>")
    assert shapes(document.blocks) == [("item", "• First"), ("paragraph", "Second")]


def test_word_lists_in_paragraphs_are_items() -> None:
    document = page(
        "<p class='MsoListParagraph' style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>·<span>&nbsp; "
        "</span></span><![endif]>Outer</p>"
        "<p class='MsoListParagraph' style='mso-list:l0 level2 lfo1'><span>o&nbsp;&nbsp;</span>inner thing</p><p>•&nbsp;Typed</p>"
    )
    assert [(block.kind, block.label, block.level, block.text) for block in document.blocks] == [
        (BlockKind.ITEM, "•", 0, "Outer"),
        (BlockKind.ITEM, "•", 1, "inner thing"),
        (BlockKind.ITEM, "•", 0, "Typed"),
    ]


def test_spans_of_data_tables_are_resolved() -> None:
    document = page(
        "<table><caption>Codes</caption><thead><tr><th>Code</th><th>What</th><th>Note</th></tr></thead><tbody>"
        "<tr><td rowspan='2'>A1<sup>†,2</sup></td><td>Oil</td><td>n</td></tr><tr><td colspan='2'>Both</td></tr>"
        "<tr><td colspan='3'>Not covered:</td></tr></tbody></table>"
    )
    (table,) = document.blocks
    assert table.text == "Codes"
    assert [(row.header, row.texts) for row in table.rows] == [
        (True, ("Code", "What", "Note")),
        (False, ("A1", "Oil", "n")),
        (False, ("A1", "Both", "")),
        (False, ("Not covered:", "", "")),
    ]
    assert table.rows[1].cells[0].marks == ("†", "2")


def test_cells_keep_lists_and_links_in_one_line() -> None:
    document = page(
        "<table><tr><th>A</th><th>B</th></tr><tr><td>x<br>y<p>z</p></td><td><ul><li>one</li><li><a href='/t'>two</a>"
        "</li></ul></td></tr></table>"
    )
    (table,) = document.blocks
    assert table.rows[1].texts == ("x y z", "• one • two")
    assert [(link.text, link.url) for link in table.links] == [("two", "/t")]


def test_layout_tables_unfold_in_reading_order() -> None:
    document = page(
        "<table role='presentation'><tr><td><h2>One</h2><table><tr><td>A1234</td><td>Oil</td></tr></table></td>"
        "<td><p>Two</p></td></tr></table>"
    )
    assert [block.kind.value for block in document.blocks] == ["heading", "table", "paragraph"]


def test_definition_lists_are_terms_with_their_meaning() -> None:
    document = page(
        "<dl><dt>Policy Number</dt><dd>977</dd><dt>Effective Date:</dt><dd>1/1/2025</dd><dt>Long</dt><dd><p>One</p>"
        "<p>Two</p></dd></dl>"
    )
    assert [block.text for block in document.blocks] == ["Policy Number: 977", "Effective Date: 1/1/2025", "Long", "One", "Two"]
    assert document.blocks[2].bold


@pytest.mark.parametrize(
    ("markup", "text", "marks"),
    [
        ("10<sup>3</sup> lux", "10³ lux", ()),
        ("24 kg/m<sup>2</sup>", "24 kg/m²", ()),
        ("2 x 10<sup>-6</sup>", "2 x 10⁻⁶", ()),
        ("Ca<sup>2+</sup>", "Ca²⁺", ()),
        ("of pain.<sup>1,2</sup> Then", "of pain. Then", ("1", "2")),
        ("falls<sup>3-5, 7</sup>", "falls", ("3-5", "7")),
        ("Lantern<sup>a</sup>", "Lantern", ("a",)),
        ("Lantern<sup>†</sup>", "Lantern", ("†",)),
        ("Lamp360<sup>12</sup>", "Lamp360", ("12",)),
        ("in 2010<sup>5</sup>", "in 2010", ("5",)),
        ("the 1<sup>st</sup> lamp", "the 1st lamp", ()),
        ("Glim<sup>®</sup> and Lux<sup>TM</sup>", "Glim® and Lux™", ()),
        ("H<sub>2</sub>O", "H2O", ()),
    ],
)
def test_superscripts(markup: str, text: str, marks: tuple[str, ...]) -> None:
    (block,) = page(f"<p>{markup}</p>").blocks
    assert (block.text, block.marks) == (text, marks)


def test_bold_means_the_whole_block() -> None:
    document = page(
        "<p><b>All of it</b></p><p><b>Some</b> of it</p><p style='font-weight:700'>Styled</p><p><strong>Two</strong> "
        "<b>parts</b></p>"
    )
    assert [block.bold for block in document.blocks] == [True, False, True, True]


def test_line_breaks_part_lines_but_not_sentences() -> None:
    document = page(
        "<p>Effective: 1/1/2025<br>Reviewed: 2/2/2025<br><br>A sentence that was\nwrapped and<br>goes on.</p><h2>A<br>title</h2>"
    )
    assert [block.text for block in document.blocks] == [
        "Effective: 1/1/2025",
        "Reviewed: 2/2/2025",
        "A sentence that was wrapped and goes on.",
        "A title",
    ]


def test_a_word_of_a_sentence_in_a_span_of_its_own_is_no_phrase_of_the_site() -> None:
    document = read_html(
        "<main><p>After the <span>loading</span> dose the lantern <b>is lit</b>.</p><p><span>Loading</span></p></main>"
    )
    assert [block.text for block in document.blocks] == ["After the loading dose the lantern is lit."]
    assert [block.text for block in document.furniture] == ["Loading"]


def test_a_list_made_of_line_breaks_has_its_items() -> None:
    document = read_html(
        "<main><p>1. A written order for the lantern was signed before it was lit, in the hallway or on the stairs; and<br>\n"
        "&nbsp;&nbsp;a. Brass lamp<br>\n&nbsp;&nbsp;b. Tin lamp<br>\n2. Lanterns that are lit at night in the hallway, on the stairs "
        "and in<br>\nthe cellar</p></main>"
    )
    assert [(block.label, block.text[:10]) for block in document.blocks] == [
        ("1.", "A written "),
        ("a.", "Brass lamp"),
        ("b.", "Tin lamp"),
        ("2.", "Lanterns t"),
    ]
    assert document.blocks[-1].text.endswith("in the cellar")


def test_items_with_one_bullet_stand_as_deep_as_their_margin_or_their_hard_spaces() -> None:
    """A list that was not made with the list elements shows by its indents alone what stands beneath what."""
    margins = "".join(
        f"<p style='margin-left:{size}'>• {word}</p>"
        for size, word in (("30px", "a"), ("0.6in", "b"), ("60px", "c"), ("30px", "d"))
    )
    breaks = "<p>• a<br>&nbsp;&nbsp;&nbsp;&nbsp;• b<br>&nbsp;&nbsp;&nbsp;&nbsp;• c<br>• d</p>"
    for body in (margins, breaks, f"{margins}<p>Between</p>{breaks}"):
        found = [(block.text, block.level) for block in page(body).blocks if block.kind is BlockKind.ITEM]
        assert found[-4:] == [("a", 0), ("b", 1), ("c", 1), ("d", 0)], body


def test_text_that_stands_bare_in_the_body_is_read() -> None:
    assert shapes(page("Bare<div>Block</div>tail <i>words</i>").blocks) == [
        ("paragraph", "Bare"),
        ("paragraph", "Block"),
        ("paragraph", "tail words"),
    ]


def test_a_page_that_is_given_twice_is_read_once() -> None:
    content = "".join(f"<h2>Part {n}</h2><p>Lanterns number {n} are covered when the hallway is dark.</p>" for n in range(5))
    document = page(f"<div>{content}</div><div>{content}</div>")
    assert len(document.blocks) == 10 and reasons(document) == ["repeated"] * 10


def test_criteria_repeated_under_each_indication_are_all_kept() -> None:
    criteria = "<ul><li>Adult</li><li>At night</li><li>Falls</li><li>Stairs</li><li>No lamp</li><li>No glim</li></ul>"
    body = "".join(f"<h3>Indication {n}</h3>{criteria}<p>{'Notes on indication ' * 9}{n}</p>" for n in range(6))
    assert len(page(body).blocks) == 48


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<span>", "<table><tr><td>", "<ul><li>", "<blockquote>"])
def test_deep_nesting_costs_neither_time_nor_text(opening: str) -> None:
    began = time.process_time()
    document = page(opening * 20_000 + "<p>Lanterns are covered.</p>")
    assert "Lanterns are covered." in " ".join(block.plain for block in document.blocks)
    assert time.process_time() - began < 10


def test_absurd_spans_are_bounded() -> None:
    document = page("<table>" + "<tr><td colspan='99999' rowspan='99999'>x</td><td>y</td></tr>" * 50 + "</table>")
    assert max(len(row.cells) for row in document.blocks[0].rows) <= 100


def test_a_page_without_words_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="holds no text"):
        read_document(b"<!doctype html><html><body><div id='root'></div></body></html>")


def test_a_usual_page_takes_milliseconds() -> None:
    body = "".join(
        f"<h2>Part {n}</h2><p>Lanterns {n} are <b>covered</b> when<sup>{n}</sup> dark.</p><ul><li>One</li><li>Two</li></ul>"
        for n in range(360)
    )
    began = time.process_time()
    page(body)
    assert 38_000 < len(body) < 45_000 and time.process_time() - began < 1
