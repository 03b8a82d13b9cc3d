"""Send nothing more to an address."""

from harzwerk_cms.mail.enums import DeliveryReport
from harzwerk_cms.mail.models import StoppedAddress, address_digest


def stop_address(*, address: str, reason: DeliveryReport) -> None:
    """Stop an address: from now on its mails are marked as not delivered instead of being sent.

    A complaint weighs more than an address that does not work; otherwise the first reason
    stays. Safe to repeat.
    """
    stop, created = StoppedAddress.objects.get_or_create(
        digest=address_digest(address), defaults={"reason": reason}
    )
    if not created and reason == DeliveryReport.COMPLAINED != stop.reason:
        stop.reason = reason
        stop.save(update_fields=["reason"])
