"""Cells that stand in another column of their table now, where what was read of the table keeps no columns: a limit beside a code, a term
beside a criterion, a statement in a cell."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from monitor.diff.comparison import Comparison, letters_shown, make_change, nested, opening, standing
from monitor.diff.features import letters
from monitor.facets.narrative.grids import Crossing, crossings
from monitor.facets.narrative.moved import direction_between
from monitor.model.change import Change, Kind, Where
from monitor.model.record import Code, PolicyRecord, Statement


def tell_crossed(compared: Mapping[str, Comparison], old: PolicyRecord, new: PolicyRecord) -> None:
    """Adds to the comparisons of statements and codes what crossed in the tables that they were read from, unless a change shows it."""
    if not {"statements", "codes"} <= compared.keys() or old.source.media_type != new.source.media_type:
        return
    found = [crossing for pair in _tables(old, new) for crossing in crossings(*pair)]
    shown = [letters_shown(change) for comparison in compared.values() for change in comparison.changes] if found else []
    for crossing in found:
        cells = {letters(crossing.row[0]), letters(crossing.row[crossing.place])}
        if any(all(cell in text for cell in cells) for text in shown):
            continue
        if (code := _code_of(crossing, new)) is not None:
            compared["codes"].changes.append(_of_code(crossing, code))
        elif (statement := _statement_of(crossing, new)) is not None:
            compared["statements"].changes.append(_of_statement(crossing, statement))


def _tables(old: PolicyRecord, new: PolicyRecord) -> Iterator[tuple[str, str]]:
    """The tables that both versions print under the same titles, as often, in order."""
    sides = [_by_titles(record.source.words) for record in (old, new)]
    for titles, before in sides[0].items():
        after = sides[1].get(titles, [])
        if len(before) == len(after):
            yield from zip(before, after, strict=True)


def _by_titles(words: str) -> dict[tuple[str, ...], list[str]]:
    tables: dict[tuple[str, ...], list[str]] = defaultdict(list)
    run: list[str] = []
    for line in (*words.split("\n"), ""):
        if "\t" in line:
            run.append(line)
        elif run:
            tables[tuple(map(letters, run[0].split("\t")))].append("\n".join(run))
            run = []
    return tables


def _code_of(crossing: Crossing, record: PolicyRecord) -> Code | None:
    return next((code for code in record.codes if code.code in crossing.row), None)


def _statement_of(crossing: Crossing, record: PolicyRecord) -> Statement | None:
    """The statement that the row is a criterion of, or that the cell states for what stands before it."""
    row, cell, name = letters("".join(crossing.row)), letters(crossing.row[crossing.place]), letters(crossing.row[0])
    return next((statement for statement in record.statements if _holds(statement, row, cell, name)), None)


def _holds(statement: Statement, row: str, cell: str, name: str) -> bool:
    if letters(statement.quote) == cell and name in map(letters, statement.section):
        return True
    return any(letters(text) == row for text in (statement.quote, *(criterion.text for criterion in nested(statement.criteria))))


def _of_code(crossing: Crossing, code: Code) -> Change:
    what = f"{code.system} {code.code}: moved from {_way(crossing, crossing.row[crossing.place])}"
    where = Where(section=(code.group,) if code.group else (), page=code.page)
    return _change("codes.described_position", crossing, what, where, {"code": code.code})


def _of_statement(crossing: Crossing, statement: Statement) -> Change:
    what = f"{standing(statement.section)}moved from {_way(crossing, crossing.said)}"
    where = Where(section=statement.section, page=statement.page)
    return _change("statements.text_moved", crossing, what, where, {"heading": list(statement.section)})


def _way(crossing: Crossing, said: str) -> str:
    was, is_now = (f"“{opening(title, 60)}”" for title in crossing.titles)
    return f"{was} to {is_now}: {opening(said)}"


def _change(rule: str, crossing: Crossing, what: str, where: Where, shown: Mapping[str, object]) -> Change:
    said = " | ".join(crossing.row)
    before, after = ({**shown, "text": said, "column": title} for title in crossing.titles)
    direction = direction_between(*crossing.titles)
    return make_change(rule, Kind.MOVED, what, before=before, after=after, where=where, direction=direction, tags=("scope",))
