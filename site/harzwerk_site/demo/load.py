"""Write the whole demo into an empty site."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from wagtail.models import Page, PageViewRestriction, Site

from harzwerk_cms.calendars.enums import Land
from harzwerk_cms.calendars.services.add_school_holidays import add_school_holidays
from harzwerk_cms.mail.models import MailSettings
from harzwerk_cms.pages.models import HomePage, NewsIndexPage, OrganisationSettings
from harzwerk_cms.partners.models import PartnerIndexPage
from harzwerk_cms.privacy.models import PrivacySettings
from harzwerk_cms.privacy.services.fill_register import fill_register
from harzwerk_cms.registrations.models import Bookable
from harzwerk_cms.venues.models import Venue
from harzwerk_events.enums import EventStatus
from harzwerk_events.models import EventIndexPage
from harzwerk_site.demo import legal_pages, site_pages
from harzwerk_site.demo.accounts import create_accounts
from harzwerk_site.demo.blocks import typeset
from harzwerk_site.demo.bookings import book
from harzwerk_site.demo.dates import DemoDates
from harzwerk_site.demo.images import create_images
from harzwerk_site.demo.news import all_news
from harzwerk_site.demo.newsletter import fill_newsletter
from harzwerk_site.demo.partners import create_partners
from harzwerk_site.demo.performers import put_on_list
from harzwerk_site.demo.places import create_places
from harzwerk_site.demo.plan import EventPlan, Made
from harzwerk_site.demo.programme import all_events, event_page

Say = Callable[[str], Any]
HOME_SLUG = "start"
CANCELLED = "winterkonzert-werkstattband"
WHY_CANCELLED = (
    "Das Konzert fällt aus, weil mehrere aus der Band krank sind. Ein neuer Termin steht noch "
    "nicht fest."
)


def is_loaded() -> bool:
    """Tell whether the demo, or what somebody has made of it, is there."""
    return HomePage.objects.filter(slug=HOME_SLUG, depth=2).exists()


def has_other_content() -> bool:
    """Tell whether somebody has begun a site of their own."""
    return Page.objects.filter(depth__gt=2).exists() or HomePage.objects.exists()


def load(dates: DemoDates, say: Say) -> None:
    """Create everything; the caller holds the transaction."""
    say("Rollen und Logins …")
    users = create_accounts()
    say("Bilder zeichnen …")
    images = create_images(users["redaktion"])
    loader = _Loader(dates, users, Made(images=images))
    say("Startseite, Orte und Partner …")
    loader.open_house()
    say("Veranstaltungen und Anmeldungen …")
    loader.add_events(create_places(dates))
    say("Seiten und Aktuelles …")
    loader.add_pages()


class _Loader:
    """Puts pages below the home page, and remembers them for those that link to them."""

    def __init__(self, dates: DemoDates, users: dict[str, User], made: Made) -> None:
        self.dates, self.users, self.made = dates, users, made
        self.home = HomePage(
            title="Harzwerk e. V.",
            slug=HOME_SLUG,
            claim="Kultur und Hilfe, Tür an Tür",
            image=made.images["home"],
            teaser="Konzerte im alten Bahnhof, Kaffee unter der Linde, Deutsch am Küchentisch: Wir "
            "sind da, wo im Harz Leute zusammenkommen.",
        )

    def create(self, parent: Page, page: Page, *, private: bool = False) -> Page:
        """Publish a page as the editor would; a private one is never public for a moment."""
        page.live, page.owner = False, self.users["redaktion"]
        parent.add_child(instance=page)
        if private:
            PageViewRestriction.objects.create(
                page=page, restriction_type=PageViewRestriction.LOGIN
            )
        page.save_revision(user=page.owner).publish(user=page.owner)
        self.made.pages[page.slug] = type(page).objects.get(pk=page.pk)
        return self.made.pages[page.slug]

    def open_house(self) -> None:
        """Replace Wagtail's first page by ours, and say who we are."""
        welcome = Site.objects.get(is_default_site=True).root_page
        self.home = self.create(Page.get_first_root_node(), self.home)
        site = Site.objects.get(is_default_site=True)
        site.root_page, site.site_name = self.home, "Harzwerk e. V."
        site.save()
        welcome.delete()
        _introduce(site)
        for land in (Land.TH, Land.NI):
            for year in (self.dates.today.year, self.dates.today.year + 1):
                add_school_holidays(land=land, year=year)
        for index in _lists():
            self.create(self.home, index)
        create_partners(self.made.pages["partner"], self.dates, self.create)

    def add_events(self, venues: dict[str, Venue]) -> None:
        """Create the programme and fill it with people."""
        index = self.made.pages["veranstaltungen"]
        for plan in all_events(self.dates):
            self._add_event(index, plan, venues)
        self._cancel()

    def _add_event(self, index: Page, plan: EventPlan, venues: dict[str, Venue]) -> None:
        page = self.create(index, event_page(plan, venues, self.made), private=plan.is_private)
        bookable = Bookable.objects.filter(page_id=page.pk).first()
        if bookable:
            book(plan.slug, bookable, self.dates, self.users["team"])
        put_on_list(page)

    def _cancel(self) -> None:
        page = self.made.pages[CANCELLED]
        page.status, page.status_note = EventStatus.CANCELLED, WHY_CANCELLED
        page.save_revision(user=page.owner).publish(user=page.owner)

    def add_pages(self) -> None:
        """Create what is neither an event nor a partner, then fill the home page."""
        index = self.made.pages["aktuelles"]
        for item in all_news(self.dates, self.made):
            self.create(index, item)
        for recipe in (site_pages.about, site_pages.join_in, site_pages.contact):
            self.create(self.home, recipe(self.made))
        for rule in (legal_pages.imprint, legal_pages.privacy, legal_pages.accessibility):
            self.create(self.home, rule())
        self.create(self.home, site_pages.intranet(self.made), private=True)
        self.home.body = site_pages.home_body(self.made)  # type: ignore[assignment]  # raw blocks
        self.home.save_revision(user=self.home.owner).publish(user=self.home.owner)
        fill_newsletter(self.made.pages["neue-deutschkurse"], self.users["freigabe"])


