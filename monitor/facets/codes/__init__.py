"""The codes facet: what a coding section means."""

from monitor.facets.codes.drug_numbers import numbered_drugs
from monitor.facets.codes.extract import extract
from monitor.facets.codes.inpatient import inpatient_lists
from monitor.facets.codes.uncoded import lined, mentioned, tabled

__all__ = ["extract", "inpatient_lists", "lined", "mentioned", "numbered_drugs", "tabled"]
