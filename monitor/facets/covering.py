"""Who covers something, in small letters and as data, and how a sentence says that a thing is covered by none."""

from monitor.model.lines_of_business import PROGRAMMES

_NO_PAYER = (
    r"(?:this|that|these|it|which|each|page|section|part|if|when|policy|policies|guidelines?|documents?|codes?|chapters?|tables?|panels?|tests?|assays?|"
    r"bulletins?|manuals?|criteria|articles?|benefits?|contracts?|rate|fees?|payment|no|longer|none|neither|nor|rarely|skin|dressing|graft|cream|cost|scope|reports?|study|review|not|never)"
)
_COVERING = r" (?:(?:letters?|for|of|is|are|was|were|may|must|should|will|shall)\b|can (?:only )?(?:be|not)\b|(?:that|which) (?:is|are|was|were|has|have|may|can|must|will|shall|do|does|fits?)\b|(?:sold|made|used|worn) (?:as|at|by|during|for|from|in|of|on|over|to|under|with)\b)"
"""How it goes on where covers are things: "covers used with a lamp", but not "covers used lamps"."""
_SINCE = r"(?:(?:effective|beginning|as of|starting|for (?:claims with )?dates? of service|for services performed)\b[^.;:]{3,60}?\d{4},? )?"
"""The day from which the payer covers it."""
COVERS = (
    rf"^{_SINCE}(?:(?!{_NO_PAYER}\b)[\w&'./-]+ ){{1,6}}(?:\([\w&-]{{2,12}}\) (?:(?:may|will) )?)?(?:covers?\b(?!{_COVERING})|reimburses\b)|"
    rf"\b(?:{PROGRAMMES}|(?:health |benefit )?plans?|company) (?:(?:only|also|may|will|shall|must) )*covers?\b|"
    r"\b(?:agency|department|program|plan|company) (?:(?:only|also|may|will) )*pays? for\b|"
    rf"^(?:yes, )?(?:(?!(?:{_NO_PAYER}|members?|patients?|you|individuals?|beneficiar(?:y|ies)|enrollees?|employers?|famil(?:y|ies)|(?:care)?givers?)\b)[\w&'./-]+ ){{1,6}}will (?:only )?pay for\b|"
    r"\b(?:that|which) (?:may be|are|is) (?:reimbursed|covered|payable|paid)(?: for)? (?:are|is) limited (?:by [^.;:]{2,40} )?to\b"
)
"""A payer that covers something, named first; documents, codes and dressings cover things too."""
_NO_SUBJECT = r"(?<!that )(?<!which )(?<!who )\b(?:is|are|was|were|will|shall|may|can|must|has|have|does|do|needs?)\b|\b(?:unless|except|but|besides|other than)\b"
NONE_OF = (
    r"(?:no (?!(?:more|less|fewer|later|longer|matter|prior|pre-?|further|referral|(?:re-?)?authori[sz]ation)\b)|neither |none of )"
)
"""How a sentence begins that is about nothing; "no more" and "no prior authorization" begin others."""
NONE_COVERED = (
    rf"^{NONE_OF}(?:(?!{_NO_SUBJECT})[^.;:]){{2,160}}? "
    r"(?:will|shall|may|can) (?:only )?be (?:covered|cost-shared|reimbursed)\b(?!(?: (?!when\b|if\b)[\w-]+){0,8} (?:unless|until|without|before|except)\b)|"
    rf"^(?:in no (?:event|case|instance|circumstances?)|under no circumstances?|at no time) (?:will|shall|may|can) (?:(?!{_NO_SUBJECT})[^.;:]){{2,160}}? be (?:covered|cost-shared|reimbursed)\b"
)
"""What is said to be covered, where the first word makes it nothing: "No lantern shall be covered when it is lost"."""
