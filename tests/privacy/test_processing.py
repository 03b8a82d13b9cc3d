"""The register of processing, filled in for what is switched on, and the page made of it."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from wagtail.models import Page, Site

from harzwerk_cms.pages.models import ContentPage
from harzwerk_cms.pages.services.draft_privacy_page import draft_privacy_page
from harzwerk_cms.privacy.models import PrivacySettings, ProcessingActivity
from harzwerk_cms.privacy.policies import processing_descriptions, retention_policies
from harzwerk_cms.privacy.services.fill_register import fill_register
from tests.factories.pages import make_home, publish
from tests.factories.staff import log_in, page_of

pytestmark = pytest.mark.django_db
DRAFT = "/admin/datenschutz/geruest/"
REGISTER = "/admin/snippets/harzwerk_privacy/processingactivity/"


@pytest.fixture
def office():
    office = PrivacySettings.load()
    office.contact_name, office.contact_email = "Dana Schutz", "datenschutz@example.org"
    office.authority_name = "Landesbeauftragter <Thüringen>"
    office.provider_name, office.provider_country = "Postbote", "Deutschland"
    office.save()
    return office


def test_register_is_filled_once_in_german():
    first, second = fill_register(), fill_register()

    assert (first, second) == (len(list(processing_descriptions)), 0)
    row = ProcessingActivity.objects.get(name="registrations.registration")
    assert row.title == "Anmeldung zu Veranstaltungen und Kursen"


def test_edited_entries_stay_and_missing_ones_come_back():
    fill_register()
    ProcessingActivity.objects.filter(name="mail.outbox").update(purpose="Unser Satz.")
    ProcessingActivity.objects.filter(name="events.performers").delete()
    own = ProcessingActivity.objects.create(title="Vereinsbuch", purpose="Mitglieder")

    call_command("fill_processing_register", verbosity=0)

    assert ProcessingActivity.objects.get(name="mail.outbox").purpose == "Unser Satz."
    assert ProcessingActivity.objects.filter(name="events.performers").count() == 1
    assert ProcessingActivity.objects.filter(pk=own.pk).exists()


def test_descriptions_name_policies_that_exist():
    known = {policy.name for policy in retention_policies}

    missing = [n for item in processing_descriptions for n in item.goes_with if n not in known]
    assert missing == []


def test_draft_is_a_draft_and_says_who_what_and_which_rights(client, office):
    home = make_home()

    page = draft_privacy_page(parent=home, site=Site.objects.get(), user=None)

    assert (page.live, page.has_unpublished_changes) == (False, True)
    assert client.get(page.url or "/x/").status_code == 404
    text = client.get(publish(page).url).content.decode()
    for words in (
        "Dana Schutz",
        "Landesbeauftragter &lt;Thüringen&gt;",
        "Postbote (Deutschland)",
        "Anmeldung zu Veranstaltungen und Kursen",
        "30 Tage",
        "Art. 6 Abs. 1 Buchst. b",
    ):
        assert words in text


def test_page_always_shows_the_register_as_it_is(client):
    page = publish(draft_privacy_page(parent=make_home(), site=Site.objects.get(), user=None))

    ProcessingActivity.objects.filter(name="mail.outbox").update(title="Neue Überschrift")
    ProcessingActivity.objects.filter(name="privacy.requests").update(is_public=False)

    text = client.get(page.url).content.decode()
    assert "Neue Überschrift" in text
    assert "Anfragen zu eigenen Daten" not in text


@pytest.mark.parametrize(
    ("role", "drafts", "reads"),
    [
        ("moderators", 200, 200),
        ("editors", 302, 302),
        ("privacy", 302, 200),
        ("management", 302, 200),
        ("event_team", 302, 302),
    ],
)
def test_who_reads_the_register_and_who_writes_the_draft(client, role, drafts, reads):
    make_home()
    log_in(client, role)

    assert client.get(DRAFT).status_code == drafts
    assert client.get(REGISTER).status_code == reads


def test_button_writes_the_draft_and_opens_it(client):
    make_home()
    log_in(client, "moderators")
    assert "Entwurf schreiben" in page_of(client, DRAFT)

    answer = client.post(DRAFT)

    page = ContentPage.objects.get()
    assert answer["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert Page.objects.get(pk=page.pk).owner.username == "moderators"


PROVIDER = "anymail.backends.mailjet.EmailBackend"


def warnings(settings, backend):
    import django

    if django.VERSION >= (6, 1):
        settings.MAILERS = {"default": {"BACKEND": backend}}
    else:
        settings.EMAIL_BACKEND = backend
    return [w.id for w in run_checks(databases=["default"]) if w.id == "harzwerk.W002"]


def test_provider_without_a_noted_contract_is_a_warning(settings, office):
    assert warnings(settings, PROVIDER) == ["harzwerk.W002"]

    office.provider_contract_on = "2026-11-01"
    office.save()

    assert warnings(settings, PROVIDER) == []


def test_own_mail_server_needs_no_contract(settings):
    assert warnings(settings, "django.core.mail.backends.smtp.EmailBackend") == []
