"""The site that is measured: a menu, a footer, images, and as many events as asked for."""

from contextlib import contextmanager
from io import BytesIO, StringIO

from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from PIL import Image as Drawing
from wagtail.images.models import Image
from wagtail.models import Page

from harzwerk_cms.pages.models import ContentPage, NewsIndexPage, OrganisationSettings
from harzwerk_events.models import EventPage
from tests.bench.bench_app.models import LockedFormPage, PlainPage
from tests.factories.events import make_event, make_index
from tests.factories.pages import add, make_home, make_partner, publish

LEGAL = ("Kontakt", "Impressum", "Datenschutz", "Barrierefreiheit")


@contextmanager
def database():
    """Create a database for the benchmark alone, and drop it in the end."""
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def build():
    """Write the pages of a small association; Wagtail's plain pages stand beside them."""
    home = make_home()
    site = home.get_site()
    OrganisationSettings.objects.create(site=site, street="Am Kupferhammer 7", town="Kupferrode")
    index = make_index()
    index.show_in_menus = True
    publish(index)
    add(home, NewsIndexPage(title="Aktuelles", slug="aktuelles", show_in_menus=True))
    for number in range(6):
        make_partner(title=f"Partner {number}")
    for title in LEGAL:
        add(home, ContentPage(title=title, slug=title.lower()))
    for number in range(6):
        _image(number)
    return add(home, PlainPage(title="Leere Seite", slug="leer"))


def _image(number):
    buffer = BytesIO()
    Drawing.new("RGB", (1280, 800), (40 * number, 120, 200 - 30 * number)).save(buffer, "WEBP")
    buffer.seek(0)
    file = ImageFile(buffer, name=f"bench-{number}.webp")
    return Image.objects.create(title=f"Bild {number}", file=file)


def fill(*, events=0, registrations=0):
    """Bring the number of events, and of registrations, to what is asked for."""
    from harzwerk_cms.registrations.models import Registration

    missing = max(0, events - EventPage.objects.count())
    call_command(
        "generate_load",
        events=missing,
        registrations=max(0, registrations - Registration.objects.count()),
        stdout=StringIO(),
    )
    if connection.vendor == "postgresql":
        # What autovacuum does within a minute: without statistics no plan is worth measuring.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def event_with_form():
    return EventPage.objects.filter(takes_registrations=True, capacity__isnull=False).first()


def change_one_event():
    """Publish a change of one event, the editor's way."""
    event = EventPage.objects.order_by("starts_at")[5]
    event.teaser = "Neu." if event.teaser != "Neu." else "Noch neuer."
    publish(event)


def storm_event(number):
    return make_event(title=f"Sturm {number}", slug=f"sturm-{number}", capacity=50)


def locked_form(number):
    home = Page.objects.get(pk=make_home().pk)
    return add(home, LockedFormPage(title=f"Formular {number}", slug=f"formular-{number}"))


def staff_cookie():
    """Log a member of staff in; return the header that says so."""
    user = get_user_model().objects.create_superuser("bench", "bench@example.org")
    client = Client()
    client.force_login(user)
    return {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}
