"""When a run is due: missed nights, summer time, weekdays; and a service that ends cleanly."""

import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.schedule import newest_slot, stale_before

_NEW_YORK = ZoneInfo("America/New_York")


def _slot(expression: str, moment: str) -> str | None:
    return newest_slot(expression, _NEW_YORK, datetime.fromisoformat(moment).astimezone(_NEW_YORK))


@pytest.mark.parametrize(
    ("expression", "now", "slot"),
    [
        ("15 3 * * *", "2026-11-23T03:14:59-05:00", "2026-11-22T03:15"),
        ("15 3 * * *", "2026-11-23T03:15:00-05:00", "2026-11-23T03:15"),
        ("15 3 * * *", "2026-11-23T23:00:00-05:00", "2026-11-23T03:15"),
        ("15 3 * * 1-5", "2026-11-22T12:00:00-05:00", "2026-11-20T03:15"),
        ("0 6 1 * *", "2026-11-23T12:00:00-05:00", "2026-11-01T06:00"),
        ("0 6 29 2 *", "2026-11-23T12:00:00-05:00", "2024-02-29T06:00"),
        ("*/10 * * * *", "2026-11-23T12:09:00-05:00", "2026-11-23T12:00"),
    ],
)
def test_the_newest_planned_time(expression: str, now: str, slot: str) -> None:
    assert _slot(expression, now) == slot


@pytest.mark.parametrize(
    ("expression", "before"),
    [
        ("15 3 * * *", "2026-11-22T03:15:00-05:00"),
        ("15 3 * * 1-5", "2026-11-20T03:15:00-05:00"),
        ("0 6 29 2 *", "2020-02-29T06:00:00-05:00"),
    ],
)
def test_what_missed_two_planned_runs_is_stale(expression: str, before: str) -> None:
    found = stale_before(expression, _NEW_YORK, datetime.fromisoformat("2026-11-23T12:00:00-05:00"))
    assert found is not None and found.isoformat() == before


def test_the_hour_that_comes_twice_is_one_slot() -> None:
    first, second = "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"
    assert _slot("30 1 * * *", first) == _slot("30 1 * * *", second) == "2026-11-01T01:30"
    assert _slot("30 1 * * *", "2026-11-02T01:30:00-05:00") == "2026-11-02T01:30"


def test_the_hour_that_is_left_out_has_one_slot_too() -> None:
    moment = datetime.fromisoformat("2026-03-08T00:00:00-05:00")
    slots = [_slot("30 2 * * *", (moment + timedelta(minutes=20 * step)).isoformat()) for step in range(3 * 24)]
    assert sum(slot is not None and slot.startswith("2026-03-08") for slot in set(slots)) == 1


def test_every_night_of_a_year_has_a_slot_of_its_own() -> None:
    start = datetime.fromisoformat("2026-01-01T12:00:00+00:00")
    slots = [_slot("15 3 * * *", (start + timedelta(days=day)).isoformat()) for day in range(365)]
    assert len(set(slots)) == 365 and sorted(map(str, slots)) == slots


@pytest.mark.parametrize("expression", ["30 1 * * *", "30 2 * * *", "0 2 * * *", "59 1 * * *"])
@pytest.mark.parametrize("switch", ["2026-03-08", "2026-11-01"])
def test_asked_every_quarter_of_an_hour_each_night_is_due_once(expression: str, switch: str) -> None:
    begin = datetime.fromisoformat(f"{switch}T12:00:00+00:00") - timedelta(days=2)
    ledger: list[str] = []
    for step in range(4 * 24 * 4):
        slot = newest_slot(expression, _NEW_YORK, begin + timedelta(minutes=15 * step))
        if slot is not None and slot not in ledger:
            ledger.append(slot)
    days = [slot[:10] for slot in ledger]
    assert days == sorted(set(days)) and len(days) == 5


_SERVICE = """
import sys, threading, time
from datetime import datetime
from zoneinfo import ZoneInfo
from monitor.schedule import serve
stop, runs = threading.Event(), []
def job():
    runs.append(1); print("begun", flush=True)
    while not stop.wait(0.02): pass
    time.sleep(0.3); print("committed", flush=True)
serve("0 3 1 1 *", ZoneInfo("America/New_York"), job, stop=stop)
print("left", len(runs), flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_the_job_in_hand_finish(number: int, tmp_path: Path) -> None:
    service = subprocess.Popen([sys.executable, "-c", _SERVICE], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert service.stdout is not None and service.stdout.readline() == "begun\n"
    os.kill(service.pid, number)
    out, _err = service.communicate(timeout=20)
    assert (out, service.returncode) == ("committed\nleft 1\n", 0)


_FAILING = """
import threading, os, signal
from zoneinfo import ZoneInfo
from monitor.schedule import serve
count = []
def job():
    count.append(1)
    print("run", len(count), flush=True)
    raise RuntimeError("one bad night")
import monitor.schedule as schedule
from datetime import timedelta
schedule._LOOKED_EVERY = timedelta(seconds=0.2)
serve("0 3 * * *", ZoneInfo("UTC"), job, stop=threading.Event())
"""


def test_one_bad_night_does_not_end_the_service() -> None:
    service = subprocess.Popen([sys.executable, "-c", _FAILING], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert service.stdout is not None
    assert [service.stdout.readline() for _ in range(3)] == ["run 1\n", "run 2\n", "run 3\n"]
    time.sleep(0.05)
    service.send_signal(signal.SIGTERM)
    service.communicate(timeout=20)
    assert service.returncode == 0
