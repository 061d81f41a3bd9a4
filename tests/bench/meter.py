"""What a command costs, with all processes that it leaves behind: the readers' processes are no children that it waits for.

python -m tests.bench.meter COMMAND...      prints one line of JSON; the command's own output goes to standard error
"""

import ctypes
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock and of the processor (user and system), the most memory of one process in MB, and the exit code."""

    wall: float
    cpu: float
    megabytes: float
    code: int


def cost_of(command: tuple[str | Path, ...], folder: Path, output: Path) -> Cost:
    """Runs a command in `folder` to its end, and writes what it prints to `output`."""
    root = Path(__file__).parents[2]
    with output.open("w") as printed:
        meter = [sys.executable, "-m", "tests.bench.meter", folder, *command]
        done = subprocess.run(meter, cwd=root, stdout=subprocess.PIPE, stderr=printed, text=True, check=True)
    return Cost(**json.loads(done.stdout))


def main() -> None:
    """Runs the command as the one that its orphans fall to, and waits for them all."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    begin, cpu, most = time.monotonic(), 0.0, 0
    process = subprocess.Popen(sys.argv[2:], cwd=sys.argv[1], stdout=2)
    wall, code = 0.0, 0
    while True:
        try:
            pid, status, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        if pid == process.pid:
            wall, code = time.monotonic() - begin, os.waitstatus_to_exitcode(status)
        cpu += usage.ru_utime + usage.ru_stime
        most = max(most, usage.ru_maxrss)
    process.returncode = code  # it was waited for here
    print(json.dumps({"wall": round(wall, 2), "cpu": round(cpu, 2), "megabytes": round(most / 1024, 1), "code": code}))


if __name__ == "__main__":
    main()
