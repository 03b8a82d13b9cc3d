"""What consents and accounts know about one person: found, in words, erased."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from harzwerk_cms.core.errors import RuleBroken
from harzwerk_cms.core.locks import lock_row
from harzwerk_cms.privacy.models import ConsentRecord
from harzwerk_cms.privacy.policies import Person, consent_kinds
from harzwerk_cms.privacy.queries import about


def find_consents(person: Person) -> QuerySet[ConsentRecord]:
    """Return what somebody agreed to, whether it still holds or not."""
    fits = about(person, emails=["email"], names=["name"])
    return ConsentRecord.objects.filter(fits).select_related("text")


def consent_summary(row: ConsentRecord) -> str:
    """Return who agreed to what."""
    who = ", ".join(part for part in (row.name, row.email) if part)
    return f"{who} · {_title(row)}"


def consent_words(row: ConsentRecord) -> dict[str, Any]:
    """Return one consent with the words that were shown."""
    return {
        _("Purpose"): _title(row),
        _("What was shown"): row.text.text,
        _("Name"): row.name,
        _("E-mail"): row.email,
        _("Belongs to"): row.about,
        _("Given"): _moment(row.given_at),
        _("How"): row.get_channel_display(),
        _("Withdrawn"): _moment(row.withdrawn_at),
    }


def consent_path(row: Any) -> str:
    """Return the page of one consent."""
    return reverse("consents:inspect", args=[row.pk])


def erase_consent(row: ConsentRecord) -> None:
    """Take a consent back with what it allowed, and delete whose it was.

    When and to which words somebody agreed stays, so that nobody has to answer for what
    was allowed at the time.
    """
    with transaction.atomic():
        locked = lock_row(ConsentRecord, row.pk)
        if locked.withdrawn_at is None:
            for kind in consent_kinds:
                if kind.name == locked.kind:
                    kind.taken_back(locked.about)
        locked.withdrawn_at = locked.withdrawn_at or timezone.now()
        locked.email = locked.name = ""
        locked.save(update_fields=["withdrawn_at", "email", "name"])


def find_accounts(person: Person) -> QuerySet[Any]:
    """Return the accounts of staff."""
    fits = about(person, emails=["email", "username"], names=["first_name", "last_name"])
    return get_user_model().objects.filter(fits | about(person, names=["username"]))


def account_summary(row: Any) -> str:
    """Return whose account it is."""
    state = _("active") if row.is_active else _("locked")
    return f"{row.get_full_name() or row.get_username()}, {row.email} · {state}"


def account_words(row: Any) -> dict[str, Any]:
    """Return one account; of the password only its existence is known."""
    return {
        _("Login"): row.get_username(),
        _("Name"): row.get_full_name(),
        _("E-mail"): row.email,
        _("Groups"): [group.name for group in row.groups.order_by("name")],
        _("Created"): _moment(row.date_joined),
        _("Last login"): _moment(row.last_login),
    }


def account_path(row: Any) -> str:
    """Return the page on which an account is changed."""
    return reverse("wagtailusers_users:edit", args=[row.pk])


def erase_account(row: Any) -> None:
    """Leave a number of a locked account, so that logs still tell one person from another.

    Raises:
        RuleBroken: the account is active; somebody works with it.
    """
    with transaction.atomic():
        account = lock_row(get_user_model(), row.pk)
        if account.is_active:
            sentence = _("The account is active. Lock it first, in the settings under Users.")
            raise RuleBroken([(None, sentence)])
        account.username, account.email = f"geloescht-{account.pk}", ""
        account.first_name = account.last_name = ""
        account.last_login = None
        account.set_unusable_password()
        account.save()
        account.groups.clear()
        if hasattr(account, "wagtail_userprofile"):
            account.wagtail_userprofile.delete()


def _title(row: ConsentRecord) -> str:
    return next((str(kind.title) for kind in consent_kinds if kind.name == row.kind), row.kind)


def _moment(value: Any) -> str:
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""
