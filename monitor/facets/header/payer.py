"""Who says it: the payer's name, from where a document signs itself. A mention in running text is no signature."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from monitor.model.document import Document
from monitor.model.lines_of_business import LINES_IN_LETTERHEAD, MEDICAID
from monitor.model.text import display, key
from monitor.payers import layout_for, payer_names, recognise

_WORD = r"[A-Z][\w’'&-]*(?:\s?[®™])?"
_NAME = rf"(?P<name>{_WORD}(?:,? (?:(?:of|and|&|the|for) ){{0,2}}{_WORD}){{0,9}})"
_FORM = r"(?:, (?:Inc|INC|LLC)\b\.?)?"
_KIND = (
    rf"(?:(?:Corporate|{LINES_IN_LETTERHEAD}|and|&|Joint|National|Drug|Pharmacy|Medical|Clinical|Coverage|Payment|Reimbursement|Administrative|Benefit|Medication"
    r"|Utilization Management|UM|Prior Authorization|Formulary|Dental|Health)\s+){0,6}"
    r"(?:Polic(?:y|ies)(?: (?:and|&) Procedures?)?(?: Bulletins?| Manual| Statement| Guidelines?)?|Guidelines?|Criteria|Bulletins?|National Formulary Coverage)\b"
)
_COMPANY = re.compile(
    r"\b(?:plans?|insurance|blue ?cross|blue ?shield|healthcare solutions|health (?:partners|net|options|alliance))\b|\bmedicaid$",
    re.IGNORECASE,
)
"""What only the name of a company holds, and no title of a policy."""
_KIND_ALONE = re.compile(_KIND, re.IGNORECASE)
"""A line that says what kind of document it is, below the name of the payer."""
_SINCE = r"[\s©,]*(?:(?:19|20)\d\d(?:\s?[-–,]\s?(?:19|20)\d\d)*)?[\s,.–-]*"
_PLAN = re.compile(
    r"\b(?:health ?plans?|health ?care|health (?:partners|net|options|advantage|alliance|choice|first|insurance|network|cooperative|authority)|insurance company|assurance"
    rf"|blue ?cross|blue ?shield|bcbs[a-z]{{1,3}}|{MEDICAID}|community plan|partners plans?|benefits management|family choice|mutual)\b"
    r"|\bhealth$|(?-i:\b(?:[A-Z]\w*(?:Health|Care)|(?:Health|Care)[A-Z])\w*)",
    re.IGNORECASE,
)
"""What tells the name of a health plan or programme."""
_BRANDS = frozenset(
    [
        "aetna",
        "affinity",
        "ambetter",
        "amerigroup",
        "anthem",
        "asuris",
        "avmed",
        "bridgespan",
        "cdphp",
        "centene",
        "cgs",
        "cigna",
        "fallon",
        "fep",
        "fidelis",
        "geisinger",
        "highmark",
        "hmsa",
        "humana",
        "lifewise",
        "medica",
        "moda",
        "molina",
        "mvp",
        "navitus",
        "novitas",
        "optum",
        "oscar",
        "pacificsource",
        "palmetto",
        "preferredone",
        "premera",
        "quartz",
        "regence",
        "sentara",
        "tricare",
        "ucare",
        "ventegra",
        "wellcare",
        "wellmark",
        "wellpoint",
        "wellsense",
        "wps",
    ]
)
"""First words of payers' names that do not tell a health plan."""
_VENDOR = re.compile(
    r"\b(?:evicore|carelon|aim specialty|avalon|turningpoint|evolent|new century|national imaging|magellan|prime therapeutics|concert|cvs caremark|express scripts|optumrx)\b",
    re.IGNORECASE,
)
"""Companies that write or apply policies for payers: one of them says it where no payer signs."""
_POINTED = re.compile(
    rf"\b(?:refer to|see|(?:managed|administered|performed) by|delegated to|guidelines? (?:of|from))\s(?:the\s)?{_VENDOR.pattern}[^.;]*",
    re.IGNORECASE,
)
"""Where a policy sends its reader for what such a company says."""
_NOT_FOR = re.compile(r"\b(?:does|do|shall|will) not apply to\b[^.;]*", re.IGNORECASE)
"""For whom a policy does not hold: none of those named has made it."""
_PROGRAMME = re.compile(r"\bmedicaid$|^centers for medicare\b", re.IGNORECASE)
"""A state's programme is the payer where no plan signs that runs it, as are those who maintain the coverage of Medicare."""
_OF_PLACE = re.compile(r"\bblue ?(?:cross|shield)\b.* of [A-Z]", re.IGNORECASE)
"""No title of a policy names a company of a place so."""
_OWNER = re.compile(r"\bmutual insurance company$", re.IGNORECASE)
"""A company that holds the rights under a name of its own: the plan that it runs signs as the licensee, or in the letterhead."""
_NO_PAYER = re.compile(
    r"\b(?:american|association|college|society|academy|university|journal|foundation|institutes?|bcbsa|press|publish\w*|elsevier|wolters|uptodate|mcg|milliman|interqual|change healthcare|hayes|ecri|micromedex|merative"
    r"|nccn|comprehensive cancer|cpt|ama|cdt|ada|world health|food and drug|human services|hospitals?|pharmaceuticals?|laboratories|microsoft|adobe|google|committee|state|federal|evidence|certificate|department)\b",
    re.IGNORECASE,
)
"""Who else is named beside a copyright or a right."""
_ANYONE = re.compile(
    r"(?:the |this |our |your |each |any |all |an? )?(?:we|all|plan|company|it|coverage|medicare|medicaid|polic(?:y|ies)|guidelines?|document|manual|blue ?cross(?:,?(?: and| &)? blue ?shield)?|service benefit plan"
    r"|(?:(?:home|mental|behavioral|women[’']?s|public|oral|bone|digital|tele)[ -]?)?(?:health ?plans?|health ?care|health|insurance)(?: services)?|rights(?: reserved)?|information|printed|page|written|express|this|these|no|statements?|notices?|(?:proprietary|confidential)(?: (?:and|&))?)",
    re.IGNORECASE,
)
"""Words that name no payer in particular, or a service."""
_LEADING = re.compile(
    r"^(?:(?:The|However|In|If|For|And|Although|Note|When|By|While|Additionally|Benefits|Polic(?:y|ies)|Copyright|Of|From|With|Your|Private|Property|Corporate|Download|Current|To|Services|Products|Coverage|Medical(?! Mutual\b)|Clinical)\b[, ]*)+"
    r"|^(?:(?:MEDICAL|CLINICAL|ADMINISTRATIVE|REIMBURSEMENT|PAYMENT|DRUG|PHARMACY|POLICY|STATEMENT|GUIDELINES?|BULLETIN)\s?)+(?=[A-Z][a-z])"
)
_TRAILING = re.compile(
    r",?\s(?:An\b|All\b|Page\b|Proprietary|Confidential\b|Effective|Companies|Affiliates|Inc\b|INC\b|LLC\b|Corp\b|Co\b|Logo|Use\b|Members?\b|Reproduction|This\b|These\b|Table\b|Polic(?:y|ies)\b"
    r"|(?:Drug )?Prior\b|(?:Pharmacy|P&T|Medical|Clinical|Quality)\b.*Committee|(?:Commercial|Medical|Clinical|Drug|Coverage|Payment|Reimbursement|Medication|UM)\b.*(?:Polic|Guideline|Criteria)|(?:Medical|Clinical|Corporate|Drug)$).*$"
)
_POSSESSIVE = re.compile(r"(?<=[a-z])[’']s$")
_SHORT, _LONGEST, _OPENING = 130, 1500, 14
_LOGO = 4
"""A logo in small letters has no more words ("harbor health")."""
_NEAR = 100
"""So near the beginning or the end of a document it is signed."""


