"""Whether a change matters: one table of rules, and the classifier that finds which rule a change of wording falls under.

There is no score and no threshold: a rule fires on words that anyone can point at. What no rule knows is material in a
coverage text.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from monitor.diff.features import PRECEDENCE, comparable, features, plain_numbers, positions, quantities, same_text, shapes, stems
from monitor.diff.lexicons import ACCESSED, COVERED_FROM, RANK, TELEPHONE
from monitor.diff.same_sense import said_once, same_sense
from monitor.diff.signs import grouped_otherwise, signs_differ
from monitor.diff.spelt_out import folded
from monitor.model.change import Direction, Materiality
from monitor.model.record import Position

_M, _A, _E, _X = Materiality.MATERIAL, Materiality.ADMINISTRATIVE, Materiality.EDITORIAL, Materiality.EXTRACTION


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: its id (`facet.name`), what the change counts as, and why, in words."""

    id: str
    materiality: Materiality
    reason: str


_NAMED = (
    Rule("header.effective_date", _M, "The effective date decides which version applies to a service."),
    Rule("header.end_date", _M, "The date on which the policy ends decides which services it applies to."),
    Rule("header.status", _M, "The policy's status changed."),
    Rule("header.lines_of_business", _M, "The policy applies to different lines of business."),
    Rule("header.states", _M, "The policy applies in different states."),
    Rule("header.delegated_to", _M, "Another organisation decides under this policy."),
    Rule("header.products", _M, "The policy is about other products."),
    Rule("header.identity", _A, "What names the policy changed; its content is compared separately."),
    Rule("header.review_date", _A, "A review or publication date says when the policy was looked at, not what it covers."),
    Rule("header.other_date", _A, "A date or version number that the header prints beside those that say which version applies."),
    Rule("header.date_not_stated", _A, "The date is printed in one of the two versions only."),
    Rule("header.related", _E, "Pointers to other policies changed."),
    Rule("statements.added", _M, "A coverage statement stands only in the new version."),
    Rule("statements.removed", _M, "A coverage statement stands only in the old version."),
    Rule("statements.criterion_added", _M, "A criterion stands only in the new version."),
    Rule("statements.criterion_removed", _M, "A criterion stands only in the old version."),
    Rule("statements.operator", _M, "Whether all criteria or any one of them must be met changed."),
    Rule("statements.moved", _M, "The same words stand under another statement or criterion, which can change their scope."),
    Rule(
        "statements.list_moved", _M, "A list of criteria stands as running text in the other version, which can change its force."
    ),
    Rule(
        "statements.divided", _E, "One text became several, or several became one; the words, and how they combine, are the same."
    ),
    Rule("statements.regrouped", _E, "Items of a list stand under a head of their own in it; they combine as they did."),
    Rule(
        "statements.list_head",
        _E,
        "A criterion became the head of a list, or says in words which items it has and how they are joined; the items are told"
        " themselves.",
    ),
    Rule(
        "statements.joint",
        _E,
        "The word that joins an item to what follows it is another, or printed in one version only; the items of the list combine as"
        " they did.",
    ),
    Rule("statements.relabelled", _M, "A label that the words above a list call for stands before another of its items."),
    Rule("statements.reordered", _E, "The same criteria stand in another order."),
    Rule("statements.heading", _M, "The heading that the statement stands under changed what it applies to."),
    Rule("statements.heading_reworded", _E, "The heading that the statement stands under is worded differently."),
    Rule(
        "statements.reread_elsewhere",
        _X,
        "The same words stand elsewhere in the other version: our reading differs, not the payer's text.",
    ),
    Rule("page.letterhead", _X, "A line that only names the payer and the policy, as the heads of pages do."),
    Rule("page.unread", _X, "A page of the other version is an image that was not read; the text may stand there."),
    Rule("statements.restructured", _X, "The same words in the same order were read into another structure."),
    Rule("statements.rewritten", _M, "The coverage text as a whole is another; nothing of it could be paired."),
    Rule("narrative.rewritten", _E, "Text outside the coverage statements as a whole is another; nothing of it could be paired."),
    Rule("authorization.added", _M, "An authorization requirement stands only in the new version."),
    Rule("authorization.removed", _M, "An authorization requirement stands only in the old version."),
    Rule("authorization.requirement", _M, "Whether authorization is needed changed."),
    Rule("codes.added", _M, "A code is listed only in the new version."),
    Rule("codes.removed", _M, "A code is listed only in the old version."),
    Rule("codes.range", _M, "The printed range of codes begins or ends at another code."),
    Rule("codes.position", _M, "The code stands under another coverage position."),
    Rule("codes.moved", _M, "The code stands in another group."),
    Rule("codes.group_reworded", _E, "The heading of a group of codes is worded differently; its codes are the same."),
    Rule("codes.description", _E, "The printed description of the code changed, the code did not."),
    Rule(
        "codes.described_unit",
        _M,
        "The code is described by another number or unit (a dose, a size, a time), by which claims are billed.",
    ),
    Rule(
        "codes.described_service",
        _M,
        "The code is described as another service: by a word with or without “non-”, another alternative (open or laparoscopic, left or"
        " right) or another modifier.",
    ),
    Rule("codes.described_position", _M, "What is printed beside the code words another coverage position or requirement."),
    Rule("codes.marks", _E, "The reference marks printed at the code changed."),
    Rule(
        "codes.confusable",
        _M,
        "The code changed in one easily misread character and its description did not: please verify in the document.",
    ),
    Rule("codes.repaired", _X, "The code was misread in one version; it is the same code."),
    Rule("history.row_added", _A, "A new row of the payer's history table."),
    Rule("history.row_inserted", _A, "A row was added below the newest row that the old version printed."),
    Rule("history.row_edited", _A, "A row that the old version already printed reads differently now."),
    Rule("history.row_removed", _A, "A row that the old version printed is no longer there."),
    Rule("history.row_dropped", _A, "The oldest rows of the history table are no longer printed."),
    Rule("references.added", _E, "A reference stands only in the new version."),
    Rule("references.removed", _E, "A reference stands only in the old version."),
    Rule("references.enriched", _E, "An identifier was added to or taken from a reference."),
    Rule("references.accessed", _E, "Only the access date or address of a reference changed."),
    Rule("references.edited", _E, "A reference is worded differently."),
    Rule("narrative.added", _E, "Text outside the coverage statements stands only in the new version."),
    Rule("narrative.removed", _E, "Text outside the coverage statements stands only in the old version."),
    Rule("narrative.edited", _E, "Text outside the coverage statements is worded differently."),
    Rule("statements.text", _M, "Text of a coverage section that was not read as a criterion is worded differently."),
    Rule(
        "statements.text_added",
        _M,
        "Text stands in a coverage section of the new version only, though it was not read as a criterion.",
    ),
    Rule(
        "statements.text_removed",
        _M,
        "Text stood in a coverage section of the old version only, though it was not read as a criterion.",
    ),
    Rule("statements.text_moved", _M, "The same words stand under a heading that makes something else of what is listed there."),
    Rule("narrative.note", _M, "A note to the coverage statements or codes is worded differently."),
    Rule("narrative.note_added", _M, "A note to the coverage statements or codes stands only in the new version."),
    Rule("narrative.note_removed", _M, "A note to the coverage statements or codes stands only in the old version."),
    Rule("narrative.tick", _M, "A box outside the coverage statements is ticked in one version only."),
    Rule("narrative.review", _M, "Text outside the coverage statements turned a coverage position round: please review."),
)

