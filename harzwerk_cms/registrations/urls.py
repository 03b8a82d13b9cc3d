"""The pages of participants and guardians."""

from django.urls import path

from harzwerk_cms.registrations.views import change, door_code, guardian, manage, stored

# A slug has the letters of a token and no others; PostgreSQL would refuse to compare some.
app_name = "harzwerk_registrations"
urlpatterns = [
    path("anmeldung/geloescht/", stored.ErasedView.as_view(), name="erased"),
    path("anmeldung/<slug:token>/", manage.ManageView.as_view(), name="manage"),
    path(
        "anmeldung/<slug:token>/bestaetigen/<slug:proof>/",
        manage.ConfirmEmailView.as_view(),
        name="confirm_email",
    ),
    path("anmeldung/<slug:token>/abmelden/", manage.CancelView.as_view(), name="cancel"),
    path(
        "anmeldung/<slug:token>/abmelden/<int:attendee>/",
        change.CancelOneView.as_view(),
        name="cancel_one",
    ),
    path("anmeldung/<slug:token>/termin/", manage.CalendarFileView.as_view(), name="calendar_file"),
    path("einlass/<str:reference>/", door_code.CheckInCodeView.as_view(), name="check_in_code"),
    path("anmeldung/<slug:token>/plaetze/", change.SeatsView.as_view(), name="change_seats"),
    path("anmeldung/<slug:token>/workshops/", change.WorkshopsView.as_view(), name="workshops"),
    path("anmeldung/<slug:token>/angaben/", change.DetailsView.as_view(), name="change_details"),
    path("anmeldung/<slug:token>/daten/", stored.StoredView.as_view(), name="stored"),
    path("anmeldung/<slug:token>/daten/datei/", stored.FileView.as_view(), name="stored_file"),
    path("anmeldung/<slug:token>/loeschen/", stored.EraseView.as_view(), name="erase"),
    path("zustimmung/<slug:token>/", guardian.GuardianView.as_view(), name="guardian"),
]
