"""The frame of a web site in extracted text is set aside and listed: the policy reads as without it."""

import time

import pytest

from monitor.compare import compare
from monitor.normalise import read_whole
from monitor.read.text.frame import site_frame
from monitor.read.text.lines import split

_POLICY = """Meridian Plan Medical Policy
Vagus Taping
Policy Number: MP-114
Effective Date: 03/01/2025

Policy
Vagus taping is considered medically necessary when all of the following are met:
- Age 18 years or older
- Failure of a six-week trial of exercise

Policy History
03/01/2025 Annual review. No changes.

References
1. Lorn A, Petty B. Taping of the vagus. J Tape. 2020;11(2):4-9.
"""
_HEAD = "Skip to main content\nHome\nProviders\nMembers\nContact Us\nLog In\n\n"
_COOKIES = (
    "We use cookies to improve your experience. By continuing you accept our use of cookies.\nAccept all | Cookie settings\n\n"
)
_FOOT = "\n© 2026 Meridian Plan. All rights reserved. Privacy Policy | Terms of Use | Accessibility\nPage generated 11/28/2026 04:12 AM\n"
_LINES = "\nPrivacy Policy\nTerms of Use\nSite Map\nBack to top\n"
_LISTED = "\n- Home\n- Contact us\n- Privacy Notice\n- Accessibility\n"
_STAMPED = (
    "\nPage generated on 01/14/2026 at 22:41:07 | Back to top\n"
    "© 2026 Meridian Plan Inc. All rights reserved. An Independent Licensee of the Blue Cross and Blue Shield Association.\n"
)


def _record(text: str) -> dict[str, object]:
    _, record = read_whole(text.encode())
    return record.model_dump(exclude={"document", "furniture", "notes"})


def _without_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_places(one) for key, one in value.items() if key not in ("line", "sha256", "words_sha256", "where")}
    return [_without_places(one) for one in value] if isinstance(value, (list, tuple)) else value


@pytest.mark.parametrize("before", ["", _HEAD, _COOKIES, _COOKIES + _HEAD, "Home | Members | Providers | Contact us\nSearch\n"])
@pytest.mark.parametrize(
    "behind",
    [
        "",
        _FOOT,
        _LINES,
        _LISTED,
        _LINES + _FOOT,
        "\nPage last updated: 28 March 2025\n",
        "\nPrivacy | Terms of use | Sitemap\n",
        _STAMPED,
    ],
)
def test_a_policy_reads_alike_with_and_without_the_sites_frame(before: str, behind: str) -> None:
    one, other = (_without_places(_record(text)) for text in (_POLICY, before + _POLICY + behind))
    assert isinstance(one, dict) and isinstance(other, dict)
    assert other["header"].pop("payer") in (one["header"].pop("payer"), "Meridian Plan")  # whose site it is may be told there alone
    assert one == other


def test_a_payer_that_only_the_sites_frame_tells_is_no_change() -> None:
    (_, old), (_, new) = (read_whole(text.encode()) for text in (_POLICY, _POLICY + _FOOT))
    assert compare(old, new).changes == ()


def test_the_frame_is_listed_as_furniture() -> None:
    document, _ = read_whole((_HEAD + _POLICY + _FOOT).encode())
    assert [block.text for block in document.furniture if block.reason == "menu"] == _HEAD.split("\n")[:6]
    assert len([block for block in document.furniture if block.reason == "site footer"]) == 2


def test_a_footer_glued_to_a_page_of_one_line_is_no_text_of_the_policy() -> None:
    page = (_POLICY + _FOOT).replace("\n", " ")
    document, _ = read_whole(page.encode())
    assert [block.reason for block in document.furniture] == ["site footer"]
    assert not any("rights reserved" in block.plain for block in document.blocks)


def test_a_single_line_of_several_links_is_a_menu() -> None:
    assert site_frame(split("Home | Providers | Members | Contact us\n\nWidgets are covered.")) == {0: "menu"}


