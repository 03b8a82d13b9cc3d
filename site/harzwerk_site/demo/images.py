"""Drawings become images of the site, with descriptions for people who do not see them."""

from typing import Any

from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from wagtail.images.models import Image

from harzwerk_site.demo.artwork import MOTIFS, render


def create_images(owner: Any) -> dict[str, Image]:
    """Draw and store every motif; return the images by name."""
    return {name: _image(name, owner) for name in MOTIFS}


def _image(name: str, owner: Any) -> Image:
    motif = MOTIFS[name]
    filename = f"harzwerk-demo-{name.replace('_', '-')}.webp"
    image = Image(title=motif.title, description=motif.description, uploaded_by_user=owner)
    # A second empty database on the same disk gets the same file, not another copy.
    default_storage.delete(image.get_upload_to(filename))
    image.file = ImageFile(render(motif), name=filename)
    image.save()
    image.get_file_hash()
    image.get_file_size()
    return image
