"""Pages whose editor's markup leaked into their words are read once, with their structure."""

from monitor.model.document import BlockKind
from monitor.read import read_document
from monitor.read.html.leaked import whole

END = '&#34;}}" id="text-1a">'


def page() -> str:
    parts = [
        ("Title of it", "</div>\\r\\n", "Title of it"),
        ("Policy", "</h2>\\r\\n<p>Widgets are considered medically necessary.</p>\\r\\n", "Policy Widgets are considered medically necessary."),
        ("When covered", "</h2>\\r\\n<ol>\\r\\n<li>Elbow &lt; 5 cm</li>\\r\\n<li>Knee</li>\\r\\n</ol>\\r\\n", "When covered Elbow < 5 cm Knee"),
        ("References", "</h2>\\r\\n<p>Smith A. A study. 2020.</p>\\r\\n<p>Jones B. Another. 2021.</p>\\r\\n", "References Smith A. A study. 2020. Jones B. Another. 2021."),
    ]  # fmt: skip
    text = "Menu Home "
    for heading, markup, words in parts:
        text += f"{heading}{markup}{END} {words} "
    return text + "About us"


def test_each_part_stands_once_under_its_heading() -> None:
    document = read_document(page().encode())
    texts = [block.plain for block in document.blocks]
    assert sum("Widgets are considered" in text for text in texts) == 1
    assert [block.text for block in document.blocks if block.kind is BlockKind.HEADING] == ["Policy", "When covered", "References"]
    assert [block.text for block in document.blocks if block.kind is BlockKind.ITEM] == ["Elbow < 5 cm", "Knee"]


def test_words_that_the_markup_does_not_hold_are_kept() -> None:
    assert "About us" in whole(page())
    assert "Menu Home" in whole(page())


def test_any_other_page_is_left_alone() -> None:
    markup = '<h2>Policy</h2><p>Words "}}" id="x"> of it.</p>'
    assert whole(markup) == markup


def test_a_copy_in_which_stray_markup_spoilt_letters_is_read_once_too() -> None:
    works = [
        f"Smith A, Jones B. A long study of widgets in the elbow, part {n}. Journal of Widgets. 20{n};4(2):{n}-99."
        for n in range(10, 20)
    ]
    markup = "</h2>\\r\\n" + "".join(f"<p>{work}</p>\\r\\n" for work in works)
    words = "References " + " ".join(works).replace("part 14", "ipart 14i")
    whole_page = page().replace("About us", f"References{markup}{END} {words} About us")
    texts = [block.plain for block in read_document(whole_page.encode()).blocks]
    assert sum("part 15" in text for text in texts) == 1
    assert any("About us" in text for text in texts)
