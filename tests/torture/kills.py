"""Runs that are killed at random moments, one or two at a time."""

import random
import signal
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.mail_server import Mailbox
from tests.torture.stage import READERS, Stage, stage


@dataclass
class Tally:
    """What a campaign did: runs killed, those among them that ran two at once, nights, and letters that came twice."""

    kills: int = 0
    at_once: int = 0
    nights: int = 0
    twice: int = 0


def campaign(folder: Path, kills: int, seed: int) -> Tally:
    """Kills so many runs, over as many nights as it takes. AssertionError where anything is lost, half there or told twice."""
    dice, tally = random.Random(seed), Tally()
    with stage(folder) as (here, mailbox):
        seconds = here.complete()
        while tally.kills < kills:
            twin = here.copy(folder / "twin") if tally.nights % 4 == 0 else None
            before = here.finished()
            seconds = _night(here, mailbox, dice, tally, seconds)
            if twin is not None:
                twin.night += 1
                twin.complete()
                assert here.told(before) == twin.told(before), "a night that was killed tells something else than one that was not"
    return tally


def _night(here: Stage, mailbox: Mailbox, dice: random.Random, tally: Tally, seconds: float) -> float:
    """One night with up to five kills before it is left to end; `seconds` is about what a night takes, and so is what is returned."""
    before, begun, letters = here.finished(), tally.kills, Counter(mailbox.told("Message-ID"))
    here.night += 1
    here.publish()
    for _ in range(dice.randint(2, 5)):
        _kill(here, dice, tally, seconds)
        here.check()
    took = here.complete()
    here.check()
    assert set(here.told(before)[0]) == here.changed(), "a change was not told"
    new = Counter(mailbox.told("Message-ID")) - letters
    again = sum(new.values()) - len(READERS)
    assert len(new) == len(READERS) and again <= tally.kills - begun, f"{new} after {tally.kills - begun} kills"
    tally.nights, tally.twice = tally.nights + 1, tally.twice + again
    return (seconds + took) / 2


def _kill(here: Stage, dice: random.Random, tally: Tally, seconds: float) -> None:
    """Starts a run, in one of four cases two of them, and kills each at a moment of its own, most of them late: the beginning is long."""
    runs = [here.start() for _ in range(1 + (dice.random() < 0.25))]
    begin = time.monotonic()
    moments = sorted(seconds * (0.2 + 0.85 * dice.random() ** 0.7) for _ in runs)
    for run, moment in zip(dice.sample(runs, len(runs)), moments, strict=True):
        time.sleep(max(0.0, begin + moment - time.monotonic()))
        run.send_signal(signal.SIGKILL)
        _out, err = run.communicate()
        assert run.returncode in (0, 4, -signal.SIGKILL), err
        tally.kills += run.returncode == -signal.SIGKILL
    tally.at_once += len(runs) > 1
