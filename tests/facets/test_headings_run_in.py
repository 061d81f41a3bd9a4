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
