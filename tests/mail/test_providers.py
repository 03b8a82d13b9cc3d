"""What each provider is given, and what becomes of its answers."""

import email
import email.policy
import json

import pytest
import requests
from django.utils import timezone

from harzwerk_cms.mail.enums import ErrorKind, MessageState
from harzwerk_cms.mail.models import MailSettings, OutboxMessage
from harzwerk_cms.mail.services.deliver import deliver_due
from tests.factories.events import make_event
from tests.factories.registrations import make_registration
from tests.mail.provider_site import URLS, Api, using

pytestmark = pytest.mark.django_db
BY_JSON = ["mailjet", "brevo", "postmark"]


@pytest.fixture
def message():
    settings = MailSettings.load()
    settings.reply_to = "anmeldung@example.org"
    settings.save()
    make_registration(make_event(title="Wortgeröll – Slam", slug="wortgeroell"))
    return OutboxMessage.objects.get()


@pytest.fixture
def api(request):
    api = Api(request.param)
    with api.mocked(), using(request.param):
        yield api


def again(message):
    """Make the mail due once more."""
    OutboxMessage.objects.filter(pk=message.pk).update(due_at=timezone.now())


@pytest.mark.parametrize("api", list(URLS), indirect=True)
def test_accepted_mail_carries_the_name_the_provider_gave_it(api, message):
    assert deliver_due() == 1

    message.refresh_from_db()
    assert (message.state, message.error) == (MessageState.SENT, "")
    assert "17" in message.provider_id


def test_mailjet_gets_no_message_id_and_tracks_nobody(message):
    api = Api("mailjet")
    with api.mocked(), using("mailjet"):
        deliver_due()

    mail = api.sent[0]["Globals"]
    assert api.sent[0]["Messages"] == [{"To": [{"Email": "zoe@example.org"}]}]
    assert mail["Headers"] == {"Auto-Submitted": "auto-generated"}
    assert (mail["TrackOpens"], mail["TrackClicks"]) == ("disabled", "disabled")
    assert mail["ReplyTo"]["Email"] == "anmeldung@example.org"
    assert json.loads(mail["EventPayload"]) == {"outbox": message.message_id}
    assert mail["Subject"] == message.subject
    assert "Zoë Müller-Lüdenscheidt" in mail["TextPart"]
    file = mail["Attachments"][0]
    assert (file["Filename"], file["ContentType"]) == ("wortgeroell.ics", "text/calendar")


def test_brevo_gets_a_key_for_the_attempt_and_no_tracking_flag(message):
    api = Api("brevo")
    with api.mocked(), using("brevo"):
        deliver_due()

    mail = api.sent[0]
    assert mail["headers"]["Message-ID"] == message.message_id
    assert mail["headers"]["Auto-Submitted"] == "auto-generated"
    assert mail["headers"]["idempotencyKey"] == message.attempt_key
    assert mail["replyTo"]["email"] == "anmeldung@example.org"
    assert [person["email"] for person in mail["to"]] == ["zoe@example.org"]
    assert mail["attachment"][0]["name"] == "wortgeroell.ics"
    assert not [name for name in mail if "track" in name.lower()]


def test_postmark_keeps_our_message_id_and_tracks_nobody(message):
    api = Api("postmark")
    with api.mocked(), using("postmark"):
        deliver_due()

    mail = api.sent[0]
    headers = {header["Name"]: header["Value"] for header in mail["Headers"]}
    assert headers == {
        "Message-ID": message.message_id,
        "Auto-Submitted": "auto-generated",
        "X-PM-KeepID": "true",
    }
    assert (mail["TrackOpens"], mail["TrackLinks"]) == (False, "None")
    assert (mail["To"], mail["ReplyTo"]) == ("zoe@example.org", "anmeldung@example.org")
    assert mail["Metadata"] == {"outbox": message.message_id}
    assert "text/calendar" in mail["Attachments"][0]["ContentType"]


def test_amazon_gets_the_mail_as_it_is(message):
    api = Api("amazon_ses")
    with api.mocked(), using("amazon_ses"):
        deliver_due()

    raw = api.sent[0]["Content"]["Raw"]["Data"]
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert api.sent[0]["Destination"] == {"ToAddresses": ["zoe@example.org"]}
    assert mail["Message-ID"] == message.message_id
    assert mail["Auto-Submitted"] == "auto-generated"
    part = next(p for p in mail.walk() if p.get_content_type() == "text/calendar")
    assert part.get_param("method") == "PUBLISH"
    assert raw.isascii()


MAILJET_ERROR = {"Messages": [{"Status": "error", "Errors": [{"StatusCode": 400, "ErrorCode": "mj-0013"}]}]}  # fmt: skip
MAILJET_SENDER = {"Messages": [{"Status": "error", "Errors": [{"StatusCode": 403, "ErrorCode": "send-0008"}]}]}  # fmt: skip


