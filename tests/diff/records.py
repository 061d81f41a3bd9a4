"""Hand-made records, and a strategy for records that share much of their content, for the comparison tests."""

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
    RecordSource,
    Reference,
    Statement,
)

SOURCE = RecordSource(sha256="0" * 64, media_type="text/plain")


def record(**facets: Any) -> PolicyRecord:
    """A record of an invented policy; a facet given is observed, the others are observed and empty."""
    observed = dict.fromkeys(("header", "statements", "authorization", "codes", "history", "references", "narrative"), True)
    observed |= facets.pop("observed", {})
    return PolicyRecord(reader="test", source=SOURCE, observed=observed, **{k: _value(v) for k, v in facets.items()})


def _value(value: Any) -> Any:
    return value if isinstance(value, Header) else tuple(value)


def criteria(*texts: Any) -> tuple[Criterion, ...]:
    """Leaf criteria from texts; a tuple (text, operator, children...) becomes a criterion with children."""
    return tuple(
        Criterion(text=text[0], operator=text[1], children=criteria(*text[2:])) if isinstance(text, tuple) else Criterion(text=text)
        for text in texts
    )


def covered(quote: str, *texts: Any, operator: str | None = "all", section: tuple[str, ...] = ("Policy",)) -> Statement:
    """A statement that covers a service under criteria."""
    position = Position.MEDICALLY_NECESSARY_WITH_CRITERIA
    return Statement(position=position, quote=quote, operator=operator, criteria=criteria(*texts), section=section)


def investigational(quote: str, section: tuple[str, ...] = ("Policy",)) -> Statement:
    """A statement that calls a service investigational."""
    return Statement(position=Position.INVESTIGATIONAL, quote=quote, section=section)


def code(value: str, system: str = "CPT", **more: Any) -> Code:
    """A listed code."""
    return Code(system=system, code=value, **more)


def row(date: str | None, text: str, *claims: str) -> HistoryEntry:
    """A history row with its claims."""
    return HistoryEntry(date=date, text=text, claims=claims)


_QUOTES = (
    "Balloon dilation of the knee is considered investigational.",
    "Balloon dilation of the elbow may be considered medically necessary when all of the following criteria are met:",
    "Balloon dilation of the elbow is not covered when any of the following apply:",
    "A second dilation within 12 months is considered not medically necessary.",
)
_CRITERIA = (
    "The member is 18 years of age or older.",
    "The member is 21 years of age or older.",
    "Pain has lasted for at least 6 weeks despite exercise and rest.",
    "Pain has lasted for at least 12 weeks despite exercise and rest.",
    "There is no infection of the joint.",
    "Imaging confirms loss of the joint space.",
)
_WORDS = (
    "The joint is filled with saline and stretched under local anaesthesia.",
    "The joint is filled with air and stretched under local anaesthesia.",
    "Evidence is insufficient to determine the effect on health outcomes.",
    "The device was cleared in 2019 for use by trained staff.",
)
_DATES = st.sampled_from(("2021-01", "2022-01", "2023-01-15", "2024-01", "2025-01"))


def _tuples(elements: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[Any]:
    return st.lists(elements, max_size=most).map(tuple)


_JOINTS = st.sampled_from((None, "and", "or"))
_LEAVES = st.builds(Criterion, label=st.sampled_from(("", "1", "a")), text=st.sampled_from(_CRITERIA), joined_by=_JOINTS)
_TREES = st.builds(
    Criterion, text=st.sampled_from(_CRITERIA), operator=st.sampled_from((None, "all", "any")), children=_tuples(_LEAVES, 3)
)
_STATEMENTS = st.builds(
    Statement,
    position=st.sampled_from((Position.INVESTIGATIONAL, Position.MEDICALLY_NECESSARY_WITH_CRITERIA, Position.NOT_COVERED)),
    quote=st.sampled_from(_QUOTES),
    operator=st.sampled_from((None, "all", "any")),
    criteria=_tuples(st.one_of(_LEAVES, _TREES), 4),
    section=st.sampled_from((("Policy",), ("Policy", "Elbow"), ("Coverage",))),
)
_CODES = st.builds(
    Code,
    system=st.just("CPT"),
    code=st.sampled_from(("20550", "20551", "20553", "20550-20553", "0232T")),
    description=st.sampled_from((None, "Injection, one", "Injection, two")),
    group=st.sampled_from((None, "Covered codes", "Codes not covered")),
    position=st.sampled_from((None, Position.MEDICALLY_NECESSARY, Position.NOT_COVERED)),
)
_ROWS = st.builds(
    HistoryEntry,
    date=st.one_of(st.none(), _DATES),
    text=st.sampled_from(("Annual review. References updated.", "Annual review. Policy statements unchanged.", "New policy.")),
    claims=st.sampled_from(((), ("annual_review",), ("statements_unchanged",), ("references_updated",))),
)
_REFERENCES = st.builds(
    Reference,
    label=st.sampled_from((None, "1", "2")),
    text=st.sampled_from(
        (
            "Able A, Baker B. Dilation of the knee. J Joint Care. 2019;12(3):44-51.",
            "Able A, Baker B. Dilation of the elbow. J Joint Care. 2021;14(1):3-9. PMID 12345678",
            "Carter C. A guideline for joint care. Accessed January 3, 2024. https://joint.example.org/guide",
        )
    ),
)
_PASSAGES = st.builds(
    Passage, heading=st.sampled_from((("Description",), ("Rationale",))), text=st.sampled_from(_WORDS + _CRITERIA)
)
_HEADERS = st.builds(
    Header,
    title=st.sampled_from((None, "Balloon Dilation")),
    policy_number=st.sampled_from((None, "123", "124")),
    effective_date=st.one_of(st.none(), _DATES),
    next_review_date=st.one_of(st.none(), _DATES),
    status=st.sampled_from((None, "active", "retired")),
    lines_of_business=st.sampled_from(((), ("HMO",), ("HMO", "PPO"))),
)
_AUTHORIZATIONS = st.builds(
    Authorization,
    setting=st.sampled_from((None, "inpatient", "outpatient")),
    product=st.sampled_from((None, "HMO")),
    requirement=st.sampled_from(("required", "not_required", "unknown")),
    quote=st.sampled_from(("Prior authorization is required.", "Prior authorization is not required.")),
)
_SEEN = st.fixed_dictionaries({facet: st.sampled_from((True, True, True, False)) for facet in ("header", "codes", "references")})

RECORDS = st.builds(
    record,
    header=_HEADERS,
    statements=_tuples(_STATEMENTS, 4),
    authorization=_tuples(_AUTHORIZATIONS, 3),
    codes=_tuples(_CODES, 5),
    history=_tuples(_ROWS, 4),
    references=_tuples(_REFERENCES, 3),
    narrative=_tuples(_PASSAGES, 4),
    observed=_SEEN,
)
"""Records of one invented policy, in many small variants."""
