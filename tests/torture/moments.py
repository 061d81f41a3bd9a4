"""The moments at which a run is killed: when it has asked the site so often, while it hands over a letter, or in the middle of
a call to the system. None of them is told by a clock, so that a busy machine kills at the same moments as an idle one."""

import os
import random
import signal
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tests.mail_server import Mailbox
from tests.torture.stage import PAGES, READERS, RUN, Stage

_CALLS = {"fsync": 10, "fdatasync": 12, "rename": 5, "pwrite64": 120, "ftruncate": 2, "unlink": 3, "sendto": 18}
"""What a run asks of the system, and about how often one of its threads does so in a night that nothing disturbs."""
_LONGEST = 120.0
"""Seconds in which a run comes to its moment, or to its end, on any machine."""


@dataclass(frozen=True)
class Moment:
    """`place` says where the run was. `watch` opens the wait for it: what it gives is set when the moment has come; None for a
    moment at which the system itself kills, and `prefix` is then what the run is started with."""

    place: str
    watch: Callable[[], AbstractContextManager[threading.Event]] | None = None
    prefix: tuple[str, ...] = ()


def moment(here: Stage, mailbox: Mailbox, dice: random.Random, traced: bool) -> Moment:
    """One by the dice; `traced`: calls to the disk can be among them."""
    place = dice.choice(("site", "site", "mail", "disk", "disk") if traced else ("site", "site", "mail"))
    if place == "site":
        answers = dice.randrange(PAGES)
        return Moment(place, lambda: here.site.silent_after(answers))
    if place == "mail":
        letters, taken = dice.randrange(len(READERS)), dice.random() < 0.5
        return Moment(place, lambda: mailbox.silent_after(letters, taken))
    call = dice.choice(list(_CALLS))
    inject = f"inject={call}:signal=SIGKILL:when={dice.randint(1, _CALLS[call])}"
    return Moment(place, prefix=("strace", "-f", "-qq", "-e", f"trace={call}", "-e", inject, "-o", os.devnull))


def killed(root: Path, at: Moment, beside: int, dice: random.Random) -> int:
    """Starts a run, and `beside` more at once, and kills them at the moment; how many of them died of it. The others ended
    before it, or found the store held. AssertionError where one ended in trouble."""
    commands: list[Sequence[str]] = [(*at.prefix, *RUN), *[RUN] * beside]
    if at.watch is None:
        runs = [_start(root, command) for command in commands]
        return _ends(runs)
    with at.watch() as come:
        runs = [_start(root, command) for command in commands]
        for _ in range(int(_LONGEST / 0.05)):
            if come.wait(0.05) or all(run.poll() is not None for run in runs):
                break
        for run in dice.sample(runs, len(runs)):
            run.send_signal(signal.SIGKILL)
        return _ends(runs)


def _start(root: Path, command: Sequence[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _ends(runs: Sequence["subprocess.Popen[str]"]) -> int:
    died = 0
    for run in runs:
        _out, err = run.communicate(timeout=_LONGEST)
        assert run.returncode in (0, 4, -signal.SIGKILL), f"exit {run.returncode}: {err}"
        died += run.returncode == -signal.SIGKILL
    return died
