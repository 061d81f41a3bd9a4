"""Who says it: the payer by the places where a document signs itself."""

import pytest

from monitor.model.document import Block
from monitor.normalise import read_record
from tests.facets.blocks import heading, para, table
from tests.facets.headers import read

POLICY = (heading("Elbow Widgets", 1), heading("Policy"), para("Widgets are medically necessary."))


def payer(*blocks: Block, furniture: tuple[Block, ...] = (), **properties: str) -> str | None:
    return read(*blocks, furniture=furniture, **properties).payer


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2031 Tidewater, Inc. All rights reserved.", "Tidewater"),
        ("Copyright © 2029-2031 Bay Health Plan", "Bay Health Plan"),
        ("©2031 – This document holds information of Bay Health Plan", None),
        ("CONFIDENTIAL & PROPRIETARY, TIDEWATER, INC. www.tide.example", "TIDEWATER"),
        ("Proprietary information of Tidewater. Copyright 2031 Tide Services, Inc.", "Tidewater"),
        ("© CPT Only – American Medical Association", None),
        ("(c) 2031 Printed 02/11/2031", None),
        ("© 2031 All rights reserved.", None),
        ("Copyright 2031 ALL RIGHTS RESERVED", None),
        ("© 2031 Rights Reserved", None),
        ("MEDICAL MUTUAL Drug Policy", "MEDICAL MUTUAL"),
        ("© 2031 National Comprehensive Cancer Network, Inc.", None),
        ("Bay Health Medical Policy", "Bay Health"),
        ("BAY HEALTH INSURANCE COMPANY, INC. POLICY AND PROCEDURE MANUAL Policy Number: 9", "BAY HEALTH INSURANCE COMPANY"),
        ("Medical Policy - Blue Cross of Bayside", "Blue Cross of Bayside"),
        ("Elbow Medical Policy", None),
    ],
)
def test_the_frame_of_a_page(line: str, name: str | None) -> None:
    assert payer(*POLICY, furniture=(para(line, page=1, reason="running footer"),)) == name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Blue Cross Blue Shield of Bayside is an independent licensee of the Blue Cross and Blue Shield Association.", "Blue Cross Blue Shield of Bayside"),
        ("An Independent Licensee of the Blue Cross and Blue Shield Association", None),
        ("However, Tidewater expressly reserves the right to revise these conclusions.", "Tidewater"),
        ("We reserve the right to review it. The Plan reserves the right to amend it.", None),
        ("The Plan operates under the trade name BaySense Health Plan.", "BaySense Health Plan"),
        ("Do not copy it without permission from Blue Shield of Bayside.", "Blue Shield of Bayside"),
        ("Policy statements prepared by BayCare and its affiliates derive from literature.", "BayCare"),
        ("It is the policy of Bayside Health and Wellness that widgets are medically necessary.", "Bayside Health and Wellness"),
        ("It is the policy of health plans affiliated with Tide Corporation that widgets are covered.", "Tide Corporation"),
        ("Please see your BayPartnersHealth plan documents, and call your BayPartnersHealth plan.", "BayPartnersHealth"),
        ("This policy was approved by the BayCare Pharmacy and Medical Policy Committee.", "BayCare"),
        ("MedBay Health considers elbow widgets medically necessary for adults.", "MedBay Health"),
        ("Patients of Bay Health Plan and of Tide Health Plan were studied in 2031.", None),
        ("Home Health Care is covered. Health plans and Medicare cover it too.", None),
    ],
)  # fmt: skip
def test_sentences_that_sign_and_sentences_that_only_mention(sentence: str, name: str | None) -> None:
    assert payer(*POLICY, para(sentence)) == name


def test_a_letterhead_alone_counts_where_the_name_stands_in_the_text_too() -> None:
    head = para("BAYSIDE HEALTHCARE")
    assert payer(head, *POLICY, para("Bayside HealthCare members may call.")) == "BAYSIDE HEALTHCARE"
    assert payer(para("Elbow Health Care"), *POLICY) is None
    rows = table(("Drug", "Criteria"), ("Widgetra", "Bayside Medicaid does not pay for it."))
    assert payer(para("BAYSIDE MEDICAID"), rows) == "BAYSIDE MEDICAID"


def test_ownership_tells_more_than_use_and_a_vendor_or_programme_counts_where_no_plan_signs() -> None:
    use = para("Bay Health considers widgets medically necessary.")
    assert payer(*POLICY, use, para("Copyright 2031 Tide Health Plan")) == "Tide Health Plan"
    vendor = para("© 2031 Magellan Elbow Services. All rights reserved.", page=1, reason="running footer")
    assert payer(*POLICY, furniture=(vendor,)) == "Magellan Elbow Services"
    assert payer(*POLICY, use, furniture=(vendor,)) == "Bay Health"
    programme = para("Bayside Medicaid Drug Prior Authorization Criteria")
    assert payer(programme, *POLICY) == "Bayside Medicaid"
    assert payer(programme, *POLICY, use) == "Bay Health"


def test_what_a_page_says_of_its_site_and_a_file_of_its_title() -> None:
    assert payer(*POLICY, site="Tidewater") == "Tidewater"
    assert payer(*POLICY, title="Elbow Widgets | Bay Health Plan") == "Bay Health Plan"
    assert payer(*POLICY, title="Elbow Widgets - Medical Policy") is None


