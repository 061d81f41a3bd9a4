"""The seam between outline and facets: sections go in, entities and what was not used come out."""

import re
from typing import Generic, TypeVar

from monitor.model.base import Note, Noun
from monitor.model.document import Block

Entity = TypeVar("Entity")
NOTHING = re.compile(r"\W*(?:none|n/?a|not applicable)\W*", re.IGNORECASE)
"""What a section says that has nothing to say, however it is set."""


class Section(Noun):
    """A run of blocks under one heading path, and the facet that its heading announces (a name of `monitor.model.record.FACETS`).

    The heading block itself is not among `blocks`; sub-headings that announce no facet of their own are (kind `heading`).
    """

    facet: str
    heading: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()


class Extraction(Noun, Generic[Entity]):
    """What a facet made of its sections. `rest` holds every block that became no entity: it goes to the narrative, nothing is dropped."""

    entities: tuple[Entity, ...] = ()
    rest: tuple[Section, ...] = ()
    notes: tuple[Note, ...] = ()


class Heading(Noun):
    """A block taken for a heading: its text, rank (1 = most prominent, with its depth of numbering behind the point) and the facet it announces, if any."""

    text: str
    level: float
    facet: str | None