_TEXT_REASONS = {
    "position": "The words for the coverage position differ.",
    "negation": "A negation or an exception came or went.",
    "tick": "A box is ticked in one version only.",
    "logic": "A word that says how conditions combine, or how many must be met (all, any, two of, only), differs.",
    "comparator": "A comparison (at least, more than, up to) differs.",
    "number": "A number, age, dose, duration or limit differs.",
    "sign": "A sign that decides differs: a plus or minus, ≠, or what says how an “and” and an “or” combine.",
    "frequency": "How often a service may be given differs.",
    "population": "Whom the text applies to differs.",
    "line_of_business": "The line of business differs.",
    "site_of_service": "The place of service differs.",
    "authorization": "Words about prior authorization, referral or notification differ.",
    "modal": "A word of duty or permission (must, should, may) differs.",
    "code": "A code in the text differs.",
    "date": "A date in the text differs.",
    "conjunction": "An “and” or “or” differs.",
    "examples": "A list that names all (i.e.) became one that names examples (e.g.), or the other way round.",
    "order": "The same words stand in another order.",
    "unclassified": "No rule knows this difference; in a coverage text that counts as material.",
}
_TEXT = tuple(
    rule
    for facet in ("statements", "authorization", "codes")
    for rule in (
        *(Rule(f"{facet}.{tag}", _M, reason) for tag, reason in _TEXT_REASONS.items() if (facet, tag) != ("codes", "position")),
        Rule(f"{facet}.editorial", _E, "Only function words, inflection, spelling or synonyms differ."),
        Rule(f"{facet}.ocr", _X, "Only shapes of letters or signs differ that character recognition confuses."),
    )
)
RULES: dict[str, Rule] = {rule.id: rule for rule in (*_NAMED, *_TEXT)}
"""Every rule by id."""


