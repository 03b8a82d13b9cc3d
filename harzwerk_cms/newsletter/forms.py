"""Signing up, and writing a newsletter."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from harzwerk_cms.core.guarded_form import GuardedForm
from harzwerk_cms.core.tokens import new_token
from harzwerk_cms.newsletter.models import NewsletterSettings
from harzwerk_cms.newsletter.models.issue import MAX_GREETING, MAX_SUBJECT


class SignUpForm(GuardedForm):
    """An address and nothing else."""

    use_required_attribute = True
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We use it for the newsletter only."),
    )
    # A consent to an online service counts from 16 (GDPR Art. 8).
    is_old_enough = forms.BooleanField(
        label=_("I am 16 or older"),
        error_messages={
            "required": _(
                "We may only write to you if you are 16 or older. Please tick the box if you are."
            )
        },
    )
    too_many = _(
        "Very many forms have just come from your connection. "
        "Please try again in a few minutes, or call us."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "newsletter_%s", **kwargs})
        self.promise = NewsletterSettings.load().promise()

    def clean_email(self) -> str:
        """Write the domain in small letters, which never tell two addresses apart."""
        local, _at, domain = self.cleaned_data["email"].rpartition("@")
        return f"{local}@{domain.lower()}"

    def wording(self) -> str:
        """Return what the form says, for the proof of consent."""
        age = self.fields["is_old_enough"].label
        return "\n".join([self.promise, way_out(), str(age), f"[{button()}]"])


def way_out() -> str:
    """Return how the consent is taken back; it must be said before it is given."""
    return gettext("You can sign off at any time, by a link in every mail.")


def button() -> str:
    """Return what stands on the button that sends the form."""
    return gettext("Order the newsletter")


class PageField(forms.ModelChoiceField):
    """A page; the chooser that shows it again would break on what is no number."""

    widget = AdminPageChooser

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Show nothing chosen where nobody chose."""
        return data if str(data or "").isdecimal() else None


class IssueForm(forms.Form):
    """Which page goes to the list, and what is said about it."""

    page = PageField(
        label=_("Page"),
        queryset=Page.objects.filter(depth__gt=1),
        help_text=_("Its title and its teaser are sent, and a link to it."),
    )
    subject = forms.CharField(label=_("Subject"), max_length=MAX_SUBJECT)
    greeting = forms.CharField(
        label=_("Words of your own"),
        required=False,
        max_length=MAX_GREETING,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Plain text above the teaser; lines stay as they are."),
    )
    # A fresh value for each form that is shown: sent twice, it is one newsletter.
    nonce = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    # What the preview showed.
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nonce"].initial = new_token()

    def clean_subject(self) -> str:
        """Keep it on one line."""
        return " ".join(self.cleaned_data["subject"].split())

    def content(self) -> dict[str, Any]:
        """Return page and words as the verbs take them."""
        data = self.cleaned_data
        return {name: data[name] for name in ("page", "subject", "greeting")}

    def digest(self) -> str:
        """Return a digest of what would be sent, to compare with what the preview showed."""
        data = self.cleaned_data
        return _digest(str(data["page"].pk), data["subject"], data["greeting"])

    def mark_seen(self) -> None:
        """Let the form remember, when it is shown again, what stands in the preview."""
        self.data = {**dict(self.data.items()), "seen": self.digest()}

    def was_seen(self) -> bool:
        """Whether the preview showed exactly this."""
        return bool(self.cleaned_data["seen"] == self.digest())

    def submission(self) -> str:
        """Name this newsletter: the same form with the same content is one newsletter.

        The same form with other words, after the back button, is another.
        """
        return _digest(self.cleaned_data["nonce"], self.digest())


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