class _Sign(NamedTuple):
    """How a document signs itself: words (in lower case) without one of which the pattern cannot match, and the pattern with its `name`.
    `frame` is for running lines and short lines of the opening only; `anyone` where any name is the payer's; `alone` where it must stand
    elsewhere too."""

    words: tuple[str, ...]
    pattern: str
    frame: bool = False
    anyone: bool = False
    alone: bool = False


_SIGNS = (
    _Sign(("propert", "propriet", "confidential"), rf"(?i:(?:\bproperty of|proprietary information of|(?:&|and) proprietary,))\s(?:the )?{_NAME}", anyone=True),
    _Sign(("©", "(c)", "copyright"), rf"(?i:©|\(c\)|\bcopyright\b){_SINCE}(?i:by )?{_NAME}", frame=True, anyone=True),
    _Sign(("©", "(c)", "copyright"), rf"^{_NAME}{_FORM}\s?(?i:©|\(c\)|\bcopyright\b)", frame=True),
    _Sign(("owned by", "permission", "authorization"), rf"(?i:\b(?:owned by|(?:permission|authorization) (?:from|of)))\s(?:the )?{_NAME}"),
    _Sign(("independent licensee",), rf"{_NAME}(?i:,?\s(?:\([^()]{{2,12}}\)\s)?(?:(?:is|are|operates as)\s)?an independent licensee)"),
    _Sign(("reserve the right", "reserves the right"), rf"{_NAME}(?i:\s(?:expressly )?reserves? the right)", anyone=True),
    _Sign(("all rights reserved",), rf"^.{{0,40}}(?i:\bcopyright\b|©){_SINCE}{_NAME}{_FORM}\.?\s(?i:all rights reserved)", anyone=True),
    _Sign(("©", "copyright"), rf"(?i:\bcopyright\b|©){_SINCE}{_NAME}"),
    _Sign(("trade name", "dba", "d/b", "b/a", "doing business as"), rf"(?i:\b(?:trade name|d/?b/?a|doing business as))\s{_NAME}"),
    _Sign(("polic", "guideline", "criteria", "bulletin", "formulary"), rf"^(?:\d+\s)?{_NAME}{_FORM}(?:[’']s)?\s+(?:(?:{LINES_IN_LETTERHEAD}|and|&)\s+)*(?i:{_KIND})", frame=True),
    _Sign(("polic", "guideline", "criteria", "bulletin"), rf"^(?i:{_KIND})(?:\s[-–|]\s|\s?:\s){_NAME}$", frame=True),
    _Sign(("",), rf"^{_NAME}{_FORM}(?:\s(?:Logo|\(FFS\)))?$", frame=True, alone=True),
    _Sign(("|",), rf"^\|\s{_NAME}$", frame=True),
    _Sign(("by",), rf"(?i:\b(?:polic(?:y|ies)|guidelines?|criteria|bulletins?|statements?)\s(?:\w+\s){{0,3}}(?:developed|prepared|adopted|established|approved|maintained|issued|published|created) by)\s(?:the )?{_NAME}"),
    _Sign(("policy of",), rf"(?i:\bit is the policy of)\s(?i:(?:the )?(?:health plans affiliated with )?){_NAME}", anyone=True),
    _Sign(("by",), rf"(?i:\b(?:(?:plans?|programs?) (?:issued or )?administered by|(?:offered|underwritten|insured) by))\s(?:the )?{_NAME}"),
    _Sign(("polic",), rf"{_NAME}(?:[’']s)?\s(?i:(?:medical|clinical|coverage|payment|drug|pharmacy)\s(?:\w+\s)?polic(?:y|ies)\b|policies (?:are|apply)\b)"),
    _Sign(("consider", "cover", "reimburse", "follows", "established", "developed", "adopted"), rf"(?:^|[.;:]\s){_NAME}\s(?:considers|will (?:consider|cover|provide coverage|reimburse)|covers|provides coverage|follows|does not (?:cover|provide coverage|consider)|has (?:established|developed|adopted))\b"),
    _Sign(("your ",), rf"\b[Yy]our {_NAME} (?:plan|policy|contract)\b"),
)  # fmt: skip
"""The places of a signature, the most telling first: ownership, the licence, a right, the letterhead, who made or uses the policy."""
_COMPILED = tuple((sign, re.compile(sign.pattern)) for sign in _SIGNS)


