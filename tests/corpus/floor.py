"""Scores the reader and the comparison against the hand-made records, and fails when a figure is below the floor kept beside this file.

python tests/corpus/floor.py
"""

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.corpus.places import SCORER

FLOOR = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
MEASURE = {"records": "f1", "pairs": "recall"}


def main() -> int:
    """0 when every figure is at its floor or above, 1 otherwise."""
    if not SCORER.is_file():
        print("the hand-made records are not beside the checkout: nothing scored")
        return 0
    command = [sys.executable, SCORER, "--json", "--monitor", str(Path(sys.executable).with_name("monitor"))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=1_500)
    if done.returncode:
        print(done.stdout[-2_000:], done.stderr[-2_000:])
        return 1
    got, below = json.loads(done.stdout), 0
    for table, floors in FLOOR.items():
        for name, floor in floors.items():
            row = got[table][name]
            measure = "precision" if "rightly" in name else MEASURE[table]
            low = row[measure] < floor
            below += low
            print(f"{name:34} {measure:9} {row[measure]:.3f}  floor {floor:.3f}{'  BELOW' if low else ''}")
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
