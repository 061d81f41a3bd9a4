"""The status of a policy, what it replaces and points to, and who runs it for the payer."""

import pytest

from tests.facets.blocks import heading, item, para
from tests.facets.headers import read


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Status: Current", "active"),
        ("Status: Superseded", "archived"),
        ("RETIRED - Elbow Widgets", "retired"),
        ("Archived: Elbow Widgets", "archived"),
        ("Retired Policy", "retired"),
        ("RETIREMENT - a guide", None),
        ("Historical widgets", None),
    ],
)
def test_the_status_behind_its_label_or_before_the_title(line: str, status: str | None) -> None:
    assert read(para(line), para("Policy Number: 9.1"), para("Subject: Elbow Widgets")).status == status


def test_a_watermark_on_the_first_page_stamps_an_older_version() -> None:
    body = (para("Policy Number: 9.1"), para("Subject: Elbow Widgets"))
    stamp = para("HISTORY", page=1, reason="watermark")
    assert read(*body, furniture=(stamp,)).status == "archived"
    assert read(*body, furniture=(stamp.model_copy(update={"page": 5}),)).status is None
    assert read(*body, furniture=(stamp.model_copy(update={"text": "DRAFT"}),)).status is None


def test_a_stamp_before_the_title_is_no_part_of_it() -> None:
    assert read(para("RETIRED - Elbow Widget Revision"), para("Effective Date: 09/12/2031")).title == "Elbow Widget Revision"


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("This policy is retired effective 12/31/2031.", "retired"),
        ("This medical policy has been archived.", "archived"),
        ("This guideline was discontinued on 1/1/2031.", "retired"),
        ("This policy will be retired when lamps are no longer sold.", "active"),
        ("This policy replaces a policy that was retired.", "active"),
        ("This policy was archived 06/01/2021 and reinstated 05/01/2024.", "active"),
        ("This policy is discontinued for Medicaid members.", "active"),
    ],
)
def test_a_sentence_that_retires_the_policy_outweighs_the_label_of_its_last_revision(line: str, status: str) -> None:
    assert read(para("Policy Number: 9.1"), para("Subject: Widgets"), para("Status: Revised"), para(line)).status == status
    assert read(para("Policy Number: 9.1"), para("Subject: Widgets"), heading("Contents"), para(line)).status == (
        None if status == "active" else status
    )


def test_a_label_that_says_whether_the_policy_is_in_force_outweighs_a_sentence() -> None:
    said = (para("Subject: Widgets"), heading("Background"), para("This policy was retired on 1/1/2029."))
    assert [read(para(f"Status: {status}"), *said).status for status in ("Active", "Reviewed")] == ["active", "retired"]


@pytest.mark.parametrize(
    ("value", "numbers"),
    [("N/A", ()), ("None", ()), ("1.01.909; 1.01.994; and 1.04.903", ("1.01.909", "1.01.994", "1.04.903")), ("Elbow Widgets", ("Elbow Widgets",))],
)  # fmt: skip
def test_the_policies_that_it_replaces(value: str, numbers: tuple[str, ...]) -> None:
    assert read(para("Policy Number: 9.1"), para(f"Replaces: {value}"), para("Subject: Widgets")).replaces == numbers


def test_a_menu_and_markup_under_related_policies_name_none() -> None:
    got = read(
        para("Subject: Widgets"),
        heading("Related Policies"),
        item("•", "Widgets for the Knee"),
        para("<strong><em>"),
    )
    assert got.related_policies == ("Widgets for the Knee",)
    assert read(para("Subject: Widgets"), para("Related Policies: Policy Guidelines")).related_policies == ()


def test_a_vendor_that_will_run_it_has_it_delegated() -> None:
    assert read(para("Retired Policy"), para("Carelon will provide widget management services.")).delegated_to == "Carelon"
    assert read(para("Widgets"), para("Carelon published a study.")).delegated_to is None


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (("Policy Number: RP- 921", "Subject: Widgets"), "policy_number", "RP-921"),
        (("Level II Codes", "E0924 - E0980, E0953 - E0999, E0900 - E0906", "Policy"), "policy_number", None),
        (("Name of Bay Advantage Policy: Elbow Widgets", "Page created by Al Able", "Policy #: 945"), "title", "Elbow Widgets"),
        (("Topic: Medical Policy Development and Review", "Policy no: 91"), "title", "Medical Policy Development and Review"),
        (("Last Updated 11/15/2034", "Elbow Widgets"), "title", "Elbow Widgets"),
        (("Elbow Widgets", "Product Types: ALL"), "lines_of_business", ("ALL",)),
        (("Elbow Widgets", "Line(s) of Business: HMO; PPO."), "lines_of_business", ("HMO", "PPO")),
    ],
)
def test_headers_as_payers_print_them(lines: tuple[str, ...], field: str, value: object) -> None:
    assert getattr(read(*map(para, lines)), field) == value


def test_a_list_of_related_policies_ends_at_a_sentence() -> None:
    got = read(
        para("Subject: Widgets"),
        heading("Related Policies"),
        para("See the policies that are named below too."),
        para("Widgets for the Knee"),
        para("Refer to the site of the plan for the policies of its other products."),
        para("Codes Requiring Prior Authorization"),
    )
    assert got.related_policies == ("Widgets for the Knee",)


def test_a_bullet_that_lost_its_line_takes_no_place_in_a_list_of_related_policies() -> None:
    names = [para(f"• Widgets for Elbow {['Left', 'Right'][n % 2]} {chr(65 + n)}aa") for n in range(30)]
    lists = [read(heading("Related Policies"), *lone, *names).related_policies for lone in ((), (para("*"),))]
    assert len(lists[0]) == 30 and lists[0] == lists[1]
