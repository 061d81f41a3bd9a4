"""The passage that proves each field of a header, and its page."""

from monitor.facets.header.compare import compare
from monitor.facets.header.printed import printed
from monitor.facets.narrative.compare import compare as compare_narrative
from monitor.model.change import Where
from monitor.model.document import Document
from monitor.model.record import Header, Passage, Printed
from tests.facets.blocks import heading, para, table
from tests.facets.headers import read
from tests.invented import record


def passages(header: Header) -> dict[str, str]:
    return {passage.field: passage.text for passage in header.printed}


def test_each_field_is_proved_by_the_passage_that_prints_it() -> None:
    head = read(
        heading("Tidal Footbath"),
        para("Policy Number: TF.118"),
        para("Original Effective Date: 03/2019 | Last Review: 1/15/2030, 1/20/2031"),
        table(("Next Review Date:", "01/2032"), head=False),
        para("Effective Date"),
        para("February 1, 2031"),
        para("Status: Retired"),
    )
    assert passages(head) == {
        "policy_number": "Policy Number: TF.118",
        "title": "Tidal Footbath",
        "status": "Retired",
        "effective_date": "Effective Date February 1, 2031",
        "original_effective_date": "Original Effective Date: 03/2019",
        "last_review_date": "Last Review: 1/15/2030, 1/20/2031",
        "next_review_date": "Next Review Date: 01/2032",
    }


def test_a_date_of_running_text_or_of_the_history_is_proved_by_its_sentence_or_row() -> None:
    head = read(
        heading("Tidal Footbath"),
        heading("Policy"),
        para("Footbaths are covered. (This policy was last reviewed May 2031)"),
        heading("Policy History"),
        para("3/1/2029 Original effective date"),
    )
    proof = passages(head)
    assert proof["last_review_date"] == "(This policy was last reviewed May 2031)"
    assert proof["original_effective_date"] == "3/1/2029 Original effective date"


def test_a_passage_has_the_page_of_the_block_that_holds_it() -> None:
    foot = para("Bay Health    Effective: 02/01/2031", page=2)
    document = Document(
        media_type="application/pdf", pages=2, blocks=(para("Tidal  Footbath", page=1), table(("No.", "7"))), furniture=(foot,)
    )
    found = printed({"title": "Tidal Footbath", "effective_date": "Effective: 02/01/2031", "status": ""}, document)
    assert found == (
        Printed(field="title", text="Tidal Footbath", page=1),
        Printed(field="effective_date", text="Effective: 02/01/2031", page=2),
    )


def test_a_change_of_a_field_shows_both_passages_and_the_page_of_the_new_one() -> None:
    sides = [
        Header(
            effective_date=date,
            title="Tidal Footbath" + mark,
            printed=(
                Printed(field="effective_date", text=f"Effective {day}", page=page),
                Printed(field="title", text="Tidal Footbath" + mark, page=page),
            ),
        )
        for date, day, page, mark in (("2031-02-01", "2/1/31", 1, ""), ("2031-03-01", "3/1/31", 2, "s"))
    ]
    dated, named = compare(*(record(header=side) for side in sides)).changes
    assert dated.before == {"effective_date": "2031-02-01", "printed": "Effective 2/1/31"}
    assert dated.after == {"effective_date": "2031-03-01", "printed": "Effective 3/1/31"}
    assert dated.where == Where(page=2)
    assert (named.before, named.after) == ({"title": "Tidal Footbath"}, {"title": "Tidal Footbaths"})


def test_another_wording_of_the_same_date_is_no_change() -> None:
    sides = [
        Header(effective_date="2031-02-01", printed=(Printed(field="effective_date", text=text),))
        for text in ("Effective 2/1/31", "Effective: February 1, 2031")
    ]
    assert compare(*(record(header=side) for side in sides)).changes == []


