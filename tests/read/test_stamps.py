"""Lines that tell when a copy was printed, and dates that are the policy's own."""

import pytest

from monitor.normalise import read_record
from monitor.read import read_document
from tests.read.prose import PROSE, texts


@pytest.mark.parametrize(
    "line",
    [
        "PDF created on 06-06-2033",
        "Printed on: 6/6/2033 10:15 AM",
        "This document was printed on June 6, 2033",
        "Print date: 2033-06-06",
        "Printed by kdoe on 06-Jun-2033 at 8:15 AM",
        "Printed: Monday, June 6, 2033",
        "Date of print: 6/6/2033",
        "Downloaded from www.lanterns.example on 6/6/2033",
        "Report generated on 6/6/2033",
        "Run Date: 6/6/2033",
        "Printed on 6/6/2033 Lantern Keepers of the Coast",
        "Medical Policy | Lantern Keepers | printed 06/06/2033",
        "Print Date: June 6, 2033 eLantern",
    ],
)
def test_a_print_date_is_set_aside(line: str) -> None:
    document = read_document(f"{PROSE}\n\n{line}\n\n{PROSE}".encode())
    assert line not in texts(document)
    assert [(block.text, block.reason) for block in document.furniture] == [(line, "print date")]


@pytest.mark.parametrize(
    "line",
    [
        "Created on 06-06-2033",
        "Document created: 06/2033",
        "Printed on paper of 6 colours",
        "Printed on",
        "Lanterns are printed on 6/6/2033 by the keeper",
        "Printed on 6/2033 Lantern",
        "PDF created on 06-06-2033 for the lantern committee",
    ],
)
def test_what_says_more_or_dates_the_policy_stays(line: str) -> None:
    assert line in texts(read_document(f"{PROSE}\n\n{line}\n\n{PROSE}".encode()))


@pytest.mark.parametrize(
    "line",
    [
        "Proprietary and Confidential",
        "Company Confidential - Internal Use Only",
        "Proprietary Information of Lantern Keepers. Copyright 2033 Lantern Keepers Services, Inc.",
        "Proprietary Information. Restricted Access – Do not disseminate or copy without approval.",
        "Property of the Lantern Keepers",
        "[Page intentionally left blank]",
        "*** END OF POLICY ***",
        "(continued on next page)",
        "Printed copies are uncontrolled.",
        "UNCONTROLLED COPY WHEN PRINTED",
        "© 2033 Lantern Keepers, Inc. All rights reserved.",
    ],
)
def test_a_remark_on_the_copy_is_set_aside_also_amid_a_sentence_unless_it_may_be_of_a_work(line: str) -> None:
    first, _, rest = PROSE.partition("\n")
    document = read_document(f"{PROSE}\n\n{line}\n\n{first}\n{line}\n{rest}".encode())
    found = [(block.text, block.reason) for block in document.furniture]
    assert (line, "remark on the copy") in found
    assert len(found) == (1 if "Copyright" in line or "©" in line else 2)


@pytest.mark.parametrize(
    "line",
    [
        "Confidential testing of lanterns is covered.",
        "Proprietary",
        "DRAFT",
        "Property of wicks: they burn.",
        "For internal use only by lantern keepers who were trained",
        "© 2033 Lantern Press: London,",
        "End of treatment",
    ],
)
def test_what_is_more_than_a_remark_on_the_copy_stays(line: str) -> None:
    assert line in texts(read_document(f"{PROSE}\n\n{line}\n\n{PROSE}".encode()))


@pytest.mark.parametrize(
    ("line", "status"), [("HISTORY VERSION", "archived"), ("ARCHIVED COPY", "archived"), ("RETIRED VERSION", "retired")]
)
def test_a_mark_of_a_copy_not_in_force_is_set_aside_and_tells_the_status(line: str, status: str) -> None:
    first, _, rest = PROSE.partition("\n")
    copy = f"{PROSE}\n\n{first}\n{line}\n{rest}".encode()
    assert [(block.text, block.reason) for block in read_document(copy).furniture] == [(line, "watermark")]
    assert read_record(copy).header.status == status
    assert line.title() in texts(read_document(f"{PROSE}\n\n{line.title()}\n\n{PROSE}".encode()))
