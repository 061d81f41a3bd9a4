"""Invented policies as plain structures: what the mutation benchmark changes, and renders in several payers' layouts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random


@dataclass
class Item:
    """One criterion with what hangs beneath it."""

    text: str
    children: list["Item"] = field(default_factory=list)


@dataclass
class Lead:
    """One coverage statement: its sentence (which says how the criteria combine), the criteria, and the sub-heading over it."""

    text: str
    items: list[Item] = field(default_factory=list)
    heading: str = ""


@dataclass
class Codes:
    """One group of codes under its heading. `head` are the titles of the table's two columns."""

    heading: str
    rows: list[tuple[str, str]]
    head: tuple[str, str] = ("CPT Codes", "Description")


@dataclass
class Policy:
    """One invented policy. `history` is newest first; `authorization` says per product whether it is required."""

    title: str
    number: str
    leads: list[Lead]
    codes: list[Codes]
    references: list[str]
    description: list[str]
    rationale: list[str]
    history: list[tuple[str, str]] = field(default_factory=list)
    authorization: list[tuple[str, str]] = field(default_factory=list)
    effective: str = "January 1, 2025"
    reviewed: str = "September 2024"
    lines: list[str] = field(default_factory=lambda: ["Commercial", "Medicare Advantage"])
    banner: str = ""


def invent(index: int) -> Policy:
    """The invented policy of that number: always the same, of one family after the other, and each of another size."""
    rng = Random(f"policy:{index}")
    policy = FAMILIES[index % len(FAMILIES)](rng, index)
    policy.history = _history(policy.title)
    policy.authorization = [
        ("Commercial HMO and POS", "Prior authorization is required."),
        ("Commercial PPO", "Prior authorization is not required."),
        ("Medicare Advantage HMO", "Prior authorization is required."),
    ]
    return policy


def _history(title: str) -> list[tuple[str, str]]:
    rows = [("9/2024", "Annual policy review. References updated. Policy statements unchanged.")]
    rows += [(f"3/{year}", f"Policy reviewed by committee {year - 2010}. Minor wording updated.") for year in range(2023, 2019, -1)]
    return [*rows, ("1/2019", f"New medical policy: {title}.")]


def _references(subject: str, rng: Random, count: int = 6) -> list[str]:
    names = ("Able A, Baker B", "Carter C, Dunn D", "Ellis E", "Ford F, Gray G", "Hill H, Irwin I", "Jones J", "Kerr K, Lamb L")
    kinds = ("Outcomes of", "A trial of", "Safety of", "Durability of")
    return [
        f"{names[n % 7]}. {kinds[n % 4]} {subject} in {60 + 7 * n} adults. J Invent Med. {2010 + n};{n + 3}({n + 1}):{40 + n}-{52 + n}."
        + (f" PMID: {90010000 + 137 * n}" if n % 2 else "")
        for n in range(count)
    ]


def _device(rng: Random, index: int) -> Policy:
    service, disease, organ = rng.choice(
        (
            ("balloon dilation", "stiff knee", "knee"),
            ("pulsed warmth therapy", "chronic tendon pain", "tendon"),
            ("an implanted sleep pacer", "central sleep pauses", "airway"),
        )
    )
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
                Item(f"Imaging of the {organ} was obtained within 90 days before the request [1, 3]."),
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
        Codes(
            "Covered codes when criteria are met",
            [(str(base + n), f"Invented service {n} of the {organ}") for n in range(4 + index)],
        ),
        Codes("Codes considered investigational", [(f"0{232 + 10 * index + n}T", f"Invented new service {n}") for n in range(3)]),
    ]
    description = [
        f"The {organ} is treated with {service} under local numbing, in one visit that lasts an hour.",
        f"People with {disease} often describe stiffness that is worse in the morning and slowly eases [2].",
        "The device was cleared for general use and is supplied by several makers.",
    ]
    rationale = [
        f"Two trials compared {service} with rest and found modest relief that did not last.",
        "Evidence is insufficient to determine the effect on long-term health outcomes.",
    ]
    return Policy(
        f"{service.title()} for {disease.title()}",
        str(410 + index),
        leads,
        codes,
        _references(service, rng),
        description,
        rationale,
    )


