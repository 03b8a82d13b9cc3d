"""Form fields that screen readers read whole."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def described(field: BoundField) -> SafeString:
    """Render a field that points to its error and help (WCAG 2.2, 1.3.1 and 3.3.1)."""
    ids = []
    if field.errors:
        ids.append(f"{field.id_for_label}_error")
    if field.help_text:
        ids.append(f"{field.id_for_label}_help")
    attrs: dict[str, str | bool] = {"aria-describedby": " ".join(ids)} if ids else {}
    return field.as_widget(attrs=attrs)
