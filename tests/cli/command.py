"""The command in the process of the test, as if typed; the tests of signals, kills and closed pipes start one of their own."""

import contextlib
import io
import json
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from monitor.cli import main


@dataclass
class Done:
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str

    def json(self) -> dict[str, Any]:
        """Standard output as the one JSON document that it is."""
        found: dict[str, Any] = json.loads(self.stdout)
        return found


def monitor(root: Path, *arguments: str) -> Done:
    """Runs `monitor` with `arguments` in the folder `root`."""
    before, out, err = signal.getsignal(signal.SIGTERM), io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(root),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.object(sys, "argv", ["monitor", *arguments]),
        pytest.raises(SystemExit) as ended,
    ):
        main()
    signal.signal(signal.SIGTERM, before)
    assert isinstance(ended.value.code, int)
    return Done(ended.value.code, out.getvalue(), err.getvalue())
