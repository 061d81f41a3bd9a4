"""Which coverage position a sentence or a printed group label asserts: negations exact. The wordings are data, in `wordings`.

A sentence asserts a position only through a predicate (is considered, considers, meets the definition, will be approved). Evidence
summaries, definitions, requirements of documentation and conditional clauses name the same words and assert nothing.
"""

import re
from functools import lru_cache

from monitor.facets.covering import NONE_OF
from monitor.facets.elsewhere import NO_POSITION_NEXT
from monitor.facets.wordings import LABEL_RULES, NECESSARY, SENTENCE_RULES, Rule
from monitor.model.record import Position
from monitor.model.text import key
from monitor.model.worded import worded

_NO_POSITION_LABEL = re.compile(
    r"^other\b(?!.*\b(?:covered|necessary|investigational)\b)|\bnot (?:all[- ]inclusive|addressed)\b(?!.*covered)|\betc\b"
)
_OTHERS = re.compile(r"^other(?: codes)? \(([^()]{4,60})\)\W*$")
"""Codes that are only told by how they fare: "Other (experimental, not a benefit):"."""
_ASKS = re.compile(r"(?:q(?:uestion)?(?: ?\d{1,2})?[:.] ?)?(?:do|does|will|would|can|may|should|is|are|did|has|have)\b[^?]*\?")
"""A question of a payer's list of answers, which states nothing: "Q: Does the plan pay for …?"."""
_BEFORE_LABEL = re.compile(
    r"\b(?:whether|constitute|imply|not(?: (?:considered|deemed)(?: to be)?)?|non|unless(?: otherwise)?)\s*$"
)
_INDECISIVE = re.compile(r"\(?not all[- ]inclusive\)?")

_MISREAD = re.compile(r"(?<=[a-z]{2})1(?=[a-z]{2})")
"""A letter l that character recognition read as a figure ("medica1ly necessary")."""
_NO_MARKS = str.maketrans("", "", '*"')
"""Bold type and quotation marks may stand around the words of a position (considered "not medically necessary")."""
_LONGEST = 3_000
_LONGEST_LABEL = 400

