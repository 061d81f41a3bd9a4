"""Index pages to listed policies: each kind, each bound, and pages made to mislead."""

import asyncio
import gzip
import json

import pytest

from monitor.fetch import Fetched
from monitor.fetch.listing import Found, IndexPage, crawl
from monitor.fetch.listing.page import read_index
from monitor.model.listing import ListedPolicy
from monitor.model.trouble import BadConfig, NotAPolicy, Unreadable
from monitor.model.watch import Outcome
from monitor.payers import PayerFile
from monitor.payers.rules import parse_payer_file
from tests.listing_sites import KINDS, items, payer_toml

_SITE = "https://payer.example"


def _payer(kind: str) -> PayerFile:
    return parse_payer_file(payer_toml(KINDS[kind][0](_SITE)), "lakeshore.toml")


def _crawl(payer: PayerFile, pages: dict[str, bytes | Outcome], most_pages: int = 50) -> Found:
    async def fetch(url: str) -> Fetched:
        answer = pages.get(url.removeprefix(_SITE), Outcome.GONE)
        if isinstance(answer, Outcome):
            return Fetched(outcome=answer, url=url, detail="nothing there", next_step="look elsewhere")
        return Fetched(outcome=Outcome.OK, url=url, content=answer)

    async def read(content: bytes, address: str) -> IndexPage:
        return read_index(content, address, payer.index[0], payer)

    return asyncio.run(crawl(payer.index[0], fetch, read, most_pages))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_gives_the_same_policies(kind: str) -> None:
    listed = items(23)
    found = _crawl(_payer(kind), dict(KINDS[kind][1](listed, _SITE)))
    assert (found.outcome, len(found.policies)) == (Outcome.OK, 23)
    assert [policy.url for policy in found.policies] == [_SITE + item.path for item in listed]
    assert [(policy.number or "").upper() for policy in found.policies] == [item.number for item in listed]
    if kind.endswith("sitemap"):
        assert found.policies[22].dates == {"revision_date": "2026-01-03"}
    else:
        first = found.policies[0]
        assert (first.title, first.dates, first.status) == (listed[0].title, {"effective_date": "2026-01-01"}, "active")


@pytest.mark.parametrize("kind", ["html", "json", "sitemap"])
def test_one_page_that_fails_fails_the_whole_listing(kind: str) -> None:
    pages: dict[str, bytes | Outcome] = dict(KINDS[kind][1](items(23), _SITE))
    pages[list(pages)[1]] = Outcome.SERVER_ERROR
    found = _crawl(_payer(kind), pages)
    assert (found.outcome, found.policies) == (Outcome.SERVER_ERROR, ())
    assert "page 2" in found.detail


@pytest.mark.parametrize("kind", ["html", "json", "sitemap"])
def test_more_pages_than_the_bound_are_no_listing(kind: str) -> None:
    found = _crawl(_payer(kind), dict(KINDS[kind][1](items(23), _SITE)), most_pages=2)
    assert (found.outcome, found.policies) == (Outcome.TOO_LARGE, ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_challenge_is_told_as_one(kind: str) -> None:
    body = b"<html><head><title>Just a moment...</title></head><body>Checking your browser before accessing the site.</body></html>"
    payer = _payer(kind)
    with pytest.raises(NotAPolicy) as refusal:
        read_index(body, payer.index[0].url, payer.index[0], payer)
    assert refusal.value.outcome == Outcome.CHALLENGE


def test_an_index_without_policies_is_a_failure() -> None:
    prose = (
        b"<html><body><h1>Policies</h1>"
        + b"<p>Our policies are being written anew by many careful people.</p>" * 90
        + b"</body></html>"
    )
    found = _crawl(_payer("html"), {"/index": prose})
    assert (found.outcome, found.policies) == (Outcome.EXTRACTION_FAILED, ())


def _html(body: str, payer: PayerFile) -> IndexPage:
    return read_index(body.encode(), f"{_SITE}/index", payer.index[0], payer)


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert('/policies/a.html')",
        "file:///policies/a.html",
        "ftp://payer.example/policies/a.html",
        "https://evil.example/policies/a.html",
        "https://payer.example.evil.example/policies/a.html",
        "https://evilpayer.example/policies/a.html",
        "https://payer.example@evil.example/policies/a.html",
        "//127.0.0.1/policies/a.html",
        "http://[::1/policies/a.html",
        "/policies/" + "a" * 3000 + ".html",
    ],
)
def test_addresses_that_are_not_the_payers_are_refused(href: str) -> None:
    found = _html(
        f'<ul><li><a href="{href}">OL-1 A Therapy</a></li><li><a href="/policies/b.html">OL-2 B</a></li></ul>', _payer("html")
    )
    assert [policy.url for policy in found.policies] == [f"{_SITE}/policies/b.html"]


def test_what_a_page_says_is_text_and_nothing_else() -> None:
    found = _html(
        '<ul><li><a href="/policies/(a+)+$.html"><img src=x onerror=alert(1)>OL-7 {number} <script>alert(2)</script>.*</a></li></ul>',
        _payer("html"),
    )
    (policy,) = found.policies
    assert policy.number == "OL-7" and "{number}" in (policy.title or "")


