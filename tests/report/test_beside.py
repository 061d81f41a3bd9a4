"""The page that shows a record beside the text it was read from."""

from monitor.normalise import read_whole
from monitor.report.beside import reading_page

POLICY = (
    b"<html><body><main><h1>Medical Policy: Lantern <i>Therapy</i></h1><p>Policy Number: 77.01</p><h2>Policy</h2>"
    b"<p>Lanterns are considered investigational &lt;script&gt;alert(1)&lt;/script&gt;.</p><h2>Policy History</h2>"
    b"<table><tr><th>Date</th><th>Action</th></tr><tr><td>1/2025</td><td>Annual review</td></tr></table></main></body></html>"
)


def test_record_and_text_stand_side_by_side_and_nothing_runs() -> None:
    page = reading_page(*read_whole(POLICY))
    assert "[investigational]" in page and "<td><bdi>Annual review</bdi></td>" in page
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "default-src 'none'" in page and "http" not in page.split("</title>")[1].split("Content-Security")[0]


def test_the_same_document_gives_the_same_page() -> None:
    assert reading_page(*read_whole(POLICY)) == reading_page(*read_whole(POLICY))
