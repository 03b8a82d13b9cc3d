"""Kim, 16, puts herself on the open list; her mother agrees by the link in her mail."""

import email
import email.policy
import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from harzwerk_events.models import PerformerApplication
from tests.live_site import ROOT, environment

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PHONE = {"width": 390, "height": 844}


def mail_to(site, recipient):
    """Deliver what is due; return the text of the one mail to an address."""
    subprocess.run(
        [sys.executable, "manage.py", "process_mail", "--once"],
        env=environment(EMAIL_URL=f"file:{site.mails}", SITE_URL=site.address),
        cwd=ROOT,
        check=True,
    )
    mails = [
        email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        for file in sorted(site.mails.glob("*.eml"))
    ]
    (found,) = [mail for mail in mails if mail["To"] == recipient]
    return found.get_body(("plain",)).get_content()


def put_kim_on_the_list(page):
    """Fill in the form; the guardian is forgotten at first."""
    page.get_by_label("Bühnenname", exact=True).fill("Steinchen & Co.")
    page.get_by_label("Name", exact=True).fill("Kim Bergmann")
    page.get_by_label("E-Mail", exact=True).fill("kim.bergmann@example.org")
    page.get_by_label("Alter am Tag der Veranstaltung").select_option(label="16 oder 17 Jahre")
    page.get_by_label("Mein Bühnenname darf").check()
    page.get_by_role("button", name="In die Liste eintragen").click()
    summary = page.locator("#fehler")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    summary.get_by_role("link").first.click()
    expect(page.locator("#id_guardian_name")).to_be_focused()
    expect(page.get_by_label("Mein Bühnenname darf")).to_be_checked()

    page.get_by_label("Name eines Elternteils").fill("Petra Bergmann")
    page.get_by_label("E-Mail eines Elternteils").fill("petra.bergmann@example.org")
    page.get_by_role("button", name="In die Liste eintragen").click()


def test_kim_performs_with_the_consent_of_her_mother(open_page, site):
    # The demo's own Kim leaves, so that this one is the sixth.
    PerformerApplication.objects.filter(state="pending_guardian").delete()
    page = open_page("/veranstaltungen/wortgeroell-slam-14/", **PHONE)
    box = page.locator("#offene-liste")
    expect(box.get_by_text("3 von 8 Plätzen frei")).to_be_visible()
    seats = page.locator("#anmeldung .hz-registration__left").text_content()
    box.get_by_role("link", name="Ich möchte auftreten").click()

    put_kim_on_the_list(page)
    page.wait_for_url("**/auftritt/**")
    own_page = page.url
    expect(page.locator('[data-performer-state="pending_guardian"]')).to_have_count(1)

    text = mail_to(site, "petra.bergmann@example.org")
    page.goto(re.search(r"http://\S+/zustimmung/auftritt/\S+", text)[0])
    expect(page.get_by_text("Kim Bergmann möchte hier auftreten")).to_be_visible()
    page.get_by_label("Der Bühnenname darf veröffentlicht werden").check()
    page.get_by_role("button", name="Ja, ich stimme zu").click()
    expect(page.get_by_text("Danke, Sie haben zugestimmt.")).to_be_visible()

    page.goto(own_page)
    expect(page.locator('[data-performer-state="confirmed"]')).to_have_count(1)
    expect(page.get_by_text("Platz 6 von 8")).to_be_visible()
    page.goto("/veranstaltungen/wortgeroell-slam-14/")
    expect(page.locator("#offene-liste").get_by_text("2 von 8 Plätzen frei")).to_be_visible()
    expect(page.locator("#anmeldung .hz-registration__left")).to_have_text(seats)
    expect(page.get_by_text("Kim Bergmann")).to_have_count(0)


def test_performer_applies_by_keyboard_and_without_scripts_and_withdraws(open_page):
    page = open_page("/mitmachen/wortgeroell-slam-14/", java_script_enabled=False)
    page.locator("#id_stage_name").focus()
    for typed in ("MC 500", "Sukarno", "sukarno@example.org", "", "1"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.get_by_label("Alter am Tag der Veranstaltung").select_option("18_plus")
    page.get_by_role("button", name="In die Liste eintragen").press("Enter")
    page.wait_for_url("**/auftritt/**")
    expect(page.get_by_text("Platz 7 von 8")).to_be_visible()

    page.get_by_role("link", name="Zurücktreten").click()
    page.get_by_role("button", name="Ja, zurücktreten").click()

    expect(page.locator('[data-performer-state="withdrawn"]')).to_have_count(1)
