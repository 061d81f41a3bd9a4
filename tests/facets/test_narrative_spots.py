"""Texts that stand under several indications, sections or lines of business: each is one with that of its own place, and an exchange is told."""

import textwrap
from typing import Any

import pytest

from monitor.compare import compare
from monitor.facets.narrative.spots import frame, is_title, names_business
from monitor.model.record import PolicyRecord
from monitor.normalise import read_record
from tests.diff.records import covered, investigational, record

HALLS = ("A. Dark Halls (must meet all):", "B. Dim Stairs (must meet all):", "C. Wet Cellars (must meet all):")


def read(*lines: str) -> PolicyRecord:
    return read_record("\n".join(lines).encode(), content_type="text/plain")


def told(old: PolicyRecord, new: PolicyRecord) -> list[str]:
    return [f"{change.materiality.value[:4]} {change.what}" for change in compare(old, new).changes]


def lettered(*months: int, extra: str = "") -> PolicyRecord:
    """A drug policy with an approval duration behind each lettered indication; `extra` is one more indication before the last."""
    lines = [
        "Clinical Policy: Lumenol", "Reference Number: LP.12", "Effective Date: 03.01.21", "", "Policy/Criteria",
        "It is the policy of this plan that Lumenol is medically necessary when the following criteria are met:", "",
        "I. Initial Approval Criteria",
    ]  # fmt: skip
    for place, (hall, month) in enumerate(zip(HALLS, months, strict=True)):
        if extra and place == 2:
            lines += ["D. Low Attics (must meet all):", "1. Diagnosis of attics;", "2. Age ≥ 18 years.", extra, ""]
        lines += [
            hall,
            f"1. Diagnosis of hall {hall[0]};",
            f"2. Age ≥ {place + 12} years.",
            f"Approval duration: {month} months",
            "",
        ]
    return read(*lines, "Description", "Lumenol is a lamp oil that is burnt in halls, on stairs and in cellars.")


def test_durations_that_changed_places_are_told_each_under_its_indication() -> None:
    old, new = lettered(12, 6, 6), lettered(6, 6, 12)
    for sides in ((old, new), (new, old)):
        lines = told(*sides)
        assert len(lines) == 2 and all(line.startswith("mate") for line in lines)
        assert "Dark Halls" in lines[0] and "Wet Cellars" in lines[1]
    assert told(old, old) == []


def test_of_several_indications_with_one_line_the_one_that_changed_is_named() -> None:
    (line,) = told(lettered(6, 6, 6), lettered(6, 6, 12))
    assert "C. Wet Cellars (must meet all) › approval 6 -> 12 months" in line


def test_a_new_indication_with_the_old_duration_does_not_hide_that_anothers_changed() -> None:
    old, new = lettered(12, 12, 6), lettered(12, 12, 12, extra="Approval duration: 6 months")
    for sides, edit in (((old, new), "approval 6 -> 12 months"), ((new, old), "approval 12 -> 6 months")):
        assert any("Wet Cellars" in line and edit in line for line in told(*sides))


def test_durations_under_one_indication_are_one_with_the_same_in_whatever_order_they_stand() -> None:
    six, twelve = (f"Approval duration: {months} months" for months in (6, 12))
    one, both, turned = (lettered(6, 6, 6, extra=extra) for extra in (six, f"{twelve}\n{six}", f"{six}\n{twelve}"))
    assert told(both, turned) == told(turned, both) == []
    for sides in ((one, both), (both, one)):
        (line,) = told(*sides)
        assert twelve in line and "->" not in line


def staged(first: tuple[int, int], second: tuple[int, int], *, asked_again: bool = False) -> PolicyRecord:
    """A program with initial authorization and reauthorization under two indications."""
    lines = ["Program Lumenol", "Effective Date 11/1/2024", "", "2. Coverage Criteria:"]
    for hall, (initial, again) in zip(("A. Dark Halls", "B. Dim Stairs"), (first, second), strict=True):
        stage = "Lumenol will be approved based on all of the following criteria:"
        lines += [
            hall,
            "1. Initial Authorization",
            f"a. {stage}",
            f"(1) Diagnosis of {hall[3:]}",
            "-AND-",
            "(2) No other lamp burns",
        ]
        lines += [f"Authorization will be issued for {initial} months.", "", "2. Reauthorization", f"a. {stage}"]
        lines += ["(1) The hall is brighter than before", f"Authorization will be issued for {again} months.", ""]
    return read(*lines, "3. Background:", "Lumenol is a lamp oil.")


def test_durations_of_two_stages_that_both_doubled_are_told_each_in_its_stage() -> None:
    old, new = staged((6, 12), (12, 12)), staged((12, 24), (12, 12))
    for sides, edits in (((old, new), ("6 -> 12", "12 -> 24")), ((new, old), ("12 -> 6", "24 -> 12"))):
        lines = told(*sides)
        assert [any(edit in line and "Dark Halls" in line for line in lines) for edit in edits] == [True, True]
        assert "1. Initial Authorization" in lines[0] and "2. Reauthorization" in lines[1]


