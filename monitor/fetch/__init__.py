"""Fetching: documents from the public web, politely, safely, and with every ending as a value."""

from monitor.fetch.fetched import Fetched
from monitor.fetch.fetcher import Fetcher, fetch_once

__all__ = ["Fetched", "Fetcher", "fetch_once"]
