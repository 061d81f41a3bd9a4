"""The common shape of every noun: frozen, and strict about unknown fields."""

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    """An immutable value; unknown fields are an error, so that a typo never loses data."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Note(Noun):
    """Something a careful reader should know about one document: `kind` is a stable word, `text` is for people."""

    kind: str
    text: str
    page: int | None = None