@pytest.mark.parametrize(
    ("api", "status", "answer", "kind", "state"),
    [
        ("mailjet", 400, MAILJET_ERROR, ErrorKind.REJECTED, "failed"),
        ("mailjet", 200, MAILJET_ERROR, ErrorKind.REJECTED, "failed"),
        ("mailjet", 403, MAILJET_SENDER, ErrorKind.MISCONFIGURED, "queued"),
        ("mailjet", 401, {"ErrorCode": "mj-0002"}, ErrorKind.MISCONFIGURED, "queued"),
        ("mailjet", 500, {}, ErrorKind.UNREACHABLE, "queued"),
        ("brevo", 400, {"code": "invalid_parameter"}, ErrorKind.REJECTED, "failed"),
        ("brevo", 401, {"code": "unauthorized"}, ErrorKind.MISCONFIGURED, "queued"),
        ("brevo", 402, {"code": "not_enough_credits"}, ErrorKind.MISCONFIGURED, "queued"),
        ("brevo", 429, {"code": "too_many_requests"}, ErrorKind.DEFERRED, "queued"),
        # A first attempt repeats nothing, whatever the provider says.
        ("brevo", 400, {"code": "duplicate_parameter"}, ErrorKind.REJECTED, "failed"),
        ("postmark", 422, {"ErrorCode": 406, "Message": "Found inactive addresses: zoe@example.org. Inactive recipients"}, ErrorKind.REJECTED, "failed"),
        ("postmark", 422, {"ErrorCode": 400, "Message": "no such sender"}, ErrorKind.MISCONFIGURED, "queued"),
        ("postmark", 401, {"ErrorCode": 10, "Message": "bad token"}, ErrorKind.MISCONFIGURED, "queued"),
        ("postmark", 503, {}, ErrorKind.UNREACHABLE, "queued"),
        ("amazon_ses", 400, {"Code": "MessageRejected"}, ErrorKind.REJECTED, "failed"),
        ("amazon_ses", 400, {"Code": "MailFromDomainNotVerifiedException"}, ErrorKind.MISCONFIGURED, "queued"),
        ("amazon_ses", 403, {"Code": "SignatureDoesNotMatch"}, ErrorKind.MISCONFIGURED, "queued"),
        ("amazon_ses", 400, {"Code": "TooManyRequestsException"}, ErrorKind.DEFERRED, "queued"),
        ("amazon_ses", 500, {"Code": "InternalFailure"}, ErrorKind.UNREACHABLE, "queued"),
    ],
    indirect=["api"],
)  # fmt: skip
def test_refusals_end_in_their_class(api, message, status, answer, kind, state):
    api.refuse(status, answer)

    assert deliver_due() == 0

    message.refresh_from_db()
    assert (message.error_kind, message.state) == (kind, state)


@pytest.mark.parametrize("api", BY_JSON, indirect=True)
def test_no_answer_means_later(api, message):
    api.answer = requests.ConnectionError("cut")

    assert deliver_due() == 0

    message.refresh_from_db()
    assert (message.error_kind, message.state) == (ErrorKind.UNREACHABLE, MessageState.QUEUED)


@pytest.mark.parametrize("api", ["brevo"], indirect=True)
def test_brevo_recognises_an_attempt_whose_answer_got_lost(api, message):
    api.answer = requests.ReadTimeout("no answer")
    deliver_due()
    again(message)
    api.refuse(400, {"code": "duplicate_parameter"})

    assert deliver_due() == 1

    message.refresh_from_db()
    assert message.state == MessageState.SENT


@pytest.mark.parametrize("api", ["brevo"], indirect=True)
def test_refused_attempt_is_followed_by_one_of_its_own(api, message):
    api.refuse(429, {"code": "too_many_requests"})
    deliver_due()
    again(message)
    api.refuse(200, {"messageId": "<18@smtp-relay.mailin.fr>"})
    deliver_due()

    keys = [mail["headers"]["idempotencyKey"] for mail in api.sent]
    assert len(set(keys)) == 2


@pytest.mark.parametrize("api", ["postmark"], indirect=True)
def test_mail_above_the_limit_is_refused_in_words(api, message):
    content = "BEGIN:VCALENDAR\r\n" + "x" * 11_000_000
    files = [{"filename": "termin.ics", "content": content, "method": "PUBLISH"}]
    OutboxMessage.objects.update(calendar_files=files)

    assert deliver_due() == 0

    message.refresh_from_db()
    assert (message.state, message.error_kind) == (MessageState.FAILED, ErrorKind.REJECTED)
    assert "Postmark takes 10 MB" in message.error
    assert api.sent == []
