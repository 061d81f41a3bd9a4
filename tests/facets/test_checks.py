"""What does not fit together within one document becomes a note, and what fits does not. The policies are invented."""

import pytest

from monitor.facets.checks import consistency_notes
from monitor.model.document import Block
from monitor.model.record import (
    Authorization,
    Code,
    Criterion,
    HistoryEntry,
    Passage,
    PolicyRecord,
    RecordSource,
    Reference,
    Statement,
)
from monitor.normalise import record_of
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading, item, para, table


def record(**facets: object) -> PolicyRecord:
    return PolicyRecord(reader="1", source=RecordSource(sha256="0" * 64, media_type="text/plain"), **facets)  # type: ignore[arg-type]


def said(position: str, quote: str, *criteria: str) -> Statement:
    return Statement(position=position, quote=quote, criteria=tuple(Criterion(text=text) for text in criteria))  # type: ignore[arg-type]


def rows(*dates: str) -> tuple[HistoryEntry, ...]:
    return tuple(HistoryEntry(date=date, text="Annual review.") for date in dates)


WIDGETS = said("investigational", "Widgets are considered investigational for commercial members.")
REQUIRED = Authorization(setting="outpatient", requirement="required", quote="Prior authorization is required.")


@pytest.mark.parametrize(
    ("facets", "kinds"),
    [
        ({"references": (Reference(text="Widget trial. NCT1234567."),)}, ["malformed_trial_number"]),
        ({"references": (Reference(text="Widget trial. NCT12345678."),)}, []),
        ({"references": (Reference(text="Widget trial. NCT1234 5678."),)}, []),
        ({"references": (Reference(text="Widget trial. NCT12345678 2031 Jan."),)}, []),
        ({"narrative": (Passage(text="A trial of widgets (NCT123456789) goes on."),)}, ["malformed_trial_number"]),
        (
            {
                "statements": (said("investigational", "Widgets are investigational.", "outside of NCT1234567"),),
                "references": (Reference(text="NCT1234567."),),
            },
            ["malformed_trial_number"],
        ),
        ({"history": rows("2031-06-01", "2030-06-01", "2029-06-01", "2039-06-01", "2027-06-01", "2026-06-01")}, ["date_order"]),
        ({"history": rows("2031-06-01", "2030-06-01", "2029-06-01", "2031-06-01", "2030-06-01", "2029-06-01")}, []),
        ({"history": rows("2026-06-01", "2027-06-01", "2028-06-01", "2029-06-01", "2030-06-01", "2031-06-01")}, []),
        ({"history": rows("2031", "2030", "2029", "2039", "2027", "2026")}, []),
        (
            {
                "codes": (Code(system="CPT", code="99991"),),
                "statements": (said("not_covered", "Widgets are not covered.", "CPT 99992"),),
            },
            ["inconsistent"],
        ),
        (
            {"codes": (Code(system="CPT", code="99991-99995"),), "statements": (said("not_covered", "Not covered.", "CPT 99992"),)},
            [],
        ),
        ({"statements": (said("not_covered", "Widgets are not covered.", "CPT 99992"),)}, []),
        *(
            (
                {
                    "codes": (Code(system="CPT", code="99991"),),
                    "statements": (said("not_covered", "Widgets are not covered.", text),),
                },
                ["inconsistent"] * told,
            )
            for text, told in (
                ("Not given with G0999.", 1),
                ("Not given with 0999T.", 1),
                ("CPT codes 99992 and 99993, or 99991.", 2),
                ("Codes 99992/99993 were not billed.", 2),
                ("ZIP code 99992.", 0),
                ("A cost of 99992 dollars.", 0),
                ("See policy A0254.", 0),
                ("Carriers of the variant G1202R.", 0),
            )
        ),
        (
            {
                "codes": (Code(system="HCPCS", code="J73XX"),),
                "statements": (said("not_covered", "Not covered.", "Not with J7318."),),
            },
            [],
        ),
        ({"history": rows("2023-01", "2024-01", "2022-03")}, ["date_order"]),
        ({"history": rows("2023-01", "2022-01")}, []),
        (
            {
                "statements": (
                    said("medically_necessary", "Widgets are considered medically necessary."),
                    said("investigational", "Widgets with silk (any colour) are considered investigational."),
                ),
                "authorization": (REQUIRED.model_copy(update={"quote": "Prior authorization is required for widgets with silk."}),),
            },
            ["inconsistent"],
        ),
        (
            {
                "statements": (
                    said("medically_necessary", "Widgets with silk thread are considered medically necessary."),
                    said("investigational", "Widgets with silk are considered investigational."),
                ),
                "authorization": (
                    REQUIRED.model_copy(update={"quote": "Prior authorization is required for widgets with silk thread."}),
                ),
            },
            [],
        ),
        ({"statements": (WIDGETS,), "authorization": (REQUIRED,)}, ["inconsistent"]),
        (
            {
                "statements": (WIDGETS, said("medically_necessary", "Large widgets are covered.")),
                "authorization": (REQUIRED,),
            },
            [],
        ),
        (
            {"statements": (WIDGETS,), "history": (HistoryEntry(date="2031-01", text="Commercial information removed."),)},
            ["inconsistent"],
        ),
        ({"statements": (WIDGETS,), "history": (HistoryEntry(date="2031-01", text="Medicare information removed."),)}, []),
        (
            {
                "narrative": (Passage(text="This policy applies to Medicare HMO members."),),
                "history": (HistoryEntry(date="2031-01", text="Medicare information removed."),),
            },
            ["inconsistent"],
        ),
        (
            {
                "narrative": (Passage(text="For Medicare members see the manual of the programme."),),
                "history": (HistoryEntry(date="2031-01", text="Medicare information removed."),),
            },
            [],
        ),
        (
            {
                "codes": (Code(system="HCPCS", code="E9999"), Code(system="CPT", code="99980-99985")),
                "history": (
                    HistoryEntry(date="2031-03", text="Annual review. CPT 99979 and 99981 added. Removed HCPCS E9998."),
                    HistoryEntry(date="2030-01", text="CPT 99970 added."),
                ),
            },
            ["inconsistent"],
        ),
        ({"history": (HistoryEntry(date="2031-03", text="CPT 99979 added."),)}, []),
    ],
)
def test_what_does_not_fit_is_told(facets: dict[str, object], kinds: list[str]) -> None:
    assert [note.kind for note in consistency_notes(record(**facets))] == kinds


