"""The form: who finds it, when it is open, and what it answers to bad input."""

import pytest
from django.contrib.auth.models import User
from wagtail.models import PageViewRestriction

from harzwerk_events.enums import EventStatus, Visibility
from harzwerk_events.models import EventPage, PerformerApplication
from harzwerk_events.services.draw_running_order import draw_running_order
from tests.factories.events import build_event, in_days, make_event, make_index
from tests.factories.pages import publish
from tests.factories.performers import make_open_list, put_minor_on_list, put_on_list

pytestmark = pytest.mark.django_db
FORM = "/mitmachen/slam/"
GOOD = {"stage_name": "Wortwerk", "name": "Zoë", "email": "zoe@example.org", "age_band": "18_plus"}
MINOR = {**GOOD, "age_band": "16_17"}


@pytest.mark.parametrize(
    "stage_name",
    [
        "MC 500",
        "Donner & Doria",
        "Hä?!",
        "O'Neill",
        "Dr. Zwei",
        "Käthe Kiesel junior",
        "محمد",
        "99",
    ],
)
def test_stage_names_are_accepted(client, stage_name):
    make_open_list(slug="slam")

    assert client.post(FORM, {**GOOD, "stage_name": stage_name}).status_code == 302
    assert PerformerApplication.objects.get().stage_name == stage_name


BAD = [
    ("stage_name", "", "Dieses Feld muss ausgefüllt werden."),
    ("stage_name", "X", "mindestens 2 Zeichen"),
    ("stage_name", "y" * 81, "höchstens 80 Zeichen"),
    ("stage_name", "!?", "Bühnennamen nur aus"),
    ("stage_name", "https://spam.example", "Bühnennamen nur aus"),
    ("stage_name", "Jetzt auf SPAM24.COM", "Bühnennamen nur aus"),
    ("stage_name", "kim@example.org", "Bühnennamen nur aus"),
    ("stage_name", "<b>Kim</b>", "Bühnennamen nur aus"),
    ("stage_name", "Null\x00zeichen", "Nullzeichen"),
    ("name", "www.spam.example", "Namen aus Buchstaben"),
    ("email", "kim@", "gültige E-Mail-Adresse"),
    ("phone", "ruf mich an", "Ziffern"),
    ("age_band", "", "Dieses Feld muss ausgefüllt werden."),
    ("age_band", "200", "gültige Auswahl"),
]


@pytest.mark.parametrize(("field", "value", "sentence"), BAD)
def test_bad_input_is_told_at_its_field(client, field, value, sentence):
    make_open_list(slug="slam")

    response = client.post(FORM, {**GOOD, field: value})
    page = response.content.decode()

    assert response.status_code == 422
    assert sentence in page
    assert f'href="#id_{field}"' in page
    assert f'aria-describedby="id_{field}_error' in page
    kept = "zoe@example.org" if field == "name" else "Zoë"
    assert f'value="{kept}"' in page
    assert not PerformerApplication.objects.exists()


@pytest.mark.parametrize(
    ("guardian", "wrong"),
    [
        ({}, {"guardian_name", "guardian_email"}),
        ({"guardian_name": "Selin"}, {"guardian_email"}),
        ({"guardian_name": "Selin", "guardian_email": "selin@"}, {"guardian_email"}),
        ({"guardian_name": "Selin", "guardian_email": "ZOE@example.org"}, {"guardian_email"}),
        ({"guardian_name": "evil.com", "guardian_email": "s@example.org"}, {"guardian_name"}),
    ],
)
def test_below_18_a_guardian_is_needed(client, guardian, wrong):
    make_open_list(slug="slam")

    response = client.post(FORM, {**MINOR, **guardian})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == wrong


def test_errors_of_guardian_and_performer_are_told_together(client):
    make_open_list(slug="slam")

    errors = client.post(FORM, {**MINOR, "email": ""}).context["form"].errors

    assert set(errors) == {"email", "guardian_name", "guardian_email"}


def test_consents_are_optional_and_unticked(client):
    make_open_list(slug="slam")
    assert " checked" not in client.get(FORM).content.decode()

    client.post(FORM, GOOD)

    application = PerformerApplication.objects.get()
    assert application.stage_name_consent_at is None
    assert application.photo_consent_at is None


