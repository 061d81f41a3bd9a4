"""The command line: thin, and the only place that prints, reads the clock or picks concrete parts."""

from monitor.cli.app import main

__all__ = ["main"]
