"""Finds the rows about one person, in whatever case and spelling."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from harzwerk_cms.privacy.models import ProcessingActivity
from harzwerk_cms.privacy.periods import Period, periods
from harzwerk_cms.privacy.policies import Person, PersonalData, personal_data

# The most rows of one kind that are looked at; more means that the search was too wide.
MOST_ROWS = 500
LEAST_LETTERS = 3
# Letters that people write with or without their marks.
MARKED = {
    "a": "aàáâãåāăąäæ",
    "c": "cçćčĉ",
    "d": "dďđð",
    "e": "eèéêëēėęě",
    "g": "gğĝģ",
    "i": "iìíîïīįıİ",
    "l": "lłĺľ",
    "n": "nñńňņ",
    "o": "oòóôõøōőöœ",
    "r": "rřŕ",
    "s": "sśšşșß",
    "t": "tťțţ",
    "u": "uùúûūůűųü",
    "y": "yýÿ",
    "z": "zźżž",
}
UMLAUTS = {"ä": "a", "ö": "o", "ü": "u"}
# A hyphen stands first in a class, or it would mean a range.
DASHES, APOSTROPHES = "-‐‑– ", "'’ʼ`´"
MARKS = "[\u0300-\u036f]?"


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of one kind about somebody.

    Attributes:
        data: what is known of the kind.
        rows: what was found, at most `MOST_ROWS`.
        by_mail: primary keys of those that bear the address that was looked for.
        has_more: whether there were more.
    """

    data: PersonalData
    rows: list[Any]
    by_mail: frozenset[Any]
    has_more: bool


def find_person(person: Person) -> list[Found]:
    """Ask every app that holds data about people; kinds without a row are left out."""
    found = (_find(data, data.find, person) for data in personal_data if data.find)
    return [item for item in found if item.rows]


def _find(data: PersonalData, find: Callable[[Person], QuerySet[Any]], person: Person) -> Found:
    rows = list(find(person).order_by("pk")[: MOST_ROWS + 1])
    address = Person(email=person.email)
    by_mail = set(find(address).values_list("pk", flat=True)) if person.email else set()
    return Found(data, rows[:MOST_ROWS], frozenset(by_mail), len(rows) > MOST_ROWS)


def key_of(data: PersonalData, row: Any) -> str:
    """Return the value by which a form names one row."""
    return f"{data.model}:{row.pk}"


def narrow(found: Iterable[Found], chosen: Iterable[str]) -> list[Found]:
    """Keep the rows that somebody has chosen; what was not found cannot be chosen."""
    wanted = set(chosen)
    kept = (
        replace(item, rows=[row for row in item.rows if key_of(item.data, row) in wanted])
        for item in found
    )
    return [item for item in kept if item.rows]


def about(
    person: Person,
    *,
    emails: Iterable[str] = (),
    names: Iterable[str] = (),
    texts: Iterable[str] = (),
) -> Q:
    """Return the condition that a row bears the person's address or name.

    Every word of the name must stand in one of the fields, in any order. Case never
    matters, neither on SQLite, which by itself only knows that of ASCII; `Müller`,
    `Mueller` and `Muller` are the same.

    Args:
        person: whom somebody looks for.
        emails: fields that hold one address each.
        names: fields that hold names.
        texts: fields in which an address or a whole name may stand among other words.
    """
    fits = _named(person, tuple(names))
    phrase = phrase_of(person)
    for field in texts:
        if person.email:
            fits |= Q(**{f"{field}__icontains": person.email.strip()})
        if phrase:
            fits |= Q(**{f"{field}__iregex": phrase})
    if person.email:
        for field in emails:
            fits |= _same_address(field, person.email.strip())
    return fits


def phrase_of(person: Person) -> str:
    """Return a regular expression for the whole name as it stands in a text."""
    return r"\s+".join(spelling(word) for word in person.name.split())


def _named(person: Person, names: tuple[str, ...]) -> Q:
    words = person.name.split()
    if not words or not names:
        return Q(pk__in=[])
    every = Q()
    for word in words:
        pattern = spelling(word)
        some = Q()
        for field in names:
            some |= Q(**{f"{field}__iregex": pattern})
        every &= some
    return every


def _same_address(field: str, email: str) -> Q:
    if email.isascii():
        return Q(**{f"{field}__iexact": email})
    return Q(**{f"{field}__iregex": f"^{''.join(_either_case(c) for c in email)}$"})


def spelling(word: str) -> str:
    """Return a regular expression for the ways in which people spell a word.

    SQLite hands it to Python, PostgreSQL reads it itself; both know all that stands in it.
    """
    folded = unicodedata.normalize("NFC", word).casefold()
    text = "".join(c for c in folded if not unicodedata.combining(c))
    parts, at = [], 0
    while at < len(text):
        pair = text[at : at + 2]
        if pair in {"ae", "oe", "ue"}:
            parts.append(f"(?:{pair}|{_marked(pair[0])})")
            at += 2
        elif pair == "ss":
            parts.append("(?:ss|ß|ẞ)")
            at += 2
        else:
            parts.append(_one_letter(text[at]))
            at += 1
    return "".join(parts)


def _one_letter(letter: str) -> str:
    if letter in UMLAUTS:
        return f"(?:{UMLAUTS[letter]}e|{_marked(UMLAUTS[letter])})"
    base = _base(letter)
    return _marked(base) if base in MARKED else _either_case(letter)


def _base(letter: str) -> str:
    """Return the letter without its mark."""
    for base, variants in MARKED.items():
        if letter in variants:
            return base
    return letter


def _marked(base: str) -> str:
    variants = MARKED[base]
    return f"[{variants}{variants.upper()}]{MARKS}"


def _either_case(char: str) -> str:
    """Return a letter of any script in both cases, and anything else as itself."""
    if char in DASHES or char in APOSTROPHES:
        return f"[{DASHES if char in DASHES else APOSTROPHES}]"
    if char.isalnum():
        both = {c for c in (char, char.upper(), char.lower()) if len(c) == 1}
        return f"[{''.join(sorted(both))}]"
    return f"\\{char}" if char.isascii() else char


def periods_of(names: Iterable[str]) -> list[str]:
    """Return in sentences how long data are kept, and why.

    Args:
        names: of retention policies; those that are switched off are left out.
    """
    wanted = set(names)
    return [_sentence(period) for period in periods() if period.policy.name in wanted]


def _sentence(period: Period) -> str:
    """Say one period as the association has set it."""
    words = {
        "title": period.policy.title,
        "days": period.days,
        "start": period.policy.counts_from,
        "reason": period.policy.reason,
    }
    if period.policy.to_year_end:
        text = _(
            "%(title)s: %(days)d days from the end of the year, counted from: %(start)s. %(reason)s"
        )
    else:
        text = _("%(title)s: %(days)d days, counted from: %(start)s. %(reason)s")
    return text % words


def public_register() -> list[tuple[ProcessingActivity, list[str]]]:
    """Return the processing that the privacy page shows, each with its periods in sentences."""
    rows = ProcessingActivity.objects.filter(is_public=True)
    return [(row, rules_of(row)) for row in rows]


def rules_of(row: ProcessingActivity) -> list[str]:
    """Return when the data of one processing go: by the site's own periods, and besides."""
    description = row.description
    kept = periods_of(description.goes_with) if description else []
    return [*kept, *([row.deletion_rule] if row.deletion_rule else [])]
