"""Real listings: what CMS and Cigna publish, read and compared with the payers' own rules."""

import csv
import json
import re
from pathlib import Path

import pytest

from monitor.fetch.listing import compare_listings, is_drop
from monitor.fetch.listing.page import read_index
from monitor.model.listing import ListedPolicy
from monitor.payers import IndexRules, PayerFile, payer_file
from tests.corpus.places import CORPUS

_LISTINGS = CORPUS / "_listings"
pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not _LISTINGS.exists(), reason="the real listings are not here")]


def _payer(name: str) -> PayerFile:
    found = payer_file(name)
    assert found is not None
    return found


def _cms(file: Path) -> tuple[ListedPolicy, ...]:
    """A listing of CMS, read as the CSV it was kept as, with the columns of the payer file's rules for LCDs."""
    payer = _payer("cms")
    rules = next(rules for rules in payer.index if "lcds" in rules.url)
    columns = {**rules.columns, "url": "url"} if file.name.endswith("17.csv") else {"url": "source_url", "title": "title"}
    marks = {"url": "listing", "columns": "listing"}
    as_csv = IndexRules.model_validate({"kind": "csv", "url": rules.url, "columns": columns, "verified": marks})
    return read_index(file.read_bytes(), rules.url, as_csv, payer).policies


def test_cms_lists_its_policies_with_number_title_and_dates() -> None:
    listed = _cms(_LISTINGS / "cms_lcd-lca-documents_2025-08-17.csv")
    with (_LISTINGS / "cms_lcd-lca-documents_2025-08-17.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(listed) == len({row["url"] for row in rows}) > 2000
    assert all(re.fullmatch(r"D?[LA]\d{5}", policy.number or "") for policy in listed)
    assert all(policy.title for policy in listed)
    dated = sum(bool(row["effective_date"].strip() not in ("", "N/A")) for row in rows)
    assert sum("effective_date" in policy.dates for policy in listed) >= 0.95 * dated
    assert sum(policy.status == "retired" for policy in listed) == len(
        {row["url"] for row in rows if re.match(r"\d", row["retirement_date"])}
    )


def test_a_partial_crawl_after_a_full_one_is_an_alarm_and_not_thousands_of_retirements() -> None:
    partial, full = (_cms(_LISTINGS / f"cms_lcd-lca-documents_2025-08-{day}.csv") for day in ("16", "17"))
    compared = compare_listings(full, partial)
    assert is_drop(len(compared.missing), len(full))
    assert compare_listings(full, full).new == compare_listings(full, full).missing == ()


def test_an_answer_of_the_api_gives_the_same_policies() -> None:
    payer = _payer("cms")
    rules = next(rules for rules in payer.index if "lcds" in rules.url)
    with (_LISTINGS / "cms_lcd-lca-documents_2025-08-17.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["document_type"] == "LCD"]
    listed = read_index(json.dumps({"data": rows}).encode(), rules.url, rules, payer).policies
    assert {policy.number for policy in listed} == {row["document_display_id"] for row in rows}
    assert all("ver=" not in policy.url for policy in listed)


@pytest.mark.parametrize(("kind", "index", "least"), [("medical", 0, 183), ("drug", 1, 640)])
def test_cigna_names_its_files_by_number(kind: str, index: int, least: int) -> None:
    payer = _payer("cigna")
    rules = payer.index[index]
    with (_LISTINGS / f"cigna_section-order_{kind}.csv").open(encoding="utf-8", newline="") as file:
        names = [row["filename"] for row in csv.DictReader(file)]
    links = "".join(f'<li><a href="/assets/chcp/pdf/coveragePolicies/{kind}/{name}">x</a></li>' for name in names)
    listed = read_index(f"<ul>{links}</ul>".encode(), rules.url, rules, payer).policies
    numbers = [policy.number for policy in listed if policy.number]
    assert len(listed) == len(set(names)) and len(numbers) >= least
    assert len(set(numbers)) >= 0.97 * len(numbers)


@pytest.mark.parametrize("day", ["2026-02-05", "2026-03-22"])
def test_humana_lists_titles_and_dates(day: str) -> None:
    """The text of Humana's search result, set again as the table that it was."""
    payer = _payer("humana")
    rules = payer.index[0]
    head, *lines = (_LISTINGS / f"humana_mcp-search_crawl-{day}.txt").read_text("utf-8").splitlines()
    rows = [(first, second.strip()) for first, second in zip(lines[::2], lines[1::2], strict=False)]
    cells = "".join(
        f"<tr><td>{first.split(chr(9))[0]}</td><td><a href='https://assets.humana.com/is/content/humana/n{n}pdf'>{first.split(chr(9))[1]}</a></td><td>{second}</td></tr>"
        for n, (first, second) in enumerate(rows)
    )
    heads = "".join(f"<td>{name}</td>" for name in head.split("\t"))
    listed = read_index(f"<table><tr>{heads}</tr>{cells}</table>".encode(), rules.url, rules, payer).policies
    assert len(listed) == len(rows) > 30
    assert all(policy.title and set(policy.dates) == {"effective_date", "last_review_date"} for policy in listed)
