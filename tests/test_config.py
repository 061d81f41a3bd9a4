"""Settings: what is right is read, what is wrong is told with file, line and field."""

import tomllib
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import Settings, load_workspace, parse_settings
from monitor.model.trouble import BadConfig, Trouble
from monitor.pipeline.codesets import load_code_sets
from monitor.tomlfile import line_of

_SOURCE = '\n[[source]]\nurl = "https://payer.example/1"\n'


def test_an_empty_file_is_the_defaults() -> None:
    assert parse_settings("", "monitor.toml", {}) == Settings()


def test_the_file_that_init_writes_is_the_defaults() -> None:
    text = resources.files("monitor.cli").joinpath("monitor.toml").read_text("utf-8")
    assert parse_settings(text, "monitor.toml", {}) == Settings()


def test_every_commented_setting_of_that_file_is_one(tmp_path: Path) -> None:
    text = resources.files("monitor.cli").joinpath("monitor.toml").read_text("utf-8")
    lines = [line.removeprefix("# ") if " = " in line or line.startswith("# [") else line for line in text.splitlines()]
    settings = parse_settings("\n".join(lines), "monitor.toml", {})
    assert settings.smtp is not None and settings.subscriber and settings.source and settings.fetch.allow
    assert set(tomllib.loads("\n".join(lines))) == set(Settings.model_fields)


