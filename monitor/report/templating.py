"""The one place that knows Jinja2: our own templates, autoescaped, with the report's words as filters."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from monitor.report import entity, lines, redline, words

_COMMAND = re.compile(r"`([^`\n]+)`")


def render(template: str, **values: object) -> str:
    """The page that a template of `monitor/report/templates` makes of `values`; everything from outside is escaped."""
    return _environment.get_template(template).render(**values)


def web_address(url: str | None) -> str | None:
    """The address if a reader may be led there (http or https, with a host), else None."""
    try:
        parts = urlsplit(url or "")
        good = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return url if good and words.printable(str(url)) == url and not any(c.isspace() for c in str(url)) else None


def relative(target: str, start: str) -> str:
    """The link from the page at path `start` to the file at path `target`; http(s) addresses stay as they are."""
    if web_address(target):
        return target
    there, here = target.replace("\\", "/").split("/"), start.replace("\\", "/").split("/")[:-1]
    shared = 0
    while shared < min(len(there) - 1, len(here)) and there[shared] == here[shared]:
        shared += 1
    path = "/".join([".."] * (len(here) - shared) + there[shared:])
    return "./" + quote(path) if not path.startswith(("/", "..")) else quote(path)


def arrows(text: str) -> str:
    """A line of ours with its arrows (`3 -> 2`) as one sign, which no line break can part."""
    return text.replace(" -> ", " → ")


def commands(text: str) -> Markup:
    """Advice of ours with its commands (`` `monitor import` ``) set as such; all else is escaped."""
    return Markup(_COMMAND.sub(r"<code>\1</code>", str(escape(words.printable(text)))))  # noqa: S704 - escaped on the line itself


def _clean(value: object) -> object:
    return words.printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_FILTERS: dict[str, Callable[..., Any]] = {
    "address": web_address,
    "anchor": lines.anchor,
    "arrows": arrows,
    "clip": words.clip,
    "commands": commands,
    "count": words.count,
    "date": words.date_words,
    "differences": words.differences,
    "direction": words.direction_words,
    "own_tags": words.own_tags,
    "excerpt": redline.excerpt,
    "facet": lambda name: words.FACETS.get(name, name),
    "combined": words.combined_words,
    "hunks": entity.hunks_of,
    "label": words.label,
    "moment": words.time_words,
    "outcome": words.outcome_words,
    "oneline": words.one_line,
    "outline": entity.outline,
    "parents": entity.parents,
    "place": words.place,
    "ranges": lines.ranges,
    "position": words.position_words,
    "relative": relative,
    "sentence": words.sentence,
    "side": redline.side,
    "tally": words.tally,
    "value": words.value_words,
}

_environment = Environment(
    loader=PackageLoader("monitor.report"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=_clean,
)
_environment.filters |= _FILTERS
