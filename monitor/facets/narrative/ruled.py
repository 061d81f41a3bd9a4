"""Limits and requirements that stand among the guidelines to a policy, or right behind one of its statements: how often, how much, what must
come first."""

import re

from monitor.diff.features import comparable, letters, positions
from monitor.facets.narrative.passages import informs, uncited
from monitor.facets.sentences import sentences
from monitor.model.record import Passage, PolicyRecord
from monitor.payers import heading_key

_GUIDES = re.compile(
    r"(?:(?:policy|coverage|reimbursement|payment|benefit|program|medical necessity) )?guidelines?"
    r"|benefit applications?|policy (?:application|clarifications?|notes?)|(?:special|additional|other|coverage) (?:considerations?|limitations?|(?:clinical )?rules?)"
    r"|limitations?|dos(?:age|ing)(?: and |/)administration"
)
"""Headings over what guides the use of a policy: some of it informs, and some limits."""
_NUMBER = r"(?:once|twice|one|two|three|four|five|six|\d)"
_BEARS = r"(?:last|exceed|be (?:performed|repeated|replaced|given|used|billed|reported|provided|ordered|limited|separated|spaced))"
_RULE = re.compile(
    rf"\b(?:is|are|be) (?:limited|restricted) to (?:an? |the |up to |maximum of |no more than )*{_NUMBER}\b"
    r"|(?<!no )\b\w+ (?:is|are|must be) (?:also )?(?:required|mandatory) (?:before|prior to|for (?:approval|coverage|authori[sz]ation|payment))\b"
    rf"|\b(?:must|shall|should|may|will|can) (?:not )?{_BEARS}\b[^.;]{{0,60}}\b(?:no (?:more|less|fewer|sooner|earlier) than|at (?:least|most)|more (?:often )?than|once|twice|maximum|exceed)\b"
    rf"|\b(?:must|shall|should|may|will|can|do|does) not exceed {_NUMBER}"
    rf"|\b(?:a|the) maximum of {_NUMBER}\b|\bnot to exceed {_NUMBER}"
    r"|\brequires? (?:an? )?(?:prior |pre-?)(?:authori[sz]ation|approval|certification)\b|\b(?:prior |pre-?)(?:authori[sz]ation|approval|certification) is (?:not )?required\b"
    r"|\b(?:is|are|be) not (?:a )?(?:covered|reimbursed|reimbursable|payable)\b|\b(?:is|are) non-?covered\b"
)
_DUTY = re.compile(
    r"\b(?:must|shall) (?:first |also |always )?be (?:obtained|performed|documented|submitted|tried|completed|confirmed|met|ordered|prescribed)\b"
    r"|\b(?:is|are) (?:also )?(?:required|mandatory)(?! to (?:determine|establish|assess|evaluate|confirm|define)\b)"
)
"""What must be done, in a sentence beside that of a position."""
_OF_STUDY = re.compile(
    r"\b(?:stud(?:y|ies|ied)|randomi[sz]ed|cohorts?|authors?|investigators?|participants?|enrolled|et al|published|literature|consensus|society|association|academy|college|fda|label(?:ing|ed)?)\b"
)
"""Who says so, or of whom: what was found and what others advise is no rule of the payer."""


def sets_rule(passage: Passage, other: Passage | None = None) -> bool:
    """Whether the passage, under a heading over guidelines or as part of a paragraph that states a position, limits or requires in a sentence
    that the other one does not have."""
    if any(map(informs, passage.heading)):
        return False
    guides = any(_GUIDES.fullmatch(heading_key(part)) for part in passage.heading)
    wordings = (*((_RULE,) if guides else ()), *((_DUTY,) if _states(passage.text) else ()))
    there = {letters(sentence) for sentence in sentences(other.text)} if other else set()
    own = (comparable(sentence) for sentence in sentences(passage.text) if other is None or letters(sentence) not in there)
    return bool(wordings) and any(
        any(wording.search(sentence) for wording in wordings) and not _OF_STUDY.search(sentence) for sentence in own
    )


def requires_beside(passage: Passage, record: PolicyRecord, other: Passage | None = None) -> bool:
    """Whether the passage requires something, in a sentence that the other one does not have and that the document prints right behind a statement,
    in one paragraph: the statement was taken out of it, and what is required belongs to it whatever the section is called."""
    there = letters(uncited(other.text)) if other else ""
    own = [sentence for sentence in sentences(passage.text) if letters(uncited(sentence)) not in there]
    duties = [letters(one) for one in own if _DUTY.search(comparable(one)) and not _OF_STUDY.search(comparable(one))]
    if not duties:
        return False
    behind = [letters(statement.quote) + duty for statement in record.statements for duty in duties]
    return any(one in line for line in map(letters, record.source.words.split("\n")) for one in behind)


def _states(text: str) -> bool:
    """Whether one sentence of several states a position."""
    found = sentences(text)
    return len(found) > 1 and any(map(positions, found))
