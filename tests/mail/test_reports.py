"""Reports of the providers, as they post them, through our address."""

import base64
import json

import pytest
from django.test import Client

from harzwerk_cms.mail.enums import DeliveryReport, MessageState, mail_undelivered
from harzwerk_cms.mail.models import OutboxMessage, StoppedAddress
from harzwerk_cms.mail.queries import find_stop
from tests.factories.events import make_event
from tests.factories.registrations import make_registration
from tests.mail.provider_site import SECRET, URLS, using

pytestmark = pytest.mark.django_db
ZOE = "zoe@example.org"


def mailjet(event, **more):
    return {
        "event": event,
        "time": 1700000000,
        "MessageID": 17,
        "email": ZOE,
        "Payload": "",
        **more,
    }


def brevo(event):
    return {"event": event, "email": ZOE, "message-id": "17", "ts_epoch": 1700000000000}


def postmark(kind, **more):
    named = "Recipient" if kind == "Delivery" else "Email"
    return {"RecordType": kind, "MessageID": "17", named: ZOE, "Metadata": {}, **more}


def amazon(kind, **more):
    event = {"eventType": kind, "mail": {"messageId": "17", "destination": [ZOE]}, **more}
    return {
        "Type": "Notification",
        "MessageId": "sns-1",
        "Timestamp": "2026-11-22T12:00:00.000Z",
        "Message": json.dumps(event),
    }


def bounce(kind):
    return {"bounceType": kind, "bounceSubType": "General", "bouncedRecipients": [{"emailAddress": ZOE}]}  # fmt: skip


COMPLAINT = {"complainedRecipients": [{"emailAddress": ZOE}]}
R = DeliveryReport
RAW = [
    ("mailjet", mailjet("sent"), R.DELIVERED),
    ("mailjet", mailjet("bounce", hard_bounce=True, error="user unknown"), R.BOUNCED),
    ("mailjet", mailjet("bounce", hard_bounce=False, error="quota exceeded"), R.SOFT_BOUNCED),
    ("mailjet", mailjet("spam", source="feedback loop"), R.COMPLAINED),
    ("mailjet", mailjet("open"), ""),
    ("brevo", brevo("delivered"), R.DELIVERED),
    ("brevo", brevo("hard_bounce"), R.BOUNCED),
    ("brevo", brevo("soft_bounce"), R.SOFT_BOUNCED),
    ("brevo", brevo("spam"), R.COMPLAINED),
    ("brevo", brevo("request"), ""),
    ("postmark", postmark("Delivery", DeliveredAt="2026-11-22T12:00:00Z"), R.DELIVERED),
    ("postmark", postmark("Bounce", ID=1, Type="HardBounce"), R.BOUNCED),
    ("postmark", postmark("Bounce", ID=2, Type="SoftBounce"), R.SOFT_BOUNCED),
    ("postmark", postmark("SpamComplaint", ID=3, Type="SpamComplaint"), R.COMPLAINED),
    ("postmark", postmark("Open"), ""),
    ("amazon_ses", amazon("Delivery", delivery={"recipients": [ZOE]}), R.DELIVERED),
    ("amazon_ses", amazon("Bounce", bounce=bounce("Permanent")), R.BOUNCED),
    ("amazon_ses", amazon("Bounce", bounce=bounce("Transient")), R.SOFT_BOUNCED),
    ("amazon_ses", amazon("Complaint", complaint=COMPLAINT), R.COMPLAINED),
    ("amazon_ses", amazon("Send", send={}), ""),
]
BOUNCES = {name: raw for name, raw, report in RAW if report == R.BOUNCED}


@pytest.fixture
def message():
    make_registration(make_event())
    OutboxMessage.objects.update(state=MessageState.SENT, provider_id="17")
    return OutboxMessage.objects.get()


@pytest.fixture
def undelivered():
    told = []

    def hear(sender, pk, **kwargs):
        told.append(pk)

    mail_undelivered.connect(hear)
    yield told
    mail_undelivered.disconnect(hear)


