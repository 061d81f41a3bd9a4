"""The statements facet: what a coverage section means."""

from monitor.facets.statements.extract import extract, located

__all__ = ["extract", "located"]
