"""Lists among the passages: the line over each, which says what becomes of what is listed."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from monitor.diff.features import comparable
from monitor.facets.narrative.dosed import is_product
from monitor.facets.product_titles import OF_POLICY
from monitor.model.record import Passage
from monitor.read.text.by_status import BY_STATUS, STATUS
from monitor.read.text.form_labels import is_form_label

_LABEL = re.compile(
    r"^\(?(?:(?P<number>\d{1,2})|(?P<small>[a-z]|[ivx]{2,4})|(?P<capital>[A-Z]|[IVX]{2,4}))(?P<stop>[.)])\s|^(?P<bullet>[•▪◦●■○*–-])\s"
)
_LONGEST = 240
"""A longer text that ends in a colon is no lead of a list."""
_LONGEST_ITEM = 160
_TITLE = re.compile(
    rf"(?P<things>{BY_STATUS}|{OF_POLICY})"
    r"|(?:(?:pa|prior[ -]authori[sz]ation|(?:re)?authori[sz]ation|step therapy|clinical|coverage|(?:initial |renewal )?approval|renewal|continuation"
    r"|initial|medical necessity|quantity limit)[ /&]*(?:and )?)+(?:criteria|requirements?)(?: for (?:approval|coverage|use))?"
    r"|(?P<limits>(?:quantity|age|dos(?:e|age|ing)|supply) (?:limits?|limitations?|restrictions?)|exclusions?"
    r"|(?:approval|(?:re)?authori[sz]ation|coverage) (?:duration|period|length)|(?:length|duration) of (?:approval|(?:re)?authori[sz]ation|coverage))"
)
"""A line of a drug list that is nothing but the title of what stands beneath it: products by their status, their criteria, or their limits."""
_QUANTITY = re.compile(r"quantity limits?")
_ENTRY = re.compile(r"(?:(?:fda|labell?ed|approved|covered)[ -]+)*indications?|other")
"""What the entry of a drug gives, in a section that gives its quantity limits as well: for what it is covered, and what else is asked."""
_SAYS = re.compile(rf"\b(?:{STATUS})\b")
_NEXT_FORM = re.compile(r"(?:PA )?Criteria (?:Criteria )?Details", re.IGNORECASE)
"""The head of the table of the next form."""
_WORSE = frozenset({"nonpreferred", "not covered", "noncovered", "nonformulary", "excluded"})


class Lead(NamedTuple):
    """The line over a list, as printed. `titled` are lists of products, by what is made of them, criteria of a drug list, and what stands
    under a label of the form for Medicare Part D."""

    text: str
    titled: bool = False


NONE = Lead("")


def leads_of(passages: Sequence[Passage]) -> list[Lead]:
    """The lead of the list that each passage stands in, or `NONE`.

    A lead ends in a colon, or is a title of drug lists or a label of a form. It holds until the section ends or an item of its own kind of label comes.
    """
    found: list[Lead] = []
    leads: list[tuple[str, Lead]] = []
    heading: Sequence[str] | None = None
    entries = {passage.heading for passage in passages if passage.heading and _is(_QUANTITY, passage.text)}
    for passage in passages:
        text, kind = passage.text.strip(), _kind(passage.text)
        if passage.heading != heading:
            heading = passage.heading
            over = Lead(heading[-1], titled=True) if heading else NONE
            leads = [("title", over)] if _of_products(over) or is_form_label(over.text) else []
        if leads and is_form_label(leads[-1][1].text) and (is_product(text) or _NEXT_FORM.fullmatch(text)):
            leads = []  # whatever label of the form above was printed last
        of_entry = passage.heading in entries and _is(_ENTRY, text)
        kind = "title" if _title(text) or is_form_label(text) or of_entry else kind
        is_lead = kind == "title" or (text.endswith(":") and len(text) <= _LONGEST)
        if kind or is_lead:
            kinds = [of for of, _ in leads]
            leads = leads[: kinds.index(kind)] if kind in kinds else leads
        found.append(_holding(text, leads))
        if is_lead:
            leads.append((kind, Lead(text, kind == "title")))
    return found


def _holding(text: str, leads: Sequence[tuple[str, Lead]]) -> Lead:
    """The innermost lead; a sentence is no product of a list, one without a label no limit, and a table of such lists has its titles in it."""
    if columns_of(text):
        return Lead("", titled=True)
    lead = leads[-1][1] if leads else NONE
    sentence = "\t" not in text and (len(text) > _LONGEST_ITEM or text.endswith("."))
    return NONE if sentence and (_of_products(lead) or (_of_limits(lead) and _LABEL.match(text) is None)) else lead


def _of_products(lead: Lead) -> bool:
    """Whether the lead titles products, by what is made of them."""
    return lead.titled and (title := _title(lead.text)) is not None and title["things"] is not None


def lists_affected(text: str) -> bool:
    """Whether a line is the title over the products that a form is about ("Products Affected"); the line above it names their group."""
    title = _title(text)
    return title is not None and title["things"] is not None and "affected" in title["things"]


def _of_limits(lead: Lead) -> bool:
    """Whether the lead titles how much or how long, what is excluded, or what else the entry of a drug gives."""
    if not lead.titled:
        return False
    return _is(_ENTRY, lead.text) or ((title := _title(lead.text)) is not None and title["limits"] is not None)


def status_in(text: str) -> frozenset[str]:
    """What a title makes of what is listed beneath it: preferred or not, covered or not, which tier or step."""
    return frozenset(found.replace("-", "") for found in _SAYS.findall(comparable(text)))


def is_worse(status: frozenset[str]) -> bool:
    """Whether the status is the lesser one of two: not preferred, not covered."""
    return bool(status & _WORSE)


def is_item(passage: Passage) -> bool:
    """Whether the passage has the label of an item of a list."""
    return _LABEL.match(passage.text) is not None


def columns_of(text: str) -> dict[str, str]:
    """What stands in the columns of a table that are titled by the status of what they list, by title; empty for any other text."""
    rows = [line.split("\t") for line in text.split("\n")] if "\t" in text else []
    for place, row in enumerate(rows):
        titles = {
            column: cell
            for column, cell in enumerate(row)
            if (title := _title(cell)) is not None and title["things"] and status_in(cell)
        }
        if len(titles) > 1:
            below = rows[place + 1 :]
            return {title: "\n".join(cells[column] for cells in below if column < len(cells)) for column, title in titles.items()}
    return {}


def _title(text: str) -> re.Match[str] | None:
    return _TITLE.fullmatch(comparable(text).strip(" :")) if len(text) <= 80 else None


def _is(title: re.Pattern[str], text: str) -> bool:
    return len(text) <= 80 and title.fullmatch(comparable(text).strip(" :")) is not None


def _kind(text: str) -> str:
    """What kind of label the text has: figure, letter or bullet, and the sign behind it."""
    label = _LABEL.match(text)
    return "".join(name if name != "stop" else part for name, part in label.groupdict().items() if part) if label else ""