def post(name, body, *, secret=SECRET):
    headers = {"HTTP_X_AMZ_SNS_MESSAGE_TYPE": "Notification", "HTTP_X_AMZ_SNS_MESSAGE_ID": "sns-1"}
    if secret:
        headers["HTTP_AUTHORIZATION"] = "Basic " + base64.b64encode(secret.encode()).decode()
    raw = body if isinstance(body, str) else json.dumps(body)
    address = f"/mail/webhook/{name}/"
    return Client().post(address, raw, content_type="application/json", **headers)


@pytest.mark.parametrize(
    ("name", "raw", "report"), RAW, ids=lambda v: v if isinstance(v, str) else ""
)
def test_raw_report_marks_the_mail(name, raw, report, message):
    with using(name):
        assert post(name, raw).status_code == 200

    message.refresh_from_db()
    assert message.report == report
    failed = report in {R.BOUNCED, R.SOFT_BOUNCED}
    assert message.state == (MessageState.FAILED if failed else MessageState.SENT)
    stop = find_stop(ZOE)
    assert (stop.reason if stop else "") == (report if report in {R.BOUNCED, R.COMPLAINED} else "")


@pytest.mark.parametrize("name", list(URLS))
@pytest.mark.parametrize("secret", ["", "reports:wrong-wrong-wrong", "other:0123456789abcdef"])
def test_forged_report_changes_nothing(name, secret, message):
    with using(name):
        assert post(name, BOUNCES[name], secret=secret).status_code in {401, 403}

    message.refresh_from_db()
    assert (message.report, message.state) == ("", MessageState.SENT)
    assert not StoppedAddress.objects.exists()


@pytest.mark.parametrize("name", list(URLS))
def test_replayed_report_changes_nothing(
    name, message, undelivered, django_capture_on_commit_callbacks
):
    with using(name), django_capture_on_commit_callbacks(execute=True):
        post(name, BOUNCES[name])
    before = list(OutboxMessage.objects.values())
    StoppedAddress.objects.all().delete()
    with using(name), django_capture_on_commit_callbacks(execute=True):
        assert post(name, BOUNCES[name]).status_code == 200

    assert list(OutboxMessage.objects.values()) == before
    assert not StoppedAddress.objects.exists()
    assert undelivered == [message.pk]


def test_older_report_does_not_undo_a_newer_one(message):
    with using("brevo"):
        for event in ("delivered", "soft_bounce", "hard_bounce", "delivered"):
            post("brevo", brevo(event))

    message.refresh_from_db()
    assert message.report == R.BOUNCED


@pytest.mark.parametrize(
    "change", [{"email": "other@example.org"}, {"message-id": "18"}, {"message-id": ""}]
)
def test_report_about_another_mail_or_person_changes_nothing(change, message):
    with using("brevo"):
        assert post("brevo", brevo("hard_bounce") | change).status_code == 200

    message.refresh_from_db()
    assert message.report == ""
    assert not StoppedAddress.objects.exists()


def test_report_finds_a_mail_whose_worker_died_before_it_could_write_the_name(message):
    OutboxMessage.objects.update(state=MessageState.SENDING, provider_id="")
    reference = json.dumps({"outbox": message.message_id})
    with using("brevo"):
        post("brevo", brevo("delivered") | {"X-Mailin-custom": reference})

    message.refresh_from_db()
    assert (message.state, message.report) == (MessageState.SENT, R.DELIVERED)
    assert message.sent_at is not None


@pytest.mark.parametrize("body", ["", "{", "[1]", "17", '{"event": 3}', '"x"', "[]"])
def test_unreadable_report_is_answered_without_an_error(body, message):
    for name in ("mailjet", "brevo", "postmark"):
        with using(name):
            assert post(name, body).status_code in {200, 400}


def test_other_providers_and_a_site_without_a_secret_have_no_such_address(message):
    with using("brevo"):
        assert post("postmark", BOUNCES["postmark"]).status_code == 404
    with using("brevo", secret=""):
        assert post("brevo", BOUNCES["brevo"]).status_code == 404
    assert post("brevo", BOUNCES["brevo"]).status_code == 404
