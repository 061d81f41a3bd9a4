"""Layouts of payers without a payer file: corporate policies, statements of managed Medicaid, pharmacy criteria, and how each prints number, history and works."""

import pytest

from monitor.facets.positions import position_of
from monitor.model.record import PolicyRecord
from monitor.normalise import read_record
from monitor.payers import generic_layout

BODY = "\n\nPolicy\n\nEmber repair of the elbow is considered medically necessary for adults with a cold elbow.\n"


def read(text: str) -> PolicyRecord:
    return read_record(text.encode(), content_type="text/plain", payer="generic")


def rows(text: str) -> list[tuple[str | None, str]]:
    return [(row.date, row.text) for row in read(text).history]


@pytest.mark.parametrize(
    ("opening", "number", "title"),
    [
        ("Corporate Medical Policy\nFile name: Ember Repair of the Elbow\nFile code: UM.SPSVC.77\nLast Review: 08/2031", "UM.SPSVC.77", "Ember Repair of the Elbow"),
        ("# Medical Policy\n\n| Subject: | **Ember Repair** |\n|---|---|\n| Medical Policy: | MPM 77.9 |\n| Status: | Reviewed |", "MPM 77.9", "Ember Repair"),
        ("Harbor Medical Policies\n\nPolicy Title Policy Number\n\nLast Revised\n\nMEDICAL POLICY\n\nEMBER REPAIR (ER) Policy # 577 Implementation Date: 1/13/27 Review Dates: 2/1/27, 12/20/28 Revision Dates:", "577", "EMBER REPAIR (ER)"),
        ("Ember repair of the elbow\nClinical Policy ID: CCP.1577\nRecent review date: 7/2031\nNext review date: 11/2032", "CCP.1577", "Ember repair of the elbow"),
        ("Ember Repair, Surgical 177\n\nEffective Date: 5/2031\n\nSurgical 177                  Page 1 of 4", "Surgical 177", "Ember Repair"),
        ("Ember Repair of the Elbow MP9577\n\nEffective: 04/01/2031\n\nMP9577 is reviewed each year.\n\n\fEmber Repair of the Elbow MP9577\n", "MP9577", "Ember Repair of the Elbow"),
        ("BUREAU FOR MEDICAL SERVICES\nHARBOR MEDICAID\nOFFICE OF PHARMACY SERVICES\n\nPRIOR AUTHORIZATION CRITERIA\n\nEmbera™ (emberumab)\nEffective 4/1/2031", None, "Embera™ (emberumab)"),
    ],
)  # fmt: skip
def test_number_and_title_stand_where_payers_print_them(opening: str, number: str | None, title: str) -> None:
    header = read(opening + BODY).header
    assert (header.policy_number, header.title) == (number, title)


