"""Stories of participants and guardians, on a phone."""

import pytest
from playwright.sync_api import expect

from harzwerk_cms.registrations.models import Registration
from harzwerk_events.models import EventQuestion, EventSeatKind, EventWorkshop
from tests.browser.test_accessibility import scrolls_sideways, violations
from tests.factories.events import build_event, make_event, make_index
from tests.factories.pages import add
from tests.factories.registrations import make_registration, make_waiting

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
PHONE = {"width": 390, "height": 844}


def path_of(event):
    return f"/veranstaltungen/{event.slug}/"


def fill(page, name="Zoë Müller", seats=1):
    page.get_by_label("Name", exact=False).first.fill(name)
    page.locator("#id_email").fill("zoe@example.org")
    page.locator("#id_seats").fill(str(seats))


def register_now(page):
    page.get_by_role("button", name="Jetzt verbindlich anmelden").click()


def expect_state(page, state):
    expect(page.locator(f'[data-registration-state="{state}"]')).to_have_count(1)


def expect_sound(page):
    """Nothing for axe to complain about, and nothing to scroll sideways."""
    assert violations(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize(
    ("button", "state"),
    [("1 Platz jetzt nehmen", "confirmed"), ("2 Plätze auf die Warteliste", "waitlisted")],
)
def test_one_left_and_two_wanted(open_page, button, state):
    event = make_event(slug="fast-voll", capacity=3)
    make_registration(event, seats=2, email="andere@example.org")
    page = open_page(path_of(event), **PHONE)
    fill(page, seats=2)
    register_now(page)

    choice = page.locator("#auswahl")
    expect(choice).to_contain_text("Noch ist nichts gebucht.")
    expect(page.locator("#id_name")).to_have_value("Zoë Müller")
    expect_sound(page)
    choice.get_by_role("button", name=button).click()

    expect_state(page, state)
    expect_sound(page)


def test_enter_books_nothing_that_was_not_chosen(open_page):
    event = make_event(slug="fast-voll", capacity=3)
    make_registration(event, seats=2, email="andere@example.org")
    page = open_page(path_of(event), **PHONE, java_script_enabled=False)
    fill(page, seats=2)
    page.locator("#id_name").press("Enter")
    expect(page.locator("#auswahl")).to_be_visible()
    page.locator("#id_name").press("Enter")

    expect(page.locator("#auswahl")).to_be_visible()
    assert not Registration.objects.filter(email="zoe@example.org").exists()


def test_cancelling_gives_the_seats_to_the_list_and_one_click_accepts(open_page):
    event = make_event(slug="voll", capacity=2)
    first = make_registration(event, seats=2, email="erste@example.org")
    waiting = make_waiting(event, seats=2, email="wartet@example.org")
    page = open_page(f"/anmeldung/{waiting.token}/", **PHONE)
    expect(page.get_by_text("Sie stehen an Stelle 1 der Liste")).to_be_visible()
    expect_sound(page)

    page.goto(f"/anmeldung/{first.token}/")
    page.get_by_role("link", name="Abmelden", exact=True).click()
    page.get_by_role("button", name="Ja, abmelden").click()
    expect_state(page, "cancelled_by_participant")
    page.goto(f"/anmeldung/{first.token}/abmelden/")
    expect_state(page, "cancelled_by_participant")

    page.goto(f"/anmeldung/{waiting.token}/")
    expect_state(page, "offered")
    expect_sound(page)
    page.get_by_role("button", name="Ja, ich nehme die 2 Plätze").click()
    expect_state(page, "confirmed")
    expect(page.get_by_text("Bitte am Einlass zeigen")).to_be_visible()
    expect_sound(page)


def test_guardian_agrees_for_a_fourteen_year_old(open_page):
    event = make_event(slug="werkstatt", guardian_age="16", min_age="7_13")
    page = open_page(path_of(event), **PHONE)
    guardian = page.get_by_role("group", name="Elternteil oder Sorgeberechtigte")
    expect(guardian).to_be_hidden()
    fill(page, name="Kim Öztürk")
    page.locator("#id_age_band").select_option("14_15")
    expect(guardian).to_be_visible()
    page.locator("#id_guardian_name").fill("Ayşe Öztürk")
    page.locator("#id_guardian_email").fill("ayse@example.org")
    register_now(page)
    expect_state(page, "pending_guardian")
    own = page.url

    token = Registration.objects.get(email="zoe@example.org").guardian.token
    page.goto(f"/zustimmung/{token}/")
    expect(page.get_by_role("heading", name="Darf Kim Öztürk teilnehmen?")).to_be_visible()
    expect_sound(page)
    page.get_by_role("button", name="Ich stimme zu").click()
    expect(page.get_by_text("Sie haben zugestimmt.")).to_be_visible()
    page.goto(own)
    expect_state(page, "confirmed")


def test_guardian_fields_are_there_without_scripts(open_page):
    event = make_event(slug="werkstatt", guardian_age="16", min_age="7_13")

    page = open_page(path_of(event), **PHONE, java_script_enabled=False)

    expect(page.locator("#id_guardian_name")).to_be_visible()


def test_wheelchair_with_a_companion_and_the_conference_workshop(open_page):
    event = build_event(slug="fachtag", capacity=9, asks_companions=True)
    event.seat_kinds = [EventSeatKind(name="Rollstuhlplatz", quota=2, sort_order=0)]
    event.workshops = [
        EventWorkshop(slot="11 Uhr", title="Zuhören", capacity=1, sort_order=0),
        EventWorkshop(slot="11 Uhr", title="Erzählen", sort_order=1),
    ]
    event.questions = [
        EventQuestion(label="Unterstützung", kind="access", reason="Für den Weg.", sort_order=0)
    ]
    event = add(make_index(), event)
    page = open_page(path_of(event), **PHONE)
    expect(page.get_by_text("Rollstuhlplatz: noch 2 frei")).to_be_visible()
    expect_sound(page)
    fill(page, seats=2)
    page.get_by_label("davon: Rollstuhlplatz").fill("1")
    page.get_by_label("davon: Begleitpersonen").fill("1")
    page.get_by_label("Workshop: 11 Uhr").select_option(label="Zuhören")
    page.get_by_label("Unterstützung").fill("Rollstuhl, 1 Begleitperson")
    register_now(page)
    page.locator("#fehler").get_by_role("link", name="Ja, Sie dürfen").click()
    page.keyboard.press("Space")
    register_now(page)

    expect(page.locator("#fehler")).to_contain_text("Bitte nennen Sie eine zweite Wahl.")
    expect_sound(page)
    page.get_by_label("Zweite Wahl: 11 Uhr").select_option(label="Erzählen")
    register_now(page)
    expect_state(page, "confirmed")
    expect(page.get_by_text("Erzählen")).to_be_visible()
    page.goto(path_of(event))
    expect(page.get_by_text("Rollstuhlplatz: noch 1 frei")).to_be_visible()


def test_own_data_is_seen_corrected_and_deleted_by_keyboard(open_page):
    registration = make_registration(make_event(slug="konzert"), seats=2)
    page = open_page(f"/anmeldung/{registration.token}/", **PHONE, color_scheme="dark")
    for link in ("Angaben berichtigen", "Was ist über mich gespeichert?"):
        page.goto(f"/anmeldung/{registration.token}/")
        page.get_by_role("link", name=link).press("Enter")
        page.get_by_role("heading", name=link, level=1).wait_for()
        expect_sound(page)

    page.get_by_role("link", name="Meine Daten löschen").press("Enter")
    expect_sound(page)
    page.get_by_role("button", name="Ja, alles löschen").press("Enter")

    expect(page.get_by_role("heading", name="Ihre Daten sind gelöscht")).to_be_visible()
    expect_sound(page)
    page.goto(f"/anmeldung/{registration.token}/")
    expect(page.get_by_text("Zoë Müller-Lüdenscheidt")).to_have_count(0)
