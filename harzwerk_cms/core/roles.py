"""The groups of an association and what each may do, in one table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """One group.

    Attributes:
        group: the name of the Django group; scripts rely on it.
        title: what people call it (German; the groups page shows it).
        permissions: `app_label.codename`; those of apps that are not installed are left out.
        page_permissions: codenames on the whole page tree.
        collection_permissions: `app_label.codename` on the root collection.
    """

    group: str
    title: str
    permissions: tuple[str, ...] = ()
    page_permissions: tuple[str, ...] = ()
    collection_permissions: tuple[str, ...] = ()


ADMIN = "wagtailadmin.access_admin"
WRITE_CONTENT = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
)
WRITE_DOCUMENTS = (
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
)
VENUES = tuple(
    f"harzwerk_venues.{verb}_{model}"
    for model in ("venue", "socialspace")
    for verb in ("add", "change", "view")
)
CLOSURES = tuple(
    f"harzwerk_calendars.{verb}_closureperiod" for verb in ("add", "change", "delete", "view")
)
SEE_REGISTRATIONS = "harzwerk_registrations.view_registration"
# Who came; without it staff sees numbers only.
SEE_ATTENDANCE = "harzwerk_registrations.view_attendee"
# Access and food needs: around the date, or whenever somebody asks what is stored.
SEE_NEEDS = "harzwerk_registrations.view_sensitiveneed"
SEE_NEEDS_ALWAYS = "harzwerk_registrations.view_needs_always"
SEE_MANAGEMENT_ANSWERS = "harzwerk_registrations.view_management_answers"
INVITE = tuple(f"harzwerk_registrations.{verb}_invitation" for verb in ("add", "change", "view"))
WORK_ON_REGISTRATIONS = (
    SEE_REGISTRATIONS,
    "harzwerk_registrations.add_registration",
    "harzwerk_registrations.change_registration",
)
EXPORT_CONTACTS = "harzwerk_registrations.export_contacts"
SEE_SENSITIVE = "harzwerk_registrations.view_sensitive"
SEE_NUMBERS = "harzwerk_registrations.view_bookable"
SEE_PERFORMERS = "harzwerk_events.view_performerapplication"
WORK_ON_PERFORMERS = (SEE_PERFORMERS, "harzwerk_events.change_performerapplication")
COUNT_HEADS = "harzwerk_registrations.change_headcount"
SEE_OUTBOX = "harzwerk_mail.view_outboxmessage"
RESEND = "harzwerk_mail.change_outboxmessage"
# One person: search, hand out, erase; and the log of it.
ANSWER_PEOPLE = ("harzwerk_privacy.answer_person", "harzwerk_privacy.view_personrequest")
CONSENTS = ("harzwerk_privacy.view_consentrecord", "harzwerk_privacy.change_consentrecord")
SEE_PROCESSING = "harzwerk_privacy.view_processingactivity"
WORK_ON_PROCESSING = (
    SEE_PROCESSING,
    *(f"harzwerk_privacy.{verb}_processingactivity" for verb in ("add", "change", "delete")),
)
SET_PRIVACY = "harzwerk_privacy.change_privacysettings"
# How long data is kept, and the receipts of what was deleted.
PERIODS = ("harzwerk_privacy.view_retentionrule", "harzwerk_privacy.change_retentionrule")
SEND_NEWSLETTERS = (
    "harzwerk_newsletter.add_issue",
    "harzwerk_newsletter.view_issue",
)
SEE_SUBSCRIBERS = "harzwerk_newsletter.view_subscriber"
SIGN_SUBSCRIBERS_OFF = "harzwerk_newsletter.change_subscriber"
WRITE_MAIL_TEXTS = "harzwerk_mail.change_mailtext"

ROLES = (
    Role(
        "editors",
        "Redaktion",
        (ADMIN, SEE_NUMBERS, *VENUES, *CLOSURES),
        ("add_page", "change_page", "publish_page"),
        (*WRITE_CONTENT, *WRITE_DOCUMENTS),
    ),
    Role(
        "moderators",
        "Freigabe",
        (
            ADMIN,
            SEE_NUMBERS,
            *VENUES,
            *CLOSURES,
            SEE_PROCESSING,
            *SEND_NEWSLETTERS,
            "harzwerk_pages.change_organisationsettings",
        ),
        ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        (*WRITE_CONTENT, *WRITE_DOCUMENTS),
    ),
    Role(
        "event_team",
        "Veranstaltungsteam",
        (
            ADMIN,
            SEE_NUMBERS,
            *WORK_ON_REGISTRATIONS,
            SEE_ATTENDANCE,
            SEE_NEEDS,
            *INVITE,
            COUNT_HEADS,
            *WORK_ON_PERFORMERS,
        ),
    ),
    Role("course_leaders", "Kursleitung", (ADMIN,)),
    Role("shift_staff", "Dienst", (ADMIN,)),
    Role("shift_planners", "Dienstplanung", (ADMIN,)),
    Role("partners", "Partnerkontakt", (ADMIN,)),
    Role(
        "management",
        "Leitung",
        (
            ADMIN,
            SEE_NUMBERS,
            *WORK_ON_REGISTRATIONS,
            *INVITE,
            *WORK_ON_PERFORMERS,
            COUNT_HEADS,
            EXPORT_CONTACTS,
            SEE_SENSITIVE,
            SEE_MANAGEMENT_ANSWERS,
            SEE_OUTBOX,
            RESEND,
            WRITE_MAIL_TEXTS,
            "harzwerk_mail.change_mailsettings",
            *SEND_NEWSLETTERS,
            SEE_SUBSCRIBERS,
            SIGN_SUBSCRIBERS_OFF,
            "harzwerk_newsletter.change_newslettersettings",
            "harzwerk_registrations.change_registrationsettings",
            "harzwerk_calendars.change_calendarsettings",
            *CLOSURES,
            "harzwerk_pages.change_organisationsettings",
            *WORK_ON_PROCESSING,
            SET_PRIVACY,
            *PERIODS,
        ),
    ),
    Role("accounting", "Buchhaltung", (ADMIN,)),
    Role("board", "Vorstand", (ADMIN, SEE_NUMBERS)),
    Role(
        "privacy",
        "Datenschutz",
        (
            ADMIN,
            SEE_NUMBERS,
            SEE_REGISTRATIONS,
            SEE_ATTENDANCE,
            SEE_PERFORMERS,
            SEE_SENSITIVE,
            SEE_NEEDS,
            SEE_NEEDS_ALWAYS,
            SEE_OUTBOX,
            *ANSWER_PEOPLE,
            *CONSENTS,
            *WORK_ON_PROCESSING,
            SET_PRIVACY,
            *PERIODS,
            SEE_SUBSCRIBERS,
        ),
    ),
)
