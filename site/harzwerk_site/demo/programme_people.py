"""Meetups, readings and holidays: dates to meet one another."""

from datetime import date, timedelta

from harzwerk_cms.partners.enums import CooperationRole
from harzwerk_cms.registrations.enums import AgeBand, QuestionKind
from harzwerk_cms.registrations.models.mixins import GuardianAge
from harzwerk_events.enums import EventType, TargetGroup
from harzwerk_site.demo.blocks import Block, heading, note, text
from harzwerk_site.demo.dates import DemoDates, at, long_date, short_date
from harzwerk_site.demo.plan import EventPlan

LINDENHOF = ("familienzentrum-lindenhof", CooperationRole.HOST)


def meetup(dates: DemoDates) -> EventPlan:
    """E4: the next date."""
    return EventPlan(
        slug="treffpunkt-lindenhof",
        title="Treffpunkt Lindenhof",
        event_type=EventType.OPEN_MEETUP,
        venue="lindenhof",
        starts_at=at(dates.meetup, "15:00"),
        ends_at=at(dates.meetup, "18:00"),
        motif="meetup",
        teaser="Kaffee, Tee, Nähmaschine und ein Tisch, an dem immer noch jemand Platz macht.",
        body=(
            text(
                "Sie können reden, müssen aber nicht. Manche bringen einen Brief vom Amt mit, "
                "den sie nicht verstehen, manche Strickzeug, manche nur sich selbst.",
                "Zwei Leute aus unserem Team sind immer da. Für Kinder gibt es eine Ecke mit "
                "Bauklötzen und bei gutem Wetter den Garten.",
            ),
            heading("Was Sie erwartet"),
            text(
                [
                    "Hilfe bei Formularen und Bewerbungen, ohne Termin",
                    "eine Tauschkiste für Kinderkleidung",
                    "um 17 Uhr Suppe für alle, die mögen",
                ]
            ),
        ),
        price_text="kostenlos",
        partners=(LINDENHOF,),
        more={
            "is_free": True,
            "accessibility_note": "Im Erdgeschoss, ohne Stufen. Wer Ruhe braucht, findet sie im "
            "Leseraum nebenan.",
        },
    )


def reading(dates: DemoDates) -> EventPlan:
    """E5: plain language and signs."""
    day = dates.reading
    return EventPlan(
        slug="lesung-einfache-sprache",
        title="Lesung in Einfacher Sprache mit Gebärdensprache",
        event_type=EventType.READING,
        venue="lindenhof",
        starts_at=at(day, "15:00"),
        ends_at=at(day, "16:30"),
        motif="reading",
        teaser="Drei kurze Geschichten vom Wald, vom Weggehen und von einem Hund, der den Bus "
        "nimmt. In klaren Sätzen, mit Bildern und mit Gebärden.",
        body=_reading_body(),
        price_text="kostenlos",
        partners=(LINDENHOF,),
        questions=(
            {
                "label": "Was sollen wir für Sie vorbereiten?",
                "kind": QuestionKind.ACCESS,
                "reason": "Zum Beispiel einen Platz vorn oder Platz für einen Assistenzhund.",
            },
        ),
        more={
            "is_free": True,
            "takes_registrations": True,
            "capacity": 18,
            "max_seats": 3,
            "accessibility_note": "Einfache Sprache, Deutsche Gebärdensprache, große Bilder. "
            "Sie dürfen jederzeit hinausgehen und wiederkommen.",
            "plain_summary": (
                "Wir lesen Geschichten vor.\n"
                "Die Sätze sind kurz und leicht zu verstehen.\n"
                f"Die Lesung ist am {long_date(day)}, um 15 Uhr im Lindenhof in Schieferode.\n"
                "Sie kostet nichts.\n"
                "Bitte melden Sie sich an, im Formular auf dieser Seite oder am Telefon: "
                "030 23125-100."
            ),
        },
    )


def _reading_body() -> tuple[Block, ...]:
    return (
        text(
            "Wir lesen langsam und zeigen zu jeder Geschichte Bilder. Zwischen den "
            "Geschichten ist Zeit für Fragen und für Kuchen.",
            "Die Geschichten hat eine Schreibgruppe aus Schieferode erfunden. Einige aus "
            "der Gruppe lesen selbst.",
        ),
        note(
            "Gebärdensprache",
            "Zwei Personen dolmetschen in Deutsche Gebärdensprache, auch in der Pause. "
            "Die Plätze mit der besten Sicht sind vorn links.",
        ),
    )


