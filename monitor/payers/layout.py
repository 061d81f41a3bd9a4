"""Layouts as data: the generic one, and what a payer's TOML file adds to it."""

import functools
import re
from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from monitor.model.base import Noun
from monitor.model.record import FACETS
from monitor.model.text import key
from monitor.model.trouble import BadConfig
from monitor.payers.rules import PayerFile, parse_payer_file

_NUMBERING = re.compile(
    r"^(?:(?:section|part|article)\s+)?(?:\(?(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-z])[.):]+\s+|\d{1,2} \.\s+|\d{1,2}(?:\.\d{1,2}){0,3}\s+|(?:[ivx]{1,5}|\d{1,2})\.(?=[a-z]{3})|[a-z]{2,5}-\d{1,4}(?:\.\d{1,2}){1,3}:\s+)(?=\S)"
)
"""What numbers a heading, a guideline's own number with that of its part among it ("LMP-12.3: References"); benefit managers
for drugs print a space before the dot ("5 . References")."""
_TRAILING = re.compile(r"(?:\s*\([^()]{1,40}\)|[\s.:;,_*|>-]+)$")
_CLOSING = tuple(") .:;,_*|>-")
"""What a text that `_TRAILING` finds something in ends with: the pattern scans the text whole, and most texts need it not."""
_APPENDIX = re.compile(r"^(?:appendix|attachment|addendum)\s+\w{1,3}\s*[-–—:.]\s*(?=\S)")
_DATED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}\s")
"""How a row of the history begins, which no heading is: "03/04/2031 Example Committee review"."""
_GLUED_MARK = re.compile(r"(?<=[a-z]{4})(?:[a-e]|\d{1,2}(?:\s?[,-]\s?\d{1,2}){0,12})$")
"""A reference mark that lost its place above the line: "Coverage Criteriaa:", "Indications1-13"."""
_ROWS = ("codes", "history", "references")
"""Facets that an appendix may hold whole: "Appendix 1 – Covered Diagnosis Codes"."""
_PLURAL = re.compile(r"(?<=[a-z])\(s\)", re.IGNORECASE)
_AROUND_SLASH = re.compile(r"\s*/\s*")
_LEADERS = re.compile(r"\s*(?:\.\s?){3,}\s*\d*\s*$")


class Layout(Noun):
    """WHERE a payer's policies say things: heading aliases per facet, header labels, and how to recognise the payer.

    `headings` maps a facet to heading patterns, `labels` a header field to labels (both in `heading_key` form, `*` = any words);
    `recognise` are phrases that name the payer in a document, `signs` whole names by which it signs; `sites` are its host names.
    """

    name: str = ""
    payer: str = ""
    recognise: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    headings: dict[str, tuple[str, ...]] = {}
    labels: dict[str, tuple[str, ...]] = {}

    def __hash__(self) -> int:
        """By name alone: what is made of a layout once is looked up for every line, and its hundreds of words would be hashed each time."""
        return hash(self.name)

    def facet_of(self, heading: str) -> str | None:
        """The facet that a heading announces, or None when the layout does not know it."""
        return _facet_of(self, heading)


@functools.lru_cache(maxsize=4096)  # a line is asked about as it stands and without what numbers it, and by several facets
def _facet_of(layout: Layout, heading: str) -> str | None:
    words = _APPENDIX.sub(
        "", whole := _AROUND_SLASH.sub("/", heading_key(_PLURAL.sub("s", heading) if "(" in heading else heading))
    )
    if words != whole and (named := _facet_of(layout, words)) in _ROWS:
        return named
    words = whole.replace("evidence based ", "evidence-based ")  # an adjective either way: no section of evidence
    exact, pattern, facets = _index(layout)
    if not words or words in exact:
        return exact.get(words)
    found = pattern.fullmatch(words) if not _DATED.match(words) else None
    return facets[found.lastindex - 1] if found and found.lastindex else exact.get(_GLUED_MARK.sub("", words))


@functools.lru_cache(maxsize=4096)  # several facets ask about a line or cell, and forms repeat their labels
def heading_key(text: str) -> str:
    """A heading as compared: without case, numbering, dotted leaders, a bracket at the end and closing punctuation."""
    words = key(text)
    if ".." in words or ". ." in words:
        words = _LEADERS.sub("", words)
    words = _NUMBERING.sub("", words)
    while words.endswith(_CLOSING) and (bare := _TRAILING.sub("", words)) != words:
        words = bare
    return words


@functools.lru_cache(maxsize=64)
def _index(layout: Layout) -> tuple[dict[str, str], re.Pattern[str], tuple[str, ...]]:
    """The facets of whole headings, and one pattern of the others, longest first, each a group: the facets of the groups stand beside it."""
    exact: dict[str, str] = {}
    globs: list[tuple[str, str]] = []
    for facet, aliases in layout.headings.items():
        for alias in (_AROUND_SLASH.sub("/", alias) for alias in aliases):
            if "*" in alias:
                globs.append((alias, facet))
            else:
                exact.setdefault(alias, facet)
    globs.sort(key=lambda pair: -len(pair[0]))
    spelt = "|".join(f"({'.{0,80}'.join(map(re.escape, alias.split('*')))})" for alias, _ in globs)
    return exact, re.compile(spelt or "(?!)"), tuple(facet for _, facet in globs)


