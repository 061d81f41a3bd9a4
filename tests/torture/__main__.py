"""The long campaign: `make torture`, or python -m tests.torture [--kills 200] [--errors 60] [--seed 1]. Ends with an error at the first loss."""

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

from tests.torture.disks import full_disks, io_errors, mount_small, tracing
from tests.torture.kills import campaign


def main() -> None:
    """Runs the three parts and prints their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("--kills", 200), ("--errors", 60), ("--seed", 1)):
        parser.add_argument(name, type=int, default=default)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begin = time.monotonic()
        tally = campaign(folder, wanted.kills, wanted.seed)
        print(
            f"{tally.kills} runs killed over {tally.nights} nights, {tally.at_once} times two at once, in {time.monotonic() - begin:.0f} s:"
            f" nothing lost, nothing told twice; {tally.twice} letters came twice, each with the Message-ID of the one in flight",
            flush=True,
        )
        why = tracing()
        met = io_errors(folder, wanted.errors, wanted.seed) if why is None else None
        print(f"I/O errors: {f'not tried, {why}' if met is None else dict(sorted(met.items()))}", flush=True)
        if why := mount_small(folder / "small"):
            print(f"full disk: not tried, {why}")
            return
        try:
            print(f"full disk: {full_disks(folder / 'small', range(200, 1400, 100))} runs stopped by it, nothing lost")
        finally:
            subprocess.run(["umount", folder / "small"], check=True)


if __name__ == "__main__":
    main()
