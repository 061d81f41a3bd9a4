"""Compare the bibliographies of two records. Number, order, typography and link targets are no part of a reference."""

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

import numpy as np
from rapidfuzz import fuzz, process

from monitor.diff.align import Pairs, pair_best, pair_equal, stretches, symmetric, unpaired
from monitor.diff.candidates import Scores
from monitor.diff.comparison import Comparison, as_json, decisive, hunks, make_change, quoted, words_of
from monitor.diff.features import comparable, letters, same_text
from monitor.diff.materiality import is_misread
from monitor.model.change import Change, Kind, Where
from monitor.model.record import PolicyRecord, Reference
from monitor.model.text import key, squeeze

SAME_WORK = 0.75
"""Least score of two references without a common identifier to be one work."""
SAME_PMID = 60
"""Least token similarity (0-100) of two references that print one PMID: a misread number must not pair strangers."""

_IDENTIFIERS = re.compile(
    r"\bpm[i1l]d\s*[:#]?\s*\d{1,8}|\bpmc\s?\d{4,9}|(?:\bdoi\s*:?\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/[^\s\"<>]+|\bpubmed\b|\bnct\d{7,8}"
)
_ADDRESS = re.compile(r"<?\bhttps?://\S+|\bwww\.\S+|\bavailable (?:at|from|online)\b:?")
_ACCESSED = re.compile(
    r"[\[(]?\b(?:last |date )?(?:accessed|retrieved|viewed|cited|updated)\b:?(?: on| date)?:?"
    r"[\s\d/.,-]*(?:[a-z]{3,9}\.?[\s\d/.,-]+)?[\])]?"
)
_VOLUME = re.compile(r"\b(\d{1,4})\s?(?:\([^)]{1,12}\))?\s?:\s?([a-z]?\d+)")
_AUTHORITY = re.compile(
    r"\bguidelines?\b|position statement|consensus|\bncd\b|\blcd\b|\bl\d{5}\b|national coverage|local coverage|practice parameter"
    r"|prescribing information|package insert|\bfda\b|\bnccn\b|recommendations?\b"
)


def compare(old: PolicyRecord, new: PolicyRecord) -> Comparison:
    """The changes of the references: added, removed, an identifier more or less, another access date, other words."""
    out = Comparison()
    left, right = old.references, new.references
    words = words_of(old, new)
    out.pairs = pair_references(left, right)
    for i, j in sorted(out.pairs, key=lambda pair: pair[1]):
        _pair(left[i], right[j], words, out)
    gone, come = unpaired(len(left), len(right), out.pairs)
    known = {letters(ref.text) for ref in left}, {letters(ref.text) for ref in right}
    only = [i for i in gone if letters(left[i].text) not in known[1]], [j for j in come if letters(right[j].text) not in known[0]]
    out.suppressed["printed_again"] += len(gone) + len(come) - len(only[0]) - len(only[1])  # a list of works names each once
    gone, come = only
    out.changes += [_one_sided(right[j], Kind.ADDED) for j in come]
    out.changes += [_one_sided(left[i], Kind.REMOVED) for i in gone]
    return out


def body(text: str) -> str:
    """The reference as compared: without number, identifiers, address and access date."""
    plain = comparable(re.sub(r"^\s*(?:\[\d+\]|\d{1,3}[.)])\s+", "", text))
    for pattern in (_IDENTIFIERS, _ADDRESS, _ACCESSED):
        plain = pattern.sub(" ", plain)
    return re.sub(r"\s+", " ", plain).strip(" .;,")


def pair_references(old: Sequence[Reference], new: Sequence[Reference]) -> Pairs:
    """References that are one work: by text, PMID, DOI or address, then by likeness of the words."""

    def pairing(left: Sequence[str], right: Sequence[str]) -> Pairs:
        sides = [by_name[name] for name in left], [by_name[name] for name in right]
        pairs: Pairs = []
        for identify in _IDENTITIES:
            rows, columns = unpaired(len(left), len(right), pairs)
            names = [identify(sides[0][i]) or ("old", i) for i in rows], [identify(sides[1][j]) or ("new", j) for j in columns]
            found = [(rows[i], columns[j]) for i, j in pair_equal(*names)]
            pairs += [(i, j) for i, j in found if _one_work(sides[0][i], sides[1][j], identify)]
        rows, columns = unpaired(len(left), len(right), pairs)
        for row_part, column_part in stretches(rows, columns):
            scores = _scores([sides[0][i] for i in row_part], [sides[1][j] for j in column_part])
            pairs += [(row_part[i], column_part[j]) for i, j in pair_best(scores, SAME_WORK)]
        return pairs

    keys = [[f"{comparable(ref.text)}\x00{ref.label}\x00{place}" for place, ref in enumerate(refs)] for refs in (old, new)]
    by_name = dict(zip(keys[0], old, strict=True)) | dict(zip(keys[1], new, strict=True))
    return symmetric(pairing, *keys)


