"""Delete what is stored about one person (GDPR Art. 17)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from harzwerk_cms.core import audit
from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.privacy.enums import RequestKind
from harzwerk_cms.privacy.models import PersonRequest
from harzwerk_cms.privacy.policies import PersonalData
from harzwerk_cms.privacy.queries import Found


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of one row.

    Attributes:
        row: the row.
        stays_because: the sentence that says why it stays; empty: it goes.
    """

    row: Any
    stays_because: str


def plan_erasure(*, found: Iterable[Found]) -> list[tuple[Found, list[Plan]]]:
    """Return what erasing would do to each row; afterwards everything is as before.

    Each row is erased for a moment and put back, so that what is announced is what the
    apps really do, and no second version of their rules can contradict them.
    """
    return [(item, [_plan(item.data, row) for row in item.rows]) for item in found]


def _plan(data: PersonalData, row: Any) -> Plan:
    key = row.pk
    with transaction.atomic():
        reason = _erase(data, row)
        transaction.set_rollback(True)
    return Plan(type(row)._default_manager.get(pk=key), reason)  # noqa: SLF001 -- Django's documented name


def erase_person(*, found: Iterable[Found], user: Any) -> PersonRequest:
    """Erase what can go, minimise what must stay, and say so without naming anybody.

    Side effects in order: each row is erased in a transaction of its own, by its app; one
    that must be kept is minimised instead, if its app can; then one row that says who
    erased how many rows of which kind and what stays for which reason, and one audit
    entry. A row that went along with another one counts; one that was gone before does
    not. Two erasures at once and a second click do no harm. What was erased stays erased
    when a later row fails.

    Args:
        found: the rows, already narrowed down to this one person.
        user: the member of staff who erases them.
    """
    counts: Counter[str] = Counter()
    kept: Counter[tuple[str, str]] = Counter()
    there = [(item.data, row) for item in found for row in item.rows if _fresh(row)]
    for data, row in there:
        fresh = _fresh(row)
        reason = _erase(data, fresh) if fresh else ""
        if reason:
            _minimise(data, fresh)
            kept[data.model, reason] += 1
        else:
            counts[data.model] += 1
    case = PersonRequest.objects.create(
        kind=RequestKind.ERASE,
        user=user,
        counts=dict(counts),
        kept=[{"model": m, "reason": r, "rows": n} for (m, r), n in kept.items()],
    )
    numbers = {"rows": counts.total(), "kept": kept.total()}
    audit.log("harzwerk.person.erase", case, user=user, data=numbers)
    return case


def _fresh(row: Any) -> Any:
    """Return a row as it is now; None when it went along with another one."""
    return type(row)._default_manager.filter(pk=row.pk).first()  # noqa: SLF001 -- Django's documented name


def _erase(data: PersonalData, row: Any) -> str:
    """Erase one row; return why it stays, or nothing."""
    if data.erase is None:
        raise TypeError(f"{data.model} has a `find` but no `erase`.")
    try:
        with transaction.atomic():
            data.erase(row)
    except RuleBroken as broken:
        return " ".join(str(sentence) for _field, sentence in broken.reasons)
    except type(row).DoesNotExist:
        # Somebody else was faster.
        return ""
    return ""


def _minimise(data: PersonalData, row: Any) -> None:
    if data.minimise is None:
        return
    with transaction.atomic():
        data.minimise(row)
