"""Where a document states coverage beyond its coverage headings, and where it only repeats what it stated."""

import itertools
import re
from collections.abc import Callable, Iterator

from monitor.facets.headmarks import is_version
from monitor.facets.section import Section
from monitor.facets.statements.asserting import (
    is_lead,
    is_plain_statement,
    is_pointer,
    is_statement,
    opens_with_position,
    sends_elsewhere,
    stated_position,
)
from monitor.facets.statements.druglists import is_drug_list, names_above, names_columns
from monitor.facets.statements.extract import extract
from monitor.facets.statements.forms import gathered
from monitor.facets.statements.runon import relisted
from monitor.facets.statements.terms import without_fields
from monitor.model.document import Block, BlockKind
from monitor.model.record import Position
from monitor.model.text import key
from monitor.payers import heading_key

_BOX = re.compile(r"related\b.*|see also|community plan polic(?:y|ies)|medicare advantage (?:\w+ )?polic(?:y|ies).*")
"""Headings of a box beside the text that lists other documents; the text goes on below it."""
_GOES_ON = re.compile(r"(?::|;|[;,] (?:and|or))$", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:medicare|medicaid|cms|ncds?|lcds?|national coverage|local coverage|history|revisions?|definitions?|glossary|appendi(?:x|ces)|mandates?|other payers?)\b"
)
"""Headings of what others state, of what words mean, and of what the policy stated once."""
_COMPARISON = re.compile(r"\bbefore\W+after$|^(?:previous|current) (?:policy )?(?:wording|language)\b")
_COMPARED = ("before", "wording", "language")
"""Words of which such a title holds one: texts that hold none need no folding."""
_NOTE = re.compile(r"notes?\b[^:]{0,6}:|\*", re.IGNORECASE)
_COVERED = re.compile(r"^[^.;:]{3,80} (?:is|are) (?:not )?covered (?:for|when|if)\b")
_TITLE = 90
_LEAD_LINE = 250
Test = Callable[[Block], bool]


