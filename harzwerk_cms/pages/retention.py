"""What pages hold about people: contacts whom editors name."""

from django.utils.translation import gettext_lazy as _

from harzwerk_cms.privacy.editorial import declare_page_texts
from harzwerk_cms.privacy.policies import PersonalData, register_personal_data

for _model in ("ContentPage", "HomePage", "NewsIndexPage", "NewsPage"):
    declare_page_texts(f"harzwerk_pages.{_model}")
register_personal_data(
    PersonalData(
        model="harzwerk_pages.OrganisationSettings",
        title=_("Organisation"),
        fields=(
            "name",
            "street",
            "postal_code",
            "town",
            "phone",
            "email",
            "represented_by",
            "register_entry",
            "notice",
        ),
        until=_("until somebody changes the settings"),
    )
)
