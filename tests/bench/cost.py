"""What a comparison costs, in processor time and memory: `python -m tests.bench.cost`."""

import re
import time
import tracemalloc
from collections.abc import Callable
from random import Random

from monitor.compare import compare
from monitor.model.record import Code, Criterion, Passage, PolicyRecord, Position, RecordSource, Statement

_SOURCE = RecordSource(sha256="0" * 64, media_type="text/plain")
_SEEN = dict.fromkeys(("header", "statements", "authorization", "codes", "history", "references", "narrative"), True)
_WORDS = re.findall(
    r"\w+",
    "member joint splint imaging weeks relief infection exercise trial dose visit therapy outcome measured daily prior surgeon therapist"
    " medicine supervised program pain stiffness motion degrees record biopsy clinic device sensor muscle nerve tendon upper lower",
)


def policy(**facets: object) -> PolicyRecord:
    """A record of some facets."""
    return PolicyRecord(reader="bench", source=_SOURCE, observed=_SEEN, **facets)  # type: ignore[arg-type]


def sentence(rng: Random, length: int = 14) -> str:
    """An invented sentence that hardly any other one shares."""
    return " ".join([*rng.choices(_WORDS, k=length), f"grade {rng.randint(1, 9_999)}"]).capitalize() + "."


def coded(count: int) -> tuple[PolicyRecord, PolicyRecord]:
    """Two lists of so many codes: a part removed, added, moved to the other group, and described anew."""
    rng = Random(count)
    groups = ("Covered codes", "Codes not covered")
    rows = [(f"{10_000 + n}", sentence(rng, 6), groups[n % 2]) for n in range(count)]
    moved = [(code, said, groups[1 - groups.index(group)] if n % 50 == 7 else group) for n, (code, said, group) in enumerate(rows)]
    edited = [(c, f"{said} each" if n % 40 == 3 else said, g) for n, (c, said, g) in enumerate(moved) if n % 45 != 11]
    edited += [(f"{80_000 + n}", sentence(rng, 6), groups[0]) for n in range(count // 50)]
    old, new = ([Code(system="CPT", code=c, description=said, group=g) for c, said, g in side] for side in (rows, edited))
    return policy(codes=tuple(old)), policy(codes=tuple(new))


def criteria(count: int) -> tuple[PolicyRecord, PolicyRecord]:
    """Two forests of so many criteria, twelve to a statement: an eighth reworded, some removed, added, or moved."""
    rng = Random(count)
    texts = [[sentence(rng) for _ in range(12)] for _ in range(max(1, count // 12))]
    edited = [[_reworded(text, rng) if rng.random() < 0.125 else text for text in line if rng.random() > 0.02] for line in texts]
    for _ in range(count // 100):
        rng.choice(edited).insert(0, sentence(rng))
    return tuple(policy(statements=tuple(_statement(n, line) for n, line in enumerate(side))) for side in (texts, edited))  # type: ignore[return-value]


def reworded(characters: int) -> tuple[PolicyRecord, PolicyRecord]:
    """Two texts of so many characters, half criteria and half prose, every sentence of which is worded anew."""
    rng = Random(characters)
    half = characters // 2 // len(sentence(Random(0)))
    texts = [sentence(rng) for _ in range(2 * half)]
    sides = []
    for side in (texts, [_reworded(text, rng) for text in texts]):
        lines = [side[n : n + 12] for n in range(0, half, 12)]
        prose = [Passage(heading=("Rationale",), text=" ".join(side[n : n + 5])) for n in range(half, 2 * half, 5)]
        sides.append(policy(statements=tuple(_statement(n, line) for n, line in enumerate(lines)), narrative=tuple(prose)))
    return sides[0], sides[1]


def _statement(n: int, texts: list[str]) -> Statement:
    return Statement(
        position=Position.MEDICALLY_NECESSARY_WITH_CRITERIA,
        quote=f"Treatment number {n} is considered medically necessary when all of the following criteria are met:",
        operator="all",
        criteria=tuple(Criterion(label=f"{m}.", text=text) for m, text in enumerate(texts, 1)),
        section=("Policy",),
    )


def _reworded(text: str, rng: Random) -> str:
    words = text.split()
    for _ in range(3):
        words[rng.randrange(1, len(words) - 2)] = rng.choice(_WORDS)
    return " ".join(words)


def seconds(make: Callable[[], tuple[PolicyRecord, PolicyRecord]]) -> float:
    """The processor time of one comparison, the records made beforehand."""
    old, new = make()
    start = time.process_time()
    compare(old, new)
    return time.process_time() - start


def megabytes(make: Callable[[], tuple[PolicyRecord, PolicyRecord]]) -> float:
    """The most memory that Python objects and arrays held above what stood before one comparison."""
    old, new = make()
    tracemalloc.start()
    compare(old, new)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    compare(*criteria(24))
    print(f"two lists of 3,000 codes: {seconds(lambda: coded(3_000)):.3f} s")
    print(f"300 KB reworded throughout: {seconds(lambda: reworded(300_000)):.2f} s, {megabytes(lambda: reworded(300_000)):.0f} MB")
    for count in (100, 300, 1_000, 3_000, 10_000):
        took = seconds(lambda count=count: criteria(count))  # type: ignore[misc]
        print(f"{count:6} criteria: {took:.3f} s, {1e6 * took / count:.0f} us each")


if __name__ == "__main__":
    main()