def _lists() -> tuple[Page, ...]:
    """Return the pages that lists live on, in the order of the menu."""
    return (
        EventIndexPage(
            title="Veranstaltungen",
            slug="veranstaltungen",
            show_in_menus=True,
            teaser="Alles, wozu Sie kommen können. Bei jedem Termin steht, was er kostet und wie "
            "Sie hineinkommen.",
        ),
        NewsIndexPage(
            title="Aktuelles",
            slug="aktuelles",
            show_in_menus=True,
            teaser="Was gelungen ist, was ausfällt und wobei wir Hilfe brauchen.",
        ),
        PartnerIndexPage(
            title="Partner",
            slug="partner",
            show_in_menus=True,
            teaser="Allein wären wir ein netter Verein. Mit diesen Häusern wird daraus Arbeit, "
            "die trägt.",
        ),
    )


def _introduce(site: Site) -> None:
    organisation = OrganisationSettings.for_site(site)
    organisation.street, organisation.postal_code = "Am Kupferhammer 7", "99999"
    organisation.town = "Kupferrode"
    organisation.phone, organisation.email = "030 23125-100", "post@example.org"
    organisation.represented_by = "Ilse Tannhäuser und Jasper Quell (Vorstand)"
    organisation.register_entry = "Amtsgericht Kupferrode, VR 00000"
    organisation.notice = "Demo: Alle Namen, Orte und Termine sind erfunden."
    organisation.save()
    mail = MailSettings.load()
    mail.reply_to = "anmeldung@example.org"
    mail.footer = typeset(
        "Harzwerk e. V., Am Kupferhammer 7, 99999 Kupferrode\n"
        "Telefon 030 23125-100, Amtsgericht Kupferrode, VR 00000\n"
        "Demo: Alle Angaben sind erfunden."
    )
    mail.save()
    office = PrivacySettings.load()
    office.contact_name, office.contact_email = "Dana Datenschutz", "datenschutz@example.org"
    office.contact_phone = "030 23125-160"
    office.authority_name = "Landesbeauftragte Person für den Datenschutz (erfunden)"
    office.save()
    fill_register()
