"""A page with nothing on it, and one with a form that locks a row."""

from django.db import models, transaction
from django.http import HttpResponseRedirect
from wagtail.models import Page

from harzwerk_cms.core.locks import lock_row


class PlainPage(Page):
    """What `wagtail start` makes, with a few kilobytes of text."""

    template = "bench_app/plain_page.html"


class LockedFormPage(Page):
    """The least that can give away seats without giving one twice."""

    template = "bench_app/locked_form_page.html"
    capacity = models.PositiveIntegerField(default=50)

    def serve(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().serve(request, *args, **kwargs)
        with transaction.atomic():
            page = lock_row(LockedFormPage, self.pk)
            if page.seats.count() < page.capacity:
                page.seats.create(name=request.POST["name"], email=request.POST["email"])
                return HttpResponseRedirect(f"{self.url}?danke=1")
        response = super().serve(request, *args, **kwargs)
        response.status_code = 422
        return response


class Seat(models.Model):
    page = models.ForeignKey(LockedFormPage, on_delete=models.CASCADE, related_name="seats")
    name = models.CharField(max_length=120)
    email = models.EmailField()

    def __str__(self):
        return f"#{self.pk}"
