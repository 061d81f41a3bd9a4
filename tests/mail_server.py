"""A real mail server on loopback that takes every letter."""

import socket
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

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content))
        return "250 OK"

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
