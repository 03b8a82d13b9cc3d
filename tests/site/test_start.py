"""A site that is not set up right does not start, and says in one sentence why."""

import os
import subprocess
import sys

import pytest

from tests.live_site import ROOT

GOOD = {
    "DJANGO_SETTINGS_MODULE": "harzwerk_site.settings.production",
    "SECRET_KEY": "k3-" + "x7Qz" * 16,
    "ALLOWED_HOSTS": "www.harzwerk.example.org",
    "SITE_URL": "https://www.harzwerk.example.org",
    "DATABASE_URL": "sqlite:////tmp/never-opened.sqlite3",
    "EMAIL_URL": "smtp://mail.example.org:587/?tls=1",
}


def start(**changes):
    env = {name: value for name, value in os.environ.items() if name not in GOOD}
    env |= {name: value for name, value in (GOOD | changes).items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        check=False,
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


def test_a_complete_environment_starts():
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"EMAIL_URL": None}, "EMAIL_URL"),
        ({"EMAIL_URL": "pigeon://roof"}, "EMAIL_URL"),
        ({"EMAIL_URL": "brevo://"}, "EMAIL_URL"),
        ({"EMAIL_URL": "brevo://key@"}, "MAIL_WEBHOOK_SECRET"),
        ({"EMAIL_URL": "smtp://mail.example.org:abc"}, "EMAIL_URL"),
        ({"EMAIL_URL": "smtp://mail.example.org?tls=true"}, "EMAIL_URL"),
        ({"DATABASE_URL": "foo"}, "DATABASE_URL"),
        ({"PORT": "abc"}, "PORT"),
        ({"DEBUG": "1"}, "DEBUG"),
        ({"SITE_URL": "http://www.harzwerk.example.org"}, "SITE_URL"),
        ({"DEFAULT_FROM_EMAIL": "Harzwerk e. V. <a@example.org>"}, "DEFAULT_FROM_EMAIL"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_wrong_environment_is_named_without_a_stack_trace(changes, named):
    ended = start(**changes)

    assert ended.returncode != 0
    assert named in ended.stderr
    assert "Traceback" not in ended.stderr
