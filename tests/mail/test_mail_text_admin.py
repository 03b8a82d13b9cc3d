"""The editor of mail texts in the admin."""

import re

import pytest
from wagtail.models import ModelLogEntry

from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.models import MailText, OutboxMessage
from harzwerk_cms.mail.services.send_test_mail import MOST
from tests.factories.staff import log_in, page_of

pytestmark = pytest.mark.django_db
LIST = "/admin/mailtexte/"
KIND = "registrations.offered"
EDIT = f"{LIST}{KIND}/de/"
WORDS = {"subject": "Für {{ name }}", "lead": "Hallo {{ name }}!", "closing": "Tschüss", "seen": 0}


@pytest.fixture
def boss(client):
    return log_in(client, "management")


def actions():
    return list(ModelLogEntry.objects.values_list("action", flat=True).order_by("pk"))


def test_list_names_every_mail_with_its_languages(boss):
    MailText.objects.create(kind=KIND, language="de", subject="x", lead="y")

    page = page_of(boss, LIST)

    for kind in mail_kinds:
        assert str(kind.title) in page
        for language in ("de", "en"):
            assert f'href="{LIST}{kind.name}/{language}/"' in page
    assert page.count("hz-texts__own") == 1
    assert page.count(": eigener Text") == 1


@pytest.mark.parametrize("role", ["editors", "moderators", "event_team", "privacy", "board"])
def test_only_management_may(client, role):
    visitor = log_in(client, role)
    MailText.objects.create(kind=KIND, language="de", subject="x", lead="y")

    for address in (LIST, EDIT, f"{EDIT}vorschau/", f"{EDIT}standard/"):
        for answer in (visitor.get(address), visitor.post(address, WORDS)):
            assert answer.status_code == 302
            assert answer.url == "/admin/"
    assert LIST not in page_of(visitor, "/admin/")
    assert MailText.objects.get().subject == "x"
    assert not OutboxMessage.objects.exists()


def test_editor_begins_with_the_default_and_a_preview(boss):
    page = page_of(boss, EDIT)

    assert "für Sie sind {{ seats }} für „{{ title }}“ frei." in page
    assert 'data-variable="deadline"' in page
    assert "Für Sie sind Plätze frei: Offene Bühne im alten Bahnhof" in page
    assert re.search(r"<iframe[^>]* sandbox [^>]*srcdoc=\"&lt;!DOCTYPE html&gt;", page)
    assert "Zurück zum Standard" not in page


def test_saving_counts_versions_and_is_logged(boss):
    assert boss.post(EDIT, WORDS).status_code == 302
    boss.post(EDIT, {**WORDS, "subject": "Neu", "seen": 1})

    text = MailText.objects.get()
    assert (text.kind, text.language, text.subject, text.version) == (KIND, "de", "Neu", 2)
    assert actions() == ["harzwerk.mail.text_save"] * 2
    assert "Zurück zum Standard" in page_of(boss, EDIT)


@pytest.mark.parametrize("seen", [0, 1])
def test_nobody_overwrites_what_they_have_not_seen(boss, seen):
    MailText.objects.create(kind=KIND, language="de", subject="Ihrer", lead="y", version=7)

    answer = boss.post(EDIT, {**WORDS, "seen": seen})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Jemand anderes hat diesen Text geändert" in page
    assert "Ihrer" in page
    assert "Für {{ name }}" in page
    assert MailText.objects.get().subject == "Ihrer"
    # To save once more, knowing theirs, is a decision.
    assert 'name="seen" value="7"' in page
    boss.post(EDIT, {**WORDS, "seen": 7})
    assert MailText.objects.get().subject == "Für {{ name }}"


def test_text_that_was_taken_back_meanwhile_is_told(boss):
    answer = boss.post(EDIT, {**WORDS, "seen": 3})

    assert answer.status_code == 409
    assert 'name="seen" value="0"' in answer.content.decode()
    assert not MailText.objects.exists()


