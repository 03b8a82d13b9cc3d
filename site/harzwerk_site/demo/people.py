"""Invented people who register for things."""

import random
import unicodedata
from collections.abc import Iterator

# Names that programs tend to break.
SPECIAL_NAMES = (
    "Zoë Müller-Lüdenscheidt",
    "Sukarno",
    "Nguyễn Thị Ánh",
    "İpek Şahin",
    "Sean O'Neill",
    "Freya von der Heide-Ødegaard",
    "محمد الأمين",
    "Łukasz Żółć",
    "Anna-Lena Groß",
    "Björk Jónsdóttir",
)
FIRST_NAMES = (  # noqa: SIM905 -- a hundred names, readable
    "Aylin Amira Anke Anton Arif Astrid Aurelia Bashir Beate Bruno Carlotta Cem Chiara Christa "
    "Dalia Dariusz Detlef Dilan Doreen Edda Ekaterina Elif Emil Enno Esther Fatma Felix Fiete "
    "Florin Frauke Gesine Goran Gudrun Halina Hannes Heike Henrike Hüseyin Ida Igor Ilka Imke "
    "Ingo Irina Jamal Jana Jannis Jelena Jette Jonas Joana Juri Kamil Karin Katja Kemal Kerstin "
    "Kim Klara Konrad Lale Lars Leila Lennart Lina Linh Lore Luan Madina Malte Mareike Mariam "
    "Marlon Matteo Mehmet Merle Milan Mina Moritz Nadine Nele Nils Noor Olena Oskar Pauline "
    "Peer Petra Ramona Rashid Renate Robin Rosa Ruben Sabine Samira Selin Silke Sofie Stefan "
    "Svea Tabea Tarek Thea Thorsten Till Uta Vera Viktor Wanda Wilma Yasmin Yusuf Zehra"
).split()
LAST_NAMES = (  # noqa: SIM905 -- a hundred names, readable
    "Abendroth Acar Adler Ahrendt Bachstein Baumgart Behrens Birkner Brandt Bremer Buchholz "
    "Celik Conrad Dahlmann Dietze Ebeling Eckstein Eichner Erdem Fichtner Finke Förster Friese "
    "Gärtner Gerlach Grothe Grünewald Haddad Hagedorn Hartung Heinemann Hellwig Hoang Hofmeister "
    "Ilić Jahn Jankowski Kaiser Karimi Kaya Kessler Klages Knauf Köhler Kovač Kramer Kühne "
    "Langer Lehnert Lindner Lohse Löwe Marx Mertens Mohr Nebel Neumann Novak Öztürk Oppermann "
    "Pape Petrov Pohl Rahimi Rasch Reuter Rieck Rothe Sander Schacht Schenk Schiefer Seidel "
    "Sommer Steinbach Tannert Thiele Tran Uhlig Vogt Wagenführ Wedler Weidner Wiese Winkler "
    "Yıldız Zander Ziegler"
).split()
# Letters that do not fall apart into a base letter and an accent.
LETTERS = str.maketrans({"ß": "ss", "ø": "oe", "Ø": "Oe", "ł": "l", "Ł": "L", "ı": "i", "đ": "d"})
UMLAUTS = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"))


def people(seed: str) -> Iterator[str]:
    """Yield names without end and without repetition, the same ones for the same seed."""
    dice = random.Random(seed)
    pairs = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    dice.shuffle(pairs)
    yield from pairs


def mail_address(name: str) -> str:
    """Return an address of a domain that nobody can receive mail at."""
    for umlaut, pair in UMLAUTS:
        name = name.replace(umlaut, pair)
    apart = unicodedata.normalize("NFKD", name.translate(LETTERS))
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    words = "".join(c if c.isascii() and c.isalpha() else " " for c in plain).lower().split()
    return f"{'.'.join(words) or 'teilnahme'}@example.org"
