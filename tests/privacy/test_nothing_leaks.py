"""No name, address or number of a person leaves by a side door."""

import html
import logging
import re
import smtplib
import sys
from urllib.parse import unquote

import pytest
from django.core import mail
from django.core.cache import cache

from harzwerk_cms.core.redact import RedactingFormatter
from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.services.deliver import deliver_due
from harzwerk_cms.mail.transport import Transport
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services import cancel
from harzwerk_events.models import EventQuestion
from tests.factories.events import build_event, make_index
from tests.factories.pages import add
from tests.factories.people import SEARCH, keys_of
from tests.factories.staff import log_in

pytestmark = pytest.mark.django_db
NAME, MAIL, PHONE = "Xaverine Quendelstein", "xaverine.quendel@example.org", "03943 987123"
PERSONAL = ("Xaverine", "Quendelstein", "quendel@", "987123", "Rollstuhlrampe")
LOGGERS = ("harzwerk_cms", "harzwerk_events", "harzwerk_site", "django.request", "django.security")


@pytest.fixture
def said(caplog):
    """Return a function that gives everything our loggers said, as the log would hold it."""
    caplog.set_level(logging.DEBUG)
    for name in LOGGERS:
        caplog.set_level(logging.DEBUG, logger=name)
    formatter = RedactingFormatter("%(name)s %(message)s")
    return lambda: "\n".join(formatter.format(record) for record in caplog.records)


@pytest.fixture
def event():
    event = build_event(title="Werkstatt", ask_phone="optional", capacity=5)
    event.questions = [EventQuestion(label="Weg", kind="access", reason="Rampe.", sort_order=0)]
    return add(make_index(), event)


def register(client, event):
    need = f"q_{event.questions.get().key.hex}"
    sent = {"name": NAME, "email": MAIL, "phone": PHONE, "seats": "1"}
    answer = client.post(event.url, {**sent, need: "Rollstuhlrampe", "needs_consent": "on"})
    assert answer.status_code == 302
    return Registration.objects.get()


def leaks(text):
    return [word for word in PERSONAL if word in unquote(text)]


def break_cancelling(monkeypatch):
    def break_down(*args, **kwargs):
        raise ValueError(f"{NAME} <{MAIL}> cannot be cancelled")

    monkeypatch.setattr(cancel, "change_state", break_down)


