"""A workspace on which a test lets one night pass after the other."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor.config import Workspace, load_workspace
from monitor.model.run import RunSummary
from monitor.pipeline.passes import Pass, run_pass
from monitor.store import Store
from monitor.watchlist import sources


class Night:
    """A workspace over a site; each `run` is the next night at 03:15. `fetch` and `more` are lines for its monitor.toml."""

    def __init__(self, root: Path, *addresses: str, host: str = "127.0.0.1:9", fetch: str = "", more: str = "") -> None:
        text = "".join(f'[[source]]\n{"url" if "://" in address else "path"} = "{address}"\n' for address in addresses)
        (root / "monitor.toml").write_text(f'[fetch]\ndelay = 0.0\nattempts = 1\nallow = ["{host}"]\n{fetch}{text}{more}')
        self.workspace: Workspace = load_workspace(root, {})
        self.store = Store(self.workspace.snapshots)
        self.now = datetime(2026, 11, 23, 3, 15, tzinfo=ZoneInfo("America/New_York"))

    def run(self, kind: str = "watch") -> RunSummary:
        watched = sources(self.workspace, self.store.sources.policies())
        summary = run_pass(self.store, Pass(self.workspace, watched, lambda: self.now, kind=kind))
        self.now += timedelta(days=1)
        assert summary is not None
        return summary
