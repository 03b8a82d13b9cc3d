"""axe finds nothing on any page of the demo, in light and dark, on desktop and phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from harzwerk_cms.registrations.models import Registration

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    "/",
    "/veranstaltungen/",
    "/veranstaltungen/?art=zirkus&kostenlos=1&von=2099-01-01",
    "/veranstaltungen/?ansicht=archiv",
    "/veranstaltungen/wortgeroell-slam-14/",
    "/veranstaltungen/saitenwechsel/",
    "/veranstaltungen/lesung-einfache-sprache/",
    "/veranstaltungen/treffpunkt-lindenhof/",
    "/veranstaltungen/winterkonzert-werkstattband/",
    "/veranstaltungen/wortgeroell-slam-13/",
    "/veranstaltungen/sommer-im-park/",
    "/aktuelles/",
    "/partner/",
    "/ueber-uns/",
    "/kontakt/",
    "/impressum/",
    "/datenschutz/",
    "/barrierefreiheit/",
    "/mitmachen/",
    "/newsletter/",
    "/newsletter/danke/",
    "/gibt-es-nicht/",
]


def violations(page):
    found = Axe().run(page, options=RULES).response["violations"]
    return [(v["id"], [n["html"][:120] for n in v["nodes"]][:3]) for v in found]


def scrolls_sideways(page):
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(open_page, scheme, width):
    page = open_page("/", width=width, color_scheme=scheme)
    registration = Registration.objects.filter(state="confirmed").first()
    own = [f"/anmeldung/{registration.token}/", f"/anmeldung/{registration.token}/abmelden/"]
    linked = [page.locator(f'a[href^="{part}"]') for part in ("/aktuelles/", "/partner/")]
    assert all(links.count() for links in linked)

    problems = {}
    for address in [*PAGES, *own]:
        page.goto(address)
        if violations_here := violations(page):
            problems[address] = violations_here
        if scrolls_sideways(page):
            problems.setdefault(address, []).append("scrolls sideways")
    page.goto("/veranstaltungen/lesung-einfache-sprache/")
    page.get_by_role("button", name="Jetzt verbindlich anmelden").click()
    expect(page.locator("#fehler")).to_be_focused()
    if violations_here := violations(page):
        problems["form with errors"] = violations_here

    assert problems == {}


def test_nothing_is_lost_at_400_percent_zoom(open_page):
    page = open_page("/", width=320, height=256)

    wide = []
    for address in PAGES:
        page.goto(address)
        if scrolls_sideways(page):
            wide.append(address)

    assert wide == []


def test_skip_link_is_the_first_thing_the_keyboard_reaches(open_page):
    page = open_page("/")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('href')") == "#inhalt"
    expect(page.locator(":focus")).to_be_visible()
