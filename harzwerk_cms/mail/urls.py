"""Public addresses of the mail app."""

from django.urls import path

from harzwerk_cms.mail.views.provider_report import provider_report

urlpatterns = [
    path("mail/webhook/<slug:provider>/", provider_report, name="harzwerk_mail_report"),
]
