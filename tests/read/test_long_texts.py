"""What long texts cost to read: invented documents in which no two sentences are alike, so that no cache answers for them."""

import gc
import time

import pytest

from monitor.facets import statements
from monitor.facets.section import Section
from monitor.facets.sentences import sentences
from monitor.normalise import read_record
from monitor.read.text import read_text
from tests.bench.documents import Writer, growth
from tests.facets.blocks import para
from tests.read.prose import texts


def seconds(text: str) -> float:
    """CPU seconds to read the text; what other tests left in memory is collected before, and not gone through again on its account."""
    gc.collect()
    gc.freeze()
    begin = time.process_time()
    read_record(text.encode())
    spent = time.process_time() - begin
    gc.unfreeze()
    return spent


@pytest.mark.parametrize(("kind", "limit"), [("prose", 1.5), ("statements", 2.5), ("line", 2.5)])
def test_a_long_text_is_read_at_its_length(kind: str, limit: float) -> None:
    small, large = (getattr(Writer(seed), kind)(size) for seed, size in ((1, 100_000), (2, 400_000)))
    seconds(getattr(Writer(3), kind)(5_000))
    costs = [(len(text), seconds(text)) for text in (small, large)]
    assert costs[1][1] < limit
    assert growth(costs) < 2


def test_documents_of_a_benchmark_hold_no_sentence_twice() -> None:
    told = sentences(Writer(4).statements(100_000).replace("\n\n", " "))
    assert len(set(told)) == len(told) > 900


def test_who_asks_whether_anything_is_stated_is_answered_by_the_first_statement() -> None:
    blocks = tuple(para(Writer(seed).statement()) for seed in range(5))
    section = Section(heading=(), facet="header", blocks=blocks)
    assert len(statements.extract((section,)).entities) == 5
    assert len(statements.extract((section,), first_only=True).entities) == 1


def test_a_line_of_a_million_characters_is_no_title_of_a_column() -> None:
    lines = [f"Lamps\n{'is considered ' * size}\n{'1.2.3.' * size}" for size in (4_000, 16_000)]
    seconds(lines[0][:5_000])
    costs = [(len(text), seconds(text)) for text in lines]
    assert growth(costs) < 1.6


def test_the_title_of_a_column_that_was_cut_before_codes_is_whole() -> None:
    assert "Section of the Manual and Common ICD Codes" in texts(read_text("Section of the Manual and Common ICD\nCodes\n\nLamps"))


def test_a_long_list_of_codes_is_read_at_its_length() -> None:
    lists = ["Codes\n" + "".join(f"{10_000 + number} Lamp {number}\n" for number in range(size)) for size in (1_500, 12_000)]
    seconds(lists[0][:5_000])
    costs = [(len(text), seconds(text)) for text in lists]
    assert growth(costs) < 2
