"""The title below a letterhead that ends with the number of the document."""

from monitor.facets.header.labels import Labelled
from monitor.facets.header.titling import clean, looks_like_title, names_kind


def below_number(found: tuple[Labelled, ...], lines: tuple[str, ...], number: str | None) -> tuple[str | None, str | None]:
    """The line below the one that holds the number behind its label and nothing else, where a letterhead ends with that."""
    for item in found:
        below = lines[item.block + 1] if item.field == "policy_number" and item.block + 1 < len(lines) else ""
        alone = below and item.start == 0 and lines[item.block].endswith(item.value)
        if alone and looks_like_title(below, set()) and not names_kind(below) and (title := clean(below, number)):
            return title, below
    return None, None