def notes(*blocks: Block) -> list[str]:
    return [note.kind for note in record_of(document(*blocks), sha256="0" * 64, layout=generic_layout()).notes]


def test_header_dates_out_of_order_are_told() -> None:
    body = (heading("Policy", 2), para("Widgets are considered investigational."))
    assert notes(para("Last Review Date: 03/01/2031"), para("Next Review Date: 03/01/2030"), *body) == ["date_order"]
    assert notes(para("Original Effective Date: 2031"), para("Effective Date: 03/01/2031"), *body) == []
    assert notes(para("Last Review Date: 03/01/2030"), para("Next Review Date: 03/2031"), *body) == []


def test_a_next_review_before_the_policy_holds_is_told() -> None:
    body = (heading("Policy", 2), para("Widgets are considered investigational."))
    dates = (para("Effective Date: 03/01/2031"), para("Next Review Date: 02/01/2031"))
    assert "date_order" in notes(heading("Widgets", 1), *dates, *body)
    assert "date_order" not in notes(heading("Widgets", 1), dates[0], para("Next Review Date: 02/2032"), *body)


def test_a_date_that_is_none_is_told() -> None:
    dates = table(("Date", "Action"), ("1/2031", "Annual review."), ("13/2021", "New policy."))
    assert notes(heading("Policy", 2), para("Widgets are considered investigational."), heading("Policy History", 2), dates) == [
        "unreadable_date"
    ]


def test_sections_that_hold_nothing_of_their_kind_are_told() -> None:
    got = notes(
        heading("Policy", 2),
        para("Widgets are considered investigational."),
        heading("CPT Codes", 2),
        para("See the appendix."),
        heading("References", 2),
        para("Kept by the library."),
        heading("Policy History", 2),
        para("Kept by the board."),
    )
    assert got.count("expectation") == 3


def test_a_cpt_heading_over_a_hcpcs_code_is_told() -> None:
    got = notes(
        heading("Policy", 2),
        para("A widget is considered medically necessary for:"),
        item("•", "pain"),
        heading("CPT Codes", 2),
        table(("Code", "Description"), ("A9991", "Widget, any")),
    )
    assert got == ["inconsistent"]
