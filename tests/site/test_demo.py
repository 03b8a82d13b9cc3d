"""The demo keeps its promises: addresses, numbers, dates, and nobody real in it."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.db import models
from wagtail.images.models import Image
from wagtail.models import Page, Site
from wagtail.users.models import UserProfile

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.newsletter.models import Issue, Subscriber
from harzwerk_cms.pages.models import NewsPage
from harzwerk_cms.partners.models import PartnerPage
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.venues.models import Venue
from harzwerk_events.models import EventPage, PerformerApplication
from harzwerk_site.demo.accounts import DEMO_PASSWORD
from harzwerk_site.demo.people import SPECIAL_NAMES, mail_address
from tests.loaded_demo import TODAY, load_demo

# With the mark they run before the tests that empty the database.
pytestmark = pytest.mark.django_db
OPEN_TO_ALL = (
    "wortgeroell-slam-14",
    "saitenwechsel",
    "offene-buehne",
    "treffpunkt-lindenhof",
    "lesung-einfache-sprache",
    "sommer-im-park",
    "fachtag-kinderschutz",
    "sozialraumkonferenz-kupferrode-sued",
    "winterkonzert-werkstattband",
    "ferienwerkstatt-klang-und-farbe",
    "wortgeroell-slam-13",
)
GROUPS = {
    "admin": None,
    "redaktion": "editors",
    "freigabe": "moderators",
    "team": "event_team",
    "kursleitung": "course_leaders",
    "leitung": "management",
    "dienst": "shift_staff",
    "dienstplanung": "shift_planners",
    "partner": "partners",
    "datenschutz": "privacy",
}
# Ranges the regulator keeps free for films and books.
FICTIONAL = re.compile(
    r"030 23125-\d{3}|069 90009-\d{3}|040 66969-\d{3}|0221 4710-\d{3}|089 99998-\d{3}"
)
PHONE = re.compile(r"\b0\d{2,4} \d[\d-]{4,}")
MAIL = re.compile(r"[\w.+-]+@([\w.-]+\w)")
WEB = re.compile(r"https?://([\w.-]+)")


def rows_and_texts():
    """Return every row of ours as text, with the label of its model."""
    for config in apps.get_app_configs():
        if not config.name.startswith("harzwerk_"):
            continue
        for model in config.get_models():
            for row in model.objects.all():
                yield (
                    model._meta.label,
                    [
                        # As it is stored: a form in a text is drawn anew each time.
                        str(field.value_to_string(row))
                        for field in model._meta.concrete_fields
                        if field.name != "path"
                    ],
                )


@pytest.mark.parametrize("slug", OPEN_TO_ALL)
def test_event_answers_at_its_promised_address(visitor, slug):
    assert visitor.get(f"/veranstaltungen/{slug}/").status_code == 200


@pytest.mark.parametrize("path", ["/veranstaltungen/besuch-vor-ort/", "/intranet/"])
def test_visitor_is_sent_to_the_login(visitor, path):
    answer = visitor.get(path)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/login/")


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/veranstaltungen/",
        "/partner/",
        "/aktuelles/",
        "/ueber-uns/",
        "/mitmachen/",
        "/kontakt/",
        "/impressum/",
        "/datenschutz/",
        "/barrierefreiheit/",
        "/newsletter/",
    ],
)
def test_page_answers(visitor, path):
    assert visitor.get(path).status_code == 200


def test_unlisted_event_is_in_no_list(visitor):
    assert (
        "sozialraumkonferenz-kupferrode-sued"
        not in visitor.get("/veranstaltungen/").content.decode()
    )


# pytest-django makes no database unless a test asks for it, also when this file runs alone.
def test_menu_holds_what_visitors_look_for(demo):
    menu = Site.objects.get().root_page.get_children().live().in_menu()

    assert [page.title for page in menu] == [
        "Veranstaltungen",
        "Aktuelles",
        "Partner",
        "Über uns",
        "Mitmachen",
        "Kontakt",
    ]


def test_first_page_of_wagtail_is_gone(demo):
    assert [page.slug for page in Page.objects.filter(depth=2)] == ["start"]


def test_second_load_changes_nothing_and_says_so(demo):
    before = list(rows_and_texts())

    said = load_demo(TODAY + timedelta(days=3))

    assert said == "Die Demo-Inhalte sind schon da. Nichts geändert.\n"
    assert list(rows_and_texts()) == before


def test_difficult_names_are_kept_as_they_are(demo):
    assert set(SPECIAL_NAMES) <= set(Registration.objects.values_list("name", flat=True))


def test_cancelled_concert_says_why_and_keeps_its_entry(demo):
    event = EventPage.objects.get(slug="winterkonzert-werkstattband")

    assert event.is_cancelled
    assert event.status_note
    assert event.published_entry.sequence == 1
    assert not event.bookable.accepts


def test_next_news_waits_for_its_day(demo):
    waiting = NewsPage.objects.get(live=False)

    assert waiting.scheduled_revision is not None
    assert waiting.go_live_at.date() == TODAY + timedelta(days=3)
    assert NewsPage.objects.live().count() == 4


@pytest.mark.parametrize(("login", "group"), GROUPS.items())
def test_login_works_and_holds_its_role(demo, login, group):
    user = authenticate(username=login, password=DEMO_PASSWORD)

    assert user is not None
    assert [g.name for g in user.groups.all()] == ([group] if group else [])
    assert user.is_superuser is (group is None)
    assert user.has_perm("wagtailadmin.access_admin")


def test_everybody_reads_german_in_the_admin(demo):
    languages = UserProfile.objects.values_list("preferred_language", "current_time_zone")

    assert set(languages) == {("de", "Europe/Berlin")}
    assert len(languages) == len(GROUPS)


def test_every_image_is_described(demo):
    for image in Image.objects.all():
        assert len(image.description) > 40, image.title
        assert image.file.storage.exists(image.file.name)


@pytest.mark.parametrize("model", [EventPage, NewsPage], ids=lambda model: model.__name__)
def test_every_page_has_a_teaser_and_an_image(demo, model):
    assert not model.objects.filter(models.Q(teaser="") | models.Q(image=None)).exists()


def test_every_event_passes_its_own_checks(demo):
    for event in EventPage.objects.all():
        event.full_clean()
        assert 2 <= len(event.body) <= 5, event.slug


def test_the_newsletter_went_to_its_two_readers(demo):
    issue = Issue.objects.get()

    assert (issue.recipients, issue.finished_at is None) == (2, False)
    assert Subscriber.objects.filter(state="active").count() == 2
    assert OutboxMessage.objects.filter(kind="newsletter.issue").count() == 2


def test_only_pages_with_a_form_set_a_cookie(visitor):
    pages = ("/", "/aktuelles/", "/ueber-uns/", "/mitmachen/", "/newsletter/")

    assert [bool(visitor.get(page).cookies) for page in pages] == [False, False, False, True, True]


def test_no_mail_reaches_anybody(demo):
    recipients = OutboxMessage.objects.values_list("recipient", flat=True)

    assert {address.split("@")[1] for address in recipients} == {"example.org"}
    # The event that is cancelled told its people; nobody else got more than one of each kind.
    assert 5 <= len(recipients) <= 60


def test_slam_has_five_performers_and_one_who_waits_for_a_guardian(visitor):
    page = visitor.get("/veranstaltungen/wortgeroell-slam-14/").content.decode()

    states = PerformerApplication.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["confirmed"] * 5 + ["pending_guardian"]
    assert "2 von 8 Plätzen frei" in page
    assert "Käthe Kiesel junior" not in page
    assert visitor.get("/mitmachen/wortgeroell-slam-14/").status_code == 200


def test_no_address_or_number_is_real(demo):
    for label, values in rows_and_texts():
        if label.endswith((".PublishedEntry", ".OutboxMessage", ".Issue")):
            continue  # they repeat the pages, beside our own host
        for text in values:
            assert set(MAIL.findall(text)) <= {"example.org"}, (label, text)
            assert all(h.endswith("example.org") for h in WEB.findall(text)), (label, text)
            assert PHONE.findall(text) == FICTIONAL.findall(text), (label, text)


def test_address_is_made_of_every_name():
    assert mail_address("Łukasz Żółć") == "lukasz.zolc@example.org"
    assert mail_address("Zoë Müller-Lüdenscheidt") == "zoe.mueller.luedenscheidt@example.org"
    assert mail_address("محمد الأمين") == "teilnahme@example.org"


def test_places_and_partners_are_all_there(demo):
    assert Venue.objects.count() == 5
    assert PartnerPage.objects.live().count() == 8
