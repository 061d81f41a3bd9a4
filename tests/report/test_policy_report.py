"""The report of one policy: complete, escaped, linked, accessible, and self-contained."""

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from report_example import CHANGE, MADE, RUN, files, runs

from monitor.model.base import Note
from monitor.model.change import Change, Finding, Where
from monitor.model.record import FACETS
from monitor.model.run import PolicyChange
from monitor.report import digest, json_report, policy_report, run_index, text_report
from monitor.report.words import FACETS as TITLES
from monitor.report.words import printable

HOSTILE = "<script>alert(1)</script></ins></del></bdi>\"'><img src=x onerror=alert(2)> \u202e{{ 7*7 }} \x1b[31m \x9b \ud800 ]]>"


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def report_of(*changes: Change, **fields: object) -> str:
    changed = CHANGE.changes.model_copy(update={"changes": changes, "findings": (), "suppressed": {}, "notes": (), **fields})
    return policy_report(CHANGE.model_copy(update={"changes": changed}), generated_at=MADE)


def visible(element) -> str:
    """What a reader sees of a redline: without the words for screen readers."""
    for hidden in element.select(".vh"):
        hidden.extract()
    return element.get_text()


PAGES = {"policy": files()["policy.html"], "index": files()["index.html"], "runs": runs()}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_page_stands_alone_and_leads_only_where_it_may(page):
    soup = parsed(page)
    assert not soup.find_all(["script", "link", "iframe", "object", "img", "base", "form"])
    assert not [
        tag for tag in soup.find_all(True) if any(name.startswith("on") or name in ("src", "srcset", "style") for name in tag.attrs)
    ]
    assert "url(" not in page and "@import" not in page
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    for link in soup.find_all("a"):
        href = link["href"]
        assert href.startswith(("https://", "http://", "./", "../")) or href[1:] in ids, href


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_page_can_be_heard(page):
    soup = parsed(page)
    assert soup.html["lang"] == "en" and soup.title.get_text(strip=True)
    assert all(th.get("scope") in ("col", "row") for th in soup.find_all("th"))
    assert all(table.find("caption") for table in soup.find_all("table") if soup.find("h2"))
    levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    skip = soup.find("a", class_="skip")
    assert soup.find(id=skip["href"][1:]) is not None


def test_every_colour_of_text_is_readable():
    colours = dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", PAGES["policy"]))
    papers = [colours["paper"], colours["wash"], "#ffffff"]
    for name in ("ink", "quiet", "del", "ins", "mov", "link"):
        assert all(_contrast(colours[name], paper) >= 4.5 for paper in papers), name


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_the_report_says_all_that_a_committee_asks():
    soup = parsed(PAGES["policy"])
    text = soup.get_text(" ", strip=True)
    assert soup.find(class_="verdict").get_text() == (
        "12 material, 2 administrative, 4 editorial; 41 differences of typography and 6 pieces of page furniture set aside."
    )
    for proof in (CHANGE.old, CHANGE.new):
        assert proof.sha256 in text and proof.kept_as in text and f"{proof.size:,} bytes" in text
    for change in CHANGE.changes.changes:
        where = soup.find(id=f"ev-{change.id}")
        assert where is not None, change.id
        if change.facet not in ("codes", "history", "references", "header"):
            assert change.rule in where.get_text() and change.what in where.get_text()
    assert [tag.get_text(" ", strip=True) for tag in soup.select("h2[id^=facet-]")] == [
        f"{TITLES[name]} {len(found)} change{'s' if len(found) > 1 else ''}"
        for name in FACETS
        if (found := [change for change in CHANGE.changes.changes if change.facet == name])
    ]


def test_findings_stand_gravest_first_and_link_their_evidence():
    soup = parsed(PAGES["policy"])
    banners = soup.select(".finding")
    assert [banner.h3.get_text() for banner in banners] == ["Contradicted claim", "Silent change"]
    assert [link["href"] for link in banners[0].select("a")] == ["#ev-statements-1", "#ev-statements-2", "#ev-statements-3"]
    assert (
        PAGES["policy"].index('id="findings"') < PAGES["policy"].index('id="changes"') < PAGES["policy"].index('id="facet-header"')
    )


