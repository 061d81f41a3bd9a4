"""The change set in the terminal, and as JSON."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from report_example import CHANGE

from monitor.diff.comparison import make_change
from monitor.model.base import Note
from monitor.model.change import Change, ChangeSet, Finding, Kind, Where
from monitor.model.run import Uncompared
from monitor.report import json_report, text_report, text_reports
from monitor.report.columns import WIDTH, columns
from monitor.report.lines import ranges
from monitor.report.redline import excerpt, marked, side

CHANGES = CHANGE.changes


def test_the_verdict_comes_first_then_findings_material_and_the_rest():
    text = text_report(CHANGES)
    assert text.splitlines()[1].startswith("12 material, 2 administrative, 4 editorial")
    order = [text.index(word) for word in ("FINDINGS", "MATERIAL CHANGES", "OTHER CHANGES", "NOTES")]
    assert order == sorted(order)
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "\x1b" not in text


def test_the_text_is_as_wide_as_the_terminal():
    with columns(100):
        wide = text_report(CHANGES)
    assert WIDTH < max(map(len, wide.splitlines())) <= 100
    assert wide.split() == text_report(CHANGES).split()


def test_before_and_after_can_be_read_aloud():
    text = " ".join(text_report(CHANGES).split())
    assert "Before All conservative care was tried for at least 12 weeks, including supervised exercise." in text
    assert "After All conservative care was tried for at least 26 weeks, including supervised exercise." in text
    assert "Position: medically necessary with criteria -> investigational" in text
    assert "at least [-12-] {+26+} weeks" in " ".join(text_report(CHANGES, redline=True).split())


def test_colour_adds_colour_and_nothing_else():
    coloured = text_report(CHANGES, colour=True, redline=True)
    assert "\x1b[31m[-12-]\x1b[0m" in coloured
    assert re.sub(r"\x1b\[\d+m", "", coloured) == text_report(CHANGES, redline=True)


def test_nothing_to_tell_and_nothing_to_compare():
    same = CHANGES.model_copy(update={"changes": (), "findings": (), "suppressed": {}, "notes": (), "verdict": "unchanged"})
    assert "\nNo change.\n" in text_report(same)
    apart = same.model_copy(update={"not_comparable": ("references",), "notes": (Note(kind="not_comparable", text="no heading"),)})
    assert "NOT COMPARABLE\n  References: not found in one" in text_report(apart)


def test_the_json_is_the_contract():
    document = json.loads(json_report(CHANGES))
    assert list(document)[:5] == ["schema", "old", "new", "verdict", "changes"]
    assert {"findings", "not_comparable", "suppressed", "summary"} <= set(document)
    first = document["changes"][0]
    keys = {"id", "facet", "kind", "materiality", "direction", "rule", "tags", "what", "before", "after", "where", "redline"}
    assert keys <= set(first)
    assert first["where"] == {"section": [], "page": 1}
    assert ChangeSet.model_validate(document) == CHANGES.model_copy(update={"summary": document["summary"]})
    bare = CHANGES.model_copy(update={"summary": {}})
    assert json.loads(json_report(bare))["summary"] == {"material": 12, "administrative": 2, "editorial": 4}


HUNKS = st.lists(st.tuples(st.sampled_from(["equal", "delete", "insert"]), st.text("ab \n", min_size=1, max_size=60)), max_size=6)


@given(HUNKS)
def test_an_excerpt_keeps_every_changed_word_and_counts_what_it_leaves_out(hunks):
    short = excerpt(hunks, 2)
    for kind in ("delete", "insert"):
        assert [text for k, text in short if k == kind] == [text for k, text in hunks if k == kind]
    words = sum(len(text.split()) for kind, text in hunks if kind == "equal")
    if any(kind != "equal" for kind, _ in hunks):
        shown = sum(len(text.split()) for kind, text in short if kind == "equal")
        assert shown + sum(int(text) for kind, text in short if kind == "gap") == words
    assert excerpt(hunks, 10_000) == tuple(hunks)


def test_marks_and_sides():
    hunks = (("equal", "at "), ("delete", "18"), ("insert", "21"), ("gap", "9"), ("equal", "years"))
    assert marked(hunks) == "at [-18-] {+21+} […] years"
    assert side(hunks, "insert")[1] == ("delete", "18") and len(side(hunks, "insert")) == 4


@given(
    st.sets(st.integers(0, 60).map(lambda n: f"J{n:04d}"), max_size=12)
    | st.sets(st.sampled_from(["0001U", "0002U", "0003U", "M54.5", "A", "99"]))
)
def test_ranges_name_each_code_once_and_no_other(codes):
    named = set()
    for item in filter(None, ranges(codes).split(", ")):
        first, dash, last = item.partition("–")
        if not dash:
            named.add(first)
        else:
            letter, tail = first[:1] if first[0].isalpha() else "", first[-1] if first[-1].isalpha() else ""
            low, high = (int(re.sub(r"\D", "", end)) for end in (first, last))
            named |= {f"{letter}{n:04d}{tail}" for n in range(low, high + 1)}
    assert named == set(codes)


def test_a_long_list_of_codes_says_how_many_it_leaves_out():
    assert ranges(f"A{n:04d}" for n in range(0, 60, 2)).endswith(" and 18 more")


def _edit(number: int, words: str, new: str = "for one year", heading: str = "Knee") -> Change:
    return Change(
        id=f"statements-{number}",
        facet="statements",
        kind="changed",
        materiality="material",
        rule="statements.number",
        reason="A number differs.",
        tags=("number",),
        what=f"Edit {number}",
        before={"text": f"{words} lasts"},
        after={"text": f"{words} lasts {new}"},
        where=Where(section=(f"{heading} {number}",)),
        redline=(("equal", f"{words} lasts"), ("insert", f" {new}")),
    )


def test_the_same_words_in_several_passages_are_one_line_and_others_are_not():
    alike = [_edit(number, "The pain") for number in (1, 2, 3)]
    other = _edit(4, "The rash", "for two years")
    text = text_report(CHANGES.model_copy(update={"changes": (*alike, other), "findings": ()}))
    assert "in ‘pain lasts for one year’, in 3 passages" in " ".join(text.split())
    assert "Where   Knee 1; Knee 2; Knee 3 [statements-1 and 2 more]" in text and "2. Coverage statements: Edit 4" in text
    assert "Direction" not in text and "(statements.number)" in text


def test_two_passages_with_one_insertion_are_one_line_with_both_places():
    def text_of(*edits: Change) -> str:
        return text_report(CHANGES.model_copy(update={"changes": edits, "findings": ()}))

    text = text_of(_edit(1, "The pain"), _edit(2, "The pain"))
    assert "in ‘pain lasts for one year’, in 2 passages" in " ".join(text.split()) and "\n2. " not in text
    assert "Where   Knee 1; Knee 2 [statements-1 and 1 more]" in text
    here = [
        _edit(number, words).model_copy(update={"where": Where(section=("Knee",))})
        for number, words in enumerate(("My pain", "The pain"))
    ]
    text = " ".join(text_of(*here).split())
    assert "Where Knee › “My pain lasts for one year”; Knee › “The pain lasts for one year” [statements-0 and 1 more]" in text
    assert "Where Knee (3 passages); Hip 4 [statements-0 and 3 more]" in " ".join(
        text_of(*here, here[0], _edit(4, "The pain", heading="Hip")).split()
    )


def test_what_was_found_in_both_versions_is_not_said_to_be_missing():
    notes = (
        Note(kind="not_observed", text="references: not found in the new version, so not compared; nothing was added or removed."),
        Note(kind="lost_lines", text="One version is a page on one line."),
    )
    apart = CHANGES.model_copy(update={"changes": (), "findings": (), "not_comparable": ("codes", "references"), "notes": notes})
    told = " ".join(text_report(apart).split())
    assert (
        "NOT COMPARABLE References: not found in one of the two versions, which is no sign of a removal. Codes: found in both versions"
        in told
    )


def test_a_text_that_came_is_said_in_short_above_the_whole_of_it():
    words = " ".join(f"word{number}" for number in range(10, 70))
    what = f"Knee › criterion added (all of 2 criteria): {words[:300]} … (under “All of these”)"
    text = _told(_one_sided(1, "statements.text_added", words, what=what))
    assert f"Knee › criterion added (all of 2 criteria): {words[:76]} … (under “All of these”) Before" in text
    assert f"After “{words}”" in text
    over = what.replace("all of 2 criteria", "over 2 criteria that both versions have")
    text = _told(_one_sided(1, "statements.text_added", words, what=over))
    assert f"(over 2 criteria that both versions have): {words[:76]} … (under “All of these”) Before" in text
    short = what.replace("word10 ", "W10 ", 1)
    text = _told(_one_sided(1, "statements.text_added", words, what=short))
    assert f"Knee › criterion added (all of 2 criteria): {short[44:117]} … (under “All of these”) Before" in text, "abbreviated"


def test_several_policies_are_told_with_what_could_not_be_compared():
    still = CHANGE.model_copy(update={"policy": "a/1", "changes": CHANGES.model_copy(update={"changes": (), "suppressed": {}})})
    text = text_reports([CHANGE, still], [Uncompared(policy="a/2", why="it was not read")])
    assert text.startswith("2 policies compared: 1 changed, 1 unchanged; 1 not compared.\n")
    assert [
        text.index(word) for word in ("MATERIAL CHANGES", "UNCHANGED\n  a/1", "NOT COMPARED\n  a/2: it was not read")
    ] == sorted(text.index(word) for word in ("MATERIAL CHANGES", "UNCHANGED\n  a/1", "NOT COMPARED\n  a/2: it was not read"))


def test_that_the_documents_may_be_two_policies_stands_before_everything_else():
    note = Note(kind="other_policy", text="These may be variants.")
    text = text_report(CHANGES.model_copy(update={"notes": (note,)}))
    head = text[: text.index("Old  effective")].splitlines()
    assert head[-2] == "! These may be variants." and "NOTES" not in text


def test_two_policies_differ_and_no_payer_changed_anything():
    policies = CHANGES.model_copy(update={"compared_as": "policies"})
    text = text_report(policies)
    assert "Compared as two policies, not as two versions of one: " in " ".join(text.split("Old  effective")[0].split())
    assert "MATERIAL DIFFERENCES" in text and "OTHER DIFFERENCES" in text and "CHANGES" not in text
    assert json.loads(json_report(policies))["compared_as"] == "policies"


def _one_sided(number: int, rule: str, text: str, kind: str = "added", **more: object) -> Change:
    facet = rule.partition(".")[0]
    side = "after" if kind == "added" else "before"
    shown = {"heading": ["Unproven"], "text": text}
    material = "material" if facet == "statements" else "editorial"
    what = f"Text {kind}: {text}"
    change = Change(id=f"{facet}-{number}", facet=facet, kind=kind, materiality=material, rule=rule, reason="It came.", what=what)
    return change.model_copy(update={side: shown, "where": Where(section=("Unproven",)), **more})


def _told(*changes: Change) -> str:
    return " ".join(text_report(CHANGES.model_copy(update={"changes": changes, "findings": ()})).split())


def test_names_that_came_together_into_one_section_are_one_line_that_leaves_none_out():
    names = [f"Invented Test {number}" for number in range(1, 30)]
    text = _told(*(_one_sided(number, "statements.text_added", name) for number, name in enumerate(names)))
    assert (
        "1. Coverage statements: Unproven › 29 texts added: Invented Test 1; Invented Test 2;" in text
        and " 2. Coverage" not in text
    )
    assert all(f"After {names[0]}" in text and text.count(name) >= 2 for name in names)
    sentence = "The rest of the tests of this kind is paid for only where another policy says that it is."
    long = [_one_sided(number, "statements.text_added", f"{sentence} {number}") for number in range(5)]
    assert "5. Coverage statements: Text added" in _told(*long)
    few = [_one_sided(number, "statements.text_removed", name, "removed") for number, name in enumerate(names[:3])]
    assert "3. Coverage statements: Text removed: Invented Test 3" in _told(*few)
    apart = [change.model_copy(update={"where": Where(section=(f"Part {n}",))}) for n, change in enumerate(few * 2)]
    assert "6. Coverage statements: Text removed" in _told(*apart)


def test_many_references_are_counted_and_those_to_guidelines_apart():
    works = [_one_sided(number, "references.added", f"Able A. Work {number}. 2010.") for number in range(40)]
    guidelines = [_one_sided(40 + number, "references.added", f"Guideline {number}.", tags=("authority",)) for number in range(5)]
    text = _told(*works, *guidelines)
    assert "editorial: References: 40 references added, the first: “Able A. Work 0. 2010.”" in text and "Work 1." not in text
    assert "editorial: References: 5 references to guidelines and determinations added, the first: “Guideline 0.”" in text
    assert _told(*works[:3]).count("Text added: Able A.") == 3


def test_codes_that_are_described_otherwise_are_one_line():
    def described(number: int) -> Change:
        sides = [{"code": f"2055{number}", "system": "CPT", "description": text} for text in ("Injection", "Injection, one")]
        return _one_sided(number, "references.added", "", "changed").model_copy(
            update={"facet": "codes", "rule": "codes.description", "before": sides[0], "after": sides[1]}
        )

    assert "editorial: Codes: 5 codes described differently: 20550–20554" in _told(*map(described, range(5)))


def test_a_date_that_moved_alone_is_no_claim_of_the_history():
    moved = Finding(
        kind="date_alone", text="The effective date moved from 2031-01-01 to 2031-02-01; no other material change was seen."
    )
    claimed = Finding(kind="corroborated", text="The history states that the title changed; 1 change was seen.")
    text = text_report(CHANGES.model_copy(update={"findings": (moved, claimed)}))
    assert text.index("\nDATES\n  Only the effective date moved") < text.index("\nCLAIMS OF THE HISTORY\n  Claim confirmed")
    assert "CLAIMS OF THE HISTORY" not in text_report(CHANGES.model_copy(update={"findings": (moved,)}))


def test_a_heading_over_codes_that_is_told_with_them_is_not_set_aside():
    assert "set aside" not in text_report(CHANGES.model_copy(update={"suppressed": {"told_with_codes": 2}, "changes": ()}))


def test_every_code_of_a_long_list_is_named_beside_the_line_that_counts_them():
    codes = [f"A{n:04d}" for n in range(0, 60, 2)]
    changes = tuple(
        make_change(
            "codes.added", Kind.ADDED, f"HCPCS {code} added", after={"code": code, "system": "HCPCS", "position": "not_covered"}
        )
        for code in codes
    )
    text = " ".join(text_report(CHANGES.model_copy(update={"changes": changes, "findings": ()})).split())
    assert "30 HCPCS codes added: A0000, A0002" in text and "and 18 more" in text
    assert f"After not covered: {', '.join(codes)}" in text
    few = text_report(CHANGES.model_copy(update={"changes": changes[:5], "findings": ()}))
    assert "After   not covered\n" in few