_LONG = 7
"""A word of so many letters is known by its shape."""
_FIGURE_INSIDE = re.compile(r"[a-z]{2,}[0158][a-z]{2,}")
_LATIN = re.compile(r"\b(?:eg|ie)\b")
_OCR_WORD = re.compile(r"[^\W_]+|[<>]=?")


@dataclass(frozen=True, slots=True)
class Wording:
    """How two wordings differ. `tag` is `same`, `ocr`, `editorial` or the first of `tags`, the feature classes that differ."""

    tag: str
    tags: tuple[str, ...] = ()
    direction: Direction = Direction.UNKNOWN


def classify(old: str, new: str, vocabulary: Mapping[str, int], covered: bool | None = None) -> Wording:
    """How the wording of a coverage text changed.

    `vocabulary` counts the words of both documents (see `vocabulary`); `covered` says whether the text conditions coverage (True),
    non-coverage (False) or neither (None), which decides the direction of a moved limit.
    """
    if same_text(old, new):
        return Wording("same")
    old, new = folded(said_once(_without_asides(old)), said_once(_without_asides(new)))
    if is_misread(old, new, vocabulary):
        return Wording("ocr")
    tags = _tags(old, new)
    return Wording(tags[0], tags, _direction(old, new, tags, covered)) if tags else Wording("editorial")


def _without_asides(text: str) -> str:
    """The text without telephone numbers and the days on which its writer looked a source up."""
    return ACCESSED.sub(" ", TELEPHONE.sub(" ", text))


def vocabulary(*texts: str) -> Counter[str]:
    """How often each word occurs in `texts`, lower case."""
    return Counter(word for text in texts for word in re.findall(r"[^\W_]+", text.casefold()))


def _tags(old: str, new: str) -> tuple[str, ...]:
    before, after = features(old), features(new)
    found = {tag for tag in before if before[tag].items() != after[tag].items()}  # Counter compares word by word, in Python
    left, right = stems(old), stems(new)
    lost, gained = Counter(left) - Counter(right), Counter(right) - Counter(left)
    other = [word for word in (*lost, *gained) if word not in ("and", "or")]
    if "conjunction" in found and other and not _swapped(before["conjunction"], after["conjunction"]):
        found.discard("conjunction")
    texts = comparable(old), comparable(new)
    if signs_differ(*texts) or (left == right and grouped_otherwise(*texts)):
        found.add("sign")
    if _exhaustive(old, new) or _exhaustive(new, old):
        found.add("examples")
    if not found and other:
        found.add("unclassified")
    if not found and left != right and not same_sense(old, new):
        found.add("order")
    return tuple(tag for tag in PRECEDENCE if tag in found)


def _exhaustive(one: str, other: str) -> bool:
    """Whether a list of examples in the one text stands as the whole list in the other."""
    left, right = (Counter(_LATIN.findall(plain_numbers(comparable(text)))) for text in (one, other))
    return left["eg"] > right["eg"] and left["ie"] < right["ie"]


def _swapped(before: Counter[str], after: Counter[str]) -> bool:
    return bool(before - after) and bool(after - before)


