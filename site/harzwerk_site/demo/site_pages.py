"""The pages about the association itself."""

from harzwerk_cms.pages.models import ContentPage
from harzwerk_site.demo.blocks import (
    body,
    cards,
    heading,
    link,
    newsletter,
    next_events,
    note,
    quote,
    text,
)
from harzwerk_site.demo.plan import Made


def about(made: Made) -> ContentPage:
    """Über uns."""
    return ContentPage(
        title="Über uns",
        slug="ueber-uns",
        show_in_menus=True,
        image=made.images["about"],
        teaser="Ein kleiner Verein am Rand des Harzes: elf Angestellte, rund sechzig Ehrenamtliche "
        "und ein Bus, der meistens anspringt.",
        body=body(
            text(
                "Harzwerk begann an einem Küchentisch in Kupferrode. Drei Leute aus der "
                "Jugendhilfe und eine Musikerin wollten nicht länger hinnehmen, dass im Dorf "
                "nach fünf Uhr nichts mehr offen hat.",
                "Heute arbeiten wir auf zwei Beinen. Das eine ist soziale Arbeit: offene Treffs, "
                "Deutschkurse, Begleitung für junge Menschen und ihre Familien. Das andere ist "
                "Kunst: Konzerte, Lesungen, Poetry Slams. Auf einem Bein käme keines weit.",
            ),
            quote(
                "Wir fragen zuerst, was jemand kann. Was fehlt, zeigt sich früh genug.",
                "Aus unserem Leitbild",
            ),
            heading("Wie wir arbeiten"),
            text(
                [
                    "Sie entscheiden, was Ihnen wichtig ist. Wir fangen dort an.",
                    "Wir tun es mit Ihnen und nicht an Ihrer Stelle.",
                    "Wir sehen, was Menschen und Orte schon können.",
                    "Wir stecken niemanden in eine Schublade.",
                    "Wir reden mit anderen Häusern, damit Hilfe zusammenpasst.",
                ]
            ),
            heading("Wer dazugehört"),
            text(
                "Der Vorstand arbeitet ehrenamtlich und tagt im Sommer unter der Linde. Im Büro am "
                "Kupferhammer erreichen Sie Leitung, Kursplanung und Veranstaltungsteam.",
                f"Mit wem wir arbeiten, lesen Sie unter {link(made.pages['partner'], 'Partner')}.",
            ),
        ),
    )


def join_in(made: Made) -> ContentPage:
    """Mitmachen."""
    return ContentPage(
        title="Mitmachen",
        slug="mitmachen",
        show_in_menus=True,
        image=made.images["join"],
        teaser="Sie müssen kein Mitglied sein. Ein Nachmittag ist ein guter Anfang.",
        body=body(
            cards(
                "Wo gerade jemand fehlt",
                (
                    "Stühle, Suppe, Scheinwerfer",
                    "An Konzertabenden brauchen wir vier Leute. Essen und der beste Platz inklusive.",
                    made.pages["wortgeroell-slam-14"],
                ),
                (
                    "Beim Treffpunkt sitzen",
                    "Zuhören, Formulare lesen, Kaffee nachschenken. Dienstags, zwei Stunden.",
                    made.pages["treffpunkt-lindenhof"],
                ),
                (
                    "Sommer im Park",
                    "Zwei Tage im Juni: aufbauen, Kinder schminken, Strom verlegen, abbauen.",
                    made.pages["sommer-im-park"],
                ),
            ),
            heading("Sie haben eine eigene Idee?"),
            text(
                "Schreiben Sie an idee@example.org, auch wenn sie noch keinen Namen hat. Wir "
                "fragen dann: Wer hat etwas davon, was braucht es, und wer macht mit?",
            ),
            heading("Spenden"),
            text(
                "15 € sind Busfahrten für einen Monat Ehrenamt, 60 € ein Deutschkurs.",
                "Konto: Harzwerk e. V., IBAN DE79 0000 0000 1234 5678 90",
            ),
            note("Nur eine Demo", "Dieses Konto gibt es nicht."),
            newsletter("Erst einmal zusehen", "Dann lesen Sie mit, bis etwas für Sie dabei ist."),
        ),
    )