# What stands before a predicate and takes its force away.
_BEFORE = re.compile(
    r"(?:\b(?:if|whether|unless|until|once(?! (?:every|each|per|an?|in|daily|weekly|monthly|yearly|annually)\b)|although|because|while|where|should|must|shall|could|would|were)\b[^,;:.]*"
    r"|\b(?:that|which|who)\s*(?:may |will |can )?"
    r"|\b(?:for\b[^.;:]{1,100}|in order|needs?|has|have) to\s*"
    r"|\b(?:cannot|not|(?:evidence|data|stud(?:y|ies)|literature|research|information|insufficient|sufficient|enough|needed|required|used|order|able|unable|designed)\b[^.;]{0,80} to)"
    r" (?:determine|conclude|establish|demonstrate|assess|show|say|support)\b(?:(?!\b(?:do|does|is|are)\b)[^.;])*"
    r"|\bto (?:determine|conclude|establish|demonstrate|assess|show|say|support) (?:that|if|whether|when|what|which|medical)\b(?:(?!\b(?:do|does|is|are)\b)[^.;])*"
    r"|\b(?:describe|determine|decide|define|indicate|specify)s? (?:when|whether|if|what|which)\b[^;:.]*"
    r"|\b(?:documentation|documenting|(?<!with )(?<!without )(?<!absence of )documented|must document|attest\w*|certif(?:y|ies|ied|ying)|"
    r"explanation|explain\w*|justif\w*|rationale|verify|verif\w*)\b[^.;]{0,90}"
    r"|\b(?:requests?|information|records?|letters?)\b[^.;]{0,40} (?:demonstrating|showing|establishing|stating|supporting) (?:that|how|why)\b[^.;]{0,160}"
    r"|\bfor which there is (?:no|not|insufficient|limited)\b[^.;]{0,200}\band\s*"
    r"|\b(?:the term|means?|defined as|(?<!meets the )(?<!meet the )definition of)\b[^.;]{0,80})$"
)
_REPORTED = re.compile(
    r"(?:\b(?:academy|associations?|society|societies|college|institutes?|foundation|consensus|authors?|investigators|stud(?:y|ies)|"
    r"(?:practice|clinical|consensus|specialty|national|international|professional|society|nccn) guidelines?|position statements?)\b(?! (?:plan|policy)\b)[^.;:]{0,100}? |"
    r"^(?:the )?(?!(?:plan|policy|law|rule|hmo|ppo|code|note|state|agency|we)\b)[a-z]{3,7}(?: \(\d{4}\))? (?:guidelines? )?)"
    r"(?:states?|stated|recommends?|recommended|suggests?|suggested|concludes?|concluded|advises?|advised|endorses?|endorsed|reports?|reported|found|finds?) (?:in \d{4} )?that\b"
    r"(?:(?!\b(?:therefore|thus|hence|however|(?:the|this|our) (?:plan|policy|company))\b)[^.;:])*$"
)
"""What a society, guideline or study says stands between its verb and the predicate: the position is not the payer's."""
_BRACKETS = re.compile(r"\([^()]*\)")
"""What stands in brackets governs nothing behind them: "blood (if blasts are found there) is considered …"."""
_UNMET = re.compile(
    r"\b(?:if|when|where) (?:the |these )?(?:above |stated )?criteria(?: above)? (?:(?:is|are) )?not (?:been )?met\b"
)
"""A condition within what a sentence is about: "for other indications or if above criteria not met is considered …"."""
# "Must be considered medically necessary when ..." asserts; "must be considered medically necessary" is asked of a service.
_DUTY = re.compile(r"\b(?:must|shall|should)\s*$")
_DENIED = re.compile(r"be denied\b")
"""What payers and their programs bid be done with a claim: "shall be denied as not medically necessary" tells the position."""
_DENIES = re.compile(r"be denied\b|(?:will|shall) deny\b")
"""What is done with a claim, whatever it lacks."""
_NONE = re.compile(rf"(?!.*\b(?:other than|except|but|besides|unless)\b){NONE_OF}[^,;]*$")
"""How a sentence begins that says of nothing, or of nobody, what follows: "No lamp is …", "Neither plan covers …"."""
_DOCUMENTS = re.compile(r"\bdocument(?:ation|ed)\b(?! (?:that|why|how)\b)")
"""A claim that lacks these is denied all the same: "Items without a documented request will be denied as …"."""
_DEEMED = re.compile(r"be (?:considered|deemed|regarded)\b")
_BACKGROUND = worded(
    "not every |not all |not constitute|not imply|not guarantee|not mean|not a guarantee|supersede|may be excluded|dictate that|mandate that|require that|not be covered|appropriate for the|appropriate for this|is not for|"
    "if yes,|if no,|for any item to be covered|may not be|inclusion of a|listing of a|exclusion of a|be approved|be authori|be granted|ation is required|ation is not required|"
    "evidence is|evidence remains|evidence was|means |a new |when it|when reliable|split evaluation|covered under|describe when|describes when|"
    "established when|established if|established by|established after|be renewed|or deny|as billed|explain when|explains when|state when|states when|be covered while|accepted standards|more costly|when billed|if billed",
    r"^(?:an? |the )?(?:[\w-]+ ){0,3}?(?:non-?unions?|diagnos[ei]s|menopause|infertility|pregnancy|brain death)\b[^.;:]{0,60}? (?:is|are) (?:considered |deemed )?(?:to be )?established (?:when|if|by|after)\b|"
    r"^not (?:every|all) (?:[a-z]+ )?(?:plans?|products?|contracts?|benefits?|groups?|services?)\b(?![^.]*;.*\b(?:considered|covered)\b)|^if (?:yes|no),|^for any item to be covered by medicare\b|\b(?:does|do) not (?:constitute|imply|guarantee|mean|approve or deny)\b|\bnot (?:a )?guarantee\b|\bbenefit (?:plan )?document\b.*\bsupersede|"
    r"\bmay be excluded (?:by|under|from) (?:the |an? |your |some |certain )?(?:certificates?|contracts?|(?:benefit )?plans?|benefits?)\b|"
    r"\bnot (?:clinically|medically) appropriate for (?:the|this) (?:patient|member|individual|client)\b|^the request(?:ed \w+)? is not for\b|"
    r"\b(?:may|might|can) (?:dictate|mandate|require) that\b|\bmay or may not be covered\b|"
    r"\bmay not be eligible for reimbursement\b|\bmay not be considered (?:experimental|investigational)\b|\b(?:inclusion|listing|exclusion) of (?:a|any) (?:\w+ ){0,3}codes?\b|"
    r"\b(?:may|will|can) be (?:approved|authori[sz]ed|granted) (?:initially )?for (?:up to |a maximum of |a period of )?\d{1,3} (?:days|weeks|months|years?)\b(?![^.;]*\b(?:when|if|who|with|criteria|provided|following)\b)|"
    r"\bcoverage (?:will be|is|may be) (?:provided|approved|granted|authori[sz]ed) for (?:up to )?[\w-]+ (?:days|weeks|months|years?)(?: at a time| initially)?,? and (?:may|can) be renewed\b|"
    r"\b(?:may|will|can) be (?:approved|authori[sz]ed) in quantities (?:of )?up to\b(?![^.;]*\b(?:when|if|who|criteria)\b)|"
    r"\bprior authori[sz]ation is (?:not )?required\b(?!.*\b(?:medically necessary|investigational|covered)\b)|"
    r"(?<!because )(?<!as )(?<!since )(?<!because the )(?<!as the )(?<!since the )(?<!because current )(?<!as current )(?<!since current )(?<!because the current )(?<!as the current )(?<!since the current )(?<!finds that the )(?<!believes that the )(?<!finds the )(?<!determines that the )(?<!determined that the )(?<!concludes that the )\bevidence (?:is|remains|was) (?:insufficient|sufficient|inconclusive|limited)\b|\bmay not be (?:covered (?:by|under)|a (?:covered )?benefit (?:on|of|under|in)) (?:all|some|every|certain)\b|\bmeans (?:that|any|a|health)\b|"
    r"\bconsidered (?:to be )?a new (?:episode|course|period) of (?:care|illness|treatment)\b" + NO_POSITION_NEXT + r"|"
    r"\ba (?:treatment|service|procedure|drug|device)\b[^.;]{0,60}\b(?:is|are) [^.;]{0,40}\bwhen (?:it (?:has|is|does)|reliable evidence)\b|\bsplit evaluation\b|"
    r"\bcovered under (?:the|a|their|your) (?:medical|pharmacy|prescription|drug)(?: drug)? benefit\W*$|\b(?:describes?|explains?|states?) when (?:a|an|the)\b|\bmay be covered while others\b|\bgeneral(?:ly)? accepted standards of medical practice\b|\bmore costly than (?:an )?alternative\b|"
    r"^(?:any )?claims? (?:that (?:are|is) )?(?:submitted|billed|filed) .{0,300}\breimburs(?:able|ed) as billed\b|"
    r"^(?!.*\b(?:medically necessary|investigational|experimental|unproven|cosmetic|covered)\b).*(?<!not )(?<!separately )\breimburs(?:able|ed) (?:when|if) billed\b",
)
_MODAL = re.compile(r"\b(?:should|must|would) (?:only )?$")
_CONDITION_NEXT = re.compile(r",? (?:only )?(?:when|if)\b")
"""What gives a modal verb its force: "should be considered medically necessary only when" states a position."""
_WHEN_CLAUSE = re.compile(r"^(?:when|where)\b[^,]*$")
_CRITERIA = re.compile(
    r"\b(?:when|if|provided|criteria|conditions(?! such as\b)|requirements|as long as|unless|based on|subject to|(?:any|one|all|"
    r"both|either|each|two|some|\d) "
    r"(?:\(\d\) )?of (?:the|these)|the following|following (?:indications?|conditions?|situations?)|(?:listed|noted|"
    r"described|outlined) (?:above|below|in)|(?:set out|set forth|specified|stated) (?:above|below)|"
    r"only (?:for|in|when|if|after|as)|for (?:the )?[^.;:]{3,120} only(?=\W*$)|(?:in|for) whom\b|(?:that|which) (?:has |have )?resulted in|for indications? (?:[ivx]+|\d{1,2}|[a-z])\b|(?:that|who|which) (?:meets?|satisf(?:y|ies))\b|those (?:who|with)(?=:$)|(?:those|the) (?:patients|members|individuals|beneficiaries|persons|clients) demonstrating|despite (?:at least|an?|prior)|criteria apply|until|in accordance with|meeting|with (?:prior )?authori[sz]ation|with (?:certain )?(?:conditions|limitations|criteria))\b"
)
_CRITERIA_IN_PREDICATE = re.compile(
    r"must (?:be met|be satisfied|be fulfilled|meet|satisfy)|\brequires that\b|\bbe met for\b|\b(?:if|limited (?:by [^.;:]{2,40} )?to|restricted to|recommended|only be (?:approved|covered|authori[sz]ed))\b|"
    r"\bauthori[sz]ations? of \d+ \w+ may be granted\b|(?:, [^.;:]{2,200}?|^to be eligible for [^.;:]{3,120}?) must$|\bindicated $|\bcriteria\b[^.;]*:$"
)
_FOR_DISEASE = re.compile(
    r" for (?:the )?treatment of (?![^,;:.]*(?:\b(?:in|as|on|after|before|following|affecting|despite|without|prior|at (?:least|maximum)|(?:more|less|greater) than|"
    r"(?:refractory|resistant|intolerant|unresponsive) to|confirmed|documented|who|whose|used|combined|aged?|(?:members?|patients?|individuals?|adults?|children)\b)\b|"
    r"(?<![\w-])(?<!\btype )\d))[^,;:.]{3,100}\.?"
)
"""The end of a sentence that names the disease for which a drug is authorized, and nothing else: no line of therapy, drug beside it, age or extent."""
_CRITERIA_BEFORE = re.compile(
    r"\b(?:meet(?:s|ing)?|satisf\w+|fulfil\w*)\b[^.;]*\b(?:criteria|conditions|requirements)\b|\bcriteria\b[^.;]*\b(?:are|is) met\b"
    r"|\w (?:only )?(?:when|if) (?:recommended|ordered|prescribed|performed|requested)\b"
    r"|^(?:only \w|if (?:there|the|an?|no|symptoms|treatment)\b[^;:]{10,300},)"
)
_APPROVES = re.compile(r"\bapprove (?:for|if)")
_REASON = re.compile(
    r"\b(?:because|as|since) (?:it|they|this|these|that|(?:the|such|this|these)(?: [\w-]+){1,3}) (?P<said>(?:is|are) (?:considered|deemed) .*)"
)
_DENIALS = (
    Position.INVESTIGATIONAL, Position.NOT_MEDICALLY_NECESSARY, Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY, Position.COSMETIC,
)  # fmt: skip
_REASONED = (Position.NOT_COVERED, Position.NOT_MEDICALLY_NECESSARY)
"""Positions of which the sentence may give the reason: what is not necessary as it is considered unproven is both."""
_SENTENCE_BREAK = re.compile(r"(?<=[.;])\s")
_SENTENCE_END = re.compile(r"(?<=[a-z)])[.;]\s+(?=[a-z])")

