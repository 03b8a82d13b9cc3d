"""Every page has its template, every template compiles, and none is left over."""

from pathlib import Path

import pytest
from django.apps import apps
from django.template.loader import get_template
from wagtail.models import Page

from harzwerk_cms.mail.kinds import mail_kinds

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / "templates"
FOLDERS = (SHARED, ROOT / "site/harzwerk_site/templates")
MAIL_SUFFIXES = (".subject.txt", ".txt", ".html")

PAGES = [
    model
    for app in apps.get_app_configs()
    if app.name.startswith("harzwerk_")
    for model in app.get_models()
    if issubclass(model, Page)
]


def names_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def texts():
    """Return what may name a template: our Python files and all templates."""
    places = [ROOT / place for place in ("harzwerk_cms", "events", "courses", "site")]
    modules = [path for place in places for path in place.rglob("*.py")]
    templates = [path for folder in FOLDERS for path in folder.rglob("*") if path.is_file()]
    return {path: path.read_text() for path in [*modules, *templates]}


@pytest.mark.parametrize("model", PAGES, ids=lambda model: model.__name__)
def test_page_names_a_template_of_ours(model):
    assert "template" in vars(model), "say `template = …`: the default hides where it is"
    assert (SHARED / model.template).is_file()


@pytest.mark.parametrize("name", [name for folder in FOLDERS for name in names_in(folder)])
def test_template_compiles(name):
    get_template(name)


def test_every_shared_template_is_used():
    found = texts()
    of_mails = {kind.template + suffix for kind in mail_kinds for suffix in MAIL_SUFFIXES}
    left_over = [
        name
        for name in names_in(SHARED)
        if name not in of_mails
        and not any(f'"{name}"' in text for path, text in found.items() if path != SHARED / name)
    ]
    assert left_over == []
