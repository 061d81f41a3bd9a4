"""What a payer changes in a coverage text: seeded operators that change an invented policy in place.

An operator returns what it did, or None when the policy has nothing that it fits.
"""

import re
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from tests.bench.policies import Item, Lead, Policy


class Edit(NamedTuple):
    """What an operator did: `shown` must stand in the change that tells it; `touched` are the texts that it may name."""

    shown: str
    touched: tuple[str, ...]


Operator = Callable[[Policy, Random], Edit | None]
Holder = Item | Lead


class Gold(NamedTuple):
    """An operator with its class, the facets in which it may be told."""

    materiality: str
    facets: tuple[str, ...]
    apply: Operator


def lists(policy: Policy) -> Iterator[list[Item]]:
    """Every list of criteria, in reading order of depth."""
    waiting = [lead.items for lead in policy.leads]
    while waiting:
        line = waiting.pop(0)
        yield line
        waiting += [item.children for item in line]


def holders(policy: Policy) -> list[Holder]:
    """Every statement and criterion."""
    return [*policy.leads, *(item for line in lists(policy) for item in line)]


def reword(pattern: str, plain: str, shown: str) -> Operator:
    """Put `plain` for the first match of `pattern` in a statement or criterion chosen at random."""

    def apply(policy: Policy, rng: Random) -> Edit | None:
        fitting = [holder for holder in holders(policy) if re.search(pattern, holder.text)]
        if not fitting:
            return None
        holder = rng.choice(fitting)
        before, holder.text = holder.text, re.sub(pattern, plain, holder.text, count=1)
        return Edit(shown, (before, holder.text))

    return apply


def _criterion_added(policy: Policy, rng: Random) -> Edit | None:
    fitting = [line for line in lists(policy) if line]
    line = rng.choice(fitting)
    line.insert(rng.randint(0, len(line)), Item("A written plan of care was signed by the surgeon"))
    return Edit("plan of care", ("plan of care",))


def _step_added(policy: Policy, rng: Random) -> Edit | None:
    fitting = [item.children for lead in policy.leads for item in lead.items if "following" in item.text and "tri" in item.text]
    if not fitting:
        return None
    fitting[0].append(Item("Leflunomide"))
    return Edit("leflunomide", ("leflunomide",))


def _criterion_removed(policy: Policy, rng: Random) -> Edit | None:
    line = rng.choice([line for line in lists(policy) if len(line) > 1])
    gone = line.pop(rng.randrange(len(line)))
    return Edit(gone.text[:25], (gone.text, *(child.text for child in gone.children)))


def _criteria_removed(policy: Policy, rng: Random) -> Edit | None:
    fitting = [line for line in lists(policy) if len(line) > 2]
    line = rng.choice(fitting)
    start = rng.randrange(len(line) - 1)
    gone = [line.pop(start), line.pop(start)]
    return Edit(gone[1].text[:25], tuple(t for item in gone for t in (item.text, *(c.text for c in item.children))))


def _criterion_moved(policy: Policy, rng: Random) -> Edit | None:
    """From under one statement to under another."""
    fitting = [lead for lead in policy.leads if len(lead.items) > 1]
    if len(fitting) < 2:
        return None
    source, target = rng.sample(fitting, 2)
    leaves = [item for item in source.items if not item.children]
    item = rng.choice(leaves)
    source.items.remove(item)
    target.items.append(item)
    return Edit(item.text[:25], (item.text,))


def _criterion_nested(policy: Policy, rng: Random) -> Edit | None:
    """Under the criterion before it, which has a list of its own."""
    for lead in policy.leads:
        for above, item in zip(lead.items, lead.items[1:], strict=False):
            if above.children and not item.children:
                lead.items.remove(item)
                above.children.append(item)
                return Edit(item.text[:25], (item.text,))
    return None