@pytest.mark.parametrize(
    "fields",
    [
        {"open_list_deadline": in_days(-1)},
        {"starts_at": in_days(-1), "ends_at": in_days(1)},
        {"starts_at": in_days(-2), "ends_at": in_days(-2, 1)},
        {"status": EventStatus.CANCELLED, "status_note": "Krank."},
    ],
    ids=["deadline", "begun", "over", "cancelled"],
)
def test_outside_the_window_nobody_gets_on_the_list(client, fields):
    event = make_open_list(slug="slam", **fields)

    seen, sent = client.get(FORM), client.post(FORM, GOOD)

    assert "performer-form" not in seen.content.decode()
    assert sent.status_code == 422
    assert FORM not in client.get(event.url).content.decode()
    assert not PerformerApplication.objects.exists()


def test_deadline_after_the_end_is_refused():
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError) as refused:
        make_open_list(open_list_deadline=in_days(12))

    assert set(refused.value.message_dict) == {"open_list_deadline"}


def not_an_open_list():
    make_event(slug="slam")


def unpublished():
    make_open_list(slug="slam").unpublish()


def draft():
    make_index().add_child(instance=build_event(slug="slam", has_open_list=True, live=False))


def private():
    make_open_list(slug="slam").view_restrictions.create(restriction_type="login")


def below_private():
    page = make_open_list(slug="slam")
    PageViewRestriction.objects.create(
        page=page.get_parent(), restriction_type="password", password="geheim"
    )


def gone():
    make_open_list(slug="anders")


@pytest.mark.parametrize(
    "make", [not_an_open_list, unpublished, draft, private, below_private, gone]
)
def test_what_a_visitor_may_not_see_is_not_found(client, make):
    make()

    assert client.get(FORM).status_code == 404
    assert client.post(FORM, GOOD).status_code == 404
    assert not PerformerApplication.objects.exists()


def test_private_page_opens_for_those_who_may_see_it(client):
    private()
    client.force_login(User.objects.create_user("gast"))

    assert client.get(FORM).status_code == 200


def test_changed_draft_of_a_live_page_opens_nothing(client):
    event = make_event(slug="slam")
    event.has_open_list = True
    event.save_revision()

    assert client.get(FORM).status_code == 404
    publish(EventPage.objects.get(pk=event.pk))


def test_public_page_shows_numbers_before_the_draw_and_consented_names_after(client):
    event = make_open_list(slug="slam")
    put_on_list(event, 1, stage_name="Donner & Doria", stage_name_consent=True)
    put_on_list(event, 2, stage_name="Leiser Lothar")
    put_minor_on_list(event, 3)
    secret = ["Leiser Lothar", "Zoë", "Kim", "Käthe", "Selin", "example.org"]

    before = client.get(event.url).content.decode()
    draw_running_order(page=event, user=None)
    after = client.get(event.url).content.decode()

    assert "5 von 8 Plätzen frei" in before
    assert "Donner &amp; Doria" not in before
    assert "Donner &amp; Doria" in after
    for page in (before, after, client.get(FORM).content.decode()):
        assert [word for word in secret if word in page] == []


def test_sensitive_event_shows_no_numbers_and_a_neutral_subject(client):
    event = make_open_list(slug="slam", title="Geheimer Abend", visibility=Visibility.SENSITIVE)

    kim = put_minor_on_list(event)

    assert "von 8 Plätzen frei" not in client.get(event.url).content.decode()
    assert [m.subject for m in kim.messages.all() if "Geheim" in m.subject] == []


def test_mails_to_a_guardian_hold_no_free_text():
    kim = put_minor_on_list(make_open_list(contact_email="buehne@example.org"), phone="030 23125-1")

    mail = kim.messages.get(kind="events.performer_guardian_request")

    assert "Guten Tag Selin Öztürk" in mail.text
    assert "Kim Öztürk" in mail.text
    assert "030 23125-1" not in mail.text
    assert kim.token not in mail.text + mail.html
    assert mail.reply_to == "buehne@example.org"


def test_a_program_that_fills_the_trap_gets_no_slot_and_a_person_can_send_again(client):
    make_open_list(slug="slam")

    response = client.post(FORM, {**GOOD, "website": "https://spam.example"})

    assert response.status_code == 422
    assert not PerformerApplication.objects.exists()
    assert 'name="website"' in response.content.decode()
    assert client.post(FORM, {**GOOD, "website": ""}).status_code == 302


def test_one_network_has_a_budget(client, settings):
    settings.HARZWERK = {**settings.HARZWERK, "FORM_BUDGET": 5}
    make_open_list(slug="slam")
    spend = {**GOOD, "email": "no address"}

    answers = [client.post(FORM, spend, REMOTE_ADDR="203.0.113.7").status_code for _ in range(2)]

    assert answers == [422, 429]
