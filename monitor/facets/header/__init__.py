"""Who says it, which policy, its dates."""

from monitor.facets.header.extract import HeaderExtraction, extract
from monitor.facets.header.payer import mentions, signed_by

__all__ = ["HeaderExtraction", "extract", "mentions", "signed_by"]
