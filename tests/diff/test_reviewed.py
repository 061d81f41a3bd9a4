"""True changes that rules for another print of the same words must not hide."""

import pytest

from monitor.compare import compare
from monitor.model.change import Change
from monitor.normalise import read_record

LEAD = "Lantern Therapy\nPolicy Number: 412\n\nCoverage Criteria\n"


def material(old: str | bytes, new: str | bytes) -> list[Change]:
    sides = (read_record(side.encode() if isinstance(side, str) else side) for side in (old, new))
    return [change for change in compare(*sides).changes if change.materiality.value == "material"]


def test_a_dose_that_begins_a_line_is_no_number_of_a_section() -> None:
    policy = (
        LEAD
        + "Lampadol is medically necessary when all of the following criteria are met:\n{} mg of lampadol once a day is not exceeded\nAge at least 12 years\n"
    )
    (change,) = material(policy.format("2.5"), policy.format("7.5"))
    assert "2.5" in change.what and "7.5" in change.what


NAMES = ["Widgetra", "Zodra", "Quenta", "Larmol", "Pexida", "Romule", "Tivora", "Ubexa", "Vantil", "Xemora", "Yalvo", "Zimbra"]
PARTS = "The olecranon", "The trochlea", "The capitellum", "The radial head"


def test_an_item_that_moved_is_told_though_lines_elsewhere_lost_their_bullets() -> None:
    policy = (
        LEAD + "Lampadol is considered medically necessary when all of the following criteria are met:\n"
        "• The member is 18 years of age or older.\n• One of the following:\n"
        "   o The member tried warm tea for three months.\n   o The member has a contraindication to warm tea.\n"
        "{} The drug is prescribed by a lamp doctor.\n• The member has no active infection.\n\n"
        "Background\nThe elbow is a hinge. The following parts are of note:\n{}\n\n"
        "References\n1. Miller A, et al. Lampadol in elbows. J Elbow. 2029;12:1-9.\n"
    )
    sides = (
        policy.format(item, "\n".join(f"{bullet}{part} is a part of it" for part in PARTS))
        for item, bullet in (("•", "• "), ("   o", ""))
    )
    assert material(*sides)


def test_a_list_of_short_lines_under_another_title_is_the_same_document() -> None:
    policy = "{}\nPolicy Number: QL-12\n\nCovered Drugs\n{}\n\nPrior Authorization Criteria\n{}\n"
    lists = ["\n".join(f"• {name} {5 * n} mg tablet" for n, name in enumerate(NAMES, 1) if n > first) for first in (0, 2)]
    old = policy.format("Elbow Pain Agents", lists[0], "Approve when the member is an adult with elbow pain.")
    new = policy.format(
        "CGRP Inhibitors", lists[1], "Authorization may be granted to members of 12 years of age who have migraine."
    )
    kinds = {note.kind for note in compare(read_record(old.encode()), read_record(new.encode())).notes}
    assert "other_document" not in kinds


@pytest.mark.parametrize("turned", ["Not", "Non"])
def test_a_name_that_is_turned_round_is_not_run_into_its_text(turned: str) -> None:
    page = "<html><body><h1>Lampadol</h1><p>Policy Number: 412</p><h2>Dosage and Administration</h2><p>All strengths are given here with their use.</p>{}<h2>Policy</h2><p>Lampadol is considered medically necessary for hiccups.</p></body></html>"
    rest = "Zodra tablets of 10 mg and 20 mg for the elbow</p>"
    assert material(page.format(f"<p>{turned} Preferred {rest}"), page.format(f"<h3>Preferred</h3><p>{rest}"))
