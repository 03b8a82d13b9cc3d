"""Guessing passwords comes to an end."""

import pytest
from django.contrib.auth.models import User

from harzwerk_site.login import ATTEMPTS

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


def test_after_too_many_wrong_passwords_even_the_right_one_waits(client):
    User.objects.create_superuser("ada", "ada@example.org", "richtig-und-lang")
    for _ in range(ATTEMPTS):
        client.post(LOGIN, {"username": "ada", "password": "falsch"})

    client.post(LOGIN, {"username": "ada", "password": "richtig-und-lang"})
    assert "_auth_user_id" not in client.session

    client.post(LOGIN, {"username": "ada", "password": "richtig-und-lang"}, REMOTE_ADDR="192.0.2.7")
    assert "_auth_user_id" in client.session


def test_behind_a_proxy_nobody_locks_somebody_else_out(client, settings):
    settings.HARZWERK = {**settings.HARZWERK, "TRUSTED_PROXIES": 1}
    User.objects.create_superuser("ada", "ada@example.org", "richtig-und-lang")
    for _ in range(ATTEMPTS):
        client.post(
            LOGIN, {"username": "ada", "password": "falsch"}, HTTP_X_FORWARDED_FOR="192.0.2.9"
        )

    ada = {"username": "ada", "password": "richtig-und-lang"}
    client.post(LOGIN, ada, HTTP_X_FORWARDED_FOR="192.0.2.9")
    assert "_auth_user_id" not in client.session
    client.post(LOGIN, ada, HTTP_X_FORWARDED_FOR="192.0.2.7")
    assert "_auth_user_id" in client.session
