"""What every public form brings along against programs that send forms."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from harzwerk_cms.core.abuse import cost_of, is_genuine, new_stamp, seconds_to_wait, spend

UNPROCESSABLE, TOO_MANY = 422, 429
TRAP = "website"
# Fields that people do not fill in: no part of what they say.
GUARD_FIELDS = frozenset({"opened", TRAP})


class StampField(forms.Field):
    """When the form was shown; wrong or missing is no error, only dearer."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=new_stamp)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Keep a genuine stamp when the form is shown again; replace any other."""
        return data if is_genuine(str(data or "")) else initial


class TrapField(forms.CharField):
    """A field nobody sees, so that only programs fill it in."""

    def __init__(self) -> None:
        attrs = {"autocomplete": "off", "tabindex": "-1"}
        super().__init__(
            required=False, label=_("Leave empty"), widget=forms.TextInput(attrs=attrs)
        )

    def clean(self, value: Any) -> str:
        """Refuse whatever came.

        Raises:
            ValidationError: something came.
        """
        if value:
            raise ValidationError(
                _(
                    "This field must stay empty; perhaps your browser has filled it in. "
                    "It is empty again now. Please send the form once more."
                )
            )
        return ""

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Show the field empty again, so that sending once more is enough."""
        return ""


class GuardedForm(forms.Form):
    """Mixin for public forms: a time stamp, a trap and a budget for each network.

    A view asks `admits(request)` before `is_valid()`, and gives the page that shows the
    form again its status with `mark(response)`. The template shows `form.trap` in an
    element with the class `hz-trap`. No field of the form may be called `opened` or
    `website`.
    """

    opened = StampField()
    website = TrapField()
    over_budget = False
    too_many = _(
        "Very many registrations have just come from your connection. "
        "Please try again in a few minutes, or call us."
    )

    def admits(self, request: HttpRequest) -> bool:
        """Take this submission from the budget; when that is used up, say so in the form."""
        stamp = self.data.get(self.add_prefix("opened"), "")
        self.over_budget = not spend(request, cost_of(stamp))
        if self.over_budget:
            self.add_error(None, self.too_many)
        return not self.over_budget

    def mark(self, response: HttpResponseBase) -> None:
        """Make `response`, the page with this form and its errors, a refusal."""
        response.status_code = TOO_MANY if self.over_budget else UNPROCESSABLE
        if self.over_budget:
            response.headers["Retry-After"] = str(seconds_to_wait())

    @property
    def trap(self) -> forms.BoundField | None:
        """The field to hide; None once it was filled in, since then people must find it."""
        return None if TRAP in self.errors else self[TRAP]

    def visible_fields(self) -> list[forms.BoundField]:
        """Return what people fill in, and the trap when something fell into it."""
        if TRAP in self.errors:
            self.fields[TRAP].widget.attrs.pop("tabindex", None)
            return super().visible_fields()
        return [field for field in super().visible_fields() if field.name != TRAP]
