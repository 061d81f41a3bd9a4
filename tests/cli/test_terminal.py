"""What a person at a terminal meets: one clear line that says what to do, an exit code, and never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from monitor import demo
from monitor.cli import diff
from monitor.cli.opening import terminal_width
from monitor.model.record import FACETS
from tests.cli.command import monitor
from tests.payer_site import page

pytestmark = pytest.mark.usefixtures("sandbox_is_warm")
_PDF = Path(demo.__file__).parent / "pages/night1/blue-harbor/512.pdf"
_COMMAND = [sys.executable, "-c", "from monitor.cli import main; main()"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of every kind that cannot be read, beside one that can."""
    root = tmp_path_factory.mktemp("terminal")
    (root / "good.html").write_bytes(page())
    (root / "newer.html").write_bytes(page(hours=4))
    (root / "empty.html").write_bytes(b"")
    (root / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (root / "noise").write_bytes(bytes(range(256)) * 20)
    (root / "cut.pdf").write_bytes(_PDF.read_bytes()[:3000])
    (root / "folder").mkdir()
    with pikepdf.open(_PDF) as pdf:
        pdf.save(root / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    return root


_BAD = (
    ("missing.html", "cannot read missing.html: No such file or directory"),
    ("folder", "folder is a folder — name a document in it"),
    ("empty.html", "empty.html: The file is empty"),
    ("picture.png", "picture.png: The file is a PNG image"),
    ("noise", "noise: The file is binary data"),
    ("cut.pdf", "cut.pdf: The PDF is cut short"),
    ("locked.pdf", "locked.pdf: The PDF is encrypted"),
    ("/dev/zero", "/dev/zero is larger than 100 MB"),
)


@pytest.mark.parametrize(("name", "said"), _BAD)
def test_a_document_that_cannot_be_read_is_one_line(folder: Path, name: str, said: str) -> None:
    for arguments in (("read", name), ("read", "--json", name), ("diff", "good.html", name), ("diff", name, "good.html", "--json")):
        done = monitor(folder, *arguments)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), arguments
        assert done.stderr.startswith(f"monitor: error: {said}") and " — " in done.stderr, arguments


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_document_without_permission_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_bytes(page())
    (tmp_path / "mine.html").chmod(0)
    done = monitor(tmp_path, "read", "mine.html")
    assert (done.returncode, done.stdout) == (2, "") and "Permission denied" in done.stderr


_MISUSE = (
    (("diff", "good.html"), "good.html is compared with what? — name the newer file too: monitor diff good.html NEWER"),
    (("diff", "OL-118"), "'OL-118' is compared with what? — give a second file, or a day"),
    (("diff", "OL-118", "--since", "2026-01-01"), "there is no"),
    (("diff", "good.html", "newer.html", "--since", "2026-01-01"), "go with stored policies, not with two files"),
    (("diff", "good.html", "newer.html", "--facet", "colour"), "'colour' is no facet; the facets are header, statements"),
    (("diff", "good.html", "newer.html", "--html", "missing/report.html"), "cannot write missing/report.html"),
    (("diff", "--nope"), "— see monitor diff --help"),
    (("diff", "a", "b", "c"), "— see monitor diff --help"),
    (("read", "good.html", "--layout"), "option '--layout' requires an argument — see monitor read --help"),
    (("--nope",), "no such option: --nope — see monitor --help"),
)


@pytest.mark.parametrize(("arguments", "said"), _MISUSE)
def test_wrong_use_is_one_line(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = monitor(folder, *arguments)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    assert said in done.stderr and done.stderr.startswith("monitor: error: ")


def test_no_command_is_the_help_on_the_error_stream(tmp_path: Path) -> None:
    done = monitor(tmp_path)
    assert (done.returncode, done.stdout) == (2, "") and "diff" in done.stderr


def test_broken_settings_are_one_line_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text("[fetch]\nschedule =\n")
    done = monitor(tmp_path, "run", "--json")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("monitor: error: monitor.toml, line 2: ")


def test_an_unreachable_host_is_told_and_exit_3(tmp_path: Path) -> None:
    (tmp_path / "monitor.toml").write_text(
        '[fetch]\nattempts = 1\nallow = ["127.0.0.1:9"]\n[[source]]\nurl = "http://127.0.0.1:9/x"\n'
    )
    done = monitor(tmp_path, "run", "--json")
    assert done.returncode == 3 and done.json()["attention"][0]["outcome"] == "unreachable"
    assert "not checked    http://127.0.0.1:9/x" in monitor(tmp_path, "run").stdout


def test_tries_leave_no_line_of_a_library(tmp_path: Path) -> None:
    """Another process, as at a terminal: the log handlers of a test run would hide it."""
    (tmp_path / "monitor.toml").write_text(
        '[fetch]\nattempts = 2\ndelay = 0.0\nallow = ["127.0.0.1:9"]\n[[source]]\nurl = "http://127.0.0.1:9/x"\n'
    )
    done = subprocess.run([*_COMMAND, "run", "--quiet"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (3, "")


def test_json_is_all_there_is_on_standard_output(folder: Path) -> None:
    record = monitor(folder, "read", "good.html", "--json")
    assert (record.returncode, record.stderr, record.json()["schema"]) == (0, "", 1)
    same = monitor(folder, "diff", "good.html", "good.html", "--json")
    assert (same.returncode, same.stderr, same.json()["verdict"]) == (0, "", "unchanged")
    changed = monitor(folder, "diff", "good.html", "newer.html", "--json")
    assert (changed.returncode, changed.stderr, changed.json()["verdict"]) == (1, "", "changed")


def test_what_is_no_terminal_gets_no_colour_and_no_boxes(folder: Path) -> None:
    for arguments in (("--help",), ("diff", "--help"), ("diff", "good.html", "newer.html", "--redline"), ("diff", "--nope")):
        done = monitor(folder, *arguments)
        assert not set("\x1b╭╮╰╯│─") & set(done.stdout + done.stderr), arguments


def test_the_help_names_the_facets() -> None:
    assert tuple(diff._FACETS.split(", ")) == FACETS


@pytest.mark.parametrize("arguments", [("read", "--json", "good.html"), ("--help",)])
def test_a_closed_pipe_ends_quietly(folder: Path, arguments: tuple[str, ...]) -> None:
    process = subprocess.Popen([*_COMMAND, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert (err, process.returncode) == (b"", 141)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
def test_output_that_does_not_fit_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*_COMMAND, "--help"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "No space left on device" in done.stderr


def test_the_terminals_encoding_is_no_trouble(folder: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*_COMMAND, "read", "missing.html"], cwd=folder, capture_output=True, env=environment, timeout=60)
    assert done.returncode == 2 and done.stderr.startswith(b"monitor: error: cannot read missing.html")


def test_the_help_loads_nothing_that_it_does_not_need() -> None:
    code = "import json, sys; import monitor.cli; early = 'typer' in sys.modules; import monitor.cli.app; print(json.dumps([early, *sys.modules]))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
    assert loaded[0] is False  # a worker process imports the main module again
    assert not {"pydantic", "sqlalchemy", "httpx", "lxml", "numpy", "jinja2", "apscheduler", "rich"} & set(loaded)


def test_text_is_as_wide_as_the_terminal_and_80_columns_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert terminal_width() == 80
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for told, wide in (("100", 100), ("20", 60), ("400", 120)):
        monkeypatch.setenv("COLUMNS", told)
        assert terminal_width() == wide
