"""Places."""

import factory

from harzwerk_cms.venues.enums import StepFree
from harzwerk_cms.venues.models import Venue


class VenueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Venue

    name = factory.Sequence(lambda n: f"Kulturbahnhof {n}")
    slug = factory.Sequence(lambda n: f"kulturbahnhof-{n}")
    street = "Am Kupferhammer 7"
    postal_code = "99999"
    town = "Kupferrode"
    step_free = StepFree.RAMP
