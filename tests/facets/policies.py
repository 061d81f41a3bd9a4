"""A policy statement written in a test, and what was read of it."""

from monitor.facets import statements
from monitor.facets.outline import outline
from monitor.model.document import Block
from monitor.model.record import Criterion, Statement
from monitor.payers import generic_layout
from tests.facets.blocks import document, heading


def read(*blocks: Block) -> tuple[Statement, ...]:
    return statements.extract(outline(document(heading("Policy Statement", 1), *blocks), generic_layout())).entities


def leaves(criteria: tuple[Criterion, ...]) -> list[str]:
    return [text for c in criteria for text in (leaves(c.children) if c.children else [c.text])]
