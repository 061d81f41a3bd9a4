"""Letters over a real SMTP server on loopback."""

import email
import email.policy
import logging
import socket
from datetime import UTC, datetime

import pytest
from aiosmtpd import smtp as aiosmtp
from aiosmtpd.controller import Controller

from monitor.config import SmtpSettings
from monitor.model.trouble import BadConfig
from monitor.notify import Letter, deliver, message_id
from monitor.notify.smtp import Refused, compose

NOW = datetime(2026, 11, 23, 8, 45, tzinfo=UTC)
SENDER = "Policy Watch <monitor@plan.example.org>"


def letter(number: int, recipient: str = "committee@example.org", **fields: object) -> Letter:
    given = {
        "id": str(number),
        "recipient": recipient,
        "subject": "[plan] 183 Prolotherapy: 2 material changes ≥ 1",
        "text": "at least [-18-] {+21+} years\n",
        "html": "<!DOCTYPE html><p>at least <del>18</del> <ins>21</ins> years – é</p>",
        "message_id": message_id("run", f"{number}", SENDER),
    }
    return Letter.model_validate(given | fields)


class Box:
    """An outbox in memory, with the leases and verdicts it was told."""

    def __init__(self, *letters: Letter) -> None:
        self.waiting = {item.id: item for item in letters}
        self.leased: list[str] = []
        self.done: list[str] = []
        self.errors: dict[str, tuple[str, bool]] = {}

    def lease(self, now, seconds):
        due = next((key for key in self.waiting if key not in self.leased), None)
        if due is None:
            return None
        self.leased.append(due)
        return self.waiting[due]

    def sent(self, id, now):  # noqa: A002
        self.done.append(id)
        del self.waiting[id]

    def failed(self, id, now, error, permanent):  # noqa: A002
        self.errors[id] = (error, permanent)
        if permanent:
            del self.waiting[id]

    def released(self, id, now):  # noqa: A002
        self.leased.remove(id)


class Mailbox:
    """What the server takes, and how it answers one recipient or one letter."""

    def __init__(self, refuse=None, data=None, die_after=None) -> None:
        self.refuse, self.data, self.die_after = refuse or {}, data or {}, die_after
        self.messages: list[email.message.EmailMessage] = []
        self.raw: list[bytes] = []
        self.recipients: list[list[str]] = []
        self.sessions = set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        self.sessions.add(id(session))
        if address in self.refuse:
            return self.refuse[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.die_after is not None and len(self.messages) >= self.die_after:
            self.die_after = None if self.refuse.get("always") is None else self.die_after
            server.transport.abort()
            return "421 gone"
        if envelope.rcpt_tos[0] in self.data:
            return self.data[envelope.rcpt_tos[0]]
        self.raw.append(envelope.content)
        self.recipients.append(envelope.rcpt_tos)
        self.messages.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return "250 OK"


@pytest.fixture
def serve():
    running = []

    def start(mailbox: Mailbox, **options: object) -> SmtpSettings:
        class Quick(Controller):
            def factory(self):
                return aiosmtp.SMTP(self.handler, **options)

        server = Quick(mailbox, hostname="127.0.0.1", port=_free_port())
        server.start()
        running.append(server)
        return SmtpSettings(host="127.0.0.1", port=server.port, sender=SENDER)

    yield start
    for server in running:
        server.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_letters_go_over_one_connection_and_are_marked_sent(serve):
    mailbox, box = Mailbox(), Box(letter(1), letter(2, thread="<root@plan.example.org>"))
    assert deliver(box, serve(mailbox), now=NOW) == (2, 0)
    assert box.done == ["1", "2"] and len(mailbox.sessions) == 1
    first, second = mailbox.messages
    assert first.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in first.iter_parts()] == ["text/plain", "text/html"]
    text, html = (part.get_content() for part in first.iter_parts())
    assert text.splitlines() == letter(1).text.splitlines() and html.strip() == letter(1).html
    assert first["Subject"] == letter(1).subject and first["Message-ID"] == letter(1).message_id
    assert first["From"] == SENDER and first["To"] == "committee@example.org"
    assert first["Date"].datetime == NOW and first["Auto-Submitted"] == "auto-generated"
    assert first["List-ID"] == "Policy Monitor <policy-monitor.plan.example.org>"
    assert first["List-Unsubscribe"] == "<mailto:monitor@plan.example.org?subject=unsubscribe>"
    assert first["In-Reply-To"] is None
    assert second["In-Reply-To"] == second["References"] == "<root@plan.example.org>"
    assert max(map(len, mailbox.raw[0].splitlines())) <= 998


def test_a_refused_recipient_does_not_hold_up_the_others(serve):
    mailbox = Mailbox(
        refuse={"gone@example.org": "550 no such user", "full@example.org": "450 try later"},
        data={"big@example.org": "552 too big"},
    )
    box = Box(letter(1, "gone@example.org"), letter(2, "full@example.org"), letter(3, "big@example.org"), letter(4))
    assert deliver(box, serve(mailbox), now=NOW) == (1, 3)
    assert box.errors == {
        "1": ("refused: 550 no such user", True),
        "2": ("refused: 450 try later", False),
        "3": ("refused: 552 too big", True),
    }
    assert set(box.waiting) == {"2"} and len(mailbox.messages) == 1


def test_a_server_that_dies_in_the_middle_is_called_once_more(serve):
    mailbox, box = Mailbox(die_after=1), Box(letter(1), letter(2), letter(3))
    assert deliver(box, serve(mailbox), now=NOW) == (3, 0)
    assert [message["Message-ID"] for message in mailbox.messages] == [letter(n).message_id for n in (1, 2, 3)]
    assert len(mailbox.sessions) == 2


