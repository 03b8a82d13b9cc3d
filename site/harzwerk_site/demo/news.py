"""What happened lately in the demo, and one piece of news that is still to come."""

from harzwerk_cms.pages.models import NewsPage
from harzwerk_site.demo.blocks import body, heading, link, note, quote, text, typeset
from harzwerk_site.demo.dates import DemoDates, at, long_date, short_date
from harzwerk_site.demo.plan import Made


def slam_recap(dates: DemoDates, made: Made) -> NewsPage:
    """1: the slam of last month."""
    return NewsPage(
        title="Käthe Kiesel gewinnt das dreizehnte Wortgeröll",
        slug="kaethe-kiesel-gewinnt",
        published_on=dates.ahead(-24),
        image=made.images["slam_moon"],
        teaser="79 Gäste, sieben Texte, ein Finale mit zwei Messungen. Die Kupferschippe bleibt "
        "in Kupferrode.",
        body=body(
            text(
                "Eigentlich wollte Käthe Kiesel nur zuhören. Am Ende stand sie mit der "
                "Kupferschippe auf der Bühne und las ihren Text über die Großmutter und das "
                "Funkloch noch einmal, diesmal ohne zu zittern.",
                "Knapp dahinter: ein Text über einen Hof, den niemand übernehmen will, "
                "vorgetragen von einem, der es sich gerade anders überlegt.",
            ),
            quote("Sechs Minuten sind lang, wenn man ehrlich ist.", "Käthe Kiesel"),
            text(
                f"Das nächste Wortgeröll ist am {long_date(dates.slam)}: "
                f"{link(made.pages['wortgeroell-slam-14'], 'Poetry Slam Nr. 14')}.",
            ),
        ),
    )


def course_dates(dates: DemoDates, made: Made) -> NewsPage:
    """2: a press release."""
    return NewsPage(
        title="Deutsch lernen am Abend und am Vormittag: neue Kurse im Lindenhof",
        slug="neue-deutschkurse",
        published_on=dates.ahead(-12),
        press_contact="Öffentlichkeitsarbeit Harzwerk e. V., presse@example.org, 030 23125-150",
        image=made.images["reading"],
        teaser=f"Am {short_date(dates.course_evening)} beginnt in Schieferode ein Abendkurs für "
        "Menschen, die noch kein Deutsch sprechen. Der Kurs B1 folgt.",
        body=body(
            text(
                f"Der Abendkurs A1.1 startet am {long_date(dates.course_evening)}, und läuft "
                "dienstags und donnerstags von 18:00 bis 19:30 Uhr. Donnerstags werden Kinder "
                "im Nebenraum betreut.",
                f"Am {long_date(dates.course_morning)}, beginnt ein Kurs für die Stufe B1, "
                "montags bis donnerstags am Vormittag. Vorher sprechen wir mit allen einzeln, "
                "damit niemand im falschen Kurs sitzt.",
            ),
            heading("Zahlen"),
            text(
                [
                    "Abendkurs: 20 Termine, 14 Plätze, 60 €, ermäßigt 30 €",
                    "Kurs B1: 40 Termine, 16 Plätze, 240 €, ermäßigt 120 €",
                    "Wer das Geld gerade nicht hat, sagt es uns. Wir finden einen Weg.",
                ]
            ),
            note("Kein Integrationskurs", "Beide Kurse bietet der Verein aus eigenen Mitteln an."),
        ),
    )


def volunteers(dates: DemoDates, made: Made) -> NewsPage:
    """4: hands wanted for the festival."""
    return NewsPage(
        title="Sommer im Park sucht sechzig Hände",
        slug="sommer-im-park-sucht-haende",
        published_on=dates.ahead(-6),
        image=made.images["festival"],
        teaser="Bis zum Juni ist noch Zeit, aber die Listen für Aufbau, Küche und Kinderprogramm "
        "sind jetzt offen.",
        body=body(
            text(
                f"Am {short_date(dates.festival)} geht es auf der Wiese im Stadtpark los. Damit "
                "aus einer Wiese ein Fest wird, brauchen wir am Freitag davor Leute, die Zelte "
                "aufbauen, und am Sonntagabend solche, die noch Kraft haben.",
            ),
            text(
                [
                    "Aufbau und Strom: Freitag, 14 bis 19 Uhr",
                    "Küche und lange Tische: in Schichten von drei Stunden",
                    "Kinderprogramm: gern mit Erfahrung, sonst mit Geduld",
                    "Schirmdienst: bei Regen Gäste zum Kulturbahnhof begleiten",
                ]
            ),
            text(
                "Melden Sie sich bei der Freiwilligenagentur Harzblick oder bei uns: "
                "sommer@example.org. Mehr zum Fest steht unter "
                f"{link(made.pages['sommer-im-park'], 'Sommer im Park')}.",
            ),
        ),
    )


def cancellation(dates: DemoDates, made: Made) -> NewsPage:
    """3: the concert that does not take place."""
    return NewsPage(
        title="Das Winterkonzert der Werkstattband fällt aus",
        slug="winterkonzert-faellt-aus",
        published_on=dates.ahead(-2),
        image=made.images["winter"],
        teaser="Die halbe Bläsergruppe liegt mit Fieber im Bett. Einen neuen Termin suchen wir, "
        "sobald alle wieder Luft bekommen.",
        body=body(
            text(
                f"Das Konzert am {long_date(dates.cancelled_concert)}, findet nicht statt. Wir "
                "hätten es gern mit einer kleineren Besetzung gespielt, aber die Band wollte "
                "nicht ohne ihre Leute auf die Bühne. Das verstehen wir.",
                "Wer angemeldet ist, muss nichts tun. Der neue Termin steht dann hier und auf "
                f"der Seite der {link(made.pages['winterkonzert-werkstattband'], 'Veranstaltung')}.",
            ),
        ),
    )


def piano(dates: DemoDates, made: Made) -> NewsPage:
    """5: goes live in three days by itself."""
    return NewsPage(
        title="Ein Klavier zieht um",
        slug="ein-klavier-zieht-um",
        published_on=dates.ahead(3),
        go_live_at=at(dates.ahead(3), "09:00"),
        image=made.images["open_stage"],
        teaser="Der Förderkreis hat dem Kulturbahnhof ein gebrauchtes Klavier geschenkt. Jetzt muss "
        "es nur noch die Treppe hinauf.",
        body=body(
            text(
                "Vierzig Jahre stand es in einem Wohnzimmer in Wiesenrode. Nun soll es auf die "
                "Bühne im Kulturbahnhof, wo es zur Offenen Bühne allen gehört.",
                "Sechs starke Menschen haben sich schon gemeldet. Zwei könnten wir noch "
                "brauchen, dazu jemanden, der das Stimmen übernimmt.",
            ),
        ),
    )


def all_news(dates: DemoDates, made: Made) -> list[NewsPage]:
    """Return the news, the oldest first."""
    recipes = (slam_recap, course_dates, volunteers, cancellation, piano)
    found = [recipe(dates, made) for recipe in recipes]
    for item in found:
        item.teaser = typeset(item.teaser)
    return found
