import pytest

from monitor.diff.features import features


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("for Medicare Advantage members", ["medicare advantage"]),
        ("for MassHealth and CHIP members", ["masshealth", "chip"]),
        ("FEP", ["fep"]),
        ("Federal Employee Program", []),
        ("therapeutic plasma exchange", []),
        ("through the medical director", []),
    ],
)
def test_lines_of_business_are_told_from_what_is_called_alike(text: str, lines: list[str]) -> None:
    assert list(features(text)["line_of_business"]) == lines