_NEEDED = {
    word: tuple(number for number, rule in enumerate(SENTENCE_RULES) if word in rule.wording.needs)
    for word in sorted({word for rule in SENTENCE_RULES for word in rule.wording.needs})
}
"""The words that rules need, each with the numbers of those rules."""
_FAMILIES = {
    word: tuple(longer for longer in _NEEDED if word in longer)
    for word in _NEEDED
    if not any(other in word for other in _NEEDED if other != word)
}
"""Those that hold no other of them, each with those that hold it: a text without the first has none of the others."""


@lru_cache(maxsize=32_768)
def position_of(sentence: str) -> Position | None:
    """The coverage position that a sentence asserts, or None when it asserts none.

    A sentence with several predicates has the position of its first one; only what is not covered because it is considered unproven, not
    necessary or cosmetic has the position that is the reason, since a denial is one for that reason. "Medically necessary" is with criteria when the sentence
    conditions it (when, if, the following, criteria).
    """
    text = _unbroken(_spelt(key(sentence)[:_LONGEST].translate(_NO_MARKS).strip()))
    found = [
        (-1 if rule.position is Position.OTHER else match.start(), _word(match), -match.end(), order, rule.position, match)
        for order, rule in _possible(text)
        for match in rule.wording.pattern.finditer(text)
        if not _weakened(text, match, rule.position)
    ]
    if not found or _BACKGROUND.search(text) or (text.endswith("?") and _ASKS.fullmatch(text)):
        return None
    *_, position, match = min(found, key=lambda one: one[:4])
    if position in _REASONED and (reason := _REASON.search(text, match.start())):
        because = position_of(f"it {reason['said']}")
        if position is Position.NOT_MEDICALLY_NECESSARY:
            return Position.INVESTIGATIONAL_AND_NOT_MEDICALLY_NECESSARY if because is Position.INVESTIGATIONAL else position
        return because if because in _DENIALS else position
    return _with_criteria(text, match) if position is NECESSARY else position


