"""Measure the comparison on seeded mutations: `python -m tests.bench.mutate [--policies N] [--misses]`.

Every content operator is applied to invented policies, rendered as text and as HTML with k noise operators on top, and read and
compared. Printed: material recall, false-material rate, noise alert rate, precision and recall per facet, and what simpler
ways of watching a page would have said.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random

from rapidfuzz import fuzz

from monitor.compare import compare
from monitor.model.change import Change, Materiality
from monitor.model.record import PolicyRecord
from monitor.model.text import key
from monitor.normalise import read_record
from tests.bench.operators import CONTENT, NOISE
from tests.bench.policies import as_html, as_text, invent

RENDER = {"text": as_text, "html": as_html}
LEVELS = (0, 3)
"""How many noise operators lie over a content operator."""


@dataclass
class Tally:
    """What was counted, per number of noise operators."""

    material: Counter[int] = field(default_factory=Counter)
    recalled: Counter[int] = field(default_factory=Counter)
    quiet: Counter[int] = field(default_factory=Counter)
    false_material: Counter[int] = field(default_factory=Counter)
    noisy: int = 0
    alerts: int = 0
    facets: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    baselines: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    misses: list[str] = field(default_factory=list)

    def rate(self, part: Counter[int], whole: Counter[int], level: int) -> float:
        return part[level] / whole[level] if whole[level] else 0.0


def _sorted_lines(text: str) -> list[str]:
    return sorted({line.strip() for line in text.split("\n") if line.strip()})


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", key(re.sub(r"<[^>]*>", " ", text)))


BASELINES: dict[str, Callable[[str, str], bool]] = {
    "any byte": lambda a, b: a != b,
    "set of lines": lambda a, b: _sorted_lines(a) != _sorted_lines(b),
    "words": lambda a, b: _words(a) != _words(b),
    "ratio < 99.5": lambda a, b: fuzz.ratio(a, b) < 99.5,
}


@lru_cache(maxsize=64)
def _record(text: str) -> PolicyRecord:
    return read_record(text.encode())


def _noised(text: str, level: int, rng: Random) -> str:
    names = [name for name in NOISE if NOISE[name](text, Random(0)) not in (None, text)]
    for name in rng.sample(names, min(level, len(names))):
        text = NOISE[name](text, rng) or text
    return text


def _changes(old: str, new: str) -> list[Change]:
    found = compare(_record(old), _record(new))
    return [change for change in found.changes if change.materiality is not Materiality.EXTRACTION]


def _cases(policies: int) -> Iterator[tuple[str, int, str]]:
    return ((kind, index, form) for index in range(policies) for form in RENDER for kind in CONTENT)


def measure(policies: int = 4) -> Tally:
    """Run every operator over the invented policies."""
    tally = Tally()
    for index in range(policies):
        for form, render in RENDER.items():
            text = render(invent(index))
            for name, noise in NOISE.items():
                noised = noise(text, Random(f"{name}:{index}"))
                if noised not in (None, text):
                    _noise_only(text, noised or "", f"{name}/{index}/{form}", tally)
    for name, index, form in _cases(policies):
        for level in LEVELS:
            _content(name, index, form, level, tally)
    return tally


def _noise_only(old: str, new: str, case: str, tally: Tally) -> None:
    found = _changes(old, new)
    tally.noisy += 1
    tally.alerts += bool(found)
    tally.misses += [f"{case}: alert: {change.rule}: {change.what[:150]}" for change in found]
    for name, differs in BASELINES.items():
        tally.baselines[name]["noise alerts"] += differs(old, new)


def _content(name: str, index: int, form: str, level: int, tally: Tally) -> None:
    gold, policy = CONTENT[name], deepcopy(invent(index))
    rng = Random(f"{name}:{index}:{form}:{level}")
    shown = gold.apply(policy, rng)
    if shown is None:
        return
    old, new = RENDER[form](invent(index)), _noised(RENDER[form](policy), level, rng)
    found = _changes(old, new)
    case = f"{name}/{index}/{form}/k={level}"
    material = [change for change in found if change.materiality is Materiality.MATERIAL]
    if gold.materiality == "material":
        hit = any(change.facet in gold.facets and key(shown) in _told(change) for change in material)
        tally.material[level] += 1
        tally.recalled[level] += hit
        tally.misses += [] if hit else [f"{case}: missed {shown!r}: {[c.what[:120] for c in found]}"]
        tally.false_material[level] += any(change.facet not in gold.facets for change in material)
    else:
        tally.false_material[level] += bool(material)
    tally.quiet[level] += 1
    unexpected = material if gold.materiality != "material" else [c for c in material if c.facet not in gold.facets]
    tally.misses += [f"{case}: false material: {change.rule}: {change.what[:150]}" for change in unexpected]
    _count_facets(gold.facets, {change.facet for change in found}, tally)
    if level == LEVELS[-1]:
        for baseline, differs in BASELINES.items():
            tally.baselines[baseline][gold.materiality] += differs(old, new)
            tally.baselines[baseline][f"of {gold.materiality}"] += 1


def _told(change: Change) -> str:
    return re.sub(r"(?<=[a-z])-(?=[a-z])", "", key(f"{change.what} {change.before} {change.after}"))


def _count_facets(wanted: tuple[str, ...], found: set[str], tally: Tally) -> None:
    hit = [facet for facet in wanted if facet in found]
    name = hit[0] if hit else wanted[0]
    tally.facets[name]["gold"] += 1
    tally.facets[name]["hit"] += bool(hit)
    for facet in found:
        tally.facets[facet]["found"] += 1
        tally.facets[facet]["right"] += facet in wanted


def report(tally: Tally) -> Iterator[str]:
    """The figures as lines."""
    for level in LEVELS:
        recall = tally.rate(tally.recalled, tally.material, level)
        false = tally.rate(tally.false_material, tally.quiet, level)
        yield f"k={level}: material recall {recall:.3f} of {tally.material[level]}, false-material rate {false:.3f} of {tally.quiet[level]}"
    yield f"noise alone: alert rate {tally.alerts / tally.noisy:.3f} of {tally.noisy}"
    for facet, count in sorted(tally.facets.items()):
        precision, recall = count["right"] / max(1, count["found"]), count["hit"] / max(1, count["gold"])
        yield f"  {facet:14} precision {precision:.3f} recall {recall:.3f} of {count['gold']}"
    yield "alerts of simpler ways (noise alone; then with noise on top: material, administrative, editorial):"
    for name, count in tally.baselines.items():
        rates = [count[kind] / max(1, count[f"of {kind}"]) for kind in ("material", "administrative", "editorial")]
        yield f"  {name:14} {count['noise alerts'] / tally.noisy:.2f}  " + " ".join(f"{rate:.2f}" for rate in rates)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--policies", type=int, default=4)
    parser.add_argument("--misses", action="store_true", help="list every case that went wrong")
    options = parser.parse_args()
    tally = measure(options.policies)
    print("\n".join(report(tally)))
    if options.misses:
        print("\n".join(tally.misses))


if __name__ == "__main__":
    main()
