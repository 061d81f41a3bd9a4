"""Where the torture happens: a payer's site, a mail server, and a workspace that watches the one and writes to the other."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from monitor.store import Store
from tests.killed import COMMAND
from tests.mail_server import Mailbox, free_port, mail_server
from tests.payer_site import PayerSite, page

PAGES = 6
READERS = ("committee@example.org", "revenue@example.org", "access@example.org")
RUN = (*COMMAND, "run", "--json", "--quiet")
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT[\d:+-]+|\d{1,2}:\d\d(:\d\d)?|\d{4}-\d\d-\d\dT\d{6}[+-]\d{4}(-\d+)?")


@dataclass
class Seen:
    """What the store had acknowledged when it was last looked at."""

    versions: set[tuple[int, int, str]] = field(default_factory=set)
    sent: int = 0


class Stage:
    """One workspace at `root`; `night` is what the payer publishes now."""

    def __init__(self, root: Path, site: PayerSite, port: int) -> None:
        self.root, self.site, self.night = root, site, 0
        self.seen = Seen()
        self.publish()
        root.mkdir()
        readers = "".join(f'[[subscriber]]\nemail = "{reader}"\n' for reader in READERS)
        watched = "".join(f'[[source]]\nurl = "{site.url(path)}"\n' for path in site.pages)
        smtp = f'[smtp]\nhost = "127.0.0.1"\nport = {port}\nsender = "monitor@example.org"\n'
        (root / "monitor.toml").write_text(f'[fetch]\ndelay = 0.0\nallow = ["{site.host}"]\n{smtp}{readers}{watched}')

    def publish(self) -> None:
        """The pages of this night: every second one has a new number of hours, and all have a new token."""
        self.site.pages = {
            f"/{n}": page(f"OL-{n}", f"Footbath variety {n}", hours=3 + (self.night + n) // 2, nonce=f"{self.night}.{n}")
            for n in range(PAGES)
        }

    def changed(self) -> set[str]:
        """The policies that differ from the night before."""
        return {f"127.0.0.1/ol-{n}" for n in range(PAGES) if (self.night + n) % 2 == 0}

    def complete(self) -> None:
        """Runs to the end."""
        done = subprocess.run(RUN, cwd=self.root, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr

    def check(self) -> None:
        """What holds after anything that may happen to a run: the store is whole, and all that it once had is still there."""
        with Store(self.root / "snapshots") as store:
            assert store.faults() == ()
            versions = {(version.id, version.source_id, version.sha256) for version in store.versions.all()}
            sent = store.letters.counts()["sent"]
        assert self.seen.versions <= versions, "an acknowledged version is lost"
        assert self.seen.sent <= sent, "a sent letter is to be sent again"
        self.seen = Seen(versions, sent)
        for report in (self.root / "reports").rglob("*.html"):
            assert report.read_text("utf-8").rstrip().endswith("</html>"), f"half a report: {report}"

    def told(self, since: int) -> tuple[dict[str, object], dict[str, str]]:
        """What the runs after the first `since` told: each changed policy once, and its report without the time of day."""
        with Store(self.root / "snapshots") as store:
            runs = store.runs.finished()[since:]
            assert len(store.versions.all()) == PAGES + self.night * PAGES // 2, "a version twice, or none"
        lines = [line for _run, summary in runs for line in summary.changed]
        assert len({line.policy for line in lines}) == len(lines), "a change told twice"
        found = {line.policy: (line.old, line.new, line.summary, line.findings) for line in lines}
        return found, {line.policy: _CLOCK.sub("", (self.root / line.report).read_text("utf-8")) for line in lines}

    def finished(self) -> int:
        """How many runs have come to their end."""
        with Store(self.root / "snapshots") as store:
            return len(store.runs.finished())

    def copy(self, root: Path) -> "Stage":
        """The same workspace in another folder, for a night that nothing disturbs."""
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.root, root)
        twin = object.__new__(Stage)
        twin.root, twin.site, twin.night, twin.seen = root, self.site, self.night, Seen()
        return twin


@contextmanager
def stage(folder: Path) -> Iterator[tuple[Stage, Mailbox]]:
    """A stage in `folder` after its first night, with the site and the mail server of the time."""
    port = free_port()
    with mail_server(port) as mailbox, PayerSite() as site:
        here = Stage(folder / "workspace", site, port)
        here.complete()
        here.check()
        yield here, mailbox
