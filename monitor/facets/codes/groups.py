"""Under which printed words a code stands: the group's name, its coverage position and the code system it hints at."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from monitor.codesystems import systems_named
from monitor.facets.codes.scoped import is_scope, names_all_lines, names_lines
from monitor.facets.positions import position_of, position_of_label
from monitor.facets.section import NOTHING
from monitor.model.document import Block, BlockKind
from monitor.model.record import Position
from monitor.model.text import display
from monitor.model.worded import worded
from monitor.read.text.kinds import is_code_row, names_products

_LABEL_LENGTH = 300
_HEAD_LENGTH = 110
_BOILERPLATE = worded(
    "informational|inclusive|not constitute|not imply|not guarantee|not mean|guarantee|deleted codes|most up-to-date|registered|"
    "all rights|copyright|eligible for|not be covered|refer to the|not limited|for the |clarification|7th character|"
    "represented|reference purposes|for reference|code updates|not necessarily|specific health|asterisk explanation|last updated",
    r"informational purposes|all[- ]inclusive|does not (?:constitute|imply|guarantee|mean)|not (?:a )?guarantee|"
    r"\bdeleted codes\b|most up-to-date|"
    r"registered trademark|all rights reserved|copyright|eligible for reimbursement|may not be covered|"
    r"refer to the member|not limited to the following codes|"
    r"^for the (?:procedure|diagnosis)[^.]{0,30} listed above|for clarification purposes|7th character|"
    r"are represented by|reference purposes|for reference only|code updates|does not necessarily|specific health plan|asterisk explanation\W*$|^last updated\b",
    re.IGNORECASE,
)
_NO_CODE = re.compile(r"\bno specific (?:\w+ )?codes?\W*$", re.IGNORECASE)
"""The end of a row that names a service or a disease without a code of its own: it heads nothing."""
_NONE = re.compile(r"[^.;]{2,40}?\W\s*(?:none|n/a|not applicable)\W*", re.IGNORECASE)
"""A system and that it has no codes here ("HCPCS None")."""
_LEGEND = re.compile(r"^\([A-Z/&]{2,6}\)\s?[=–-]\s?[A-Za-z]|[a-z]\s?=\s?\([A-Z/&]{2,6}\)")
"""What is in a line that says what a mark behind a code means: "(NMN)=Not medically necessary", "Not medically necessary = (NMN)"."""
COLUMN_TITLES = re.compile(r"\bdescript(?:ion|or)s?\W*$", re.IGNORECASE)
"""How a line ends that names the columns of a list: "Diagnosis Code Description"."""
_ASIDE = re.compile(r"\(\s*(?:list )?(?:is )?(?:may )?not (?:be )?(?:an )?all[- ]inclusive[^)]*\)", re.IGNORECASE)
_ABOUT_CODES = re.compile(r"\bcodes?\b|\bCPT\b|\bHCPCS\b|\bICD\b|\bLOINC\b|\bNDCs?\b|\bmodifiers?\b", re.IGNORECASE)
_SYSTEM_WORDS = re.compile(
    r"\b(?:CPT|HCPCS?|CDT|ICD(?:9|10)?|CM|PCS|LOINC|NDC|GCN(?:SeqNo)?|HICL(?:SeqNo)?|REV|DRG|MS|CAT(?:EGORY)?|LEVEL|I{1,3}|PLA|MAAA|ADA|codes?|coding|"
    r"numbers?|descriptions?|diagnos[ie]s|diagnostic|procedures?|procedural|"
    r"revenue|modifiers?|applicable|billing|type|systems?|dental|drug|national|place of service|current|terminology|"
    r"healthcare|common|hyphen|and|or|the|list|table|of|for|this|policy|"
    r"administration|medical|service|laboratory|analyses|proprietary|inpatient|outpatient|only|UB|9|10|04)\b|[\W\d_]+|\(s\)",
    re.IGNORECASE,
)

_CATEGORIES = re.compile(r"(?:[A-Z]\d\d(?:\s?[-–]\s?[A-Z]\d\d)?(?:,\s?|\s|$))+")
"""Categories of diagnoses ("C18-C20, C34"), a cell of their own in a table that lost its columns; they head nothing."""

_NUMBERED = re.compile(
    r"(?:(?P<number>Group \d{1,2})(?: ?\(\d{1,4} codes?\))?:?|"
    r"(?P<part>Group \d{1,2}) (?:Paragraph|(?P<codes>Codes))(?: ?\(\d{1,4} codes?\))?(?: ?: ?(?P<said>.*))?)"
    r"(?: (?:export(?: to csv)?|print|expand|collapse))*",
    re.IGNORECASE,
)
"""A line of the numbered groups of a Medicare article: "Group 1 (4 Codes)", "Group 1 Paragraph: …", "Group 1 Codes"; what the page does with it ("Export to CSV") may
stand behind."""
_NUMBER_LEVEL, _OVER_NUMBER = 8, 7
_NOT_SO = re.compile(r"^the following\b.*\b(?:is|are) not (?:considered|deemed)\b", re.IGNORECASE)
_OF_FOLLOWING = re.compile(r"\b(?:the following|these|(?:listed )?below)\b", re.IGNORECASE)

_BAND_LENGTH = 80
_BAND = re.compile(
    r"(?:\W|(?:codes?|services?|procedures?|not|non|no|medical(?:ly)?|necess(?:ary|ity)|reasonable|covered|coverage|experimental|"
    r"investigational|unproven|cosmetic|reconstructive|prior|pre|authori[sz]ations?|authori[sz]ed|approval|(?:pre)?certification|pa|required?|"
    r"requires|needed|considered|is|are|may|be|always|never|conditionally|and|or|when|if|the|criteria|met|e|i|nmn)(?!\w))+",
    re.IGNORECASE,
)
_AUTHORIZATION = re.compile(r"\b(?:authori[sz]ation|approval|(?:pre)?certification|pa)\b.*\b(?:required|needed)\b", re.IGNORECASE)


class Kind(StrEnum):
    """What a line of a coding section is, when it is no code."""

    SYSTEM = "system"
    LABEL = "label"
    HEAD = "head"
    PROSE = "prose"
    PRODUCTS = "products"
    SCOPE = "scope"


class Group(NamedTuple):
    """What a code stands under, outermost first: section path, procedure headings, label (a lead or position line), system line, the
    products that share it, and the lines of business it is listed for."""

    path: tuple[str, ...] = ()
    heads: tuple[tuple[int, str], ...] = ()
    label: str = ""
    system: str = ""
    products: str = ""
    number: str = ""
    """The numbered group ("Group 1") of the section; it is one of the heads as well."""
    listing: bool = False
    """Whether the codes of the numbered group follow, so that the next heading is none of its paragraph."""
    over: str = ""
    """The line of a position right above a label about authorization, which parts what stands under it."""
    scope: str = ""
    scope_under: Kind | None = None
    """What the line of business stood under, which ends with the next of that kind: a label, a system line, or neither."""

    def under(self, kind: Kind, text: str, level: int = 9, *, listed: bool = True) -> "Group":
        """The group after one more heading line; `listed` says whether codes stand under this one already."""
        if numbered := _NUMBERED.fullmatch(display(text)):
            return self._numbered(numbered)
        if self.number and kind is Kind.PROSE and not self.listing and _leads(text):
            kind = Kind.LABEL
        if self.listing and kind is not Kind.PROSE:
            return self._above(_OVER_NUMBER).under(kind, text, level)
        text = display(text).rstrip(": ") if kind is not Kind.LABEL else display(text).rstrip(":. ")
        if kind is Kind.PRODUCTS:
            return self._replace(products=text)
        if kind is Kind.SCOPE:
            return self._scoped(text)
        if kind is Kind.SYSTEM:
            # "LOINC Codes" ends a heading over diagnosis codes; a lead sentence holds for the system lines beneath it.
            over = systems_named(self.label)
            ended = bool(over) and not over & systems_named(text) and not _states(self.label)
            kept = self if self.scope_under is not Kind.SYSTEM else self.unscoped()
            return kept._replace(system=text, label="" if ended else self.label, products="")
        if kind is Kind.LABEL:
            kept = self if self.scope_under is None and not names_all_lines(text) else self.unscoped()
            return kept._replace(label=text, system="", products="", over=self._parted(text, listed))
        if kind is Kind.HEAD and not _CATEGORIES.fullmatch(text):
            above = tuple(head for head in self.heads if head[0] < level)
            scope = self.scope if self.scope_under is None and not listed else ""
            return self._replace(heads=(*above, (level, text)), label="", system="", products="", scope=scope, scope_under=None)
        return self

    def unscoped(self) -> "Group":
        """The group without its line of business."""
        return self._replace(scope="", scope_under=None)

    def _scoped(self, lines: str) -> "Group":
        """The group after a line of business: one over labels and system lines begins them anew, one below them goes with them."""
        if self.scope and self.scope_under is None:
            return self._replace(scope=lines, label="", system="", products="")
        stood_under = Kind.SYSTEM if self.system else Kind.LABEL if self.label else None
        return self._replace(scope=lines, scope_under=self.scope_under or stood_under, products="")

    def _lines_of_business(self) -> str:
        """The line of business, or the heading of the section that names nothing else, where no nearer line names one."""
        headed = "" if names_lines(self.label) else next((text for text in reversed(self.path) if is_scope(text)), "")
        return self.scope or display(headed).rstrip(": ")

    def _parted(self, label: str, listed: bool) -> str:
        """The line of a position that holds under a label about authorization as well: it stands right above, or above its like."""
        if not is_authorization(label):
            return ""
        if is_authorization(self.label):
            return self.over
        told = position_of_label(self.label) or position_of(self.label)
        return self.label if told and not listed else ""

    def _numbered(self, line: re.Match[str]) -> "Group":
        """The group after a line of a numbered group, with the sentence that the line of its paragraph goes on with as its lead."""
        number, said = (line["number"] or line["part"]).capitalize(), line["said"] or ""
        group = self
        if number != self.number or (self.listing and not line["codes"]):
            base = self._above(_NUMBER_LEVEL) if self.number else self
            over = ((_OVER_NUMBER, base.label),) if base.label else ()
            heads = (*base.heads, *over, (_NUMBER_LEVEL, number))
            group = base._replace(heads=heads, label="", system="", products="", number=number)
        group = group._replace(listing=bool(line["codes"]))
        return group.under(classify(said, heading=False), said) if said and not NOTHING.fullmatch(said) else group

    def _above(self, level: int) -> "Group":
        above = tuple(head for head in self.heads if head[0] < level)
        return self._replace(heads=above, label="", system="", products="", number="", listing=False)

    def _over_number(self) -> list[str]:
        """The heading of the section that a numbered group divides: each section counts its groups anew."""
        return [display(self.path[-1])] if self.number and self.path and self.heads[0][1] == self.number else []

    def name(self, title: str = "", table_label: str = "") -> str | None:
        """The printed group: procedure headings and the nearest label, else the system line, the heading that tells the position (over
        headings that only name a system), a column's title that names a system, or the lead above that opened the section; a title that
        only says that codes stand below it is the last resort."""
        parts = [*filter(None, self._over_number()), *(text for _, text in self.heads)]
        parts += [table_label or self.label] if table_label or self.label else []
        told = next((heading for heading in reversed(self.path) if not is_system(heading)), "")
        over = display(told).rstrip(": ") if position_of_label(told) else ""
        named = self.system or over or (display(title) if systems_named(title) else "")
        group = " / ".join(dict.fromkeys(parts)) or named or self._lead() or display(title)
        return " / ".join(dict.fromkeys(filter(None, (group, self.products, self._lines_of_business())))) or None

    def _lead(self) -> str:
        """The line ending in a colon that opened the section right above, where it tells the system or the position of its codes."""
        last = self.path[-1] if self.path else ""
        told = last.endswith(":") and (systems_named(last) or position_of(last))
        return display(last).rstrip(": ") if told else ""

    def position(self, table_label: str = "") -> Position | None:
        """The coverage position of the nearest words that announce one; a nearer label without a position means none, but for the
        paragraph of a numbered group, which only explains what the heading of the section says, and for one about authorization."""
        for text in (table_label, self.over if is_authorization(self.label) else self.label):
            told = (position_of_label(text) or position_of(text)) if text else None
            if text and (told or not self.number):
                return told
        found = (
            position_of_label(text) for text in (*(text for _, text in reversed(self.heads)), self.system, *reversed(self.path))
        )
        return next((position for position in found if position is not None), None)

    def hint(self, title: str = "") -> str:
        """The nearest words that name a code system, or an empty text."""
        headings = (*(text for _, text in reversed(self.heads)), *reversed(self.path))
        nearest = (*headings, self.label) if self.number else (self.label, *headings)
        return next((text for text in (title, self.system, *nearest) if systems_named(text)), "")


def is_band(text: str) -> bool:
    """Whether a line says of the codes below it nothing but their position ("Not Covered") or whether they need authorization."""
    return (
        text[:1].isupper()
        and len(text) <= _BAND_LENGTH
        and _BAND.fullmatch(text) is not None
        and (position_of_label(text) is not None or is_authorization(text))
    )


def is_authorization(text: str) -> bool:
    """Whether a line says of the codes below it whether they need authorization, and nothing else."""
    return bool(_AUTHORIZATION.search(text) and _BAND.fullmatch(text)) and position_of_label(text) is None


def _states(label: str) -> bool:
    """Whether a label is a sentence that says how the codes below it fare, or how they do not."""
    return position_of(label) is not None or _NOT_SO.search(label) is not None


def _leads(text: str) -> bool:
    """Whether a sentence of a numbered group's paragraph says the position of the codes that follow."""
    return (
        len(text) <= _LABEL_LENGTH
        and bool(_OF_FOLLOWING.search(text) and _ABOUT_CODES.search(text))
        and position_of(text) is not None
    )


