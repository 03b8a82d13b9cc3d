"""The words with which performers, and their guardians, let us publish something."""

from django.utils.translation import gettext_lazy as _

# Name the purposes in the records of consents.
STAGE_NAME, PHOTO = "performers.stage_name", "performers.photo"
OWN_WORDS = {
    STAGE_NAME: _("You may publish my stage name with the running order."),
    PHOTO: _("You may publish photos of my performance."),
}
GUARDIAN_WORDS = {
    STAGE_NAME: _("I agree that the stage name is published."),
    PHOTO: _("I agree that photos of the performance are published."),
}
