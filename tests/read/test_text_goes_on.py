"""Where the text of a block goes on in lines that seem to begin something of their own."""

import pytest

from monitor.read.markers import closes_bracket
from monitor.read.text import read_text
from monitor.read.text.lines import split
from monitor.read.text.titles import tell_titles
from monitor.read.text.unwrap import unwrap
from tests.read.test_text import PROSE, inner, texts


def test_a_lead_in_goes_on_with_how_many_of_its_criteria_must_be_met() -> None:
    assert [
        block.plain
        for block in inner("B) A lamp on trial: carried for one year if the bearer meets\nBOTH of the following (i and ii):")
    ] == ["B) A lamp on trial: carried for one year if the bearer meets BOTH of the following (i and ii):"]


def test_a_name_goes_on_with_its_substance_behind_a_raised_sign() -> None:
    assert "Medications Lumenol® (lanternib)" in texts(
        read_text(f"Medications Lumenol\n®\n(lanternib)\nEffective Date 1/1/2031\n\n{PROSE}")
    )


def test_a_name_in_capitals_that_a_full_line_cuts_goes_on_and_a_heading_does_not() -> None:
    maker = (
        "Lantern panel of eleven wicks, read by eye and reported as bright or dim, LANTERN WORKS OF AMERICA, LANTERN\nWORKS, INC"
    )
    assert [block.plain for block in inner(maker)] == [maker.replace("\n", " ")]
    short = inner("Lantern panel of eleven wicks, by LANTERN\nRELATED LANTERNS")
    assert [block.plain for block in short] == ["Lantern panel of eleven wicks, by LANTERN", "RELATED LANTERNS"]


LAMPS = (
    "Lamps that burn low oil are warmed for an hour before they are carried, and cooled for an hour behind the door of the hall.\n"
    "Oil of the second pressing is considered unsafe in such lamps, as the wardens of the hall have found year after year.\n"
)
CONTENTS = "Table of Contents\nLamps of the Hall ............ 2\nWarming and Carrying of Lamps in the Long Winter Nights of the North ............ 4\nOil ............ 7\n"


def test_a_line_that_the_table_of_contents_names_stands_alone_between_full_lines() -> None:
    name = "Warming and Carrying of Lamps in the Long Winter Nights of the North"
    body = f"{LAMPS}{name}\n{LAMPS}"
    assert name in texts(read_text(f"{CONTENTS}\n{PROSE}\n\n{body}"))
    assert name not in texts(read_text(f"{PROSE}\n\n{body}"))


def test_the_table_of_contents_parts_no_sentence_that_goes_on_in_a_line_of_its_words() -> None:
    whole = "The wardens of this house keep all the keys of the cellar in which the barrels stand, and measure out the Oil"
    got = texts(read_text(f"{CONTENTS}\n{PROSE}\n\n{whole.removesuffix(' Oil')}\nOil\n"))
    assert whole in got


@pytest.mark.parametrize(
    ("title", "sentence", "apart"),
    [
        ("Yearly warming for all bearers of newly filled or refilled lamps of the large and middle houses", "Lamps", True),
        ("Yearly warming for all bearers of newly filled or refilled lamps of the large and middle Houses", "Lamps", False),
        ("Yearly warming is for all bearers of newly filled or refilled lamps of the large middle houses", "Lamps", False),
        ("Yearly warming for all bearers of newly filled or refilled lamps of the large and middle houses", "Brindle", False),
    ],
)
def test_a_long_title_stands_over_a_sentence_whose_first_word_is_written_small_elsewhere(
    title: str, sentence: str, apart: bool
) -> None:
    below = (
        f"{sentence} of the first kind are warmed for an hour when they were out in the cold for a day, and are\nthen carried in."
    )
    found = texts(read_text(f"{PROSE}\n\n{LAMPS}\n{title}\n{below}\n"))
    assert (title in found) is apart


def test_a_sentence_ends_behind_a_raised_sign() -> None:
    assert "Lumen Works. What is Lumenol®?. 2031." in texts(
        read_text(f"{PROSE}\n\nLumen Works. What is Lumenol\n®\n?. 2031.\n\n{PROSE}")
    )


def test_the_end_of_a_criterion_in_capitals_is_no_heading() -> None:
    got = inner(
        "• The bearer has been told that the lamp may be of the kind that hallways call dim\nLAMPD, AND\n• The bearer walks"
    )
    assert [block.plain for block in got] == [
        "• The bearer has been told that the lamp may be of the kind that hallways call dim LAMPD, AND",
        "• The bearer walks",
    ]


def test_a_note_begins_a_block_though_its_words_stand_below() -> None:
    got = inner(
        "• The maker of the lamp is one of those that the plan has named in its list.\nNote:\nNot every lamp is made by them."
    )
    assert [block.plain for block in got] == [
        "• The maker of the lamp is one of those that the plan has named in its list.",
        "Note: Not every lamp is made by them.",
    ]


