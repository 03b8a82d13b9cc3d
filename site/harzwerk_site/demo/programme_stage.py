"""Evenings on stage: slams, concerts, the open stage."""

from datetime import timedelta

from harzwerk_cms.partners.enums import CooperationRole
from harzwerk_cms.registrations.enums import QuestionKind
from harzwerk_events.enums import EventType
from harzwerk_site.demo.blocks import Block, heading, note, quote, text
from harzwerk_site.demo.dates import DemoDates, at
from harzwerk_site.demo.plan import EventPlan

SUPPORTERS = ("foerderkreis-kulturbahnhof", CooperationRole.VENUE_PROVIDER)
NEEDS = {
    "label": "Was brauchen Sie, damit Sie gut dabei sein können?",
    "kind": QuestionKind.ACCESS,
    "reason": "Dann steht alles bereit, wenn Sie kommen.",
}
WHEELCHAIR_PLACES = {
    "name": "Rollstuhlplatz",
    "quota": 4,
    "is_reserved": True,
    "release_hours": 24,
}


def slam(dates: DemoDates) -> EventPlan:
    """E1: nearly full."""
    return EventPlan(
        slug="wortgeroell-slam-14",
        title="Wortgeröll – Poetry Slam Nr. 14",
        event_type=EventType.POETRY_SLAM,
        venue="kulturbahnhof",
        starts_at=at(dates.slam, "20:00"),
        ends_at=at(dates.slam, "22:30"),
        motif="slam",
        teaser="Acht Menschen, acht Texte, sechs Minuten für jeden. Das Publikum entscheidet, "
        "wer die Kupferschippe mit nach Hause nimmt.",
        body=_slam_body(),
        price_text="8 €, ermäßigt 5 €, an der Abendkasse",
        partners=(SUPPORTERS,),
        questions=(NEEDS,),
        seat_kinds=(WHEELCHAIR_PLACES,),
        more={
            "doors_open_at": at(dates.slam, "19:15"),
            "takes_registrations": True,
            "capacity": 90,
            "asks_companions": True,
            "has_open_list": True,
            "open_list_slots": 8,
            "open_list_reserve": 2,
            "performance_minutes": 6,
            "contact_email": "buehne@example.org",
            "accessibility_note": "4 Rollstuhlplätze in der zweiten Reihe, Induktionsschleife im "
            "ganzen Saal. Das Licht wechselt, blitzt aber nicht.",
        },
    )


def _slam_body() -> tuple[Block, ...]:
    return (
        text(
            "Beim Wortgeröll darf alles auf die Bühne, was Sie selbst geschrieben haben: "
            "gereimt oder nicht, laut oder so leise, dass alle den Atem anhalten. Kostüme, "
            "Instrumente und Requisiten bleiben zu Hause.",
            "Fünf Stimmkarten verteilen wir vor Beginn im Saal. Wer eine bekommt, wertet "
            "mit. Die Texte der letzten Ausgabe hängen im Foyer.",
        ),
        heading("Sie möchten auftreten?"),
        text(
            "Tragen Sie sich mit Ihrem Bühnennamen in die offene Liste ein. Ist sie voll, "
            "rücken Sie von der Reserve nach. Lampenfieber ist normal; im Foyer gibt es "
            "Ingwertee dagegen.",
        ),
        note(
            "Gut zu wissen",
            "Einlass ist ab 19:15 Uhr. Reservierte Plätze halten wir bis 19:50 Uhr frei.",
        ),
    )


def slam_before(dates: DemoDates) -> EventPlan:
    """E12: over."""
    return EventPlan(
        slug="wortgeroell-slam-13",
        title="Wortgeröll – Poetry Slam Nr. 13",
        event_type=EventType.POETRY_SLAM,
        venue="kulturbahnhof",
        starts_at=at(dates.slam_before, "20:00"),
        ends_at=at(dates.slam_before, "22:30"),
        motif="slam_moon",
        teaser="Ein Abend mit sieben Texten über Großmütter, Funklöcher und das Ende des Sommers. "
        "Gewonnen hat Käthe Kiesel.",
        body=(
            text(
                "Bei der dreizehnten Ausgabe blieb kaum ein Stuhl leer. Sieben Menschen lasen, "
                "drei davon zum ersten Mal vor anderen.",
                "Im Finale standen sich zwei Texte über das Weggehen und das Bleiben gegenüber. "
                "Der Applaus war so knapp verteilt, dass wir zweimal messen mussten.",
            ),
            quote(
                "Ich wollte nur zuhören. Dann lag mein Zettel im Hut.",
                "Käthe Kiesel, Siegerin des Abends",
            ),
        ),
        price_text="8 €, ermäßigt 5 €",
        partners=(SUPPORTERS,),
        more={
            "doors_open_at": at(dates.slam_before, "19:15"),
            "takes_registrations": True,
            "capacity": 90,
        },
    )


