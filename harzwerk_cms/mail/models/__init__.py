"""The outbox, its settings, and an association's own words."""

from harzwerk_cms.mail.models.mail_settings import MailSettings
from harzwerk_cms.mail.models.mail_text import MailText
from harzwerk_cms.mail.models.message import OutboxMessage
from harzwerk_cms.mail.models.stopped_address import StoppedAddress, address_digest

__all__ = ["MailSettings", "MailText", "OutboxMessage", "StoppedAddress", "address_digest"]
