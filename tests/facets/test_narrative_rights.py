"""A notice of rights, of which the year alone is set anew."""

from tests.facets.test_narrative_passages import told, under

RIGHTS = (
    "LPT® (Lantern Procedure Terms) is a registered trademark of the Lantern League. LPT codes, names and other data are copyright {} Lantern "
    "League. All Rights Reserved. No fee schedules, basic units or related listings are included in LPT. The League lights no lamps, hands out "
    "no oil and assumes no liability for the data contained herein or not contained herein, whoever may have printed them and for whom, and "
    "whatever was read of them by whoever did."
)


def test_the_year_of_a_copyright_is_no_change_and_that_of_an_edition_is_one() -> None:
    assert len(RIGHTS) > 400
    for before, after in (("2030", "2031"), ("© 2030", "© 2031"), ("2010-2030", "2010-2031")):
        assert not told(under("Background", RIGHTS.format(before)), under("Background", RIGHTS.format(after)))
    assert told(under("Background", RIGHTS.format("2030")), under("Background", RIGHTS.format("2030 by the old")))
    trials = "Members were placed by the rules of the Lantern League © {} in most trials of the North, and by hand in those of the South. "
    named = (
        trials
        + "Whoever was placed so was seen again by a warden of the house within the year, and by another one in the next. " * 3
    )
    assert told(under("Background", named.format(2013)), under("Background", named.format(2023)))
    other = RIGHTS + " Lamps of {} are in use."
    assert told(under("Background", other.format(2030, 2029)), under("Background", other.format(2031, 2030)))
