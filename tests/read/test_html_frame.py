"""What a site puts around a policy or gives twice: phrases and boxes of its own, copies for other screens, tabs."""

import pytest

from tests.read.pages import page, reasons, shapes


def test_what_a_site_says_about_its_pages_is_set_aside_by_its_words() -> None:
    document = page(
        "<main><h1>Lanterns</h1><p>Oil.</p><p><a href='#t'>Back to top</a></p><form><p>Was this page helpful?</p></form></main>"
    )
    assert [block.plain for block in document.blocks] == ["Lanterns", "Oil."]
    assert {"Back to top", "Was this page helpful?"} <= {block.plain for block in document.furniture}


POLICY = "<div class='page'><h1>Lanterns</h1><h2>Policy</h2><p>Lanterns are covered when:</p><ul><li>It is dark.</li><li>The hall is long.</li></ul></div>"


@pytest.mark.parametrize(
    "box",
    [
        "<div class='newsletter'><h3>Hear from us</h3><p>A letter each month.</p></div>",
        "<div class='related'><h3>More to see</h3><ul><li><a href='/x'>Lamps</a></li><li><a href='/y'>Wicks</a></li></ul></div>",
        "<section><h3>You may also like</h3><ul><li><a href='/x'>Lamps</a></li></ul></section>",
        "<h3>Stay in touch</h3><p>Sign up for our letter.</p>",
        "<div><p>Letters by e-mail</p><form><input type='email'><button>Go</button></form></div>",
        "<div class='rate'><p>Was this page helpful?</p><button>Yes</button></div>",
        "<p>Page last updated 3/3/2025</p>",
    ],
)
def test_a_box_of_the_site_below_the_policy_is_set_aside(box: str) -> None:
    assert shapes(page(POLICY + box).blocks) == shapes(page(POLICY).blocks)


@pytest.mark.parametrize(
    "part",
    [
        "<div class='related'><h3>Related policies</h3><ul><li><a href='/320'>320 Lamps</a></li></ul></div>",
        "<h3>Related policies</h3><div class='related'><ul><li><a href='/320'>320 Lamps</a></li></ul></div>",
        "<div class='feedback'><h3>Limits</h3><p>Wicks are investigational.</p></div>",
        "<div><h3>Oils</h3><ul><li><a href='/x'>Whale oil</a></li><li><a href='/y'>Rape oil</a></li></ul></div>",
        "<div class='promo'><p>Effective date: 3/3/2025</p></div>",
        "<div><p>Is the member 18?</p><input type='radio'> Yes <input type='radio'> No</div>",
        "<h3>Works</h3><ol><li><a href='/1'>Abel Q. Lamps. J Lamp. 2019;4:11.</a></li></ol>",
    ],
)
def test_what_speaks_of_the_policy_is_no_box_of_the_site(part: str) -> None:
    bare = page(part).blocks
    assert bare and shapes(page(POLICY + part).blocks)[-len(bare) :] == shapes(bare)


def test_a_copy_for_other_screens_is_read_once() -> None:
    body = "<h2>Criteria</h2><p>Lanterns are covered when:</p><ul><li>It is dark.</li></ul>"
    rest = f"<p>{'Of lanterns and their light. ' * 30}</p>"
    screen = f"<button aria-expanded='true'>Criteria</button><div class='panel'><p><b>Part one</b></p>{body[17:]}</div>{rest}"
    document = page(f"{screen}<div class='d-block d-md-none'>{body}</div>")
    assert shapes(document.blocks) == shapes(page(screen).blocks) and reasons(document) == ["repeated"] * 3


def test_what_only_some_screens_show_is_kept_where_nothing_else_says_it() -> None:
    only = "<div class='mobile-only'><p>Lanterns are covered when:</p><ul><li>It is foggy.</li></ul></div>"
    assert "• It is foggy." in [block.plain for block in page(POLICY + only).blocks]


TABS = "<ul role='tablist'><li role='tab' id='a'>Policy</li><li role='tab' id='b'>Coding</li></ul>"


def test_the_labels_of_tabs_are_no_text_and_title_the_panels_that_have_no_title() -> None:
    panels = "<div role='tabpanel'><h2>Policy</h2><p>Oil.</p></div><div role='tabpanel' hidden><p>Wicks.</p></div>"
    document = page(f"<h1>Lanterns</h1><div>{TABS}{panels}</div>")
    assert shapes(document.blocks) == [
        ("heading", "Lanterns"),
        ("heading", "Policy"),
        ("paragraph", "Oil."),
        ("heading", "Coding"),
        ("paragraph", "Wicks."),
    ]
    assert reasons(document) == ["tabs"]


