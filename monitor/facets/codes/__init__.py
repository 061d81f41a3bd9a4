"""The codes facet: what a coding section means."""

from monitor.facets.codes.extract import extract, lined, mentioned, tabled

__all__ = ["extract", "lined", "mentioned", "tabled"]