def test_a_list_of_review_dates_amid_the_line_of_the_title_ends_with_the_last_review() -> None:
    opening = "MEDICAL POLICY\n\nEMBER REPAIR (ER) Policy # 577 Implementation Date: 1/13/27 Review Dates: 2/1/27, 12/20/28 Revision Dates:"
    assert read(opening + BODY).header.last_review_date == "2028-12-20"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Document History:\nRevised Dates:\n    •   2031: March – Second course added.\n    •   2028: February – Removed a test\n"
            "Reviewed Dates:\n    •   2030: March – no changes\n",
            [("2031-03", "Second course added."), ("2028-02", "Removed a test"), ("2030-03", "no changes")],
        ),
        (
            "HISTORY\nType of Revision\nSummary of Changes\nReview Date\nNew Policy\n--\n02/09/2028\nAnnual Revision\nNo criteria changes.\n"
            "02/15/2029\nSelected Revision\nThe age was changed.\n08/30/2030\n",
            [("2028-02-09", "New Policy"), ("2029-02-15", "No criteria changes."), ("2030-08-30", "The age was changed.")],
        ),
        (
            "P & T Revisions\n\n2031-09-27, 2030-11-03, 2029-09-21\n\n  • 2031-09-27: Annual review. Criteria rephrased.\n"
            "  • 2030-11-03: Annual review\n  • 2029-09-21: New guideline\n",
            [("2031-09-27", "Annual review. Criteria rephrased."), ("2030-11-03", "Annual review"), ("2029-09-21", "New guideline")],
        ),
        (
            "## Version Control\n\n| Revision Date | Owner | Notes |\n|---|---|---|\n| 2/1/2031 | Care | Revised: criterion added |\n| 2/1/2030 | Care | Reviewed |\n",
            [("2031-02-01", "Revised: criterion added"), ("2030-02-01", "Reviewed")],
        ),
        (
            "Committee/Source                                                        Date(s)\n\n"
            "   Medical Director Committee/Medical Affairs                           March 20, 2023\n"
            "   Medical Policy Committee/Health Services Division                    October 17, 2028\n\nPublished: 04/01/2031\n",
            [("2023-03-20", "Medical Director Committee/Medical Affairs"), ("2028-10-17", "Medical Policy Committee/Health Services Division")],
        ),
    ],
)  # fmt: skip
def test_histories_of_other_payers(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(f"Ember Repair{BODY}\n{text}") == expected


def test_works_of_several_lists_and_what_is_no_work() -> None:
    record = read(
        f"Ember Repair{BODY}\n## References\n\nOn June 12, 2031, we searched PubMed and other databases.\n\n### Regulatory References\n\n"
        "- Harbor Agency. National determination on embers (160.9). Effective 8/7/2025.\n\n### Non-Regulatory References\n\n"
        "- Anvil P, Bellows J. Embers of the elbow. Elbow Forge. 2028;30(9):e13.\n- Clinical Embers [Internet database]. Harbor: Gold Inc.\n\n"
        "Original Development Date: November 5, 2027\n"
    )
    assert [one.text[:12] for one in record.references] == ["Harbor Agenc", "Anvil P, Bel", "Clinical Emb"]


def test_a_work_whose_journal_stands_on_the_next_page_is_one() -> None:
    record = read(
        f"Ember Repair{BODY}\nReferences\n\nAnvil P, Bellows J, et al. Two years after ember repair: a registry.\n\n"
        "Elbow Forge. 2028;133(2):301-309.\n\nCrucible M. Embers. Forge. 2029;11(1):17-24.\n"
    )
    assert [one.text[:8] for one in record.references] == ["Anvil P,", "Crucible"]


def test_labels_with_a_stop_and_a_bracket_mark_items() -> None:
    record = read(
        "Embera (emberumab)\n\nCRITERIA FOR APPROVAL\n\nEmbera may be approved if the following criteria are met:\n1.) Patient is an adult; AND\n"
        "2.) One of:\na.) a lamp\nb.) a stove\n"
    )
    (statement,) = record.statements
    assert [one.label for one in statement.criteria] == ["1.)", "2.)"]


def test_a_title_over_a_statement_is_none() -> None:
    record = read(
        "Ember Repair\n\nPolicy/Coverage:\n\nMeets Primary Ember Criteria Or Is Covered For Contracts Without Them\n\n"
        "Ember repair is considered medically necessary for adults.\n"
    )
    assert [one.quote for one in record.statements] == ["Ember repair is considered medically necessary for adults."]


@pytest.mark.parametrize("line", ["Ember Repair Is Considered Investigational", "Ember Therapy Is Not Covered"])
def test_a_statement_set_as_a_title_is_one(line: str) -> None:
    record = read(f"Ember Repair\n\nPolicy\n\n{line}\n\nEmber lamps are considered medically necessary for adults.\n")
    assert [one.quote for one in record.statements] == [line, "Ember lamps are considered medically necessary for adults."]


@pytest.mark.parametrize(
    ("position", "sentence"),
    [
        ("medically_necessary_with_criteria", "Placement of an ember is included on Line 377 only when all of the following are met:"),
        ("not_covered", "Embers are not included on this line for the following:"),
        ("not_covered", "Requests will be denied for:"),
        ("medically_necessary", "The Ember Act of 1998 requires the plan provide coverage for:"),
        ("not_covered", "Decorative covers for the lamp are not a covered benefit."),
        ("investigational_and_not_medically_necessary", "Embers are investigational/not clinically proven and, therefore, not medically necessary."),
        ("defers_to", "For Advantage members please refer to National Coverage Determination 160.9 (Embers)."),
    ],
)  # fmt: skip
def test_positions_in_the_words_of_other_payers(position: str, sentence: str) -> None:
    assert position_of(sentence) == position


def test_a_heading_of_pharmacy_committees_names_a_history() -> None:
    assert generic_layout().facet_of("P & T Revisions") == "history"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Effective\nMarch 2031:          Ad hoc update. Added continued treatment criteria.\nJune 2030:           Annual update. Updated references.\n"
            "May 2027:            Policy created.\n",
            [("2031-03", "Ad hoc update. Added continued treatment criteria."), ("2030-06", "Annual update. Updated references."), ("2027-05", "Policy created.")],
        ),
        (
            "Policy history\nApproval(s): Technology Committee: 07/22/2025 (New policy), 10/26/2026 (Annual review, added criterion), 11/15/2027 "
            "(Annual review, no updates).\n",
            [("2025-07-22", "New policy"), ("2026-10-26", "Annual review, added criterion"), ("2027-11-15", "Annual review, no updates")],
        ),
        (
            "Revision History\n10/01/2031 Added a code.\n10/01/2030 New article.\n\nPublic Versions\n\nUpdated On\n\n09/12/2031\n\n10/01/2031 - N/A\n",
            [("2031-10-01", "Added a code."), ("2030-10-01", "New article.")],
        ),
    ],
)  # fmt: skip
def test_histories_without_a_heading_and_in_brackets(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(f"Ember Repair{BODY}\n{text}") == expected


def test_a_label_of_coverage_before_a_list_of_codes_groups_them() -> None:
    record = read(
        f"Ember Repair{BODY}\nCodes\n\nCovered if criteria are met: 0893T, 31570-31574.\n\nNot covered: 0895T.\n\n10999 - MAC A\n"
    )
    assert [(one.code, one.position) for one in record.codes] == [
        ("0893T", "medically_necessary_with_criteria"),
        ("31570-31574", "medically_necessary_with_criteria"),
        ("0895T", "not_covered"),
    ]


def test_a_work_whose_volume_begins_the_next_line_goes_on() -> None:
    record = read(
        f"Ember Repair{BODY}\nReferences\n\nAnvil P, Bellows J. One year of embers. Elbow Forge.\n\n2031;60(2):702-10.\n\n"
        "Harbor Agency. Rules on embers. Accessed May 1, 2031.\n"
    )
    assert [one.text[:12] for one in record.references] == ["Anvil P, Bel", "Harbor Agenc"]


@pytest.mark.parametrize(
    ("position", "sentence"),
    [
        ("medically_necessary_with_criteria", "A sealed sleeve is a benefit when all of the following are met:"),
        ("medically_necessary_with_criteria", "Embers may be reauthorized when all of the following criteria are met:"),
        ("not_medically_necessary", "The agency does not consider a harness to be medically necessary in the following cases:"),
    ],
)
def test_positions_of_agencies(position: str, sentence: str) -> None:
    assert position_of(sentence) == position


def test_a_column_of_labels_stands_before_one_of_values_below_the_kind_of_document() -> None:
    header = read(
        "Harbor Vision\nClinical Policy\n\nEmber Lenses\n\nPolicy Number\nOriginal Effective Date\nCurrent Effective Date\nLast Review\n\n"
        f"OPT-1077\n04/01/2026\n01/01/2031\n11/14/2030\n{BODY}"
    ).header
    assert (header.policy_number, header.original_effective_date) == ("OPT-1077", "2026-04-01")
    assert (header.effective_date, header.last_review_date) == ("2031-01-01", "2030-11-14")


def test_a_number_may_look_like_a_year_and_a_determination_names_its_kind_first() -> None:
    assert read(f"Harbor Alliance Plan\n\nEmber Repair\n\nPolicy number: BAM 1992\n{BODY}").header.policy_number == "BAM 1992"
    assert read(f"# LCD - Ember Walkers (L39977)\n\n| LCD ID | L39977 |\n|---|---|\n{BODY}").header.title == "Ember Walkers"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "REVIEW HISTORY\n\nNew policy (03/01/2024)\n\nReviewed, no change (06/09/2026)\n\nRevised: added an age (09/12/2029)\n",
            [("2024-03-01", "New policy"), ("2026-06-09", "Reviewed, no change"), ("2029-09-12", "Revised: added an age")],
        ),
        (
            "Policy History\n\nDate\nRevision\nApproved by\n04/01/2026\nInitial policy\nPolicy Committee\n10/18/2028\nAnnual review\nPolicy Committee\n",
            [("2026-04-01", "Initial policy Policy Committee"), ("2028-10-18", "Annual review Policy Committee")],
        ),
    ],
)  # fmt: skip
def test_histories_whose_dates_stand_in_brackets_or_over_their_cells(text: str, expected: list[tuple[str, str]]) -> None:
    assert rows(f"Ember Repair{BODY}\n{text}") == expected


