"""Compare the headers of two records: dates, status, scope, and what names the policy."""

import re
from collections.abc import Mapping
from itertools import product

from monitor.diff.comparison import Comparison, make_change
from monitor.diff.features import letters
from monitor.model.change import Kind, Where
from monitor.model.dates import find_date, parse_date
from monitor.model.record import Header, PolicyRecord, Printed
from monitor.model.text import squeeze

DATES = {
    "effective_date": "header.effective_date",
    "original_effective_date": "header.review_date",
    "last_review_date": "header.review_date",
    "next_review_date": "header.review_date",
    "revision_date": "header.review_date",
    "published_date": "header.review_date",
}
NAMES = {
    "payer": "header.identity",
    "policy_number": "header.identity",
    "title": "header.identity",
    "delegated_to": "header.delegated_to",
}
LISTS = {
    "lines_of_business": "header.lines_of_business",
    "states": "header.states",
    "related_policies": "header.related",
    "replaces": "header.related",
}
"""The header's fields and the rule that a difference in each falls under, in the order of the report."""

_RENAMED = {"title": ("renamed",), "policy_number": ("renumbered",)}
_SUFFIX = re.compile(r"(?<=\w)-[a-z]{4}(?=[,)])")
"""The four letters behind the name of a biological substance ("widgetumab-abcd")."""
_PRODUCTS = re.compile(r"(?P<product>[A-Za-z][\w -]{2,40}? \([A-Za-z][\w, -]{3,60}\))(?:[\s*†]|[,;/&]|\band\b)*")
"""A brand with its substance, or a substance with its brand, as the title of a drug policy lists them, and what parts it from the next."""
_WORD = re.compile(r"(?<![\w/-])(?<!\d\.)(?=[A-Za-z\d])")
_ENDS = re.compile(r"\b(?:retire(?:d|ment)|terminat(?:ed|ion)|discontinu(?:ed|ation)|sunset)\b", re.IGNORECASE)
"""What the label of the date says on which a policy ends."""
_NOT_ACTIVE = frozenset({"future", "retired", "archived"})


def compare(old: PolicyRecord, new: PolicyRecord) -> Comparison:
    """The changes of the header. A name or list that one version does not print is not a change; a date so is administrative."""
    out = Comparison()
    for fields, differ in ((DATES, _dates), (NAMES, _names), (LISTS, _lists)):
        for name, rule in fields.items():
            differ(name, rule, old.header, new.header, out)
    _status(old.header, new.header, out)
    _further(old.header, new.header, out)
    return out


def _dates(name: str, rule: str, old: Header, new: Header, out: Comparison) -> None:
    before, after = getattr(old, name), getattr(new, name)
    if before == after:
        return
    if before is None or after is None:
        stated = f"{_label(name)} {after or before} is stated in the {'new' if after else 'old'} version only"
        _add(out, "header.date_not_stated", name, old, new, stated)
    elif before.startswith(after) or after.startswith(before):
        out.suppressed["date_precision"] += 1
    else:
        _add(out, rule, name, old, new, f"{_label(name)} {before} became {after}{_as_printed(name, (old, before), (new, after))}")
        if name == "effective_date" and after < before:
            out.find("date_order", f"The effective date moved back from {before} to {after}.", out.changes[-1])


def _as_printed(name: str, *sides: tuple[Header, str]) -> str:
    """How the documents, old and new, print a date, by which it is found again in them: " – printed as 1/2/2025 and 2/2/2026"."""
    was, now = (_printed_date(name, header, date) for header, date in sides)
    return f" – printed as {was} and {now}" if was and now else ""


def _printed_date(name: str, header: Header, date: str) -> str:
    """The date as its passage prints it; "" where none of the passage's dates is that date."""
    passage = header.passage(name)
    text = passage.text if passage else ""
    for start in (match.start() for match in _WORD.finditer(text)):
        if (found := parse_date(text[start:])) is not None and found[0] == date:
            return text[start : start + found[1]]
    return ""


def _names(name: str, rule: str, old: Header, new: Header, out: Comparison) -> None:
    before, after = getattr(old, name), getattr(new, name)
    if before is None or after is None:
        out.suppressed["not_observed"] += before != after
    elif squeeze(before) == squeeze(after) or (name != "policy_number" and letters(before) == letters(after)):
        out.suppressed["typography"] += before != after
    elif name == "payer" and (letters(before) in letters(after) or letters(after) in letters(before)):
        out.suppressed["typography"] += 1  # signed with more or less of its name
    elif name == "title" and (parts := _other_products(before, after)):
        _add(out, "header.products", name, old, new, f"title: {parts}")
    else:
        _add(out, rule, name, old, new)


