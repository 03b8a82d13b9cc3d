"""A real SMTP server on loopback that keeps what it is given."""

import email
import email.policy
import re
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.live_site import free_port

MESSAGE_ID = re.compile(rb"^message-id:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


class Sink:
    """Counts what it accepted.

    `reply` is what it answers to a whole mail, `replies` what it answers to MAIL, RCPT or one address, and
    `hangs_up` lets it close the connection in the middle of a mail.
    """

    def __init__(self):
        self.raw, self.recipients, self.message_ids = [], [], []
        self.recover()

    def recover(self):
        """Accept everything from now on."""
        self.reply, self.replies, self.hangs_up = None, {}, False

    def take(self, raw, recipients):
        self.raw.append(raw)
        self.recipients.append(list(recipients))
        found = MESSAGE_ID.search(raw)
        self.message_ids.append(found.group(1).decode() if found else "")

    @property
    def messages(self):
        return [email.message_from_bytes(raw, policy=email.policy.default) for raw in self.raw]


class Handler:
    """Speaks for the sink; aiosmtpd reads every attribute of this object at each connection."""

    def __init__(self, sink):
        self.sink = sink

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd's name
        if "MAIL" in self.sink.replies:
            return self.sink.replies["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd's name
        reply = self.sink.replies.get(address) or self.sink.replies.get("RCPT")
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd's name
        if self.sink.reply:
            return self.sink.reply
        self.sink.take(envelope.content, envelope.rcpt_tos)
        return "250 accepted"


class Server(SMTP):
    """An SMTP server that may hang up."""

    async def smtp_DATA(self, arg):  # noqa: N802 -- aiosmtpd's name
        if self.event_handler.sink.hangs_up:
            await self.push("354 go on")
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class SinkController(Controller):
    def factory(self):
        return Server(self.handler, **self.SMTP_kwargs)


@contextmanager
def smtp_sink():
    """Yield the sink and its EMAIL_URL."""
    sink, port = Sink(), free_port()
    controller = SinkController(Handler(sink), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink, f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()
