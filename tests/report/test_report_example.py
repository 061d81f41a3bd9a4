"""The showcase in `reports/example` is what the code makes today, byte for byte."""

import report_example
from report_example import FOLDER, files


def test_the_showcase_is_rebuilt_byte_for_byte():
    made = {name: content.encode("utf-8") for name, content in files().items()}
    kept = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    stale = sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))
    assert not stale, f"after a wanted change run: python tests/report/{report_example.__name__}.py"


def test_the_same_input_gives_the_same_bytes():
    assert files() == files()
