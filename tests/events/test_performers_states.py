"""The table of states, what expires, and what is never done twice."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from harzwerk_cms.core import periodic
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.registry import Registry
from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_events.enums import FIRST_PERFORMER_STATES, PERFORMER_STATES, PerformerState
from harzwerk_events.models import EventPage, PerformerApplication
from harzwerk_events.services.answer_as_guardian import confirm_by_guardian, refuse_by_guardian
from harzwerk_events.services.change_performer_state import change_state
from harzwerk_events.services.expire_applications import expire_due_applications
from harzwerk_events.services.leave_open_list import reject, withdraw
from tests.factories.events import in_days
from tests.factories.pages import publish
from tests.factories.performers import make_open_list, put_minor_on_list, put_on_list

pytestmark = pytest.mark.django_db
ENDS = {
    PerformerState.WITHDRAWN,
    PerformerState.REJECTED,
    PerformerState.REFUSED_BY_GUARDIAN,
    PerformerState.EXPIRED,
}


def sent(application):
    mails = application.messages.order_by("pk")
    return [(m.kind.removeprefix("events.performer_"), m.recipient) for m in mails]


def test_table_names_every_state_and_only_mails_there_are():
    assert set(PERFORMER_STATES) == set(PerformerState)
    for state, rule in PERFORMER_STATES.items():
        for name in filter(None, (rule.mail, rule.mail_from_reserve, rule.guardian_mail)):
            assert mail_kinds.get(name)
        assert rule.holds_place == (state not in ENDS)
        assert bool(rule.next_states) == rule.holds_place


@pytest.mark.parametrize("before", ["", *PerformerState])
@pytest.mark.parametrize("to", list(PerformerState))
def test_only_the_table_leads_from_state_to_state(before, to):
    application = put_on_list(make_open_list())
    is_reserve = before == PerformerState.RESERVE
    PerformerApplication.objects.update(state=before, is_reserve=is_reserve)
    application.refresh_from_db()
    allowed = PERFORMER_STATES[before].next_states if before else FIRST_PERFORMER_STATES
    ModelLogEntry.objects.all().delete()

    if to not in allowed:
        with pytest.raises(RuleBroken):
            change_state(application, to=to)
        assert not ModelLogEntry.objects.exists()
        return
    change_state(application, to=to)
    application.refresh_from_db()
    assert application.state == to
    entry = ModelLogEntry.objects.get(action="harzwerk.performer.change_state")
    assert (entry.data["from"], entry.data["to"]) == (before, to)
    assert entry.label == str(application) == f"#{application.pk}"


def test_database_knows_that_a_confirmed_performer_holds_no_reserve_place():
    put_on_list(make_open_list())

    with pytest.raises(IntegrityError), transaction.atomic():
        PerformerApplication.objects.update(is_reserve=True)


def test_slot_reserve_and_full():
    event = make_open_list(open_list_slots=1, open_list_reserve=1)

    first, second = put_on_list(event, 1), put_on_list(event, 2)

    assert (first.state, second.state) == ("confirmed", "reserve")
    assert sent(first) == [("confirmed", "zoe1@example.org")]
    assert sent(second) == [("reserve", "zoe2@example.org")]
    with pytest.raises(RuleBroken) as broken:
        put_on_list(event, 3)
    assert [field for field, _ in broken.value.reasons] == [None]
    assert PerformerApplication.objects.count() == 2


def test_every_reason_is_told_at_its_field():
    event = make_open_list(open_list_slots=1, open_list_reserve=0)
    put_on_list(event)

    with pytest.raises(RuleBroken) as broken:
        put_minor_on_list(event, 2, guardian_name="", guardian_email="")

    fields = [field for field, _ in broken.value.reasons]
    assert fields == [None, "guardian_name", "guardian_email"]


def test_guardians_of_adults_are_not_kept():
    application = put_on_list(
        make_open_list(), guardian_name="Selin", guardian_email="selin@example.org"
    )

    assert (application.guardian_name, application.guardian_email) == ("", "")
    assert application.expires_at is None


def test_place_is_held_for_72_hours_but_not_beyond_the_start():
    now = timezone.now()
    far = put_minor_on_list(make_open_list())
    near = put_minor_on_list(make_open_list(starts_at=in_days(1), ends_at=in_days(1, 2)))

    assert far.expires_at - now == pytest.approx(timedelta(hours=72), abs=timedelta(minutes=1))
    assert near.expires_at == near.page.starts_at


def test_expiry_tells_both_and_the_reserve_moves_up():
    event = make_open_list(open_list_slots=1)
    kim, zoe = put_minor_on_list(event), put_on_list(event)
    with time_machine.travel(kim.expires_at - timedelta(minutes=1), tick=False):
        assert expire_due_applications() == 0
    with time_machine.travel(kim.expires_at + timedelta(minutes=1), tick=False):
        assert expire_due_applications() == 1
        assert expire_due_applications() == 0

    for row in (kim, zoe):
        row.refresh_from_db()
    assert (kim.state, zoe.state) == ("expired", "confirmed")
    assert sent(kim)[2:] == [
        ("expired", "kim1@example.org"),
        ("expired_guardian", "selin1@example.org"),
    ]
    assert sent(zoe) == [("reserve", "zoe1@example.org"), ("moved_up", "zoe1@example.org")]


def test_guardian_is_too_late_even_before_the_job_ran():
    kim = put_minor_on_list(make_open_list())

    with time_machine.travel(kim.expires_at, tick=False):
        for answer in (confirm_by_guardian, refuse_by_guardian):
            with pytest.raises(RuleBroken):
                answer(application=kim)

    kim.refresh_from_db()
    assert kim.state == "pending_guardian"


def test_every_verb_twice_is_once(admin_user):
    event = make_open_list()
    kim, zoe, ada, refused = (
        put_minor_on_list(event),
        put_on_list(event, 2),
        put_on_list(event, 3),
        put_minor_on_list(event, 4),
    )
    for _ in range(2):
        confirm_by_guardian(application=kim)
        withdraw(application=zoe)
        reject(application=ada, user=admin_user)
        refuse_by_guardian(application=refused)

    assert [kind for kind, _ in sent(kim)] == ["pending", "guardian_request", "confirmed"]
    assert [kind for kind, _ in sent(zoe)] == ["confirmed", "withdrawn"]
    assert [kind for kind, _ in sent(ada)] == ["confirmed", "rejected"]
    assert [kind for kind, _ in sent(refused)] == ["pending", "guardian_request", "refused"]
    assert OutboxMessage.objects.count() == 10


def test_nobody_withdraws_from_an_event_that_is_over():
    application = put_on_list(make_open_list())

    with time_machine.travel(in_days(11)), pytest.raises(RuleBroken):
        withdraw(application=application)


def test_reserve_moves_up_when_an_editor_adds_slots():
    event = make_open_list(open_list_slots=1)
    put_on_list(event, 1)
    waiting = put_on_list(event, 2)

    event.open_list_slots = 2
    publish(event)

    waiting.refresh_from_db()
    assert waiting.state == "confirmed"


def test_fewer_slots_take_nobodys_slot_away():
    event = make_open_list(open_list_slots=2)
    rows = [put_on_list(event, 1), put_on_list(event, 2)]

    event.open_list_slots = 1
    publish(event)
    withdraw(application=rows[0])

    rows[1].refresh_from_db()
    assert rows[1].state == "confirmed"


def test_due_jobs_expire_applications():
    kim = put_minor_on_list(make_open_list())
    PerformerApplication.objects.update(expires_at=timezone.now())

    call_command("run_due_jobs", verbosity=0, stdout=io.StringIO())

    kim.refresh_from_db()
    assert kim.state == "expired"


@pytest.mark.expects_log_errors
def test_job_that_fails_stops_no_other_and_is_told(monkeypatch, caplog):
    done, jobs = [], Registry("periodic job")
    monkeypatch.setattr(periodic, "periodic_jobs", jobs)

    def broken():
        raise ValueError

    periodic.register_periodic("broken", broken)
    periodic.register_periodic("fine", lambda: done.append("fine"))
    event = make_open_list()
    event.go_live_at = timezone.now() + timedelta(seconds=1)
    event.save_revision().publish()

    with (
        time_machine.travel(timezone.now() + timedelta(minutes=1)),
        pytest.raises(CommandError, match="The job broken failed"),
    ):
        call_command("run_due_jobs", verbosity=0, stdout=io.StringIO())

    event.refresh_from_db()
    assert done == ["fine"]
    assert "the periodic job broken failed" in caplog.text
    assert event.live


def test_one_address_is_not_filled_by_coming_and_going(settings):
    settings.HARZWERK = {**settings.HARZWERK, "REGISTRATIONS_PER_EMAIL": 2}
    page = make_open_list()
    withdraw(application=put_minor_on_list(page, 1, guardian_email="a@example.org"))
    withdraw(application=put_on_list(page, 2, email="A@example.org"))

    with pytest.raises(RuleBroken) as own:
        put_on_list(page, 3, email="a@example.org")
    with pytest.raises(RuleBroken) as guardian:
        put_minor_on_list(page, 3, guardian_email="a@example.org")

    assert [own.value.reasons[0][0], guardian.value.reasons[0][0]] == ["email", "guardian_email"]


@pytest.mark.parametrize("facts", [{"status": "cancelled"}, {"starts_at": -2, "ends_at": -1}])
def test_nobody_moves_up_to_what_is_cancelled_or_over(facts, admin_user):
    page = make_open_list(open_list_slots=1)
    first, second = put_on_list(page, 1), put_on_list(page, 2)
    days = {name: in_days(value) for name, value in facts.items() if isinstance(value, int)}
    EventPage.objects.update(**{**facts, **days})

    reject(application=first, user=admin_user)

    second.refresh_from_db()
    assert second.state == "reserve"


@pytest.mark.parametrize(("days", "status"), [(-29, 200), (-31, 410)])
def test_links_end_with_the_retention(client, days, status):
    page = make_open_list()
    minor = put_minor_on_list(page)
    EventPage.objects.update(starts_at=in_days(days, -2), ends_at=in_days(days))

    for link in (f"/auftritt/{minor.token}/", f"/zustimmung/auftritt/{minor.guardian_token}/"):
        assert client.get(link).status_code == status
