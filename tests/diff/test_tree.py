"""Pairing trees of criteria."""

from monitor.diff.tree import Alignment, Node, align_forest, node, walk


def tree(spec: object, context: str = "") -> Node:
    """A node from a text or from (text, child, child ...)."""
    if isinstance(spec, str):
        return node(spec, context=context)
    text, *children = spec  # type: ignore[misc]
    return node(text, [tree(child) for child in children], context=context)


def partners(alignment: Alignment, roots: list[Node]) -> dict[str, str]:
    """Text of each old node -> text of its partner."""
    return {n.text: alignment.partner[n].text for root in roots for n in walk(root) if n in alignment.partner}


LEAD = "dilation is approved when all of the following are met"


def test_equal_trees_pair_node_by_node() -> None:
    old, new = [tree((LEAD, "age 18", ("any of", "pain", "swelling")))], [tree((LEAD, "age 18", ("any of", "pain", "swelling")))]
    found = align_forest(old, new)
    assert [found.partner[n] for n in walk(old[0])] == list(walk(new[0]))
    assert set(found.scores.values()) == {1.0}


def test_equal_leads_are_told_apart_by_their_headings_and_criteria() -> None:
    old = [tree((LEAD, "the member has asthma", "age 12"), "asthma"), tree((LEAD, "the member has eczema", "age 6"), "eczema")]
    new = [
        tree((LEAD, "the member has copd", "age 18"), "copd"),
        tree((LEAD, "the member has asthma", "age 10"), "asthma"),
        tree((LEAD, "the member has eczema", "age 6 or more"), "eczema"),
    ]
    found = align_forest(old, new)
    assert [found.partner[n] for n in old] == new[1:]
    assert new[0] not in found.partner


def test_a_criterion_that_moved_to_another_parent_is_followed() -> None:
    long = "imaging confirms loss of the joint space on both sides"
    old = [tree(("first service is approved when", long, "age 18")), tree(("second treatment may be given if", "no infection"))]
    new = [tree(("first service is approved when", "age 18")), tree(("second treatment may be given if", "no infection", long))]
    found = align_forest(old, new)
    moved = next(n for n in walk(old[0]) if n.text == long)
    assert found.partner[moved].text == long
    assert found.moved(moved, found.partner[moved])
    assert not found.moved(old[0], found.partner[old[0]])


def test_items_that_were_put_under_a_new_criterion_are_not_lost() -> None:
    items = ["diffuse large b-cell lymphoma of any type", "high-grade b-cell lymphoma", "primary mediastinal large b-cell lymphoma"]
    old = [tree((LEAD, *items))]
    new = [tree((LEAD, ("large b-cell lymphoma including any of these", *items), "mantle cell lymphoma after two lines"))]
    found = align_forest(old, new)
    assert all(found.partner[n].text == n.text and found.moved(n, found.partner[n]) for n in old[0].children)


def test_a_context_does_not_make_strangers_alike() -> None:
    old, new = (
        [tree("balloon dilation of the knee is investigational", "policy")],
        [tree("hearing aids need a yearly test", "policy")],
    )
    assert not align_forest(old, new).partner


def test_pairs_mirror_when_the_sides_are_swapped() -> None:
    left = lambda: [tree((LEAD, "age 18", "age 18", ("any of", "pain", "swelling"))), tree("age 18")]  # noqa: E731
    right = lambda: [tree((LEAD, "age 21", "age 18", ("any of", "swelling", "pain", "heat")))]  # noqa: E731
    old, new = left(), right()
    there = align_forest(old, new)
    back_old, back_new = right(), left()
    back = align_forest(back_old, back_new)
    places = {n: (side, i) for side, forest in (("l", old), ("r", new)) for i, n in enumerate(m for r in forest for m in walk(r))}
    places |= {
        n: (side, i)
        for side, forest in (("l", back_new), ("r", back_old))
        for i, n in enumerate(m for r in forest for m in walk(r))
    }
    assert {(places[a], places[b]) for a, b in there.partner.items()} == {(places[a], places[b]) for a, b in back.partner.items()}


def test_a_value_is_one_with_that_behind_the_same_list_though_another_list_has_it_as_well() -> None:
    def indications(*values: tuple[str, str]) -> Node:
        lists = [
            ((f"{hall} must meet all", f"diagnosis of {hall}", "age 18"), f"approval duration: {said} months")
            for hall, said in values
        ]
        return tree(("lumenol is covered when the following are met", *(one for pair in lists for one in pair)))

    old = indications(("dark halls", "12"), ("wet cellars", "6"))
    exchanged = indications(("dark halls", "6"), ("wet cellars", "12"))
    joined = indications(("dark halls", "12"), ("low attics", "6"), ("wet cellars", "9"))
    for new, ends in ((exchanged, ((1, 1), (3, 3))), (joined, ((1, 1), (3, 5)))):
        for one, other, step in ((old, new, 1), (new, old, -1)):
            partner = align_forest([one], [other]).partner
            for here, there in (end[::step] for end in ends):
                assert partner[one.children[here]] is other.children[there]


def test_of_equal_roots_the_one_behind_the_same_root_is_the_partner() -> None:
    again = ("lumenol goes on when the following are met", "more light")
    old = [tree(("of stairs", "a")), tree((*again, "no other lamp")), tree(("of cellars", "b")), tree(again)]
    new = [tree(("of stairs", "a", "no other lamp")), tree(again), tree(("of cellars", "b")), tree(again)]
    for one, other in ((old, new), (new, old)):
        assert align_forest(one, other).partner[one[3]] is other[3]
