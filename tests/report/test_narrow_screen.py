"""The pages on the screen of a telephone, drawn by a real browser."""

import os

import pytest
from report_example import files, runs

from monitor.fetch.browser import find_browser

playwright = pytest.importorskip("playwright.sync_api", reason="the extra [browser] is not installed")
pytestmark = pytest.mark.skipif(find_browser() is None, reason="the system has no Chromium")


def test_no_page_is_wider_than_the_screen() -> None:
    pages = {"policy": files()["policy.html"], "index": files()["index.html"], "runs": runs()}
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=find_browser(), chromium_sandbox=os.geteuid() != 0)
        page = browser.new_page(viewport={"width": 390, "height": 800})
        wide = {}
        for name, html in pages.items():
            page.set_content(html)
            wide[name] = page.evaluate("document.documentElement.scrollWidth")
        browser.close()
    assert wide == dict.fromkeys(pages, 390)
