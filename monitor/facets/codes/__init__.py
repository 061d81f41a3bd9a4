"""The codes facet: what a coding section means."""

from monitor.facets.codes.extract import extract, mentioned, tabled

__all__ = ["extract", "mentioned", "tabled"]
