"""The codes facet: what a coding section means."""

from monitor.facets.codes.extract import extract, mentioned

__all__ = ["extract", "mentioned"]
