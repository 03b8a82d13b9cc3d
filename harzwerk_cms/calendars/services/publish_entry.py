"""Keep the calendar entry of a page right, and the same entry for ever."""

import uuid
from dataclasses import replace
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Page

from harzwerk_cms.calendars.entry import CalendarEntry, EntryIdentity
from harzwerk_cms.calendars.ical import render_entry
from harzwerk_cms.calendars.models import PublishedEntry
from harzwerk_cms.calendars.services.bump_revision import bump_revision
from harzwerk_cms.core import conf
from harzwerk_cms.core.locks import lock_row


def publish_entry(*, page: Page, entry: CalendarEntry, kind: str) -> PublishedEntry:
    """Write a page's entry if anything it shows has changed.

    Side effects in order: the first call stores a UID that never changes; a change of
    title, time, place or status raises SEQUENCE; a change of anything shown renders the
    entry anew with a new time stamp; all feeds are told. Nothing changed: nothing is
    written, and the bytes stay the same.

    Args:
        page: the live page.
        entry: what calendars are to show.
        kind: the first word of a new UID, such as `event`.
    """
    with transaction.atomic():
        row = _locked_row(page) or PublishedEntry(page_id=page.pk, uid=_new_uid(kind), sequence=0)
        if row.pk and row.content == entry.content:
            return row
        identity = replace(row.identity, changed_at=timezone.now())
        if row.pk and row.appointment != entry.appointment:
            identity = replace(identity, sequence=row.sequence + 1)
        _show(row, entry, identity)
        row.save()
        bump_revision()
    return row


def first_entry(*, page: Page, entry: CalendarEntry, kind: str) -> PublishedEntry:
    """Return the entry of a page that has none yet, not saved.

    For writing many at once; the caller saves them and calls `bump_revision`.
    """
    row = PublishedEntry(page_id=page.pk, uid=_new_uid(kind), sequence=0)
    _show(row, entry, replace(row.identity, changed_at=timezone.now()))
    return row


def _locked_row(page: Page) -> PublishedEntry | None:
    found = PublishedEntry.objects.filter(page_id=page.pk).values_list("pk", flat=True).first()
    return lock_row(PublishedEntry, found) if found else None


def _new_uid(kind: str) -> str:
    return f"{kind}-{uuid.uuid4()}@{urlsplit(conf.load().SITE_URL).hostname}"


def _show(row: PublishedEntry, entry: CalendarEntry, identity: EntryIdentity) -> None:
    row.sequence = identity.sequence
    row.changed_at = identity.changed_at
    row.starts_at, row.ends_at = entry.starts_at, entry.ends_at
    row.appointment, row.content = entry.appointment, entry.content
    with translation.override(settings.LANGUAGE_CODE):
        row.vevent = render_entry(entry, identity)
