"""Lists that were not read as criteria: what leaves one of them, or stands in another now, is told though its words stand elsewhere too."""

import pytest

from monitor.facets.narrative.compare import compare
from monitor.facets.narrative.leads import leads_of
from monitor.model.change import Change
from monitor.model.record import Passage
from tests.diff.records import record

CRITERIA = "Initial Approval Criteria"
GOUT, LUPUS = "A. Gout (must meet all):", "B. Lupus (must meet all):"
SEEN = "Prescribed by or in consultation with a lamp keeper;"
TRIED = "Failure of a 4-week trial of candles unless contraindicated;"
DARK = "Failure of a 3-month trial of torches unless contraindicated;"


def told(old: list[Passage], new: list[Passage]) -> list[Change]:
    return compare(record(narrative=old), record(narrative=new)).changes


def under(heading: str, *texts: str) -> list[Passage]:
    return [Passage(heading=(heading,), text=text) for text in texts]


def lines(old: list[Passage], new: list[Passage]) -> list[tuple[str, str]]:
    return [(change.materiality.value, change.what) for change in told(old, new)]


BOTH = under(CRITERIA, GOUT, f"1. {SEEN}", f"2. {DARK}", LUPUS, f"1. {SEEN}", f"2. {TRIED}")


@pytest.mark.parametrize(("left", "lead"), [(1, GOUT), (4, LUPUS)])
def test_a_criterion_of_two_lists_that_left_or_joined_one_is_told_with_that_list(left: int, lead: str) -> None:
    one = [passage for index, passage in enumerate(BOTH) if index != left]
    assert lines(BOTH, one) == [("material", f"{CRITERIA} › text removed: 1. {SEEN} (under “{lead}”)")]
    assert lines(one, BOTH) == [("material", f"{CRITERIA} › text added: 1. {SEEN} (under “{lead}”)")]


def test_a_criterion_of_two_lists_that_was_wrapped_in_one_of_them_is_no_change() -> None:
    wrapped = under(CRITERIA, f"{GOUT} {SEEN} {DARK}", *(passage.text for passage in BOTH[3:]))
    assert told(BOTH, wrapped) == told(wrapped, BOTH) == []


def test_of_two_prints_the_one_that_was_wrapped_is_not_told() -> None:
    new = under(CRITERIA, GOUT, f"1. {SEEN} 2. {DARK}", LUPUS, f"1. {TRIED}")
    removed = [change for change in told(BOTH, new) if change.rule == "statements.text_removed"]
    assert [change.what.partition(" (under ")[2] for change in removed] == [f"“{LUPUS}”)"]


def test_a_stock_sentence_comes_with_the_section_that_is_new() -> None:
    stock = "Authorization is issued for 12 months."
    old = under("Gout", "Lamps are tried first.", stock)
    (change,) = told(old, [*old, *under("Lupus", "Candles are tried first.", stock)])
    assert "Candles" in change.what and "more passages" not in change.what
    renamed = [passage.model_copy(update={"heading": ("Gout of the foot",)}) for passage in old]
    assert len(told([*old, *under("Gout", stock)], renamed)) == 1


def test_a_sentence_that_an_edit_took_is_told_with_the_edit_alone() -> None:
    stock, desk = "Authorization is issued for 12 months.", "Call the lamp desk at any time of the day or night."
    old = [*under("Gout", f"Lamps are tried first. {stock}", stock), *under("Desk", desk)]
    new = [*under("Gout", f"Lamps are tried first. {stock.replace('12', '6')}"), *under("Desk", f"{desk} {stock}")]
    assert all(change.kind.value == "changed" for change in (*told(old, new), *told(new, old)))


def test_an_exception_that_was_dropped_is_told_though_another_criterion_has_it() -> None:
    new = [*BOTH[:5], BOTH[5].model_copy(update={"text": "2. Failure of a 4-week trial of candles;"})]
    for old, other, verb in ((BOTH, new, "dropped"), (new, BOTH, "added")):
        ((materiality, what),) = lines(old, other)
        assert materiality == "material" and f"‘unless contraindicated’ now {verb}" in what