def contact(made: Made) -> ContentPage:
    """Kontakt."""
    return ContentPage(
        title="Kontakt",
        slug="kontakt",
        show_in_menus=True,
        teaser="Rufen Sie an, schreiben Sie oder klopfen Sie. Das Büro ist die grüne Tür neben der "
        "Rampe.",
        body=body(
            text(
                "Harzwerk e. V.<br/>Am Kupferhammer 7<br/>99999 Kupferrode",
                "Telefon 030 23125-100<br/>post@example.org",
                "Das Büro ist montags bis donnerstags von 9 bis 15 Uhr besetzt, dienstags bis "
                "18 Uhr. Sonst spricht der Anrufbeantworter, und wir rufen zurück.",
            ),
            heading("Wer wofür da ist"),
            text(
                [
                    "<b>Veranstaltungen:</b> buehne@example.org, 030 23125-120",
                    "<b>Kurse und Sprachcafé:</b> kurse@example.org, 030 23125-130",
                    "<b>Begleitung für junge Menschen:</b> 030 23125-140, am besten telefonisch",
                    "<b>Presse:</b> presse@example.org, 030 23125-150",
                ]
            ),
            note(
                "Vertraulich bleibt vertraulich",
                "E-Mails sind wie Postkarten. Was niemand mitlesen soll, erzählen Sie uns bitte "
                "am Telefon oder bei einem Tee.",
            ),
        ),
    )


def intranet(made: Made) -> ContentPage:
    """Intranet."""
    return ContentPage(
        title="Intranet",
        slug="intranet",
        teaser="Was alle im Team wissen müssen, auf einer Seite.",
        body=body(
            heading("Diese Woche"),
            text(
                [
                    "Dienstbesprechung: Mittwoch, 9:30 Uhr, Kulturbahnhof, Raum unter der Uhr",
                    "Der Bus ist am Donnerstag in der Werkstatt.",
                    "Der Schlüssel zur Alten Weberei hängt wieder am Brett, Haken 4.",
                ]
            ),
            cards(
                "Nur für uns",
                (
                    "Besuch vor Ort",
                    "Das Jugendamt kommt in den Lindenhof. Ablauf und Absprachen.",
                    made.pages["besuch-vor-ort"],
                ),
                (
                    "Sozialraumkonferenz",
                    "Diesen Link bekommen die Einrichtungen in Kupferrode-Süd.",
                    made.pages["sozialraumkonferenz-kupferrode-sued"],
                ),
            ),
            heading("Vor jeder Veranstaltung"),
            text(
                [
                    "Rampe frei, Fluchtwege frei, Ruheraum aufgeschlossen",
                    "Induktionsschleife einschalten und mit dem Testgerät prüfen",
                    "Euroschlüssel an den Einlass legen",
                    "Türliste erst am selben Tag drucken und danach schreddern",
                ]
            ),
        ),
    )


def home_body(made: Made) -> str:
    """Return the body of the home page."""
    return body(
        next_events("Als Nächstes", 3),
        text(
            "Harzwerk ist ein Verein für soziale Arbeit und für Kultur. Wir öffnen Türen, wo "
            "sonst keine sind: in einem alten Bahnhof, in einem Haus mit Linde, auf einer Wiese "
            "im Park. Was dahinter geschieht, bestimmen die, die kommen.",
        ),
        cards(
            "Wobei wir helfen können",
            (
                "Jemanden treffen",
                "Dienstags im Lindenhof: Kaffee, Nähmaschine, Hilfe beim Formular. Ohne Anmeldung.",
                made.pages["treffpunkt-lindenhof"],
            ),
            (
                "Auf die Bühne gehen",
                "Einmal im Monat gehört das Mikrofon allen, die sich trauen oder es lernen wollen.",
                made.pages["offene-buehne"],
            ),
            (
                "Etwas beitragen",
                "Stühle rücken, zuhören, eine Idee mitbringen: So machen Sie bei uns mit.",
                made.pages["mitmachen"],
            ),
        ),
        quote(
            "Ich kam wegen der Suppe. Jetzt koche ich sie.",
            "Besucherin im Treffpunkt Lindenhof",
        ),
        note(
            "Sie arbeiten in einer Einrichtung?",
            f"Beim {link(made.pages['fachtag-kinderschutz'], 'Fachtag Kinderschutz')} sprechen wir "
            f"darüber, wie gute Gespräche mit Eltern gelingen. Oder rufen Sie uns einfach an: "
            f"{link(made.pages['kontakt'], 'Kontakt')}.",
        ),
    )
