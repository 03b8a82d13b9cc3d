"""The pages on which one person is answered; below the admin."""

from django.urls import path

from harzwerk_cms.privacy.views import person

app_name = "privacy_person"
urlpatterns = [
    path("", person.SearchView.as_view(), name="search"),
    path("auskunft/", person.ReadView.as_view(), name="read"),
    path("datei/", person.FileView.as_view(), name="file"),
    path("loeschen/", person.EraseView.as_view(), name="erase"),
    path("vorgang/<slug:number>/", person.CaseView.as_view(), name="case"),
]
