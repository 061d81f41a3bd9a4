"""Discovery of policies from a payer's index: its pages to rows, its rows to policies, and what became of them since the last time."""

from monitor.fetch.listing.compare import became, compare_listings, is_drop
from monitor.fetch.listing.crawl import Found, crawl
from monitor.fetch.listing.page import IndexPage, read_index

__all__ = ["Found", "IndexPage", "became", "compare_listings", "crawl", "is_drop", "read_index"]