def of_lines(commercial: str, medicaid: str) -> PolicyRecord:
    lead = "Lamp meters are considered medically necessary when all of the following are met:"
    return read(
        "Coverage Guideline: Lamp Meters", "Policy Number: LM-044", "", "Coverage Criteria", "",
        "Commercial", lead, "1. A dark hall", "2. Daily use", commercial, "",
        "Medicaid", lead, "1. A dark hall", "2. Weekly use", medicaid, "",
        "Exclusions", "Meters without a dial are not covered.",
    )  # fmt: skip


@pytest.mark.parametrize("said", ["Authorization period: {} months", "Quantity: 1 receiver per {} months; 3 dials per 30 days"])
def test_limits_of_two_lines_of_business_that_changed_places_are_told_with_each(said: str) -> None:
    old, new = of_lines(said.format(36), said.format(60)), of_lines(said.format(60), said.format(36))
    for sides in ((old, new), (new, old)):
        lines = told(*sides)
        assert len(lines) == 2 and all(line.startswith("mate") for line in lines)
        assert "Commercial" in lines[0] and "Medicaid" in lines[1]


LIMIT = "Replacement of a lamp is limited to once per 60 months unless the lamp is broken."


def guided(*, in_policy: bool, above: bool = False) -> PolicyRecord:
    policy = [LIMIT, ""] if in_policy else []
    return read(
        "Medical Policy", "Lamp Stimulation", "Policy Number: 7.01.25", "", "Policy",
        "Lamp stimulation may be considered medically necessary when ALL of the following criteria are met:",
        "1. Other lamps have been tried and failed;", "2. The hall is dark.", "",
        "Lamp stimulation is considered investigational in all other halls.", "", *policy,
        "Policy Guidelines", *([] if in_policy or not above else [LIMIT]), "The choice of a hall rests on how bright it is by day.",
        *([] if in_policy or above else [LIMIT]), "", "Description", "A lamp stimulates a hall.",
    )  # fmt: skip


def test_a_limit_that_left_the_guidelines_for_the_policy_is_told_as_moved() -> None:
    old, new = guided(in_policy=False), guided(in_policy=True)
    assert told(old, new) == [f"mate moved from “Policy Guidelines” to “Policy”: {LIMIT}"]
    assert told(new, old) == [f"mate moved from “Policy” to “Policy Guidelines”: {LIMIT}"]


def test_a_limit_in_another_line_of_its_section_did_not_move() -> None:
    assert told(guided(in_policy=False), guided(in_policy=False, above=True)) == []


def listed(preferred: tuple[str, ...], others: tuple[str, ...], *, title: str = "<h3>{}</h3>") -> PolicyRecord:
    body = "".join(
        f"{title.format(head)}{''.join(f'<p>{name}</p>' for name in names)}"
        for head, names in (("Preferred Agents", preferred), ("Non-Preferred Agents", others))
    )
    page = f"<html><body><h1>Drug List</h1><h2>Therapeutic Class: Lamp Oils</h2>{body}</body></html>"
    return read_record(page.encode(), content_type="text/html")


def test_a_product_under_the_other_title_is_told_and_one_under_a_title_read_otherwise_is_not() -> None:
    lumen, glow, ember = "Lumenol (lumenib)", "Glowex (glowenib)", "Emberal (embernib)"
    old, new = listed((glow,), (lumen, ember)), listed((glow, lumen), (ember,))
    for sides, ways in (((old, new), "“Non-Preferred Agents” to “Preferred Agents”"), ((new, old), "“Preferred Agents” to “Non-")):
        (line,) = told(*sides)
        assert line.startswith("mate") and ways in line and line.endswith(lumen)
    assert [line for line in told(old, listed((glow,), (lumen, ember), title="<p><b>{}</b></p>")) if line.startswith("mate")] == []


def test_what_is_over_a_text() -> None:
    assert is_title("B. Dim Stairs (must meet all):") and is_title("II. Continued Therapy")
    assert not is_title("A. Member has one of the following:") and not is_title("Dim Stairs")
    assert names_business("Medicaid") and names_business("Commercial:") and not names_business("Dark halls")
    assert frame("approvalduration12months") == "approvaldurationmonths" and frame("approvalduration") == frame("in12days") == ""


def asked(initial: bool, *, page: str) -> PolicyRecord:
    """A program of two indications in text or HTML; `initial` says at which stage of the second no other lamp may burn."""
    other = "No other lamp burns in the hall while Lumenol is used"
    stage = "Lumenol will be approved based on all of the following criteria:"
    lines = ["Program Lumenol", "2. Coverage Criteria:"]
    for hall, first, again in (("A. Dark Halls", True, True), ("B. Dim Stairs", initial, not initial)):
        for head, own, more in (
            ("1. Initial Authorization", f"Diagnosis of {hall[3:]}", first),
            ("2. Reauthorization", f"More light: {hall[3:]}", again),
        ):
            lines += [hall] * (head[0] == "1") + [head, stage, f"(1) {own}", *(["-AND-", f"(2) {other}"] if more else [])]
    if page == "text":
        return read(*lines)
    body = "".join(f"<h2>{line}</h2>" if line[:2] in ("1.", "2.") else f"<p>{line}</p>" for line in lines)
    return read_record(f"<html><body>{body}</body></html>".encode(), content_type="text/html")


