"""Law 6 of DESIGN.md: only a look with the outcome `ok` may say that something changed, was removed or retired."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.fetch import Fetched
from monitor.model.watch import Outcome, Source
from monitor.pipeline.judge import Judge
from monitor.read.sandbox import Sandbox
from monitor.store import Store
from tests.store.captures import NOW, capture

URL = "https://payer.example/policies/118.html"
_OTHERS = st.sampled_from([outcome for outcome in Outcome if outcome is not Outcome.OK])
_LOOKS = st.builds(
    Fetched,
    outcome=_OTHERS,
    url=st.just(URL),
    final_url=st.sampled_from((None, "https://payer.example/policies/119.html", "https://other.example/")),
    moved=st.booleans(),
    status=st.sampled_from((None, 200, 304, 403, 404, 410, 500)),
    detail=st.sampled_from(("", "not found", "retired")),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "snapshots") as store:
        source = store.sources.register([URL], NOW)[URL]
        capture(store, store.runs.start("watch", datetime.fromisoformat(NOW)), source, b"Footbaths, first text")
        yield store


@given(st.lists(_LOOKS, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_look_without_a_good_document_changes_what_is_stored_or_tells_of_a_change(store: Store, looks: list[Fetched]) -> None:
    """Night after night of any other outcomes, in any order, with whatever the server says beside them."""
    held = store.versions.all()
    for fetched in looks:
        run = store.runs.start("watch", datetime.fromisoformat(NOW))
        judge = Judge(store, Sandbox(), run)
        source, stored = Source(url=URL), store.sources.register([URL], NOW)[URL]
        verdict = judge.examine(source, stored, fetched)
        assert (verdict.record, verdict.old, verdict.changes) == (None, None, None)
        judge.commit(source, stored, fetched, NOW, verdict)
        assert store.versions.changes(run.id) == ()
    assert store.versions.all() == held
    assert store.faults() == () and store.orphans() == ()
    assert store.sources.policies() == {URL: "lakeshore/118"}
