"""Runs that are killed at random moments, one or two at a time."""

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from tests.mail_server import Mailbox
from tests.torture.moments import killed, moment
from tests.torture.stage import READERS, Stage, stage

_MOST_NIGHTS = 3
"""For each kill that is wanted: a campaign whose runs end before their moments comes to its end too."""


@dataclass
class Tally:
    """What a campaign did: runs killed by where they were, times that two ran at once, nights, and letters that came twice."""

    places: Counter[str] = field(default_factory=Counter)
    at_once: int = 0
    nights: int = 0
    twice: int = 0

    @property
    def kills(self) -> int:
        return self.places.total()


def campaign(folder: Path, kills: int, seed: int, *, traced: bool = True, progress: bool = False) -> Tally:
    """Kills so many runs, over as many nights as it takes; `traced`: in calls to the disk too. AssertionError where anything is
    lost, half there or told twice."""
    dice, tally, begin = random.Random(seed), Tally(), time.monotonic()
    with stage(folder) as (here, mailbox):
        while tally.kills < kills:
            assert tally.nights < _MOST_NIGHTS * kills, f"{tally.kills} kills in {tally.nights} nights"
            twin = here.copy(folder / "twin") if tally.nights % 4 == 0 else None
            before = here.finished()
            _night(here, mailbox, dice, tally, traced)
            if twin is not None:
                twin.night += 1
                twin.complete()
                assert here.told(before) == twin.told(before), "a night that was killed tells something else than one that was not"
            if progress:
                print(f"{tally.kills} of {kills} killed in {time.monotonic() - begin:.0f} s: {dict(tally.places)}", flush=True)
    return tally


def _night(here: Stage, mailbox: Mailbox, dice: random.Random, tally: Tally, traced: bool) -> None:
    """One night with up to five kills before it is left to end."""
    before, begun, letters = here.finished(), tally.kills, Counter(mailbox.told("Message-ID"))
    here.night += 1
    here.publish()
    for _ in range(dice.randint(2, 5)):
        beside = int(dice.random() < 0.25)
        at = moment(here, mailbox, dice, traced)
        died = killed(here.root, at, beside, dice)
        tally.places[at.place], tally.at_once = tally.places[at.place] + died, tally.at_once + beside
        here.check()
        if not died:
            break  # the night is over
    here.complete()
    here.check()
    assert set(here.told(before)[0]) == here.changed(), "a change was not told"
    new = Counter(mailbox.told("Message-ID")) - letters
    again = sum(new.values()) - len(READERS)
    assert len(new) == len(READERS) and again <= tally.kills - begun, f"{new} after {tally.kills - begun} kills"
    tally.nights, tally.twice = tally.nights + 1, tally.twice + again
