"""How payers lay a policy out: which headings in which order, which list labels, which columns; and the outline that is rendered."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.bench.policies import Item, Policy


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Para:
    """One paragraph."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list of criteria or, where `numbered`, of references."""

    items: tuple[Item, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Rows:
    """A table whose first row is the header."""

    rows: tuple[tuple[str, ...], ...]


Part = Heading | Para | Items | Rows

BULLETS = ("•", "•", "•")
NUMBERS = ("1.", "a.", "i.")


@dataclass(frozen=True)
class Layout:
    """One payer's manner. `order` names the sections, `headings` what they are called; `marks` label criteria by depth."""

    name: str
    headings: dict[str, str]
    order: tuple[str, ...]
    marks: tuple[str, str, str] = NUMBERS
    labels: tuple[str, str, str] = ("Policy Number", "Effective Date", "Last Review Date")
    history_head: tuple[str, str] = ("Date", "Action")
    grid: bool = True
    payer: str = "Acme Health"
    plain: dict[str, str] = field(default_factory=dict)


_COMMON = {
    "authorization": "Prior Authorization Information",
    "description": "Description",
    "rationale": "Rationale",
    "references": "References",
}
LAYOUTS = (
    Layout(
        "numbered",
        {**_COMMON, "statements": "Policy", "codes": "Coding Information", "history": "Policy History"},
        ("statements", "authorization", "description", "rationale", "codes", "history", "references"),
    ),
    Layout(
        "bulleted",
        {**_COMMON, "statements": "Coverage Rationale", "codes": "Applicable Codes", "history": "Policy History/Revision Information", "rationale": "Clinical Evidence"},
        ("statements", "codes", "description", "rationale", "references", "history"),
        marks=BULLETS,
        labels=("Policy Number", "Effective Date", "Last Reviewed"),
        history_head=("Date", "Summary of Changes"),
    ),
    Layout(
        "outline",
        {**_COMMON, "statements": "Policy/Criteria", "codes": "Coding Implications", "history": "Reviews, Revisions, and Approvals", "rationale": "Background"},
        ("description", "statements", "rationale", "codes", "history", "references"),
        marks=("A.", "1.", "a."),
        labels=("Reference Number", "Effective Date", "Last Review Date"),
        history_head=("Revision Date", "Description"),
        grid=False,
    ),
    Layout(
        "criteria",
        {**_COMMON, "statements": "Medical Necessity Criteria", "codes": "CPT Codes / HCPCS Codes / ICD Codes", "history": "Revision History", "description": "Overview"},
        ("description", "statements", "authorization", "codes", "rationale", "references", "history"),
        marks=("1)", "a)", "i)"),
        labels=("Policy #", "Current Effective Date", "Review Date"),
    ),
)  # fmt: skip
"""The layouts, one after the other."""


def outline(policy: Policy, layout: Layout) -> list[Part]:
    """The policy as the parts of a document in the layout's order."""
    parts: list[Part] = [Heading(policy.title, 1), Para("Medical Policy")]
    values = (policy.number, policy.effective, policy.reviewed)
    parts += [Para(f"{label}: {value}") for label, value in zip(layout.labels, values, strict=True) if value]
    parts += [Para(f"Lines of Business: {', '.join(policy.lines)}")] if policy.lines else []
    parts += [Para(policy.banner)] if policy.banner else []
    for name in layout.order:
        if section := list(_SECTIONS[name](policy, layout)):
            parts += [Heading(layout.headings[name]), *section]
    return parts


def _statements(policy: Policy, layout: Layout) -> Iterator[Part]:
    for lead in policy.leads:
        if lead.heading:
            yield Heading(lead.heading, 3)
        yield Para(lead.text)
        if lead.items:
            yield Items(tuple(lead.items))


def _authorization(policy: Policy, layout: Layout) -> Iterator[Part]:
    if layout.grid:
        yield Rows((("Product", "Outpatient"), *policy.authorization))
    else:
        yield from (Para(f"{product}: {said}") for product, said in policy.authorization)


def _codes(policy: Policy, layout: Layout) -> Iterator[Part]:
    for group in policy.codes:
        yield Heading(group.heading, 3)
        yield Rows((group.head, *group.rows))


def _history(policy: Policy, layout: Layout) -> Iterator[Part]:
    if policy.history:
        yield Rows((layout.history_head, *policy.history))


def _references(policy: Policy, layout: Layout) -> Iterator[Part]:
    if policy.references:
        yield Items(tuple(map(Item, policy.references)), numbered=True)


_SECTIONS = {
    "statements": _statements,
    "authorization": _authorization,
    "codes": _codes,
    "history": _history,
    "references": _references,
    "description": lambda policy, layout: map(Para, policy.description),
    "rationale": lambda policy, layout: map(Para, policy.rationale),
}
