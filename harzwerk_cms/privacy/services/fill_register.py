"""Write the entries of the register of processing that are missing (GDPR Art. 30(1))."""

from django.conf import settings
from django.utils import translation

from harzwerk_cms.privacy.models import ProcessingActivity
from harzwerk_cms.privacy.policies import ProcessingDescription, processing_descriptions

COPIED = ("title", "purpose", "people", "data", "recipients", "legal_basis", "measures")


def fill_register() -> int:
    """Add an entry for each processing that is switched on and has none; return how many.

    Entries that exist stay as they are, edited or not, and so do those of apps that are
    switched off. The words are those of the site's own language.
    """
    with translation.override(settings.LANGUAGE_CODE):
        return sum(_add(description) for description in processing_descriptions)


def _add(description: ProcessingDescription) -> bool:
    words = {field: str(getattr(description, field)) for field in COPIED}
    _row, is_new = ProcessingActivity.objects.get_or_create(name=description.name, defaults=words)
    return is_new
