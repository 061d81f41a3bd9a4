"""The codes facet: what a coding section means."""

from monitor.facets.codes.drug_numbers import numbered_drugs
from monitor.facets.codes.extract import extract, lined, tabled
from monitor.facets.codes.mentions import mentioned

__all__ = ["extract", "lined", "mentioned", "numbered_drugs", "tabled"]
