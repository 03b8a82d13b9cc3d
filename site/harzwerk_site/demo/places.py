"""Quarters and venues of the demo; all of them are invented."""

from datetime import timedelta
from typing import Any

from harzwerk_cms.venues.enums import Available, StepFree
from harzwerk_cms.venues.models import SocialSpace, Venue
from harzwerk_site.demo.dates import DemoDates

YES, NO, PARTLY, UNKNOWN = Available.YES, Available.NO, Available.PARTLY, Available.UNKNOWN

SPACES = {
    "kupferrode-sued": "Kupferrode-Süd",
    "kupferrode-mitte": "Kupferrode-Mitte",
    "schieferode": "Schieferode und Tannenstieg",
    "wiesenrode": "Wiesenrode",
}

KULTURBAHNHOF = {
    "name": "Kulturbahnhof Kupferrode",
    "street": "Am Kupferhammer 7",
    "town": "Kupferrode",
    "space": "kupferrode-sued",
    "directions": "Bushaltestelle Alter Bahnhof, 250 m, beleuchteter Gehweg",
    "max_persons": 180,
    "step_free": StepFree.RAMP,
    "entrance_note": "an der Gleisseite, 5,5 % Steigung, Tür 98 cm breit",
    "accessible_toilet": YES,
    "wheelchair_places": 4,
    "hearing_loop": YES,
    "disabled_parking": YES,
    "quiet_room": YES,
    "assistance_dogs": YES,
    "changing_table": NO,
    "barrier_note": (
        "Die Toilette öffnet mit dem Euroschlüssel, am Einlass liegt einer bereit. "
        "Die beiden Behindertenparkplätze sind 30 m von der Rampe entfernt. "
        "Der Ruheraum ist die alte Fahrkartenausgabe links vom Foyer."
    ),
    "checked": 40,
}
LINDENHOF = {
    "name": "Familienzentrum Lindenhof",
    "street": "Lindenweg 3",
    "town": "Schieferode",
    "space": "schieferode",
    "directions": "Bushaltestelle Schieferode Linde, 120 m",
    "max_persons": 24,
    "step_free": StepFree.YES,
    "entrance_note": "gilt für das Erdgeschoss; ins Obergeschoss führt nur eine Treppe",
    "accessible_toilet": YES,
    "wheelchair_places": 2,
    "hearing_loop": NO,
    "disabled_parking": UNKNOWN,
    "quiet_room": PARTLY,
    "assistance_dogs": YES,
    "changing_table": YES,
    "barrier_note": (
        "Unsere Treffen finden im Seminarraum im Erdgeschoss statt. "
        "Der Weg durch den Garten ist gepflastert, nach Regen aber rutschig."
    ),
    "checked": 75,
}
WEBEREI = {
    "name": "Alte Weberei",
    "street": "Webergasse 12",
    "town": "Wiesenrode",
    "space": "wiesenrode",
    "directions": "Bahnhof Wiesenrode, 700 m, Kopfsteinpflaster auf den letzten 100 m",
    "max_persons": 75,
    "step_free": StepFree.MOBILE_RAMP,
    "entrance_note": "2 Stufen; bitte zwei Tage vorher anrufen: 040 66969-120",
    "accessible_toilet": NO,
    "wheelchair_places": 1,
    "hearing_loop": NO,
    "disabled_parking": PARTLY,
    "quiet_room": NO,
    "assistance_dogs": YES,
    "changing_table": UNKNOWN,
    "barrier_note": (
        "Die nächste rollstuhlgerechte Toilette ist 150 m entfernt am Rathaus. "
        "Im Gewölbe ist das Licht gedämpft; Taschenlampen liegen am Eingang."
    ),
    "checked": 130,
}
STADTPARK = {
    "name": "Bühne im Stadtpark",
    "street": "Stadtpark 1",
    "town": "Kupferrode",
    "space": "kupferrode-mitte",
    "directions": "Bushaltestelle Stadtpark, 180 m",
    "max_persons": 400,
    "step_free": StepFree.YES,
    "entrance_note": "Kiesweg, fest gewalzt, auf den letzten 20 m leicht ansteigend",
    "accessible_toilet": PARTLY,
    "wheelchair_places": 8,
    "hearing_loop": NO,
    "disabled_parking": YES,
    "quiet_room": NO,
    "assistance_dogs": YES,
    "changing_table": PARTLY,
    "barrier_note": (
        "Eine rollstuhlgerechte Toilette und ein Wickelplatz stehen nur an Festtagen auf der "
        "Wiese. Nahe der Bühne wird es laut. Bei Regen ziehen wir in den Kulturbahnhof um."
    ),
    "checked": 160,
}
ONLINE = {
    "name": "Online",
    "town": "",
    "is_online": True,
    "barrier_note": (
        "Mit Untertiteln und Textchat. Den Link schicken wir mit der Bestätigung; "
        "ein Programm müssen Sie dafür nicht installieren."
    ),
    "checked": 20,
}

VENUES: dict[str, dict[str, Any]] = {
    "kulturbahnhof": KULTURBAHNHOF,
    "lindenhof": LINDENHOF,
    "alte-weberei": WEBEREI,
    "stadtpark": STADTPARK,
    "online": ONLINE,
}


def create_places(dates: DemoDates) -> dict[str, Venue]:
    """Create quarters and venues; return the venues by slug."""
    spaces = {
        slug: SocialSpace.objects.create(slug=slug, name=name) for slug, name in SPACES.items()
    }
    return {slug: _venue(slug, dict(facts), spaces, dates) for slug, facts in VENUES.items()}


def _venue(
    slug: str, facts: dict[str, Any], spaces: dict[str, SocialSpace], dates: DemoDates
) -> Venue:
    checked_on = dates.today - timedelta(days=facts.pop("checked"))
    space = spaces.get(facts.pop("space", ""))
    postal_code = "99999" if facts["town"] else ""
    return Venue.objects.create(
        slug=slug, social_space=space, postal_code=postal_code, checked_on=checked_on, **facts
    )
