"""The last criterion of a list into which the statement below it ran: in text of short lines nothing but the wording parts the two."""

from monitor.facets.sentences import sentences
from monitor.facets.statements.asserting import EXPECTS, is_plain, stated_position
from monitor.facets.statements.conditions import GOES_ON
from monitor.facets.statements.criteria import operator_of
from monitor.facets.statements.walk import Open
from monitor.model.document import Block


def ending_in_statement(opened: Open | None, block: Block) -> tuple[str, str] | None:
    """The criterion that an item holds, and the statement of its own behind it; None where it holds no such two.

    The item goes on with the criteria of a lead, or of an item that leads them, that says how many of them must be met, so it is no title of a statement, and what
    it ends with says in plain words how a service fares, and leads at its very end to criteria of its own, if to any.
    """
    if (
        opened is None
        or not opened.expects
        or (operator_of(opened.quote) is None and operator_of(opened.tree.over(block.level).text) is None)
        or not opened.tree.goes_on(block.label, block.level)
    ):
        return None
    said = sentences(block.text)
    first = next((place for place, sentence in enumerate(said) if stated_position(sentence) is not None), 0)
    behind = said[first:]
    if not first or not said[first - 1].endswith(".") or GOES_ON.match(behind[0]):
        return None
    leads = [EXPECTS.search(sentence) is not None for sentence in behind]
    if not all(map(is_plain, behind)) or any(leads[:-1]) or (leads[-1] and not behind[-1].endswith(":")):
        return None
    return " ".join(said[:first]), " ".join(behind)
