"""The blocks of page bodies, extendable by the setting BODY_BLOCKS."""

from django.utils.module_loading import import_string
from wagtail.blocks import Block

from harzwerk_cms.core import conf
from harzwerk_cms.pages.blocks.media import ImageBlock
from harzwerk_cms.pages.blocks.privacy import ProcessingBlock
from harzwerk_cms.pages.blocks.teasers import CardsBlock
from harzwerk_cms.pages.blocks.text import HeadingBlock, NoteBlock, QuoteBlock, TextBlock

__all__ = ["body_blocks", "text_blocks"]


def text_blocks() -> list[tuple[str, Block]]:
    """Return the blocks of a description."""
    return [
        ("heading", HeadingBlock()),
        ("text", TextBlock()),
        ("image", ImageBlock()),
        ("quote", QuoteBlock()),
        ("note", NoteBlock()),
    ]


def body_blocks() -> list[tuple[str, Block]]:
    """Return the blocks of a page's body, those of the host project last."""
    extra = [(name, import_string(path)()) for name, path in conf.load().BODY_BLOCKS.items()]
    return [*text_blocks(), ("cards", CardsBlock()), ("processing", ProcessingBlock()), *extra]
