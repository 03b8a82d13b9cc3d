"""A mail provider that is not set up right is named in one sentence at the start."""

import re

import django
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from harzwerk_cms.mail.checks import check_mail_provider
from harzwerk_site.settings.mail_url import mail_settings
from tests.mail.provider_site import SECRET, URLS, site_sending_by, using


def complaints():
    return [error.id for error in check_mail_provider(None)]


@pytest.mark.parametrize("name", list(URLS))
def test_complete_provider_passes(name):
    with using(name):
        assert complaints() == []


def test_smtp_needs_no_secret():
    with site_sending_by("smtp://127.0.0.1:25"):
        assert complaints() == []


@pytest.mark.parametrize("name", list(URLS))
@pytest.mark.parametrize(
    ("secret", "complaint"),
    [("", "harzwerk.E022"), ("reports", "harzwerk.E023"), ("reports:short", "harzwerk.E023")],
)
def test_secret_for_reports_is_asked_for(name, secret, complaint):
    with using(name, secret=secret):
        assert complaints() == [complaint]


@pytest.mark.parametrize("name", ["mailjet", "brevo", "postmark"])
def test_missing_key_is_named(name):
    with using(name), override_settings(ANYMAIL={"WEBHOOK_SECRET": SECRET}):
        errors = check_mail_provider(None)

    assert [error.id for error in errors] == ["harzwerk.E020"]
    assert re.search("_(key|token)", errors[0].msg, re.IGNORECASE)


def test_amazon_needs_a_region(monkeypatch):
    for name in ("AWS_DEFAULT_REGION", "AWS_REGION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_CONFIG_FILE", "/nowhere")

    with site_sending_by("ses://", webhook_secret=SECRET):
        assert complaints() == ["harzwerk.E021"]


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("pigeon://roof", "pigeon"),
        ("", "nothing"),
        ("amazon_ses://", "known are"),
        ("smtp://mail.example.org:70000", "port"),
        ("smtp://mail.example.org:0", "port"),
        ("smtp://mail.example.org:465", "smtps"),
        ("smtps://mail.example.org:587", "STARTTLS"),
        ("smtp://user@mail.example.org", "password"),
        ("mailjet://key@", "2 key"),
        ("brevo://key:more@", "1 key"),
        ("ses://key@eu-central-1", "secret"),
    ],
)
def test_wrong_address_of_the_mail_server_is_explained(url, word):
    with pytest.raises(ImproperlyConfigured, match=word):
        mail_settings(url)


def test_region_and_configuration_set_of_amazon_are_read():
    anymail = mail_settings("ses://key:s%2Fx@eu-central-1?configuration_set=harzwerk").anymail

    assert anymail == {
        "AMAZON_SES_CLIENT_PARAMS": {
            "region_name": "eu-central-1",
            "aws_access_key_id": "key",
            "aws_secret_access_key": "s/x",
        },
        "AMAZON_SES_CONFIGURATION_SET_NAME": "harzwerk",
    }


@pytest.mark.skipif(django.VERSION >= (6, 1), reason="Django 5.2's names of the settings")
def test_old_settings_carry_everything():
    old = mail_settings("smtps://user:p%40ss@mail.example.org").old_settings

    assert (old["EMAIL_HOST_PASSWORD"], old["EMAIL_PORT"], old["EMAIL_USE_SSL"]) == (
        "p@ss",
        465,
        True,
    )