def _criterion_raised(policy: Policy, rng: Random) -> Edit | None:
    for lead in policy.leads:
        for n, above in enumerate(lead.items):
            if len(above.children) > 1:
                item = above.children.pop()
                lead.items.insert(n + 1, item)
                return Edit(item.text[:25], (item.text,))
    return None


def _statement_added(policy: Policy, rng: Random) -> Edit | None:
    at = rng.randint(1, len(policy.leads))
    heading = policy.leads[min(at, len(policy.leads) - 1)].heading
    policy.leads.insert(at, Lead("Combined treatment of both sides in one visit is considered investigational.", [], heading))
    return Edit("both sides", ("both sides",))


def _statement_removed(policy: Policy, rng: Random) -> Edit | None:
    gone = policy.leads.pop(rng.randrange(1, len(policy.leads)))
    return Edit(gone.text[:25], (gone.text, gone.heading or gone.text, *(item.text for item in gone.items)))


def _items_reordered(policy: Policy, rng: Random) -> Edit | None:
    fitting = [
        line for line in lists(policy) if len(line) > 1 and not any(re.search(r"\b(?:and|or|AND|OR)\W*$", i.text) for i in line)
    ]
    if not fitting:
        return None
    line = rng.choice(fitting)
    line.append(line.pop(0))
    return Edit("", ())


def _indication_added(policy: Policy, rng: Random) -> Edit | None:
    fitting = [lead for lead in policy.leads if " for " in lead.text and not lead.items]
    if not fitting:
        return None
    lead = rng.choice(fitting)
    before, lead.text = lead.text, lead.text.rstrip(".") + " and chronic hiccups."
    return Edit("hiccups", (before, lead.text))


