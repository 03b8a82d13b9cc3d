"""Whom no mail reaches, and what they have to be told by phone."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry

from harzwerk_cms.mail.enums import MessageState
from harzwerk_cms.registrations.enums import ACTIVE_STATES, SEAT_STATES, RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.queries import mails_about

S = RegistrationState


class CallReason(TextChoices):
    """What somebody has to be told."""

    CANCELLED = "cancelled", _("We had to cancel this registration.")
    OFF = "off", _("The date is cancelled.")
    OFFERED = "offered", _("A seat is free: would the person like it?")
    LAST_CALL = "last_call", _("Last call: who answers first gets the free seats.")
    MOVED = "moved", _("Moved to this date.")
    CHANGED = "changed", _("Date or place has changed.")
    GUARDIAN = "guardian", _("A parent or guardian has to agree: please ask them.")
    SEATED = "seated", _("The person has a seat now, from the waiting list.")
    UNDELIVERED = "undelivered", _("Our mail did not arrive: please ask for the right address.")


# The first that is true is what to tell; and since when it is true.
REASONS = (
    (CallReason.CANCELLED, Q(state=S.CANCELLED_BY_ORGANISER), "state_changed_at"),
    (CallReason.OFF, Q(state__in=ACTIVE_STATES, bookable__offer__is_cancelled=True), None),
    (CallReason.OFFERED, Q(state=S.OFFERED), "state_changed_at"),
    (CallReason.LAST_CALL, Q(state=S.WAITLISTED, called_at__isnull=False), "called_at"),
    (CallReason.MOVED, Q(state__in=SEAT_STATES, moved_at__isnull=False), "moved_at"),
    (
        CallReason.CHANGED,
        Q(state__in=ACTIVE_STATES, bookable__changed_at__gt=F("created_at")),
        "bookable__changed_at",
    ),
    (CallReason.GUARDIAN, Q(state=S.PENDING_GUARDIAN), "state_changed_at"),
    (CallReason.SEATED, Q(state=S.CONFIRMED, queued_at__isnull=False), "state_changed_at"),
    (
        CallReason.UNDELIVERED,
        Q(state__in=ACTIVE_STATES, newest_mail=MessageState.FAILED),
        "newest_mail_at",
    ),
)


def to_phone(rows: QuerySet[Registration], now: datetime) -> QuerySet[Registration]:
    """Narrow to those who have to be phoned, with `reason`; dates that are over need no call."""
    moves = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Registration),
        object_id=Cast(OuterRef("pk"), CharField()),
        action="harzwerk.registration.move",
    ).order_by("-timestamp")
    rows = rows.filter(bookable__ends_at__gt=now).annotate(
        moved_at=Subquery(moves.values("timestamp")[:1]),
        newest_mail=Subquery(mails_about().values("state")[:1]),
        newest_mail_at=Subquery(mails_about().values("created_at")[:1]),
    )
    # Nobody has asked a guardian who gave a number only.
    unasked = Q(state=S.PENDING_GUARDIAN, guardian__email="")
    rows = rows.filter(Q(email="") | Q(newest_mail=MessageState.FAILED) | unasked)
    reason = Case(
        *(
            When(is_so & _is_open(reason, since), then=Value(reason.value))
            for reason, is_so, since in REASONS
        ),
        default=Value(""),
        output_field=CharField(max_length=20),
    )
    return rows.annotate(reason=reason).exclude(reason="")


def _is_open(reason: CallReason, since: str | None) -> Q:
    """Whoever was phoned after something happened was told of it, whatever the call was about."""
    if since is None:
        return ~Q(called_back_about=reason)
    return Q(called_back_at=None) | Q(called_back_at__lt=F(since))


def reason_to_call(registration: Registration) -> CallReason:
    """Return what to tell somebody whom `to_phone` found."""
    return CallReason(registration.reason)  # type: ignore[attr-defined]  # `to_phone` annotates it
