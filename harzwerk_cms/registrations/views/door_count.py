"""Counting heads, where nobody registers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from wagtail.models import Page

from harzwerk_cms.registrations.forms.head_count import HeadCountForm
from harzwerk_cms.registrations.models import HeadCount
from harzwerk_cms.registrations.rules.meetups import is_counted
from harzwerk_cms.registrations.services.count_heads import count_heads
from harzwerk_cms.registrations.views.door_view import COUNT, DoorView

SHOWN = 20


class HeadCountView(DoorView):
    """A number for a day, typed or counted with − and +."""

    permissions = (COUNT,)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show today's number, or the one of `?tag=`."""
        page = self.meetup(pk)
        day = HeadCountForm({"counted_on": request.GET.get("tag", ""), "step": "1"})
        wanted = day.cleaned_data["counted_on"] if day.is_valid() else timezone.localdate()
        count = HeadCount.objects.filter(page_id=pk, counted_on=wanted).first()
        number = count.number if count else 0
        form = HeadCountForm(initial={"counted_on": wanted, "number": number})
        return self.page(request, page, form)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Write the number down, or show what is wrong."""
        page, form = self.meetup(pk), HeadCountForm(request.POST)
        if not form.is_valid():
            return self.page(request, page, form, status=422)
        facts = form.cleaned_data
        step = int(facts["step"] or 0)
        count_heads(
            page=page,
            day=facts["counted_on"],
            user=request.user,
            # With − and + two people who count at once add up.
            number=None if step else facts["number"],
            step=step,
        )
        return redirect(f"{request.path}?tag={facts['counted_on']:%Y-%m-%d}")

    def meetup(self, pk: int) -> Page:
        """Return a published page whose heads this person may count.

        Raises:
            Http404: there is none.
        """
        page = get_object_or_404(Page.objects.live(), pk=pk).specific
        if not is_counted(page, self.user):
            raise Http404
        return page

    def page(self, request: HttpRequest, page: Page, form: Any, status: int = 200) -> HttpResponse:
        """Render the form and the numbers so far."""
        counts = HeadCount.objects.filter(page_id=page.pk)[:SHOWN]
        facts = {"page": page, "form": form, "counts": counts}
        return render(request, "harzwerk_registrations/door/count.html", facts, status=status)
