"""What is measured, in the order in which the site fills up."""

import time
from datetime import date
from itertools import count
from statistics import median

import icalendar
from django.urls import reverse

from tests.bench import world
from tests.bench.meter import Meter
from tests.bench.server import Server
from tests.bench.storm import SEATS, blow, typical
from tests.bench.table import Row, page_row, storm_row

LIST = "/veranstaltungen/"
FEED = "/veranstaltungen/veranstaltungen.ics"
KILOBYTE = 1000
STORMS = 3


def scenes(port, plain_path):
    """Yield the rows of the table; the site grows between them."""
    meter = Meter(port, Server(), plain_path)
    yield page_row("plain Wagtail page", meter.plain)
    floor = meter.sample("/favicon.ico", expect=302)
    yield page_row("redirect without a query: what any answer costs", floor)
    say("list with 100 events")
    small = meter.sample(LIST)
    yield page_row("event list, 20 shown of 100", small)
    say("1,000 events")
    world.fill(events=1_000)
    yield list_row(meter.sample(LIST))
    yield event_row(meter.sample(world.event_with_form().url))
    yield from feed_rows(meter)
    say("5,000 events")
    world.fill(events=5_000)
    yield large_list_row(meter.sample(LIST), small)
    yield from staff_rows(meter)
    yield from storm_rows(port, meter.server)


def say(words):
    print(f"{words} …", flush=True)


def list_row(sample):
    ok = sample.ratio <= 2 and sample.size <= 60 * KILOBYTE and sample.queries <= 25
    return page_row(
        "event list, 20 shown of 1,000", sample, target="≤ 2 × plain, ≤ 60 kB, ≤ 25 queries", ok=ok
    )


def large_list_row(sample, small):
    growth = sample.ratio / small.ratio
    return page_row(
        f"event list, 20 shown of 5,000: {growth:.2f} × that of 100",
        sample,
        target="≤ 1.2 × that of 100",
        ok=growth <= 1.2,
    )


def event_row(sample):
    return page_row("event page with its form", sample, target="≤ 2 × plain", ok=sample.ratio <= 2)


def feed_rows(meter):
    """Yield the feed of 1,000 events in every state of the cache, and that of one event."""
    say("feeds")
    first = meter.get(FEED)
    events = first.body.count(b"BEGIN:VEVENT")
    library = library_ms(first.body)
    # A day long ago leaves nothing out, and makes a feed that is not in the cache.
    days = count(date(1990, 1, 1).toordinal())
    cold = meter.sample(lambda: f"{FEED}?von={date.fromordinal(next(days))}")
    yield page_row(
        f"feed of {events:,}, cold",
        cold,
        target=f"≤ 1.5 × icalendar's {library:.0f} ms",
        ok=cold.ms <= 1.5 * library,
    )
    changed = meter.sample(FEED, before=world.change_one_event)
    yield page_row("… one event changed", changed, target="≤ 3 × plain", ok=changed.ratio <= 3)
    for name, headers in (("from cache", {}), ("from cache, gzip", {"Accept-Encoding": "gzip"})):
        cached = meter.sample(FEED, headers=headers)
        ok = cached.ratio <= 0.15 and cached.queries <= 3
        yield page_row(f"… {name}", cached, target="≤ 0.15 × plain, ≤ 3 queries", ok=ok)
    etag = meter.get(FEED).headers["ETag"]
    same = meter.sample(FEED, headers={"If-None-Match": etag}, expect=304)
    ok = same.ratio <= 0.10 and same.queries <= 2
    yield page_row("… 304", same, target="≤ 0.10 × plain, ≤ 2 queries", ok=ok)
    event = world.event_with_form()
    yield page_row("one event's file", meter.sample(f"{event.url}{event.slug}.ics"))


def library_ms(body):
    """Return the processor time icalendar takes to write the same calendar."""
    calendar = icalendar.Calendar.from_ical(body)
    times = []
    for _ in range(3):
        began = time.process_time()
        calendar.to_ical()
        times.append((time.process_time() - began) * 1000)
    return median(times)


def staff_rows(meter):
    """Yield the list of registrations and their export; its memory must not grow with them."""
    say("registrations")
    cookie = world.staff_cookie()
    address = reverse("registrations:index")
    export = f"{address}?export=csv"
    world.fill(registrations=2_500)
    few = growth_of_memory(meter, export, cookie)
    world.fill(registrations=10_000)
    bare = meter.sample(reverse("wagtailredirects:index"), headers=cookie)
    yield page_row("staff: an empty list of Wagtail's own", bare)
    sample = meter.sample(address, headers=cookie)
    yield page_row(
        "staff: list of 10,000 registrations", sample, target="≤ 3 × plain", ok=sample.ratio <= 3
    )
    many = growth_of_memory(meter, export, cookie)
    told = f"staff: export of 10,000 (memory +{many:.0f} MiB; 2,500: +{few:.0f} MiB)"
    exported = meter.sample(export, headers=cookie)
    yield page_row(told, exported, target="constant memory: ≤ +8 MiB", ok=many <= 8)


def growth_of_memory(meter, path, headers):
    """Return by how many MiB a worker grows at most while it exports."""
    for _ in range(4):
        meter.get(f"{path}&bookable=1", headers)
    before = meter.server.forget_peaks()
    for _ in range(3):
        meter.get(path, headers)
    return meter.server.most_growth(before)


def storm_rows(port, server):
    """Yield 200 visitors for 50 seats on a bare page and on ours."""
    say("storms")
    bare = [blow(port, server, world.locked_form(n).url) for n in range(STORMS)]
    ours = [blow(port, server, world.storm_event(n).url) for n in range(STORMS)]
    twice = [
        blow(port, server, world.storm_event(n).url, sends_anyway=True)
        for n in range(STORMS, 2 * STORMS)
    ]
    least = typical(bare).rate / 2
    middle = typical(ours)
    right = all(s.sold == SEATS and not s.lost and not s.failures for s in [*ours, *twice])
    yield storm_row("storm on a bare locked form", typical(bare))
    yield storm_row(
        "storm on an event with 50 seats",
        middle,
        target=f"≥ {least:.1f}/s, p95 ≤ 1.5 s, 50 sold, 0 lost, 0 × 5xx",
        ok=middle.rate >= least and middle.p95 <= 1.5 and right,
    )
    yield Row(
        "… processor time of one visitor",
        ms=f"{middle.ms:.1f}",
        target="≤ 50 ms",
        ok=middle.ms <= 50,
    )
    yield storm_row("… the same, and who is too late sends the form anyway", typical(twice))
