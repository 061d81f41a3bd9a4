"""Measure the comparison on seeded mutations: `python -m tests.bench [--policies N] [--forms text,html,pdf] [--only NAME] [--table known|mended|held] [--misses]`."""

import argparse
from collections.abc import Iterator

from tests.bench.mutate import LEVELS, MIXED, TABLES, Tally, measure, memory

_CLASSES = ("material", "administrative", "editorial", "quiet")


def report(tally: Tally) -> Iterator[str]:
    """The figures as lines."""
    for level in LEVELS:
        recall = tally.rate(tally.recalled, tally.material, level)
        false = tally.rate(tally.false_material, tally.cases, level)
        yield f"k={level}: material recall {recall:.3f} of {tally.material[level]}, false-material rate {false:.3f} of {tally.cases[level]}"
    yield f"noise alone: alert rate {tally.alerts / max(1, tally.noisy):.3f} of {tally.noisy}"
    for facet, count in sorted(tally.facets.items()):
        precision, recall = count["right"] / max(1, count["found"]), count["hit"] / max(1, count["gold"])
        yield f"  {facet:14} precision {precision:.3f} recall {recall:.3f} of {count['gold']}"
    yield "class told (columns) for class made (rows): " + " ".join(_CLASSES)
    for made in _CLASSES:
        yield f"  {made:14} " + " ".join(f"{tally.classes[(made, told)]:6}" for told in _CLASSES)
    yield f"alerts of simpler ways, k=3 on top: {' '.join(_CLASSES)} (noise alone)"
    for name, count in tally.baselines.items():
        yield f"  {name:14} " + " ".join(f"{count[made] / max(1, count[f'of {made}']):.2f}" for made in _CLASSES)
    yield f"{tally.compared} comparisons, {1000 * tally.seconds / max(1, tally.compared):.1f} ms of processor time each; {memory():.0f} MB at most"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--policies", type=int, default=10)
    parser.add_argument("--forms", default=",".join(MIXED))
    parser.add_argument("--only", default="", help="operators whose name contains this")
    parser.add_argument("--table", default="known", choices=sorted(TABLES), help="which operators; held: those never mended for")
    parser.add_argument("--misses", action="store_true", help="list every case that went wrong")
    options = parser.parse_args()
    tally = measure(options.policies, options.forms.split(","), only=options.only, table=options.table)
    print("\n".join([*report(tally), *(tally.misses if options.misses else [])]))


if __name__ == "__main__":
    main()
