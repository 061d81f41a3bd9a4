"""What releases of a code set say about changed and listed codes. All codes and words are invented."""

from monitor.codesystems import CodeSets, Release, ReleasedCode
from monitor.compare import compare
from monitor.model.change import ChangeSet, Direction, Materiality
from monitor.model.record import Position
from tests.diff.records import code, record

SETS = CodeSets(
    (
        Release(
            "HCPCS",
            "2026-01-01",
            {
                "J7901": ReleasedCode("Glue, per dab", "2020-01-01", "2025-12-31", ("J7911",)),
                "J7911": ReleasedCode("Glue, per half dab", "2026-01-01"),
                "J7920": ReleasedCode("Tape", "2021-01-01"),
                "J7930": ReleasedCode("String", "2021-01-01", "2024-12-31"),
            },
        ),
    )
)


def hcpcs(*codes: str) -> list[object]:
    return [code(one, "HCPCS") for one in codes]


def told(old: list[object], new: list[object], **more: object) -> ChangeSet:
    return compare(record(codes=old), record(codes=new), code_sets=SETS, **more)  # type: ignore[arg-type]


def test_an_ended_code_and_its_successor_are_code_set_maintenance() -> None:
    found = told(hcpcs("J7901", "J7920"), hcpcs("J7911", "J7920"))
    assert [(c.rule, c.tags, c.materiality) for c in found.changes] == [
        ("codes.added", ("code", "code_set_maintenance"), Materiality.MATERIAL),
        ("codes.removed", ("code", "code_set_maintenance"), Materiality.MATERIAL),
    ]
    assert found.changes[0].reason.endswith("The code set ended J7901 on 2025-12-31, and J7911 follows it.")
    assert found.changes[1].reason.endswith("The code set ended J7901 on 2025-12-31; J7911 follows it and was added.")


def test_a_succession_under_one_position_is_neither_looser_nor_tighter() -> None:
    def listed(one: str, position: Position) -> list[object]:
        return [code(one, "HCPCS", position=position)]

    covered, not_covered = Position.MEDICALLY_NECESSARY, Position.NOT_COVERED
    pure = told(listed("J7901", covered), listed("J7911", covered))
    assert [change.direction for change in pure.changes] == [Direction.NEUTRAL] * 2
    turned = told(listed("J7901", covered), listed("J7911", not_covered))
    assert [change.direction for change in turned.changes] == [Direction.UNKNOWN] * 2
    (gone,) = told([*listed("J7901", covered), *listed("J7920", covered)], listed("J7920", covered)).changes
    assert gone.direction is Direction.TIGHTER


def test_an_ended_code_without_its_successor_is_told_as_ended_alone() -> None:
    (gone,) = told(hcpcs("J7901", "J7920"), hcpcs("J7920")).changes
    assert gone.tags == ("code",)
    assert gone.reason.endswith("The code set ended J7901 on 2025-12-31.")


def test_a_living_code_that_the_payer_took_off_is_no_maintenance() -> None:
    (gone,) = told(hcpcs("J7911", "J7920"), hcpcs("J7911")).changes
    assert gone.tags == ("code",)
    assert "code set" not in gone.reason


def test_listed_codes_that_the_release_does_not_have_or_that_ended_are_noted() -> None:
    listed = [*hcpcs("J7920", "J7930", "J7999"), code("20550"), code("J79-", "HCPCS")]
    notes = told(hcpcs("J7920"), listed, first_seen="2026-02-03").notes
    assert [(note.kind, note.text) for note in notes] == [
        ("code_validity", "By the HCPCS release, ended on 2024-12-31 and still listed on 2026-02-03: J7930."),
        ("code_validity", "The HCPCS release of 2026-01-01 does not have J7999."),
    ]


def test_without_a_release_nothing_is_said() -> None:
    found = compare(record(codes=hcpcs("J7901")), record(codes=hcpcs("J7911")))
    assert (found.notes, {c.tags for c in found.changes}) == ((), {("code",)})


def test_a_divided_code_is_ended_and_the_codes_beneath_it_follow() -> None:
    def icd(*codes: str) -> list[object]:
        return [code(one, "ICD-10-CM") for one in codes]

    older = Release("ICD-10-CM", "2024-10-01", {"Q781": ReleasedCode("Bent knee"), "Q790": ReleasedCode("Elbow")})
    newer = {"Q781": ReleasedCode("Bent knee", heading=True), "Q7810": ReleasedCode("Left"), "Q7819": ReleasedCode("Right")}
    sets = CodeSets((older, Release("ICD-10-CM", "2025-10-01", {**newer, "Q790": ReleasedCode("Elbow")})))
    old, divided = record(codes=icd("Q78.1", "Q79.0")), record(codes=icd("Q78.10", "Q78.19", "Q79.0"))
    found = compare(old, divided, code_sets=sets)
    assert {change.tags for change in found.changes} == {("code", "code_set_maintenance")}
    (gone,) = [change for change in found.changes if change.rule == "codes.removed"]
    assert gone.reason.endswith("The code set ended Q78.1 on 2025-09-30; Q78.10, Q78.19 follow it and were added.")
    (note,) = compare(old, old, first_seen="2025-11-03", code_sets=sets).notes
    assert note.text == "By the ICD-10-CM release, ended on 2025-09-30 and still listed on 2025-11-03: Q78.1."
