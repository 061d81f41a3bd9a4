"""Invented policies as plain structures, and their rendering as text and as HTML: what the mutation benchmark mutates."""

from dataclasses import dataclass, field
from html import escape
from random import Random


@dataclass
class Item:
    """One criterion with what hangs beneath it."""

    text: str
    children: list["Item"] = field(default_factory=list)


@dataclass
class Lead:
    """One coverage statement: its sentence (which says how the criteria combine) and the criteria."""

    text: str
    items: list[Item] = field(default_factory=list)


@dataclass
class Policy:
    """One invented policy. `codes` are (heading, rows of code and description); `history` is newest first."""

    title: str
    number: str
    effective: str
    reviewed: str
    leads: list[Lead]
    codes: list[tuple[str, list[tuple[str, str]]]]
    history: list[tuple[str, str]]
    references: list[str]
    description: list[str]
    rationale: list[str]
    authorization: str


_SERVICES = (
    ("Balloon Dilation of the Knee", "balloon dilation", "stiff knee", "knee"),
    ("Pulsed Warmth Therapy for Tendons", "pulsed warmth therapy", "chronic tendon pain", "tendon"),
    ("Implanted Sleep Pacers", "an implanted sleep pacer", "central sleep pauses", "airway"),
    ("Sapwood Extract Infusion", "sapwood extract infusion", "hereditary bark fever", "skin"),
)


def invent(index: int) -> Policy:
    """The invented policy of that number: always the same, and each of another size."""
    rng = Random(f"policy:{index}")
    title, service, disease, organ = _SERVICES[index % len(_SERVICES)]
    weeks, age = rng.choice((6, 8, 12)), rng.choice((12, 18, 21))
    leads = [
        Lead(
            f"{service.capitalize()} may be considered medically necessary for {disease} when all of the following criteria are met:",
            [
                Item(f"The member is {age} years of age or older."),
                Item(f"Symptoms have lasted for at least {weeks} weeks despite daily exercise."),
                Item(
                    "The member has tried at least two of the following treatments:",
                    [Item("A splint worn at night"), Item("Oral pain medicine"), Item(f"A supervised program for the {organ}")],
                ),
                Item(f"Imaging of the {organ} was obtained within 90 days before the request."),
                Item("There is no active infection at the site of treatment."),
            ],
        ),
        Lead(
            f"A repeat course of {service} may be considered medically necessary when any of the following criteria are met:",
            [
                Item("The first course relieved symptoms by 50% or more."),
                Item("Symptoms returned after at least 6 months of relief."),
                Item("A second specialist recommends treatment in an outpatient setting."),
            ],
        ),
        Lead(f"{service.capitalize()} is considered investigational for all other indications."),
        Lead(f"Home use of equipment for {service} is considered not medically necessary."),
    ]
    base = 20550 + 60 * index
    codes = [
        (
            "Covered codes when criteria are met",
            [(str(base + n), f"Invented service {n} of the {organ}") for n in range(4 + index)],
        ),
        ("Codes considered investigational", [(f"0{232 + 10 * index + n}T", f"Invented new service {n}") for n in range(3)]),
    ]
    history = [(f"{month}/2024", "Annual policy review. References updated. Policy statements unchanged.") for month in ("9",)]
    history += [
        (f"3/{year}", f"Policy reviewed by committee {year - 2010}. Minor wording updated.") for year in range(2023, 2019, -1)
    ]
    history += [("1/2019", "New medical policy describing ongoing investigational services.")]
    names = ("Able A, Baker B", "Carter C, Dunn D", "Ellis E", "Ford F, Gray G", "Hill H, Irwin I", "Jones J")
    references = [
        f"{name}. {('Outcomes of', 'A trial of', 'Safety of')[n % 3]} {service} in {60 + 7 * n} adults. J Invent Med. {2010 + n};{n + 3}({n + 1}):{40 + n}-{52 + n}."
        for n, name in enumerate(names)
    ]
    description = [
        f"The {organ} is treated with {service} under local numbing, in one visit that lasts an hour.",
        f"People with {disease} often describe stiffness that is worse in the morning and slowly eases.",
        "The device was cleared for general use and is supplied by several makers.",
    ]
    rationale = [
        f"Two trials compared {service} with rest and found modest relief that did not last.",
        "Evidence is insufficient to determine the effect on long-term health outcomes.",
    ]
    return Policy(
        title, str(410 + index), "January 1, 2025", "September 2024", leads, codes, history, references, description, rationale,
        "Prior authorization is required for outpatient services.",
    )  # fmt: skip


