"""A page printed from a browser begins with its site's menu, which is no part of the policy."""

from monitor.model.document import Block, BlockKind
from monitor.read.pdf.menu import without_menu


def item(text: str) -> Block:
    return Block(kind=BlockKind.ITEM, text=text, label="•")


MENU = tuple(
    item(text)
    for text in ("Our Plans", "Find a Doctor", "Pharmacy", "Contact Us", *(f"Entry {letter}" for letter in "abcdefghijklmnopq"))
)
TITLE = Block(kind=BlockKind.HEADING, text="Widgetumab", level=2)


def test_the_menu_before_the_title_is_furniture() -> None:
    kept, menu = without_menu((*MENU, TITLE, item("Adults with elbow pain")))
    assert [block.text for block in kept] == ["Widgetumab", "Adults with elbow pain"]
    assert [block.text for block in menu] == [block.text for block in MENU]
    assert {block.reason for block in menu} == {"menu"}


def test_a_list_of_a_policy_stays() -> None:
    drugs = tuple(item(f"Widgetumab-{letter}bcd") for letter in "abcdefghijklmnopqrstuvw")
    assert without_menu((*drugs, TITLE)) == ([*drugs, TITLE], [])
    assert without_menu((*MENU[:10], TITLE))[1] == []
    assert without_menu(MENU)[1] == []
