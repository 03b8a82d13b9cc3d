"""Staff at work in a real browser: the caller without e-mail, and several people at once."""

import pytest
from playwright.sync_api import expect

from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser
from harzwerk_site.demo.accounts import DEMO_PASSWORD

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PHONE = {"width": 390, "height": 844}
LIST = "/admin/registrations/"


def log_in(page, name):
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(lambda url: "/login/" not in url)


def test_caller_without_email_is_registered_on_a_phone_and_phoned_later(open_page):
    page = open_page("/admin/", **PHONE)
    log_in(page, "team")
    page.goto(f"{LIST}add/")
    page.locator("#id_bookable").select_option(index=1)
    page.locator("main form[method=get] button").click()
    page.locator("#id_name").fill("Gudrun Anruferin")
    page.locator("#id_phone").fill("03943 1234")
    page.locator("main form[method=post] button[type=submit]").first.click()

    expect(page.get_by_role("link", name="03943 1234")).to_be_visible()
    row = Registration.objects.get(name="Gudrun Anruferin")
    assert (row.state, row.email) == ("confirmed", "")
    page.goto(f"{LIST}{row.pk}/print/")
    expect(page.get_by_text(row.reference).first).to_be_visible()

    cancel_by_organiser(registration=row, user=None)
    page.goto(f"{LIST}phone-list/")
    line = page.locator("main tr").filter(has_text="Gudrun Anruferin")
    expect(line.get_by_role("link", name="03943 1234")).to_be_visible()
    line.get_by_role("button").click()

    expect(page.locator(".messages")).to_be_visible()
    expect(page.get_by_text("Gudrun Anruferin")).to_have_count(0)


def test_two_are_ticked_and_cancelled_together(open_page):
    page = open_page("/admin/")
    log_in(page, "team")
    page.goto(f"{LIST}?state=confirmed")
    boxes = page.locator("[data-bulk-action-checkbox]")
    chosen = [int(boxes.nth(n).get_attribute("data-object-id")) for n in range(2)]
    for number in range(2):
        boxes.nth(number).check()
    page.locator("[data-bulk-action-footer] a[href*='/cancel/']").click()

    expect(page.locator("form button.serious")).to_be_visible()
    page.locator("form button.serious").click()

    expect(page.locator(".messages")).to_be_visible()
    states = Registration.objects.filter(pk__in=chosen).values_list("state", flat=True)
    assert set(states) == {"cancelled_by_organiser"}