def test_a_confirmed_claim_links_its_evidence_in_words():
    claims = parsed(PAGES["policy"]).find(id="claims").find_parent()
    assert [(link["href"], link.get_text()) for link in claims.select("li a")] == [("#ev-references-1", "Reference 14 was added")]


def test_many_codes_treated_alike_are_one_line_above_and_rows_below():
    soup = parsed(PAGES["policy"])
    assert "6 HCPCS codes added: J7323–J7328" in soup.select_one("table.material").get_text()
    rows = soup.select("h2#facet-codes ~ table tbody tr")
    assert [row.th.get_text(strip=True) for row in rows] == ["M0076", "20611", *(f"J732{n}" for n in range(3, 9))]
    cells = [cell.get_text(" ", strip=True) for cell in rows[0].find_all(["th", "td"])]
    assert cells[3:6] == ["medically necessary with criteria", "investigational", "Injection codes"]


def test_an_added_statement_shows_its_criteria_in_order():
    added = parsed(PAGES["policy"]).find(id="ev-statements-3")
    assert [visible(item) for item in added.select(".criteria li")] == [
        "a. Pain fell by at least 50 percent after the first injection; and",
        "b. One of the following holds:",
        "i. the effect lasted 6 months or longer",
        "ii. surgery would otherwise be needed",
    ]


def test_a_redline_is_read_out_and_told_apart_without_colour():
    change = parsed(PAGES["policy"]).find(id="ev-statements-1")
    assert change.find("del").get_text() == "[deleted: 12]" and change.find("ins").get_text() == "[inserted: 26]"
    style = PAGES["policy"]
    assert re.search(r"\bdel\{[^}]*line-through", style) and re.search(r"\bins\{[^}]*underline", style)


def _hostile_policy() -> PolicyChange:
    """A change of which every text that can come from a payer is hostile."""
    deep = {
        "position": HOSTILE,
        "quote": HOSTILE,
        "text": HOSTILE,
        "code": HOSTILE,
        "system": HOSTILE,
        "group": HOSTILE,
        "description": HOSTILE,
    }
    deep |= {
        "label": HOSTILE,
        "date": HOSTILE,
        "doi": HOSTILE,
        "claims": [HOSTILE],
        "criteria": [{"label": HOSTILE, "text": HOSTILE}],
        HOSTILE: HOSTILE,
    }
    changes = [
        Change(
            id=f"{facet}-{kind}{HOSTILE}",
            facet=facet,
            kind=kind,
            materiality=level,
            rule=HOSTILE,
            reason=HOSTILE,
            tags=(HOSTILE,),
            what=HOSTILE,
            before=None if kind == "added" else deep,
            after=None if kind == "removed" else deep | {"position": "other"},
            where=Where(section=(HOSTILE,), page=1),
            redline=(("delete", HOSTILE), ("insert", HOSTILE), ("equal", HOSTILE)) if kind == "changed" else (),
        )
        for facet in (*FACETS, "unheard-of")
        for kind in ("added", "removed", "changed", "moved")
        for level in ("material", "extraction")
    ]
    header = CHANGE.changes.new.header.model_copy(
        update={"title": HOSTILE, "payer": HOSTILE, "policy_number": HOSTILE, "effective_date": HOSTILE}
    )
    changed = CHANGE.changes.model_copy(
        update={
            "changes": tuple(changes),
            "new": CHANGE.changes.new.model_copy(update={"header": header, "reader": HOSTILE}),
            "findings": (Finding(kind="undisclosed", claim=HOSTILE, text=HOSTILE, evidence=(changes[0].id, "no-such")),),
            "notes": (Note(kind=HOSTILE, text=HOSTILE), Note(kind="not_comparable", text=HOSTILE)),
            "suppressed": {HOSTILE: 3},
            "not_comparable": (HOSTILE,),
        }
    )
    proof = CHANGE.new.model_copy(
        update={"url": "javascript:alert(1)", "final_url": "data:text/html,<b>", "kept_as": HOSTILE, "media_type": HOSTILE}
    )
    return CHANGE.model_copy(
        update={"policy": HOSTILE, "changes": changed, "new": proof, "topics": (HOSTILE,), "report": "javascript:alert(3)"}
    )


