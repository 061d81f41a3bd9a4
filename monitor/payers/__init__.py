"""Layouts: WHERE things stand in a payer's documents. The generic layout knows the field's headings; a payer file adds what is peculiar."""

from monitor.payers.layout import Layout, generic_layout, heading_key, layout_for, payer_names, payer_phrases, recognise

__all__ = ["Layout", "generic_layout", "heading_key", "layout_for", "payer_names", "payer_phrases", "recognise"]
