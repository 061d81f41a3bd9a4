"""A page that lost its lines reads as the page with its lines does, or says where it cannot be told."""

from monitor.compare import compare
from monitor.model.change import ChangeSet
from monitor.model.record import PolicyRecord
from monitor.normalise import read_record

PARTS = (
    "Lantern Polishing", "Policy Number: LP-204", "Effective Date: March 1, 2031", "Last Review Date: 01/15/2031",
    "Related Policies: LP-117, Wick Repair", "Policy",
    "Lantern polishing is considered medically necessary when ALL of the following criteria are met:",
    "a. Age of its bearer is 18 years or more; and", "b. Glare has lasted at least 12 weeks despite shades; and",
    "c. ONE of the following is present:", "• Soot of more than 3 mm on inspection", "• Blocked vent",
    "d. No more than 2 procedures per rolling 12 months.",
    "Lantern polishing is considered investigational for all other indications.",
    "Background", "Lanterns have been polished since 1960. It clears the glass.",
    "Coding", "The following codes are considered medically necessary when criteria are met:",
    "21295 Polishing, first pane", "21296 Polishing, second pane", "C1726 Cloth, soft",
    "Policy History", "1/2031 Annual policy review. Policy statements unchanged.", "1/2030 Annual policy review. References updated.",
    "6/2019 New policy.",
    "References", "1. Abel Q, Brown T. Panes in the dark. J Lantern. 2029;4(2):11-19. PMID: 31234567", "2. Cole R. Wick trial. Clin Lantern. 2030;9:5-9.",
)  # fmt: skip


def read(parts: tuple[str, ...], between: str) -> PolicyRecord:
    return read_record(between.join(parts).encode())


def told(*changes: tuple[str, str], old: str = "\n\n", new: str = " ") -> ChangeSet:
    parts = tuple(changed for part in PARTS for changed in [_changed(part, changes)])
    return compare(read(PARTS, old), read(parts, new))


def _changed(part: str, changes: tuple[tuple[str, str], ...]) -> str:
    for before, after in changes:
        part = part.replace(before, after)
    return part


def test_a_page_on_one_line_has_the_same_header_criteria_codes_history_and_references() -> None:
    lines, line = read(PARTS, "\n\n"), read(PARTS, " ")
    assert line.header == lines.header
    assert [(s.quote, s.criteria) for s in line.statements[:2]] == [(s.quote, s.criteria) for s in lines.statements[:2]]
    assert [(code.code, code.description) for code in line.codes] == [(code.code, code.description) for code in lines.codes]
    assert line.history == lines.history
    assert [(work.label, work.text) for work in line.references] == [(work.label, work.text) for work in lines.references]


def test_a_page_that_lost_its_lines_changed_nothing() -> None:
    for old, new in (("\n\n", " "), (" ", "\n\n")):
        found = told(old=old, new=new)
        assert found.summary["material"] == found.summary["administrative"] == 0
        assert not found.findings


def test_a_number_that_changed_is_told_though_the_lines_were_lost() -> None:
    for old in ("\n\n", " "):
        found = told(("12 weeks", "16 weeks"), old=old)
        assert [change.rule for change in found.changes if change.materiality == "material"] == ["statements.number"]


def test_a_table_that_one_line_made_text_of_is_not_compared() -> None:
    table = (
        "Prior Authorization",
        "Product\tOutpatient\nPlain HMO\tPrior authorization is required\nGolden PPO\tPrior authorization is not required",
    )
    parts = (*PARTS[:14], *table, *PARTS[14:])
    found = compare(read(parts, "\n\n"), read_record(" ".join(" ".join(parts).split()).encode()))
    assert found.summary["material"] == 0
    assert "authorization" in found.not_comparable
    assert not any(finding.kind == "undisclosed" for finding in found.findings)


def test_what_came_or_went_where_one_page_lost_its_lines_is_told_where_its_words_prove_it() -> None:
    gone = ("• Blocked vent", "")
    for old in ("\n\n", " "):
        found = told(gone, old=old)
        assert [change.rule for change in found.changes if change.materiality == "material"] == ["statements.criterion_removed"]


