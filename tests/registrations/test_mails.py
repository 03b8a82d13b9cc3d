"""What stands in a mail, and what must not stand there yet."""

import pytest

from harzwerk_cms.registrations.services.take_step import confirm_by_staff
from tests.factories.events import make_event
from tests.factories.registrations import make_registration
from tests.factories.venues import VenueFactory

pytestmark = pytest.mark.django_db
LINK = "https://treffen.example.org/raum"


def test_place_of_a_sensitive_offer_and_links_come_with_the_confirmation(admin_user):
    event = make_event(
        visibility="sensitive",
        confirms_email=True,
        online_url=LINK,
        venue=VenueFactory(name="Haus am Geheimen Weg"),
    )
    row = make_registration(event)
    before = row.messages.get()
    confirm_by_staff(registration=row, user=admin_user)
    after = row.messages.get(kind="registrations.confirmed")

    for text in (before.text, before.html):
        assert "Geheimen Weg" not in text
        assert LINK not in text
        assert "Sagen wir Ihnen mit der Bestätigung." in text
    for text in (after.text, after.html):
        assert "Geheimen Weg" in text
        assert LINK in text


def test_place_of_other_offers_is_no_secret():
    event = make_event(confirms_email=True, online_url=LINK, venue=VenueFactory(name="Kulturhof"))

    text = make_registration(event).messages.get().text

    assert "Kulturhof" in text
    assert LINK not in text
