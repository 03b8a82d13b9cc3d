"""Pages of an association's site."""

from harzwerk_cms.pages.models.content import ContentPage
from harzwerk_cms.pages.models.home import HomePage
from harzwerk_cms.pages.models.news import NewsIndexPage, NewsPage
from harzwerk_cms.pages.models.organisation import OrganisationSettings

__all__ = ["ContentPage", "HomePage", "NewsIndexPage", "NewsPage", "OrganisationSettings"]