LEAD = "Lantern therapy is considered medically necessary for those who walk at night when all of the following are met:"


def test_items_whose_bullets_an_extraction_lost_stand_one_space_in() -> None:
    body = (
        f"{LEAD}12,14\n One of the following: \no The bearer has been seen by a warden of the house; and\n"
        " The bearer has carried a lamp for at least a year, and has never once let it fall on the stairs of\nthe house; and\n"
        " The lamp is a Lumenol lamp\n The lamp is lit"
    )
    got = inner(body)
    assert [block.plain for block in got] == [
        f"{LEAD}12,14",
        "One of the following:",
        "• The bearer has been seen by a warden of the house; and",
        "The bearer has carried a lamp for at least a year, and has never once let it fall on the stairs of the house; and",
        "The lamp is a Lumenol lamp",
        "The lamp is lit",
    ]


def test_a_sentence_that_goes_on_one_space_in_behind_a_raised_number_is_no_item() -> None:
    item = "• Lanterns that hang on the walls of the old house were compared with lanterns carried by hand"
    more = "Makers of lanterns were told of all this in the last year of the old king"
    assert [block.plain for block in inner(f"{item}.\n12\n {more}")] == [f"{item}. {more}"]
    assert [block.plain for block in inner(f"{item}.\n {more}")] == [f"{item}.", more]


@pytest.mark.parametrize("cut", ["Lanterns: a permit is not\nrequired indoors.", "These lamps are considered\nunproven:"])
def test_a_short_line_that_stops_amid_a_phrase_goes_on_where_no_width_is_known(cut: str) -> None:
    assert texts(read_text(f"Lanterns\n\n{cut}\n")) == ["Lanterns", cut.replace("\n", " ")]


def test_a_short_line_whose_phrase_is_whole_stands_alone_where_no_width_is_known() -> None:
    assert texts(read_text("Lanterns\n\nlamps of brass\nlamps of tin\n")) == ["Lanterns", "lamps of brass", "lamps of tin"]


def test_a_note_counts_on_in_a_small_letter_behind_a_semicolon_and_a_list_does_not() -> None:
    counted = "fewer falls on the stairs;\nless oil burnt in the long nights of the winter."
    note = f"Note: Examples of a response are {counted}"
    assert [block.plain for block in inner(f"• The bearer walks at night\n{note}")][1] == note.replace("\n", " ")
    assert len(inner(f"Those who walk at night must have {counted}")) == 2


@pytest.mark.parametrize("joint", ["and", "AND", "or"])
def test_a_joint_on_a_line_of_its_own_belongs_to_the_item_that_is_open_however_wide_the_lines_are(joint: str) -> None:
    lead = (
        "Lantern therapy is considered medically necessary for those who walk at night and who meet all of the\nfollowing criteria:"
    )
    got = inner(f"{lead}\nA. The stairs are dark;\n{joint}\nB. The bearer has been seen by a warden of the house.")
    assert [block.plain for block in got][1:] == [
        f"A. The stairs are dark; {joint}",
        "B. The bearer has been seen by a warden of the house.",
    ]


@pytest.mark.parametrize(
    "how", ["may be Medically Necessary when criteria are met", "are also Investigational and Not Medically Necessary"]
)
def test_how_services_fare_stands_on_a_line_of_its_own_above_their_codes(how: str) -> None:
    above = "For the lamps listed above, for all other stairs, or when the code describes a lamp that the hall has named."
    got = inner(f"{above}\nWhen services {how}:\nCPT\n20999 Lamp of brass\nWhen services of the hall end, lamps are put out.")
    assert [block.plain for block in got][:2] == [above, f"When services {how}:"]


@pytest.mark.parametrize("heading", ["Policy/Criteria", "Policy Criteria"])
def test_the_heading_of_the_criteria_is_no_end_of_the_last_item_above_it(heading: str) -> None:
    items = ["• Those who walk at night and who are candidates for lanterns that burn oil of the second pressing in", "the hall"]
    got = inner(
        "\n".join(
            [
                *items,
                "• Those who walk at night from moderately dark halls to severely dark cellars of the old house (MC)",
                heading,
                PROSE,
            ]
        )
    )
    assert heading in [block.plain for block in got]


def test_a_note_in_a_bracket_goes_on_below_the_word_that_begins_it() -> None:
    item = "• The bearer has carried one lamp of brass for a year and did not see the stairs by it. (Note:\nWardens of the hall look at no\nmore than one lamp.)"
    assert [block.plain for block in inner(item)] == [item.replace("\n", " ")]


