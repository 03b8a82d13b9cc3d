"""What apps say about the personal data they hold: their `retention.py` registers it here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from harzwerk_cms.core.registry import Registry

Text = str | Promise


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """A period after which some data goes by itself.

    Attributes:
        name: `app.what`, stored with the period that an association sets.
        title: what people call the data.
        counts_from: what the period counts from, for example the end of the event.
        days: the default period.
        reason: why that long; the retention page and the privacy page show it.
        due: given the latest moment at which the period may have begun, returns the rows
            whose data go now, or, where the data are in no table, a list of whatever
            `erase` takes; what was dealt with is no longer among them.
        erase: deletes the data of one row under a lock of its own and returns whether there
            was anything to delete; a second call changes nothing. The caller holds a
            transaction. Raises `RuleBroken` when something forbids it: the row stays and
            the reason is shown, so it must name no person.
        to_year_end: the period begins when the year ends in which it would have begun.
    """

    name: str
    title: Text
    counts_from: Text
    days: int
    reason: Text
    due: Callable[[datetime], QuerySet[Any] | Sequence[Any]]
    erase: Callable[[Any], bool]
    to_year_end: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Whom somebody looks for: an address, a name, or both.

    Addresses are compared without regard to case, names by what they contain.
    """

    email: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class PersonalData:
    """The fields of one model that can hold data about a person.

    Attributes:
        model: `app_label.ModelName`.
        title: what people call such a row.
        fields: names of the fields that can hold personal data.
        goes_with: names of the retention policies that delete them.
        until: where no policy does: how long they stay, and who ends it.
        find: the rows about a person; None for a part of another model's row.
        export: one row as words that its person understands; None as above.
        erase: deletes one row's data on the person's request and returns nothing.
            Raises `RuleBroken` with the reason when something must be kept.
        edit_path: the path in the admin at which one row can be read or corrected.
        summary: one line by which staff know whose row it is and what it is about.
        erasing: what erasing does and what stays, in one sentence, for whoever decides.
        minimise: deletes of one row what need not be kept, when `erase` must keep the rest;
            a second call changes nothing.
    """

    model: str
    title: Text
    fields: tuple[str, ...]
    goes_with: tuple[str, ...] = ()
    until: Text = ""
    find: Callable[[Person], QuerySet[Any]] | None = None
    export: Callable[[Any], dict[str, Any]] | None = None
    erase: Callable[[Any], object] | None = None
    edit_path: Callable[[Model], str] | None = None
    summary: Callable[[Any], str] | None = None
    erasing: Text = ""
    minimise: Callable[[Any], object] | None = None


@dataclass(frozen=True, slots=True)
class NoPersonalData:
    """A model, or some of its fields, that look as if they could hold personal data but do not.

    Attributes:
        model: `app_label.ModelName`.
        because: why not, for whoever checks.
        fields: names of the fields; empty means all of the model's.
    """

    model: str
    because: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessingDescription:
    """One processing of personal data, as the register describes it (GDPR Art. 30(1)).

    Attributes:
        name: `app.what`; the entry in the register remembers it.
        title: what people call it.
        purpose: what the data are for.
        people: whose data they are.
        data: which data.
        recipients: who gets to see them.
        legal_basis: the law that allows it, with the article.
        measures: how they are protected.
        goes_with: names of the retention policies that say when the data go.
    """

    name: str
    title: Text
    purpose: Text
    people: Text
    data: Text
    recipients: Text
    legal_basis: Text
    measures: Text
    goes_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentKind:
    """A purpose that people may agree to, and may stop agreeing to at any time.

    Attributes:
        name: `app.what`; records of consents bear it.
        title: what people call the purpose.
        taken_back: given what a record belongs to, stops what was agreed to. It runs in the
            transaction that closes the record; a second call changes nothing.
    """

    name: str
    title: Text
    taken_back: Callable[[str], object]


retention_policies: Registry[RetentionPolicy] = Registry("retention policy")
personal_data: Registry[PersonalData] = Registry("declaration of personal data")
no_personal_data: Registry[NoPersonalData] = Registry("declaration of no personal data")
consent_kinds: Registry[ConsentKind] = Registry("kind of consent")
processing_descriptions: Registry[ProcessingDescription] = Registry("description of processing")


def register_retention(policy: RetentionPolicy) -> RetentionPolicy:
    """Let the nightly run delete what `policy` says, after the period the association sets."""
    return retention_policies.register(policy.name, policy)


def register_personal_data(data: PersonalData) -> PersonalData:
    """Let searches, exports and erasures of one person reach the rows of a model."""
    return personal_data.register(data.model, data)


def register_no_personal_data(data: NoPersonalData) -> NoPersonalData:
    """Say of a model, or of some of its fields, that nothing in them is about a person."""
    return no_personal_data.register(data.model, data)


def register_processing(description: ProcessingDescription) -> ProcessingDescription:
    """Let the register of processing know what an app that is switched on does."""
    return processing_descriptions.register(description.name, description)


def register_consent_kind(kind: ConsentKind) -> ConsentKind:
    """Let staff close consents of a kind, and what they allowed with them."""
    return consent_kinds.register(kind.name, kind)
