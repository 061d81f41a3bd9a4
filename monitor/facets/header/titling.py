"""What may be the title of a policy: a line without the payer's name, the number, the words of menus and the kind of document."""

import re

from monitor.facets.header.columns import is_label
from monitor.facets.header.labels import only_labels, starts_with_label
from monitor.facets.statements.terms import titles_limits
from monitor.model.dates import find_date
from monitor.model.lines_of_business import LINES
from monitor.model.text import key
from monitor.payers import generic_layout, payer_phrases
from monitor.read.text.kinds import has_leader, measures

BOILERPLATE = re.compile(
    r"^(?:(?:future|retired|superseded|archived|proposed|draft)\s+(?=(?:local|national) coverage))?(?:(?:medical|clinical|medication|clinical appropriateness|appropriate use|criteria|reimbursement|payment|pharmacy|drug|commercial|coverage|corporate|medicare|medicare advantage|utilization management|laboratory|genetic testing|lab management|medical benefit drug|medical coverage|clinical coverage"
    r"|medical & pharmacy|medical necessity|clinical review|utilization review|prior authorization|national coverage determination|local coverage determination|clinical um|um|clinical policy|administrative|billing (?:and|&) payment|payment (?:and|&) billing|coding (?:and|&) reimbursement)(?:\s*[/&]\s*|\s+))*"
    r"(?:polic(?:y|ies)(?: bulletin| manual| reference manual| statement| document| update)?|(?:care )?guidelines?|guidance|coverage polic(?:y|ies)|coverage guidelines?|coverage determination|benefit coverage standards?|(?:lcd|ncd|lca)(?=\s[-–]\s)|bulletin|criteria|determination(?: \(ncd\)| \(lcd\))?|(?:local|national) coverage determination(?: \([ln]cd\))?(?: for)?|program)"
    r"(?:\s+(?!(?:19|20)\d\d\b)\d{2,5}(?:-\d{2,4})? for (?=(?-i:[A-Z]))|\s*[:–—-]+\s*|\s+|$)",
    re.IGNORECASE,
)  # fmt: skip
KIND_OF_LIST = re.compile(
    r"(?:(?:(?:preferred )?drug list|pdl|formulary|pharmacy|clinical)(?: (?:and|&|with))? )?prior authorization(?: \(pa\))?(?: (?:drug|medication|pharmacy))? (?:criteria|guidelines?)"
    r"|(?:(?:medical|preferred) )?drug list|(?:step therapy|quantity limit) criteria",
    re.IGNORECASE,
)
"""Kinds of document that are a title themselves, where there is no other."""
CLAIM_FORM = re.compile(r"(?:CMS|HCFA|UB)[ -]?(?:1500|1450|04)(?:\s?[,/&]\s?(?:CMS|HCFA|UB)[ -]?(?:1500|1450|04))*", re.IGNORECASE)
"""The claim form for which a reimbursement policy holds, on a line above its title."""
SITE_TAIL = re.compile(r"\s+[|»]\s+[^|»]{2,60}$")
OF_DOCUMENT = re.compile(
    r"\s+[-–—]\s+(?:(?:Medical|Clinical|Drug|Dental|Vision|Pharmacy|Behavioral Health|Payment|Reimbursement) )(?:Coverage |Clinical |Medical )?(?:Polic(?:y|ies)|Guidelines?)(?:\s+[-–—]\s+[^-–—]{2,60})?$"
)
"""The kind of document and the payer behind a title: "Widgets - Medical Coverage Policy - Example Plan"."""
_BOXES = re.compile(r"\s*[/|]?\s*[☐☒☑].*$", re.DOTALL)
TITLE_LABEL = re.compile(
    r"^(?:(?:retired|archived|superseded)\s[-–—]\s+|(?:subject|title|topic|policy(?: (?:name|title))?|name of (?:\w+ ){0,3}policy|drug(?: name)?)\s*:\s+|(?-i:(?:Subject|Title)(?=[A-Z][a-z])))",
    re.IGNORECASE,
)
_NUMBERED_KIND = re.compile(r"(?:[\w&’'-]+ ){1,5}(?:Guideline|Policy) (?!(?:19|20)\d\d )\d{2,5}(?:-\d{2,4})? for (?=[A-Z])")
"""The kind of document and its number before the title: "Harbor Clinical Guideline 999 for Widgets"."""
_KIND_BEHIND = re.compile(
    r"(?<=\w|\)),?\s+(?:(?:Corporate (?:Medical|Reimbursement|Coverage)|(?:Clinical )?Medical(?: Coverage)?) Policy|Clinical Coverage Criteria)$",
    re.IGNORECASE,
)
"""The kind of document below or behind a title, in words that no service has in its name."""
_BEHIND_SIGN = re.compile(r"\s+[–—-]\s+#\s?\d{2,5}$")
_PAGE_BEHIND = re.compile(r"(?<!\bpart)(?<!\bvolume)\s+(?:page:? ?)?\d{1,3} of \d{1,3}$", re.IGNORECASE)
_GLUED_VERSION = re.compile(r"(?<=[a-z])\s?V\d{1,2}(?:\.\d{1,4}){1,2}\s+")
_ASIDE = re.compile(r"\s\*+(?:this|note|applies)\b.*$", re.IGNORECASE | re.DOTALL)
"""A footnote that was printed in the cell of the title."""
NOT_TITLE = re.compile(
    r"^(?:page:? ?\d|specialty guideline management$|prior authori[sz]ation guidelines?$|(?:policy |guideline )?number\s*:|advertisement$|professional\s?/\s?institutional$|summary$|(?:policy )?review (?:cycle|period|dates?)$|asset publisher|generic\s+brand\b|close window|print(?:er[ -]friendly)?(?: version| page)?$|(?:print|share|back)(?: (?:print|share|back)){1,3}$|(?:associated|billing|procedure|hcpcs|cpt|corresponding) codes?\b|corresponding code\(s\)|associated code\(s\)|clinical criteria$|(?:chapter|section|addendum) \d|timeline$|products? affected:?$|retired policy|annual effective|"
    + LINES
    + r"(?: plans?)?$|table of contents|https?:|copyright|effective|(?:end|review|revision|approval|issue) date\b.*\d{4}$|log ?in|sign ?in$|register$|menu|search|advanced search|site ?map$|contact us$|official websites? use|secure \.\w{3} websites?|an official website|(?:find|i am|i.m|are you) an? |(?:show|expand|hide)/(?:hide|collapse|show)\\b|skip (?:to|main)|(?:web content|portlet|document) viewer|(?:medical )?policy search$|(?:for )?(?:members|providers|employers|brokers|producers|visitors)$|utility navigation|express sign-on|size: ?px|survey\b|thank you for|page created by|continue reading|was this document|last (?:updated|reviewed|revised)\b|and procedures?\b|home$|back to|www\.|\W*$|\d+$|an independent licensee|instructions? for use|read more|important)|independent licensee|registered mark|all rights reserved|\bcookies?\b|\bloading\b|\{\{|\$\{|\w\.(?:docx?|pdf)$",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"^(?:federal employee program|(?:[a-z]+ ){1,2}(?:medicaid|medicare|state)$|fep\b|(?:anthem )?blue (?:cross|shield)\b|(?:[a-z]+ ){0,3}(?:health|care|alliance) plans?$|generic name\b|(?:[a-z]+ ){0,3}(?:department|bureau|office|division|commonwealth) (?:of|for)\b|prescription drugs?|provider service center|p\.?o\.? box)|\b(?:commission|committee|department|authority|administration|agency|health plans?|insurance company|companies|inc\.?|llc)(?:\s+\([A-Z]{2,8}\))?$",
    re.IGNORECASE,
)
_OWN_KIND = re.compile(
    r"(?:\s+[:|–—-])?\s+(?:(?:medical|clinical|coverage|payment|reimbursement|pharmacy|drug|corporate|utilization management)\s+){1,3}"
    r"(?:polic(?:y|ies)|guidelines?|criteria)(?: (?:manual|bulletin|document)|/codes)?$",
    re.IGNORECASE,
)
"""The kind of document behind the name of the payer: "Example Health Plan Medical Policy"."""
_NAMES_PAYER = re.compile(
    r"(?!(?:Home|Mental|Behavioral|Oral|Public|Women|Men|Primary|Child)\b)(?:[A-Z][\w&'’-]* ){1,4}(?:Health ?[Cc]are|Health|Plans?|Insurance(?: Company)?|Alliance|Mutual)(?: Inc\.?)?,?"
)
"""What stands before the kind of document where it is the payer, and no kind of care."""
_OF_BENEFIT = re.compile(r"(?:\s+\([A-Z]\d{4}\))?\s+\((?:Medical|Pharmacy)\)$")
"""The billing code of a drug and the benefit that pays for it, behind its name on a form: "Widgetra (J9999) (Medical)"."""
_ALL_LINES = re.compile(r"\s*\((?:all (?:lines of business|products|plans))\b[^()]*\)$", re.IGNORECASE)
"""For whom the policy holds, printed behind its title."""
_SAYS = re.compile(r"^[^.]{20,}\b(?:must|will|shall|should|may|is|are|has|have)\b.{3,}\.$", re.DOTALL)
"""A sentence, such as the first row of a list of drugs below its heads "Drug Name" and "Criteria"."""
_SENTENCE = re.compile(r"[a-z]{3}\.\s+\S")
_SMALL_DRUG = re.compile(r"[a-z]{5,}(?:[-/ ]+[a-z]{3,}){0,3} \([A-Z]\w+[®™]")
"""A drug that is named without a capital, with its brand: "widgetumab (Widgetra®)"."""
_NOTIFIED = re.compile(r"\s+[“\"]Notification[”\"]$")
"""What a plan prints behind the title of a policy that it has given notice of and that does not hold yet."""
_PATH = re.compile(r"\s(?:[|>»›]|/)\s")
"""What divides the steps of a menu or of the way to a page."""