def signed_by(document: Document, letterhead: Iterable[str] = ()) -> str | None:
    """The payer that signs the document, by the most telling signature; a state's programme or an owner, then a vendor, where no plan does;
    None where nobody does.

    `letterhead` are the lines of the opening. A payer that a payer file knows has the name that the file gives it.
    """
    if site := document.properties.get("site"):
        return _known(site) or site
    running = tuple(
        block.plain for block in (*document.blocks[:_NEAR], *document.blocks[max(_NEAR, len(document.blocks) - _NEAR) :])
    )
    opening = tuple(dict.fromkeys((*letterhead, *running[:_OPENING])))
    frame = tuple(dict.fromkeys(_frame(document, opening)))
    return _signed(frame, running, opening[0] if opening[1:] and _KIND_ALONE.fullmatch(opening[1]) else "")


@lru_cache(maxsize=4)  # asked for the layout, and again for the header
def _signed(frame: tuple[str, ...], running: tuple[str, ...], head: str) -> str | None:
    """The payer that signs in the frame, or in the blocks at the beginning and the end; `head` is the first line, where it stands over the
    kind of document."""
    prose = (*frame, *(part for text in running for part in _ends(text) if "{{" not in part))
    second: list[str] = []
    alone: list[str] = []
    folded = [text.lower() for text in prose]
    whole = "\n".join(folded)
    for sign, pattern in _COMPILED:
        if not any(map(whole.__contains__, sign.words)):
            continue
        near = zip(frame if sign.frame else prose, folded, strict=False)
        texts = (text for text, low in near if any(map(low.__contains__, sign.words)))
        named = Counter(name for text in texts for match in pattern.finditer(text) if (name := _name(match["name"], sign.anyone)))
        for name, _ in named.most_common():
            sure = _known(name) is not None or _OF_PLACE.search(name) is not None
            if sign.alone and not sure:
                alone += [name] if (name in head and _names_company(name)) or _elsewhere(name, running) else []
            elif not any(one.search(name) for one in (_PROGRAMME, _VENDOR, _OWNER)):
                return _known(name) or name
            elif sign.frame or sign.anyone:
                second.append(name)
    second = [*alone, *second]
    return next((_known(name) or name for name in sorted(second, key=lambda name: bool(_VENDOR.search(name)))), None)


