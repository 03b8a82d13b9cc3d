"""What each mail provider wants, and what it cannot do."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.module_loading import import_string

MEGABYTE = 1_000_000
# What a provider sends back to us with its reports.
REFERENCE = "outbox"


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider, as far as it differs from SMTP.

    Attributes:
        name: the word in our address for its webhooks.
        title: what people call it.
        webhook: dotted path of Anymail's view for its reports.
        most_bytes: the largest message it takes.
        switches_tracking: whether a message can say that nobody is to be tracked.
        takes_message_id: whether a Message-ID of ours may be sent along; others make their own.
        headers: headers it wants besides.
        attempt_header: a header under which it takes each attempt only once.
        repeated: its codes for an attempt that it has taken before.
        our_fault: its codes for a refusal that has nothing to do with the recipient.
    """

    name: str
    title: str
    webhook: str
    most_bytes: int
    switches_tracking: bool = False
    takes_message_id: bool = True
    headers: dict[str, str] = field(default_factory=dict)
    attempt_header: str = ""
    repeated: frozenset[str] = frozenset()
    our_fault: frozenset[str] = frozenset()


PROVIDERS = {
    "anymail.backends.mailjet.EmailBackend": Provider(
        name="mailjet",
        title="Mailjet",
        webhook="anymail.webhooks.mailjet.MailjetTrackingWebhookView",
        most_bytes=15 * MEGABYTE,
        switches_tracking=True,
        # It refuses the whole mail when this header is given (its error send-0011).
        takes_message_id=False,
        our_fault=frozenset({"mj-0001", "mj-0015", "send-0006", "send-0007", "send-0008"}),
    ),
    # Its API has no switch for tracking, and Anymail refuses to pretend.
    "anymail.backends.brevo.EmailBackend": Provider(
        name="brevo",
        title="Brevo",
        webhook="anymail.webhooks.brevo.BrevoTrackingWebhookView",
        most_bytes=20 * MEGABYTE,
        attempt_header="idempotencyKey",
        repeated=frozenset({"duplicate_parameter", "duplicate_request"}),
        our_fault=frozenset(
            {"unauthorized", "permission_denied", "not_enough_credits", "account_under_validation"}
        ),
    ),
    "anymail.backends.postmark.EmailBackend": Provider(
        name="postmark",
        title="Postmark",
        webhook="anymail.webhooks.postmark.PostmarkTrackingWebhookView",
        most_bytes=10 * MEGABYTE,
        switches_tracking=True,
        headers={"X-PM-KeepID": "true"},
        our_fault=frozenset({"10", "400", "401", "402", "405", "412", "413"}),
    ),
    "anymail.backends.amazon_ses.EmailBackend": Provider(
        name="amazon_ses",
        title="Amazon SES",
        webhook="anymail.webhooks.amazon_ses.AmazonSESTrackingWebhookView",
        most_bytes=40 * MEGABYTE,
        our_fault=frozenset(
            {
                "AccountSuspendedException",
                "MailFromDomainNotVerifiedException",
                "NotFoundException",
                "SendingPausedException",
            }
        ),
    ),
}


def mail_backend() -> tuple[str, dict[str, Any]]:
    """Return the dotted path of the site's mail backend, and its options."""
    mailers = getattr(settings, "MAILERS", None)
    if mailers is None:
        return settings.EMAIL_BACKEND, {}
    default = mailers.get("default", {})
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    return default.get("BACKEND", smtp), default.get("OPTIONS", {})


def configured_provider() -> Provider | None:
    """Return the provider this site sends with; None for SMTP and everything else."""
    return PROVIDERS.get(mail_backend()[0])


def webhook_secrets() -> list[str]:
    """Return the secrets under which reports are taken, each `user:password`."""
    given = getattr(settings, "ANYMAIL", {}).get("WEBHOOK_SECRET", [])
    return [given] if isinstance(given, str) and given else list(given)


def webhook_view(provider: Provider) -> Any:
    """Return Anymail's view for the reports of a provider."""
    return import_string(provider.webhook).as_view()


def adapt(mail: EmailMultiAlternatives, provider: Provider, *, attempt_key: str) -> None:
    """Give a mail what the provider needs: no tracking, our reference, its own headers."""
    mail.extra_headers.update(provider.headers)
    # Anymail reads attributes that Django's class does not know; other backends never look.
    for_anymail: Any = mail
    for_anymail.metadata = {REFERENCE: mail.extra_headers["Message-ID"]}
    if provider.switches_tracking:
        for_anymail.track_opens = for_anymail.track_clicks = False
    if not provider.takes_message_id:
        del mail.extra_headers["Message-ID"]
    if provider.attempt_header:
        mail.extra_headers[provider.attempt_header] = attempt_key
