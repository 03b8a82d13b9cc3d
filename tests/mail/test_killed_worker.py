"""The worker is killed at random moments, again and again, while it delivers mail."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager

import pytest

from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.mail.models import OutboxMessage
from tests.live_site import ROOT, environment
from tests.mail.counting_api import counting_api
from tests.smtp_sink import smtp_sink

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

MAILS_FOR_EACH_KILL = 2.5
FIRST_LIFE, SHORTEST_LIFE, LONGEST_LIFE = 0.2, 0.02, 1
# So many mails wait at most times, so that a worker is killed at work and not while it rests.
BACKLOG = 10
SECONDS_TO_FINISH = 120


def write_mails(numbers):
    OutboxMessage.objects.bulk_create(
        OutboxMessage(
            kind="tests.killed",
            idempotency_key=f"killed:{number}",
            recipient=f"person{number}@example.org",
            subject=f"Ihre Anmeldung {number}",
            text="Guten Tag,\n\nwir freuen uns auf Sie.\n",
            html="<p>Guten Tag,</p><p>wir freuen uns auf Sie.</p>",
            message_id=f"<killed-{number}@www.harzwerk.example.org>",
        )
        for number in numbers
    )


class Worker:
    """Starts one worker after the other; each is a process of its own."""

    def __init__(self, process):
        self.process = process

    def start(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def kill(self, pid):
        os.kill(pid, signal.SIGKILL)
        self.process.stdout.readline()


@contextmanager
def prepared_worker(url):
    env = environment(EMAIL_URL=url, DJANGO_SETTINGS_MODULE="tests.mail.short_lease")
    command = [sys.executable, "-m", "tests.mail.prepared_worker"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=env, cwd=ROOT, **pipes) as process:
        yield Worker(process)
        process.stdin.close()


def kill_again_and_again(worker, kills, accepted):
    """Kill each worker after a random time that suits the speed of the machine."""
    moments, life, written = random.Random(26), FIRST_LIFE, 0
    for kill in range(1, kills + 1):
        wanted = int(kill * MAILS_FOR_EACH_KILL)
        write_mails(range(written, wanted))
        written = wanted
        pid = worker.start()
        time.sleep(moments.uniform(0, 2 * life))
        worker.kill(pid)
        is_slow = written - len(set(accepted())) > BACKLOG
        life = min(max(life * (1.1 if is_slow else 0.9), SHORTEST_LIFE), LONGEST_LIFE)


def finish(worker):
    """Let one worker live until nothing waits; claims of the dead run out by themselves."""
    pid = worker.start()
    limit = time.monotonic() + SECONDS_TO_FINISH
    while OutboxMessage.objects.waiting().exists() and time.monotonic() < limit:
        time.sleep(0.1)
    worker.kill(pid)


def deliver_among_kills(url, kills, accepted):
    """Return how often each mail arrived, by Message-ID."""
    with prepared_worker(url) as worker:
        kill_again_and_again(worker, kills, accepted)
        finish(worker)
    states = OutboxMessage.objects.values_list("state", flat=True)
    assert Counter(states) == {MessageState.SENT: int(kills * MAILS_FOR_EACH_KILL)}
    return Counter(accepted())


def test_nothing_is_lost_and_a_mail_is_doubled_only_where_a_worker_died_with_it(capsys):
    kills = 200
    with smtp_sink() as (sink, url):
        arrived = deliver_among_kills(url, kills, lambda: sink.message_ids)

    attempts = dict(OutboxMessage.objects.values_list("message_id", "attempts"))
    doubles = sum(arrived.values()) - len(attempts)
    with capsys.disabled():
        print(f"\n{kills} kills, {len(attempts)} mails by SMTP: 0 lost, {doubles} doubled")  # noqa: T201 -- the proof's number
    assert set(arrived) == set(attempts)
    # Each arrival was an attempt; whoever got a mail twice had a worker die in between.
    assert all(number <= attempts[name] for name, number in arrived.items())
    assert doubles <= sum(attempts.values()) - len(attempts) <= kills


def test_provider_that_recognises_an_attempt_sends_nothing_twice(capsys):
    kills = 100
    with counting_api() as (api, url):
        arrived = deliver_among_kills(url, kills, lambda: api.accepted)

    mails = set(OutboxMessage.objects.values_list("message_id", flat=True))
    with capsys.disabled():
        again = api.asked - len(mails)
        print(f"\n{kills} kills, {len(mails)} mails by API: 0 lost, 0 doubled, {again} recognised")  # noqa: T201 -- the proof's number
    assert set(arrived) == mails
    assert set(arrived.values()) == {1}
