"""The watchlist: which sources there are tonight, what their policies are called, and how one is added."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from urllib.parse import urlsplit

import tomlkit
from tomlkit.exceptions import TOMLKitError

from monitor.config import FILE, Discover, Settings, Workspace
from monitor.model.listing import ListedPolicy
from monitor.model.record import Header
from monitor.model.trouble import BadConfig
from monitor.model.watch import Source

SUFFIXES = frozenset({".htm", ".html", ".xhtml", ".pdf", ".docx", ".txt", ".md"})
"""The files of a folder that are policies; a file that is named by itself may have any suffix."""

_SLUG = 60


def sources(
    workspace: Workspace,
    known: Mapping[str, str | None],
    listed: Mapping[str, Sequence[ListedPolicy]] = MappingProxyType({}),
    *,
    payer: str | None = None,
    topic: str | None = None,
) -> tuple[Source, ...]:
    """The sources to look at, in the order of the settings: those written down (a folder stands for each document in it), then
    those that the `listed` policies of each payer under [[discover]] are.

    `known` gives the policy id of each address that was seen before: one that lay in a watched folder and is gone stays on the
    list, so that it is missed. `payer` and `topic` narrow the list, without case. Raises BadConfig when they leave nothing, unless
    the payer's index is still to be read.
    """
    unique: dict[str, Source] = {}
    for given in workspace.settings.source:
        for source in _expand(given, workspace.root, known):
            named = topics_of(workspace.settings, source.topics, source.number, source.title)
            unique.setdefault(source.address, source.model_copy(update={"topics": named}))
    for section in workspace.settings.discover:
        for policy in listed.get(section.payer, ()):
            if wanted_of(section, policy):
                unique.setdefault(policy.url, _listed(workspace.settings, section, policy))
    wanted = tuple(source for source in unique.values() if _matches(source, known.get(source.address), payer, topic))
    awaited = any(section.payer.casefold() == (payer or "").casefold() for section in workspace.settings.discover)
    if not wanted and (payer or topic) and not awaited:
        raise BadConfig(
            f"no source has the {_asked(payer, topic)}", f"see payer and topics of the sources in {workspace.file.name}"
        )
    return wanted


def wanted_of(section: Discover, policy: ListedPolicy) -> bool:
    """Whether a listed policy passes the patterns of its payer's [[discover]]: one of `include` where there are any, none of
    `exclude`."""
    said = [policy.number or "", policy.title or "", policy.url]
    return (not section.include or _fits(section.include, said)) and not _fits(section.exclude, said)


def topics_of(settings: Settings, given: tuple[str, ...], number: str | None, title: str | None) -> tuple[str, ...]:
    """The topics of a policy: those it was given, and those of [[topic]] whose patterns fit its number or title."""
    said = [number or "", title or ""]
    return tuple(dict.fromkeys((*given, *(topic.name for topic in settings.topic if _fits(topic.match, said)))))


def _fits(patterns: Iterable[str], said: list[str]) -> bool:
    return any(fnmatchcase(text.casefold(), pattern.casefold()) for pattern in patterns for text in said if text)


def _listed(settings: Settings, section: Discover, policy: ListedPolicy) -> Source:
    topics = topics_of(settings, section.topics, policy.number, policy.title)
    return Source(url=policy.url, payer=section.payer, number=policy.number, title=policy.title, topics=topics)


def _asked(payer: str | None, topic: str | None) -> str:
    return " and the ".join(f"{name} {value!r}" for name, value in (("payer", payer), ("topic", topic)) if value)


def _matches(source: Source, policy: str | None, payer: str | None, topic: str | None) -> bool:
    payers = {(source.payer or "").casefold(), (policy or "").partition("/")[0]}
    return (payer is None or payer.casefold() in payers) and (topic is None or topic.casefold() in map(str.casefold, source.topics))


def _expand(source: Source, root: Path, known: Iterable[str]) -> Iterator[Source]:
    if source.path is None:
        yield source
        return
    if not (root / Path(source.path).expanduser()).is_dir():
        gone = [address for address in known if address.startswith(source.path.rstrip("/") + "/")]
        yield from (_file_of(source, address) for address in gone) if gone else (source,)
        return
    folder = root / Path(source.path).expanduser()
    prefix = PurePosixPath(source.path)
    found = {str(prefix / file.relative_to(folder).as_posix()) for file in folder.rglob("*") if _is_document(file, folder)}
    found.update(address for address in known if address.startswith(f"{prefix}/"))
    yield from (_file_of(source, address) for address in sorted(found)) if found else (source,)


def _file_of(folder: Source, address: str) -> Source:
    return folder.model_copy(update={"path": address, "number": None, "title": None})


def _is_document(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and file.suffix.casefold() in SUFFIXES and file.is_file()


def policy_id(source: Source, header: Header) -> str:
    """`payer/number` of a policy, each a slug: from the source's settings, else from the document, else from the address."""
    host = urlsplit(source.url).hostname if source.url else "files"
    payer = slug(source.payer or "") or slug(header.payer or "") or slug(host or "") or "unknown"
    number = (
        slug(source.number or "")
        or slug(header.policy_number or "")
        or slug(source.title or header.title or "")
        or slug(_last(source.address))
    )
    return f"{payer}/{number or hashlib.sha256(source.address.encode()).hexdigest()[:16]}"


def _last(address: str) -> str:
    return PurePosixPath(urlsplit(address).path or address).stem


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits, dots and single hyphens, at most 60 of them; "" where nothing of the text is left."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9.]+", "-", ascii_text).strip("-.")[:_SLUG].strip("-.")


def file_stem(policy: str) -> str:
    """The name of a policy's files: safe in any folder on any system, and different for different policies."""
    readable = slug(policy).replace(".", "-") or "policy"
    return f"{readable}-{hashlib.sha256(policy.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def append_source(text: str, source: Source) -> str:
    """The text of a `monitor.toml` with one more `[[source]]` at its end; all else stays byte for byte. Raises BadConfig."""
    table = tomlkit.table()
    for name, value in source.model_dump(exclude_defaults=True, mode="json").items():
        table.add(name, value)
    tables = tomlkit.aot()
    tables.append(table)
    addition = tomlkit.document()
    addition.append("source", tables)
    longer = f"{text.rstrip()}\n\n{tomlkit.dumps(addition)}".lstrip()
    try:
        tomlkit.parse(longer)
    except TOMLKitError as error:
        raise BadConfig(f"{FILE}: a source cannot be added: {error}", "write every source as a [[source]] table") from error
    return longer