FOR = "Criteria for Lanterns That Burn Oil of the Second Pressing in"


def parts_of(
    *titles: str, below: str = "A lamp of brass is preferred for the {} steps, and the warden of the house must see it first."
) -> list[str]:
    above = "Lamps that are lent out by the hall must be brought back to the keeper of the lamps in a week."
    return texts(read_text("\n".join(f"{above} {place}.\n{title}\n{below.format(place)}" for place, title in enumerate(titles))))


def test_titles_that_open_alike_over_each_part_stand_alone_whatever_the_width_of_the_lines() -> None:
    titles = (f"{FOR}\nHalls", f"{FOR} Stairs", f"{FOR} Long\nCellars of Stone")
    found = parts_of(*titles)
    assert [title.replace("\n", " ") for title in titles] == [text for text in found if text.startswith("Criteria")]
    assert len(found) == 9


def test_a_line_with_capitals_over_no_sentence_or_that_comes_twice_is_no_such_title() -> None:
    def told(below: str, times: int) -> list[int]:
        lines = split("\n".join(f"Smith A, Doe B.\nAnnals of the Society for Lamps\n{below}" for _ in range(times)))
        tell_titles(lines)
        return [line.titles for line in lines if line.text.startswith("Annals")]

    assert told("of the North 2001;1:1-9.", 3) == [0, 0, 0]
    assert told("Lamps are lit.", 3) == [1, 1, 1]
    assert told("Lamps are lit.", 2) == [0, 0]


FULL = "A second lantern is considered necessary for a bearer whose hallway was found to be dark, as read by a warden of the house,"


@pytest.mark.parametrize(
    "end",
    [
        *(f"of at {bound}" for bound in ("least", "most")),
        *(f"that {verb} only" for verb in ("is", "exceeds", "exceed")),
        *(f"{before} just" for before in ("of", "to", "under", "over", "above", "below")),
        "to no more than exactly",
    ],
)
def test_a_number_at_the_head_of_a_wrapped_line_is_the_value_that_the_line_above_asks_for(end: str) -> None:
    told = [block.plain for block in inner(f"{FULL} {end}\n6. The scale must be one of lanterns.\n{FULL} at night.")]
    assert told[0].startswith(f"{FULL} {end} 6. The scale")


def test_a_number_below_a_full_line_that_asks_for_none_is_a_label() -> None:
    told = [block.plain for block in inner(f"{FULL} the least\n6. The scale must be one of lanterns.")]
    assert told[:2] == [f"{FULL} the least", "6. The scale must be one of lanterns."]


@pytest.mark.parametrize("word", ["class", "stage", "grade", "phase", "tier", "level"])
def test_the_number_of_a_class_goes_on_in_the_line_below_a_full_one(word: str) -> None:
    above = f"{FULL} of {word}"
    told = [block.plain for block in inner(f"{above}\nIII. The scale must be one of lanterns.\n{FULL} at night.")]
    assert told[0].startswith(f"{above} III. The scale")


@pytest.mark.parametrize("below", ["II. Continued Lanterns", "• The scale must be one of lanterns."])
def test_a_heading_or_a_point_below_a_full_line_that_ends_with_a_class_begins_something(below: str) -> None:
    assert [block.plain for block in inner(f"{FULL} of its class\n{below}\n\n{FULL} at night.")][:2] == [
        f"{FULL} of its class",
        below,
    ]


@pytest.mark.parametrize(("above", "label"), [("the codes of the lamp (ICD-", "10)"), ("one of the following (i or", "ii)")])
def test_what_closes_a_bracket_is_no_label_of_an_item(above: str, label: str) -> None:
    text = f"1. The lamp is on; and\n2. The claim shows {above}\n{label} and nothing else at all.\n3. The lamp is warm."
    items = [block.text for block in read_text(text).blocks if block.label]
    assert len(items) == 3 and items[1].endswith("and nothing else at all.")


def test_the_items_of_a_bracket_keep_their_labels() -> None:
    text = "The lamp is needed (any of the following:\n1) it is dark\n2) it is night\n3) it is winter)."
    assert [block.label for block in read_text(text).blocks][-2:] == ["2)", "3)"]


def test_for_how_long_an_approval_is_issued_stands_on_a_line_of_its_own() -> None:
    lines = (
        "A lantern gives light to all who sit around it, and some warmth to those near",
        "who have come in from the rain and have taken off their boots, which stand now",
    ) * 4
    item = "The hiccups have gone on after at least one warm tea and a long rest at night"
    term = "Authorization will be issued for 12 months."
    text = "\n".join((*lines, "(2) It is night; and", f"(3) {item}", term, *lines))
    assert [item, term] == [block.text for block in read_text(text).blocks][2:4]


