"""Everything that no other facet used, under its heading."""

from monitor.facets.narrative.extract import extract

__all__ = ["extract"]
