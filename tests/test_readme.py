"""The README tells the truth about the commands and the settings."""

import re
import tomllib
from pathlib import Path

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
    (block,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)
    settings = Settings.model_validate(tomllib.loads(block))
    assert settings.source[0].payer == "bcbsma"


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
