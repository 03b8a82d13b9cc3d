"""The words with which people allow us to store what they need."""

from django.utils.translation import gettext_lazy as _

# Names the purpose in the records of consents.
NEEDS = "registrations.needs"
NEEDS_LABEL = _("Yes, you may store what I need, for this date only.")
NEEDS_HELP = _("We delete it 7 days afterwards. Without your consent we cannot keep it.")
# What staff tick who were told on the phone.
NEEDS_TOLD = _("The person agrees that we store this.")
