"""A message of the outbox as Django sends it, with calendar files that every client reads."""

import email.policy
from collections.abc import Iterable
from email import encoders
from email.message import MIMEPart
from email.mime.nonmultipart import MIMENonMultipart
from typing import Any

import django
from django.core.mail import EmailMultiAlternatives

from harzwerk_cms.mail.models import OutboxMessage

# Methods that mail programs act on by themselves (RFC 5546); PUBLISH is a mere file.
SCHEDULING = frozenset({"REQUEST", "CANCEL"})


class CalendarMail(EmailMultiAlternatives):
    """A mail whose invitation, if it has one, is the last of its alternative bodies, too.

    Only raw MIME can say that; a provider's HTTP interface gets the attachment alone.
    """

    invitation: dict[str, str] | None = None

    def message(self, **kwargs: Any) -> Any:
        """Return the MIME tree with the invitation in its place."""
        root = super().message(**kwargs)
        if self.invitation:
            parts = root.walk()
            bodies = next(p for p in parts if p.get_content_type() == "multipart/alternative")
            bodies.attach(_part(self.invitation["content"], {"method": self.invitation["method"]}))
        return root


def add_calendar_files(mail: CalendarMail, files: Iterable[dict[str, str]]) -> None:
    """Attach calendar files the way their METHOD asks for.

    PUBLISH must stay an attachment: as an alternative body it hides the mail in Exchange.
    REQUEST and CANCEL stand in the mail twice, the same bytes (RFC 6047 section 2.4).

    Args:
        mail: with text and HTML already.
        files: each with `filename`, `content` and `method`.
    """
    for file in files:
        if file["method"] in SCHEDULING:
            mail.invitation = file
            mail.attach(file["filename"], file["content"].encode(), "application/ics")
        else:
            mail.attach(calendar_part(**file))


def calendar_part(*, filename: str, content: str, method: str) -> Any:
    """Return `content` as a base64 attachment `text/calendar` (RFC 6047 section 2.4).

    Args:
        filename: ASCII file name such as `termin.ics`.
        content: an iCalendar object with CRLF line ends.
        method: the object's METHOD, which the parameter must repeat; empty for a snapshot.
    """
    params = {"method": method, "name": filename} if method else {"name": filename}
    return _part(content, params, filename)


def _part(content: str, params: dict[str, str], filename: str = "") -> Any:
    if django.VERSION >= (6, 0):
        part = MIMEPart(policy=email.policy.SMTP)
        part.set_content(
            content,
            subtype="calendar",
            charset="utf-8",
            cte="base64",
            disposition="attachment" if filename else None,
            filename=filename or None,
            params=params,
        )
        return part
    old_part = MIMENonMultipart("text", "calendar", charset="utf-8", **params)  # type: ignore[arg-type]  # header parameters
    old_part.set_payload(content.encode())
    encoders.encode_base64(old_part)
    if filename:
        old_part.add_header("Content-Disposition", "attachment", filename=filename)
    return old_part


def compose(message: OutboxMessage) -> CalendarMail:
    """Return a message as a mail to one person that asks nobody to answer automatically."""
    mail = CalendarMail(
        subject=message.subject,
        body=message.text,
        to=[message.recipient],
        reply_to=[message.reply_to] if message.reply_to else None,
        # Auto-Submitted: RFC 3834 section 5.
        headers={
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            **message.headers,
        },
    )
    mail.attach_alternative(message.html, "text/html")
    add_calendar_files(mail, message.calendar_files)
    return mail
