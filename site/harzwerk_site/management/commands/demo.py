"""Run the whole site on one machine: web server, worker and periodic jobs."""

import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from wagtail.models import Site

from harzwerk_cms.pages.models import HomePage
from harzwerk_events.models import EventPage
from harzwerk_events.services.publish_event import refresh_entries
from harzwerk_site.demo.accounts import DEMO_PASSWORD, LOGINS
from harzwerk_site.supervisor import Supervisor, run_jobs, serve, work


class Command(BaseCommand):
    help = "Runs the reference site with demo content; Ctrl-C stops everything."

    def handle(self, *args: Any, **options: Any) -> None:
        self.prepare()
        supervisor = Supervisor()
        supervisor.start("web", serve, settings.PORT)
        supervisor.start("worker", work)
        supervisor.start("jobs", run_jobs)
        supervisor.wait_until_ready(settings.PORT)
        self.greet()
        supervisor.watch()
        self.stdout.write("Beendet.")

    def prepare(self) -> None:
        """Bring the database up to date and fill it if it is empty; keep what is there."""
        settings.VAR.mkdir(exist_ok=True)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Richte die Datenbank ein …")
            self.stdout.flush()
            call_command("migrate", verbosity=0)
        if not HomePage.objects.exists():
            self.stdout.write("Lade die Demo-Inhalte …")
            self.stdout.flush()
            started = time.monotonic()
            call_command("load_demo", stdout=self.stdout)
            self.stdout.write(f"Demo-Inhalte geladen in {time.monotonic() - started:.0f} s.")
        else:
            # The address may have changed with PORT; entries that still fit stay as they are.
            refresh_entries(EventPage.objects.live())
        self.set_address()

    def set_address(self) -> None:
        """Let the sitemap name the address the site is reached by."""
        site = Site.objects.filter(is_default_site=True).first()
        if site and (site.hostname, site.port) != ("127.0.0.1", settings.PORT):
            site.hostname, site.port = "127.0.0.1", settings.PORT
            site.save()

    def greet(self) -> None:
        """Say where everything is."""
        names = ", ".join(login for login, *_ in LOGINS)
        self.stdout.write(
            f"""
Harzwerk läuft:   {settings.SITE_URL}/
Redaktion:        {settings.SITE_URL}/admin/
Anmeldenamen:     {names}
Passwort für alle: {DEMO_PASSWORD}
E-Mails landen in: {settings.VAR / "mail"}

Mit Strg-C beenden. Alle Daten liegen in var/ und bleiben erhalten.
"""
        )
        self.stdout.flush()
