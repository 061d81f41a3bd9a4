"""Layouts: WHERE things stand in a payer's documents. The generic layout knows the field's headings; a payer file adds what is peculiar."""

from monitor.payers.layout import (
    Layout,
    ReadAs,
    generic_layout,
    heading_key,
    known_payers,
    layout_for,
    own_layout,
    own_layouts,
    payer_file,
    payer_names,
    payer_phrases,
    recognise,
)
from monitor.payers.rules import IndexRules, PayerFile

__all__ = [
    "IndexRules",
    "Layout",
    "PayerFile",
    "ReadAs",
    "generic_layout",
    "heading_key",
    "known_payers",
    "layout_for",
    "own_layout",
    "own_layouts",
    "payer_file",
    "payer_names",
    "payer_phrases",
    "recognise",
]
