"""Somebody corrects an address in the settings: the policy that stood at the old one is carried on with its history."""

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.model.watch import Outcome
from tests.night import Night
from tests.payer_site import PayerSite, page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")


def corrected(before: Night, root: Path, *addresses: str, host: str) -> Night:
    """The workspace with other addresses written down, the night after."""
    before.store.close()
    night = Night(root, *addresses, host=host)
    night.now = before.now + timedelta(days=1)
    return night


def test_a_policy_under_a_corrected_address_is_compared_with_what_it_was_and_keeps_its_history(tmp_path: Path) -> None:
    with PayerSite() as site:
        site.pages = {"/old": page("OL-1"), "/2": page("OL-2", title="Salted Sock Therapy")}
        night = Night(tmp_path, site.url("/old"), site.url("/2"), host=site.host)
        night.run()
        site.pages["/old"] = 404
        assert night.run().outcomes["not_found"] == 1
        site.pages["/new"] = page("OL-1", hours=4)

        night = corrected(night, tmp_path, site.url("/new"), site.url("/2"), host=site.host)
        summary = night.run()
        assert [line.policy for line in summary.changed] == ["127.0.0.1/ol-1"] and summary.first == ()
        assert "carried on from" in (tmp_path / summary.changed[0].report).read_text()
        assert night.store.sources.policies() == {site.url("/new"): "127.0.0.1/ol-1", site.url("/2"): "127.0.0.1/ol-2"}
        assert [len(night.store.versions.of(source.id)) for source in night.store.sources.all()] == [2, 1]
        assert night.store.faults() == () and not summary.attention
        assert night.run().outcomes == {"not_modified": 2}


def test_the_same_text_at_a_corrected_address_is_no_change_and_no_new_policy(tmp_path: Path) -> None:
    with PayerSite() as site:
        site.pages = {"/old": page("OL-1"), "/new": page("OL-1", nonce="x")}
        night = Night(tmp_path, site.url("/old"), host=site.host)
        night.run()
        night = corrected(night, tmp_path, site.url("/new"), host=site.host)
        summary = night.run()
        assert (summary.outcomes, summary.changed, summary.first) == ({Outcome.MOVED.value: 1}, (), ())
        assert night.store.sources.policies() == {site.url("/new"): "127.0.0.1/ol-1"}
        assert len(night.store.versions.all()) == 1 and night.store.faults() == ()


def test_a_renumbered_policy_is_known_by_its_title(tmp_path: Path) -> None:
    with PayerSite() as site:
        site.pages = {"/old": page("OL-1-17"), "/new": page("OL-1-18", hours=4)}
        night = Night(tmp_path, site.url("/old"), host=site.host)
        night.run()
        summary = corrected(night, tmp_path, site.url("/new"), host=site.host).run()
        assert len(summary.changed) == 1 and summary.first == ()


def test_what_is_still_watched_and_what_is_another_policy_is_not_carried_on(tmp_path: Path) -> None:
    with PayerSite() as site:
        site.pages = {"/1": page("OL-1"), "/2": page("OL-2", title="Wool Hat Therapy")}
        night = Night(tmp_path, site.url("/1"), site.url("/2"), host=site.host)
        night.run()
        site.pages |= {"/1b": page("OL-1", hours=4), "/3": page("OL-3", title="Salted Sock Therapy")}
        summary = corrected(night, tmp_path, site.url("/1"), site.url("/1b"), site.url("/3"), host=site.host).run()
        assert len(summary.first) == 2 and summary.changed == ()


def test_of_two_new_addresses_of_one_policy_one_carries_it_on(tmp_path: Path) -> None:
    with PayerSite() as site:
        site.pages = {"/old": page("OL-1"), "/a": page("OL-1", hours=4), "/b": page("OL-1", hours=2)}
        night = Night(tmp_path, site.url("/old"), host=site.host)
        night.run()
        night = corrected(night, tmp_path, site.url("/a"), site.url("/b"), host=site.host)
        summary = night.run()
        assert (len(summary.changed), len(summary.first)) == (1, 1)
        assert sorted(len(night.store.versions.of(source.id)) for source in night.store.sources.all()) == [1, 2]
        assert night.store.faults() == ()