def test_hostile_text_is_only_text():
    policy = _hostile_policy()
    changed = policy.changes
    line = RUN.changed[0].model_copy(
        update={"policy": HOSTILE, "title": HOSTILE, "url": "javascript:alert(4)", "report": "javascript:alert(5)"}
    )
    trouble = RUN.attention[0].model_copy(update={"url": "javascript:alert(6)", "next_step": HOSTILE, "since": HOSTILE})
    run = RUN.model_copy(update={"changed": (line,), "attention": (trouble,), "first": ("vbscript:x", HOSTILE)})
    mail = digest(run, (policy,), _everything())
    pages = [policy_report(policy, generated_at=HOSTILE), run_index(run, generated_at=HOSTILE), mail.html]
    for page in pages:
        page.encode("utf-8")
        soup = parsed(page)
        assert not soup.find_all(["script", "img"]) and not re.search("[\u202e\x1b\x9b\x00]", page)
        assert "alert(1)" in soup.get_text() or "alert(6)" in soup.get_text()
        assert "{{ 7*7 }}" in soup.get_text()
        assert all(link["href"].startswith(("#", "./", "../", "https://policies.example.org/")) for link in soup.find_all("a"))
    for text in (text_report(changed), text_report(changed, redline=True), json_report(changed), mail.text, mail.subject):
        text.encode("utf-8")
        assert not re.search("[\u202e\x1b\x9b\x00]", text)
    assert "\n" not in mail.subject


def _everything():
    from monitor.config import Subscriber

    return Subscriber(email="a@example.org", materiality="editorial")


PIECES = st.text(alphabet=st.one_of(st.sampled_from("<>&\"' \n;/[]{}+-inspdel"), st.characters()), max_size=25)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["equal", "delete", "insert"]), PIECES), min_size=1, max_size=6))
def test_both_versions_can_be_read_off_the_page(hunks):
    change = Change(facet="statements", kind="changed", materiality="material", rule="r", what="w", redline=tuple(hunks))
    quote = parsed(report_of(change)).select_one("blockquote.redline")
    if not any(text for _, text in hunks):
        return
    for gone, keep in (("del", "insert"), ("ins", "delete")):
        copy = parsed(str(quote))
        for tag in copy.find_all(gone):
            tag.extract()
        expected = "".join(printable(text) for kind, text in hunks if kind in ("equal", keep))
        assert _seen(visible(copy)) == _seen(expected)


def _seen(text: str) -> str:
    return "".join(text.split())


def test_not_observed_is_not_said_to_be_removed():
    page = parsed(report_of(verdict="unchanged", not_comparable=("references",)))
    assert "no sign that the payer removed it" in page.find(id="facet-references").parent.get_text()
    assert "No change." in page.find(id="facet-codes").parent.get_text()
    assert page.find(class_="verdict").get_text() == "No change in what could be compared."
    assert "could not be compared" in report_of(verdict="not_comparable")


def test_our_own_reading_is_set_aside_and_not_among_the_changes():
    reading = Change(
        id="codes-1", facet="codes", kind="changed", materiality="extraction", rule="codes.repair", what="O read as zero"
    )
    page = parsed(report_of(reading))
    assert page.find(class_="verdict").get_text() == "No change; 1 difference of our own reading set aside."
    assert page.find(id="ev-codes-1").find_parent("section").h2.get_text() == "Set aside, not compared, and noted"


def test_changes_without_ids_or_with_the_same_id_each_have_their_place():
    same = Change(
        id="narrative-1", facet="narrative", kind="added", materiality="editorial", rule="r", what="w", after={"text": "t"}
    )
    page = parsed(report_of(same, same, same.model_copy(update={"id": ""})))
    assert [tag["id"] for tag in page.select("article")] == ["ev-narrative-1", "ev-narrative-2", "ev-narrative-3"]