def looks_like_title(line: str, labels: set[str]) -> bool:
    """Whether a line that is none of the `labels` may be a title: short, with a capital, no sentence, no menu, no heading, no letterhead."""
    return (
        4 < len(line) < 140
        and (line[:1].isupper() or _SMALL_DRUG.match(line) is not None)
        and not _SENTENCE.search(line)
        and not line.endswith((".", ":", ";"))
        and not is_menu(line)
        and line not in labels
        and not is_label(line)
        and not only_labels(line)
        and not line.casefold().endswith((" date", " dates"))
        and not ((":" in line or find_date(line)) and starts_with_label(line, generic_layout()))
        and not known_heading(line)
        and not _limits(line)
        and not is_letterhead(line)
    )


def _limits(line: str) -> bool:
    """Whether a line says for how long an approval is given, how much of a drug, or to whom: "Length of approval: 6 months"."""
    limit, _, said = line.partition(":")
    return titles_limits(limit) and measures(said)


def is_menu(line: str) -> bool:
    """Whether a line is the way to a page, or links to the parts of one, side by side."""
    return len(_PATH.findall(line)) > 1


def names_kind(line: str, *, alone: bool = False) -> bool:
    """Whether a line names the kind of document in several words, or in one where it opens the document, and nothing else: "Medical Necessity Guidelines:"."""
    return (alone or len(line.split()) > 1) and (
        BOILERPLATE.sub("", line).strip(" :") == "" or KIND_OF_LIST.fullmatch(line) is not None
    )


