"""Tables of two columns that print, beside the name of each system, all its codes in one cell ("CPT Codes: | 20999 Widget 21000 Lamp")."""

from monitor.codesystems import systems_named
from monitor.codesystems.scan import code_list
from monitor.facets.codes.groups import Group, classify
from monitor.facets.codes.lines import Line, read_line
from monitor.facets.codes.tables import TableEntry
from monitor.model.document import Row

_FEWEST = 2


def labelled_cells(rows: tuple[Row, ...]) -> tuple[Line, ...]:
    """What the second cell of each row lists, if every first one names a code system and its neighbour begins with codes; else empty."""
    if len(rows) < _FEWEST or any(len(row.cells) != 2 or not systems_named(row.texts[0]) for row in rows):
        return ()
    lines = tuple(Line() if code_list(row.texts[0]) else read_line(row.texts[1], row.texts[0]) for row in rows)
    several = any(sum(len(entry.codes) for entry in line.entries) > 1 for line in lines)
    return lines if several and all(line.entries and not line.rest for line in lines) else ()


def read_labelled(rows: tuple[Row, ...], lines: tuple[Line, ...], group: Group) -> list[TableEntry]:
    """The codes of such a table, each under the label of its row."""
    entries: list[TableEntry] = []
    for row, line in zip(rows, lines, strict=True):
        label = row.texts[0]
        here = group.under(classify(label, heading=True), label)
        entries += [
            TableEntry(code, entry.description, here.name(label), here.position(), label, row.page)
            for entry in line.entries
            for code in entry.codes
        ]
    return entries
