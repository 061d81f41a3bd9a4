"""Whether two documents are versions of one policy: variants are told, another text is told as that, a new name is carried on."""

import random
from typing import Any

import pytest

from monitor.compare import compare
from monitor.diff.identity import OTHER_TEXT, named_alike, other_audience, payers_differ, shared_wording
from monitor.model.change import Materiality
from monitor.model.record import Header, Passage, PolicyRecord, RecordSource
from monitor.normalise import read_record
from tests.diff.records import code, covered, investigational, record, row

HEADER = Header(payer="Lakeshore Health", policy_number="12", title="Knee Dilation")
_LETTERS = {1: "abcdefghijklm", 4: "nopqrstuvwxyz"}


def policy(seed: int, **facets: Any) -> PolicyRecord:
    """A policy of 16 passages; two seeds have not one alike, whatever the header says."""
    rng = random.Random(seed)
    texts = [" ".join("".join(rng.choices(_LETTERS[seed], k=6)) for _ in range(9)) for _ in range(16)]
    passages = [Passage(heading=("Background",), text=f"{text}.") for text in texts[1:]]
    said = [investigational(f"{texts[0]} is considered investigational.")]
    return record(**{"header": HEADER, "statements": said, "narrative": passages, "codes": [code("20550")], **facets})


def test_a_text_that_was_replaced_throughout_is_one_change_and_the_keyed_parts_are_compared() -> None:
    found = compare(policy(1), policy(4, codes=[code("20550"), code("20551")]))
    assert [(c.rule, c.materiality) for c in found.changes] == [
        ("statements.rewritten", Materiality.MATERIAL),
        ("codes.added", Materiality.MATERIAL),
        ("narrative.rewritten", Materiality.EDITORIAL),
    ]
    (note,) = [note for note in found.notes if note.kind == "rewritten"]
    assert note.text.endswith("Compared one by one: header, authorization, codes, history, references.")
    assert found.verdict == "changed"


@pytest.mark.parametrize(
    "header",
    [
        Header(payer="Lakeshore Health", policy_number="77", title="Knee Dilation"),
        Header(payer="Harbor Mutual", policy_number="12", title="Knee Dilation"),
        Header(payer="Lakeshore Health", policy_number="12", title="Glue Therapy of Elbows"),
    ],
    ids=["number", "payer", "title"],
)
def test_another_text_under_another_name_is_another_document(header: Header) -> None:
    found = compare(policy(1), policy(4, header=header))
    assert (found.verdict, found.changes, [note.kind for note in found.notes]) == ("not_comparable", (), ["other_document"])


def test_a_policy_under_a_new_number_and_title_is_carried_on_and_told_as_such() -> None:
    new = Header(payer="Lakeshore Health", policy_number="12.01", title="Dilation of the Knee Joint")
    found = compare(policy(1), policy(1, header=new))
    assert [(c.rule, c.materiality, c.tags) for c in found.changes] == [
        ("header.identity", Materiality.ADMINISTRATIVE, ("identity", "renumbered")),
        ("header.identity", Materiality.ADMINISTRATIVE, ("identity", "renamed")),
    ]
    assert found.notes == ()


def test_a_variant_for_other_members_is_told_and_its_own_history_is_not_compared() -> None:
    old = policy(
        1, header=HEADER.model_copy(update={"lines_of_business": ("NH Medicaid",)}), history=[row("2024-01", "New policy.")]
    )
    new = policy(
        1, header=HEADER.model_copy(update={"lines_of_business": ("MA Commercial",)}), history=[row("2023-01", "Archived.")]
    )
    found = compare(old, new)
    assert [note.kind for note in found.notes] == ["other_policy", "own_history"]
    assert found.notes[0].text.endswith("for other lines of business: NH Medicaid before, MA Commercial now.")
    assert (found.findings, found.compared_as) == ((), "policies")
    assert [c.rule for c in found.changes] == ["header.lines_of_business"]
    assert found.notes[1].text == "Each has a history of its own, of 1 and 1 rows; these were not compared."


def test_a_policy_that_was_given_to_other_members_keeps_its_history() -> None:
    rows = [row("2024-01", "New policy."), row("2023-01", "Archived.")]
    old = policy(1, header=HEADER.model_copy(update={"lines_of_business": ("NH Medicaid",)}), history=rows)
    new = policy(
        1,
        header=HEADER.model_copy(update={"lines_of_business": ("MA Commercial",)}),
        history=[row("2025-01", "Given to others."), *rows],
    )
    found = compare(old, new)
    assert [note.kind for note in found.notes] == ["other_policy"]
    assert [c.rule for c in found.changes] == ["header.lines_of_business", "history.row_added"]