def _whole(ref: Reference) -> str | None:
    return letters(ref.text) or None


def _pmid(ref: Reference) -> str | None:
    return ref.pmid and ref.pmid.lstrip("0")


def _doi(ref: Reference) -> str | None:
    return ref.doi and ref.doi.casefold().rstrip(".,;)")


def _address(ref: Reference) -> str | None:
    parts = urlsplit(key(ref.url)) if ref.url and "[" not in ref.url else None
    return f"{parts.netloc}{parts.path.rstrip('/')}" if parts and len(parts.path) > 1 else None


_IDENTITIES: tuple[Callable[[Reference], str | None], ...] = (_whole, _pmid, _doi, _address)


def _one_work(o: Reference, n: Reference, identify: Callable[[Reference], str | None]) -> bool:
    if identify is _whole or identify is _doi:
        return True
    return fuzz.token_set_ratio(body(o.text), body(n.text)) >= SAME_PMID


def _scores(left: Sequence[Reference], right: Sequence[Reference]) -> Scores:
    """How alike the references are, 0-1: characters, words, first author; a different volume and page speaks against."""
    texts = [body(ref.text)[:400] for ref in left], [body(ref.text)[:400] for ref in right]
    ratio, words = (
        process.cdist(*texts, scorer=scorer, dtype=np.float32) / np.float32(100) for scorer in (fuzz.ratio, fuzz.token_set_ratio)
    )
    authors = [[text.split(" ")[0] for text in side] for side in texts]
    places = [[_VOLUME.findall(text)[:1] for text in side] for side in texts]
    same = np.array([[a == b for b in authors[1]] for a in authors[0]])
    apart = np.array([[bool(a and b and a != b) for b in places[1]] for a in places[0]])
    scores: Scores = (0.6 * ratio + 0.3 * words + 0.1 * same - 0.2 * apart).astype(np.float32)
    return scores


def _pair(o: Reference, n: Reference, words: Mapping[str, int], out: Comparison) -> None:
    out.suppressed["renumbered"] += (o.label or "") != (n.label or "")
    if same_text(o.text, n.text):
        out.suppressed["typography"] += o.text != n.text
        out.suppressed["link_target"] += o.url != n.url
        return
    if is_misread(body(o.text), body(n.text), words):
        out.suppressed["ocr"] += 1
        return
    line = hunks(o.text, n.text)
    rule, note = "references.edited", decisive(line)
    if same_text(body(o.text), body(n.text)):
        known = [(ref.pmid, ref.pmcid, ref.doi, ref.nct) for ref in (o, n)]
        rule = "references.enriched" if known[0] != known[1] else "references.accessed"
        if rule == "references.accessed" and squeeze(_without_address(o)) == squeeze(_without_address(n)):
            out.suppressed["link_target"] += 1
            return
    what = f"reference {n.label or ''} {quoted(n.text, 80)}: {note}".replace("  ", " ")
    out.changes.append(
        make_change(
            rule,
            Kind.CHANGED,
            what,
            before=as_json(o),
            after=as_json(n),
            where=Where(page=n.page),
            tags=(rule.partition(".")[2], *_authority(n)),
            hunks=line,
        )
    )


def _without_address(ref: Reference) -> str:
    return _ADDRESS.sub(" ", comparable(ref.text))


def _authority(ref: Reference) -> tuple[str, ...]:
    return ("authority",) if _AUTHORITY.search(key(ref.text)) else ()


def _one_sided(ref: Reference, kind: Kind) -> Change:
    added = kind is Kind.ADDED
    before, after = (None, as_json(ref)) if added else (as_json(ref), None)
    what = f"reference {kind.value}: {quoted(ref.text)}"
    where = Where(page=ref.page)
    return make_change(f"references.{kind.value}", kind, what, before=before, after=after, where=where, tags=_authority(ref))
