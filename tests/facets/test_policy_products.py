"""The products that a whole document is about: one that comes or goes widens or narrows what the document decides."""

import pytest

from monitor.compare import compare
from monitor.facets.narrative.leads import leads_of
from monitor.model.change import Change
from monitor.model.record import Header, Passage
from monitor.normalise import read_record
from tests.diff.records import record

RULES = (
    "",
    "Coverage Criteria",
    "",
    "Widgetra is considered medically necessary when the elbow is stiff.",
    "",
    "References",
    "",
    "1. Wick A. Elbows. J Oil. 2030;1:2-3.",
)


def told(head: tuple[str, ...], products: tuple[str, ...], now: tuple[str, ...]) -> list[Change]:
    old, new = (read_record("\n".join((*head, *side, *RULES)).encode()) for side in (products, now))
    return compare(old, new).changes


REFERENCED = (
    "Widgetra",
    "",
    "Products Referenced by this Document",
    "Drugs in the list below include brand and generic unless stated otherwise.",
    "",
    "Brand Name Generic Name",
)


@pytest.mark.parametrize(
    ("head", "stays", "comes"),
    [
        (REFERENCED, "Widgetra widgetumab", "Lampora widgetumab-zzyx"),
        (("POLICY: Elbows – Widgetra Policy",), "• Widgetra® (widgetumab subcutaneous injection – Elbow Works)", "• Lampora® (widgetumab-zzyx intravenous infusion – Oil Works)"),
    ],
)  # fmt: skip
def test_a_product_of_the_policy_that_came_or_went_is_material(head: tuple[str, ...], stays: str, comes: str) -> None:
    (added,) = told(head, (stays,), (stays, comes))
    (removed,) = told(head, (stays, comes), (stays,))
    assert (added.rule, removed.rule) == ("statements.text_added", "statements.text_removed")
    assert comes in added.what
    assert comes in removed.what


def test_a_table_of_products_under_its_title_is_of_the_policy_however_long() -> None:
    rows = [f"Widgetra {form}\twidgetumab, as the maker of lamps in the north names it" for form in ("SC", "IV", "XR")]
    page = "<h1>Widgetra</h1><h2>Products Referenced by this Document</h2><table>{}</table><h2>Coverage Criteria</h2><p>Widgetra is medically necessary.</p>"
    cells = [
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("\t")) + "</tr>" for row in ("Brand Name\tGeneric Name", *rows)
    ]
    old, new = (read_record(page.format("".join(side)).encode()) for side in (cells[:-1], cells))
    (change,) = compare(old, new).changes
    assert (change.rule, change.materiality.value) == ("statements.text", "material")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Products Referenced by this Document", True), ("Affected Medications:", True), ("Impacted Products", False), ("Drugs included in this policy", True),
        ("This policy applies to the following drugs:", True), ("This medical policy refers to the following drug products:", True),
        ("Target Agents", True), ("Drugs of the heart", False), ("Products", False), ("Drugs referenced elsewhere", False),
    ],
)  # fmt: skip
def test_titles_of_the_products_of_a_policy(text: str, expected: bool) -> None:
    assert leads_of([Passage(heading=(), text=text), Passage(heading=(), text="Widgetra")])[1].titled is expected


def _of_titles(before: str, after: str) -> tuple[str, str]:
    (change,) = compare(record(header=Header(title=before)), record(header=Header(title=after))).changes
    return change.rule, change.what


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("Widgetra (widgetumab)", "Widgetra® (widgetumab), Lampora (widgetumab-zzyx)", "title: Lampora (widgetumab-zzyx) added"),
        ("Widgetra (widgetumab)* and Lampora (lampumab)*", "Lampora (lampumab)*", "title: Widgetra (widgetumab) removed"),
        ("Widgetra (widgetumab), Lampora (lampumab)", "Widgetra (widgetumab-abcd), Lampora (lampumab), Widgetol (widgetumab)", "title: Widgetol (widgetumab) added"),
        ("Widgetra (widgetumab), Lampora (lampumab-abcd)", "Widgetra (widgetumab), Lampora (lampumab-efgh)", "title: Lampora (lampumab-efgh) added; Lampora (lampumab-abcd) removed"),
        ("Lampora (lampumab), Widgetumab (widgetumab)", "Lampora (lampumab), Widgetumab (widgetumab-abcd)", "title: Widgetumab (widgetumab-abcd) added; Widgetumab (widgetumab) removed"),
    ],
)  # fmt: skip
def test_a_product_that_came_to_or_went_from_the_title_is_told_as_such(before: str, after: str, what: str) -> None:
    assert _of_titles(before, after) == ("header.products", what)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Widgetra (widgetumab)", "Lampora (lampumab)"),
        ("Widgetra (widgetumab)", "Injections of Widgetra (widgetumab) at home: Lampora (lampumab)"),
        ("Elbow Injections", "Elbow Injections (Widgetra)"),
        ("Widgetra (widgetumab), Lampora (lampumab)", "Widgetra (widgetumab), Lampora (lampumab-abcd)"),
        ("Widgetra (widgetumab-abcd), Lampora (lampumab)", "Widgetra (widgetumab), Lampora (lampumab)"),
    ],
)
def test_another_title_only_names_the_policy(before: str, after: str) -> None:
    assert _of_titles(before, after)[0] == "header.identity"
