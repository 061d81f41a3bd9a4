"""Change sets as pages, mail, text and JSON. Pure: the clock is an argument, and the same input gives the same bytes."""

from monitor.report.digest import Digest, digest
from monitor.report.machine import json_report
from monitor.report.policy import policy_report
from monitor.report.run import run_index, runs_page
from monitor.report.terminal import text_report

__all__ = ["Digest", "digest", "json_report", "policy_report", "run_index", "runs_page", "text_report"]