@pytest.mark.parametrize(
    ("label", "before", "closes"),
    [
        ("B):", "meets ONE of the following (A or", True),
        ("10)", "codes (ICD-", True),
        ("B):", "meets ONE of the following (A or B) or", False),
        ("(2)", "one of these (1) or", False),
        ("1)", "any of these (say so:", False),
    ],
)
def test_a_bracket_is_closed_by_what_ends_it(label: str, before: str, closes: bool) -> None:
    assert closes_bracket(label, before) is closes


def test_a_dash_for_the_last_figures_of_a_code_is_no_cut_word() -> None:
    assert unwrap(["L54.5-", "Lamp rash"]) == "L54.5- Lamp rash"
    assert unwrap(["L54.-", "Lamp rash"]) == "L54.- Lamp rash"
    assert [unwrap([first, "Lamp"]) for first in ("COVID-19-", "XL54.5-", "low-")] == ["COVID-19-Lamp", "XL54.5-Lamp", "low-Lamp"]
    assert unwrap(["L54.5-", "L54.9"]) == "L54.5-L54.9"


@pytest.mark.parametrize("gap", ["", "\n"])
def test_figures_below_a_hyphen_end_the_number_it_cuts(gap: str) -> None:
    above = "For questions about the lamps of the hall please ask the wardens of the house at 1-555-996-"
    found = [block.plain for block in read_text(f"{above}\n{gap}6223.\nLANTERN Bearers must be 16 years of age.").blocks]
    assert (f"{above}6223." in found[0]) is not bool(gap)


@pytest.mark.parametrize("below", ["62. Lamps are lit", "6223rd lamp"])
def test_a_label_or_a_word_below_a_hyphen_ends_no_number(below: str) -> None:
    above = "For questions about the lamps of the hall please ask the wardens of the house at 1-555-996-"
    assert below in [block.plain for block in read_text(f"{above}\n{below}\n").blocks]


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("a bearer of lamps [for example Lumenol, Wickora", "XR (lanternib)]; or", True),
        ("a bearer of lamps [for example Lumenol, Wickora]", "Wicks (of wax); or", False),
        ("a bearer of lamps [for example Lumenol, Wickora", "Wicks (of wax) are trimmed", False),
        ("a bearer of lamps (for example Lumenol, Wickora", "Lamps are left out for 1) halls and 2) stairs.", False),
        ("a bearer of lamps (for example Lumenol, Wickora", "Lamps are left out for halls [2]).", False),
    ],
)
def test_a_bracket_goes_on_behind_the_end_of_a_page_where_it_is_closed(above: str, below: str, joined: bool) -> None:
    item = f"- Any that was carried before by {above}"
    text = f"Lamps on stairs are covered when:\n{item}\n\nPage 1 of 2\n\n{below}\n- The hall is dark\n\nPage 2 of 2\n"
    assert (f"• {item[2:]} {below}" in texts(read_text(text))) is joined


def test_the_first_of_the_criteria_stands_below_its_full_lead_line() -> None:
    lead = "The plan may authorize coverage of the lamps above for those members who meet each of the following criteria:"
    first = "Covered use: All halls that are dark unless otherwise excluded"
    assert [block.plain for block in inner(f"{lead}\n{first}")] == [lead, first]
    count = "One of the following:"
    assert [block.plain for block in inner(f"{lead}\n{count}")] == [lead, count]
    longer = "At a minimum such lamps should have:"
    assert [block.plain for block in inner(f"{lead}\n{longer}")] == [f"{lead} {longer}"]


def test_a_heading_of_codes_goes_on_with_no_description_above_it() -> None:
    row = "0999T Lamps that are carried through a dark hall by hand, all wicks and the oil included (Investigational)"
    head = "ICD-10 Diagnosis Codes That Support Medical Necessity:"
    assert [block.plain for block in inner(f"{row}\n{head}\nI99.8 Dark halls")][:2] == [row, head]


@pytest.mark.parametrize(("mark", "joined"), [("† ‡", True), ("twice", False)])
def test_numbers_of_works_end_the_title_whose_marks_stand_before_them(mark: str, joined: bool) -> None:
    title = f"Carrying of lamps through halls without windows OR over stairs {mark}"
    found = [block.plain for block in inner(f"{title}\n9-16,28,30\n- The hall is dark; AND")]
    assert (found[0] == f"{title} 9-16,28,30") is joined


def test_the_criteria_of_a_stage_stand_apart_from_the_item_above_them_though_its_line_is_full() -> None:
    item = "4. Documentation that the requested lamps will not exceed the number approved for stairs (see Appendix A)"
    assert [block.plain for block in inner(f"{item}\nReauthorization criteria\n1. The lamps still burn; AND")][:2] == [
        item,
        "Reauthorization criteria",
    ]
