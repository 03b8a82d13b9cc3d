"""Bookings and what they are made of."""

from harzwerk_cms.registrations.models.audit_result import AuditResult
from harzwerk_cms.registrations.models.bookable import Bookable
from harzwerk_cms.registrations.models.change_notice import ChangeNotice
from harzwerk_cms.registrations.models.guardian import Guardian
from harzwerk_cms.registrations.models.head_count import HeadCount
from harzwerk_cms.registrations.models.invitation import Invitation
from harzwerk_cms.registrations.models.mixins import BookablePageMixin
from harzwerk_cms.registrations.models.page_options import SeatKindOption, WorkshopOption
from harzwerk_cms.registrations.models.question import Answer, Question
from harzwerk_cms.registrations.models.registration import Attendee, Registration, WorkshopPlace
from harzwerk_cms.registrations.models.registration_settings import RegistrationSettings
from harzwerk_cms.registrations.models.reminders import NoticeFields
from harzwerk_cms.registrations.models.reported_failure import ReportedFailure
from harzwerk_cms.registrations.models.seat_kind import SeatKind, Workshop
from harzwerk_cms.registrations.models.sensitive_need import SensitiveNeed

__all__ = [
    "Answer",
    "Attendee",
    "AuditResult",
    "Bookable",
    "BookablePageMixin",
    "ChangeNotice",
    "Guardian",
    "HeadCount",
    "Invitation",
    "NoticeFields",
    "Question",
    "Registration",
    "RegistrationSettings",
    "ReportedFailure",
    "SeatKind",
    "SeatKindOption",
    "SensitiveNeed",
    "Workshop",
    "WorkshopOption",
    "WorkshopPlace",
]
