"""The drawings of the demo by name, each with its description."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from harzwerk_site.demo import (
    motifs_holidays,
    motifs_house,
    motifs_people,
    motifs_stage,
    motifs_winter,
    motifs_work,
)
from harzwerk_site.demo.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Motif:
    """A drawing.

    Attributes:
        title: how editors find it.
        description: what it shows, for people who do not see it.
    """

    title: str
    description: str
    draw: Callable[[], Canvas]


MOTIFS = {
    "home": Motif(
        "Bahnhof vor Bergrücken",
        "Illustration: ein kleiner alter Bahnhof mit leuchtenden Fenstern, dahinter fünf Bergrücken "
        "und eine tief stehende Sonne.",
        motifs_house.home,
    ),
    "slam": Motif(
        "Mikrofon und Sprechblasen",
        "Illustration: ein Mikrofon im Lichtkegel, darüber bunte Sprechblasen, davor Zuhörende von "
        "hinten.",
        motifs_stage.slam,
    ),
    "slam_moon": Motif(
        "Mond als Sprechblase",
        "Illustration: Der Mond über einem Dorf im Tal hat die Form einer Sprechblase.",
        motifs_stage.slam_moon,
    ),
    "concert": Motif(
        "Gewölbe aus Klang",
        "Illustration: bunte Bögen wie ein Gewölbe, darin Hügel und eine rote Sonne; fünf helle "
        "Saiten schwingen davor.",
        motifs_stage.concert,
    ),
    "open_stage": Motif(
        "Vorhang auf",
        "Illustration: Ein roter Vorhang öffnet sich, auf der Bühne steht ein Mikrofon, dahinter "
        "Berge und Sonne.",
        motifs_stage.open_stage,
    ),
    "winter": Motif(
        "Noten im Schnee",
        "Illustration: Auf den Leitungen zwischen zwei Masten sitzen rote Noten, darunter ein "
        "verschneites Tal.",
        motifs_winter.winter,
    ),
    "meetup": Motif(
        "Tisch unter der Linde",
        "Illustration: ein langer Tisch mit fünf dampfenden Tassen unter einer großen Linde.",
        motifs_people.meetup,
    ),
    "reading": Motif(
        "Buch als Tal",
        "Illustration: Aus einem aufgeschlagenen Buch wachsen Hügel, Fichten und ein kleines Haus.",
        motifs_people.reading,
    ),
    "festival": Motif(
        "Zelte und Wimpel",
        "Illustration: drei gestreifte Zelte auf einer Wiese, darüber Wimpelketten und eine Sonne "
        "mit breiten Strahlen.",
        motifs_holidays.festival,
    ),
    "workshop": Motif(
        "Pinsel und Wellen",
        "Illustration: Fünf breite Farbstriche laufen wie Klangwellen durch das Bild; rechts setzt "
        "ein Pinsel an.",
        motifs_holidays.workshop,
    ),
    "conference": Motif(
        "Drei Kreise",
        "Illustration: drei ineinandergreifende Kreise mit derselben Landschaft am Morgen, am Tag "
        "und in der Nacht.",
        motifs_work.conference,
    ),
    "space_conference": Motif(
        "Stadtteil von oben",
        "Illustration: eine Landkarte mit Höhenlinien und Fluss; helle Wege verbinden acht Häuser.",
        motifs_work.space_conference,
    ),
    "visit": Motif(
        "Haus mit offener Tür",
        "Illustration: Ein Weg führt zu einem weißen Haus mit rotem Dach, dessen Tür offen steht.",
        motifs_work.visit,
    ),
    "about": Motif(
        "Der Bus",
        "Illustration: ein roter Kleinbus mit Gepäck auf dem Dach, unterwegs durch grüne Hügel.",
        motifs_house.about,
    ),
    "join": Motif(
        "Fünf Stühle",
        "Illustration: fünf verschieden farbige Stühle in einer Reihe, dahinter Berge und eine "
        "große Abendsonne.",
        motifs_house.join,
    ),
}


def render(motif: Motif) -> BytesIO:
    """Draw a motif and return it as a WebP file."""
    return motif.draw().webp()
