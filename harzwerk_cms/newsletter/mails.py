"""The mails of the newsletter, and what is the same in all of them."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from harzwerk_cms.core.conf import absolute_url
from harzwerk_cms.mail.kinds import MailKind, Variable, register_mail_kind
from harzwerk_cms.newsletter.models import Issue, Subscriber
from harzwerk_cms.newsletter.rules import CONFIRM_WITHIN
from harzwerk_cms.newsletter.sources import Teaser

# Leads to a page that says so; for previews and tests, which must not carry anybody's secret.
NOBODY = "vorschau"
SAMPLE_MOMENT = datetime(2027, 2, 1, 10, tzinfo=ZoneInfo("Europe/Berlin"))


def sign_off_url(token: str) -> str:
    """Return the absolute address at which a subscriber signs off."""
    return absolute_url(reverse("harzwerk_newsletter:unsubscribe", args=[token]))


def own_url(token: str) -> str:
    """Return the absolute address of a subscriber's own page."""
    return absolute_url(reverse("harzwerk_newsletter:own", args=[token]))


def sign_off_headers(token: str) -> dict[str, str]:
    """Return the headers by which mail programs sign a reader off with one click (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{sign_off_url(token)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def confirm_facts(subscriber: Subscriber) -> dict[str, Any]:
    """Return what the mail that asks for a confirmation may use."""
    address = reverse("harzwerk_newsletter:confirm", args=[subscriber.proof])
    return {
        "confirm_url": absolute_url(address),
        "confirm_until": subscriber.asked_at + CONFIRM_WITHIN,
    }


def known_facts(subscriber: Subscriber) -> dict[str, Any]:
    """Return what the mail to somebody who is on the list already may use."""
    return {
        "own_url": own_url(subscriber.token),
        "sign_off_url": sign_off_url(subscriber.token),
    }


def issue_facts(issue: Issue, token: str = NOBODY) -> dict[str, Any]:
    """Return what a newsletter's templates may use; without a token its links lead nowhere."""
    return {
        "issue": issue,
        "own_url": own_url(token),
        "sign_off_url": sign_off_url(token),
    }


def _sample_confirm(_sensitive: bool) -> dict[str, Any]:
    return confirm_facts(Subscriber(proof=NOBODY, asked_at=SAMPLE_MOMENT))


def _sample_known(_sensitive: bool) -> dict[str, Any]:
    return known_facts(Subscriber(token=NOBODY))


def _sample_issue(_sensitive: bool) -> dict[str, Any]:
    issue = Issue(subject=_("Poetry slam on Friday"), greeting=_("it is that time again."))
    teaser = Teaser(
        title=_("Poetry slam"),
        text=_("Eight people, six minutes each, and you decide who comes back."),
        lines=(_("Friday, 8 p.m., Kulturbahnhof"),),
        url=absolute_url("/"),
    )
    issue.take(teaser)
    return issue_facts(issue)


def _until(facts: dict[str, Any]) -> str:
    moment = timezone.localtime(facts["confirm_until"])
    return date_format(moment, "l, j. F Y, H:i")


READER = gettext_lazy("subscriber")
ORGANISATION = Variable(
    "organisation",
    gettext_lazy("name of your association"),
    lambda facts: facts["organisation"],
    True,
)
UNTIL = Variable("until", gettext_lazy("until when the link works"), _until, True)
TITLE = Variable(
    "title", gettext_lazy("title of the page"), lambda facts: facts["issue"].title, True
)

CONFIRM = register_mail_kind(
    MailKind(
        "newsletter.confirm",
        gettext_lazy("Newsletter: please confirm"),
        "harzwerk_newsletter/mails/confirm",
        variables=(ORGANISATION, UNTIL),
        sample=_sample_confirm,
        audience=READER,
    )
)
KNOWN = register_mail_kind(
    MailKind(
        "newsletter.known",
        gettext_lazy("Newsletter: on the list already"),
        "harzwerk_newsletter/mails/known",
        variables=(ORGANISATION,),
        sample=_sample_known,
        audience=READER,
    )
)
ISSUE = register_mail_kind(
    MailKind(
        "newsletter.issue",
        gettext_lazy("Newsletter"),
        "harzwerk_newsletter/mails/issue",
        variables=(ORGANISATION, TITLE),
        sample=_sample_issue,
        audience=READER,
    )
)
