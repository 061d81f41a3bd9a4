"""Forms for Medicare Part D whose columns an extraction lost: each label is a row with what stands behind it, and each drug has its own."""

from collections.abc import Iterable

from monitor.compare import compare
from monitor.diff.same_sense import same_sense
from monitor.model.document import BlockKind
from monitor.normalise import read_record
from monitor.read.text import read_text

Drug = tuple[str, dict[str, str]]
HEAD = {"PA Criteria": "Criteria Details"}
VALUES = {
    "Exclusion Criteria": "N/A",
    "Required Medical Information": "Diagnosis of a dark hall.",
    "Age Restrictions": "18 years of age or older",
    "Prescriber Restrictions": "N/A",
    "Coverage Duration": "Initial: 6 months. Reauth: 12 months.",
    "Indications": "All FDA-approved Indications.",
    "Off Label Uses": "N/A",
    "Part B Prerequisite": "No",
}


def file_of(*drugs: Drug, between: str = "\n\n") -> str:
    """A file of forms, one for each drug with the values that differ from the usual ones."""
    forms = (
        "\n".join([
            name, "Products Affected", f"{name.lower()} oral tablet", "PA Criteria Criteria Details",
            *(f"{label} {said}".strip() for label, said in {**VALUES, **own}.items()),
        ])
        for name, own in drugs
    )  # fmt: skip
    return f"2031 Prior Authorization Criteria\n\n{between.join(forms)}\n"


def rows(text: str) -> list[dict[str, str]]:
    tables = [block for block in read_text(text).blocks if block.kind is BlockKind.TABLE]
    return [{row.texts[0]: row.texts[1] for row in block.rows} for block in tables]


def told(old: Iterable[Drug], new: Iterable[Drug]) -> list[str]:
    sides = (read_record(file_of(*drugs).encode()) for drugs in (old, new))
    return [change.what for change in compare(*sides).changes if change.materiality.value == "material"]


def test_each_label_is_a_row_and_a_name_in_capitals_heads_the_form() -> None:
    text = file_of(("LUMENOL", {"Age Restrictions": ""}), ("GLOW", {}), between="\n")
    assert rows(text) == [{**HEAD, **VALUES, "Age Restrictions": ""}, {**HEAD, **VALUES}]
    blocks = read_text(text).blocks
    assert [b.text for b in blocks if b.kind is BlockKind.HEADING] == ["LUMENOL", "GLOW"]
    assert [b.text for b in blocks if b.text.startswith("Products")] == ["Products Affected"] * 2


def test_what_is_wrapped_goes_on_and_a_page_may_break_it() -> None:
    said = "Diagnosis of a dark\nhall that no lamp\nbrightens."
    (form,) = rows(file_of(("LUMENOL", {"Required Medical Information": said})))
    assert form["Required Medical Information"] == said.replace("\n", " ")
    (form,) = rows(file_of(("LUMENOL", {"Required Medical Information": said.replace("dark\n", "dark\n\f")})))
    assert form["Required Medical Information"] == said.replace("\n", " ")


def test_a_label_cut_in_two_makes_no_rows() -> None:
    cut = file_of(("LUMENOL", {})).replace("Required Medical Information Diagnosis", "Required Medical Diagnosis\nInformation")
    assert rows(cut) == []


def test_lines_that_all_drugs_have_alike_are_no_running_lines_of_their_pages() -> None:
    drugs: list[Drug] = [(f"LAMPADOL{letter}", {}) for letter in "ABCDEFGH"]
    assert rows(file_of(*drugs, between="\n\f")) == [{**HEAD, **VALUES}] * len(drugs)


def test_a_limit_that_one_drug_loses_is_told_with_it_though_a_new_drug_has_the_same() -> None:
    lumen: Drug = ("LUMENOL", {})
    old, new = (lumen, ("GLOWEX", {})), (lumen, ("EMBERAL", {}), ("GLOWEX", {"Age Restrictions": "N/A"}))
    for sides in ((old, new), (new, old)):
        lines = told(*sides)
        assert len(lines) == 2 and any("GLOWEX" in line and "18 years" in line and "N/A" in line for line in lines)
        assert any("EMBERAL" in line for line in lines)


