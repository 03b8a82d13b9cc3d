"""The page on which staff see and change how long data is kept."""

import re

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from harzwerk_cms.privacy.models import ErasureReceipt, ErasureRun, RetentionRule
from tests.factories.staff import log_in, page_of

pytestmark = pytest.mark.django_db
BASE = "/admin/datenschutz/aufbewahrung/"
NEEDS = f"{BASE}registrations.needs/"


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.fixture
def privacy(client):
    return log_in(client, "privacy")


@pytest.mark.parametrize(
    ("role", "status"),
    [("privacy", 200), ("management", 200), ("editors", 302), ("event_team", 302), ("board", 302)],
)
def test_only_those_who_answer_for_it_see_and_change(client, role, status):
    log_in(client, role)

    assert client.get(BASE).status_code == status
    assert client.get(NEEDS).status_code == status
    assert client.get(f"{BASE}belege/").status_code == status


def test_page_says_what_goes_next_and_what_went(privacy):
    run = ErasureRun.objects.create(finished_at=timezone.now())
    ErasureReceipt.objects.create(run=run, policy="registrations.needs", days=7, erased=41)
    ErasureReceipt.objects.create(
        run=run, policy="gone.app", days=7, erased=0, blocked=2, blocked_because="Rechnung offen."
    )
    page = words(page_of(privacy, BASE))

    assert "registrations.needs" not in page
    assert "41" in page
    assert "gone.app" in page
    assert "Rechnung offen." in words(page_of(privacy, f"{BASE}belege/"))


def test_a_dry_run_deletes_nothing(privacy):
    before = privacy.post(BASE)

    assert before.status_code == 200
    assert not ErasureRun.objects.exists()


def test_another_period_needs_a_reason(privacy):
    answer = privacy.post(NEEDS, {"days": "5", "reason": ""})

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"reason"}
    assert not RetentionRule.objects.exists()


def test_another_period_is_kept_with_who_and_why(privacy):
    answer = privacy.post(NEEDS, {"days": "5", "reason": "Beschluss des Vorstands"})

    assert answer.status_code == 302
    rule = RetentionRule.objects.get()
    assert (rule.policy, rule.days, rule.reason) == (
        "registrations.needs", 5, "Beschluss des Vorstands",
    )  # fmt: skip
    assert rule.changed_by.username == "privacy"
    entry = ModelLogEntry.objects.get(action="harzwerk.privacy.set_period")
    assert entry.data == {"from": 7, "to": 5}
    assert "Beschluss des Vorstands" in page_of(privacy, BASE)
    assert 'value="5"' in page_of(privacy, NEEDS)


def test_the_default_needs_no_reason_and_no_row(privacy):
    privacy.post(NEEDS, {"days": "5", "reason": "Beschluss"})

    privacy.post(NEEDS, {"days": "7", "reason": ""})

    assert not RetentionRule.objects.exists()
    entry = ModelLogEntry.objects.filter(action="harzwerk.privacy.set_period").latest("pk")
    assert entry.data == {"from": 5, "to": 7}


@pytest.mark.parametrize("days", ["0", "3651", "36525"])
def test_strange_periods_must_be_confirmed(privacy, days):
    sent = {"days": days, "reason": "Auflage"}

    asked = privacy.post(NEEDS, sent)
    assert asked.status_code == 422
    assert asked.context["form"].errors.keys() == {"confirms"}
    assert 'name="confirms"' in asked.content.decode()
    assert privacy.post(NEEDS, {**sent, "confirms": "on"}).status_code == 302
    assert RetentionRule.objects.get().days == int(days)


@pytest.mark.parametrize("days", ["-1", "36526", "", "sieben", "7.5", "9" * 400])
def test_what_is_no_period_is_refused_at_the_field(privacy, days):
    answer = privacy.post(NEEDS, {"days": days, "reason": "x" * 300, "confirms": "on"})

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"days"}
    assert not RetentionRule.objects.exists()


def test_a_reason_that_is_too_long_is_refused(privacy):
    answer = privacy.post(NEEDS, {"days": "6", "reason": "x" * 301})

    assert answer.context["form"].errors.keys() == {"reason"}


@pytest.mark.parametrize("name", ["gibt.es.nicht", "a" * 80])
def test_a_policy_that_is_not_there_is_not_found(privacy, name):
    assert privacy.get(f"{BASE}{name}/").status_code == 404
