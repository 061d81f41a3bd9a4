"""Pages that call every numbered paragraph a heading, and set what stands below a heading inside that. All of it is invented."""

import pytest

from monitor.read.html import read_html


def blocks(markup: str) -> list[tuple[str, int, str, str]]:
    return [(block.kind.value, block.level, block.label, block.text) for block in read_html(f"<body>{markup}</body>").blocks]


def called(level: int, words: str, inside: str = "") -> str:
    return f"<div role='heading' aria-level='{level}'>{words}{inside}</div>"


def entry(words: str, inside: str = "") -> str:
    return f"<div role='listitem'><span>•  </span>{words}{inside}</div>"


def test_what_an_element_called_a_heading_wraps_stands_below_it() -> None:
    wrapped = called(2, "1.0&nbsp; HCPCS CODES", "<div>A9999, S9999</div>") + called(
        2, "2.0 POLICY", "<p>Lanterns are covered.</p>"
    )
    assert blocks(wrapped) == [
        ("heading", 2, "", "1.0 HCPCS CODES"),
        ("paragraph", 0, "", "A9999, S9999"),
        ("heading", 2, "", "2.0 POLICY"),
        ("paragraph", 0, "", "Lanterns are covered."),
    ]


def test_a_numbered_paragraph_that_is_called_a_heading_is_an_item_and_what_it_wraps_stands_below_it() -> None:
    inner = called(4, "<b>2.1.1 </b>The hall is dark;") + called(4, "<b>2.1.2 </b>The lamp is out.", "<div>Note: Halls vary.</div>")
    lead = called(3, "<b>2.1 </b>Lanterns are payable when:", inner)
    last = called(3, "<b>2.2 </b>Spare wicks are covered.")
    assert blocks(called(2, "2.0 POLICY", lead + last)) == [
        ("heading", 2, "", "2.0 POLICY"),
        ("item", 0, "2.1", "Lanterns are payable when:"),
        ("item", 1, "2.1.1", "The hall is dark;"),
        ("item", 1, "2.1.2", "The lamp is out."),
        ("paragraph", 0, "", "Note: Halls vary."),
        ("item", 0, "2.2", "Spare wicks are covered."),
    ]


def test_lists_within_the_items_of_what_is_called_a_list_stand_deeper() -> None:
    deeper = f"<div role='list'>{entry('Oil; or')}{entry('Wax.')}</div>"
    listed = f"<div role='list'>{entry('One of these:', deeper)}{entry('A hall.')}</div>"
    assert blocks(called(3, "2.1 Lanterns are covered when all of these are met:", listed)) == [
        ("item", 0, "2.1", "Lanterns are covered when all of these are met:"),
        ("item", 1, "•", "One of these:"),
        ("item", 2, "•", "Oil; or"),
        ("item", 2, "•", "Wax."),
        ("item", 1, "•", "A hall."),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Lanterns",
        "Are lanterns covered?",
        "2.1 Foot Lanterns",
        "2.1 Exclusions:",
        "2.1 Are lanterns covered?",
        "Lanterns are covered in halls.",
        "2.1 Lanterns, etc.",
    ],
)
def test_a_title_that_is_called_a_heading_stays_one(title: str) -> None:
    assert blocks(called(3, title) + "<p>Oil.</p>") == [("heading", 3, "", title), ("paragraph", 0, "", "Oil.")]


def test_the_words_of_an_element_that_begins_with_a_block_are_its_own() -> None:
    shut = "<button aria-controls='a' aria-expanded='false'>Coverage</button>"
    assert blocks(f"{called(2, '', shut)}<div id='a'><p>Oil.</p></div>")[0] == ("heading", 2, "", "Coverage")
    assert blocks(called(2, "", "<div>Coverage</div><div>of lanterns</div>")) == [("heading", 2, "", "Coverage of lanterns")]
    assert blocks(called(2, "<!-- a note -->", "<div>Coverage</div>")) == [("heading", 2, "", "Coverage")]
