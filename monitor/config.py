"""The workspace's settings: `monitor.toml`, with secrets from the environment (`MONITOR_SMTP__PASSWORD`)."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from monitor.cron import parse_cron
from monitor.model.trouble import BadConfig
from monitor.model.watch import Source
from monitor.payers import known_payers, payer_file
from monitor.tomlfile import Place, line_of, parse_toml

FILE = "monitor.toml"
PAYERS = "payers"
_PASSWORD = "MONITOR_SMTP__PASSWORD"  # noqa: S105 - the name of a variable
_CHOICES = {"materiality": ("material", "administrative", "editorial"), "every": ("day", "week")}
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s.,;<>\"]+|[^@\s,;<>\"]+@localhost")


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class FetchSettings(_Section):
    """Manners and limits of fetching: seconds and bytes. `allow`: private `host:port` pairs that may be fetched all the same."""

    delay: float = Field(default=2.0, ge=0)
    allow: tuple[str, ...] = ()
    contact: str = ""
    timeout: float = Field(default=60.0, gt=0)
    attempts: int = Field(default=3, ge=1, le=10)
    max_bytes: int = Field(default=100_000_000, gt=0)
    max_redirects: int = Field(default=5, ge=0, le=20)


class SmtpSettings(_Section):
    """The outgoing mail server. The password comes from the environment only."""

    host: str = "localhost"
    port: int = Field(default=587, ge=1, le=65535)
    sender: str = ""
    user: str = ""
    password: SecretStr = SecretStr("")
    starttls: bool | None = None


class Subscriber(_Section):
    """Who gets the digest, and of what: empty lists mean everything."""

    email: str
    payers: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    materiality: str = "material"
    every: str = "day"


class CodeSet(_Section):
    """A release of a code system that the user supplies. `date` (ISO) is the day from which it applies."""

    path: str
    date: str | None = None


class Discover(_Section):
    """A payer whose whole index is watched. `include` and `exclude` are patterns (`*` any text, without case) over number, title and
    address; `topics` are those of every policy found; `browser`: the index is built by scripts, so a browser draws its pages first."""

    payer: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    browser: bool = False


class Topic(_Section):
    """A topic that policies have by what they are called: `match` are patterns over number and title, as in `Discover`."""

    name: str = Field(min_length=1)
    match: tuple[str, ...] = Field(min_length=1)


class KeepSettings(_Section):
    """What the store keeps beside the versions. `unreported_days`: 0 is for ever; `monitor gc` goes by it."""

    same_text: bool = False
    unreported_days: int = Field(default=0, ge=0)


class Settings(_Section):
    """All of `monitor.toml`. `stale_hours`: without it, a source is stale that missed two planned runs."""

    snapshots: str = "snapshots"
    reports: str = "reports"
    timezone: str = "America/New_York"
    schedule: str = "15 3 * * *"
    stale_hours: float | None = Field(default=None, gt=0)
    fetch: FetchSettings = FetchSettings()
    keep: KeepSettings = KeepSettings()
    source: tuple[Source, ...] = ()
    discover: tuple[Discover, ...] = ()
    topic: tuple[Topic, ...] = ()
    subscriber: tuple[Subscriber, ...] = ()
    smtp: SmtpSettings | None = None
    codesets: tuple[CodeSet, ...] = ()


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with a `monitor.toml`: `file` is that file, `root` its folder, to which all paths of the settings are relative."""

    file: Path
    settings: Settings

    @property
    def root(self) -> Path:
        return self.file.parent

    @property
    def snapshots(self) -> Path:
        """The store's folder."""
        return self.root / Path(self.settings.snapshots).expanduser()

    @property
    def reports(self) -> Path:
        """The reports' folder."""
        return self.root / Path(self.settings.reports).expanduser()

    @property
    def payers(self) -> Path:
        """The folder of the workspace's own payer files; it need not be there."""
        return self.root / PAYERS

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of all times that are shown, and of the schedule."""
        return ZoneInfo(self.settings.timezone)


def payers_at(path: Path) -> Path | None:
    """The folder of payer files of the workspace whose `monitor.toml`, or whose folder, is `path`; None where there is no workspace."""
    file = path / FILE if path.is_dir() else path
    return file.absolute().parent / PAYERS if file.is_file() else None


def load_workspace(path: Path, environment: Mapping[str, str]) -> Workspace:
    """The workspace of a `monitor.toml`, or of a folder that holds one. Raises BadConfig naming file, line and field."""
    file = (path / FILE if path.is_dir() else path).absolute()
    try:
        text = file.read_text("utf-8")
    except FileNotFoundError as error:
        raise BadConfig(f"there is no {file}", "`monitor init` makes one; or name it with --config") from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"{file} cannot be read: {error}", "it must be a UTF-8 text file that this user may read") from error
    workspace = Workspace(file, parse_settings(text, file.name, environment))
    for index, section in enumerate(workspace.settings.discover):
        if what := _unlisted(section.payer, workspace.payers):
            raise _wrong(text, file.name, ("discover", index, "payer"), what)
    return workspace


def _unlisted(payer: str, folder: Path) -> str | None:
    """Why the policies of a payer cannot be discovered; None when they can. Raises BadConfig for a broken payer file."""
    found = payer_file(payer, folder)
    if found is None:
        return f"there is no payer file {payer!r}; there are {', '.join(known_payers(folder))}, and you may write payers/NAME.toml"
    return None if found.index else f"the payer file {payer!r} has no [[index]] yet; add one in payers/{payer}.toml"


def parse_settings(text: str, file: str, environment: Mapping[str, str]) -> Settings:
    """The settings that a TOML text holds, with the password from `environment`. Raises BadConfig naming file, line and field."""
    values = parse_toml(text, file)
    if "password" in _table(values, "smtp"):
        raise _wrong(text, file, ("smtp", "password"), f"a password does not belong in a file; set {_PASSWORD} in the environment")
    try:
        settings = Settings.model_validate_json(json.dumps(values, default=str), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise _wrong(text, file, first["loc"], _plain(first["type"], first["msg"])) from error
    for place, what in _mistakes(settings):
        raise _wrong(text, file, place, what)
    if settings.smtp is None or _PASSWORD not in environment:
        return settings
    smtp = settings.smtp.model_copy(update={"password": SecretStr(environment[_PASSWORD])})
    return settings.model_copy(update={"smtp": smtp})


def _table(values: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = values.get(name)
    return found if isinstance(found, dict) else {}


def _wrong(text: str, file: str, place: Place, what: str) -> BadConfig:
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
    return BadConfig(f"{file}, line {line_of(text, place)}: {field or 'settings'}: {what}", "the README lists every setting")


def _plain(kind: str, message: str) -> str:
    plain = {"extra_forbidden": "there is no such setting", "missing": "this setting is missing"}
    return plain.get(kind, message[0].lower() + message[1:])


def _mistakes(settings: Settings) -> Iterator[tuple[Place, str]]:
    """What the types alone cannot tell: the place and what is wrong there."""
    try:
        parse_cron(settings.schedule)
    except ValueError as error:
        yield ("schedule",), str(error)
    try:
        ZoneInfo(settings.timezone)
    except (KeyError, ValueError, OSError):
        yield ("timezone",), f"there is no time zone {settings.timezone!r}; take one such as America/New_York"
    for index, codes in enumerate(settings.codesets):
        if codes.date is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", codes.date):
            yield ("codesets", index, "date"), f"{codes.date!r} is no day; write it as 2026-01-01"
    addresses: dict[str, int] = {}
    for index, source in enumerate(settings.source):
        if what := source_mistake(source):
            yield ("source", index), what
        first = addresses.setdefault(source.address, index)
        if first != index:
            yield ("source", index, "url" if source.url else "path"), f"the same as source {first + 1}: {source.address}"
    yield from _repeated("discover", [section.payer for section in settings.discover], "payer")
    yield from _repeated("topic", [topic.name.casefold() for topic in settings.topic], "name")
    readers: dict[str, int] = {}
    for index, subscriber in enumerate(settings.subscriber):
        if not _EMAIL.fullmatch(subscriber.email):
            yield ("subscriber", index, "email"), f"{subscriber.email!r} is no e-mail address"
        for field, words in _CHOICES.items():
            if getattr(subscriber, field) not in words:
                yield ("subscriber", index, field), f"{getattr(subscriber, field)!r} is none of {', '.join(words)}"
        first = readers.setdefault(subscriber.email.casefold(), index)
        if first != index:
            yield ("subscriber", index, "email"), f"the same as subscriber {first + 1}"
    if settings.smtp is not None and not _EMAIL.fullmatch(parseaddr(settings.smtp.sender)[1]):
        yield ("smtp", "sender"), f"{settings.smtp.sender!r} is no e-mail address"


def _repeated(table: str, names: list[str], field: str) -> Iterator[tuple[Place, str]]:
    for index, name in enumerate(names):
        if (first := names.index(name)) != index:
            yield (table, index, field), f"the same as {table} {first + 1}"


def source_mistake(source: Source) -> str | None:
    """What is wrong with a source as such, in one line; None when nothing is."""
    if (source.url is None) == (source.path is None):
        return "a source has either a url or a path"
    if source.url is None:
        return (
            "a file is not drawn by a browser: leave `browser` out"
            if source.browser
            else None
            if source.path
            else "the path is empty"
        )
    try:
        parts = urlsplit(source.url)
        complete = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        complete = False
    if not complete:
        return f"{source.url!r} is no web address (https://…)"
    return "a user name or password does not belong in an address" if "@" in parts.netloc else None