def test_paths_count_from_the_file_and_the_zone_is_one(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text('reports = "out/pages"\nsnapshots = "/var/lib/policies"\ntimezone = "America/Chicago"\n')
    for given_path in (tmp_path, tmp_path / "monitor.toml"):
        workspace = load_workspace(given_path, {})
        assert workspace.reports == tmp_path / "out/pages"
        assert workspace.snapshots == Path("/var/lib/policies")
        assert workspace.zone.key == "America/Chicago"


def test_the_password_comes_from_the_environment_and_is_not_shown() -> None:
    text = '[smtp]\nsender = "Policy Desk <monitor@example.org>"\n'
    settings = parse_settings(text, "monitor.toml", {"MONITOR_SMTP__PASSWORD": "s3cret"})
    assert settings.smtp is not None and settings.smtp.password.get_secret_value() == "s3cret"
    assert "s3cret" not in repr(settings)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('\nsnapshot = "x"', 2, "snapshot: there is no such setting"),
        ("[fetch]\n# slow\ndelay = '2'", 3, "fetch.delay: input should be a valid number"),
        ("[fetch]\ndelay = -1", 2, "fetch.delay"),
        ("[fetch]\ndelay = nan", 2, "fetch.delay"),
        ("[fetch]\ndelay = true", 2, "fetch.delay"),
        ('[fetch]\nallow = "host"', 2, "fetch.allow"),
        ('a = """\nurl = 1\n"""\n[fetch]\ndelay = 1', 1, "a: there is no such setting"),
        ('[fetch]\ncontact = """\ndelay = 1\n"""\nslow = 1', 5, "fetch.slow"),
        ("timezone = ", 1, "not valid TOML"),
        ('x = 1\n\n[fetch\ndelay = 2', 3, "not valid TOML"),
        ('schedule = "61 3 * * *"', 1, "schedule: '61' is no minute"),
        ('schedule = "15 3 * *"', 1, "five fields"),
        ('snapshots = "s"\ntimezone = "Mars/Olympus"', 2, "timezone: there is no time zone 'Mars/Olympus'"),
        ('timezone = "../../etc/passwd"', 1, "timezone"),
        (f"{_SOURCE}{_SOURCE}", 6, "source.2.url: the same as source 1"),
        (f'{_SOURCE}[[source]]\nurl = "https://payer.example/2"\ntopic = "x"', 6, "source.2.topic: there is no such setting"),
        (f'{_SOURCE}[[source]]\npayer = "x"', 4, "source.2: a source has either a url or a path"),
        ('[[source]]\npath = "x"\nbrowser = true', 1, "source.1: a file is not drawn by a browser"),
        ('[[source]]\nurl = "https://a.example"\npath = "x"', 1, "source.1: a source has either a url or a path"),
        ('[[source]]\nurl = "ftp://a.example"', 1, "no web address"),
        ('[[source]]\nurl = "https://"', 1, "no web address"),
        ('source = "https://a.example"', 1, "source: input should be a valid array"),
        ('[[subscriber]]\nemail = "committee"', 2, "subscriber.1.email: 'committee' is no e-mail address"),
        ('[[subscriber]]\nemail = "a@b.org, c@d.org"', 2, "subscriber.1.email"),
        ("[[subscriber]]\npayers = []", 1, "subscriber.1.email: this setting is missing"),
        ('[[subscriber]]\nemail = "a@b.org"\n[[subscriber]]\nemail = "A@b.org"', 4, "the same as subscriber 1"),
        ('[[subscriber]]\nemail = "a@b.org"\nmateriality = "all"', 3, "subscriber.1.materiality: 'all' is none of material"),
        ('[[subscriber]]\nemail = "a@b.org"\nevery = "hour"', 3, "subscriber.1.every"),
        ('[smtp]\nhost = "mail.example"', 1, "smtp.sender"),
        ('[smtp]\nsender = "a@b.org"\npassword = "s3cret"', 3, "set MONITOR_SMTP__PASSWORD"),
        ('[smtp]\nsender = "a@b.org"\nport = 0', 3, "smtp.port"),
        ('[[discover]]\npayer = "bcbsma"\nonly = []', 3, "discover.1.only: there is no such setting"),
        ('fetch.slow = 1', 1, "fetch.slow"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_line_and_field(text: str, line: int, said: str) -> None:
    with pytest.raises(BadConfig) as caught:
        parse_settings(text, "monitor.toml", {})
    assert str(caught.value).startswith(f"monitor.toml, line {line}: ")
    assert said in str(caught.value)
    assert "\n" not in str(caught.value) and "s3cret" not in str(caught.value)
    assert caught.value.hint


def test_a_missing_and_an_unreadable_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="there is no"):
        load_workspace(tmp_path, {})
    (tmp_path / "monitor.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadConfig, match="cannot be read"):
        load_workspace(tmp_path, {})


@given(
    st.lists(
        st.sampled_from(["[fetch]", "[[source]]", "url = 1", "# c", "", 'x.y = """', '"""', "delay = 2", "[[a.b]]"]), max_size=12
    )
)
def test_a_line_is_found_for_any_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    for place in [(), ("fetch", "delay"), ("source", 1, "url"), ("nowhere",)]:
        assert 1 <= line_of(text, place) <= max(1, len(lines))


def test_releases_of_code_sets_are_read_with_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_text("HCPC,RECID,LONG DESCRIPTION,ADD DT,TERM DT\nA0001,3,Invented,20200101,\n")
    settings = '[[codesets]]\npath = "codes.csv"\ndate = "{}"\n'
    (tmp_path / "monitor.toml").write_text(settings.format("2026-04-01"))
    (release,) = load_code_sets(load_workspace(tmp_path, {})).releases
    assert (release.system, release.date, list(release.codes)) == ("HCPCS", "2026-04-01", ["A0001"])
    with pytest.raises(BadConfig, match=r"line 3.*is no day"):
        parse_settings(settings.format("spring"), "monitor.toml", {})
    (tmp_path / "codes.csv").unlink()
    with pytest.raises(Trouble, match="cannot read the code set"):
        load_code_sets(load_workspace(tmp_path, {}))


def test_a_password_in_an_address_is_refused_at_the_door() -> None:
    with pytest.raises(BadConfig, match=r"line 1: source.1: a user name or password does not belong in an address"):
        parse_settings('[[source]]\nurl = "https://name:pw@payer.example/a"\n', "monitor.toml", {})
