"""A mail speaks the language in which somebody registered."""

import icalendar
import pytest
from wagtail.models import Locale

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Registration
from harzwerk_events.enums import Visibility
from harzwerk_events.models import PerformerApplication
from tests.factories.events import make_event
from tests.factories.performers import make_open_list
from tests.factories.registrations import bookable_of, make_registration
from tests.factories.staff import log_in

pytestmark = pytest.mark.django_db
FORM = {"name": "Kim Öztürk", "email": "kim@example.org", "seats": "1"}
GERMAN = ("Uhr", "Guten Tag", "Freitag", "Anmeldung", "Plätze:", "Wann")


@pytest.fixture
def in_english(settings):
    """A site whose middleware goes by what the browser asks for."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "django.middleware.locale.LocaleMiddleware"]
    return {"headers": {"accept-language": "en"}}


@pytest.fixture
def english_tree(settings):
    """A site whose pages exist in several languages."""
    settings.WAGTAIL_I18N_ENABLED = True
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES
    return Locale.objects.create(language_code="en")


def speak_english(page, locale):
    page.locale = locale
    page.save_revision().publish()


def test_registration_in_english_gets_english_mail(client, in_english):
    event = make_event(title="Open stage", is_free=False, price_text="8 euros")

    client.post(event.url, FORM, **in_english)

    assert Registration.objects.get().language == "en"
    mail = OutboxMessage.objects.get()
    assert mail.subject == "Your registration: Open stage"
    assert mail.text.startswith("Good day Kim Öztürk,\n")
    assert '<html lang="en">' in mail.html
    for word in GERMAN:
        assert word not in mail.subject + mail.text + mail.html


def test_german_stays_the_language_of_a_site_without_a_choice(client):
    event = make_event()

    client.post(event.url, FORM, headers={"accept-language": "en"})

    assert Registration.objects.get().language == "de"


def test_page_of_an_english_tree_decides(client, english_tree):
    event = make_event(title="Open stage", is_free=True)
    speak_english(event, english_tree)

    client.post(event.url, FORM)

    assert Registration.objects.get().language == "en"
    # What the offer says of itself was written down in the page's language.
    assert "Price: Free of charge" in OutboxMessage.objects.get().text


def test_team_registers_in_the_language_of_the_page(client, english_tree):
    event = make_event(title="Open stage")
    speak_english(event, english_tree)

    log_in(client, "event_team").post(
        "/admin/registrations/add/", {**FORM, "bookable": bookable_of(event).pk}
    )

    assert Registration.objects.get().language == "en"


def test_performer_reads_english(client, in_english):
    make_open_list(slug="slam")
    act = {
        "stage_name": "Thunder",
        "name": "Kim Öztürk",
        "email": "kim@example.org",
        "age_band": "18_plus",
    }

    client.post("/mitmachen/slam/", act, **in_english)

    assert PerformerApplication.objects.get().language == "en"
    assert "Good day Kim" in OutboxMessage.objects.get().text


@pytest.mark.parametrize(
    ("language", "summary"),
    [("de", "Termin Harzwerk e. V."), ("en", "Appointment Harzwerk e. V.")],
)
def test_file_of_a_sensitive_offer_is_neutral_in_its_language(language, summary):
    event = make_event(title="Geheimkurs", slug="geheimkurs", visibility=Visibility.SENSITIVE)

    make_registration(event, language=language)

    (file,) = OutboxMessage.objects.get().calendar_files
    entry = icalendar.Calendar.from_ical(file["content"]).walk("VEVENT")[0]
    assert (file["filename"], str(entry["SUMMARY"])) == ("termin.ics", summary)
    assert "eheim" not in file["content"]
    assert "LOCATION" not in entry
