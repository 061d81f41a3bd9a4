"""The statements facet: what a coverage section means."""

from monitor.facets.statements.extract import extract
from monitor.facets.statements.places import located

__all__ = ["extract", "located"]
