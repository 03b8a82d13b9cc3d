"""What calendars hold about people: nothing that a page does not show."""

from harzwerk_cms.privacy.policies import NoPersonalData, register_no_personal_data

register_no_personal_data(
    NoPersonalData(
        "harzwerk_calendars.PublishedEntry", because="the public facts of a page, or digests"
    )
)
register_no_personal_data(
    NoPersonalData("harzwerk_calendars.ClosurePeriod", because="days on which we are closed")
)
register_no_personal_data(
    NoPersonalData("harzwerk_calendars.CalendarSettings", because="the name of a federal state")
)
