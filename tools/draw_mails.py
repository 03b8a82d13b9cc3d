"""Write every mail into the documentation: each kind, language and sort of offer, as it reads.

The texts come from the templates and from the invented facts that each kind declares, so
that the page cannot say anything else.

Usage: draw_mails.py [--check]
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / place) for place in (".", "events", "courses", "site")]
# The settings of tests name no machine; no database is opened.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "harzwerk_site.settings.test")

import django  # noqa: E402 -- after the path
from django.apps import apps  # noqa: E402 -- after the path
from django.utils import translation  # noqa: E402 -- after the path

if not apps.ready:
    django.setup()

from harzwerk_cms.mail.kinds import MailKind, mail_kinds  # noqa: E402 -- after the settings
from harzwerk_cms.mail.models import MailSettings  # noqa: E402 -- after the settings
from harzwerk_cms.mail.render import compose  # noqa: E402 -- after the settings

PAGE = ROOT / "docs/editors/alle-mails.md"
LANGUAGES = {"de": "Deutsch", "en": "Englisch"}
SORTS = {False: "gewöhnliches Angebot", True: "sensibles Angebot"}
FOOTER = "Harzwerk e. V.\nMusterweg 1, 99999 Kupferrode\nVereinsregister 0000"
INTRO = """\
# Alle Mails, wie sie ankommen

Diese Seite schreibt `make mails` aus den Vorlagen, mit erfundenen Personen; `make check` prüft, dass sie stimmt. Eigene Texte Ihres Vereins stehen hier nicht. Wie Sie die Texte ändern, steht unter [Mailtexte](mailtexte.md).

Bei sensiblen Angeboten verraten Betreff, Dateiname und Kalendereintrag nichts, und der Ort steht erst in der Bestätigung.

"""


def subject_and_text(kind: MailKind, language: str, *, is_sensitive: bool) -> tuple[str, str]:
    """Return a mail as it is read: its default words, with the facts of the kind's sample.

    Raises:
        ValueError: the kind declares no sample.
    """
    if kind.sample is None:
        raise ValueError(f"{kind.name} has no sample.")
    with translation.override(language):
        facts = kind.sample(is_sensitive)
    mail = compose(kind, facts, language=language, settings=MailSettings(footer=FOOTER))
    return mail.subject, mail.text


def page() -> str:
    """Return the page as Markdown: a table of all subjects, then each mail to unfold."""
    with translation.override("de"):
        kinds = [(kind, str(kind.title), str(kind.audience)) for kind in mail_kinds]
    rows = [
        "| Mail | für wen | Betreff | Betreff bei sensiblen Angeboten |",
        "| --- | --- | --- | --- |",
    ]
    sections: list[str] = []
    for kind, title, audience in kinds:
        subjects = [
            subject_and_text(kind, "de", is_sensitive=is_sensitive)[0] for is_sensitive in SORTS
        ]
        cells = [f"[{title}](#{anchor(kind.name)})", audience, *subjects]
        rows.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
        sections += [f'<a id="{anchor(kind.name)}"></a>', f"## {title}", "", f"`{kind.name}`", ""]
        sections += variants(kind)
    return INTRO + "\n".join([*rows, "", *sections])


def variants(kind: MailKind) -> Iterator[str]:
    """Yield each mail of a kind as lines that unfold."""
    for language, name in LANGUAGES.items():
        for is_sensitive, sort in SORTS.items():
            subject, text = subject_and_text(kind, language, is_sensitive=is_sensitive)
            yield f"<details><summary>{name}, {sort}: {subject}</summary>"
            yield ""
            yield "```text"
            yield text.rstrip("\n")
            yield "```"
            yield ""
            yield "</details>"
            yield ""


def anchor(name: str) -> str:
    """Return a kind's name as an anchor."""
    return name.replace(".", "-").replace("_", "-")


def main() -> int:
    """Write the page, or with --check return 1 when it is stale."""
    text = page()
    if "--check" in sys.argv:
        if PAGE.exists() and PAGE.read_text() == text:
            return 0
        print(f"{PAGE.relative_to(ROOT)} is stale: run `make mails`.")
        return 1
    PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
