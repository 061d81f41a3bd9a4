"""Who says it, which policy, its dates."""

from monitor.facets.header.extract import HeaderExtraction, extract

__all__ = ["HeaderExtraction", "extract"]
