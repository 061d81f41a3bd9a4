"""A list that says the same of one drug after the other: each is told from the others by its name."""

from monitor.compare import compare
from monitor.facets.statements.subjects import subjects
from monitor.model.change import ChangeSet
from monitor.model.record import PolicyRecord, Statement
from tests.diff.records import covered, record

NAMES = ("Fictira", "Nolvara", "Ostrevia", "Praxicept", "Quintozumab", "Rembrava", "Sylvatix")
STEP = "Trial of methotrexate was ineffective."


def drug(name: str, *criteria: str) -> Statement:
    said = f"{name.upper()} 40MG TAB, {name.upper()} 80MG TAB: Covered Uses: All indications that are not excluded otherwise."
    return covered(said, *(criteria or ("Coverage Duration: 1 year",)), operator=None, section=())


def policy(*names: str, **more: tuple[str, ...]) -> PolicyRecord:
    return record(statements=[drug(name, *more.get(name, ())) for name in names])


def told(found: ChangeSet) -> list[tuple[str, str]]:
    return sorted((change.rule, change.what) for change in found.changes)


def test_a_drug_that_took_the_place_of_another_is_added_and_the_other_removed() -> None:
    new = ("Fictira", "Nolvara", "Veltrexin", "Praxicept", "Quintozumab", "Rembrava", "Sylvatix")
    for old, now in ((NAMES, new), (new, NAMES)):
        (added, gone) = told(compare(policy(*old), policy(*now)))
        assert (added[0], gone[0]) == ("statements.added", "statements.removed")
    assert "VELTREXIN" in gone[1] and "OSTREVIA" in added[1]


def test_a_drug_whose_criteria_and_strengths_changed_is_still_that_drug_and_its_name_is_said() -> None:
    old = policy(*NAMES, Nolvara=(f"Required Medical Info: {STEP}",))
    new = policy(*NAMES, Nolvara=(f"Required Medical Info: {STEP.replace('ineffective', 'not required')}",))
    (change,) = compare(old, new).changes
    assert change.rule == "statements.negation" and change.what.startswith(
        "NOLVARA 40MG TAB, NOLVARA 80MG TAB: Covered Uses: All … › "
    )
    stronger = Statement(**{**drug("Nolvara").model_dump(), "quote": drug("Nolvara").quote.replace("80MG", "90MG")})
    only = [stronger if "NOLVARA" in one.quote else one for one in policy(*NAMES).statements]
    assert [c.rule for c in compare(policy(*NAMES), record(statements=only)).changes] == ["statements.number"]


def test_only_the_members_of_a_list_have_a_subject_and_words_of_all_of_them_are_none() -> None:
    assert subjects(policy(*NAMES).statements)[1] == frozenset({"nolvara"})
    assert subjects(policy(*NAMES[:4]).statements) == [frozenset()] * 4
    assert subjects([covered("Dilation is medically necessary when:")]) == [frozenset()]
