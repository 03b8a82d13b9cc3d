"""Conferences and visits: dates for professionals."""

from datetime import timedelta

from harzwerk_cms.partners.enums import CooperationRole
from harzwerk_cms.registrations.enums import Access, QuestionKind
from harzwerk_events.enums import EventType, TargetGroup, Visibility
from harzwerk_site.demo.blocks import Block, heading, note, text
from harzwerk_site.demo.dates import DemoDates, at
from harzwerk_site.demo.plan import EventPlan

INSTITUTION = {
    "label": "Für welche Einrichtung kommen Sie?",
    "required": True,
    "reason": "Sie steht auf Ihrem Namensschild.",
}
SOUP = {
    "label": "Was sollen wir bei der Suppe beachten?",
    "kind": QuestionKind.FOOD,
    "reason": "Damit mittags alle satt werden.",
}
NEEDS = {
    "label": "Was brauchen Sie, damit Sie gut dabei sein können?",
    "kind": QuestionKind.ACCESS,
    "reason": "Zum Beispiel Schriftdolmetschen oder einen Platz nahe der Tür.",
}
SLOT = "13:30 bis 15:30 Uhr"
WORKSHOPS = (
    ("A: Das erste Gespräch, wenn niemand es wollte", 30),
    ("B: Wenn Worte fehlen: mit Dolmetschenden arbeiten", 30),
    ("C: Väter, die man nie zu sehen bekommt", 25),
    ("D: Online: Belastung im eigenen Team erkennen", 100),
)


def conference(dates: DemoDates) -> EventPlan:
    """E7: a day for professionals, in the hall and online."""
    day = dates.conference
    return EventPlan(
        slug="fachtag-kinderschutz",
        title="Fachtag Kinderschutz: Stark mit Eltern",
        event_type=EventType.CONFERENCE,
        venue="kulturbahnhof",
        starts_at=at(day, "09:00"),
        ends_at=at(day, "16:00"),
        motif="conference",
        target_group=TargetGroup.PROFESSIONALS,
        teaser="Kinder schützen heißt fast immer: mit ihren Eltern sprechen. Ein Tag darüber, wie "
        "das gelingt, auch wenn es schwierig wird.",
        body=_conference_body(),
        price_text="35 €, für Studierende und Ehrenamtliche 15 €",
        partners=(
            ("hochschule-oberharz", CooperationRole.CO_ORGANISER),
            ("jugendamt-landkreis-musterharz", CooperationRole.CO_ORGANISER),
            ("foerderkreis-kulturbahnhof", CooperationRole.VENUE_PROVIDER),
        ),
        questions=(INSTITUTION, SOUP, NEEDS),
        workshops=tuple(
            {"slot": SLOT, "title": title, "capacity": seats} for title, seats in WORKSHOPS
        ),
        more={
            "doors_open_at": at(day, "08:30"),
            "takes_registrations": True,
            "capacity": 150,
            "max_seats": 1,
            "registration_deadline": at(day - timedelta(days=14), "23:59"),
            "contact_email": "fachtag@example.org",
            "online_url": "https://online.example.org/fachtag-kinderschutz",
            "accessibility_note": "Untertitel online, Ruheraum den ganzen Tag geöffnet.",
        },
    )


def _conference_body() -> tuple[Block, ...]:
    return (
        text(
            "Vormittags hören Sie zwei Vorträge, einen aus der Forschung und einen von einer "
            "Mutter, die drei Jahre lang begleitet wurde. Nachmittags arbeiten Sie in "
            "kleinen Gruppen an Gesprächen, vor denen man sich gern drückt.",
        ),
        heading("Vier Werkstätten"),
        text([title for title, _seats in WORKSHOPS]),
        note(
            "Teilnahme online",
            "Die Vorträge und Werkstatt D übertragen wir mit Untertiteln. Wer Werkstatt D wählt, "
            "ist den ganzen Tag online dabei; den Link bekommen Sie mit der Bestätigung.",
        ),
        text("Mittags gibt es Kartoffelsuppe vom Lindenhof, mit und ohne Wurst."),
    )


def space_conference(dates: DemoDates) -> EventPlan:
    """E8: by link only."""
    day = dates.space_conference
    return EventPlan(
        slug="sozialraumkonferenz-kupferrode-sued",
        title="Sozialraumkonferenz Kupferrode-Süd",
        event_type=EventType.SOCIAL_SPACE_CONFERENCE,
        venue="kulturbahnhof",
        starts_at=at(day, "14:00"),
        ends_at=at(day, "17:00"),
        motif="space_conference",
        target_group=TargetGroup.PROFESSIONALS,
        teaser="Drei Stunden für einen Stadtteil: Wer arbeitet hier woran, was fehlt, und wer "
        "fängt an?",
        body=_space_conference_body(),
        price_text="kostenlos",
        partners=(("jugendamt-landkreis-musterharz", CooperationRole.CO_ORGANISER),),
        questions=(INSTITUTION,),
        more={
            "visibility": Visibility.UNLISTED,
            "is_free": True,
            "takes_registrations": True,
            "access": Access.INVITATION,
            "capacity": 50,
            "max_seats": 2,
            "shows_free_seats": False,
        },
    )


def _space_conference_body() -> tuple[Block, ...]:
    return (
        text(
            "Eingeladen sind Einrichtungen, Vereine und Ämter, die in Kupferrode-Süd "
            "arbeiten. Ihre Einladung nennt einen Code für zwei Personen; mehr sollen es je "
            "Einrichtung nicht werden, damit alle zu Wort kommen.",
        ),
        heading("Worüber wir sprechen"),
        text(
            [
                "ein Ort für Eltern rund um die Grundschule",
                "der letzte Bus um 19:10 Uhr und was danach kommt",
                "Deutsch üben am Vormittag, mit Kinderbetreuung",
            ]
        ),
        note(
            "Einladung weitergeben?",
            "Gern innerhalb Ihrer Einrichtung. Diese Seite steht in keiner Liste.",
        ),
    )


def visit(dates: DemoDates) -> EventPlan:
    """E11: for members only."""
    day = dates.visit
    return EventPlan(
        slug="besuch-vor-ort",
        title="Besuch vor Ort: Jugendamt zu Gast",
        event_type=EventType.SITE_VISIT,
        venue="lindenhof",
        starts_at=at(day, "10:00"),
        ends_at=at(day, "12:30"),
        motif="visit",
        target_group=TargetGroup.PROFESSIONALS,
        teaser="Drei Fachkräfte aus dem Jugendamt schauen sich an, wie wir im Lindenhof arbeiten.",
        body=(
            heading("Ablauf"),
            text(
                [
                    "10:00 Uhr: Ankommen, Rundgang durch Haus und Garten",
                    "10:45 Uhr: Was der offene Treff leistet und was nicht",
                    "11:30 Uhr: Gespräch über das nächste Jahr",
                ]
            ),
            note(
                "Bitte daran denken",
                "Keine Listen mit Namen liegen lassen. Junge Leute entscheiden selbst, ob sie "
                "dabei sein und etwas sagen möchten.",
            ),
        ),
        price_text="intern",
        partners=(
            ("familienzentrum-lindenhof", CooperationRole.HOST),
            ("jugendamt-landkreis-musterharz", CooperationRole.REFERRER),
        ),
        more={"is_free": True},
        is_private=True,
    )


def work_events(dates: DemoDates) -> tuple[EventPlan, ...]:
    """Return the dates for professionals."""
    return (conference(dates), space_conference(dates), visit(dates))
