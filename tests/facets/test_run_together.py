"""Old prints of a determination, and pages of a site, whose columns and lines ran together."""

from monitor.normalise import read_record


def test_the_codes_of_a_group_that_stand_behind_its_line_are_rows_of_it() -> None:
    found = read_record(
        b"Coding Information\n\nBill Type Codes:\n\n013x Hospital Outpatient 085x Critical Access Hospital\n\nCPT/HCPCS Codes\n\n"
        b"Group 1 Paragraph: N/A\n\nGroup 1 Codes: 24357 REPAIR ELBOW PERC 27605 INCISION OF TENDON\n\n"
        b"Group 2 Codes: 76942 ECHO GUIDE FOR NEEDLE"
    ).codes
    assert [(c.system, c.code, c.description, (c.group or "")[-7:]) for c in found[-3:]] == [
        ("CPT", "24357", "REPAIR ELBOW PERC", "Group 1"), ("CPT", "27605", "INCISION OF TENDON", "Group 1"),
        ("CPT", "76942", "ECHO GUIDE FOR NEEDLE", "Group 2"),
    ]  # fmt: skip
    assert [(c.system, c.code, c.description) for c in found[:-3]] == [
        ("OTHER", "013X", "Hospital Outpatient"), ("OTHER", "085X", "Critical Access Hospital"),
    ]  # fmt: skip


def test_a_sentence_of_a_group_that_names_a_code_is_no_row_of_it() -> None:
    found = read_record(
        b"CPT/HCPCS Codes\n\nGroup 1 Paragraph: Use 24357 with care.\n\nGroup 1 Codes:\n\n27605 Incision of tendon"
    ).codes
    assert [c.code for c in found] == ["27605"]
    assert not read_record(b"Coding\n\nThe form asks for 013x of the lantern.").codes


def test_dates_of_a_determination_whose_columns_ran_together_stand_behind_another_label() -> None:
    said = (
        "Local Coverage Determination (LCD): Lantern Polishing (L39412)\n\nDocument Information\n\n"
        "LCD ID L39412 Original Effective Date LCD Title For services performed on or after 04/14/2029 Lantern Polishing "
        "Revision Effective Date Copyright Statement For services performed on or after 11/02/2031 Code sets belong to their owners. "
        "Revision Ending Date N/A Retirement Date N/A\n\nCoverage Guidance\n\nLantern polishing is covered."
    )
    header = read_record(said.encode()).header
    assert (header.original_effective_date, header.effective_date) == ("2029-04-14", "2031-11-02")
    without = read_record(said.replace("Copyright Statement For", "Copyright Statement Notice Date For").encode()).header
    assert without.effective_date is None
    said = "Lantern Polishing\n\nRevision Effective Date N/A Original Effective For services performed on or after 10/01/2029\n\nPolicy"
    header = read_record(said.encode()).header
    assert (header.original_effective_date, header.effective_date) == ("2029-10-01", None)


def test_the_sources_of_a_determination_are_its_references() -> None:
    found = read_record(
        b"Coverage Guidance\n\nLanterns are covered.\n\nSources of Information and Basis for Decision\n\n"
        b"1. Abel QW. Panes in the dark. J Lantern. 2029;4(2):11-19. 2. Cole R. Wicks. Clin Lantern. 2030;9:5-9."
    ).references
    assert [work.label for work in found] == ["1", "2"]


def test_a_title_above_its_number_goes_before_the_name_that_opens_the_next_section() -> None:
    said = (
        "Medicare Advantage\nAdvanced Search\n\nHome Lanterns and Polishing Devices\nLA07.991c\n\nPolicy\n\nMEDICALLY NECESSARY\n"
        "Small Lantern\n\nA small lantern for the home is considered medically necessary where polishing devices fail.\n\n"
        "Devices for the home are considered not medically necessary."
    )
    assert read_record(said.encode()).header.title == "Home Lanterns and Polishing Devices"
