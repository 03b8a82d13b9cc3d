"""What the rules look at."""

from dataclasses import dataclass
from datetime import datetime

from harzwerk_cms.registrations.enums import AgeBand
from harzwerk_events.models import EventPage


@dataclass(frozen=True, slots=True)
class Act:
    """Who wants to perform.

    Attributes:
        guardian_name, guardian_email: only kept for somebody below 18.
        stage_name_consent: the stage name may be published.
        photo_consent: photos of the performance may be published.
    """

    stage_name: str
    name: str
    email: str
    age_band: str
    phone: str = ""
    guardian_name: str = ""
    guardian_email: str = ""
    stage_name_consent: bool = False
    photo_consent: bool = False

    @property
    def is_minor(self) -> bool:
        """Whether a parent or guardian has to agree."""
        return self.age_band != AgeBand.ADULT


@dataclass(frozen=True, slots=True)
class PlaceRequest:
    """Somebody asks for a place on the list.

    Attributes:
        page: locked, so that the numbers stay true until the commit.
        slots_taken: how many slots are held now.
        reserve_taken: how many places on the reserve list are held now.
        now: the moment of asking.
    """

    page: EventPage
    act: Act
    slots_taken: int
    reserve_taken: int
    now: datetime

    @property
    def has_slot(self) -> bool:
        """Whether a slot is free."""
        return self.slots_taken < self.page.open_list_slots

    @property
    def has_reserve(self) -> bool:
        """Whether a place on the reserve list is free."""
        return self.reserve_taken < self.page.open_list_reserve
