"""Who performs in the demo: five on the list, and one whose guardian has not answered yet."""

from django.utils import timezone

from harzwerk_cms.registrations.enums import AgeBand
from harzwerk_events.models import EventPage
from harzwerk_events.rules.open_list import ListWindow, list_window
from harzwerk_events.rules.request import Act
from harzwerk_events.services.apply_as_performer import apply_as_performer
from harzwerk_site.demo.people import mail_address

# Stage name, name, whether the stage name may be published.
PERFORMERS: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "wortgeroell-slam-14": (
        ("Käthe Kiesel", "Katja Wedler", True),
        ("Donner & Doria", "Theo Abendroth", True),
        ("Der leise Lothar", "Lothar Eckstein", False),
        ("Zweimal Links", "Leila Karimi", True),
        ("Fräulein Flöz", "Frauke Steinbach", True),
    ),
}
JUNIOR = Act(
    stage_name="Käthe Kiesel junior",
    name="Kim Öztürk",
    email="kim.oeztuerk@example.org",
    age_band=AgeBand.AGE_16_17,
    guardian_name="Selin Öztürk",
    guardian_email="selin.oeztuerk@example.org",
    stage_name_consent=True,
)


def put_on_list(page: EventPage) -> None:
    """Put people on the open list of an event, if it has one and it is open."""
    if list_window(page, timezone.now()) != ListWindow.OPEN:
        return
    for stage_name, name, consent in PERFORMERS.get(page.slug, ()):
        act = Act(
            stage_name=stage_name,
            name=name,
            email=mail_address(name),
            age_band=AgeBand.ADULT,
            stage_name_consent=consent,
        )
        apply_as_performer(page=page, act=act)
    if page.slug in PERFORMERS:
        apply_as_performer(page=page, act=JUNIOR)
