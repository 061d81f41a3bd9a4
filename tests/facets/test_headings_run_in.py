"""Names that one extraction prints on lines of their own, and another one before the text beneath them, several rows in one passage."""

import pytest

from monitor.compare import compare
from monitor.model.change import Change, Materiality
from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

ROWS = {
    "ALBUTRAX": "Client must be 6 years of age or older and have a diagnosis of moonlight asthma.",
    "BELLAVIR": "Client must have a diagnosis of hiccup fever after trial and failure of warm tea.",
    "cindolate ER": "Client must have a diagnosis of stair vertigo that lasts through most of the winter months.",
    "ERBOLIN": "Requires prior authorization to determine why tea that is sold without a form cannot be used.",
    "DORMIVA (J9999)": "Client must have a trial of seven quiet nights before approval, each of them written down.",
}
HEAD = ("STATE OF LAKELAND MEDICAID", "DRUGS WITH CLINICAL CRITERIA", "DRUG NAME ASSOCIATED CODE(S) AND CLINICAL CRITERIA")
FOOT = "The prior authorization form is not covered through the drug store."


def read(rows: dict[str, str], *, run_in: bool) -> PolicyRecord:
    lines = [f"{name} {text}" for name, text in rows.items()] if run_in else [line for row in rows.items() for line in row]
    return read_record("\n".join((*HEAD, *lines, FOOT)).encode())


def material(old: PolicyRecord, new: PolicyRecord) -> list[Change]:
    return [change for change in compare(old, new).changes if change.materiality is Materiality.MATERIAL]


@pytest.mark.parametrize("run_in", [True, False])
def test_names_of_rows_that_were_run_into_their_texts_change_nothing(run_in: bool) -> None:
    assert material(read(ROWS, run_in=run_in), read(ROWS, run_in=not run_in)) == []


@pytest.mark.parametrize("run_in", [True, False])
def test_what_changed_in_one_of_the_rows_is_told_of_that_row_alone(run_in: bool) -> None:
    later = {**ROWS, "BELLAVIR": ROWS["BELLAVIR"].replace("warm tea", "cold tea")}
    (change,) = material(read(ROWS, run_in=run_in), read(later, run_in=not run_in))
    assert "BELLAVIR" in change.what and "cold" in change.what and "asthma" not in change.what


@pytest.mark.parametrize("run_in", [True, False])
def test_a_row_that_went_is_told_whatever_stands_beside_it(run_in: bool) -> None:
    later = {name: text for name, text in ROWS.items() if name != "cindolate ER"}
    told = material(read(ROWS, run_in=run_in), read(later, run_in=not run_in))
    assert any("stair vertigo" in str(change.before) and "stair vertigo" not in str(change.after) for change in told)


@pytest.mark.parametrize("run_in", [True, False])
def test_two_names_that_changed_places_are_told(run_in: bool) -> None:
    names, texts = list(ROWS), list(ROWS.values())
    later = dict(zip([names[1], names[0], *names[2:]], texts, strict=True))
    assert material(read(ROWS, run_in=run_in), read(later, run_in=not run_in))


@pytest.mark.parametrize("run_in", [True, False])
def test_what_is_required_of_a_row_did_not_change_where_another_row_went(run_in: bool) -> None:
    later = {name: text for name, text in ROWS.items() if name != "BELLAVIR"}
    told = material(read(ROWS, run_in=run_in), read(later, run_in=not run_in))
    assert not [change for change in told if change.facet == "authorization"]


PAGE = "<html><body><h1>Lampadol</h1><p>Policy Number: 412</p><h2>Dosage and Administration</h2><p>All drugs are given here with their use.</p>{}<h2>Policy</h2><p>Lampadol is considered medically necessary for hiccups.</p></body></html>"
TOLD = {name: text for name, text in ROWS.items() if name != "ERBOLIN"}
"""The rows whose texts say nothing of authorization."""


def page(rows: dict[str, str], each: int) -> PolicyRecord:
    """The names as headings, or run into their texts with so many of the rows in each paragraph."""
    lines = [f"{name} {text}" for name, text in rows.items()]
    paragraphs = [f"<p>{' '.join(lines[at : at + each])}</p>" for at in range(0, len(lines), each)] if each else []
    headed = [] if each else [f"<h3>{name}</h3><p>{text}</p>" for name, text in rows.items()]
    return read_record(PAGE.format("".join(paragraphs or headed)).encode())


@pytest.mark.parametrize("each", [1, 2])
def test_headings_of_a_page_that_another_runs_into_its_paragraphs_leave_nothing_told_but_what_changed(each: int) -> None:
    later = {**TOLD, "BELLAVIR": TOLD["BELLAVIR"].replace("warm tea", "cold tea")}
    for first, second in ((0, each), (each, 0)):
        assert material(page(TOLD, first), page(TOLD, second)) == []
        (change,) = material(page(TOLD, first), page(later, second))
        assert change.what.startswith("BELLAVIR") and "cold tea" in change.what


@pytest.mark.parametrize("each", [1, 2])
def test_the_passages_that_are_one_are_named_as_they_were_printed(each: int) -> None:
    headed, run_in = page(TOLD, 0), page(TOLD, each)
    for old, new in ((headed, run_in), (run_in, headed)):
        pairs = compare(old, new).kept["narrative"]
        texts = [(old.narrative[i].text, new.narrative[j].text) for i, j in pairs]
        assert len(texts) >= len(TOLD) // each and all(one in other or other in one for one, other in texts)


@pytest.mark.parametrize("turned", ["Not", "Non"])
def test_a_name_that_is_turned_round_is_not_run_into_its_text(turned: str) -> None:
    rest = "Zodra tablets of 10 mg and 20 mg for the elbow</p>"
    sides = (f"<p>{turned} Preferred {rest}", f"<h3>Preferred</h3><p>{rest}")
    assert material(*(read_record(PAGE.format(side).encode()) for side in sides))
