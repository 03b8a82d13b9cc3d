"""The conditions of registration in the editor's form: what is refused, and what only surprises."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    querydict_from_html,
)

from harzwerk_cms.registrations.enums import AgeBand
from harzwerk_cms.registrations.models import Bookable, SeatKind, Workshop
from harzwerk_cms.registrations.services.register import Wish
from harzwerk_events.models import EventPage, EventQuestion
from tests.factories.events import build_event, in_days, make_event, make_index
from tests.factories.pages import publish
from tests.factories.registrations import bookable_of, make_registration

pytestmark = pytest.mark.django_db
LAST_CALL = (
    "Der letzte Aufruf würde vor dem Beginn der Anmeldung liegen. Bitte wählen Sie weniger Stunden."
)


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        (
            {"min_age": AgeBand.AGE_14_15, "max_age": AgeBand.AGE_7_13},
            "max_age",
            "Die Ältesten können nicht jünger sein als die Jüngsten.",
        ),
        (
            {"min_age": AgeBand.AGE_16_17, "guardian_age": "16"},
            "guardian_age",
            "In diesem Alter bräuchte niemand eine Zustimmung. Bitte ändern Sie eines von beiden.",
        ),
        (
            {"early_opens_at": in_days(1)},
            "early_opens_at",
            "Bitte geben Sie auch an, ab wann sich alle anmelden können.",
        ),
        (
            {"early_opens_at": in_days(2), "registration_opens_at": in_days(2)},
            "early_opens_at",
            "Das muss vor dem Beginn der Anmeldung für alle liegen.",
        ),
        (
            {"registration_opens_at": in_days(8), "last_call_hours": 48},
            "last_call_hours",
            LAST_CALL,
        ),
    ],
    ids=["ages", "guardian", "early alone", "early late", "last call"],
)
def test_contradiction_is_refused_at_its_field(fields, field, sentence):
    index = make_index()

    with pytest.raises(ValidationError) as refused:
        index.add_child(instance=build_event(**fields))

    assert refused.value.message_dict == {field: [sentence]}


@pytest.mark.parametrize(
    "fields",
    [
        {"min_age": AgeBand.AGE_7_13, "max_age": AgeBand.AGE_7_13, "guardian_age": "14"},
        {"guardian_age": "14"},
        {"early_opens_at": in_days(1), "registration_opens_at": in_days(2)},
        {"registration_opens_at": in_days(8), "last_call_hours": 47},
        {"registration_opens_at": in_days(8), "last_call_hours": 48, "offers_waiting_list": False},
    ],
)
def test_conditions_that_agree_are_published(fields):
    assert make_event(**fields).live


@pytest.mark.parametrize("kind", ["access", "food"])
def test_needs_are_never_mandatory(kind):
    question = EventQuestion(label="Was brauchen Sie?", reason="Für alle", kind=kind, required=True)

    with pytest.raises(ValidationError) as refused:
        question.clean()

    assert refused.value.message_dict == {
        "required": ["Angaben zu Unterstützung und Essen sind immer freiwillig."]
    }


def save(client, event, **data):
    """Send the editor's form as it is, but for `data`; return the answer."""
    address = f"/admin/pages/{event.pk}/edit/"
    form = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    # The description is put together by a script.
    form.update({"action-publish": "1", "body-count": "0"})
    # A tick has no value of its own in the page.
    form.update({"takes_registrations": "on", "offers_waiting_list": "on"})
    for name, value in data.items():
        if isinstance(value, list):
            for key in [key for key in form if key.startswith(f"{name}-")]:
                del form[key]
            form.update(nested_form_data({name: inline_formset(value)}))
        else:
            form[name] = value
    return client.post(address, form)


def kind(name="Rollstuhlplatz", quota=2, **more):
    return {"name": name, "quota": quota, "is_reserved": "on", "release_hours": "24", **more}


def workshop(title="Schreiben", capacity="", slot="11 Uhr", **more):
    return {"title": title, "slot": slot, "capacity": capacity, **more}


def row_errors(answer, name):
    return [form.errors for form in answer.context["form"].formsets[name].forms]


def test_editor_adds_a_kind_of_seat_and_a_workshop(admin_client):
    event = make_event(capacity=5)

    answer = save(
        admin_client, event, seat_kinds=[kind()], workshops=[workshop(), workshop("Malen")]
    )

    assert answer.status_code == 302
    row = Bookable.objects.get()
    assert [(k.name, k.quota, k.is_reserved) for k in row.kinds.all()] == [
        ("Rollstuhlplatz", 2, True)
    ]
    assert row.kinds.get().release_at == event.starts_at - timedelta(hours=24)
    assert [(w.slot, w.title) for w in row.workshops.all()] == [
        ("11 Uhr", "Schreiben"),
        ("11 Uhr", "Malen"),
    ]


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        ([kind(quota=6)], [{"quota": ["Das sind mehr, als es insgesamt Plätze gibt."]}]),
        (
            [kind(quota=3), kind("Liegeplatz", quota=3)],
            [{}, {"quota": ["Es würden mehr Plätze freigehalten, als es insgesamt gibt."]}],
        ),
        (
            [kind(), kind("rollstuhlplatz ")],
            [{}, {"name": ["Diesen Namen gibt es zweimal."]}],
        ),
    ],
    ids=["more than all", "more kept than all", "twice"],
)
def test_kinds_that_contradict_are_refused_at_their_row(admin_client, rows, errors):
    event = make_event(capacity=5)

    answer = save(admin_client, event, seat_kinds=rows)

    assert row_errors(answer, "seat_kinds") == errors
    assert not SeatKind.objects.exists()


