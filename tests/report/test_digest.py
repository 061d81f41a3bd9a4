"""Who gets which mail, and what it looks like."""

import pytest
from bs4 import BeautifulSoup
from report_example import CHANGE, QUIET, RUN

from monitor.config import Subscriber
from monitor.model.change import Change, Materiality
from monitor.model.trouble import BadConfig
from monitor.report import digest
from monitor.report.digest import HTML_LIMIT


def reader(**fields: object) -> Subscriber:
    return Subscriber.model_validate({"email": "committee@example.org", **fields})


def only(*levels: str):
    """The example with its changes of these classes alone."""
    kept = tuple(change for change in CHANGE.changes.changes if change.materiality in levels)
    return CHANGE.model_copy(update={"changes": CHANGE.changes.model_copy(update={"changes": kept})})


CALM = RUN.model_copy(update={"attention": ()})


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"payers": ["Example-Health"]},
        {"payers": ["other", "Example Health Plan"]},
        {"topics": ["joint injections"]},
        {"policies": ["183"]},
        {"policies": ["example-health/183"]},
        {"codes": ["m0076"]},
        {"codes": ["J7325"], "payers": ["example-health"]},
    ],
)
def test_what_a_subscriber_asks_for_is_sent(fields):
    assert digest(CALM, (CHANGE,), reader(**fields)) is not None


@pytest.mark.parametrize(
    "fields",
    [
        {"payers": ["other"]},
        {"topics": ["knees"]},
        {"policies": ["18"]},
        {"codes": ["M007"]},
        {"codes": ["J7325"], "payers": ["other"]},
    ],
)
def test_what_nobody_asked_for_is_not_sent(fields):
    assert digest(CALM, (CHANGE,), reader(**fields)) is None


def test_a_code_within_a_printed_range_is_that_code():
    change = Change(
        facet="codes", kind="added", materiality="material", rule="codes.added", what="range", after={"code": "20550-20553"}
    )
    policy = CHANGE.model_copy(update={"changes": CHANGE.changes.model_copy(update={"changes": (change,)})})
    assert digest(CALM, (policy,), reader(codes=["20552"])) is not None
    assert digest(CALM, (policy,), reader(codes=["20554"])) is None


@pytest.mark.parametrize(
    ("asked", "held", "told"),
    [
        ("material", "material", True), ("material", "administrative", False), ("material", "editorial", False),
        ("administrative", "administrative", True), ("administrative", "editorial", False),
        ("editorial", "editorial", True), ("editorial", "extraction", False),
    ],
)  # fmt: skip
def test_the_threshold_of_materiality(asked, held, told):
    assert held in list(Materiality)
    policy = only(held) if held != "extraction" else _reading()
    assert (digest(CALM, (policy,), reader(materiality=asked)) is not None) is told


def _reading():
    change = Change(facet="codes", kind="changed", materiality="extraction", rule="r", what="w")
    return CHANGE.model_copy(update={"changes": CHANGE.changes.model_copy(update={"changes": (change,)})})


def test_an_unknown_threshold_is_told():
    with pytest.raises(BadConfig, match="materiality 'some'"):
        digest(CALM, (CHANGE,), reader(materiality="some"))


def test_subjects():
    def subject(*policies, **fields):
        return digest(CALM, policies, reader(**fields)).subject

    assert subject(CHANGE) == "[example-health] 183 Dextrose Injection for Joint Pain: 12 material changes, effective 2027-01-01"
    assert subject(only("administrative", "editorial"), materiality="editorial").startswith(
        "[example-health] 183 Dextrose Injection for Joint Pain: 2 administrative changes"
    )
    several = subject(CHANGE, CHANGE.model_copy(update={"policy": "other/9"}))
    assert several == "2 policies changed: 183 Dextrose Injection for Joint Pain; 183 Dextrose Injection for Joint Pain"


def test_an_effective_date_that_did_not_change_is_not_in_the_subject():
    changes = CHANGE.changes.model_copy(update={"old": CHANGE.changes.new})
    assert "effective" not in digest(CALM, (CHANGE.model_copy(update={"changes": changes}),), reader()).subject


def test_trouble_is_mentioned_and_is_news_only_once_and_for_those_who_follow_all():
    assert RUN.attention[1].url in (text := digest(RUN, (CHANGE,), reader()).text)
    assert RUN.attention[0].url not in text and "and 2 more" in text
    alone = digest(RUN, (), reader())
    assert alone.subject == "3 sources could not be checked" and RUN.attention[1].next_step.split()[0] in alone.text
    assert digest(RUN, (), reader(payers=["x"])) is None
    old = RUN.model_copy(update={"attention": (RUN.attention[0],)})
    assert digest(old, (), reader()) is None
    assert digest(QUIET, (), reader()) is None


def test_the_text_part_marks_both_versions():
    text = digest(CALM, (CHANGE,), reader()).text
    assert "at least [-12-] {+26+} weeks" in text.replace("\n   ", " ")
    assert max(map(len, text.splitlines())) <= 76


def test_the_html_part_needs_no_style_sheet_and_nothing_from_elsewhere():
    html = digest(CALM, (CHANGE,), reader()).html
    soup = BeautifulSoup(html, "lxml")
    assert not soup.find_all(["style", "script", "link", "img"])
    assert "line-through" in soup.find("del")["style"] and "underline" in soup.find("ins")["style"]
    assert all(table.get("role") == "presentation" for table in soup.find_all("table"))


def test_twenty_material_changes_then_a_pointer():
    many = tuple(
        Change(
            id=f"statements-{n}",
            facet="statements",
            kind="changed",
            materiality="material",
            rule="r",
            what=f"Change {n}",
            redline=(("insert", f"x{n}"),),
        )
        for n in range(50)
    )
    policy = CHANGE.model_copy(update={"changes": CHANGE.changes.model_copy(update={"changes": many})})
    mail = digest(CALM, (policy,), reader())
    assert len(BeautifulSoup(mail.html, "lxml").select("ins")) == 20
    assert "and 30 more changes in the report" in mail.text


@pytest.mark.parametrize(("words", "policies"), [("word " * 20_000, 40), ("unbroken" * 20_000, 400)])
def test_a_mail_is_never_cut_off(words, policies):
    changes = tuple(
        Change(
            id=f"statements-{n}", facet="statements", kind="changed", materiality="material", rule="r", what=words,
            redline=(("equal", words), ("delete", words), ("insert", words), ("equal", words)),
        )
        for n in range(3)
    )  # fmt: skip
    header = CHANGE.changes.new.header.model_copy(update={"title": words})
    side = CHANGE.changes.new.model_copy(update={"header": header})
    policy = CHANGE.model_copy(update={"changes": CHANGE.changes.model_copy(update={"changes": changes, "new": side})})
    run = RUN.model_copy(update={"attention": RUN.attention * 200})
    mail = digest(run, (policy,) * policies, reader())
    assert len(mail.html.encode()) < HTML_LIMIT
    assert len(mail.subject) <= 160
    assert "more policies" in mail.text or "more change" in mail.text
