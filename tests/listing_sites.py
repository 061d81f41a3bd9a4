"""Invented payers' indexes, one of each kind: what a payer file says of them, and the pages a site serves for a list of policies."""

import csv
import gzip
import io
import json
from collections.abc import Callable, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.payer_site import page


class Item(NamedTuple):
    """A policy on an invented index."""

    number: str
    title: str
    path: str
    effective: str = "01/01/2026"
    status: str = "Active"


def items(count: int) -> list[Item]:
    """The first `count` policies of an invented payer."""
    things = ("Footbath", "Sock", "Hat", "Scarf", "Mitten", "Blanket", "Kettle", "Lamp", "Stove", "Window")
    return [Item(f"OL-{n}", f"{things[n % 10]} Therapy, Part {n}", f"/policies/ol-{n}.html") for n in range(1, count + 1)]


def html_toml(url: str) -> str:
    return f"""[[index]]
kind = "html"
url = "{url}/index"
link = '/policies/[^/]+\\.html$'
follow = '/index\\?page=\\d+$'
columns = {{ number = "Policy #", title = "Policy name", effective_date = "Effective", status = "Status" }}
verified = {{ url = "unverified", link = "unverified", follow = "unverified", columns = "unverified" }}
"""


def html_pages(listed: Sequence[Item], url: str) -> dict[str, bytes]:
    """A table of ten policies a page, in the midst of a site's furniture."""
    sheets = [listed[start : start + 10] for start in range(0, len(listed), 10)] or [[]]
    links = "".join(f'<a href="/index?page={n}">{n}</a> ' for n in range(2, len(sheets) + 1))
    return {
        "/index" if n == 1 else f"/index?page={n}": (
            '<html><body><nav><a href="/">Home</a> <a href="javascript:go()">Go</a> <a href="https://elsewhere.example/policies/x.html">Partner</a>'
            "</nav><h1>Medical policies</h1><table><tr><th>Policy #</th><th>Policy name</th><th>Effective:</th><th>Status</th></tr>"
            + "".join(
                f'<tr><td>{item.number}</td><td><a href="{item.path}">{escape(item.title)}</a></td><td>{item.effective}</td><td>{item.status}</td></tr>'
                for item in sheet
            )
            + f"</table><p>{links}</p></body></html>"
        ).encode()
        for n, sheet in enumerate(sheets, start=1)
    }


def json_toml(url: str) -> str:
    return f"""[[index]]
kind = "json"
url = "{url}/api/policies"
rows = "data.items"
page = "page"
columns = {{ url = "{url}/policies/{{slug}}.html", number = "id", title = "name", effective_date = "dates.effective", status = "status" }}
verified = {{ url = "unverified", columns = "unverified" }}
"""


def json_pages(listed: Sequence[Item], url: str) -> dict[str, bytes]:
    """Ten policies an answer; the answer after the last has none."""
    count = -(-len(listed) // 10) + 1
    return {
        "/api/policies" if n == 0 else f"/api/policies?page={n + 1}": json.dumps(
            {
                "data": {
                    "items": [
                        {
                            "id": item.number,
                            "name": item.title,
                            "slug": item.path.rpartition("/")[2].removesuffix(".html"),
                            "dates": {"effective": item.effective},
                            "status": item.status,
                        }
                        for item in listed[n * 10 : n * 10 + 10]
                    ]
                }
            }
        ).encode()
        for n in range(count)
    }


def sitemap_toml(url: str) -> str:
    return f"""[[index]]
kind = "sitemap"
url = "{url}/sitemap.xml"
link = '/policies/[^/]+\\.html$'
follow = '/sitemap-\\d+\\.xml$'
number = '/(ol-\\d+)\\.html'
columns = {{ revision_date = "lastmod" }}
verified = {{ url = "unverified", link = "unverified", follow = "unverified", number = "unverified", columns = "unverified" }}
"""


def sitemap_pages(listed: Sequence[Item], url: str) -> dict[str, bytes]:
    """A sitemap index, and sitemaps of ten pages each."""
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    sheets = [listed[start : start + 10] for start in range(0, len(listed), 10)]
    children = "".join(f"<sitemap><loc>{url}/sitemap-{n}.xml</loc></sitemap>" for n in range(1, len(sheets) + 1))
    pages = {"/sitemap.xml": f"{head}<sitemapindex {space}>{children}<sitemap><loc>{url}/news.xml</loc></sitemap></sitemapindex>"}
    for n, sheet in enumerate(sheets, start=1):
        entries = "".join(f"<url><loc>{url}{item.path}</loc><lastmod>2026-01-0{n}</lastmod></url>" for item in sheet)
        pages[f"/sitemap-{n}.xml"] = f"{head}<urlset {space}><url><loc>{url}/about.html</loc></url>{entries}</urlset>"
    return {path: text.encode() for path, text in pages.items()}


def csv_toml(url: str) -> str:
    return f"""[[index]]
kind = "csv"
url = "{url}/list.csv"
columns = {{ url = "Link", number = "Number", title = "Title", effective_date = "Effective", status = "State" }}
verified = {{ url = "unverified", columns = "unverified" }}
"""


def csv_pages(listed: Sequence[Item], url: str) -> dict[str, bytes]:
    """One file with all policies."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(["Number", "Title", "Link", "Effective", "State"])
    lines.writerows([item.number, item.title, item.path, item.effective, item.status] for item in listed)
    return {"/list.csv": out.getvalue().encode()}


def packed_toml(url: str) -> str:
    return sitemap_toml(url).replace("\\.xml$", "\\.xml\\.gz$")


def packed_pages(listed: Sequence[Item], url: str) -> dict[str, bytes]:
    """The same sitemaps as gzip files."""
    plain = sitemap_pages(listed, url)
    index = plain.pop("/sitemap.xml").replace(b".xml</loc></sitemap>", b".xml.gz</loc></sitemap>")
    return {"/sitemap.xml": index, **{f"{path}.gz": gzip.compress(text) for path, text in plain.items()}}


KINDS: dict[str, tuple[Callable[[str], str], Callable[[Sequence[Item], str], dict[str, bytes]]]] = {
    "html": (html_toml, html_pages),
    "json": (json_toml, json_pages),
    "sitemap": (sitemap_toml, sitemap_pages),
    "packed sitemap": (packed_toml, packed_pages),
    "csv": (csv_toml, csv_pages),
}


def payer_toml(index: str) -> str:
    """A payer file of the invented payer."""
    return f'name = "Lakeshore Benefit Administrators"\nnumber = \'\\bOL-\\d+\\b\'\n{index}\n[verified]\nnumber = "unverified"\n'


def documents(listed: Sequence[Item]) -> dict[str, bytes]:
    """The policies themselves."""
    return {item.path: page(item.number, item.title) for item in listed}
