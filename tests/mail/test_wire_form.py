"""Every kind of mail as it arrives: its parts, its headers, its HTML, its plain text."""

import re
from html.parser import HTMLParser

import pytest

from harzwerk_cms.mail.kinds import mail_kinds
from harzwerk_cms.mail.models import MailSettings, OutboxMessage
from harzwerk_cms.mail.services.deliver import deliver_due
from harzwerk_cms.mail.services.queue_message import queue_message
from harzwerk_cms.registrations.mails import calendar_file, facts
from harzwerk_cms.registrations.sources import Offer
from harzwerk_events.mails import performer_facts
from tests.factories.events import make_event
from tests.factories.performers import make_open_list, put_minor_on_list
from tests.factories.registrations import make_registration
from tests.mail.provider_site import site_sending_by
from tests.smtp_sink import smtp_sink

pytestmark = pytest.mark.django_db
ADDRESS = "zoe@example.org"
TITLE = "Überraschungsgästeprogrammvorbesprechung – Wortgeröll „Ä“"
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr", "area", "base", "col", "source"}
LONGEST_LINE, FOLDED_LINE = 998, 78


class Html(HTMLParser):
    """Reads HTML strictly: every element is closed, in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.faults, self.tags, self.links, self.sources = [], [], set(), [], []
        self.feed(text)
        self.close()
        self.faults += [f"{tag} is not closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        names = [name for name, _value in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"{tag} has an attribute twice")
        self.links += [value for name, value in attrs if name == "href"]
        self.sources += [value for name, value in attrs if name in {"src", "background"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID or not self.open or self.open.pop() != tag:
            self.faults.append(f"{tag} ends where it must not")


@pytest.fixture
def registration():
    settings = MailSettings.load()
    settings.reply_to, settings.footer = "anmeldung@example.org", "Harzwerk e. V.\nAm Markt 1"
    settings.save()
    return make_registration(make_event(title=TITLE, slug="wortgeroell"), seats=2)


def facts_of(kind, registration, application):
    """Return facts for a kind: those of a real row, or its own sample."""
    if kind.name.startswith("events."):
        return performer_facts(application)
    sample = kind.sample(False)
    if "registration" in sample:
        return {**sample, **facts(registration, Offer.of(registration.bookable.offer))}
    return sample


@pytest.fixture
def arrived(registration):
    """Send one mail of each kind; return them by kind."""
    application = put_minor_on_list(make_open_list())
    OutboxMessage.objects.all().delete()
    file = calendar_file(registration, Offer.of(registration.bookable.offer), organizer="")
    for kind in mail_kinds:
        queue_message(
            kind,
            recipient=ADDRESS,
            facts=facts_of(kind, registration, application),
            key=f"wire:{kind.name}",
            about=registration,
            calendar_files=[file] if kind.name == "registrations.confirmed" else None,
        )
    with smtp_sink() as (sink, url), site_sending_by(url):
        deliver_due()
    by_id = dict(OutboxMessage.objects.values_list("message_id", "kind"))
    assert len(sink.raw) == len(by_id) >= 25
    assert {tuple(people) for people in sink.recipients} == {(ADDRESS,)}
    return [
        (by_id[m["Message-ID"]], m, raw) for m, raw in zip(sink.messages, sink.raw, strict=True)
    ]


def head_of(raw):
    return raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0].decode("ascii")


def test_headers_of_every_mail(arrived):
    subjects = dict(OutboxMessage.objects.values_list("message_id", "subject"))
    for kind, message, raw in arrived:
        lines = head_of(raw).splitlines()
        too_long = [x for x in lines if len(x) > FOLDED_LINE and " " in x.strip()[:FOLDED_LINE]]
        assert not too_long, (kind, too_long)
        assert max(len(line) for line in raw.splitlines()) <= LONGEST_LINE, kind
        assert message.get_all("To") == [ADDRESS], kind
        assert message["Cc"] is None is message["Bcc"], kind
        assert message["Auto-Submitted"] == "auto-generated", kind
        assert message["Reply-To"] == "anmeldung@example.org", kind
        assert message["Date"].datetime is not None, kind
        # A subject that is folded at once begins with the space of the fold.
        assert message["Subject"].strip() == subjects[message["Message-ID"]], kind
        assert not message.defects, kind
        assert not any(header.defects for header in message.values()), kind


def test_parts_of_every_mail(arrived):
    for kind, message, _raw in arrived:
        parts = [part.get_content_type() for part in message.walk()]
        alternative = ["multipart/alternative", "text/plain", "text/html"]
        with_file = ["multipart/mixed", *alternative, "text/calendar"]
        wanted = with_file if kind == "registrations.confirmed" else alternative
        assert parts == wanted, kind
        texts = [part for part in message.walk() if part.get_content_maintype() == "text"]
        assert {part.get_content_charset() for part in texts} == {"utf-8"}, kind


def test_html_of_every_mail_needs_nothing_from_elsewhere(arrived):
    for kind, message, _raw in arrived:
        text = message.get_body(("html",)).get_content()
        html = Html(text)
        assert html.faults == [], kind
        assert text.lstrip().lower().startswith("<!doctype html>"), kind
        assert not html.tags & {"script", "link", "img", "iframe", "form", "object"}, kind
        assert html.sources == [], kind
        assert "url(" not in text, kind
        assert "@import" not in text, kind
        assert "prefers-color-scheme: dark" in text, kind
        assert re.search(r'<html lang="(de|en)"', text), kind
        relative = [x for x in html.links if not re.match(r"https://|mailto:|tel:", x)]
        assert relative == [], kind


def test_plain_text_of_every_mail_can_be_read(arrived):
    for kind, message, _raw in arrived:
        text = message.get_body(("plain",)).get_content()
        assert not re.search(r"</?[a-z]+[ >/]|&[a-z]+;|\{\{|\{%", text), kind
        assert not re.search(r"\n[ \t]*\n[ \t]*\n[ \t]*\n", text), (kind, text)
        assert "Harzwerk e. V." in text, kind
        assert len(text.split()) > 15, kind
        html = Html(message.get_body(("html",)).get_content())
        own = {link for link in html.links if link.startswith("https://")}
        assert not [link for link in own if link not in text], kind


def test_long_title_with_umlauts_survives_subject_and_folding(arrived):
    kind, message, _raw = next(item for item in arrived if item[0] == "registrations.confirmed")

    assert TITLE in message["Subject"], kind
