"""One registration in the Wagtail admin: what is known of it, and its confirmation on paper."""

from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.generic import View
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import InspectView

from harzwerk_cms.core.read_only import ReadOnlyMixin
from harzwerk_cms.mail.queries import find_stop
from harzwerk_cms.privacy.permissions import may_answer
from harzwerk_cms.registrations.enums import STATES, RegistrationState
from harzwerk_cms.registrations.models import Bookable, Registration, WorkshopPlace
from harzwerk_cms.registrations.permissions import (
    CHANGE,
    SEE,
    changeable_registrations,
    may_see_attendance,
    may_see_sensitive,
    shown_state,
    visible_answers,
    visible_needs,
    visible_registrations,
)
from harzwerk_cms.registrations.queries import queue_position
from harzwerk_cms.registrations.sources import Offer
from harzwerk_cms.registrations.views.staff_history import history
from harzwerk_cms.registrations.views.staff_steps import STEPS


class RegistrationInspectView(ReadOnlyMixin, InspectView):
    """One registration: everything somebody may know, and what can be done."""

    def get_object(self, queryset: Any = None) -> Registration:
        """Answer 404 for what the person may not see, so that nothing is given away."""
        rows = visible_registrations(self.request.user)
        return get_object_or_404(
            rows.select_related("bookable__page", "guardian", "invitation"), pk=self.kwargs["pk"]
        )

    def get_page_title(self) -> str:
        """Head the page with the name."""
        return str(self.object.name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the person may see of it."""
        context = super().get_context_data(**kwargs)
        row, user = self.object, self.request.user
        state = RegistrationState(shown_state(user, row.state))
        context.update(
            state=state,
            guardian=getattr(row, "guardian", None),
            people=people_of(row),
            shows_arrival=may_see_attendance(user),
            position=queue_position(row) if row.state == RegistrationState.WAITLISTED else None,
            answers=visible_answers(user, row),
            needs=visible_needs(user, row, timezone.now()),
            mails=row.messages.all(),
            stop=find_stop(row.email) if row.email else None,
            history=history(row, user),
            can_correct=user.has_perm(CHANGE) or may_answer(user),
        )
        if user.has_perm(CHANGE):
            context["steps"] = [step for step in STEPS.values() if step.is_open(row)]
            context["can_change"] = RegistrationState.CANCELLED_BY_ORGANISER in (
                STATES[RegistrationState(row.state)].next_states
            )
            context["can_move"] = context["can_change"] and STATES[state].counts_seats
        return context


def people_of(row: Registration) -> list[dict[str, Any]]:
    """Return each seat with its kind and workshops, in two queries."""
    people = row.attendees.select_related("kind")
    places = WorkshopPlace.objects.filter(attendee__registration=row).select_related("workshop")
    workshops: dict[int, list[str]] = {}
    for place in places:
        workshops.setdefault(place.attendee_id, []).append(place.workshop.title)
    return [{"attendee": person, "workshops": workshops.get(person.pk, [])} for person in people]


class StaffView(View):
    """A view for those who may do one thing with registrations."""

    permission = CHANGE
    title: str | Promise = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn away everybody else."""
        if not request.user.has_perm(self.permission):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def registration(self, pk: int) -> Registration:
        """Return one registration the person may see, and change if the view changes it.

        Raises:
            Http404: there is none, or none this person may see.
        """
        scope = changeable_registrations if self.permission == CHANGE else visible_registrations
        rows = scope(self.request.user).select_related("bookable__page", "guardian")
        return get_object_or_404(rows, pk=pk)

    def offers(self) -> Any:
        """Return the offers that are not over and exist for this person."""
        rows = Bookable.objects.filter(ends_at__gt=timezone.now()).select_related("page")
        if not may_see_sensitive(self.request.user):
            rows = rows.filter(is_sensitive=False)
        return rows.order_by("starts_at")

    def page(self, name: str, status: int = 200, **facts: Any) -> HttpResponse:
        """Render a template in the admin, with the title of the view."""
        return render(self.request, name, {"title": self.title, **facts}, status=status)


class PrintView(StaffView):
    """A confirmation on paper, for people without e-mail."""

    permission = SEE

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the confirmation for printing."""
        registration = self.registration(pk)
        offer = Offer.of(registration.bookable.offer)
        people = people_of(registration)
        # What is printed is what this person may see.
        prefetch_related_objects(
            [registration],
            Prefetch("answers", queryset=visible_answers(request.user, registration)),
            Prefetch("needs", queryset=visible_needs(request.user, registration, timezone.now())),
        )
        return self.page(
            "harzwerk_registrations/admin/print.html",
            registration=registration,
            offer=offer,
            people=people,
            told=STATES[RegistrationState(shown_state(request.user, registration.state))].told,
        )
