"""Newsletters and subscribers in the Wagtail admin."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from harzwerk_cms.core.read_only import to_inspect
from harzwerk_cms.core.tables import LabelColumn, MomentColumn
from harzwerk_cms.newsletter.enums import SubscriberState
from harzwerk_cms.newsletter.models import Issue, Subscriber
from harzwerk_cms.newsletter.views import staff


class IssueViewSet(ModelViewSet):
    """What was sent, and the way to send more."""

    model = Issue
    name = "newsletters"
    icon = "mail"
    menu_label = _("Sent newsletters")
    menu_name = "newsletters"
    menu_order = 100
    index_view_class = staff.IssueIndexView
    inspect_view_class = staff.IssueInspectView
    inspect_view_enabled = True
    inspect_template_name = "harzwerk_newsletter/admin/issue.html"
    copy_view_enabled = False
    form_fields = ["subject"]
    list_display = [
        TitleColumn("subject", label=_("Subject"), url_name="newsletters:inspect"),
        Column("page", label=_("Page")),
        Column("recipients", label=_("Mails"), accessor=staff.recipients_of),
        Column("sent_by", label=_("sent by"), accessor=staff.sender_of),
        MomentColumn("created_at", label=_("sent"), sort_key="created_at"),
    ]
    search_fields = ["subject"]
    ordering = "-created_at"
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[Any]:
        """Leave out changing and deleting: what was sent was sent."""
        kept = {"index", "index_results", "inspect"}
        patterns = [p for p in super().get_urlpatterns() if p.name in kept]
        return [
            *patterns,
            # Reports of Wagtail look for a view of this name.
            path("<int:pk>/", to_inspect("newsletters"), name="edit"),
            path("new/", staff.NewIssueView.as_view(), name="add"),
        ]


class SubscriberViewSet(ModelViewSet):
    """Who is on the list; for management and privacy only."""

    model = Subscriber
    name = "subscribers"
    icon = "group"
    menu_label = _("Subscribers")
    menu_name = "subscribers"
    menu_order = 200
    index_view_class = staff.SubscriberIndexView
    inspect_view_class = staff.SubscriberInspectView
    inspect_view_enabled = True
    inspect_template_name = "harzwerk_newsletter/admin/subscriber.html"
    copy_view_enabled = False
    form_fields = ["language"]
    list_display = [
        TitleColumn("email", label=_("E-mail"), url_name="subscribers:inspect", sort_key="email"),
        LabelColumn("state", label=_("state"), colours={SubscriberState.ACTIVE.value: "positive"}),
        MomentColumn("asked_at", label=_("asked"), sort_key="asked_at"),
        MomentColumn("confirmed_at", label=_("confirmed")),
    ]
    list_filter = ["state"]
    search_fields = ["email"]
    ordering = "-asked_at"
    add_to_reference_index = False

    def get_urlpatterns(self) -> list[Any]:
        """Leave out writing; signing off is a verb."""
        kept = {"index", "index_results", "inspect"}
        patterns = [p for p in super().get_urlpatterns() if p.name in kept]
        return [
            *patterns,
            path("<int:pk>/", to_inspect("subscribers"), name="edit"),
            path("<int:pk>/sign-off/", staff.sign_off_view, name="sign_off"),
        ]


class NewsletterGroup(ViewSetGroup):
    """One menu for the newsletter."""

    menu_label = _("Newsletter")
    menu_name = "newsletter"
    menu_icon = "mail"
    menu_order = 240
    items = (IssueViewSet, SubscriberViewSet)
