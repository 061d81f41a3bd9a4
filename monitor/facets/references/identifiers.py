"""What identifies a printed reference: PMID, PMCID, DOI, trial number, web address, year of publication."""

import re
from typing import NamedTuple

_PMID = re.compile(r"\bPM[I1l]D\s*(?:[:#.;]|no\.?)*\s*(\d{1,8})\b", re.IGNORECASE)
_PUBMED_LINK = re.compile(r"pubmed(?:\.ncbi\.nlm\.nih\.gov|/)[/\w.]*?/?(\d{6,8})\b", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC\s?(\d{4,9})\b", re.IGNORECASE)
_DOI = re.compile(
    r"\b10\.\d{4,9}/(?:\s(?=[\w.]*\d))?(?:[^\s\"<>]{0,100}?(?:[/-]\s(?=[\w.]*\d)|\.\s(?=(?:19|20)\d\d\.\d)))?[^\s\"<>]+"
)
_NCT = re.compile(r"\bNCT\s?\d{8}\b", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)

_Y = r"((?:19|20)\d\d)"
_MONTH = r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Winter|Spring|Summer|Fall|Autumn)[a-z]*\.?)"
_LATER = re.compile(
    r"\(?\b(?:accessed|access date|updated|last (?:updated|reviewed|edited|modified|accessed|revised)|retrieved|"
    r"available (?:at|from|online)|cited|viewed|verified|reviewed)\b[^.;)\]]*?(?=[.;)\]]|$)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(rf"\b(?:published|publication date|issued|copyright|©)\b[^.;]{{0,40}}?\b{_Y}\b", re.IGNORECASE)
_JOURNAL = re.compile(
    rf"\b{_Y}[a-z]?\s*(?:/\d{{2}}/\d{{2}}\s+)?(?:{_MONTH}(?:\s*[-/ ]\s*{_MONTH})?\s*\d{{0,2}}(?:-\d{{1,2}})?|"
    rf"\d{{1,2}})?\s*[;:,]\s*(?:[A-Z]?\d|Issue|Suppl|\()",
    re.IGNORECASE,
)
_STANDING = re.compile(rf"(?<![\d/-]){_Y}(?![\d/%-])")
_UPDATED = re.compile(rf"\b(?:updated|revised|last (?:edited|reviewed|updated|modified))\b[^.;]{{0,40}}?\b{_Y}\b", re.IGNORECASE)


class Identifiers(NamedTuple):
    """The identifiers of one reference; each None where it prints none."""

    pmid: str | None
    pmcid: str | None
    doi: str | None
    nct: str | None
    year: str | None
    url: str | None


def identify(text: str, targets: tuple[str, ...] = ()) -> Identifiers:
    """All identifiers that the text of one reference prints, the first of each kind; what it leaves to its links ("PubMed"), from the
    targets of these."""
    said = _printed(text)
    linked = _printed(" ".join(target for target in targets if target.startswith("http")))
    return said._replace(**{name: getattr(said, name) or getattr(linked, name) for name in ("pmid", "pmcid", "doi", "url")})


def _printed(text: str) -> Identifiers:
    pmid = _PMID.search(text) or _PUBMED_LINK.search(text)
    pmcid, doi, nct, url = _PMCID.search(text), _DOI.search(text), _NCT.search(text), _URL.search(text)
    return Identifiers(
        pmid=pmid[1] if pmid else None,
        pmcid=f"PMC{pmcid[1]}" if pmcid else None,
        doi=_closed(re.sub(r"\s+", "", doi.group())) if doi else None,
        nct=re.sub(r"\s+", "", nct.group()).upper() if nct else None,
        year=_year(text),
        url=_closed(url.group()) if url else None,
    )


def _closed(address: str) -> str:
    """Without the sentence's own punctuation and brackets that close nothing."""
    address = address.rstrip(".,;:'’\"”*")
    while address.endswith((")", "]")) and address.count(address[-1]) > address.count("(" if address[-1] == ")" else "["):
        address = address[:-1].rstrip(".,;:")
    return address


def _year(text: str) -> str | None:
    """The year of publication: of the journal issue, else as printed to be published, else the last that is no access date."""
    plain = _URL.sub(" ", _DOI.sub(" ", text))
    for pattern in (_JOURNAL, _PUBLISHED):
        if found := pattern.search(plain):
            return found[1]
    standing = _STANDING.findall(_LATER.sub(" ", plain))
    if standing:
        return str(standing[-1])
    updated = _UPDATED.search(plain)
    return updated[1] if updated else None
