"""The site with a pause between counting and writing, so that a race is certain to be run.

With RACE_WITHOUT_LOCK the lock is taken out: the negative control.
"""

import os
import time

# First of all: it loads the apps, without which the verb cannot be imported.
from harzwerk_site.wsgi import application

# isort: split
from harzwerk_cms.registrations.rules import room_now
from harzwerk_cms.registrations.services import seat_work

PAUSE_SECONDS = float(os.environ.get("RACE_PAUSE", "0.3"))
count = room_now.seats_by_kind


def count_and_pause(bookable):
    taken = count(bookable)
    time.sleep(PAUSE_SECONDS)
    return taken


room_now.seats_by_kind = count_and_pause
if os.environ.get("RACE_WITHOUT_LOCK"):
    seat_work.lock_row = lambda model, pk: model.objects.get(pk=pk)

__all__ = ["application"]
