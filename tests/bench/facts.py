"""What a payer changes outside its coverage text: codes, authorization, header, history, references, prose."""

from collections.abc import Callable
from random import Random

from tests.bench.edits import GLOSSES, STRUCTURE, WORDING, Edit, Gold, Operator
from tests.bench.policies import Codes, Policy

Row = tuple[str, str]


def _at(rows: list[Row], rng: Random) -> int:
    return rng.randrange(len(rows))


def _code_added(policy: Policy, rng: Random) -> Edit:
    rows = rng.choice(policy.codes).rows
    rows.insert(rng.randint(0, len(rows)), ("29999", "Another invented service"))
    return Edit("29999", ("29999",))


def _codes_added(policy: Policy, rng: Random) -> Edit:
    policy.codes[0].rows.extend((f"2998{n}", "Further invented service") for n in range(4))
    return Edit("29983", tuple(f"2998{n}" for n in range(4)))


def _code_removed(policy: Policy, rng: Random) -> Edit:
    rows = rng.choice([group.rows for group in policy.codes if len(group.rows) > 1])
    gone = rows.pop(_at(rows, rng))[0]
    return Edit(gone, (gone,))


def _code_replaced(policy: Policy, rng: Random) -> Edit:
    rows = policy.codes[0].rows
    n = _at(rows, rng)
    before, rows[n] = rows[n][0], ("29888", rows[n][1])
    return Edit("29888", (before, "29888"))


def _code_digit(policy: Policy, rng: Random) -> Edit | None:
    """The last digit of a code, its description unchanged."""
    rows = policy.codes[0].rows
    n = _at(rows, rng)
    before = rows[n][0]
    if not before[-1].isdigit() or "-" in before or "." in before:
        return None
    taken = {code for group in policy.codes for code, _ in group.rows}
    after = next(code for code in (before[:-1] + digit for digit in "3826417950") if code not in taken)
    rows[n] = (after, rows[n][1])
    return Edit(after, (before, after))


def _code_moved(policy: Policy, rng: Random) -> Edit:
    rows = policy.codes[0].rows
    row = rows.pop(_at(rows, rng))
    policy.codes[1].rows.append(row)
    return Edit(row[0].split("-")[0], (row[0].split("-")[0],))


def _group_position(policy: Policy, rng: Random) -> Edit | None:
    """The heading over a group now says the contrary."""
    group = policy.codes[1]
    for a, b in (("investigational", "medically necessary"), ("Non-covered", "Covered"), ("Not medically", "Medically")):
        if a in group.heading:
            group.heading = group.heading.replace(a, b)
            return Edit(group.rows[0][0], tuple(code for code, _ in group.rows))
    return None


def _range_widened(policy: Policy, rng: Random) -> Edit | None:
    for group in policy.codes:
        for n, (code, said) in enumerate(group.rows):
            if "-" in code:
                group.rows[n] = (code.split("-")[0] + "-" + "K50.90", said)
                return Edit("K50", (code.split("-")[0],))
    return None


def _group_added(policy: Policy, rng: Random) -> Edit:
    policy.codes.append(
        Codes("Codes considered not medically necessary", [("29777", "Invented extra"), ("29778", "Invented more")])
    )
    return Edit("29777", ("29777", "29778"))


def _code_described(policy: Policy, rng: Random) -> Edit:
    rows = policy.codes[0].rows
    n = _at(rows, rng)
    rows[n] = (rows[n][0], rows[n][1] + ", each visit")
    return Edit("each visit", (rows[n][0],))


def _codes_sorted(policy: Policy, rng: Random) -> Edit:
    policy.codes[0].rows.reverse()
    return Edit("", ())


def _authorization(said: str, shown: str) -> Operator:
    def apply(policy: Policy, rng: Random) -> Edit:
        n = rng.choice((0, 2)) if "not" in said or "may" in said else 1
        product = policy.authorization[n][0]
        policy.authorization[n] = (product, said)
        return Edit(shown, (product, said))

    return apply


def _product_removed(policy: Policy, rng: Random) -> Edit:
    product, _ = policy.authorization.pop(rng.randrange(3))
    return Edit(product.split()[-1], (product,))


def _set(name: str, value: object, shown: str) -> Operator:
    def apply(policy: Policy, rng: Random) -> Edit:
        setattr(policy, name, value)
        return Edit(shown, ())

    return apply


def _history_added(policy: Policy, rng: Random) -> Edit:
    policy.history.insert(0, ("1/2025", "Annual policy review. References updated."))
    return Edit("2025-01", ())


def _history_edited(policy: Policy, rng: Random) -> Edit:
    n = rng.randrange(1, len(policy.history) - 1)
    date, text = policy.history[n]
    policy.history[n] = (date, text.replace("Minor wording updated", "Minor wording was clarified"))
    return Edit("clarified", ())


def _history_date(policy: Policy, rng: Random) -> Edit:
    n = rng.randrange(1, len(policy.history) - 1)
    date, text = policy.history[n]
    policy.history[n] = (date.replace("3/", "4/"), text)
    return Edit("-04", ())


