"""Several registrations at once: numbers are told before and after, nobody is lost."""

import pytest

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services.cancel import cancel_by_organiser
from tests.factories.events import make_event
from tests.factories.registrations import make_registration
from tests.factories.staff import bulk, log_in, page_of

pytestmark = pytest.mark.django_db
LIST = "/admin/registrations/"


@pytest.fixture
def event():
    return make_event(title="Lesung", capacity=20)


@pytest.fixture
def rows(event):
    """Two with an address and one without."""
    return [
        make_registration(event, name="Aylin", email="a@example.org"),
        make_registration(event, name="Bela", email="b@example.org"),
        make_registration(event, name="Cem", email=""),
    ]


@pytest.fixture
def team(client):
    return log_in(client, "event_team")


def states():
    return list(Registration.objects.order_by("pk").values_list("state", flat=True))


def test_cancel_says_before_how_many_get_a_mail(team, rows):
    text = page_of(team, bulk("cancel", *rows))

    assert "3 Anmeldungen sind ausgewählt." in text
    assert "2 Personen bekommen eine Mail." in text
    assert "1 Person hat keine Mailadresse" in text
    assert states() == ["confirmed"] * 3


def test_cancel_cancels_each_and_reports(team, rows):
    answer = team.post(bulk("cancel", *rows), follow=True)

    assert states() == ["cancelled_by_organiser"] * 3
    assert "Bei 3 Anmeldungen erledigt." in answer.content.decode()
    assert OutboxMessage.objects.filter(kind="registrations.cancelled_by_organiser").count() == 2


def test_one_that_cannot_is_named_and_the_others_are_done(team, rows):
    cancel_by_organiser(registration=rows[0], user=None)

    answer = team.post(bulk("cancel", *rows), follow=True).content.decode()

    assert "Bei 2 Anmeldungen erledigt." in answer
    assert f"Bei 1 Anmeldung nicht möglich: {rows[0].reference}." in answer


def test_one_that_fails_in_between_does_not_undo_the_others(team, rows, monkeypatch):
    real = cancel_by_organiser

    def fails_for_the_second(*, registration, user):
        if registration.pk == rows[1].pk:
            raise Registration.DoesNotExist
        return real(registration=registration, user=user)

    monkeypatch.setattr(
        "harzwerk_cms.registrations.views.bulk.cancel_by_organiser", fails_for_the_second
    )
    answer = team.post(bulk("cancel", *rows), follow=True).content.decode()

    assert states() == ["cancelled_by_organiser", "confirmed", "cancelled_by_organiser"]
    assert f"Bei 1 Anmeldung nicht möglich: {rows[1].reference}." in answer


def test_confirm_works_on_open_steps_only(team, rows):
    Registration.objects.filter(pk=rows[0].pk).update(state="pending_approval")

    answer = team.post(bulk("confirm", *rows), follow=True).content.decode()

    assert states() == ["confirmed"] * 3
    assert "Bei 1 Anmeldung erledigt." in answer
    assert "Bei 2 Anmeldungen nicht möglich" in answer


def test_newest_mail_goes_out_again_to_those_with_an_address(team, rows):
    OutboxMessage.objects.update(state="sent")

    team.post(bulk("send_again", *rows))

    for row, number in zip(rows, (2, 2, 0), strict=True):
        mails = row.messages.all()
        assert mails.count() == number
        assert len({mail.text for mail in mails}) <= 1
        assert len({mail.message_id for mail in mails}) == number


def test_failed_mail_is_made_due_instead_of_doubled(team, rows):
    OutboxMessage.objects.update(state="failed")

    team.post(bulk("send_again", rows[0]))

    assert rows[0].messages.get().state == "queued"


def test_message_reaches_each_once_even_if_sent_twice(team, rows):
    sent = {"text": "Bitte warme Kleidung.\nBis bald!", "nonce": "eins"}

    for _ in range(2):
        team.post(bulk("message", *rows), sent)

    mails = OutboxMessage.objects.filter(kind="registrations.message")
    assert sorted(mails.values_list("recipient", flat=True)) == ["a@example.org", "b@example.org"]
    assert "Bitte warme Kleidung.\nBis bald!" in mails[0].text


def test_empty_message_is_refused(team, rows):
    answer = team.post(bulk("message", *rows), {"text": " ", "nonce": "eins"})

    assert "w-field__errors" in answer.content.decode()
    assert not OutboxMessage.objects.filter(kind="registrations.message").exists()


def test_all_of_the_list_means_filtered_and_searched(team, rows):
    other = make_registration(make_event(title="Konzert"), name="Aylin", email="x@example.org")
    address = (
        "/admin/bulk/harzwerk_registrations/registration/cancel/"
        f"?next={LIST}&id=all&bookable={rows[0].bookable_id}&q=Aylin"
    )

    team.post(address)

    other.refresh_from_db()
    assert other.state == "confirmed"
    assert states()[:3] == ["cancelled_by_organiser", "confirmed", "confirmed"]


def test_list_has_checkboxes_for_those_who_may(client, rows):
    assert "data-bulk-action-checkbox" in page_of(log_in(client, "event_team"), LIST)
    assert "data-bulk-action-checkbox" not in page_of(log_in(client, "privacy"), LIST)
