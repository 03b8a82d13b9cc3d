"""Runs inside the host project: publish an event, look at it, register.

`manage.py shell` reads this file, with the host's settings and the installed wheel.
"""

import re
from datetime import timedelta
from importlib import import_module

from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

import harzwerk_cms
from harzwerk_cms.mail.services.deliver import deliver_due
from harzwerk_cms.venues.models import Venue
from harzwerk_events.models import EventIndexPage, EventPage

assert "site-packages" in harzwerk_cms.__file__, harzwerk_cms.__file__
assert import_module("events.models").Event, "the host's own app is shadowed"
assert finders.find("harzwerk_core/harzwerk.css")

root = Site.objects.get().root_page
index = root.add_child(instance=EventIndexPage(title="Veranstaltungen", slug="veranstaltungen"))
index.save_revision().publish()
start = timezone.now() + timedelta(days=10)
event = index.add_child(
    instance=EventPage(
        title="Konzert",
        slug="konzert",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        venue=Venue.objects.create(name="Kulturbahnhof", slug="kulturbahnhof", town="Kupferrode"),
        takes_registrations=True,
        capacity=2,
    )
)
event.save_revision().publish()

client = Client(headers={"host": "localhost"})
page = client.get("/veranstaltungen/konzert/")
assert page.status_code == 200, page
text = page.content.decode()
assert 'id="registration-form"' in text
assert ">Anmeldung</h2>" in text, "the German catalogue is missing"
assert client.get("/veranstaltungen/").status_code == 200
feed = client.get("/veranstaltungen/veranstaltungen.ics")
assert feed.status_code == 200, feed
assert b"UID:event-" in feed.content
nonce = re.search(r'name="nonce" value="([^"]+)"', text)[1]
person = {"name": "Zoë Müller", "email": "zoe@example.org", "seats": 1, "nonce": nonce}
answer = client.post("/veranstaltungen/konzert/", person)
assert answer.status_code == 302, answer
own_page = client.get(answer["Location"])
assert 'data-registration-state="confirmed"' in own_page.content.decode()
assert deliver_due() == 1
assert client.get("/health/").status_code == 200