def test_a_server_that_keeps_dying_leaves_the_letters_in_the_outbox(serve, caplog):
    mailbox, box = Mailbox(refuse={"always": ""}, die_after=1), Box(letter(1), letter(2), letter(3))
    assert deliver(box, serve(mailbox), now=NOW) == (1, 1)
    assert set(box.waiting) == {"2", "3"} and box.errors["2"][1] is False and box.leased == ["1", "2"]
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_a_dead_server_leaves_everything_with_one_line(caplog):
    settings = SmtpSettings(host="127.0.0.1", port=_free_port(), sender=SENDER)
    box = Box(letter(1), letter(2))
    assert deliver(box, settings, now=NOW) == (0, 0)
    assert set(box.waiting) == {"1", "2"} and not box.errors
    assert len(caplog.records) == 1 and f"mail server 127.0.0.1:{settings.port} cannot be used" in caplog.text


def test_an_empty_outbox_needs_no_server(caplog):
    assert deliver(Box(), SmtpSettings(host="127.0.0.1", port=_free_port(), sender=SENDER), now=NOW) == (0, 0)
    assert not caplog.records


@pytest.mark.parametrize("sender", ["", "monitor", "a@b\r\nBcc: x@example.org", "@"])
def test_a_bad_sender_sends_nothing_and_says_so(sender, caplog):
    box = Box(letter(1))
    assert deliver(box, SmtpSettings(host="127.0.0.1", port=1, sender=sender), now=NOW) == (0, 0)
    assert "[smtp] sender" in caplog.text and box.waiting


def test_a_demanded_tls_that_is_not_offered_stops_the_round(serve, caplog):
    mailbox, box = Mailbox(), Box(letter(1))
    settings = serve(mailbox).model_copy(update={"starttls": True})
    assert deliver(box, settings, now=NOW) == (0, 0)
    assert not mailbox.messages and not box.errors and "STARTTLS" in caplog.text


@pytest.mark.parametrize(("password", "sent"), [("right", 1), ("wrong", 0)])
@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_login(serve, caplog, password, sent):
    def check(server, session, envelope, mechanism, given):
        return aiosmtp.AuthResult(success=given.login == b"watch" and given.password == b"right", handled=False)

    mailbox, box = Mailbox(), Box(letter(1))
    settings = serve(mailbox, authenticator=check, auth_require_tls=False, auth_required=True)
    settings = SmtpSettings.model_validate(settings.model_dump() | {"user": "watch", "password": password})
    assert deliver(box, settings, now=NOW) == (sent, 0)
    assert len(mailbox.messages) == sent and ("refuses the login" in caplog.text) is not bool(sent)
    assert "wrong" not in caplog.text and bool(box.waiting) is not bool(sent)


def test_a_refused_sender_blames_no_letter(serve, caplog):
    class Closed(Mailbox):
        async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
            return "550 who are you"

    box = Box(letter(1), letter(2))
    assert deliver(box, serve(Closed()), now=NOW) == (0, 0)
    assert set(box.waiting) == {"1", "2"} and "refuses the sender" in caplog.text


def test_an_outbox_that_gives_the_same_letter_again_ends_the_round(serve):
    class Eager(Box):
        def lease(self, now, seconds):
            return next(iter(self.waiting.values()), None)

    box = Eager(letter(1, "full@example.org"))
    assert deliver(box, serve(Mailbox(refuse={"full@example.org": "450 later"})), now=NOW) == (0, 1)


@pytest.mark.parametrize(
    "fields",
    [
        {"recipient": "a@example.org\r\nBcc: b@example.org"},
        {"recipient": "a@example.org, b@example.org"},
        {"recipient": "a@example.org\n"},
        {"recipient": "nobody"},
        {"recipient": ""},
        {"recipient": "<a@example.org> RCPT"},
        {"message_id": "<a@b>\r\nBcc: <x@example.org>"},
        {"message_id": "plain"},
        {"thread": "<a@b> <c@d>"},
    ],
)
def test_no_field_can_smuggle_a_header_or_a_second_recipient(fields):
    with pytest.raises(Refused) as caught:
        compose(letter(1, **fields), SENDER, NOW)
    assert caught.value.permanent and "\n" not in str(caught.value)


def test_a_subject_of_many_lines_is_one_line():
    message = compose(letter(1, subject="one\r\nBcc: x@example.org\x00\u2028two \ud800"), SENDER, NOW)
    assert message["Subject"] == "one Bcc: x@example.org two"
    back = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
    assert back["Bcc"] is None and back["Subject"] == message["Subject"]


def test_the_same_letter_is_the_same_bytes():
    odd = letter(1, text="\ud800 = line\n" + "x" * 3000, html="é" * 5000)
    assert compose(odd, SENDER, NOW).as_bytes() == compose(odd, SENDER, NOW).as_bytes()
    assert max(map(len, compose(odd, SENDER, NOW).as_bytes().splitlines())) <= 998


def test_message_ids_are_stable_and_differ_by_run_and_recipient():
    assert message_id("r", "a@x.org", SENDER) == message_id("r", "a@x.org", SENDER)
    assert len({message_id(run, who, SENDER) for run in "rs" for who in ("a@x.org", "b@x.org")}) == 4
    assert message_id("r", "a@x.org", SENDER).endswith("@plan.example.org>")
    with pytest.raises(BadConfig):
        message_id("r", "a@x.org", "nobody")


def test_a_dead_server_leaves_every_letter_due(caplog):
    box = Box(letter(1), letter(2))
    dead = SmtpSettings(host="127.0.0.1", port=_free_port(), sender=SENDER)
    with caplog.at_level(logging.ERROR):
        assert deliver(box, dead, now=NOW) == (0, 0)
    assert len(caplog.records) == 1
    assert sorted(box.waiting) == ["1", "2"] and box.leased == [] and box.errors == {}
