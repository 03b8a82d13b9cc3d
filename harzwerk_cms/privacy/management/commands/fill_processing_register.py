"""Fill the register of processing for what is switched on; safe to repeat."""

from django.core.management.base import BaseCommand

from harzwerk_cms.privacy.services.fill_register import fill_register


class Command(BaseCommand):
    help = "Adds the missing entries to the register of processing; edited ones stay."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{fill_register()} entries are new.")
