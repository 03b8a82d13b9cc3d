"""Bookings and what they are made of."""

from harzwerk_cms.registrations.models.bookable import Bookable
from harzwerk_cms.registrations.models.mixins import BookablePageMixin
from harzwerk_cms.registrations.models.question import Answer, Question
from harzwerk_cms.registrations.models.registration import Attendee, Registration

__all__ = ["Answer", "Attendee", "Bookable", "BookablePageMixin", "Question", "Registration"]
