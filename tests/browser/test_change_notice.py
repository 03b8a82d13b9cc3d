"""An editor moves an event that people have registered for."""

import pytest
from playwright.sync_api import expect

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_events.models import EventPage
from tests.browser.test_journeys import PHONE, log_in, moment, publish

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
SLUG = "saitenwechsel"


def mails():
    return OutboxMessage.objects.filter(kind="registrations.date_changed")


def step(open_page, **size):
    """Move the event and press "publish"; return the page that asks."""
    event = EventPage.objects.get(slug=SLUG)
    page = open_page("/admin/", **size)
    log_in(page, "redaktion")
    page.goto(f"/admin/pages/{event.pk}/edit/")
    for name, hour in [("starts_at", 19), ("ends_at", 21), ("doors_open_at", 18)]:
        field = page.locator(f"#id_{name}")
        field.fill(moment(40, hour))
        # Closes the field's calendar, which on a phone covers what follows.
        field.press("Tab")
    publish(page)
    question = "Veröffentlichen und die Angemeldeten benachrichtigen"
    expect(page.get_by_role("heading", name=question)).to_be_visible()
    return page


def test_editor_is_asked_adds_a_sentence_and_publishes_by_keyboard(open_page):
    page = step(open_page)
    told = page.get_by_text("Personen werden benachrichtigt.")
    expect(told).to_be_visible()
    before = EventPage.objects.get(slug=SLUG).starts_at
    sentence = page.get_by_label("Ein Satz von Ihnen")
    sentence.focus()
    page.keyboard.type("Die Saiten müssen erst stimmen.")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Niemanden benachrichtigen")).to_be_focused()
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Veröffentlichen", exact=True)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator(".messages").get_by_text("veröffentlicht").first).to_be_visible()
    expect(page.locator(".messages").get_by_text("Mails sind unterwegs").first).to_be_visible()
    assert EventPage.objects.get(slug=SLUG).starts_at > before
    assert mails().count() > 0
    assert all("Die Saiten müssen erst stimmen." in mail.text for mail in mails())


def test_on_a_phone_nothing_is_cut_off(open_page):
    page = step(open_page, **PHONE)

    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    page.get_by_label("Niemanden benachrichtigen").check()
    page.get_by_role("button", name="Veröffentlichen", exact=True).click()

    expect(page.locator(".messages").get_by_text("veröffentlicht").first).to_be_visible()
    assert not mails().exists()
