"""Write the skeleton of the privacy page from what is switched on."""

from typing import Any

from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from harzwerk_cms.pages.models import ContentPage, OrganisationSettings
from harzwerk_cms.privacy.models import PrivacySettings
from harzwerk_cms.privacy.services.fill_register import fill_register

Blocks = list[dict[str, Any]]


def draft_privacy_page(*, parent: Page, site: Site, user: Any) -> ContentPage:
    """Create a draft below `parent`; nothing is published and no page is changed.

    Side effects in order: missing entries are added to the register of processing, the
    page is created as a draft with one revision. A second call makes a second draft.

    Args:
        parent: where the draft stands, usually the home page.
        site: whose address and contact it names.
        user: its author.
    """
    with transaction.atomic():
        fill_register()
        page = ContentPage(
            title=_("Privacy (draft)"),
            teaser=_("Which data we need and what for. As short as possible."),
            body=[*_who(site), *_reading(), *_register(), *_rights()],
            live=False,
            has_unpublished_changes=True,
            owner=user,
        )
        parent.add_child(instance=page)
        page.save_revision(user=user)
    return page


def _heading(words: str) -> dict[str, Any]:
    return {"type": "heading", "value": words}


def _text(*lines: str) -> dict[str, Any]:
    return {"type": "text", "value": "".join(f"<p>{line}</p>" for line in lines if line)}


def _line(*parts: str) -> str:
    return ", ".join(escape(part) for part in parts if part)


def _who(site: Site) -> Blocks:
    house, office = OrganisationSettings.for_site(site), PrivacySettings.load()
    role = _("Our data protection officer:") if office.is_officer else _("Questions about data:")
    contact = _line(office.contact_name, office.contact_email, office.contact_phone)
    return [
        _heading(_("Who is responsible")),
        _text(
            _line(house.name, house.street, f"{house.postal_code} {house.town}".strip()),
            _line(house.phone, house.email),
            f"{role} {contact}" if contact else _("Please add: whom people ask about their data."),
        ),
    ]


def _reading() -> Blocks:
    return [
        _heading(_("If you only read")),
        _text(
            _(
                "You can read all pages without telling us anything about you. We count nobody, "
                "load nothing from other companies and set no cookies to follow you. A form sets "
                "one cookie that it needs for its protection."
            )
        ),
    ]


def _register() -> Blocks:
    office = PrivacySettings.load()
    provider = ""
    if office.provider_name:
        provider = _("Our mails are carried by %(name)s (%(country)s), under contract.") % {
            "name": escape(office.provider_name),
            "country": escape(office.provider_country or "?"),
        }
    return [
        _heading(_("What we do with your data")),
        _text(_("We delete data by themselves as soon as we no longer need them."), provider),
        {"type": "processing", "value": None},
    ]


def _rights() -> Blocks:
    office = PrivacySettings.load()
    authority = _line(office.authority_name, office.authority_address, office.authority_url)
    return [
        _heading(_("Your rights")),
        _text(
            _(
                "You may ask what we have stored about you, have it corrected or deleted, take it "
                "along as a file, object to its use, and take back a consent at any time. The link "
                "in your confirmation leads to a page on which you can do most of that yourself."
            ),
            _("You may also complain to the supervisory authority:")
            + " "
            + (authority or escape(_("please add it"))),
        ),
    ]
