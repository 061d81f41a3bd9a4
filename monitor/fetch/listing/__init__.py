"""Discovery of policies from a payer's index: its pages to rows, its rows to policies, and what became of them since the last time.

Pages are read with `monitor.fetch.listing.page`, in the sandbox alone: the libraries of reading are loaded there."""

from monitor.fetch.listing.compare import became, compare_listings, is_drop
from monitor.fetch.listing.crawl import Found, crawl
from monitor.fetch.listing.row import IndexPage

__all__ = ["Found", "IndexPage", "became", "compare_listings", "crawl", "is_drop"]
