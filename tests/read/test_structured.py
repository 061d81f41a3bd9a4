"""JSON is read as what it says: names as labels and headings, texts in their order, never as text with braces."""

import json

import pytest

from monitor.model.document import BlockKind
from monitor.model.trouble import Unreadable
from monitor.normalise import read_record
from monitor.read import read_document

POLICY = {
    "policy_number": "LX-12",
    "policyTitle": "Lantern Therapy",
    "effective_date": "2026-01-01",
    "codes": [{"system": "HCPCS", "code": "J9999", "display": "lantern"}, {"system": "HCPCS", "code": "Q9999", "display": "lamp"}],
    "criteria": {
        "notes": ["short", "brief"],
        "rules": ["The lantern must be lit by a person who has been trained to light lanterns.", "It is dark."],
    },
    "body": "<p>Lantern therapy is considered <b>medically necessary</b> when the following are met:</p><ul><li>It is dark.</li></ul>",
    "empty": None,
    "active": True,
}


def test_names_and_values_in_their_order() -> None:
    document = read_document(json.dumps(POLICY).encode())
    assert document.media_type == "application/json"
    texts = [block.plain for block in document.blocks]
    assert texts[:3] == ["Policy Number: LX-12", "Policy Title: Lantern Therapy", "Effective Date: 2026-01-01"]
    assert "Notes: short, brief" in texts and "Active: yes" in texts
    assert not any(mark in text for text in texts for mark in '{}"')


def test_rows_alike_are_a_table() -> None:
    table = next(block for block in read_document(json.dumps(POLICY).encode()).blocks if block.kind is BlockKind.TABLE)
    assert [row.texts for row in table.rows] == [
        ("System", "Code", "Display"),
        ("HCPCS", "J9999", "lantern"),
        ("HCPCS", "Q9999", "lamp"),
    ]


def test_its_record() -> None:
    record = read_record(json.dumps(POLICY).encode())
    assert (record.header.policy_number, record.header.title, record.header.effective_date) == (
        "LX-12",
        "Lantern Therapy",
        "2026-01-01",
    )
    assert [code.code for code in record.codes] == ["J9999", "Q9999"]
    assert [s.position for s in record.statements] == ["medically_necessary_with_criteria"]


@pytest.mark.parametrize("value", [{"a": 1, "b": [2, 3]}, [], [[1, 2], [3]], {"id": "x-1", "v": None}])
def test_data_without_words_is_refused(value: object) -> None:
    with pytest.raises(Unreadable, match="JSON data") as caught:
        read_document(json.dumps(value).encode())
    assert caught.value.hint


def test_nested_beyond_reason() -> None:
    with pytest.raises(Unreadable):
        read_document(b'{"a":' * 500 + b'"The lantern is lit at night"' + b"}" * 500)


def test_text_that_only_begins_like_json_is_text() -> None:
    document = read_document(b"{draft} Medical Policy\nLanterns are considered investigational.\n")
    assert document.media_type == "text/plain"


def test_markup_that_was_escaped_once_is_read_as_markup() -> None:
    service = {
        "document_id": "373",
        "document_display_id": "30.3.9",
        "title": "Lantern Therapy",
        "indications_limitations": "&lt;p&gt;&lt;strong&gt;B. Nationally Covered Indications&lt;&sol;strong&gt;&lt;&sol;p&gt;"
        "&lt;p&gt;Up to 12 visits are covered under the following:&lt;&sol;p&gt;"
        "&lt;ul&gt;&lt;li&gt;It is dark.&lt;&sol;li&gt;&lt;li&gt;It is cold.&lt;&sol;li&gt;&lt;&sol;ul&gt;",
        "revision_history": "&lt;p&gt;10&sol;2031 - Codes updated. (TN 9)&lt;&sol;p&gt;&lt;p&gt;08&sol;2030 - New policy.&lt;&sol;p&gt;",
        "note": "Values of 5 &lt; 6 stay.",
    }
    record = read_record(json.dumps(service).encode())
    assert record.header.policy_number == "30.3.9"
    assert [(s.quote, [c.text for c in s.criteria]) for s in record.statements] == [
        ("Up to 12 visits are covered under the following:", ["It is dark.", "It is cold."])
    ]
    assert [(row.date, row.text) for row in record.history] == [("2031-10", "Codes updated. (TN 9)"), ("2030-08", "New policy.")]
    assert any("5 &lt; 6" in passage.text for passage in record.narrative)


@pytest.mark.parametrize("name", ["last_updated", "updated", "dateModified", "lastModifiedDate", "last_updated_on"])
def test_the_day_on_which_the_entry_was_written_is_no_revision_of_a_policy_that_has_a_date(name: str) -> None:
    entry = POLICY | {name: "10/28/2031"}
    assert read_record(json.dumps(entry).encode()).header.revision_date is None
    undated = {name: value for name, value in entry.items() if name != "effective_date"}
    assert read_record(json.dumps(undated).encode()).header.revision_date == "2031-10-28"
    assert read_record(json.dumps(entry | {"revision_date": "10/20/2031"}).encode()).header.revision_date == "2031-10-20"
