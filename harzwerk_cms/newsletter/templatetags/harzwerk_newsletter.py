"""The sign-up form on pages of any kind."""

from typing import Any

from django import template

from harzwerk_cms.newsletter.forms import SignUpForm, button, way_out

register = template.Library()

COUNTER = "_harzwerk_newsletter_forms"


@register.simple_tag(takes_context=True)
def newsletter_form(context: dict[str, Any]) -> SignUpForm:
    """Return an empty form whose ids are on no other form of the page."""
    request = context.get("request")
    # Wagtail also renders blocks without a request, for search and for previews of a block.
    number = getattr(request, COUNTER, 0) + 1
    if request is not None:
        setattr(request, COUNTER, number)
    return SignUpForm(auto_id=f"newsletter{number}_%s")


register.simple_tag(way_out, name="newsletter_way_out")
register.simple_tag(button, name="newsletter_button")
