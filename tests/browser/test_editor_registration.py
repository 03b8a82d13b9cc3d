"""An editor gives an event wheelchair places and workshops, and visitors can choose them."""

import pytest
from playwright.sync_api import expect

from harzwerk_events.models import EventPage
from tests.browser.test_journeys import log_in, publish

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def unfold(page, heading):
    """Open a part of the form; return it."""
    part = page.locator("section.w-panel").filter(
        has=page.get_by_role("heading", name=heading, exact=True)
    )
    button = part.locator("[data-panel-toggle]").first
    if button.get_attribute("aria-expanded") == "false":
        button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    return part.first


def test_editor_adds_wheelchair_places_and_a_workshop(open_page):
    event = EventPage.objects.get(slug="lesung-einfache-sprache")
    page = open_page("/admin/")
    log_in(page, "redaktion")
    page.goto(f"/admin/pages/{event.pk}/edit/")
    unfold(page, "Arten von Plätzen").get_by_role("button", name="hinzufügen").click()
    page.locator("#id_seat_kinds-0-name").fill("Rollstuhlplatz")
    page.locator("#id_seat_kinds-0-quota").fill("19")
    unfold(page, "Workshops zur selben Zeit").get_by_role("button", name="hinzufügen").click()
    page.locator("#id_workshops-0-title").fill("Selbst schreiben")
    page.locator("#id_workshops-0-slot").fill("nach der Pause")

    publish(page)

    sentence = "Das sind mehr, als es insgesamt Plätze gibt."
    expect(page.get_by_text(sentence).first).to_be_visible()
    page.locator("#id_seat_kinds-0-quota").fill("2")
    publish(page)
    expect(page.locator(".messages").get_by_text("veröffentlicht").first).to_be_visible()

    visitor = open_page("/veranstaltungen/lesung-einfache-sprache/", width=390, height=844)
    expect(visitor.get_by_label("Rollstuhlplatz")).to_have_count(1)
    workshop = visitor.locator("[name=workshop_1]")
    expect(workshop.locator("option", has_text="Selbst schreiben")).to_have_count(1)