def _spelt(text: str) -> str:
    """The text with the letters l that were read as figures."""
    return _MISREAD.sub("l", text) if "1" in text else text


def _possible(text: str) -> list[tuple[int, Rule]]:
    """The rules, by number, of which the text holds a word that they need."""
    families = [_FAMILIES[word] for word in filter(text.__contains__, _FAMILIES)]
    numbers = {number for family in families for word in filter(text.__contains__, family) for number in _NEEDED[word]}
    return [(number, SENTENCE_RULES[number]) for number in sorted(numbers)]


def _unbroken(text: str) -> str:
    """The sentence with commas for the semicolons in its brackets, which part no clauses of it."""
    if ";" not in text or "(" not in text:
        return text
    out, depth = [], 0
    for character in text:
        depth = max(0, depth + (character == "(") - (character == ")"))
        out.append("," if character == ";" and depth else character)
    return "".join(out)


def _word(match: re.Match[str]) -> int:
    """Where the position itself begins: after "considers" many words may stand before it, and the first position decides."""
    return match.start("word") if "word" in match.re.groupindex and match.start("word") >= 0 else match.start()


@lru_cache(maxsize=4096)
def position_of_label(label: str) -> Position | None:
    """The coverage position that a heading, table title or cell announces ("Not Covered", "codes covered if criteria are met")."""
    text = _spelt(_INDECISIVE.sub("", key(label)[:_LONGEST_LABEL].replace("*", "")).strip())
    text = _OTHERS.sub(r"\1", text)
    if _NO_POSITION_LABEL.search(text):
        return None
    for position, pattern in LABEL_RULES:
        match = pattern.search(text)
        if match is not None and not _weakened_label(text, match):
            return _with_criteria(text, match) if position is NECESSARY else position
    return None


