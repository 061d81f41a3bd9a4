"""Run the operators over the invented policies, and count what the comparison told."""

import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from rapidfuzz import fuzz

from monitor.compare import compare
from monitor.model.change import Change, Materiality
from monitor.model.record import PolicyRecord
from monitor.model.text import key, squeeze
from monitor.normalise import read_record
from tests.bench.conventions import CONVENTIONS, HELD_OUT
from tests.bench.edits import Edit, Gold
from tests.bench.facts import CONTENT
from tests.bench.layouts import LAYOUTS, Layout, Part, outline
from tests.bench.noise import NOISE, Noise, each_text
from tests.bench.policies import invent
from tests.bench.render import RENDER, Look

LEVELS = (0, 3, 8)
"""How many noise operators lie over a content operator."""
MIXED = ("text", "html", "pdf")
"""The forms in which every operator is applied."""


@dataclass(frozen=True)
class Case:
    """One policy in one layout and form."""

    index: int
    layout: Layout
    form: str

    def __str__(self) -> str:
        return f"{self.index}/{self.layout.name}/{self.form}"


@dataclass
class Tally:
    """What was counted, per number of noise operators where a counter is keyed by it."""

    material: Counter[int] = field(default_factory=Counter)
    recalled: Counter[int] = field(default_factory=Counter)
    cases: Counter[int] = field(default_factory=Counter)
    false_material: Counter[int] = field(default_factory=Counter)
    noisy: int = 0
    alerts: int = 0
    facets: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    classes: Counter[tuple[str, str]] = field(default_factory=Counter)
    baselines: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    misses: list[str] = field(default_factory=list)
    seconds: float = 0.0
    compared: int = 0

    def rate(self, part: Counter[int], whole: Counter[int], level: int) -> float:
        return part[level] / whole[level] if whole[level] else 0.0


def _sorted_lines(text: str) -> list[str]:
    return sorted({line.strip() for line in text.split("\n") if line.strip()})


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", key(re.sub(r"<[^>]*>", " ", text)))


BASELINES: dict[str, Callable[[str, str], bool]] = {
    "hash": lambda a, b: a != b,
    "lines": lambda a, b: _sorted_lines(a) != _sorted_lines(b),
    "words": lambda a, b: _words(a) != _words(b),
    "ratio < 99.5": lambda a, b: fuzz.ratio(a, b) < 99.5,
}
"""Simpler ways of watching a page: each says whether it would have alerted."""


@lru_cache(maxsize=256)
def record(data: bytes) -> PolicyRecord:
    """The record of a rendering."""
    return read_record(data)


TABLES: dict[str, dict[str, Gold]] = {
    "known": CONTENT,
    "mended": {name: gold for name, gold in CONVENTIONS.items() if name not in HELD_OUT},
    "held": {name: gold for name, gold in CONVENTIONS.items() if name in HELD_OUT},
}
"""The operators that change content: those that the comparison was made with, and two halves of those that were written later."""


