"""The menu names no page that its reader may not open."""

import pytest
from wagtail.models import PageViewRestriction

from harzwerk_cms.pages.models import ContentPage
from tests.factories.pages import add, make_home

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return make_home()


@pytest.fixture
def pages(home):
    return [
        add(home, ContentPage(title=title, slug=title.lower(), show_in_menus=True))
        for title in ("Programm", "Intranet")
    ]


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def not_found(client):
    return client.get("/gibt-es-nicht/").content.decode()


def test_public_pages_are_named(client, pages):
    text = not_found(client)

    assert "Programm" in text
    assert "Intranet" in text


def test_private_page_is_not_named(client, pages):
    restrict(pages[1])

    text = not_found(client)

    assert "Programm" in text
    assert "Intranet" not in text


def test_below_a_private_home_nothing_is_named(client, home, pages):
    restrict(home)

    assert "Programm" not in not_found(client)
