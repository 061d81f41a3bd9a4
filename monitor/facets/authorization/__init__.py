"""Whether prior authorization is needed, per setting and product."""

from monitor.facets.authorization.extract import extract

__all__ = ["extract"]
