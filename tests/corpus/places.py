"""Where the real documents are, when they are there."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[3] / "shared"
CORPUS = SHARED / "corpus"
SCORER = SHARED / "score" / "score.py"

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside the checkout")


def documents() -> list[Path]:
    """Every document of the corpus, listings and tables of contents left out, sorted."""
    return (
        sorted(p for p in CORPUS.rglob("*") if p.is_file() and p.suffix not in (".csv", ".md") and "_listings" not in p.parts)
        if CORPUS.is_dir()
        else []
    )
