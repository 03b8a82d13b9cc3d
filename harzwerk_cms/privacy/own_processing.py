"""What every site does with data about people, whatever else it has switched on."""

from django.utils.translation import gettext_lazy as _

from harzwerk_cms.privacy.policies import ProcessingDescription, register_processing

OWN = (
    ProcessingDescription(
        name="privacy.accounts",
        title=_("Accounts and logs of the website"),
        purpose=_("To let staff work on the website, and to see who changed what."),
        people=_("Staff and volunteers with an account."),
        data=_("Login, name, e-mail address, groups, last login, changes with date and time."),
        recipients=_("Whoever looks after the technical side, and the management."),
        legal_basis=_("Employment or voluntary work, and safe operation (GDPR Art. 6(1)(b), (f))."),
        measures=_("Passwords that nobody can read, a limit on guessing, sessions that end."),
        goes_with=("privacy.log", "privacy.page_log"),
    ),
    ProcessingDescription(
        name="privacy.requests",
        title=_("Requests of people about their data, and consents"),
        purpose=_("To answer people, and to prove what was agreed to and answered."),
        people=_("Everybody who asks for their data or agrees to something."),
        data=_("Case number, numbers of entries, wording and time of consents."),
        recipients=_("Whoever looks after data protection."),
        legal_basis=_("Duty by law (GDPR Art. 6(1)(c) with Art. 5(2), 7(1), 15 to 17)."),
        measures=_("Notes without names; a right of its own."),
        goes_with=("privacy.cases", "privacy.consents"),
    ),
)


def declare_own_processing() -> None:
    """Let the register of processing know them."""
    for description in OWN:
        register_processing(description)
