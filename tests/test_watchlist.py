"""Sources, names of policies, and adding to the watchlist."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.config import Settings, Workspace, parse_settings
from monitor.model.record import Header
from monitor.model.trouble import BadConfig
from monitor.model.watch import Source
from monitor.watchlist import append_source, file_stem, policy_id, slug, sources


def _workspace(root: Path, *given_sources: Source) -> Workspace:
    return Workspace(root / "monitor.toml", Settings(source=given_sources))


def test_a_folder_is_each_document_in_it(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.HTML", "sub/c.docx", "notes.xlsx", ".hidden.pdf", ".git/d.pdf"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_bytes(b"x")
    folder = Source(path="docs/", payer="lakeshore", number="1", topics=("feet",))
    found = sources(_workspace(tmp_path, folder), {})
    assert [source.path for source in found] == ["docs/a.HTML", "docs/b.pdf", "docs/sub/c.docx"]
    assert {(source.payer, source.number, source.topics) for source in found} == {("lakeshore", None, ("feet",))}


def test_a_file_that_is_gone_from_a_folder_is_missed(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.pdf").write_bytes(b"x")
    known = {"docs/a.pdf": "p/1", "docs/gone.pdf": "p/2", "docs2/other.pdf": "p/3", "https://payer.example/docs/x.pdf": "p/4"}
    workspace = _workspace(tmp_path, Source(path="docs"))
    assert [source.path for source in sources(workspace, known)] == ["docs/a.pdf", "docs/gone.pdf"]
    (tmp_path / "docs/a.pdf").unlink()
    (tmp_path / "docs").rmdir()
    assert [source.path for source in sources(workspace, known)] == ["docs/a.pdf", "docs/gone.pdf"]


def test_an_empty_folder_stays_on_the_list_so_that_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert [source.path for source in sources(_workspace(tmp_path, Source(path="docs")), {})] == ["docs"]


def test_payer_and_topic_narrow_the_list(tmp_path: Path) -> None:
    one, two = (
        Source(url="https://a.example/1", payer="Lakeshore", topics=("Feet",)),
        Source(url="https://b.example/2", topics=("hands",)),
    )
    workspace = _workspace(tmp_path, one, two)
    assert sources(workspace, {}, payer="lakeshore") == (one,)
    assert sources(workspace, {}, topic="HANDS") == (two,)
    assert sources(workspace, {two.address: "granite/2"}, payer="granite") == (two,)
    with pytest.raises(BadConfig, match="no source has the payer 'lakeshore' and the topic 'hands'"):
        sources(workspace, {}, payer="lakeshore", topic="hands")


@pytest.mark.parametrize(
    ("source", "header", "policy"),
    [
        (Source(url="https://a.example/1", payer="bcbsma", number="183"), Header(payer="X", policy_number="9"), "bcbsma/183"),
        (
            Source(url="https://a.example/1"),
            Header(payer="Blue Harbor, Inc.", policy_number="MP 2.01/7"),
            "blue-harbor-inc/mp-2.01-7",
        ),
        (Source(url="https://a.example/1"), Header(title="Tidal Footbath"), "a.example/tidal-footbath"),
        (Source(url="https://a.example/x/ol-9.html?id=3"), Header(), "a.example/ol-9"),
        (Source(path="docs/ol-9.pdf"), Header(), "files/ol-9"),
        (Source(url="https://a.example/"), Header(), "a.example/"),
        (Source(url="https://a.example/1"), Header(payer="保険", policy_number="../../etc"), "a.example/etc"),
    ],
)
def test_a_policy_is_called_payer_and_number(source: Source, header: Header, policy: str) -> None:
    name = policy_id(source, header)
    assert name == policy if not policy.endswith("/") else name.startswith(policy) and len(name) == len(policy) + 16


@given(st.text())
def test_a_slug_is_plain(text: str) -> None:
    found = slug(text)
    assert len(found) <= 60 and found == slug(found)
    assert all(char in "abcdefghijklmnopqrstuvwxyz0123456789.-" for char in found)
    assert found[:1] not in (".", "-") and found[-1:] not in (".", "-")


@given(st.lists(st.text(), min_size=1, max_size=8, unique=True))
@settings(max_examples=400)
@example(["../../etc/passwd", "..", "0\u20240", "/", "", "a" * 500, "a" * 501, "CON", "con", "nul.txt", "a\x00b", "\ud800"])
def test_names_of_files_stay_in_their_folder_and_differ(policies: list[str]) -> None:
    root = Path("/reports/run")
    stems = [file_stem(policy) for policy in policies]
    assert len(set(stems)) == len(policies)
    for stem in stems:
        path = root / f"{stem}.html"
        assert path.resolve().parent == root and path.name == f"{stem}.html"
        assert stem.isascii() and "." not in stem and len(stem) <= 77 and stem.upper() not in ("CON", "NUL")
        assert stem == stem.casefold()


@pytest.mark.parametrize(
    "text",
    ["", "# only a comment", '# top\r\ntimezone = "UTC"\r\n[fetch] # manners\r\ndelay = 1\n\n[[subscriber]]\nemail="a@b.org"'],
)
def test_adding_a_source_leaves_all_else_as_it_was(text: str) -> None:
    hostile = Source(url='https://a.example/"]\n[smtp]', topics=('a"b', "c\\d"), title="line\nbreak")
    longer = append_source(append_source(text, Source(url="https://a.example/1", payer="x")), hostile)
    assert longer.startswith(text.rstrip())
    before, after = parse_settings(text, "t", {}), parse_settings(longer, "t", {})
    assert after.source == (Source(url="https://a.example/1", payer="x"), hostile)
    assert after.model_copy(update={"source": ()}) == before


def test_an_inline_list_of_sources_is_not_added_to() -> None:
    with pytest.raises(BadConfig, match="cannot be added"):
        append_source('source = [{url = "https://a.example"}]\n', Source(url="https://b.example"))
