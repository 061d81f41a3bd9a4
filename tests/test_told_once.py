"""One edit that two facets see, or that a list and its items both show, is told once."""

import pytest

from monitor.compare import compare
from monitor.model.record import Authorization, Code, Header, Passage, PolicyRecord, Position, Statement
from tests.diff.records import covered, criteria, investigational, record

SAID = covered("Widgets are considered medically necessary when:", "The widget is red")


def _rules(old: PolicyRecord, new: PolicyRecord) -> list[str]:
    found, mirrored = (
        sorted(change.rule.replace("removed", "added") for change in compare(*sides).changes) for sides in ((old, new), (new, old))
    )
    assert found == mirrored
    return found


def _passages(*lines: str, heading: str = "Policy") -> list[Passage]:
    return [Passage(heading=(heading,), text=line) for line in lines]


def test_a_statement_that_is_left_in_the_text_too_comes_and_goes_once() -> None:
    more = investigational("The repair of brass widgets is considered investigational in every house.")
    old = record(statements=[SAID], narrative=_passages("Call the widget desk."))

    def rules(*lines: str) -> list[str]:
        texts = [*old.narrative, *_passages(*lines)]
        return _rules(old, record(statements=[SAID, more], narrative=texts))

    assert rules(more.quote) == ["statements.added"]
    assert rules(more.quote, "Brass widgets are kept for 12 months.") == ["statements.added", "statements.text_added"]


def test_a_sentence_that_changed_as_statement_and_in_the_text_around_it_is_told_once() -> None:
    quote = "Brass widgets are considered investigational for {} in every house."

    def side(word: str, text: str) -> PolicyRecord:
        passages = _passages(f"This page is for members. {text} Call the desk.")
        return record(statements=[SAID, investigational(quote.format(word))], narrative=passages)

    old = side("adults", quote.format("adults"))
    assert _rules(old, side("children", quote.format("children"))) == ["statements.population"]
    assert _rules(old, side("children", quote.format("women"))) == ["statements.population", "statements.text"]


@pytest.mark.parametrize(
    ("before", "after", "requirement", "rules"),
    [
        (
            "This is not a covered service.",
            "This is not a covered service, except after a fire.",
            "not_covered",
            ["statements.negation"],
        ),
        ("Prior authorization is required.", "Prior authorization is not required.", "not_required", ["authorization.requirement"]),
    ],
)
def test_a_sentence_that_is_a_statement_and_a_row_of_authorization_is_told_once(
    before: str, after: str, requirement: str, rules: list[str]
) -> None:
    first = "not_covered" if "covered" in before else "required"
    sides = [
        record(
            statements=[
                SAID,
                Statement(position=Position.NOT_COVERED, quote=f"Bronze plan: {quote}", section=("Authorization",)),
            ],
            authorization=[Authorization(setting="outpatient", product="Bronze plan", requirement=needed, quote=quote)],
        )
        for quote, needed in ((before, first), (after, requirement))
    ]
    assert _rules(*sides) == rules


def test_a_row_of_authorization_whose_sentence_no_longer_refuses_is_told_by_the_statement() -> None:
    kept = Authorization(
        setting="outpatient", product="Gold plan", requirement="required", quote="Prior authorization is required."
    )
    refused = Authorization(setting="outpatient", requirement="not_covered", quote="Bronze plan: This is not a covered service.")
    said = Statement(position=Position.NOT_COVERED, quote=refused.quote, section=("Authorization",))
    turned = said.model_copy(update={"quote": "Bronze plan: This is a covered service.", "position": Position.MEDICALLY_NECESSARY})
    old = record(statements=[SAID, said], authorization=[kept, refused])
    assert _rules(old, record(statements=[SAID, turned], authorization=[kept])) == ["statements.position"]
    other = turned.model_copy(update={"quote": f"{refused.quote} Ask."})
    assert "authorization.added" in _rules(old, record(statements=[SAID, other], authorization=[kept]))


def test_the_line_of_business_that_heads_a_statement_is_told_of_the_header() -> None:
    def side(heading: str, *lines: str) -> PolicyRecord:
        said = SAID.model_copy(update={"section": ("Policy", heading)})
        return record(header=Header(lines_of_business=lines), statements=[said])

    whole, less = "Commercial Members: HMO, PPO, and Indemnity", "Commercial Members: HMO and Indemnity"
    assert _rules(side(whole, whole, "Medicare"), side(less, less, "Medicare")) == ["header.lines_of_business"]
    assert _rules(side(whole, "HMO", "PPO"), side(less, "HMO")) == ["header.lines_of_business", "statements.heading"]


def test_a_list_whose_items_are_joined_otherwise_is_one_change_that_quotes_the_item() -> None:
    old, new = (
        record(
            statements=[
                covered(
                    "Widgets are covered for a member with either:", f"A broken widget {word}", "A lost widget", operator=operator
                )
            ]
        )
        for word, operator in (("OR", "any"), ("AND", "all"))
    )
    (change,) = compare(old, new).changes
    assert change.rule == "statements.operator" and "‘broken widget AND’" in change.what
    assert change.before is not None and change.before["items"] == ["A broken widget OR"]
    assert ("delete", "OR") in change.redline and ("insert", "AND") in change.redline
    texts = ("A broken widget OR", "A broken old widget AND")
    lists = (covered("Widgets are covered for a member with either:", text, "A lost widget", operator="any") for text in texts)
    old, new = (record(statements=[said]) for said in lists)
    (said,) = new.statements
    assert _rules(old, record(statements=[said.model_copy(update={"operator": "all"})])) == [
        "statements.conjunction",
        "statements.operator",
    ]


