"""Accordions made of buttons and panels, as sites write them by hand, and lists in cells."""

from monitor.read import read_document

TEXT = "<h1>Lanterns</h1><p>Lanterns are covered at night, in hallways and on the stairs of homes.</p>"


def texts(body: str) -> list[str]:
    html = f"<html><head><title>Lanterns</title></head><body><main>{TEXT}{body}</main></body></html>"
    return [block.plain for block in read_document(html.encode()).blocks][2:]


def test_a_button_of_an_accordion_titles_the_panel_behind_it() -> None:
    assert texts("<button class='accordion'>History</button><div class='panel'><p>1/2025 Review</p></div>") == [
        "History",
        "1/2025 Review",
    ]
    assert texts("<div class='faq-item'><button>Codes</button><div><p>A1234 Lantern</p></div></div>") == ["Codes", "A1234 Lantern"]
    assert texts("<button class='accordion'>Open all</button><p>Oil is paid for.</p>") == ["Oil is paid for."]
    assert texts("<button>Print</button><div><p>Oil is paid for.</p></div>") == ["Oil is paid for."]


def test_a_panel_that_the_button_before_it_hides_is_content() -> None:
    closed = "<button aria-expanded='false'>Codes</button><div hidden><p>A1234 Lantern</p></div>"
    assert texts(closed) == ["Codes", "A1234 Lantern"]
    assert texts(closed.replace("<button", "<h3><button").replace("</button>", "</button></h3>")) == ["Codes", "A1234 Lantern"]
    assert texts("<button>Print</button><div hidden><p>Old</p></div><p>Oil is paid for.</p>") == ["Oil is paid for."]


def test_lists_within_lists_of_a_cell_keep_their_depth() -> None:
    nested = "<ul><li>Dark<ul><li>Oil<ul><li>Whale</li></ul></li><li>Wax</li></ul></li><li>Cold</li></ul>"
    (table,) = texts(f"<table><tr><th>Lamp</th><th>When</th></tr><tr><td>Wick</td><td>Any of: {nested}</td></tr></table>")
    assert table.split("\t")[-1] == "Any of: • Dark ◦ Oil ▪ Whale ◦ Wax • Cold"