def _history_removed(policy: Policy, rng: Random) -> Edit:
    policy.history.pop(rng.randrange(1, len(policy.history) - 1))
    return Edit("", ())


def _history_old_row(policy: Policy, rng: Random) -> Edit:
    policy.history.insert(2, ("7/2023", "Interim review of the coding table."))
    return Edit("interim", ())


def _reference(change: Callable[[list[str], Random], str]) -> Operator:
    return lambda policy, rng: Edit(change(policy.references, rng), ())


def _reference_added(works: list[str], rng: Random) -> str:
    works.insert(rng.randrange(len(works)), "Kent K. A registry of invented care. Ann Invent. 2024;7(2):9-15.")
    return "registry"


def _reference_replaced(works: list[str], rng: Random) -> str:
    works[rng.randrange(len(works))] = "Kent K. A registry of invented care. Ann Invent. 2024;7(2):9-15."
    return "registry"


def _reference_fixed(works: list[str], rng: Random) -> str:
    n = rng.randrange(len(works))
    works[n] = works[n].replace("J Invent Med", "Journal of Invented Medicine")
    return ""


def _prose_edited(policy: Policy, rng: Random) -> Edit:
    n = rng.randrange(len(policy.description))
    policy.description[n] = policy.description[n].rstrip(".") + ", as a survey of users has shown."
    return Edit("survey", ())


def _prose_added(policy: Policy, rng: Random) -> Edit:
    policy.rationale.insert(1, "A registry of invented hospitals followed 300 members for a year without surprises.")
    return Edit("registry", ())


def _prose_removed(policy: Policy, rng: Random) -> Edit:
    return Edit(policy.description.pop()[:20], ())


_TEXT = ("statements", "narrative", "codes")
CONTENT: dict[str, Gold] = {
    **{name: Gold("material", _TEXT, apply) for name, apply in {**WORDING, **STRUCTURE}.items()},
    **{name: Gold("editorial", _TEXT, apply) for name, apply in GLOSSES.items()},
    "code_added": Gold("material", ("codes",), _code_added),
    "codes_added": Gold("material", ("codes",), _codes_added),
    "code_removed": Gold("material", ("codes",), _code_removed),
    "code_replaced": Gold("material", ("codes",), _code_replaced),
    "code_digit": Gold("material", ("codes",), _code_digit),
    "code_moved": Gold("material", ("codes",), _code_moved),
    "group_position": Gold("material", ("codes", "statements", "narrative"), _group_position),
    "group_added": Gold("material", ("codes",), _group_added),
    "range_widened": Gold("material", ("codes",), _range_widened),
    "pa_dropped": Gold("material", ("authorization",), _authorization("Prior authorization is not required.", "not required")),
    "pa_softened": Gold("material", ("authorization",), _authorization("Prior authorization may be required.", "may")),
    "pa_imposed": Gold("material", ("authorization",), _authorization("Prior authorization is required.", "required")),
    "pa_product_removed": Gold("material", ("authorization",), _product_removed),
    "effective_date": Gold("material", ("header",), _set("effective", "April 1, 2025", "2025-04-01")),
    "line_removed": Gold("material", ("header",), _set("lines", ["Commercial"], "Medicare")),
    "line_added": Gold("material", ("header",), _set("lines", ["Commercial", "Medicare Advantage", "Medicaid"], "Medicaid")),
    "retired": Gold("material", ("header", "narrative"), _set("banner", "THIS POLICY WAS RETIRED ON MARCH 1, 2025.", "retired")),
    "archived": Gold("material", ("header", "narrative"), _set("banner", "Status: Archived", "archived")),
    "review_date": Gold("administrative", ("header",), _set("reviewed", "December 2024", "2024-12")),
    "history_added": Gold("administrative", ("history",), _history_added),
    "history_edited": Gold("administrative", ("history",), _history_edited),
    "history_date": Gold("administrative", ("history",), _history_date),
    "history_removed": Gold("administrative", ("history",), _history_removed),
    "history_old_row": Gold("administrative", ("history",), _history_old_row),
    "code_described": Gold("editorial", ("codes",), _code_described),
    "codes_sorted": Gold("quiet", ("codes",), _codes_sorted),
    "reference_added": Gold("editorial", ("references",), _reference(_reference_added)),
    "reference_removed": Gold("editorial", ("references",), _reference(lambda works, rng: works.pop(rng.randrange(len(works)))[:8])),
    "reference_replaced": Gold("editorial", ("references",), _reference(_reference_replaced)),
    "reference_fixed": Gold("editorial", ("references",), _reference(_reference_fixed)),
    "references_sorted": Gold("quiet", ("references",), _reference(lambda works, rng: works.reverse() or "")),  # type: ignore[func-returns-value]
    "prose_edited": Gold("editorial", ("narrative",), _prose_edited),
    "prose_added": Gold("editorial", ("narrative",), _prose_added),
    "prose_removed": Gold("editorial", ("narrative",), _prose_removed),
}  # fmt: skip
"""What a payer changes, by name."""
