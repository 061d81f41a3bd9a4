"""The titles of parts that are numbered by their chapter, over text that hangs below them."""

from monitor.normalise import read_record
from monitor.read.text import read_text

_POLICY = """Lakeshore Medicaid                                         Medicaid
Lantern Therapy                       Clinical Coverage Policy No: 5C-99

3.0   When the Procedure, Product, or Service Is Covered
      Note: Refer to Subsection 2.2.1 for persons under 21 Years of Age.

      3.1   General Criteria Covered
            Medicaid shall cover the lantern related to this policy when medically
            necessary, and:
            a. the lantern is lit; and
            b. the night is dark.

4.0   When the Procedure, Product, or Service Is Not Covered
      4.1   General Criteria Not Covered
            Medicaid shall not cover the lantern related to this policy when:
            a. the day is bright.
"""


def test_a_title_numbered_by_its_chapter_stands_apart_from_the_text_that_hangs_below_it() -> None:
    texts = [block.plain for block in read_text(_POLICY).blocks]
    assert "4.1 General Criteria Not Covered" in texts
    covered, refused = read_record(_POLICY.encode()).statements
    assert (covered.position, len(covered.criteria)) == ("medically_necessary_with_criteria", 2)
    assert (refused.position, refused.quote[:26]) == ("not_covered", "Medicaid shall not cover t")


def test_a_numbered_criterion_goes_on_in_its_next_line() -> None:
    text = "Policy\n\nLanterns are covered when all of the following are met:\n\n3.1 The lamp has been lit on each of the nights before the\n    visit to Lakeshore.\n3.2 The night is dark.\n"
    assert any("before the visit to Lakeshore." in block.plain for block in read_text(text).blocks)
