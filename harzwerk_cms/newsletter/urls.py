"""Signing up, and the pages behind the links in our mails."""

from django.urls import path

from harzwerk_cms.newsletter.views import own, sign_up

# A slug has the letters of a token and no others; PostgreSQL would refuse to compare some.
# Whatever follows `newsletter/` stands in no log: see `harzwerk_cms.core.redact`.
app_name = "harzwerk_newsletter"
urlpatterns = [
    path("newsletter/", sign_up.SignUpView.as_view(), name="sign_up"),
    path("newsletter/danke/", sign_up.ThanksView.as_view(), name="thanks"),
    path("newsletter/geloescht/", sign_up.ErasedView.as_view(), name="erased"),
    path("newsletter/<slug:proof>/bestaetigen/", own.ConfirmView.as_view(), name="confirm"),
    path("newsletter/<slug:token>/", own.OwnView.as_view(), name="own"),
    path("newsletter/<slug:token>/datei/", own.FileView.as_view(), name="file"),
    path("newsletter/<slug:token>/abmelden/", own.UnsubscribeView.as_view(), name="unsubscribe"),
    path("newsletter/<slug:token>/loeschen/", own.EraseView.as_view(), name="erase"),
]
