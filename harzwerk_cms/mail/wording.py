"""What an editor may write into a mail: plain text with variables in two braces."""

import re
from collections.abc import Iterator, Mapping, Sequence

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from harzwerk_cms.mail.kinds import Variable

PLACE = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
TAG = re.compile(r"\{[%#].{0,40}")
SINGLE = re.compile(r"(?<!\{)\{\s*(\w+)\s*\}(?!\})")
NEAR = 20


def problems(
    text: str, variables: Sequence[Variable], others: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield one sentence for each thing in `text` that could not be filled in.

    Args:
        text: as an editor wrote it.
        variables: what this mail offers.
        others: names that only other mails offer.
    """
    names = {variable.name for variable in variables}
    if tag := TAG.search(text):
        yield _("Template tags such as “%(tag)s” do not work here, only variables.") % {
            "tag": tag[0].strip()
        }
    for name in dict.fromkeys(PLACE.findall(text)):
        if name not in names:
            sentence = (
                _("The variable “%(name)s” belongs to other mails.")
                if name in others
                else _("There is no variable “%(name)s”.")
            )
            yield sentence % {"name": name} + " " + possible(variables)
    for name in SINGLE.findall(text):
        if name in names:
            yield _("Please write “%(name)s” in two braces: {{ %(name)s }}.") % {"name": name}
    rest = PLACE.sub("", text)
    if brace := re.search(r"\{\{|\}\}", rest):
        near = rest[max(0, brace.start() - NEAR) : brace.end() + NEAR].strip()
        yield (
            _("Two braces have no counterpart near “%(near)s”.") % {"near": near}
            + " "
            + (possible(variables))
        )


def possible(variables: Sequence[Variable]) -> str:
    """Return the sentence that names what can be used."""
    names = ", ".join(variable.name for variable in variables)
    return _("Possible are: %(names)s.") % {"names": names}


def used(text: str) -> set[str]:
    """Return the names of the variables in a text."""
    return set(PLACE.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values in the places of variables; braces inside a value stay what they are.

    Raises:
        KeyError: a variable has no value.
    """
    return PLACE.sub(lambda place: values[place[1]], text)


def as_html(text: str) -> SafeString:
    """Return plain text as escaped paragraphs; addresses in it become no links."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return format_html_join(
        "\n",
        "<p>{}</p>",
        ((SafeString(conditional_escape(part).replace("\n", "<br>")),) for part in paragraphs),
    )


def as_text(text: str) -> str:
    """Return plain text with the line ends of Unix, and nothing around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def put_back(text: str, values: Mapping[str, str], least: int = 4) -> str:
    """Replace values by their variables: the opposite of `fill`.

    Args:
        text: a mail with the facts of a sample.
        values: what the sample has for each variable; a word that stands in two of them
            becomes the first.
        least: shorter values may stand in a text by chance and are left alone.
    """
    names: dict[str, str] = {}
    for name, value in values.items():
        names.setdefault(value, name)
    words = sorted((value for value in names if len(value) >= least), key=len, reverse=True)
    if not words:
        return text
    pattern = re.compile("|".join(map(re.escape, words)))
    return pattern.sub(lambda found: f"{{{{ {names[found[0]]} }}}}", text)
