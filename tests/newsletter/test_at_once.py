"""The same thing at the same moment: one row, one mail, one consent."""

import pytest
from django.db import connection

from harzwerk_cms.newsletter.models import Issue, Subscriber
from harzwerk_cms.newsletter.services.confirm import confirm
from harzwerk_cms.newsletter.services.sign_off import erase
from harzwerk_cms.newsletter.services.spread_issue import spread_issue
from harzwerk_cms.privacy.models import ConsentRecord
from tests.factories.newsletter import make_pending, make_subscriber, newsletter_mails
from tests.live_site import at_once

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
THREADS = 4


def everywhere(action):
    """Run an action in several threads at once, each with a connection of its own."""

    def run():
        try:
            action()
        finally:
            connection.close()

    at_once([run] * THREADS)


def test_ordering_at_once_is_one_order():
    everywhere(make_pending)

    assert Subscriber.objects.count() == 1
    assert newsletter_mails("confirm").count() == 1


def test_confirming_at_once_is_one_consent():
    row = make_pending()

    everywhere(lambda: confirm(subscriber=row))

    assert ConsentRecord.objects.count() == 1


def test_spreading_and_deleting_at_once():
    rows = [make_subscriber(f"person{number}@example.org") for number in range(6)]
    issue = Issue.objects.create(subject="x", title="x", url="https://example.org/", submission="1")

    everywhere(lambda: spread_issue(pk=issue.pk))
    everywhere(lambda: erase(subscriber=rows[0]))

    assert sorted(mail.recipient for mail in newsletter_mails("issue")) == [
        row.email for row in rows[1:]
    ]
