"""What waits to be sent, and the place that keeps it until it is."""

from datetime import datetime
from typing import Protocol

from monitor.model.base import Noun


class Letter(Noun):
    """One mail to one recipient.

    `message_id` is `<…@…>`, the same each time the letter is tried; `thread` is the id of the letter it answers, or None.
    """

    id: str
    recipient: str
    subject: str
    text: str
    html: str
    message_id: str
    thread: str | None = None


class Outbox(Protocol):
    """Letters that are stored with the changes they tell of, so that none is lost: sending is at least once.

    A lease keeps a letter from other senders for some seconds; `sent`, `failed` and `released` end it. After a temporary failure the outbox
    decides when the letter is due again; after a permanent one it is never leased again.
    """

    def lease(self, now: datetime, seconds: float) -> Letter | None:
        """A letter that is due and not leased, now leased; None where there is none."""

    def sent(self, id: str, now: datetime) -> None:  # noqa: A002
        """The server took the letter."""

    def failed(self, id: str, now: datetime, error: str, permanent: bool) -> None:  # noqa: A002
        """The letter was not taken; `error` is one line for people."""

    def released(self, id: str, now: datetime) -> None:  # noqa: A002
        """The letter was not tried, for no fault of its own: it is due again at once."""
