"""Measure the comparison on edits of records themselves, one and two at once: `python -m tests.bench.records [--policies N] [--misses]`."""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from random import Random

from monitor.compare import compare
from monitor.model.change import Change, Materiality
from monitor.model.record import PolicyRecord
from monitor.model.text import squeeze
from tests.bench.layouts import LAYOUTS, outline
from tests.bench.mutate import record
from tests.bench.policies import invent
from tests.bench.record_edits import OPERATORS, Gold
from tests.bench.render import Look, as_html

LEVELS = (0, 3)
"""How many edits that say nothing lie over one that does."""
_QUIET = {name: gold for name, gold in OPERATORS.items() if gold.materiality == "quiet"}
_HIDES = {"groups_not_read": ("code_moved",), "operators_not_read": ("operator",)}
"""What a quiet edit takes out of the record, so that the other one is no longer there."""
_MATERIAL = {name: gold for name, gold in OPERATORS.items() if gold.materiality == "material"}


@dataclass
class Count:
    """What was counted for one operator, or for pairs of them."""

    cases: int = 0
    told: int = 0
    rightly: int = 0
    false_material: int = 0


@dataclass
class Tally:
    """Counts by operator and number of quiet edits over it; of pairs; and what went wrong."""

    single: dict[tuple[str, int], Count] = field(default_factory=dict)
    pairs: Count = field(default_factory=Count)
    misses: list[str] = field(default_factory=list)

    def total(self, materiality: str, level: int) -> Count:
        """The sum over the operators of a class."""
        chosen = [count for (name, k), count in self.single.items() if k == level and OPERATORS[name].materiality == materiality]
        sums = (sum(getattr(count, name) for count in chosen) for name in ("cases", "told", "rightly", "false_material"))
        return Count(*sums)


def measure(policies: int) -> Tally:
    """Every operator over so many invented policies; every two material ones at once on one policy of each family."""
    tally = Tally()
    for index in range(policies):
        base = read(index)
        for name, gold in OPERATORS.items():
            for level in LEVELS:
                _one(base, name, gold, level, Random(f"{name}:{index}:{level}"), tally)
        for names in combinations(_MATERIAL, 2):
            _two(base, names, Random(f"{names}:{index}"), tally)
    return tally


def read(index: int) -> PolicyRecord:
    """The record of an invented policy, as a page of it is read."""
    layout = LAYOUTS[(index + index // 4) % len(LAYOUTS)]
    return record(as_html(outline(invent(index), layout), Look(marks=layout.marks)))


def _one(base: PolicyRecord, name: str, gold: Gold, level: int, rng: Random, tally: Tally) -> None:
    done = gold.apply(base, rng)
    if done is None:
        return
    edited, shown = done
    quiet = rng.sample([other for other in _QUIET if name not in _HIDES.get(other, ())], level)
    for other in quiet:
        edited = (_QUIET[other].apply(edited, rng) or (edited, ""))[0]
    found = _told(base, edited)
    count = tally.single.setdefault((name, level), Count())
    label = f"{name} under {quiet}: "
    count.cases += 1
    hit = bool(found) if gold.materiality == "quiet" else any(_tells(change, gold, shown) for change in found)
    right = any(_tells(change, gold, shown) and change.materiality.value == gold.materiality for change in found)
    false = [change for change in found if _is_material(change) and (gold.materiality != "material" or change.facet != gold.facet)]
    count.told, count.rightly, count.false_material = count.told + hit, count.rightly + right, count.false_material + bool(false)
    if bool(found) if gold.materiality == "quiet" else not right:
        tally.misses.append(f"{label}{shown!r}: {[(c.rule, c.what[:120]) for c in found]}")
    tally.misses += [f"{label}false material: {change.rule}: {change.what[:150]}" for change in false]


def _two(base: PolicyRecord, names: tuple[str, str], rng: Random, tally: Tally) -> None:
    """Two material edits, the second on what the first one left: each must still be told as material in its facet."""
    edited, told = base, []
    for name in sorted(names, key=lambda name: not name.endswith("_removed")):  # so that none removes what the other one edited
        done = OPERATORS[name].apply(edited, rng)
        if done is None:
            return
        edited, shown = done
        told.append((name, shown))
    if any(squeeze(shown) not in squeeze(edited.model_dump_json() + base.model_dump_json()) for _, shown in told):
        return  # the second edit undid what the first one showed
    found = _told(base, edited)
    missed = [name for name, shown in told if not any(_tells(c, OPERATORS[name], shown) and _is_material(c) for c in found)]
    facets = {OPERATORS[name].facet for name in names}
    false = [change for change in found if _is_material(change) and change.facet not in facets]
    tally.pairs.cases += 1
    tally.pairs.told += not missed
    tally.pairs.false_material += bool(false)
    if missed or false:
        tally.misses.append(f"{names}: missed {missed}: {told}: {[(c.rule, c.what[:120]) for c in found]}")


def _told(old: PolicyRecord, new: PolicyRecord) -> list[Change]:
    return [change for change in compare(old, new).changes if change.materiality is not Materiality.EXTRACTION]


def _is_material(change: Change) -> bool:
    return change.materiality is Materiality.MATERIAL


def _tells(change: Change, gold: Gold, shown: str) -> bool:
    return change.facet == gold.facet and squeeze(shown) in squeeze(
        f"{change.what} {json.dumps([change.before, change.after], ensure_ascii=False)}"
    )


def report(tally: Tally) -> Iterator[str]:
    """The figures as lines."""
    yield "edits of records        k  cases  told  in its class  false material"
    for (name, level), count in sorted(tally.single.items(), key=lambda row: (row[0][1], list(OPERATORS).index(row[0][0]))):
        quiet = OPERATORS[name].materiality == "quiet"
        told, right = (f"{part / count.cases:.2f}" for part in (count.told, count.rightly))
        yield f"  {name:22}{level:3}{count.cases:7}  {told:>4}  {'-' if quiet else right:>12}  {count.false_material / count.cases:>14.2f}"
    for level in LEVELS:
        material, quiet = tally.total("material", level), tally.total("quiet", level)
        classes = Counter(
            {name: tally.total(name, level).false_material for name in ("material", "administrative", "editorial", "quiet")}
        )
        cases = sum(tally.total(name, level).cases for name in classes)
        yield (
            f"k={level}: material recall {material.rightly / material.cases:.3f} of {material.cases}, "
            f"false-material rate {classes.total() / cases:.3f} of {cases}; quiet edits told {quiet.told / quiet.cases:.3f} of {quiet.cases}"
        )
    pairs = tally.pairs
    yield (
        f"two material edits at once: both told {pairs.told / pairs.cases:.3f}, "
        f"false-material rate {pairs.false_material / pairs.cases:.3f} of {pairs.cases}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.records", description=__doc__)
    parser.add_argument("--policies", type=int, default=8)
    parser.add_argument("--misses", action="store_true", help="list every case that went wrong")
    options = parser.parse_args()
    tally = measure(options.policies)
    print("\n".join([*report(tally), *(tally.misses if options.misses else [])]))


if __name__ == "__main__":
    main()
