"""One look at one source: by the fetcher, or on the disk."""

from pathlib import Path

from monitor.fetch import Fetched
from monitor.model.watch import Outcome, Source
from monitor.store import Version


def look_at_file(root: Path, source: Source, max_bytes: int) -> Fetched:
    """A source on this machine, as if it had been fetched; a relative path counts from `root`.
    Never raises for the state of the disk."""
    path = root / Path(source.path or "").expanduser()
    try:
        if path.is_dir():
            return _unread(
                source, Outcome.WRONG_TYPE, "the folder holds no document", "put documents into it, or take it off the watchlist"
            )
        if path.stat().st_size > max_bytes:
            return _unread(source, Outcome.TOO_LARGE, f"the file is larger than {max_bytes} bytes", "raise max_bytes under [fetch]")
        return Fetched(outcome=Outcome.OK, url=source.address, content=path.read_bytes())
    except FileNotFoundError:
        return _unread(source, Outcome.GONE, "there is no such file", "put it back, or take it off the watchlist")
    except OSError as error:
        return _unread(
            source, Outcome.UNREACHABLE, f"the file cannot be read: {error.strerror}", "check the file and its permissions"
        )


def _unread(source: Source, outcome: Outcome, detail: str, next_step: str) -> Fetched:
    return Fetched(outcome=outcome, url=source.address, detail=detail, next_step=next_step)


def validators(run_id: int, held: Version | None) -> tuple[str | None, str | None]:
    """The ETag and Last-Modified to ask with. Every 14th look at a source is unconditional: a guard against servers that answer
    `not modified` for ever."""
    if held is None or (run_id + held.source_id) % 14 == 0:
        return None, None
    return held.etag, held.last_modified
