"""The open list: the form, the performer's own page, and the guardian's."""

from django.urls import path, re_path

from harzwerk_events.views import apply, guardian, performer

# A slug has the letters of a token and no others; PostgreSQL would refuse to compare some.
app_name = "harzwerk_events"
urlpatterns = [
    re_path(r"^mitmachen/(?P<slug>[\w-]+)/$", apply.ApplyView.as_view(), name="apply"),
    path("auftritt/<slug:token>/", performer.PerformerView.as_view(), name="performer"),
    path("auftritt/<slug:token>/zuruecktreten/", performer.WithdrawView.as_view(), name="withdraw"),
    path(
        "auftritt/<slug:token>/einwilligung/",
        performer.TakeBackView.as_view(),
        name="take_back_consents",
    ),
    path("zustimmung/auftritt/<slug:token>/", guardian.GuardianView.as_view(), name="guardian"),
]