def festival(dates: DemoDates) -> EventPlan:
    """E6: two days outside."""
    saturday, sunday = dates.festival, dates.festival + timedelta(days=1)
    return EventPlan(
        slug="sommer-im-park",
        title="Sommer im Park – zwei Tage Kultur",
        event_type=EventType.FESTIVAL,
        venue="stadtpark",
        starts_at=at(saturday, "13:00"),
        ends_at=at(sunday, "18:00"),
        motif="festival",
        target_group=TargetGroup.FAMILIES,
        teaser="Eine Wiese, eine Bühne, zwei lange Tische. Am Abend Lichterketten, am Morgen "
        "Frühstück für alle, die etwas mitbringen.",
        body=_festival_body(saturday, sunday),
        price_text="Eintritt frei, Spenden willkommen",
        partners=(("foerderkreis-kulturbahnhof", CooperationRole.FUNDER),),
        more={
            "is_free": True,
            "accessibility_note": "Rollstuhlgerechte Toilette und Wickelplatz an beiden Tagen. "
            "Nahe der Bühne ist es laut; Gehörschutz für Kinder leihen wir aus.",
        },
    )


def _festival_body(saturday: date, sunday: date) -> tuple[Block, ...]:
    return (
        heading(f"Samstag, {short_date(saturday)}, 13 bis 22 Uhr"),
        text(
            [
                "13:00 Uhr: Eröffnung mit dem Posaunenchor Tannenstieg",
                "14:00 Uhr: Trommeln bauen für Kinder ab 6 Jahren",
                "16:00 Uhr: Die Werkstattband",
                "18:00 Uhr: Wortgeröll im Grünen, Texte ohne Wertung",
                "20:00 Uhr: Konzert mit dem Blechkollektiv Kupferrode",
            ]
        ),
        heading(f"Sonntag, {short_date(sunday)}, 11 bis 18 Uhr"),
        text(
            [
                "11:00 Uhr: Frühstück an langen Tischen",
                "12:30 Uhr: Chöre aus fünf Dörfern singen gegeneinander an",
                "14:30 Uhr: Puppentheater unter der Blutbuche",
                "16:00 Uhr: Offene Bühne mit Sonnenschirm",
            ]
        ),
        note(
            "Wenn es regnet",
            "Dann ziehen wir in den Kulturbahnhof um. Am Parkeingang steht jemand mit einem "
            "großen Schirm und zeigt den Weg.",
        ),
    )


def holiday_workshop(dates: DemoDates) -> EventPlan:
    """E10: five days for children."""
    monday, friday = dates.workshop, dates.workshop + timedelta(days=4)
    return EventPlan(
        slug="ferienwerkstatt-klang-und-farbe",
        title="Ferienwerkstatt: Klang und Farbe",
        event_type=EventType.WORKSHOP,
        venue="lindenhof",
        starts_at=at(monday, "09:00"),
        ends_at=at(friday, "15:00"),
        motif="workshop",
        target_group=TargetGroup.CHILDREN,
        teaser="Fünf Tage malen, was man hört, und spielen, was man sieht. Für Kinder von 10 bis "
        "14 Jahren.",
        body=_holiday_workshop_body(monday, friday),
        price_text="40 € für die Woche; 0 €, wenn es gerade nicht geht",
        partners=(LINDENHOF,),
        questions=(
            {
                "label": "Was soll nicht in den Kochtopf?",
                "kind": QuestionKind.FOOD,
                "reason": "Wir kochen jeden Tag zusammen und planen die Einkäufe danach.",
            },
        ),
        more={
            "takes_registrations": True,
            "capacity": 12,
            "max_seats": 1,
            "min_age": AgeBand.AGE_7_13,
            "max_age": AgeBand.AGE_14_15,
            "guardian_age": GuardianAge.UNDER_16,
            "ask_phone": "optional",
            "registration_deadline": at(monday - timedelta(days=3), "18:00"),
            "contact_email": "werkstatt@example.org",
            "accessibility_note": "Wir arbeiten im Erdgeschoss und im Garten. Sprechen Sie uns an, "
            "wenn Ihr Kind eine Begleitung mitbringt.",
        },
    )


def _holiday_workshop_body(monday: date, friday: date) -> tuple[Block, ...]:
    return (
        text(
            f"Von Montag, {short_date(monday)}, bis Freitag, {short_date(friday)}, jeweils "
            "von 9 bis 15 Uhr. Mittags kochen wir zusammen; sagen Sie uns, wenn Ihr Kind "
            "etwas nicht verträgt.",
            "Wir bauen Instrumente aus Holz und Blech, bemalen eine Leinwand, die so lang "
            "ist wie der Flur, und am Freitag um 14 Uhr zeigen die Kinder beides.",
        ),
        note(
            "Für Eltern und Sorgeberechtigte",
            "Melden Sie jedes Kind einzeln an, mit dem Namen des Kindes. Sie bekommen dann eine "
            "Mail und stimmen mit einem Klick zu; so lange halten wir den Platz frei. Vor der "
            "Woche rufen wir Sie an und besprechen, wer das Kind abholt.",
        ),
        text("Alte Kleidung und feste Schuhe genügen. Alles andere ist da."),
    )


def people_events(dates: DemoDates) -> tuple[EventPlan, ...]:
    """Return where people meet."""
    return (meetup(dates), reading(dates), festival(dates), holiday_workshop(dates))
