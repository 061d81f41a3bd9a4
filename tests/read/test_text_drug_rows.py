"""Lists of drugs whose two columns an extraction ran together, on one line or one below the other."""

import pytest

from monitor.compare import compare
from monitor.model.document import Block, BlockKind
from monitor.normalise import read_record
from monitor.read.text import read_text

BEHIND = """DRUG NAME CLINICAL CRITERIA
AMBERLUX Client must be > 16 years of age AND have a diagnosis of lamp rash in the last 12 months. Limited to labeled
dose frequency.
brassamine ODT Client must use brassamine tablets, and the amount of lamps that the client
DUSKLUX Approved for children < 5 years of age.
EMBER
LONG BURNING
Limited to two lamps daily. Exceptions will be made with
prior authorization for use in the hall.
HARBOR COUNTY MEDICAID
LAMPS WITH CLINICAL CRITERIA
Last Updated September 1, 2031
DRUG NAME CLINICAL CRITERIA FLARELUX 15% GEL Client must be 2 years of age or older and have diagnosis of wick ague
or of lamp rash. Flarelux paks are not covered.
Glow Gonadolux Trial and failure of 2 other lamps.
hearth acid 10 mg, hearthate,
hearthex
Client must have diagnosis of lamp rash, wick ague, or stair
gall.
"""
BELOW = """HARBOR COUNTY MEDICAID
LAMPS WITH CLINICAL CRITERIA
DRUG NAME
CLINICAL CRITERIA
AMBERLUX
Client must be > 16 years of age AND have a diagnosis of lamp rash in the last
12 months. Limited to labeled dose frequency.
brassamine ODT
Client must use brassamine tablets, and the amount of lamps that the client
DUSKLUX
Approved for children < 5 years of age.
EMBER
LONG BURNING
Limited to two lamps daily. Exceptions will be made with prior authorization for
use in the hall.
HARBOR COUNTY MEDICAID
LAMPS WITH CLINICAL CRITERIA
DRUG NAME
CLINICAL CRITERIA
FLARELUX 15% GEL
Client must be 2 years of age or older and have diagnosis of wick ague or of lamp rash. Flarelux
paks are not covered.
Glow Gonadolux
Trial and failure of 2 other lamps.
hearth acid 10 mg, hearthate,
hearthex
Client must have diagnosis of lamp rash, wick ague, or stair gall.
Last Updated September 1, 2031
"""
ROWS = [
    ("DRUG NAME", "CLINICAL CRITERIA"),
    ("AMBERLUX", "Client must be > 16 years of age AND have a diagnosis of lamp rash in the last 12 months. Limited to labeled dose frequency."),
    ("brassamine ODT", "Client must use brassamine tablets, and the amount of lamps that the client"),
    ("DUSKLUX", "Approved for children < 5 years of age."),
    ("EMBER LONG BURNING", "Limited to two lamps daily. Exceptions will be made with prior authorization for use in the hall."),
    ("FLARELUX 15% GEL", "Client must be 2 years of age or older and have diagnosis of wick ague or of lamp rash. Flarelux paks are not covered."),
    ("Glow Gonadolux", "Trial and failure of 2 other lamps."),
    ("hearth acid 10 mg, hearthate, hearthex", "Client must have diagnosis of lamp rash, wick ague, or stair gall."),
]  # fmt: skip
CODED = """DRUG NAME ASSOCIATED CODE(S) AND CLINICAL CRITERIA
KEEPLUX (J9901) Client must have diagnosis of lamp rash (LR)
LUMENEX (J9902, J9903) Wick Ague: Client must have diagnosis and a trial of KEEPLUX
Stair Gall: Client must have diagnosis.
MOONLUX (J9904) Client must be afraid of the dark.
NIGHTLUX (J9905) Client must be afraid of the dark.
OILUX (J9906) Client must be afraid of the dark.
PANLUX (J9907) Client must be afraid of the dark.
"""


def _tables(text: str) -> list[Block]:
    return [block for block in read_text(text).blocks if block.kind is BlockKind.TABLE]


@pytest.mark.parametrize("text", [BEHIND, BELOW])
def test_a_row_for_each_drug(text: str) -> None:
    (table,) = _tables(text)
    assert [row.texts for row in table.rows] == ROWS


@pytest.mark.parametrize(
    "head", ["Drug Names Coverage Criteria", "MEDICATION(S)\nPRIOR AUTHORIZATION REQUIREMENTS", "Drugs Criteria for Approval"]
)
def test_heads_of_such_lists(head: str) -> None:
    text = BEHIND.replace("DRUG NAME CLINICAL CRITERIA FLARE", "FLARE").replace("DRUG NAME CLINICAL CRITERIA", head)
    assert [row.texts for row in _tables(text)[0].rows][1:3] == ROWS[1:3]


@pytest.mark.parametrize("text", [BEHIND, BELOW])
def test_what_the_foot_of_a_page_says_is_kept_beside_the_list(text: str) -> None:
    assert [block.text for block in read_text(text).blocks if "Last Updated" in block.plain] == ["Last Updated September 1, 2031"]


def test_both_layouts_say_the_same_and_a_number_that_changed_is_told() -> None:
    old, new = (read_record(text.encode(), payer="generic") for text in (BEHIND, BELOW))
    assert [c.what for c in compare(old, new).changes if c.materiality.value == "material"] == []
    raised = read_record(BELOW.replace("be 2 years", "be 4 years").encode(), payer="generic")
    (change,) = (c for c in compare(old, raised).changes if c.materiality.value == "material")
    assert "2 -> 4 years" in change.what and "FLARELUX" in change.what


@pytest.mark.parametrize("below", [False, True])
def test_codes_in_brackets_stand_with_the_criteria(below: bool) -> None:
    text = CODED.replace("NAME ASS", "NAME\nASS").replace(") Client", ")\nClient").replace(") Wick", ")\nWick") if below else CODED
    (table,) = _tables(text)
    assert [row.texts for row in table.rows][1:3] == [
        ("KEEPLUX", "(J9901) Client must have diagnosis of lamp rash (LR)"),
        (
            "LUMENEX",
            "(J9902, J9903) Wick Ague: Client must have diagnosis and a trial of KEEPLUX Stair Gall: Client must have diagnosis.",
        ),
    ]
    assert {code.code for code in read_record(text.encode(), payer="generic").codes} == {f"J990{n}" for n in range(1, 8)}


def test_a_list_with_other_titles_is_one_of_its_own_under_its_title() -> None:
    blocks = read_text(f"{BEHIND}LAMPS OF THE KEEPER WITH CLINICAL CRITERIA\n{CODED}").blocks
    assert [block.text or block.rows[0].texts[1] for block in blocks][-3:] == [
        "CLINICAL CRITERIA",
        "LAMPS OF THE KEEPER WITH CLINICAL CRITERIA",
        "ASSOCIATED CODE(S) AND CLINICAL CRITERIA",
    ]


def test_a_known_heading_ends_the_list() -> None:
    (table,) = _tables(f"{BEHIND}References\n1. Keeper. Lamps of the hall. 2031.\n")
    assert table.rows[-1].texts == ROWS[-1]


@pytest.mark.parametrize(
    "text",
    [
        "Drug Name Clinical Criteria\nThe lamp of the hall is lit by the keeper.\nThe lamp of the stairs is lit by the warden.\n"
        * 4,
        BEHIND.partition("DUSKLUX")[0],
        BEHIND.replace("DRUG NAME", "DRUG"),
    ],
)
def test_a_head_over_too_few_criteria_is_none_of_a_list(text: str) -> None:
    assert _tables(text) == []