def test_the_same_text_of_two_payers_is_told() -> None:
    found = compare(policy(1), policy(1, header=HEADER.model_copy(update={"payer": "Harbor Mutual"})))
    assert (found.notes[0].kind, "Lakeshore Health before, Harbor Mutual now" in found.notes[0].text) == ("other_payer", True)


def test_fields_taken_out_of_a_text_are_not_compared_with_a_text() -> None:
    source = RecordSource(sha256="0" * 64, media_type="application/json")
    fields = policy(4).model_copy(update={"source": source})
    for pair in ((policy(1), fields), (fields, policy(1))):
        found = compare(*pair)
        assert (found.verdict, found.changes, [note.kind for note in found.notes]) == ("not_comparable", (), ["other_form"])
    assert compare(policy(1).model_copy(update={"source": source}), fields).verdict == "changed"
    assert compare(policy(1), policy(1).model_copy(update={"source": source})).verdict == "unchanged"


def test_two_policies_of_one_payer_that_share_their_boilerplate_are_told() -> None:
    shared = policy(1).narrative
    new = policy(4, header=Header(policy_number="77", title="Glue Therapy of Elbows"))
    found = compare(policy(1), new.model_copy(update={"narrative": (*shared[:8], *new.narrative[8:])}))
    assert [(n.kind, n.text) for n in found.notes] == [
        (
            "other_policy",
            "These may be two policies, and no versions of one: 12 Knee Dilation before, 77 Glue Therapy of Elbows now.",
        )
    ]


@pytest.mark.parametrize(
    ("before", "after", "other"),
    [
        (("Commercial",), ("Commercial Members: HMO and PPO",), False),
        (("Medicaid",), ("Medicare Advantage",), True),
        (("All Products",), ("NH Medicaid",), False),
        ((), ("Medicaid",), False),
    ],
)
def test_lines_of_business_are_others_when_no_word_is_common(before: tuple[str, ...], after: tuple[str, ...], other: bool) -> None:
    assert bool(other_audience(Header(lines_of_business=before), Header(lines_of_business=after))) is other


def test_what_is_not_printed_says_nothing() -> None:
    assert named_alike(Header(), HEADER) is None
    assert named_alike(Header(policy_number="12"), HEADER) is True
    assert not payers_differ(Header(), HEADER)
    assert not payers_differ(Header(payer="Lakeshore"), HEADER)


def test_the_agency_of_medicare_is_no_other_payer_than_the_contractor_whose_determination_it_prints() -> None:
    agency = Header(payer="Centers for Medicare & Medicaid Services (CMS)", policy_number="L99999")
    contractor = Header(payer="Lakeshore Government Services", policy_number="L99999")
    assert not payers_differ(agency, contractor)
    assert payers_differ(agency, contractor.model_copy(update={"policy_number": "L11111"}))
    assert payers_differ(agency, HEADER)


@pytest.mark.parametrize(
    ("changed", "note", "rules"),
    [
        ({"policy_number": "MP-12"}, None, ["header.identity"]),
        ({"title": "Balloon Therapy of Joints"}, None, ["header.identity"]),
        ({"policy_number": "77", "title": "Balloon Therapy of Joints"}, None, ["header.identity"] * 2),
        ({"policy_number": "12 "}, None, []),
        ({"title": "KNEE DILATION"}, None, []),
        ({"payer": "Lakeshore Health Plans"}, None, []),
        ({"payer": "Harbor Mutual"}, "other_payer", ["header.identity"]),
        ({"payer": "Harbor Mutual", "policy_number": "77"}, "other_payer", ["header.identity"] * 2),
        ({"lines_of_business": ("Medicaid",)}, "other_policy", ["header.lines_of_business"]),
        ({"lines_of_business": ("Commercial", "Medicaid")}, None, ["header.lines_of_business"]),
        ({"lines_of_business": ()}, None, []),
        ({"states": ("Ohio",)}, "other_policy", ["header.states"]),
        ({"states": ("Ohio (Commercial)",)}, "other_policy", ["header.states"]),
        ({"states": ("Texas (Commercial)", "Ohio")}, None, ["header.states"]),
        ({"states": ()}, None, []),
    ],
)  # fmt: skip
def test_the_same_text_under_another_name_is_carried_on_and_for_others_it_is_a_variant(
    changed: dict[str, Any], note: str | None, rules: list[str]
) -> None:
    header = HEADER.model_copy(update={"lines_of_business": ("Commercial",), "states": ("Texas (Commercial)",)})
    old, new = policy(1, header=header), policy(1, header=header.model_copy(update=changed))
    for found in (compare(old, new), compare(new, old)):
        assert [n.kind for n in found.notes] == ([note] if note else [])
        assert [c.rule for c in found.changes] == rules


