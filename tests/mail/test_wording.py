"""Plain text with variables: what is refused, and what becomes of it."""

import logging

import pytest
from django.core.exceptions import ValidationError

from harzwerk_cms.mail import wording
from harzwerk_cms.mail.kinds import Variable, mail_kinds
from harzwerk_cms.mail.models import MailText, OutboxMessage
from harzwerk_cms.mail.render import render
from tests.factories.events import make_event
from tests.factories.registrations import make_registration

KIND = "registrations.confirmed"
GOOD = {"subject": "Für {{ name }}", "lead": "Hallo {{name}},\n\nbis bald!", "closing": ""}
NAMES = "name, person, title, date, time, place, seats, reference, organisation"


def text_of(kind=KIND, **words):
    return MailText(kind=kind, language="de", **{**GOOD, **words})


def complaints(field, text, kind=KIND):
    with pytest.raises(ValidationError) as refused:
        text_of(kind, **{field: text}).full_clean(validate_constraints=False)
    assert set(refused.value.message_dict) == {field}
    return " ".join(refused.value.message_dict[field])


@pytest.mark.parametrize("field", ["subject", "lead", "closing"])
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{{ nmae }}", "„nmae“"),
        ("{{ offer.title }}", "„offer.title“"),
        ("{{ name|upper }}", "„name|upper“"),
        ("{{ __class__ }}", "„__class__“"),
        ("{{ deadline }}", "„deadline“ gibt es nur in anderen Mails"),
        ("{{ name }} {{ seats", "{{ seats"),
        ("name }} und", "}} und"),
        ("{{ }}", "„“"),
    ],
)
def test_what_cannot_be_filled_is_named_with_what_can(field, text, named):
    found = complaints(field, text)

    assert named in found
    assert f"Möglich sind: {NAMES}." in found


@pytest.mark.parametrize("text", ["{% if name %}x{% endif %}", "{# leise #}", "{% load i18n"])
def test_template_tags_are_refused(text):
    assert text[:6] in complaints("lead", text)


def test_single_braces_around_a_variable_are_no_text():
    assert "{{ name }}" in complaints("lead", "Hallo {name}")
    text_of(lead="Menge {1, 2}").full_clean(validate_constraints=False)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("subject", ""),
        ("subject", "  "),
        ("lead", ""),
        ("lead", " \n\n "),
        ("subject", "eins\nzwei"),
        ("subject", "eins\r\nBcc: x@example.org"),
        ("subject", "x" * 151),
    ],
)
def test_empty_broken_and_endless_texts_are_refused(field, text):
    assert complaints(field, text)


def test_only_kinds_with_a_deadline_offer_one():
    text_of("registrations.offered", lead="bis {{ deadline }}").full_clean(
        validate_constraints=False
    )


def test_values_are_neither_markup_nor_variables():
    filled = wording.fill("Hallo {{ name }},\n\n<b>gut</b>", {"name": "<i>{{ token }}</i>"})

    assert filled == "Hallo <i>{{ token }}</i>,\n\n<b>gut</b>"
    assert wording.as_html(filled) == (
        "<p>Hallo &lt;i&gt;{{ token }}&lt;/i&gt;,</p>\n<p>&lt;b&gt;gut&lt;/b&gt;</p>"
    )


def test_addresses_become_no_links_and_lines_stay():
    html = wording.as_html(
        wording.as_text("a\r\nb\r\n\r\n\r\njavascript:alert(1) https://x.example")
    )

    assert html == "<p>a<br>b</p>\n<p>javascript:alert(1) https://x.example</p>"


def test_putting_back_prefers_the_longer_value():
    values = {"day": "5. Februar", "deadline": "5. Februar, 20 Uhr", "seats": "2"}

    assert wording.put_back("bis 5. Februar, 20 Uhr, 2 am 5. Februar", values) == (
        "bis {{ deadline }}, 2 am {{ day }}"
    )


@pytest.mark.django_db
def test_own_words_go_out_in_the_language_of_the_registration():
    text_of(subject="Dabei: {{ title }}", lead="Hallo {{ name }}, {{ seats }}").save()
    MailText.objects.create(
        kind=KIND, language="en", subject="In: {{ date }}", lead="Hello {{ time }}"
    )
    event = make_event(title="Überraschung")

    make_registration(event, seats=2)
    make_registration(event, email="b@example.org", language="en")
    german, english = OutboxMessage.objects.filter(kind=KIND).order_by("pk")

    assert german.subject == "Dabei: Überraschung"
    assert german.text.startswith("Hallo Zoë Müller-Lüdenscheidt, 2 Plätze\n")
    assert "<p>Hallo Zoë Müller-Lüdenscheidt, 2 Plätze</p>" in strip_styles(german.html)
    assert english.text.startswith("Hello 20:00–22:00\n")
    assert "See or cancel my registration" in english.html
    for row in (german, english):
        assert not row.uses_default_text


def strip_styles(html):
    import re

    return re.sub(r' style="[^"]*"', "", html)


@pytest.mark.django_db
def test_words_of_a_language_also_serve_its_regions():
    text_of(subject="Servus").save()
    kind = mail_kinds.get(KIND)

    assert render(kind, kind.sample(False), language="de-at").subject == "Servus"
    assert render(kind, kind.sample(False), language="en").subject != "Servus"


@pytest.mark.django_db
@pytest.mark.expects_log_errors
def test_words_that_cannot_be_filled_fall_back_and_say_so(caplog):
    # Saved when the variable still existed.
    text_of(lead="{{ gone }}").save()

    make_registration(make_event(title="Lesung"))

    message = OutboxMessage.objects.get()
    assert message.uses_default_text
    assert message.state == "queued"
    assert message.subject == "Ihre Anmeldung: Lesung"
    assert "Guten Tag Zoë" in message.text
    errors = [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR]
    assert errors == ["the own wording of registrations.confirmed (de) cannot be used"]


@pytest.mark.django_db
@pytest.mark.expects_log_errors
def test_a_variable_that_raises_loses_no_mail(monkeypatch):
    import dataclasses

    def broken(facts):
        raise ZeroDivisionError

    kind = mail_kinds.get(KIND)
    worse = dataclasses.replace(kind, variables=(Variable("name", "x", broken),))
    text_of(subject="Eigener").save()

    mail = render(worse, kind.sample(False), language="de")

    assert mail.uses_default_text
    assert mail.subject != "Eigener"