def _drug_leads(brand: str, other: str, dose: int, weeks: int) -> list[Lead]:
    return [
        Lead(
            f"{brand} is considered medically necessary for plaque psoriasis when ALL of the following criteria are met:",
            [
                Item("Diagnosis of moderate to severe plaque psoriasis involving ≥ 3% of body surface area; AND"),
                Item("Member is 6 years of age or older; AND"),
                Item("Prescribed by or in consultation with a dermatologist; AND"),
                Item(
                    "Failure of a trial of at least 3 consecutive months of ONE of the following, unless contraindicated:",
                    [Item("Methotrexate"), Item("Cyclosporine"), Item(f"{other.capitalize()} at up to maximally indicated doses")],
                ),
                Item(f"{brand} is not used together with another biologic; AND"),
                Item(f"Dose does not exceed {dose} mg every {weeks} weeks after the loading doses at Weeks 0 and 4."),
            ],
            "Plaque Psoriasis",
        ),
        Lead(
            f"{brand} is considered medically necessary for Crohn's disease when ALL of the following criteria are met:",
            [
                Item("Diagnosis of moderately to severely active Crohn's disease;"),
                Item("Member is 18 years of age or older;"),
                Item("Prescribed by or in consultation with a gastroenterologist;"),
                Item("Fecal calprotectin > 150 mcg/g or C-reactive protein ≥ 5 mg/L within the last 3 months;"),
                Item(f"Dose does not exceed 10 mg/kg, up to a maximum of {2 * dose} mg every {weeks} weeks."),
            ],
            "Crohn's Disease",
        ),
        Lead(
            f"Continuation of {brand} is considered medically necessary when ALL of the following criteria are met:",
            [
                Item("Member is responding positively to therapy, as shown by a reduction of the score by at least 50%;"),
                Item(f"If the request is for a dose increase, the new dose does not exceed {dose} mg every {weeks} weeks."),
                Item("Approval duration: 12 months"),
            ],
            "Reauthorization",
        ),
        Lead(f"{brand} is considered experimental and investigational for the treatment of acne and alopecia."),
        Lead(f"The quantity of {brand} is limited to 2 syringes per 28 days."),
    ]


def _drug(rng: Random, index: int) -> Policy:
    drug, brand, other = rng.choice(
        (("velumab", "Fictira", "sorbicept"), ("quintozumab", "Nolvara", "praxicept"), ("harlimab", "Ostrevia", "tamicept"))
    )
    dose, weeks = rng.choice((300, 150, 240)), rng.choice((4, 8))
    leads = _drug_leads(brand, other, dose, weeks)
    codes = [
        Codes(
            "Covered codes when criteria are met",
            [(f"J{3310 + index}", f"Injection, {drug}, 1 mg"), ("96372", "Invented injection visit")],
            ("HCPCS Codes", "Description"),
        ),
        Codes(
            "ICD-10 diagnosis codes that support medical necessity",
            [
                ("L40.0", "Psoriasis vulgaris"),
                ("L40.50", "Arthropathic psoriasis, unspecified"),
                ("K50.00", "Crohn's disease of small intestine without complications"),
                ("K50.10-K50.119", "Crohn's disease of large intestine"),
            ],
            ("ICD-10-CM Codes", "Description"),
        ),
    ]
    description = [
        f"{drug.capitalize()} ({brand}) is an invented antibody against interleukin-99.",
        f"{brand} is supplied as a prefilled syringe of {dose} mg/2 mL and as a vial.",
    ]
    rationale = [
        f"A double-blind study of {drug} enrolled 410 adults; clear skin was seen in 61% against 8% with placebo.",
        "Long-term safety has not been established in children younger than 6 years.",
    ]
    return Policy(
        f"{drug.capitalize()} ({brand})", f"PH.{70 + index}", leads, codes, _references(drug, rng, 5), description, rationale
    )


def _genetic(rng: Random, index: int) -> Policy:
    gene, syndrome = rng.choice(
        (("ABLE1", "hereditary maple syndrome"), ("CRNK2", "familial stone cramp"), ("DUX7", "early quartz neuropathy"))
    )
    leads = [
        Lead(
            f"Genetic testing for {syndrome} is considered medically necessary for individuals who meet ONE of the following:",
            [
                Item(f"A first-degree relative carries a known {gene} variant"),
                Item(
                    "Both of the following are met:",
                    [
                        Item("Onset of symptoms at or before age 45 years"),
                        Item("At least two affected relatives on the same side of the family"),
                    ],
                ),
                Item("Male sex and three or more primary tumors at any age"),
            ],
        ),
        Lead(f"Testing of {gene} is limited to once per lifetime."),
        Lead(
            f"Panels of more than 50 genes for {syndrome} are considered not medically necessary, except when both of the following are present:",
            [Item("Single-gene testing was inconclusive"), Item("The result will change the treatment of the member")],
        ),
        Lead(
            "Whole genome sequencing is considered investigational in the outpatient setting, including but not limited to screening of healthy adults."
        ),
        Lead("Genetic counseling must be provided before and after the test by a board-certified counselor."),
    ]
    codes = [
        Codes(
            "The following codes are covered when criteria are met",
            [(f"8{1200 + 7 * index + n}", f"Invented gene analysis {n}") for n in range(5)],
        ),
        Codes(
            "The following codes are considered investigational",
            [("0999U", "Invented panel"), ("81599", "Invented unlisted assay")],
        ),
    ]
    description = [
        f"Variants of {gene} cause {syndrome}, which is passed on from parent to child in half of all cases.",
        "Laboratories report a variant as pathogenic, likely pathogenic, or of uncertain significance [4].",
    ]
    rationale = [
        f"The clinical validity of {gene} testing was shown in three cohorts with 1,204 carriers.",
        "Clinical utility of larger panels is unproven.",
    ]
    return Policy(
        f"Genetic Testing for {syndrome.title()}",
        f"GT-{12 + index}",
        leads,
        codes,
        _references(f"{gene} testing", rng, 7),
        description,
        rationale,
    )