def is_letterhead(line: str) -> bool:
    """Whether a line only names the payer and its kind of document."""
    bare = key(line).replace("®", "")
    own = _OWN_KIND.sub("", line)
    named = own != line and _NAMES_PAYER.fullmatch(own) is not None
    return named or bool(_LETTERHEAD.search(own)) or any(bare.startswith(name) for name in payer_phrases())


def clean(text: str, number: str | None) -> str | None:
    """The title that a line or value holds; None when it holds none."""
    text = _NUMBERED_KIND.sub("", text, count=1)
    title = _ASIDE.sub(
        "", OF_DOCUMENT.sub("", _BOXES.sub("", SITE_TAIL.sub("", _GLUED_VERSION.sub(" ", behind_kind(text)))))
    ).strip(" |:–—-*/")
    title = _NOTIFIED.sub("", title)
    title = _ALL_LINES.sub("", _PAGE_BEHIND.sub("", bare_title(title)))
    title = _OF_BENEFIT.sub("", _BEHIND_SIGN.sub("", _KIND_BEHIND.sub("", title)))
    if number:
        title = re.sub(rf"^[A-Z]{{2,6}}\s*(?={re.escape(number)}\s)", "", title)
        title = re.sub(
            rf"\s*[(\[]?(?:#|no\.? ?)?{re.escape(number)}[)\]]?(?:,?\s+(?:v(?:er(?:sion|\.)?)?\s?\d[\d.]*|p\d{{4}}[a-z]?))?[)\]]?\s*$",
            "",
            title,
            flags=re.IGNORECASE,
        ).strip(" |:–—-")
        title = re.sub(rf"^(?:#|[Nn]o\.? ?)?{re.escape(number)}\s*[:–—-]?\s*", "", title)
    if (
        not 3 < len(title) < 400
        or NOT_TITLE.search(title)
        or CLAIM_FORM.fullmatch(title)
        or _SAYS.match(title)
        or is_label(title)
        or is_label(text)
        or has_leader(text)
        or not re.search(r"[A-Za-z]{3}", title)
    ):
        return None
    return title


def behind_kind(text: str) -> str:
    """What stands behind the kind of document and a bar ("Medical Coverage Policy | Widgets"), where it is not the payer; else the text."""
    kind, _, rest = map(str.strip, text.partition("|"))
    alone = " " in kind and BOILERPLATE.sub("", kind) == "" and "|" not in rest
    return rest if alone and rest and not is_letterhead(rest) else text


def bare_title(line: str) -> str:
    """The line without its label and the kind of document before the title; whole where a conjunction would be left to begin it."""
    rest = line
    while (bare := BOILERPLATE.sub("", TITLE_LABEL.sub("", rest))) != rest:
        rest = bare
    return line if rest.startswith(("and ", "or ", "& ", "AND ", "Development ")) else rest


def known_heading(title: str) -> bool:
    """Whether a line is a section's heading, or a menu of two of them ("Coding Information References")."""
    facet_of = generic_layout().facet_of
    if facet_of(title) is not None or key(title) in ("medical policy", "policy", "clinical policy bulletin"):
        return True
    words = title.split()
    return any(facet_of(" ".join(words[:n])) and facet_of(" ".join(words[n:])) for n in range(1, len(words)) if len(words) < 8)


def without_payer(title: str, payer: str) -> str:
    """The title without the payer and the kind of document that announce it: "Example Clinical Guideline: Widgets"."""
    for name in (payer, payer.split()[0]):
        rest = title[len(name) :].lstrip("®™ ") if title.casefold().startswith(f"{name.casefold()} ") else ""
        kind = BOILERPLATE.match(rest)
        if kind is not None and ":" in kind[0] and rest[kind.end() :]:
            return rest[kind.end() :]
    return title
