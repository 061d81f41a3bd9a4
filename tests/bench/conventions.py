"""Further operators, by the conventions of the field: written in one go before their figures were looked at.

Half of them (`HELD_OUT`, drawn by a seed) is only ever measured: nothing in the comparison was mended for their sake. A figure for them
is therefore a figure for operators that the comparison has not met.
"""

import re
from random import Random

from tests.bench.edits import Edit, Gold, Operator, lists, reword
from tests.bench.policies import Codes, Item, Lead, Policy

_TWO = re.compile(r" and (?=[a-z]+ [a-z]+ [a-z]+)")


def _split(policy: Policy, rng: Random) -> Edit | None:
    """One criterion of two conditions becomes two criteria of an all-of list."""
    for lead in policy.leads:
        for n, item in enumerate(lead.items):
            if re.search(r"\ball of the following", lead.text, re.IGNORECASE) and not item.children and _TWO.search(item.text):
                left, right = _TWO.split(item.text, 1)
                lead.items[n : n + 1] = [Item(left), Item(right[0].upper() + right[1:])]
                return Edit("", ())
    return None


def _quantity_added(policy: Policy, rng: Random) -> Edit:
    policy.leads.append(Lead("The benefit is limited to 4 units per 30 days.", [], policy.leads[-1].heading))
    return Edit("4 units", ("4 units",))


def _age_limit_added(policy: Policy, rng: Random) -> Edit | None:
    fitting = [lead for lead in policy.leads if lead.items]
    lead = rng.choice(fitting)
    lead.items.append(Item("Member is younger than sixty-five years"))
    return Edit("sixty-five", ("sixty-five",))


def _exclusion_added(policy: Policy, rng: Random) -> Edit:
    said = "Treatment of members with a bleeding disorder is not covered."
    policy.leads.append(Lead(said, [], policy.leads[-1].heading))
    return Edit("bleeding disorder", (said,))


def _last_statement_deleted(policy: Policy, rng: Random) -> Edit:
    gone = policy.leads.pop()
    return Edit(gone.text[:25], (gone.text, gone.heading or gone.text))


def _step_dropped(policy: Policy, rng: Random) -> Edit | None:
    """A list of products or treatments that must be tried loses one."""
    fitting = [item.children for line in lists(policy) for item in line if len(item.children) > 2]
    if not fitting:
        return None
    gone = fitting[0].pop(rng.randrange(len(fitting[0])))
    return Edit(gone.text[:20], (gone.text,))


def _range_end(policy: Policy, rng: Random) -> Edit | None:
    for group in policy.codes:
        for n, (code, said) in enumerate(group.rows):
            if "-" in code:
                group.rows[n] = (code.replace("K50.119", "K50.118"), said)
                return Edit("K50.11", (code.split("-")[0],))
    return None


def _listed_to_range(policy: Policy, rng: Random) -> Edit | None:
    """Neighbouring codes printed as the range that they are."""
    rows = policy.codes[0].rows
    if len(rows) < 4 or not all(code.isdigit() for code, _ in rows):
        return None
    policy.codes[0].rows = [(f"{rows[0][0]}-{rows[-1][0]}", rows[0][1])]
    return Edit("", ())


def _modifier_added(policy: Policy, rng: Random) -> Edit:
    policy.codes.append(Codes("Modifiers that apply", [("KX", "Invented requirement met")], ("Modifier", "Description")))
    return Edit("KX", ("KX",))


def _wildcard_added(policy: Policy, rng: Random) -> Edit | None:
    for group in policy.codes:
        if any(code.startswith("L40") for code, _ in group.rows):
            group.rows.append(("M05.*", "Invented arthritis, any site"))
            return Edit("M05", ("M05",))
    return None


def _group_removed(policy: Policy, rng: Random) -> Edit:
    gone = policy.codes.pop()
    return Edit(gone.rows[0][0].split("-")[0], tuple(code.split("-")[0] for code, _ in gone.rows))


def _two_groups_sorted(policy: Policy, rng: Random) -> Edit:
    policy.codes.reverse()
    return Edit("", ())


def _leads_sorted(policy: Policy, rng: Random) -> Edit | None:
    """Two statements without headings change places."""
    if policy.leads[-1].heading or policy.leads[-2].heading:
        return None
    policy.leads[-2:] = policy.leads[-1], policy.leads[-2]
    return Edit("", ())


