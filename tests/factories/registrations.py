"""Registrations, made by the engine."""

from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.services.register import Contact, Wish, register


def bookable_of(page):
    return Bookable.objects.get(page_id=page.pk)


def make_registration(
    page, seats=1, name="Zoë Müller-Lüdenscheidt", email="zoe@example.org", wish=None, **kw
):
    details = {
        key: kw.pop(key) for key in ("phone", "age_band", "guardian", "answers") if key in kw
    }
    return register(
        bookable=bookable_of(page),
        contact=Contact(name=name, email=email, **details),
        wish=wish or Wish(seats),
        **kw,
    )


def make_waiting(page, seats=1, **kw):
    """Put somebody on the waiting list."""
    return make_registration(page, wish=Wish(seats, waits=True), **kw)
