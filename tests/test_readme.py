"""The README tells the truth about the commands and the settings."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from monitor.cli.app import app
from monitor.config import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_every_command_is_in_the_table_and_no_other() -> None:
    told = set(re.findall(r"^\| `monitor (\w+)", README, re.MULTILINE))
    assert told == set(get_command(app).commands)  # type: ignore[attr-defined]


def test_every_option_in_the_table_exists() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    for name, row in re.findall(r"^\| `monitor (\w+)(.*)$", README, re.MULTILINE):
        options = {option for parameter in commands[name].params for option in parameter.opts}
        assert set(re.findall(r"--[a-z]+(?:-[a-z]+)?", row)) <= options, name


def test_the_settings_shown_are_valid() -> None:
    (block,) = re.findall(r"```toml\n(timezone.*?)```", README, re.DOTALL)
    settings = Settings.model_validate(tomllib.loads(block))
    assert settings.source[0].payer == "bcbsma"


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_systemd_units_are_ones_that_systemd_takes(tmp_path: Path) -> None:
    units = dict(re.findall(r"```ini\n# /etc/systemd/system/(\S+)\n(.*?)```", README, re.DOTALL))
    assert set(units) == {"policy-monitor.service", "policy-monitor.timer"}
    command = re.search(r"^ExecStart=(\S+) (.*)$", units["policy-monitor.service"], re.MULTILINE)
    assert command is not None
    options = {option for parameter in get_command(app).commands["run"].params for option in parameter.opts}  # type: ignore[attr-defined]
    assert command[2].split()[0] == "run" and set(command[2].split()[1:]) <= options
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    for name, text in units.items():
        here = text.replace(command[1], str(Path(sys.executable).with_name("monitor")))
        here = here.replace("User=policies\n", "").replace("/srv/policies", str(tmp_path))
        (tmp_path / name).write_text(here)
    done = subprocess.run(["systemd-analyze", "verify", *(tmp_path / name for name in units)], capture_output=True, text=True)
    ours = [line for line in done.stderr.splitlines() if "policy-monitor" in line]
    assert (done.returncode, ours) == (0, []), done.stderr