WORDING: dict[str, Operator] = {
    "age_raised": reword(r"\b(?:6|12|18|21) years", "25 years", "25"),
    "age_under": reword(r"under 12 years", "under 10 years", "10"),
    "weeks_changed": reword(r"\b(?:4|6|8|12) weeks", "10 weeks", "10"),
    "digit_dropped": reword(r"\b300\b", "30", "30"),
    "decimal_moved": reword(r"2\.5 cm", "25 cm", "25"),
    "percent_changed": reword(r"50%", "30%", "30%"),
    "percent_small": reword(r"3% of", "10% of", "10%"),
    "months_to_weeks": reword(r"(\d+) months\b", r"\1 weeks", "weeks"),
    "days_to_weeks": reword(r"(\d+) days\b", r"\1 weeks", "weeks"),
    "mg_to_mcg": reword(r"(\d+) mg\b", r"\1 mcg", "mcg"),
    "per_kilogram": reword(r"10 mg/kg", "10 mg", "10 mg"),
    "at_least_to_at_most": reword(r"\bat least\b", "at most", "at most"),
    "ge_to_gt": reword(r"≥ ", "> ", ">"),
    "gt_to_lt": reword(r"> (?=\d)", "< ", "<"),
    "or_more_to_or_less": reword(r"or more\b", "or less", "less"),
    "older_to_younger": reword(r"or older", "or younger", "younger"),
    "exceed_flip": reword(r"does not exceed", "exceeds", "exceeds"),
    "within_to_after": reword(r"\bwithin (\d+)", r"after \1", "after"),
    "before_to_after": reword(r"\bprior to delivery", "after delivery", "after"),
    "not_dropped": reword(r"(is|may|must|does) not ", r"\1 ", ""),
    "no_dropped": reword(r"There is no active", "There is active", "active"),
    "not_added": reword(r"(may be|is) (?=considered|covered|medically)", r"\1 not ", "not"),
    "without_to_with": reword(r"without symptoms", "with symptoms", "with"),
    "may_to_must": reword(r"\bmay be considered\b", "must be considered", "must"),
    "must_to_should": reword(r"\bmust be provided", "should be provided", "should"),
    "may_to_will": reword(r"\bmay be covered\b", "will be covered", "will"),
    "all_to_any": reword(r"\ball of the following", "any of the following", "any"),
    "all_to_any_caps": reword(r"\bALL of the following", "ANY of the following", "any"),
    "any_to_all": reword(r"\bany of the following", "all of the following", "all"),
    "one_to_two": reword(r"\bONE of the following", "TWO of the following", "two"),
    "either_to_both": reword(r"\beither of the following is\b", "both of the following are", "both"),
    "both_to_either": reword(r"\b[Bb]oth of the following are\b", "either of the following is", "either"),
    "at_least_two_to_one": reword(r"\bat least two\b", "at least one", "one"),
    "three_to_two": reword(r"\bthree or more\b", "two or more", "two"),
    "and_to_or_at_line_end": reword(r"; (AND|and)$", "; or", "or"),
    "and_to_or_inside": reword(r" and (?=\w)", " or ", "or"),
    "or_to_and_inside": reword(r"\b(New|trunk|The member|travel, use|III|90 days|mcg/g) or ", r"\1 and ", "and"),
    "unless_added": reword(r"(years of age or older|surface area|carries a known \w+ variant)", r"\1, unless treated before", "unless"),
    "unless_dropped": reword(r", unless contraindicated", "", "unless"),
    "except_dropped": reword(r", except when both of the following are present", " when both of the following are present", "except"),
    "exception_widened": reword(r"\bunless contraindicated", "unless contraindicated or not tolerated", "tolerated"),
    "position_to_covered": reword(r"is considered (?:experimental and )?investigational", "is considered medically necessary", "medically necessary"),
    "position_to_investigational": reword(r"(?:is|may be) considered medically necessary", "is considered investigational", "investigational"),
    "position_nmn_to_cosmetic": reword(r"(?:is|are) considered not medically necessary", "is considered cosmetic", "cosmetic"),
    "position_covered_to_not": reword(r"\bis covered\b", "is not covered", "not covered"),
    "position_not_covered_to_covered": reword(r"\bis not covered\b", "is covered", "covered"),
    "position_nmn_to_mn": reword(r"\bis not medically necessary\b", "is medically necessary", "medically necessary"),
    "site_changed": reword(r"outpatient", "inpatient", "inpatient"),
    "home_to_facility": reword(r"\bhome use\b", "facility use", "facility"),
    "population_sex": reword(r"\bMale sex", "Female sex", "female"),
    "population_adults": reword(r"\bhealthy adults", "healthy children", "children"),
    "population_added": reword(r"^(\w[\w ]{5,60}?) (may be|is) considered", r"\1 in adults \2 considered", "adults"),
    "indication_swapped": reword(r"active infection|acne|travel", "recent fracture", "fracture"),
    "disease_narrowed": reword(r"[Mm]oderate(?:ly)? to severe(?:ly)?", "severe", "severe"),
    "specialist_swapped": reword(r"dermatologist|gastroenterologist|counselor|physician", "surgeon", "surgeon"),
    "specialist_dropped": reword(r"Prescribed by or in consultation with", "Prescribed by", "consultation"),
    "frequency_lifetime": reword(r"once per lifetime", "once per year", "year"),
    "frequency_years": reword(r"every 5 years", "every 3 years", "3"),
    "frequency_every": reword(r"every 6 months", "every 12 months", "12"),
    "quantity_limit": reword(r"2 syringes", "1 syringe", "1 syringe"),
    "dose_interval": reword(r"every (?:4|8) weeks", "every 6 weeks", "6"),
    "duration_of_approval": reword(r"Approval duration: 12 months", "Approval duration: 6 months", "6"),
    "stage_changed": reword(r"stage III or IV", "stage II, III or IV", "ii"),
    "relative_degree": reword(r"first-degree", "second-degree", "second"),
    "gene_swapped": reword(r"\b(?:ABLE1|CRNK2|DUX7)\b", "QUILL3", "quill3"),
    "drug_swapped": reword(r"\b(?:Methotrexate|Oral pain medicine)", "Acitretin", "acitretin"),
    "limited_to_dropped": reword(r"including but not limited to", "limited to", "limited"),
    "consecutive_dropped": reword(r"consecutive ", "", "consecutive"),
    "same_side_dropped": reword(r" on the same side of the family", "", "same side"),
    "written_dropped": reword(r"\bwritten order", "verbal order", "verbal"),
    "dated_dropped": reword(r" is dated within 45 days prior to delivery", " is on file", "45"),
    "new_or_worsening": reword(r"New or worsening", "Worsening", "new"),
    "negative_to_positive": reword(r"films within the past 6 months were negative", "films within the past 6 months were positive", "positive"),
    "number_in_words": reword(r"\btwo\b(?! affected)", "three", "three"),
    "together_with": reword(r"is not used together with", "may be used together with", "may"),
    "or_alternative_added": reword(r"(Single-gene testing was inconclusive|A splint worn at night|BMI > 40 kg/m²)", r"\1 or was declined", "declined"),
    "inequality_unit": reword(r"mL/min", "mL/h", "h"),
    "loading_doses": reword(r"Weeks 0 and 4", "Weeks 0, 2 and 4", "2"),
    "cost_share": reword(r"60%", "80%", "80%"),
    "only_added": reword(r"\b(is|are) (covered|considered medically necessary)", r"\1 \2 only", "only"),
    "first_line_dropped": reword(r"despite daily exercise", "", "exercise"),
    "tense_age_at_onset": reword(r"at or before age 45", "before age 45", "45"),
}  # fmt: skip
"""One wording of a statement or criterion changes."""

