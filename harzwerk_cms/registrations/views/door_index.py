"""Today's and coming offers, for those who work at the door."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.auth import permission_denied

from harzwerk_cms.core.clock import start_of_day
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.registrations.permissions import visible_bookables
from harzwerk_cms.registrations.rules.door import AT_THE_DOOR, NIGHT
from harzwerk_cms.registrations.rules.meetups import meetups_between
from harzwerk_cms.registrations.views.door_view import COUNT, may_check_in

AHEAD = timedelta(days=15)
# A number may be entered some days later.
BACK = timedelta(days=7)


class DoorIndexView(View):
    """The way to the lists."""

    @method_decorator(never_cache)
    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what is on from today, for two weeks."""
        user: Any = request.user
        may_count = user.has_perm(COUNT)
        if not (may_check_in(user) or may_count):
            return permission_denied(request)
        today = start_of_day(timezone.localdate())
        offers = list(offers_between(user, today)) if may_check_in(user) else []
        return render(
            request,
            "harzwerk_registrations/door/index.html",
            {
                "offers": offers,
                "meetups": meetups_between(today - BACK, today + AHEAD, user=user)
                if may_count
                else [],
                "today": timezone.localdate(),
            },
        )


def offers_between(user: Any, today: datetime) -> QuerySet[Bookable]:
    """Return the offers from today on with how many are expected and how many are in."""
    expected = Q(registrations__state__in=AT_THE_DOOR)
    arrived = expected & Q(registrations__attendees__checked_in_at__isnull=False)
    rows = visible_bookables(user).filter(
        ends_at__gte=min(today, timezone.now() - NIGHT), starts_at__lt=today + AHEAD
    )
    numbers = {
        "expected": Count("registrations__attendees", filter=expected),
        "arrived": Count("registrations__attendees", filter=arrived),
    }
    return rows.select_related("page").annotate(**numbers).order_by("starts_at", "pk")
