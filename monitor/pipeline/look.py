"""One look at one source: by the fetcher, or on the disk."""

from dataclasses import dataclass
from pathlib import Path

from monitor.fetch import Fetched
from monitor.model.secret import without_secrets
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
        return _unread(source, Outcome.NOT_FOUND, "there is no such file", "put it back, or take it off the watchlist")
    except OSError as error:
        return _unread(
            source, Outcome.UNREACHABLE, f"the file cannot be read: {error.strerror}", "check the file and its permissions"
        )


def _unread(source: Source, outcome: Outcome, detail: str, next_step: str) -> Fetched:
    return Fetched(outcome=outcome, url=source.address, detail=detail, next_step=next_step)


@dataclass(frozen=True, slots=True)
class Validators:
    """What to ask with for a document that may be unchanged: `at` is the address that they speak for."""

    etag: str | None = None
    last_modified: str | None = None
    at: str | None = None


def validators(run_id: int, held: Version | None, address: str, by: str) -> Validators:
    """The ETag and Last-Modified to ask `address` with. Every 14th look at a source is unconditional: a guard against servers that
    answer `not modified` for ever. Where other bytes with the same text came since, as read by `by`, theirs are asked with. At a new address of the document only its ETag counts: any page can be older than a date."""
    if held is None or (run_id + held.source_id) % 14 == 0:
        return Validators()
    if without_secrets(address) == held.url or (held.final_url is not None and address == held.final_url):
        newest = held.seen if held.seen is not None and held.seen.by == by else held
        return Validators(newest.etag, newest.last_modified, held.final_url or address)
    return Validators(held.etag, None, address)
