"""The outbox and its settings."""

from harzwerk_cms.mail.models.mail_settings import MailSettings
from harzwerk_cms.mail.models.message import OutboxMessage

__all__ = ["MailSettings", "OutboxMessage"]
