"""Which claims are of a kind: of a change of coverage, of words alone, of values."""

SUBSTANTIVE = frozenset(
    [
        "criteria_changed",
        "criteria_added",
        "criteria_removed",
        "criteria_expanded",
        "criteria_restricted",
        "position_moved",
        "indication_added",
        "indication_removed",
        "age_changed",
        "duration_changed",
        "quantity_changed",
        "value_changed",
        "position_added",
        "position_removed",
    ]
)
"""Claims of a change of coverage; beside one of them, "statements unchanged" speaks of the rest, which cannot be told apart."""
WORDING = ("criteria_clarified", "criteria_reworded")
"""Claims of words alone; a clarification claims as well that the meaning stayed."""
HARD = frozenset(
    [
        "position",
        "number",
        "comparator",
        "negation",
        "logic",
        "frequency",
        "population",
        "line_of_business",
        "site_of_service",
        "code",
    ]
)
"""What a change of wording alone does not touch."""
VALUED = SUBSTANTIVE | {"authorization_changed", "criteria_reworded"}
"""Claims whose clauses may state values: from what to what, or which way."""
OF_CODES = frozenset(["codes_added", "codes_removed", "codes_updated"])
NAMED_VALUES = frozenset(
    [
        "criteria_changed",
        "criteria_reworded",
        "age_changed",
        "duration_changed",
        "quantity_changed",
        "position_moved",
        "authorization_changed",
        "title_changed",
        "number_changed",
        "effective_date_changed",
    ]
)
"""Claims that say what sort of value a clause tells of."""