def test_a_small_document_that_was_replaced_throughout_is_told_first_as_such() -> None:
    def small(seed: int, **facets: Any) -> PolicyRecord:
        whole = policy(seed)
        criteria = [passage.text for passage in whole.narrative[:9]]
        said = covered(f"{whole.statements[0].quote} when all of these are met:", *criteria)
        return record(header=HEADER, statements=[said], **facets)

    works = [row("2030-01", "New policy."), row("2031-01", "Annual review.")]
    found = compare(small(1, history=works), small(4))
    assert [note.kind for note in found.notes][-1:] == ["rewritten"]
    (rewritten,) = [change for change in found.changes if change.facet == "statements"]
    assert (rewritten.rule, (rewritten.after or {})["text"].count("\n• ")) == ("statements.rewritten", 9)


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        (("Knee Dilation", "Knee Dilation - Ohio"), "none named before, Ohio now"),
        (("Knee Dilation (Ohio)", "Knee Dilation – New Mexico"), "Ohio before, New Mexico now"),
        (("Knee Dilation - Ohio", "Knee Dilation - Ohio"), ""),
        (("Knee Dilation", "Knee Dilation with Steam"), ""),
        (("Knee Dilation", "Elbow Dilation - Ohio"), ""),
    ],
)
def test_the_policy_of_a_state_is_a_variant_and_no_version(titles: tuple[str, str], told: str) -> None:
    old, new = (policy(1, header=HEADER.model_copy(update={"title": title})) for title in titles)
    found = compare(old, new)
    notes = [note.text for note in found.notes if note.kind == "other_state"]
    assert (len(notes), found.compared_as) == ((1, "policies") if told else (0, "versions"))
    assert not told or notes[0].endswith(f"for other states: {told}.")


@pytest.mark.parametrize(
    "named",
    [{"title": "Glue must stay on."}, {"policy_number": "77"}, {"payer": "Harbor Mutual"}],
    ids=["title", "number", "payer"],
)
def test_a_text_that_was_only_cut_otherwise_is_no_other_document_whatever_was_read_as_its_name(named: dict[str, str]) -> None:
    old = policy(1)
    words = " ".join(passage.text for passage in old.narrative).split()
    cut = [Passage(heading=("Background",), text=" ".join(words[at : at + 13])) for at in range(0, len(words), 13)]
    new = policy(1, header=HEADER.model_copy(update=named), narrative=cut)
    for sides in ((old, new), (new, old)):
        found = compare(*sides)
        assert {note.kind for note in found.notes}.isdisjoint({"other_document"}) and found.verdict == "changed"
    assert shared_wording([p.text for p in old.narrative], [p.text for p in cut]) > OTHER_TEXT


NAMES = ["Widgetra", "Zodra", "Quenta", "Larmol", "Pexida", "Romule", "Tivora", "Ubexa", "Vantil", "Xemora", "Yalvo", "Zimbra"]


def test_a_list_of_short_lines_under_another_title_is_the_same_document() -> None:
    page = "{}\nPolicy Number: QL-12\n\nCovered Drugs\n{}\n\nPrior Authorization Criteria\n{}\n"
    lists = ["\n".join(f"• {name} {5 * n} mg tablet" for n, name in enumerate(NAMES, 1) if n > first) for first in (0, 2)]
    old = page.format("Elbow Pain Agents", lists[0], "Approve when the member is an adult with elbow pain.")
    new = page.format("CGRP Inhibitors", lists[1], "Authorization may be granted to members of 12 years of age who have migraine.")
    kinds = {note.kind for note in compare(read_record(old.encode()), read_record(new.encode())).notes}
    assert "other_document" not in kinds


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (["a b c d e f"], ["A b c. D e, f"], 1.0),
        (["a b c d e f"], ["a b c d e g"], 0.5),
        (["a b c d e", "f g h i j"], ["k l m n o p"], 0.0),
        (["a b c d"], ["k l m n o p"], 1.0),
    ],
    ids=["same", "half", "nothing", "too short to tell"],
)
def test_the_wording_that_two_texts_share_is_counted_in_runs_of_words(one: list[str], other: list[str], share: float) -> None:
    assert shared_wording(one, other) == shared_wording(other, one) == share