def test_tabs_without_panels_of_their_own_stay() -> None:
    assert len(page(f"<h1>Lanterns</h1>{TABS}<div role='tabpanel'><p>Oil.</p></div>").blocks) == 4


def test_a_section_that_stands_twice_under_its_name_is_read_once() -> None:
    criteria = "<p>Lanterns are covered when:</p><ul><li>It is dark.</li><li>It is late.</li></ul>"
    rest = f"<h2>Light</h2><p>{'Of lanterns and their light. ' * 30}</p>"
    for name in ("<h2>Criteria</h2>", "<button aria-expanded='true'>Criteria</button>"):
        body = f"<h1>Lanterns</h1>{name}{criteria}{rest}"
        document = page(f"{body}<div><h2>Criteria</h2>{criteria}</div>")
        assert shapes(document.blocks) == shapes(page(body).blocks) and reasons(document) == ["repeated"] * 4


def test_sections_of_one_name_that_differ_or_stand_below_others_are_kept() -> None:
    criteria = "<p>Lanterns are covered when:</p><ul><li>It is dark.</li><li>It is late.</li></ul>"
    below = "".join(f"<h2>Lamp {n}</h2><h3>Criteria</h3>{criteria}" for n in range(2))
    assert len(page(f"<h1>Lanterns</h1>{below}<p>{'Of light. ' * 90}</p>").blocks) == 12
    more = f"<h2>Criteria</h2>{criteria}<h2>Light</h2><p>{'Of light. ' * 90}</p><h2>Criteria</h2>{criteria}<p>Or it is foggy.</p>"
    assert len(page(f"<h1>Lanterns</h1>{more}").blocks) == 12


_PAGE = "<h1>Lanterns</h1><h2>Criteria</h2>{}<p>Lanterns are covered when it is dark.</p><h2 id='codes'>Applicable Codes</h2><p>A0999</p>"


@pytest.mark.parametrize(
    "link",
    [
        "<p><a href='#codes'>Jump to codes</a></p>",
        "<div><p><b><a href='#codes'>Go to the Applicable Codes</a></b></p></div>",
        "<p><a href='#codes'>See codes below</a></p>",
    ],
)
def test_a_link_that_stands_alone_and_leads_to_a_heading_of_the_page_is_set_aside(link: str) -> None:
    document = page(_PAGE.format(link))
    assert shapes(document.blocks) == shapes(page(_PAGE.format("")).blocks)
    assert [block.reason for block in document.furniture] == ["link within the page"]
    named = _PAGE.replace(" id='codes'", "").replace("<h2>A", "<a name='codes'></a><h2>A")
    assert "Jump" not in str(shapes(page(named.format("<p><a href='#codes'>Jump to codes</a></p>")).blocks))


@pytest.mark.parametrize(
    "said",
    [
        "<p><a href='#codes'>Codes require prior authorization</a></p>",
        "<p><a href='#codes'>See codes for limits</a></p>",
        "<p><a href='#codes'>See</a></p>",
        "<p><a href='#oil'>See codes</a></p>",
        "<p><a href='codes.html'>See codes</a></p>",
        "<p><a href='#codes'>See codes</a> of wicks.</p>",
        "<p><a href='#codes' data-toggle='collapse'>View codes</a></p>",
        "<ul><li><a href='#codes'>See codes</a></li></ul>",
        "<table><tr><td>Wicks</td><td><p><a href='#codes'>See codes</a></p></td></tr></table>",
    ],
)
def test_a_link_that_says_something_opens_something_or_stands_in_a_list_is_kept(said: str) -> None:
    assert shapes(page(_PAGE.format(said)).blocks) != shapes(page(_PAGE.format("")).blocks)


def test_a_link_to_the_criteria_that_a_lead_announces_is_kept() -> None:
    link = "<p>Lanterns are covered when the following are met:</p><div><p><a href='#codes'>See Applicable Codes</a></p></div>"
    document = page(_PAGE.format(link))
    assert "See Applicable Codes" in str(shapes(document.blocks)) and not document.furniture
