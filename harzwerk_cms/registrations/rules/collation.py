"""Names in German order (DIN 5007, variant 1), whatever the database sorts like."""

import unicodedata

# Letters that Unicode does not take apart.
WHOLE = str.maketrans(
    {"ß": "ss", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
# A hyphen separates like a space; apostrophes and dots do not count.
SEPARATORS = frozenset("-‐‑–—_/")
SortKey = tuple[int, str, str]


def plain_letters(text: str) -> str:
    """Return `text` as it is compared and searched: ä as a, ß as ss, Ł as l, no marks."""
    spread = unicodedata.normalize("NFKD", text.casefold().translate(WHOLE))
    kept = (" " if letter in SEPARATORS or letter.isspace() else letter for letter in spread)
    words = "".join(letter for letter in kept if letter == " " or letter.isalnum()).split()
    return " ".join(words)


def sort_key(name: str) -> SortKey:
    """Return what to sort a name by: Latin script first, then its plain letters.

    The name itself decides between names that differ only in marks.
    """
    first = next((letter for letter in name if letter.isalpha()), "A")
    is_foreign = not unicodedata.name(first, "").startswith("LATIN")
    return int(is_foreign), plain_letters(name), unicodedata.normalize("NFC", name)


def search_words(name: str) -> str:
    """Return what a search field looks through: plain letters, and umlauts written out."""
    written_out = name.casefold()
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        written_out = written_out.replace(umlaut, letters)
    forms = dict.fromkeys((plain_letters(name), plain_letters(written_out)))
    return " ".join(forms)