def test_a_template_cannot_be_led_to_another_host() -> None:
    payer = _payer("json")
    rows = [{"slug": slug, "id": "OL-1"} for slug in ("../../@evil.example/", "x?y=1#z", "a b")]
    found = read_index(json.dumps({"data": {"items": rows}}).encode(), payer.index[0].url, payer.index[0], payer)
    assert all(policy.url.startswith(f"{_SITE}/") for policy in found.policies)
    assert [policy.url for policy in found.policies][1:] == [f"{_SITE}/policies/x%3Fy%3D1%23z.html", f"{_SITE}/policies/a%20b.html"]


def test_a_further_page_on_another_host_is_not_followed() -> None:
    page = b'<ul><li><a href="/policies/a.html">A</a></li></ul><a href="https://elsewhere.example/index?page=2">2</a>'
    assert _crawl(_payer("html"), {"/index": page}).pages == 1


def test_a_list_that_counts_for_ever_ends() -> None:
    pages: dict[str, bytes | Outcome] = dict(KINDS["json"][1](items(10), _SITE))
    pages["/api/policies?page=2"] = pages["/api/policies"]
    found = _crawl(_payer("json"), pages)
    assert (found.outcome, found.pages, len(found.policies)) == (Outcome.OK, 2, 10)


def test_a_token_leads_to_the_next_answer() -> None:
    index = """[[index]]
kind = "json"
url = "https://payer.example/api"
rows = "data"
next = "meta.next_token"
page = "next_token"
columns = { url = "link", title = "title" }
verified = { url = "unverified", columns = "unverified" }
"""
    payer = parse_payer_file(payer_toml(index), "lakeshore.toml")
    row = '{"data": [{"link": "/p/%s", "title": "Part %s"}], "meta": {"next_token": "%s"}}'
    found = _crawl(payer, {"/api": (row % (1, 1, "a&b")).encode(), "/api?next_token=a%26b": (row % (2, 2, "")).encode()})
    assert [policy.url for policy in found.policies] == [f"{_SITE}/p/1", f"{_SITE}/p/2"]


def test_a_csv_without_its_column_is_refused() -> None:
    payer = _payer("csv")
    with pytest.raises(Unreadable, match="no column 'link'"):
        read_index(b"Number,Title\nOL-1,A\n", f"{_SITE}/list.csv", payer.index[0], payer)


def test_links_without_a_table_give_title_and_number() -> None:
    found = _html('<ul><li><a href="/policies/a.html">Footbath Therapy</a> (OL-118), updated</li></ul>', _payer("html"))
    assert found.policies == (ListedPolicy(url=f"{_SITE}/policies/a.html", number="OL-118", title="Footbath Therapy"),)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("link =", "links =", "line 6: index.1.links: there is no such key"),
        ("policies/[^/]+", "policies/[^/+", "line 6: index.1.link: not a regular expression"),
        ("'/policies/[^/]+\\.html$'", "'.*'", "line 6: index.1.link: the pattern matches no text at all"),
        ('link = "unverified", ', "", "line 3: index.1: verified: the mark of 'link' is missing"),
        ('kind = "html"', 'kind = "feed"', "line 4: index.1.kind"),
        (f'"{_SITE}/index"', '"file:///etc/passwd"', "line 5: index.1.url: 'file:///etc/passwd' is no web address"),
        ('number = "Policy #"', 'colour = "Policy #"', "line 3: index.1: columns: 'colour' is none of url, number, title"),
        ('[verified]\nnumber = "unverified"', "", "line 1: payer file: verified: the mark of 'number' is missing"),
    ],
)
def test_a_wrong_payer_file_says_where(old: str, new: str, said: str) -> None:
    text = payer_toml(KINDS["html"][0](_SITE))
    assert old in text
    with pytest.raises(BadConfig) as error:
        parse_payer_file(text.replace(old, new), "lakeshore.toml")
    assert str(error.value).startswith(f"lakeshore.toml, {said}")


def test_a_packed_sitemap_is_read_within_bounds() -> None:
    lakeshore = _payer("sitemap")
    rules = lakeshore.index[0]
    whole = gzip.compress(f"<urlset><url><loc>{_SITE}/policies/ol-1.html</loc></url></urlset>".encode())
    assert [policy.url for policy in read_index(whole, f"{_SITE}/map.xml.gz", rules, lakeshore).policies] == [
        f"{_SITE}/policies/ol-1.html"
    ]
    for spoilt, said in (
        (whole[:-9], "ends too soon"),
        (b"\x1f\x8b" + b"x" * 50, "cannot be unpacked"),
        (gzip.compress(bytes(60_000_000)), "more than 52,428,800"),
    ):
        with pytest.raises(Unreadable, match=said):
            read_index(spoilt, f"{_SITE}/map.xml.gz", rules, lakeshore)
