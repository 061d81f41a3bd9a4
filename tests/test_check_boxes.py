"""A box that is ticked in one version and not in the other is told, whatever its shape; struck words and a page's own boxes are none."""

import pytest

from monitor.compare import compare
from monitor.diff.ticks import turned_boxes
from monitor.model.change import ChangeSet
from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

HEAD = "<h1>Glue Therapy</h1><p>Policy Number: GL-7</p><p>Effective Date: 3/1/2031</p>"
POLICY = "<h2>Policy</h2><p>Glue therapy is considered medically necessary when the wound is clean.</p>"


def page(body: str) -> PolicyRecord:
    return read_record(f"<html><body>{body}</body></html>".encode(), content_type="text/html")


def changes(old: str, new: str) -> ChangeSet:
    return compare(page(old), page(new))


def told(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(change.rule, change.materiality.value, change.what) for change in changes(old, new).changes]


def test_a_flipped_box_under_the_policy_is_material_and_told_by_its_label() -> None:
    old, new = (f"{HEAD}{POLICY}<p>Place of service: {row}</p>" for row in ("☒ Clinic ☐ Home", "☐ Clinic ☒ Home"))
    assert told(old, new) == [
        ("statements.text", "material", "Policy › box ‘Clinic’ ticked -> not ticked; box ‘Home’ not ticked -> ticked")
    ]


def test_a_flipped_box_outside_the_policy_is_material_too() -> None:
    row = "<table><tr><td>Lines of Business:</td><td>☒ Commercial</td></tr><tr><td>Site:</td><td>{} Clinic</td><td>{} Home</td></tr></table>"
    ((rule, materiality, what),) = told(HEAD + row.format("☒", "☐") + POLICY, HEAD + row.format("□", "[x]") + POLICY)
    assert (rule, materiality) == ("narrative.tick", "material")
    assert "box ‘Clinic’ ticked -> not ticked; box ‘Home’ not ticked -> ticked" in what


def test_a_product_that_was_ticked_is_told_with_the_header_alone() -> None:
    text = "Glue Therapy\nVersion Number: R4\nVersion Effective Date: 3/1/2031\nImpacted Products\n☒ NH Medicaid\n{} NH Medicare Advantage\n\nCriteria\nGlue therapy is considered medically necessary when the wound is clean.\n"
    old, new = (read_record(text.format(box).encode()) for box in "☐☒")
    assert [change.rule for change in compare(old, new).changes] == ["header.lines_of_business"]


MARKETS = (
    "<table><tr><td>Applicable Commercial Market:</td>{}</tr><tr><td>Applicable Medicare Advantage Market:</td>{}</tr></table>"
)


def _markets(commercial: str, medicare: str) -> str:
    rows = ("".join(f"<td>{box}</td>" for box in row.split(" | ")) for row in (commercial, medicare))
    return HEAD + MARKETS.format(*rows) + POLICY


def test_a_state_that_was_ticked_is_told_with_the_header_alone() -> None:
    old = _markets("PA ☒ | WV ☒", "PA ☐ | WV ☐")
    assert [rule for rule, *_ in told(old, _markets("PA ☒ | WV ☒ | NY ☒", "PA ☐ | WV ☐ | NY ☐"))] == ["header.states"]


def test_boxes_of_one_label_are_held_against_each_other_in_their_order() -> None:
    assert turned_boxes("Day: ☒ DE ☐ NY\nNight: ☐ PA", "Day: ☒ DE ☐ NY\nNight: ☐ PA ☐ DE") == []
    assert turned_boxes("☒ DE ☐ DE", "☒ DE ☒ DE ☒ NY") == [("DE", False, True), ("NY", None, True)]
    assert turned_boxes("Wet? ☒ Yes ☐ No Cold? ☐ Yes ☒ No", "Cold? ☐ Yes ☒ No") == []
    assert turned_boxes("☒ NY ☐ PA", "☐ PA") == [("NY", True, False)]


@pytest.mark.parametrize(
    "row",
    [
        "Glue at home is left out in: {} Ohio {} Texas",  # the header's state came, and this box went
        "Members of the plan in: {} Ohio {} Texas must ask first",
    ],
)
def test_a_box_that_says_more_than_where_the_policy_holds_is_told_beside_the_header(row: str) -> None:
    head = "<table><tr><td>Applicable States:</td><td>☒ Ohio</td><td>{} Texas</td></tr></table>"
    old, new = (
        f"{HEAD}{head.format(one)}{POLICY}<h2>Benefit Application</h2><p>{row.format('☒', two)}</p>" for one, two in ("☐☒", "☒☐")
    )
    assert sorted(rule for rule, *_ in told(old, new)) == ["header.states", "narrative.tick"]


@pytest.mark.parametrize("row", ["☑ Clinic □ Home", "[X] Clinic [ ] Home", "✔ Clinic ❏ Home"])
def test_another_shape_for_the_same_state_is_typography(row: str) -> None:
    assert not told(f"{HEAD}{POLICY}<p>Site of service: ☒ Clinic ☐ Home</p>", f"{HEAD}{POLICY}<p>Site of service: {row}</p>")


def test_another_bullet_is_typography() -> None:
    old, new = (f"{HEAD}{POLICY}<h2>Definitions</h2><p>{sign} Glue: an adhesive {sign} Paste: a thick glue</p>" for sign in "✓❑")
    assert not told(old, new)


