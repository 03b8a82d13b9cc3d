"""What staff decide about one registration with one click or one question."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.registrations.enums import RegistrationState
from harzwerk_cms.registrations.models import Registration
from harzwerk_cms.registrations.services.give_seat import give_seat
from harzwerk_cms.registrations.services.new_link import new_link
from harzwerk_cms.registrations.services.send_again import send_again
from harzwerk_cms.registrations.services.take_step import (
    agree_as_guardian,
    approve,
    confirm_by_staff,
    reject,
)

S = RegistrationState


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Attributes:
        name: part of the address.
        label: on the button.
        question: what is asked before.
        done: what is said afterwards.
        verb: the service.
        states: in which it is possible; empty: in every state but anonymised.
        asks: whether the button leads to the question instead of doing it at once.
        is_serious: whether it takes something away from somebody.
        needs_email: whether it is of no use without an address.
    """

    name: str
    label: str | Promise
    question: str | Promise
    done: str | Promise
    verb: Callable[..., Any]
    states: tuple[RegistrationState, ...] = ()
    asks: bool = False
    is_serious: bool = False
    needs_email: bool = False

    def is_open(self, registration: Registration) -> bool:
        """Tell whether it can be done now."""
        if self.needs_email and not registration.email:
            return False
        if self.states:
            return registration.state in self.states
        return registration.state != S.ANONYMISED


ALL = (
    Step(
        "approve",
        _("Approve"),
        _("Give the seat that is held?"),
        _("Approved. The registration is confirmed."),
        approve,
        (S.PENDING_APPROVAL,),
    ),
    Step(
        "reject",
        _("Reject"),
        _("Do you really want to reject this registration? The seats are free again."),
        _("Rejected."),
        reject,
        (S.PENDING_APPROVAL,),
        asks=True,
        is_serious=True,
    ),
    Step(
        "agree",
        _("Guardian agreed on paper"),
        _("Has a parent or guardian agreed in writing?"),
        _("Noted: a guardian has agreed."),
        agree_as_guardian,
        (S.PENDING_GUARDIAN,),
    ),
    Step(
        "confirm",
        _("Confirm"),
        _("Confirm without waiting for the remaining steps?"),
        _("The registration is confirmed."),
        confirm_by_staff,
        (S.PENDING_EMAIL, S.PENDING_GUARDIAN, S.OFFERED),
        asks=True,
    ),
    Step(
        "give_seat",
        _("Give a seat"),
        _("Give a seat past the order of the waiting list?"),
        _("The person has a seat now."),
        give_seat,
        (S.WAITLISTED,),
        asks=True,
    ),
    Step(
        "send_again",
        _("Send newest mail again"),
        _("Send the newest mail again, word for word?"),
        _("The mail is sent again at once."),
        send_again,
        needs_email=True,
    ),
    Step(
        "new_link",
        _("Send a new link"),
        _("The old link stops working at once; a new one goes out by mail."),
        _("A new link is on its way."),
        new_link,
        asks=True,
        needs_email=True,
    ),
)
STEPS = {step.name: step for step in ALL}
