"""A heading that was read as such in one version, and as a line of text in the other: what follows it stands under it in both."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from monitor.diff.features import letters
from monitor.facets.narrative.passages import is_furniture, place
from monitor.model.record import Passage, PolicyRecord

_SHORTEST = 4
"""Letters and digits of a line before it can be told from a mere label."""

_BULLETS = "•▪◦●■○*-–"

Path = tuple[str, ...]


def lift_headings(
    narrative: tuple[Passage, ...], record: PolicyRecord, other: PolicyRecord
) -> tuple[tuple[Passage, ...], frozenset[int]]:
    """The narrative of `record`, as given, with what follows a line that heads a section of `other` put under that heading, and the indices
    of those lines. Every passage keeps its index."""
    theirs = read_as_headings(record, other)
    if not theirs:
        return narrative, frozenset()
    out: list[Passage] = []
    lines: set[int] = set()
    printed: Path | None = None
    above: Path | None = None
    for index, passage in enumerate(narrative):
        if passage.heading != printed:
            printed, above = passage.heading, None
        choices = theirs.get(letters(passage.text), ()) if _is_line(passage) else ()
        found = _path(choices, above or passage.heading, passage.heading)
        if found is not None:
            above = found
            lines.add(index)
        out.append(passage if above is None else passage.model_copy(update={"heading": above}))
    return tuple(out), frozenset(lines)


def lines_read_as_headings(record: PolicyRecord, other: PolicyRecord) -> Mapping[str, frozenset[Path]]:
    """The lines of text of `record` (their letters) that were read as headings in `other`, each with the headings it stands under."""
    theirs = read_as_headings(record, other)
    found: dict[str, set[Path]] = defaultdict(set)
    for passage in record.narrative:
        if _is_line(passage) and (line := letters(passage.text)) in theirs:
            found[line].add(place(passage.heading))
    return {line: frozenset(paths) for line, paths in found.items()}


def _is_line(passage: Passage) -> bool:
    """Whether the passage can be a heading: no item of a list, no line of a table of contents."""
    return passage.text[:1] not in _BULLETS and not is_furniture(passage)


def _path(choices: tuple[Path, ...], *standing: Path) -> Path | None:
    """The first of the paths of which all but the innermost heading stands over a line, by one of the paths given."""
    over = [place(path) for path in standing]
    return next((path for path in choices if any(at[: len(path) - 1] == place(path)[:-1] for at in over)), None)


def read_as_headings(record: PolicyRecord, other: PolicyRecord) -> dict[str, tuple[Path, ...]]:
    """The heading paths of `other` by their innermost heading, where `record` has no such heading and `other` no such line."""
    own = {part for path in _paths(record) for part in place(path)}
    lines = frozenset(letters(passage.text) for passage in other.narrative)
    found: dict[str, tuple[Path, ...]] = {}
    for path in _paths(other):
        inner = letters(path[-1])
        if len(inner) >= _SHORTEST and inner not in own and inner not in lines:
            found[inner] = (*found.get(inner, ()), path)
    return found


def _paths(record: PolicyRecord) -> Iterator[Path]:
    paths = [passage.heading for passage in record.narrative] + [statement.section for statement in record.statements]
    yield from dict.fromkeys(path for path in paths if path)
