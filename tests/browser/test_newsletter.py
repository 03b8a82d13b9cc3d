"""The newsletter's whole road on a phone, and its sending at a desk."""

import re

import pytest
from playwright.sync_api import expect

from harzwerk_cms.newsletter.models import Issue, Subscriber
from tests.browser.test_accessibility import scrolls_sideways, violations
from tests.browser.test_journeys import PHONE, deliver, log_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
READER = "kim@example.org"


def is_fine(page):
    """Nothing for axe to find, and nothing beside the screen."""
    assert violations(page) == [], page.url
    assert not scrolls_sideways(page), page.url


def mail_to_reader(site):
    mails = [mail for mail in deliver(site) if mail["To"] == READER]
    return mails[-1]


def test_order_confirm_and_sign_off_on_a_phone(open_page, site):
    page = open_page("/kontakt/", **PHONE)
    page.get_by_role("contentinfo").get_by_role("link", name="Newsletter").click()
    is_fine(page)
    page.get_by_label("E-Mail").fill(READER)
    page.get_by_role("button", name="Newsletter bestellen").click()
    expect(page.locator("#fehler")).to_be_focused()
    is_fine(page)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Newsletter bestellen").click()
    expect(page.get_by_role("heading", name="Bitte sehen Sie in Ihr Postfach")).to_be_visible()
    is_fine(page)

    text = mail_to_reader(site).get_body(("plain",)).get_content()
    page.goto(re.search(r"http://\S+/bestaetigen/", text)[0])
    expect(page.get_by_role("heading", name="Dürfen wir Ihnen schreiben?")).to_be_visible()
    is_fine(page)
    page.get_by_role("button", name="Ja, ich möchte den Newsletter").click()
    expect(page.get_by_role("heading", name="Sie stehen auf der Liste")).to_be_visible()
    expect(page.get_by_text("Ich bin 16 Jahre oder älter")).to_be_visible()
    is_fine(page)

    page.get_by_role("link", name="Abmelden").click()
    expect(page.get_by_role("heading", name="Keinen Newsletter mehr?")).to_be_visible()
    is_fine(page)
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("heading", name="Sie sind abgemeldet")).to_be_visible()
    is_fine(page)
    assert Subscriber.objects.get(email=READER).state == "ended"


def test_the_block_on_a_page_works_without_scripts_and_by_keyboard(open_page):
    page = open_page("/mitmachen/", java_script_enabled=False)
    page.get_by_label("E-Mail").focus()
    page.keyboard.type(READER)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Bitte sehen Sie in Ihr Postfach")).to_be_visible()
    assert Subscriber.objects.filter(email=READER, state="pending").exists()


def test_staff_chooses_a_page_looks_and_sends(open_page):
    page = open_page("/admin/newsletters/new/")
    log_in(page, "leitung")
    page.get_by_role("button", name="Seite auswählen").click()
    page.locator(".modal").get_by_label("Suchbegriff").fill("Saitenwechsel")
    page.locator(".modal").get_by_role("link", name=re.compile("Saitenwechsel")).first.click()
    page.locator("#id_subject").fill("Konzert im Gewölbe")
    page.get_by_role("button", name="Vorschau").click()
    mail = page.frame_locator("iframe[title='Die Mail']")
    expect(mail.get_by_role("heading", name=re.compile("Saitenwechsel"))).to_be_visible()

    # Chromium may send a click beside the preview's frame into it just after it scrolled.
    page.get_by_role("button", name="Jetzt an 2 Personen senden").press("Enter")

    expect(page.get_by_text("Der Newsletter ist unterwegs.")).to_be_visible()
    assert Issue.objects.filter(subject="Konzert im Gewölbe").count() == 1