@pytest.mark.parametrize("page", ["text", "html"])
def test_a_criterion_of_another_stage_now_is_told_from_where_to_where(page: str) -> None:
    old, new = asked(False, page=page), asked(True, page=page)
    for sides in ((old, new), (new, old)):
        (line,) = [line for line in told(*sides) if line.startswith("mate")]
        source, target = line.partition("moved from ")[2].split(" to ", 1)
        assert source != target.rpartition(": ")[0] and "No other lamp burns" in line


def test_a_duration_that_was_read_as_the_heading_of_what_follows_is_compared_where_it_stands_as_a_criterion() -> None:
    def side(*months: int) -> PolicyRecord:
        lists = [
            ((f"{hall} (must meet all):", "all", f"Diagnosis of {hall}", "Age 18"), month)
            for hall, month in zip(HALLS, months, strict=True)
        ]
        items = [one for pair in lists for one in (pair[0], f"Approval duration: {pair[1]} months")]
        below = investigational("Lumenol is investigational in all other halls.", (f"Approval duration: {months[-1]} months",))
        return record(statements=[covered("Lumenol is medically necessary when the following are met:", *items), below])

    old, new = side(6, 6, 12), side(12, 6, 12)
    for sides, edit in (((old, new), "6 -> 12 months"), ((new, old), "12 -> 6 months")):
        (line,) = told(*sides)
        assert "Dark Halls" in line and edit in line


def formed(*drugs: tuple[str, str, str]) -> PolicyRecord:
    """A file of forms for Medicare Part D whose columns were lost with their titles, each of a drug with its age limit and how long it is covered."""
    lines = ["2030 Prior Authorization Criteria", "Sunrise Lamp Plan Medicare (HMO)", "Effective 01/01/2030", ""]
    for drug, age, duration in drugs:
        lines += [
            drug, "", "Products Affected", f"• {drug.capitalize()} oral tablet", "",
            f"Required Medical Information Diagnosis of hall {drug[0]}. The lamps of the hall were tried and failed.",
            f"Age Restrictions {age}", f"Coverage Duration Initial: {duration} months. Reauth: 12 months.",
            "Other Criteria The hall is brighter than it was.", "",
        ]  # fmt: skip
    return read(*lines)


def test_a_row_of_a_form_is_one_with_that_of_its_own_drug_and_told_with_it() -> None:
    old = formed(("LUMENOL", "12 years or older", "6"), ("GLOWEX", "18 years of age or older", "9"))
    new = formed(("LUMENOL", "12 years or older", "9"), ("EMBERAL", "18 years of age or older", "3"), ("GLOWEX", "Halls only", "6"))
    for sides, edits in (((old, new), ("6 -> 9 months", "9 -> 6 months")), ((new, old), ("9 -> 6 months", "6 -> 9 months"))):
        lines = told(*sides)
        for drug, edit in zip(("LUMENOL", "GLOWEX"), edits, strict=True):
            assert any(line.startswith(f"mate {drug} › ") and edit in line for line in lines)
        assert any(line.startswith("mate GLOWEX › ") and "Halls only" in line and "18 years" in line for line in lines)


def laid_out(*, heads: str, wrap: int = 0, run_in: bool = False) -> PolicyRecord:
    """One policy of durations under two indications, its titles marked up as `heads` and its lines wrapped at `wrap` characters."""
    lines: list[tuple[str, str]] = [("h1", "Lumenol for halls"), ("h2", "Coverage Criteria")]
    for hall, month in (("A. Dark Halls", 12), ("B. Dim Stairs", 6)):
        said = [f"Diagnosis of {hall[3:]} by a lamp keeper is on record.", f"Authorization will be issued for {month} months."]
        lines += [("p", f"{hall}: {said[0]}"), ("p", said[1])] if run_in else [(heads, hall), ("p", said[0]), ("p", said[1])]
    if wrap:
        return read(*(part for _, line in lines for part in (*textwrap.wrap(line, wrap), "")))
    body = "".join(f"<{tag}>{line}</{tag}>" for tag, line in lines)
    return read_record(f"<html><body>{body}</body></html>".encode(), content_type="text/html")


@pytest.mark.parametrize(
    "other", [{"heads": "p"}, {"heads": "p", "wrap": 40}, {"heads": "p", "wrap": 200}, {"heads": "h3", "run_in": True}]
)
def test_titles_that_were_read_otherwise_move_nothing(other: dict[str, Any]) -> None:
    for sides in ((laid_out(heads="h3"), laid_out(**other)), (laid_out(**other), laid_out(heads="h3"))):
        assert [line for line in told(*sides) if "moved" in line or "months" in line] == []
