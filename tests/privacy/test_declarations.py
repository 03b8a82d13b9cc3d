"""Every column that can hold a word about a person is declared by somebody."""

from dataclasses import replace

import pytest
from django.apps import apps
from wagtail.search import index

from harzwerk_cms.privacy import policies
from harzwerk_cms.privacy.undeclared import undeclared_fields, untrue_declarations


@pytest.fixture
def without(monkeypatch):
    """Return a function that takes a declaration away for one test."""

    def take_away(registry, model):
        kept = {name: item for name, item in registry._items.items() if name != model}
        monkeypatch.setattr(registry, "_items", kept)

    return take_away


def test_every_field_that_can_hold_words_is_declared():
    assert undeclared_fields() == []


def test_every_declaration_is_true():
    assert untrue_declarations() == []


def test_a_missing_declaration_is_found(without):
    without(policies.personal_data, "harzwerk_registrations.Guardian")

    fields = [f"harzwerk_registrations.Guardian.{name}" for name in ("name", "email", "phone")]
    assert undeclared_fields() == fields


def test_a_field_that_was_forgotten_is_found(without):
    model = "harzwerk_registrations.Registration"
    before = policies.personal_data.get(model)
    without(policies.personal_data, model)
    policies.personal_data.register(model, replace(before, fields=("name", "email")))

    found = [field.rsplit(".", 1)[1] for field in undeclared_fields()]
    assert found == ["submission_key", "workshop_wishes", "phone"]


@pytest.mark.parametrize(
    ("model", "field"),
    [
        ("sessions.Session", "session_data"),
        ("wagtailcore.Revision", "content"),
        ("wagtailimages.Image", "file"),
        ("harzwerk_events.EventPage", "body"),
        ("harzwerk_mail.OutboxMessage", "calendar_files"),
    ],
)
def test_json_streams_and_files_count_as_words(without, model, field):
    without(policies.personal_data, model)

    assert f"{model}.{field}" in undeclared_fields()


def test_a_declaration_that_ends_nowhere_is_found(without):
    model = "harzwerk_registrations.Attendee"
    before = policies.personal_data.get(model)
    without(policies.personal_data, model)
    policies.personal_data.register(model, replace(before, fields=("nome",), goes_with=()))

    assert untrue_declarations() == [
        f"{model}: no field nome",
        f"{model}: nobody says when it goes",
    ]


def test_the_search_index_holds_no_participant():
    searched = {
        model._meta.label for model in apps.get_models() if issubclass(model, index.Indexed)
    }
    with_policy = {data.model for data in policies.personal_data if data.goes_with}

    assert not searched & with_policy
