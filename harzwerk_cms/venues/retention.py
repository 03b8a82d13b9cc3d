"""What venues hold about people: nothing."""

from harzwerk_cms.privacy.policies import NoPersonalData, register_no_personal_data

register_no_personal_data(
    NoPersonalData("harzwerk_venues.Venue", because="a public place and its barriers")
)
register_no_personal_data(NoPersonalData("harzwerk_venues.SocialSpace", because="an area"))
