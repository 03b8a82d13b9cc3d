"""A real SMTP server on loopback that keeps what it is given."""

import email
import email.policy
from contextlib import contextmanager

from aiosmtpd.controller import Controller

from tests.live_site import free_port


class Sink:
    """Counts what it accepted; answers with `reply` when that is set."""

    def __init__(self):
        self.raw, self.recipients, self.reply = [], [], None

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd's name
        if self.reply:
            return self.reply
        self.raw.append(envelope.content)
        self.recipients.append(list(envelope.rcpt_tos))
        return "250 accepted"

    @property
    def messages(self):
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.raw]


@contextmanager
def smtp_sink():
    """Yield the sink and its EMAIL_URL."""
    sink, port = Sink(), free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink, f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()
