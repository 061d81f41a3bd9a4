"""The codes facet: what a coding section means."""

from monitor.facets.codes.extract import extract

__all__ = ["extract"]
