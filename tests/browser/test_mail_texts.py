"""Editing a mail's words: the preview follows, by keyboard and without a script as well."""

import pytest
from playwright.sync_api import expect

from harzwerk_cms.mail.models import MailText
from tests.browser.test_journeys import log_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
EDIT = "/admin/mailtexte/registrations.confirmed/de/"


def subject_of(page):
    return page.locator("[data-subject]")


def test_preview_follows_the_words_and_variables_go_to_the_cursor(open_page):
    page = open_page("/admin/")
    log_in(page, "leitung")
    page.goto("/admin/")
    page.get_by_role("link", name="Mailtexte").click()
    page.get_by_role("link", name="Anmeldung bestätigt, Deutsch: Standard").click()
    frame = page.frame_locator(".hz-text__frame")
    expect(frame.get_by_role("heading", name="Sie sind angemeldet")).to_be_visible()

    page.get_by_label("Betreff").fill("Schön, !")
    page.get_by_label("Betreff").press("End")
    page.keyboard.press("ArrowLeft")
    page.locator("[data-variable=name]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("!")

    expect(page.get_by_label("Betreff")).to_have_value("Schön, {{ name }}!!")
    expect(subject_of(page)).to_have_text("Schön, Zoë Müller-Lüdenscheidt!!")

    page.get_by_label("Text über den Angaben").fill("{{ title }} <b>x</b>")
    page.get_by_label("Beispiel eines sensiblen Angebots").check()
    expect(frame.get_by_text("Termin Harzwerk e. V. <b>x</b>")).to_be_visible()

    page.get_by_label("Betreff").fill("{{ falsch }}")
    expect(page.locator("[data-problems]")).to_contain_text(
        "Den Platzhalter „falsch“ gibt es nicht"
    )

    page.get_by_label("Betreff").fill("Schön, {{ name }}")
    page.get_by_label("So breit wie ein Handy").check()
    expect(subject_of(page)).to_have_text("Schön, Zoë Müller-Lüdenscheidt")
    assert page.locator(".hz-text__frame").bounding_box()["width"] <= 390
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator(".messages").get_by_text("Gespeichert.").first).to_be_visible()
    assert MailText.objects.get().subject == "Schön, {{ name }}"


def test_editor_works_without_a_script(open_page):
    page = open_page("/admin/", java_script_enabled=False)
    log_in(page, "leitung")
    page.goto(EDIT)

    page.get_by_label("Betreff").fill("Ohne Skript, {{ name }}")
    page.get_by_role("button", name="Vorschau erneuern").click()

    expect(subject_of(page)).to_have_text("Ohne Skript, Zoë Müller-Lüdenscheidt")
    assert not MailText.objects.exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_mail_fits_a_phone(open_page, scheme):
    page = open_page("/admin/")
    log_in(page, "leitung")
    page.goto(EDIT)
    html = page.locator(".hz-text__frame").get_attribute("srcdoc")

    phone = open_page("/", width=390, height=844, color_scheme=scheme)
    # A mail program knows nothing of our site's policy.
    phone.goto("about:blank")
    phone.set_content(html)

    expect(phone.get_by_role("link", name="Anmeldung ansehen oder abmelden")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    paper = phone.locator(".paper").evaluate("node => getComputedStyle(node).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(31, 44, 40)"}[scheme]