def located(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The same blocks in order, with coverage statements in sections of that facet wherever they stand.

    Narrative that is nothing but a coverage statement counts as coverage, and so does what follows a box beside the text. When no
    heading of coverage gives a statement, sections of the opening and the narrative that hold leads or asserting sentences count as
    coverage too, so that an unknown heading hides nothing. A comparison of versions ("Before / After") states nothing again.
    """
    stated, repeated = _without_comparison(gathered(sections))
    stated = tuple(
        piece for section in _after_boxes(stated) for whole in without_fields(section) for piece in _with_lists(_relisted(whole))
    )
    if extract(stated, first_only=True).entities:
        return (*(piece for section in stated for piece in _parted(section)), *repeated)
    taken = tuple(piece for section in stated for piece in _taken_whole(section, is_lead, is_statement))
    if taken == stated or not extract(taken, first_only=True).entities:
        taken = tuple(piece for section in taken for piece in _taken_whole(section, opens_with_position, opens_with_position))
    return (*taken, *repeated)


def _relisted(section: Section) -> Section:
    """The section with its paragraphs that hold a lead and its list in lines of their own."""
    if section.facet not in ("statements", "narrative", "header"):
        return section
    return section.model_copy(
        update={"blocks": tuple(part for block in section.blocks for part in relisted(block, stated_position))}
    )


def _with_lists(section: Section) -> Iterator[Section]:
    """An opening or narrative section that holds drug lists is coverage from the first of them on, with the names above it."""
    first = next((i for i, block in enumerate(section.blocks) if is_drug_list(block)), None)
    if first is None or section.facet not in ("narrative", "header"):
        yield section
        return
    blocks = section.blocks
    rows = tuple(itertools.takewhile(lambda row: not names_columns(row), blocks[first].rows))
    above: tuple[Block, ...] = ()
    if len(rows) < len(blocks[first].rows):
        above = (blocks[first].model_copy(update={"rows": rows}),) if rows else ()
        table = blocks[first].model_copy(update={"rows": blocks[first].rows[len(rows) :]})
        blocks = (*blocks[:first], table, *blocks[first + 1 :])
    else:
        first = names_above(blocks, first)
    if first or above or section.facet == "header":
        yield section.model_copy(update={"blocks": (*blocks[:first], *above)})
    yield section.model_copy(update={"facet": "statements", "blocks": blocks[first:]})


def _taken_whole(section: Section, opening: Test = is_lead, elsewhere: Test = is_statement) -> Iterator[Section]:
    """A narrative section with any statement is coverage; the opening keeps what stands over its first lead. What counts as such in
    either the tests tell."""
    test = opening if section.facet == "header" else elsewhere
    first = next((i for i, block in enumerate(section.blocks) if test(block)), None)
    if first is None or section.facet not in ("narrative", "header"):
        yield section
    elif section.facet == "narrative":
        yield section.model_copy(update={"facet": "statements"})
    else:
        yield section.model_copy(update={"blocks": section.blocks[:first]})
        yield section.model_copy(update={"facet": "statements", "blocks": section.blocks[first:]})


def _parted(section: Section) -> Iterator[Section]:
    """A narrative section cut at the stretches that state coverage, each under the short line that titles it; the opening at its
    first lead, whose criteria may run on to a known heading ("Reauthorization Criteria") far below."""
    blocks = section.blocks
    if section.facet == "header":
        yield from _taken_whole(section, _opens_coverage)
        return
    if section.facet != "narrative" or any(_ELSEWHERE.search(key(heading)) for heading in section.heading):
        yield section
        return
    start = place = 0
    while place < len(blocks):
        if not is_plain_statement(blocks[place], _listed_below(blocks, place)):
            place += 1
            continue
        end = _stretch(blocks, place)
        if start < place or not start:
            yield section.model_copy(update={"blocks": blocks[start:place]})
        titles = tuple(block.text for block in blocks[max(start, place - 1) : place] if _may_title(block))
        yield section.model_copy(
            update={"facet": "statements", "heading": (*section.heading, *titles), "blocks": blocks[place:end]}
        )
        start = place = end
    if start < len(blocks) or not start:
        yield section.model_copy(update={"blocks": blocks[start:]})


def _opens_coverage(block: Block) -> bool:
    """Whether coverage begins in the opening: at a lead, or at a plain statement of what the payer considers or covers."""
    covers = _COVERED.search(block.text) is not None and opens_with_position(block)
    return covers or is_lead(block) or is_plain_statement(block, None)


def _stretch(blocks: tuple[Block, ...], start: int) -> int:
    """The place after a statement, the list beneath it, and what sends the reader elsewhere right behind them, or in a note to them or behind it."""
    end = start + 1
    while (
        end < len(blocks)
        and blocks[start].text.endswith(":")
        and (
            blocks[end].kind is BlockKind.ITEM
            or (blocks[end].text.endswith(":") and len(blocks[end].text) <= _LEAD_LINE)
            or _titles_items(blocks, end)
        )
    ):
        if is_plain_statement(blocks[end], _listed_below(blocks, end)):
            break
        end += 1
    after = end
    while after < len(blocks) and (is_pointer(blocks[after]) or _NOTE.match(blocks[after].text)):
        after += 1
        end = after if sends_elsewhere(blocks[after - 1]) else end
    return end


def _listed_below(blocks: tuple[Block, ...], place: int) -> Block | None:
    """The block below one, or the first item below it where a title of some of its items stands between ("Radiculopathy")."""
    below = place + 2 if _titles_items(blocks, place + 1) else place + 1
    return blocks[below] if below < len(blocks) else None


def _titles_items(blocks: tuple[Block, ...], place: int) -> bool:
    """Whether a line is the title of the items below it."""
    return place + 1 < len(blocks) and _may_title(blocks[place]) and blocks[place + 1].kind is BlockKind.ITEM


def _may_title(block: Block) -> bool:
    """Whether a line may be the title of what stands below it; the version of a guideline, alone on its line, is none."""
    short = block.kind is BlockKind.PARAGRAPH and len(block.text) <= _TITLE and not block.text.endswith((".", ":", ";", ","))
    return short and not is_version(block.text)


def _after_boxes(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Puts the text that goes on below a box back under the coverage heading above it."""
    coverage: Section | None = None
    boxes: list[Section] = []
    for section in sections:
        resumed = (
            _resumed(section)
            if coverage is not None and section.heading and _BOX.fullmatch(heading_key(section.heading[-1]))
            else -1
        )
        if resumed >= 0 and coverage is not None:
            coverage = coverage.model_copy(update={"blocks": (*coverage.blocks, *section.blocks[resumed:])})
            boxes.append(section.model_copy(update={"blocks": section.blocks[:resumed]}))
            continue
        if (
            coverage is not None
            and section.facet == "narrative"
            and section.heading
            and _BOX.fullmatch(heading_key(section.heading[-1]))
        ):
            boxes.append(section)
            continue
        if coverage is not None:
            yield coverage
            yield from boxes
        coverage, boxes = (section, []) if section.facet == "statements" else (None, [])
        if coverage is None:
            yield section
    if coverage is not None:
        yield coverage
        yield from boxes


def _resumed(section: Section) -> int:
    """The place of the first block below a box that is no title of a document, or -1."""
    return next(
        (
            place
            for place, block in enumerate(section.blocks)
            if block.kind is not BlockKind.TABLE
            and (_GOES_ON.search(block.text) or stated_position(block.text) not in (None, Position.DEFERS_TO))
        ),
        -1,
    )


def _without_comparison(sections: tuple[Section, ...]) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """The sections up to a comparison of the old with the new wording, and those from there on, whose coverage headings state nothing."""
    first = next((i for i, s in enumerate(sections) if any(map(_compares, _titles(s)))), len(sections))
    return sections[:first], tuple(
        section.model_copy(update={"facet": "narrative"}) if section.facet == "statements" else section
        for section in sections[first:]
    )


def _compares(title: str) -> bool:
    return any(map(title.casefold().__contains__, _COMPARED)) and _COMPARISON.search(key(title)) is not None


def _titles(section: Section) -> Iterator[str]:
    yield from section.heading[-1:]
    yield from (block.text for block in section.blocks if block.kind is not BlockKind.TABLE and len(block.text) <= _TITLE)
