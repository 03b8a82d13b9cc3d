"""One person is found in every table, in whatever case and spelling."""

import pytest
from django.contrib.auth.models import User

from harzwerk_cms.pages.models import ContentPage
from harzwerk_cms.privacy.policies import Person, personal_data
from harzwerk_cms.privacy.queries import find_person
from harzwerk_cms.registrations.services.register import GuardianContact
from harzwerk_events.models import EventQuestion
from harzwerk_site.demo.blocks import body, text
from tests.factories.events import build_event, make_event, make_index
from tests.factories.pages import add, make_home
from tests.factories.people import found_rows
from tests.factories.performers import make_open_list, put_minor_on_list, put_on_list
from tests.factories.registrations import make_registration

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wanted",
    [
        "Müller-Lüdenscheidt",
        "MÜLLER-LÜDENSCHEIDT",
        "mueller lüdenscheidt",
        "Muller",
        "zoë",
        "ZOE",
        "Lüdenscheidt Zoë",
        "Zoe\u0308",
    ],
)
def test_name_is_found_however_it_is_spelt(wanted):
    row = make_registration(make_event())
    make_registration(make_event(), name="Anna Berg", email="anna@example.org")

    assert found_rows(name=wanted)["Registration"] == [row]


@pytest.mark.parametrize(
    ("stored", "wanted"),
    [
        ("İpek Yıldız", "ipek yildiz"),
        ("Straße Groß", "gross"),
        ("Sean O’Brien", "o'brien"),
        ("Łukasz Nowak", "LUKASZ"),
        ("Ольга Иванова", "иванова"),
        ("Oezlem Oeztuerk", "Öztürk"),
    ],
)
def test_names_of_other_languages_are_found(stored, wanted):
    row = make_registration(make_event(), name=stored)

    assert found_rows(name=wanted)["Registration"] == [row]


@pytest.mark.parametrize("wanted", ["%", "_", ".*", "(", "\\", "[a", "Zoë)", "a|b", "^Zo"])
def test_signs_of_patterns_mean_themselves(wanted):
    make_registration(make_event())

    assert "Registration" not in found_rows(name=wanted)


@pytest.mark.parametrize(
    ("stored", "wanted"),
    [("zoe@example.org", "ZOE@Example.org"), ("zoë@exämple.org", "ZOË@EXÄMPLE.org")],
)
def test_address_is_found_in_any_case_and_only_as_a_whole(stored, wanted):
    row = make_registration(make_event(), email=stored)

    assert found_rows(email=wanted)["Registration"] == [row]
    assert "Registration" not in found_rows(email=wanted[1:])


def test_person_is_found_wherever_they_are():
    make_home()
    event = make_event(guardian_age="16")
    guardian = GuardianContact("Kim Öztürk", "kim@example.org")
    make_registration(
        event, name="Selin Öztürk", email="s@example.org", age_band="14_15", guardian=guardian
    )
    make_registration(event, name="Kim Öztürk", email="kim@example.org", age_band="18_plus")
    put_minor_on_list(make_open_list())
    User.objects.create(username="kim", first_name="Kim", last_name="Öztürk")

    found = found_rows(name="Kim Öztürk")

    assert {kind: len(rows) for kind, rows in found.items()} == {
        "Registration": 1,
        "Guardian": 1,
        "PerformerApplication": 1,
        "ConsentRecord": 2,
        "OutboxMessage": 4,
        "User": 1,
    }


def test_what_somebody_wrote_about_a_person_is_found():
    event = build_event()
    event.questions = [EventQuestion(label="Mit wem?", reason="Tisch.", sort_order=0)]
    event = add(make_index(), event)
    spec = event.questions.get().spec()
    row = make_registration(event, answers=((spec, "mit Anna Groß, anna@example.org"),))

    assert found_rows(name="anna gross")["Registration"] == [row]
    assert found_rows(email="Anna@example.org")["Registration"] == [row]


def test_page_that_names_a_person_is_found_in_its_blocks():
    page = add(
        make_home(), ContentPage(title="Team", slug="team", body=body(text("Jürgen Weiß hilft")))
    )

    assert found_rows(name="juergen weiss")["ContentPage"] == [page]


def test_stage_name_is_found():
    row = put_on_list(make_open_list())

    assert found_rows(name="Wortwerk")["PerformerApplication"] == [row]


def test_nobody_is_found_by_nothing():
    make_registration(make_event())

    assert find_person(Person()) == []


def test_whatever_can_be_found_can_be_shown_and_erased():
    found = [data for data in personal_data if data.find]

    assert len(found) > 8
    assert [data.model for data in found if not (data.export and data.erase)] == []