@pytest.mark.parametrize(
    "text",
    [
        "Claims | Benefits\nWidgets are covered.",
        "Members\nare eligible when all of the following are met:\n- Age 18",
        "Providers",
        "Widgets are covered.\nCPT is copyright 2025 American Medical Association. All rights reserved.",
        "Widgets are covered.\nBenefits",
        "Widgets are covered.\nResources\nForms\nClaims",
        "Widgets are covered for:\n- Members\n- Providers\n- Individuals",
        "Documents to be signed:\nPrivacy Notice",
        "Widgets are covered.\nPage last updated when covered",
    ],
)
def test_words_of_the_policy_are_no_frame(text: str) -> None:
    assert site_frame(split(text)) == {}


@pytest.mark.parametrize("piece", ["page printed ", "© 2020 ", "privacy | ", "© 2026 all rights reserved ", "home | "])
def test_a_hostile_line_costs_no_more_than_its_length(piece: str) -> None:
    lines = split("Widgets are covered.\n" + piece * (500 // len(piece)) + "x|")
    start = time.process_time()
    site_frame(lines)
    assert time.process_time() - start < 0.05


_BOX = "CALL 1.888.555.0142\nLearn More: Contact Us\nEMAIL MERIDIAN PLAN\nFREQUENTLY ASKED QUESTIONS\n"


@pytest.mark.parametrize("box", [_BOX, "Learn More: Contact Us\nCALL 1.888.555.0142EMAIL MERIDIAN PLAN\nFAQs\n"])
def test_a_box_of_ways_to_reach_the_payer_amid_the_text_heads_nothing(box: str) -> None:
    amid = _POLICY.replace("- Failure", f"{box}- Failure")
    assert _without_places(_record(amid)) == _without_places(_record(_POLICY))


def test_the_title_of_the_page_behind_the_box_is_of_the_site_where_the_way_to_the_page_names_it() -> None:
    amid = _POLICY.replace("- Failure", f"{_BOX}Widget Criteria\n- Failure")
    furniture = [
        block.text for block in read_whole(f"1. Home page\n2. /Providers\n3. /Widget Criteria\n{amid}".encode())[0].furniture
    ]
    assert "Widget Criteria" in furniture
    assert "Widget Criteria" not in [block.text for block in read_whole(amid.encode())[0].furniture]


def test_a_heading_and_a_number_to_call_stay_in_the_policy() -> None:
    for body in (
        "Frequently Asked Questions",
        "Call 1.888.555.0142\nFailure of a trial",
        "Contact us\nFrequently Asked Questions\nFAQs",
    ):
        assert not set(body.split("\n")) & {
            block.text for block in read_whole(f"{_POLICY}\n{body}\nWidgets.\n".encode())[0].furniture
        }


def test_the_way_to_the_page_is_of_the_site_and_a_numbered_list_is_not() -> None:
    trail = "1. Home page\nMeridian Plan\n2. /Providers\n3. /Widget Criteria\n"
    assert list(site_frame(split(f"{trail}\nWidgets are covered.\n"))) == [0, 2, 3]
    for body in (
        "1. Home page\nWidgets\n",
        "1. Home health\n2. /Providers\n",
        "1. Home page\n3. /Providers\n",
        "2. /Providers\n3. /Widgets\n",
    ):
        assert site_frame(split(f"{body}\nWidgets are covered.\n")) == {}


@pytest.mark.parametrize("foot", [_LINES, _LISTED, "\n* [Privacy Notice](/privacy)\n* [Site Map](https://lanterns.example/map)\n"])
def test_links_of_a_site_below_criteria_are_no_text_that_came(foot: str) -> None:
    text = "# Vagus Taping\n\nPolicy\nVagus taping is considered medically necessary when all of the following are met:\n- Age 18 years\n- Pain\n"
    (_, old), (_, new) = (read_whole(side.encode()) for side in (text, text + foot))
    assert compare(old, new).changes == ()


@pytest.mark.parametrize("foot", [_LINES.replace("\n\n", "\n"), "Privacy Policy\nTerms of Use\nSite Map\n"])
def test_the_last_items_of_a_list_above_the_links_of_a_site_stay_in_the_policy(foot: str) -> None:
    text = "# Vagus Taping\n\nPolicy\nVagus taping is considered medically necessary when it is ordered by one of the following:\n• Optometrists\n• Physicians\n"
    lines = split(text + foot.lstrip("\n"))
    assert min(site_frame(lines)) == next(place for place, line in enumerate(lines) if "Physicians" in line.text) + 1
