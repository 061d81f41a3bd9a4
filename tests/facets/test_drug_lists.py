"""Drug lists: a row or a small table of labelled criteria for each drug is a statement with its criteria."""

from monitor.facets.outline import outline
from monitor.facets.statements import extract, located
from monitor.model.document import Block
from monitor.model.record import PolicyRecord, Statement
from monitor.normalise import record_of
from monitor.payers import layout_for
from tests.facets.blocks import document, heading, item, para, table

HEADS = ("Drug Name", "Clinical Criteria", "Quantity Limit", "Coverage Level")
FORM = (
    ("PA Criteria", "Criteria Details"),
    ("Covered Uses", "All labelled uses of lanterns."),
    ("Exclusion Criteria", ""),
    ("Required Medical Info", "It is dark."),
    ("Age Restrictions", "18 years or older"),
    ("Coverage Duration", "1 year"),
)


def read(*blocks: Block) -> tuple[Statement, ...]:
    return extract(located(outline(document(*blocks), layout_for(None)))).entities


def record(*blocks: Block) -> PolicyRecord:
    return record_of(document(*blocks), sha256="0" * 64, layout=layout_for(None))


def test_a_row_for_each_drug() -> None:
    found = read(
        table(
            HEADS,
            ("LANTERNEX", "Member must be afraid of the dark.", "30 per month", ""),
            ("LAMPADOL", "Member has tried LANTERNEX. • It failed. • It was not tolerated.", "", "Not Covered"),
        )
    )
    assert [s.quote for s in found] == ["LANTERNEX: Member must be afraid of the dark.", "LAMPADOL: Member has tried LANTERNEX."]
    assert [s.position for s in found] == ["medically_necessary_with_criteria", "not_covered"]
    assert [c.text for c in found[0].criteria] == ["Quantity Limit: 30 per month"]
    assert [c.text for c in found[1].criteria][:2] == ["It failed.", "It was not tolerated."]


def test_a_row_that_states_its_position_has_it() -> None:
    found = read(
        table(
            HEADS[:2],
            ("LANTERNEX", "Lanternex is considered investigational."),
            ("LAMPADOL", "Lampadol is not covered."),
            ("WICKORIN", "Member must be awake."),
            ("GLIMMERA", "Member must be awake. Glimmera kits are not covered."),
            ("SHADOWEX", "Member must be awake. Will be approved for members who sleep."),
        )
    )
    assert [s.position for s in found] == ["investigational", "not_covered", *("medically_necessary_with_criteria",) * 3]


def test_rows_that_go_on_title_and_repeat_the_columns() -> None:
    found = read(
        table(
            ("Last Updated May 2, 2026", "", "", ""),
            HEADS,
            ("Lamp oils", "", "", ""),
            ("LANTERNEX", "Member must be afraid", "", ""),
            ("", "of the dark.", "", ""),
            ("Medication", "Associated Code(s) and Clinical Criteria", "Quantity Limit", ""),
            ("LAMPADOL", "(J9999) Member must be awake.", "2", ""),
        )
    )
    assert [s.quote for s in found] == ["LANTERNEX: Member must be afraid of the dark.", "LAMPADOL: (J9999) Member must be awake."]
    assert found[0].section == ("Lamp oils",)


def test_what_stands_above_the_columns_stays_with_the_header_and_codes_in_brackets_are_listed() -> None:
    got = record(
        table(
            ("Last Updated May 2, 2026", ""),
            ("Drug Name", "Clinical Criteria"),
            ("LANTERNEX", "(J9999, Q9998) Member must be awake."),
            ("LAMPADOL", "Member must be asleep."),
        )
    )
    assert got.header.revision_date == "2026-05-02"
    assert [(c.code, c.description) for c in got.codes] == [("J9999", "LANTERNEX"), ("Q9998", "LANTERNEX")]
    assert len(got.statements) == 2