def test_wrong_variable_is_told_at_its_field_and_nothing_is_lost(boss):
    answer = boss.post(EDIT, {**WORDS, "lead": "Hallo {{ nmae }} und {% now %}"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Den Platzhalter „nmae“ gibt es nicht. Möglich sind: name," in page
    assert "{% now %}" in page
    assert "Hallo {{ nmae }}" in page
    assert not MailText.objects.exists()


@pytest.mark.parametrize("bad", [{"lead": "x" * 4001}, {"subject": "a\nb"}, {"subject": " "}])
def test_endless_broken_and_empty_texts_are_refused(boss, bad):
    answer = boss.post(EDIT, {**WORDS, **bad})

    assert answer.status_code == 422
    assert answer.content.decode().count("w-field__errors") > 0
    assert not MailText.objects.exists()


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 40])
def test_strange_versions_save_nothing(boss, seen):
    answer = boss.post(EDIT, {**WORDS, "seen": seen})

    assert answer.status_code in {409, 422}
    assert not MailText.objects.exists()


def test_preview_shows_unsaved_words_and_the_sensitive_sample(boss):
    words = {**WORDS, "subject": "Platz: {{ title }}", "lead": "<b>Hallo</b> {{ place }}"}

    ordinary = boss.post(f"{EDIT}vorschau/", words).content.decode()
    sensitive = boss.post(f"{EDIT}vorschau/", {**words, "sensitive": "on"}).content.decode()

    assert "Platz: Offene Bühne im alten Bahnhof" in ordinary
    assert "&amp;lt;b&amp;gt;Hallo" in ordinary
    assert "Ihre Anmeldung bei Harzwerk e. V." in sensitive
    assert "nach Absprache" in sensitive
    assert "Am Kupferhammer" not in sensitive
    assert not MailText.objects.exists()


def test_preview_says_what_keeps_it_away(boss):
    page = boss.post(f"{EDIT}vorschau/", {**WORDS, "subject": "{{ foo }}"}).content.decode()

    assert "Betreff: Den Platzhalter „foo“ gibt es nicht." in page
    assert "<iframe" not in page


def test_preview_works_without_a_script(boss):
    page = boss.post(EDIT, {**WORDS, "preview": "1", "narrow": "on"}).content.decode()

    assert "Für Zoë Müller-Lüdenscheidt" in page
    assert re.search(r'name="narrow"[^>]*checked', page)
    assert not MailText.objects.exists()


def test_test_mail_goes_to_oneself_with_a_mark(boss):
    sent = {**WORDS, "test": "1", "recipient": "other@example.org", "email": "x@example.org"}

    page = boss.post(EDIT, sent).content.decode()

    message = OutboxMessage.objects.get()
    assert message.recipient == "management@example.org"
    assert message.subject == "[Test] Für Zoë Müller-Lüdenscheidt"
    assert message.text.startswith("Hallo Zoë")
    assert "Eine Testmail ist zu Ihnen unterwegs." in page
    assert actions() == ["harzwerk.mail.text_test"]
    assert not MailText.objects.exists()


def test_test_mails_are_limited(boss):
    for _ in range(MOST):
        assert boss.post(EDIT, {**WORDS, "test": "1"}).status_code == 200

    answer = boss.post(EDIT, {**WORDS, "test": "1"})

    assert answer.status_code == 422
    assert "bitte warten Sie zehn Minuten" in answer.content.decode().replace("Bitte", "bitte")
    assert OutboxMessage.objects.count() == MOST


def test_account_without_an_address_is_told(boss, django_user_model):
    django_user_model.objects.filter(username="management").update(email="")

    answer = boss.post(EDIT, {**WORDS, "test": "1"})

    assert "In Ihrem Konto steht keine Mailadresse." in answer.content.decode()
    assert not OutboxMessage.objects.exists()


def test_back_to_the_default_asks_first_and_is_logged(boss):
    boss.post(EDIT, WORDS)

    question = page_of(boss, f"{EDIT}standard/")
    assert "Für {{ name }}" in question
    assert "Für Sie sind Plätze frei: {{ title }}" in question
    assert MailText.objects.exists()
    boss.post(f"{EDIT}standard/", {"seen": 1})

    assert not MailText.objects.exists()
    assert actions()[-1] == "harzwerk.mail.text_reset"
    assert boss.get(f"{EDIT}standard/").url == EDIT


def test_back_to_the_default_spares_a_text_nobody_has_seen(boss):
    MailText.objects.create(kind=KIND, language="de", subject="Ihrer", lead="y", version=4)

    answer = boss.post(f"{EDIT}standard/", {"seen": 3})

    assert answer.status_code == 409
    assert MailText.objects.get().version == 4
    assert actions() == []


@pytest.mark.parametrize("address", ["registrations.nothing/de/", f"{KIND}/xx/", "../x/de/"])
def test_what_does_not_exist_is_404(boss, address):
    assert boss.get(LIST + address).status_code == 404
