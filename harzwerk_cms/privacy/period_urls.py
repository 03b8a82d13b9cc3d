"""The pages on which periods are seen and set; below the admin."""

from django.urls import path, re_path

from harzwerk_cms.privacy.views import periods

app_name = "privacy_periods"
urlpatterns = [
    path("", periods.PeriodsView.as_view(), name="index"),
    path("belege/", periods.ReceiptsView.as_view(), name="receipts"),
    re_path(r"^(?P<name>[a-z0-9_.]{1,80})/$", periods.SetPeriodView.as_view(), name="set"),
]
