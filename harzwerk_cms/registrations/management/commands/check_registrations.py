"""Audit live data against what the engine promises."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from harzwerk_cms.registrations.services.run_audit import run_audit


class Command(BaseCommand):
    help = "Checks that no offer is overbooked and every registration is whole; exit code 2 if not."

    def handle(self, *args: Any, **options: Any) -> None:
        found = run_audit()
        for sentence in found:
            self.stderr.write(sentence)
        if found:
            sys.exit(2)
        self.stdout.write("Every registration keeps its promises.")
