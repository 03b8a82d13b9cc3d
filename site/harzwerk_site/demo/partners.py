"""The partners of the demo; all of them are invented."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from wagtail.models import Page

from harzwerk_cms.partners.enums import PartnerCategory
from harzwerk_cms.partners.models import PartnerPage
from harzwerk_site.demo.blocks import body, heading, note, quote, text, typeset
from harzwerk_site.demo.dates import DemoDates

Create = Callable[[Page, Page], Page]


def youth_office() -> dict[str, Any]:
    """P1."""
    return {
        "title": "Jugendamt Landkreis Musterharz",
        "slug": "jugendamt-landkreis-musterharz",
        "category": PartnerCategory.PUBLIC_PROVIDER,
        "teaser": "Das Jugendamt kennt die Familien, wir kennen die Probenräume. Beides hilft.",
        "contact": "Sachgebiet Jugendförderung, jugendfoerderung@example.org, 030 23125-210",
        "website": "https://jugendamt-musterharz.example.org",
        "area": "Landkreis Musterharz",
        "opening_hours": "Di 9–12 und 14–18 Uhr, Do 9–12 Uhr",
        "checked": 60,
        "body": body(
            text(
                "Viele junge Menschen kommen über das Jugendamt zu uns. Was sie mitbringen, "
                "erzählen sie selbst, wenn sie möchten. Wir fragen nicht nach Akten.",
                "Zweimal im Jahr setzen wir uns zusammen: Was wird gebraucht, was läuft ins "
                "Leere, wo fehlt ein Raum?",
            ),
            note(
                "Für Anfragen von Fachkräften",
                "Bitte schreiben Sie in E-Mails keine Namen und keine Fallnummern. "
                "Rufen Sie uns lieber an.",
            ),
        ),
    }


def family_centre() -> dict[str, Any]:
    """P2."""
    return {
        "title": "Familienzentrum Lindenhof gGmbH",
        "slug": "familienzentrum-lindenhof",
        "category": PartnerCategory.INDEPENDENT_PROVIDER,
        "teaser": "Ein Haus mit Garten, einer großen Küche und einer Linde, unter die alle passen.",
        "contact": "Hausbüro, lindenhof@example.org, 030 23125-330",
        "website": "https://lindenhof.example.org",
        "area": "Schieferode und Tannenstieg",
        "languages": "Deutsch, Türkisch, Russisch",
        "opening_hours": "Mo–Fr 8:30–17 Uhr",
        "checked": 75,
        "body": body(
            text(
                "Im Lindenhof treffen sich Krabbelgruppen, Großeltern und die, die gerade neu "
                "im Dorf sind. Dienstags gehört der Seminarraum unserem offenen Treff, in den "
                "Ferien unseren Werkstätten.",
                "Das Haus stellt Raum und Kaffee, wir bringen Zeit und Instrumente mit.",
            ),
            quote("Wer hier zweimal war, hat einen eigenen Becher im Schrank.", "Aus dem Hausbüro"),
        ),
    }


def university() -> dict[str, Any]:
    """P3."""
    return {
        "title": "Hochschule Oberharz",
        "slug": "hochschule-oberharz",
        "category": PartnerCategory.EDUCATION,
        "teaser": "Studierende der Sozialen Arbeit proben bei uns das, wovon sie gelesen haben.",
        "contact": "Praxisreferat Soziale Arbeit, praxisreferat@example.org, 0221 4710-415",
        "website": "https://hochschule-oberharz.example.org",
        "area": "Harz",
        "languages": "Deutsch, Englisch",
        "opening_hours": "Mo–Do 10–15 Uhr",
        "checked": 35,
        "body": body(
            text(
                "Jedes Semester arbeiten drei bis fünf Studierende ein halbes Jahr lang bei uns "
                "mit. Sie leiten Gruppen an, schreiben Protokolle und stellen unbequeme Fragen.",
                "Den Fachtag Kinderschutz planen wir gemeinsam: Die Hochschule bringt die "
                "Forschung mit, wir die Fälle aus dem Alltag, anonymisiert und besprochen.",
            ),
        ),
    }


def living_group() -> dict[str, Any]:
    """P4: where the young people live is nobody's business, so there is no address."""
    return {
        "title": "Wohngruppe Haus Fichte",
        "slug": "wohngruppe-haus-fichte",
        "category": PartnerCategory.RESIDENTIAL_YOUTH_CARE,
        "teaser": "Acht Jugendliche, ein Haus, ein Probenkeller, in dem es laut werden darf.",
        "contact": "Gruppenleitung, haus-fichte@example.org",
        "checked": 50,
        "body": body(
            text(
                "Aus Haus Fichte kam die Idee zur Werkstattband. Inzwischen proben dort auch "
                "Leute, die nie in der Wohngruppe gelebt haben.",
                "Wenn im Team jemand ausfällt, springen Fachkräfte von uns ein. So bleiben "
                "Abende und Wochenenden für die Jugendlichen verlässlich.",
            ),
            note("Keine Adresse", "Zum Schutz der Jugendlichen nennen wir hier keinen Ort."),
        ),
    }


