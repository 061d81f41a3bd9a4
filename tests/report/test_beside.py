"""The page that shows a record beside the text it was read from."""

import re

from monitor.normalise import read_whole
from monitor.report.beside import reading_page

POLICY = (
    b"<html><body><main><h1>Medical Policy: Lantern <i>Therapy</i></h1><p>Policy Number: 77.01</p><h2>Policy</h2>"
    b"<p>Lanterns are considered investigational &lt;script&gt;alert(1)&lt;/script&gt;.</p><h2>Policy History</h2>"
    b"<table><tr><th>Date</th><th>Action</th></tr><tr><td>1/2025</td><td>Annual review</td></tr></table></main></body></html>"
)


def test_record_and_text_stand_side_by_side_and_nothing_runs() -> None:
    page = reading_page(*read_whole(POLICY))
    assert '<p class="caps">investigational</p>' in page and "<td><bdi>Annual review</bdi></td>" in page
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "default-src 'none'" in page and "http" not in page.split("</title>")[1].split("Content-Security")[0]


def test_the_same_document_gives_the_same_page() -> None:
    assert reading_page(*read_whole(POLICY)) == reading_page(*read_whole(POLICY))


def test_each_entry_leads_to_the_block_it_was_read_from_and_to_the_second_one_where_two_read_alike() -> None:
    lists = "".join(
        f"<p>{name} is considered medically necessary when all of the following are met:</p><ol><li>Pain for six weeks</li>"
        "<li>No surgery planned</li></ol>"
        for name in ("Lantern therapy", "Candle therapy")
    )
    page = reading_page(*read_whole(f"<html><body><main><h1>Lights</h1><h2>Policy</h2>{lists}</main></body></html>".encode()))
    record, text = page.split('<h2 id="text">')
    led = re.findall(r'<bdi>(?:1\. )?Pain for six weeks</bdi> <a class="to" href="#(b\d+)"', record)
    blocks = re.findall(r'<p id="(b\d+)" class="in\d"><bdi>(?:1\. )?Pain for six weeks</bdi>', text)
    assert len(led) == 2 and led == blocks


def test_a_field_of_the_header_leads_to_the_block_that_prints_it() -> None:
    page = reading_page(*read_whole(POLICY))
    record, text = page.split('<h2 id="text">')
    (led,) = re.findall(r'<dt>Policy number</dt><dd><bdi>77\.01</bdi> <a class="to" href="#(b\d+)"', record)
    assert f'id="{led}"' in text and re.search(rf'id="{led}"[^>]*><bdi>Policy Number: 77\.01</bdi>', text)