@pytest.mark.parametrize(
    ("position", "sentence"),
    [
        (None, "If yes, approve for 6 months with a quantity limit of 2 per day."),
        (None, "If no, do not approve."),
        (None, "For any item to be covered by Medicare, it must be reasonable and necessary."),
        ("medically_necessary_with_criteria", "Harborside reimburses ember recording when all of the following are met:"),
    ],
)
def test_steps_of_a_decision_state_nothing_and_who_pays_covers(position: str | None, sentence: str) -> None:
    assert position_of(sentence) == position


def test_modifiers_have_a_table_of_their_own() -> None:
    record = read(
        f"Ember Repair{BODY}\n## Codes\n\n| Code | Description |\n|---|---|\n| A9977 | Ember, each |\n\n**HCPCS MODIFIERS:**\n\n"
        "| Modifier | Description |\n|---|---|\n| EY | No order for this item |\n| KX | Requirements are met |\n"
    )
    assert [(one.system, one.code) for one in record.codes] == [("HCPCS", "A9977"), ("MODIFIER", "EY"), ("MODIFIER", "KX")]


def test_where_rows_end_with_their_dates_the_creation_of_the_policy_is_one() -> None:
    text = "Policy History\n\nReviewed, no change 1/1/2031\n\nCriteria updated 1/1/2030\n\nPolicy created 1/1/2029\n"
    assert [date for date, _ in rows(f"Ember Repair{BODY}\n{text}")] == ["2031-01-01", "2030-01-01", "2029-01-01"]


def test_a_table_below_a_title_in_a_list_of_criteria_is_read() -> None:
    record = read(
        "Ember Repair\n\nPolicy\n\nEmber repair is considered medically necessary when ALL of the following are met:\n\n• A cold elbow\n• Pain\n\n"
        "Elbow Lamp Frames\n\nRegion | What is done\nNorth | Lamps are lent.\nSouth | Nothing is done.\n"
    )
    assert [one.text for one in record.statements[0].criteria][:2] == ["A cold elbow", "Pain"]
    assert "Lamps are lent." in record.model_dump_json()


def test_a_row_that_requires_nothing_stays_beside_the_requirements() -> None:
    record = read(
        f"Ember Repair{BODY}\nPrior Authorization Information\n\nRegion | What is done\nNorth | Samples are kept.\nCommercial PPO | Prior "
        "authorization is not required.\n"
    )
    assert [one.requirement for one in record.authorization] == ["not_required"]
    assert any("Samples are kept." in one.text for one in record.narrative)
