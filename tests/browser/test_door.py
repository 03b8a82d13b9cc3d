"""The door in a real browser: without a connection, with two phones, and with a camera."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import segno
from django.utils import timezone
from playwright.sync_api import expect

from harzwerk_cms.registrations.models import Attendee, Bookable, HeadCount
from harzwerk_cms.registrations.views.manage import MASK
from tests.browser.test_accessibility import scrolls_sideways, violations
from tests.browser.test_journeys import PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
SLAM = "wortgeroell-slam-14"
# A detector that sees what the test tells it, and a camera that shows a canvas.
CAMERA = """
window.BarcodeDetector = class {
  static getSupportedFormats() { return Promise.resolve(["qr_code"]); }
  detect() { return Promise.resolve(window.seen ? [{ rawValue: window.seen }] : []); }
};
navigator.mediaDevices.getUserMedia = () =>
  Promise.resolve(document.createElement("canvas").captureStream(5));
"""


# No detector of its own, and a camera that holds a code aslant and off the middle.
NO_DETECTOR = """
delete window.BarcodeDetector;
navigator.mediaDevices.getUserMedia = async () => {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1280, 720];
  const paper = canvas.getContext("2d");
  const code = new Image();
  code.src = window.seen;
  await code.decode();
  setInterval(() => {
    paper.fillStyle = "#bbb";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.setTransform(1, 0.2, -0.2, 1, 500, 120);
    paper.filter = "blur(2px)";
    paper.drawImage(code, 0, 0, 320, 320);
    paper.resetTransform();
  }, 100);
  return canvas.captureStream(10);
};
"""
NO_CAMERA = "navigator.mediaDevices.getUserMedia = undefined;"


@pytest.fixture
def slam(site):
    """The slam, as if it began in half an hour."""
    bookable, now = Bookable.objects.get(page__slug=SLAM), timezone.now()
    bookable.starts_at, bookable.ends_at = now + timedelta(minutes=30), now + timedelta(hours=3)
    bookable.save()
    return bookable


@pytest.fixture
def at_the_door(open_page, slam):
    """Return a function that opens the list on another phone."""

    def open_(**options):
        address = f"/admin/einlass/{slam.pk}/"
        page = open_page(f"/admin/login/?next={address}", **{**PHONE, **options})
        page.locator("[name=username]").fill("team")
        page.locator("[name=password]").fill("harz-und-herz-2026")
        page.get_by_role("button", name="Anmelden").click()
        expect(page.get_by_text("von 85 da")).to_be_visible()
        return page

    return open_


def row_of(page, name):
    return page.locator("li[data-registration]").filter(has_text=name).first


def nothing_waits(page):
    expect(page.locator("[data-door]")).to_have_attribute("data-waits", "0")


def people_in():
    people = Attendee.objects.filter(registration__bookable__page__slug=SLAM)
    return people.exclude(checked_in_at=None)


def seats_in():
    return people_in().count()


def test_taps_wait_for_a_connection_and_arrive(at_the_door):
    page = at_the_door()
    before = seats_in()
    group = row_of(page, "O'Neill")
    page.context.set_offline(True)

    group.get_by_role("button", name="Alle 3 einlassen").click()
    expect(group.get_by_role("button", name="Alle da")).to_be_visible()
    expect(page.get_by_text("1 Eingabe wartet auf Verbindung")).to_be_visible()
    row_of(page, "Sukarno").get_by_role("button").click()
    expect(page.get_by_text("2 Eingaben warten auf Verbindung")).to_be_visible()
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "Neill" not in stored
    assert "Sukarno" not in stored
    assert seats_in() == before

    page.context.set_offline(False)

    expect(page.get_by_text("auf Verbindung")).to_be_hidden()
    expect(page.get_by_text("4 von 85 da")).to_be_visible()
    nothing_waits(page)
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('hz-'))") == []
    assert seats_in() == before + 4


def test_what_waits_outlives_the_page_and_is_warned_of(at_the_door, slam):
    page = at_the_door()
    page.route("**/eingaben/", lambda route: route.abort())
    row_of(page, "Sukarno").get_by_role("button").click()
    expect(page.get_by_text("1 Eingabe wartet auf Verbindung")).to_be_visible()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.unroute("**/eingaben/")
    page.route("**/eingaben/", lambda route: route.fulfill(status=503))
    page.reload()
    expect(row_of(page, "Sukarno").get_by_role("button", name="Da seit")).to_be_visible()
    page.unroute("**/eingaben/")
    page.evaluate("window.dispatchEvent(new Event('online'))")

    expect(page.get_by_text("auf Verbindung")).to_be_hidden()
    assert asked == ["beforeunload"]
    assert people_in().get().registration.name == "Sukarno"


def test_two_phones_show_the_same(at_the_door):
    one, two = at_the_door(), at_the_door()

    row_of(one, "Sukarno").get_by_role("button").click()
    expect(one.get_by_text("1 von 85 da")).to_be_visible()
    expect(one.get_by_text("auf Verbindung")).to_be_hidden()
    nothing_waits(one)
    two.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(two.get_by_text("1 von 85 da")).to_be_visible()
    row_of(two, "Sukarno").get_by_role("button", name="Da seit").click()
    expect(two.get_by_text("0 von 85 da")).to_be_visible()
    nothing_waits(two)
    assert seats_in() == 0


def test_search_narrows_as_one_types(at_the_door):
    page = at_the_door()

    page.get_by_label("Name oder Kennung").fill("oneill")
    expect(page.locator("li[data-registration]:visible")).to_have_count(1)
    page.get_by_label("Name oder Kennung").fill("gibtesnicht")
    expect(page.get_by_text("Auf dieser Liste heißt niemand so.")).to_be_visible()
    page.get_by_label("Name oder Kennung").fill("")
    expect(row_of(page, "Sukarno")).to_be_visible()


def test_everything_works_without_scripts(at_the_door):
    page = at_the_door(java_script_enabled=False)

    page.get_by_label("Name oder Kennung").fill("oneill")
    page.get_by_role("button", name="Suchen").click()
    expect(page.locator("li[data-registration]")).to_have_count(1)
    row_of(page, "O'Neill").get_by_role("button", name="Person 2").click()

    expect(page.get_by_text("1 von 85 da")).to_be_visible()
    row_of(page, "O'Neill").get_by_role("button", name="Person 2").click()
    expect(page.get_by_text("0 von 85 da")).to_be_visible()
    assert seats_in() == 0


def test_without_a_camera_the_phones_own_app_is_named(at_the_door):
    page = at_the_door()
    page.context.add_init_script(NO_CAMERA)
    page.reload()

    expect(page.get_by_role("button", name="Code scannen")).to_be_hidden()
    expect(page.get_by_text("öffnen Sie die Kamera dieses Telefons")).to_be_visible()


def test_scanned_code_lets_in(at_the_door, slam, site):
    page = at_the_door()
    page.context.add_init_script(CAMERA)
    page.reload()
    sukarno = slam.registrations.get(name="Sukarno")

    page.get_by_role("button", name="Code scannen").click()
    page.evaluate(f"window.seen = '{site.address}/einlass/{sukarno.reference}/'")

    expect(page.get_by_text("Sukarno ✓")).to_be_visible()
    page.evaluate(f"window.seen = '{site.address}/einlass/HW-222222/'")
    expect(page.get_by_text("Dieser Code steht nicht auf dieser Liste.")).to_be_visible()
    page.get_by_role("button", name="Schließen").click()
    expect(page.get_by_text("1 von 85 da")).to_be_visible()
    nothing_waits(page)
    assert seats_in() == 1


def test_code_is_read_where_the_browser_has_no_detector(at_the_door, slam, site):
    page = at_the_door()
    page.context.add_init_script(NO_DETECTOR)
    page.reload()
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    sukarno = slam.registrations.get(name="Sukarno")
    address = f"{site.address}/einlass/{sukarno.reference}/"
    code = segno.make(address, error="m", micro=False, mask=MASK)
    page.evaluate("code => { window.seen = code; }", code.png_data_uri(scale=8))

    page.get_by_role("button", name="Code scannen").click()

    expect(page.get_by_text("Sukarno ✓")).to_be_visible()
    nothing_waits(page)
    assert seats_in() == 1
    assert hosts - {""} == {urlsplit(site.address).netloc}


def test_scanner_that_cannot_be_loaded_says_so(at_the_door):
    page = at_the_door()
    page.context.add_init_script(NO_DETECTOR)
    page.reload()
    page.context.set_offline(True)

    page.get_by_role("button", name="Code scannen").click()

    expect(page.get_by_text("Der Scanner lässt sich ohne Verbindung nicht laden.")).to_be_visible()


def test_heads_are_counted_without_loading_the_page_again(at_the_door):
    page = at_the_door()
    meetup = Bookable.page.field.related_model.objects.get(slug="treffpunkt-lindenhof")
    page.goto(f"/admin/einlass/zaehlen/{meetup.pk}/")

    for number in ("1", "2", "3"):
        page.get_by_role("button", name="Eine Person mehr").click()
        expect(page.get_by_label("Wie viele Menschen sind da?")).to_have_value(number)
    page.get_by_label("Wie viele Menschen sind da?").fill("31")
    page.keyboard.press("Enter")

    expect(page.get_by_role("cell", name="31")).to_be_visible()
    assert HeadCount.objects.get().number == 31


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_at_the_door(at_the_door, slam, scheme):
    page = at_the_door(color_scheme=scheme)
    row_of(page, "Sukarno").get_by_role("button").click()
    nothing_waits(page)
    meetup = Bookable.page.field.related_model.objects.get(slug="treffpunkt-lindenhof")
    code = slam.registrations.get(name="Sukarno").reference

    problems = {}
    for address in (
        f"/admin/einlass/{slam.pk}/",
        f"/admin/einlass/{slam.pk}/druck/",
        f"/admin/einlass/zaehlen/{meetup.pk}/",
        f"/einlass/{code}/",
        "/einlass/HW-222222/",
    ):
        page.goto(address)
        if found := violations(page):
            problems[address] = found
        if scrolls_sideways(page):
            problems[address] = "scrolls sideways"
    assert problems == {}
