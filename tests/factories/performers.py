"""Performers, put on the list by the verb."""

from harzwerk_cms.registrations.enums import AgeBand
from harzwerk_events.rules.request import Act
from harzwerk_events.services.apply_as_performer import apply_as_performer
from tests.factories.events import make_event


def make_open_list(**fields):
    """Return a published event with an open list."""
    return make_event(**{"has_open_list": True, "takes_registrations": False, **fields})


def build_act(number=1, **fields):
    return Act(
        **{
            "stage_name": f"Wortwerk {number}",
            "name": "Zoë Müller-Lüdenscheidt",
            "email": f"zoe{number}@example.org",
            "age_band": AgeBand.ADULT,
            **fields,
        }
    )


def build_minor(number=1, **fields):
    return build_act(
        number,
        **{
            "stage_name": "Käthe Kiesel junior",
            "name": "Kim Öztürk",
            "email": f"kim{number}@example.org",
            "age_band": AgeBand.AGE_16_17,
            "guardian_name": "Selin Öztürk",
            "guardian_email": f"selin{number}@example.org",
            "stage_name_consent": True,
            "photo_consent": True,
            **fields,
        },
    )


def put_on_list(page, number=1, **fields):
    return apply_as_performer(page=page, act=build_act(number, **fields))


def put_minor_on_list(page, number=1, **fields):
    return apply_as_performer(page=page, act=build_minor(number, **fields))
