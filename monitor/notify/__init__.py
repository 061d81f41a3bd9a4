"""Letters: an outbox that loses none, and the mail server that takes them."""

from monitor.notify.deliver import deliver
from monitor.notify.outbox import Letter, Outbox
from monitor.notify.smtp import message_id

__all__ = ["Letter", "Outbox", "deliver", "message_id"]