def test_the_neighbouring_duration_is_told_with_its_own_drug() -> None:
    longer = {"Coverage Duration": "Initial: 9 months. Reauth: 12 months."}
    (line,) = told((("LUMENOL", {}), ("GLOWEX", {})), (("LUMENOL", {}), ("GLOWEX", longer)))
    assert "GLOWEX" in line and "6 -> 9 months" in line


def test_the_rest_of_a_sentence_right_above_the_next_form_is_of_its_row_and_a_name_there_is_none() -> None:
    forms = [
        file_of((name, {"Other Criteria": said}))
        for name, said in (("LUMENOL", "Will not be used after\ntorches."), ("GLOW", "N/A"))
    ]
    below = forms[1].split("\n\n", 1)[1].removeprefix("GLOW\n")
    assert rows(f"{forms[0].rstrip()}\n{below}")[0]["Other Criteria"] == "Will not be used after torches."
    for name in ("Glow", "glow"):
        ended = forms[0].replace("torches.", f"torches.\n{name}")
        assert rows(f"{ended.rstrip()}\n{below}")[0]["Other Criteria"] == "Will not be used after torches."


def test_products_in_another_order_over_one_form_are_no_material_change() -> None:
    def sides(names: Iterable[str], more: str = "") -> str:
        form = file_of(("GLOW", {"Covered Uses": f"All uses that the Bureau of Lamps approved{more}."}))
        labels = form.replace(
            "Criteria Details\n", "Criteria Details\nCovered Uses All uses that the Bureau of Lamps approved.\n", 1
        )
        return labels.replace("glow oral tablet", "\n".join(names))

    names = ("GLOW 10MG TAB", "GLOW 1MG TAB", "GLOW 2MG TAB")
    old, new, other = (read_record(sides(side).encode()) for side in (names, (*names[1:], names[0]), ("GLOW 10MG CAP", *names[1:])))
    assert not [change for change in compare(old, new).changes if change.materiality.value == "material"]
    assert [change for change in compare(old, other).changes if change.materiality.value == "material"]


def test_names_that_change_places_with_what_is_said_of_them_are_told() -> None:
    before = "Amber 1MG TAB, Brass 2MG TAB: Covered Uses: All uses of lamps, then of wicks."
    assert same_sense(before, "Brass 2MG TAB, Amber 1MG TAB: Covered Uses: All uses of lamps, then of wicks.")
    assert not same_sense(before, "Amber 2MG TAB, Brass 1MG TAB: Covered Uses: All uses of lamps, then of wicks.")
    assert not same_sense(before, "Amber 1MG TAB, Brass 2MG TAB: Covered Uses: All uses of wicks, then of lamps.")
    assert not same_sense("First wicks, then oil: Lamps are lit.", "then oil, First wicks: Lamps are lit.")


def test_a_strength_that_moves_from_one_product_to_another_is_told() -> None:
    uses = "Covered Uses: All uses of lamps."
    before = f"Amber tablet 1 mg, 2 mg, brass tablet 1 mg: {uses}"
    assert same_sense(before, f"brass tablet 1 mg, Amber tablet 1 mg, 2 mg: {uses}")
    assert not same_sense(before, f"Amber tablet 1 mg, brass tablet 1 mg, 2 mg: {uses}")


def test_a_name_in_small_letters_right_below_a_form_is_no_rest_of_its_last_row() -> None:
    forms = [file_of((name, {"Other Criteria": "Trial of wicks"})).split("\n\n", 1)[1] for name in ("LUMENOL", "glow")]
    found = rows(f"Prior Authorization Criteria\n\n{forms[0].rstrip()}\n{forms[1]}")
    assert [form["Other Criteria"] for form in found] == ["Trial of wicks"] * 2
