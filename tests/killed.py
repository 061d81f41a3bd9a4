"""The command in a process of its own that is killed hard, at a moment that the payer's site tells."""

import signal
import subprocess
import sys
from pathlib import Path

from tests.payer_site import PayerSite

COMMAND = (sys.executable, "-c", "from monitor.cli import main; main()")


def kill_after(root: Path, site: PayerSite, answers: int) -> None:
    """Runs a night in the workspace `root` and kills it when the site has given it so many answers and is asked for one more."""
    with site.silent_after(answers) as asked:
        process = subprocess.Popen([*COMMAND, "run", "--json"], cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert asked.wait(timeout=60), "the run came to no further question"
        process.send_signal(signal.SIGKILL)
        out, _err = process.communicate()
    assert (out, process.returncode) == ("", -signal.SIGKILL)
