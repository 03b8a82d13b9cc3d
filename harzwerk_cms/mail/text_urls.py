"""The addresses of mail texts, below the admin's own."""

from django.urls import path

from harzwerk_cms.mail.views import mail_text, mail_texts

app_name = "mail_texts"
urlpatterns = [
    path("", mail_texts.MailTextListView.as_view(), name="index"),
    path("<str:name>/<str:language>/", mail_text.MailTextView.as_view(), name="edit"),
    path(
        "<str:name>/<str:language>/vorschau/",
        mail_text.MailTextPreviewView.as_view(),
        name="preview",
    ),
    path(
        "<str:name>/<str:language>/standard/", mail_text.MailTextResetView.as_view(), name="reset"
    ),
]