def test_an_end_that_stands_beside_its_passage_was_cut_off_and_not_dropped() -> None:
    first, second = "Candles are tried for four weeks at the least by each member.", "The trial is recorded by a lamp keeper."
    whole = under(CRITERIA, GOUT, f"1. {first} {second}", f"2. {second}")
    apart = under(CRITERIA, GOUT, f"1. {first}", second, f"2. {second}")
    assert told(whole, apart) == told(apart, whole) == []


def test_a_criterion_that_stands_in_the_list_of_another_indication_moved() -> None:
    old = under(CRITERIA, GOUT, f"1. {SEEN}", f"2. {DARK}", LUPUS, f"1. {TRIED}")
    new = under(CRITERIA, GOUT, f"1. {DARK}", LUPUS, f"1. {SEEN}", f"2. {TRIED}")
    assert lines(old, new) == [("material", f"{CRITERIA} › moved from “{GOUT.rstrip(':')}” to “{LUPUS.rstrip(':')}”: 1. {SEEN}")]
    renamed = [passage.model_copy(update={"text": passage.text.replace("Lupus", "Lupus nephritis")}) for passage in old]
    assert all(change.rule != "statements.text_moved" for change in told(old, renamed))


LAMPS = under(
    "LAMPS", "Preferred Agents", "lumenol", "Glimmaris", "Non-Preferred Agents", "Radiol", "PA Criteria", "Two trials are required."
)


def test_a_product_that_stands_under_another_title_of_a_drug_list_moved() -> None:
    new = [LAMPS[0], LAMPS[1], *LAMPS[3:5], LAMPS[2], *LAMPS[5:]]
    for old, other, way, direction in (
        (LAMPS, new, "“Preferred Agents” to “Non-Preferred Agents”", "tighter"),
        (new, LAMPS, "“Non-Preferred Agents” to “Preferred Agents”", "looser"),
    ):
        (change,) = told(old, other)
        assert (change.what, change.direction.value) == (f"LAMPS › moved from {way}: Glimmaris", direction)
        assert (change.rule, change.materiality.value) == ("statements.text_moved", "material")


@pytest.mark.parametrize("title", ["Preferred Agents", "Non-Preferred Drugs:", "Preferred", "Products Affected", "Tier 2 Medications", "PA Criteria", "Step Therapy Criteria"])  # fmt: skip
def test_what_joins_or_leaves_a_titled_drug_list_is_material(title: str) -> None:
    new = under("LAMPS", title, "• Radiol", "• Glimmaris")
    ((materiality, what),) = lines(new[:2], new)
    assert (materiality, what) == ("material", f"LAMPS › text added: • Glimmaris (under “{title}”)")
    ((materiality, _),) = lines(new, new[:2])
    assert materiality == "material"


def test_a_sentence_is_no_product_and_a_list_of_works_none_of_drugs() -> None:
    said = "Ask the desk for a lamp."
    assert [c.materiality.value for c in told(LAMPS[:2], [*LAMPS[:2], *under("LAMPS", said)])] == ["editorial"]
    works = under("References", "Preferred Agents", "Radiol")
    assert [c.materiality.value for c in told(works, [*works, *under("References", "Glimmaris")])] == ["editorial"]


def test_products_at_the_head_of_a_file_of_criteria_are_known_by_route_and_form() -> None:
    old = [Passage(text=f"• {name}") for name in ("GLIMMARIS ORAL TABLET", "RADIOL SUBCUTANEOUS PEN INJECTOR")]
    assert [(c.rule, c.materiality.value) for c in told(old, old[:1])] == [("statements.text_removed", "material")]


def _table(preferred: str, other: str) -> list[Passage]:
    return under("Lamps", f"Preferred\tNon-Preferred\tNotes\n{preferred}\t{other}\tTwo trials are required.")


