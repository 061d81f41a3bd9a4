"""Change sets as pages, mail, text and JSON. Pure: the clock is an argument, and the same input gives the same bytes."""

from monitor.report.digest import Digest, digest
from monitor.report.machine import json_report, json_reports
from monitor.report.policy import policies_report, policy_report
from monitor.report.run import run_index, runs_page
from monitor.report.terminal import text_report, text_reports

__all__ = [
    "Digest",
    "digest",
    "json_report",
    "json_reports",
    "policies_report",
    "policy_report",
    "run_index",
    "runs_page",
    "text_report",
    "text_reports",
]
