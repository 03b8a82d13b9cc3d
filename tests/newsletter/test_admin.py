"""Writing a newsletter in the admin, and who may do what."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from harzwerk_cms.newsletter.models import Issue, Subscriber
from harzwerk_cms.newsletter.services.spread_issue import spread_issues
from tests.factories.events import make_event
from tests.factories.newsletter import make_pending, make_subscriber, newsletter_mails
from tests.factories.staff import log_in, page_of

pytestmark = pytest.mark.django_db
NEW, SENT, PEOPLE = "/admin/newsletters/new/", "/admin/newsletters/", "/admin/subscribers/"


@pytest.fixture
def words():
    for number in range(3):
        make_subscriber(f"person{number}@example.org")
    make_pending("noch-nicht@example.org")
    page = make_event(title="Lesung unter der Linde", teaser="Mit Suppe.")
    return {"page": page.pk, "subject": "Im\nMärz", "greeting": "bald!", "nonce": "n1", "seen": ""}


def seen(answer):
    """Return what the form remembers of its preview."""
    return {"seen": answer.context["form"]["seen"].value()}


def test_preview_then_send(client, words):
    log_in(client, "moderators")
    preview = client.post(NEW, words)
    text = preview.content.decode()
    assert preview.status_code == 200
    assert "3 Personen stehen auf der Liste." in text
    assert "Jetzt an 3 Personen senden" in text
    assert "Lesung unter der Linde" in text
    assert not Issue.objects.exists()

    for _ in range(2):
        answer = client.post(NEW, {**words, **seen(preview), "send": "1"})
    spread_issues()

    issue = Issue.objects.get()
    assert answer.url == reverse("newsletters:inspect", args=[issue.pk])
    assert (issue.subject, issue.sent_by.username) == ("Im März", "moderators")
    assert newsletter_mails("issue").count() == 3
    assert "0 gesendet, 3 warten, 0 nicht zugestellt" in page_of(client, answer.url)


def test_the_preview_carries_nobodys_secret(client, words):
    log_in(client, "moderators")

    text = client.post(NEW, words).content.decode()

    for row in Subscriber.objects.all():
        assert row.token not in text
        assert row.email not in text


def test_what_was_not_seen_is_not_sent(client, words):
    log_in(client, "moderators")
    preview = client.post(NEW, words)

    answer = client.post(NEW, {**words, **seen(preview), "subject": "Anders", "send": "1"})

    assert answer.status_code == 200
    assert "Anders" in answer.content.decode()
    assert not Issue.objects.exists()


def test_other_words_after_the_back_button_are_another_newsletter(client, words):
    log_in(client, "moderators")
    for subject in ("Eins", "Zwei"):
        preview = client.post(NEW, {**words, "subject": subject})
        client.post(NEW, {**words, "subject": subject, **seen(preview), "send": "1"})

    assert Issue.objects.count() == 2
    again = client.post(NEW, words).content.decode()
    assert "an die Liste" in again


def test_a_test_goes_to_oneself(client, words):
    log_in(client, "management")
    preview = client.post(NEW, words)

    answer = client.post(NEW, {**words, **seen(preview), "test": "1"})

    assert "Eine Probe ist unterwegs an management@example.org" in answer.content.decode()
    assert newsletter_mails("issue").get().recipient == "management@example.org"


@pytest.mark.parametrize(
    "changes",
    [
        {"page": ""},
        {"page": "999999"},
        {"page": "x"},
        {"subject": ""},
        {"subject": "x" * 151},
        {"greeting": "x" * 2001},
        {"subject": "x\x00"},
        {"nonce": "x" * 65},
    ],
)
def test_bad_input_is_said_at_the_field(client, words, changes):
    log_in(client, "moderators")

    answer = client.post(NEW, {**words, **changes, "send": "1"})

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == changes.keys()
    assert not Issue.objects.exists()


def test_a_page_that_is_not_public_is_refused_with_the_reason(client, words):
    from harzwerk_events.models import EventPage

    log_in(client, "moderators")
    EventPage.objects.get(pk=words["page"]).unpublish()

    answer = client.post(NEW, words)

    assert answer.status_code == 422
    assert "Diese Seite ist nicht veröffentlicht." in answer.content.decode()


ALLOWED = {
    "editors": set(),
    "moderators": {NEW, SENT},
    "event_team": set(),
    "management": {NEW, SENT, PEOPLE},
    "privacy": {PEOPLE},
    "board": set(),
}


@pytest.mark.parametrize("role", ALLOWED)
def test_who_may_open_what(client, words, role):
    log_in(client, role)
    row = Subscriber.objects.first()

    opened = {path for path in (NEW, SENT, PEOPLE) if client.get(path).status_code == 200}
    one = client.get(f"{PEOPLE}inspect/{row.pk}/").status_code == 200

    assert opened == ALLOWED[role]
    assert one == (PEOPLE in ALLOWED[role])


def test_addresses_stand_nowhere_for_those_who_send(client, words):
    log_in(client, "moderators")
    preview = client.post(NEW, words)
    sent = client.post(NEW, {**words, **seen(preview), "send": "1"})
    spread_issues()

    for path in (NEW, SENT, sent.url, "/admin/"):
        text = page_of(client, path)
        assert "person0@example.org" not in text
        assert PEOPLE not in text


def test_secrets_stand_nowhere_in_the_admin(client, words):
    log_in(client, "management")
    row = Subscriber.objects.first()
    mail = newsletter_mails().first()

    for path in (PEOPLE, f"{PEOPLE}inspect/{row.pk}/", f"/admin/outbox/inspect/{mail.pk}/"):
        text = page_of(client, path)
        assert row.token not in text
        assert row.proof not in text


def test_staff_signs_somebody_off(client, words):
    row = Subscriber.objects.get(email="person0@example.org")
    path = f"{PEOPLE}{row.pk}/sign-off/"
    log_in(client, "privacy")
    client.post(path)
    assert Subscriber.objects.get(pk=row.pk).state == "active"

    client.logout()
    log_in(client, "management")
    assert client.get(path).status_code == 405
    client.post(path)

    assert Subscriber.objects.get(pk=row.pk).state == "ended"
    entry = ModelLogEntry.objects.get(action="harzwerk.newsletter.sign_off")
    assert row.email not in f"{entry.label}{entry.data}"


def test_nobody_is_put_on_the_list_by_hand(client, words):
    log_in(client, "management")

    for path in (f"{PEOPLE}new/", f"{PEOPLE}add/", f"{SENT}delete/1/", f"{SENT}edit/1/"):
        assert client.get(path).status_code == 404


def test_the_lists_cost_the_same_for_many(client, words, django_assert_max_num_queries):
    log_in(client, "management")
    page_of(client, PEOPLE)
    for number in range(20):
        make_subscriber(f"viele{number}@example.org")

    with django_assert_max_num_queries(20):
        page_of(client, PEOPLE)
