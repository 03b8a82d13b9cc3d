"""The nightly run: counts first, then each row on its own, with a receipt and no names."""

import io
import logging
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.privacy.models import (
    ConsentRecord,
    ErasureReceipt,
    ErasureRun,
    RetentionRule,
)
from harzwerk_cms.privacy.periods import period_of
from harzwerk_cms.privacy.policies import RetentionPolicy, retention_policies
from harzwerk_cms.privacy.services import erase_due as service
from harzwerk_cms.privacy.services.consent import record_consent, withdraw_consent
from harzwerk_cms.privacy.services.erase_due import erase_due, erase_nightly
from harzwerk_cms.privacy.services.erase_row import erase_row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NAME = "tests.consents"


def due(before):
    return ConsentRecord.objects.filter(given_at__lte=before)


@pytest.fixture
def only(monkeypatch):
    """Return a function that leaves one policy, about consents that are ten days old."""

    def use(**fields):
        facts = {
            "name": NAME, "title": "Proben", "counts_from": "", "days": 10, "reason": "",
            "due": due, "erase": erase_row, **fields,
        }  # fmt: skip
        policy = RetentionPolicy(**facts)
        monkeypatch.setattr(retention_policies, "_items", {policy.name: policy})

    return use


@pytest.fixture
def consents():
    rows = [
        record_consent(kind="photo", text="Ja", language="de", channel="paper", name=f"Kim {n}")
        for n in range(3)
    ]
    ConsentRecord.objects.update(given_at=timezone.now() - timedelta(days=10))
    return rows


def receipt():
    return ErasureReceipt.objects.values_list("erased", "blocked", "failed").get()


def printed(*args):
    out = io.StringIO()
    call_command("erase_expired", *args, stdout=out)
    return [" ".join(line.split()) for line in out.getvalue().splitlines()]


def test_dry_run_counts_and_deletes_nothing(only, consents):
    only()

    lines = printed("--dry-run")

    assert lines[1] == f"{NAME} 10 3 Proben"
    assert ConsentRecord.objects.count() == 3
    assert not ErasureRun.objects.exists()


def test_what_is_due_goes_and_a_receipt_stays(only, consents):
    only()

    lines = printed()

    assert lines[1] == f"{NAME} 10 3 0 0 Proben"
    assert receipt() == (3, 0, 0)
    assert not ConsentRecord.objects.exists()
    assert ErasureRun.objects.get().finished_at == timezone.now()


def test_a_second_run_changes_nothing(only, consents):
    only()
    erase_due()

    second = erase_due()

    assert not second.receipts.exists()


def test_a_day_too_early_nothing_goes(only, consents):
    only(days=11)

    erase_due()

    assert ConsentRecord.objects.count() == 3


def test_the_period_of_the_association_counts(only, consents):
    only()
    RetentionRule.objects.create(policy=NAME, days=11, reason="Vorstand")
    erase_due()
    assert ConsentRecord.objects.count() == 3

    RetentionRule.objects.update(days=9)
    erase_due()
    assert not ConsentRecord.objects.exists()


@pytest.mark.expects_log_errors
def test_one_that_fails_is_logged_without_its_words_and_keeps_no_other(only, consents, caplog):
    second = consents[1].pk

    def erase(row):
        if row.pk == second:
            row.delete()
            raise ValueError(row.name)
        return erase_row(row)

    only(erase=erase)

    with pytest.raises(CommandError):
        printed()

    assert receipt() == (2, 0, 1)
    assert list(ConsentRecord.objects.values_list("pk", flat=True)) == [second]
    assert f"{NAME}: row {second} not erased: ValueError" in caplog.text
    assert "Kim" not in caplog.text


@pytest.mark.expects_log_errors
def test_a_policy_that_cannot_count_keeps_no_other_from_running(only, monkeypatch, consents):
    only()
    good = retention_policies.get(NAME)

    def broken(_before):
        raise LookupError("Kim")

    bad = RetentionPolicy("tests.bad", "", "", 1, "", due=broken, erase=erase_row)
    monkeypatch.setattr(retention_policies, "_items", {"tests.bad": bad, NAME: good})

    receipts = dict(erase_due().receipts.values_list("policy", "failed"))

    assert receipts == {"tests.bad": 1, NAME: 0}
    assert not ConsentRecord.objects.exists()


def test_what_a_rule_forbids_stays_with_its_reason(only, consents):
    def erase(row):
        if row.pk == consents[0].pk:
            raise RuleBroken([(None, "Eine Rechnung ist offen.")])
        return erase_row(row)

    only(erase=erase)
    erase_due()

    assert receipt() == (2, 1, 0)
    assert ErasureReceipt.objects.get().blocked_because == "Eine Rechnung ist offen."
    assert ConsentRecord.objects.get() == consents[0]


def test_of_two_runs_at_once_each_row_is_counted_once(only, consents):
    """The second run comes while the first is at its first row."""
    others = []

    def erase(row):
        if not others:
            others.append(None)
            others[0] = erase_due()
        return erase_row(row)

    only(erase=erase)
    first = erase_due()

    erased = sum(ErasureReceipt.objects.values_list("erased", flat=True))
    assert erased == 3
    assert first.pk != others[0].pk


def test_files_may_be_due_as_well(only):
    files = ["a", "b"]

    def erase(name):
        files.remove(name)
        return True

    only(due=lambda _before: list(files), erase=erase)
    assert period_of(NAME).count_due(timezone.now()) == 2

    erase_due()

    assert (files, receipt()) == ([], (2, 0, 0))


@pytest.mark.parametrize(
    ("day", "left"), [("2029-12-31T23:59:00+01:00", 3), ("2030-01-01T00:00:00+01:00", 0)]
)
def test_a_period_may_begin_with_the_end_of_the_year(only, consents, day, left):
    only(days=2 * 365 + 1, to_year_end=True)  # two years, one of them a leap year
    with time_machine.travel(day, tick=False):
        erase_due()

    assert ConsentRecord.objects.count() == left


def test_the_night_comes_once_a_day_and_never_before_its_hour(clock, only, consents, monkeypatch):
    only()
    nights = []
    monkeypatch.setattr(service, "erase_due", lambda run: nights.append(run.night.isoformat()))
    for moment in ("2027-03-19T02:59", "2027-03-19T03:00", "2027-03-19T23:00", "2027-03-20T12:00"):
        clock.move_to(f"{moment}:00+01:00")
        erase_nightly()
        erase_nightly()

    assert nights == ["2027-03-19", "2027-03-20"]


def test_run_due_jobs_erases_at_night(clock, consents):
    record = consents[0]
    record.email = "kim@example.org"
    record.save()
    withdraw_consent(kind="photo", email="kim@example.org")
    clock.shift(timedelta(days=3 * 365 + 1))

    call_command("run_due_jobs", verbosity=0)

    assert set(ConsentRecord.objects.all()) == set(consents[1:])
    assert ErasureReceipt.objects.get(policy="privacy.consents").erased == 1


def test_nothing_of_a_run_that_is_logged_or_stored_names_anybody(only, consents, caplog):
    only()
    with caplog.at_level(logging.DEBUG, "harzwerk_cms"):
        erase_due()

    stored = [str(row) for row in [*ErasureReceipt.objects.values(), *ErasureRun.objects.values()]]
    assert "Kim" not in caplog.text + "".join(stored)
