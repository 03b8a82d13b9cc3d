"""What dates and rules are made of."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Land(TextChoices):
    """The German Länder, by the codes of ISO 3166-2."""

    BW = "BW", "Baden-Württemberg"
    BY = "BY", "Bayern"
    BE = "BE", "Berlin"
    BB = "BB", "Brandenburg"
    HB = "HB", "Bremen"
    HH = "HH", "Hamburg"
    HE = "HE", "Hessen"
    MV = "MV", "Mecklenburg-Vorpommern"
    NI = "NI", "Niedersachsen"
    NW = "NW", "Nordrhein-Westfalen"
    RP = "RP", "Rheinland-Pfalz"
    SL = "SL", "Saarland"
    SN = "SN", "Sachsen"
    ST = "ST", "Sachsen-Anhalt"
    SH = "SH", "Schleswig-Holstein"
    TH = "TH", "Thüringen"


class Weekday(IntegerChoices):
    """Days as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Frequency(TextChoices):
    """How dates follow each other."""

    WEEKLY = "weekly", _("every week, or every few weeks")
    MONTHLY_BY_DAY = "monthly_by_day", _("every month on the same day, such as the 15th")
    MONTHLY_BY_WEEKDAY = "monthly_by_weekday", _("every month, such as the first Wednesday")


class Nth(IntegerChoices):
    """Which of a month's five Mondays, or Tuesdays."""

    FIRST = 1, _("first")
    SECOND = 2, _("second")
    THIRD = 3, _("third")
    FOURTH = 4, _("fourth")
    LAST = -1, _("last")


class ClosureKind(TextChoices):
    """Why nothing takes place for some days."""

    SCHOOL_HOLIDAYS = "school_holidays", _("school holidays")
    CLOSED = "closed", _("we are closed")
