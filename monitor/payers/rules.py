"""What a payer file may hold: where the payer's documents say things, and how its index lists its policies.

Each rule carries a mark: the document or listing on which it was seen to hold, or `unverified`.
"""

import json
import re
import string
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from monitor.model.listing import DATES
from monitor.model.record import FACETS
from monitor.model.trouble import BadConfig
from monitor.tomlfile import line_of, parse_toml

UNVERIFIED = "unverified"
"""The mark of a rule that was made from what is known of the payer, and not yet seen to hold."""

COLUMNS = ("url", "number", "title", "status", "line_of_business", *DATES)
"""What a column of a listing may give."""

_LONGEST_PATTERN = 300


def _pattern(text: str) -> str:
    if not text:
        return text
    if len(text) > _LONGEST_PATTERN:
        raise ValueError(f"a pattern has at most {_LONGEST_PATTERN} characters")
    try:
        compiled = re.compile(text)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    if compiled.search(""):
        raise ValueError("the pattern matches no text at all; it must ask for something")
    return text


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        complete = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        complete = False
    if not complete:
        raise ValueError(f"{text!r} is no web address (https://…)")
    return text


def _mark(text: str) -> str:
    if not text.strip():
        raise ValueError(f"say what the rule was seen to hold on, or {UNVERIFIED!r}")
    return text


Pattern = Annotated[str, AfterValidator(_pattern)]
Mark = Annotated[str, AfterValidator(_mark)]


class _Rules(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class IndexRules(_Rules):
    """One index of a payer's policies: its first page, its kind, and how its rows are told.

    `link` says which addresses are policies, `follow` which are further pages of the index; both are searched for in the whole
    address. `number` finds the policy's number in an address: its groups, joined by dots. `rows` is the path to the rows of a JSON
    answer (`data.items`), `next` the path to the next page's address or, with `page`, to the value of that query parameter;
    without `next`, `page` is a parameter that counts up from `first`. `columns` maps fields (`COLUMNS`) to column headings or JSON
    paths; a text with braces is a template over the row's own names (`https://payer.example/{slug}.pdf`). `status` and
    `lines_of_business` hold for every row. `hosts` are further hosts that rows may point to. `verified` marks each rule that is set.
    """

    kind: Literal["html", "json", "csv", "sitemap"]
    url: Annotated[str, AfterValidator(_web_address)]
    link: Pattern = ""
    follow: Pattern = ""
    number: Pattern = ""
    rows: str = ""
    next: str = ""
    page: str = ""
    first: int = Field(default=1, ge=0, le=1)
    columns: dict[str, str] = {}
    status: Literal["", "active", "retired", "future"] = ""
    lines_of_business: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    verified: dict[str, Mark]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for mistake in self._mistakes():
            raise ValueError(mistake)
        return self

    def _mistakes(self) -> Iterator[str]:
        if strange := sorted(set(self.columns) - set(COLUMNS)):
            yield f"columns: {strange[0]!r} is none of {', '.join(COLUMNS)}"
        if self.kind in ("json", "csv") and "url" not in self.columns:
            yield "columns: a JSON or CSV listing needs the column of the url"
        if self.kind in ("html", "sitemap") and not self.link:
            yield "link: say which addresses are policies"
        if self.kind != "json" and (self.next or self.rows):
            yield "rows and next are paths into a JSON answer"
        for text in self.columns.values():
            try:
                list(string.Formatter().parse(text))
            except ValueError as error:
                yield f"columns: {text!r} is no template: {error}"
        told = {name for name in ("url", "link", "follow", "number", "columns") if getattr(self, name)}
        if missing := sorted(told - set(self.verified)):
            yield f"verified: the mark of {missing[0]!r} is missing: what it was seen to hold on, or {UNVERIFIED!r}"
        if strange := sorted(set(self.verified) - told):
            yield f"verified: there is no rule {strange[0]!r} here"


class PayerFile(_Rules):
    """A payer file: what is peculiar to one payer. `number` is the form of its policy numbers as a pattern; the other fields are
    those of `Layout`. `verified` marks `recognise`, `signs`, `sites`, `headings`, `labels` and `number` where they are set."""

    name: Annotated[str, Field(min_length=1)]
    recognise: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    headings: dict[str, tuple[str, ...]] = {}
    labels: dict[str, tuple[str, ...]] = {}
    number: Pattern = ""
    index: tuple[IndexRules, ...] = ()
    verified: dict[str, Mark] = {}

    @model_validator(mode="after")
    def _marked(self) -> Self:
        if strange := sorted(set(self.headings) - set(FACETS)):
            raise ValueError(f"headings: {strange[0]!r} is none of {', '.join(FACETS)}")
        told = {name for name in ("recognise", "signs", "sites", "headings", "labels", "number") if getattr(self, name)}
        if missing := sorted(told - set(self.verified)):
            raise ValueError(f"verified: the mark of {missing[0]!r} is missing: what it was seen to hold on, or {UNVERIFIED!r}")
        if strange := sorted(set(self.verified) - told):
            raise ValueError(f"verified: there is no rule {strange[0]!r} in this file")
        return self

    def marks(self) -> Iterator[tuple[str, str]]:
        """Every rule with its mark, as `index 1 link`, in the order of the file."""
        yield from self.verified.items()
        for number, index in enumerate(self.index, start=1):
            yield from ((f"index {number} {rule}", mark) for rule, mark in index.verified.items())


def parse_payer_file(text: str, file: str) -> PayerFile:
    """The payer file that a TOML text holds. Raises BadConfig naming file, line and field."""
    values: dict[str, Any] = parse_toml(text, file)
    try:
        return PayerFile.model_validate_json(json.dumps(values, default=str), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        plain = {"extra_forbidden": "there is no such key", "missing": "this key is missing"}
        what = plain.get(first["type"], first["msg"].removeprefix("Value error, "))
        field = ".".join(str(part + 1) if isinstance(part, int) else part for part in first["loc"])
        hint = "the README shows a payer file"
        raise BadConfig(f"{file}, line {line_of(text, first['loc'])}: {field or 'payer file'}: {what}", hint) from error