def test_kinds_and_seats_can_shrink_together(admin_client):
    event = make_event(capacity=5)
    save(admin_client, event, seat_kinds=[kind(quota=4)])
    own = EventPage.objects.get(pk=event.pk).seat_kinds.get()

    answer = save(
        admin_client, event, capacity="2", **{"seat_kinds-0-quota": "2", "seat_kinds-0-id": own.pk}
    )

    assert answer.status_code == 302
    assert (Bookable.objects.get().capacity, SeatKind.objects.get().quota) == (2, 2)


def test_same_workshop_twice_in_a_slot_is_refused(admin_client):
    event = make_event()
    rows = [workshop(), workshop(slot="14 Uhr"), workshop("schreiben", slot=" 11  Uhr")]

    answer = save(admin_client, event, workshops=rows)

    assert row_errors(answer, "workshops") == [
        {},
        {},
        {"title": ["Diesen Workshop gibt es zur selben Zeit zweimal."]},
    ]
    assert not Workshop.objects.exists()


def test_numbers_below_what_is_taken_are_refused(admin_client):
    event = make_event(capacity=5)
    save(admin_client, event, seat_kinds=[kind()], workshops=[workshop(capacity="3")])
    row = bookable_of(event)
    wish = Wish(2, {row.kinds.get().key: 2}, workshops={"11 Uhr": (row.workshops.get().key,)})
    make_registration(event, wish=wish)

    answer = save(
        admin_client,
        event,
        capacity="1",
        **{"seat_kinds-0-quota": "1", "workshops-0-capacity": "1"},
    )

    taken = ["Es sind schon 2 Plätze vergeben."]
    assert answer.context["form"].errors["capacity"] == taken
    assert row_errors(answer, "seat_kinds") == [{"quota": taken}]
    assert row_errors(answer, "workshops") == [{"capacity": taken}]


def test_overbooked_event_can_still_be_edited(admin_client):
    event = make_event(capacity=1)
    make_registration(event)
    make_registration(event, wish=Wish(1, overbooks=True), origin="staff", email="b@example.org")

    answer = save(admin_client, event, teaser="Neue Worte")

    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        ({"access": "invitation"}, "anmelden können sich aber nur Eingeladene"),
        ({"offer_hours": "6"}, "Viele Menschen lesen nur einmal am Tag ihre Mails."),
        ({"workshops": [workshop(capacity="4")]}, "„11 Uhr“ haben 4 Plätze für 5 Personen"),
        ({}, ""),
        ({"workshops": [workshop(capacity="4"), workshop("Malen")]}, ""),
    ],
    ids=["invitation", "short offer", "short slot", "nothing", "endless"],
)
def test_what_may_be_a_slip_is_said_after_saving(admin_client, data, hint):
    event = make_event(capacity=5)

    save(admin_client, event, **data)

    page = admin_client.get("/admin/").context["messages"]
    warnings = [str(message) for message in page if message.level_tag == "warning"]
    assert len(warnings) == bool(hint)
    assert hint in "".join(warnings)


def test_copy_has_its_own_seats_and_nobody_registered():
    event = make_event(capacity=5)
    event.seat_kinds.create(name="Rollstuhlplatz", quota=1, is_reserved=True)
    event.workshops.create(slot="11 Uhr", title="Schreiben", capacity=3)
    event.questions.create(label="Woher?", reason="Für das Schild")
    publish(event)
    old = bookable_of(event)
    wish = Wish(1, {old.kinds.get().key: 1}, workshops={"11 Uhr": (old.workshops.get().key,)})
    make_registration(event, wish=wish)

    copy = EventPage.objects.get(pk=event.pk).copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    copy.save_revision().publish()

    new = bookable_of(copy)
    assert not new.registrations.exists()
    assert [(k.name, k.attendees.count()) for k in new.kinds.all()] == [("Rollstuhlplatz", 0)]
    assert [(w.title, w.places.count()) for w in new.workshops.all()] == [("Schreiben", 0)]
    assert old.registrations.get().attendees.get().kind == old.kinds.get()
    make_registration(copy, wish=Wish(1, {new.kinds.get().key: 1}, workshops=wish.workshops))
    assert (old.kinds.get().attendees.count(), new.kinds.get().attendees.count()) == (1, 1)