def layout_of(file: PayerFile, name: str, base: Layout | None) -> Layout:
    """The layout of a payer file; the payer's lists stand before those of `base`, so that they win. Raises BadConfig."""
    headings = {facet: tuple(key(alias) for alias in file.headings.get(facet, ())) for facet in FACETS}
    labels = {field: tuple(key(label) for label in found) for field, found in file.labels.items()}
    if base is not None:
        if strange := sorted(set(labels) - set(base.labels)):
            raise BadConfig(f"{name}.toml: labels: there is no field {strange[0]!r}", f"the fields are {', '.join(base.labels)}")
        headings = {
            facet: headings[facet] + tuple(a for a in base.headings[facet] if not _claimed(a, facet, headings)) for facet in FACETS
        }
        labels = {field: (*labels.get(field, ()), *base.labels.get(field, ())) for field in {**base.labels, **labels}}
    return Layout(
        name=name,
        payer=file.name if base is not None else "",
        recognise=tuple(key(phrase) for phrase in file.recognise),
        signs=file.signs,
        sites=file.sites,
        headings=headings,
        labels=labels,
    )


def _claimed(alias: str, facet: str, headings: dict[str, tuple[str, ...]]) -> bool:
    return any(alias in aliases for other, aliases in headings.items() if other != facet)


ReadAs = str | Layout | tuple[Layout, ...] | None
"""What a document is read with: a payer file of the package by its name, a layout, or what the document says itself, where a workspace's
own layouts are among those that it may name."""


@functools.cache
def generic_layout() -> Layout:
    """The layout that every unknown payer is read with."""
    return layout_of(_packaged("generic"), "generic", None)


@functools.cache
def payer_names() -> tuple[str, ...]:
    """The names of the payer files that come with the package, sorted."""
    files = (Path(entry.name) for entry in resources.files(__package__).iterdir())
    return tuple(sorted(file.stem for file in files if file.suffix == ".toml" and file.stem != "generic"))


@functools.cache
def layout_for(payer: str | None) -> Layout:
    """The layout of a payer file by name; the generic one for None or a name that no file has."""
    if payer is None or payer not in payer_names():
        return generic_layout()
    return layout_of(_packaged(payer), payer, generic_layout())


def payer_file(payer: str, folder: Path | None = None) -> PayerFile | None:
    """The payer file of that name: the one in `folder` (a workspace's own) before the package's; None where neither has it.
    Raises BadConfig for one that cannot be used."""
    own = own_files(folder).get(payer)
    if own is not None:
        return _read(own)
    return _packaged(payer) if payer in payer_names() else None


def known_payers(folder: Path | None = None) -> tuple[str, ...]:
    """The names of all payer files, those in `folder` among them, sorted."""
    return tuple(sorted({*payer_names(), *own_files(folder)}))


def own_files(folder: Path | None) -> dict[str, Path]:
    """The payer files in a workspace's folder, by name; none where there is no such folder."""
    return {file.stem: file for file in sorted(folder.glob("*.toml"))} if folder is not None else {}


def own_layout(payer: str | None, folder: Path | None) -> Layout | None:
    """The layout of a payer file that lies in `folder`; None where there is none of that name. Raises BadConfig."""
    own = own_files(folder).get(payer or "")
    return layout_of(_read(own), own.stem, generic_layout()) if own is not None else None


def own_layouts(folder: Path | None) -> tuple[Layout, ...]:
    """The layouts of all payer files that lie in `folder`, by name. Raises BadConfig for one that cannot be used."""
    return tuple(layout_of(_read(file), name, generic_layout()) for name, file in own_files(folder).items())


def _read(file: Path) -> PayerFile:
    try:
        return parse_payer_file(file.read_text("utf-8"), file.name)
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"{file} cannot be read: {error}", "it must be a UTF-8 text file that this user may read") from error


@functools.cache
def _packaged(name: str) -> PayerFile:
    file = f"{name}.toml"
    return parse_payer_file(resources.files(__package__).joinpath(file).read_text("utf-8"), file)


@functools.cache
def _payer_layouts() -> tuple[Layout, ...]:
    return tuple(layout_for(name) for name in payer_names())


def layout_named(payer: str) -> Layout:
    """The layout of the payer file that gives its payer this name; the generic one where none does."""
    return next((layout for layout in _payer_layouts() if layout.payer == payer), generic_layout())


@functools.cache
def payer_phrases() -> tuple[str, ...]:
    """The phrases that name a payer, of all payer files."""
    return tuple(phrase for layout in _payer_layouts() for phrase in layout.recognise)


def recognise(texts: Iterable[str], among: tuple[Layout, ...] | None = None) -> Layout | None:
    """The payer file whose phrases stand in the texts of a document's first page; the earliest mention wins; None when none does.
    `among` are the layouts to choose from, without it those of the package."""
    phrases = [(phrase, layout) for layout in (_payer_layouts() if among is None else among) for phrase in layout.recognise]
    for text in texts:
        words = key(text)
        hits = [(words.find(phrase), layout) for phrase, layout in phrases if phrase in words]
        if hits:
            return min(hits, key=lambda hit: hit[0])[1]
    return None
