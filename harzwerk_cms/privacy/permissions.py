"""Who may ask about people, and read what was done with their data."""

from typing import Any

ANSWER = "harzwerk_privacy.answer_person"
SEE_CASES = "harzwerk_privacy.view_personrequest"
SEE_CONSENTS = "harzwerk_privacy.view_consentrecord"
WITHDRAW = "harzwerk_privacy.change_consentrecord"
SEE_PERIODS = "harzwerk_privacy.view_retentionrule"
SET_PERIODS = "harzwerk_privacy.change_retentionrule"


def may_answer(user: Any) -> bool:
    """Tell whether somebody may look at, hand out, correct and erase one person's data."""
    return bool(user.has_perm(ANSWER))
