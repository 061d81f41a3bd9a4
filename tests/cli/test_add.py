"""`monitor add`: whose policy it is, and whether the page is steady."""

import itertools
from pathlib import Path

import pytest

from tests.cli.command import monitor
from tests.payer_site import PayerSite, page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")


def _workspace(root: Path, site: PayerSite, sites: str = "127.0.0.1") -> None:
    (root / "payers").mkdir()
    file = f'name = "Lakeshore"\nsites = ["{sites}"]\n[verified]\nsites = "unverified"\n'
    (root / "payers" / "lakeshore.toml").write_text(file)
    (root / "monitor.toml").write_text(f'[fetch]\ndelay = 0.0\nattempts = 1\nallow = ["{site.host}"]\n')


def test_the_payer_is_known_by_its_host(tmp_path: Path) -> None:
    with PayerSite() as site:
        _workspace(tmp_path, site)
        site.pages = {"/118": page()}
        done = monitor(tmp_path, "add", site.url("/118"))
        assert (done.returncode, done.stderr) == (0, "")
        assert "(payer lakeshore, by its host)" in done.stdout and "lakeshore/ol-118" in done.stdout
        assert 'payer = "lakeshore"' in (tmp_path / "monitor.toml").read_text()
        assert site.answers["/118"] == 2


def test_a_payer_that_is_named_wins_and_another_host_is_not_taken_for_it(tmp_path: Path) -> None:
    with PayerSite() as site:
        _workspace(tmp_path, site, sites="7.0.0.1")
        site.pages = {"/118": page(), "/119": page("OL-119", "Salted Sock Therapy")}
        assert "by its host" not in monitor(tmp_path, "add", site.url("/118")).stdout
        assert "granite/ol-119" in monitor(tmp_path, "add", site.url("/119"), "--payer", "granite").stdout


class _Flapping(dict[str, bytes | int]):
    """A page that shows other hours at each look."""

    _hours = itertools.count(4)

    def get(self, path: str, default: object = None) -> bytes:  # type: ignore[override]
        return page(hours=next(self._hours)) if path == "/118" else b""


def test_a_page_that_differs_on_the_second_look_is_warned_of(tmp_path: Path) -> None:
    with PayerSite() as site:
        _workspace(tmp_path, site)
        site.pages = _Flapping({"/118": b""})
        done = monitor(tmp_path, "add", site.url("/118"))
        assert done.returncode == 0 and "lakeshore/ol-118" in done.stdout
        assert "differs when fetched again: statements:" in done.stderr
        assert "may be told as changed every night" in done.stderr


def test_bytes_that_differ_where_nothing_is_to_be_read_are_no_warning(tmp_path: Path) -> None:
    class Nonces(dict[str, bytes | int]):
        _nonces = itertools.count()

        def get(self, path: str, default: object = None) -> bytes:  # type: ignore[override]
            return page(nonce=str(next(self._nonces)))

    with PayerSite() as site:
        _workspace(tmp_path, site)
        site.pages = Nonces({"/118": b""})
        assert monitor(tmp_path, "add", site.url("/118")).stderr == ""