def refuse_mail(monkeypatch):
    def refuse(*args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({MAIL: (550, f"no {NAME} here".encode())})

    monkeypatch.setattr(Transport, "send", refuse)


@pytest.mark.expects_log_errors
def test_log_names_nobody_whatever_happens(client, event, said, monkeypatch, settings):
    settings.ADMINS = ["technik@example.org"]
    row = register(client, event)
    client.get(f"/anmeldung/{row.token}/")
    client.get(f"/anmeldung/{row.token}/{NAME}/")
    client.post(event.url, {"name": f"{NAME}<script>", "email": MAIL, "seats": "x"})
    refuse_mail(monkeypatch)
    deliver_due()
    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        break_cancelling(broken)
        assert client.post(f"/anmeldung/{row.token}/abmelden/").status_code == 500
    client.post(f"/anmeldung/{row.token}/loeschen/")
    log_in(client, "privacy")
    client.post(SEARCH, {"name": NAME, "email": MAIL})
    client.post(f"{SEARCH}datei/", {"name": NAME, "email": MAIL, "row": keys_of(MAIL, NAME)})

    log = said()
    assert "ValueError" in log
    assert "not sent" in log
    assert leaks(log.replace(f"/{NAME}/", "/")) == []
    assert row.token not in log
    assert mail.outbox == []


def test_error_of_a_mail_server_is_kept_without_the_address(client, event, monkeypatch):
    register(client, event)
    refuse_mail(monkeypatch)

    deliver_due()

    assert leaks(OutboxMessage.objects.get().error.replace(NAME, "")) == []


def test_formatter_withholds_what_others_say_and_forgets_what_other_handlers_kept():
    def complain():
        raise ValueError(f"Key (name)=({NAME}) already exists")

    try:
        complain()
    except ValueError:
        record = logging.LogRecord("x", 40, "x.py", 1, "failed", None, sys.exc_info())
    logging.Formatter().format(record)

    text = RedactingFormatter().format(record)

    assert leaks(text) == []
    assert "ValueError [message withheld]" in text
    assert "test_nothing_leaks" in text


def test_formatter_drops_queries_of_addresses():
    line = logging.LogRecord(
        "django.server",
        20,
        "x.py",
        1,
        '"GET /admin/registrations/?q=Quendelstein HTTP/1.1" 200',
        None,
        None,
    )

    assert RedactingFormatter().format(line) == '"GET /admin/registrations/?[query] HTTP/1.1" 200'


def addresses_on(page):
    return re.findall(r'(?:href|action|formaction|src)="([^"]*)"', html.unescape(page))


def test_addresses_on_pages_name_nobody(client, event):
    row = register(client, event)
    own = f"/anmeldung/{row.token}/"
    pages = ["/", "/veranstaltungen/", event.url, own]
    pages += [f"{own}{part}/" for part in ("abmelden", "angaben", "daten", "loeschen", "plaetze")]
    found = [
        address for page in pages for address in addresses_on(client.get(page).content.decode())
    ]
    log_in(client, "privacy")
    sent = {"name": NAME, "email": MAIL, "row": keys_of(MAIL, NAME)}
    for part in ("", "auskunft/", "loeschen/"):
        found += addresses_on(client.post(f"{SEARCH}{part}", sent).content.decode())

    assert len(found) > 100
    assert [address for address in found if leaks(address)] == []


def test_forms_that_carry_people_are_sent_by_post(client, event):
    row = register(client, event)
    own = f"/anmeldung/{row.token}/"
    parts = ["", "abmelden/", "angaben/", "daten/", "loeschen/", "plaetze/"]
    pages = [client.get(page).content.decode() for page in ("/veranstaltungen/", event.url)]
    pages += [client.get(f"{own}{part}").content.decode() for part in parts]

    gets = [
        field
        for page in pages
        for form in re.findall(r"<form(?![^>]*method=\"post\").*?</form>", page, re.DOTALL)
        for field in re.findall(r'name="([^"]*)"', form)
    ]
    assert not {"name", "email", "phone"} & set(gets)
    assert not [field for field in gets if field.startswith(("q_", "guardian"))]


def test_cache_holds_nobody(client, event):
    row = register(client, event)
    for page in ("/", "/veranstaltungen/", event.url, f"/anmeldung/{row.token}/"):
        client.get(page)
    client.post(f"/anmeldung/{row.token}/loeschen/")

    held = " ".join(f"{key} {value!r}" for key, value in cache._cache.items())

    assert held
    assert leaks(held) == []
    assert row.token not in held


def test_feeds_and_public_pages_name_nobody(client, event):
    register(client, event)

    for page in ("/veranstaltungen/", event.url, "/sitemap.xml", "/health/"):
        assert leaks(client.get(page).content.decode()) == []
    links = set(re.findall(r'href="([^"]*\.ics[^"]*)"', client.get(event.url).content.decode()))
    assert links
    for link in links:
        path = re.sub(r"^(https?|webcal)://[^/]+", "", html.unescape(link))
        assert leaks(client.get(path).content.decode()) == []


def test_file_names_name_nobody(client, event):
    row = register(client, event)
    own = f"/anmeldung/{row.token}/"
    answers = [client.get(f"{own}termin/"), client.get(f"{own}daten/datei/")]
    log_in(client, "management")
    answers.append(client.get("/admin/registrations/?export=csv"))
    log_in(client, "privacy")
    sent = {"name": NAME, "email": MAIL, "row": keys_of(MAIL, NAME)}
    answers.append(client.post(f"{SEARCH}datei/", sent))

    names = [answer["Content-Disposition"] for answer in answers]

    assert leaks(" ".join(names)) == []
    assert all(
        file["filename"] == "termin.ics" or not leaks(file["filename"])
        for message in OutboxMessage.objects.all()
        for file in message.calendar_files
    )