def as_named(text: str) -> str:
    """A heading as the name of a group has it: one of a numbered group is its number."""
    numbered = _NUMBERED.fullmatch(display(text))
    return (numbered["number"] or numbered["part"]).capitalize() if numbered else display(text).rstrip(":. ")


def is_boilerplate(text: str) -> bool:
    """Whether a line is one of the notices that stand around code lists, which neither name a group nor describe a code."""
    return bool(_BOILERPLATE.search(_ASIDE.sub("", text)))


@lru_cache(maxsize=4096)  # each row of a table is asked about with its headings
def is_system(text: str) -> bool:
    """Whether a line only names code systems ("CPT", "HCPCS codes:")."""
    return bool(systems_named(text)) and not _SYSTEM_WORDS.sub("", display(text))


def classify(text: str, heading: bool) -> Kind:
    """What a line without codes is; `heading` tells that it is set as one (a heading block, or bold)."""
    text = display(text)
    if (
        not text
        or NOTHING.fullmatch(text)
        or is_boilerplate(text)
        or len(text) > _LABEL_LENGTH
        or _NO_CODE.search(text)
        or _LEGEND.search(text)
    ):
        return Kind.PROSE
    if is_system(text):
        return Kind.SYSTEM
    if _NONE.fullmatch(text) and systems_named(text):
        return Kind.PROSE
    closed = text.endswith(".") and not heading
    if (position_of_label(text) is not None and not closed and (heading or len(text) <= 160 or text.endswith(":"))) or (
        position_of(text) is not None and text.endswith(":")
    ):
        return Kind.LABEL
    if _ABOUT_CODES.search(text) and (
        text.endswith(":") or (heading and not closed) or (len(text) <= _HEAD_LENGTH and systems_named(text) and not closed)
    ):
        return Kind.LABEL
    return Kind.HEAD if heading and len(text) <= _HEAD_LENGTH and not closed else Kind.PROSE


def kind_of_products(block: Block, following: Block | None) -> Kind | None:
    """What a line is that only names products: those that share the codes of the list below it, or, over the titles of a list's columns, its
    heading; None for any other line."""
    if following is None or block.kind is not BlockKind.PARAGRAPH or not names_products(block.text):
        return None
    if following.kind is BlockKind.ITEM:
        return Kind.PRODUCTS if is_code_row(following.text) else None
    return Kind.HEAD if COLUMN_TITLES.search(following.text) and is_system(following.text) else None
