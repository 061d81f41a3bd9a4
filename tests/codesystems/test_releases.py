"""Releases of code sets: the public forms are read, and a code's life is told across them. All codes and words are invented."""

import pytest

from monitor.codesystems import CodeSets, Release, ReleasedCode, parse_release
from monitor.model.trouble import Trouble


def hcpcs_line(code: str, said: str, *, record: str = "3", added: str = "", ended: str = "", xref: str = "") -> str:
    """A record of the fixed-width layout: 320 characters, columns as the published record layout numbers them."""
    cells = list(" " * 320)
    for start, text in ((1, code), (6, "00100"), (11, record), (12, said), (205, xref), (269, added), (277, added), (285, ended)):
        cells[start - 1 : start - 1 + len(text)] = text
    return "".join(cells)


FIXED = "\r\n".join(
    (
        "A line of terms stands above the records.",
        hcpcs_line("J7901", "Invented glue,", added="20200101", ended="20251231", xref="J7911"),
        hcpcs_line("J7901", "per dab", record="4"),
        hcpcs_line("J7911", "Invented glue, per half dab", added="20260101"),
    )
)
TABLE = (
    "Terms of use\n\nHCPC,SEQNUM,RECID,LONG DESCRIPTION,SHORT DESCRIPTION,XREF1,ADD DT,ACT EFF DT,TERM DT,ACTION CD\n"
    'J7901,100,3,"Invented glue, per dab",Glue,J7911,20200101,20260101,20251231,D\n'
    "J7911,100,3,Invented glue per half dab,Glue,,20260101,20260101,,A\n"
)
ORDER = "\n".join(
    f"{number:05d} {code:<7} {flag} {said:<60} {said}, in full"
    for number, (code, flag, said) in enumerate((("Q77", 0, "Invented elbow"), ("Q770", 1, "Left"), ("Q771", 1, "Right")), 1)
)


@pytest.mark.parametrize("text", [FIXED, TABLE], ids=["fixed width", "table"])
def test_an_hcpcs_release_tells_first_and_last_day_and_what_follows(text: str) -> None:
    release = parse_release(text, name="HCPC2026_JAN_ANWEB.txt")
    assert (release.system, release.date) == ("HCPCS", "2026-01-01")
    assert release.codes["J7901"] == ReleasedCode("Invented glue, per dab", "2020-01-01", "2025-12-31", ("J7911",))
    assert (release.codes["J7911"].added, release.codes["J7911"].ended) == ("2026-01-01", None)


def test_an_icd_order_file_is_read_and_dated_by_its_fiscal_year() -> None:
    release = parse_release(ORDER, name="icd10cm_order_2026.txt")
    assert (release.system, release.date, sorted(release.codes)) == ("ICD-10-CM", "2025-10-01", ["Q77", "Q770", "Q771"])
    assert release.codes["Q771"].description == "Right, in full"


def test_the_day_is_the_one_given_else_the_newest_action() -> None:
    assert parse_release(FIXED, name="codes.txt").date == "2026-01-01"
    assert parse_release(FIXED, name="HCPC2026_JAN.txt", day="2026-04-01").date == "2026-04-01"
    with pytest.raises(Trouble, match="day from which"):
        parse_release(ORDER, name="order.txt")


@pytest.mark.parametrize("text", ["", "a,b,c\n1,2,3\n", "x" * 10_000, "\0" * 100])
def test_any_other_file_is_refused_with_what_to_give(text: str) -> None:
    with pytest.raises(Trouble) as told:
        parse_release(text, name="x.csv")
    assert "HCPCS" in told.value.hint


def test_a_code_ends_on_the_day_before_the_release_that_lacks_it() -> None:
    older = Release("ICD-10-CM", "2024-10-01", {"Q77": ReleasedCode("Elbow"), "Q78": ReleasedCode("Knee")})
    newer = Release(
        "ICD-10-CM", "2025-10-01", {"Q770": ReleasedCode("Left"), "Q771": ReleasedCode("Right"), "Q78": ReleasedCode("Knee")}
    )
    sets = CodeSets((older, newer))
    ended, begun = sets.life("ICD-10-CM", "Q77"), sets.life("ICD-10-CM", "Q770")
    assert ended is not None and begun is not None
    assert (ended.ended, begun.added) == ("2025-09-30", "2025-10-01")
    assert sets.successors("ICD-10-CM", "Q77") == ("Q770", "Q771")
    assert sets.successors("ICD-10-CM", "Q78") == ()
    assert sets.life("ICD-10-CM", "Q99") is None


def test_a_code_that_a_release_divides_stays_there_as_a_heading_and_ended() -> None:
    line = "{:05d} {:<7} {} {:<60} {}".format
    older = parse_release(line(1, "Q78", 0, "Knee", "Knee") + "\n" + line(2, "Q781", 1, "Bent", "Bent"), name="icd10cm_order_2025")
    divided = [("Q78", 0), ("Q781", 0), ("Q7810", 0), ("Q78101", 1), ("Q7819", 1)]
    newer = parse_release(
        "\n".join(line(n, code, flag, "K", "K") for n, (code, flag) in enumerate(divided)), name="icd10cm_order_2026"
    )
    sets = CodeSets((older, newer))
    life = sets.life("ICD-10-CM", "Q781")
    assert life is not None and (life.ended, life.added) == ("2025-09-30", None)
    assert sets.successors("ICD-10-CM", "Q781") == ("Q78101", "Q7819")
    heading = sets.life("ICD-10-CM", "Q78")
    assert heading is not None and heading.ended is None