def test_the_title_of_an_item_comes_with_the_text_below_it() -> None:
    old = record(statements=[SAID], narrative=_passages("Call the widget desk."))

    def rules(item: str, text: str) -> list[str]:
        said = SAID.model_copy(update={"criteria": (*SAID.criteria, *criteria(item))})
        return _rules(old, record(statements=[said], narrative=[*old.narrative, *_passages(text)]))

    told = "For the repair of a leaking brass widget when glue has failed."
    assert rules("Leaking brass widget", told) == ["statements.text_added"]
    for item in ("Leaking brass widget; or", "Leaking iron widget", "Leaking"):
        assert rules(item, told) == ["statements.criterion_added", "statements.text_added"], item


def test_a_name_in_a_list_that_got_a_condition_is_one_change() -> None:
    items = ("Brass widget", "Iron widget (W12)", "Tin widget")
    old = record(statements=[covered("Widgets are covered when any of these is kept:", *items, operator="any")])
    longer = (items[0], f"{items[1]}, except in houses without a roof", items[2])
    new = record(statements=[covered("Widgets are covered when any of these is kept:", *longer, operator="any")])
    assert _rules(old, new) == ["statements.negation"]


def test_a_list_under_a_statement_that_became_a_criterion_in_other_words_did_not_move() -> None:
    items = ("The widget was kept in the rain for a year", "No glue was tried on the leaking widget before")
    quote = "Repair of a leaking widget is NOT considered {} in a house under the following circumstances:"
    refused = Statement(
        position=Position.NOT_MEDICALLY_NECESSARY,
        quote=quote.format("medically necessary"),
        criteria=criteria(*items),
        section=("Policy",),
    )
    old = record(statements=[SAID, refused])
    said = SAID.model_copy(update={"criteria": (*SAID.criteria, *criteria((quote.format("investigational"), None, *items)))})
    assert _rules(old, record(statements=[said])) == ["statements.position"]


def test_a_statement_that_went_is_told_though_the_same_words_stay_where_both_versions_leave_them_in_the_text() -> None:
    more = investigational("The repair of brass widgets is considered investigational in every house.")
    note = _passages(f"Note: {more.quote}", more.quote, heading="Notes on houses")
    assert _rules(record(statements=[SAID, more], narrative=note), record(statements=[SAID], narrative=note)) == [
        "statements.added"
    ]


def test_the_title_of_an_indication_that_went_is_named_by_its_statement() -> None:
    gone = covered("Widgets are considered medically necessary when:", "The diagnosis is hammersickness")
    old = record(statements=[SAID, gone], narrative=_passages("Call the widget desk.", "C. Bench Ills - Hammersickness"))
    new = record(statements=[SAID], narrative=_passages("Call the widget desk."))
    (change,) = compare(old, new).changes
    assert "C. Bench Ills - Hammersickness › statement removed" in change.what


def test_codes_headed_by_words_that_say_nothing_are_told_once_where_a_text_lists_them() -> None:
    said = "Procedure Codes {} are for the widget that the widget desk sold."
    sides = [
        record(
            statements=[SAID],
            narrative=_passages(said.format(listed)),
            codes=[Code(system="CPT", code=one, group="Procedure Codes") for one in listed.split(", ")],
        )
        for listed in ("20999, 21000", "20999")
    ]
    assert _rules(*sides) == ["codes.added"]


def test_a_stock_sentence_goes_with_the_statement_that_it_stands_behind() -> None:
    stock = "Authorization is issued for 12 months."
    more = covered("Brass widgets are considered medically necessary when:", "The house is dark")
    old = record(statements=[SAID, more], narrative=_passages(stock, stock))
    assert _rules(old, record(statements=[SAID], narrative=_passages(stock))) == ["statements.added"]
    assert _rules(old, record(statements=[SAID, more], narrative=_passages(stock))) == ["statements.text_added"]
    thrice = record(statements=[SAID, more], narrative=_passages(stock, "The desk is open.", stock, "The desk is shut.", stock))
    both = record(statements=[SAID], narrative=_passages(stock, "The desk is open.", "The desk is shut."))
    assert _rules(thrice, both) == ["statements.added", "statements.text_added"]


def test_a_caption_with_a_short_form_comes_with_the_statement_below_it() -> None:
    more = covered("Rapid brass widget repair is considered medically necessary when:", "The widget leaks loudly")
    old = record(statements=[SAID], narrative=_passages("Call the widget desk."))
    for caption, rules in (("Brass Widget Repair (BWR)", []), ("Iron Widget Repair (IWR)", ["statements.text_added"])):
        new = record(statements=[SAID, more], narrative=_passages("Call the widget desk.", caption))
        assert _rules(old, new) == ["statements.added", *rules]
