"""People at the door."""

import io
from datetime import timedelta

from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.utils import timezone

from tests.factories.events import make_event
from tests.factories.registrations import bookable_of

BASE = "/admin/einlass/"


def make_team(name="event_team", *groups):
    """Return somebody with a role."""
    call_command("setup_roles", verbosity=0, stdout=io.StringIO())
    user = User.objects.create_user(f"{name}-user", f"{name}@example.net", "x")
    user.groups.add(*Group.objects.filter(name__in=[name, *groups]))
    return user


def make_evening(**fields):
    """Return an event that takes place now; people may still register."""
    now = timezone.now()
    return make_event(
        **{
            "starts_at": now + timedelta(minutes=30),
            "ends_at": now + timedelta(hours=2),
            **fields,
        }
    )


def list_of(event):
    """Return the address of an event's list."""
    return f"{BASE}{bookable_of(event).pk}/"


def people_of(registration):
    return list(registration.attendees.order_by("pk").values_list("pk", flat=True))


def tap_of(registration, *, action="check_in", at=None, attendees=None, key="tap-1"):
    """Return a tap as a phone sends it."""
    return {
        "id": key,
        "registration": registration.pk,
        "attendees": people_of(registration) if attendees is None else attendees,
        "action": action,
        "at": (at or timezone.now()).isoformat(),
    }
