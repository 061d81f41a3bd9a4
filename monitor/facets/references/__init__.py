"""The references facet: what a references section means."""

from monitor.facets.references.extract import extract

__all__ = ["extract"]
