"""Sentences and list leads that assert a coverage position."""

from monitor.facets.statements.extract import extract

__all__ = ["extract"]
