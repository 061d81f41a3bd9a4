"""Every real document gives a record or a clear refusal, and nothing of it is dropped."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from monitor.facets.outline import outline
from monitor.model.document import BlockKind
from monitor.model.record import Criterion, PolicyRecord
from monitor.model.text import squeeze
from monitor.model.trouble import NotAPolicy, Unreadable
from monitor.normalise import read_record, record_of
from monitor.payers import generic_layout
from monitor.read import read_document
from tests.corpus.places import documents, needs_corpus

pytestmark = [needs_corpus, pytest.mark.corpus]

SMALL = 700_000
"""Bytes: the few larger documents are read by the scorer, not here."""


@pytest.mark.parametrize("path", documents(), ids=lambda p: "/".join(p.parts[-2:]))
def test_a_record_or_a_clear_refusal(path: Path) -> None:
    if path.stat().st_size > SMALL:
        pytest.skip("large: covered by the scorer")
    refused = "_fetch-failures" in path.parts
    try:
        record = read_record(path.read_bytes())
    except (Unreadable, NotAPolicy) as trouble:
        assert refused, str(trouble)
        assert str(trouble)
        return
    assert not refused
    assert record.observed["header"] or record.observed["statements"] or record.narrative


def words_of(record: PolicyRecord) -> Counter[str]:
    def criteria(found: tuple[Criterion, ...]) -> list[str]:
        return [text for c in found for text in (c.label, c.text, *criteria(c.children))]

    texts = [v for v in record.header.model_dump().values() if isinstance(v, str)]
    texts += [*record.header.lines_of_business, *record.header.related_policies]
    texts += [t for s in record.statements for t in (s.quote, *s.section, *criteria(s.criteria))]
    texts += [a.quote for a in record.authorization] + [a.product or "" for a in record.authorization]
    texts += [t for c in record.codes for t in (c.raw or c.code, c.code, c.description or "", c.group or "")]
    texts += [h.text for h in record.history] + [f"{r.label} {r.text}" for r in record.references]
    texts += [t for p in record.narrative for t in (p.text, *p.heading)]
    return Counter(word for text in texts for word in text.casefold().split())


def parts_of(words: Iterable[str]) -> Counter[str]:
    """Words of more than three letters as compared, how often each occurs; figures alone are left to the facets' own tests."""
    found = (part for word in words for part in re.split(r"[\W_]+", word))
    return Counter(squeeze(part) for part in found if len(part) > 3 and not part.isdigit())


@pytest.mark.parametrize(
    "path",
    [p for p in documents() if "_fetch-failures" not in p.parts and p.stat().st_size < 250_000],
    ids=lambda p: "/".join(p.parts[-2:]),
)
def test_nothing_is_dropped(path: Path) -> None:
    """Every occurrence of a word in the document's blocks stands in the record too, but for labels of the header, titles of columns,
    the date and status columns of a history, and one copy of what is listed twice."""
    document = read_document(path.read_bytes())
    record = record_of(document, sha256="0" * 64, layout=generic_layout())
    rows = [b for s in outline(document, generic_layout()) if s.facet == "history" for b in s.blocks if b.kind is BlockKind.TABLE]
    printed = parts_of(word for block in document.blocks for word in block.plain.split())
    columns = parts_of(word for block in rows for word in block.plain.split())
    kept = parts_of(words_of(record).elements())
    lost = printed - kept - columns
    assert lost.total() <= max(15, printed.total() * 0.02), lost.most_common(20)
    assert len(set(columns) - set(kept)) <= 20
