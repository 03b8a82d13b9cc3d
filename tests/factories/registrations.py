"""Registrations, made by the engine."""

from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.services.register import Contact, register


def bookable_of(page):
    return Bookable.objects.get(page_id=page.pk)


def make_registration(page, seats=1, name="Zoë Müller-Lüdenscheidt", email="zoe@example.org", **kw):
    return register(
        bookable=bookable_of(page), contact=Contact(name=name, email=email), seats=seats, **kw
    )
