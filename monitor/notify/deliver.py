"""The round of the postman: every letter that is due, over one connection."""

import logging
from datetime import datetime

from monitor.config import SmtpSettings
from monitor.model.trouble import BadConfig
from monitor.notify.outbox import Letter, Outbox
from monitor.notify.smtp import Broken, Connection, NoServer, Refused

LEASE = 300.0
"""Seconds a letter is kept from other senders; longer than one letter can take with a reconnection."""

_log = logging.getLogger(__name__)


def deliver(outbox: Outbox, smtp: SmtpSettings, *, now: datetime) -> tuple[int, int]:
    """How many letters were sent, and how many the server would not take, now or ever. `now` (with a zone) dates them.

    All go over one connection, which is opened only when a letter is due and once more when it breaks. A server that cannot be
    used ends the round with one line in the log: every letter left stays in the outbox, unblamed and due. Nothing is raised.
    """
    counts, seen, post = [0, 0], set[str](), _Round(smtp, now)
    try:
        while (letter := outbox.lease(now, LEASE)) is not None and letter.id not in seen:
            seen.add(letter.id)
            try:
                post.send(letter)
            except (NoServer, BadConfig):
                outbox.released(letter.id, now)
                raise
            except (Refused, Broken) as error:
                outbox.failed(letter.id, now, str(error), isinstance(error, Refused) and error.permanent)
                counts[1] += 1
                _log.warning("letter to %r not taken: %s", letter.recipient, error)
                if isinstance(error, Broken):
                    break
            else:
                outbox.sent(letter.id, now)
                counts[0] += 1
    except (NoServer, BadConfig) as error:
        _log.error("%s. %s", error, error.hint)
    finally:
        post.close()
    return counts[0], counts[1]


class _Round:
    """One connection for all letters, and a second one where the first breaks."""

    def __init__(self, settings: SmtpSettings, now: datetime) -> None:
        self._settings, self._now = settings, now
        self._connection: Connection | None = None
        self._reconnected = False

    def send(self, letter: Letter) -> None:
        """Send the letter; where the session breaks for the first time, over a new one."""
        if self._connection is None:
            self._connection = Connection(self._settings)
        try:
            self._connection.send(letter, self._now)
        except Broken:
            if self._reconnected:
                raise
            self._reconnected = True
            self.close()
            self._connection = Connection(self._settings)
            self._connection.send(letter, self._now)

    def close(self) -> None:
        """End the session, if there is one."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
