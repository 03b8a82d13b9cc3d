"""Umlauts and long German words in subjects and file names, as bytes and back."""

import email
import email.policy

import pytest
from django.core.mail import EmailMultiAlternatives

from harzwerk_cms.mail.mime import calendar_part

CALENDAR = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
SUBJECTS = [
    "ABGESAGT: Größenwahn & Überfluss – „Straßenbahnhaltestellenwärterhäuschen“",
    "ABGESAGT: Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenwerkstattgespräch",
    "Bestätigung für محمد und Nguyễn Thị Ánh",
    "[Test] " + "ä" * 140,
]
FILES = ["überraschung-für-größte-gäste.ics", "ABGESAGT-straßenfest.ics", "ж" * 60 + ".ics"]


def received(message):
    return email.message_from_bytes(bytes(message), policy=email.policy.default)


def written(subject="Termin", filename="termin.ics"):
    mail = EmailMultiAlternatives(subject=subject, body="Text", to=["zoe@example.org"])
    mail.attach_alternative("<p>Text</p>", "text/html")
    mail.attach(calendar_part(filename=filename, content=CALENDAR, method="PUBLISH"))
    return mail.message().as_bytes()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_subject_survives(subject):
    raw = written(subject=subject)

    head = raw.partition(b"\n\n")[0]
    assert head.isascii()
    assert max(map(len, head.splitlines())) <= 78
    # Where the first word is too long for the first line, the fold leaves a space before it.
    assert received(raw)["Subject"].strip() == subject


@pytest.mark.parametrize("filename", FILES)
def test_file_name_survives(filename):
    raw = written(filename=filename)

    part = next(p for p in received(raw).walk() if p.get_content_type() == "text/calendar")
    assert raw.isascii()
    assert part.get_filename() == filename
    assert part.get_param("method") == "PUBLISH"
    assert part.get_payload(decode=True).decode() == CALENDAR
