"""What staff do with several registrations at once, in Wagtail's way."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.bulk_action import BulkAction

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.registrations.enums import ACTIVE_STATES, RegistrationState
from harzwerk_cms.registrations.filters import RegistrationFilterSet
from harzwerk_cms.registrations.forms.message import WRITABLE, TextForm
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.permissions import (
    CHANGE,
    changeable_registrations,
    with_shown_state,
)
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser
from harzwerk_cms.registrations.services.send_again import send_again
from harzwerk_cms.registrations.services.take_step import confirm_by_staff
from harzwerk_cms.registrations.services.write_to import write_to
from harzwerk_cms.registrations.views.staff_calls import KEY
from harzwerk_cms.registrations.views.staff_list import SEARCHED, RegistrationIndexView

S = RegistrationState
MOST_ROWS = 1000


class RegistrationBulkAction(BulkAction):
    """One verb of the engine for each row; one that cannot is reported, not lost."""

    models = [Registration]
    template_name = "harzwerk_registrations/admin/bulk.html"
    question: str | Promise = ""
    button: str | Promise = ""
    states: tuple[RegistrationState, ...] = ()
    writes_mail = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Turn away who may not change registrations."""
        if not request.user.has_perm(CHANGE):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self, model: Any, object_ids: Any) -> list[Registration]:
        """Return the rows among the chosen ones that this person may work on."""
        wanted = [pk for pk in object_ids if KEY.fullmatch(str(pk))][:MOST_ROWS]
        rows = changeable_registrations(self.request.user).filter(pk__in=wanted)
        rows = rows.select_related("bookable__page").prefetch_related("attendees")
        # Always in the same order, so that two of these do not wait for each other.
        return get_list_or_404(rows.order_by("bookable", "pk"))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> Any:
        """Return what the filtered and searched list shows."""
        request = self.request
        rows = with_shown_state(changeable_registrations(request.user), request.user)
        filters = RegistrationFilterSet(request.GET, queryset=rows, request=request)
        rows = filters.qs if filters.is_valid() else rows.none()
        view = RegistrationIndexView(search_fields=SEARCHED)
        view.setup(request)
        view.is_searchable = True
        return view.search_queryset(rows).values_list("pk", flat=True)[:MOST_ROWS]

    def check_perm(self, obj: Registration) -> bool:
        """Tell whether the row is in a state in which this can be done."""
        return not self.states or obj.state in self.states

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is asked, and how many people get a mail."""
        context = super().get_context_data(**kwargs)
        rows = [item["item"] for item in context["items"]]
        reached = sum(bool(row.email) for row in rows)
        context.update(
            action=self,
            number=len(rows),
            mails=reached if self.writes_mail else 0,
            without=len(rows) - reached,
        )
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it row by row, each in its own transaction, and report the numbers."""
        rows, others = self.get_actionable_objects()
        for result in self._hooks("before_bulk_action", rows):
            return result
        done, failed = self.work(rows, form)
        for result in self._hooks("after_bulk_action", rows):
            return result
        if done:
            messages.success(self.request, self.report(done))
        left_out = [row.reference for row in others["items_with_no_access"]]
        if failed or left_out:
            sentence = ngettext(
                "Not possible for %(number)d registration: %(references)s.",
                "Not possible for %(number)d registrations: %(references)s.",
                len(failed) + len(left_out),
            )
            names = ", ".join([*failed, *left_out][:20])
            facts = {"number": len(failed) + len(left_out), "references": names}
            messages.warning(self.request, sentence % facts)
        return redirect(self.next_url)

    def _hooks(self, name: str, rows: list[Registration]) -> Any:
        for hook in hooks.get_hooks(name):
            result = hook(self.request, self.action_type, rows, self)
            if hasattr(result, "status_code"):
                yield result

    def work(self, rows: Sequence[Registration], form: Any) -> tuple[int, list[str]]:
        """Return how many rows are done, and the references of those that could not be."""
        done, failed = 0, []
        for row in rows:
            try:
                done += bool(self.do(row))
            except (RuleBroken, Registration.DoesNotExist):
                failed.append(row.reference)
        return done, failed

    def do(self, row: Registration) -> Any:
        """Work on one row.

        Raises:
            RuleBroken: the row is reported as one that could not.
        """
        raise PermissionDenied

    def report(self, done: int) -> str:
        """Return the sentence for the rows that are done."""
        sentence = ngettext(
            "Done for %(number)d registration.", "Done for %(number)d registrations.", done
        )
        return sentence % {"number": done}


def _must(is_done: bool) -> bool:
    """Turn a row that a verb left alone into one that is reported."""
    if not is_done:
        raise RuleBroken([(None, _("This is not possible in the present state."))])
    return True


class CancelAction(RegistrationBulkAction):
    """Cancel."""

    display_name = gettext_lazy("Cancel registrations")
    action_type = "cancel"
    aria_label = gettext_lazy("Cancel the selected registrations")
    question = gettext_lazy("Do you really want to cancel these registrations?")
    button = gettext_lazy("Yes, cancel")
    classes = {"serious"}
    action_priority = 40
    states = ACTIVE_STATES

    def do(self, row: Registration) -> bool:
        """Cancel one."""
        after = cancel_by_organiser(registration=row, user=self.request.user)
        return _must(after.state == S.CANCELLED_BY_ORGANISER)


class ConfirmAction(RegistrationBulkAction):
    """Confirm those who have not done all steps, were offered a seat, or wait for our answer."""

    display_name = gettext_lazy("Confirm")
    action_type = "confirm"
    aria_label = gettext_lazy("Confirm the selected registrations")
    question = gettext_lazy("Confirm these registrations without waiting for the remaining steps?")
    button = gettext_lazy("Yes, confirm")
    action_priority = 10
    states = (S.PENDING_EMAIL, S.PENDING_GUARDIAN, S.PENDING_APPROVAL, S.OFFERED)

    def do(self, row: Registration) -> bool:
        """Confirm one."""
        after = confirm_by_staff(registration=row, user=self.request.user)
        return _must(after.state == S.CONFIRMED)


class SendAgainAction(RegistrationBulkAction):
    """Send the newest mail again."""

    display_name = gettext_lazy("Send newest mail again")
    action_type = "send_again"
    aria_label = gettext_lazy("Send the newest mail of the selected registrations again")
    question = gettext_lazy("Send the newest mail again, word for word?")
    button = gettext_lazy("Yes, send")
    action_priority = 20

    def check_perm(self, obj: Registration) -> bool:
        """Only somebody with an address gets mail."""
        return bool(obj.email)

    def do(self, row: Registration) -> bool:
        """Send one."""
        return bool(send_again(registration=row, user=self.request.user))


class MessageAction(RegistrationBulkAction):
    """Write to the people."""

    display_name = gettext_lazy("Write")
    action_type = "message"
    aria_label = gettext_lazy("Write to the selected people")
    question = gettext_lazy("Write to these people")
    button = gettext_lazy("Send")
    action_priority = 30
    form_class = TextForm
    states = WRITABLE

    def check_perm(self, obj: Registration) -> bool:
        """Only somebody with an address who is still concerned gets mail."""
        return bool(obj.email) and super().check_perm(obj)

    def work(self, rows: Sequence[Registration], form: Any) -> tuple[int, list[str]]:
        """Write to all of them in one transaction: a message is sent to all or to nobody."""
        number = write_to(
            registrations=rows,
            text=form.cleaned_data["text"],
            message_id=form.cleaned_data["nonce"],
            user=self.request.user,
        )
        return number, []


ACTIONS = (CancelAction, ConfirmAction, SendAgainAction, MessageAction)