def test_a_product_that_crossed_the_columns_of_a_table_moved() -> None:
    (change,) = told(_table("lumenol Glimmaris", "Radiol"), _table("lumenol", "Glimmaris Radiol"))
    assert (change.what, change.direction.value) == ("Lamps › moved from “Preferred” to “Non-Preferred”: Glimmaris", "tighter")
    assert told(_table("lumenol Glimmaris", "Radiol"), _table("lumenol  Glimmaris", "Radiol")) == []


def test_products_that_came_and_went_in_such_a_table_moved_nowhere() -> None:
    changes = told(_table("lumenol oil", "Radiol"), _table("lumenol", "Radiol Glimmaris oil"))
    assert [(change.rule, change.materiality.value) for change in changes] == [("statements.text", "material")]


def test_a_lead_holds_until_an_item_of_its_own_kind_comes() -> None:
    texts = ("1. Lamps:", "a. One of these:", "i) oil", "• wax", "b. Wicks", "2. Candles", "Note: None")
    assert [lead.text[:2] for lead in leads_of(under(CRITERIA, *texts))] == ["", "1.", "a.", "a.", "1.", "", ""]


EXCLUDED, REQUIRED = "Exclusion Criteria", "Required Medical Information"


@pytest.mark.parametrize("headed", [False, True])
def test_what_is_asked_for_under_another_label_of_its_form_moved(headed: bool) -> None:
    """`headed` tells that the second label was read as a heading."""
    said = "Use with another kind of lamp"

    def form(excluded: tuple[str, ...], required: tuple[str, ...]) -> list[Passage]:
        second = under(REQUIRED, *required) if headed else under("Lamps", REQUIRED, *required)
        return [*under("Lamps", EXCLUDED, "A hall with windows", *excluded), *second]

    old, new = form((said,), ("Diagnosis of a dark hall",)), form((), ("Diagnosis of a dark hall", said))
    if headed:  # both labels are printed in either version
        old, new = ([*side, *under("Oil", REQUIRED, "None")] for side in (old, new))
    ((materiality, what),) = lines(old, new)
    assert (materiality, what.split(" › ")[-1]) == ("material", f"moved from “{EXCLUDED}” to “{REQUIRED}”: {said}")
    ((materiality, _),) = lines(new, old)
    assert materiality == "material"
    assert lines(form(("N/A",), ()), form((), ("N/A",))) == []
    for begins_next in ("LUMENOL 10.5MG CAP (New Starts Only) LUMENOL 21MG CAP", "PA Criteria Criteria Details"):
        one, other = form((begins_next,), ("Diagnosis of a dark hall",)), form((), ("Diagnosis of a dark hall", begins_next))
        assert lines(*([*side, *under("Oil", REQUIRED, "None")] for side in (one, other))) == []


ENTRY = ("Lumenol (lumen)", "• Indications:", "• Gout, age ≥ 18 years", "• Quantity limits:", "• 2 vials per 28 days")


def _of_entry(*texts: str, heading: str = "LAMP AGENTS") -> list[str]:
    """How material it is that gout is treated from 12 years on, in a section of these texts."""
    old = under(heading, *texts)
    new = under(heading, *(text.replace("18", "12") for text in texts))
    return [change.materiality.value for change in told(old, new)]


def test_what_the_entry_of_a_drug_gives_with_its_quantity_limits_bears_on_coverage() -> None:
    assert _of_entry(*ENTRY) == ["material"]
    assert _of_entry(*ENTRY[:1], *ENTRY[3:], "• Other:", "• Trial of 18 lamps") == ["material"]


def test_indications_that_stand_without_limits_or_in_a_history_only_inform() -> None:
    assert _of_entry(*ENTRY[:3]) == ["editorial"]
    assert _of_entry("Indications: gout from 18 years on.", *ENTRY[3:]) == ["editorial"]
    assert _of_entry(*ENTRY, heading="Revision History") == ["editorial"]
