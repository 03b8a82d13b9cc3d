"""What editors may use in their own words for the mails about performers."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from harzwerk_cms.core import moments
from harzwerk_cms.mail.kinds import Variable

Facts = dict[str, Any]


def _addressee(facts: Facts) -> str:
    return str(facts.get("greeted") or facts["application"].name)


def _title(facts: Facts) -> str:
    if facts["is_sensitive"]:
        return _("Appointment %(organisation)s") % {"organisation": facts["organisation"]}
    return str(facts["page"].title)


def _when(facts: Facts) -> tuple[Any, Any] | None:
    page = facts["page"]
    return (page.starts_at, page.ends_at) if page.starts_at and page.ends_at else None


def _place(facts: Facts) -> str:
    page = facts["page"]
    if facts["hides_place"] or not page.venue:
        return _("by arrangement")
    return str(page.venue.full_name)


def _minutes(facts: Facts) -> str:
    minutes = facts["page"].performance_minutes
    return ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {"minutes": minutes}


def _deadline(facts: Facts) -> str:
    return moments.day_and_time(facts["held_until"]) if facts["held_until"] else ""


VARIABLES = (
    Variable("name", gettext_lazy("name of the person who gets the mail"), _addressee, True),
    Variable(
        "person",
        gettext_lazy("name of the performing person"),
        lambda facts: facts["application"].name,
        True,
    ),
    Variable(
        "stage_name",
        gettext_lazy("stage name"),
        lambda facts: facts["application"].stage_name,
    ),
    Variable(
        "title",
        gettext_lazy("title of the offer; of a sensitive one only that it is an appointment"),
        _title,
    ),
    Variable(
        "date",
        gettext_lazy("day or days"),
        lambda facts: moments.days(*when) if (when := _when(facts)) else "",
    ),
    Variable(
        "time",
        gettext_lazy("from when until when"),
        lambda facts: moments.times(*when) if (when := _when(facts)) else "",
    ),
    Variable(
        "place",
        gettext_lazy("place; of a sensitive offer only after the confirmation"),
        _place,
    ),
    Variable("minutes", gettext_lazy("time on stage, for example “6 minutes”"), _minutes),
    Variable(
        "organisation",
        gettext_lazy("name of your association"),
        lambda facts: facts["organisation"],
        True,
    ),
)
# Only while a place is held can there be an end of it.
WITH_DEADLINE = (
    *VARIABLES,
    Variable("deadline", gettext_lazy("until when an answer is possible"), _deadline),
)
