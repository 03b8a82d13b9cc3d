"""The site with one of the mail providers, whose API answers what a test wants."""

import json
from unittest import mock

import django
import requests
from botocore.exceptions import ClientError
from django.test import override_settings

from harzwerk_site.settings.mail_url import mail_settings

SECRET = "reports:0123456789abcdef"
URLS = {
    "mailjet": "mailjet://key:secret@",
    "brevo": "brevo://key@",
    "postmark": "postmark://token@",
    "amazon_ses": "ses://key:secret@eu-central-1",
}
ACCEPTED = {
    "mailjet": {"Messages": [{"Status": "success", "To": [{"Email": "zoe@example.org", "MessageID": 17}]}]},
    "brevo": {"messageId": "<17@smtp-relay.mailin.fr>"},
    "postmark": {"ErrorCode": 0, "Message": "OK", "MessageID": "17", "To": "zoe@example.org"},
    "amazon_ses": {"MessageId": "17", "ResponseMetadata": {"HTTPStatusCode": 200}},
}  # fmt: skip


def site_sending_by(url, **more):
    """Let the site send by an EMAIL_URL."""
    mail = mail_settings(url, **more)
    if django.VERSION >= (6, 1):
        backend = {"MAILERS": {"default": {"BACKEND": mail.backend, "OPTIONS": mail.options}}}
    else:
        backend = {"EMAIL_BACKEND": mail.backend, **mail.old_settings}
    return override_settings(ANYMAIL=mail.anymail, **backend)


def using(name, *, secret=SECRET):
    """Let the site send with a provider that may report under a secret."""
    return site_sending_by(URLS[name], webhook_secret=secret)


class Api:
    """Stands for the HTTP layer below Anymail, as Anymail's own tests do; keeps what was sent."""

    def __init__(self, name):
        self.name, self.sent = name, []
        self.status, self.answer = 200, ACCEPTED[name]

    def refuse(self, status, answer):
        self.status, self.answer = status, answer

    def request(self, **params):
        if isinstance(self.answer, Exception):
            raise self.answer
        self.sent.append(json.loads(params["data"]))
        response = requests.Response()
        response.status_code, response.reason = self.status, "so"
        response.headers["Content-Type"] = "application/json"
        response._content = json.dumps(self.answer).encode()
        return response

    def call(self, operation, params):
        if self.status >= 400:
            raise ClientError(
                {"Error": self.answer, "ResponseMetadata": {"HTTPStatusCode": self.status}},
                operation,
            )
        self.sent.append(params)
        return self.answer

    def mocked(self):
        if self.name == "amazon_ses":
            return mock.patch("botocore.client.BaseClient._make_api_call", self.call)
        return mock.patch("requests.Session.request", self.request)
