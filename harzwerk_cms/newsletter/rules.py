"""What may be sent to the list, when a sign-up counts, and how often we ask."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from wagtail.models import Page

from harzwerk_cms.core.errors import Reason
from harzwerk_cms.core.links import page_address
from harzwerk_cms.newsletter.enums import SubscriberState
from harzwerk_cms.newsletter.models import Subscriber
from harzwerk_cms.newsletter.sources import Teaser, teaser_sources

# How long the link in the mail works; the retention page says when the row goes.
CONFIRM_WITHIN = timedelta(days=3)
DAY = timedelta(days=1)
# So that nobody's mailbox is filled by somebody else.
MOST_REQUESTS_A_DAY = 3
# Sending the form twice is one request.
PAUSE = timedelta(minutes=1)


def teaser_of(page: Page) -> Teaser:
    """Return what the newsletter tells of a page that has a site."""
    specific = page.specific
    for source in teaser_sources:
        if teaser := source(specific):
            return teaser
    text = getattr(specific, "teaser", "") or page.search_description
    return Teaser(title=page.title, text=text, url=page_address(page))


def check_page(page: Page, teaser: Teaser) -> Iterator[Reason]:
    """Only what anybody may open is sent to everybody."""
    if not page.live:
        yield "page", _("This page is not published.")
    elif page.get_view_restrictions().exists():
        yield "page", _("Not everybody may open this page.")
    elif teaser.refusal:
        yield "page", str(teaser.refusal)
    elif not teaser.url:
        yield "page", _("This page belongs to no website.")


def may_confirm(subscriber: Subscriber, now: datetime) -> bool:
    """Whether a sign-up is waiting for its confirmation, and not for too long."""
    waits = subscriber.state == SubscriberState.PENDING
    return waits and now < subscriber.asked_at + CONFIRM_WITHIN


def may_ask_again(asked: Sequence[datetime], now: datetime) -> bool:
    """Whether one more mail asking for a confirmation may go to an address.

    Args:
        asked: when the mails of the last 24 hours were written, the newest first.
        now: the end of the 24 hours.
    """
    if not asked:
        return True
    return len(asked) < MOST_REQUESTS_A_DAY and asked[0] <= now - PAUSE