def _contact_changed(policy: Policy, rng: Random) -> Edit:
    policy.description.append("Questions are answered at 1-800-555-0142 from 8 a.m. to 6 p.m.")
    return Edit("", ())


def _number_changed(policy: Policy, rng: Random) -> Edit:
    policy.number += "-A"
    return Edit(policy.number, ())


def _history_reformatted(policy: Policy, rng: Random) -> Edit:
    policy.history = [(re.sub(r"^(\d)/(\d{4})$", r"0\1/\2", date), said) for date, said in policy.history]
    return Edit("", ())


_T = ("statements", "narrative", "codes")


def _gold(materiality: str, **operators: Operator) -> dict[str, Gold]:
    return {name: Gold(materiality, _T, apply) for name, apply in operators.items()}


CONVENTIONS: dict[str, Gold] = {
    **_gold(
        "material",
        age_in_words=reword(r"\b(12|18|21|6) years of age or older", "twenty-five years of age or older", "twenty-five"),
        both_ands_or=reword(r"; and$|; AND$", "; OR", "or"),
        mg_unit_to_g=reword(r"(\d+) mg every", r"\1 g every", "g"),
        except_clause_added=reword(r"^(Rental of .*?13 months|Symptoms have lasted for at least \d+ weeks)", r"\1, except in emergencies", "emergencies"),
        initial_duration=reword(r"Approval duration: 12 months", "Initial approval: 6 months; continuation: 12 months", "6"),
        step_count=reword(r"(?:at least two|ONE) of the following", "THREE of the following", "three"),
        prescriber_required=reword(r"^(Member is (?:6|18) years of age or older|Imaging of the \w+ was obtained)", r"Prescribed by a specialist; \1", "specialist"),
        lab_threshold=reword(r"≥ 5 mg/L", "≥ 10 mg/L", "10"),
        site_added=reword(r"(is covered for home use|is considered medically necessary for \w[\w ']+?)( when)", r"\1 in the office setting\2", "office"),
        surrogate_dropped=reword(r" or a caregiver", "", "caregiver"),
        lookback_shortened=reword(r"\b(45|90) days\b", "14 days", "14"),
        response_required=reword(r"by at least 50%", "by at least 75%", "75"),
        laterality=reword(r"in any direction", "in two directions", "two"),
        contraindication_proof=reword(r"unless contraindicated", "unless documented as contraindicated by a specialist", "specialist"),
        quantity_added=_quantity_added, age_limit_added=_age_limit_added, exclusion_added=_exclusion_added,
        last_statement_deleted=_last_statement_deleted, step_dropped=_step_dropped,
    ),
    "range_end": Gold("material", ("codes",), _range_end),
    "modifier_added": Gold("material", ("codes", "narrative"), _modifier_added),
    "wildcard_added": Gold("material", ("codes", "narrative"), _wildcard_added),
    "group_removed": Gold("material", ("codes",), _group_removed),
    **_gold(
        "editorial",
        at_least_turned=reword(r"at least (\d+) (weeks|months)", r"\1 or more \2", ""),
        voice_active=reword(r"Imaging of the (\w+) was obtained", r"Imaging of the \1 has been obtained", ""),
        spelt_bmi=reword(r"\bBMI\b", "Body mass index (BMI)", ""),
        older_turned=reword(r"(\d+) years of age or older", r"at least \1 years of age", ""),
        is_to_be=reword(r"is considered medically necessary", "is deemed medically necessary", ""),
        met_satisfied=reword(r"criteria are met", "criteria are satisfied", ""),
        typo=reword(r"\bobtained\b", "obtaned", ""),
        split=_split, leads_sorted=_leads_sorted, contact_changed=_contact_changed,
    ),
    "groups_sorted": Gold("quiet", ("codes",), _two_groups_sorted),
    "listed_to_range": Gold("quiet", ("codes",), _listed_to_range),
    "history_reformatted": Gold("quiet", ("history",), _history_reformatted),
    "policy_number": Gold("administrative", ("header",), _number_changed),
}  # fmt: skip
"""By name."""

HELD_OUT = frozenset(Random("held out 2026").sample(sorted(CONVENTIONS), len(CONVENTIONS) // 2))
"""The names of those that are measured and never mended for."""
