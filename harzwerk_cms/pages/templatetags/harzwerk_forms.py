"""Form fields that screen readers read whole."""

from typing import Any

from django import template
from django.forms import BoundField
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime

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


@register.filter
def as_rows(group: Any) -> list[list[tuple[str, str]]]:
    """Return stored facts as tables of words; empty facts are left out."""
    tables = group if isinstance(group, list) else [group]
    return [
        [(name, _shown(value)) for name, value in table.items() if value]
        for table in (table if isinstance(table, dict) else {"": table} for table in tables)
    ]


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    text = str(value)
    return _moment(text) or text


def _moment(text: str) -> str:
    """Return a moment as people write it; empty when the text is none."""
    try:
        found = parse_datetime(text)
        return date_format(localtime(found), "j. F Y, H:i") if found and is_aware(found) else ""
    except (ValueError, OverflowError):
        return ""