def test_no_row_of_boxes_is_lost_to_the_header() -> None:
    record = page(f"{HEAD}<p>Lines of Business: ☒ Commercial ☐ Medicaid</p><p>Applies to: ☒ Retail ☐ Wholesale</p>{POLICY}")
    assert record.header.lines_of_business == ("Commercial",)
    assert [passage.text for passage in record.narrative] == ["Applies to: ☒ Retail ☐ Wholesale"]


def test_states_are_ticked_behind_a_label() -> None:
    record = page(f"{HEAD}<p>Lines of Business: ☒ Commercial ❏ Medicaid</p><p>Applies to: ☒ Ohio ☐ Texas ☒ Utah</p>{POLICY}")
    assert (record.header.lines_of_business, record.header.states) == (("Commercial",), ("Ohio", "Utah"))


@pytest.mark.parametrize("kind", ["checkbox", "radio"])
def test_the_boxes_of_a_page_are_read_with_their_state(kind: str) -> None:
    row = f'<p>Lines of Business: <input type="{kind}" checked> Commercial <label><input type="{kind}"> Medicaid</label></p>'
    assert page(HEAD + row + POLICY).header.lines_of_business == ("Commercial",)
    grid = f'<table><tr><th>Site</th><th>Held</th></tr><tr><td>Clinic</td><td><input type="{kind}" checked> yes</td></tr><tr><td>Home</td><td>no</td></tr></table>'
    assert "☒ yes" in str(page(HEAD + POLICY + grid).narrative)


@pytest.mark.parametrize(
    "control",
    [
        '<div><input type="checkbox" id="a"><label for="a">Open</label><div>Glue holds.</div></div>',
        '<p><input type="checkbox" class="menu-toggle"> Open</p>',
        '<form><p>Show <input type="checkbox" checked> drafts <button type="submit">Go</button></p></form>',
    ],
)
def test_boxes_that_work_the_page_say_nothing(control: str) -> None:
    assert "☐" not in str(page(HEAD + POLICY + control).narrative)
    assert "☒" not in str(page(HEAD + POLICY + control).narrative)


@pytest.mark.parametrize(
    "struck", ["<del>not </del>", "<s>not</s> ", "<strike>not</strike> ", '<span style="text-decoration: line-through">not</span> ']
)
def test_struck_words_of_a_page_are_set_aside_and_noted(struck: str) -> None:
    record = page(f"{HEAD}<h2>Policy</h2><p>Glue therapy is {struck}medically necessary for all wounds.</p>")
    assert [statement.quote for statement in record.statements] == ["Glue therapy is medically necessary for all wounds."]
    assert record.statements[0].position.value == "medically_necessary"
    assert "struck_out" in [note.kind for note in record.notes]


def test_the_links_of_a_sidebar_are_no_references() -> None:
    works = "<h2>References</h2><ol><li>Doe J. Glue. J Adhes. 2030;1:2.</li></ol>"
    for side in ('<div class="sidebar"><h3>More</h3>', "<div><h3>Related links</h3>"):
        beside = f'{side}<ul><li><a href="/x">Paper Hats</a></li><li><a href="/y">String</a></li></ul></div>'
        record = page(f'<div class="content">{HEAD}{POLICY}{works}</div>{beside}')
        assert [work.text for work in record.references] == ["Doe J. Glue. J Adhes. 2030;1:2."]


@pytest.mark.parametrize("wide", [False, True])
def test_boxes_in_cells_of_their_own_before_their_words_are_a_list(wide: bool) -> None:
    on, off = '<td><input type="checkbox" checked></td>', '<td><input type="checkbox"></td>'
    rows = [f"{on}<td>Commercial</td>", f"{off}<td>Medicare Advantage</td>", f"{on}<td>Medicaid</td>", f"{off}<td>Exchange</td>"]
    grid = "".join(f"<tr>{row}</tr>" for row in (map("".join, zip(rows[::2], rows[1::2], strict=True)) if wide else rows))
    record = page(f"{HEAD}<p>Lines of Business:</p><table>{grid}</table>{POLICY}")
    assert record.header.lines_of_business == ("Commercial", "Medicaid")
    lead = "<h2>Policy</h2><p>Glue therapy is medically necessary when ALL of the following are met:</p>"
    (statement,) = page(
        f"{HEAD}{lead}<table><tr>{off}<td>The wound is clean</td></tr><tr>{on}<td>Age 18</td></tr></table>"
    ).statements
    assert [(one.label, one.text) for one in statement.criteria] == [("☐", "The wound is clean"), ("☒", "Age 18")]


@pytest.mark.parametrize("row", ["<td>Wax</td>{box}<td></td>", "{box}{box}<td>Wax</td>", "{box}<td>Wax</td><td>Held</td>"])
def test_boxes_in_columns_of_their_own_stay_in_their_table(row: str) -> None:
    cells = row.format(box='<td><input type="checkbox"></td>')
    record = page(f"{HEAD}{POLICY}<h2>Background</h2><table><tr>{cells}</tr><tr>{cells}</tr></table>")
    assert any("\t" in passage.text and "☐" in passage.text for passage in record.narrative)
