"""Hand out what is stored about one person (GDPR Art. 15 and 20)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core import audit
from harzwerk_cms.core.conf import load
from harzwerk_cms.privacy.enums import RequestKind
from harzwerk_cms.privacy.models import PersonRequest
from harzwerk_cms.privacy.queries import Found, periods_of


@dataclass(frozen=True, slots=True)
class PersonExport:
    """What somebody gets.

    Attributes:
        case: under which it is filed.
        head: who stores it, the case and the moment.
        kinds: entries and periods, by what people call the kind of data.
    """

    case: PersonRequest
    head: dict[str, str]
    kinds: dict[str, dict[str, Any]]

    def as_json(self) -> str:
        """Return it as programs read it (GDPR Art. 20: structured, machine-readable)."""
        return json.dumps({**self.head, _("Data"): self.kinds}, ensure_ascii=False, indent=2)


def export_person(*, found: Iterable[Found], user: Any) -> PersonExport:
    """Collect everything about a person in words.

    Side effects in order: one row that says who handed out how many rows of which kind,
    and one audit entry; neither names the person.

    Args:
        found: the rows, already narrowed down to this one person.
        user: the member of staff who hands them out.
    """
    found = list(found)
    counts = {item.data.model: len(item.rows) for item in found}
    case = PersonRequest.objects.create(kind=RequestKind.EXPORT, user=user, counts=counts)
    head = {
        _("Stored by"): load().ORGANISATION_NAME,
        _("Case"): case.number,
        _("As of"): timezone.localtime(case.at).isoformat(timespec="seconds"),
    }
    audit.log("harzwerk.person.export", case, user=user, data={"rows": sum(counts.values())})
    return PersonExport(case, head, _by_title(found))


def _by_title(found: list[Found]) -> dict[str, dict[str, Any]]:
    """Two kinds of data may have the same name; none may hide the other."""
    kinds: dict[str, dict[str, Any]] = {}
    for item in found:
        title = str(item.data.title)
        kinds[f"{title} ({item.data.model})" if title in kinds else title] = _kind(item)
    return kinds


def _kind(found: Found) -> dict[str, Any]:
    export = found.data.export
    rows = [export(row) for row in found.rows] if export else []
    periods = periods_of(found.data.goes_with)
    return {_("Entries"): rows, **({_("How long we keep this"): periods} if periods else {})}
