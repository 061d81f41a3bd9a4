"""Invented documents of any length in which no two sentences are alike: what a benchmark reads must be new to every cache."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

_STARTS = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "gl", "kr", "pl", "tr"]
_VOWELS = ["a", "e", "i", "o", "u", "ai", "ou", "ea"]
_ENDS = ["l", "m", "n", "r", "s", "t", "x", "nd", "rk", "st"]
_VERBS = ["supports", "limits", "restores", "delays", "prevents", "requires", "follows", "precedes", "replaces", "improves"]
_UNITS = ["days", "weeks", "months", "years"]
_POSITIONS = (
    "considered medically necessary for {who} aged {age} years or older.",
    "considered investigational in the treatment of {thing}.",
    "considered not medically necessary after {age} {unit} of {thing}.",
    "considered medically necessary when pain lasts for {age} {unit}.",
)


class Writer:
    """Invented words, sentences and sections, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._words = [self._word() for _ in range(1_500)]

    def prose(self, size: int) -> str:
        """A policy of so many characters whose coverage section asserts nothing."""
        return self._policy(self._paragraphs(), size)

    def statements(self, size: int) -> str:
        """A policy of so many characters of which every paragraph states coverage."""
        return self._policy((self.statement() for _ in iter(int, 1)), size)

    def line(self, size: int) -> str:
        """A policy of statements, on one line."""
        return " ".join(self.statements(size).split("\n\n")[2:])

    def page(self, size: int) -> str:
        """A web page of so many characters: criteria, background, codes and references."""
        lists = "".join(
            f"<p>{self.lead()}</p><ul>{''.join(f'<li>{self.sentence()}</li>' for _ in range(5))}</ul>" for _ in range(4)
        )
        rows = "".join(f"<tr><td>J{1000 + n}</td><td>{self.name()} {n}</td></tr>" for n in range(100))
        works = "".join(f"<li>{self.work(n)}</li>" for n in range(40))
        tail = f"<h2>Coding</h2><table><tr><th>Code</th><th>Description</th></tr>{rows}</table><h2>References</h2><ol>{works}</ol>"
        head = f"<h1>{self.name().title()}</h1><p>Policy Number: 77</p><p>Effective Date: 1/1/2031</p><h2>Policy</h2>{lists}"
        left = size - len(head) - len(tail)
        text = "".join(f"<p>{paragraph}</p>" for paragraph in _until(self._paragraphs(), left))
        return f"<html><body><main>{head}<h2>Background</h2>{text}{tail}</main></body></html>"

    def name(self) -> str:
        """Two words."""
        return " ".join(self._random.choices(self._words, k=2))

    def sentence(self) -> str:
        """A sentence that asserts no position."""
        r = self._random
        return (
            f"The {self.name()} {r.choice(_VERBS)} the {self.name()} in {r.randint(2, 900)} persons and {r.choice(_VERBS)} "
            f"the {self.name()} after {r.randint(2, 90)} {r.choice(_UNITS)}."
        )

    def statement(self) -> str:
        """A sentence that asserts one."""
        r = self._random
        said = r.choice(_POSITIONS).format(
            who=r.choice(self._words), age=r.randint(2, 90), unit=r.choice(_UNITS), thing=self.name()
        )
        return f"The {self.name()} {r.randint(2, 900)} is {said}"

    def lead(self) -> str:
        """The lead of a list of criteria."""
        return f"The {self.name()} is considered medically necessary when ALL of the following are met:"

    def work(self, number: int) -> str:
        """A work of a list of references."""
        title = f"The {self.name()} in {self.name()} care {number}"
        return f"{self.name().title()}. {title}. J Lantern. {2000 + number % 25};{number}:1-9. PMID: {30_000_000 + 77 * number}"

    def _policy(self, paragraphs: Iterator[str], size: int) -> str:
        return "\n\n".join([f"{self.name().title()} Lantern", "Policy Number: 77", "Policy", *_until(paragraphs, size)])

    def _paragraphs(self) -> Iterator[str]:
        while True:
            yield " ".join(self.sentence() for _ in range(self._random.randint(2, 5)))

    def _word(self) -> str:
        r = self._random
        return "".join(r.choice(_STARTS) + r.choice(_VOWELS) for _ in range(r.randint(1, 2))) + r.choice(_ENDS)


def growth(costs: list[tuple[int, float]]) -> float:
    """The most by which cost per character grew from one size to the next: 1 where it is linear."""
    return max((after / more) / (before / less) for (less, before), (more, after) in pairwise(costs))


def _until(parts: Iterator[str], size: int) -> Iterator[str]:
    while size > 0:
        part = next(parts)
        size -= len(part) + 2
        yield part