def test_a_sentence_of_the_opening_says_from_when_on_the_policy_holds() -> None:
    said = para("Policy information in this section is effective for dates of service on or after May 1, 2031.")
    got = read(para("Widgets"), said)
    assert got.effective_date == "2031-05-01"
    assert passages(got)["effective_date"] == "effective for dates of service on or after May 1, 2031"
    assert read(para("Widgets"), para("Effective Date: 6/1/2031"), said).effective_date == "2031-06-01"
    assert read(para("Widgets"), para("The new fee is effective on May 1, 2031.")).effective_date is None
    assert read(para("Widgets"), heading("Description"), said).effective_date is None


def _dated(iso: str, text: str) -> Header:
    return Header(effective_date=iso, printed=(Printed(field="effective_date", text=text),))


def test_a_changed_date_is_told_in_the_documents_own_form() -> None:
    old = _dated("2031-10-01", "Effective Date: For services on or after 10/01/2031")
    (change,) = compare(
        record(header=old), record(header=_dated("2032-01-01", old.printed[0].text.replace("10/01/2031", "01/01/2032")))
    ).changes
    told = "effective date 2031-10-01 became 2032-01-01 – printed as 10/01/2031 and "
    assert change.what == f"{told}01/01/2032"
    (change,) = compare(record(header=old), record(header=_dated("2032-01-01", "Effective: January 1, 2032"))).changes
    assert change.what == f"{told}January 1, 2032"
    (change,) = compare(record(header=old), record(header=Header(effective_date="2032-01-01"))).changes
    assert change.what == "effective date 2031-10-01 became 2032-01-01"


def test_a_date_behind_dots_that_lead_to_it_is_told_in_its_printed_form() -> None:
    old, new = (
        _dated(date, f"Effective Date ........{printed}")
        for date, printed in (("2031-04-15", "4/15/2031"), ("2032-05-16", "5/16/2032"))
    )
    (change,) = compare(record(header=old), record(header=new)).changes
    assert change.what.endswith(" – printed as 4/15/2031 and 5/16/2032")


def _footbath(*lines: str) -> Header:
    return read(heading("Tidal Footbath"), para("Effective Date: 2/1/2031"), *map(para, lines))


def test_a_date_that_is_no_field_is_kept_as_printed() -> None:
    head = _footbath("Implementation Date", "04/01/2031", "End Date: 12/31/2032", "Version Number: 3", "Date Printed: soon")
    assert {name: text for name, text in passages(head).items() if " " in name} == {
        "implementation date": "Implementation Date 04/01/2031",
        "end date": "End Date: 12/31/2032",
        "version number": "Version Number: 3",
    }
    assert read(heading("Tidal Footbath"), para("Implementation Date: 4/1/2031")).original_effective_date == "2031-04-01"


def test_a_date_that_is_no_field_is_told_where_it_changed_or_came() -> None:
    old = _footbath("Implementation Date: 04/01/2031", "Version Number: 3")
    new = _footbath("Implementation Date: June 1, 2031", "Version Number: 4", "End Date: 12/31/2032")
    told = compare(record(header=old), record(header=new)).changes
    assert [(change.rule, change.materiality.value, change.what) for change in told] == [
        ("header.other_date", "administrative", "implementation date 2031-04-01 became 2031-06-01"),
        ("header.other_date", "administrative", "version number 3 became 4"),
        ("header.date_not_stated", "administrative", "end date 2032-12-31 is stated in the new version only"),
    ]
    ended = compare(
        *(record(header=_footbath(f"Retired Date: {date}", "Effective Date: 1/1/2030")) for date in ("07/01/2031", "10/01/2031"))
    )
    assert [(change.rule, change.materiality.value) for change in ended.changes] == [("header.end_date", "material")]
    assert ended.changes[0].what == "retired date 2031-07-01 became 2031-10-01 – printed as 07/01/2031 and 10/01/2031"
    assert told[0].after == {"implementation date": "2031-06-01", "printed": "Implementation Date: June 1, 2031"}
    lines = "End Date: 12/31/2032", "End Date: 1/1/2033"
    ended = [record(header=_footbath(line), narrative=[Passage(text=line)]) for line in lines]
    assert compare_narrative(*ended).changes == []  # told of the header alone
    same = _footbath("Implementation Date: 4/1/2031", "Version Number 3")
    assert compare(record(header=old), record(header=same)).changes == []
