"""The whole road: an editor publishes, a visitor registers, the mail arrives, the seat is free."""

import email
import email.policy
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from harzwerk_events.models import EventPage
from harzwerk_site.demo.accounts import DEMO_PASSWORD
from tests.live_site import ROOT, environment

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PHONE = {"width": 390, "height": 844}


def log_in(page, name):
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    # The menu cannot be waited for: on a phone it is closed.
    page.wait_for_url(lambda url: "login" not in url)


def moment(days, hour):
    day = timezone.localdate() + timedelta(days=days)
    return f"{day:%d.%m.%Y} {hour}:00"


def publish(page):
    # By keys: on a phone Wagtail's footer moves away from the pointer when a field is left.
    page.get_by_role("button", name="Mehr Aktionen").press("Enter")
    page.get_by_role("button", name="Veröffentlichen", exact=True).press("Enter")


def test_editor_publishes_an_event_without_a_manual(open_page):
    page = open_page("/admin/")
    log_in(page, "redaktion")
    page.get_by_role("link", name="Veranstaltungen").first.click()
    page.get_by_role("link", name="Veranstaltung hinzufügen").first.click()
    page.locator("#id_title").fill("Bläsertreffen im Überlandwerk")
    page.locator("#id_event_type").select_option(label="Konzert")
    page.locator("#id_starts_at").fill(moment(20, 19))
    page.locator("#id_ends_at").fill(moment(20, 18))
    page.get_by_role("button", name="Ort auswählen").click()
    page.locator(".modal").get_by_role("link", name="Kulturbahnhof Kupferrode").click()
    page.locator("#id_takes_registrations").check()
    page.locator("#id_capacity").fill("12")

    publish(page)

    expect(page.get_by_text("Das Ende muss nach dem Beginn liegen.").first).to_be_visible()
    assert not EventPage.objects.filter(title__startswith="Bläsertreffen", live=True).exists()

    page.locator("#id_ends_at").fill(moment(20, 21))
    publish(page)

    expect(page.locator(".messages").get_by_text("veröffentlicht").first).to_be_visible()
    event = EventPage.objects.get(title="Bläsertreffen im Überlandwerk")
    assert event.live
    assert event.slug == "blaesertreffen-im-ueberlandwerk"
    visitor = open_page("/veranstaltungen/", **PHONE)
    visitor.get_by_role("link", name="Bläsertreffen im Überlandwerk").click()
    expect(visitor.get_by_text("Noch 12 Plätze frei")).to_be_visible()


def deliver(site):
    subprocess.run(
        [sys.executable, "manage.py", "process_mail", "--once"],
        env=environment(EMAIL_URL=f"file:{site.mails}", SITE_URL=site.address),
        cwd=ROOT,
        check=True,
    )
    files = sorted(site.mails.glob("*.eml"))
    return [
        email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in files
    ]


def test_visitor_registers_on_a_phone_and_cancels_by_the_mail(open_page, site):
    page = open_page("/veranstaltungen/", **PHONE)
    page.get_by_role("link", name="Lesung in Einfacher Sprache mit Gebärdensprache").click()
    page.get_by_role("button", name="Jetzt verbindlich anmelden").click()

    summary = page.locator("#fehler")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(2)
    summary.get_by_role("link").first.click()
    expect(page.locator("#id_name")).to_be_focused()

    page.get_by_label("Name").fill("محمد الأمين")
    page.get_by_label("E-Mail").fill("mohammed@example.org")
    page.get_by_label("Anzahl der Plätze").fill("2")
    page.get_by_role("button", name="Jetzt verbindlich anmelden").click()
    page.wait_for_url("**/anmeldung/**")
    own_page = page.url

    expect(page.locator('[data-registration-state="confirmed"]')).to_have_count(1)
    expect(page.get_by_text("Sie sind angemeldet.")).to_be_visible()
    message = next(m for m in deliver(site) if m["To"] == "mohammed@example.org")
    link = re.search(r"http://\S+/anmeldung/\S+", message.get_body(("plain",)).get_content())[0]
    assert link == own_page

    page.goto(link)
    page.get_by_role("link", name="Abmelden").click()
    page.get_by_role("button", name="Ja, abmelden").click()

    expect(page.locator('[data-registration-state="cancelled_by_participant"]')).to_have_count(1)
    subjects = [m["Subject"].strip() for m in deliver(site) if m["To"] == "mohammed@example.org"]
    assert subjects[-1] == "Anmeldung abgesagt: Lesung in Einfacher Sprache mit Gebärdensprache"


def test_registration_works_by_keyboard_and_without_scripts(open_page):
    page = open_page("/veranstaltungen/wortgeroell-slam-14/", java_script_enabled=False)
    page.locator("#id_name").focus()
    page.keyboard.type("Sukarno")
    page.keyboard.press("Tab")
    page.keyboard.type("sukarno@example.org")
    page.keyboard.press("Enter")
    page.wait_for_url("**/anmeldung/**")

    expect(page.locator('[data-registration-state="confirmed"]')).to_have_count(1)


def test_team_cancels_a_registration(open_page):
    page = open_page("/admin/")
    log_in(page, "team")
    page.get_by_role("button", name="Anmeldungen").click()
    page.get_by_role("link", name="Alle Anmeldungen").click()
    page.get_by_role("link", name="Sukarno").first.click()
    page.get_by_role("link", name="Anmeldung absagen").click()
    page.get_by_role("button", name="Ja, absagen").click()

    expect(page.locator(".messages").get_by_text("wieder frei").first).to_be_visible()
    expect(page.get_by_text("von uns abgesagt").first).to_be_visible()
