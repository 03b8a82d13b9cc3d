"""What the house notes about consent, about what people asked, and about what it deleted."""

from harzwerk_cms.privacy.models.consent_record import ConsentRecord, ConsentText
from harzwerk_cms.privacy.models.erasure_receipt import ErasureReceipt, ErasureRun
from harzwerk_cms.privacy.models.person_request import PersonRequest
from harzwerk_cms.privacy.models.privacy_settings import PrivacySettings
from harzwerk_cms.privacy.models.processing_activity import ProcessingActivity
from harzwerk_cms.privacy.models.retention_rule import RetentionRule

__all__ = [
    "ConsentRecord",
    "ConsentText",
    "ErasureReceipt",
    "ErasureRun",
    "PersonRequest",
    "PrivacySettings",
    "ProcessingActivity",
    "RetentionRule",
]
