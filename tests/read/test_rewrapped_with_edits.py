"""A text wrapped at another width with one true edit in it: the edit is told, and nothing of the wrapping."""

import pytest

from monitor.compare import compare
from monitor.model.change import Change
from monitor.normalise import read_record
from monitor.read.markdown import looks_markdown
from monitor.read.text import read_text
from monitor.read.text.kinds import names_condition, names_subject
from tests.read.prose import PROSE, inner, texts


def told(old: str, new: str) -> list[Change]:
    changes = compare(read_record(old.encode()), read_record(new.encode())).changes
    return [change for change in changes if change.materiality.value == "material"]


LEAD = "The following HCPCS code is considered investigational for **Harbor\nMembers: Shore (HMO and POS), PPO, Indemnity, Harbor Blue and\nPort Blue:**"
BODY = "Coding Information\n{lead}\nM0999\tLantern therapy\n\n1. Wick A. On lamps. *J Lamps.* Mar 2031; 6(2): 68-74, 77-{page}.\n"


def test_a_bold_lead_goes_on_in_the_lines_below_it() -> None:
    whole, cut = BODY.format(lead=LEAD.replace("\n", " "), page=80), BODY.format(lead=LEAD, page=81)
    assert looks_markdown(cut)
    assert texts(read_text(cut))[1] == texts(read_text(whole))[1]
    assert not told(whole, cut)
    other = told(whole, BODY.format(lead=LEAD.replace("investigational", "medically necessary"), page=81))
    assert {str(change.facet) for change in other} & {"codes", "statements"}


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("**Lamps of the hall**\nWicks\n**Oil of the hall**\nJars", 4),
        ("Lamps** of the hall\nWicks are short\n**Oil", 3),
        ("**Lamps of the\n\nHall at night**", 2),
    ],
)
def test_what_is_bold_by_itself_or_across_a_blank_line_runs_into_nothing(body: str, count: int) -> None:
    assert len(texts(read_text(f"# Lamps\n\n{body}\n\n**End**\n"))) == count + 2


ITEMS = "The lamp is approved when ALL of the following are met:\n{}\nb. The hall is dark.\n"


@pytest.mark.parametrize(
    ("item", "last"),
    [
        ("a. The bearer has used BOTH of these makes for two months or more in the\nlong halls: Brassel and", "Candelia;"),
        ("a. The bearer has used these makes for two months or more in the long halls\nof the North: Brassel,", "Candelia Night and Dowsel;"),
        ("a. The bearer was seen for two months or more in the long halls and\nstairs of the", "Northern Lamp Works and lit a lamp there;"),
    ],
)  # fmt: skip
def test_an_item_goes_on_below_a_ragged_line(item: str, last: str) -> None:
    whole = f"{item} {last}".replace("\n", " ")
    found = [block.plain for block in inner(ITEMS.format(f"{item}\n{last}"))]
    assert whole in found
    assert "Hemophilia B" in texts(
        read_text(f"{PROSE}a. One of the many long conditions of the halls as\nfar as known: hemophilia A\nHemophilia B\n\n{PROSE}")
    )


JOINED = "Lamps are covered when the following are met:\n• The bearer has walked in the dark of the long halls of the house, AND\n• No lamp was lit before the night in any of the halls of it, AND\n{}"


def test_a_title_behind_a_joint_that_lost_its_item_is_no_end_of_the_item_above() -> None:
    title = "GX7 Lantern Bend Test"
    assert [block.plain for block in inner(JOINED.format(title))][-1] == title
    going = "the lamps of the Night Hall"
    assert inner(JOINED.format(going))[-1].plain.endswith(f"AND {going}")
    assert names_subject("Lantern Bend Test") and not names_subject("Lamps are lit") and not names_subject("Lamps")
    last = "• The stairs are not lit\n"
    (change,) = told(JOINED.format(last + title), JOINED.format(title))
    assert "stairs are not lit" in str(change.before) and change.rule == "statements.criterion_removed"


BRACKET = "Authorization of 12 months may be granted to those who carry a lamp in the halls of the house by night and who walk with\nany of the following from baseline:\n{}\n{}\n"


def test_a_condition_behind_a_bracket_heads_what_follows() -> None:
    item = "Improvement of the light of the lamp on a scale of lights (for example, the Lantern Scale of lights [LSL])"
    assert "Night blindness" in [block.plain for block in inner(BRACKET.format(item, "Night blindness"))]
    assert inner(BRACKET.format(item, "score of the lamp"))[-1].plain.endswith("score of the lamp")
    assert not names_condition("Night is dark") and not names_condition("Night Blindness") and not names_condition("Night")


@pytest.mark.parametrize("last", ["12", "6-12"])
def test_a_figure_below_a_short_item_stays(last: str) -> None:
    body = f"1. Most units per year.\n{last}\n2. A plan of the walks that the keeper of the long hall has signed with a light\n"
    assert any(last in block.plain.split() for block in inner(body))


@pytest.mark.parametrize(
    "body",
    [
        "**97110 Lamps of the hall that are lit by night for all who walk in it\n97112 Wicks**",
        "**Lanterns are not covered for the lamps of the long hall and its stairs,\n- Gout in the long hall**",
        "**Initial lamps\nRenewal lamps**",
    ],
)
def test_what_is_bold_together_on_lines_of_its_own_stays_apart(body: str) -> None:
    assert len(texts(read_text(f"# Lamps\n\n{body}\n\n**End**\n"))) == body.count("\n") + 3


def test_a_sentence_below_an_item_that_ends_at_a_comma_stands_alone() -> None:
    body = "1. Member has failed at least two of the\n   lamps including lanterns,\nWickura is considered not covered for gout\n"
    assert [block.plain for block in inner(body)][-1] == "Wickura is considered not covered for gout"


def test_a_figure_below_a_name_of_a_list_stays() -> None:
    assert "3" in texts(
        read_text(
            f"{PROSE}\nLamps by number:\n• Brass lamps\n3\n• Tin lamps of the second kind, lit by night in the hall\n\n{PROSE}"
        )
    )


FORM = "Prior Authorization Policy\nProducts Affected:\n• Lampadol\nThe Plan {} authorize coverage of the above lanterns for members meeting the following\ncriteria:\n1. {}\n2. Diagnosis of night blindness\n"


def test_a_plan_that_must_authorize_is_told_as_the_word_of_duty_it_is() -> None:
    old, age = FORM.format("may", "Age of 18 years or more"), FORM.format("must", "Age of 12 years or more")
    assert [change.rule for change in told(old, FORM.format("must", "Age of 18 years or more"))] == ["statements.modal"]
    assert len(told(old, age)) == 2
