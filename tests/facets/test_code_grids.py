"""A grid of codes under one title that spans it, as manuals of programmes print them."""

from monitor.normalise import read_record

_PAGE = (
    "<html><body><h1>Lantern Therapy</h1><h2>Procedure Codes</h2><p>The following codes may be reimbursed:</p>"
    "<table><tr><th colspan=4>{title}</th></tr><tr><td>G250</td><td>G251</td><td>{word}</td><td>G20A1</td></tr>"
    "<tr><td>G20B2</td><td>G35-G37</td><td>R251</td><td></td></tr></table></body></html>"
)


def test_diagnoses_without_points_are_read_under_one_title_over_a_grid() -> None:
    record = read_record(_PAGE.format(title="Diagnosis Codes", word="G252").encode())
    assert [(code.system, code.code) for code in record.codes] == [
        ("ICD-10-CM", code) for code in ("G250", "G251", "G252", "G20A1", "G20B2", "G35-G37", "R251")
    ]


def test_a_grid_that_holds_words_or_a_title_of_no_system_gives_no_diagnoses_without_points() -> None:
    for title, word in (("Diagnosis Codes", "see below"), ("Rooms", "G252")):
        record = read_record(_PAGE.format(title=title, word=word).encode())
        assert "G250" not in [code.code for code in record.codes]
