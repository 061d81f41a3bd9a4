"""Whole records of invented policies for the laws: header, trees of criteria, code groups, a history table, references, prose.

Hypothesis draws how much there is of each facet, which it can shrink, and one seed for the words.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

from hypothesis import strategies as st

from monitor.model.record import (
    Authorization,
    Code,
    Criterion,
    Header,
    HistoryEntry,
    Passage,
    PolicyRecord,
    Position,
    Reference,
    Statement,
)
from tests.diff.records import record

_SERVICES = (
    "Balloon dilation",
    "Pulsed warmth therapy",
    "Nolvara",
    "An implanted sleep pacer",
    "A hip frame",
    "Maple gene testing",
)
_SITES = ("the knee", "the elbow", "the shoulder", "plaque psoriasis", "a torn tendon", "sleep pauses", "a stiff hip")
_HEADINGS = ("Initial Criteria", "Continuation", "Adults", "Children", "Home Use", "Repeat Treatment")
_LEADS = {
    Position.MEDICALLY_NECESSARY_WITH_CRITERIA: "may be considered medically necessary for {site} when {many} of the following criteria are met:",
    Position.INVESTIGATIONAL: "is considered investigational for {site}.",
    Position.NOT_COVERED: "is not covered for {site}.",
    Position.NOT_MEDICALLY_NECESSARY: "is considered not medically necessary for {site}.",
}
_CONDITIONS = (
    "The member is {n} years of age or older",
    "Symptoms of {site} have lasted for at least {n} weeks",
    "There is no infection of {site}",
    "Imaging of {site} was obtained within {n} days before the request",
    "The member has tried {n} sessions of a supervised program for {site}",
    "{service} is prescribed by a specialist in the care of {site}",
    "The dose does not exceed {n} mg every {m} weeks",
    "Blood count is above {n} cells per sample on two days",
    "Pain of {site} was rated {n} or higher in each of {m} visits",
    "A splint for {site} was worn at night for {n} weeks",
    "{service} was not used in the same region in the past {n} months",
    "The record documents loss of motion in {site} of more than {n} degrees",
)
_STOCK = (
    "Prescribed by or in consultation with a specialist;",
    "Not used together with another biologic;",
    "The member has tried and failed one preferred product, unless contraindicated or not tolerated;",
    "Dose is within the limits of the label;",
    "Approval duration: 6 months",
    "Approval duration: 12 months",
)
"""Criteria that recur under one statement after the other."""
_GROUPS = (
    ("Covered when criteria are met", Position.MEDICALLY_NECESSARY_WITH_CRITERIA),
    ("Considered investigational", Position.INVESTIGATIONAL),
    ("Not covered", Position.NOT_COVERED),
    ("Other services of the policy", None),
)
_AUTHORS = ("Able A, Baker B", "Carter C", "Dunn D, Ellis E", "Ford F", "Gray G, Hill H")
_ACTIONS = (
    (
        "Annual review. References updated. Policy statements unchanged.",
        ("annual_review", "references_updated", "statements_unchanged"),
    ),
    ("Clarified criteria.", ("criteria_changed",)),
    ("Codes updated.", ("codes_changed",)),
    ("New medical policy.", ("new_policy",)),
)
_TALK = (
    "{service} stretches {site} in small steps while the member rests.",
    "About {n} of each hundred people live with a disease of {site}.",
    "A trial of {n} adults looked at relief after {m} months of {service}.",
    "The device for {site} was cleared in {year} for use by trained staff.",
    "Long studies of {service} in {site} are not yet published.",
)


def _filled(rng: Random, form: str) -> str:
    return form.format(
        service=rng.choice(_SERVICES),
        site=rng.choice(_SITES),
        n=rng.randint(13, 96),
        m=rng.randint(2, 12),
        year=rng.randint(1990, 2024),
    )


def _texts(rng: Random, forms: Sequence[str], count: int) -> list[str]:
    return [_filled(rng, form) for form in rng.sample(forms, count)]


def _criteria(rng: Random, count: int) -> tuple[Criterion, ...]:
    """So many conditions, one of them perhaps the head of a list; no form of words twice."""
    texts = _texts(rng, _CONDITIONS, count)
    stock = rng.sample(_STOCK, rng.randint(0, 3))
    texts, below = (texts[:-3], texts[-3:]) if count > 4 and rng.random() < 0.6 else (texts, [])
    head = rng.randrange(len(texts))
    found = []
    for n, text in enumerate(texts, 1):
        children = tuple(Criterion(label="abc"[m], text=f"{child};") for m, child in enumerate(below)) if n == head + 1 else ()
        lead = f"{text}, and one of the following is met:" if children else f"{text}."
        found.append(Criterion(label=str(n), text=lead, operator="any" if children else None, children=children))
    found += [Criterion(label=str(n), text=text) for n, text in enumerate(stock, len(texts) + 1)]
    return tuple(found)


def _statement(rng: Random, service: str, site: str) -> Statement:
    position = rng.choice(tuple(_LEADS))
    many = rng.choice(("all", "any"))
    conditional = position is Position.MEDICALLY_NECESSARY_WITH_CRITERIA
    return Statement(
        position=position,
        quote=f"{service} {_LEADS[position].format(site=site, many=many.upper())}",
        operator=many if conditional else None,  # type: ignore[arg-type]
        criteria=_criteria(rng, rng.randint(2, 8)) if conditional else (),
        section=("Policy", *rng.sample(_HEADINGS, rng.randint(0, 1))),
        page=rng.randint(1, 3),
    )


def _codes(rng: Random, count: int) -> tuple[Code, ...]:
    groups = rng.sample(_GROUPS, rng.randint(1, 3))
    found = [(rng.choice(groups), number) for number in rng.sample(range(20_000, 20_400), count)]
    found.sort(key=lambda row: (groups.index(row[0]), row[1]))
    return tuple(
        Code(system="CPT", code=str(number), description=f"Invented service {number}", group=group, position=position)
        for (group, position), number in found
    )


def _row(rng: Random, year: int) -> HistoryEntry:
    text, claims = rng.choice(_ACTIONS)
    date = rng.choice(("{}", "{}-0{}", "{}-0{}-15")).format(year, rng.randint(1, 9))
    return HistoryEntry(date=date, text=text, claims=claims)


def _reference(rng: Random, n: int, year: int) -> Reference:
    pmid = str(90_000_000 + 137 * year) if rng.random() < 0.5 else None
    text = f"{rng.choice(_AUTHORS)}. Outcomes in {rng.choice(_SITES)}. J Invent Med. {year};{n}(1):{year % 90}-99."
    return Reference(label=str(n), text=text + (f" PMID: {pmid}" if pmid else ""), pmid=pmid, year=str(year))


def _years(rng: Random, count: int) -> list[int]:
    return sorted(rng.sample(range(2000, 2026), count))


def _policy(seed: int, statements: int, codes: int, rows: int, references: int, passages: int, products: int) -> PolicyRecord:
    rng = Random(seed)
    services = _SERVICES[:1] if rng.random() < 0.3 else _SERVICES
    subjects = rng.sample([(service, site) for service in services for site in _SITES], statements)
    facets: dict[str, Any] = {
        "header": Header(
            payer="Acme Health",
            title=f"{subjects[0][0]} for {subjects[0][1]}",
            policy_number=str(rng.randint(100, 999)),
            effective_date=f"{rng.randint(2019, 2025)}-0{rng.randint(1, 9)}-01",
            last_review_date=rng.choice((None, "2024", "2024-09", "2024-09-12")),
            status=rng.choice((None, "active")),
            lines_of_business=rng.choice(((), ("Commercial",), ("Commercial", "Medicare Advantage"))),
        ),
        "statements": [_statement(rng, *subject) for subject in subjects],
        "authorization": [
            Authorization(product=product, requirement=said, quote=f"Prior authorization is {said.replace('_', ' ')}.")  # type: ignore[arg-type]
            for product in ("HMO", "PPO", "Medicare")[:products]
            for said in (rng.choice(("required", "not_required")),)
        ],
        "codes": _codes(rng, codes),
        "history": [_row(rng, year) for year in reversed(_years(rng, rows))],
        "references": [_reference(rng, n, year) for n, year in enumerate(_years(rng, references), 1)],
        "narrative": [
            Passage(heading=(rng.choice(("Description", "Rationale")),), text=text) for text in _texts(rng, _TALK, passages)
        ],
    }
    return record(**facets)


def policies() -> st.SearchStrategy[PolicyRecord]:
    """Records of one invented policy, of which every facet was observed."""
    counts = (st.integers(1, 5), st.integers(0, 14), st.integers(0, 6), st.integers(0, 8), st.integers(0, 5), st.integers(0, 3))
    return st.builds(_policy, st.integers(0, 2**32), *counts)
