"""The long campaign: `make torture`, or python -m tests.torture [--kills 200] [--errors 60] [--seed 1]. Ends with an error at the first loss.

The kills go in rounds, each with a seed and a workspace of its own. A round that is done is noted in .torture.json: the campaign,
begun again with the same numbers, goes on after it.
"""

import argparse
import json
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.torture.disks import full_disks, io_errors, mount_small, tracing
from tests.torture.kills import Tally, campaign

_ROUND = 25
_NOTES = Path(".torture.json")


def main() -> None:
    """Runs the three parts and prints their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("--kills", 200), ("--errors", 60), ("--seed", 1)):
        parser.add_argument(name, type=int, default=default)
    wanted = parser.parse_args()
    why = tracing()
    if why is not None:
        print(f"no calls to the disk: {why}")
    _print(_rounds(wanted.kills, wanted.seed, traced=why is None))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        met = io_errors(folder, wanted.errors, wanted.seed) if why is None else None
        print(f"I/O errors: {f'not tried, {why}' if met is None else dict(sorted(met.items()))}", flush=True)
        if why := mount_small(folder / "small"):
            print(f"full disk: not tried, {why}")
            return
        try:
            print(f"full disk: {full_disks(folder / 'small', range(200, 1400, 100))} runs stopped by it, nothing lost")
        finally:
            subprocess.run(["umount", folder / "small"], check=True)
    _NOTES.unlink(missing_ok=True)


def _rounds(kills: int, seed: int, traced: bool) -> list[Tally]:
    """The tallies of all rounds, those of an earlier start among them."""
    notes = json.loads(_NOTES.read_text()) if _NOTES.exists() else {}
    begun = f"{kills} kills, seed {seed}"
    done = [Tally(Counter(places), *rest) for places, *rest in notes.get(begun, ())]
    while (so_far := sum(tally.kills for tally in done)) < kills:
        begin, number = time.monotonic(), len(done)
        with tempfile.TemporaryDirectory() as name:
            tally = campaign(Path(name), min(_ROUND, kills - so_far), 1000 * seed + number, traced=traced, progress=True)
        done.append(tally)
        lines = [[dict(tally.places), tally.at_once, tally.nights, tally.twice] for tally in done]
        _NOTES.write_text(json.dumps({begun: lines}))
        print(f"round {number + 1}: {tally.kills} kills in {time.monotonic() - begin:.0f} s, nothing lost", flush=True)
    return done


def _print(tallies: list[Tally]) -> None:
    places = sum((tally.places for tally in tallies), Counter[str]())
    nights, at_once, twice = (sum(getattr(tally, name) for tally in tallies) for name in ("nights", "at_once", "twice"))
    print(
        f"{places.total()} runs killed over {nights} nights ({dict(places)}), {at_once} times two at once: nothing lost, nothing told"
        f" twice; {twice} letters came twice, each with the Message-ID of the one in flight",
        flush=True,
    )


if __name__ == "__main__":
    main()
