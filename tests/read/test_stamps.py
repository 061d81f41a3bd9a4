"""Lines that tell when a copy was printed, and dates that are the policy's own."""

import pytest

from monitor.read import read_document
from tests.read.prose import PROSE, texts


@pytest.mark.parametrize(
    "line",
    [
        "PDF created on 06-06-2033",
        "Printed on: 6/6/2033 10:15 AM",
        "This document was printed on June 6, 2033",
        "Print date: 2033-06-06",
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
        "PDF created on 06-06-2033 for the lantern committee",
    ],
)
def test_what_says_more_or_dates_the_policy_stays(line: str) -> None:
    assert line in texts(read_document(f"{PROSE}\n\n{line}\n\n{PROSE}".encode()))
