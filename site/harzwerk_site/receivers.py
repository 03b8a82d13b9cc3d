"""What the site does when the plugin says that something happened."""

from typing import Any

from django.dispatch import receiver

from harzwerk_cms.mail.enums import message_erased
from harzwerk_site.mail_files import forget_mail


@receiver(message_erased, dispatch_uid="harzwerk_site.forget_mail")
def mail_erased(message_id: str, **kwargs: Any) -> None:
    """Delete the file in which the mail landed, where the site writes files."""
    forget_mail(message_id)
