"""Two nights over real documents behind a real server: every stage of the main job, and the same result when it is killed on the way."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.places import CORPUS, needs_corpus
from tests.killed import kill_after
from tests.payer_site import PayerSite

pytestmark = [needs_corpus, pytest.mark.corpus]

MONITOR = Path(sys.executable).with_name("monitor")
CHANGED = {
    "/fep/5.21.169": ("fep-blue/5.21.169/2024-04-01.pdf", "fep-blue/5.21.169/2025-04-01.pdf"),
    "/cms/90.2": ("cms/NCD-90.2/crawl-2026-02-05.txt", "cms/NCD-90.2/crawl-2026-03-22.txt"),
    "/uhc/2116": ("uhc-pharmacy/P-2116/2024-P-2116-18.pdf", "uhc-pharmacy/P-2116/2025-P-2116-22.pdf"),
}
QUIET = {
    "/bcbsma/183": ("_seeds/bcbsma-183-ocr.txt", "_seeds/bcbsma-183-markdown.txt"),
    "/cigna/cmm-204": ("_seeds/cigna-cmm-204.txt", "_seeds/cigna-cmm-204.txt"),
    "/centene/264": ("centene/CP.PHAR.264/2025.pdf", "centene/CP.PHAR.264/2025.pdf"),
    "/aetna/0912": ("aetna/CPB-0912/2025-06-23.pdf", "aetna/CPB-0912/2025-06-23.pdf"),
    "/bcbsnc/html": ("_derived/bcbsnc_AHS-G2054_crawl-2026-02-05_recovered.html",) * 2,
}
STAMP = re.compile(r"\d{4}-\d\d-\d\dT[\d:+-]+|[A-Z][a-z]+ \d{1,2}, \d{4}, \d\d:\d\d \(UTC[^)]*\)|\d{4}-\d\d-\d\dT\d{6}[+-]\d{4}")


def publish(site: PayerSite, night: int) -> None:
    for path, versions in {**CHANGED, **QUIET}.items():
        site.pages[path] = (CORPUS / versions[night]).read_bytes()


def run(folder: Path) -> dict:
    done = subprocess.run([MONITOR, "run", "--config", folder, "--json"], capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def told(summary: dict) -> list[tuple[str, str, dict, list[str]]]:
    return [(line["policy"], line["new"], line["summary"], line["findings"]) for line in summary["changed"]]


def reports(folder: Path, summary: dict) -> dict[str, str]:
    pages = [folder / line["report"] for line in summary["changed"]]
    return {page.name: STAMP.sub("", page.read_text("utf-8")) for page in pages}


def test_two_real_nights_and_the_second_one_killed(tmp_path: Path) -> None:
    steady, killed = tmp_path / "steady", tmp_path / "killed"
    steady.mkdir()
    with PayerSite() as site:
        lines = ["[fetch]", "delay = 0.0", f'allow = ["{site.host}"]']
        lines += [
            line
            for path in {**CHANGED, **QUIET}
            for line in ("[[source]]", f'url = "{site.url(path)}"', f'payer = "{path.split("/")[1]}"')
        ]
        (steady / "monitor.toml").write_text("\n".join(lines), "utf-8")
        publish(site, 0)
        first = run(steady)
        assert len(first["first"]) == len(CHANGED) + len(QUIET)
        assert first["changed"] == []
        shutil.copytree(steady, killed)

        publish(site, 1)
        undisturbed = run(steady)
        assert {line["url"].removeprefix(f"http://{site.host}") for line in undisturbed["changed"]} == set(CHANGED)
        assert (steady / undisturbed["index"]).is_file()

        for answers in (3, 3):
            kill_after(killed, site, answers)
        completed = run(killed)
        assert told(completed) == told(undisturbed)
        assert reports(killed, completed) == reports(steady, undisturbed)
        assert run(killed)["changed"] == []
    assert subprocess.run([MONITOR, "verify", "--config", killed], capture_output=True, timeout=60).returncode == 0
