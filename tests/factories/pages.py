"""Pages, published the way the admin does it."""

from wagtail.models import Page, Site

from harzwerk_cms.pages.models import HomePage
from harzwerk_cms.partners.models import PartnerIndexPage, PartnerPage


def publish(page):
    """Publish the page's present content as a revision and return it fresh."""
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def add(parent, page):
    parent.add_child(instance=page)
    return publish(page)


def make_home():
    """Return the home page of the one site; Wagtail's own welcome page is gone."""
    existing = HomePage.objects.first()
    if existing:
        return existing
    root = Page.get_first_root_node()
    root.get_children().delete()
    root = Page.get_first_root_node()
    home = add(root, HomePage(title="Harzwerk", slug="home"))
    Site.objects.all().delete()
    Site.objects.create(
        hostname="www.harzwerk.example.org",
        port=443,
        root_page=home,
        is_default_site=True,
        site_name="Harzwerk e. V.",
    )
    return home


def make_partner(**fields):
    home = make_home()
    index = PartnerIndexPage.objects.first() or add(
        home, PartnerIndexPage(title="Partner", slug="partner")
    )
    number = PartnerPage.objects.count() + 1
    return add(
        index, PartnerPage(**{"title": f"Partner {number}", "slug": f"partner-{number}", **fields})
    )
