"""Preferred drug lists, class by class: a product that changes its list, and a class that comes between others."""

from monitor.compare import compare
from monitor.model.change import Change
from monitor.normalise import read_record
from tests.facets.blocks import heading, item, para
from tests.facets.policies import leaves, read

CLASSES = {
    "Stiff Elbow Agents": (("Widgetra (widgetumab)", "Lampora (lampumab)"), ("Amberlux (amberumab)", "Brasslux (brassumab)")),
    "Dark Hall Agents": (("Radiol (radiumab)", "Lumenol (lumenumab)"), ("Glimmaris (glimmumab)", "Oilex (oilumab)")),
    "Cold Lamp Agents": (("Tallow (tallumab)", "Wickol (wickumab)"), ("Sootix (sootumab)", "Ashol (ashumab)")),
}  # fmt: skip
Lists = dict[str, tuple[tuple[str, ...], tuple[str, ...]]]


def drug_list(classes: Lists) -> bytes:
    lines = ["LANTERN STATE PLAN", "Preferred Drug List and Prior Authorization Criteria", "Effective January 1, 2031", ""]
    for number, (name, (preferred, others)) in enumerate(classes.items(), 2):
        lines += [f"Therapeutic Class: {name}", "", "PREFERRED AGENTS", *preferred, "", "NON-PREFERRED AGENTS", *others, ""]
        lines += ["Clinical Criteria for Non-Preferred Agents", "Non-preferred agents will be approved when:"]
        lines += [f"1. The client has a diagnosis of the {name.split()[0].lower()} kind; AND"]
        lines += [
            f"2. The client has had a {number}0 day trial and failure of one preferred agent.",
            "Length of approval: 6 months",
            "",
        ]
    return "\n".join(lines).encode()


def told(new: Lists) -> list[Change]:
    return compare(read_record(drug_list(CLASSES)), read_record(drug_list(new))).changes


def test_a_product_of_any_class_that_changes_its_list_moved_between_the_lists() -> None:
    new = {name: ((*preferred, others[0]), others[1:]) for name, (preferred, others) in CLASSES.items()}
    moved = [change for change in told(new) if change.rule == "statements.text_moved"]
    assert sorted(change.what for change in moved) == [
        f"moved from “NON-PREFERRED AGENTS” to “PREFERRED AGENTS”: {others[0]}"
        for _, others in sorted(CLASSES.values(), key=lambda one: one[1])
    ]
    assert {change.direction.value for change in moved} == {"looser"}


def test_a_class_that_comes_between_others_moves_none_of_their_products() -> None:
    first, *rest = CLASSES.items()
    new = dict([first, ("Blunt Awl Agents", (("Awlax (awlumab)",), ("Punchol (punchumab)",))), *rest])
    changes = told(new)
    assert "moved" not in {change.kind.value for change in changes}
    assert any("Awlax (awlumab)" in change.what for change in changes)


def test_a_heading_of_the_next_class_ends_the_criteria_above_it() -> None:
    lead = para("Non-preferred agents are considered medically necessary when all of the following are met:")
    items = (item("1.", "The elbow is stiff"), item("2.", "A splint was tried"))
    for end in (heading("Therapeutic Class: Dark Hall Agents", 3), para("Therapeutic Drug Class – Dark Hall Agents")):
        (found,) = read(lead, *items, end, para("Radiol (radiumab)"))
        assert leaves(found.criteria) == ["The elbow is stiff", "A splint was tried"]