def _direction(old: str, new: str, tags: tuple[str, ...], covered: bool | None) -> Direction:
    if tags[0] == "position":
        before, after = positions(old), positions(new)
        return by_rank(before[0], after[0]) if len(before) == len(after) == 1 else Direction.UNKNOWN
    if covered is None or features(old)["negation"]:
        return Direction.UNKNOWN
    if tags == ("logic", "number"):
        return _by_how_many(old, new, covered)
    if tags != ("number",):
        return Direction.UNKNOWN
    limits = [(a, b) for a, b in zip(quantities(old), quantities(new), strict=False) if a != b]
    if len(limits) != 1 or limits[0][0][0] != limits[0][1][0] or limits[0][0][2] != limits[0][1][2]:
        return Direction.UNKNOWN
    (sign, before_value, _), (_, after_value, _) = limits[0]
    raised = after_value > before_value
    return Direction.TIGHTER if (raised == sign.startswith(">")) == covered else Direction.LOOSER


def _by_how_many(old: str, new: str, covered: bool) -> Direction:
    """More conditions that must be met (`two of the following` is now `three of the following`) are tighter."""
    before, after = features(old)["logic"], features(new)["logic"]
    gone, come = (Counter(re.findall(r"\d+", " ".join(side.elements()))) for side in (before - after, after - before))
    most = any(sign.startswith("<") for text in (old, new) for sign, _, _ in quantities(text))
    if most or len(gone) != 1 or len(come) != 1 or _uncounted(before) != _uncounted(after):
        return Direction.UNKNOWN
    raised = int(*come) > int(*gone)
    return Direction.TIGHTER if raised == covered else Direction.LOOSER


def _uncounted(logic: Counter[str]) -> Counter[str]:
    """The words that combine conditions, without how many."""
    return Counter(re.sub(r"\d+", "", word) for word in logic.elements())


def by_rank(old: Position | None, new: Position | None) -> Direction:
    """Looser when the new position ranks higher, tighter when lower, neutral when equal, unknown when one has no rank."""
    if old not in RANK or new not in RANK:
        return Direction.UNKNOWN
    before, after = RANK[old], RANK[new]
    return Direction.NEUTRAL if before == after else Direction.LOOSER if after > before else Direction.TIGHTER


def is_covered(position: Position | None) -> bool | None:
    """Whether the position covers the service, or None when it cannot be told."""
    return RANK[position] >= COVERED_FROM if position in RANK else None


def opposite(direction: Direction) -> Direction:
    """Tighter for looser and looser for tighter; the others stay."""
    return {Direction.TIGHTER: Direction.LOOSER, Direction.LOOSER: Direction.TIGHTER}.get(direction, direction)


def is_misread(old: str, new: str, known: Mapping[str, int]) -> bool:
    """Whether every changed word has one letter shape, is real in one text and a misreading in the other; never digit for digit."""
    left, right = (_OCR_WORD.findall(comparable(text)) for text in (old, new))
    if left == right or _shape(left) != _shape(right):
        return False
    for code in Levenshtein.opcodes(left, right):
        if code.tag == "equal":
            continue
        gone, come = left[code.src_start : code.src_end], right[code.dest_start : code.dest_end]
        if code.tag != "replace" or _shape(gone) != _shape(come):
            return False
        real = [_is_real(gone, known), _is_real(come, known)]
        if real[0] == real[1] and not _is_spoilt(gone, come):
            return False
    return True


def _is_spoilt(gone: list[str], come: list[str]) -> bool:
    """Whether each of the words, as many, is the other with a figure amid its letters ("invo1ving"), or with two letters read as one in
    a long word ("retumed"): no two long words of the language have one shape."""
    return len(gone) == len(come) and all(
        one == other or _is_spoilt_word(one, other) for one, other in zip(gone, come, strict=True)
    )


def _is_spoilt_word(one: str, other: str) -> bool:
    if _shape([one]) != _shape([other]):
        return False
    if min(len(one), len(other)) >= _LONG and one.isalpha() and other.isalpha():
        return True
    return any(_FIGURE_INSIDE.fullmatch(a) and b.isalpha() for a, b in ((one, other), (other, one)))


def _shape(words: list[str]) -> str:
    return shapes("".join(words))


def _is_real(words: list[str], known: Mapping[str, int]) -> bool:
    return all(word.isdigit() or (word.isalpha() and known.get(word, 0) >= 2) for word in words)