def test_a_reworded_description_of_a_code_shows_its_words():
    code = {"system": "CPT", "code": "00001", "description": "old words"}
    change = Change(
        id="codes-1", facet="codes", kind="changed", materiality="material", rule="r", what="w", before=code,
        after=code | {"description": "new words"}, redline=(("delete", "old"), ("insert", "new"), ("equal", " words")),
    )  # fmt: skip
    page = parsed(report_of(change))
    for place in (page.select_one("table.material"), page.find(id="ev-codes-1")):
        assert place.find("del").get_text() == "[deleted: old]" and place.find("ins").get_text() == "[inserted: new]"


def test_a_criterion_is_shown_under_its_parents_and_a_move_with_both_places():
    where = Where(section=("Policy",), page=2)
    new = {"label": "a.", "text": "age 18", "under": ["The statement", "All of:"]}
    criterion = Change(
        id="statements-1", facet="statements", kind="added", materiality="material", rule="r", what="w", after=new, where=where
    )
    texts = [{"text": "one"}, {"text": "two"}]
    moved = Change(
        id="statements-2", facet="statements", kind="moved", materiality="material", rule="r", what="w",
        before={"under": "“A”", "moved": texts}, after={"under": "“B”", "moved": texts},
    )  # fmt: skip
    page = parsed(report_of(criterion, moved))
    assert "Under “The statement” › “All of:”" in page.find(id="ev-statements-1").get_text()
    assert "Policy › Page 2" not in page.get_text() and "Policy, page 2" in page.find(id="ev-statements-1").get_text()
    rows = page.select("table.material tbody tr")
    assert [visible(dd) for dd in rows[1].select("dd")] == ["“A” → “B”"]
    assert "one\ntwo" in page.find(id="ev-statements-2").blockquote.get_text()


def test_a_facet_of_which_nothing_is_shown_is_not_said_to_be_unchanged():
    """With `--facet` or `--material` other changes are left out: `No change` would be untrue."""
    only = [change for change in CHANGE.changes.changes if change.facet == "statements"]
    note = Note(kind="filtered", text="Only changes of statements are shown; 9 others are left out.")
    page = report_of(*only, notes=(note,), not_comparable=())
    assert note.text in page
    assert "No change." not in page and "no change" not in page
    assert [name for name in TITLES if f'id="facet-{name}"' in page] == ["statements"]


def test_a_list_of_added_criteria_shows_the_criteria_alone():
    added = {
        "criteria": [{"text": "The knee is swollen"}, {"text": "Rest did not help"}],
        "section": ["Policy"],
        "under": ["Knees"],
    }
    change = Change(
        id="statements-1", facet="statements", kind="added", materiality="material", rule="statements.criterion_added", what="2 criteria added", after=added
    )  # fmt: skip
    text = text_report(CHANGE.changes.model_copy(update={"changes": (change,), "findings": (), "notes": ()}))
    assert "After   The knee is swollen\n           Rest did not help\n" in text and "section" not in text


def test_why_a_part_was_not_compared_stands_beside_its_name():
    lost = Note(kind="lost_lines", text="One version is a page on one line: codes cannot be told apart surely.")
    page = report_of(not_comparable=("codes",), notes=(lost,))
    aside = parsed(page).find(id="aside").parent
    assert "Not compared: Codes. One version is a page on one line" in visible(aside) and "not found" not in visible(aside)


def test_the_first_column_does_not_repeat_an_added_statement():
    words = " ".join(f"word{number}" for number in range(10, 70))
    change = Change(
        id="statements-1", facet="statements", kind="added", materiality="material", rule="statements.added", reason="It came.",
        what=f"Knee › statement added, investigational: {words[:300]} …", after={"quote": words, "position": "investigational"},
    )  # fmt: skip
    what, whole, _ = parsed(report_of(change)).select("table.material td")
    assert visible(what).endswith(f"{words[:76]} …") and words in visible(whole)
