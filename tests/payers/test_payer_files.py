"""Every payer file: loads, is marked, and reads the fixture folder of its name."""

import csv
import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from monitor.fetch.listing.page import read_index
from monitor.model.listing import ListedPolicy
from monitor.normalise import read_record
from monitor.payers import PayerFile, generic_layout, own_layout, payer_file, payer_names
from monitor.payers.rules import UNVERIFIED, IndexRules, parse_payer_file
from tests.corpus.places import CORPUS

_FOLDERS = Path(__file__).parents[1] / "fixtures" / "payers"
_FIXTURES = sorted(folder.name for folder in _FOLDERS.iterdir())
_KINDS = {".html": "html", ".json": "json", ".xml": "sitemap", ".csv": "csv"}
_NAMES = {
    "aetna-specialty-sgm": "aetna",
    "ambetter-centene": "centene",
    "bcbs-kansas": "bcbsks",
    "bcbs-louisiana": "bcbsla",
    "bcbs-massachusetts": "bcbsma",
    "bcbs-michigan": "bcbsm",
    "bcbs-south-carolina": "bcbssc",
    "blue-shield-ca": "blueshieldca",
    "fep-blue": "fepblue",
    "priority-health": "priorityhealth",
    "uhc-commercial": "uhc",
    "uhc-pharmacy": "uhc",
    "western-health-advantage": "wha",
    "wisconsin-forwardhealth": "forwardhealth",
}


def _file(name: str) -> PayerFile:
    own = _FOLDERS / name / "payer.toml"
    found = parse_payer_file(own.read_text("utf-8"), own.name) if own.exists() else payer_file(name)
    assert found is not None
    return found


def test_there_are_files_of_25_payers_and_cms_with_an_index() -> None:
    assert "cms" in payer_names()
    assert sum(bool(_file(name).index) for name in payer_names()) >= 26


@pytest.mark.parametrize("name", payer_names())
def test_every_rule_is_marked_and_says_why(name: str) -> None:
    payer = _file(name)
    marks = dict(payer.marks())
    assert payer.sites and payer.index
    assert all(mark == UNVERIFIED or re.search(r"[\d.]|address|page|listing|prolotherapy|panel", mark) for mark in marks.values())
    assert all(f"index {n} url" in marks for n in range(1, len(payer.index) + 1))
    text = (Path(__file__).parents[2] / "monitor" / "payers" / f"{name}.toml").read_text("utf-8")
    assert text.startswith("# ")


@pytest.mark.parametrize("name", payer_names())
def test_every_line_says_why_it_is_needed_and_every_unverified_one_why_it_is(name: str) -> None:
    """The name, the kind and the marks speak for themselves; a line of marks needs a reason only where it says "unverified"."""
    lines = (Path(__file__).parents[2] / "monitor" / "payers" / f"{name}.toml").read_text("utf-8").splitlines()
    section = ""
    for line in lines:
        section = line.partition("  #")[0].rstrip() if line.startswith("[") else section
        key = line.partition(" = ")[0]
        plain = key in ("name", "kind", "verified") or section == "[verified]"
        if line.strip() and not line.startswith(("#", "[")) and (not plain or UNVERIFIED in line):
            assert re.search(r"  # \S.{3,}", line), f"{name}.toml says not why: {line}"


@pytest.mark.parametrize("name", payer_names())
def test_no_phrase_of_a_payer_contains_another(name: str) -> None:
    phrases = _file(name).recognise
    assert not [(one, other) for one in phrases for other in phrases if one != other and one in other]


@pytest.mark.parametrize("name", _FIXTURES)
def test_a_payer_reads_its_fixtures(name: str) -> None:
    payer = _file(name)
    (page,) = (_FOLDERS / name).glob("index.*")
    rules = next(rules for rules in payer.index if rules.kind == _KINDS[page.suffix])
    expected = [ListedPolicy.model_validate(item) for item in json.loads((_FOLDERS / name / "listed.json").read_text())]
    assert list(read_index(page.read_bytes(), rules.url, rules, payer).policies) == expected


@pytest.mark.parametrize("name", [name for name in _FIXTURES if (_FOLDERS / name / "header.json").exists()])
def test_a_payer_reads_its_fixture_policy(name: str, tmp_path: Path) -> None:
    folder = _FOLDERS / name
    if (folder / "payer.toml").exists():  # a payer that is not of the package
        (tmp_path / f"{name}.toml").write_bytes((folder / "payer.toml").read_bytes())
    (policy,) = folder.glob("policy.*")
    header = read_record(policy.read_bytes(), payer=own_layout(name, tmp_path) or name).header
    expected = json.loads((folder / "header.json").read_text())
    assert {field: getattr(header, field) for field in expected} == expected
    generic = read_record(policy.read_bytes(), payer="generic").header
    assert generic.effective_date is None  # so that the file is what reads it


def _rows() -> list[dict[str, str]]:
    if not CORPUS.exists():
        return []
    with (CORPUS / "manifest.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _documents(name: str) -> list[dict[str, str]]:
    return [row for row in _rows() if _NAMES.get(row["payer"], row["payer"]) == name]


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the real documents are not here")
@pytest.mark.parametrize("name", payer_names())
def test_marks_of_documents_at_hand_are_true(name: str) -> None:
    """A pattern that is marked with a document finds that document's number, or its address."""
    payer, documents = _file(name), _documents(name)
    named = [row for row in documents if row["policy_id"] in payer.verified.get("number", "")]
    for row in named:
        found = re.search(payer.number, row["policy_id"])
        assert found and found[0] == row["policy_id"]
    urls = [row["source_url"] for row in documents if row["source_url"]]
    for rules in payer.index:
        ids = [row for row in documents if row["source_url"] and row["policy_id"] in rules.verified.get("link", "")]
        assert all(re.search(rules.link, row["source_url"]) for row in ids)
        numbered = [row for row in ids if row["policy_id"] in rules.verified.get("number", "")]
        assert all(_number_in(rules, row["source_url"]) == row["policy_id"] for row in numbered)
    assert not urls or "sites" not in payer.verified or any(site in url for site in payer.sites for url in urls)


def _number_in(rules: IndexRules, url: str) -> str | None:
    found = re.search(rules.number, unquote(url))
    return ".".join(part for part in found.groups() if part) if found else None


def test_a_heading_that_goes_on_for_long_behind_known_words_is_still_one() -> None:
    assert (
        generic_layout().facet_of("Product Preference for Medically Necessary Indications of Members in Commercial Medical Plans")
        == "statements"
    )
