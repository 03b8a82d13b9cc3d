"""Workshops to choose from."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from harzwerk_cms.registrations.models import Workshop


def workshop_choices(
    workshops: Iterable[Workshop], slot: str, left: Mapping[int, int]
) -> list[tuple[str, str]]:
    """Return the workshops of a slot for a choice field.

    A full one says so and can be chosen all the same: as first choice, in case somebody
    gives a place back before the form is sent.

    Args:
        workshops: of the whole offer.
        slot: which of them are wanted.
        left: what `queries.workshops_left` returned.
    """
    return [
        (
            row.key,
            _("%(workshop)s (full)") % {"workshop": row.title}
            if left.get(row.pk, 1) < 1
            else row.title,
        )
        for row in workshops
        if row.slot == slot
    ]
