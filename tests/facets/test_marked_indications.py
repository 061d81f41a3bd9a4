"""Indications with their marks amid one list of criteria, as benefit managers for drugs print them."""

from monitor.model.record import Criterion, PolicyRecord
from monitor.normalise import read_record

TEXT = """Lanternex (lanternumab)
Document Number: LM-0214
Effective Date: 01/01/2031

I. Initial Approval Criteria
Coverage is provided in the following conditions:
- Patient is 18 years old or older; AND
- Patient does not hold another lantern; AND
Chronic Elbow Pain † 4,7
- Documented pain of the elbow; AND
- Documented failure of a splint
Stiff Knee ‡
- Patient cannot bend the knee
† Recognized by the maker; ‡ Recognized by a compendium

II. Renewal Criteria
Coverage can be renewed when the patient walks.
"""


def _read(text: str) -> PolicyRecord:
    return read_record(text.encode(), content_type="text/plain", payer="generic")


def _tops(record: PolicyRecord) -> tuple[Criterion, ...]:
    return next(s.criteria for s in record.statements if s.quote.startswith("Coverage is provided"))


def test_a_marked_indication_groups_the_items_below_it() -> None:
    tops = _tops(_read(TEXT))
    assert [(c.text.split(" ")[0], len(c.children)) for c in tops] == [("Patient", 0), ("Patient", 0), ("Chronic", 2), ("Stiff", 1)]
    assert tops[2].operator == "all"


def test_the_mark_of_a_rare_disease_is_one_whatever_its_alphabet() -> None:
    for mark in "\u03a6\u0424":
        tops = _tops(_read(TEXT.replace("† 4,7", f"† {mark} 4,7").replace("‡ Recognized", f"{mark} Rare disease; ‡ Recognized")))
        assert [len(c.children) for c in tops] == [0, 0, 2, 1]


def test_the_and_above_the_indications_does_not_join_them() -> None:
    (said,) = (s for s in _read(TEXT).statements if s.quote.startswith("Coverage is provided"))
    assert said.operator is None


def test_what_the_marks_mean_is_no_criterion() -> None:
    record = _read(TEXT)
    assert all("compendium" not in c.text for top in _tops(record) for c in (top, *top.children))
    assert any("compendium" in p.text for p in record.narrative)


def test_a_line_without_mark_behind_an_item_that_awaits_another_titles_nothing() -> None:
    assert all(not c.text.startswith("Chronic") for c in _tops(_read(TEXT.replace(" † 4,7", ""))))


HEADINGS = """# Lanternex (lanternumab)
Document Number: LM-0214

## I. Initial Approval Criteria

### Lanternex, Lanternol

Coverage is provided in the following conditions:
- Patient is 18 years old or older; AND

### Universal Criteria
- Patient does not hold another lantern; AND

### Chronic Elbow Pain † ‡
- Documented pain of the elbow; AND
- Documented failure of a splint

### Stiff Knee ‡
- Patient cannot bend the knee

### Lanterns in Common Use
- Lanterns of oil and of wax are in use.

### Wickol

Coverage is provided in the following conditions:

### Universal Criteria
- Patient does not hold another wick; AND

### Stiff Neck †
- Patient cannot turn the neck
"""


def test_indications_set_as_headings_beside_that_of_their_lead_are_its_criteria() -> None:
    record = read_record(HEADINGS.encode(), content_type="text/markdown", payer="generic")
    first, second = (s for s in record.statements if s.quote.startswith("Coverage is provided"))
    assert [(c.text, len(c.children)) for c in first.criteria] == [
        ("Patient is 18 years old or older; AND", 0),
        ("Universal Criteria", 1),
        ("Chronic Elbow Pain † ‡", 2),
        ("Stiff Knee ‡", 1),
    ]
    assert first.operator is None and first.criteria[2].operator == "all"
    assert [(c.text, len(c.children)) for c in second.criteria] == [("Universal Criteria", 1), ("Stiff Neck †", 1)]


def test_an_indication_named_at_length_is_one_by_its_mark() -> None:
    title = "Prevention of falls in patients who walk with a lantern OR who hang one where nobody else can see it at night"
    tops = _tops(_read(TEXT.replace("Stiff Knee ‡", f"{title} ‡ 2")))
    assert [len(c.children) for c in tops] == [0, 0, 2, 1]
