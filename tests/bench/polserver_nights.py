"""Nights over the synthetic payer site that lies beside the checkout: what is told, against what is known to have changed.

`.venv/bin/python tests/bench/polserver_nights.py [PAGES]` runs `monitor run` over its states: a; c (noise on every page); b (5 % changed);
d (b with noise); e (faults) twice; b again. Ends with 1 when anything is told that did not change, or
a change is not told. Skipped where the site is not there.
"""

import json
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

SERVER = Path(__file__).parents[3] / "shared/bench/polserver.py"
MONITOR = Path(sys.executable).with_name("monitor")
NIGHTS = (("a", "first"), ("c", "noise"), ("b", "changed"), ("d", "changed, noise"), ("a", "reverted"), ("e", "faults"), ("e", "faults"),
          ("a", "recovered"), ("b", "changed"))  # fmt: skip
FAULTS = {
    3: {"challenge"}, 5: {"not_found", "gone"}, 9: {"server_error"}, 11: {"moved", "same_text"}, 13: {"truncated"}, 15: {"truncated"},
}  # fmt: skip


def nights(pages: int, folder: Path) -> list[str]:
    """What was wrong in these nights over so many pages, one line each; what each night told is printed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    sources = "".join(f'[[source]]\nurl = "{site}/p/{n}.html"\n' for n in range(pages))
    (folder / "monitor.toml").write_text(f'[fetch]\ndelay = 0.0\nattempts = 1\nallow = ["127.0.0.1:{port}"]\n{sources}')
    server = subprocess.Popen([sys.executable, SERVER, "--port", str(port), "--n", str(pages)], stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                urllib.request.urlopen(f"{site}/_stats").close()
                break
            except OSError:
                time.sleep(0.1)
        return list(_wrong(site, pages, folder))
    finally:
        server.terminate()
        server.wait()


def _wrong(site: str, pages: int, folder: Path) -> Iterator[str]:
    changed = {n for n in range(pages) if n % 20 == 7}
    expected = {"noise": set(), "changed": changed, "changed, noise": set(), "reverted": changed}
    for number, (state, what) in enumerate(NIGHTS):
        urllib.request.urlopen(f"{site}/_ctl?state={state}").close()
        done = subprocess.run([MONITOR, "run", "--json", "--config", folder], capture_output=True, text=True, check=False)
        told = json.loads(done.stdout)
        found = {_page(line["url"]) for line in told["changed"]}
        print(f"{number} {state} {what}: {json.dumps(told['outcomes'])}, {len(found)} changed, {len(told['recovered'])} well again")
        for page in sorted(found ^ expected.get(what, set())):
            yield f"night {number} ({what}): page {page} {'told without a change' if page in found else 'changed and not told'}"
        ends = {_page(item["url"]): item["outcome"] for item in told["attention"]}
        if what == "faults":
            right = {n for n in range(pages) if n % 20 in FAULTS and n % 20 != 11}
            yield from (f"night {number}: page {page} is {ends.get(page)}" for page in right ^ set(ends))
            yield from (f"night {number}: page {n} is {end}" for n, end in ends.items() if end not in FAULTS.get(n % 20, set()))
        else:
            yield from (f"night {number} ({what}): page {n} is {end}" for n, end in ends.items())


def _page(url: str) -> int:
    return int(re.findall(r"/(\d+)\.html", url)[0])


if __name__ == "__main__":
    if not SERVER.exists():
        print(f"skipped: there is no {SERVER}")
        sys.exit()
    with tempfile.TemporaryDirectory() as place:
        wrong = nights(int(sys.argv[1]) if len(sys.argv) > 1 else 200, Path(place))
    print("\n".join(wrong) or "every change was told once, and nothing else was")
    sys.exit(bool(wrong))
