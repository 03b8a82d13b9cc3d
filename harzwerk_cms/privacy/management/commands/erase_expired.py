"""Delete personal data whose period is over; with `--dry-run` only say how much that is."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.privacy.models import ErasureReceipt
from harzwerk_cms.privacy.periods import periods
from harzwerk_cms.privacy.services.erase_due import erase_due


class Command(BaseCommand):
    help = "Deletes personal data whose retention period is over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count only, delete nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dry_run"]:
            now = timezone.now()
            self._table([(_("due"), 7)], [(p, (p.count_due(now),)) for p in periods()])
            self.stdout.write(_("Nothing was deleted: this was a dry run."))
            return
        run = erase_due()
        receipts = {receipt.policy: receipt for receipt in run.receipts.all()}
        columns = [(_("deleted"), 9), (_("kept"), 9), (_("failed"), 9)]
        rows = [(p, _numbers(receipts.get(p.policy.name))) for p in periods()]
        self._table(columns, rows)
        failed = sum(receipt.failed for receipt in receipts.values())
        if failed:
            raise CommandError(_("%(number)d rows could not be deleted.") % {"number": failed})

    def _table(
        self, columns: list[tuple[str, int]], rows: list[tuple[Any, tuple[int, ...]]]
    ) -> None:
        """Print one line for each policy: name, days, numbers, and what it is called."""
        wide = max(len(period.policy.name) for period, _numbers in rows)
        head = "".join(f"{title:>{width + 1}}" for title, width in columns)
        self.stdout.write(f"{'':{wide}} {_('days'):>6}{head}")
        for period, numbers in rows:
            cells = "".join(
                f"{number:>{width + 1}}"
                for number, (_title, width) in zip(numbers, columns, strict=True)
            )
            name = f"{period.policy.name:{wide}}"
            self.stdout.write(f"{name} {period.days:>6}{cells}  {period.policy.title}")


def _numbers(receipt: ErasureReceipt | None) -> tuple[int, ...]:
    return (receipt.erased, receipt.blocked, receipt.failed) if receipt else (0, 0, 0)
