"""Lock an event's open list, then read one performer as it is now."""

from harzwerk_cms.core.locks import lock_row
from harzwerk_events.models import EventPage, PerformerApplication


def locked_performer(application: PerformerApplication) -> PerformerApplication:
    """Lock the page first and always, so that no two verbs wait for each other."""
    lock_row(EventPage, application.page_id)
    return PerformerApplication.objects.select_related("page").get(pk=application.pk)
