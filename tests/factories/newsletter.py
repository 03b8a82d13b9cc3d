"""People on the newsletter's list, who got there by the road everybody takes."""

import re

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.newsletter.models import Subscriber
from harzwerk_cms.newsletter.services.ask import ask
from harzwerk_cms.newsletter.services.confirm import confirm

WORDING = "Etwa einmal im Monat."


def make_pending(email="kim@example.org"):
    ask(email=email, language="de", wording=WORDING)
    return Subscriber.objects.with_address(email).get()


def make_subscriber(email="kim@example.org"):
    return confirm(subscriber=make_pending(email))


def newsletter_mails(kind="", **wanted):
    rows = OutboxMessage.objects.filter(kind__startswith=f"newsletter.{kind}", **wanted)
    return rows.order_by("pk")


def link_in(message):
    """Return the path of the first of our links in a mail."""
    return re.search(r"https?://[^/\s]+(/newsletter/\S+/)", message.text)[1]
