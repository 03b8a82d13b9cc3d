"""What the newsletter keeps goes by itself, and belongs to the person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from harzwerk_cms.newsletter.models import Subscriber
from harzwerk_cms.newsletter.services.sign_off import sign_off
from harzwerk_cms.privacy.models import ConsentRecord
from harzwerk_cms.privacy.policies import Person, personal_data, retention_policies
from harzwerk_cms.privacy.services.consent import take_back_record
from tests.factories.newsletter import make_pending, make_subscriber, newsletter_mails

pytestmark = pytest.mark.django_db


def run(name, *, now=None):
    """Erase what is due by one policy; return how many rows that were."""
    policy = retention_policies.get(name)
    rows = list(policy.due((now or timezone.now()) - timedelta(days=policy.days)))
    for row in rows:
        policy.erase(row)
    return len(rows)


def in_days(days):
    return timezone.now() + timedelta(days=days)


def test_an_unconfirmed_sign_up_goes_after_three_days():
    make_pending()
    make_subscriber("bleibt@example.org")
    assert run("newsletter.pending", now=in_days(2.9)) == 0

    assert run("newsletter.pending", now=in_days(3.1)) == 1
    assert run("newsletter.pending", now=in_days(3.1)) == 0

    assert Subscriber.objects.get().email == "bleibt@example.org"
    assert {mail.recipient for mail in newsletter_mails()} == {"bleibt@example.org"}


def test_somebody_who_confirms_while_the_job_runs_stays():
    row = make_pending()
    Subscriber.objects.update(state="active")

    retention_policies.get("newsletter.pending").erase(row)

    assert Subscriber.objects.exists()


def test_after_signing_off_only_the_proof_stays_and_goes_after_three_years():
    sign_off(subscriber=make_subscriber())
    assert run("newsletter.ended", now=in_days(29)) == 0
    assert run("newsletter.ended", now=in_days(31)) == 1
    assert not Subscriber.objects.exists()
    assert not newsletter_mails().exists()
    assert run("privacy.consents", now=in_days(1094)) == 0
    assert ConsentRecord.objects.get().email == "kim@example.org"

    assert run("privacy.consents", now=in_days(1096)) == 1

    assert not ConsentRecord.objects.exists()


def test_a_valid_consent_stays_for_ever():
    make_subscriber()

    assert run("privacy.consents", now=in_days(5000)) == 0

    assert ConsentRecord.objects.exists()


def test_who_takes_the_consent_back_at_the_office_is_signed_off(django_user_model):
    row = make_subscriber()
    staff = django_user_model.objects.create_user("datenschutz")

    assert take_back_record(record=ConsentRecord.objects.get(), user=staff)

    row.refresh_from_db()
    assert row.state == "ended"


def test_a_person_is_found_by_address_and_gets_everything():
    data = personal_data.get("harzwerk_newsletter.Subscriber")
    row = make_subscriber()
    make_subscriber("andere@example.org")

    assert list(data.find(Person(email="KIM@example.org"))) == [row]
    assert not data.find(Person(name="Kim")).exists()
    exported = data.export(row)
    assert exported["Newsletter"]["E-Mail"] == "kim@example.org"
    assert exported["Einwilligungen"][0]["Einwilligung widerrufen"] == ""
    assert data.edit_path(row) == f"/admin/subscribers/inspect/{row.pk}/"

    for _ in range(2):
        data.erase(row)

    assert Subscriber.objects.get().email == "andere@example.org"
    assert not newsletter_mails(recipient="kim@example.org").exists()
    assert not ConsentRecord.objects.filter(email="kim@example.org").exists()