def test_a_payer_that_a_file_knows_has_the_name_of_the_file_however_it_signs() -> None:
    assert payer(*POLICY, para("FEP Medical Policy Manual")) == "Blue Cross and Blue Shield Federal Employee Program"
    assert payer(*POLICY, para("Copyright 2031, Blue Cross and Blue Shield of Florida")) == "Florida Blue"
    assert payer(*POLICY, para("Proprietary Information of Univera Healthcare")) == "Excellus BlueCross BlueShield"


def test_who_signs_tells_the_payer_file_before_who_is_mentioned() -> None:
    text = "Medical Policy\n\nElbow Widgets\n\nPolicy\n\nHumana covers widgets too; they are medically necessary for adults.\n\n"
    assert read_record(f"{text}Tidewater Health Plan reserves the right to amend this policy.\n".encode()).header.payer == (
        "Tidewater Health Plan"
    )


def test_a_name_in_the_possessive_is_the_name() -> None:
    assert payer(*POLICY, para("Copyright © 2031 Bay Health Plan’s")) == "Bay Health Plan"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Bay Health Plan of Tide © 2031 Proprietary & Confidential Not for Reproduction",), "Bay Health Plan of Tide"),
        (("© 2031 Proprietary & Confidential", "Elbow Lamps"), None),
        (("AMA CPT / ADA CDT Copyright Statement",), None),
        (("bay health",), "Bay Health"),
        (("© 2031 Tidewater Mutual Insurance Company",), "Blue Cross Blue Shield of Bayside"),
    ],
)
def test_what_stands_beside_a_copyright_and_a_logo_in_small_letters(lines: tuple[str, ...], name: str | None) -> None:
    said = para("Bay Health is open by day.")
    licence = "Blue Cross Blue Shield of Bayside is an independent licensee of the Blue Cross and Blue Shield Association."
    owned = (para(licence),) if "Mutual" in lines[0] else ()
    furniture = tuple(para(line, page=1, reason="running footer") for line in lines)
    assert payer(*POLICY, said, *owned, furniture=furniture) == name


def test_an_owner_signs_where_no_plan_does() -> None:
    assert payer(*POLICY, para("© 2031 Tidewater Mutual Insurance Company")) == "Tidewater Mutual Insurance Company"


def test_those_who_maintain_or_lend_a_policy_are_not_who_says_it() -> None:
    maintained = para("The policies maintained by the Centers for Medicare & Medicaid Services are updated periodically.")
    assert payer(*POLICY, maintained) is None
    assert payer(*POLICY, maintained, para("Bay Health considers elbow widgets medically necessary.")) == "Bay Health"
    lent = para("BCBSA Medical Policy Reference Manual, 9.01.999, 12/15/2030")
    assert payer(*POLICY, lent) is None


def test_a_company_of_a_place_is_no_title_though_the_text_never_names_it() -> None:
    assert payer(para("Blue Cross Blue Shield of Bayside"), *POLICY) == "Blue Cross Blue Shield of Bayside"


def test_a_name_alone_yields_to_the_payer_that_says_it() -> None:
    alone = (para("BayCare and GULF"), para("Members of BayCare and GULF need an authorization."))
    assert payer(*POLICY, *alone) == "BayCare and GULF"
    assert payer(*POLICY, *alone, para("Tidewater Health considers elbow widgets medically necessary.")) == "Tidewater Health"


@pytest.mark.parametrize(
    "sentence",
    [
        "Please refer to Carelon Medical Benefits Management guidelines for elbow widgets.",
        "Widgets are managed by Carelon Medical Benefits Management.",
        "Reviews have been delegated to Carelon Medical Benefits Management.",
        "See Carelon Medical Benefits Management.",
        "Widgets are performed by the Carelon Medical Benefits Management network.",
        "They follow the guidelines of Carelon Medical Benefits Management.",
    ],
)
def test_a_company_to_which_a_policy_only_points_is_not_who_says_it(sentence: str) -> None:
    text = f"Elbow Widgets\n\nPolicy\n\nWidgets are medically necessary.\n\n{sentence}\n"
    assert read_record(text.encode()).header.payer is None
    own = "Carelon Medical Benefits Management\n\nClinical Guidelines\n\n"
    assert read_record(f"{own}{text}".encode()).header.payer == "Carelon Medical Benefits Management"


@pytest.mark.parametrize("kind", ["Medical Policy", "Clinical Coverage Guideline", "Drug Policy"])
def test_the_first_line_over_the_kind_of_document_signs_it(kind: str) -> None:
    below = "Lantern Therapy\n\nEffective Date: 03/04/2031\n\nPolicy\n\nLantern therapy is considered medically necessary."
    assert read_record(f"Harborlight Health Plan\n\n{kind}\n\n{below}".encode()).header.payer == "Harborlight Health Plan"


@pytest.mark.parametrize(
    "title", ["Home Health Care", "Telehealth and Virtual Health Care", "School Based Health", "HomeCare Services"]
)
def test_a_title_over_the_kind_of_document_signs_nothing(title: str) -> None:
    below = "Effective Date: 03/04/2031\n\nPolicy\n\nLantern therapy is considered medically necessary."
    assert read_record(f"{title}\n\nMedical Policy\n\n{below}".encode()).header.payer is None
