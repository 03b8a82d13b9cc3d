"""A newsletter as a mail server gets it."""

import subprocess
import sys

import pytest

from harzwerk_cms.mail.models import OutboxMessage
from harzwerk_cms.mail.services.queue_message import Sending, queue_message
from harzwerk_cms.newsletter.mails import ISSUE, issue_facts
from harzwerk_cms.newsletter.models import Issue
from harzwerk_cms.newsletter.services.send_issue import send_issue
from harzwerk_cms.newsletter.services.spread_issue import spread_issues
from tests.factories.events import make_event
from tests.factories.newsletter import make_subscriber
from tests.live_site import ROOT, environment
from tests.smtp_sink import smtp_sink

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_newsletter_on_the_wire(settings):
    settings.HARZWERK = {**settings.HARZWERK, "SITE_URL": "https://www.harzwerk.example.org"}
    row = make_subscriber()
    OutboxMessage.objects.all().delete()
    page = make_event(title="Überraschungsgästeabend", teaser="Mit Suppe.").page_ptr
    send_issue(page=page, subject="Öfter mal was Neues", greeting="", submission="1", user=None)
    spread_issues()

    with smtp_sink() as (sink, url):
        command = [sys.executable, "manage.py", "process_mail", "--once"]
        subprocess.run(command, env=environment(EMAIL_URL=url), cwd=ROOT, check=True)

    (message,) = sink.messages
    link = f"https://www.harzwerk.example.org/newsletter/{row.token}/abmelden/"
    assert sink.recipients == [["kim@example.org"]]
    assert message["To"] == "kim@example.org"
    assert message["Subject"].strip() == "Öfter mal was Neues"
    assert "".join(message["List-Unsubscribe"].split()) == f"<{link}>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]
    text, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    for body in (text, html):
        assert link in body
        assert "Überraschungsgästeabend" in body
    assert "<img" not in html
    assert max(len(line) for line in sink.raw[0].splitlines()) <= 998


@pytest.mark.parametrize(
    "headers",
    [
        {"Bcc": "alle@example.org"},
        {"List-Unsubscribe": "<https://example.org/>\r\nBcc: alle@example.org"},
        {"List-Unsubscribe": "<https://example.org/ü>"},
        {"List-Unsubscribe": "x" * 501},
    ],
)
def test_other_headers_are_refused(admin_user, headers):
    issue = Issue(subject="x", title="x", url="https://example.org/")

    with pytest.raises(ValueError, match="header"):
        queue_message(
            ISSUE,
            recipient="kim@example.org",
            facts=issue_facts(issue),
            key="x",
            about=admin_user,
            sending=Sending(headers=headers),
        )

    assert not OutboxMessage.objects.exists()
