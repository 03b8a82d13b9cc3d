"""The pages the law asks for, with invented facts."""

from harzwerk_cms.pages.models import ContentPage
from harzwerk_site.demo.blocks import Block, body, heading, note, text


def imprint() -> ContentPage:
    """Impressum."""
    return ContentPage(
        title="Impressum",
        slug="impressum",
        teaser="Wer für diese Seiten verantwortlich ist.",
        body=body(
            note(
                "Demo",
                "Verein, Personen, Anschrift und Registernummer sind erfunden. Vor einem echten "
                "Start gehören hier die eigenen Angaben hin.",
            ),
            text(
                "Harzwerk e. V.<br/>Am Kupferhammer 7<br/>99999 Kupferrode",
                "Telefon 030 23125-100<br/>post@example.org",
            ),
            heading("Vertreten durch"),
            text("Vorstand: Ilse Tannhäuser und Jasper Quell, gemeinsam vertretungsberechtigt"),
            heading("Registereintrag"),
            text("Amtsgericht Kupferrode, Vereinsregister VR 00000"),
            heading("Verantwortlich für den Inhalt"),
            text("Ilse Tannhäuser, Am Kupferhammer 7, 99999 Kupferrode (§ 18 Absatz 2 MStV)"),
            heading("Bilder"),
            text(
                "Alle Illustrationen wurden für diese Demo gezeichnet. Fotos verwenden wir nicht."
            ),
        ),
    )


def privacy() -> ContentPage:
    """Datenschutz."""
    return ContentPage(
        title="Datenschutz",
        slug="datenschutz",
        teaser="Welche Daten wir brauchen und wofür. So kurz, wie es geht.",
        body=body(
            note(
                "Demo",
                "Diese Erklärung zeigt, wie sie aussehen kann. Vor einem echten Start muss sie "
                "der Verein prüfen.",
            ),
            heading("Wenn Sie nur lesen"),
            text(
                "Sie können alle Seiten lesen, ohne uns etwas über sich zu sagen. Wir zählen "
                "niemanden, binden keine fremden Dienste ein und setzen keine Cookies zum "
                "Verfolgen. Ein technisch nötiges Cookie schützt die Formulare.",
            ),
            heading("Wenn Sie sich anmelden"),
            text(
                "Wir speichern Ihren Namen, Ihre E-Mail-Adresse, die Zahl der Plätze und Ihre "
                "Antworten auf die Fragen im Formular. Wir brauchen das, um den Termin zu "
                "organisieren und Ihnen zu sagen, wenn sich etwas ändert "
                "(Artikel 6 Absatz 1 Buchstabe b DSGVO).",
                "Was Sie an Unterstützung brauchen, sagen Sie uns freiwillig. Über den Link in der "
                "Bestätigung können Sie Ihre Anmeldung ansehen und absagen. Wer ihn kennt, kann "
                "das auch; geben Sie ihn nicht weiter.",
            ),
            *_about_newsletter(),
            heading("Was wir mit Daten tun"),
            text("Was wir nicht mehr brauchen, löschen wir von selbst."),
            {"type": "processing", "value": None},
            heading("Ihre Rechte"),
            text(
                "Sie können fragen, was wir gespeichert haben, es berichtigen oder löschen "
                "lassen und sich bei der Aufsichtsbehörde für den Datenschutz beschweren. "
                "Schreiben Sie an datenschutz@example.org oder rufen Sie an: 030 23125-160.",
            ),
        ),
    )


def _about_newsletter() -> tuple[Block, ...]:
    return (
        heading("Wenn Sie den Newsletter bestellen"),
        text(
            "Wir speichern Ihre E-Mail-Adresse, wann Sie bestellt und wann Sie bestätigt haben, "
            "und zwar mit Ihrer Einwilligung (Artikel 6 Absatz 1 Buchstabe a DSGVO). Bestätigen "
            "Sie nicht, löschen wir die Adresse nach drei Tagen. Mit einem Link in jeder Mail "
            "melden Sie sich ab. Adresse, Zeitpunkte und Wortlaut behalten wir dann noch drei "
            "Jahre als Nachweis, außer Sie löschen sie über denselben Link.",
        ),
    )


def accessibility() -> ContentPage:
    """Barrierefreiheit."""
    return ContentPage(
        title="Barrierefreiheit",
        slug="barrierefreiheit",
        teaser="Was auf diesen Seiten gut gehen soll, was noch fehlt und wem Sie es sagen können.",
        body=body(
            text(
                "Diese Seiten sollen sich mit Tastatur, Vorleseprogramm und starker "
                "Vergrößerung bedienen lassen. Wir richten uns nach den WCAG 2.2, Stufe AA. "
                "Eine unabhängige Stelle hat das noch nicht geprüft.",
            ),
            heading("Unsere Orte"),
            text(
                "Bei jedem Termin steht, wie Sie hineinkommen, ob es eine rollstuhlgerechte "
                "Toilette gibt und was sonst im Weg sein kann. Was dort fehlt, wissen wir "
                "nicht. Fragen Sie uns, dann sehen wir nach.",
            ),
            heading("Was noch fehlt"),
            text(
                [
                    "Nur wenige Termine haben eine Fassung in Einfacher Sprache.",
                    "Texte in Leichter Sprache und Videos in Gebärdensprache gibt es noch nicht.",
                    "In der Alten Weberei führen zwei Stufen zum Eingang.",
                ]
            ),
            note(
                "Etwas geht nicht?",
                "Sagen Sie es uns: barrieren@example.org oder 030 23125-170. Wir antworten "
                "innerhalb von zwei Wochen und helfen Ihnen bis dahin am Telefon.",
            ),
        ),
    )
