"""What a night costs on which nothing changed: processor time a page and memory, beside webchanges where that is given.

    .venv/bin/python -m tests.bench.unchanged_nights [--pages 200 2000] [--webchanges COMMAND]

The pages (28 to 48 kB) come from `../shared/bench/polserver.py` on loopback. The figures are of all processes of a run, those of
the readers included. Ends with 1 when our own run goes beyond the limits, or says that anything changed.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.meter import Cost, cost_of

SERVER = Path(__file__).parents[3] / "shared/bench/polserver.py"
LIMITS = {True: 3.0, False: 5.0}
"""Milliseconds of processor time for an unchanged page: where the server sends ETags, and where it does not."""
FEWEST = 2000
"""Pages for which the limits hold: to begin at all costs most of a second, whatever follows."""

_SITE = "http://127.0.0.1:8767"
_MONITOR = (sys.executable, "-c", "from monitor.cli import main; main()", "run", "--json", "--quiet")
_OURS = "monitor"


def ask(path: str) -> None:
    """Asks the site for one of its controls."""
    urllib.request.urlopen(_SITE + path, timeout=10).read()


@contextmanager
def serving(pages: int) -> Iterator[None]:
    """The site with so many pages."""
    site = subprocess.Popen(
        [sys.executable, SERVER, "--port", _SITE.rpartition(":")[2], "--n", str(pages)], stdout=subprocess.DEVNULL
    )
    try:
        for _ in range(6000):
            try:
                ask("/_stats")
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        site.terminate()
        site.wait()


def our_workspace(folder: Path, pages: int) -> tuple[str | Path, ...]:
    """Sets up a workspace for so many pages; the command of a night."""
    watched = "".join(f'[[source]]\nurl = "{_SITE}/p/{n}.html"\npayer = "synthetic"\n' for n in range(pages))
    (folder / "monitor.toml").write_text(f'[fetch]\ndelay = 0.0\nallow = ["{_SITE.partition("//")[2]}"]\n{watched}')
    return _MONITOR


def webchanges_workspace(folder: Path, pages: int, command: Path) -> tuple[str | Path, ...]:
    """The same for webchanges, with its usual filter."""
    jobs = (f"url: {_SITE}/p/{n}.html\nfilters:\n  - html2text:\n      ignore_links: true\n" for n in range(pages))
    (folder / "jobs.yaml").write_text("---\n".join(jobs))
    (folder / "config.yaml").write_text("report:\n  stdout:\n    enabled: true\n    color: false\ndisplay:\n  new: false\n")
    (folder / "hooks.py").write_text("")
    return command, "--jobs", "jobs.yaml", "--config", "config.yaml", "--hooks", "hooks.py", "--database", "pages.db"


def nights(tool: str, command: tuple[str | Path, ...], folder: Path, pages: int) -> dict[bool, Cost]:
    """The first night of a workspace, and two unchanged ones with ETags and two without, each printed as a row; what the second of
    each cost."""
    cost = {}
    for etag, night in ((True, "first"), *[(etag, "unchanged") for etag in (True, True, False, False)]):
        ask(f"/_ctl?state=a&etag={int(etag)}")
        cost[etag] = spent = cost_of(command, folder, folder / "output")
        per_page = 1000 * spent.cpu / pages
        print(f"{tool:10}  {pages:6}  {'yes' if etag else 'no':4}  {night:9}  {spent.wall:7.1f}  {spent.cpu:7.2f}  {per_page:9.2f}  {spent.megabytes:8.0f}", flush=True)  # fmt: skip
    return cost


def quiet(folder: Path, pages: int) -> bool:
    """Whether our last run looked at every page and told nothing."""
    text = (folder / "output").read_text()
    told = json.loads(text[text.index("{") :])
    return told["checked"] == pages and not told["changed"] and not told["attention"]


def main() -> int:
    """Prints the table; 1 when our own run is beyond its limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[200, 2000])
    parser.add_argument("--webchanges", type=Path, help="the command of an installed webchanges")
    wanted = parser.parse_args()
    if not SERVER.is_file():
        print("the server of the benchmark is not beside the checkout: nothing measured")
        return 0
    print("tool         pages  ETag  night       wall s    CPU s  ms / page  peak MB")
    beyond = False
    for pages in wanted.pages:
        with serving(pages):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                cost = nights(_OURS, our_workspace(folder, pages), folder, pages)
                dear = any(1000 * cost[etag].cpu / pages > limit for etag, limit in LIMITS.items())
                beyond = beyond or (pages >= FEWEST and dear) or not quiet(folder, pages)
            if wanted.webchanges is not None:
                with tempfile.TemporaryDirectory() as name:
                    folder = Path(name)
                    nights("webchanges", webchanges_workspace(folder, pages, wanted.webchanges.absolute()), folder, pages)
    print("beyond the limits" if beyond else "within the limits: 3 ms with ETags, 5 ms without, from 2,000 pages on")
    return int(beyond)


if __name__ == "__main__":
    sys.exit(main())
