"""What an editor says to people before another date or place goes live."""

from django import forms
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.registrations.models.change_notice import MAX_SENTENCE


class ChangeNoticeForm(forms.Form):
    """A sentence, or nothing at all."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    sentence = forms.CharField(
        label=_("A sentence of yours"),
        required=False,
        max_length=MAX_SENTENCE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example why. Old and new date and place stand in the mail anyway."),
    )
    is_silent = forms.BooleanField(
        label=_("Tell nobody"),
        required=False,
        help_text=_("For example when you only mended a slip of the pen."),
    )
