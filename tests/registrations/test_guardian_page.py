"""A parent or guardian agrees or refuses by their own link."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Bookable, Registration
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser
from harzwerk_cms.registrations.services.take_step import agree_as_guardian
from tests.factories.events import in_days, make_event
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
SENT = {
    "name": "Kim <b>Öztürk</b>",
    "email": "kim@example.org",
    "seats": "1",
    "phone": "03631 4711",
    "age_band": "14_15",
    "guardian_name": "Ayşe Öztürk",
    "guardian_email": "ayse@example.org",
}


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


@pytest.fixture
def event():
    return make_event(guardian_age="16", min_age="7_13", ask_phone="optional", title="Werkstatt")


@pytest.fixture
def kim(client, event):
    client.post(event.url, {**SENT, "name": "Kim Öztürk"})
    return Registration.objects.get()


def link(registration):
    return f"/zustimmung/{registration.guardian.token}/"


def state(registration):
    registration.refresh_from_db()
    return registration.state


def test_mail_leads_to_the_page_and_the_page_tells_only_what_is_needed(client, kim):
    mail = OutboxMessage.objects.get(recipient="ayse@example.org")
    assert link(kim) in mail.text

    response = client.get(link(kim))
    page = text_of(response)
    assert "Darf Kim Öztürk teilnehmen?" in page
    assert "Werkstatt" in page
    assert "kim@example.org" not in page
    assert "4711" not in page
    assert kim.token not in page
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in response["Cache-Control"]


def test_link_scanner_agrees_to_nothing(client, kim):
    client.get(link(kim))
    client.head(link(kim))

    assert state(kim) == "pending_guardian"


def test_agreeing_twice_confirms_once_and_can_be_withdrawn(client, kim):
    for _ in range(2):
        page = text_of(client.post(link(kim), {"action": "agree"}, follow=True))
        assert "Sie haben zugestimmt" in page
    assert state(kim) == "confirmed"
    assert OutboxMessage.objects.filter(kind="registrations.confirmed").count() == 1

    page = text_of(client.post(link(kim), {"action": "refuse"}, follow=True))
    assert "Die Anmeldung ist abgesagt." in page
    assert state(kim) == "cancelled_by_participant"
    late = client.post(link(kim), {"action": "agree"})
    assert late.status_code == 409
    assert state(kim) == "cancelled_by_participant"


def test_refusing_frees_the_seat(client, kim):
    client.post(link(kim), {"action": "refuse"})

    assert state(kim) == "cancelled_by_participant"


def test_answer_after_the_time_is_told_so(client, kim):
    Registration.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    asked = text_of(client.get(link(kim)))
    assert "Die Zeit für eine Antwort ist vorbei." in asked
    assert "Ich stimme zu" not in asked

    late = client.post(link(kim), {"action": "agree"})

    assert late.status_code == 409
    assert state(kim) == "expired"


def test_withdrawing_after_the_deadline_asks_to_call(client, kim):
    client.post(link(kim), {"action": "agree"})
    Bookable.objects.update(cancel_until=timezone.now() - timedelta(hours=1))

    late = client.post(link(kim), {"action": "refuse"})

    assert late.status_code == 409
    assert "Bitte rufen Sie uns an" in text_of(late)
    assert state(kim) == "confirmed"


@pytest.mark.parametrize("action", ["", "AGREE", "x" * 500])
def test_unknown_button_changes_nothing(client, kim, action):
    assert client.post(link(kim), {"action": action}).status_code == 422
    assert state(kim) == "pending_guardian"


def test_tokens_of_one_page_do_not_open_the_other(client, kim):
    assert client.get(f"/zustimmung/{kim.token}/").status_code == 404
    assert client.get(f"/anmeldung/{kim.guardian.token}/").status_code == 404
    assert client.get("/zustimmung/falsch/").status_code == 404


def test_link_ends_with_the_retention(client, kim):
    past = timezone.now() - timedelta(days=31)
    Bookable.objects.update(starts_at=past, ends_at=past)

    gone = client.get(link(kim))

    assert gone.status_code == 410
    assert "Kim" not in text_of(gone)


def test_markup_in_a_name_or_title_stays_text(client, event, kim):
    event.title = "<i>Werkstatt</i>"
    publish(event)
    Registration.objects.update(name="<b>Kim</b>")

    for address in (link(kim), f"/anmeldung/{kim.token}/", f"/anmeldung/{kim.token}/daten/"):
        page = text_of(client.get(address))
        assert "<b>Kim" not in page
        assert "<i>Werk" not in page


def test_form_asks_for_a_guardian_only_where_the_age_needs_one(client, event):
    grown = {**SENT, "name": "Kim", "age_band": "16_17", "guardian_name": "", "guardian_email": ""}
    assert client.post(event.url, grown).status_code == 302

    young = client.post(event.url, {**grown, "age_band": "14_15"})
    assert young.status_code == 422
    assert 'href="#id_guardian_name"' in text_of(young)
    own = client.post(
        event.url,
        {**grown, "age_band": "14_15", "guardian_name": "Ayşe", "guardian_email": SENT["email"]},
    )
    assert "Bitte geben Sie deren eigene Adresse an" in text_of(own)
    assert 'data-only-for="7_13 14_15"' in text_of(own)


def test_place_of_a_sensitive_offer_is_told_with_the_confirmation(client, event, kim):
    place = event.venue.name
    assert place in text_of(client.get(link(kim)))
    Bookable.objects.update(is_sensitive=True)
    assert place not in text_of(client.get(link(kim)))

    client.post(link(kim), {"action": "agree"})

    assert place in text_of(client.get(link(kim)))


def test_mailbox_of_a_guardian_is_not_filled_by_others(client, settings):
    settings.HARZWERK = {**settings.HARZWERK, "REGISTRATIONS_PER_EMAIL": 2}
    event = make_event(guardian_age="16", min_age="7_13", capacity=9)
    answers = [
        client.post(event.url, {**SENT, "name": "Kim", "email": f"{n}@example.org"}) for n in "abc"
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 422]
    assert "in den letzten 24 Stunden" in answers[2].context["form"].errors["guardian_email"][0]
    assert OutboxMessage.objects.filter(recipient=SENT["guardian_email"]).count() == 2


def mails_to_guardian():
    rows = OutboxMessage.objects.filter(recipient=SENT["guardian_email"]).order_by("pk")
    return rows.exclude(kind="registrations.guardian_request")


def test_guardian_who_agreed_is_told_that_we_cancel(kim, admin_user):
    agree_as_guardian(registration=kim)

    cancel_by_organiser(registration=kim, user=admin_user)

    mail = mails_to_guardian().get()
    assert mail.kind == "registrations.guardian_cancelled"
    assert "Ayşe Öztürk" in mail.text
    assert f"Anmeldung von {kim.name}" in mail.text
    assert kim.token not in mail.text + mail.html


def test_guardian_is_told_of_another_date_with_a_link_of_their_own(event, kim):
    agree_as_guardian(registration=kim)
    event.starts_at, event.ends_at = in_days(20), in_days(20, hours=2)
    publish(event)

    mail = mails_to_guardian().get()
    assert mail.kind == "registrations.date_changed"
    assert mail.calendar_files == []
    for text in (mail.text, mail.html):
        assert f"Es geht um die Anmeldung von {kim.name}." in text
        assert kim.guardian.token in text
        assert kim.token not in text
        assert "angehängte" not in text
    own = OutboxMessage.objects.get(kind=mail.kind, recipient=kim.email)
    assert "Es geht um die Anmeldung" not in own.text
    assert own.calendar_files