def school() -> dict[str, Any]:
    """P5."""
    return {
        "title": "Gemeinschaftsschule Am Anger",
        "slug": "gemeinschaftsschule-am-anger",
        "category": PartnerCategory.SCHOOL,
        "teaser": "Eine Schule, die auch dann noch fragt, wenn die Stunde schon vorbei ist.",
        "contact": "Sekretariat, schule-am-anger@example.org, 030 23125-540",
        "website": "https://schule-am-anger.example.org",
        "area": "Kupferrode-Süd",
        "opening_hours": "An Schultagen 7:15–14 Uhr",
        "checked": 90,
        "body": body(
            text(
                "Mit der Schule am Anger üben wir im Klassenverband, wie man streitet, ohne "
                "sich zu verlieren. Die Lehrkräfte sind dabei, die Noten bleiben draußen.",
            ),
            heading("Was daraus geworden ist"),
            text(
                [
                    "eine Pausenband mit wechselnder Besetzung",
                    "ein Elterncafé, das gerade einen festen Raum sucht",
                    "drei Texte, die es bis auf die Slam-Bühne geschafft haben",
                ]
            ),
        ),
    }


def migration_counselling() -> dict[str, Any]:
    """P6."""
    return {
        "title": "Ankommen in Musterharz e. V.",
        "slug": "ankommen-in-musterharz",
        "category": PartnerCategory.MIGRATION_COUNSELLING,
        "teaser": "Beratung zu Aufenthalt, Arbeit und Anträgen, in fünf Sprachen und mit Tee.",
        "contact": "Beratungsstelle, beratung@example.org, 030 23125-610",
        "website": "https://ankommen-musterharz.example.org",
        "area": "Landkreis Musterharz",
        "languages": "Deutsch, Arabisch, Ukrainisch, Persisch, Englisch",
        "opening_hours": "Mo und Mi 10–13 Uhr, Do 14–17 Uhr",
        "checked": 25,
        "body": body(
            text(
                "Wer einen Deutschkurs sucht, braucht oft zuerst etwas anderes: einen Termin, "
                "eine Übersetzung, einen Platz für das Kind. Darum kümmert sich Ankommen in "
                "Musterharz. Um den Unterricht kümmern wir uns.",
                "Die Beratung ist kostenlos und vertraulich. Sie können ohne Termin kommen.",
            ),
        ),
    }


def supporters() -> dict[str, Any]:
    """P7."""
    return {
        "title": "Förderkreis Kulturbahnhof e. V.",
        "slug": "foerderkreis-kulturbahnhof",
        "category": PartnerCategory.CULTURE,
        "teaser": "Vor zwölf Jahren fuhr hier der letzte Zug ab. Der Förderkreis blieb.",
        "contact": "Veranstaltungsbüro, kulturbahnhof@example.org, 030 23125-720",
        "website": "https://kulturbahnhof-kupferrode.example.org",
        "area": "Kupferrode",
        "opening_hours": "Mi 16–19 Uhr und vor jeder Veranstaltung",
        "checked": 40,
        "body": body(
            text(
                "Der Förderkreis hat das alte Bahnhofsgebäude Stein für Stein wieder "
                "aufgebaut: erst das Dach, dann die Rampe, zuletzt die Bühne.",
                "Bei unseren Abenden stehen seine Mitglieder an der Tür, am Mischpult und "
                "hinter der Theke. Ohne sie gäbe es keinen Slam in Kupferrode.",
            ),
            quote("Wir heizen ab Mittag, damit abends niemand friert.", "Technik im Kulturbahnhof"),
        ),
    }


def volunteers() -> dict[str, Any]:
    """P8: nobody has checked these facts for a long time."""
    return {
        "title": "Freiwilligenagentur Harzblick",
        "slug": "freiwilligenagentur-harzblick",
        "category": PartnerCategory.VOLUNTEERING,
        "teaser": "Sie haben zwei Stunden in der Woche übrig? Hier weiß jemand, wofür.",
        "contact": "Vermittlung, freiwillig@example.org, 069 90009-180",
        "website": "https://harzblick.example.org",
        "area": "Kupferrode und Umgebung",
        "languages": "Deutsch, Englisch",
        "opening_hours": "Do 15–18 Uhr",
        "checked": 425,
        "body": body(
            text(
                "Die Agentur bringt Menschen zusammen, die etwas tun möchten, und Vereine, "
                "denen Hände fehlen. Unsere Sprachpatinnen und Sprachpaten kommen fast alle "
                "von dort.",
                "Das erste Gespräch dauert eine halbe Stunde und verpflichtet zu nichts.",
            ),
        ),
    }


ALL = (
    youth_office,
    family_centre,
    university,
    living_group,
    school,
    migration_counselling,
    supporters,
    volunteers,
)


def create_partners(index: Page, dates: DemoDates, create: Create) -> None:
    """Create the pages of the partners below their directory."""
    for facts in (partner() for partner in ALL):
        checked_on = dates.today - timedelta(days=facts.pop("checked"))
        facts["teaser"] = typeset(facts["teaser"])
        create(index, PartnerPage(checked_on=checked_on, **facts))
