"""A calendar file as a MIME part that every mail client reads."""

import email.policy
from email import encoders
from email.message import MIMEPart
from email.mime.nonmultipart import MIMENonMultipart
from typing import Any

import django


def calendar_part(*, filename: str, content: str, method: str) -> Any:
    """Return `content` as a base64 attachment `text/calendar` (RFC 6047 section 2.4).

    PUBLISH must stay an attachment: as an alternative body it hides the mail in Exchange.

    Args:
        filename: ASCII file name such as `termin.ics`.
        content: an iCalendar object with CRLF line ends.
        method: the object's METHOD, which the parameter must repeat; empty for a snapshot.
    """
    params = {"method": method, "name": filename} if method else {"name": filename}
    if django.VERSION >= (6, 0):
        part = MIMEPart(policy=email.policy.SMTP)
        part.set_content(
            content,
            subtype="calendar",
            charset="utf-8",
            cte="base64",
            disposition="attachment",
            filename=filename,
            params=params,
        )
        return part
    old_part = MIMENonMultipart("text", "calendar", charset="utf-8", **params)  # type: ignore[arg-type]  # header parameters
    old_part.set_payload(content.encode())
    encoders.encode_base64(old_part)
    old_part.add_header("Content-Disposition", "attachment", filename=filename)
    return old_part
