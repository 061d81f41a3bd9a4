"""One entity of a record (a statement, a code, a reference) as a change carries it: its words, and what differs in a pair."""

from collections.abc import Mapping
from typing import Any

from monitor.model.change import Change, Hunk, Kind
from monitor.report.words import date_words, label, position_words, sentence, value_words

Entity = Mapping[str, Any]

_TEXT = {
    "statements": ("quote", "text"),
    "authorization": ("quote",),
    "codes": ("description",),
    "history": ("text",),
    "references": ("text",),
    "narrative": ("text",),
}
_SILENT = frozenset(
    ("quote", "text", "description", "moved", "criteria", "children", "codes", "claims", "marks", "note", "raw", "label", "section")
) | {"heading", "listed_as", "page"}
"""Fields that the redline shows, or that only say where an entity stands."""


def body(facet: str, entity: Entity | None) -> str:
    """The payer's own words of an entity, or its fields in words where it has no text (a header)."""
    if not entity:
        return ""
    for name in _TEXT.get(facet, ()):
        if entity.get(name):
            return str(entity[name])
    if entity.get("moved"):
        return "\n".join(body(facet, part) for part in entity["moved"])
    if facet == "codes" or outline(entity):  # a code is said by its number, a list of criteria by its criteria
        return ""
    return "; ".join(f"{name} {value}" for name, value in header_fields(entity))


def header_fields(entity: Entity | None) -> list[tuple[str, str]]:
    """Name and value of every field that an entity states; `{"field": …, "value": …}` is one field."""
    if not entity:
        return []
    if "field" in entity and "value" in entity:
        return [(label(str(entity["field"])), value_words(entity["value"]))]
    return [
        (label(name), value_words(value)) for name, value in entity.items() if value not in (None, "", [], ()) and name != "page"
    ]


def field_changes(change: Change) -> list[tuple[str, str, str]]:
    """Field, old value and new value, in words, of every plain field that differs; text is left to the redline."""
    old, new = dict(change.before or {}), dict(change.after or {})
    if change.facet == "header":
        return _header_changes(old, new)
    if change.kind in (Kind.ADDED, Kind.REMOVED):
        return []
    names = [name for name in {**old, **new} if name not in _SILENT and old.get(name) != new.get(name)]
    names = [name for name in names if not isinstance(new.get(name, old.get(name)), list)]
    return [(label(name), value_words(old.get(name)), value_words(new.get(name))) for name in names]


def _header_changes(old: Entity, new: Entity) -> list[tuple[str, str, str]]:
    before, after = dict(header_fields(old)), dict(header_fields(new))
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return [(name, before.get(name, "not stated"), after.get(name, "not stated")) for name in names]


def parents(entity: Entity | None) -> list[str]:
    """The statement and criteria that a criterion hangs under, outermost first: without them it misleads."""
    found = (entity or {}).get("under") or ()
    return [] if isinstance(found, str) else [str(words) for words in found]


def outline(entity: Entity | None) -> list[tuple[int, str, str]]:
    """Depth, label and text of every criterion beneath a statement or criterion, in reading order."""
    lines: list[tuple[int, str, str]] = []
    waiting = [(0, child) for child in reversed(_children(entity or {}))]
    while waiting:
        depth, child = waiting.pop()
        lines.append((depth, str(child.get("label") or ""), str(child.get("text") or "")))
        waiting.extend((depth + 1, below) for below in reversed(_children(child)))
    return lines


def _children(entity: Entity) -> list[Entity]:
    found = entity.get("criteria") or entity.get("children") or ()
    return [child for child in found if isinstance(child, Mapping)]


def hunks_of(change: Change) -> tuple[Hunk, ...]:
    """The redline of a change; where it carries none, its old words deleted and its new words inserted, whole.

    A statement that only one version has gives its own words alone: the criteria beneath it are its `outline`.
    """
    alone = change.kind in (Kind.ADDED, Kind.REMOVED) and outline(change.after or change.before)
    if change.redline and not alone:
        return change.redline
    old, new = body(change.facet, change.before), body(change.facet, change.after)
    if old == new:
        return (("equal", old),) if old else ()
    return tuple(hunk for hunk in (("delete", old), ("insert", new)) if hunk[1])


def in_words(facet: str, entity: Entity | None) -> str:
    """An entity as one sentence: `Investigational: “Prolotherapy is …”`, `M0076 (HCPCS), investigational`; empty for none."""
    if not entity:
        return ""
    text = body(facet, entity)
    match facet:
        case "statements":
            criteria = "\n".join(f"{name} {words}".strip() for _, name, words in outline(entity))
            if not entity.get("position"):
                said = f"“{text}”" if text and not criteria else text
                return f"{entity.get('label') or ''} {said}\n{criteria}".strip()
            quoted = "\n".join(part for part in (f"“{text}”" if text else "", criteria) if part)
            return f"{sentence(position_words(entity['position']))}: {quoted}"
        case "authorization":
            scope = ", ".join(str(entity[name]) for name in ("setting", "product") if entity.get(name))
            return f"{sentence(scope) or 'All settings'}: {value_words(entity.get('requirement'))}"
        case "codes":
            position = f", {position_words(entity['position'])}" if entity.get("position") else ""
            return f"{entity.get('code', '')} ({entity.get('system', 'code')}){position}"
        case "history" if entity.get("date"):
            return f"{date_words(str(entity['date']))}: {text}"
        case "header":
            return sentence(text)
    return f"{entity['label']} {text}" if entity.get("label") else text