STRUCTURE: dict[str, Operator] = {
    "criterion_added": _criterion_added,
    "step_added": _step_added,
    "criterion_removed": _criterion_removed,
    "criteria_removed": _criteria_removed,
    "criterion_moved": _criterion_moved,
    "criterion_nested": _criterion_nested,
    "criterion_raised": _criterion_raised,
    "statement_added": _statement_added,
    "statement_removed": _statement_removed,
    "indication_added": _indication_added,
}
"""Statements and criteria come, go, or stand elsewhere."""

GLOSSES: dict[str, Operator] = {
    "member_to_patient": reword(r"\b(The |A )?[Mm]ember (?=has|is|or)", r"\1patient ", ""),
    "individuals_to_members": reword(r"\bindividuals who", "members who", ""),
    "were_for_was": reword(r"was obtained", "were obtained", ""),
    "plural_dropped": reword(r"treatments:", "treatment:", ""),
    "is_are": reword(r"There is", "There was", ""),
    "article_added": reword(r"^Diagnosis of", "A diagnosis of", ""),
    "article_dropped": reword(r"^A (?=written|mass|first)", "", ""),
    "colour": reword(r"tumors", "tumours", ""),
    "physician_doctor": reword(r"treating physician", "treating doctor", ""),
    "typo_fixed": reword(r"gastroenterologist", "gastro-enterologist", ""),
    "comma_added": reword(r"criteria are met:", "criteria, are met:", ""),
    "period_for_semicolon": reword(r";$", ".", ""),
    "numeral_for_word": reword(r"\btwo (?=of|affected)", "2 ", ""),
    "word_for_numeral": reword(r"\b6 months", "six months", ""),
    "ge_in_words": reword(r"≥ (?=\d)", "greater than or equal to ", ""),
    "no_less_than": reword(r"\bat least (?=\d|two)", "no less than ", ""),
    "or_older_in_signs": reword(r"is (\d+) years of age or older", r"is ≥ \1 years of age", ""),
    "percent_in_words": reword(r"(\d+)%", r"\1 percent", ""),
    "prior_to_before": reword(r"prior to", "before", ""),
    "for_example": reword(r"criteria are met:", "criteria are met (see below):", ""),
    "items_reordered": _items_reordered,
}
"""Wordings that say the same."""
