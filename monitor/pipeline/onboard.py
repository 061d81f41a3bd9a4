"""A source that is taken on: which payer's it is by its host, and whether two looks at it read alike."""

import hashlib
import time
from pathlib import Path
from urllib.parse import urlsplit

from monitor.config import Workspace
from monitor.fetch import fetch_once
from monitor.model.trouble import Trouble
from monitor.model.watch import Outcome, Source
from monitor.payers import known_payers, payer_file
from monitor.pipeline.boxed import READING, compare_in, read_in
from monitor.pipeline.layouts import reading
from monitor.read.sandbox import Sandbox
from monitor.store import Store

_SHOWN = 5


def payer_of_host(url: str, folder: Path | None) -> str | None:
    """The payer file that has the host of `url` among its sites; None when none does, or several. Raises BadConfig."""
    host = (urlsplit(url).hostname or "").lower()
    found = [name for name in known_payers(folder) if any(_within(host, site) for site in _sites(name, folder))]
    return found[0] if len(found) == 1 else None


def _sites(name: str, folder: Path | None) -> tuple[str, ...]:
    file = payer_file(name, folder)
    return file.sites if file is not None else ()


def _within(host: str, site: str) -> bool:
    return host == site.lower() or host.endswith(f".{site.lower()}")


def second_look(store: Store, workspace: Workspace, source: Source) -> tuple[str, ...]:
    """What differs when a source that was just captured is fetched once more, politely later: a line for each difference, none when
    it reads alike. Such a page would be reported as changed every night."""
    stored = next((known for known in store.sources.all() if known.address == source.address), None)
    held = store.versions.latest(stored.id) if stored else None
    if held is None or source.url is None or source.browser:
        return ()
    time.sleep(workspace.settings.fetch.delay)
    fetched = fetch_once(source.url, workspace.settings.fetch)
    if fetched.outcome is not Outcome.OK or fetched.content is None:
        return (f"the second look ended as {fetched.outcome}: {fetched.detail}",)
    if hashlib.sha256(fetched.content).hexdigest() == held.sha256:
        return ()
    layout, _ = reading(source.payer, store.payers)
    content_type = fetched.headers.get("content-type", fetched.media_type)
    with Sandbox(preload=READING) as sandbox:
        try:
            again = read_in(sandbox, fetched.content, content_type, layout)
            changes = compare_in(sandbox, store.versions.last_record(held.id)[0], again)
        except Trouble as trouble:
            return (f"the second look could not be read: {trouble}",)
    lines = [f"{change.facet}: {change.what}" for change in changes.changes]
    lines += [f"{facet}: found on one look and not on the other" for facet in changes.not_comparable]
    return (*lines[:_SHOWN], *([f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []))
