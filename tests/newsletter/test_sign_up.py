"""Ordering the newsletter: nobody gets on the list without having been asked in their mailbox."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from harzwerk_cms.core.abuse import new_stamp
from harzwerk_cms.newsletter.models import NewsletterSettings, Subscriber
from harzwerk_cms.privacy.models import ConsentRecord
from tests.factories.newsletter import (
    WORDING,
    link_in,
    make_pending,
    make_subscriber,
    newsletter_mails,
)
from tests.factories.pages import make_home

pytestmark = pytest.mark.django_db
FORM = "/newsletter/"


def filled(**changes):
    return {"email": "kim@example.org", "is_old_enough": "on", "opened": new_stamp(), **changes}


def test_the_whole_road_with_its_proof(client):
    make_home()
    before = timezone.now()
    answer = client.post(FORM, filled(email="Kim@Example.ORG"))
    assert (answer.status_code, answer.url) == (302, "/newsletter/danke/")
    mail = newsletter_mails().get()
    assert (mail.kind, mail.recipient) == ("newsletter.confirm", "Kim@example.org")
    assert Subscriber.objects.get().state == "pending"
    assert not ConsentRecord.objects.exists()

    asked = client.get(link_in(mail))
    assert "Ja, ich möchte den Newsletter" in asked.content.decode()
    assert Subscriber.objects.get().state == "pending"
    done = client.post(link_in(mail))

    row, proof = Subscriber.objects.get(), ConsentRecord.objects.get()
    assert (done.status_code, done.url) == (302, f"/newsletter/{row.token}/")
    assert (row.state, row.wording) == ("active", "")
    assert (proof.kind, proof.email, proof.channel) == ("newsletter", "Kim@example.org", "mail")
    assert before <= proof.requested_at <= proof.given_at
    assert proof.text.text == (
        "Wir schreiben Ihnen etwa einmal im Monat: neue Termine und was es sonst zu erzählen gibt.\n"
        "Sie können sich jederzeit abmelden, über einen Link in jeder Mail.\n"
        "Ich bin 16 Jahre oder älter\n"
        "[Newsletter bestellen]"
    )


def test_the_form_says_what_becomes_the_proof(client):
    make_home()
    NewsletterSettings.objects.create(purpose="Jeden Montag <b>alles</b>.")

    page = client.get(FORM).content.decode()
    client.post(FORM, filled())

    for line in Subscriber.objects.get().wording.strip("]").replace("[", "").splitlines():
        assert line.replace("<", "&lt;").replace(">", "&gt;") in page


def test_confirming_twice_is_one_consent(client):
    row = make_pending()
    link = link_in(newsletter_mails().get())

    answers = [client.post(link).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert ConsentRecord.objects.count() == 1
    row.refresh_from_db()
    assert row.state == "active"


def test_the_link_of_the_first_mail_works_after_a_second_request(client):
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        make_pending()
    make_pending()

    client.post(link_in(newsletter_mails().first()))

    assert Subscriber.objects.get().state == "active"


def test_the_link_ends_after_three_days(client):
    make_home()
    with time_machine.travel(timezone.now() - timedelta(days=3, minutes=1)):
        make_pending()
    link = link_in(newsletter_mails().get())

    assert "Dieser Link gilt nicht mehr" in client.get(link).content.decode()
    assert client.post(link).status_code == 409
    assert Subscriber.objects.get().state == "pending"


def test_an_old_newsletter_in_other_hands_confirms_nothing(client):
    row = make_subscriber()
    client.post(f"/newsletter/{row.token}/abmelden/")
    old = Subscriber.objects.get().proof
    Subscriber.objects.update(asked_at=timezone.now() - timedelta(days=2))
    newsletter_mails().update(created_at=timezone.now() - timedelta(days=2))
    make_pending()

    assert client.post(f"/newsletter/{old}/bestaetigen/").status_code == 404
    assert client.post(f"/newsletter/{row.token}/bestaetigen/").status_code == 404
    assert Subscriber.objects.get().state == "pending"


def answer_of(client, **changes):
    answer = client.post(FORM, filled(**changes))
    return answer.status_code, answer.headers.get("Location"), answer.content


def test_the_answer_never_tells_whether_an_address_is_known(client):
    make_subscriber("active@example.org")
    make_pending("pending@example.org")
    ended = make_subscriber("ended@example.org")
    client.post(f"/newsletter/{ended.token}/abmelden/")

    answers = {
        answer_of(client, email=f"{who}@example.org")
        for who in ("active", "pending", "ended", "unknown")
    }

    assert len(answers) == 1


def test_somebody_on_the_list_is_told_so_once_a_day(client):
    make_subscriber()
    for address in ("kim@example.org", "KIM@EXAMPLE.ORG"):
        client.post(FORM, filled(email=address))

    mail = newsletter_mails("known").get()
    assert "steht schon auf der Liste" in mail.text
    assert Subscriber.objects.get().state == "active"
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        client.post(FORM, filled())
    assert newsletter_mails("known").count() == 2


def test_nobody_is_asked_more_than_three_times_a_day():
    start = timezone.now()
    for hour in range(6):
        with time_machine.travel(start + timedelta(hours=hour)):
            make_pending("KIM@example.org" if hour % 2 else "kim@example.org")
    assert newsletter_mails("confirm").count() == 3

    with time_machine.travel(start + timedelta(hours=25)):
        make_pending()
    assert newsletter_mails("confirm").count() == 4


def test_a_double_click_writes_one_mail():
    make_pending()
    make_pending()

    assert newsletter_mails("confirm").count() == 1


def test_the_confirmation_mail_advertises_nothing():
    make_pending()
    mail = newsletter_mails().get()

    assert mail.subject == "Bitte bestätigen: Newsletter von Harzwerk e. V."
    assert mail.html.count("href=") == 1
    assert mail.text.count("http") == 1
    assert mail.headers == {}


def test_an_address_is_on_the_list_once():
    make_pending()

    with pytest.raises(IntegrityError), transaction.atomic():
        Subscriber.objects.create(email="KIM@example.org")


@pytest.mark.parametrize(
    "address",
    [
        "kim@example.org\r\nBcc: alle@example.org",
        "kim@example.org\nBcc: alle@example.org",
        "kim@example.org, alle@example.org",
        "kim@example.org%0aBcc: alle@example.org",
        f"{'k' * 300}@example.org",
        f"kim@{'e' * 60}.{'x' * 250}.org",
        "kim",
        "",
        "kim\x00@example.org",
    ],
)
def test_a_bad_address_is_refused_at_its_field(client, address):
    make_home()
    answer = client.post(FORM, filled(email=address))
    text = answer.content.decode()

    assert answer.status_code == 422
    assert "Bitte prüfen Sie eine Angabe" in text
    assert 'href="#newsletter_email"' in text
    assert not Subscriber.objects.exists()
    assert not newsletter_mails().exists()


def test_the_age_is_asked_and_never_ticked_beforehand(client):
    make_home()
    page = client.get(FORM).content.decode()
    assert "checked" not in page

    answer = client.post(FORM, {"email": "kim@example.org", "opened": new_stamp()})

    assert answer.status_code == 422
    assert "erst schreiben, wenn Sie 16 Jahre oder älter sind" in answer.content.decode()
    assert 'value="kim@example.org"' in answer.content.decode()
    assert not Subscriber.objects.exists()


def test_the_trap_and_the_budget_guard_the_form(client, settings):
    make_home()
    settings.HARZWERK = {**settings.HARZWERK, "FORM_BUDGET": 5, "FORM_MIN_SECONDS": 0}
    visitor = {"REMOTE_ADDR": "203.0.113.7"}
    assert client.post(FORM, filled(website="x"), **visitor).status_code == 422
    assert not Subscriber.objects.exists()

    answers = [
        client.post(FORM, filled(email=f"kim{number}@example.org"), **visitor)
        for number in range(5)
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 302, 429]
    assert "Retry-After" in answers[-1].headers
    assert "sehr viele Formulare" in answers[-1].content.decode()


def test_the_form_needs_its_token():
    from django.test import Client

    make_home()
    assert Client(enforce_csrf_checks=True).post(FORM, filled()).status_code == 403


def test_signing_up_takes_few_queries(client, django_assert_max_num_queries):
    make_home()
    make_pending("first@example.org")

    with django_assert_max_num_queries(18):
        client.post(FORM, filled())


def test_the_wording_is_not_kept_twice():
    row = make_subscriber()

    assert row.wording == ""
    assert ConsentRecord.objects.get().text.text == WORDING
