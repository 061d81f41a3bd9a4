"""A DOCX package, opened with care: the only module that imports python-docx."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from monitor.model.trouble import Unreadable
from monitor.model.watch import Outcome

__all__ = ["Element", "Package", "open_package", "qn"]

Element = Any
_LARGEST = 300_000_000
_MOST_PARTS = 5_000
_DAMAGED = "The DOCX file is damaged and cannot be opened."
_AGAIN = "Fetch it again, or open it in Word, save it and import it."


class Package:
    """The parts of a Word document that hold text."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._styles: Element = document.styles.element
        self.body: Element = document.element.body
        self.title: str = document.core_properties.title or ""
        self.language: str = document.core_properties.language or ""
        self._targets = {key: relation.target_ref for key, relation in document.part.rels.items() if relation.is_external}

    def target(self, relation: str) -> str:
        """Where a hyperlink leads, or ""."""
        return str(self._targets.get(relation, ""))

    def style_chain(self, style_id: str) -> Iterator[Element]:
        """The style element with this id and those it is based on."""
        seen: set[str] = set()
        while style_id and style_id not in seen:
            seen.add(style_id)
            style = self._styles.get_by_id(style_id)
            if style is None:
                return
            yield style
            based = style.find(qn("w:basedOn"))
            style_id = based.get(qn("w:val"), "") if based is not None else ""

    def numbering(self) -> Element | None:
        """The root of the numbering part, or None."""
        for relation in self._document.part.rels.values():
            if relation.reltype.endswith("/numbering") and not relation.is_external:
                return _root(relation.target_part)
        return None

    def notes(self) -> Iterator[tuple[str, Element]]:
        """Footnotes and endnotes: the id that the text refers to, and the note's element."""
        for name in ("footnote", "endnote"):
            for relation in self._document.part.rels.values():
                if relation.reltype.endswith(f"/{name}s") and not relation.is_external:
                    root = _root(relation.target_part)
                    yield from (
                        (note.get(qn("w:id"), ""), note) for note in root.iter(qn(f"w:{name}")) if note.get(qn("w:type")) is None
                    )

    def running(self) -> Iterator[tuple[str, Element]]:
        """Page headers and footers: "running header" or "running footer", and the root element of each part, once."""
        seen: set[str] = set()
        for relation in self._document.part.rels.values():
            kind = relation.reltype.rsplit("/", 1)[-1]
            if kind in {"header", "footer"} and not relation.is_external and relation.target_ref not in seen:
                seen.add(relation.target_ref)
                yield f"running {kind}", _root(relation.target_part)


def open_package(data: bytes) -> Package:
    """The opened package; raises `Unreadable` when it is damaged, cut short or blown up."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
            raise Unreadable(
                "The DOCX file unpacks to more than 300 MB.",
                "Open it in Word, save it without pictures and import it.",
                Outcome.TOO_LARGE.value,
            )
        return Package(docx.Document(io.BytesIO(data)))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as trouble:
        raise Unreadable(_DAMAGED, _AGAIN, Outcome.TRUNCATED.value) from trouble
    except (
        OpcError,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        etree.LxmlError,
        NotImplementedError,
        RuntimeError,
        zipfile.LargeZipFile,
    ) as trouble:
        raise Unreadable(_DAMAGED, _AGAIN) from trouble


def _root(part: Any) -> Element:
    """The root element of a part. One whose type the package does not tell rightly is read all the same."""
    try:
        return part.element if hasattr(part, "element") else etree.fromstring(part.blob, _parser())
    except etree.LxmlError as trouble:
        raise Unreadable(_DAMAGED, _AGAIN) from trouble


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)