def concert(dates: DemoDates) -> EventPlan:
    """E2: full."""
    return EventPlan(
        slug="saitenwechsel",
        title="Saitenwechsel – Konzert mit Duo Nordhang",
        event_type=EventType.CONCERT,
        venue="alte-weberei",
        starts_at=at(dates.concert, "19:30"),
        ends_at=at(dates.concert, "22:00"),
        motif="concert",
        teaser="Zwei Geigen, ein Harmonium und Lieder, die man früher bei der Arbeit sang. "
        "Im Gewölbe klingt jeder Ton einen Atemzug länger.",
        body=_concert_body(),
        price_text="12 €, ermäßigt 8 €, Soli-Preis 16 €",
        more={
            "doors_open_at": at(dates.concert, "19:00"),
            "takes_registrations": True,
            "capacity": 60,
            "max_seats": 4,
            "contact_email": "buehne@example.org",
            "accessibility_note": "Gedämpftes Licht, keine Verstärkeranlage. Stühle mit "
            "Rückenlehne, auf Wunsch ein Platz nahe der Tür.",
        },
    )


def _concert_body() -> tuple[Block, ...]:
    return (
        text(
            "Das Duo Nordhang sammelt Melodien, die in Bergwerken, Webstuben und auf "
            "Almen entstanden sind, und spielt sie so, als wären sie von gestern Abend.",
            "Vor der Pause hören Sie Tänze, danach Wiegenlieder. Zum letzten Stück dürfen "
            "Sie mitsummen; die Noten dafür liegen auf den Stühlen.",
        ),
        note(
            "Zwei Stufen am Eingang",
            "Die Alte Weberei hat eine mobile Rampe. Bitte rufen Sie zwei Tage vorher an: "
            "040 66969-120. Dann liegt sie bereit, wenn Sie kommen.",
        ),
        heading("Drei Preise, ein Konzert"),
        text(
            "Sie wählen selbst, welchen Preis Sie zahlen. Der Soli-Preis macht den "
            "ermäßigten möglich. Nachweise möchten wir nicht sehen.",
        ),
    )


def open_stage(dates: DemoDates) -> EventPlan:
    """E3: the next date."""
    return EventPlan(
        slug="offene-buehne",
        title="Offene Bühne",
        event_type=EventType.OPEN_STAGE,
        venue="kulturbahnhof",
        starts_at=at(dates.open_stage, "19:00"),
        ends_at=at(dates.open_stage, "22:00"),
        motif="open_stage",
        teaser="Ein Mikrofon, ein Klavier, drei Stunden Zeit. Wer etwas zeigen möchte, schreibt "
        "sich an der Tür auf die Tafel.",
        body=(
            text(
                "Manche bringen ein Lied mit, manche einen Zaubertrick, eine Frau aus "
                "Tannenstieg las zuletzt die Einkaufszettel ihrer Mutter vor. Es wurde sehr still.",
                "Jede und jeder bekommt zehn Minuten. Ton und Licht machen Leute, die das gern "
                "tun und Ihnen vorher zeigen, wo das Kabel hingehört.",
            ),
            text(
                [
                    "Klavier, Gitarrenverstärker und zwei Mikrofone sind da.",
                    "Aufgeschrieben wird ab 18:30 Uhr an der Tafel im Foyer.",
                    "Zuhören ist genauso erwünscht wie auftreten.",
                ]
            ),
        ),
        price_text="Eintritt frei, Spenden willkommen",
        partners=(SUPPORTERS,),
        more={
            "doors_open_at": at(dates.open_stage, "18:30"),
            "is_free": True,
            "accessibility_note": "Die Bühne ist über eine Rampe zu erreichen.",
        },
    )


def winter_concert(dates: DemoDates) -> EventPlan:
    """E9: to be cancelled after people have registered."""
    start = at(dates.cancelled_concert, "19:00")
    return EventPlan(
        slug="winterkonzert-werkstattband",
        title="Winterkonzert der Werkstattband",
        event_type=EventType.CONCERT,
        venue="kulturbahnhof",
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        motif="winter",
        teaser="Vierzehn Leute zwischen 15 und 71 Jahren, sechs Monate Proben und ein Lied, "
        "das im Probenkeller von Haus Fichte begann.",
        body=(
            text(
                "Die Werkstattband hat kein festes Instrument und keine Aufnahmeprüfung. Wer "
                "kommt, spielt mit: auf Gitarre, Akkordeon, Wassergläsern oder einer Säge.",
                "Für diesen Abend haben die vierzehn eigene Lieder geschrieben, über Schnee, "
                "der nicht mehr liegen bleibt, und über Leute, die es tun.",
            ),
            heading("Wenn Sie schon angemeldet sind"),
            text(
                "Sie müssen nichts tun. Sobald ein neuer Termin feststeht, finden Sie ihn auf "
                "dieser Seite und unter Aktuelles. Fragen beantworten wir gern unter "
                "030 23125-100.",
            ),
        ),
        price_text="Eintritt frei, Spenden für neue Saiten willkommen",
        partners=(("wohngruppe-haus-fichte", CooperationRole.CO_ORGANISER), SUPPORTERS),
        more={
            "doors_open_at": start - timedelta(minutes=30),
            "takes_registrations": True,
            "is_free": True,
            "capacity": 120,
            "contact_email": "buehne@example.org",
        },
    )


def stage_events(dates: DemoDates) -> tuple[EventPlan, ...]:
    """Return what happens on stages."""
    return (
        slam(dates),
        slam_before(dates),
        concert(dates),
        open_stage(dates),
        winter_concert(dates),
    )