def cases(policies: int, forms: Sequence[str]) -> Iterator[Case]:
    """Each policy in each form, the layouts taking turns so that every family meets every layout."""
    for index in range(policies):
        for turn, form in enumerate(forms):
            yield Case(index, LAYOUTS[(index + index // 4 + turn) % len(LAYOUTS)], form)


def measure(
    policies: int, forms: Sequence[str] = MIXED, levels: Sequence[int] = LEVELS, only: str = "", table: str = "known"
) -> Tally:
    """Every operator of a table (see `TABLES`; whose name contains `only`) over `policies` invented policies; noise by itself with
    the known ones only."""
    tally = Tally()
    for case in cases(policies, forms):
        for name, noise in NOISE.items():
            if table == "known" and case.form in noise.forms and only in name:
                _noise_only(case, name, noise, tally)
        for name, gold in TABLES[table].items():
            for level in levels:
                if only in name:
                    _content(case, name, gold, level, tally)
    return tally


def drawn(parts: Sequence[Part], case: Case, noises: Sequence[Noise], rng: Random) -> bytes:
    """The outline rendered under some noise operators, each at its stage."""
    look = Look(marks=case.layout.marks)
    for noise in noises:
        parts = noise.parts(parts, rng) if noise.parts else parts
        if words := noise.words:
            parts = each_text(parts, lambda text, words=words: words(text, rng))  # type: ignore[misc]
        look = noise.look(look, rng) if noise.look else look
    data = RENDER[case.form](parts, look)
    for noise in noises:
        data = noise.rendered(data.decode(), rng).encode() if noise.rendered else data
    return data


def _changes(old: bytes, new: bytes, tally: Tally) -> list[Change]:
    a, b = record(old), record(new)
    start = time.process_time()
    found = compare(a, b)
    tally.seconds += time.process_time() - start
    tally.compared += 1
    return [change for change in found.changes if change.materiality is not Materiality.EXTRACTION]


def _noise_only(case: Case, name: str, noise: Noise, tally: Tally) -> None:
    parts = outline(invent(case.index), case.layout)
    old, new = drawn(parts, case, (), Random(0)), drawn(parts, case, (noise,), Random(f"{name}:{case}"))
    if old == new:
        return
    found = _changes(old, new, tally)
    tally.noisy += 1
    tally.alerts += bool(found)
    tally.misses += [f"{name}/{case}: alert: {change.rule}: {change.what[:170]}" for change in found]
    _count_classes("quiet", found, tally)
    if case.form in ("text", "html"):
        for baseline, differs in BASELINES.items():
            tally.baselines[baseline]["quiet"] += differs(old.decode(), new.decode())
            tally.baselines[baseline]["of quiet"] += 1


def _content(case: Case, name: str, gold: Gold, level: int, tally: Tally) -> None:
    rng = Random(f"{name}:{case}:{level}")
    policy, before = deepcopy(invent(case.index)), outline(invent(case.index), case.layout)
    edit = gold.apply(policy, rng)
    parts = outline(policy, case.layout)
    if edit is None or parts == before:
        return
    fitting = [noise for noise in NOISE.values() if case.form in noise.forms]
    old, new = drawn(before, case, (), Random(0)), drawn(parts, case, rng.sample(fitting, level), rng)
    found = _changes(old, new, tally)
    label = f"{name}/{case}/k={level}"
    wrong = [change for change in found if _is_false(change, gold, edit)]
    tally.cases[level] += 1
    tally.false_material[level] += bool(wrong)
    tally.misses += [f"{label}: false material: {change.rule}: {change.what[:170]}" for change in wrong]
    if gold.materiality == "material":
        hit = any(_tells(change, gold, edit) for change in found)
        tally.material[level] += 1
        tally.recalled[level] += hit
        tally.misses += [] if hit else [f"{label}: missed {edit}: {[c.rule + ' ' + c.what[:100] for c in found]}"]
    if gold.materiality != "quiet":
        _count_facets(gold.facets, {change.facet for change in found}, tally)
    _count_classes(gold.materiality, found, tally)
    if level == 3 and gold.materiality != "quiet" and case.form in ("text", "html"):
        for baseline, differs in BASELINES.items():
            tally.baselines[baseline][gold.materiality] += differs(old.decode(), new.decode())
            tally.baselines[baseline][f"of {gold.materiality}"] += 1


def _tells(change: Change, gold: Gold, edit: Edit) -> bool:
    return change.materiality is Materiality.MATERIAL and change.facet in gold.facets and squeeze(edit.shown) in _told(change)


def _is_false(change: Change, gold: Gold, edit: Edit) -> bool:
    """Whether a material change tells something that was not done."""
    if change.materiality is not Materiality.MATERIAL:
        return False
    if gold.materiality != "material" or change.facet not in gold.facets:
        return True
    told = _told(change)
    touched = [part for text in edit.touched for part in re.split(r"(?<=\.) ", text)]
    return bool(touched) and not any(squeeze(part)[:40] in told for part in touched)


def _told(change: Change) -> str:
    return squeeze(f"{change.what} {change.before} {change.after}")


def _count_facets(wanted: tuple[str, ...], found: set[str], tally: Tally) -> None:
    hit = [facet for facet in wanted if facet in found]
    name = hit[0] if hit else wanted[0]
    tally.facets[name]["gold"] += 1
    tally.facets[name]["hit"] += bool(hit)
    for facet in found:
        tally.facets[facet]["found"] += 1
        tally.facets[facet]["right"] += facet in wanted


def _count_classes(wanted: str, found: list[Change], tally: Tally) -> None:
    """The gravest class that was told against the one that was wanted."""
    order = [materiality.value for materiality in Materiality]
    told = min((change.materiality.value for change in found), key=order.index, default="quiet")
    tally.classes[(wanted, told)] += 1


def memory() -> float:
    """The most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
