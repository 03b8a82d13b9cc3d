"""Categories of partners and the roles they take in an offer."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PartnerCategory(TextChoices):
    """What kind of institution a partner is."""

    PUBLIC_PROVIDER = "public_provider", _("public body")
    INDEPENDENT_PROVIDER = "independent_provider", _("independent provider")
    RESIDENTIAL_YOUTH_CARE = "residential_youth_care", _("residential youth care")
    EDUCATION = "education", _("university and education")
    SCHOOL = "school", _("school")
    CULTURE = "culture", _("culture")
    MIGRATION_COUNSELLING = "migration_counselling", _("migration counselling")
    VOLUNTEERING = "volunteering", _("volunteering")


class CooperationRole(TextChoices):
    """What a partner does in an offer."""

    HOST = "host", _("host")
    CO_ORGANISER = "co_organiser", _("co-organiser")
    VENUE_PROVIDER = "venue_provider", _("provides the venue")
    FUNDER = "funder", _("supports with money")
    REFERRER = "referrer", _("refers people")
