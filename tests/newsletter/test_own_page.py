"""Behind the links in our mails: signing off, seeing what is stored, deleting it."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from harzwerk_cms.core.redact import redact
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.newsletter.models import Subscriber
from harzwerk_cms.privacy.models import ConsentRecord
from tests.factories.newsletter import make_pending, make_subscriber, newsletter_mails
from tests.factories.pages import make_home

pytestmark = pytest.mark.django_db
PAGES = ("", "datei/", "abmelden/", "loeschen/")


@pytest.fixture
def row():
    make_home()
    return make_subscriber()


def stored(row):
    row.refresh_from_db()
    return row.state


def test_opening_links_changes_nothing(client, row):
    """Programs that look for viruses open every link of a mail."""
    pending = make_pending("noch@example.org")
    before = list(Subscriber.objects.order_by("pk").values())

    for page in PAGES:
        for method in (client.get, client.head):
            assert method(f"/newsletter/{row.token}/{page}").status_code == 200
    client.get(f"/newsletter/{pending.proof}/bestaetigen/")

    assert list(Subscriber.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("page", [*PAGES, "bestaetigen/"])
@pytest.mark.parametrize("secret", ["A" * 32, "x", "vorschau", "a" * 3000])
def test_a_forged_link_leads_to_a_friendly_page(client, row, page, secret):
    for method in (client.get, client.post):
        answer = method(f"/newsletter/{secret}/{page}")
        if answer.status_code != 405:
            assert answer.status_code == 404
            assert "Dieser Link gilt nicht mehr" in answer.content.decode()
    assert stored(row) == "active"


def test_one_click_of_a_mail_program_signs_off(row):
    """RFC 8058: a POST without cookie or token, and the answer is no redirect."""
    program = Client(enforce_csrf_checks=True)
    path = f"/newsletter/{row.token}/abmelden/"

    answers = [program.post(path, {"List-Unsubscribe": "One-Click"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not answers[0].cookies
    assert "Sie sind abgemeldet" in answers[0].content.decode()
    assert stored(row) == "ended"
    assert ConsentRecord.objects.get().withdrawn_at is not None


def test_signing_off_twice_keeps_the_first_moment(client, row):
    client.post(f"/newsletter/{row.token}/abmelden/")
    first = Subscriber.objects.get().ended_at

    client.post(f"/newsletter/{row.token}/abmelden/")

    assert Subscriber.objects.get().ended_at == first


def test_the_page_to_sign_off_has_one_button_and_offers_to_come_back(client, row):
    path = f"/newsletter/{row.token}/abmelden/"
    page = client.get(path)
    assert page.content.decode().count("<button") == 1
    assert not page.cookies
    assert row.email not in page.content.decode()

    after = client.post(path).content.decode()

    assert 'href="/newsletter/"' in after
    assert "<form" not in after


def test_mail_that_waits_goes_with_the_subscription(client, row):
    waiting = newsletter_mails().get()
    sent = OutboxMessage.objects.get(pk=waiting.pk)
    sent.pk, sent.idempotency_key, sent.state = None, "newsletter.issue:1:1", "sent"
    sent.save()

    client.post(f"/newsletter/{row.token}/abmelden/")

    assert list(newsletter_mails()) == [sent]


def test_pages_are_kept_secret(client, row):
    paths = [f"/newsletter/{row.token}/{page}" for page in PAGES]
    for path in [*paths, "/newsletter/falsch/"]:
        answer = client.get(path)
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in answer["Cache-Control"]
        assert row.token not in redact(f'"GET {path} HTTP/1.1" 200')


def test_the_own_page_shows_everything(client, row):
    page = client.get(f"/newsletter/{row.token}/").content.decode()

    for words in (row.email, "Etwa einmal im Monat.", "Bitte bestätigen: Newsletter von"):
        assert words in page
    assert row.proof not in page


def test_the_file_holds_the_same(client, row):
    answer = client.get(f"/newsletter/{row.token}/datei/")
    data = json.loads(answer.content)

    assert answer["Content-Disposition"] == 'attachment; filename="newsletter.json"'
    assert data["Newsletter"]["E-Mail"] == row.email
    assert data["Einwilligungen"][0]["Wortlaut"] == "Etwa einmal im Monat."
    assert row.token not in answer.content.decode()


def test_deleting_leaves_nothing(client, row):
    make_subscriber("andere@example.org")
    ConsentRecord.objects.filter(email=row.email).update(email="KIM@example.org")

    answer = client.post(f"/newsletter/{row.token}/loeschen/")

    assert (answer.status_code, answer.url) == (302, "/newsletter/geloescht/")
    assert client.get(answer.url).status_code == 200
    assert Subscriber.objects.get().email == "andere@example.org"
    assert ConsentRecord.objects.get().email == "andere@example.org"
    assert {mail.recipient for mail in newsletter_mails()} == {"andere@example.org"}
    assert client.get(f"/newsletter/{row.token}/").status_code == 404


def test_deleting_needs_the_token_of_the_form(row):
    answer = Client(enforce_csrf_checks=True).post(f"/newsletter/{row.token}/loeschen/")

    assert answer.status_code == 403
    assert stored(row) == "active"


def test_coming_back_takes_a_new_confirmation(client, row):
    client.post(f"/newsletter/{row.token}/abmelden/")
    newsletter_mails().update(created_at=timezone.now() - timedelta(hours=2))

    again = make_pending()
    assert (again.pk, again.state, again.ended_at) == (row.pk, "pending", None)
    client.post(f"/newsletter/{again.proof}/bestaetigen/")

    assert stored(row) == "active"
    assert [proof.withdrawn_at is None for proof in ConsentRecord.objects.order_by("pk")] == [
        False,
        True,
    ]
