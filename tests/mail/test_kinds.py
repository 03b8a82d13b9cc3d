"""Every kind of mail that any app registers: what it offers, and how it reads."""

import importlib.util
from pathlib import Path

import pytest
from django.utils import translation
from tinyhtml5.parser import HTMLParser

from harzwerk_cms.mail import render as rendering
from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.models import MailSettings, MailText
from harzwerk_cms.mail.render import compose, default_text, values_of
from harzwerk_cms.registrations import mail_samples
from harzwerk_cms.registrations.mails import facts
from harzwerk_cms.registrations.rules.options import CERTAIN_STATES
from harzwerk_cms.registrations.sources import Offer
from harzwerk_events import mail_samples as performer_samples
from harzwerk_events.enums import PerformerState, Visibility
from harzwerk_events.mails import performer_facts
from tests.factories.events import make_event
from tests.factories.performers import make_open_list, put_on_list
from tests.factories.registrations import make_registration

ROOT = Path(__file__).resolve().parents[2]
KINDS = list(mail_kinds)
LANGUAGES = ("de", "en")
SETTINGS = MailSettings(footer="Harzwerk e. V.\nMusterweg 1, 99999 Kupferrode")
ADDRESS = "Am Kupferhammer"

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
every_language = pytest.mark.parametrize("language", LANGUAGES)


def sample(kind, language, *, is_sensitive=False):
    with translation.override(language):
        return kind.sample(is_sensitive)


def drawn(kind, language, *, is_sensitive=False, own=None):
    found = sample(kind, language, is_sensitive=is_sensitive)
    return compose(kind, found, language=language, own=own, settings=SETTINGS)


def title_of(found):
    return (found.get("offer") or found["page"]).title


def is_certain(kind):
    states = {**mail_samples.STATE_OF, **performer_samples.STATE_OF}
    return states.get(kind.name, next(iter(CERTAIN_STATES))) in {
        *CERTAIN_STATES,
        PerformerState.CONFIRMED,
    }


@every_kind
def test_every_kind_says_what_can_be_edited(kind):
    names = [variable.name for variable in kind.variables]

    assert kind.sample, "give the kind a sample, so that it can be edited and looked at"
    assert len(names) == len(set(names))
    assert names == [name for name in names if name.isidentifier()]
    assert all(str(variable.meaning) for variable in kind.variables)


@every_language
@every_kind
def test_default_words_can_be_read_off_saved_and_filled(kind, language):
    text = default_text(kind, language=language, settings=SETTINGS)

    text.clean_fields()
    text.clean()

    own, default = drawn(kind, language, own=text), drawn(kind, language)
    assert (own.subject, own.text) == (default.subject, default.text)


@every_language
@every_kind
def test_a_sensitive_offer_shows_nowhere_outside_the_text(kind, language):
    found = sample(kind, language, is_sensitive=True)
    if not found.get("is_sensitive"):
        return
    own = MailText(
        kind=kind.name, language=language, subject="X: {{ title }} {{ place }}", lead="Y"
    )

    mails = [
        drawn(kind, language, is_sensitive=True),
        drawn(kind, language, is_sensitive=True, own=own),
    ]

    for mail in mails:
        assert title_of(found) not in mail.subject
        assert ADDRESS not in mail.subject
        assert not mail.subject.startswith("X")
        assert f"<title>{mail.subject}</title>" in mail.html
        for body in (mail.text, mail.html):
            assert (ADDRESS in body) == is_certain(kind)


@every_kind
def test_variables_give_nothing_away_of_a_sensitive_offer(kind):
    found = {**sample(kind, "de", is_sensitive=True), "organisation": "Harzwerk e. V."}
    if not found.get("is_sensitive"):
        return

    values = values_of(kind, found)

    assert title_of(found) not in " ".join(values.values())
    assert (ADDRESS in values["place"]) == is_certain(kind)
    for variable in kind.variables:
        if variable.is_neutral:
            assert values[variable.name] not in (values["title"], values["place"], values["date"])


@every_kind
def test_english_mail_has_no_german_day_or_time(kind):
    mail = drawn(kind, "en")

    if {"offer", "page"} & set(sample(kind, "en")):
        assert "Friday, 5 February 2027, 20:00–22:00" in mail.text
    assert "Uhr" not in mail.text + mail.html
    assert '<html lang="en">' in mail.html


@every_language
@every_kind
def test_html_is_valid_and_loads_nothing(kind, language):
    html = drawn(kind, language).html

    parser = HTMLParser()
    parser.parse(html)
    assert parser.errors == []
    assert html.index('charset="utf-8"') < 200
    assert 'name="color-scheme"' in html
    assert "prefers-color-scheme: dark" in html
    assert 'style="' in html
    for remote in ("<img", "<link", "<script", "url(", "@import", "<iframe"):
        assert remote not in html


@every_kind
def test_own_words_replace_only_what_is_theirs(kind):
    default = drawn(kind, "de")
    own = MailText(kind=kind.name, language="de", subject="Betreff", lead="Hallo!", closing="")

    mail = drawn(kind, "de", own=own)

    assert (mail.subject, mail.text[:7]) == ("Betreff", "Hallo!\n")
    assert "Mit freundlichen Grüßen" not in mail.text + mail.html
    links = [line for line in default.text.splitlines() if line.startswith("http")]
    facts_shown = [line for line in default.text.splitlines() if line.startswith(("Wann", "Wo"))]
    for kept in (*links, *facts_shown, "Musterweg 1"):
        assert kept in mail.text
    for link in links:
        assert f'href="{link}"' in mail.html


@pytest.mark.django_db
def test_samples_have_the_facts_of_real_mails():
    registration = make_registration(make_event())
    real = facts(registration, Offer.of(registration.bookable.offer))
    performer = performer_facts(put_on_list(make_open_list(visibility=Visibility.SENSITIVE)))

    assert set(real) <= set(mail_samples.sample_of("registrations.confirmed")(False))
    assert set(performer) <= set(performer_samples.sample_of("events.performer_confirmed")(False))
    assert (performer["is_sensitive"], performer["hides_place"]) == (True, False)


def test_words_that_do_not_break_stay_inside_a_phone():
    html = drawn(mail_kinds.get("registrations.confirmed"), "de").html

    assert "overflow-wrap: break-word" in html


def test_the_page_of_all_mails_is_fresh():
    spec = importlib.util.spec_from_file_location("draw_mails", ROOT / "tools/draw_mails.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    page = module.PAGE.read_text()

    assert page == module.page(), "the page is stale: run `make mails`"
    for kind in KINDS:
        for language in LANGUAGES:
            for is_sensitive in (False, True):
                mail = drawn(kind, language, is_sensitive=is_sensitive)
                assert f": {mail.subject}</summary>" in page


def test_nothing_is_asked_of_the_database(monkeypatch):
    monkeypatch.setattr(rendering.MailSettings, "load", None)

    assert drawn(KINDS[0], "de").subject
