"""Short names for the blocks of a page's body, as StreamField stores them."""

import json
from typing import Any

from wagtail.images.models import Image
from wagtail.models import Page

Block = dict[str, Any]
Paragraph = str | list[str]

# A line must not end before these words.
KEPT_TOGETHER = ((" €", "\u00a0€"), (" Uhr", "\u00a0Uhr"), ("e. V.", "e.\u00a0V."))


def typeset(words: str) -> str:
    """Join numbers and units with no-break spaces."""
    for loose, tight in KEPT_TOGETHER:
        words = words.replace(loose, tight)
    return words


def _rich(paragraphs: tuple[Paragraph, ...]) -> str:
    parts = []
    for paragraph in paragraphs:
        if isinstance(paragraph, str):
            parts.append(f"<p>{paragraph}</p>")
        else:
            parts.append("<ul>" + "".join(f"<li>{line}</li>" for line in paragraph) + "</ul>")
    return typeset("".join(parts))


def link(page: Page, words: str) -> str:
    """Return a link that follows the page when it moves."""
    return f'<a linktype="page" id="{page.pk}">{words}</a>'


def heading(words: str) -> Block:
    """A second-level heading."""
    return {"type": "heading", "value": words}


def text(*paragraphs: Paragraph) -> Block:
    """Paragraphs; a list of strings becomes a bullet list."""
    return {"type": "text", "value": _rich(paragraphs)}


def note(title: str, *paragraphs: Paragraph) -> Block:
    """A box for what must not be overlooked."""
    return {"type": "note", "value": {"title": title, "text": _rich(paragraphs)}}


def quote(words: str, source: str) -> Block:
    """Somebody's words."""
    return {"type": "quote", "value": {"quote": typeset(words), "source": source}}


def picture(image: Image, caption: str = "") -> Block:
    """An image with its own description as alternative text."""
    chosen = {"image": image.pk, "decorative": False, "alt_text": image.description}
    value = {"image": chosen, "caption": caption, "credit": "Harzwerk (Illustration)"}
    return {"type": "image", "value": value}


def cards(title: str, *entries: tuple[str, str, Page]) -> Block:
    """Cards that lead to pages: title, sentence, page."""
    found = [{"title": t, "text": typeset(words), "page": page.pk} for t, words, page in entries]
    return {"type": "cards", "value": {"heading": title, "cards": found}}


def next_events(title: str, number: int) -> Block:
    """The next dates."""
    return {"type": "next_events", "value": {"heading": title, "number": number}}


def newsletter(title: str, words: str) -> Block:
    """The form by which people order the newsletter."""
    return {"type": "newsletter", "value": {"heading": title, "text": typeset(words)}}


def body(*blocks: Block) -> str:
    """Return the blocks as a StreamField takes them."""
    return json.dumps(blocks)