def _last_sentence(text: str) -> str:
    return _SENTENCE_BREAK.split(text)[-1] if "." in text or ";" in text else text


def _weakened(text: str, match: re.Match[str], position: Position) -> bool:
    if position in (Position.DEFERS_TO, Position.OTHER):
        return False
    before = text[max(0, match.start() - 600) : match.start()]
    if _CONDITION_NEXT.match(text, match.end()):
        before = _MODAL.sub("", before)
    last_sentence = _last_sentence(before)
    last_sentence = _UNMET.sub("", _BRACKETS.sub("", last_sentence) if "(" in last_sentence else last_sentence)
    if position is NECESSARY and _NONE.match(last_sentence):
        return True
    if _DENIES.match(match.group()):
        last_sentence = _DOCUMENTS.sub("", last_sentence)
    bidden = _DENIED.match(match.group()) or (_DEEMED.match(match.group()) and _CRITERIA.search(text[match.end() :]))
    if bidden and _DUTY.search(last_sentence):
        last_sentence = _DUTY.sub("", last_sentence)
    if _BEFORE.search(last_sentence) or (" that " in last_sentence and _REPORTED.search(last_sentence)):
        return True
    # "When X is medically necessary, ..." conditions another predicate; "When services are ..." alone is a heading.
    return bool(_WHEN_CLAUSE.match(last_sentence) and "," in text[match.end() :])


def _weakened_label(text: str, match: re.Match[str]) -> bool:
    return bool(_BEFORE_LABEL.search(text[: match.start()]))


def _with_criteria(text: str, match: re.Match[str]) -> Position:
    after = text[match.end() :]
    sentence_end = _SENTENCE_END.search(after)
    after = after[: sentence_end.start()] if sentence_end else after
    inner = match.group() if _APPROVES.search(match.group()) else ""
    before = _last_sentence(text[: match.start()])
    conditioned = _CRITERIA_IN_PREDICATE.search(match.group()) and not _FOR_DISEASE.fullmatch(after)
    if conditioned or _CRITERIA.search(inner + after) or _CRITERIA_BEFORE.search(before):
        return Position.MEDICALLY_NECESSARY_WITH_CRITERIA
    return NECESSARY
