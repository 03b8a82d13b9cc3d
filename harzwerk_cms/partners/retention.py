"""What partners' pages hold about people: contacts whom editors name."""

from harzwerk_cms.privacy.editorial import declare_page_texts

for _model in ("PartnerIndexPage", "PartnerPage"):
    declare_page_texts(f"harzwerk_partners.{_model}")
