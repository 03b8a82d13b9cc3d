"""Everything periodic; safe to run from cron at any rate."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from harzwerk_cms.core.periodic import run_periodic_jobs
from harzwerk_cms.mail.services.deliver import deliver_due

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Delivers mail that is due, runs the apps' jobs, and publishes scheduled pages."

    def handle(self, *args: Any, **options: Any) -> None:
        # Mail comes first: nothing that fails later may hold it back.
        sent = deliver_due()
        if sent and options["verbosity"]:
            self.stdout.write(f"{sent} mails sent")
        complaints = [f"The job {name} failed." for name in run_periodic_jobs()]
        try:
            call_command("publish_scheduled")
        except ValidationError as error:
            fields = ", ".join(getattr(error, "error_dict", {})) or "page"
            logger.warning("a scheduled page cannot be published: %s", fields)
            complaints.append(f"A scheduled page cannot be published: {fields}.")
        if complaints:
            raise CommandError(" ".join(complaints))
