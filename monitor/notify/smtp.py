"""The one place that knows SMTP: a letter as a message, and a connection that sends it."""

import hashlib
import re
import smtplib
import ssl
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from monitor.config import SmtpSettings
from monitor.model.trouble import BadConfig, Trouble
from monitor.notify.outbox import Letter

TIMEOUT = 30.0
"""Seconds that one answer of the server may take."""

_MESSAGE_ID = re.compile(r"<[^<>\s@]+@[^<>\s@]+>", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_IMPLICIT_TLS = 465
_CLOSING = 421
_PERMANENT = 500


class Refused(Trouble):
    """The server, or the letter itself, says no. `permanent` tells that trying again is useless."""

    def __init__(self, message: str, *, permanent: bool) -> None:
        super().__init__(message)
        self.permanent = permanent


class NoServer(Trouble):
    """The mail server cannot be used now: no letter is to blame."""


class Broken(Trouble):
    """The session ended while a letter was handed over."""


def message_id(run: str, recipient: str, sender: str) -> str:
    """The Message-ID of one run's mail to one recipient: always the same, so that a repeated mail can be told as one."""
    digits = hashlib.sha256(f"{run}|{recipient}".encode()).hexdigest()[:40]
    return f"<{digits}@{_domain(sender)}>"


def compose(letter: Letter, sender: str, now: datetime) -> EmailMessage:
    """The letter as a message, text first and HTML as its alternative; the same bytes for the same arguments.

    Raises Refused (permanent) where the recipient is not one address or the ids are none, and BadConfig for a bad sender.
    """
    for identity in filter(None, (letter.message_id, letter.thread)):
        if not _MESSAGE_ID.fullmatch(identity):
            raise Refused(f"letter {letter.id}: {identity!r} is no message id", permanent=True)
    message = EmailMessage(policy=SMTP)
    domain = _domain(sender)
    address = parseaddr(sender)[1]
    message["From"] = Address(display_name=parseaddr(sender)[0] or "Policy Monitor", addr_spec=address)
    message["To"] = _recipient(letter)
    message["Subject"] = " ".join(_CONTROL.sub(" ", letter.subject).split())
    message["Date"] = format_datetime(now)
    message["Message-ID"] = letter.message_id
    if letter.thread:
        message["In-Reply-To"] = message["References"] = letter.thread
    message["List-ID"] = f"Policy Monitor <policy-monitor.{domain}>"
    message["List-Unsubscribe"] = f"<mailto:{address}?subject=unsubscribe>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_sendable(letter.text), cte="quoted-printable")
    message.add_alternative(_sendable(letter.html), subtype="html", cte="quoted-printable")
    message.set_boundary("=_" + hashlib.sha256(letter.message_id.encode()).hexdigest()[:32])
    return message


def _recipient(letter: Letter) -> Address:
    try:
        address = Address(addr_spec=letter.recipient)
    except (ValueError, MessageError, IndexError) as error:
        raise Refused(f"{_clean(letter.recipient)!r} is not one mail address", permanent=True) from error
    if not (address.username and address.domain) or _CONTROL.search(letter.recipient):
        raise Refused(f"{_clean(letter.recipient)!r} is not one mail address", permanent=True)
    return address


def _domain(sender: str) -> str:
    """The domain of the sender's address, which names the list and the message ids."""
    address = parseaddr(sender)[1]
    if _CONTROL.search(sender) or not re.fullmatch(r"[^\s@<>]+@[A-Za-z0-9][A-Za-z0-9.-]*", address):
        raise BadConfig(
            f"[smtp] sender {_clean(sender)!r} is no mail address", 'Set sender = "monitor@your.domain" in monitor.toml.'
        )
    return address.rpartition("@")[2]


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _clean(text: object) -> str:
    return " ".join(_CONTROL.sub(" ", str(text)).split())[:200]


class Connection:
    """A session with the mail server: TLS where the server offers it or the settings demand it, then the login."""

    def __init__(self, settings: SmtpSettings) -> None:
        self._settings = settings
        self._domain = _domain(settings.sender)
        self._session = self._open()

    def close(self) -> None:
        """End the session, whatever state it is in."""
        try:
            self._session.quit()
        except (OSError, smtplib.SMTPException):
            self._session.close()

    def send(self, letter: Letter, now: datetime) -> None:
        """Hand the letter over. Raises Refused for this letter, Broken when the session ends, NoServer if no letter would do."""
        message = compose(letter, self._settings.sender, now)
        sender = parseaddr(self._settings.sender)[1]
        try:
            self._session.send_message(message, from_addr=sender, to_addrs=[letter.recipient])
        except smtplib.SMTPRecipientsRefused as error:
            raise _refusal(*next(iter(error.recipients.values()))) from error
        except smtplib.SMTPSenderRefused as error:
            raise NoServer(
                f"{self._name} refuses the sender {sender}: {error.smtp_code} {_told(error.smtp_error)}",
                "Check [smtp] sender.",
            ) from error
        except smtplib.SMTPDataError as error:
            raise _refusal(error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPNotSupportedError as error:
            raise Refused(f"{self._name} cannot take this letter: {_clean(error)}", permanent=True) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Broken(f"{self._name} broke off: {_clean(error)}", "The letters stay in the outbox.") from error

    @property
    def _name(self) -> str:
        return f"mail server {self._settings.host}:{self._settings.port}"

    def _open(self) -> smtplib.SMTP:
        settings = self._settings
        session: smtplib.SMTP | None = None
        try:
            if settings.port == _IMPLICIT_TLS:
                session = smtplib.SMTP_SSL(
                    settings.host, settings.port, local_hostname=self._domain, timeout=TIMEOUT, context=self._context()
                )
            else:
                session = smtplib.SMTP(settings.host, settings.port, local_hostname=self._domain, timeout=TIMEOUT)
            self._secure(session)
        except (OSError, smtplib.SMTPException, NoServer) as error:
            if session is not None:
                session.close()
            raise error if isinstance(error, NoServer) else self._lost(error) from error
        return session

    def _secure(self, session: smtplib.SMTP) -> None:
        settings = self._settings
        session.ehlo_or_helo_if_needed()
        safe = isinstance(session, smtplib.SMTP_SSL) or settings.host in _LOOPBACK or settings.starttls is False
        if settings.starttls or (settings.starttls is None and session.has_extn("starttls")):
            session.starttls(context=self._context())
            session.ehlo()
            safe = True
        if settings.user:
            if not safe:
                raise NoServer(
                    f"{self._name} offers no TLS, and the password would travel in clear",
                    "Set starttls = false under [smtp] to allow it.",
                )
            session.login(settings.user, settings.password.get_secret_value())

    def _context(self) -> ssl.SSLContext:
        """Certificates are checked, except on this machine itself, where mail servers sign their own."""
        context = ssl.create_default_context()
        if self._settings.host in _LOOPBACK:
            context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context

    def _lost(self, error: Exception) -> NoServer:
        if isinstance(error, smtplib.SMTPAuthenticationError):
            return NoServer(
                f"{self._name} refuses the login: {error.smtp_code} {_told(error.smtp_error)}",
                "Check [smtp] user and MONITOR_SMTP__PASSWORD.",
            )
        hint = (
            "Check its certificate, or starttls under [smtp]."
            if isinstance(error, ssl.SSLError)
            else "Check host and port under [smtp]; the letters stay in the outbox."
        )
        return NoServer(f"{self._name} cannot be used: {_clean(error) or type(error).__name__}", hint)


def _refusal(code: int, words: bytes | str) -> Trouble:
    """421 ends the session; 5xx is for good, anything else may pass."""
    if code == _CLOSING:
        return Broken(f"mail server: {code} {_told(words)}", "The letters stay in the outbox.")
    return Refused(f"refused: {code} {_told(words)}", permanent=code >= _PERMANENT)


def _told(words: bytes | str) -> str:
    return _clean(words.decode("utf-8", "replace") if isinstance(words, bytes) else words)