def test_a_block_of_labelled_criteria_for_each_drug() -> None:
    found = read(
        para("Products Affected"),
        item("•", "LANTERNEX 5 mg"),
        item("•", "LANTERNEX 10 mg"),
        table(*FORM),
        table(("LAMPADOL gel", "LAMPADOL cream"), head=False),
        table(*FORM[:4], ("", "Nobody is near."), *FORM[5:]),
    )
    assert [s.quote for s in found] == [
        "LANTERNEX 5 mg, LANTERNEX 10 mg: Covered Uses: All labelled uses of lanterns.",
        "LAMPADOL gel, LAMPADOL cream: Covered Uses: All labelled uses of lanterns.",
    ]
    assert [c.text for c in found[0].criteria] == [
        "Required Medical Info: It is dark.",
        "Age Restrictions: 18 years or older",
        "Coverage Duration: 1 year",
    ]
    assert found[1].criteria[0].text == "Required Medical Info: It is dark. Nobody is near."


def test_a_block_that_names_its_drug_itself() -> None:
    (found,) = read(table(("Drug Name", "LANTERNEX"), *FORM[1:]))
    assert found.quote == "LANTERNEX: Covered Uses: All labelled uses of lanterns."


def test_a_block_beneath_a_lead_holds_its_criteria() -> None:
    found = read(
        heading("Coverage Criteria"),
        para("Lanternex may be covered for members meeting the following criteria:"),
        table(*FORM[1:]),
    )
    assert len(found) == 1 and found[0].quote.startswith("Lanternex may be covered")
    assert any("It is dark." in c.text for c in found[0].criteria)


def test_other_tables_are_no_drug_lists() -> None:
    for rows in (
        [("Drug", "Dose", "Notes"), ("Lanternex", "5 mg", "at night"), ("Lampadol", "1 mg", "at dawn")],
        [("Drug", "Preferred", "Non-preferred"), ("Lanternex", "yes", "no"), ("Lampadol", "no", "yes")],
        [("Code", "Description"), ("J9999", "lantern"), ("Q9998", "lamp")],
        [("Age", "12 years"), ("Quantity limit", "3"), ("Comments", "none")],
    ):
        assert read(heading("Dosage"), table(*rows)) == ()


CLASSES = ("Drug Class", "Drug", "Criteria", "Approval Duration")
STATED = "Lanternex is approved when ALL of the following criteria are met:"


def test_a_class_groups_the_drugs_of_the_column_beside_it() -> None:
    found = read(
        table(
            CLASSES[:3],
            ("Lamps", "LANTERNEX", "Member must be afraid of the dark."),
            ("", "LAMPADOL", "Member has tried Lanternex."),
            ("Wicks", "WICKORIN", "Member must be awake."),
        )
    )
    assert [(s.section[-1], s.quote.split(":")[0]) for s in found] == [
        ("Lamps", "LANTERNEX"), ("Lamps", "LAMPADOL"), ("Wicks", "WICKORIN")
    ]  # fmt: skip


def test_a_cell_that_states_coverage_in_sentences_is_read_as_they_stand() -> None:
    listed = "• It is dark • ONE of the following: ◦ Oil failed ◦ Wax failed • Age 18 years or older"
    found = read(
        table(
            CLASSES,
            ("Lamps", "Lanternex 5 mg", f"{STATED} {listed}", "6 months"),
            ("", "Lanternex – renewal", "Lanternex is approved for renewal when BOTH of the following are met: • It glows • It lasts", "1 year"),
            ("", "Lampadol", "Lampadol is not covered for glare.", "Not applicable"),
        )
    )  # fmt: skip
    assert [s.quote for s in found] == [
        STATED, "Lanternex is approved for renewal when BOTH of the following are met:", "Lampadol is not covered for glare."
    ]  # fmt: skip
    assert found[0].section[-2:] == ("Lamps", "Lanternex 5 mg")
    assert [c.text for c in found[0].criteria] == [
        "It is dark", "ONE of the following:", "Age 18 years or older", "Approval Duration: 6 months"
    ]  # fmt: skip
    assert (found[0].operator, found[0].criteria[1].operator) == ("all", "any")
    assert [c.text for c in found[0].criteria[1].children] == ["Oil failed", "Wax failed"]
    assert found[2].position == "not_covered"
