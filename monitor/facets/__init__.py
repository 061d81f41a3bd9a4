"""Facets: WHAT a section of a policy means. One folder per facet: `extract` reads it, `compare` holds two readings against each other."""
