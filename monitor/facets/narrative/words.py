"""The words of a record, wherever they stand in it: what one version has and the other has as often came or went nowhere."""

from collections import Counter

from monitor.diff.comparison import nested
from monitor.diff.features import FEWEST_WORDS, features, letters, shapes, stems
from monitor.facets.narrative.passages import bare
from monitor.model.record import PolicyRecord

Sense = tuple[tuple[str, ...], frozenset[tuple[str, str, int]]]


def criteria_words(record: PolicyRecord) -> Counter[str]:
    """How often each text stands in the record, whole, as a statement or criterion."""
    texts = (text for s in record.statements for text in (s.quote, *(c.text for c in nested(s.criteria))))
    return Counter(map(letters, texts))


def sense(text: str) -> Sense:
    """The content words of a text in order, and every feature of it that decides: what a rewording without consequence leaves as it is."""
    return stems(text), frozenset((tag, *found) for tag, values in features(text).items() for found in values.items())


def criteria_sense(record: PolicyRecord) -> Counter[Sense]:
    """How often each longer text stands in the record, in these words or others of one sense, as a statement or criterion."""
    texts = (text for s in record.statements for text in (s.quote, *(c.text for c in nested(s.criteria))))
    return Counter(found for found in map(sense, texts) if len(found[0]) >= FEWEST_WORDS)


def all_words(record: PolicyRecord) -> tuple[str, str]:
    """Letters and digits of the narrative, and of all other facets and headings, each as one run."""
    other = [part for s in record.statements for part in (*s.section, s.quote, *(c.text for c in nested(s.criteria)))]
    other += [" ".join(filter(None, (a.setting, a.product, a.quote))) for a in record.authorization]
    other += [" ".join(filter(None, (c.group, c.code, c.description))) for c in record.codes]
    other += [h.text for h in record.history] + [r.text for r in record.references]
    other += [part for p in record.narrative for part in p.heading]
    return shapes("".join(map(bare, record.narrative))), shapes("".join(map(letters, other)))