def _other_products(before: str, after: str) -> str:
    """Which products came to and went from a title that is nothing but products, one of which stayed; "" for any other titles."""
    titles = [re.sub("[®™]", "", title) for title in (before, after)]
    was, is_now = ({letters(one["product"]): one["product"] for one in _PRODUCTS.finditer(title)} for title in titles)
    listed = all(not _PRODUCTS.sub("", title) for title in titles)
    if not listed or not was.keys() & is_now.keys():
        return ""
    for gone, come in product(sorted(set(was) - set(is_now)), sorted(set(is_now) - set(was))):
        if gone in was and come not in was and _is_same(was[gone], is_now[come]):
            was[come] = was.pop(gone)
    return _came_and_went(was, is_now)


def _is_same(one: str, other: str) -> bool:
    """Whether two products are one brand, whose substance has its suffix in one version only; what is sold by its substance is another then."""
    brand, _, substance = one.partition(" (")
    return letters(brand) not in letters(substance) and (_SUFFIX.sub("", one) == other or one == _SUFFIX.sub("", other))


def _came_and_went(was: Mapping[str, str], is_now: Mapping[str, str]) -> str:
    """The items of a list that one of two versions has, by their letters, in words."""
    gone = [item for key, item in was.items() if key not in is_now]
    come = [item for key, item in is_now.items() if key not in was]
    return "; ".join(f"{', '.join(items)} {verb}" for items, verb in ((come, "added"), (gone, "removed")) if items)


def _lists(name: str, rule: str, old: Header, new: Header, out: Comparison) -> None:
    before, after = getattr(old, name), getattr(new, name)
    if not before or not after:
        out.suppressed["not_observed"] += before != after
        return
    same = squeeze if rule == "header.related" else letters  # the end of a number ("MED.123") is no citation
    known, now = ({same(item): item for item in items} for items in (before, after))
    if parts := _came_and_went(known, now):
        _add(out, rule, name, old, new, f"{_label(name)}: {parts}")


def _status(old: Header, new: Header, out: Comparison) -> None:
    before, after = old.status, new.status
    if before == after:
        return
    if before == "archived" and after is None:
        out.suppressed["not_observed"] += 1  # the payer stamped its copy of the older version
    elif {before, after} & _NOT_ACTIVE:
        _add(out, "header.status", "status", old, new, f"status {before or 'not stated'} became {after or 'not stated'}")
    else:
        out.suppressed["not_observed"] += 1


def _further(old: Header, new: Header, out: Comparison) -> None:
    """The dates and version numbers that the headers print under labels that are no field."""
    labels = [passage.field for side in (new, old) for passage in side.printed if passage.field not in Header.model_fields]
    for label in dict.fromkeys(labels):
        before, after = (_stated(label, side.passage(label)) for side in (old, new))
        if before == after:
            continue
        if before and after:
            rule, what = "header.end_date" if _ENDS.search(label) else "header.other_date", f"{label} {before} became {after}"
            what += _as_printed(label, (old, before), (new, after)) if rule == "header.end_date" else ""
        else:
            rule, what = (
                "header.date_not_stated",
                f"{label} {after or before} is stated in the {'new' if after else 'old'} version only",
            )
        sides = (
            {label: value, "printed": _text(side.passage(label))} if value else {} for value, side in ((before, old), (after, new))
        )
        shown = new.passage(label) or old.passage(label)
        where = Where(page=shown.page if shown else None)
        was, is_now = sides
        out.changes.append(make_change(rule, Kind.CHANGED, what, before=was, after=is_now, where=where, tags=("date",)))


def _text(passage: Printed | None) -> str:
    return passage.text if passage else ""


def _stated(label: str, passage: Printed | None) -> str:
    """The date behind the label, else its words; "" where the label is not printed."""
    if passage is None:
        return ""
    dated = find_date(passage.text)
    return dated or re.sub(rf"^{re.escape(label)}[\s:|#.]*", "", passage.text, flags=re.IGNORECASE)


def _add(out: Comparison, rule: str, name: str, old: Header, new: Header, what: str = "") -> None:
    tags = (
        ("identity", *_RENAMED.get(name, ()))
        if rule == "header.identity"
        else ("scope",)
        if rule == "header.products"
        else ("date",)
        if name in DATES
        else ("scope",)
        if name in LISTS
        else ()
    )
    line = what or f"{_label(name)} {getattr(old, name)} became {getattr(new, name)}"
    shown = new.passage(name) or old.passage(name)
    where = Where(page=shown.page if shown else None)
    out.changes.append(
        make_change(rule, Kind.CHANGED, line, before=_side(name, old), after=_side(name, new), where=where, tags=tags)
    )


def _side(name: str, header: Header) -> dict[str, object]:
    """The field as a change shows it, with the passage that prints it where this says more; empty where the version does not state it."""
    value, passage = getattr(header, name), header.passage(name)
    if value in (None, ()):
        return {}
    stated = {name: list(value) if name in LISTS else value}
    return stated | ({"printed": passage.text} if passage and passage.text != value else {})


def _label(name: str) -> str:
    return name.replace("_", " ")
