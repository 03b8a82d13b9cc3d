"""The participant's own page."""

from django.urls import path

from harzwerk_cms.registrations.views import door_code, manage

# A slug has the letters of a token and no others; PostgreSQL would refuse to compare some.
app_name = "harzwerk_registrations"
urlpatterns = [
    path("anmeldung/<slug:token>/", manage.ManageView.as_view(), name="manage"),
    path("anmeldung/<slug:token>/abmelden/", manage.CancelView.as_view(), name="cancel"),
    path("anmeldung/<slug:token>/termin/", manage.CalendarFileView.as_view(), name="calendar_file"),
    path("einlass/<str:reference>/", door_code.CheckInCodeView.as_view(), name="check_in_code"),
]