def mentions(texts: Iterable[str]) -> Iterator[str]:
    """The texts without the companies to which they only point, and without those for which the policy does not hold."""
    return (_NOT_FOR.sub(" ", _POINTED.sub(" ", text)) for text in texts)


def _frame(document: Document, opening: Iterable[str]) -> Iterator[str]:
    """The running lines and the frame of the first pages, the short lines of the opening, and the end of the file's own title."""
    set_aside = (b for b in document.furniture if b.page in (None, 1, 2) and b.reason not in ("menu", "hidden", "link target"))
    yield from (b.plain.title() if b.plain.islower() and b.plain.count(" ") < _LOGO else b.plain for b in set_aside)
    yield from (text[:_SHORT] for text in opening)
    yield from (f"| {part}" for part in re.split(r"\s[|–-]\s", document.properties.get("title", ""))[1:])
    yield document.properties.get("author", "")


def _ends(text: str) -> tuple[str, ...]:
    return (text,) if len(text) <= 2 * _LONGEST else (text[:_LONGEST], text[-_LONGEST:])


def _names_company(name: str) -> bool:
    """Whether a name is a company's by its own words, and could not be the title of a policy ("Telehealth and Virtual Health Care")."""
    return _COMPANY.search(name) is not None or name.split()[0].casefold() in _BRANDS


def _elsewhere(name: str, texts: Iterable[str]) -> bool:
    """Whether a name that stands alone on a line stands in the text too, as a name: a title does not."""
    words = name.casefold()
    return any(words in (said := text.casefold()) and said != words for text in texts)


def _name(text: str, anyone: bool) -> str | None:
    """The name of a payer in what the pattern found; None for other names, for pronouns and for words that name nobody."""
    name = display(_TRAILING.sub("", _LEADING.sub("", text))).replace("®", "").replace("™", "").strip(" ,-")
    name = _POSSESSIVE.sub("", name)
    if len(name) < 3 or len(name) > 80 or _ANYONE.fullmatch(name) or _NO_PAYER.search(name):
        return None
    plan = _PLAN.search(name) or name.split()[0].casefold() in _BRANDS or _VENDOR.search(name) or _known(name)
    return name if plan or anyone else None


def _known(name: str) -> str | None:
    """The name that a payer file gives this payer."""
    layout = recognise((name,))
    return layout.payer if layout else _payers().get(key(name))


@lru_cache(maxsize=1)
def _payers() -> dict[str, str]:
    """The payers of the payer files by their names and signs, as compared; of two files with one name the first holds."""
    files = tuple(map(layout_for, payer_names()))
    return {key(name): one.payer for one in reversed(files) for name in (one.payer, *one.signs)}
