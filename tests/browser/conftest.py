"""A real Chromium in front of the real site, with the demo in the test database."""

import io
import os
import shutil
import sqlite3

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import expect, sync_playwright

from tests.live_site import live_site

# Playwright's own event loop runs in this thread; the ORM is only used between its calls.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
NAMES = ("chromium", "chromium-browser", "google-chrome")
# A busy machine is slow, not broken.
expect.set_options(timeout=20_000)
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def find_browser():
    given = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if given is None:
        message = "no Chromium found: install Debian's package chromium, or set CHROMIUM"
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    return given


@pytest.fixture(scope="session")
def chromium(django_db_setup):
    path = find_browser()
    first_content = connection._test_serialized_contents
    with sync_playwright() as playwright:
        # In a thread with an event loop Django uses another connection, to the same
        # database; it must know, too, what to put back after each test.
        connection._test_serialized_contents = first_content
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory):
    """Where the loaded demo is kept between tests: its images, and a copy of the database."""
    return tmp_path_factory.mktemp("demo")


def fill(store):
    """Load the demo; on SQLite only once, since copying a file takes no time."""
    copy = store / "demo.sqlite3"
    if connection.vendor == "sqlite" and copy.exists():
        connection.ensure_connection()
        with sqlite3.connect(copy) as source:
            source.backup(connection.connection)
        return
    call_command("load_demo", stdout=io.StringIO())
    if connection.vendor == "sqlite":
        with sqlite3.connect(copy) as target:
            connection.connection.backup(target)


@pytest.fixture
def site(transactional_db, settings, tmp_path, demo_store):
    """The demo site, served; `mails` is where its mail lands."""
    settings.MEDIA_ROOT = demo_store / "media"
    # The server's own hashers check the passwords that the demo sets here.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    fill(demo_store)
    with live_site(
        EMAIL_URL=f"file:{tmp_path / 'mails'}", MEDIA_ROOT=str(settings.MEDIA_ROOT)
    ) as port:
        yield Site(f"http://127.0.0.1:{port}", tmp_path / "mails")


class Site:
    def __init__(self, address, mails):
        self.address, self.mails = address, mails


@pytest.fixture
def open_page(chromium, site):
    """Return a function that opens a page; every error of the browser's console fails the test."""
    contexts, complaints = [], []

    def open_(path="/", *, width=1280, height=900, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            base_url=site.address,
            locale="de-DE",
            timezone_id="Europe/Berlin",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda r: note_foreign(r.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    def note_foreign(url):
        if not url.startswith((site.address, "data:", "blob:")):
            complaints.append(f"request to {url}")

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
