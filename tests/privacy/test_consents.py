"""Every consent is kept with the words that were shown, and ends what it allowed."""

import pytest

from harzwerk_cms.privacy.models import ConsentRecord
from harzwerk_cms.privacy.services.consent import record_consent, withdraw_consent
from harzwerk_cms.registrations.enums import Origin, QuestionKind
from harzwerk_cms.registrations.models import SensitiveNeed
from harzwerk_cms.registrations.services.change_registration import change_details
from harzwerk_cms.registrations.sources import QuestionSpec
from harzwerk_events.models import PerformerApplication
from harzwerk_events.services.answer_as_guardian import confirm_by_guardian
from harzwerk_events.services.take_back_consents import take_back_consents
from tests.factories.events import make_event
from tests.factories.performers import make_open_list, put_minor_on_list, put_on_list
from tests.factories.registrations import make_registration
from tests.factories.staff import log_in, page_of

pytestmark = pytest.mark.django_db
NEED = QuestionSpec(
    key="a" * 32, label="Weg", kind=QuestionKind.ACCESS, required=False, reason="Rampe."
)


def with_need(**fields):
    return make_registration(make_event(), answers=((NEED, "Rollstuhl"),), **fields)


def test_consent_of_a_registration_keeps_words_and_way():
    row = with_need()

    record = ConsentRecord.objects.get()
    assert (record.kind, record.about, record.email) == (
        "registrations.needs",
        row.reference,
        row.email,
    )
    assert (record.channel, record.text.language) == ("website", "de")
    assert record.text.text.startswith("Ja, Sie dürfen meine Angaben hier speichern")


def test_words_are_those_of_the_language_of_the_form():
    with_need(language="en")

    record = ConsentRecord.objects.get()
    assert record.text.text.startswith("Yes, you may store what I need")


def test_what_staff_were_told_is_noted_as_spoken():
    with_need(origin=Origin.STAFF)

    record = ConsentRecord.objects.get()
    assert (record.channel, record.text.text) == (
        "spoken",
        "Die Person ist einverstanden, dass wir das speichern.",
    )


def test_registration_without_needs_has_no_consent():
    make_registration(make_event())

    assert not ConsentRecord.objects.exists()


def test_same_words_are_stored_once():
    with_need()
    with_need()

    assert ConsentRecord.objects.values("text").distinct().count() == 1


def test_deleting_the_last_need_on_the_own_page_takes_the_consent_back(client):
    row, other = with_need(), with_need()

    client.post(f"/anmeldung/{row.token}/angaben/", {"name": row.name, f"q_{NEED.key}": ""})

    assert not row.needs.exists()
    assert ConsentRecord.objects.get(about=row.reference).withdrawn_at
    assert ConsentRecord.objects.get(about=other.reference).withdrawn_at is None


def test_changing_a_need_leaves_the_consent_as_it_is():
    row = with_need()

    change_details(registration=row, name=row.name, answers={NEED.key: "Rollator"})

    assert ConsentRecord.objects.get().withdrawn_at is None


def test_staff_take_a_consent_back_and_the_needs_go(client):
    row = with_need()
    record = ConsentRecord.objects.get()
    log_in(client, "privacy")
    assert "Rollstuhl" not in page_of(client, "/admin/consents/")
    address = f"/admin/consents/{record.pk}/take-back/"
    assert page_of(client, address)

    client.post(address)
    client.post(address)

    record.refresh_from_db()
    assert record.withdrawn_at
    assert not row.needs.exists()


@pytest.mark.parametrize("role", ["editors", "event_team", "management", "board"])
def test_consents_are_for_the_privacy_role(client, role):
    with_need()
    record = ConsentRecord.objects.get()
    log_in(client, role)

    for page in ("/admin/consents/", f"/admin/consents/inspect/{record.pk}/"):
        assert client.get(page).status_code == 302
    assert client.post(f"/admin/consents/{record.pk}/take-back/").status_code == 302
    assert SensitiveNeed.objects.exists()


def test_list_of_consents_has_no_search_that_would_stand_in_addresses(client):
    log_in(client, "privacy")

    assert 'name="q"' not in page_of(client, "/admin/consents/").split("<main")[1]


def test_performer_agrees_and_takes_back():
    row = put_on_list(make_open_list(), stage_name_consent=True)
    record = ConsentRecord.objects.get()
    assert (record.kind, record.channel) == ("performers.stage_name", "website")
    assert record.text.text.startswith("Mein Bühnenname")

    take_back_consents(application=row)

    record.refresh_from_db()
    assert record.withdrawn_at


def test_guardian_agrees_to_one_of_two():
    row = put_minor_on_list(make_open_list())

    confirm_by_guardian(application=row, stage_name_consent=True)

    records = {(r.kind, r.email): bool(r.withdrawn_at) for r in ConsentRecord.objects.all()}
    assert records == {
        ("performers.stage_name", row.email): False,
        ("performers.photo", row.email): True,
        ("performers.stage_name", row.guardian_email): False,
    }


def test_staff_take_a_performers_consent_back(client):
    row = put_on_list(make_open_list(), stage_name_consent=True, photo_consent=True)
    record = ConsentRecord.objects.get(kind="performers.stage_name")
    log_in(client, "privacy")

    client.post(f"/admin/consents/{record.pk}/take-back/")

    fresh = PerformerApplication.objects.get(pk=row.pk)
    assert fresh.stage_name_consent_at is None
    assert fresh.photo_consent_at


def test_withdrawing_by_address_closes_all_of_it_and_nothing_else():
    for email in ("kim@example.org", "KIM@example.org", "zoe@example.org"):
        record_consent(kind="x", text="Ja.", language="de", channel="website", email=email)

    assert withdraw_consent(kind="x", email="Kim@Example.org") == 2
    with pytest.raises(ValueError, match="address or a reference"):
        withdraw_consent(kind="x")
