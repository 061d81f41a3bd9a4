"""A payer's site by a script that knows what it changed: each change is to be told once, on the first night on which it can be seen,
and nothing else ever.

    .venv/bin/python -m tests.bench.scripted_nights [--nights 30] [--policies 40] [--seed 1]

Every night the bytes of every page differ. Pages change in substance, fail (a server error, a missing page, a robot test, a page cut
in half) for a night or two, and move for good.
"""

import argparse
import random
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from monitor.config import load_workspace
from monitor.model.run import RunSummary
from monitor.pipeline.passes import Pass, run_pass
from monitor.store import Store
from monitor.watchlist import sources
from tests.payer_site import PayerSite, page

_CHALLENGE = b"<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1><p>Ray %d</p></body></html>"
_FAULTS = ("error", "missing", "challenge", "half")
_MOST_FAULTS = 3
"""A night: a host that fails more often is left alone, as it should be."""


@dataclass
class Policy:
    """What the payer publishes of one policy; `seen` is its content when it was last there to be seen."""

    number: int
    hours: int = 6
    codes: tuple[str, ...] = ("A9999", "E1399")
    history: int = 1
    path: str = ""
    fault: str | None = None
    nights_left: int = 0
    seen: tuple[object, ...] = ()

    def content(self) -> tuple[object, ...]:
        """All that a reader must be told of."""
        return self.hours, self.codes, self.history

    def body(self, token: str) -> bytes:
        """The page, with a token that no reader sees."""
        history = f"11/{self.history:02}/2025: Annual review."
        title = f"Footbath variety {self.number}"
        return page(f"OL-{self.number}", title, hours=self.hours, codes=self.codes, history=history, nonce=token)


@dataclass
class Season:
    """What the script did and what was told, night by night, as sets of policy numbers; `wrong` are the differences."""

    changes: int = 0
    faults: int = 0
    moves: int = 0
    wrong: list[str] = field(default_factory=list)


def play(folder: Path, policies: int, nights: int, seed: int) -> Season:
    """So many nights over so many policies, in `folder`."""
    dice, season = random.Random(seed), Season()
    published = [Policy(n, path=f"/policies/{n}") for n in range(policies)]
    now = datetime(2026, 11, 1, 3, 15, tzinfo=ZoneInfo("America/New_York"))
    with PayerSite() as site:
        watched = "".join(f'[[source]]\nurl = "{site.url(policy.path)}"\n' for policy in published)
        (folder / "monitor.toml").write_text(f'[fetch]\ndelay = 0.0\nattempts = 1\nallow = ["{site.host}"]\n{watched}')
        workspace = load_workspace(folder, {})
        with Store(workspace.snapshots) as store:
            for night in range(nights):
                if night:
                    _script(published, dice, season)
                expected = _publish(published, site, dice)
                at = now + timedelta(days=night)
                task = Pass(workspace, sources(workspace, store.sources.policies()), lambda at=at: at)  # type: ignore[misc]
                summary = run_pass(store, task)
                assert summary is not None
                season.wrong += [f"night {night + 1}: {line}" for line in _wrong(summary, expected if night else set(), published)]
            season.wrong += store.faults()
    return season


def _script(published: list[Policy], dice: random.Random, season: Season) -> None:
    """What the payer does before this night."""
    failing = 0
    for policy in published:
        policy.nights_left -= 1
        if policy.nights_left <= 0:
            policy.fault = None
        failing += policy.fault is not None
    for policy in published:
        if dice.random() < 0.07:
            _change(policy, dice)
            season.changes += 1
        if policy.fault is None and failing < _MOST_FAULTS and dice.random() < 0.06:
            policy.fault, policy.nights_left = dice.choice(_FAULTS), dice.randint(1, 2)
            failing, season.faults = failing + 1, season.faults + 1
        if policy.fault is None and policy.path.startswith("/policies") and dice.random() < 0.01:
            policy.path = f"/library/{policy.number}"
            season.moves += 1


def _change(policy: Policy, dice: random.Random) -> None:
    what = dice.choice(("hours", "code", "history"))
    if what == "hours":
        policy.hours += 1
    elif what == "code":
        policy.codes = (*policy.codes, f"A{1000 + len(policy.codes) * 37}")
    else:
        policy.history = policy.history % 28 + 1


def _publish(published: list[Policy], site: PayerSite, dice: random.Random) -> set[int]:
    """Puts the night's pages on the site; the policies that must be told as changed."""
    changed = set[int]()
    for policy in published:
        first = f"/policies/{policy.number}"
        body = policy.body(f"{dice.getrandbits(64):x}")
        shown: bytes | int = {
            "error": 500,
            "missing": 404,
            "challenge": _CHALLENGE % dice.getrandbits(64),
            "half": body[: len(body) // 2],
        }.get(policy.fault or "", body)  # type: ignore[assignment]
        site.pages[policy.path] = shown
        if policy.path != first:
            site.pages[first] = policy.path
        if policy.fault is None:
            if policy.content() != policy.seen:
                changed.add(policy.number)
            policy.seen = policy.content()
    return changed


def _wrong(summary: RunSummary, expected: set[int], published: list[Policy]) -> list[str]:
    """In what the run told something else than it should."""
    told = [int(line.policy.rpartition("-")[2]) for line in summary.changed]
    failing = {policy.number for policy in published if policy.fault is not None}
    unchecked = {int(item.url.rpartition("/")[2]) for item in summary.attention}
    wrong = [f"told twice: {told}"] if len(set(told)) != len(told) else []
    wrong += [f"not told: OL-{number}" for number in sorted(expected - set(told))]
    wrong += [f"told, and nothing changed: OL-{number}" for number in sorted(set(told) - expected)]
    wrong += [f"not looked at, and not said so: OL-{number}" for number in sorted(failing - unchecked)]
    wrong += [f"said not to be looked at: OL-{number}" for number in sorted(unchecked - failing)]
    wrong += [f"checked {summary.checked} of {len(published)}"] if summary.checked != len(published) else []
    return wrong


def main() -> None:
    """Plays a season and prints what it came to; ends with 1 where anything was told wrongly."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, default in (("--nights", 30), ("--policies", 40), ("--seed", 1)):
        parser.add_argument(name, type=int, default=default)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        season = play(Path(folder), wanted.policies, wanted.nights, wanted.seed)
    print("\n".join(season.wrong))
    print(
        f"{wanted.nights} nights, {wanted.policies} policies: {season.changes} changes, {season.faults} faults, {season.moves} moves;"
    )
    print(f"{len(season.wrong)} things told wrongly")
    raise SystemExit(bool(season.wrong))


if __name__ == "__main__":
    main()
