"""A real mail server on loopback that takes every letter."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mailbox:
    """The letters that came in, in order."""

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self._left: float = float("inf")
        self._taken = True
        self._stuck, self._free = threading.Event(), threading.Event()

    @contextmanager
    def silent_after(self, letters: int, taken: bool) -> Iterator[threading.Event]:
        """Answers so many letters; the one after them is `taken`, or not, and not answered until the end of the block. The event is
        set when it came."""
        self._stuck, self._free = threading.Event(), threading.Event()
        self._taken, self._left = taken, letters
        try:
            yield self._stuck
        finally:
            self._left = float("inf")
            self._free.set()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self._left -= 1
        silent = self._left < 0
        if self._taken or not silent:
            self.letters.append(message_from_bytes(envelope.content))
        if silent:
            stuck, free = self._stuck, self._free
            stuck.set()
            await asyncio.to_thread(free.wait, 60)
        return "250 OK" if self._taken or not silent else "451 Not now"

    def told(self, header: str) -> list[str]:
        """The values of one header, letter by letter."""
        return [str(letter[header]) for letter in self.letters]


def free_port() -> int:
    """A port on which nobody listens yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def mail_server(port: int) -> Iterator[Mailbox]:
    """Listens at `port` while the block runs."""
    mailbox = Mailbox()
    mail = Controller(mailbox, hostname="127.0.0.1", port=port)
    mail.start()
    try:
        yield mailbox
    finally:
        mail.stop()
