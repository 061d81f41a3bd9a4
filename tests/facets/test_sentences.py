"""Where a sentence ends."""

import pytest

from monitor.facets.sentences import sentences


@pytest.mark.parametrize(
    "text",
    [
        "Widgets are not kept in houses with hepatitis B. | Glue is.",
        "Glue is paid under Medicare Part D. | Widgets are not.",
        "A member has Child-Pugh class B. | The widget is halved.",
        "By R. Smith and A. Jones. | Glue.",
        "See Part A. Glue for all houses.",
        "Section B. Glue for all houses.",
    ],
)
def test_a_letter_that_ends_a_name_ends_the_sentence_and_an_initial_or_a_label_does_not(text: str) -> None:
    assert sentences(text.replace(" | ", " ")) == tuple(text.split(" | "))


def test_a_star_before_a_sentence_belongs_to_it() -> None:
    text = "Lanterns are not covered for dusk. *Members must be 6 years of age. A score of 5 * 3 is enough."
    assert sentences(text) == (
        "Lanterns are not covered for dusk.",
        "*Members must be 6 years of age.",
        "A score of 5 * 3 is enough.",
    )
