"""What a text was wrapped into: notes behind items, names cut at a comma, terms of approval below criteria."""

import pytest

from monitor.read.text import read_text
from tests.read.prose import PROSE, inner, texts

LEAD = "A lantern is approved when the member meets ALL of the following:"


def _items(body: str) -> list[tuple[str, str]]:
    return [(block.label, block.plain) for block in inner(f"{LEAD}\n{body}")[1:]]


@pytest.mark.parametrize(
    ("item", "note"),
    [
        ("The member has fallen on the stairs of the house; OR", "Note: Examples of stairs include steps and ladders."),
        ("The member meets ONE of the following (a or b):", "Note: This includes all other stairs of the house."),
        ("One lamp of another make* was used for two weeks;", "*Lamps of other makes may require prior authorization"),
    ],
)
def test_a_note_is_apart_from_its_item_however_the_lines_were_wrapped(item: str, note: str) -> None:
    apart, together = (
        _items(f"   a. {item}\n      {note}\n   b. The hall is dark.\n"),
        _items(f"   a. {item} {note}\n   b. The hall is dark.\n"),
    )
    assert apart == together
    assert (apart[0][1], apart[1][1]) == (f"a. {item}", note)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ambralit, Brassel,", "Candelia or Dowsel in the hall;"), ("Brassel (00597-037-", "05, 00597-038-01) in the hall;")],
)
def test_an_item_goes_on_below_a_line_that_a_comma_or_a_hyphen_left_open(first: str, second: str) -> None:
    above = "The request is for one of the lamps of these makers, whatever their oil may be: Anvora,"
    found = _items(f"   a. {above}\n      {first}\n       {second}\n   b. The hall is dark.\n")
    assert [label for label, _ in found] == ["a.", "b."]


def test_the_term_of_an_approval_is_a_line_of_its_own() -> None:
    note = "*For Brassel, more oil is allowed where the prescriber says that the lamp did not burn well enough."
    found = _items(f"   1. The dose* is no more than one lamp.\n      {note}\n   Approval duration: 6 months\n")
    assert [text for _, text in found][1:] == [note, "Approval duration: 6 months"]


def test_a_count_of_pages_with_a_bar_between_is_set_aside() -> None:
    pages = "\n".join(f"{PROSE}{PROSE}{PROSE}\n          {n} | 84\n" for n in range(1, 5))
    assert not [text for text in texts(read_text(pages)) if "84" in text]
    table = "Lamps | Wicks\n--- | ---\n" + "\n".join(f"{n} | 84" for n in range(1, 5))
    assert len(read_text(table).blocks[0].rows) == 5


@pytest.mark.parametrize("joint", ["OR", "AND"])
def test_names_that_an_item_counts_up_go_on_behind_a_joint_at_the_start_of_a_line(joint: str) -> None:
    above = "One lamp of these makes was tried: Lumen, a lamp like it (lum-a, lum-b,\nlum-c)"
    for below in (f"{joint} Brassix, Tinnix, or Oilix; OR", f"{joint} Brassix® (brassol), or Oilix; OR"):
        got = _items(f"a. {above}\n{below}\nb. The hall is dark.\n")
        assert [text for _, text in got][:2] == [f"a. {above} {below}".replace("\n", " "), "b. The hall is dark."]
    for below in (f"{joint} Alternatively, the lamp is of brass", f"{joint} The hall is dark, and cold"):
        assert f"a. {above} {below}".replace("\n", " ") not in [text for _, text in _items(f"a. {above}\n{below}\n")]


@pytest.mark.parametrize(
    "label",
    [
        "Covered Use", "Covered Uses", "Required Medical Information", "Exclusion Criteria", "Age Restriction", "Age Restrictions",
        "Prescriber Restriction", "Prescriber Restrictions", "Coverage Duration", "Other Criteria",
    ],
)  # fmt: skip
def test_a_label_of_the_form_for_medicare_is_one_however_its_column_wrapped_it(label: str) -> None:
    got = [text for _, text in _items(f"The lamp is of brass.\n{label.replace(' ', chr(10))}\nFor one year\n")]
    assert got[-2:] == [label, "For one year"]


@pytest.mark.parametrize("mark", ["*", "†", "‡", "§"])
def test_a_mark_behind_the_end_of_a_sentence_does_not_join_the_next_line_to_it(mark: str) -> None:
    item = f"Lanterns of the hall that burn with oil of the first pressing and of the second. {mark}"
    got = [text for _, text in _items(f"• {item}\nClasses of Lantern\nC0: No lantern is seen in the hall or felt there\n")]
    assert got[1] == "Classes of Lantern"


@pytest.mark.parametrize("must", ["may be", "must be", "should not be", "can be", "cannot be", "will be", "is", "are"])
@pytest.mark.parametrize("done", ["billed", "reported", "used", "submitted", "included", "considered"])
def test_a_sentence_below_a_row_of_codes_that_says_what_to_do_with_them_is_no_part_of_its_description(must: str, done: str) -> None:
    row = "70003 Tin lantern with three wicks, of the kind that is made for use on ships and the like (trial)"
    remark = f"Kindling of lanterns {must} {done} with 70001 or 70002."
    got = [block.plain for block in inner(f"The hall is lit by kindling of lanterns.\n\nCPT Codes\n{row}\n{remark}\n")]
    assert row in got and remark in got
    on = f"Kindling of lanterns {done}"
    assert f"{row} {on}" in [block.plain for block in inner(f"The hall has kindling of lanterns.\n\nCPT Codes\n{row}\n{on}\n")]
