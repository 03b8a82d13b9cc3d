"""What editors may use in their own words for the mails about a registration."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harzwerk_cms.core import moments
from harzwerk_cms.mail.kinds import Variable

Facts = dict[str, Any]


def _addressee(facts: Facts) -> str:
    return str(facts.get("greeted") or facts["registration"].name)


def _title(facts: Facts) -> str:
    if facts["is_sensitive"]:
        return _("Appointment %(organisation)s") % {"organisation": facts["organisation"]}
    return str(facts["offer"].title)


def _place(facts: Facts) -> str:
    return _("by arrangement") if facts["hides_place"] else str(facts["offer"].place)


def _seats(facts: Facts) -> str:
    number = facts["seats"]
    return ngettext("%(number)d seat", "%(number)d seats", number) % {"number": number}


def _deadline(facts: Facts) -> str:
    return moments.day_and_time(facts["expires_at"]) if facts["expires_at"] else ""


ORGANISATION = Variable(
    "organisation",
    gettext_lazy("name of your association"),
    lambda facts: facts["organisation"],
    True,
)
VARIABLES = (
    Variable("name", gettext_lazy("name of the person who gets the mail"), _addressee, True),
    Variable(
        "person",
        gettext_lazy("name of the registered person"),
        lambda facts: facts["registration"].name,
        True,
    ),
    Variable(
        "title",
        gettext_lazy("title of the offer; of a sensitive one only that it is an appointment"),
        _title,
    ),
    Variable(
        "date",
        gettext_lazy("day or days"),
        lambda facts: moments.days(facts["offer"].starts_at, facts["offer"].ends_at),
    ),
    Variable(
        "time",
        gettext_lazy("from when until when"),
        lambda facts: moments.times(facts["offer"].starts_at, facts["offer"].ends_at),
    ),
    Variable(
        "place",
        gettext_lazy("place; of a sensitive offer only after the confirmation"),
        _place,
    ),
    Variable("seats", gettext_lazy("number of seats, for example “2 seats”"), _seats, True),
    Variable(
        "reference",
        gettext_lazy("reference of the registration"),
        lambda facts: facts["registration"].reference,
        True,
    ),
    ORGANISATION,
)
# Only while something is held can there be an end of it.
WITH_DEADLINE = (
    *VARIABLES,
    Variable("deadline", gettext_lazy("until when an answer is possible"), _deadline),
)
# Mails to the team are about no single person.
FOR_TEAM = (ORGANISATION,)