def _equipment(rng: Random, index: int) -> Policy:
    item, limb = rng.choice((("powered reading chair", "spine"), ("cooling glove", "hand"), ("adjustable hip frame", "hip")))
    leads = [
        Lead(
            f"A {item} is covered for home use when all of the following are met:",
            [
                Item(f"The member's mobility of the {limb} is limited to less than 30 degrees in any direction;"),
                Item("A written order from the treating physician is dated within 45 days prior to delivery; and"),
                Item("The member or a caregiver can operate the equipment safely; and"),
                Item(
                    "One or more of the following conditions is present:",
                    [
                        Item("Weight greater than or equal to 300 pounds"),
                        Item("Pressure ulcer of stage III or IV on the trunk or pelvis"),
                        Item("BMI > 40 kg/m²"),
                    ],
                ),
            ],
        ),
        Lead(f"Rental of a {item} is covered for up to 13 months. Replacement is covered once every 5 years."),
        Lead(f"Repair of a {item} may be covered when the cost does not exceed 60% of a new unit."),
        Lead(f"A second {item} for convenience, travel or use at work is not covered."),
        Lead("Accessories for hygiene are considered not medically necessary because they are not primarily medical in nature."),
    ]
    codes = [
        Codes(
            "Covered codes", [(f"E{1230 + n + index}", f"Invented equipment {n}") for n in range(4)], ("HCPCS Codes", "Description")
        ),
        Codes("Non-covered codes", [(f"E{1399 + n}", f"Invented accessory {n}") for n in range(2)], ("HCPCS Codes", "Description")),
    ]
    description = [
        f"A {item} supports the {limb} of a member who cannot sit or stand without help.",
        "Units are set up by a technician, who shows how they are cleaned.",
    ]
    rationale = ["A survey of 212 users found fewer falls after half a year.", "No controlled study has been published."]
    return Policy(f"{item.title()}", f"DME.{100 + index}", leads, codes, _references(f"the {item}", rng, 4), description, rationale)


def _imaging(rng: Random, index: int) -> Policy:
    method, organ = rng.choice((("echo tomography", "liver"), ("slow-field imaging", "shoulder"), ("colour scan", "thyroid")))
    leads = [
        Lead(
            f"{method.capitalize()} of the {organ} is medically necessary when either of the following is met:",
            [
                Item(f"A mass of the {organ} measuring 2.5 cm or more was found on ultrasound"),
                Item("New or worsening symptoms for more than 4 weeks, and plain films within the past 6 months were negative"),
            ],
            "Initial imaging",
        ),
        Lead(
            f"Follow-up {method} is medically necessary every 6 months for 2 years after treatment with curative intent.",
            [],
            "Surveillance",
        ),
        Lead(
            f"{method.capitalize()} is not medically necessary for any of the following:",
            [
                Item("Routine screening of members without symptoms"),
                Item("Repeat studies within 30 days of a normal result"),
                Item("Children under 12 years of age"),
            ],
            "Exclusions",
        ),
        Lead("Contrast must not be given when the estimated filtration rate is below 30 mL/min."),
    ]
    codes = [
        Codes("Covered when medically necessary", [(f"7{6100 + 3 * index + n}", f"Invented study {n}") for n in range(6)]),
        Codes("Not medically necessary", [(f"0{700 + n}T", f"Invented map {n}") for n in range(2)]),
    ]
    description = [
        f"{method.capitalize()} builds a map of the {organ} from weak echoes.",
        "It takes twenty minutes and needs no sedation in adults.",
    ]
    rationale = [
        "Accuracy was 91% against biopsy in a series of 88 lesions.",
        "Guidelines of an invented society advise against screening.",
    ]
    return Policy(
        f"{method.title()} of the {organ.title()}",
        f"RAD-{30 + index}",
        leads,
        codes,
        _references(method, rng, 5),
        description,
        rationale,
    )


FAMILIES: tuple[Callable[[Random, int], Policy], ...] = (_device, _drug, _genetic, _equipment, _imaging)
"""What kinds of policies are invented, one after the other."""
