"""An invented policy that changed, and the files of `reports/example` made from it.

Rebuild them after a wanted change of a template:  python tests/report/report_example.py
"""

from pathlib import Path

from monitor.config import Subscriber
from monitor.model.run import PolicyChange, RunSummary
from monitor.report import digest, json_report, policy_report, run_index, runs_page, text_report

HERE = Path(__file__).parent
FOLDER = HERE.parents[1] / "reports" / "example"
MADE = "2026-11-23T03:41:00-05:00"

CHANGE = PolicyChange.model_validate_json((HERE / "policy_change.json").read_bytes())
"""Every sort of change, a contradicted claim and a silent change, with the provenance of both versions."""

RUN = RunSummary.model_validate_json((HERE / "run.json").read_bytes())
"""A night on which two policies changed and three sources could not be checked."""

QUIET = RunSummary(
    run="2026-11-22T03:15:00-05:00", checked=812, outcomes={"not_modified": 812}, index="reports/2026-11-22/index.html"
)
"""A night on which nothing changed."""


def files() -> dict[str, str]:
    """The name and the content of every file of `reports/example`."""
    mail = digest(RUN, (CHANGE,), Subscriber(email="committee@example.org"))
    assert mail is not None
    return {
        "policy.html": policy_report(CHANGE, generated_at=MADE),
        "index.html": run_index(RUN, generated_at=MADE),
        "mail.html": mail.html,
        "mail.txt": f"Subject: {mail.subject}\n\n{mail.text}",
        "diff.txt": text_report(CHANGE.changes),
        "diff.json": json_report(CHANGE.changes),
    }


def runs() -> str:
    """The list of two runs."""
    return runs_page((QUIET, RUN), generated_at=MADE)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        (FOLDER / name).write_text(content, encoding="utf-8", newline="\n")
