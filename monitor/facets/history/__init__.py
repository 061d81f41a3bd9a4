"""The history facet: what a payer's own history section means."""

from monitor.facets.history.extract import extract

__all__ = ["extract"]