def test_what_came_or_went_where_one_page_lost_its_lines_is_not_told_where_its_words_stand_elsewhere() -> None:
    again = ("It clears the glass.", "It clears the glass. A blocked vent is found in one of nine lanterns.")
    parts = tuple(_changed(part, (again,)) for part in PARTS)
    left = tuple(_changed(part, (("• Blocked vent", ""),)) for part in parts)
    found = compare(read(parts, "\n\n"), read(left, " "))
    assert found.summary["material"] == 0 and found.not_comparable == ("statements",)
    assert any(note.kind == "lost_lines" and "statements" in note.text for note in found.notes)


def test_a_page_of_one_short_paragraph_has_lost_no_lines() -> None:
    assert not any(note.kind == "one_line" for note in read_record(b"Lantern policy. This policy was retired on 1/1/2031.").notes)


def test_a_heading_that_names_its_subject_opens_its_part_of_a_page_on_one_line() -> None:
    parts = tuple("When Lantern Polishing Is Covered" if part == "Policy" else part for part in PARTS)
    assert read(parts, " ").statements[0].section[-1] == "When Lantern Polishing Is Covered"


def test_statements_of_societies_places_of_service_and_links_head_their_parts_of_a_page_on_one_line() -> None:
    parts = (
        *PARTS[:10],
        "Professional Statements and Societal Positions", "The society of lamps states that lanterns may be polished at night.",
        "Place of Service: Outpatient", "Lantern polishing is not covered as an inpatient service.",
        "Links", "Link to Provider Resource Center",
        *PARTS[10:],
    )  # fmt: skip
    for between in (" ", "\n\n"):
        found = read(parts, between)
        assert ("Place of Service: Outpatient", "Lantern polishing is not covered as an inpatient service.") in [
            (s.section[-1], s.quote) for s in found.statements
        ]
        assert {"Professional Statements and Societal Positions", "Links"} <= {p.heading[-1] for p in found.narrative if p.heading}


def test_a_table_of_codes_on_one_line_begins_at_its_heading() -> None:
    listed = "CODES Codes Number Description CPT 21295 Polishing, first pane 21296 Polishing, second pane HCPCS C1726 Cloth, soft"
    history = PARTS.index("Coding")
    parts = (*PARTS[:history], *PARTS[history + 5 :], listed)
    assert [(c.system, c.code) for c in read(parts, " ").codes] == [("CPT", "21295"), ("CPT", "21296"), ("HCPCS", "C1726")]


CAMBER = (
    "Example Policy Manual Lanterns, Policy No. 204", "Lantern Polishing", "Effective: March 1, 2031", "DESCRIPTION",
    "Lanterns are polished with a cloth.", "MEDICAL POLICY CRITERIA",
    "Lantern polishing may be considered medically necessary when all of these criteria hold:",
    "A. Its bearer has been grown up for 18 years; and", "B. Glare has lasted at least 12 weeks despite shades of every kind; and",
    "C. One or more of the following:", "1. Soot of more than 3 mm on inspection of each of the panes; or",
    "2. A blocked vent, defined as one through which no smoke has gone for less than 4 hours a night, 5 nights a week.",
    *(f"Polishing of the {name} pane is considered investigational when the lantern is carried outdoors in rain, snow or hail by any one of its bearers."
      for name in ("first", "second", "third", "fourth", "fifth")),
    "BACKGROUND", "There is enough research on lanterns. Therefore lantern polishing may be considered medically necessary when criteria are met.",
    "REFERENCES", "1. Abel Q, Brown T. Panes in the dark. J Lantern. 2029;4(2):11-19. PMID: 31234567",
    "Coding", "The following codes are considered medically necessary when criteria are met:", "C1726 Cloth, soft", "Date of Origin: November 2026",
)  # fmt: skip


def test_a_long_section_on_one_line_has_the_tree_that_its_labels_tell_and_the_title_stands_behind_the_number() -> None:
    lines, line = read(CAMBER, "\n\n"), read(CAMBER, " ")
    assert (line.header.title, line.header.policy_number) == ("Lantern Polishing", "204")
    assert line.header.original_effective_date == lines.header.original_effective_date == "2026-11"
    assert [child.label for child in line.statements[0].criteria[-1].children] == ["1.", "2."]
    assert line.statements[0] == lines.statements[0]
    assert [s.position for s in line.statements] == [s.position for s in lines.statements]
