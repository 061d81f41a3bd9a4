"""One policy set in another size, on other paper, with or without rulings, is the same policy."""

from dataclasses import replace

import pytest

from monitor.compare import compare
from tests.bench.layouts import LAYOUTS, Layout, outline
from tests.bench.mutate import record
from tests.bench.policies import invent
from tests.bench.render import Look, as_pdf

PLAIN = Look()
LOOKS = (
    replace(PLAIN, grid=False),
    replace(PLAIN, grid=False, size=11, margin=80, page="a4"),
    replace(PLAIN, grid=False, size=9, margin=54),
    replace(PLAIN, size=12, margin=60),
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=range(len(LAYOUTS)))
@pytest.mark.parametrize("policy", [0, 1, 3])
def test_another_look_changes_nothing(policy: int, layout: Layout) -> None:
    parts = outline(invent(policy), layout)
    first = record(as_pdf(parts, PLAIN))
    told = [change.what for look in LOOKS for change in compare(first, record(as_pdf(parts, look))).changes]
    assert told == []