def as_text(policy: Policy) -> str:
    """The policy as a plain-text document."""
    out = ["Medical Policy", policy.title, f"Policy Number: {policy.number}", f"Effective Date: {policy.effective}"]
    out += [f"Last Review Date: {policy.reviewed}", "", "Policy", ""]
    for lead in policy.leads:
        out += [lead.text, *_text_items(lead.items, 0), ""]
    out += ["Prior Authorization Information", "", policy.authorization, "", "Description", ""]
    out += [line for text in policy.description for line in (text, "")] + ["Rationale", ""]
    out += [line for text in policy.rationale for line in (text, "")] + ["Coding Information", ""]
    for heading, rows in policy.codes:
        out += [heading, "", "CPT Codes | Description", *(f"{code} | {said}" for code, said in rows), ""]
    out += ["Policy History", "", "Date | Action", *(f"{date} | {said}" for date, said in policy.history), ""]
    out += ["References", ""] + [f"{n}. {text}" for n, text in enumerate(policy.references, 1)]
    return "\n".join(out) + "\n"


def _text_items(items: list[Item], depth: int) -> list[str]:
    lines: list[str] = []
    for n, item in enumerate(items):
        label = f"{n + 1}." if depth == 0 else f"{chr(97 + n)}."
        lines += [f"{'   ' * depth}{label} {item.text}", *_text_items(item.children, depth + 1)]
    return lines


def as_html(policy: Policy) -> str:
    """The policy as a web page."""
    body = [f"<h1>{escape(policy.title)}</h1>", "<p>Medical Policy</p>", f"<p>Policy Number: {policy.number}</p>"]
    body += [f"<p>Effective Date: {policy.effective}</p>", f"<p>Last Review Date: {policy.reviewed}</p>", "<h2>Policy</h2>"]
    body += [f"<p>{escape(lead.text)}</p>{_html_items(lead.items)}" for lead in policy.leads]
    body += ["<h2>Prior Authorization Information</h2>", f"<p>{escape(policy.authorization)}</p>"]
    for heading, texts in (("Description", policy.description), ("Rationale", policy.rationale)):
        body += [f"<h2>{heading}</h2>", *(f"<p>{escape(text)}</p>" for text in texts)]
    body.append("<h2>Coding Information</h2>")
    for heading, rows in policy.codes:
        body += [f"<h3>{escape(heading)}</h3>", _table(("CPT Codes", "Description"), rows)]
    body += ["<h2>Policy History</h2>", _table(("Date", "Action"), policy.history), "<h2>References</h2>", "<ol>"]
    body += [f"<li>{escape(text)}</li>" for text in policy.references] + ["</ol>"]
    page = "\n".join(body)
    return f"<!DOCTYPE html><html lang='en'><head><title>{escape(policy.title)}</title></head><body><main>\n{page}\n</main></body></html>"


def _html_items(items: list[Item]) -> str:
    return "<ol>" + "".join(f"<li>{escape(i.text)}{_html_items(i.children)}</li>\n" for i in items) + "</ol>" if items else ""


def _table(head: tuple[str, str], rows: list[tuple[str, str]]) -> str:
    lines = [f"<tr><th>{head[0]}</th><th>{head[1]}</th></tr>", *(f"<tr><td>{a}</td><td>{escape(b)}</td></tr>" for a, b in rows)]
    return "<table>" + "\n".join(lines) + "</table>"
