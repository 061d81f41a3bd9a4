"""The releases of code sets that a user supplied, from their files."""

from collections.abc import Iterable
from pathlib import Path

from monitor.codesystems import CodeSets, Release, parse_release
from monitor.config import Workspace
from monitor.model.trouble import Trouble

_MOST_BYTES = 200_000_000


def load_code_sets(workspace: Workspace) -> CodeSets:
    """The releases under `[[codesets]]`; a relative path counts from the workspace's folder. Raises Trouble naming the file."""
    given = [(workspace.root / Path(one.path).expanduser(), one.date) for one in workspace.settings.codesets]
    return in_order(read_release(path, day) for path, day in given)


def in_order(releases: Iterable[Release]) -> CodeSets:
    """The releases as one, oldest first."""
    return CodeSets(tuple(sorted(releases, key=lambda release: (release.system, release.date))))


def read_release(path: Path, day: str | None = None) -> Release:
    """The release in a file. `day` is the day from which it applies, where neither its name nor its content tells. Raises Trouble."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Trouble(f"{path} is too large for a release of a code set", "give the text file of the release itself")
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise Trouble(f"cannot read the code set {path}: {error.strerror}", "check the path and the permissions") from error
    return parse_release(text, name=path.name, day=day)
